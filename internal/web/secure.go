package web

import (
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"keng"
)

// contentPolicy lets the console run its own files only. MapLibre starts its
// worker from a blob; styles are set by script through the CSSOM, which needs no 'unsafe-inline'.
const contentPolicy = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; " +
	"worker-src 'self' blob:; manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// secure sets the headers that every answer carries. A short link is a secret
// in the address, so no address is ever handed on as a referrer.
func (s *Server) secure(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", contentPolicy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), microphone=(), payment=(), usb=(), geolocation=(self)")
		if s.encrypted(r) {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		next.ServeHTTP(w, r)
	})
}

// trusted tells whether the peer is a proxy that the operator named.
func (s *Server) trusted(r *http.Request) bool {
	if len(s.Proxies) == 0 {
		return false
	}
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return false
	}
	for _, p := range s.Proxies {
		if p.Contains(peer.Addr().Unmap()) {
			return true
		}
	}
	return false
}

// from is the client's address: the peer, or what a trusted proxy says it is.
func (s *Server) from(r *http.Request) string {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return ""
	}
	addr := peer.Addr().Unmap()
	if s.trusted(r) {
		hops := strings.Split(r.Header.Get("X-Forwarded-For"), ",")
		if a, err := netip.ParseAddr(strings.TrimSpace(hops[len(hops)-1])); err == nil {
			addr = a.Unmap()
		}
	}
	if addr.Is6() { // One subscriber has a whole /64.
		if p, err := addr.Prefix(64); err == nil {
			return p.Addr().String()
		}
	}
	return addr.String()
}

// encrypted tells whether the client reached us over TLS.
func (s *Server) encrypted(r *http.Request) bool {
	return r.TLS != nil || s.trusted(r) && r.Header.Get("X-Forwarded-Proto") == "https"
}

// loopback tells whether a process of this machine asks, without a proxy between.
func loopback(r *http.Request) bool {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	return err == nil && peer.Addr().Unmap().IsLoopback() && r.Header.Get("X-Forwarded-For") == "" && r.Header.Get("Forwarded") == ""
}

// maxBuckets bounds the addresses remembered by one limit.
const maxBuckets = 10_000

// limit lets each address do something so often and no more often.
type limit struct {
	every time.Duration
	burst int
	mu    sync.Mutex
	seen  map[string]*rate.Limiter
}

func newLimit(every time.Duration, burst int) *limit {
	return &limit{every: every, burst: burst, seen: map[string]*rate.Limiter{}}
}

// take uses one turn of the address; the error says when the next one comes.
func (l *limit) take(from string, now time.Time) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	b := l.seen[from]
	if b == nil {
		if len(l.seen) >= maxBuckets {
			for a, old := range l.seen {
				if old.TokensAt(now) >= float64(l.burst) {
					delete(l.seen, a)
				}
			}
		}
		if len(l.seen) >= maxBuckets {
			return keng.Errf(keng.TooMuch, "error.too_often", 60)
		}
		b = rate.NewLimiter(rate.Every(l.every), l.burst)
		l.seen[from] = b
	}
	if b.AllowN(now, 1) {
		return nil
	}
	wait := time.Duration((1 - b.TokensAt(now)) * float64(l.every))
	return keng.Errf(keng.TooMuch, "error.too_often", int(wait/time.Second)+1)
}

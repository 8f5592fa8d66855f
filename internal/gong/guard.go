package gong

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"syscall"
	"time"

	"keng"
)

// Limits of outgoing calls.
const (
	dialTimeout = 5 * time.Second
	maxAnswer   = 8 << 10 // bytes of an HTTP answer that are read
	maxHeader   = 64 << 10
	idlePerHost = 128 // kept open, so that a thousand rings share a few handshakes
)

// forbiddenError says that a call would have gone to an address that is neither
// public nor allowed by the operator.
type forbiddenError struct{ addr netip.Addr }

func (e forbiddenError) Error() string {
	return "outgoing calls to " + e.addr.String() + " are not allowed"
}

// newDialer returns a dialer that reaches public addresses and the allowed ones
// only. The check runs on the address that the socket is about to connect to,
// after the name was resolved, so a name that changes its address between a
// check and a call (DNS rebinding) gains nothing.
func newDialer(allow []netip.Prefix) *net.Dialer {
	return &net.Dialer{
		Timeout:   dialTimeout,
		KeepAlive: 30 * time.Second,
		Control: func(_, address string, _ syscall.RawConn) error {
			ap, err := netip.ParseAddrPort(address)
			if err != nil {
				return err
			}
			if addr := ap.Addr().WithZone("").Unmap(); !public(addr) && !contains(allow, addr) {
				return forbiddenError{addr}
			}
			return nil
		},
	}
}

// Addresses of the IANA special-purpose registries (RFC 6890) that nobody on
// the public network can have, and the mechanisms that hide an IPv4 address.
var (
	globalIPv6 = netip.MustParsePrefix("2000::/3")
	nat64      = netip.MustParsePrefix("64:ff9b::/96")
	special    = []netip.Prefix{
		netip.MustParsePrefix("0.0.0.0/8"),       // this network, unspecified
		netip.MustParsePrefix("10.0.0.0/8"),      // private
		netip.MustParsePrefix("100.64.0.0/10"),   // carrier-grade NAT
		netip.MustParsePrefix("127.0.0.0/8"),     // loopback
		netip.MustParsePrefix("169.254.0.0/16"),  // link-local, cloud metadata
		netip.MustParsePrefix("172.16.0.0/12"),   // private
		netip.MustParsePrefix("192.0.0.0/24"),    // IETF protocols
		netip.MustParsePrefix("192.0.2.0/24"),    // documentation
		netip.MustParsePrefix("192.88.99.0/24"),  // 6to4 relays
		netip.MustParsePrefix("192.168.0.0/16"),  // private
		netip.MustParsePrefix("198.18.0.0/15"),   // benchmarks
		netip.MustParsePrefix("198.51.100.0/24"), // documentation
		netip.MustParsePrefix("203.0.113.0/24"),  // documentation
		netip.MustParsePrefix("224.0.0.0/4"),     // multicast
		netip.MustParsePrefix("240.0.0.0/4"),     // reserved, broadcast
		netip.MustParsePrefix("2001::/23"),       // Teredo, ORCHID and other protocols
		netip.MustParsePrefix("2001:db8::/32"),   // documentation
		netip.MustParsePrefix("2002::/16"),       // 6to4
		netip.MustParsePrefix("3fff::/20"),       // documentation
	}
)

// public tells whether an unmapped address without a zone belongs to the public
// network. An address behind NAT64 is judged by the IPv4 address in it.
func public(a netip.Addr) bool {
	if nat64.Contains(a) {
		b := a.As16()
		a = netip.AddrFrom4([4]byte(b[12:]))
	}
	if a.Is6() && !globalIPv6.Contains(a) { // unspecified, loopback, unique local, link-local, multicast
		return false
	}
	return !contains(special, a)
}

func contains(list []netip.Prefix, a netip.Addr) bool {
	for _, p := range list {
		if p.Contains(a) {
			return true
		}
	}
	return false
}

// newHTTP returns the one client of all channels that speak HTTP. It uses no
// proxy, because a proxy would connect where the guard cannot look, and follows
// no redirect, because an address that was checked must be the one that rings.
func newHTTP(d *net.Dialer) *http.Client {
	return &http.Client{
		Transport: &http.Transport{
			DialContext:            d.DialContext,
			ForceAttemptHTTP2:      true,
			TLSClientConfig:        &tls.Config{MinVersion: tls.VersionTLS12},
			TLSHandshakeTimeout:    dialTimeout,
			MaxIdleConns:           4 * idlePerHost,
			MaxIdleConnsPerHost:    idlePerHost,
			IdleConnTimeout:        90 * time.Second,
			MaxResponseHeaderBytes: maxHeader,
			DisableCompression:     true, // a short answer stays short when it is read
			HTTP2:                  &http.HTTP2Config{SendPingTimeout: 15 * time.Second, PingTimeout: 5 * time.Second},
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// answer is what is used of an HTTP answer.
type answer struct {
	status   int
	body     string
	location *url.URL // of a redirect
}

func (a answer) ok() bool { return a.status >= 200 && a.status < 300 }

// later tells whether the same request may succeed later.
func (a answer) later() bool {
	switch a.status {
	case http.StatusRequestTimeout, http.StatusTooEarly, http.StatusTooManyRequests:
		return true
	}
	return a.status >= 500
}

// do sends a request and reads the beginning of its answer. The error carries
// no URL, because URLs carry passwords.
func (g *Gong) do(req *http.Request) (answer, error) {
	res, err := g.http.Do(req)
	if err != nil {
		if ue, ok := errors.AsType[*url.Error](err); ok {
			err = ue.Err
		}
		return answer{}, err
	}
	defer func() { _ = res.Body.Close() }()
	body, err := io.ReadAll(io.LimitReader(res.Body, maxAnswer))
	if err != nil {
		return answer{}, err
	}
	_, _ = io.CopyN(io.Discard, res.Body, maxAnswer) // A short rest is drained, so that the connection is used again.
	a := answer{status: res.StatusCode, body: string(body)}
	if a.status >= 300 && a.status < 400 {
		a.location, _ = res.Location()
	}
	return a, nil
}

// newRequest makes a request for a channel; a URL that cannot be used is the
// address's fault and is never repeated in the error.
func newRequest(ctx context.Context, method, target string, body io.Reader) (*http.Request, error) {
	req, err := http.NewRequestWithContext(ctx, method, target, body)
	if err != nil || req.URL.Host == "" || req.URL.Scheme != "http" && req.URL.Scheme != "https" {
		return nil, errAddress
	}
	req.Header.Set("User-Agent", "Keng")
	return req, nil
}

// answerError carries an answer that is not a success through functions that return errors.
type answerError struct{ answer }

func (e answerError) Error() string { return strconv.Itoa(e.status) + " " + http.StatusText(e.status) }

// answered is the outcome of an HTTP answer that is not a success.
func (g *Gong) answered(a answer, secrets ...string) Outcome {
	if a.location != nil {
		return failed(false, keng.Unavailable, "gong.redirect", g.clean(a.location.Host, secrets...))
	}
	words := strconv.Itoa(a.status) + " " + http.StatusText(a.status)
	if body := strings.TrimSpace(a.body); body != "" && !strings.HasPrefix(body, "<") { // no web pages
		words += ": " + body
	}
	return g.refused(a.later(), words, secrets...)
}

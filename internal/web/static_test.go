package web_test

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"testing"

	"keng"
	"keng/internal/web"
)

func TestConsoleFiles(t *testing.T) {
	h := start(t)
	c := client{h: h}
	for _, tt := range []struct{ path, cache, media, holds string }{
		{"/", "no-cache", "text/html", "<title>Kẻng"},
		{"/incidents/01a2", "no-cache", "text/html", "<title>Kẻng"},
		{"/a/AQIDBA", "no-cache", "text/html", "<title>answer"},
		{"/sw.js", "no-cache", "text/javascript", "self"},
		{"/manifest.webmanifest", "no-cache", "application/manifest+json", "{}"},
		{"/assets/app-a1b2.js", "public, max-age=31536000, immutable", "text/javascript", "let x"},
		{"/../../etc/passwd", "no-cache", "text/html", "<title>Kẻng"},
	} {
		r := c.do("GET", tt.path, nil).want(http.StatusOK)
		if r.header.Get("Cache-Control") != tt.cache || !strings.HasPrefix(r.header.Get("Content-Type"), tt.media) || !strings.Contains(r.body, tt.holds) {
			t.Errorf("%s: %v %.40s", tt.path, r.header, r.body)
		}
	}
	c.do("GET", "/assets/gone.js", nil).want(http.StatusNotFound)

	first := c.do("GET", "/", nil)
	r := c.request("GET", "/", nil)
	r.Header.Set("If-None-Match", first.header.Get("ETag"))
	c.send(r).want(http.StatusNotModified)
}

func TestAnswersAreCompressed(t *testing.T) {
	h := start(t)
	for _, path := range []string{"/assets/app-a1b2.js", "/openapi.json"} {
		r := client{h: h}.request("GET", path, nil)
		r.Header.Set("Accept-Encoding", "gzip") // set by hand, so the client does not unpack.
		got := client{h: h}.send(r).want(http.StatusOK)
		if got.header.Get("Content-Encoding") != "gzip" || !strings.HasPrefix(got.body, "\x1f\x8b") {
			t.Errorf("%s: %v", path, got.header)
		}
	}
}

func TestEveryAnswerIsGuardedByHeaders(t *testing.T) {
	h := start(t)
	for _, path := range []string{"/", "/api/v1/me", "/api/v1/nothing", "/healthz", "/a/x"} {
		r := client{h: h}.do("GET", path, nil)
		csp := r.header.Get("Content-Security-Policy")
		for _, want := range []string{"default-src 'self'", "frame-ancestors 'none'", "object-src 'none'"} {
			if !strings.Contains(csp, want) {
				t.Errorf("%s: the policy %q lacks %q", path, csp, want)
			}
		}
		if strings.Contains(csp, "unsafe") {
			t.Errorf("%s: the policy is %q", path, csp)
		}
		for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "X-Frame-Options": "DENY"} {
			if got := r.header.Get(name); got != want {
				t.Errorf("%s: %s is %q", path, name, got)
			}
		}
		if strings.HasPrefix(path, "/api/") && r.header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s may be cached: %q", path, r.header.Get("Cache-Control"))
		}
	}
}

// TestOnlyNamedProxiesAreBelieved logs in through a proxy that says the client came by TLS.
func TestOnlyNamedProxiesAreBelieved(t *testing.T) {
	for _, tt := range []struct {
		proxies []netip.Prefix
		secure  bool
	}{{nil, false}, {[]netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}, true}, {[]netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}, false}} {
		h := start(t, func(d *web.Deps) { d.Proxies = tt.proxies })
		h.user("hoa", h.p.Leaders[0])
		c := client{h: h}
		r := c.request("POST", "/api/v1/login", map[string]any{"name": "hoa", "password": password})
		r.Header.Set("X-Forwarded-Proto", "https")
		got := c.send(r).want(http.StatusOK)
		if got.cookies[0].Secure != tt.secure || (got.header.Get("Strict-Transport-Security") != "") != tt.secure {
			t.Errorf("proxies %v: the cookie is secure: %t, %v", tt.proxies, got.cookies[0].Secure, got.header)
		}
	}
}

func TestHealthAndReadiness(t *testing.T) {
	h := start(t)
	c := client{h: h}
	c.do("GET", "/healthz", nil).want(http.StatusOK)
	c.do("GET", "/readyz", nil).want(http.StatusOK)
	d, err := web.New(web.Deps{Store: h.s, Auth: h.auth, Desk: idle(t, h)})
	if err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	d.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), "GET", "/readyz", nil))
	if w.Code != http.StatusServiceUnavailable || w.Body.String() != "the desk does not run\n" {
		t.Errorf("a desk that does not run: %d %q", w.Code, w.Body)
	}
}

func TestMetrics(t *testing.T) {
	h := start(t)
	c := h.as(keng.RoleProvinceOfficer, "")
	h.strike(c, map[string]any{"kind": "fire", "site_id": h.p.Houses[0].ID})
	h.web.Rung(0.004)
	h.web.Called(keng.ChannelSMS, keng.CallFailed)
	body := c.do("GET", "/metrics", nil).want(http.StatusOK).body
	for _, want := range []string{`keng_incidents{state="ringing"} 1`, `keng_calls_total{channel="sms",result="failed"} 1`, `keng_ring_seconds_bucket{le="0.005"} 1`, "keng_queue_depth ",
		`keng_http_requests_total{route="/api/v1/gong",method="POST",code="201"} 1`, "process_resident_memory_bytes"} {
		if !strings.Contains(body, want) {
			t.Errorf("no %s", want)
		}
	}
	for _, who := range []client{{h: h}, c} {
		r := who.request("GET", "/metrics", nil)
		r.Header.Set("X-Forwarded-For", "203.0.113.5") // it came through a proxy of this machine
		who.send(r).want(http.StatusUnauthorized)
	}
	admin := h.as(keng.RoleAdmin, "")
	r := admin.request("GET", "/metrics", nil)
	r.Header.Set("X-Forwarded-For", "203.0.113.5")
	admin.send(r).want(http.StatusOK)
}

func TestSMSCallbacksNeedTheKey(t *testing.T) {
	h := start(t)
	nobody := client{h: h}
	nobody.do("GET", "/api/v1/sms/dlr?call=x&status=1", nil).want(http.StatusUnauthorized)
	nobody.do("GET", "/api/v1/sms/reply?key=wrong&from=0912&text=1", nil).want(http.StatusUnauthorized)
	nobody.do("GET", "/api/v1/sms/dlr?key="+smsKey+"&call=x&status=1", nil).want(http.StatusUnprocessableEntity)

	id := h.strike(h.as(keng.RoleProvinceOfficer, ""), map[string]any{"kind": "fire", "site_id": h.p.Houses[0].ID})
	leader := h.p.Leaders[0]
	waitFor(t, func() bool {
		calls, err := h.s.ListCalls(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range calls {
			if c.PersonID == leader.ID && c.Channel == keng.ChannelSMS && c.State == keng.CallSent {
				nobody.do("POST", "/api/v1/sms/dlr?key="+smsKey+"&call="+string(c.ID)+"&status=1", nil).want(http.StatusNoContent)
				return true
			}
		}
		return false
	})
	r := nobody.request("POST", "/api/v1/sms/reply?key="+smsKey, url.Values{"from": {leader.Contacts[1].Address}, "text": {"1"}}.Encode())
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if got := nobody.send(r).want(http.StatusOK); !strings.HasPrefix(got.header.Get("Content-Type"), "text/plain") || got.body == "" {
		t.Errorf("the reply: %v %q", got.header, got.body)
	}
	i, err := h.s.Incident(t.Context(), id)
	if err != nil || i.AnsweredBy != leader.ID {
		t.Errorf("answered by %q, %v", i.AnsweredBy, err)
	}
	calls, err := h.s.ListCalls(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range calls {
		if c.PersonID == leader.ID && c.Channel == keng.ChannelSMS && c.HeardAt == 0 {
			t.Errorf("the delivered call: %+v", c)
		}
	}
	off := start(t, func(d *web.Deps) { d.SMSKey = "" })
	client{h: off}.do("GET", "/api/v1/sms/dlr?key=&call=x&status=1", nil).want(http.StatusUnauthorized)
}

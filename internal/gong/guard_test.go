package gong

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"

	"keng"
)

func TestPublicAddresses(t *testing.T) {
	forbidden := []string{
		"0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.254", "127.0.0.1", "127.255.255.254",
		"169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1",
		"198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
		"::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::7f00:1", "64:ff9b::7f00:1", "64:ff9b::a00:1",
		"64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::1", "3fff::1", "5f00::1", "fc00::1", "fd12:3456::1",
		"fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1",
	}
	allowed := []string{"1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.1", "113.160.0.1", "172.15.0.1", "172.32.0.1", "192.167.0.1",
		"223.255.255.255", "2400:cb00::1", "2606:4700::1111", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808"}
	d := newDialer(nil)
	for _, s := range forbidden {
		err := d.Control("tcp", net.JoinHostPort(s, "80"), nil)
		if _, ok := errors.AsType[forbiddenError](err); !ok {
			t.Errorf("%s: %v, want it refused", s, err)
		}
	}
	for _, s := range allowed {
		if err := d.Control("tcp", net.JoinHostPort(s, "80"), nil); err != nil {
			t.Errorf("%s: %v, want it allowed", s, err)
		}
	}
	if err := d.Control("tcp", "no address", nil); err == nil {
		t.Error("an address that cannot be read was allowed")
	}
}

func TestAllowedPrefixes(t *testing.T) {
	d := newDialer([]netip.Prefix{netip.MustParsePrefix("10.1.0.0/16"), netip.MustParsePrefix("fd00:1::/32")})
	for s, want := range map[string]bool{
		"10.1.2.3": true, "::ffff:10.1.2.3": true, "10.2.0.1": false, "127.0.0.1": false, "fd00:1::5": true, "fd00:2::5": false,
	} {
		if got := d.Control("tcp", net.JoinHostPort(s, "80"), nil) == nil; got != want {
			t.Errorf("%s: allowed %v, want %v", s, got, want)
		}
	}
}

// dnsServer answers every question for an A record with the next of the
// addresses, the last one for ever after, so that a name can change its mind.
// Without addresses no name exists.
func dnsServer(t *testing.T, addrs ...string) (*net.Resolver, *atomic.Int32) {
	t.Helper()
	pc, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = pc.Close() })
	asked := new(atomic.Int32)
	go func() {
		buf := make([]byte, 1500)
		for {
			n, from, err := pc.ReadFrom(buf)
			if err != nil {
				return
			}
			var m dnsmessage.Message
			if m.Unpack(buf[:n]) != nil || len(m.Questions) != 1 {
				continue
			}
			m.Response, m.RecursionAvailable, m.Additionals = true, true, nil
			if len(addrs) == 0 {
				m.RCode = dnsmessage.RCodeNameError
			} else if q := m.Questions[0]; q.Type == dnsmessage.TypeA {
				i := min(int(asked.Add(1)), len(addrs)) - 1
				m.Answers = []dnsmessage.Resource{{
					Header: dnsmessage.ResourceHeader{Name: q.Name, Type: q.Type, Class: q.Class},
					Body:   &dnsmessage.AResource{A: netip.MustParseAddr(addrs[i]).As4()},
				}}
			}
			if out, err := m.Pack(); err == nil {
				_, _ = pc.WriteTo(out, from)
			}
		}
	}()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "udp", pc.LocalAddr().String())
	}}, asked
}

// TestRebinding: a name is public when somebody looks at it first and private
// when the call is made. The guard looks at the socket's address only.
func TestRebinding(t *testing.T) {
	hits := new(atomic.Int32)
	target := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { hits.Add(1) }))
	defer target.Close()
	_, port, _ := net.SplitHostPort(target.Listener.Addr().String())

	g := newTestGong(t, Config{})
	g.dial.Control = newDialer(nil).Control // nothing private is allowed
	resolver, asked := dnsServer(t, "1.1.1.1", "127.0.0.1")
	g.dial.Resolver = resolver
	if addrs, err := resolver.LookupHost(t.Context(), "rebind.example.vn"); err != nil || addrs[0] != "1.1.1.1" {
		t.Fatalf("the first look gave %v, %v", addrs, err)
	}
	out := ring(t, g, newJob(keng.ChannelChat, "generic://rebind.example.vn:"+port+"/hook?disabletls=yes"))
	want(t, out, keng.CallFailed, "gong.forbidden", false)
	if hits.Load() != 0 || asked.Load() < 2 {
		t.Errorf("the private server was called %d times after %d questions", hits.Load(), asked.Load())
	}

	g.dial.Control = newDialer(loopback).Control
	out = ring(t, g, newJob(keng.ChannelChat, "generic://rebind.example.vn:"+port+"/hook?disabletls=yes"))
	want(t, out, keng.CallSent, "", false)
	if hits.Load() != 1 {
		t.Errorf("the allowed server was called %d times", hits.Load())
	}
}

// TestEveryChannelIsGuarded: each channel that connects somewhere is refused a loopback address.
func TestEveryChannelIsGuarded(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	reached := new(atomic.Int32)
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			reached.Add(1)
			_ = c.Close()
		}
	}()
	addr := l.Addr().String()
	host, port := "127.0.0.1", l.Addr().(*net.TCPAddr).Port
	public, private, err := NewPushKeys()
	if err != nil {
		t.Fatal(err)
	}
	cfg := Config{SMS: Kannel{URL: "http://" + addr + "/sendsms"}, SMTP: SMTP{Host: host, Port: port, From: "keng@example.vn"},
		SMPP: SMPP{Addr: addr}, Push: Push{Public: public, Private: private, Subject: "mailto:ops@example.vn"}}
	g := newTestGong(t, cfg)
	g.dial.Control = newDialer(nil).Control
	jobs := map[string]Job{
		"sms":              newJob(keng.ChannelSMS, "0912345678"),
		"email":            newJob(keng.ChannelEmail, "anh@example.vn"),
		"push":             newJob(keng.ChannelPush, subscription(t, "https://"+addr+"/push").json),
		"ntfy":             newJob(keng.ChannelChat, "ntfy://"+addr+"/alarms?scheme=http"),
		"gotify":           newJob(keng.ChannelChat, "gotify://"+addr+"/AbCdEfGhIjKlMnO?disabletls=yes"),
		"matrix":           newJob(keng.ChannelChat, "matrix://:token@"+addr+"/?rooms=!r:example.vn&disableTLS=yes"),
		"matrix login":     newJob(keng.ChannelChat, "matrix://user:password@"+addr+"/?rooms=!r:example.vn&disableTLS=yes"),
		"generic":          newJob(keng.ChannelChat, "generic://"+addr+"/?disabletls=yes"),
		"generic https":    newJob(keng.ChannelChat, "generic+https://"+addr+"/"),
		"generic by name":  newJob(keng.ChannelChat, "generic://localhost:"+strings.Split(addr, ":")[1]+"/?disabletls=yes"),
		"generic mapped":   newJob(keng.ChannelChat, "generic://[::ffff:127.0.0.1]:"+strings.Split(addr, ":")[1]+"/?disabletls=yes"),
		"generic metadata": newJob(keng.ChannelChat, "generic://169.254.169.254/latest?disabletls=yes"),
	}
	g.telegram = "http://" + addr
	jobs["telegram"] = newJob(keng.ChannelChat, "telegram://123:abcdef@telegram?chats=42")
	for name, j := range jobs {
		t.Run(name, func(t *testing.T) { want(t, ring(t, g, j), keng.CallFailed, "gong.forbidden", false) })
	}
	t.Run("smpp", func(t *testing.T) {
		var f forbiddenError
		if _, err := g.smpp.bind(t.Context()); !errors.As(err, &f) {
			t.Errorf("bind gave %v, want it refused", err)
		}
	})
	if reached.Load() != 0 {
		t.Errorf("%d connections reached the private server", reached.Load())
	}
}

// TestRedirectsAreNotFollowed: an allowed server must not send a ring elsewhere.
func TestRedirectsAreNotFollowed(t *testing.T) {
	hits := new(atomic.Int32)
	inner := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { hits.Add(1) }))
	defer inner.Close()
	for _, status := range []int{301, 302, 303, 307, 308} {
		outer := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, inner.URL+"/?token=secret", status)
		}))
		g := newTestGong(t, Config{SMS: Kannel{URL: outer.URL}})
		for _, j := range []Job{newJob(keng.ChannelSMS, "0912345678"),
			newJob(keng.ChannelChat, "generic+"+outer.URL+"/hook")} {
			out := ring(t, g, j)
			want(t, out, keng.CallFailed, "gong.redirect", false)
			if strings.Contains(out.Err.Error(), "secret") {
				t.Errorf("the error shows the target's token: %v", out.Err)
			}
		}
		outer.Close()
	}
	if hits.Load() != 0 {
		t.Errorf("%d redirects were followed", hits.Load())
	}
}

func TestNoProxyFromTheEnvironment(t *testing.T) {
	for _, name := range []string{"HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"} {
		t.Setenv(name, "http://127.0.0.1:1")
	}
	if newHTTP(newDialer(nil)).Transport.(*http.Transport).Proxy != nil {
		t.Error("the client would use a proxy, behind which the guard cannot look")
	}
}

// TestAnswersAreBounded: an endless answer ends the ring at once, not the memory.
func TestAnswersAreBounded(t *testing.T) {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		line := strings.Repeat("x", 32<<10)
		for r.Context().Err() == nil {
			if _, err := w.Write([]byte(line)); err != nil {
				return
			}
		}
	}))
	defer srv.Close()
	g := newTestGong(t, Config{SMS: Kannel{URL: srv.URL}})
	start := time.Now()
	out := ring(t, g, newJob(keng.ChannelSMS, "0912345678"))
	want(t, out, keng.CallFailed, "gong.refused", false)
	if took := time.Since(start); took > 2*time.Second {
		t.Errorf("it took %v", took)
	}
	if n := len(out.Err.Error()); n > 400 {
		t.Errorf("the error has %d bytes", n)
	}
}

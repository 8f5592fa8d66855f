package gong

import (
	"bufio"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net"
	"net/http/httptest"
	"net/mail"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"keng"
)

// smtpServer is a small mail server (RFC 5321) with STARTTLS and AUTH PLAIN.
type smtpServer struct {
	net.Listener
	tls     *tls.Config  // nil: no STARTTLS
	login   atomic.Bool  // AUTH is needed
	rcpt    atomic.Value // string: the answer to RCPT TO; empty: 250
	data    atomic.Value // string: the answer to a message; empty: 250
	silent  atomic.Bool  // takes commands and never answers
	endless atomic.Bool  // greets without an end
	once    atomic.Bool  // hangs up after each message
	conns   atomic.Int32
	quits   atomic.Int32
	got     chan envelope
}

type envelope struct {
	from, to string
	secure   bool
	body     string
}

func newSMTPServer(t testing.TB, config *tls.Config, wrapped bool) *smtpServer {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if wrapped {
		l = tls.NewListener(l, config)
	}
	s := &smtpServer{Listener: l, tls: config, got: make(chan envelope, 2000)}
	s.rcpt.Store("")
	s.data.Store("")
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			s.conns.Add(1)
			go s.serve(conn, wrapped)
		}
	}()
	t.Cleanup(func() { _ = l.Close() })
	return s
}

func (s *smtpServer) config(mode TLSMode) Config {
	return Config{SMTP: SMTP{Host: "127.0.0.1", Port: s.Addr().(*net.TCPAddr).Port, From: "Kẻng <keng@example.vn>", TLS: mode}}
}

func or(answer, usual string) string {
	if answer != "" {
		return answer
	}
	return usual
}

// serve speaks one connection.
func (s *smtpServer) serve(conn net.Conn, secure bool) {
	defer func() { _ = conn.Close() }()
	in := bufio.NewReader(conn)
	say := func(line string) { _, _ = io.WriteString(conn, line+"\r\n") }
	for s.endless.Load() {
		if _, err := io.WriteString(conn, "220-"+strings.Repeat("x", 4000)+"\r\n"); err != nil {
			return
		}
	}
	say("220 mail.example.vn ESMTP")
	var e envelope
	loggedIn := !s.login.Load()
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		if s.silent.Load() {
			continue
		}
		line = strings.TrimRight(line, "\r\n")
		verb, rest, _ := strings.Cut(line, " ")
		switch strings.ToUpper(verb) {
		case "EHLO":
			say("250-mail.example.vn")
			if s.tls != nil && !secure {
				say("250-STARTTLS")
			}
			if s.login.Load() {
				say("250-AUTH PLAIN")
			}
			say("250 ENHANCEDSTATUSCODES")
		case "STARTTLS":
			say("220 go on")
			conn = tls.Server(conn, s.tls)
			in, secure = bufio.NewReader(conn), true
		case "AUTH":
			raw, _ := base64.StdEncoding.DecodeString(strings.TrimPrefix(rest, "PLAIN "))
			if loggedIn = string(raw) == "\x00keng\x00mail-pw"; loggedIn {
				say("235 2.7.0 welcome")
			} else {
				say("535 5.7.8 wrong login")
			}
		case "MAIL":
			e = envelope{from: rest, secure: secure}
			if loggedIn {
				say("250 2.1.0 ok")
			} else {
				say("530 5.7.0 log in first")
			}
		case "RCPT":
			e.to = rest
			say(or(s.rcpt.Load().(string), "250 2.1.5 ok"))
		case "DATA":
			say("354 go on")
			if e.body, err = readMail(in); err != nil {
				return
			}
			s.got <- e // before the answer: whoever has it may count what arrived
			say(or(s.data.Load().(string), "250 2.0.0 taken"))
			if s.once.Load() {
				return
			}
		case "NOOP", "RSET":
			say("250 2.0.0 ok")
		case "QUIT":
			s.quits.Add(1)
			say("221 2.0.0 bye")
			return
		default:
			say("502 5.5.2 " + verb + " is not known")
		}
	}
}

func readMail(in *bufio.Reader) (string, error) {
	var b strings.Builder
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return "", err
		}
		if line == ".\r\n" {
			return b.String(), nil
		}
		b.WriteString(strings.TrimPrefix(line, "."))
	}
}

// mailParts reads a message and its parts by content type.
func mailParts(t *testing.T, raw string) (mail.Header, map[string]string) {
	t.Helper()
	m, err := mail.ReadMessage(strings.NewReader(raw))
	if err != nil {
		t.Fatalf("%v in %s", err, raw)
	}
	kind, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/alternative" {
		t.Fatalf("content type %s, %v", kind, err)
	}
	parts := map[string]string{}
	for r := multipart.NewReader(m.Body, params["boundary"]); ; {
		p, err := r.NextRawPart()
		if errors.Is(err, io.EOF) {
			return m.Header, parts
		}
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(quotedprintable.NewReader(p))
		if err != nil {
			t.Fatal(err)
		}
		kind, _, _ := mime.ParseMediaType(p.Header.Get("Content-Type"))
		parts[kind] = strings.ReplaceAll(string(body), "\r\n", "\n")
	}
}

func certificate(t *testing.T) (*tls.Config, *x509.CertPool) {
	t.Helper()
	web := httptest.NewTLSServer(nil)
	t.Cleanup(web.Close)
	roots := x509.NewCertPool()
	roots.AddCert(web.Certificate())
	return &tls.Config{Certificates: web.TLS.Certificates, MinVersion: tls.VersionTLS12}, roots
}

func TestEmailMessage(t *testing.T) {
	s := newSMTPServer(t, nil, false)
	g := newTestGong(t, s.config(TLSNone))
	j := newJob(keng.ChannelEmail, "anh.do@example.vn")
	j.Ring.Drill, j.Ring.Cause = true, "khói <script>alert(1)</script> & lửa"
	out := ring(t, g, j)
	want(t, out, keng.CallSent, "", false)
	e := <-s.got
	if !strings.Contains(e.from, "<keng@example.vn>") || !strings.Contains(e.to, "<anh.do@example.vn>") {
		t.Errorf("envelope %+v", e)
	}
	h, parts := mailParts(t, e.body)
	subject, err := new(mime.WordDecoder).DecodeHeader(h.Get("Subject"))
	if err != nil || subject != g.text(j).Title || !strings.HasPrefix(subject, "DIỄN TẬP") {
		t.Errorf("subject %q, %v", subject, err)
	}
	if id := "<" + string(j.Call.ID) + "@example.vn>"; h.Get("Message-ID") != id || out.Provider != id {
		t.Errorf("message id %q, provider %q", h.Get("Message-ID"), out.Provider)
	}
	for name, value := range map[string]string{"Auto-Submitted": "auto-generated", "Importance": "urgent"} {
		if !strings.EqualFold(h.Get(name), value) {
			t.Errorf("%s: %q, want %q", name, h.Get(name), value)
		}
	}
	if _, err := h.Date(); err != nil {
		t.Errorf("date: %v", err)
	}
	if text := strings.TrimSpace(parts["text/plain"]); text != g.text(j).Long {
		t.Errorf("text %q", text)
	}
	html := parts["text/html"]
	if strings.Contains(html, "<script>") || !strings.Contains(html, "&lt;script&gt;") || !strings.Contains(html, `href="https://keng.example.vn/a/Qm9"`) ||
		strings.Count(html, "DIỄN TẬP – không phải sự cố thật.") != 1 {
		t.Errorf("html %s", html)
	}

	j.Call.Purpose, j.Ring.Link = keng.PurposeAllClear, "javascript:alert(1)"
	want(t, ring(t, g, j), keng.CallSent, "", false)
	h, parts = mailParts(t, (<-s.got).body)
	if h.Get("Importance") != "" || strings.Contains(parts["text/html"], `href="javascript:`) {
		t.Errorf("all-clear: importance %q, html %s", h.Get("Importance"), parts["text/html"])
	}
}

func TestEmailSecurity(t *testing.T) {
	config, roots := certificate(t)
	j := newJob(keng.ChannelEmail, "anh@example.vn")
	for _, mode := range []TLSMode{"", TLSStart, TLSWrapped} {
		s := newSMTPServer(t, config, mode == TLSWrapped)
		s.login.Store(true)
		cfg := s.config(mode)
		cfg.SMTP.User, cfg.SMTP.Password = "keng", "mail-pw"
		g := newTestGong(t, cfg)
		g.mail.roots = roots
		want(t, ring(t, g, j), keng.CallSent, "", false)
		if e := <-s.got; !e.secure {
			t.Errorf("mode %q: the message went in clear", mode)
		}
		want(t, ring(t, newTestGong(t, cfg), j), keng.CallFailed, "gong.unreachable", true) // the certificate is not known

		cfg.SMTP.Password = "wrong-pw"
		g = newTestGong(t, cfg)
		g.mail.roots = roots
		out := ring(t, g, j)
		want(t, out, keng.CallFailed, "gong.refused", false)
		if !strings.Contains(out.Err.Error(), "535") || strings.Contains(out.Err.Error(), "wrong-pw") {
			t.Errorf("mode %q: %v", mode, out.Err)
		}
	}

	plain := newSMTPServer(t, nil, false)
	plain.login.Store(true)
	want(t, ring(t, newTestGong(t, plain.config(TLSStart)), j), keng.CallFailed, "gong.unreachable", true) // no STARTTLS there
	cfg := plain.config(TLSNone)
	cfg.SMTP.User, cfg.SMTP.Password = "keng", "mail-pw"
	if out := ring(t, newTestGong(t, cfg), j); out.State != keng.CallFailed {
		t.Error("the password went in clear")
	}
	if len(plain.got) != 0 {
		t.Error("a message went without its protection")
	}
}

func TestEmailRefusals(t *testing.T) {
	s := newSMTPServer(t, nil, false)
	g := newTestGong(t, s.config(TLSNone))
	j := newJob(keng.ChannelEmail, "anh@example.vn")
	for _, tt := range []struct {
		rcpt, data, words string
		retry             bool
	}{
		{"550 5.1.1 <anh@example.vn>: no such user", "", "no such user", false},
		{"450 4.2.1 mailbox busy", "", "mailbox busy", true},
		{"", "554 5.7.1 spam", "spam", false},
		{"", "452 4.3.1 disk full", "disk full", true},
	} {
		s.rcpt.Store(tt.rcpt)
		s.data.Store(tt.data)
		out := ring(t, g, j)
		want(t, out, keng.CallFailed, "gong.refused", tt.retry)
		if text := out.Err.Error(); !strings.Contains(text, tt.words) || strings.Contains(text, "anh@example.vn") {
			t.Errorf("error %s", text)
		}
	}
	s.rcpt.Store("")
	s.data.Store("")
	want(t, ring(t, g, j), keng.CallSent, "", false)
	for _, address := range []string{"", "anh", "a@b.vn, c@d.vn", "anh@example.vn\r\nBcc: x@y.vn", "<>"} {
		want(t, ring(t, g, newJob(keng.ChannelEmail, address)), keng.CallFailed, "gong.address", false)
	}
	cfg := s.config(TLSNone)
	cfg.SMTP.From = "no address"
	want(t, ring(t, newTestGong(t, cfg), j), keng.CallFailed, "gong.mail.from", false)
	want(t, ring(t, newTestGong(t, Config{}), j), keng.CallFailed, "gong.off", false)

	_ = s.Close()
	want(t, ring(t, newTestGong(t, s.config(TLSNone)), j), keng.CallFailed, "gong.unreachable", true)
}

func TestEmailSlowServers(t *testing.T) {
	for _, endless := range []bool{false, true} {
		s := newSMTPServer(t, nil, false)
		s.silent.Store(!endless)
		s.endless.Store(endless)
		g := newTestGong(t, s.config(TLSNone))
		ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
		start := time.Now()
		out := g.Ring(ctx, newJob(keng.ChannelEmail, "anh@example.vn"))
		cancel()
		if out.State != keng.CallFailed || !out.Retry || time.Since(start) > 2*time.Second {
			t.Errorf("endless %v: %+v after %v", endless, out, time.Since(start))
		}
	}
}

func TestEmailConnectionsAreUsedAgain(t *testing.T) {
	s := newSMTPServer(t, nil, false)
	g := newTestGong(t, s.config(TLSNone))
	start := time.Now()
	if sent := ringMany(g, 1300, 64, func(i int) Job { return newJob(keng.ChannelEmail, fmt.Sprintf("p%d@example.vn", i)) }); sent != 1300 || len(s.got) != 1300 {
		t.Errorf("%d were sent, the server got %d", sent, len(s.got))
	}
	t.Logf("1,300 mails took %v over %d connections", time.Since(start), s.conns.Load())
	if n := s.conns.Load(); n > 2*mailConns {
		t.Errorf("%d connections", n)
	}
	g.Close(t.Context())
	until(t, "the goodbyes", func() bool { return s.quits.Load() > 0 })

	// A server that hangs up after each message costs a connection, not a message.
	s.once.Store(true)
	for range 5 {
		want(t, ring(t, g, newJob(keng.ChannelEmail, "anh@example.vn")), keng.CallSent, "", false)
	}
}

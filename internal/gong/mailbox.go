package gong

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"time"

	"github.com/wneessen/go-mail"
	"github.com/wneessen/go-mail/smtp"
)

// Bounds of the mail channel.
const (
	mailConns   = 8                // connections at once; mail servers allow few
	mailIdle    = 20 * time.Second // a connection unused for longer is not trusted
	mailPerConn = 200              // messages
	mailRead    = 1 << 20          // bytes that a server may say on one connection
)

// mailbox keeps a few connections to the mail server.
type mailbox struct {
	cfg   SMTP
	dial  func(ctx context.Context, network, addr string) (net.Conn, error)
	roots *x509.CertPool    // nil: the system's
	open  chan struct{}     // one element for each connection in use
	idle  chan *mailSession // connections that wait for the next message
}

// mailSession is one connection, logged in.
type mailSession struct {
	conn   net.Conn
	mailer *mail.Client
	client *smtp.Client
	sent   int
	last   time.Time
}

func newMailbox(cfg SMTP, dial func(context.Context, string, string) (net.Conn, error)) *mailbox {
	return &mailbox{cfg: cfg, dial: dial, open: make(chan struct{}, mailConns), idle: make(chan *mailSession, mailConns)}
}

// send hands a message over on an open connection or a new one.
func (b *mailbox) send(ctx context.Context, m *mail.Msg) error {
	select {
	case b.open <- struct{}{}:
		defer func() { <-b.open }()
	case <-ctx.Done():
		return ctx.Err()
	}
	for {
		s, used, err := b.session(ctx)
		if err != nil {
			return err
		}
		err = b.hand(ctx, s, m)
		var failed *mail.SendError
		if used && ctx.Err() == nil && errors.As(err, &failed) && failed.Reason == mail.ErrConnCheck {
			continue // The server had closed the idle connection; nothing was sent on it.
		}
		return err
	}
}

// hand sends the message on a connection, which is kept when all went well.
func (b *mailbox) hand(ctx context.Context, s *mailSession, m *mail.Msg) error {
	stop := context.AfterFunc(ctx, func() { _ = s.conn.Close() })
	err := s.mailer.SendWithSMTPClient(s.client, m)
	s.sent, s.last = s.sent+1, time.Now()
	if !stop() || err != nil || s.sent >= mailPerConn {
		_ = s.conn.Close()
	} else {
		b.idle <- s // never blocks: there are no more sessions than places
	}
	if m.IsDelivered() { // What fails after the server took the message is not the message's failure.
		return nil
	}
	return err
}

// session takes an idle connection (used) or makes one.
func (b *mailbox) session(ctx context.Context) (s *mailSession, used bool, err error) {
	for {
		select {
		case s := <-b.idle:
			if time.Since(s.last) < mailIdle {
				return s, true, nil
			}
			_ = s.conn.Close()
		default:
			s, err := b.connect(ctx)
			return s, false, err
		}
	}
}

// connect opens a connection and logs in.
func (b *mailbox) connect(ctx context.Context) (*mailSession, error) {
	s := &mailSession{}
	stop := func() bool { return true }
	dial := func(dialCtx context.Context, network, addr string) (net.Conn, error) {
		conn, err := b.dial(dialCtx, network, addr)
		if err != nil {
			return nil, err
		}
		s.conn = &limitedConn{Conn: conn, left: mailRead}
		stop = context.AfterFunc(ctx, func() { _ = conn.Close() })
		if b.cfg.TLS == TLSWrapped {
			return tls.Client(s.conn, b.tlsConfig()), nil
		}
		return s.conn, nil
	}
	mailer, err := mail.NewClient(b.cfg.Host, b.options(dial)...)
	if err != nil {
		return nil, err
	}
	client, err := mailer.DialToSMTPClientWithContext(ctx)
	if !stop() && err == nil {
		err = ctx.Err()
	}
	if err != nil {
		if s.conn != nil {
			_ = s.conn.Close()
		}
		return nil, err
	}
	s.mailer, s.client = mailer, client
	return s, nil
}

// options sets the library up. Wrapped TLS is done by the dial function, and
// the library sees it: with TLSOpportunistic it asks for no second layer.
func (b *mailbox) options(dial mail.DialContextFunc) []mail.Option {
	port, policy := 587, mail.TLSMandatory
	switch b.cfg.TLS {
	case TLSWrapped:
		port, policy = 465, mail.TLSOpportunistic
	case TLSNone:
		policy = mail.NoTLS
	case TLSStart:
	}
	if b.cfg.Port != 0 {
		port = b.cfg.Port
	}
	list := []mail.Option{
		mail.WithPort(port), mail.WithTLSPolicy(policy), mail.WithTLSConfig(b.tlsConfig()),
		mail.WithTimeout(MaxRing), mail.WithoutRset(), mail.WithDialContextFunc(dial),
	}
	if b.cfg.User != "" {
		// Discovery never sends a password in clear over an open connection.
		list = append(list, mail.WithSMTPAuth(mail.SMTPAuthAutoDiscover), mail.WithUsername(b.cfg.User), mail.WithPassword(b.cfg.Password))
	}
	return list
}

func (b *mailbox) tlsConfig() *tls.Config {
	return &tls.Config{ServerName: b.cfg.Host, MinVersion: tls.VersionTLS12, RootCAs: b.roots}
}

// close ends the idle connections in order.
func (b *mailbox) close() {
	for {
		select {
		case s := <-b.idle:
			if s.client.UpdateDeadline(time.Second) == nil {
				_ = s.client.Quit()
			}
			_ = s.conn.Close()
		default:
			return
		}
	}
}

// limitedConn ends when the other side has said too much.
type limitedConn struct {
	net.Conn
	left int
}

func (c *limitedConn) Read(b []byte) (int, error) {
	if c.left <= 0 {
		return 0, io.ErrUnexpectedEOF
	}
	n, err := c.Conn.Read(b[:min(len(b), c.left)])
	c.left -= n
	return n, err
}

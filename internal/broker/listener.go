package broker

import (
	"crypto/tls"
	"errors"
	"log/slog"
	"net"
	"runtime/debug"
	"sync/atomic"
	"time"

	mqtt "github.com/mochi-mqtt/server/v2"
	"github.com/mochi-mqtt/server/v2/listeners"
)

// listener accepts connections for the library. It is our own so that a bad
// moment (no file descriptors) does not end listening, a connection that sends
// nothing is closed, and a panic over one packet stays with its connection.
type listener struct {
	id     string
	ln     net.Listener
	tls    *tls.Config
	b      *Broker
	closed atomic.Bool
}

// acceptPause is how long to wait after a failed accept.
const acceptPause = 50 * time.Millisecond

func (l *listener) Init(*slog.Logger) error { return nil }
func (l *listener) ID() string              { return l.id }
func (l *listener) Address() string         { return l.ln.Addr().String() }
func (l *listener) Protocol() string        { return "tcp" }

// Serve accepts until the listener is closed.
func (l *listener) Serve(establish listeners.EstablishFn) {
	for {
		raw, err := l.ln.Accept()
		if l.closed.Load() || errors.Is(err, net.ErrClosed) {
			if err == nil {
				_ = raw.Close()
			}
			return
		}
		if err != nil {
			l.b.log.Error("cannot accept MQTT connections", "error", err)
			time.Sleep(acceptPause)
			continue
		}
		if !l.b.open.take() {
			_ = raw.Close()
			continue
		}
		go l.serve(raw, establish)
	}
}

// serve runs one connection from its first byte to its end. The library panics
// on some malformed packets (a SUBSCRIBE cut short, for one); that must end this
// connection and nothing else.
func (l *listener) serve(raw net.Conn, establish listeners.EstablishFn) {
	c := &conn{Conn: raw}
	if l.tls != nil {
		c.Conn = tls.Server(raw, l.tls)
	}
	defer func() {
		if p := recover(); p != nil {
			if skipped, ok := l.b.noise.allow(time.Now()); ok {
				l.b.log.Error("MQTT packet broke its connection", "remote", raw.RemoteAddr(), "panic", p, "stack", string(debug.Stack()), "not_logged", skipped)
			}
		}
		_ = c.Close()
		if s := c.session.Load(); s != nil {
			s.end("closed")
			l.b.sweep(s)
		}
		l.b.open.give()
	}()
	_ = c.SetDeadline(time.Now().Add(loginTimeout))
	if err := establish(l.id, c); err != nil {
		l.b.log.Debug("MQTT connection ended", "remote", raw.RemoteAddr(), "error", err)
	}
}

// sweep removes a client without a session to keep, which the library forgets
// to do when the connection ends in a panic or before its CONNACK.
func (b *Broker) sweep(s *session) {
	cl, ok := b.server.Clients.Get(s.cl.ID)
	if !ok || cl != s.cl || keeps(cl) {
		return
	}
	b.server.UnsubscribeClient(cl)
	cl.ClearInflights()
	b.server.Clients.Delete(cl.ID)
	s.dev.forget(s.clientID, s.inbox)
}

// keeps tells whether the client's session outlives its connection.
func keeps(cl *mqtt.Client) bool {
	if cl.Properties.ProtocolVersion >= 5 {
		return cl.Properties.Props.SessionExpiryInterval > 0
	}
	return !cl.Properties.Clean
}

// stop ends accepting and leaves the connections alone.
func (l *listener) stop() {
	if l.closed.CompareAndSwap(false, true) {
		_ = l.ln.Close()
	}
}

// Close ends accepting and disconnects the clients, as the library asks.
func (l *listener) Close(disconnect listeners.CloseFn) {
	l.stop()
	disconnect(l.id)
}

// conn is a connection that does not wait for ever on a client that stops
// reading, and that knows its session.
type conn struct {
	net.Conn
	session atomic.Pointer[session]
}

// Write gives the client writeTimeout to take b; then the connection is closed,
// since half a packet cannot be taken back.
func (c *conn) Write(b []byte) (int, error) {
	if err := c.SetWriteDeadline(time.Now().Add(writeTimeout)); err != nil {
		return 0, err
	}
	n, err := c.Conn.Write(b)
	if err != nil {
		_ = c.Close()
	}
	return n, err
}

// Close closes the connection and frees its reader, should that wait for room in the queue.
func (c *conn) Close() error {
	err := c.Conn.Close()
	if s := c.session.Load(); s != nil {
		s.shut()
	}
	return err
}

// connCount bounds the open connections.
type connCount struct {
	limit int64
	n     atomic.Int64
}

func (c *connCount) take() bool {
	if c.n.Add(1) <= c.limit {
		return true
	}
	c.n.Add(-1)
	return false
}

func (c *connCount) give() { c.n.Add(-1) }

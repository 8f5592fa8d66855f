package faults

import (
	"io"
	"net"
	"net/http"
	"sync"
	"testing"
	"time"
)

// gateway is an SMS gateway in the form of Kannel's sendsms. What it does with
// a message can be changed while it runs.
type gateway struct {
	address string
	mu      sync.Mutex
	handle  http.HandlerFunc // nil: accept
	to      []string         // who was sent an accepted message
	asked   int
}

// newGateway starts a gateway that accepts everything.
func newGateway(t testing.TB) *gateway {
	t.Helper()
	g := &gateway{}
	listen, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	g.address = listen.Addr().String()
	g.run(t, listen)
	return g
}

// run serves on a listener until the test ends.
func (g *gateway) run(t testing.TB, listen net.Listener) {
	t.Helper()
	h := &http.Server{Handler: g, ReadHeaderTimeout: 10 * time.Second}
	go h.Serve(listen)              //nolint:errcheck // it ends when it is closed.
	t.Cleanup(func() { h.Close() }) //nolint:errcheck // the test is over.
}

// env are the settings of a server that sends through the gateway.
func (g *gateway) env() []string {
	return []string{"KENG_SMS_URL=http://" + g.address + "/cgi-bin/sendsms", "KENG_SMS_USER=keng", "KENG_SMS_PASSWORD=gateway-secret", "KENG_ALLOW=127.0.0.0/8"}
}

func (g *gateway) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	g.mu.Lock()
	g.asked++
	handle := g.handle
	if handle == nil {
		g.to = append(g.to, r.URL.Query().Get("to"))
	}
	g.mu.Unlock()
	if handle != nil {
		handle(w, r)
		return
	}
	w.WriteHeader(http.StatusAccepted)
	_, _ = io.WriteString(w, "0: Accepted for delivery") // The caller may have gone.
}

// set changes what the gateway does with the next messages.
func (g *gateway) set(h http.HandlerFunc) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.handle = h
}

// count is how many messages it has accepted.
func (g *gateway) count() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return len(g.to)
}

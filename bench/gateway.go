package main

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"
)

// gateway is an SMS gateway in the form of Kannel that accepts at once.
type gateway struct {
	server *http.Server
	listen net.Listener
	mu     sync.Mutex
	taken  func(to, text string, at time.Time)
}

func newGateway(ctx context.Context) (*gateway, error) {
	var lc net.ListenConfig
	listen, err := lc.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	g := &gateway{listen: listen}
	g.server = &http.Server{Handler: g, ReadHeaderTimeout: 10 * time.Second}
	go func() {
		if err := g.server.Serve(listen); !errors.Is(err, http.ErrServerClosed) {
			slog.ErrorContext(ctx, "SMS gateway", "error", err)
		}
	}()
	return g, nil
}

func (g *gateway) url() string { return "http://" + g.listen.Addr().String() + "/cgi-bin/sendsms" }

// take has f told of every SMS.
func (g *gateway) take(f func(to, text string, at time.Time)) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.taken = f
}

func (g *gateway) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	now := time.Now()
	q := r.URL.Query()
	g.mu.Lock()
	if g.taken != nil {
		g.taken(strings.TrimPrefix(q.Get("to"), "+"), q.Get("text"), now)
	}
	g.mu.Unlock()
	w.WriteHeader(http.StatusAccepted)
	_, _ = io.WriteString(w, "0: Accepted for delivery") // The caller may have gone.
}

func (g *gateway) close() error { return g.server.Close() }

package web

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"time"

	"keng"
)

func (s *Server) healthRoutes() {
	s.serve("GET", "/healthz", keng.ActAnyone, "Whether the process is alive", http.HandlerFunc(healthy))
	s.serve("GET", "/readyz", keng.ActAnyone, "Whether the database answers and the desk runs", http.HandlerFunc(s.ready))
	s.serve("GET", "/metrics", keng.ActAnyone, "Prometheus metrics, for an administrator's token or a process of this machine", http.HandlerFunc(s.metrics))
	s.serve("GET", "/openapi.json", keng.ActAnyone, "This description", http.HandlerFunc(s.description31))
}

func healthy(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = io.WriteString(w, "ok\n")
}

func (s *Server) ready(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 3*time.Second)
	defer cancel()
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	what := "ok\n"
	switch {
	case s.Store.Ping(ctx) != nil:
		what = "the database does not answer\n"
	case !s.Desk.Ready():
		what = "the desk does not run\n"
	}
	if what != "ok\n" {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
	_, _ = io.WriteString(w, what)
}

func (s *Server) openAPI() ([]byte, error) {
	return json.MarshalIndent(s.api.OpenAPI(), "", "  ")
}

func (s *Server) description31(w http.ResponseWriter, r *http.Request) {
	b, err := s.openAPI()
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/vnd.oai.openapi+json;version=3.1")
	_, _ = w.Write(b)
}

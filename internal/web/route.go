package web

import (
	"context"
	"net/http"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"keng"
	"keng/internal/auth"
	"keng/internal/viet"
)

// Route is one line of the route table: what the path is for decides who may.
type Route struct {
	Method string
	Path   string // pattern of http.ServeMux
	Action keng.Action
}

// caller is who asks, in which language, from where.
type caller struct {
	auth.Identity
	Lang      viet.Lang
	From      string    // the address, for throttling
	At        keng.Time // the time that the request asks about; 0: now
	Encrypted bool      // the request came over TLS
	Origin    string    // the address at which the browser reaches us
}

type callerKey struct{}

func callerOf(ctx context.Context) caller {
	c, _ := ctx.Value(callerKey{}).(caller)
	return c
}

// Payload is a request or an answer that is only a JSON body. It is exported
// because huma sets embedded fields of exported types only.
type Payload[T any] struct{ Body T }

// nothing is an answer without a body, 204.
type nothing struct{}

// page is one page of a list; Next is the cursor of the following one, "" at the end.
type page[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next,omitempty"`
	Total *int64 `json:"total,omitempty"`
}

// option changes the description of an operation.
type option func(*huma.Operation)

// created makes 201 the answer.
func created(op *huma.Operation) { op.DefaultStatus = http.StatusCreated }

// answers registers an operation whose answer is a body, or nothing.
func answers[I, T any](s *Server, method, path string, act keng.Action, summary string, h func(context.Context, caller, *I) (T, error), options ...option) {
	if _, none := any(*new(T)).(nothing); none {
		operate(s, method, path, act, summary, func(ctx context.Context, by caller, in *I) (*struct{}, error) {
			_, err := h(ctx, by, in)
			return &struct{}{}, err
		}, options...)
		return
	}
	operate(s, method, path, act, summary, func(ctx context.Context, by caller, in *I) (*Payload[T], error) {
		out, err := h(ctx, by, in)
		return &Payload[T]{out}, err
	}, options...)
}

// operate registers an operation that may also set its status and headers.
// Whatever error the handler returns, only a Problem reaches the client.
func operate[I, O any](s *Server, method, path string, act keng.Action, summary string, h func(context.Context, caller, *I) (*O, error), options ...option) {
	op := s.describe(method, path, act, summary)
	for _, o := range options {
		o(&op)
	}
	s.table = append(s.table, Route{method, path, act})
	huma.Register(s.api, op, func(ctx context.Context, in *I) (*O, error) {
		by := callerOf(ctx)
		out, err := h(ctx, by, in)
		if err != nil {
			return nil, s.failed(ctx, by.Lang, err)
		}
		return out, nil
	})
}

// serve registers a plain handler with its description.
func (s *Server) serve(method, path string, act keng.Action, summary string, h http.Handler, options ...option) {
	op := s.describe(method, path, act, summary)
	op.Responses["200"] = &huma.Response{Description: "OK"}
	for _, o := range options {
		o(&op)
	}
	s.table = append(s.table, Route{method, path, act})
	s.api.OpenAPI().AddOperation(&op)
	s.HandleFunc(method+" "+path, h.ServeHTTP)
}

// describe begins the OpenAPI description of a route.
func (s *Server) describe(method, path string, act keng.Action, summary string) huma.Operation {
	op := huma.Operation{
		Method: method, Path: path, Summary: summary,
		OperationID: huma.GenerateOperationID(method, strings.TrimPrefix(path, "/api/v1"), &struct{}{}),
		Tags:        []string{noun(path)},
		Responses:   map[string]*huma.Response{"default": s.problemResponse()},
	}
	if act == keng.ActAnyone {
		op.Security = []map[string][]string{{}}
	} else {
		op.Extensions = map[string]any{"x-action": act}
	}
	return op
}

// noun is the first part of a path behind the version.
func noun(path string) string {
	first, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(path, "/api/v1"), "/"), "/")
	return first
}

func (s *Server) problemResponse() *huma.Response {
	schema := s.api.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[Problem](), true, "")
	return &huma.Response{
		Description: "What went wrong, in the caller's language.",
		Content:     map[string]*huma.MediaType{"application/problem+json": {Schema: schema}},
	}
}

// HandleFunc puts the guard in front of a handler and registers it; the humago
// adapter calls it for every operation. The route must be in the table already.
func (s *Server) HandleFunc(pattern string, h func(http.ResponseWriter, *http.Request)) {
	rt := s.table[len(s.table)-1]
	if pattern != rt.Method+" "+rt.Path {
		panic("web: " + pattern + " is not in the route table")
	}
	s.mux.Handle(pattern, s.guard(rt, http.HandlerFunc(h)))
}

// guard finds out who asks and lets them through when the route's action allows it.
func (s *Server) guard(rt Route, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if seen, ok := r.Context().Value(seenKey{}).(*seen); ok {
			seen.route = rt.Path
		}
		by, err := s.who(r)
		if err == nil {
			err = may(by, rt.Action)
		}
		if err != nil && rt.Action != keng.ActAnyone {
			writeProblem(w, s.failed(r.Context(), lang(r, by.Actor), err))
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), callerKey{}, by)))
	})
}

// who finds out who asks. Somebody whose credential is wrong is nobody; the
// error tells them so where a credential is needed.
func (s *Server) who(r *http.Request) (caller, error) {
	id, err := s.Auth.Identify(r)
	if err != nil {
		id = auth.Identity{Actor: auth.Public()}
	}
	return caller{Identity: id, Lang: lang(r, id.Actor), From: s.from(r), Encrypted: s.encrypted(r), Origin: s.origin(r)}, err
}

// may tells whether the caller's role allows the action. With a one-time
// password one can do nothing but replace it.
func may(by caller, act keng.Action) error {
	switch {
	case by.Role == keng.RolePublic && act != keng.ActAnyone:
		return keng.Errf(keng.Unauthorized, "error.unauthorized")
	case !by.Can(act):
		return keng.Errf(keng.Forbidden, "error.forbidden")
	case by.MustChange && act != keng.ActSelf && act != keng.ActAnyone:
		return keng.Errf(keng.Forbidden, "password.must_change")
	}
	return nil
}

// lang is the language that the request asks for, else the actor's own, else Vietnamese.
func lang(r *http.Request, a keng.Actor) viet.Lang {
	if h := r.Header.Get("Accept-Language"); h != "" || a.Lang == "" {
		return viet.Accept(h)
	}
	return viet.ParseLang(a.Lang)
}

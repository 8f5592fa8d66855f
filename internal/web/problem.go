package web

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"maps"
	"net/http"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"keng"
	"keng/internal/viet"
)

// statusOf is the whole table from kinds of failure to HTTP statuses.
var statusOf = map[keng.ErrorKind]int{
	keng.Invalid:      http.StatusUnprocessableEntity,
	keng.Unauthorized: http.StatusUnauthorized,
	keng.Forbidden:    http.StatusForbidden,
	keng.NotFound:     http.StatusNotFound,
	keng.Conflict:     http.StatusConflict,
	keng.TooMuch:      http.StatusTooManyRequests, // 413 for what is too large
	keng.Unavailable:  http.StatusServiceUnavailable,
	keng.Internal:     http.StatusInternalServerError,
}

// kindOf is the kind of a status that the HTTP machinery itself chose.
func kindOf(status int) keng.ErrorKind {
	switch status {
	case http.StatusUnauthorized:
		return keng.Unauthorized
	case http.StatusForbidden:
		return keng.Forbidden
	case http.StatusNotFound:
		return keng.NotFound
	case http.StatusConflict:
		return keng.Conflict
	case http.StatusRequestEntityTooLarge, http.StatusTooManyRequests:
		return keng.TooMuch
	case http.StatusServiceUnavailable, http.StatusRequestTimeout:
		return keng.Unavailable
	}
	if status >= 400 && status < 500 {
		return keng.Invalid
	}
	return keng.Internal
}

// Problem is an error as a client gets it: RFC 9457 problem details with the
// kind of failure and the fields at fault.
type Problem struct {
	Type   string         `json:"type" doc:"about:blank; the kind tells more"`
	Title  string         `json:"title" doc:"what kind of problem it is, in the caller's language"`
	Status int            `json:"status"`
	Detail string         `json:"detail" doc:"what is wrong here, in the caller's language"`
	Kind   keng.ErrorKind `json:"kind" enum:"invalid,unauthorized,forbidden,not_found,conflict,too_much,unavailable,internal"`
	Field  string         `json:"field,omitempty" doc:"JSON path of the field at fault"`
	Errors []FieldProblem `json:"errors,omitempty"`

	retryAfter int // seconds
}

// FieldProblem says what is wrong with one field, or with one element of an array sent.
type FieldProblem struct {
	Index *int   `json:"index,omitempty"`
	Field string `json:"field,omitempty"`
	Error string `json:"error"`
}

// Error implements error.
func (p *Problem) Error() string { return p.Detail }

// GetStatus tells huma the status.
func (p *Problem) GetStatus() int { return p.Status }

// GetHeaders tells huma the headers.
func (p *Problem) GetHeaders() http.Header {
	if p.retryAfter == 0 {
		return nil
	}
	return http.Header{"Retry-After": {strconv.Itoa(p.retryAfter)}}
}

// ContentType tells huma the media type.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

// problem turns any error into what the client may know of it. An error that
// is not a keng.Error is our fault: its text goes to the log only.
func problem(l viet.Lang, err error) *Problem {
	if ready, ok := errors.AsType[*Problem](err); ok {
		return ready
	}
	kind := keng.KindOf(err)
	var e *keng.Error
	if !errors.As(err, &e) {
		e = &keng.Error{Kind: kind}
	}
	p := &Problem{Type: "about:blank", Title: viet.T(l, "error."+string(kind)), Status: statusOf[kind], Kind: kind, Field: e.Field}
	p.Detail = p.Title
	if kind != keng.Internal && viet.Has(e.Key) {
		p.Detail = viet.T(l, e.Key, e.Args...)
	}
	switch {
	case kind == keng.Unavailable:
		p.retryAfter = 5
	case kind == keng.TooMuch && waits[e.Key]:
		p.retryAfter = max(1, seconds(e.Args))
	case kind == keng.TooMuch:
		p.Status = http.StatusRequestEntityTooLarge
	}
	return p
}

// waits are the sentences of "too often", whose argument is the wait in
// seconds; every other TooMuch is "too large".
var waits = map[string]bool{"login.wait": true, "error.too_often": true}

func seconds(args []any) int {
	if len(args) == 0 {
		return 0
	}
	n, _ := args[0].(int)
	return n
}

// failed logs what must be logged and returns what the client gets.
func (s *Server) failed(ctx context.Context, l viet.Lang, err error) *Problem {
	p := problem(l, err)
	switch {
	case ctx.Err() != nil && errors.Is(err, ctx.Err()): // The client went away: nobody's fault.
	case p.Kind == keng.Internal:
		s.Log.ErrorContext(ctx, "request failed", slog.Any("error", err))
	case p.Kind == keng.Unavailable:
		s.Log.WarnContext(ctx, "request refused for now", slog.Any("error", err))
	}
	return p
}

// refuse writes an error from outside a huma operation.
func (s *Server) refuse(w http.ResponseWriter, r *http.Request, err error) {
	writeProblem(w, s.failed(r.Context(), lang(r, keng.Actor{}), err))
}

func writeProblem(w http.ResponseWriter, p *Problem) {
	h := w.Header()
	h.Set("Content-Type", p.ContentType(""))
	h.Set("Cache-Control", "no-store")
	maps.Copy(h, p.GetHeaders())
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p) // The client went away; nobody is left to tell.
}

// translate puts the errors of huma itself (a body that is no JSON, a field of
// the wrong type) into the caller's language. What it echoes of the request is
// dropped, because it may be a password.
func (s *Server) translate(ctx huma.Context, _ string, v any) (any, error) {
	e, ok := v.(*huma.ErrorModel)
	if !ok {
		return v, nil
	}
	l := callerOf(ctx.Context()).Lang
	if l == "" {
		l = viet.Accept(ctx.Header("Accept-Language"))
	}
	kind := kindOf(e.Status)
	p := &Problem{Type: "about:blank", Title: viet.T(l, "error."+string(kind)), Status: e.Status, Kind: kind}
	p.Detail = p.Title
	if kind == keng.Internal {
		s.Log.ErrorContext(ctx.Context(), "request failed", slog.String("error", e.Detail), slog.Any("details", e.Errors))
		return p, nil
	}
	for _, d := range e.Errors {
		if d == nil || len(p.Errors) == 20 {
			continue
		}
		p.Errors = append(p.Errors, fieldProblem(l, d))
	}
	switch {
	case len(p.Errors) > 0:
		p.Field, p.Detail = p.Errors[0].Field, p.Errors[0].Error
	case e.Status == http.StatusRequestEntityTooLarge:
		p.Detail = viet.T(l, "request.big")
	case e.Status == http.StatusBadRequest:
		p.Detail = viet.T(l, "request.missing")
	}
	return p, nil
}

func fieldProblem(l viet.Lang, d *huma.ErrorDetail) FieldProblem {
	f := d.Location
	if i := strings.IndexAny(f, ".["); i >= 0 {
		f = strings.TrimPrefix(f[i:], ".") // without "body", "query", "path"
	} else {
		f = ""
	}
	key, arg := fieldKey(d.Message)
	if key == "field.missing" && arg != "" {
		f, arg = strings.TrimPrefix(f+"."+arg, "."), ""
	}
	if arg != "" {
		return FieldProblem{Field: f, Error: viet.T(l, key, arg)}
	}
	return FieldProblem{Field: f, Error: viet.T(l, key)}
}

// fieldKey finds the sentence for one of huma's messages, and its argument.
func fieldKey(message string) (key, arg string) {
	for _, m := range []struct{ before, after, key string }{
		{"expected required property ", " to be present", "field.missing"},
		{"expected value to be one of \"", "\"", "field.choice"},
		{"expected length >= ", "", "field.short"},
		{"expected length <= ", "", "field.long"},
		{"expected array length >= ", "", "field.few"},
		{"expected array length <= ", "", "field.many"},
		{"expected number >= ", "", "field.least"},
		{"expected number <= ", "", "field.most"},
	} {
		if rest, ok := strings.CutPrefix(message, m.before); ok {
			return m.key, strings.TrimSuffix(rest, m.after)
		}
	}
	switch {
	case strings.HasPrefix(message, "required "):
		return "field.missing", ""
	case strings.HasPrefix(message, "expected number"), strings.HasPrefix(message, "expected integer"), message == "invalid integer", message == "invalid float":
		return "field.number", ""
	case strings.HasPrefix(message, "expected string"):
		return "field.text", ""
	case strings.HasPrefix(message, "expected boolean"), message == "invalid boolean":
		return "field.boolean", ""
	case strings.Contains(message, "is not a time like"), strings.Contains(message, "time is longer"):
		return "field.time", ""
	case strings.Contains(message, "unknown content type"):
		return "request.type", ""
	case strings.Contains(message, "invalid character"), strings.Contains(message, "unexpected end of JSON"):
		return "request.json", ""
	}
	return "field.bad", ""
}

package web

import (
	"net/http"
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"keng"
)

// Accepted is the answer to signals that are safe on disk.
type Accepted struct {
	Accepted   int             `json:"accepted"`
	Duplicates int             `json:"duplicates" doc:"of the accepted, known before"`
	IDs        []keng.SignalID `json:"ids"`
	Errors     []FieldProblem  `json:"errors,omitempty" doc:"signals of the array that were refused, by index"`
	Unmatched  bool            `json:"unmatched,omitempty" doc:"no translator matched; the payload is kept and listed"`
}

// signalRoutes mounts the doors of package intake.
func (s *Server) signalRoutes() {
	s.serve("POST", "/api/v1/signals", keng.ActSend, "Hand in one signal or an array of up to 10,000; answered when they are safe on disk", s.door(s.Signals), s.accepts(true))
	s.serve("POST", "/api/v1/hooks/{name}", keng.ActSend, "Hand in any JSON or XML; translators make signals of it", s.door(s.Hooks), s.accepts(false))
}

// door hands a request to intake with who asks.
func (s *Server) door(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h.ServeHTTP(w, r.WithContext(s.WithActor(r.Context(), callerOf(r.Context()).Actor)))
	})
}

// accepts describes a door, which reads its body itself.
func (s *Server) accepts(signals bool) option {
	return func(op *huma.Operation) {
		r := s.api.OpenAPI().Components.Schemas
		content := map[string]*huma.MediaType{"application/json": {Schema: &huma.Schema{}}, "application/xml": {Schema: &huma.Schema{Type: "string"}}}
		if signals {
			one := r.Schema(reflect.TypeFor[keng.Signal](), true, "")
			content = map[string]*huma.MediaType{"application/json": {Schema: &huma.Schema{OneOf: []*huma.Schema{one, {Type: "array", Items: one}}}}}
		} else {
			op.Parameters = []*huma.Param{{Name: "name", In: "path", Required: true, Schema: &huma.Schema{Type: "string"}}}
		}
		op.RequestBody = &huma.RequestBody{Required: true, Content: content}
		delete(op.Responses, "200")
		op.Responses["202"] = &huma.Response{Description: "Safe on disk",
			Content: map[string]*huma.MediaType{"application/json": {Schema: r.Schema(reflect.TypeFor[Accepted](), true, "")}}}
	}
}

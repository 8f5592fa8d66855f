package web_test

import (
	"encoding/json"
	"strings"
	"testing"

	"keng/internal/web"
)

func TestOpenAPINeedsNoServer(t *testing.T) {
	b, err := web.OpenAPI("1.2.3")
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		OpenAPI string
		Info    struct{ Version string }
		Paths   map[string]map[string]struct {
			OperationID string
			Summary     string
			Responses   map[string]any
		}
		Components struct{ Schemas map[string]any }
	}
	if err := json.Unmarshal(b, &doc); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(doc.OpenAPI, "3.1") || doc.Info.Version != "1.2.3" {
		t.Errorf("OpenAPI %s of version %s", doc.OpenAPI, doc.Info.Version)
	}
	s, err := web.New(web.Deps{})
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]string{}
	for _, r := range s.Routes() {
		op, ok := doc.Paths[r.Path][strings.ToLower(r.Method)]
		if !ok {
			t.Errorf("%s %s is not described", r.Method, r.Path)
			continue
		}
		if op.Summary == "" || op.Responses["default"] == nil || len(op.Responses) < 2 {
			t.Errorf("%s %s: summary %q, responses %v", r.Method, r.Path, op.Summary, op.Responses)
		}
		if other := ids[op.OperationID]; other != "" {
			t.Errorf("%s %s and %s share the id %s", r.Method, r.Path, other, op.OperationID)
		}
		ids[op.OperationID] = r.Method + " " + r.Path
	}
	if _, ok := doc.Components.Schemas["ErrorModel"]; ok {
		t.Error("the schema of errors that nobody gets is described")
	}
	if strings.Contains(string(b), "$schema") {
		t.Error("a schema link is left")
	}
}

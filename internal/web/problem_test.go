package web_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"

	"keng"
	"keng/internal/web"
)

// TestInternalErrorsStayInside lets a dependency fail with a secret in its text.
func TestInternalErrorsStayInside(t *testing.T) {
	const secret = "dsn=postgres://keng:hunter2@db"
	h := start(t, func(d *web.Deps) {
		d.CheckProgram = func(context.Context, string) error { return errors.New(secret) }
		d.Preview = func(context.Context, keng.Door, string, map[string]string, []byte, string) ([]keng.Signal, error) {
			panic(secret)
		}
	})
	c := h.as(keng.RoleAdmin, "")
	for path, body := range map[string]any{
		"/api/v1/translators":         map[string]any{"name": "x", "door": "http", "match": "x", "program": "."},
		"/api/v1/translators/preview": map[string]any{"door": "http", "name": "x", "payload": "{}", "program": "."},
	} {
		r := c.do("POST", path, body).want(http.StatusInternalServerError)
		p := into[web.Problem](r)
		if strings.Contains(r.body, "hunter2") || p.Kind != keng.Internal || p.Detail != "Lỗi của hệ thống. Lỗi đã được ghi lại." {
			t.Errorf("%s answers %s", path, r.body)
		}
	}
	if n := strings.Count(h.log.String(), "hunter2"); n < 2 {
		t.Errorf("the log has the cause %d times", n)
	}
}

func TestProblemsSpeakTheCallersLanguage(t *testing.T) {
	h := start(t)
	c := h.as(keng.RoleAdmin, "")
	for _, tt := range []struct {
		name, lang, method, path, body string
		status                         int
		field, detail                  string
	}{
		{"a required field", "vi", "POST", "/api/v1/gong", `{"place":"x"}`, 422, "kind", "Cần có giá trị này."},
		{"the same in English", "en-GB", "POST", "/api/v1/gong", `{"place":"x"}`, 422, "kind", "This value is needed."},
		{"a wrong type", "vi", "POST", "/api/v1/gong", `{"kind":"fire","lat":"x"}`, 422, "lat", "Phải là số."},
		{"no JSON", "en", "POST", "/api/v1/gong", `{"kind":`, 400, "", "The body is not valid JSON."},
		{"no body", "en", "POST", "/api/v1/gong", "", 400, "", "This request needs a body."},
		{"a choice", "en", "GET", "/api/v1/incidents?state=odd", "", 422, "state", "It must be one of: live, ringing, answered, all_clear, resolved, merged, all."},
		{"a limit", "en", "GET", "/api/v1/incidents?limit=501", "", 422, "limit", "It must be at most 500."},
		{"a cursor", "en", "GET", "/api/v1/incidents?after=x", "", 422, "after", ""},
		{"a time", "en", "POST", "/api/v1/works", `{"device":"fire-1","until":"tomorrow","reason":"x"}`, 422, "", "A time looks like 2026-03-31T22:00:00+07:00."},
		{"a rule of the desk", "vi", "POST", "/api/v1/gong", `{"kind":"fire"}`, 422, "place", "Cần cho biết nơi xảy ra: địa điểm, vị trí trên bản đồ hoặc mô tả."},
		{"nothing there", "vi", "GET", "/api/v1/incidents/none", "", 404, "", ""},
		{"no route", "en", "GET", "/api/v1/nothing", "", 404, "", "There is no such address."},
		{"no method", "en", "DELETE", "/api/v1/gong", "", 405, "", "This address does not take that method."},
		{"a large body", "en", "POST", "/api/v1/gong", `{"kind":"` + strings.Repeat("x", 2<<20) + `"}`, 413, "", "The body is larger than allowed."},
		{"a long address", "en", "GET", "/api/v1/incidents?q=" + strings.Repeat("x", 5000), "", 413, "", "The address is too long."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := c
			c.lang = tt.lang
			var body any
			if tt.body != "" {
				body = tt.body
			}
			r := c.do(tt.method, tt.path, body).want(tt.status)
			p := into[web.Problem](r)
			if got := r.header.Get("Content-Type"); got != "application/problem+json" {
				t.Errorf("media type %q", got)
			}
			if p.Status != tt.status || p.Field != tt.field || tt.detail != "" && p.Detail != tt.detail || p.Title == "" || p.Detail == "" {
				t.Errorf("got %s", r.body)
			}
		})
	}
}

// TestProblemsEchoNothing sends a password that is refused: it may not come back.
func TestProblemsEchoNothing(t *testing.T) {
	h := start(t)
	r := client{h: h}.do("POST", "/api/v1/login", map[string]any{"name": "admin", "password": strings.Repeat("geheim", 50)}).want(http.StatusUnprocessableEntity)
	if strings.Contains(r.body, "geheim") {
		t.Errorf("the refused value comes back: %s", r.body)
	}
}

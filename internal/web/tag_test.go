package web_test

import (
	"bytes"
	"net/http"
	"strings"
	"testing"

	"keng"
	"keng/internal/web"
)

func TestTagsAreOfWhatTheListShows(t *testing.T) {
	h := start(t, func(d *web.Deps) { d.Public = "https://keng.example" })
	c := h.as(keng.RoleAdmin, "")
	pages := func(r reply) int {
		t.Helper()
		if r.header.Get("Content-Type") != "application/pdf" || !strings.HasPrefix(r.body, "%PDF-") {
			t.Fatalf("%v %.80s", r.header, r.body)
		}
		return bytes.Count([]byte(r.body), []byte("/Type /Page\n"))
	}
	sites := into[list[keng.Site]](c.do("GET", "/api/v1/sites?limit=500", nil).want(http.StatusOK)).Items
	if n := pages(c.do("GET", "/api/v1/sites/tags.pdf?sheet=large", nil).want(http.StatusOK)); n != (len(sites)+7)/8 {
		t.Errorf("%d pages for %d sites", n, len(sites))
	}
	if n := pages(c.do("GET", "/api/v1/sites/tags.pdf?sheet=large&q="+sites[0].Code, nil).want(http.StatusOK)); n != 1 {
		t.Errorf("%d pages for one site", n)
	}
	if n := pages(c.do("GET", "/api/v1/devices/tags.pdf", nil).want(http.StatusOK)); n != 1 {
		t.Errorf("%d pages of devices", n)
	}
	c.do("GET", "/api/v1/sites/tags.pdf?q=khong-co-noi-nay", nil).want(http.StatusUnprocessableEntity)
	c.do("GET", "/api/v1/sites/tags.pdf?sheet=A3", nil).want(http.StatusUnprocessableEntity)
	// A commune without a site of its own has nothing to print.
	h.as(keng.RoleDutyEngineer, h.p.Communes[len(h.p.Communes)-1]).do("GET", "/api/v1/sites/tags.pdf?area="+string(h.p.Communes[0]), nil).want(http.StatusNotFound)

	nowhere := start(t)
	nowhere.as(keng.RoleAdmin, "").do("GET", "/api/v1/sites/tags.pdf", nil).want(http.StatusConflict)
}

package web_test

import (
	"bytes"
	"net/http"
	"testing"

	"keng"
	"keng/internal/sheet"
	"keng/internal/web"
)

func TestANetworkComesInAsAWorkbook(t *testing.T) {
	h := start(t)
	c := h.as(keng.RoleAdmin, "")
	var file bytes.Buffer
	w, err := sheet.NewWriter(&file, "xlsx", "Tuyến", []any{"from", "to", "id", "length_m"})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range [][]any{{"A", "B", "T-1", 1200}, {"B", "C", "T-2", 800}, {"C", "C", "T-3", 1}} {
		if err := w.Row(row); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	send := func(path string, body []byte) reply {
		r := c.request("POST", path, string(body))
		r.Header.Set("Content-Type", "application/octet-stream")
		return c.send(r)
	}
	dry := into[web.NetworkImport](send("/api/v1/network/import?dry_run=true", file.Bytes()).want(http.StatusOK))
	if dry.Sites != 3 || dry.Links != 2 || len(dry.Findings) != 1 || dry.Applied {
		t.Errorf("the preview: %+v", dry)
	}
	if done := into[web.NetworkImport](send("/api/v1/network/import", file.Bytes()).want(http.StatusOK)); !done.Applied || done.Links != 2 {
		t.Errorf("the import: %+v", done)
	}
	net := into[web.Network](c.do("GET", "/api/v1/network", nil).want(http.StatusOK))
	if len(net.Stations) != 3 || len(net.Links) != 2 || net.Links[0].Length != 1200 {
		t.Errorf("a network without a root is drawn all the same: %+v", net)
	}
	send("/api/v1/network/import", file.Bytes()[:200]).want(http.StatusUnprocessableEntity)
}

func TestWhatElementsDarkenStaysInTheScope(t *testing.T) {
	h := start(t)
	c := h.as(keng.RoleAdmin, "")
	a, b := h.p.Houses[0], h.p.Houses[1]
	c.do("POST", "/api/v1/links", map[string]any{"code": "T-1", "kind": "fibre", "from": a.ID, "to": b.ID}).want(http.StatusCreated)
	c.do("PUT", "/api/v1/nodes/"+string(a.ID), map[string]any{"host": true}).want(http.StatusOK)
	count := func(c client) int {
		return len(into[list[web.ImpactRow]](c.do("GET", "/api/v1/network/impacts", nil).want(http.StatusOK)).Items)
	}
	if all := count(c); all != 3 {
		t.Errorf("everybody's element is seen by who sees everything: %d", all)
	}
	if own := count(h.as(keng.RoleCommuneOfficer, b.Area)); own != 1 && a.Area != b.Area {
		t.Errorf("who sees one commune is told of %d elements, want its station alone", own)
	}
}

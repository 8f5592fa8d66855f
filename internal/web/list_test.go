package web_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"keng"
	"keng/internal/web"
)

// namesIn reads the names of a list's first page.
func namesIn(c client, path string) []string {
	list := into[struct {
		Items []struct{ Name string }
		Next  string
	}](c.do("GET", path, nil).want(http.StatusOK))
	out := []string{}
	for _, x := range list.Items {
		out = append(out, x.Name)
	}
	return out
}

func TestListsAreSortedAndFiltered(t *testing.T) {
	h := start(t)
	c := h.as(keng.RoleAdmin, "")
	for path, want := range map[string][]string{
		"/api/v1/sites?sort=-code&limit=2":                               {h.p.Houses[2].Name, h.p.Houses[1].Name},
		"/api/v1/sites?where=kind:gong&sort=code&limit=1":                {h.p.Houses[0].Name},
		"/api/v1/devices?where=kind:siren&where=enabled:true&sort=-name": {"gong-3", "gong-2", "gong-1"},
		"/api/v1/teams?sort=-name":                                       {"Tổ an ninh Ninh Cường", "Tổ an ninh Cổ Lễ", "Tổ an ninh Cát Thành"},
		"/api/v1/teams?where=area:14056":                                 {"Tổ an ninh Cát Thành"},
		"/api/v1/plans?where=kind:gas":                                   {},
		"/api/v1/people/names?sort=role&where=role:team_leader&limit=1":  {h.p.Leaders[0].Name},
	} {
		if got := namesIn(c, path); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
	for path, want := range map[string]int{"sites?where=kind:gong": 3, "teams?where=area:14056": 1, "plans?where=kind:gas": 0} {
		whole := strings.Count(c.do("GET", "/api/v1/export/"+strings.Split(path, "?")[0]+"?columns=name&format=csv", nil).want(http.StatusOK).body, "\n")
		body := c.do("GET", "/api/v1/export/"+path+"&columns=name&format=csv", nil).want(http.StatusOK).body
		names := map[string]bool{}
		for _, line := range strings.Split(strings.TrimSpace(body), "\n")[1:] {
			names[line] = true
		}
		if len(names) != want || strings.Count(body, "\n") >= whole {
			t.Errorf("export of %s: %q, of %d lines in all", path, body, whole)
		}
	}
	c.do("GET", "/api/v1/export/teams?where=leader:1", nil).want(http.StatusUnprocessableEntity)
	for _, noun := range []string{"sites?", "teams?sort=-area&", "teams?", "plans?sort=kind&", "rotas?"} {
		whole, paged, after := namesIn(c, "/api/v1/"+noun+"limit=50"), []string{}, ""
		for more := true; more; more = after != "" {
			page := into[struct {
				Items []struct{ Name string }
				Next  string
			}](c.do("GET", "/api/v1/"+noun+"limit=1&after="+after, nil).want(http.StatusOK))
			for _, x := range page.Items {
				paged = append(paged, x.Name)
			}
			after = page.Next
		}
		if len(whole) == 0 || !slices.Equal(paged, whole) {
			t.Errorf("%s page by page: %q, want %q", noun, paged, whole)
		}
	}
	for _, path := range []string{"/api/v1/teams?after=x", "/api/v1/teams?after=eHg", "/api/v1/sites?sort=lat", "/api/v1/sites?where=kind", "/api/v1/sites?where=lat:1", "/api/v1/teams?sort=leader", "/api/v1/teams?where=leader:1",
		"/api/v1/devices?where=online:perhaps"} {
		if p := into[web.Problem](c.do("GET", path, nil).want(http.StatusUnprocessableEntity)); p.Kind != keng.Invalid || p.Detail == "" {
			t.Errorf("%s: %+v", path, p)
		}
	}
}

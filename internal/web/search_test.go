package web_test

import (
	"net/http"
	"net/url"
	"slices"
	"testing"

	"keng"
	"keng/internal/web"
)

// foundBy is what a caller finds: the kinds in their order, and the titles of each.
func foundBy(c client, q string) (kinds []string, titles map[string][]string) {
	titles = map[string][]string{}
	for _, g := range into[web.Found](c.do("GET", "/api/v1/search?q="+url.QueryEscape(q), nil).want(http.StatusOK)).Groups {
		kinds = append(kinds, g.Kind)
		for _, h := range g.Hits {
			titles[g.Kind] = append(titles[g.Kind], h.Title)
		}
	}
	return kinds, titles
}

// withPast is a house that knows the areas of the past, too.
func withPast(t *testing.T) *house {
	t.Helper()
	h := start(t)
	if err := h.s.SeedAreas(t.Context(), now()); err != nil {
		t.Fatal(err)
	}
	return h
}

func TestSearchFindsEverythingWithoutAccents(t *testing.T) {
	h := withPast(t)
	c := h.as(keng.RoleAdmin, "")
	h.strike(c, map[string]any{"kind": "fire", "place": "Chợ Hải Bắc", "cause": "khói"})
	for _, q := range []string{"hai bac", "Hải Bắc", "HẢI  BẮC"} {
		kinds, titles := foundBy(c, q)
		if len(kinds) == 0 || kinds[0] != "area" || titles["area"][0] != "Xã Hải Bắc" {
			t.Errorf("%q finds %v first: %v", q, kinds, titles)
		}
		if !slices.Contains(kinds, "incident") {
			t.Errorf("%q does not find the incident: %v", q, titles)
		}
	}
	for q, want := range map[string][2]string{
		"nguyen thi hoa":       {"person", h.p.Leaders[0].Name},
		"Nguyễn Thị Hoà":       {"person", h.p.Leaders[0].Name},
		"dt1":                  {"site", h.p.Stations[0].Name},
		"gong-2":               {"device", "gong-2"},
		"hai bac nam dinh":     {"area", "Xã Hải Bắc"},
		"ninh cuong ninh binh": {"area", "Xã Ninh Cường"},
	} {
		kinds, titles := foundBy(c, q)
		if !slices.Contains(titles[want[0]], want[1]) {
			t.Errorf("%q finds %v: %v", q, kinds, titles)
		}
	}
	if kinds, _ := foundBy(c, "qqqzzz"); len(kinds) > 0 {
		t.Errorf("nonsense finds %v", kinds)
	}
	for _, bad := range []string{"", "?q=", "?q=x&limit=100"} {
		c.do("GET", "/api/v1/search"+bad, nil).want(http.StatusUnprocessableEntity)
	}
}

func TestSearchTellsPlacesOfThePastFromThoseOfToday(t *testing.T) {
	h := withPast(t)
	groups := into[web.Found](h.as(keng.RoleAuditor, "").do("GET", "/api/v1/search?limit=20&q=ninh+binh", nil).want(http.StatusOK)).Groups
	if len(groups) == 0 || groups[0].Kind != "area" || groups[0].Hits[0].Until != 0 {
		t.Fatalf("the province of today is not first: %+v", groups)
	}
	var past int
	for _, hit := range groups[0].Hits {
		if hit.Until != 0 {
			past++
		}
	}
	if past == 0 {
		t.Error("the province of the past is not found")
	}
}

func TestSearchFindsOnlyWhatTheCallerMaySee(t *testing.T) {
	h := start(t)
	far := h.p.Communes[1]
	kinds, titles := foundBy(h.as(keng.RoleCommuneOfficer, far), "ninh cuong")
	if slices.Contains(kinds, "site") || !slices.Contains(kinds, "area") {
		t.Errorf("an officer of %s finds %v", far, titles)
	}
	if kinds, titles := foundBy(h.as(keng.RoleMember, ""), "nguyen thi hoa"); slices.Contains(kinds, "person") {
		t.Errorf("a member finds people: %v", titles)
	}
	if kinds, _ := foundBy(h.as(keng.RoleCommuneOfficer, h.p.Communes[0]), "nguyen thi hoa"); !slices.Contains(kinds, "person") {
		t.Error("an officer does not find the people of their commune")
	}
	client{h: h, lang: "vi"}.do("GET", "/api/v1/search?q=x", nil).want(http.StatusUnauthorized)
}

func TestMapOfEverything(t *testing.T) {
	h := start(t)
	count := func(c client) map[string]int {
		n := map[string]int{}
		for kind, points := range into[web.MapOfAll](c.do("GET", "/api/v1/map", nil).want(http.StatusOK)).Layers {
			n[kind] = len(points)
		}
		return n
	}
	admin := h.as(keng.RoleAdmin, "")
	admin.do("POST", "/api/v1/units", map[string]any{"code": "CAX", "name": "Công an xã Cát Thành", "kind": "commune_police", "area": h.p.Communes[1]}).want(http.StatusCreated)
	h.strike(admin, map[string]any{"kind": "fire", "place": "Chợ", "cause": "khói", "lat": 20.26, "lon": 106.28})
	all, one := count(admin), count(h.as(keng.RoleCommuneOfficer, h.p.Communes[0]))
	if all["site"] != 3 || all["gong"] != 3 || all["device"] != 6 || all["incident"] != 1 || all["unit"] != 1 {
		t.Errorf("everything: %v", all)
	}
	if one["site"] != 1 || one["gong"] != 1 || one["device"] != 2 || one["unit"] != 0 {
		t.Errorf("one commune: %v", one)
	}
}

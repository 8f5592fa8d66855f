package web_test

import (
	"net/http"
	"os"
	"strings"
	"testing"

	"keng"
	"keng/internal/store"
	"keng/internal/web"
)

// A distance, or an instrument's file, becomes a place on the link.
func TestReadingOnALink(t *testing.T) {
	h := start(t)
	c := h.as(keng.RoleAdmin, "")
	var ids [2]string
	for n, lon := range []float64{106.2, 106.3} {
		site := into[keng.Site](c.do("POST", "/api/v1/sites", map[string]any{"code": []string{"OT-A", "OT-B"}[n], "name": "Trạm", "kind": "bts", "area": h.p.Stations[0].Area, "lat": 20.2, "lon": lon}).want(http.StatusCreated))
		ids[n] = string(site.ID)
	}
	l := into[keng.Link](c.do("POST", "/api/v1/links", map[string]any{"code": "OT-1", "kind": "fibre", "from": ids[0], "to": ids[1], "length": 11000}).want(http.StatusCreated))
	path := "/api/v1/links/" + string(l.ID) + "/otdr"
	near := into[web.LinkSpot](c.do("POST", path, map[string]any{"distance": 1100}).want(http.StatusOK))
	far := into[web.LinkSpot](c.do("POST", path, map[string]any{"distance": 1100, "from": ids[1]}).want(http.StatusOK))
	// The cable of 11,000 m lies on 10,435 m of the map: a tenth of it is a tenth of the way.
	if d := near.At.Lon - 106.21; d > 0.0005 || d < -0.0005 || near.Within < 10 || near.Within > 100 || near.Beyond {
		t.Errorf("%+v", near)
	}
	if d := far.At.Lon - 106.29; d > 0.0005 || d < -0.0005 {
		t.Errorf("%+v", far)
	}
	if near.Sites[0].ID != keng.SiteID(ids[0]) || far.Sites[0].ID != keng.SiteID(ids[1]) || near.Sites[0].Metres < 900 || near.Sites[0].Metres > 1200 {
		t.Errorf("%+v, %+v", near.Sites, far.Sites)
	}
	c.do("POST", path, map[string]any{"distance": 5, "from": h.p.Stations[0].ID}).want(http.StatusUnprocessableEntity)
	c.do("POST", path, map[string]any{"sor": []byte("Map\x00 but no trace")}).want(http.StatusUnprocessableEntity)
	file, err := os.ReadFile("../otdr/testdata/version2.sor")
	if err != nil {
		t.Fatal(err)
	}
	if spot := into[web.LinkSpot](c.do("POST", path, map[string]any{"sor": file}).want(http.StatusOK)); spot.Event == nil || !spot.Event.End || spot.Distance != spot.Event.Distance {
		t.Errorf("%+v", spot)
	}
	c.do("POST", "/api/v1/links/00000000-0000-7000-8000-000000000000/otdr", map[string]any{"distance": 5}).want(http.StatusNotFound)
}

// A cut with a measured distance: the incident tells where, what is near, and who is on duty there, with telephones for who may see them.
func TestTheBreakOfAnIncident(t *testing.T) {
	h := start(t)
	c := h.as(keng.RoleAdmin, "")
	var ids [3]string
	for n, kind := range []string{"host_exchange", "bts", "bts"} {
		body := map[string]any{"code": "BR-" + string(rune('A'+n)), "name": "Trạm " + string(rune('A'+n)), "kind": kind, "area": h.p.Communes[0], "lat": 20.2, "lon": 106.2 + 0.02*float64(n)}
		ids[n] = string(into[keng.Site](c.do("POST", "/api/v1/sites", body).want(http.StatusCreated)).ID)
	}
	for n := range 2 {
		c.do("POST", "/api/v1/links", map[string]any{"code": "BR-" + string(rune('1'+n)), "kind": "fibre", "from": ids[n], "to": ids[n+1]}).want(http.StatusCreated)
	}
	otdr := into[web.DeviceRow](c.do("POST", "/api/v1/devices", map[string]any{"name": "br-otdr", "kind": "sensor", "site_id": ids[0], "link": "BR-1", "enabled": true}).want(http.StatusCreated))
	if otdr.Link != "BR-1" {
		t.Errorf("%+v", otdr.Device)
	}
	c.do("PUT", "/api/v1/devices/"+string(otdr.ID), map[string]any{"link": "BR-9"}).want(http.StatusUnprocessableEntity)
	h.as(keng.RoleAdmin, h.p.Communes[1]).do("POST", "/api/v1/devices", map[string]any{"name": "br-far", "kind": "sensor", "area": h.p.Communes[1], "link": "BR-1"}).want(http.StatusForbidden)
	h.alarm("br-otdr", keng.KindCableCut, map[string]any{keng.AttrOTDR: 1100})
	list := into[list[web.IncidentRow]](c.do("GET", "/api/v1/incidents?state=live&kind=cable_cut", nil).want(http.StatusOK)).Items
	if len(list) != 1 || list[0].Break == nil || list[0].Element != "link:BR-1" {
		t.Fatalf("%+v", list)
	}
	path := "/api/v1/incidents/" + string(list[0].ID)
	d := into[web.IncidentDetail](c.do("GET", path, nil).want(http.StatusOK))
	b := d.Break
	if b == nil || b.FromName != "Trạm A" || b.Distance != 1100 || b.Lon < 106.209 || b.Lon > 106.211 || len(b.Route) < 2 || len(b.Sites) == 0 || b.Sites[0].Code != "BR-A" && b.Sites[0].Code != "BR-B" || b.AreaName == "" {
		t.Fatalf("%+v", b)
	}
	said := ""
	for _, e := range d.Timeline {
		if e.Action == "break" {
			said = e.Text
		}
	}
	if !strings.HasPrefix(said, "Đo từ Trạm A bằng br-otdr: đứt cách 1,1 km theo cáp, sai số ±") {
		t.Errorf("%q", said)
	}
	home := keng.Person{Name: "Ngô Văn Gần", Role: keng.RoleMember, Area: b.Area, Active: true, Lat: b.Lat, Lon: b.Lon + 0.01}
	far := keng.Person{Name: "Ngô Văn Xa", Role: keng.RoleMember, Area: b.Area, Active: true, Lat: b.Lat, Lon: b.Lon + 0.04}
	before := b.People
	if err := h.s.Write(t.Context(), func(tx *store.Tx) error {
		by := keng.Actor{Name: "admin", Role: keng.RoleAdmin}
		if err := tx.SavePerson(t.Context(), by, now(), &home); err != nil {
			return err
		}
		return tx.SavePerson(t.Context(), by, now(), &far)
	}); err != nil {
		t.Fatal(err)
	}
	for role, want := range map[keng.Role]int{keng.RoleAdmin: before + 1, keng.RoleAuditor: 0} {
		if got := into[web.IncidentDetail](h.as(role, "").do("GET", path, nil).want(http.StatusOK)).Break.People; got != want {
			t.Errorf("%s: %d people near, want %d", role, got, want)
		}
	}
	// The rota of the test province is the first commune's; the break lies where the borders say.
	c.do("POST", "/api/v1/rotas", map[string]any{"name": "Trực cáp", "area": b.Area, "shifts": []map[string]any{{"person_id": h.p.Leaders[0].ID, "weekdays": 127, "length": 1440, "from": "2026-01-01T00:00:00+07:00"}}}).want(http.StatusCreated)
	phones := func(by client) (out []string) {
		for _, p := range into[web.IncidentDetail](by.do("GET", path, nil).want(http.StatusOK)).Break.Duty {
			if p.Rota == "Trực cáp" {
				out = append(out, p.Name)
				out = append(out, p.Phones...)
			}
		}
		return out
	}
	if got := phones(c); len(got) < 2 || got[0] != h.p.Leaders[0].Name {
		t.Errorf("an administrator sees %q", got)
	}
	if got := phones(h.as(keng.RoleAuditor, "")); len(got) != 1 {
		t.Errorf("an auditor sees %q", got)
	}
}

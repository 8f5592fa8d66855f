package web_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"keng"
	"keng/internal/kengtest"
	"keng/internal/store"
	"keng/internal/web"
)

// belongings is one row of each noun, all of the first commune, of one unit or of one team.
type belongings struct {
	ids         map[string]string // by noun
	mine, other keng.UnitID
}

// rowsOf makes them.
func rowsOf(t *testing.T, h *house) belongings {
	t.Helper()
	ctx := context.Background()
	own := belongings{}
	rota := keng.Rota{Name: "Trực xã", Area: h.p.Communes[0], Shifts: []keng.Shift{{PersonID: h.p.Officers[0].ID, Weekdays: 127, Length: 60, From: kengtest.Now}}}
	link := keng.Link{Code: "L1", Kind: keng.LinkFibre}
	photo := keng.Photo{SiteID: h.p.Stations[0].ID}
	request := keng.DataRequest{PersonID: h.p.Officers[0].ID, Kind: keng.AskErase}
	cluster, kind, model := keng.Cluster{Name: "Cụm"}, keng.ModelKind{Name: "Kẻng", Kind: keng.SecurityGong, Level: keng.LedByCommune}, keng.Model{Name: "Kẻng xóm 1"}
	err := h.s.Write(ctx, func(tx *store.Tx) error {
		for code, id := range map[string]*keng.UnitID{"DV1": &own.mine, "DV2": &own.other} {
			u := keng.Unit{Code: code, Name: "Đơn vị " + code, Kind: keng.UnitEnterprise, Area: h.p.Communes[0]}
			if err := tx.SaveUnit(ctx, kengtest.Admin, now(), &u); err != nil {
				return err
			}
			*id = u.ID
		}
		cluster.Area, cluster.Lead, cluster.Units = h.p.Communes[0], own.mine, []keng.UnitID{own.other}
		kind.Area, kind.UnitID, model.Area, model.UnitID = h.p.Communes[0], own.mine, h.p.Communes[0], own.mine
		if err := tx.SaveCluster(ctx, kengtest.Admin, now(), &cluster); err != nil {
			return err
		}
		if err := tx.SaveModelKind(ctx, kengtest.Admin, now(), &kind); err != nil {
			return err
		}
		model.KindID = kind.ID
		if err := tx.SaveModel(ctx, kengtest.Admin, now(), &model); err != nil {
			return err
		}
		station, officer, leader := h.p.Stations[0], h.p.Officers[0], h.p.Leaders[0]
		station.UnitID, officer.UnitID, leader.UnitID, rota.UnitID = own.mine, own.mine, own.mine, own.mine
		if err := tx.SaveSite(ctx, kengtest.Admin, now(), &station); err != nil {
			return err
		}
		if err := tx.AddPhoto(ctx, kengtest.Admin, now(), &photo, []byte("a picture")); err != nil {
			return err
		}
		for _, p := range []*keng.Person{&officer, &leader} {
			if err := tx.SavePerson(ctx, kengtest.Admin, now(), p); err != nil {
				return err
			}
		}
		if err := tx.SaveRota(ctx, kengtest.Admin, now(), &rota); err != nil {
			return err
		}
		if err := tx.AskData(ctx, kengtest.Admin, now(), &request); err != nil {
			return err
		}
		second := keng.Site{Code: "TRAM-2", Name: "Trạm hai", Area: station.Area, UnitID: own.mine}
		if err := tx.SaveSite(ctx, kengtest.Admin, now(), &second); err != nil {
			return err
		}
		link.From, link.To = station.ID, second.ID
		if err := tx.SaveLink(ctx, kengtest.Admin, now(), &link); err != nil {
			return err
		}
		return tx.AddRaw(ctx, keng.Raw{ID: "raw-1", Door: keng.DoorMQTT, Name: "x", Device: "fire-1", Payload: "{}", Reason: "?", At: now()})
	})
	if err != nil {
		t.Fatal(err)
	}
	inc := h.strike(h.as(keng.RoleAdmin, ""), map[string]any{"kind": "theft", "site_id": h.p.Stations[0].ID})
	alarm := h.alarm("fire-1", "smoke")
	work, err := h.desk.AddWork(ctx, kengtest.Admin, keng.Work{Device: "fire-1", Until: now().Add(keng.Hour), Reason: "bảo trì"})
	if err != nil {
		t.Fatal(err)
	}
	h.user("hoa", h.p.Leaders[0])
	token := store.Token{Name: "cổng", Role: keng.RoleDevice, Area: h.p.Communes[0], UnitID: own.mine}
	if _, err := h.auth.AddToken(ctx, kengtest.Admin, &token); err != nil {
		t.Fatal(err)
	}
	err = h.s.Write(ctx, func(tx *store.Tx) error {
		x, err := tx.AlarmsByID(ctx, string(alarm))
		if err != nil {
			return err
		}
		return tx.AddTask(ctx, store.Task{Kind: "chattering", AlarmID: alarm, Device: "fire-1", Area: x[0].Area, AreaPath: x[0].AreaPath, MadeAt: now()})
	})
	if err != nil {
		t.Fatal(err)
	}
	tasks, err := h.s.Tasks(ctx, keng.Scope{}, false, "", 10)
	if err != nil || len(tasks) != 1 {
		t.Fatalf("%d tasks, %v", len(tasks), err)
	}
	raws, err := h.s.Raws(ctx, 10)
	if err != nil || len(raws) != 1 {
		t.Fatalf("%d raws, %v", len(raws), err)
	}
	own.ids = map[string]string{
		"incidents": string(inc), "alarms": string(alarm), "works": string(work.ID), "tasks": tasks[0].ID, "sites": string(h.p.Stations[0].ID),
		"devices": string(h.p.Sensors[0].ID), "people": string(h.p.Officers[0].ID), "teams": string(h.p.Teams[0].ID), "rotas": string(rota.ID), "plans": string(h.p.Plan.ID),
		"users": "hoa", "tokens": string(token.ID), "raw": raws[0].ID, "units": string(own.mine), "links": string(link.ID), "nodes": string(h.p.Stations[0].ID), "imports": importOf(t, h, own.mine),
		"clusters": string(cluster.ID), "model-kinds": string(kind.ID), "models": string(model.ID), "data-requests": string(request.ID), "photos": string(photo.ID),
	}
	return own
}

// within makes a token of a role in an area and a unit.
func (h *house) within(role keng.Role, area keng.AreaCode, unit keng.UnitID) client {
	h.t.Helper()
	secret, err := h.auth.AddToken(context.Background(), kengtest.Admin, &store.Token{Name: "test", Role: role, Area: area, UnitID: unit})
	if err != nil {
		h.t.Fatal(err)
	}
	return client{h: h, token: secret, lang: "vi"}
}

// ask is what a request for a row sends.
func ask(rt web.Route, id string, own belongings) (path string, body any) {
	until := now().Add(keng.Hour).String()
	bodies := map[string]any{
		"answer": map[string]any{"answer": "acknowledge"}, "merge": map[string]any{"into": "nobody"}, "sign": map[string]any{"version": 1}, "access": map[string]any{"notes": "", "contacts": []any{}}, "resolve": map[string]any{"result": "real"},
		"belong": map[string]any{"incident_id": "nobody"}, "checklist": map[string]any{"index": 0, "done": true}, "shelve": map[string]any{"until": until, "reason": "thử"}, "out-of-service": map[string]any{"until": until, "reason": "thử"},
	}
	parts := strings.Split(strings.TrimPrefix(rt.Path, "/api/v1/"), "/")
	parts[1] = id
	entry := "nobody"
	if len(parts) > 3 && own.ids[parts[2]] != "" {
		entry = own.ids[parts[2]]
	}
	path = strings.NewReplacer("{session}", "nobody", "{entry}", entry).Replace("/api/v1/" + strings.Join(parts, "/"))
	switch b, ok := bodies[parts[len(parts)-1]]; {
	case rt.Method == http.MethodGet:
		return path, nil
	case ok:
		return path, b
	}
	return path, map[string]any{}
}

// TestRowsOutsideOnesScopeDoNotExist asks for every row by every route, as every
// role that may use the route: from another area, from another unit, and from
// outside the model or team. A row outside answers as if it did not exist.
func TestRowsOutsideOnesScopeDoNotExist(t *testing.T) {
	h, p := start(t), readPermissions(t)
	own := rowsOf(t, h)
	outside := map[string]map[keng.Role]client{}
	for _, s := range scopes {
		outside[s] = map[keng.Role]client{}
	}
	for _, role := range keng.Roles() {
		unit := keng.UnitID("")
		if role.ByUnit() {
			unit = own.mine // what is refused is refused for the area.
		}
		outside["area"][role] = h.within(role, h.p.Communes[1], unit)
		outside["unit"][role] = h.within(role, "", own.other)
		if role.ByModel() {
			outside["model"][role] = h.within(role, h.p.Communes[0], "")
		}
	}
	inside := h.within(keng.RoleAdmin, h.p.Communes[0], own.mine)
	asked := map[string]int{}
	for _, rt := range h.web.Routes() {
		row := p.rows[rt.Method+" "+rt.Path]
		if !row.outside["area"] {
			continue
		}
		noun, _, _ := strings.Cut(strings.TrimPrefix(rt.Path, "/api/v1/"), "/")
		id, ok := own.ids[noun]
		if !ok {
			t.Errorf("%s %s: the test has no row of %s", rt.Method, rt.Path, noun)
			continue
		}
		path, body := ask(rt, id, own)
		for _, s := range scopes {
			for role, c := range outside[s] {
				if !row.outside[s] || !row.allowed[role] {
					continue
				}
				asked[s]++
				if r := c.do(rt.Method, path, body); r.status != http.StatusNotFound {
					t.Errorf("%s %s by a %s of another %s: %d %s", rt.Method, path, role, s, r.status, r.body)
				}
			}
		}
		if rt.Method == http.MethodGet && row.outside["unit"] {
			if r := inside.do(rt.Method, path, nil); r.status != http.StatusOK {
				t.Errorf("%s from inside: %d %s", path, r.status, r.body)
			}
		}
	}
	if asked["area"] < 150 || asked["unit"] < 120 || asked["model"] < 1 {
		t.Errorf("the routes were asked %v times", asked)
	}
}

// TestListsCountsAndFilesKeepToTheScope looks for the rows in everything that shows many.
func TestListsCountsAndFilesKeepToTheScope(t *testing.T) {
	h := start(t)
	own := rowsOf(t, h)
	inside := h.within(keng.RoleAdmin, h.p.Communes[0], own.mine)
	outside := map[string]client{"area": h.as(keng.RoleAdmin, h.p.Communes[1]), "unit": h.within(keng.RoleAdmin, "", own.other)}
	lists := map[string]string{"/api/v1/sites/map": own.ids["sites"]}
	for _, noun := range []string{"incidents", "alarms", "sites", "devices", "people", "rotas", "plans", "works", "tasks", "users", "tokens", "raw", "units", "clusters", "model-kinds", "models", "imports"} {
		lists["/api/v1/"+noun] = own.ids[noun]
	}
	for noun, sign := range map[string]string{"sites": h.p.Stations[0].Code, "devices": h.p.Sensors[0].Name, "people": string(h.p.Officers[0].ID), "rotas": "Trực xã"} {
		lists["/api/v1/export/"+noun+"?format=csv"] = sign
	}
	for path, sign := range lists {
		if body := inside.do("GET", path, nil).want(http.StatusOK).body; !strings.Contains(body, sign) {
			t.Errorf("%s does not show the own row: %s", path, body)
		}
		for s, c := range outside {
			if body := c.do("GET", path, nil).want(http.StatusOK).body; strings.Contains(body, sign) {
				t.Errorf("%s shows a row of another %s: %s", path, s, body)
			}
		}
	}
	for s, c := range outside {
		if sum := into[store.Summary](c.do("GET", "/api/v1/incidents/summary", nil)); sum.Ringing+sum.Answered+sum.LiveAlarms != 0 {
			t.Errorf("incidents of another %s are counted: %+v", s, sum)
		}
	}
	if sum := into[store.Summary](inside.do("GET", "/api/v1/incidents/summary", nil)); sum.Ringing == 0 || sum.LiveAlarms == 0 {
		t.Errorf("the own incidents are not counted: %+v", sum)
	}
	if r := outside["area"].do("GET", "/api/v1/incidents?area="+string(h.p.Communes[0]), nil); r.status != http.StatusNotFound {
		t.Errorf("the list of another area: %d", r.status)
	}
	team := own.ids["teams"]
	if body := h.login("hoa", password).do("GET", "/api/v1/teams", nil).body; !strings.Contains(body, team) {
		t.Errorf("the leader does not see the own team: %s", body)
	}
	if body := h.as(keng.RoleMember, h.p.Communes[0]).do("GET", "/api/v1/teams", nil).body; strings.Contains(body, team) {
		t.Errorf("who is in no team sees one: %s", body)
	}
}

// TestSafetyOfficerKeepsToTheUnit is a person of a unit, and one who moved to another.
func TestSafetyOfficerKeepsToTheUnit(t *testing.T) {
	h := start(t)
	if _, _, err := h.auth.FirstAdmin(t.Context()); err != nil { // there is always one, or nobody's role could change.
		t.Fatal(err)
	}
	own := rowsOf(t, h)
	officer := keng.Person{Name: "Vũ Thị Sen", Role: keng.RoleSafetyOfficer, Area: h.p.Communes[0], UnitID: own.mine, Active: true, Contacts: []keng.Contact{{Channel: keng.ChannelConsole}}}
	if err := h.s.Write(t.Context(), func(tx *store.Tx) error { return tx.SavePerson(t.Context(), kengtest.Admin, now(), &officer) }); err != nil {
		t.Fatal(err)
	}
	c := h.user("sen", officer)
	site := "/api/v1/sites/" + string(h.p.Stations[0].ID)
	c.do("GET", site, nil).want(http.StatusOK)
	c.do("GET", "/api/v1/sites/"+string(h.p.Houses[0].ID), nil).want(http.StatusNotFound) // of no unit
	// The gong is struck wherever one is, and who struck it sees what became of it.
	id := h.strike(c, map[string]any{"kind": "theft", "place": "Cổng chợ", "area": h.p.Communes[0]})
	c.do("GET", "/api/v1/incidents/"+string(id), nil).want(http.StatusOK)
	admin := h.as(keng.RoleAdmin, "")
	admin.do("PUT", "/api/v1/users/sen", map[string]any{"unit_id": own.other}).want(http.StatusOK)
	c.do("GET", site, nil).want(http.StatusNotFound)
	admin.do("PUT", "/api/v1/users/sen", map[string]any{"unit_id": ""}).want(http.StatusOK)
	c.do("GET", site, nil).want(http.StatusNotFound) // without a unit one reaches nothing.
}

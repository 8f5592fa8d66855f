package web_test

import (
	"bufio"
	"context"
	"encoding/json"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"

	"keng"
	"keng/internal/kengtest"
	"keng/internal/store"
	"keng/internal/viet"
	"keng/internal/web"
)

// permissions is testdata/permissions.tsv: one row a route, one column a role,
// and what a caller gets whose area does not hold the row.
type permissions struct {
	roles []keng.Role
	rows  map[string]permission
}

type permission struct {
	allowed map[keng.Role]bool
	outside string // "404", or "-" when the route names no row of one area
}

func readPermissions(t *testing.T) permissions {
	t.Helper()
	f, err := os.Open("testdata/permissions.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	p := permissions{rows: map[string]permission{}}
	in := bufio.NewScanner(f)
	for in.Scan() {
		cells := strings.Split(in.Text(), "\t")
		if p.roles == nil {
			for _, r := range cells[2 : len(cells)-1] {
				p.roles = append(p.roles, keng.Role(r))
			}
			continue
		}
		if len(cells) != len(p.roles)+3 {
			t.Fatalf("%d cells in %q", len(cells), in.Text())
		}
		row := permission{allowed: map[keng.Role]bool{}, outside: cells[len(cells)-1]}
		for n, r := range p.roles {
			row.allowed[r] = cells[2+n] == "+"
		}
		p.rows[cells[0]+" "+cells[1]] = row
	}
	if err := in.Err(); err != nil {
		t.Fatal(err)
	}
	return p
}

// TestEveryRouteAsksWhoMay walks the route table with every role and compares
// with the permission table. A route without a row fails, a row without a route too.
func TestEveryRouteAsksWhoMay(t *testing.T) {
	h, p := start(t), readPermissions(t)
	for _, r := range append(keng.Roles(), keng.RolePublic) {
		if !slices.Contains(p.roles, r) {
			t.Errorf("the table has no column for %s", r)
		}
	}
	callers := map[keng.Role]client{keng.RolePublic: {h: h, lang: "vi"}}
	for _, r := range keng.Roles() {
		callers[r] = h.as(r, "")
	}
	routes := map[string]bool{}
	for _, rt := range h.web.Routes() {
		name := rt.Method + " " + rt.Path
		routes[name] = true
		row, ok := p.rows[name]
		if !ok {
			t.Errorf("%s has no row in testdata/permissions.tsv", name)
			continue
		}
		for _, role := range p.roles {
			if got := passes(t, callers[role], rt); got != row.allowed[role] {
				t.Errorf("%s by %s: allowed %t, want %t", name, role, got, row.allowed[role])
			}
		}
	}
	for name := range p.rows {
		if !routes[name] {
			t.Errorf("the table has a row for %s, which is no route", name)
		}
	}
}

// passes tells whether the guard lets a caller through, by the refusal it would send.
func passes(t *testing.T, c client, rt web.Route) bool {
	t.Helper()
	path := strings.NewReplacer("{id}", "nobody", "{code}", "nobody", "{name}", "nobody", "{kind}", "nobody", "{login}", "nobody", "{token}", "nobody").Replace(rt.Path)
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	res, err := c.h.http.Client().Do(c.request(rt.Method, path, nil).WithContext(ctx))
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusUnauthorized && res.StatusCode != http.StatusForbidden {
		return true
	}
	var problem web.Problem
	if err := json.NewDecoder(res.Body).Decode(&problem); err != nil {
		t.Fatalf("%s %s: %v", rt.Method, path, err)
	}
	refusal := "error.forbidden"
	if c.token == "" {
		refusal = "error.unauthorized"
	}
	return problem.Detail != viet.T(viet.VI, refusal)
}

// rowsOf makes one row of each noun in the first commune and returns the ids by noun.
func rowsOf(t *testing.T, h *house) map[string]string {
	t.Helper()
	ctx := context.Background()
	inc := h.strike(h.as(keng.RoleAdmin, ""), map[string]any{"kind": "theft", "site_id": h.p.Stations[0].ID})
	alarm := h.alarm("fire-1", "smoke")
	work, err := h.desk.AddWork(ctx, kengtest.Admin, keng.Work{Device: "fire-1", Until: now().Add(keng.Hour), Reason: "bảo trì"})
	if err != nil {
		t.Fatal(err)
	}
	user := store.User{Login: "hoa", PersonID: h.p.Leaders[0].ID}
	if err := h.auth.AddUserWith(ctx, kengtest.Admin, &user, password); err != nil {
		t.Fatal(err)
	}
	token := store.Token{Name: "cổng", Role: keng.RoleDevice, Area: h.p.Communes[0]}
	if _, err := h.auth.AddToken(ctx, kengtest.Admin, &token); err != nil {
		t.Fatal(err)
	}
	rota := keng.Rota{Name: "Trực xã", Area: h.p.Communes[0], Shifts: []keng.Shift{{PersonID: h.p.Officers[0].ID, Weekdays: 127, Length: 60, From: kengtest.Now}}}
	err = h.s.Write(ctx, func(tx *store.Tx) error {
		if err := tx.SaveRota(ctx, kengtest.Admin, now(), &rota); err != nil {
			return err
		}
		if err := tx.AddRaw(ctx, keng.Raw{ID: "raw-1", Door: keng.DoorMQTT, Name: "x", Device: "fire-1", Payload: "{}", Reason: "?", At: now()}); err != nil {
			return err
		}
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
	team, plan := h.p.Teams[0], h.p.Plan
	return map[string]string{
		"incidents": string(inc), "alarms": string(alarm), "works": string(work.ID), "tasks": tasks[0].ID, "sites": string(h.p.Stations[0].ID),
		"devices": string(h.p.Sirens[0].ID), "people": string(h.p.Officers[0].ID), "teams": string(team.ID), "rotas": string(rota.ID), "plans": string(plan.ID),
		"users": "hoa", "tokens": string(token.ID), "raw": raws[0].ID, "imports": importOf(t, h),
	}
}

// TestRowsOutsideOneOwnAreaDoNotExist asks for every row as an administrator of another commune.
func TestRowsOutsideOneOwnAreaDoNotExist(t *testing.T) {
	h, p := start(t), readPermissions(t)
	ids := rowsOf(t, h)
	until := now().Add(keng.Hour).String()
	bodies := map[string]any{
		"answer": map[string]any{"answer": "acknowledge"}, "merge": map[string]any{"into": "nobody"}, "resolve": map[string]any{"result": "real"},
		"checklist": map[string]any{"index": 0, "done": true}, "shelve": map[string]any{"until": until, "reason": "thử"}, "out-of-service": map[string]any{"until": until, "reason": "thử"},
	}
	inside, outside := h.as(keng.RoleAdmin, h.p.Communes[0]), h.as(keng.RoleAdmin, h.p.Communes[1])
	seen := 0
	for _, rt := range h.web.Routes() {
		row := p.rows[rt.Method+" "+rt.Path]
		if row.outside != "404" {
			continue
		}
		parts := strings.Split(strings.TrimPrefix(rt.Path, "/api/v1/"), "/")
		id, ok := ids[parts[0]]
		if !ok {
			t.Errorf("%s %s: the test has no row of %s", rt.Method, rt.Path, parts[0])
			continue
		}
		parts[1] = id
		path, body := "/api/v1/"+strings.Join(parts, "/"), any(map[string]any{})
		if b, ok := bodies[parts[len(parts)-1]]; ok {
			body = b
		}
		if rt.Method == http.MethodGet {
			body = nil
		}
		if r := outside.do(rt.Method, path, body); r.status != http.StatusNotFound {
			t.Errorf("%s %s from another commune: %d %s", rt.Method, path, r.status, r.body)
		}
		seen++
		if rt.Method == http.MethodGet {
			inside.do(rt.Method, path, nil).want(http.StatusOK)
		}
	}
	if seen < 30 {
		t.Errorf("only %d routes name a row", seen)
	}
	for _, noun := range []string{"incidents", "alarms", "sites", "devices", "people", "teams", "rotas", "works", "tasks", "users", "tokens", "raw"} {
		if body := outside.do("GET", "/api/v1/"+noun, nil).want(http.StatusOK).body; strings.Contains(body, ids[noun]) {
			t.Errorf("the list of %s shows a row of another commune: %s", noun, body)
		}
	}
	if r := outside.do("GET", "/api/v1/incidents?area="+string(h.p.Communes[0]), nil); r.status != http.StatusNotFound {
		t.Errorf("the list of another area: %d", r.status)
	}
}

func TestOneTimePasswordOnlyReplacesItself(t *testing.T) {
	h := start(t)
	once, err := h.auth.AddUser(context.Background(), kengtest.Admin, &store.User{Login: "duc", PersonID: h.p.Officers[0].ID})
	if err != nil {
		t.Fatal(err)
	}
	c := h.login("duc", once)
	if me := into[web.Me](c.do("GET", "/api/v1/me", nil).want(http.StatusOK)); !me.MustChange {
		t.Error("nobody says that the password must be changed")
	}
	c.do("GET", "/api/v1/incidents", nil).want(http.StatusForbidden)
	c.do("PUT", "/api/v1/me/password", map[string]any{"old": once, "new": password}).want(http.StatusNoContent)
	c.do("GET", "/api/v1/incidents", nil).want(http.StatusOK)
}

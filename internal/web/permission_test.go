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
// and what a caller gets whose area, unit or models do not hold the row: "404",
// or "-" when the route names no row that belongs to one.
type permissions struct {
	roles []keng.Role
	rows  map[string]permission
}

type permission struct {
	allowed map[keng.Role]bool
	outside map[string]bool // by "area", "unit", "model"
}

// scopes are the last columns of the table.
var scopes = []string{"area", "unit", "model"}

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
			for _, r := range cells[2 : len(cells)-len(scopes)] {
				p.roles = append(p.roles, keng.Role(r))
			}
			continue
		}
		if len(cells) != 2+len(p.roles)+len(scopes) {
			t.Fatalf("%d cells instead of method, path, %d roles and %v in %q", len(cells), len(p.roles), scopes, in.Text())
		}
		row := permission{allowed: map[keng.Role]bool{}, outside: map[string]bool{}}
		for n, r := range p.roles {
			row.allowed[r] = cells[2+n] == "+"
		}
		for n, s := range scopes {
			row.outside[s] = cells[2+len(p.roles)+n] == "404"
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
	path := strings.NewReplacer("{id}", "nobody", "{code}", "nobody", "{name}", "nobody", "{kind}", "nobody", "{login}", "nobody", "{token}", "nobody", "{session}", "nobody", "{noun}", "nobody", "{entry}", "nobody").Replace(rt.Path)
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

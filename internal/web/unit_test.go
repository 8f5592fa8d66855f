package web_test

import (
	"maps"
	"net/http"
	"strings"
	"testing"

	"keng"
	"keng/internal/kengtest"
	"keng/internal/store"
	"keng/internal/web"
)

// TestUnitsThroughTheAPI adds, renames from a day on, merges and reads back what was.
func TestUnitsThroughTheAPI(t *testing.T) {
	h := start(t)
	c := h.as(keng.RoleAdmin, "")
	add := func(body map[string]any) web.UnitRow {
		return into[web.UnitRow](c.do("POST", "/api/v1/units", body).want(http.StatusCreated))
	}
	top := add(map[string]any{"code": "HND", "name": "Hội Nông dân tỉnh", "kind": "association_province", "area": h.p.Code})
	a := add(map[string]any{"code": "CH1", "name": "Chi hội 1", "kind": "branch", "parent": top.ID, "area": h.p.Communes[0], "valid_from": "2020-01-01T00:00:00+07:00", "head": h.p.Leaders[0].ID})
	b := add(map[string]any{"code": "CH2", "name": "Chi hội 2", "kind": "branch", "parent": top.ID, "area": h.p.Communes[0], "valid_from": "2020-01-01T00:00:00+07:00"})
	if a.KindLabel != "Chi hội" || a.AreaName != "Xã Ninh Cường" || a.ParentName != top.Name || a.HeadName != h.p.Leaders[0].Name {
		t.Errorf("added: %+v", a)
	}
	path := "/api/v1/units/" + string(a.ID)
	c.do("PUT", path, map[string]any{"name": "Chi hội xóm Một", "since": "2025-01-01T00:00:00+07:00"}).want(http.StatusOK)
	for at, want := range map[string]string{"?at=2024-12-31": "Chi hội 1", "?at=2025-01-01": "Chi hội xóm Một", "?at=today": "Chi hội xóm Một", "": "Chi hội xóm Một"} {
		if u := into[web.UnitRow](c.do("GET", path+at, nil).want(http.StatusOK)); u.Name != want {
			t.Errorf("%s: %s, want %s", at, u.Name, want)
		}
	}
	c.do("GET", path+"?at=2019-12-31", nil).want(http.StatusNotFound)
	c.do("GET", path+"?at=31-02-2020", nil).want(http.StatusUnprocessableEntity)
	if p := into[web.Problem](c.do("GET", "/api/v1/teams?at=2020-01-01", nil).want(http.StatusUnprocessableEntity)); p.Field != "at" {
		t.Errorf("a list without history: %+v", p)
	}
	if got := into[list[web.UnitRow]](c.do("GET", "/api/v1/units?at=2024-12-31&where=kind:branch&area="+string(h.p.Communes[0]), nil)); got.Items == nil {
		// The seeded areas are known since 2025-07-01 only: before, the commune did not exist.
		c.do("GET", "/api/v1/units?at=2024-12-31&area="+string(h.p.Communes[0]), nil).want(http.StatusNotFound)
	}

	c.do("POST", "/api/v1/sites", map[string]any{"code": "CH1-1", "name": "Nhà chi hội", "kind": "office", "area": h.p.Communes[0], "unit_id": a.ID, "lat": 20.4, "lon": 106.2}).want(http.StatusCreated)
	seen := into[store.UnitMove](c.do("POST", path+"/merge", map[string]any{"into": b.ID, "at": "2026-01-01", "reason": "QĐ 1", "dry_run": true}).want(http.StatusOK))
	if u := into[web.UnitRow](c.do("GET", path, nil).want(http.StatusOK)); u.ValidTo != 0 || len(seen.Into) != 1 || seen.Moved["site"] != 1 {
		t.Errorf("a merge that is only looked at: %+v, the unit ends %s", seen, u.ValidTo)
	}
	c.do("POST", "/api/v1/units/"+string(top.ID)+"/dissolve", map[string]any{"dry_run": true}).want(http.StatusConflict)
	move := into[store.UnitMove](c.do("POST", path+"/merge", map[string]any{"into": b.ID, "at": "2026-01-01", "reason": "QĐ 1"}).want(http.StatusOK))
	if len(move.Into) != 1 || move.Into[0].ID != b.ID || !maps.Equal(move.Moved, seen.Moved) {
		t.Errorf("merged: %+v", move)
	}
	c.do("POST", path+"/merge", map[string]any{"into": b.ID, "at": "2026-01-01"}).want(http.StatusConflict)
	if got := into[list[web.UnitRow]](c.do("GET", "/api/v1/units?where=parent:"+string(top.ID), nil).want(http.StatusOK)); len(got.Items) != 1 {
		t.Errorf("branches after the merge: %+v", got.Items)
	}
	history := into[web.UnitHistory](c.do("GET", path+"/history", nil).want(http.StatusOK))
	if len(history.Versions) != 2 || len(history.Successors) != 1 || history.Successors[0].Name != "Chi hội 2" || len(history.Before) != 0 {
		t.Errorf("history: %+v", history)
	}
	c.do("POST", "/api/v1/units/"+string(top.ID)+"/dissolve", map[string]any{}).want(http.StatusConflict)
	parts := []map[string]any{{"code": "CH3", "name": "Chi hội 3", "area": h.p.Communes[0]}, {"code": "CH4", "name": "Chi hội 4", "area": h.p.Communes[1]}}
	if move = into[store.UnitMove](c.do("POST", "/api/v1/units/"+string(b.ID)+"/split", map[string]any{"parts": parts}).want(http.StatusOK)); len(move.Into) != 2 {
		t.Errorf("split: %+v", move)
	}

	cluster := into[web.ClusterRow](c.do("POST", "/api/v1/clusters", map[string]any{"name": "Cụm", "lead": top.ID, "units": []keng.UnitID{move.Into[0].ID}, "plans": []keng.PlanID{h.p.Plan.ID}}).want(http.StatusCreated))
	if cluster.LeadName != top.Name || len(cluster.Members) != 2 || len(cluster.Joint) != 1 {
		t.Errorf("the cluster: %+v", cluster)
	}
	if u := into[web.UnitRow](c.do("GET", "/api/v1/units/"+string(top.ID), nil)); len(u.Clusters) != 1 || u.Clusters[0].Name != "Cụm" {
		t.Errorf("the unit's clusters: %+v", u.Clusters)
	}
	notes := "/api/v1/clusters/" + string(cluster.ID) + "/activities"
	note := into[web.ActivityRow](c.do("POST", notes, map[string]any{"kind": "meeting", "text": "Họp giao ban"}).want(http.StatusCreated))
	if got := into[list[web.ActivityRow]](c.do("GET", notes, nil)).Items; len(got) != 1 || got[0].KindLabel != "Họp, sinh hoạt" || got[0].By == "" {
		t.Errorf("notes: %+v", got)
	}
	c.do("DELETE", notes+"/nobody", nil).want(http.StatusNotFound)
	c.do("DELETE", notes+"/"+string(note.ID), nil).want(http.StatusNoContent)
	plan := into[web.PlanRow](c.do("POST", "/api/v1/plans", map[string]any{"name": "Cụm", "active": true, "steps": []map[string]any{{"who": []map[string]any{{"kind": "cluster"}, {"kind": "cluster", "ref": cluster.ID}}}}}).want(http.StatusCreated))
	if plan.Sentences[0] != "Ngay lập tức: gọi người trực của cụm cơ quan, doanh nghiệp và người trực của cụm Cụm." {
		t.Errorf("the plan says %q", plan.Sentences)
	}
}

// TestModelsThroughTheAPI lets a model live, and adds up.
func TestModelsThroughTheAPI(t *testing.T) {
	h := start(t)
	c := h.as(keng.RoleAdmin, "")
	kind := into[web.ModelKindRow](c.do("POST", "/api/v1/model-kinds", map[string]any{"name": "Tiếng kẻng an ninh", "kind": "security_gong", "level": "province", "area": h.p.Code}).want(http.StatusCreated))
	m := into[web.ModelRow](c.do("POST", "/api/v1/models", map[string]any{"name": "Kẻng xóm 1", "kind_id": kind.ID, "area": h.p.Communes[0], "charter": "Ba hồi"}).want(http.StatusCreated))
	if m.State != keng.ModelProposed || m.KindLabel != "Tiếng kẻng an ninh" || m.StateLabel != "đề xuất" || len(m.Next) != 2 || kind.LevelLabel != "cấp tỉnh chỉ đạo" {
		t.Errorf("proposed: %+v", m)
	}
	path := "/api/v1/models/" + string(m.ID)
	if p := into[web.Problem](c.do("POST", path+"/state", map[string]any{"state": "working"}).want(http.StatusUnprocessableEntity)); p.Field != "decision" {
		t.Errorf("without a decision: %+v", p)
	}
	c.do("PUT", path, map[string]any{"decision": "12/QĐ-UBND"}).want(http.StatusOK)
	if m = into[web.ModelRow](c.do("POST", path+"/state", map[string]any{"state": "working"}).want(http.StatusOK)); m.State != keng.ModelWorking || m.Founded == 0 {
		t.Errorf("working: %+v", m)
	}
	c.do("POST", path+"/state", map[string]any{"state": "proposed"}).want(http.StatusConflict)
	counter := into[web.CounterRow](c.do("POST", path+"/counters", map[string]any{"what": "members", "n": 1000, "compare": "gt"}).want(http.StatusCreated))
	if counter.Text != "hơn 1.000" || counter.Label != "Thành viên" {
		t.Errorf("the figure: %+v", counter)
	}
	c.do("POST", path+"/counters", map[string]any{"what": "contributions", "n": 28_000_000, "unit": "VND"}).want(http.StatusCreated)
	c.do("POST", path+"/activities", map[string]any{"kind": "patrol", "text": "Tuần tra đêm"}).want(http.StatusCreated)
	member := keng.Membership{PersonID: h.p.Leaders[0].ID, Of: keng.OfModel, Ref: string(m.ID), Role: "head", From: now().Add(-keng.Day)}
	if err := h.s.Write(t.Context(), func(tx *store.Tx) error { return tx.SaveMembership(t.Context(), kengtest.Admin, now(), &member) }); err != nil {
		t.Fatal(err)
	}
	if got := into[list[web.MemberRow]](c.do("GET", path+"/members", nil).want(http.StatusOK)).Items; len(got) != 1 || got[0].Name != h.p.Leaders[0].Name || got[0].Role != "head" {
		t.Errorf("members: %+v", got)
	}
	if got := into[list[web.MemberRow]](c.do("GET", path+"/members?at=2020-01-01", nil).want(http.StatusOK)).Items; len(got) != 0 {
		t.Errorf("members of before: %+v", got)
	}
	again := into[web.ModelRow](c.do("POST", path+"/multiply", map[string]any{"name": "Kẻng xóm 2", "area": h.p.Communes[1]}).want(http.StatusCreated))
	if again.From != m.ID || again.FromName != m.Name || again.State != keng.ModelProposed || again.Charter != "Ba hồi" {
		t.Errorf("multiplied: %+v", again)
	}
	leader := h.as(keng.RoleCommuneOfficer, h.p.Communes[1])
	for who, want := range map[*client][2]int{&c: {1, 1}, &leader: {0, 0}} {
		sum := into[web.ModelSummary](who.do("GET", "/api/v1/models/summary", nil).want(http.StatusOK))
		if sum.Kinds.Total != want[0] || sum.Models.Total != want[1] {
			t.Errorf("the summary: %+v", sum)
		}
	}
	sum := into[web.ModelSummary](c.do("GET", "/api/v1/models/summary?area="+string(h.p.Code), nil).want(http.StatusOK))
	if len(sum.Models.Kinds) != 1 || sum.AreaName != "Tỉnh Ninh Bình" {
		t.Fatalf("the summary: %+v", sum)
	}
	g := sum.Models.Kinds[0]
	if g.Count != 1 || g.Proposed != 1 || len(g.Figures) != 2 || g.Figures[0].Text != "28.000.000 đ" || g.Figures[1].Text != "hơn 1.000" || g.Name != kind.Name {
		t.Errorf("the gongs: %+v", g)
	}
	c.do("GET", "/api/v1/models/summary?area=99", nil).want(http.StatusNotFound)
	en := c
	en.lang = "en"
	if body := en.do("GET", "/api/v1/models/summary", nil).body; !strings.Contains(body, "> 1,000") && !strings.Contains(body, `\u003e 1,000`) {
		t.Errorf("in English: %s", body)
	}
	c.do("DELETE", path+"/counters/"+string(counter.ID), nil).want(http.StatusNoContent)
	c.do("DELETE", path+"/counters/"+string(counter.ID), nil).want(http.StatusNotFound)
	c.do("DELETE", "/api/v1/model-kinds/"+string(kind.ID), nil).want(http.StatusConflict)
	history := into[list[web.ModelRow]](c.do("GET", path+"/history", nil).want(http.StatusOK)).Items
	if len(history) != 2 || history[0].State != keng.ModelProposed {
		t.Errorf("history: %+v", history)
	}
}

package web_test

import (
	"fmt"
	"net/http"
	"testing"

	"keng"
	"keng/internal/kpi"
	"keng/internal/web"
)

func TestAlarmFigures(t *testing.T) {
	h := start(t)
	c := h.as(keng.RoleAdmin, "")
	empty := into[web.KPI](c.do("GET", "/api/v1/kpi", nil).want(http.StatusOK))
	if empty.Whole.Alarms != 0 || len(empty.Whole.Marks) != 0 || len(empty.Groups) != 0 || len(empty.Chart) == 0 {
		t.Errorf("nothing has happened: %+v", empty)
	}
	for n := range 12 {
		h.alarm(fmt.Sprintf("fire-%d", 1+n/8), keng.Kind(fmt.Sprintf("kind_%d", n)))
	}
	for _, tt := range []struct {
		by     string
		groups map[string]int
	}{
		{"month", map[string]int{now().Std().Format("2006-01"): 12}},
		{"device", map[string]int{"fire-1": 8, "fire-2": 4}},
	} {
		k := into[web.KPI](c.do("GET", "/api/v1/kpi?by="+tt.by, nil).want(http.StatusOK))
		if k.Whole.Alarms != 12 || k.Whole.PeakTen != 12 || k.Whole.Floods != 1 {
			t.Errorf("the whole by %s: %+v", tt.by, k.Whole)
		}
		got := map[string]int{}
		for _, g := range k.Groups {
			got[g.Key] = g.Alarms
		}
		if fmt.Sprint(got) != fmt.Sprint(tt.groups) {
			t.Errorf("by %s: %v, want %v", tt.by, got, tt.groups)
		}
		if len(k.Bad) != 2 || k.Bad[0].Noisy != (kpi.Noisy{Device: "fire-1", Alarms: 8}) || k.Bad[0].Share < 0.66 {
			t.Errorf("the noisiest: %+v", k.Bad)
		}
	}
	areas := into[web.KPI](c.do("GET", "/api/v1/kpi?by=area", nil).want(http.StatusOK))
	if len(areas.Groups) != 2 || areas.Groups[0].Label == areas.Groups[0].Key {
		t.Errorf("by area: %+v", areas.Groups)
	}
	c.do("GET", "/api/v1/kpi?from=2026-02-01&until=2026-01-01", nil).want(http.StatusUnprocessableEntity)
	c.do("GET", "/api/v1/kpi?from=2020-01-01", nil).want(http.StatusUnprocessableEntity)
	h.as(keng.RoleMember, "").do("GET", "/api/v1/kpi?by=person", nil).want(http.StatusForbidden)
}

func TestTheFiguresOfASeatAndAPersonAreTheIncidentsTheyWereRungFor(t *testing.T) {
	h := start(t)
	c := h.user("quan", h.p.Engineer)
	id := h.strike(c, map[string]any{"kind": "fire", "site_id": h.p.Stations[0].ID})
	waitFor(t, func() bool {
		d := into[web.IncidentDetail](c.do("GET", "/api/v1/incidents/"+string(id), nil))
		for _, call := range d.Calls {
			if call.PersonID != "" {
				return true
			}
		}
		return false
	})
	for by, want := range map[string][2]string{"seat": {string(keng.SeatOf(keng.TargetRota, h.p.Rota.ID)), h.p.Rota.Name}, "person": {string(h.p.Engineer.ID), h.p.Engineer.Name}} {
		k := into[web.KPI](c.do("GET", "/api/v1/kpi?by="+by, nil).want(http.StatusOK))
		if len(k.Groups) != 1 || k.Groups[0].Key != want[0] || k.Groups[0].Label != want[1] || k.Groups[0].Alarms != 1 || k.Groups[0].Acked.Count != 0 {
			t.Errorf("by %s: %+v", by, k.Groups)
		}
	}
}

package web_test

import (
	"net/http"
	"net/url"
	"slices"
	"testing"

	"keng"
	"keng/internal/web"
)

func TestAlarmsAreMutedAndShownSo(t *testing.T) {
	h := start(t)
	c := h.user("quan", h.p.Engineer)
	id := h.alarm("fire-1", "temperature_high")
	path, until := "/api/v1/alarms/"+string(id), now().Add(keng.Hour).String()
	get := func() web.AlarmRow {
		return into[web.AlarmDetail](c.do("GET", path, nil).want(http.StatusOK)).Alarm
	}
	if a := get(); a.State != keng.Unacknowledged || a.KindLabel != "Nhiệt độ cao" || a.SiteName != "Đài Ninh Cường" || a.LifeSafety {
		t.Errorf("raised: %+v", a)
	}
	c.do("POST", path+"/ack", nil).want(http.StatusOK)
	c.do("POST", path+"/ack", nil).want(http.StatusConflict)
	for _, tt := range []struct {
		verb string
		body any
		want keng.AlarmState
	}{
		{"shelve", map[string]any{"until": until, "reason": "đang sửa"}, keng.Shelved}, {"unshelve", nil, keng.Acknowledged},
		{"out-of-service", map[string]any{"until": until, "reason": "bảo trì"}, keng.OutOfService}, {"in-service", nil, keng.Acknowledged},
	} {
		if a := into[web.AlarmRow](c.do("POST", path+"/"+tt.verb, tt.body).want(http.StatusOK)); a.State != tt.want || get().State != tt.want {
			t.Errorf("%s gives %s", tt.verb, a.State)
		}
	}
	c.do("POST", path+"/shelve", map[string]any{"until": until}).want(http.StatusUnprocessableEntity)
	fire := h.alarm("fire-2", "fire")
	c.do("POST", "/api/v1/alarms/"+string(fire)+"/shelve", map[string]any{"until": until, "reason": "x"}).want(http.StatusForbidden)
	if d := into[web.AlarmDetail](c.do("GET", path, nil)); len(d.History) != 1 || d.History[0].Applied != keng.AppliedChange {
		t.Errorf("the history: %+v", d.History)
	}
}

func TestAlarmsAreListedAndFound(t *testing.T) {
	h := start(t)
	c := h.as(keng.RoleAdmin, "")
	var ids []string
	for _, kind := range []keng.Kind{"door_open", "power_failure", "battery_low", "water_leak", "smoke"} {
		ids = append(ids, string(h.alarm("fire-1", kind)))
	}
	slices.Reverse(ids)
	for _, q := range []string{"", "&q=dai+ninh"} {
		var got []string
		next := ""
		for range 5 {
			p := into[list[web.AlarmRow]](c.do("GET", "/api/v1/alarms?limit=2"+q+"&after="+next, nil).want(http.StatusOK))
			for _, a := range p.Items {
				got = append(got, string(a.ID))
			}
			if next = p.Next; next == "" {
				break
			}
		}
		if !slices.Equal(got, ids) {
			t.Errorf("pages with %q: %v, want %v", q, got, ids)
		}
	}
	for query, want := range map[string]int{"kind=smoke": 1, "state=unacknowledged": 5, "state=shelved": 0, "q=" + url.QueryEscape("rò nước"): 1, "q=khong": 0, "device=fire-1": 5, "device=fire-2": 0,
		"site_id=" + string(h.p.Stations[0].ID): 5, "area=" + string(h.p.Communes[1]): 0, "stale=true": 0} {
		if p := into[list[web.AlarmRow]](c.do("GET", "/api/v1/alarms?"+query, nil).want(http.StatusOK)); len(p.Items) != want {
			t.Errorf("%s finds %d, want %d", query, len(p.Items), want)
		}
	}
}

func TestPlannedWork(t *testing.T) {
	h := start(t)
	c := h.user("quan", h.p.Engineer)
	id := h.alarm("fire-1", "power_failure")
	w := into[keng.Work](c.do("POST", "/api/v1/works", map[string]any{"site_id": h.p.Stations[0].ID, "until": now().Add(keng.Hour).String(), "reason": "thay ắc quy"}).want(http.StatusCreated))
	state := func() keng.AlarmState {
		return into[web.AlarmDetail](c.do("GET", "/api/v1/alarms/"+string(id), nil).want(http.StatusOK)).Alarm.State
	}
	if got := state(); got != keng.OutOfService {
		t.Errorf("during the work the alarm is %s", got)
	}
	if works := into[list[keng.Work]](c.do("GET", "/api/v1/works", nil).want(http.StatusOK)).Items; len(works) != 1 || works[0].By != h.p.Engineer.Name {
		t.Errorf("works: %+v", works)
	}
	c.do("DELETE", "/api/v1/works/"+string(w.ID), nil).want(http.StatusNoContent)
	if got := state(); got != keng.Unacknowledged {
		t.Errorf("after the work the alarm is %s", got)
	}
	c.do("POST", "/api/v1/works", map[string]any{"until": now().Add(keng.Hour).String(), "reason": "x"}).want(http.StatusUnprocessableEntity)
}

func TestTasksAreClosed(t *testing.T) {
	h := start(t)
	ids := rowsOf(t, h).ids
	c := h.user("quan", h.p.Engineer)
	open := into[list[web.TaskRow]](c.do("GET", "/api/v1/tasks", nil).want(http.StatusOK)).Items
	if len(open) != 1 || open[0].ID != ids["tasks"] || open[0].Text == open[0].Kind {
		t.Errorf("open tasks: %+v", open)
	}
	if done := into[web.TaskRow](c.do("POST", "/api/v1/tasks/"+ids["tasks"]+"/done", nil).want(http.StatusOK)); done.DoneBy != h.p.Engineer.Name {
		t.Errorf("done: %+v", done)
	}
	c.do("POST", "/api/v1/tasks/"+ids["tasks"]+"/done", nil).want(http.StatusConflict)
}

// FuzzQueries sends any query to the lists: an answer is a page or a problem, never a 500.
func FuzzQueries(f *testing.F) {
	for _, q := range []string{"state=live&limit=1", "after=12", "after=a~b", "q=%00", "q=%25_%5C", "limit=-1", "limit=99999999999999999999", "area=37&kind=fire", "drill=maybe", "lat=NaN&lon=Inf", "q=%ff%fe", "mine=true&mine=false", "after=~", "%zz", "after=9223372036854775807"} {
		f.Add(q)
	}
	h := startFor(f)
	c := h.as(keng.RoleAdmin, "")
	paths := []string{"/incidents", "/incidents/similar", "/alarms", "/sites", "/devices", "/people", "/teams", "/plans/preview", "/areas", "/journal", "/tasks", "/raw"}
	f.Fuzz(func(t *testing.T, query string) {
		if len(query) > 4000 {
			return // longer addresses are refused before they are read.
		}
		for _, p := range paths {
			w := c.record("GET", "/api/v1"+p, query)
			if w.Code >= http.StatusInternalServerError {
				t.Errorf("%s?%s: %d %s", p, query, w.Code, w.Body)
			}
		}
	})
}

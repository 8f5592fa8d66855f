package web_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"keng"
	"keng/internal/web"
)

// TestAnIncidentFromStrikeToResult follows one incident as consoles see it.
func TestAnIncidentFromStrikeToResult(t *testing.T) {
	h := start(t)
	leader, officer := h.user("hoa", h.p.Leaders[0]), h.user("duc", h.p.Officers[0])
	what := map[string]any{"kind": "fire", "site_id": h.p.Stations[0].ID, "cause": "khói ở phòng ắc quy"}
	first := into[web.StruckRow](leader.do("POST", "/api/v1/gong", what).want(http.StatusCreated))
	if first.State != keng.Ringing || first.KindLabel != "Cháy" || !first.LifeSafety || first.SiteName != "Đài Ninh Cường" || first.AreaName != "Xã Ninh Cường" || first.Steps != 2 || first.Joined {
		t.Errorf("struck: %+v", first)
	}
	again := into[web.StruckRow](officer.do("POST", "/api/v1/gong", what).want(http.StatusOK))
	if again.ID != first.ID || !again.Joined {
		t.Errorf("struck again: %+v", again)
	}
	path := "/api/v1/incidents/" + string(first.ID)

	took := into[web.AnsweredRow](leader.do("POST", path+"/answer", map[string]any{"answer": "on_the_way", "note": "5 phút"}).want(http.StatusOK))
	if !took.Took || took.TakenBy != "" || took.State != keng.Answered || took.OnTheWay != 1 {
		t.Errorf("the first answer: %+v", took)
	}
	late := into[web.AnsweredRow](officer.do("POST", path+"/answer", map[string]any{"answer": "ack"}).want(http.StatusOK))
	if late.Took || late.TakenBy != h.p.Leaders[0].Name {
		t.Errorf("the second answer: %+v", late)
	}
	officer.do("POST", path+"/answer", map[string]any{"answer": "perhaps"}).want(http.StatusUnprocessableEntity)
	officer.do("POST", path+"/answer", map[string]any{"answer": "note"}).want(http.StatusUnprocessableEntity)

	points := into[list[web.CheckItem]](leader.do("POST", path+"/checklist", map[string]any{"index": 0, "done": true}).want(http.StatusOK)).Items
	if len(points) != 2 || points[0].DoneBy != h.p.Leaders[0].Name || points[1].DoneBy != "" {
		t.Errorf("the checklist: %+v", points)
	}
	if w := into[web.WidenedRow](officer.do("POST", path+"/widen", map[string]any{"km": 5}).want(http.StatusOK)); w.RungNow == 0 || w.Widened != 1 {
		t.Errorf("widened: %+v", w)
	}
	if c := into[web.IncidentRow](officer.do("POST", path+"/all-clear", nil).want(http.StatusOK)); c.State != keng.AllClear || c.AllClearBy != h.p.Officers[0].Name {
		t.Errorf("all clear: %+v", c)
	}
	officer.do("POST", path+"/all-clear", nil).want(http.StatusConflict)
	officer.do("POST", path+"/resolve", map[string]any{"result": "drill"}).want(http.StatusUnprocessableEntity)
	if r := into[web.IncidentRow](officer.do("POST", path+"/resolve", map[string]any{"result": "real", "note": "đã dập"}).want(http.StatusOK)); r.State != keng.Resolved || r.Result != keng.ResultReal {
		t.Errorf("resolved: %+v", r)
	}
	checkDetail(t, h, leader, path)
}

func checkDetail(t *testing.T, h *house, c client, path string) {
	t.Helper()
	d := into[web.IncidentDetail](c.do("GET", path, nil).want(http.StatusOK))
	if len(d.Answers) != 2 || len(d.Calls) == 0 || len(d.Alarms) != 0 || d.Plan == nil || d.Plan.Name != "Cháy đài" || !slices.Equal(d.Todo, []string{"Gọi 114", "Ngắt điện"}) {
		t.Errorf("the detail: %+v", d)
	}
	want := []string{
		"Đánh kẻng, mở sự cố " + d.Incident.Number + " theo phương án Cháy đài", "Bước 1: gọi ", "Có người báo lại cùng việc này", "đang đến, nhận việc: 5 phút", "đã nhận",
		"Đã làm: Đã gọi 114", "Mở rộng đến 5 km, gọi thêm ", "Báo hết báo động", "Kết thúc: đúng là sự cố",
	}
	if len(d.Timeline) < len(want) {
		t.Fatalf("the timeline: %+v", d.Timeline)
	}
	n := 0
	for _, e := range d.Timeline {
		if n < len(want) && strings.HasPrefix(e.Text, want[n]) {
			n++
		}
	}
	if n != len(want) {
		t.Errorf("the timeline does not say %q: %+v", want[n], d.Timeline)
	}
	c.lang = "en"
	en := into[web.IncidentDetail](c.do("GET", path, nil).want(http.StatusOK))
	if en.Incident.KindLabel != "Fire" || !slices.ContainsFunc(en.Timeline, func(e web.TimelineEntry) bool { return e.Text == "Gave the all-clear" }) {
		t.Errorf("in English: %s, %+v", en.Incident.KindLabel, en.Timeline)
	}
	for _, e := range slices.Concat(d.Timeline, en.Timeline) {
		if strings.Contains(e.Text, "journal.") || strings.Contains(e.Text, "%!") || e.Text == e.Action || e.Text == "" || e.Actor == "" {
			t.Errorf("a line without words: %+v", e)
		}
	}
}

func TestUndoWithinTenSeconds(t *testing.T) {
	h := start(t)
	leader, officer := h.user("hoa", h.p.Leaders[0]), h.user("duc", h.p.Officers[0])
	id := h.strike(leader, map[string]any{"kind": "fire", "place": "xóm 2", "lat": 20.19, "lon": 106.2})
	officer.do("POST", "/api/v1/incidents/"+string(id)+"/undo", nil).want(http.StatusForbidden)
	if i := into[web.IncidentRow](leader.do("POST", "/api/v1/incidents/"+string(id)+"/undo", nil).want(http.StatusOK)); i.Result != keng.ResultFalseAlarm {
		t.Errorf("undone: %+v", i)
	}
}

func TestPhoneIntakeShowsTheReporterToTheDutyOnly(t *testing.T) {
	h := start(t)
	officer, leader := h.user("duc", h.p.Officers[0]), h.user("hoa", h.p.Leaders[0])
	call := map[string]any{"kind": "drowning", "place": "bến đò Ninh Cường", "area": h.p.Communes[0], "phone": map[string]any{"reporter": "bà Lan", "callback": "0912000111", "help": "thuyền"}}
	made := into[web.StruckRow](officer.do("POST", "/api/v1/incidents", call).want(http.StatusCreated))
	if made.Origin != keng.OriginPhone || made.AreaName != "Xã Ninh Cường" {
		t.Errorf("made: %+v", made)
	}
	path := "/api/v1/incidents/" + string(made.ID)
	if d := into[web.IncidentDetail](officer.do("GET", path, nil).want(http.StatusOK)); d.Incident.Phone == nil || d.Incident.Phone.Reporter != "bà Lan" {
		t.Errorf("the officer sees %+v", d.Incident.Phone)
	}
	for _, p := range []string{path, "/api/v1/incidents"} {
		if r := leader.do("GET", p, nil).want(http.StatusOK); strings.Contains(r.body, "bà Lan") || strings.Contains(r.body, "0912000111") {
			t.Errorf("%s shows the reporter to a team leader: %s", p, r.body)
		}
	}
	leader.do("POST", "/api/v1/incidents", call).want(http.StatusForbidden)

	similar := into[list[web.SimilarRow]](officer.do("GET", "/api/v1/incidents/similar?kind=drowning&place=ben+do", nil).want(http.StatusOK)).Items
	if len(similar) != 1 || similar[0].ID != made.ID || similar[0].Why != "nơi xảy ra giống nhau; cùng loại việc" {
		t.Errorf("similar: %+v", similar)
	}
	if none := into[list[web.SimilarRow]](officer.do("GET", "/api/v1/incidents/similar?kind=drowning&place=cho+huyen", nil).want(http.StatusOK)).Items; len(none) != 0 {
		t.Errorf("similar to another place: %+v", none)
	}
}

func TestSimilarSaysHowFar(t *testing.T) {
	h := start(t)
	officer := h.user("duc", h.p.Officers[0])
	h.strike(officer, map[string]any{"kind": "fire", "place": "xóm 2", "lat": 20.19, "lon": 106.20})
	got := into[list[web.SimilarRow]](officer.do("GET", "/api/v1/incidents/similar?kind=sos&lat=20.20&lon=106.20", nil).want(http.StatusOK)).Items
	if len(got) != 1 || got[0].DistanceKM == nil || *got[0].DistanceKM < 1 || *got[0].DistanceKM > 1.2 || !strings.HasPrefix(got[0].Why, "cách 1,1 km") {
		t.Errorf("similar: %+v", got)
	}
}

func TestIncidentsAreListedPageByPage(t *testing.T) {
	h := start(t)
	officer := h.user("duc", h.p.Officers[0])
	var ids []keng.IncidentID
	for _, kind := range []string{"fire", "theft", "sos", "accident", "other"} {
		ids = append(ids, h.strike(officer, map[string]any{"kind": kind, "site_id": h.p.Houses[0].ID}))
	}
	slices.Reverse(ids)
	var got []keng.IncidentID
	for next, n := "", 0; n < 5; n++ {
		p := into[list[web.IncidentRow]](officer.do("GET", "/api/v1/incidents?limit=2&after="+next, nil).want(http.StatusOK))
		for _, i := range p.Items {
			got = append(got, i.ID)
		}
		if next = p.Next; next == "" {
			break
		}
	}
	if !slices.Equal(got, ids) {
		t.Errorf("pages: %v, want %v", got, ids)
	}
	for query, want := range map[string]int{"kind=theft": 1, "state=live": 5, "state=resolved": 0, "q=mat+trom": 0, "q=bao+trom": 1, "drill=true": 0, "mine=true": 5, "area=" + string(h.p.Communes[0]): 5} {
		if p := into[list[web.IncidentRow]](officer.do("GET", "/api/v1/incidents?"+query, nil).want(http.StatusOK)); len(p.Items) != want {
			t.Errorf("%s finds %d, want %d", query, len(p.Items), want)
		}
	}
	sum := into[map[string]any](officer.do("GET", "/api/v1/incidents/summary", nil).want(http.StatusOK))
	if sum["ringing"] != 5.0 || sum["oldest_ringing_at"] == nil {
		t.Errorf("the summary: %v", sum)
	}
}

func TestMergeAndDrill(t *testing.T) {
	h := start(t)
	officer := h.user("duc", h.p.Officers[0])
	a := h.strike(officer, map[string]any{"kind": "fire", "site_id": h.p.Houses[0].ID})
	b := h.strike(officer, map[string]any{"kind": "smoke", "site_id": h.p.Stations[0].ID})
	if i := into[web.IncidentRow](officer.do("POST", "/api/v1/incidents/"+string(b)+"/merge", map[string]any{"into": a}).want(http.StatusOK)); i.ID != a {
		t.Errorf("merged into %+v", i)
	}
	if d := into[web.IncidentDetail](officer.do("GET", "/api/v1/incidents/"+string(a), nil).want(http.StatusOK)); len(d.Merged) != 1 || d.Merged[0].ID != b {
		t.Errorf("merged: %+v", d.Merged)
	}
	d := into[web.StruckRow](officer.do("POST", "/api/v1/drills", map[string]any{"kind": "fire", "site_id": h.p.Houses[0].ID, "announced": true, "cause": "quý IV"}).want(http.StatusCreated))
	if !d.Drill || d.ID == a || d.Cause != "Diễn tập có báo trước: quý IV" {
		t.Errorf("the drill: %+v", d)
	}
}

// TestWhoWasRungAcrossABoundarySeesIt rings everybody near a border.
func TestWhoWasRungAcrossABoundarySeesIt(t *testing.T) {
	h := start(t)
	neighbour := h.user("hoa2", h.p.Leaders[1])
	officer := h.user("duc", h.p.Officers[0])
	id := h.strike(officer, map[string]any{"kind": "fire", "site_id": h.p.Houses[0].ID})
	neighbour.do("GET", "/api/v1/incidents/"+string(id), nil).want(http.StatusNotFound)
	h.as(keng.RoleAdmin, "").do("POST", "/api/v1/incidents/"+string(id)+"/widen", map[string]any{"km": 20}).want(http.StatusOK)
	member := h.user("an2", h.p.Members[2]) // lives in the second commune, within 20 km
	if d := into[web.IncidentDetail](member.do("GET", "/api/v1/incidents/"+string(id), nil).want(http.StatusOK)); d.Incident.ID != id {
		t.Errorf("the neighbour sees %+v", d.Incident)
	}
	if mine := into[list[web.IncidentRow]](member.do("GET", "/api/v1/incidents?mine=true", nil).want(http.StatusOK)).Items; len(mine) != 1 {
		t.Errorf("the neighbour's own list has %d", len(mine))
	}
}

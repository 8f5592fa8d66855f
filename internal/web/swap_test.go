package web_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"keng"
	"keng/internal/kengtest"
	"keng/internal/store"
	"keng/internal/web"
)

// turns makes a rota in which two people of the first commune follow one another day by day.
func turns(t *testing.T, h *house, approve bool) (keng.Rota, keng.Time) {
	t.Helper()
	from := now().Add(-keng.Hour)
	rota := keng.Rota{Name: "Trực luân phiên, cổng A; xóm Đông Thượng và các thôn lân cận thuộc xã Ninh Cường", Area: h.p.Communes[0], Approve: approve, Shifts: []keng.Shift{},
		Rotations: []keng.Rotation{{People: []keng.PersonID{h.p.Leaders[0].ID, h.p.Members[0].ID}, Days: 1, From: from, Until: from.Add(6 * keng.Day)}}}
	if err := h.s.Write(context.Background(), func(tx *store.Tx) error { return tx.SaveRota(context.Background(), kengtest.Admin, now(), &rota) }); err != nil {
		t.Fatal(err)
	}
	return rota, from
}

func TestASwapIsAskedAgreedAndApproved(t *testing.T) {
	h := start(t)
	rota, from := turns(t, h, true)
	path := "/api/v1/rotas/" + string(rota.ID) + "/swaps"
	owner, other, boss := h.user("hoa", h.p.Leaders[0]), h.user("an", h.p.Members[0]), h.as(keng.RoleAdmin, "")
	third := map[string]any{"from": from.Add(2 * keng.Day), "until": from.Add(3 * keng.Day), "reason": "Đi khám"}
	asked := into[web.RotaRow](owner.do("POST", path, third).want(http.StatusCreated))
	if len(asked.Swaps) != 1 || asked.Swaps[0].State != keng.SwapOffered || asked.Swaps[0].Offers != h.p.Leaders[0].ID {
		t.Fatalf("asked: %+v", asked.Swaps)
	}
	owner.do("POST", path, third).want(http.StatusConflict)
	one := path + "/" + string(asked.Swaps[0].ID)
	owner.do("POST", one+"/take", nil).want(http.StatusUnprocessableEntity)
	other.do("DELETE", one, nil).want(http.StatusForbidden)
	if got := into[web.RotaRow](other.do("POST", one+"/take", nil).want(http.StatusOK)); got.Swaps[0].State != keng.SwapTaken {
		t.Errorf("taken: %+v", got.Swaps)
	}
	other.do("POST", one+"/settle", map[string]any{"approve": true}).want(http.StatusForbidden)
	done := into[web.RotaRow](boss.do("POST", one+"/settle", map[string]any{"approve": true}).want(http.StatusOK))
	if who := done.Rota.OnDuty(from.Add(2*keng.Day + keng.Hour)); len(who) != 1 || who[0] != h.p.Members[0].ID {
		t.Errorf("on duty after the swap: %v", who)
	}
	owner.do("DELETE", one, nil).want(http.StatusConflict)

	fifth := map[string]any{"from": from.Add(4 * keng.Day), "until": from.Add(5 * keng.Day)}
	refused := into[web.RotaRow](owner.do("POST", path, fifth).want(http.StatusCreated))
	one = path + "/" + string(refused.Swaps[1].ID)
	other.do("POST", one+"/take", nil).want(http.StatusOK)
	no := into[web.RotaRow](boss.do("POST", one+"/settle", map[string]any{"approve": false}).want(http.StatusOK))
	if no.Swaps[1].State != keng.SwapClosed || no.Rota.OnDuty(from.Add(4*keng.Day + keng.Hour))[0] != h.p.Leaders[0].ID {
		t.Errorf("refused: %+v", no.Swaps)
	}
}

func TestNobodyIsOnDutyInTwoRotasAtOnce(t *testing.T) {
	h := start(t)
	rota, from := turns(t, h, false)
	c := h.as(keng.RoleAdmin, "")
	second := map[string]any{"name": "Trực thứ hai", "area": h.p.Communes[0], "shifts": []map[string]any{
		{"person_id": h.p.Members[0].ID, "from": from.Add(3 * keng.Day), "until": from.Add(4 * keng.Day)}}}
	span := "?from=" + url.QueryEscape(now().String()) + "&until=" + url.QueryEscape(now().Add(7*keng.Day).String())
	if turns := into[list[web.TurnRow]](c.do("GET", "/api/v1/rotas/"+string(rota.ID)+"/turns"+span, nil).want(http.StatusOK)); len(turns.Items) == 0 || len(turns.Items[0].People) == 0 || turns.Items[0].People[0].Name == "" {
		t.Errorf("the turns: %+v", turns)
	}
	c.do("GET", "/api/v1/rotas/"+string(rota.ID)+"/turns?from=2026-01-01&until=2026-12-31", nil).want(http.StatusUnprocessableEntity)
	got := into[web.Problem](c.do("POST", "/api/v1/rotas", second).want(http.StatusConflict))
	if !strings.Contains(got.Detail, h.p.Members[0].Name) || !strings.Contains(got.Detail, rota.Name) {
		t.Errorf("the refusal names nobody: %+v", got)
	}
	second["shifts"] = []map[string]any{{"person_id": h.p.Members[0].ID, "from": from.Add(2 * keng.Day), "until": from.Add(3 * keng.Day)}}
	c.do("POST", "/api/v1/rotas", second).want(http.StatusCreated)
	// A swap does not get around it.
	path := "/api/v1/rotas/" + string(rota.ID) + "/swaps"
	asked := into[web.RotaRow](h.user("hoa", h.p.Leaders[0]).do("POST", path, map[string]any{"from": from.Add(2 * keng.Day), "until": from.Add(3 * keng.Day)}).want(http.StatusCreated))
	h.user("an", h.p.Members[0]).do("POST", path+"/"+string(asked.Swaps[0].ID)+"/take", nil).want(http.StatusConflict)
}

// icalEvent is an event of a calendar as a reader sees it.
type icalEvent struct{ uid, from, until, summary string }

// readICal unfolds and reads a calendar; it fails on what RFC 5545 forbids.
func readICal(t *testing.T, text string) (events []icalEvent, zone string) {
	t.Helper()
	if strings.Contains(strings.ReplaceAll(text, "\r\n", ""), "\n") || !strings.HasSuffix(text, "END:VCALENDAR\r\n") {
		t.Fatalf("lines must end in CRLF: %q", text)
	}
	for l := range strings.SplitSeq(text, "\r\n") {
		if len(l) > 75 || strings.ToValidUTF8(l, "?") != l {
			t.Errorf("a line of %d octets, or a cut letter: %q", len(l), l)
		}
	}
	var e icalEvent
	for l := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n ", ""), "\r\n") {
		key, value, _ := strings.Cut(l, ":")
		switch key {
		case "TZID":
			zone = value
		case "UID":
			e.uid = value
		case "DTSTART;TZID=Asia/Ho_Chi_Minh":
			e.from = value
		case "DTEND;TZID=Asia/Ho_Chi_Minh":
			e.until = value
		case "SUMMARY":
			e.summary = strings.NewReplacer(`\,`, ",", `\;`, ";", `\\`, `\`, `\n`, "\n").Replace(value)
		case "END":
			if value == "VEVENT" {
				events = append(events, e)
			}
		}
	}
	return events, zone
}

func TestCalendarFeedsAreReadUntilTheyAreRevoked(t *testing.T) {
	h := start(t)
	rota, from := turns(t, h, false)
	boss, person := h.as(keng.RoleAdmin, ""), h.user("hoa", h.p.Leaders[0])
	public := client{h: h, lang: "vi"}
	path := "/api/v1/rotas/" + string(rota.ID) + "/feeds"
	whole := into[web.NewFeed](boss.do("POST", path, map[string]any{"name": "Màn hình trực"}).want(http.StatusCreated))
	mine := into[web.NewFeed](person.do("POST", "/api/v1/me/feeds", map[string]any{}).want(http.StatusCreated))
	read := func(f web.NewFeed) []icalEvent {
		t.Helper()
		r := public.do("GET", strings.TrimPrefix(f.URL, h.http.URL), nil).want(http.StatusOK)
		if r.header.Get("Content-Type") != "text/calendar; charset=utf-8" {
			t.Errorf("content type %q", r.header.Get("Content-Type"))
		}
		events, zone := readICal(t, r.body)
		if zone != "Asia/Ho_Chi_Minh" {
			t.Errorf("zone %q", zone)
		}
		return events
	}
	stamp := func(at keng.Time) string { return at.Std().Format("20060102T150405") }
	got := read(whole)
	if len(got) != 7 || got[0].summary != h.p.Leaders[0].Name || got[1].summary != h.p.Members[0].Name || got[0].from != stamp(from) || got[1].from != got[0].until {
		t.Fatalf("the rota: %+v", got)
	}
	if gap := got[6]; gap.from != stamp(from.Add(6*keng.Day)) || !strings.Contains(gap.summary, "TRỐNG") {
		t.Errorf("the gap: %+v", gap)
	}
	again := read(whole)
	if again[0].uid != got[0].uid || got[0].uid == got[1].uid {
		t.Errorf("uids %q, %q, %q", got[0].uid, again[0].uid, got[1].uid)
	}
	own := read(mine)
	if len(own) != 3 || own[0].summary != "Trực: "+rota.Name || own[2].from != stamp(from.Add(4*keng.Day)) {
		t.Errorf("own duties: %+v", own)
	}
	if l := into[list[keng.Feed]](boss.do("GET", path, nil).want(http.StatusOK)); len(l.Items) != 1 || l.Items[0].ReadAt == 0 {
		t.Errorf("feeds: %+v", l.Items)
	}
	boss.do("DELETE", path+"/"+string(mine.ID), nil).want(http.StatusNotFound) // it is not the rota's.
	boss.do("DELETE", path+"/"+string(whole.ID), nil).want(http.StatusNoContent)
	public.do("GET", strings.TrimPrefix(whole.URL, h.http.URL), nil).want(http.StatusNotFound)
	person.do("DELETE", "/api/v1/me/feeds/"+string(mine.ID), nil).want(http.StatusNoContent)
	public.do("GET", strings.TrimPrefix(mine.URL, h.http.URL), nil).want(http.StatusNotFound)
	boss.do("POST", "/api/v1/me/feeds", map[string]any{}).want(http.StatusConflict) // a token is nobody's calendar.
}

func TestWhoIsOnDutyWhereOneStands(t *testing.T) {
	h := start(t)
	c := h.as(keng.RoleAdmin, "")
	got := into[list[web.DutyRow]](c.do("GET", "/api/v1/duty?lat=20.18492&lon=106.20081", nil).want(http.StatusOK)).Items
	if len(got) != 1 || got[0].RotaID != h.p.Rota.ID || len(got[0].OnDuty) != 1 {
		t.Errorf("on duty: %+v", got)
	}
	c.do("GET", "/api/v1/duty?lat=10&lon=160", nil).want(http.StatusNotFound)
}

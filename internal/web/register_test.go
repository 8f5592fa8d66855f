package web_test

import (
	"net/http"
	"strings"
	"testing"

	"keng"
	"keng/internal/web"
)

// TestRegisterNouns adds, reads, changes, lists and removes a row of every noun.
func TestRegisterNouns(t *testing.T) {
	h := start(t)
	c := h.as(keng.RoleAdmin, "")
	area, person := h.p.Communes[0], string(h.p.Leaders[0].ID)
	for _, tt := range []struct {
		noun        string
		add, change map[string]any
		kept        string // a field of add that change leaves out
	}{
		{"sites", map[string]any{"code": "BTS9", "name": "BTS Trực Hùng", "kind": "bts", "area": area, "lat": 20.2, "lon": 106.2}, map[string]any{"name": "BTS Trực Hùng 2"}, "code"},
		{"devices", map[string]any{"name": "gong-9", "kind": "siren", "site_id": h.p.Houses[0].ID, "enabled": true}, map[string]any{"quiet": "22:00"}, "kind"},
		{"people", map[string]any{"name": "Vũ Thị Sen", "area": area, "active": true, "contacts": []map[string]any{{"channel": "sms", "address": "0912345678"}}}, map[string]any{"title": "Y tế thôn"}, "contacts"},
		{"teams", map[string]any{"name": "Tổ đê", "area": area, "leader": person, "members": []string{person}}, map[string]any{"name": "Tổ hộ đê"}, "members"},
		{"rotas", map[string]any{"name": "Trực xã", "area": area, "shifts": []map[string]any{{"person_id": person, "weekdays": 127, "start": 0, "length": 1440, "from": "2026-01-01T00:00:00+07:00"}}}, map[string]any{"name": "Trực Công an xã"}, "shifts"},
		{"plans", map[string]any{"name": "Vỡ đê", "kind": "flood", "area": area, "active": true, "steps": []map[string]any{{"who": []map[string]any{{"kind": "area_teams"}, {"kind": "near", "km": 5}}}}}, map[string]any{"todo": "Ra đê"}, "steps"},
		{"translators", map[string]any{"name": "Cảm biến riêng", "door": "http", "match": "rieng", "program": ".", "enabled": true, "priority": 50}, map[string]any{"priority": 10}, "match"},
	} {
		t.Run(tt.noun, func(t *testing.T) {
			path := "/api/v1/" + tt.noun
			made := into[map[string]any](c.do("POST", path, tt.add).want(http.StatusCreated))
			id, _ := made["id"].(string)
			if id == "" {
				t.Fatalf("made: %v", made)
			}
			changed := into[map[string]any](c.do("PUT", path+"/"+id, tt.change).want(http.StatusOK))
			for k, v := range tt.change {
				want := v
				if n, ok := v.(int); ok {
					want = float64(n)
				}
				if changed[k] != want {
					t.Errorf("%s is %v after the change, want %v", k, changed[k], want)
				}
			}
			if got := into[map[string]any](c.do("GET", path+"/"+id, nil).want(http.StatusOK)); got[tt.kept] == nil || got[tt.kept] == "" {
				t.Errorf("the change lost %s: %v", tt.kept, got)
			}
			if body := c.do("GET", path, nil).want(http.StatusOK).body; !strings.Contains(body, id) {
				t.Errorf("the list lacks the row: %s", body)
			}
			c.do("DELETE", path+"/"+id, nil).want(http.StatusNoContent)
			if body := c.do("GET", path, nil).want(http.StatusOK).body; strings.Contains(body, id) {
				t.Errorf("the list still has the row: %s", body)
			}
			want := http.StatusNotFound
			if tt.noun == "people" {
				want = http.StatusOK // Who left stays in the register without contacts, and may come back.
			}
			if r := c.do("PUT", path+"/"+id, tt.change); r.status != want {
				t.Errorf("a change after the removal: %d %s", r.status, r.body)
			}
		})
	}
}

func TestDeviceSecretsAreShownOnce(t *testing.T) {
	h := start(t)
	c := h.as(keng.RoleAdmin, "")
	made := into[web.DeviceRow](c.do("POST", "/api/v1/devices", map[string]any{"name": "cua-1", "kind": "sensor", "site_id": h.p.Stations[0].ID, "enabled": true}).want(http.StatusCreated))
	path := "/api/v1/devices/" + string(made.ID)
	if made.Secret == "" || made.SiteName == "" || made.PerMinute != 6 {
		t.Errorf("made: %+v", made)
	}
	if r := c.do("GET", path, nil).want(http.StatusOK); strings.Contains(r.body, made.Secret) || strings.Contains(r.body, keng.HashSecret(made.Secret)) {
		t.Errorf("the secret comes again: %s", r.body)
	}
	enter := func(secret string) int {
		r := client{h: h}.request("POST", "/api/v1/signals", "{}")
		r.SetBasicAuth("cua-1", secret)
		return client{h: h}.send(r).status
	}
	if got := enter(made.Secret); got != http.StatusAccepted {
		t.Errorf("the first secret: %d", got)
	}
	c.do("PUT", path, map[string]any{"silent_after": 60_000}).want(http.StatusOK)
	if got := enter(made.Secret); got != http.StatusAccepted {
		t.Errorf("the secret after a change of the device: %d", got)
	}
	renewed := into[web.DeviceRow](c.do("POST", path+"/secret", map[string]any{}).want(http.StatusOK))
	if a, b := enter(made.Secret), enter(renewed.Secret); a != http.StatusUnauthorized || b != http.StatusAccepted {
		t.Errorf("after the renewal the old secret gives %d and the new one %d", a, b)
	}
}

func TestASirenIsTested(t *testing.T) {
	h := start(t)
	c := h.user("duc", h.p.Officers[0])
	path := "/api/v1/devices/" + string(h.p.Sirens[0].ID)
	call := into[keng.Call](c.do("POST", path+"/test", nil).want(http.StatusOK))
	if call.Purpose != keng.PurposeTest || call.Device != "gong-1" {
		t.Errorf("the call: %+v", call)
	}
	waitFor(t, func() bool {
		calls := into[list[keng.Call]](c.do("GET", path+"/calls", nil).want(http.StatusOK)).Items
		return len(calls) == 1 && calls[0].State == keng.CallSent
	})
	c.do("POST", "/api/v1/devices/"+string(h.p.Sensors[0].ID)+"/test", nil).want(http.StatusNotFound)
}

func TestPlansSayWhatTheyDo(t *testing.T) {
	h := start(t)
	c := h.user("quan", h.p.Engineer)
	p := into[web.PlanRow](c.do("GET", "/api/v1/plans/"+string(h.p.Plan.ID), nil).want(http.StatusOK))
	want := []string{
		"Ngay lập tức: gọi người trực theo lịch Trực viễn thông và kẻng, còi tại chỗ.",
		"Sau 1 phút: gọi tổ Tổ an ninh Ninh Cường và mọi người và mọi kẻng trong vòng 2 km. Nhắc lại 2 lần, mỗi 30 giây. Gọi cho đến khi có 2 người nhận.",
	}
	if len(p.Sentences) != 2 || p.Sentences[0] != want[0] || p.Sentences[1] != want[1] {
		t.Errorf("the plan says %q", p.Sentences)
	}
	c.lang = "en"
	if p := into[web.PlanRow](c.do("GET", "/api/v1/plans/"+string(h.p.Plan.ID), nil)); p.Sentences[0] != "At once, ring who is on duty in Trực viễn thông and the sirens of the place." {
		t.Errorf("in English: %q", p.Sentences)
	}
	preview := into[web.PlanPreview](c.do("GET", "/api/v1/plans/preview?kind=fire&site_id="+string(h.p.Stations[0].ID), nil).want(http.StatusOK))
	if preview.Plan.ID != h.p.Plan.ID || len(preview.Steps) != 2 || len(preview.Steps[0].Names) != 2 || preview.Steps[0].Names[0] != h.p.Engineer.Name {
		t.Errorf("the preview: %+v", preview)
	}
	bad := map[string]any{"name": "x", "active": true, "steps": []map[string]any{}}
	if problem := into[web.Problem](c.do("POST", "/api/v1/plans", bad).want(http.StatusUnprocessableEntity)); problem.Field != "steps" {
		t.Errorf("a plan without steps: %+v", problem)
	}
}

func TestRotasSayWhoIsOnDuty(t *testing.T) {
	h := start(t)
	r := into[web.RotaRow](h.as(keng.RoleAdmin, "").do("GET", "/api/v1/rotas/"+string(h.p.Rota.ID), nil).want(http.StatusOK))
	if len(r.OnDuty) != 1 || r.OnDuty[0].Name != h.p.Engineer.Name || len(r.Gaps) != 0 {
		t.Errorf("the rota: %+v", r)
	}
}

func TestTheMapShowsStates(t *testing.T) {
	h := start(t)
	c := h.as(keng.RoleProvinceOfficer, h.p.Code)
	h.strike(c, map[string]any{"kind": "fire", "site_id": h.p.Houses[0].ID})
	answered := h.strike(c, map[string]any{"kind": "theft", "site_id": h.p.Houses[1].ID})
	c.do("POST", "/api/v1/incidents/"+string(answered)+"/answer", map[string]any{"answer": "ack"}).want(http.StatusOK)
	id := h.alarm("fire-3", "door_open")
	if a := into[web.AlarmDetail](c.do("GET", "/api/v1/alarms/"+string(id), nil).want(http.StatusOK)); a.Alarm.IncidentID != "" {
		c.do("POST", "/api/v1/incidents/"+string(a.Alarm.IncidentID)+"/all-clear", nil).want(http.StatusOK)
	}
	got := map[string]string{}
	for _, x := range into[struct{ Sites [][7]any }](c.do("GET", "/api/v1/sites/map", nil).want(http.StatusOK)).Sites {
		got[x[0].(string)] = x[6].(string)
	}
	want := map[keng.SiteID]string{h.p.Houses[0].ID: "ringing", h.p.Houses[1].ID: "answered", h.p.Stations[2].ID: "alarm", h.p.Stations[0].ID: "ok"}
	for site, state := range want {
		if got[string(site)] != state {
			t.Errorf("%s is %q, want %s", site, got[string(site)], state)
		}
	}
	if len(got) != 6 {
		t.Errorf("%d sites on the map", len(got))
	}
}

func TestAreasKindsAndTrials(t *testing.T) {
	h := start(t)
	c := h.as(keng.RoleAdmin, "")
	if got := into[list[keng.Area]](c.do("GET", "/api/v1/areas?q=ninh+cuong", nil).want(http.StatusOK)).Items; len(got) == 0 || got[0].Name != "Xã Ninh Cường" {
		t.Errorf("areas: %+v", got)
	}
	c.do("GET", "/api/v1/areas/14077", nil).want(http.StatusOK)
	c.do("GET", "/api/v1/areas/99999", nil).want(http.StatusNotFound)

	k := into[web.KindRow](c.do("PUT", "/api/v1/kinds/fire", map[string]any{"re_alarm": 600_000}).want(http.StatusOK))
	if k.ReAlarm != 600_000 || !k.LifeSafety || k.Vi != "Cháy" {
		t.Errorf("the kind: %+v", k)
	}
	h.as(keng.RoleAdmin, h.p.Communes[0]).do("PUT", "/api/v1/kinds/fire", map[string]any{"life_safety": false}).want(http.StatusForbidden)

	trial := map[string]any{"door": "http", "name": "x", "payload": "{}", "program": "."}
	if got := into[web.TrialResult](c.do("POST", "/api/v1/translators/preview", trial).want(http.StatusOK)); len(got.Signals) != 1 || got.Error != "" {
		t.Errorf("the trial: %+v", got)
	}
	trial["program"] = "wrong"
	if got := into[web.TrialResult](c.do("POST", "/api/v1/translators/preview", trial).want(http.StatusOK)); got.Error == "" || len(got.Signals) != 0 {
		t.Errorf("a wrong program: %+v", got)
	}
	c.do("POST", "/api/v1/translators", map[string]any{"name": "x", "door": "http", "match": "x", "program": "wrong"}).want(http.StatusUnprocessableEntity)
}

func TestUsersTokensAndJournal(t *testing.T) {
	h := start(t)
	c := h.as(keng.RoleAdmin, "")
	if _, _, err := h.auth.FirstAdmin(t.Context()); err != nil {
		t.Fatal(err)
	}
	made := into[web.UserRow](c.do("POST", "/api/v1/users", map[string]any{"login": "Chiến", "name": "Bùi Văn Chiến", "role": "commune_officer", "area": h.p.Communes[0]}).want(http.StatusCreated))
	if made.Login != "chien" || made.Password == "" || !made.MustChange {
		t.Errorf("made: %+v", made)
	}
	if body := c.do("GET", "/api/v1/users", nil).want(http.StatusOK).body; strings.Contains(body, made.Password) || strings.Contains(body, "argon2id") || !strings.Contains(body, "chien") {
		t.Errorf("the list: %s", body)
	}
	h.login("chien", made.Password)
	if u := into[web.UserRow](c.do("PUT", "/api/v1/users/chien", map[string]any{"role": "team_leader"}).want(http.StatusOK)); u.Role != keng.RoleTeamLeader || u.Area != h.p.Communes[0] || !u.Active {
		t.Errorf("changed: %+v", u)
	}
	again := into[web.UserRow](c.do("POST", "/api/v1/users/chien/password", nil).want(http.StatusOK))
	if again.Password == "" || again.Password == made.Password {
		t.Errorf("reset: %+v", again)
	}
	c.do("POST", "/api/v1/users", map[string]any{"login": "chien", "name": "x", "role": "member"}).want(http.StatusConflict)
	c.do("DELETE", "/api/v1/users/chien", nil).want(http.StatusNoContent)
	c.do("DELETE", "/api/v1/users/admin", nil).want(http.StatusConflict) // Nobody would be left to administer.

	token := into[web.TokenRow](c.do("POST", "/api/v1/tokens", map[string]any{"name": "báo cáo", "role": "auditor"}).want(http.StatusCreated))
	auditor := client{h: h, token: token.Secret, lang: "vi"}
	entries := into[list[keng.Entry]](auditor.do("GET", "/api/v1/journal?limit=3", nil).want(http.StatusOK))
	if len(entries.Items) != 3 || entries.Next == "" || entries.Items[0].Noun != "token" {
		t.Errorf("the journal: %+v", entries)
	}
	if more := into[list[keng.Entry]](auditor.do("GET", "/api/v1/journal?limit=3&after="+entries.Next, nil).want(http.StatusOK)); more.Items[0].Seq != entries.Items[2].Seq-1 {
		t.Errorf("the next page: %+v", more)
	}
	c.do("DELETE", "/api/v1/tokens/"+string(token.ID), nil).want(http.StatusNoContent)
	auditor.do("GET", "/api/v1/journal", nil).want(http.StatusUnauthorized)

	local := h.as(keng.RoleAuditor, h.p.Communes[1])
	local.do("GET", "/api/v1/journal", nil).want(http.StatusForbidden)
	id := h.strike(c, map[string]any{"kind": "fire", "site_id": h.p.Houses[0].ID})
	local.do("GET", "/api/v1/journal?noun=incident&ref="+string(id), nil).want(http.StatusNotFound)
	h.as(keng.RoleAuditor, h.p.Communes[0]).do("GET", "/api/v1/journal?noun=incident&ref="+string(id), nil).want(http.StatusOK)
}

func TestAScopedAdministratorGivesNoMoreThanTheirOwn(t *testing.T) {
	h := start(t)
	local := h.as(keng.RoleAdmin, h.p.Communes[0])
	local.do("POST", "/api/v1/tokens", map[string]any{"name": "x", "role": "admin"}).want(http.StatusForbidden)
	local.do("POST", "/api/v1/users", map[string]any{"login": "x1", "name": "x", "role": "admin", "area": h.p.Communes[1]}).want(http.StatusForbidden)
	local.do("POST", "/api/v1/sites", map[string]any{"code": "X", "name": "x", "area": h.p.Communes[1]}).want(http.StatusForbidden)
	local.do("POST", "/api/v1/tokens", map[string]any{"name": "x", "role": "member", "area": h.p.Communes[0]}).want(http.StatusCreated)
}

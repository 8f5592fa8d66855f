package web_test

import (
	"net/http"
	"strings"
	"testing"

	"keng"
	"keng/internal/store"
	"keng/internal/web"
)

func TestADoubleIsSeenWhileTypingAndMerged(t *testing.T) {
	h := start(t)
	c := h.as(keng.RoleCommuneOfficer, h.p.Communes[0])
	leader := h.p.Leaders[0]
	list := into[list[web.DoubleRow]](c.do("GET", "/api/v1/people/similar?name=nguyen+thi+hoa&area="+string(h.p.Communes[0]), nil).want(http.StatusOK))
	if len(list.Items) != 1 || list.Items[0].ID != leader.ID || list.Items[0].Score < keng.MaybeSame {
		t.Fatalf("similar: %+v", list)
	}
	second := into[web.PersonRow](c.do("POST", "/api/v1/people", map[string]any{"name": "Nguyễn Hoà", "area": h.p.Communes[0], "active": true, "birth_year": 1980, "personal_id": "036180001234", "title": "Chi hội trưởng"}).want(http.StatusCreated))
	if second.PersonalID != "••••••••1234" {
		t.Errorf("a commune officer sees the id %q", second.PersonalID)
	}
	path := "/api/v1/people/" + string(leader.ID)
	c.do("POST", "/api/v1/people/"+string(second.ID)+"/memberships", map[string]any{"of": "team", "ref": h.p.Teams[0].ID, "role": "tổ phó"}).want(http.StatusOK)
	m := into[store.Merge](c.do("POST", path+"/merge", map[string]any{"other": second.ID, "take": []string{"title"}}).want(http.StatusOK))
	trace := into[web.Trace](c.do("GET", path+"/trace", nil).want(http.StatusOK))
	if len(trace.Merges) != 1 || trace.Merges[0].Name != "Nguyễn Hoà" || len(trace.Memberships) != 1 || trace.Memberships[0].Name != h.p.Teams[0].Name {
		t.Errorf("after the merge: %+v", trace)
	}
	if p := into[web.PersonRow](c.do("GET", path, nil).want(http.StatusOK)); p.Title != "Chi hội trưởng" || p.Name != leader.Name || p.BirthYear != 1980 {
		t.Errorf("the record that goes on: %+v", p)
	}
	h.as(keng.RoleCommuneOfficer, h.p.Communes[1]).do("POST", path+"/unmerge", map[string]any{"merge": m.ID}).want(http.StatusNotFound)
	c.do("POST", path+"/unmerge", map[string]any{"merge": m.ID}).want(http.StatusOK)
	if body := c.do("GET", "/api/v1/people?q=chi+hoi+truong", nil).want(http.StatusOK).body; !strings.Contains(body, string(second.ID)) {
		t.Errorf("parted again, but not found: %s", body)
	}
}

func TestWhoIsDeactivatedLeavesGapsThatAreShown(t *testing.T) {
	h := start(t)
	c := h.as(keng.RoleProvinceOfficer, h.p.Code)
	got := into[web.Deactivated](c.do("POST", "/api/v1/people/"+string(h.p.Engineer.ID)+"/deactivate", nil).want(http.StatusOK))
	if got.Person.Active || len(got.Rotas) != 1 || got.Rotas[0].Name != h.p.Rota.Name || len(got.Rotas[0].Gaps) == 0 {
		t.Errorf("%+v", got)
	}
}

func TestAListDoesNotTellWherePeopleLive(t *testing.T) {
	h := start(t)
	c := h.as(keng.RoleAdmin, "")
	near := h.p.Members[0]
	body := c.do("GET", "/api/v1/people?limit=100", nil).want(http.StatusOK).body
	if strings.Contains(body, `"lat"`) || strings.Contains(body, `"lon"`) || !strings.Contains(body, string(near.ID)) {
		t.Errorf("the list: %s", body)
	}
	if p := into[web.PersonRow](c.do("GET", "/api/v1/people/"+string(near.ID), nil).want(http.StatusOK)); p.Lat != near.Lat {
		t.Errorf("the person: %+v", p)
	}
	if names := c.do("GET", "/api/v1/people/names?q=0912341300", nil).want(http.StatusOK).body; strings.Contains(names, string(near.ID)) {
		t.Error("a name list tells whose phone it is")
	}
}

func TestOnesOwnData(t *testing.T) {
	h := start(t)
	if _, _, err := h.auth.FirstAdmin(t.Context()); err != nil {
		t.Fatal(err)
	}
	c := h.user("hoa", h.p.Leaders[0])
	held := into[web.Held](c.do("GET", "/api/v1/me/data", nil).want(http.StatusOK))
	if held.Person.ID != h.p.Leaders[0].ID || len(held.Person.Contacts) != 2 || len(held.Kept) == 0 || len(held.Trace.Teams) != 1 {
		t.Errorf("held: %+v", held)
	}
	asked := into[keng.DataRequest](c.do("POST", "/api/v1/me/data/requests", map[string]any{"kind": "erase", "text": "Tôi chuyển đi nơi khác"}).want(http.StatusCreated))
	c.do("POST", "/api/v1/me/data/requests", map[string]any{"kind": "correct"}).want(http.StatusUnprocessableEntity)
	h.as(keng.RoleAdmin, "").do("GET", "/api/v1/me/data", nil).want(http.StatusForbidden) // a token is nobody.

	office := h.as(keng.RoleAdmin, "")
	open := into[list[keng.DataRequest]](office.do("GET", "/api/v1/data-requests", nil).want(http.StatusOK))
	if len(open.Items) != 1 || open.Items[0].ID != asked.ID || open.Items[0].Name == "" || open.Items[0].Text == "" {
		t.Errorf("the requests: %+v", open)
	}
	person := "/api/v1/people/" + string(h.p.Leaders[0].ID)
	h.as(keng.RoleProvinceOfficer, h.p.Code).do("POST", person+"/erase", map[string]any{"reason": "x"}).want(http.StatusForbidden) // a login
	proof := into[keng.Erasure](office.do("POST", person+"/erase", map[string]any{"reason": "theo yêu cầu"}).want(http.StatusOK))
	office.do("POST", "/api/v1/data-requests/"+string(asked.ID)+"/answer", map[string]any{"done": true, "answer": "Đã xóa"}).want(http.StatusOK)
	c.do("GET", "/api/v1/me", nil).want(http.StatusUnauthorized)
	log := into[list[keng.Erasure]](h.as(keng.RoleAuditor, "").do("GET", "/api/v1/erasures", nil).want(http.StatusOK))
	if len(log.Items) != 1 || log.Items[0].Hash != proof.Hash || proof.Hash == "" {
		t.Errorf("the proof: %+v", log)
	}
	if body := office.do("GET", person, nil).want(http.StatusOK).body; strings.Contains(body, "Hòa") || strings.Contains(body, "912341") {
		t.Errorf("left: %s", body)
	}
}

func TestRetentionAndBreach(t *testing.T) {
	h := start(t)
	c := h.as(keng.RoleAdmin, "")
	if r := into[web.RetentionPage](c.do("GET", "/api/v1/retention", nil).want(http.StatusOK)); len(r.Rules) != 6 || r.Next == 0 {
		t.Errorf("%+v", r)
	}
	c.do("PUT", "/api/v1/retention/notes", map[string]any{"days": 30, "enabled": true}).want(http.StatusOK)
	c.do("PUT", "/api/v1/retention/notes", map[string]any{"days": 1, "enabled": true}).want(http.StatusUnprocessableEntity)
	c.do("PUT", "/api/v1/retention/nothing", map[string]any{"days": 30}).want(http.StatusNotFound)
	h.as(keng.RoleAdmin, h.p.Code).do("PUT", "/api/v1/retention/notes", map[string]any{"days": 60}).want(http.StatusForbidden)

	b := into[web.Breach](c.do("GET", "/api/v1/breach?area="+string(h.p.Communes[0]), nil).want(http.StatusOK))
	if b.People != 4 || b.Fields["phone"] != 4 || b.Fields["home"] != 2 || b.TellBy != b.MadeAt.Add(72*keng.Hour) || len(b.ToWrite) != 5 {
		t.Errorf("%+v", b)
	}
	sheet := c.do("GET", "/api/v1/breach.csv?area="+string(h.p.Communes[0]), nil).want(http.StatusOK).body
	if lines := strings.Split(strings.TrimSpace(sheet), "\n"); len(lines) != 5 || !strings.Contains(sheet, "số điện thoại") {
		t.Errorf("%s", sheet)
	}
	h.as(keng.RoleProvinceOfficer, h.p.Communes[1]).do("GET", "/api/v1/breach?area="+string(h.p.Communes[0]), nil).want(http.StatusNotFound)
}

func TestTheJournalInPlainWords(t *testing.T) {
	h := start(t)
	c := h.as(keng.RoleAuditor, "")
	rows := into[list[web.JournalRow]](c.do("GET", "/api/v1/journal?noun=person&action=create&actor=Qu", nil).want(http.StatusOK))
	if len(rows.Items) != 13 || rows.Items[0].Text != "Thêm người “Lê Minh Quân” (còn hoạt động ✓, số cách liên lạc 3, vai trò duty_engineer, địa bàn 37)" {
		t.Errorf("%d lines: %+v", len(rows.Items), rows.Items[0])
	}
	for query, want := range map[string]int{"actor=Ai": 0, "until=2020-01-01": 0, "from=2099-01-01": 0} {
		if got := into[list[web.JournalRow]](c.do("GET", "/api/v1/journal?noun=person&"+query, nil).want(http.StatusOK)); len(got.Items) != want {
			t.Errorf("%s: %d lines, want %d", query, len(got.Items), want)
		}
	}
	c.do("GET", "/api/v1/journal?from=gestern", nil).want(http.StatusUnprocessableEntity)
}

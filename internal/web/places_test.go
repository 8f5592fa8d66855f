package web_test

import (
	"net/http"
	"testing"

	"keng"
	"keng/internal/web"
)

func TestASignedPlanRunsUntilItsDraftIsSigned(t *testing.T) {
	h := start(t)
	c := h.as(keng.RoleAdmin, "")
	path := "/api/v1/plans/" + string(h.p.Plan.ID)
	first := into[web.PlanRow](c.do("GET", path, nil).want(http.StatusOK))
	signed := into[web.PlanRow](c.do("POST", path+"/sign", map[string]any{"version": first.Version}).want(http.StatusOK))
	if signed.SignedBy == "" || signed.DrilledAt != 0 {
		t.Errorf("signed: %+v", signed)
	}
	draft := into[web.PlanRow](c.do("PUT", path, map[string]any{"todo": "Gọi 114"}).want(http.StatusOK))
	again := into[web.PlanRow](c.do("PUT", path, map[string]any{"checklist": []string{"Cầu dao"}}).want(http.StatusOK))
	if draft.Draft != draft.Version || again.Todo != "Gọi 114" { // the second change begins from the draft.
		t.Errorf("draft %+v, then %+v", draft.Plan, again.Plan)
	}
	if running := into[web.PlanRow](c.do("GET", path, nil)); running.Todo == "Gọi 114" || running.Version != first.Version || running.Draft != again.Version {
		t.Errorf("running: %+v", running.Plan)
	}
	c.do("POST", path+"/sign", map[string]any{"version": draft.Version}).want(http.StatusConflict)
	c.do("POST", path+"/sign", map[string]any{"version": again.Version}).want(http.StatusOK)
	if running := into[web.PlanRow](c.do("GET", path, nil)); running.Todo != "Gọi 114" || len(running.Checklist) != 1 || running.Draft != 0 {
		t.Errorf("after the second signature: %+v", running.Plan)
	}
	if list := into[list[web.PlanVersionRow]](c.do("GET", path+"/versions", nil).want(http.StatusOK)); len(list.Items) != 3 || list.Items[0].SignedAt == 0 || list.Items[1].SignedAt != 0 || list.Items[0].By == "" {
		t.Errorf("versions: %+v", list.Items)
	}
	c.do("DELETE", path+"/draft", nil).want(http.StatusNotFound)
}

func TestWhoIsOnDutyAtAPlace(t *testing.T) {
	h := start(t)
	c := h.as(keng.RoleAdmin, "")
	for _, where := range []string{"area=" + string(h.p.Communes[0]), "site_id=" + string(h.p.Stations[0].ID)} {
		got := into[list[web.DutyRow]](c.do("GET", "/api/v1/duty?"+where, nil).want(http.StatusOK)).Items
		if len(got) != 1 || got[0].RotaID != h.p.Rota.ID || len(got[0].OnDuty) != 1 || got[0].OnDuty[0].Name != h.p.Engineer.Name {
			t.Errorf("%s: %+v", where, got)
		}
	}
	c.do("GET", "/api/v1/duty", nil).want(http.StatusUnprocessableEntity)
	other := h.as(keng.RoleAdmin, h.p.Communes[1])
	other.do("GET", "/api/v1/duty?area="+string(h.p.Communes[0]), nil).want(http.StatusNotFound)
	other.do("GET", "/api/v1/duty?site_id="+string(h.p.Stations[0].ID), nil).want(http.StatusNotFound)
}

func TestRespondersOutsideTheScopeGetInByBreakGlass(t *testing.T) {
	h := start(t)
	site := h.p.Stations[0]
	path := "/api/v1/sites/" + string(site.ID) + "/access"
	access := map[string]any{"notes": "Cổng sau", "contacts": []map[string]any{{"as": "guard", "name": "Ông Bảy", "phone": "0912345678"}, {"as": "keys", "person_id": h.p.Leaders[0].ID}}}
	h.as(keng.RoleAdmin, "").do("PUT", path, access).want(http.StatusOK)
	member := h.as(keng.RoleCommuneOfficer, h.p.Communes[0])
	got := into[web.AccessRow](member.do("GET", path, nil).want(http.StatusOK))
	if got.Notes != "Cổng sau" || len(got.Contacts) != 2 || got.Contacts[0].Phones[0] != "0912345678" || got.Contacts[1].PersonName != h.p.Leaders[0].Name || len(got.Contacts[1].Phones) != 1 {
		t.Errorf("access: %+v", got)
	}
	h.as(keng.RoleAuditor, "").do("GET", path, nil).want(http.StatusForbidden)
	engineer := h.user("quan", h.p.Engineer)
	id := h.strike(engineer, map[string]any{"kind": "fire", "site_id": site.ID})
	if got := into[web.Emergency](engineer.do("POST", "/api/v1/incidents/"+string(id)+"/break-glass", nil).want(http.StatusOK)); got.Access == nil || got.Access.Notes != "Cổng sau" {
		t.Errorf("break-glass: %+v", got)
	}
}

package web_test

import (
	"net/http"
	"strings"
	"testing"

	"keng"
	"keng/internal/web"
)

func TestBreakGlassShowsWhatIsNeededWhileTheIncidentIsLive(t *testing.T) {
	h := start(t)
	member, other := h.user("an", h.p.Members[0]), h.user("hoa", h.p.Leaders[1])
	id := h.strike(member, map[string]any{"kind": "fire", "site_id": h.p.Stations[0].ID})
	path := "/api/v1/incidents/" + string(id) + "/break-glass"
	member.do("GET", "/api/v1/people/"+string(h.p.Engineer.ID), nil).want(http.StatusForbidden) // by role a member sees no contact.
	waitFor(t, func() bool {
		calls, err := h.s.ListCalls(t.Context(), id)
		return err == nil && len(calls) > 0
	})
	got := into[web.Emergency](member.do("POST", path, map[string]any{}).want(http.StatusOK))
	if got.Site == nil || got.Site.ID != h.p.Stations[0].ID || len(got.Responders) == 0 || got.Responders[0].Name != h.p.Engineer.Name || len(got.Responders[0].Phones) != 1 {
		t.Errorf("a responder sees %+v", got)
	}
	other.do("POST", path, map[string]any{}).want(http.StatusNotFound) // of another commune
	officer := h.user("duc", h.p.Officers[0])
	officer.do("POST", path, map[string]any{}).want(http.StatusForbidden) // of the commune, but not rung
	journal := h.as(keng.RoleAuditor, "").do("GET", "/api/v1/journal?noun=incident&ref="+string(id), nil).want(http.StatusOK).body
	if n := strings.Count(journal, `"break_glass"`); n != 1 || !strings.Contains(journal, h.p.Members[0].Name) && !strings.Contains(journal, string(h.p.Members[0].ID)) {
		t.Errorf("the journal notes %d uses: %s", n, journal)
	}
	officer.do("POST", "/api/v1/incidents/"+string(id)+"/all-clear", map[string]any{}).want(http.StatusOK)
	member.do("POST", path, map[string]any{}).want(http.StatusForbidden) // with the end of the incident the right ends.
}

package web_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"testing"
	"time"

	"keng"
	"keng/internal/kengtest"
	"keng/internal/store"
	"keng/internal/web"
)

func TestAReplayBeginsWithWhatWasDarkAndStaysInTheScope(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		h := startOn(t, s)
		c := h.as(keng.RoleAdmin, "")
		noon := now().Add(-2 * keng.Day)
		report := func(n int, kind keng.Kind, state keng.SignalState, at keng.Time, attrs map[string]any) {
			t.Helper()
			x := keng.Signal{Device: h.p.Sensors[n].Name, Kind: kind, State: state, At: at, Attrs: attrs}
			if err := x.Normalize(now()); err != nil {
				t.Fatal(err)
			}
			if _, err := h.desk.Receive(context.Background(), []keng.Signal{x}); err != nil {
				t.Fatal(err)
			}
		}
		first, second := h.p.Stations[0].Code, h.p.Stations[1].Code
		report(0, "link_down", keng.Raise, noon.Add(-keng.Hour), nil)
		report(0, "link_down", keng.Clear, noon.Add(2*keng.Hour), nil)
		report(0, "smoke", keng.Raise, noon.Add(keng.Minute), nil) // No silence.
		report(1, "link_down", keng.Raise, noon.Add(keng.Hour), nil)
		report(2, "link_down", keng.Raise, noon.Add(keng.Hour), map[string]any{"drill": true})

		ask := func(c client, from, until keng.Time) web.Replay {
			t.Helper()
			return into[web.Replay](c.do("GET", fmt.Sprintf("/api/v1/network/replay?from=%s&until=%s", stamp(from), stamp(until)), nil).want(http.StatusOK))
		}
		check := func(what string, r web.Replay, dark, events string) {
			t.Helper()
			if got := fmt.Sprint(r.Dark); got != dark {
				t.Errorf("%s: dark at the beginning %s, want %s", what, got, dark)
			}
			got := ""
			for _, e := range r.Events {
				got += fmt.Sprintf("%s %v;", e.Code, e.Dark)
			}
			if got != events {
				t.Errorf("%s: %q, want %q", what, got, events)
			}
		}
		check("the day", ask(c, noon, now()), "["+first+"]", second+" true;"+first+" false;")
		check("before all", ask(c, noon.Add(-2*keng.Hour), noon), "[]", first+" true;")
		check("its end is outside", ask(c, noon, noon.Add(keng.Hour)), "["+first+"]", "")
		check("after all", ask(c, noon.Add(3*keng.Hour), now()), "["+second+"]", "")
		check("one commune", ask(h.as(keng.RoleCommuneOfficer, h.p.Communes[1]), noon, now()), "[]", second+" true;")

		for _, bad := range []string{"from=2026-02-01&until=2026-01-01", "from=2020-01-01", "from=" + stamp(now().Add(keng.Hour)), "from=yesterday"} {
			c.do("GET", "/api/v1/network/replay?"+bad, nil).want(http.StatusUnprocessableEntity)
		}
	})
}

// stamp is an instant as the value of a query.
func stamp(at keng.Time) string { return url.QueryEscape(at.Std().Format(time.RFC3339Nano)) }

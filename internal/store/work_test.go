package store_test

import (
	"testing"

	"keng"
	"keng/internal/kengtest"
	"keng/internal/store"
)

// Two units, each with a station in a commune of its own, a link between the stations and a sensor at the first.
func TestPlannedWorkIsSeenAndEndedWhereItIs(t *testing.T) {
	withPast(t, func(t *testing.T, s *store.Store) {
		p := kengtest.Fill(t, s)
		units := make([]keng.Unit, 3)
		link, lone := keng.Link{Code: "L1", Kind: keng.LinkFibre, From: p.Stations[0].ID, To: p.Stations[1].ID}, keng.Device{Name: "lone", Kind: keng.DeviceSensor, Area: p.Communes[2], Enabled: true}
		write(t, s, func(tx *store.Tx) error {
			for n, code := range []string{"U0", "U1", "U2"} {
				units[n] = keng.Unit{Code: code, Name: code, Kind: keng.UnitEnterprise, Area: p.Code}
				ok(t, tx.SaveUnit(ctx, kengtest.Admin, now, &units[n]))
			}
			for n := range 2 {
				site := p.Stations[n]
				site.UnitID = units[n].ID
				ok(t, tx.SaveSite(ctx, kengtest.Admin, now, &site))
			}
			ok(t, tx.SaveDevice(ctx, kengtest.Admin, now, &lone))
			return tx.SaveLink(ctx, kengtest.Admin, now, &link)
		})
		actor := func(area keng.AreaCode, path string, unit *keng.Unit) keng.Actor {
			a := keng.Actor{Name: "x", Role: keng.RoleProvinceOfficer, Area: area, AreaPath: path}
			if unit != nil {
				a.UnitPath = unit.Path
			}
			return a
		}
		first, second, third := actor("", "", &units[0]), actor("", "", &units[1]), actor("", "", &units[2])
		commune := func(n int) keng.Actor { return actor(p.Communes[n], "37/"+string(p.Communes[n])+"/", nil) }
		plan := func(by keng.Actor, reason string, w keng.Work) (keng.Work, error) {
			w.From, w.Until, w.Reason = now, now.Add(keng.Hour), reason
			return w, s.Write(ctx, func(tx *store.Tx) error { return tx.AddWork(ctx, by, now, &w) })
		}
		onLink, err := plan(second, "link", keng.Work{Link: "L1"}) // The far end is theirs.
		ok(t, err)
		_, err = plan(commune(0), "site", keng.Work{SiteID: p.Stations[0].ID})
		ok(t, err)
		_, err = plan(first, "device", keng.Work{Device: p.Sensors[0].Name})
		ok(t, err)
		_, err = plan(commune(2), "lone", keng.Work{Device: "lone"})
		ok(t, err)
		_, err = plan(third, "no", keng.Work{Link: "L1"})
		refused(t, err, keng.Forbidden, "unit.outside")
		_, err = plan(commune(2), "no", keng.Work{Link: "L1"})
		refused(t, err, keng.Forbidden, "area.outside")

		sees := func(by keng.Actor, want ...string) {
			t.Helper()
			list, err := s.ListWorks(ctx, by.Scope(), now.Add(2))
			ok(t, err)
			got := map[string]bool{}
			for _, w := range list {
				got[w.Reason] = true
			}
			same(t, len(got), len(want))
			for _, reason := range want {
				if !got[reason] {
					t.Errorf("%s is not listed: %v", reason, got)
				}
			}
		}
		sees(kengtest.Admin, "link", "site", "device", "lone")
		sees(first, "link", "site", "device")
		sees(second, "link")
		sees(third)
		sees(commune(0), "link", "site", "device")
		sees(commune(1), "link")
		sees(commune(2), "lone")

		// The communes of both ends end, and the work goes where its sites go.
		_, err = change(t, s, kengtest.Admin, "2026-03-15", nil,
			keng.AreaOp{Op: keng.OpMerge, From: []keng.AreaCode{p.Communes[0], p.Communes[1]}, Into: []keng.AreaInto{{Code: "99001", Name: "Xã Mới"}}})
		ok(t, err)
		heir := actor("99001", "37/99001/", nil)
		sees(heir, "link", "site", "device")
		sees(commune(0))
		sees(second, "link")

		end := func(by keng.Actor) error {
			return s.Write(ctx, func(tx *store.Tx) error { _, err := tx.EndWork(ctx, by, now.Add(1), onLink.ID); return err })
		}
		refused(t, end(third), keng.NotFound, "not_found")
		refused(t, end(commune(1)), keng.NotFound, "not_found")
		ok(t, end(heir))
		sees(second)
	})
}

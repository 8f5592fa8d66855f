package store_test

import (
	"cmp"
	"slices"
	"testing"

	"keng"
	"keng/internal/kengtest"
	"keng/internal/store"
)

// change carries out operations as of a day.
func change(t *testing.T, s *store.Store, by keng.Actor, at string, borders map[keng.AreaCode]string, ops ...keng.AreaOp) (store.AreaResult, error) {
	t.Helper()
	var res store.AreaResult
	err := s.Write(ctx, func(tx *store.Tx) error {
		g, err := tx.Gazetteer(ctx)
		if err != nil {
			return err
		}
		plan, faults := g.Change(date(t, at), ops, "NQ 1")
		if len(faults) > 0 {
			return keng.Errf(keng.Invalid, faults[0].Key, faults[0].Args...)
		}
		res, err = tx.ApplyAreas(ctx, by, now, plan, "NQ 1", false, borders, nil)
		return err
	})
	return res, err
}

func TestWhatBelongsToAnAreaFollowsItsMerger(t *testing.T) {
	withPast(t, func(t *testing.T, s *store.Store) {
		p := kengtest.Fill(t, s) // in Ninh Cường 14077, Cát Thành 14056, Cổ Lễ 14026
		old := &keng.Incident{ID: "past", Seq: 1, Number: "ND-26-0001", Kind: "fire", State: keng.Resolved, PlaceKey: "x", Area: "14056", AreaPath: "37/14056/", OpenedAt: now}
		live := &keng.Incident{ID: "live", Seq: 2, Number: "ND-26-0002", Kind: "fire", State: keng.Ringing, PlaceKey: "y", Area: "14056", AreaPath: "37/14056/", OpenedAt: now}
		write(t, s, func(tx *store.Tx) error {
			return tx.SaveIncidents(ctx, []*keng.Incident{old, live}, func(x string) string { return x })
		})

		// Cát Thành takes the code of Ninh Cường, Ninh Cường that of Cổ Lễ: codes are no identity.
		_, err := change(t, s, kengtest.Admin, "2026-03-01", nil,
			keng.AreaOp{Op: keng.OpRename, From: []keng.AreaCode{"14077"}, Into: []keng.AreaInto{{Code: "99001", Name: "Xã Tạm"}}})
		ok(t, err)
		res, err := change(t, s, kengtest.Admin, "2026-03-15", nil,
			keng.AreaOp{Op: keng.OpRename, From: []keng.AreaCode{"14056"}, Into: []keng.AreaInto{{Code: "14077", Name: "Xã Cát Thành Mới"}}},
			keng.AreaOp{Op: keng.OpMerge, From: []keng.AreaCode{"99001", "14026"}, Into: []keng.AreaInto{{Code: "14026", Name: "Xã Cổ Ninh"}}})
		ok(t, err)
		if res.ToDecide != 0 || res.Moved["site"] != 4 || res.Moved["person"] != 8 || res.Moved["team"] != 2 || res.Moved["incident"] != 1 {
			t.Errorf("%+v", res)
		}
		for n, want := range []string{"37/14026/", "37/14077/", "37/14026/"} {
			site, err := s.Site(ctx, p.Stations[n].ID)
			ok(t, err)
			person, err := s.Person(ctx, p.Officers[n].ID)
			ok(t, err)
			device, err := s.Device(ctx, p.Sensors[n].ID)
			ok(t, err)
			if site.AreaPath != want || person.AreaPath != want || device.AreaPath != want {
				t.Errorf("%s: site %s, officer %s, device %s", want, site.AreaPath, person.AreaPath, device.AreaPath)
			}
		}
		for id, want := range map[keng.IncidentID]string{"past": "37/14056/", "live": "37/14077/"} {
			i, err := s.Incident(ctx, id)
			ok(t, err)
			if i.AreaPath != want {
				t.Errorf("the %s incident is in %s", id, i.AreaPath)
			}
		}
		a, err := s.AreaAt(ctx, "14056", date(t, "2021-12-31"))
		ok(t, err)
		parts, err := s.Heirs(ctx, []keng.Area{a}, now)
		ok(t, err)
		if len(parts[0]) != 1 || parts[0][0].Name != "Xã Cát Thành Mới" {
			t.Errorf("%s became %v", a.Name, parts[0])
		}
		_, err = s.AreaOf(ctx, "14056")
		refused(t, err, keng.NotFound, "not_found")
	})
}

// half is a border around Ninh Cường's ground on one side of its station.
func half(from, to string) string {
	return `{"type":"Polygon","coordinates":[[[106.0,` + from + `],[106.5,` + from + `],[106.5,` + to + `],[106.0,` + to + `],[106.0,` + from + `]]]}`
}

func TestASplitAsksThePositionAndLeavesTheRestToAPerson(t *testing.T) {
	withPast(t, func(t *testing.T, s *store.Store) {
		p := kengtest.Fill(t, s)
		res, err := change(t, s, kengtest.Admin, "2026-03-15", map[keng.AreaCode]string{"99001": half("20.0", "20.19"), "99002": half("20.19", "20.3")},
			keng.AreaOp{Op: keng.OpSplit, From: []keng.AreaCode{"14077"}, Into: []keng.AreaInto{{Code: "99001", Name: "Xã Ninh Nam", Share: 0.5}, {Code: "99002", Name: "Xã Ninh Bắc"}}})
		ok(t, err)
		// By position: two sites, two members at home; the officer, the leader and the team have none.
		if res.Moved["site"] != 2 || res.Moved["person"] != 2 || res.ToDecide != 3 {
			t.Errorf("%+v", res)
		}
		for id, want := range map[keng.SiteID]string{p.Stations[0].ID: "37/99001/", p.Houses[0].ID: "37/99002/"} {
			site, err := s.Site(ctx, id)
			ok(t, err)
			if site.AreaPath != want {
				t.Errorf("%s is in %s, want %s", site.Name, site.AreaPath, want)
			}
		}
		device, err := s.Device(ctx, p.Sirens[0].ID)
		ok(t, err)
		if device.Area != "99002" {
			t.Errorf("the siren of the house is in %s", device.Area)
		}
		moves, next, err := s.AreaMoves(ctx, keng.Scope{AreaPath: "37/"}, "", 50)
		ok(t, err)
		if len(moves) != 3 || next != "" || len(moves[0].Choices) != 2 || moves[0].AreaName != "Xã Ninh Cường" {
			t.Fatalf("%+v", moves)
		}
		slices.SortFunc(moves, func(a, b store.AreaMove) int { return cmp.Compare(a.Noun, b.Noun) }) // two people, the team
		ids := []string{moves[0].ID, moves[1].ID, moves[2].ID}
		outside := keng.Actor{Name: "Trần", Role: keng.RoleCommuneOfficer, AreaPath: "37/14056/"}
		refused(t, s.Write(ctx, func(tx *store.Tx) error { return tx.DecideAreas(ctx, outside, now, ids, "99002") }), keng.Invalid, "area.move.none")
		// Who reaches by unit decides on the rows of the unit: here of one of the two people.
		unit := keng.Unit{Code: "DV", Name: "Đơn vị", Kind: keng.UnitOther, Area: "99001"}
		write(t, s, func(tx *store.Tx) error { return tx.SaveUnit(ctx, kengtest.Admin, now, &unit) })
		write(t, s, func(tx *store.Tx) error {
			_, err := tx.ExecContext(ctx, `UPDATE persons SET unit_id = $1 WHERE id = $2`, string(unit.ID), moves[0].Ref)
			return err
		})
		inside := keng.Actor{Name: "Lê", Role: keng.RoleProvinceOfficer, AreaPath: "37/", UnitPath: unit.Path}
		own, _, err := s.AreaMoves(ctx, inside.Scope(), "", 50)
		if ok(t, err); len(own) != 1 || own[0].ID != moves[0].ID {
			t.Fatalf("%+v", own)
		}
		refused(t, s.Write(ctx, func(tx *store.Tx) error { return tx.DecideAreas(ctx, inside, now, ids, "99002") }), keng.Invalid, "area.move.none")
		write(t, s, func(tx *store.Tx) error { return tx.DecideAreas(ctx, inside, now, ids[:1], "99002") })
		ids = ids[1:]
		write(t, s, func(tx *store.Tx) error { return tx.DecideAreas(ctx, kengtest.Admin, now, ids[:1], "99002") })
		// The third is moved in its own form, which decides as well.
		team := p.Teams[0]
		team.Area = "99001"
		write(t, s, func(tx *store.Tx) error { return tx.SaveTeam(ctx, kengtest.Admin, now, &team) })
		if moves, _, err = s.AreaMoves(ctx, keng.Scope{}, "", 50); err != nil || len(moves) != 0 {
			t.Errorf("%v still to decide, %v", moves, err)
		}
		if n, err := s.Verify(ctx); err != nil || n == 0 {
			t.Errorf("journal of %d, %v", n, err)
		}
	})
}

func TestAChangeOfTheFutureWaits(t *testing.T) {
	withPast(t, func(t *testing.T, s *store.Store) {
		p := kengtest.Fill(t, s)
		res, err := change(t, s, kengtest.Admin, "2026-05-01", nil,
			keng.AreaOp{Op: keng.OpMerge, From: []keng.AreaCode{"14077", "14056"}, Into: []keng.AreaInto{{Code: "14077", Name: "Xã Ninh Cát"}}})
		ok(t, err)
		if len(res.Moved) != 0 {
			t.Errorf("%+v", res)
		}
		before := func(want string) {
			t.Helper()
			a, err := s.AreaOf(ctx, "14077")
			ok(t, err)
			site, err := s.Site(ctx, p.Stations[1].ID)
			ok(t, err)
			if a.Name != want || (site.Area == "14056") != (want == "Xã Ninh Cường") {
				t.Errorf("today's 14077 is %s, the site of Cát Thành is in %s", a.Name, site.Area)
			}
		}
		before("Xã Ninh Cường")
		_, err = s.FollowAreas(ctx, date(t, "2026-04-30"))
		ok(t, err)
		before("Xã Ninh Cường")
		res, err = s.FollowAreas(ctx, date(t, "2026-05-01"))
		ok(t, err)
		if res.Moved["site"] != 4 && res.Moved["site"] != 2 {
			t.Errorf("%+v", res)
		}
		before("Xã Ninh Cát")
		res, err = s.FollowAreas(ctx, date(t, "2026-05-02"))
		ok(t, err)
		if res.Moved != nil {
			t.Errorf("followed twice: %+v", res)
		}
	})
}

func TestWhoMayChangeAreas(t *testing.T) {
	withPast(t, func(t *testing.T, s *store.Store) {
		province := keng.Actor{Name: "Tỉnh", Role: keng.RoleProvinceOfficer, Area: "37", AreaPath: "37/"}
		commune := keng.Actor{Name: "Xã", Role: keng.RoleCommuneOfficer, Area: "14077", AreaPath: "37/14077/"}
		merge := keng.AreaOp{Op: keng.OpMerge, From: []keng.AreaCode{"14077", "14056"}, Into: []keng.AreaInto{{Code: "14077", Name: "Xã Ninh Cát"}}}
		village := keng.AreaOp{Op: keng.OpBegin, Into: []keng.AreaInto{{Code: "14077-1", Name: "Xóm 1", Kind: keng.Village, Parent: "14077"}}}
		_, err := change(t, s, commune, "2026-03-15", nil, merge)
		refused(t, err, keng.Forbidden, "area.above")
		_, err = change(t, s, commune, "2026-03-10", nil, village)
		ok(t, err)
		_, err = change(t, s, province, "2026-03-15", nil, merge)
		ok(t, err)
		v, err := s.AreaOf(ctx, "14077-1")
		ok(t, err)
		if v.Path != "37/14077/14077-1/" || v.NameEn != "1 Hamlet" && v.NameEn != "Hamlet 1" {
			t.Errorf("%+v", v)
		}
		_, err = change(t, s, province, "2026-03-20", nil, keng.AreaOp{Op: keng.OpRename, From: []keng.AreaCode{"37"}, Into: []keng.AreaInto{{Name: "Tỉnh Trường Yên"}}})
		refused(t, err, keng.Forbidden, "area.above")
	})
}

func TestAUnitFollowsAndItsPastStaysWhereItWas(t *testing.T) {
	withPast(t, func(t *testing.T, s *store.Store) {
		u := keng.Unit{Code: "HND-CL", Name: "Hội Nông dân xã Cổ Lễ", Kind: keng.UnitAssociationCommune, Area: "14026"}
		write(t, s, func(tx *store.Tx) error { return tx.SaveUnit(ctx, kengtest.Admin, date(t, "2025-08-01"), &u) })
		_, err := change(t, s, kengtest.Admin, "2026-03-15", nil,
			keng.AreaOp{Op: keng.OpMerge, From: []keng.AreaCode{"14026", "14056"}, Into: []keng.AreaInto{{Code: "14056"}}})
		ok(t, err)
		for at, want := range map[keng.Time]string{0: "37/14056/", date(t, "2026-03-15"): "37/14056/", date(t, "2026-03-14"): "37/14026/"} {
			got, err := s.Unit(ctx, u.ID, at)
			ok(t, err)
			if got.AreaPath != want {
				t.Errorf("at %s the unit is in %s, want %s", at.Day(), got.AreaPath, want)
			}
		}
	})
}

func TestTheFurtherAreasOfAModelFollow(t *testing.T) {
	withPast(t, func(t *testing.T, s *store.Store) {
		k := keng.ModelKind{Name: "Ba an toàn", Kind: keng.ThreeSafeties, Level: keng.LedByRest}
		m := keng.Model{Name: "Ba an toàn liên xã", Area: "14077", ValidFrom: date(t, "2025-08-01"), Areas: []keng.AreaCode{"14056", "14026"}}
		write(t, s, func(tx *store.Tx) error {
			if err := tx.SaveModelKind(ctx, kengtest.Admin, date(t, "2025-08-01"), &k); err != nil {
				return err
			}
			m.KindID = k.ID
			return tx.SaveModel(ctx, kengtest.Admin, date(t, "2025-08-01"), &m)
		})
		areas := func(at keng.Time, want ...keng.AreaCode) {
			t.Helper()
			got, err := s.Model(ctx, m.ID, at)
			ok(t, err)
			if !slices.Equal(got.Areas, want) {
				t.Errorf("at %s the model works further in %v, want %v", at.Day(), got.Areas, want)
			}
		}
		// Its own area changes its code on the same day as one of the further ones is split.
		res, err := change(t, s, kengtest.Admin, "2026-03-01", nil,
			keng.AreaOp{Op: keng.OpRename, From: []keng.AreaCode{"14077"}, Into: []keng.AreaInto{{Code: "99003", Name: "Xã Ninh"}}},
			keng.AreaOp{Op: keng.OpSplit, From: []keng.AreaCode{"14056"}, Into: []keng.AreaInto{{Code: "99001", Name: "Xã Cát", Share: 0.5}, {Code: "99002", Name: "Xã Thành", Share: 0.5}}})
		ok(t, err)
		if res.Moved["model_area"] != 1 || res.Moved["model"] != 1 || res.ToDecide != 0 {
			t.Errorf("%+v", res)
		}
		areas(0, "99001", "99002", "14026")
		areas(date(t, "2026-02-28"), "14056", "14026")

		// What merges into its own area is no further one any more.
		_, err = change(t, s, kengtest.Admin, "2026-03-15", nil,
			keng.AreaOp{Op: keng.OpMerge, From: []keng.AreaCode{"99003", "14026"}, Into: []keng.AreaInto{{Code: "99003"}}})
		ok(t, err)
		areas(0, "99001", "99002")
		areas(date(t, "2026-03-14"), "99001", "99002", "14026")
		areas(date(t, "2026-02-28"), "14056", "14026")
	})
}

package store_test

import (
	"maps"
	"slices"
	"testing"

	"keng"
	"keng/internal/kengtest"
	"keng/internal/store"
)

// day is the first instant of a date in Vietnam.
func day(t *testing.T, s string) keng.Time {
	t.Helper()
	d, good := keng.ParseDay(s)
	if !good {
		t.Fatalf("%s is no date", s)
	}
	return d
}

// past puts the old commune Trực Hùng of Nam Định into the register of areas, and where it went.
func past(t *testing.T, s *store.Store) {
	t.Helper()
	end := int64(day(t, "2025-07-01"))
	write(t, s, func(tx *store.Tx) error {
		for _, a := range [][5]string{{"36", "", "36/", "province", "Tỉnh Nam Định"}, {"363", "36", "36/363/", "district", "Huyện Trực Ninh"},
			{"14107", "363", "36/363/14107/", "commune", "Xã Trực Hùng"}, {"14080", "363", "36/363/14080/", "commune", "Xã Chia Đôi"}} {
			if _, err := tx.ExecContext(ctx, `INSERT INTO areas (code, valid_from, valid_to, parent, path, kind, name, fold, sort_key) VALUES ($1, 0, $2, $3, $4, $5, $6, $6, $6)`,
				a[0], end, a[1], a[2], a[3], a[4]); err != nil {
				return err
			}
		}
		for _, x := range []struct {
			old, new string
			share    float64
		}{{"14107", "14077", 1}, {"14080", "14077", 0.5}, {"14080", "14056", 0.5}, {"363", "14077", 0.7}, {"363", "14056", 0.3}, {"36", "37", 1}} {
			if _, err := tx.ExecContext(ctx, `INSERT INTO successions (noun, old, new, at, share) VALUES ('area', $1, $2, $3, $4)`, x.old, x.new, end, x.share); err != nil {
				return err
			}
		}
		return nil
	})
}

// addUnit adds a unit and returns it as it is stored.
func addUnit(t *testing.T, s *store.Store, u keng.Unit) keng.Unit {
	t.Helper()
	write(t, s, func(tx *store.Tx) error { return tx.SaveUnit(ctx, kengtest.Admin, now, &u) })
	return u
}

func TestUnitsInTime(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		p := kengtest.Fill(t, s)
		past(t, s)
		province := addUnit(t, s, keng.Unit{Code: "HND", Name: "Hội Nông dân tỉnh", Kind: keng.UnitAssociationProvince, Area: "37"})
		u := addUnit(t, s, keng.Unit{Code: "CH1", Name: "Chi hội 1", Kind: keng.UnitBranch, Parent: province.ID, Area: "14107", Phone: "0228 1", Email: "ch1@x.example", Address: "Trực Hùng",
			Head: p.Leaders[0].ID, Lat: 20.1, Lon: 106.2, ValidFrom: day(t, "2015-01-01"), Since: day(t, "2021-01-01")})
		if u.Path != string(province.ID)+"/"+string(u.ID)+"/" || u.Area != "14077" || u.AreaPath != "37/14077/" || u.Since != day(t, "2025-07-01") {
			t.Errorf("the branch today: %+v", u)
		}
		got, err := s.Unit(ctx, u.ID, 0)
		ok(t, err)
		same(t, got, u)
		then, err := s.Unit(ctx, u.ID, day(t, "2021-12-31"))
		ok(t, err)
		if then.Area != "14107" || then.AreaPath != "36/363/14107/" || then.Since != day(t, "2021-01-01") || then.Name != u.Name {
			t.Errorf("the branch of 2021: %+v", then)
		}
		_, err = s.Unit(ctx, u.ID, day(t, "2014-12-31"))
		refused(t, err, keng.NotFound, "not_found")

		renamed := u
		renamed.Name, renamed.Since = "Chi hội xóm 1", day(t, "2026-01-01")
		write(t, s, func(tx *store.Tx) error { return tx.SaveUnit(ctx, kengtest.Admin, now, &renamed) })
		corrected := renamed
		corrected.Phone = "0228 2"
		write(t, s, func(tx *store.Tx) error { return tx.SaveUnit(ctx, kengtest.Admin, now, &corrected) })
		history, err := s.UnitHistory(ctx, u.ID)
		ok(t, err)
		if len(history) != 3 || history[0].Area != "14107" || history[1].Name != "Chi hội 1" || history[1].Phone != "0228 1" || history[2].Name != "Chi hội xóm 1" || history[2].Phone != "0228 2" {
			t.Errorf("history: %+v", history)
		}
		for at, want := range map[string]string{"2021-06-01": "Chi hội 1", "2025-12-31": "Chi hội 1", "2026-01-01": "Chi hội xóm 1"} {
			list, _, err := s.ListUnits(ctx, store.Filter{At: day(t, at), Kind: "branch"})
			ok(t, err)
			if len(list) != 1 || list[0].Name != want {
				t.Errorf("on %s: %+v", at, list)
			}
		}
		try := func(change func(*keng.Unit)) error {
			x := corrected
			change(&x)
			return s.Write(ctx, func(tx *store.Tx) error { return tx.SaveUnit(ctx, kengtest.Admin, now, &x) })
		}
		refused(t, try(func(x *keng.Unit) { x.Since = day(t, "2025-12-31") }), keng.Invalid, "since.back")
		refused(t, try(func(x *keng.Unit) { x.Since = now + 1 }), keng.Invalid, "since.future")
		refused(t, try(func(x *keng.Unit) { x.Parent = x.ID }), keng.Invalid, "unit.cycle")
		refused(t, try(func(x *keng.Unit) { x.Parent = "nobody" }), keng.Invalid, "unit.unknown")
		refused(t, try(func(x *keng.Unit) { x.Kind = "bank" }), keng.Invalid, "unit.kind")
		refused(t, try(func(x *keng.Unit) { x.Head = "nobody" }), keng.Invalid, "person.unknown")
		refused(t, try(func(x *keng.Unit) { x.Area = "99999" }), keng.Invalid, "area.unknown")
		refused(t, try(func(x *keng.Unit) { x.Email = "x" }), keng.Invalid, "contact.bad")
		refused(t, try(func(x *keng.Unit) { x.ID = "nobody" }), keng.NotFound, "not_found")
		refused(t, try(func(x *keng.Unit) { x.ID, x.Code = "", "HND" }), keng.Conflict, "store.exists")
		officer := keng.Actor{Name: "Đức", Role: keng.RoleCommuneOfficer, Area: "14056", AreaPath: "37/14056/"}
		refused(t, s.Write(ctx, func(tx *store.Tx) error { x := corrected; return tx.SaveUnit(ctx, officer, now, &x) }), keng.NotFound, "not_found")
	})
}

// TestAnAreaOfThenIsFollowed checks where rows of areas go that went to several.
func TestAnAreaOfThenIsFollowed(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		past(t, s)
		for code, want := range map[keng.AreaCode]string{"14107": "37/14077/", "14080": "37/", "363": "37/14077/", "36": "37/", "14056": "37/14056/"} {
			u := addUnit(t, s, keng.Unit{Code: string(code), Name: "x", Area: code, Since: day(t, "2020-01-01")})
			if u.AreaPath != want {
				t.Errorf("%s went to %s, want %s", code, u.AreaPath, want)
			}
		}
		ended := addUnit(t, s, keng.Unit{Code: "cũ", Name: "Cũ", Area: "14107", ValidFrom: day(t, "2010-01-01"), ValidTo: day(t, "2022-01-01"), Since: day(t, "2010-01-01")})
		if ended.AreaPath != "36/363/14107/" {
			t.Errorf("a unit that ended before moved to %s", ended.AreaPath)
		}
		list, _, err := s.ListUnits(ctx, store.Filter{At: day(t, "2021-12-31"), Then: "36/"})
		ok(t, err)
		if len(list) != 5 {
			t.Errorf("%d units lay in old Nam Định", len(list))
		}
	})
}

func TestAUnitIsMergedWithAllThatBelongsToIt(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		p := kengtest.Fill(t, s)
		top := addUnit(t, s, keng.Unit{Code: "VT", Name: "Viễn thông", Kind: keng.UnitEnterprise, Area: "37"})
		old := addUnit(t, s, keng.Unit{Code: "A", Name: "Trung tâm A", Kind: keng.UnitCentre, Parent: top.ID, Area: "14077", ValidFrom: 1})
		heir := addUnit(t, s, keng.Unit{Code: "B", Name: "Trung tâm B", Kind: keng.UnitCentre, Area: "14056", ValidFrom: 1})
		child := addUnit(t, s, keng.Unit{Code: "A1", Name: "Tổ A1", Kind: keng.UnitDepartment, Parent: old.ID})
		grandchild := addUnit(t, s, keng.Unit{Code: "A11", Name: "Nhóm A11", Kind: keng.UnitDepartment, Parent: child.ID})
		site, person, rota := p.Stations[0], p.Leaders[0], p.Rota
		site.UnitID, person.UnitID, rota.UnitID = old.ID, old.ID, old.ID
		member := keng.Membership{PersonID: p.Leaders[0].ID, Of: keng.OfUnit, Ref: string(old.ID), Role: "deputy", From: 5}
		cluster := keng.Cluster{Name: "Cụm", Area: "37", Lead: old.ID, Units: []keng.UnitID{top.ID}}
		kind := keng.ModelKind{Name: "Ba an toàn", Kind: keng.ThreeSafeties, Level: keng.LedByProvince, UnitID: old.ID}
		write(t, s, func(tx *store.Tx) error {
			for _, err := range []error{tx.SaveSite(ctx, kengtest.Admin, now, &site), tx.SavePerson(ctx, kengtest.Admin, now, &person), tx.SaveRota(ctx, kengtest.Admin, now, &rota),
				tx.SaveMembership(ctx, kengtest.Admin, now, &member), tx.SaveCluster(ctx, kengtest.Admin, now, &cluster), tx.SaveModelKind(ctx, kengtest.Admin, now, &kind)} {
				if err != nil {
					return err
				}
			}
			return nil
		})
		merge := func(id, into keng.UnitID, at keng.Time) (m store.UnitMove, err error) {
			err = s.Write(ctx, func(tx *store.Tx) error {
				m, err = tx.MergeUnit(ctx, kengtest.Admin, now, id, into, at, "QĐ 12")
				return err
			})
			return m, err
		}
		at := now.Add(-keng.Day)
		_, err := merge(old.ID, grandchild.ID, at)
		refused(t, err, keng.Invalid, "unit.into_self")
		_, err = merge(old.ID, old.ID, at)
		refused(t, err, keng.Invalid, "unit.into_self")
		_, err = merge(old.ID, "nobody", at)
		refused(t, err, keng.Invalid, "unit.unknown")
		_, err = merge(old.ID, heir.ID, now+1)
		refused(t, err, keng.Invalid, "since.future")
		m, err := merge(old.ID, heir.ID, at)
		ok(t, err)
		if !maps.Equal(m.Moved, map[string]int{"unit": 1, "site": 1, "person": 1, "rota": 1, "cluster": 1, "model_kind": 1, "member": 1}) || len(m.Undecided) != 0 {
			t.Errorf("moved: %+v", m)
		}
		_, err = merge(old.ID, heir.ID, at)
		refused(t, err, keng.Conflict, "unit.ended")

		got, err := s.Site(ctx, site.ID)
		ok(t, err)
		who, err := s.Person(ctx, person.ID)
		ok(t, err)
		duty, err := s.Rota(ctx, rota.ID)
		ok(t, err)
		k, err := s.ModelKind(ctx, kind.ID, 0)
		ok(t, err)
		before, err := s.ModelKind(ctx, kind.ID, at-1)
		ok(t, err)
		if got.UnitID != heir.ID || who.UnitID != heir.ID || duty.UnitID != heir.ID || k.UnitID != heir.ID || before.UnitID != old.ID {
			t.Errorf("site %s, person %s, rota %s, kind %s, before %s; the heir is %s", got.UnitID, who.UnitID, duty.UnitID, k.UnitID, before.UnitID, heir.ID)
		}
		c, err := s.Cluster(ctx, cluster.ID, 0)
		ok(t, err)
		same(t, c.Units, []keng.UnitID{heir.ID, top.ID})
		was, err := s.Cluster(ctx, cluster.ID, at-1)
		ok(t, err)
		if !slices.Contains(was.Units, old.ID) || slices.Contains(was.Units, heir.ID) {
			t.Errorf("the cluster of before: %+v", was)
		}
		members, err := s.Memberships(ctx, store.MembershipFilter{PersonID: person.ID, Of: keng.OfUnit}, 0)
		ok(t, err)
		if len(members) != 2 || members[0].Until != at || members[1].Ref != string(heir.ID) || members[1].Role != "deputy" || members[1].From != at {
			t.Errorf("memberships: %+v", members)
		}
		g, err := s.Unit(ctx, grandchild.ID, 0)
		ok(t, err)
		if g.Path != string(heir.ID)+"/"+string(child.ID)+"/"+string(grandchild.ID)+"/" {
			t.Errorf("the grandchild lies at %s", g.Path)
		}
		if now, err := s.Unit(ctx, child.ID, at-1); err != nil || now.Parent != old.ID {
			t.Errorf("the child before: %+v, %v", now, err)
		}
		chain, err := s.Succeeded(ctx, heir.ID)
		ok(t, err)
		same(t, chain, []keng.Succession{{Old: string(old.ID), New: string(heir.ID), At: at, Share: 1, Reason: "QĐ 12"}})
		again := addUnit(t, s, keng.Unit{Code: "A", Name: "Trung tâm A mới"})
		refused(t, s.Write(ctx, func(tx *store.Tx) error { return tx.DeleteUnit(ctx, kengtest.Admin, now, heir.ID) }), keng.Conflict, "unit.used")
		write(t, s, func(tx *store.Tx) error { return tx.DeleteUnit(ctx, kengtest.Admin, now, again.ID) })
		below := keng.Unit{Code: "X", Name: "X", Parent: old.ID}
		refused(t, s.Write(ctx, func(tx *store.Tx) error { return tx.SaveUnit(ctx, kengtest.Admin, now, &below) }), keng.Invalid, "unit.parent_ended")
	})
}

func TestAUnitSplitsByPlace(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		p := kengtest.Fill(t, s)
		old := addUnit(t, s, keng.Unit{Code: "TT", Name: "Trung tâm", Kind: keng.UnitCentre, Area: "37", ValidFrom: 1})
		stations := slices.Clone(p.Stations)
		for n := range stations {
			stations[n].UnitID = old.ID
			write(t, s, func(tx *store.Tx) error { return tx.SaveSite(ctx, kengtest.Admin, now, &stations[n]) })
		}
		split := func(parts ...store.UnitPart) (m store.UnitMove, err error) {
			err = s.Write(ctx, func(tx *store.Tx) error {
				m, err = tx.SplitUnit(ctx, kengtest.Admin, now, old.ID, parts, now, "tách")
				return err
			})
			return m, err
		}
		a := store.UnitPart{Unit: keng.Unit{Code: "TT", Name: "Trung tâm 1", Area: "14077"}, Share: 0.6}
		b := store.UnitPart{Unit: keng.Unit{Code: "TT2", Name: "Trung tâm 2", Area: "14056"}, Share: 0.4}
		_, err := split(a)
		refused(t, err, keng.Invalid, "unit.parts")
		bad := b
		bad.Share = 0.5
		_, err = split(a, bad)
		refused(t, err, keng.Invalid, "share.bad")
		m, err := split(a, b)
		ok(t, err)
		if !maps.Equal(m.Moved, map[string]int{"site": 3}) || len(m.Undecided) != 1 || m.Undecided[0].ID != string(stations[2].ID) || m.Into[0].Kind != keng.UnitCentre {
			t.Errorf("split: %+v", m)
		}
		for n, want := range []keng.UnitID{m.Into[0].ID, m.Into[1].ID, m.Into[0].ID} {
			if x, err := s.Site(ctx, stations[n].ID); err != nil || x.UnitID != want {
				t.Errorf("station %d belongs to %s, want %s (%v)", n, x.UnitID, want, err)
			}
		}

		dissolve := func(id keng.UnitID) error {
			return s.Write(ctx, func(tx *store.Tx) error { return tx.DissolveUnit(ctx, kengtest.Admin, now, id, now, "giải thể") })
		}
		parent := addUnit(t, s, keng.Unit{Code: "P", Name: "P"})
		child := addUnit(t, s, keng.Unit{Code: "C", Name: "C", Parent: parent.ID})
		refused(t, dissolve(parent.ID), keng.Conflict, "unit.children")
		ok(t, dissolve(child.ID))
		ok(t, dissolve(parent.ID))
		list, _, err := s.ListUnits(ctx, store.Filter{})
		ok(t, err)
		if len(list) != 2 {
			t.Errorf("%d units have not ended: %+v", len(list), list)
		}
		all, _, err := s.ListUnits(ctx, store.Filter{Inactive: true})
		ok(t, err)
		if len(all) != 5 {
			t.Errorf("%d units there ever were", len(all))
		}
	})
}

package store_test

import (
	"testing"

	"keng"
	"keng/internal/kengtest"
	"keng/internal/store"
)

func TestMemberships(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		p := kengtest.Fill(t, s)
		unit := keng.Unit{Code: "HND", Name: "Hội Nông dân"}
		write(t, s, func(tx *store.Tx) error { return tx.SaveUnit(ctx, kengtest.Admin, now, &unit) })
		save := func(by keng.Actor, m *keng.Membership) error {
			return s.Write(ctx, func(tx *store.Tx) error { return tx.SaveMembership(ctx, by, now, m) })
		}
		past := keng.Membership{PersonID: p.Leaders[0].ID, Of: keng.OfUnit, Ref: string(unit.ID), Role: "chi hội trưởng", From: now.Add(-2 * keng.Day), Until: now.Add(-keng.Day)}
		head := keng.Membership{PersonID: p.Leaders[0].ID, Of: keng.OfUnit, Ref: string(unit.ID), Role: "chi hội trưởng", From: now.Add(-keng.Day)}
		plain := keng.Membership{PersonID: p.Members[0].ID, Of: keng.OfUnit, Ref: string(unit.ID)}
		team := keng.Membership{PersonID: p.Members[0].ID, Of: keng.OfTeam, Ref: string(p.Teams[0].ID), Role: "thành viên"}
		for _, m := range []*keng.Membership{&past, &head, &plain, &team} {
			ok(t, save(kengtest.Admin, m))
		}
		of := store.MembershipFilter{Of: keng.OfUnit, Ref: string(unit.ID)}
		got, err := s.Memberships(ctx, of, now)
		ok(t, err)
		same(t, got, []keng.Membership{plain, head}) // An before Hòa.
		got, err = s.Memberships(ctx, of, past.From)
		ok(t, err)
		same(t, got, []keng.Membership{plain, past})
		got, err = s.Memberships(ctx, store.MembershipFilter{PersonID: p.Leaders[0].ID}, 0)
		ok(t, err)
		same(t, got, []keng.Membership{past, head})
		got, err = s.Memberships(ctx, store.MembershipFilter{PersonID: p.Members[0].ID, Of: keng.OfTeam}, now)
		ok(t, err)
		same(t, got, []keng.Membership{team})
		if n, err := s.CountMembers(ctx, keng.OfUnit, string(unit.ID), now); n != 2 || err != nil {
			t.Errorf("%d members, %v", n, err)
		}
		if got, _ := s.Memberships(ctx, store.MembershipFilter{}, now); len(got) != 0 {
			t.Errorf("an empty filter lists %d rows", len(got))
		}

		again := head
		again.ID = ""
		refused(t, save(kengtest.Admin, &again), keng.Conflict, "membership.twice")
		wrong := plain
		wrong.ID, wrong.Ref = "", "none"
		refused(t, save(kengtest.Admin, &wrong), keng.Invalid, "membership.ref")
		outside := keng.Actor{Name: "Đức", Role: keng.RoleCommuneOfficer, Area: "14056", AreaPath: "37/14056/"}
		refused(t, save(outside, &head), keng.Invalid, "person.unknown")
		head.Until = now.Add(keng.Day)
		ok(t, save(kengtest.Admin, &head))
		remove := func(by keng.Actor) error {
			return s.Write(ctx, func(tx *store.Tx) error { return tx.DeleteMembership(ctx, by, now, plain.ID) })
		}
		refused(t, remove(outside), keng.NotFound, "not_found")
		ok(t, remove(kengtest.Admin))
		got, err = s.Memberships(ctx, of, now)
		ok(t, err)
		same(t, got, []keng.Membership{head})
	})
}

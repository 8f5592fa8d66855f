package transfer

import (
	"context"

	"keng"
	"keng/internal/store"
)

// memberships say who belongs to which unit, model, cluster or team. Each group has a column of its own, of which a row fills one.
func memberships() noun { //nolint:funlen // it is one table.
	type M = keng.Membership
	who := func(x *M, _ int) keng.PersonID { return x.PersonID }
	of := func(noun keng.MembershipOf) (func(*M) string, func(*M, string)) {
		return func(x *M) string {
				if x.Of == noun {
					return x.Ref
				}
				return ""
			}, func(x *M, id string) {
				if id != "" {
					x.Of, x.Ref = noun, id
				}
			}
	}
	group := func(noun keng.MembershipOf, vi, en string) column[M] {
		get, set := of(noun)
		return named(string(noun), string(noun), vi, en, get, set)
	}
	ofUnit := unit("unit", "Đơn vị", "Unit", func(x *M) *keng.UnitID { return nil })
	getUnit, setUnit := of(keng.OfUnit)
	ofUnit.get = func(r *refs, x *M, _ int) any { return r.unitCode(keng.UnitID(getUnit(x))) }
	ofUnit.set = func(r *refs, x *M, cell string) error {
		if cell == "" {
			return nil
		}
		u, err := r.unit(cell)
		if err == nil {
			setUnit(x, string(u.ID))
		}
		return err
	}
	return &table[M]{
		key: "memberships", title: words{"Thành viên", "Memberships"}, see: keng.ActPeople, act: keng.ActPeople, groups: true,
		columns: []column[M]{
			person("person", "Người", "Person", who, func(x *M, p keng.PersonID) { x.PersonID = p }).must(),
			personName("person_name", "Tên người", "Person's name", who),
			ofUnit,
			group(keng.OfModel, "Mô hình", "Model").like("Kẻng an ninh xóm 4"),
			group(keng.OfCluster, "Cụm", "Cluster"),
			group(keng.OfTeam, "Tổ", "Team"),
			text("role", "Vai trò", "Role", maxText, func(x *M) *string { return &x.Role }).like("tổ trưởng"),
			moment("from", "Từ ngày", "From", func(x *M) *keng.Time { return &x.From }),
			moment("until", "Đến ngày", "Until", func(x *M) *keng.Time { return &x.Until }),
			id(func(x *M) *keng.MembershipID { return &x.ID }),
		},
		blank: func() M { return M{} },
		id:    func(x *M) string { return string(x.ID) },
		owner: func(r *refs, x *M) keng.Row {
			p := r.person[x.PersonID]
			return keng.Row{AreaPath: p.AreaPath, UnitPath: r.unitPath(p.UnitID)}
		},
		about: func(x *M) (people, sites []string) { return []string{string(x.PersonID)}, nil },
		olds:  knownMemberships,
		ask: func(_ *refs, x *row[M]) {
			filled := 0
			for _, key := range []string{"unit", "model", "cluster", "team"} {
				if x.cells(key) != "" {
					filled++
				}
			}
			if filled != 1 && (x.old == nil || filled > 1) {
				x.fail(0, "unit", invalid("transfer.one_group"))
			}
		},
		save: func(tx *store.Tx, ctx context.Context, r *refs, x *M) error {
			return tx.SaveMembership(ctx, r.by, r.now, x)
		},
		remove: func(tx *store.Tx, ctx context.Context, r *refs, x *M) error {
			return tx.DeleteMembership(ctx, r.by, r.now, x.ID)
		},
		read: func(ctx context.Context, s *store.Store, ids []string) ([]M, error) {
			return s.MembershipsByID(ctx, ids)
		},
		list: func(ctx context.Context, s *store.Store, f store.Filter) ([]M, string, error) {
			return s.ListMemberships(ctx, f)
		},
	}
}

// knownMemberships finds the memberships of the register by id.
func knownMemberships(ctx context.Context, r *refs, rows []*row[keng.Membership]) error {
	var ids []string
	for _, x := range rows {
		if id := x.cells("id"); id != "" {
			ids = append(ids, id)
		}
	}
	list, err := r.store.MembershipsByID(ctx, ids)
	if err != nil {
		return err
	}
	var people []string
	for _, m := range list {
		people = append(people, string(m.PersonID))
	}
	if err := r.learnPeople(ctx, people); err != nil {
		return err
	}
	for _, x := range rows {
		wanted := x.cells("id")
		for n := range list {
			if p := r.person[list[n].PersonID]; string(list[n].ID) == wanted && r.holds(&p) {
				x.old = &list[n]
			}
		}
		if wanted != "" && x.old == nil {
			x.fail(0, "id", invalid("transfer.id"))
		}
	}
	return nil
}

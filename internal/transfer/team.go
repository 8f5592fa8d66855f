package transfer

import (
	"context"
	"slices"
	"strings"

	"keng"
	"keng/internal/sheet"
	"keng/internal/store"
	"keng/internal/viet"
)

func teams() noun {
	type T = keng.Team
	code, path := func(x *T) *keng.AreaCode { return &x.Area }, func(x *T) *string { return &x.AreaPath }
	member := func(x *T, line int) keng.PersonID {
		if line < len(x.Members) {
			return x.Members[line]
		}
		return ""
	}
	leader := column[T]{key: "leader", title: words{"Tổ trưởng", "Leader"}, line: true, eg: "không", help: words{"có ở dòng của tổ trưởng", "yes in the leader's row"},
		get: func(r *refs, x *T, line int) any { return yesNo(r, x.Leader != "" && member(x, line) == x.Leader) },
		set: func(_ *refs, x *T, cell string) error {
			is, err := sheet.Yes(cell)
			if is && len(x.Members) > 0 {
				x.Leader = x.Members[len(x.Members)-1]
			}
			return err
		}}
	return &table[T]{
		key: "teams", title: words{"Tổ", "Teams"}, see: keng.ActPeople, act: keng.ActPlan, loose: true,
		columns: []column[T]{
			text("name", "Tên tổ", "Team", maxText, func(x *T) *string { return &x.Name }).must().like("Tổ kẻng xóm 4").about("mỗi thành viên một dòng, cùng tên tổ", "one row a member, each with the team's name"),
			area(code, path), areaName(code),
			person("member", "Thành viên", "Member", member, func(x *T, p keng.PersonID) { x.Members = append(x.Members, p) }).ofLine().must(),
			personName("member_name", "Tên thành viên", "Member's name", member).ofLine(),
			leader,
			id(func(x *T) *keng.TeamID { return &x.ID }),
		},
		blank: func() T { return T{} },
		id:    func(x *T) string { return string(x.ID) },
		owner: func(_ *refs, x *T) keng.Row { return keng.Row{AreaPath: x.AreaPath, Model: string(x.ID)} },
		about: func(x *T) (people, sites []string) {
			for _, m := range x.Members {
				people = append(people, string(m))
			}
			return people, nil
		},
		olds: func(ctx context.Context, r *refs, rows []*row[T]) error {
			list, err := r.store.Teams(ctx)
			for _, x := range rows {
				match(r, x, list, func(t *T) (string, string, keng.AreaCode, keng.Row) {
					return string(t.ID), t.Name, t.Area, keng.Row{AreaPath: t.AreaPath, Model: string(t.ID)}
				})
			}
			return err
		},
		save: func(tx *store.Tx, ctx context.Context, r *refs, x *T) error { return tx.SaveTeam(ctx, r.by, r.now, x) },
		remove: func(tx *store.Tx, ctx context.Context, r *refs, x *T) error {
			return tx.DeleteTeam(ctx, r.by, r.now, x.ID)
		},
		read: func(ctx context.Context, s *store.Store, ids []string) ([]T, error) {
			return each(ids, func(id string) (T, error) { return s.Team(ctx, keng.TeamID(id)) })
		},
		list: func(ctx context.Context, s *store.Store, f store.Filter) ([]T, string, error) {
			list, err := s.Teams(ctx)
			if err == nil {
				list, err = store.TeamColumns.Fit(list, f.Where)
			}
			return chosen(list, f, func(x *T) (string, keng.Row) { return x.Name, keng.Row{AreaPath: x.AreaPath, Model: string(x.ID)} }), "", err
		},
		lines: &lines[T]{key: []string{"name", "area"}, count: func(x *T) int { return max(1, len(x.Members)) }, begin: func(*T) {}, clear: func(x *T) { x.Members, x.Leader = nil, "" }},
	}
}

// match finds the row of a small noun that a file's row names: by id, else by its name in its area.
func match[T any](r *refs, x *row[T], list []T, of func(*T) (id, name string, area keng.AreaCode, owner keng.Row)) {
	wanted := x.cells("id")
	in := x.cells("area")
	if a, _ := r.area(in); in != "" && a.Code != "" {
		in = string(a.Code)
	}
	for n := range list {
		id, name, area, owner := of(&list[n])
		if !r.scope.Holds(owner) {
			continue
		}
		if id == wanted && wanted != "" || wanted == "" && string(area) == in && viet.Fold(name) == viet.Fold(x.cells("name")) {
			old := list[n]
			x.old = &old
			return
		}
	}
	if wanted != "" {
		x.fail(0, "id", invalid("transfer.id"))
	}
}

// chosen filters the whole list of a small noun.
func chosen[T any](list []T, f store.Filter, of func(*T) (name string, owner keng.Row)) []T {
	return slices.DeleteFunc(list, func(x T) bool {
		name, owner := of(&x)
		return !f.Scope.Holds(owner) || f.Text != "" && !strings.Contains(viet.Fold(name), viet.Fold(f.Text))
	})
}

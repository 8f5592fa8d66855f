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

// turns is one rotation of a rota; it is known by the rota and its name there.
type turns struct {
	RotaID keng.RotaID
	Row    keng.Row
	keng.Rotation
}

func (x *turns) id() string { return string(x.RotaID) + "/" + viet.Fold(x.Name) }

// rotations have a row for every person, in the order of their turns.
func rotations() noun { //nolint:funlen // it is one table.
	type T = turns
	who := func(x *T, line int) keng.PersonID {
		if line < len(x.People) {
			return x.People[line]
		}
		return ""
	}
	all := func(ctx context.Context, s *store.Store) ([]T, error) {
		r, err := newRefs(ctx, s, keng.Actor{}, 0)
		if err != nil {
			return nil, err
		}
		return rotationsOf(ctx, r)
	}
	hours := column[T]{key: "hours", title: words{"Số giờ mỗi ngày", "Hours a day"}, eg: "12", help: words{"để trống: cả ngày đêm", "empty: round the clock"},
		get: func(_ *refs, x *T, _ int) any {
			if x.Length == 0 {
				return ""
			}
			return float64(x.Length) / 60
		},
		set: func(_ *refs, x *T, cell string) error {
			n, err := sheet.Number(cell)
			if err == nil && (n < 0 || n > 24) {
				err = invalid("shift.bad")
			}
			x.Length = int(n*60 + 0.5)
			return err
		}}
	return &table[T]{
		key: "rotations", title: words{"Vòng luân phiên trực", "Rotations"}, see: keng.ActPeople, act: keng.ActPlan, groups: true,
		columns: []column[T]{
			named(rotaGroup, "rota", "Lịch trực", "Rota", func(x *T) string { return string(x.RotaID) }, func(x *T, id string) { x.RotaID = keng.RotaID(id) }).must().like("Trực Công an xã"),
			text("name", "Tên vòng", "Rotation", maxText, func(x *T) *string { return &x.Name }).like("Đội đêm").about("mỗi người một dòng theo thứ tự, cùng tên lịch và tên vòng", "one row a person in their order, each with the rota's and the rotation's name"),
			person("person", "Người trực", "Person", who, func(x *T, p keng.PersonID) { x.People = append(x.People, p) }).ofLine().must(),
			personName("person_name", "Tên người trực", "Person's name", who).ofLine(),
			integer("days", "Số ngày mỗi lượt", "Days of a turn", func(x *T) *int { return &x.Days }).must().like("7"),
			hours,
			moment("from", "Bắt đầu", "From", func(x *T) *keng.Time { return &x.From }).must().like("05/01/2026 07:00").about("ngày và giờ giao ca đầu tiên", "day and time of the first handover"),
			moment("until", "Đến ngày", "Until", func(x *T) *keng.Time { return &x.Until }),
		},
		blank: func() T { return T{} },
		id:    func(x *T) string { return x.id() },
		owner: func(r *refs, x *T) keng.Row { return r.rowOf(rotaGroup, string(x.RotaID)) },
		same:  func(x T) T { x.Row = keng.Row{}; return x },
		about: func(x *T) (people, sites []string) {
			for _, p := range x.People {
				people = append(people, string(p))
			}
			return people, nil
		},
		olds: func(ctx context.Context, r *refs, rows []*row[T]) error {
			list, err := rotationsOf(ctx, r)
			for _, x := range rows {
				g, unknown := r.group(rotaGroup, x.cells("rota"))
				for n := range list {
					if unknown != nil || string(list[n].RotaID) != g.id || viet.Fold(list[n].Name) != viet.Fold(x.cells("name")) {
						continue
					}
					if x.old != nil {
						x.fail(0, "name", invalid("transfer.turns_alike"))
					}
					x.old = &list[n]
				}
			}
			return err
		},
		save:   func(tx *store.Tx, ctx context.Context, r *refs, x *T) error { return saveTurns(tx, ctx, r, x, true) },
		remove: func(tx *store.Tx, ctx context.Context, r *refs, x *T) error { return saveTurns(tx, ctx, r, x, false) },
		read: func(ctx context.Context, s *store.Store, ids []string) ([]T, error) {
			list, err := all(ctx, s)
			return withID(list, ids, (*turns).id), err
		},
		list: func(ctx context.Context, s *store.Store, f store.Filter) ([]T, string, error) {
			list, err := all(ctx, s)
			return chosen(list, f, func(x *T) (string, keng.Row) { return x.Name, x.Row }), "", err
		},
		lines: &lines[T]{key: []string{"rota", "name"}, count: func(x *T) int { return max(1, len(x.People)) }, begin: func(*T) {}, clear: func(x *T) { x.People = nil }},
	}
}

// rotationsOf lists the rotations of every rota.
func rotationsOf(ctx context.Context, r *refs) ([]turns, error) {
	rotas, err := r.store.Rotas(ctx)
	var out []turns
	for _, rota := range rotas {
		for _, t := range rota.Rotations {
			out = append(out, turns{rota.ID, keng.Row{AreaPath: rota.AreaPath, UnitPath: r.unitPath(rota.UnitID)}, t})
		}
	}
	return out, err
}

// saveTurns puts a rotation into its rota, in the place of the one of the same name, or takes it out.
func saveTurns(tx *store.Tx, ctx context.Context, r *refs, x *turns, keep bool) error {
	rota, err := tx.Rota(ctx, x.RotaID)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(rota.Rotations, func(t keng.Rotation) bool { return viet.Fold(t.Name) == viet.Fold(x.Name) })
	x.Name = strings.TrimSpace(x.Name)
	switch {
	case keep && at >= 0:
		rota.Rotations[at] = x.Rotation
	case keep:
		rota.Rotations = append(rota.Rotations, x.Rotation)
	case at >= 0:
		rota.Rotations = slices.Delete(rota.Rotations, at, at+1)
	}
	return tx.SaveRota(ctx, r.by, r.now, &rota)
}

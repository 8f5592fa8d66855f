package transfer

import (
	"context"
	"slices"
	"strings"

	"keng"
	"keng/internal/store"
	"keng/internal/viet"
)

// comingUnit is the parent of a unit that an earlier row of the file makes, while nothing is saved.
const comingUnit = "coming:"

func units() noun {
	type U = keng.Unit
	code, path := func(u *U) *keng.AreaCode { return &u.Area }, func(u *U) *string { return &u.AreaPath }
	return &table[U]{
		key: "units", title: words{"Đơn vị", "Units"}, see: keng.ActRead, act: keng.ActRegister,
		columns: []column[U]{
			text("code", "Mã", "Code", maxText, func(u *U) *string { return &u.Code }).must().like("VTND"),
			text("name", "Tên", "Name", maxText, func(u *U) *string { return &u.Name }).must().like("Viễn thông Nam Định"),
			choice("kind", "Loại", "Kind", keng.UnitKinds(), func(u *U) *keng.UnitKind { return &u.Kind }),
			parentUnit(),
			area(code, path), areaName(code),
			degree("lat", "Vĩ độ", "Latitude", 90, func(u *U) *float64 { return &u.Lat }),
			degree("lon", "Kinh độ", "Longitude", 180, func(u *U) *float64 { return &u.Lon }),
			text("phone", "Điện thoại", "Phone", 50, func(u *U) *string { return &u.Phone }).about("của cơ quan, không phải của cá nhân", "of the office, not of a person"),
			text("email", "Thư điện tử", "E-mail", 254, func(u *U) *string { return &u.Email }),
			text("address", "Địa chỉ", "Address", 500, func(u *U) *string { return &u.Address }),
			person("head", "Người đứng đầu", "Head", func(u *U, _ int) keng.PersonID { return u.Head }, func(u *U, p keng.PersonID) { u.Head = p }),
			personName[U]("head_name", "Tên người đứng đầu", "Head's name", func(u *U, _ int) keng.PersonID { return u.Head }),
			moment("valid_from", "Từ ngày", "From", func(u *U) *keng.Time { return &u.ValidFrom }),
			id(func(u *U) *keng.UnitID { return &u.ID }),
		},
		blank: func() U { return U{Kind: keng.UnitOther} },
		id:    func(u *U) string { return string(u.ID) },
		owner: func(r *refs, u *U) keng.Row {
			p := u.Path
			if p == "" {
				p = r.unitPath(u.Parent)
			}
			return keng.Row{AreaPath: u.AreaPath, UnitPath: p}
		},
		once:  func(u *U) string { return viet.Fold(u.Code) },
		olds:  knownUnits,
		about: func(u *U) (people, sites []string) { return []string{string(u.Head)}, nil },
		saved: func(r *refs, u *U) {
			v := *u
			if r.checking {
				r.coming[viet.Fold(u.Code)] = &v
			} else {
				r.addUnit(&v)
			}
		},
		save: saveUnit,
		remove: func(tx *store.Tx, ctx context.Context, r *refs, u *U) error {
			return tx.DeleteUnit(ctx, r.by, r.now, u.ID)
		},
		read: func(ctx context.Context, s *store.Store, ids []string) ([]U, error) {
			return each(ids, func(id string) (U, error) { return s.Unit(ctx, keng.UnitID(id), 0) })
		},
		list: func(ctx context.Context, s *store.Store, f store.Filter) ([]U, string, error) {
			return s.ListUnits(ctx, f)
		},
		order: orderUnits,
	}
}

// each reads rows one by one; those that are gone are left out.
func each[T any](ids []string, get func(id string) (T, error)) ([]T, error) {
	var out []T
	for _, id := range ids {
		x, err := get(id)
		if keng.KindOf(err) == keng.NotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, x)
	}
	return out, nil
}

func parentUnit() column[keng.Unit] {
	c := unit("parent", "Đơn vị cấp trên", "Parent", func(u *keng.Unit) *keng.UnitID { return &u.Parent })
	set := c.set
	c.set = func(r *refs, u *keng.Unit, cell string) error {
		if _, coming := r.coming[viet.Fold(cell)]; coming && r.units[viet.Fold(cell)] == nil {
			u.Parent = keng.UnitID(comingUnit + viet.Fold(cell))
			return nil
		}
		return set(r, u, cell)
	}
	return c
}

// saveUnit saves a unit; while only checking, the units of the file above it are saved before it.
func saveUnit(tx *store.Tx, ctx context.Context, r *refs, u *keng.Unit) error {
	if code, coming := strings.CutPrefix(string(u.Parent), comingUnit); coming {
		above := *r.coming[code]
		if err := saveUnit(tx, ctx, r, &above); err != nil {
			return err
		}
		u.Parent = above.ID
	}
	return tx.SaveUnit(ctx, r.by, r.now, u)
}

// knownUnits finds the units of the register by id or by code.
func knownUnits(_ context.Context, r *refs, rows []*row[keng.Unit]) error {
	for _, x := range rows {
		byCode, byID := r.units[viet.Fold(x.cells("code"))], r.unitBy[keng.UnitID(x.cells("id"))]
		mine := func(u *keng.Unit) bool { return r.scope.Holds(keng.Row{AreaPath: u.AreaPath, UnitPath: u.Path}) }
		switch {
		case x.cells("id") != "" && (byID == nil || !mine(byID)):
			x.fail(0, "id", invalid("transfer.id"))
		case byCode != nil && (!mine(byCode) || byID != nil && byID.ID != byCode.ID):
			x.fail(0, "code", invalid("transfer.taken", short(byCode.Code)))
		case byID != nil:
			old := *byID
			x.old = &old
		case byCode != nil:
			if viet.Fold(byCode.Name) != viet.Fold(x.cells("name")) && x.cells("name") != "" {
				x.fail(0, "name", invalid("transfer.other_name", byCode.Code, byCode.Name))
			}
			old := *byCode
			x.old = &old
		}
	}
	return nil
}

// orderUnits puts every unit behind the one above it; those that lie under each other are marked.
func orderUnits(rows []item, cell func(item, string) string) []item {
	at := map[string]int{}
	for n := range rows {
		at[viet.Fold(cell(rows[n], "code"))] = n
	}
	const (
		unseen = iota
		above  // of one that is being placed
		placed
	)
	state := make([]int, len(rows))
	out := make([]item, 0, len(rows))
	for n := range rows {
		var chain []int
		for i := n; state[i] != placed; {
			state[i] = above
			chain = append(chain, i)
			next, ok := at[viet.Fold(cell(rows[i], "parent"))]
			if !ok || next == i && cell(rows[i], "parent") == "" {
				break
			}
			if state[next] == above {
				mark(rows, chain, next)
				break
			}
			i = next
		}
		for _, c := range slices.Backward(chain) {
			if state[c] != placed {
				state[c] = placed
				out = append(out, rows[c])
			}
		}
	}
	return out
}

// mark marks the rows of a circle that begins at row from of a chain.
func mark(rows []item, chain []int, from int) {
	in := false
	for _, i := range chain {
		if in = in || i == from; in {
			rows[i].Fault = "transfer.cycle"
		}
	}
}

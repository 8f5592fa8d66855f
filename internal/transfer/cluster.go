package transfer

import (
	"context"
	"slices"

	"keng"
	"keng/internal/sheet"
	"keng/internal/store"
)

// clusters are written as one row a unit.
func clusters() noun { //nolint:funlen // it is one table.
	type C = keng.Cluster
	code, path := func(x *C) *keng.AreaCode { return &x.Area }, func(x *C) *string { return &x.AreaPath }
	mine := func(r *refs, x *C) keng.Row { return keng.Row{AreaPath: x.AreaPath, UnitPath: r.unitPath(x.Lead)} }
	at := func(x *C, line int) keng.UnitID {
		if line < len(x.Units) {
			return x.Units[line]
		}
		return ""
	}
	member := column[C]{key: "unit", title: words{"Đơn vị", "Unit"}, line: true, need: true, eg: "VTND", help: words{"mã đơn vị; mỗi đơn vị một dòng, cùng tên cụm", "the unit's code; one row a unit, each with the cluster's name"},
		get: func(r *refs, x *C, line int) any { return r.unitCode(at(x, line)) },
		set: func(r *refs, x *C, cell string) error {
			u, err := r.unit(cell)
			if err == nil {
				x.Units = append(x.Units, u.ID)
			}
			return err
		}}
	lead := column[C]{key: "lead", title: words{"Cụm trưởng", "Lead"}, line: true, eg: "không", help: words{"có ở dòng của đơn vị trưởng cụm", "yes in the leading unit's row"},
		get: func(r *refs, x *C, line int) any { return yesNo(r, x.Lead != "" && at(x, line) == x.Lead) },
		set: func(_ *refs, x *C, cell string) error {
			is, err := sheet.Yes(cell)
			if is && len(x.Units) > 0 {
				x.Lead = x.Units[len(x.Units)-1]
			}
			return err
		}}
	return &table[C]{
		key: "clusters", title: words{"Cụm an toàn", "Clusters"}, see: keng.ActRead, act: keng.ActRegister,
		columns: []column[C]{
			text("name", "Tên", "Name", maxText, func(x *C) *string { return &x.Name }).must().like("Cụm an toàn số 1"),
			area(code, path), areaName(code),
			member, lead,
			text("charter", "Quy chế", "Charter", 20_000, func(x *C) *string { return &x.Charter }),
			moment("valid_from", "Từ ngày", "From", func(x *C) *keng.Time { return &x.ValidFrom }),
			moment("valid_to", "Đến ngày", "Until", func(x *C) *keng.Time { return &x.ValidTo }),
			id(func(x *C) *keng.ClusterID { return &x.ID }),
		},
		blank: func() C { return C{} },
		id:    func(x *C) string { return string(x.ID) },
		owner: mine,
		same: func(x C) C { // the lead first, then the others in one order
			x.Units = slices.DeleteFunc(slices.Clone(x.Units), func(u keng.UnitID) bool { return u == x.Lead })
			slices.Sort(x.Units)
			return x
		},
		olds: func(ctx context.Context, r *refs, rows []*row[C]) error {
			list, err := r.store.Clusters(ctx)
			for _, x := range rows {
				match(r, x, list, func(c *C) (string, string, keng.AreaCode, keng.Row) { return string(c.ID), c.Name, c.Area, mine(r, c) })
			}
			return err
		},
		save: func(tx *store.Tx, ctx context.Context, r *refs, x *C) error {
			return tx.SaveCluster(ctx, r.by, r.now, x)
		},
		remove: func(tx *store.Tx, ctx context.Context, r *refs, x *C) error {
			return tx.DeleteCluster(ctx, r.by, r.now, x.ID)
		},
		read: func(ctx context.Context, s *store.Store, ids []string) ([]C, error) {
			return each(ids, func(id string) (C, error) { return s.Cluster(ctx, keng.ClusterID(id), 0) })
		},
		list: func(ctx context.Context, s *store.Store, f store.Filter) ([]C, string, error) {
			return s.ListClusters(ctx, f)
		},
		lines: &lines[C]{key: []string{"name", "area"}, count: func(x *C) int { return max(1, len(x.Units)) }, begin: func(*C) {}, clear: func(x *C) { x.Units, x.Lead = nil, "" }},
	}
}

package transfer

import (
	"context"
	"math"
	"strings"

	"keng"
	"keng/internal/store"
	"keng/internal/viet"
)

func modelKinds() noun {
	type K = keng.ModelKind
	code, path := func(x *K) *keng.AreaCode { return &x.Area }, func(x *K) *string { return &x.AreaPath }
	mine := func(r *refs, x *K) keng.Row { return keng.Row{AreaPath: x.AreaPath, UnitPath: r.unitPath(x.UnitID)} }
	return &table[K]{
		key: "model-kinds", title: words{"Loại mô hình", "Kinds of model"}, see: keng.ActRead, act: keng.ActRegister,
		columns: []column[K]{
			text("name", "Tên", "Name", maxText, func(x *K) *string { return &x.Name }).must().like("Tiếng kẻng an ninh"),
			choice("kind", "Loại", "Kind", keng.SafetyKinds(), func(x *K) *keng.SafetyKind { return &x.Kind }).must(),
			choice("level", "Cấp chủ trì", "Led by", keng.LeadLevels(), func(x *K) *keng.LeadLevel { return &x.Level }).must(),
			area(code, path), areaName(code),
			unit("unit", "Đơn vị", "Unit", func(x *K) *keng.UnitID { return &x.UnitID }),
			text("decision", "Quyết định", "Decision", 500, func(x *K) *string { return &x.Decision }).like("12/QĐ-UBND ngày 05/03/2018"),
			text("evidence", "Căn cứ", "Evidence", 2000, func(x *K) *string { return &x.Evidence }),
			moment("valid_from", "Từ ngày", "From", func(x *K) *keng.Time { return &x.ValidFrom }),
			moment("valid_to", "Đến ngày", "Until", func(x *K) *keng.Time { return &x.ValidTo }),
			id(func(x *K) *keng.ModelKindID { return &x.ID }),
		},
		blank: func() K { return K{} },
		id:    func(x *K) string { return string(x.ID) },
		owner: mine,
		same:  func(x K) K { x.Since = 0; return x },
		once:  func(x *K) string { return viet.Fold(x.Name) + "|" + string(x.Area) },
		olds: func(ctx context.Context, r *refs, rows []*row[K]) error {
			list, err := r.store.ModelKinds(ctx)
			for _, x := range rows {
				match(r, x, list, func(k *K) (string, string, keng.AreaCode, keng.Row) { return string(k.ID), k.Name, k.Area, mine(r, k) })
			}
			return err
		},
		save: func(tx *store.Tx, ctx context.Context, r *refs, x *K) error {
			return tx.SaveModelKind(ctx, r.by, r.now, x)
		},
		remove: func(tx *store.Tx, ctx context.Context, r *refs, x *K) error {
			return tx.DeleteModelKind(ctx, r.by, r.now, x.ID)
		},
		read: func(ctx context.Context, s *store.Store, ids []string) ([]K, error) {
			return each(ids, func(id string) (K, error) { return s.ModelKind(ctx, keng.ModelKindID(id), 0) })
		},
		list: func(ctx context.Context, s *store.Store, f store.Filter) ([]K, string, error) {
			return s.ListModelKinds(ctx, f)
		},
	}
}

func modelRow(r *refs, x *keng.Model) keng.Row {
	return keng.Row{AreaPath: x.AreaPath, UnitPath: r.unitPath(x.UnitID), Model: string(x.ID)}
}

func models() noun {
	type M = keng.Model
	code, path := func(x *M) *keng.AreaCode { return &x.Area }, func(x *M) *string { return &x.AreaPath }
	return &table[M]{
		key: "models", title: words{"Mô hình", "Models"}, see: keng.ActRead, act: keng.ActRegister, groups: true,
		columns: []column[M]{
			text("name", "Tên", "Name", maxText, func(x *M) *string { return &x.Name }).must().like("Kẻng an ninh xóm 4"),
			named(kindGroup, "kind", "Loại mô hình", "Kind of model", func(x *M) string { return string(x.KindID) }, func(x *M, id string) { x.KindID = keng.ModelKindID(id) }).must().like("Tiếng kẻng an ninh"),
			choice("state", "Trạng thái", "State", []keng.ModelState{keng.ModelProposed, keng.ModelWorking, keng.ModelPaused, keng.ModelEnded}, func(x *M) *keng.ModelState { return &x.State }),
			area(code, path), areaName(code),
			furtherAreas(),
			unit("unit", "Đơn vị", "Unit", func(x *M) *keng.UnitID { return &x.UnitID }),
			degree("lat", "Vĩ độ", "Latitude", 90, func(x *M) *float64 { return &x.Lat }),
			degree("lon", "Kinh độ", "Longitude", 180, func(x *M) *float64 { return &x.Lon }),
			moment("founded", "Thành lập", "Founded", func(x *M) *keng.Time { return &x.Founded }),
			text("decision", "Quyết định", "Decision", 500, func(x *M) *string { return &x.Decision }).like("12/QĐ-UBND ngày 05/03/2018"),
			text("evidence", "Căn cứ", "Evidence", 2000, func(x *M) *string { return &x.Evidence }),
			text("charter", "Quy chế", "Charter", 20_000, func(x *M) *string { return &x.Charter }),
			moment("valid_from", "Từ ngày", "From", func(x *M) *keng.Time { return &x.ValidFrom }),
			moment("valid_to", "Đến ngày", "Until", func(x *M) *keng.Time { return &x.ValidTo }),
			id(func(x *M) *keng.ModelID { return &x.ID }),
		},
		blank: func() M { return M{State: keng.ModelProposed} },
		id:    func(x *M) string { return string(x.ID) },
		owner: modelRow,
		same:  func(x M) M { x.Since, x.Kind = 0, ""; return x },
		once:  func(x *M) string { return viet.Fold(x.Name) + "|" + string(x.Area) },
		olds: func(ctx context.Context, r *refs, rows []*row[M]) error {
			list, err := whole(ctx, r.store.ListModels)
			for _, x := range rows {
				match(r, x, list, func(m *M) (string, string, keng.AreaCode, keng.Row) {
					return string(m.ID), m.Name, m.Area, modelRow(r, m)
				})
			}
			return err
		},
		ask: func(_ *refs, x *row[M]) {
			if x.old != nil && x.x.State != x.old.State {
				x.fail(0, "state", invalid("transfer.model_state"))
			}
		},
		save: func(tx *store.Tx, ctx context.Context, r *refs, x *M) error { return tx.SaveModel(ctx, r.by, r.now, x) },
		remove: func(tx *store.Tx, ctx context.Context, r *refs, x *M) error {
			return tx.DeleteModel(ctx, r.by, r.now, x.ID)
		},
		read: func(ctx context.Context, s *store.Store, ids []string) ([]M, error) {
			return each(ids, func(id string) (M, error) { return s.Model(ctx, keng.ModelID(id), 0) })
		},
		list: func(ctx context.Context, s *store.Store, f store.Filter) ([]M, string, error) {
			return s.ListModels(ctx, f)
		},
	}
}

// furtherAreas is the column of the other areas in which a model works, by their codes of today.
func furtherAreas() column[keng.Model] {
	return column[keng.Model]{key: "areas", title: words{"Địa bàn khác", "Further areas"}, eg: "14077; 14080", help: words{"mã đơn vị hành chính, cách nhau bằng dấu chấm phẩy", "codes with semicolons between"},
		get: func(_ *refs, x *keng.Model, _ int) any {
			codes := make([]string, len(x.Areas))
			for n, c := range x.Areas {
				codes[n] = string(c)
			}
			return strings.Join(codes, "; ")
		},
		set: func(r *refs, x *keng.Model, cell string) error {
			x.Areas = nil
			for code := range strings.SplitSeq(cell, ";") {
				if code = strings.TrimSpace(code); code == "" {
					continue
				}
				if _, ok := r.places.byCode[keng.AreaCode(code)]; !ok {
					return invalid("area.unknown", short(code))
				}
				x.Areas = append(x.Areas, keng.AreaCode(code))
			}
			return nil
		}}
}

// figures are the counters of models, and of kinds as a whole.
func figures() noun { //nolint:funlen // it is one table.
	type C = keng.Counter
	mine := func(r *refs, x *C) keng.Row {
		if x.ModelID != "" {
			return r.rowOf(modelGroup, string(x.ModelID))
		}
		return r.rowOf(kindGroup, string(x.KindID))
	}
	all := func(ctx context.Context, s *store.Store) ([]C, error) { return s.CountersAt(ctx, math.MaxInt64) }
	return &table[C]{
		key: "figures", title: words{"Số liệu mô hình", "Figures of models"}, see: keng.ActRead, act: keng.ActModel, groups: true,
		columns: []column[C]{
			named(modelGroup, "model", "Mô hình", "Model", func(x *C) string { return string(x.ModelID) }, func(x *C, id string) { x.ModelID = keng.ModelID(id) }).like("Kẻng an ninh xóm 4"),
			named(kindGroup, "kind", "Loại mô hình", "Kind of model", func(x *C) string { return string(x.KindID) }, func(x *C, id string) { x.KindID = keng.ModelKindID(id) }).about("khi số liệu không chia theo từng mô hình", "when the figure is not of one model"),
			text("what", "Số liệu gì", "What", 64, func(x *C) *string { return &x.What }).must().like("cameras"),
			choice("compare", "Mức chính xác", "Exactness", []keng.Compare{keng.Equal, keng.More, keng.Less, keng.Roughly}, func(x *C) *keng.Compare { return &x.Compare }).about("eq: đúng, gt: hơn, lt: dưới, approx: khoảng", "eq: exactly, gt: more than, lt: less than, approx: about"),
			integer("n", "Con số", "Number", func(x *C) *int64 { return &x.N }).must().like("1000"),
			text("unit", "Đơn vị tính", "Unit of measure", 50, func(x *C) *string { return &x.Unit }).like("camera"),
			moment("from", "Kỳ từ ngày", "Period from", func(x *C) *keng.Time { return &x.From }),
			moment("until", "Tính đến ngày", "Counted on", func(x *C) *keng.Time { return &x.Until }),
			text("source", "Nguồn", "Source", 500, func(x *C) *string { return &x.Source }),
			id(func(x *C) *keng.CounterID { return &x.ID }),
		},
		blank: func() C { return C{Quantity: keng.Quantity{Compare: keng.Equal}} },
		id:    func(x *C) string { return string(x.ID) },
		owner: mine,
		olds: func(ctx context.Context, r *refs, rows []*row[C]) error {
			list, err := all(ctx, r.store)
			for _, x := range rows {
				wanted := x.cells("id")
				for n := range list {
					if string(list[n].ID) == wanted && wanted != "" && r.scope.Holds(mine(r, &list[n])) {
						x.old = &list[n]
					}
				}
				if wanted != "" && x.old == nil {
					x.fail(0, "id", invalid("transfer.id"))
				}
			}
			return err
		},
		ask: func(r *refs, x *row[C]) {
			if x.x.KindID != "" && !r.by.Can(keng.ActRegister) {
				x.fail(0, "kind", invalid("forbidden"))
			}
			if x.old != nil && (x.old.ModelID != x.x.ModelID || x.old.KindID != x.x.KindID) {
				x.fail(0, "model", invalid("transfer.figure_of"))
			}
		},
		save: func(tx *store.Tx, ctx context.Context, r *refs, x *C) error {
			return tx.SaveCounter(ctx, r.by, r.now, x)
		},
		remove: func(tx *store.Tx, ctx context.Context, r *refs, x *C) error {
			return tx.DeleteCounter(ctx, r.by, r.now, x.ModelID, x.KindID, x.ID)
		},
		read: func(ctx context.Context, s *store.Store, ids []string) ([]C, error) {
			list, err := all(ctx, s)
			return withID(list, ids, func(x *C) string { return string(x.ID) }), err
		},
		list: func(ctx context.Context, s *store.Store, f store.Filter) ([]C, string, error) {
			r, err := newRefs(ctx, s, keng.Actor{}, 0)
			if err == nil {
				err = r.learnGroups(ctx)
			}
			if err != nil {
				return nil, "", err
			}
			list, err := all(ctx, s)
			return chosen(list, f, func(x *C) (string, keng.Row) {
				return r.groupCell(modelGroup, string(x.ModelID)) + " " + r.groupCell(kindGroup, string(x.KindID)), mine(r, x)
			}), "", err
		},
	}
}

// withID keeps of a list what has one of the ids.
func withID[T any](list []T, ids []string, id func(*T) string) []T {
	wanted := make(map[string]bool, len(ids))
	for _, i := range ids {
		wanted[i] = true
	}
	var out []T
	for n := range list {
		if wanted[id(&list[n])] {
			out = append(out, list[n])
		}
	}
	return out
}

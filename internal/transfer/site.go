package transfer

import (
	"context"
	"strings"

	"keng"
	"keng/internal/store"
	"keng/internal/viet"
)

func sites() noun {
	type S = keng.Site
	code, path := func(x *S) *keng.AreaCode { return &x.Area }, func(x *S) *string { return &x.AreaPath }
	return &table[S]{
		key: "sites", title: words{"Địa điểm", "Sites"}, see: keng.ActRead, act: keng.ActDevice,
		columns: []column[S]{
			text("code", "Mã", "Code", maxText, func(x *S) *string { return &x.Code }).must().like("BTS-0147"),
			text("name", "Tên", "Name", maxText, func(x *S) *string { return &x.Name }).must().like("BTS Nghĩa Hải"),
			text("kind", "Loại", "Kind", maxText, func(x *S) *string { return &x.Kind }).like("bts").about("host_exchange, satellite_exchange, msan, bts, bsc, gong, office, …", "host_exchange, satellite_exchange, msan, bts, bsc, gong, office, …"),
			area(code, path), areaName(code),
			unit("unit", "Đơn vị", "Unit", func(x *S) *keng.UnitID { return &x.UnitID }),
			degree("lat", "Vĩ độ", "Latitude", 90, func(x *S) *float64 { return &x.Lat }).like("20.1523"),
			degree("lon", "Kinh độ", "Longitude", 180, func(x *S) *float64 { return &x.Lon }).like("106.2981"),
			text("address", "Địa chỉ", "Address", 500, func(x *S) *string { return &x.Address }).like("Xóm 4"),
			text("building", "Tòa nhà", "Building", maxText, func(x *S) *string { return &x.Building }),
			list("protection", "Bảo vệ", "Protection", func(x *S) *[]string { return &x.Protection }).about(strings.Join(keng.Protections(), "; "), strings.Join(keng.Protections(), "; ")),
			id(func(x *S) *keng.SiteID { return &x.ID }),
		},
		blank: func() S { return S{} },
		id:    func(x *S) string { return string(x.ID) },
		owner: func(r *refs, x *S) keng.Row { return keng.Row{AreaPath: x.AreaPath, UnitPath: r.unitPath(x.UnitID)} },
		once:  func(x *S) string { return x.Code },
		olds:  knownSites,
		ask: func(r *refs, x *row[S]) {
			m := r.ground.Check(r.places.byCode[x.x.Area], keng.Position{Lat: x.x.Lat, Lon: x.x.Lon})
			switch {
			case m == nil:
			case m.Name == "":
				x.warn("lat", invalid("transfer.far", m.KM))
			default:
				x.warn("lat", invalid("transfer.misplaced", m.KM, m.Name))
			}
			if (x.x.Lat == 0) != (x.x.Lon == 0) {
				x.fail(0, "lat", invalid("position.bad"))
			}
			if x.old != nil && x.cells("id") == "" && viet.Fold(x.old.Name) != viet.Fold(x.x.Name) {
				x.fail(0, "name", invalid("transfer.other_name", x.old.Code, x.old.Name))
			}
		},
		valid: func(_ *store.Store, x *S) error { return store.CheckSite(x) },
		save:  func(tx *store.Tx, ctx context.Context, r *refs, x *S) error { return tx.SaveSite(ctx, r.by, r.now, x) },
		bulk: func(tx *store.Tx, ctx context.Context, r *refs, rows []*S) ([]error, error) {
			return nil, tx.SaveSites(ctx, r.by, r.now, rows)
		},
		remove: func(tx *store.Tx, ctx context.Context, r *refs, x *S) error {
			return tx.DeleteSite(ctx, r.by, r.now, x.ID)
		},
		read: func(ctx context.Context, s *store.Store, ids []string) ([]S, error) { return s.SitesByID(ctx, ids) },
		list: func(ctx context.Context, s *store.Store, f store.Filter) ([]S, string, error) {
			return s.ListSites(ctx, f)
		},
	}
}

// knownSites finds the sites of the register: by id, else by code. A code that
// somebody else's site has cannot be given again.
func knownSites(ctx context.Context, r *refs, rows []*row[keng.Site]) error {
	var codes, ids []string
	for _, x := range rows {
		codes, ids = append(codes, x.cells("code")), append(ids, x.cells("id"))
	}
	if err := r.wantSites(ctx, codes); err != nil {
		return err
	}
	if err := r.learnSites(ctx, ids); err != nil {
		return err
	}
	for _, x := range rows {
		byCode, byID := r.sites[x.cells("code")], r.siteBy[keng.SiteID(x.cells("id"))]
		switch {
		case x.cells("id") != "" && (byID == nil || !r.holdsSite(byID)):
			x.fail(0, "id", invalid("transfer.id"))
		case byCode != nil && (!r.holdsSite(byCode) || byID != nil && byID.ID != byCode.ID):
			x.fail(0, "code", invalid("transfer.taken", short(byCode.Code)))
		case byID != nil:
			old := *byID
			x.old = &old
		case byCode != nil:
			old := *byCode
			x.old = &old
		}
	}
	return nil
}

func (r *refs) holdsSite(x *keng.Site) bool {
	return r.scope.Holds(keng.Row{AreaPath: x.AreaPath, UnitPath: r.unitPath(x.UnitID)})
}

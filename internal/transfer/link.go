package transfer

import (
	"context"
	"strings"

	"keng"
	"keng/internal/store"
	"keng/internal/viet"
)

// links are the cables and radio paths of the network as they are today. Their lines on the map come with a network's file.
func links() noun { //nolint:funlen // it is one table.
	type L = keng.Link
	mine := func(r *refs, x *L) keng.Row { // who may change one of its ends may change it
		from, to := r.siteBy[x.From], r.siteBy[x.To]
		if from == nil || to != nil && !r.holdsSite(from) {
			from = to
		}
		if from == nil {
			return keng.Row{}
		}
		return keng.Row{AreaPath: from.AreaPath, UnitPath: r.unitPath(from.UnitID)}
	}
	return &table[L]{
		key: "links", title: words{"Tuyến mạng", "Links"}, see: keng.ActRead, act: keng.ActDevice,
		columns: []column[L]{
			text("code", "Mã", "Code", maxText, func(x *L) *string { return &x.Code }).must().like("ND-012"),
			choice("kind", "Loại", "Kind", []keng.LinkKind{keng.LinkFibre, keng.LinkMicrowave, keng.LinkCopper, keng.LinkLeased}, func(x *L) *keng.LinkKind { return &x.Kind }).must(),
			siteAs("from", "Từ địa điểm", "From site", func(x *L) *keng.SiteID { return &x.From }).must(),
			siteAs("to", "Đến địa điểm", "To site", func(x *L) *keng.SiteID { return &x.To }).must().like("BTS-0148"),
			integer("length", "Chiều dài (m)", "Length (m)", func(x *L) *int64 { return &x.Length }).like("5200"),
			integer("fibres", "Số sợi", "Fibres", func(x *L) *int { return &x.Fibres }).like("24"),
			text("owner", "Chủ tuyến", "Owner", maxText, func(x *L) *string { return &x.Owner }),
			text("duct", "Cống bể, cột chung", "Shared duct", maxText, func(x *L) *string { return &x.Duct }),
			text("ring", "Vòng bảo vệ", "Ring", maxText, func(x *L) *string { return &x.Ring }),
			id(func(x *L) *keng.LinkID { return &x.ID }),
		},
		blank: func() L { return L{Kind: keng.LinkFibre} },
		id:    func(x *L) string { return string(x.ID) },
		owner: mine,
		same:  func(x L) L { x.ValidFrom = 0; return x },
		once:  func(x *L) string { return viet.Fold(x.Code) },
		about: func(x *L) (people, sites []string) { return nil, []string{string(x.From), string(x.To)} },
		olds: func(ctx context.Context, r *refs, rows []*row[L]) error {
			list, err := r.store.Links(ctx, 0)
			if err != nil {
				return err
			}
			byCode := make(map[string]*L, len(list))
			var ends []string
			for n := range list {
				byCode[viet.Fold(list[n].Code)] = &list[n]
				ends = append(ends, string(list[n].From), string(list[n].To))
			}
			if err := r.learnSites(ctx, ends); err != nil {
				return err
			}
			for _, x := range rows {
				old, wanted := byCode[viet.Fold(x.cells("code"))], x.cells("id")
				switch {
				case old != nil && !r.scope.Holds(mine(r, old)):
					x.fail(0, "code", invalid("transfer.taken", short(old.Code)))
				case wanted != "" && (old == nil || string(old.ID) != wanted):
					x.fail(0, "id", invalid("transfer.id"))
				default:
					x.old = old
				}
			}
			return nil
		},
		ask: func(_ *refs, x *row[L]) {
			if x.old != nil && (x.old.From != x.x.From || x.old.To != x.x.To) {
				x.x.Route = nil // it led elsewhere
			}
		},
		save: func(tx *store.Tx, ctx context.Context, r *refs, x *L) error { return tx.SaveLink(ctx, r.by, r.now, x) },
		remove: func(tx *store.Tx, ctx context.Context, r *refs, x *L) error {
			return tx.EndLink(ctx, r.by, r.now, x.ID)
		},
		read: func(ctx context.Context, s *store.Store, ids []string) ([]L, error) {
			list, err := s.Links(ctx, 0)
			return withID(list, ids, func(x *L) string { return string(x.ID) }), err
		},
		list: func(ctx context.Context, s *store.Store, f store.Filter) ([]L, string, error) {
			list, err := s.Links(ctx, 0)
			if err != nil {
				return nil, "", err
			}
			r, err := newRefs(ctx, s, keng.Actor{}, 0)
			if err != nil {
				return nil, "", err
			}
			var ends []string
			for n := range list {
				ends = append(ends, string(list[n].From), string(list[n].To))
			}
			err = r.learnSites(ctx, ends)
			r.scope = f.Scope
			return chosen(list, f, func(x *L) (string, keng.Row) { return strings.Join([]string{x.Code, x.Owner, x.Duct}, " "), mine(r, x) }), "", err
		},
	}
}

package transfer

import (
	"context"
	"slices"

	"keng"
	"keng/internal/store"
)

// entry is how one gets into a site and whom one asks there.
type entry struct {
	SiteID keng.SiteID
	keng.SiteAccess
}

// entries have a row for every contact of a site. They are sealed, so only who may read them on the site's page takes them out.
func entries() noun { //nolint:funlen // it is one table.
	type E = entry
	contact := func(x *E, line int) keng.SiteContact {
		if line < len(x.Contacts) {
			return x.Contacts[line]
		}
		return keng.SiteContact{}
	}
	last := func(x *E) *keng.SiteContact { return &x.Contacts[len(x.Contacts)-1] }
	who := func(x *E, line int) keng.PersonID { return contact(x, line).PersonID }
	free := func(key, vi, en string, most int, of func(*keng.SiteContact) *string) column[E] {
		return column[E]{key: key, title: words{vi, en}, line: true,
			get: func(_ *refs, x *E, line int) any { c := contact(x, line); return *of(&c) },
			set: func(_ *refs, x *E, cell string) error {
				if len(cell) > most {
					return invalid("text.long", most)
				}
				*of(last(x)) = cell
				return nil
			}}
	}
	as := choice("as", "Vai trò", "Role", keng.ContactRoles(), func(x *E) *string { return &last(x).As })
	as.line, as.get = true, func(_ *refs, x *E, line int) any { return contact(x, line).As }
	return &table[E]{
		key: "site-contacts", title: words{"Lối vào, người liên hệ của địa điểm", "Ways in and contacts of sites"}, see: keng.ActAnswer, act: keng.ActDevice,
		columns: []column[E]{
			site(func(x *E) *keng.SiteID { return &x.SiteID }).must(),
			text("notes", "Cách vào", "How to get in", 4000, func(x *E) *string { return &x.Notes }).like("Cổng sau, chìa khóa ở nhà bên").about("mỗi người liên hệ một dòng, cùng mã địa điểm", "one row a contact, each with the site's code"),
			as.must(),
			person("person", "Người trong danh bạ", "Person of the register", who, func(x *E, p keng.PersonID) { last(x).PersonID = p }).ofLine(),
			personName("person_name", "Tên người trong danh bạ", "Person's name", who).ofLine(),
			free("name", "Tên", "Name", maxText, func(c *keng.SiteContact) *string { return &c.Name }).like("Ông Bảy").about("của người ngoài danh bạ", "of somebody outside the register"),
			free("phone", "Điện thoại", "Phone", 40, func(c *keng.SiteContact) *string { return &c.Phone }).like("0912345678"),
			free("note", "Ghi chú", "Note", maxText, func(c *keng.SiteContact) *string { return &c.Note }),
		},
		blank: func() E { return E{} },
		id:    func(x *E) string { return string(x.SiteID) },
		owner: func(r *refs, x *E) keng.Row {
			if s := r.siteBy[x.SiteID]; s != nil {
				return keng.Row{AreaPath: s.AreaPath, UnitPath: r.unitPath(s.UnitID)}
			}
			return keng.Row{}
		},
		about: func(x *E) (people, sites []string) {
			for _, c := range x.Contacts {
				people = append(people, string(c.PersonID))
			}
			return people, []string{string(x.SiteID)}
		},
		olds: func(ctx context.Context, r *refs, rows []*row[E]) error {
			for _, x := range rows {
				s, err := r.site(x.cells("site"))
				if err != nil {
					continue // said at its cell
				}
				old, err := r.store.SiteAccess(ctx, s.ID)
				if err != nil {
					return err
				}
				if old.Notes != "" || len(old.Contacts) > 0 {
					x.old = &entry{s.ID, old}
				}
			}
			return nil
		},
		save: func(tx *store.Tx, ctx context.Context, r *refs, x *E) error {
			return tx.SaveSiteAccess(ctx, r.by, r.now, x.SiteID, &x.SiteAccess)
		},
		remove: func(tx *store.Tx, ctx context.Context, r *refs, x *E) error {
			return tx.SaveSiteAccess(ctx, r.by, r.now, x.SiteID, &keng.SiteAccess{})
		},
		read: func(ctx context.Context, s *store.Store, ids []string) ([]E, error) {
			list, err := each(ids, func(id string) (E, error) {
				a, err := s.SiteAccess(ctx, keng.SiteID(id))
				return entry{keng.SiteID(id), a}, err
			})
			return slices.DeleteFunc(list, func(x E) bool { return x.Notes == "" && len(x.Contacts) == 0 }), err
		},
		list: func(ctx context.Context, s *store.Store, f store.Filter) ([]E, string, error) {
			sites, next, err := s.ListSites(ctx, f)
			var out []E
			for _, x := range sites {
				a, err := s.SiteAccess(ctx, x.ID)
				if err != nil {
					return nil, "", err
				}
				if a.Notes != "" || len(a.Contacts) > 0 {
					out = append(out, entry{x.ID, a})
				}
			}
			return out, next, err
		},
		lines: &lines[E]{key: []string{"site"}, count: func(x *E) int { return max(1, len(x.Contacts)) },
			begin: func(x *E) { x.Contacts = append(x.Contacts, keng.SiteContact{}) }, clear: func(x *E) { x.Contacts = nil }},
	}
}

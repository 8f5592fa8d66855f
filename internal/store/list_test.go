package store_test

import (
	"slices"
	"strings"
	"testing"

	"keng"
	"keng/internal/kengtest"
	"keng/internal/store"
	"keng/internal/viet"
)

// walk reads a whole list page by page.
func walk[T any](t *testing.T, f store.Filter, list func(store.Filter) ([]T, string, error)) (all []T) {
	t.Helper()
	for range 100 {
		rows, next, err := list(f)
		ok(t, err)
		if all = append(all, rows...); next == "" {
			return all
		}
		if len(rows) != f.Limit {
			t.Fatalf("a page of %d of %d rows says that there is another", len(rows), f.Limit)
		}
		f.After = next
	}
	t.Fatal("the list has no end")
	return nil
}

func TestListsAreSortedByWhatTheNounDeclares(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		kengtest.Fill(t, s)
		names := []string{"Ăn", "An", "Đò", "Dò", "BTS 10", "BTS 9", "ấm", "An"}
		write(t, s, func(tx *store.Tx) error {
			for n, name := range names {
				x := keng.Site{Code: "c" + string(rune('a'+n)), Name: name, Kind: []string{"bts", "msan", ""}[n%3], Area: "14077"}
				if err := tx.SaveSite(ctx, kengtest.Admin, now, &x); err != nil {
					return err
				}
			}
			return nil
		})
		key := map[string]func(keng.Site) string{
			"name": func(x keng.Site) string { return viet.SortKey(x.Name) },
			"code": func(x keng.Site) string { return x.Code },
			"kind": func(x keng.Site) string { return x.Kind + "\x00" + viet.SortKey(x.Name) },
			"area": func(x keng.Site) string { return x.AreaPath + "\x00" + viet.SortKey(x.Name) },
		}
		for _, by := range store.SiteColumns().Sort {
			for _, path := range []string{"", "37/", "37/14077/"} {
				f := store.Filter{Scope: keng.Scope{AreaPath: path}, Sort: by, Limit: 3}
				up := walk(t, f, func(f store.Filter) ([]keng.Site, string, error) { return s.ListSites(ctx, f) })
				f.Sort = "-" + by
				down := walk(t, f, func(f store.Filter) ([]keng.Site, string, error) { return s.ListSites(ctx, f) })
				want := 14
				if path == "37/14077/" {
					want = 10
				}
				if len(up) != want || !slices.IsSortedFunc(up, func(a, b keng.Site) int { return strings.Compare(key[by](a), key[by](b)) }) {
					t.Errorf("by %s in %q: %d of %d rows: %+v", by, path, len(up), want, up)
				}
				slices.Reverse(down)
				same(t, down, up)
			}
		}
		rows, _, err := s.ListSites(ctx, store.Filter{Where: map[string]string{"kind": "bts"}, Sort: "-name"})
		ok(t, err)
		if len(rows) != 3 || rows[0].Name != "Dò" && rows[0].Name != "ấm" {
			t.Errorf("%+v", rows)
		}
	})
}

func TestListsOfPeopleAndDevices(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		p := kengtest.Fill(t, s)
		for _, by := range []string{"", "name", "-name", "role", "-role", "area", "-area"} {
			all := walk(t, store.Filter{Sort: by, Limit: 4}, func(f store.Filter) ([]keng.Person, string, error) { return s.ListPersons(ctx, f) })
			seen := map[keng.PersonID]bool{}
			for _, x := range all {
				seen[x.ID] = true
				if len(x.Contacts) == 0 {
					t.Errorf("by %q: %s has no contacts", by, x.Name)
				}
			}
			if len(all) != 13 || len(seen) != 13 {
				t.Errorf("by %q: %d people, %d of them different", by, len(all), len(seen))
			}
		}
		away := p.Officers[1]
		away.OffDuty = true
		write(t, s, func(tx *store.Tx) error { return tx.SavePerson(ctx, kengtest.Admin, now, &away) })
		rows, _, err := s.ListPersons(ctx, store.Filter{Where: map[string]string{"role": "commune_officer", "off_duty": "true"}})
		ok(t, err)
		if len(rows) != 1 || rows[0].ID != away.ID {
			t.Errorf("%+v", rows)
		}
		write(t, s, func(tx *store.Tx) error { return tx.SetHeard(ctx, p.Sirens[2].Name, now.Add(keng.Minute), 0) })
		devices := walk(t, store.Filter{Sort: "-last_heard", Limit: 2}, func(f store.Filter) ([]keng.Device, string, error) { return s.ListDevices(ctx, f) })
		if len(devices) != 6 || devices[0].ID != p.Sirens[2].ID {
			t.Errorf("%+v", devices)
		}
	})
}

func TestListsRefuseWhatIsNotDeclared(t *testing.T) {
	s := kengtest.Store(t, kengtest.SQLite)
	kengtest.Fill(t, s)
	_, next, err := s.ListSites(ctx, store.Filter{Limit: 1})
	ok(t, err)
	_, other, err := s.ListDevices(ctx, store.Filter{Limit: 1, Sort: "last_heard"})
	ok(t, err)
	for key, f := range map[string]store.Filter{
		"list.sort.bad":  {Sort: "secret_hash"},
		"list.where.bad": {Where: map[string]string{"lat": "1"}},
		"list.value.bad": {Where: map[string]string{"online": "maybe"}},
	} {
		_, _, err := s.ListDevices(ctx, f)
		refused(t, err, keng.Invalid, key)
	}
	for _, cursor := range []string{"x", "~", next + "A", other, strings.Repeat("A", 5000), "bnVsbA", "WyJhIl0"} {
		_, _, err := s.ListSites(ctx, store.Filter{After: cursor})
		refused(t, err, keng.Invalid, "cursor.bad")
	}
	_, _, err = s.ListDevices(ctx, store.Filter{Sort: "last_heard", After: next})
	refused(t, err, keng.Invalid, "cursor.bad")
}

func FuzzCursor(f *testing.F) {
	s := kengtest.Store(f, kengtest.SQLite)
	for _, c := range []string{"", "WyJhIiwiYiJd", "WyIxIiwiYSIsImIiXQ", "W10", "~"} {
		f.Add(c)
	}
	f.Fuzz(func(t *testing.T, cursor string) {
		for _, sort := range []string{"", "-last_heard"} {
			if _, _, err := s.ListDevices(ctx, store.Filter{Sort: sort, After: cursor}); err != nil && keng.KindOf(err) != keng.Invalid {
				t.Fatalf("%q: %v", cursor, err)
			}
		}
	})
}

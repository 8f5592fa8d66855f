package store_test

import (
	"slices"
	"testing"

	"keng"
	"keng/internal/kengtest"
	"keng/internal/store"
)

func TestEveryFieldOfAPersonSurvives(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		unit := keng.Unit{Code: "HND", Name: "Hội Nông dân"}
		write(t, s, func(tx *store.Tx) error { return tx.SaveUnit(ctx, kengtest.Admin, now, &unit) })
		x := keng.Person{Name: " Vũ Thị  Lan ", Title: "Y tá", Area: "14056", UnitID: unit.ID, Role: keng.RoleHealthOfficer, Lang: "en", Lat: 20.26, Lon: 106.28, Active: true,
			OffDuty: true, OffUntil: now.Add(keng.Day), Contacts: []keng.Contact{{Channel: keng.ChannelSMS, Address: "0987 654 321"}},
			QuietHours: []keng.QuietHours{{From: "22:00", Until: "06:00", Weekdays: 31}}, PersonalID: "036 180 001 234", Languages: []string{"vi", " hmn ", "vi"}, Skills: []string{"sơ cứu", ""},
			Purpose: keng.ForDuty, Basis: keng.ByConsent, BasisAt: now.Add(-keng.Day)}
		save := func(p *keng.Person) error {
			return s.Write(ctx, func(tx *store.Tx) error { return tx.SavePerson(ctx, kengtest.Admin, now, p) })
		}
		ok(t, save(&x))
		if x.Name != "Vũ Thị Lan" || x.PersonalID != "036180001234" || x.BirthYear != 1980 || !slices.Equal(x.Languages, []string{"vi", "hmn"}) || !slices.Equal(x.Skills, []string{"sơ cứu"}) || x.MadeAt != now {
			t.Errorf("%+v", x)
		}
		got, err := s.Person(ctx, x.ID)
		ok(t, err)
		same(t, got, x)
		list, _, err := s.ListPersons(ctx, store.Filter{})
		ok(t, err)
		x.PersonalID = ""
		same(t, list, []keng.Person{x}) // A list does not open personal ids.

		second := keng.Person{Name: "Vũ Lan", PersonalID: got.PersonalID}
		refused(t, save(&second), keng.Conflict, "person.id_taken")
		ok(t, save(&got)) // one's own is not taken.
		for key, bad := range map[string]func(*keng.Person){
			"quiet_hours.bad": func(p *keng.Person) { p.QuietHours = []keng.QuietHours{{From: "22:00"}} }, "person.id_bad": func(p *keng.Person) { p.PersonalID = "12345" },
			"person.birth_year": func(p *keng.Person) { p.BirthYear = 80 }, "person.purpose": func(p *keng.Person) { p.Purpose = "fun" }, "person.basis": func(p *keng.Person) { p.Basis = "fun" },
			"unit.unknown": func(p *keng.Person) { p.UnitID = "none" }, "list.long": func(p *keng.Person) {
				p.Skills = []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20", "21"}
			},
		} {
			p := got
			bad(&p)
			refused(t, save(&p), keng.Invalid, key)
		}
	})
}

func TestManyPersonsAtOnce(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		p := kengtest.Fill(t, s)
		officer := keng.Actor{Name: "Đức", Role: keng.RoleCommuneOfficer, Area: "14077", AreaPath: "37/14077/"}
		changed := p.Members[0]
		changed.Title, changed.Contacts = "Tổ phó", changed.Contacts[:1]
		rows := []*keng.Person{
			{Name: "Bùi Văn Bảy", Area: "14077", Active: true, PersonalID: "036080001234", Contacts: []keng.Contact{{Channel: keng.ChannelSMS, Address: "0911111111"}}},
			{Name: "", Area: "14077"}, {Name: "Ở nơi khác", Area: "14056"}, {Name: "Mã lạ", Area: "99999"}, &changed,
			{Name: "Cùng số", Area: "14077", PersonalID: "036080001234"}, {ID: "none", Name: "Không có", Area: "14077"}, &changed, {Name: "Tám", Area: "14077", Active: true}}
		var faults []error
		write(t, s, func(tx *store.Tx) (err error) { faults, err = tx.SavePersons(ctx, officer, now, rows); return err })
		for n, key := range []string{"", "name.missing", "area.outside", "area.unknown", "", "person.id_taken", "not_found", "store.exists", ""} {
			if key == "" {
				ok(t, faults[n])
				got, err := s.Person(ctx, rows[n].ID)
				ok(t, err)
				same(t, got, *rows[n])
				continue
			}
			if e, is := faults[n].(*keng.Error); !is || e.Key != key { //nolint:errorlint // a fault is the bare error.
				t.Errorf("row %d: %v, want %s", n, faults[n], key)
			}
		}
		if rows[8].No != rows[0].No+1 || rows[0].No != p.Engineer.No+1 {
			t.Errorf("numbers %d and %d after %d", rows[0].No, rows[8].No, p.Engineer.No)
		}
		found, _, err := s.ListPersons(ctx, store.Filter{Text: "to pho"})
		ok(t, err)
		if len(found) != 1 || found[0].ID != changed.ID {
			t.Errorf("the words of a change: %+v", found)
		}
		entries, err := s.Journal(ctx, "person", string(rows[0].ID), 0, 10)
		ok(t, err)
		if len(entries) != 1 || entries[0].Action != "create" || entries[0].Actor != "Đức" {
			t.Errorf("the journal: %+v", entries)
		}
	})
}

func TestPeopleAreFoundByTheBeginningsOfTheirWords(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		p := kengtest.Fill(t, s)
		write(t, s, func(tx *store.Tx) error {
			for n, name := range []string{"Hoàng Thị Hà", "Nguyễn Hoàng Hải", "Hồ Hữu Hạnh", "Đặng Ngọc Hà"} {
				x := keng.Person{Name: name, Area: p.Communes[n%3], Active: true, PersonalID: []string{"", "036080001234", "", ""}[n]}
				if err := tx.SavePerson(ctx, kengtest.Admin, now, &x); err != nil {
					return err
				}
			}
			return nil
		})
		names := func(f store.Filter) (out []string) {
			f.Limit = 2
			for _, x := range walk(t, f, func(f store.Filter) ([]keng.Person, string, error) { return s.ListPersons(ctx, f) }) {
				out = append(out, x.Name)
			}
			return out
		}
		for _, path := range []string{"", "37/"} {
			for text, want := range map[string][]string{
				"h":         {"Đặng Ngọc Hà", "Hoàng Thị Hà", "Nguyễn Hoàng Hải", "Hồ Hữu Hạnh", "Nguyễn Thị Hòa", "Nguyễn Thị Hòa", "Nguyễn Thị Hòa"},
				"HÀ hoàng":  {"Hoàng Thị Hà", "Nguyễn Hoàng Hải"}, // ha begins Hải too.
				"hoang  ha": {"Hoàng Thị Hà", "Nguyễn Hoàng Hải"},
				"hoàng hai": {"Nguyễn Hoàng Hải"},
				"ngọc":      {"Đặng Ngọc Hà"}, "gọc": nil, "dang ngoc ha x": nil,
				"tổ trưởng hòa": {"Nguyễn Thị Hòa", "Nguyễn Thị Hòa", "Nguyễn Thị Hòa"},
				"0912349900":    {"Lê Minh Quân"}, "+84 91 2349 900": {"Lê Minh Quân"}, "0912349901": nil, "036080001234": {"Nguyễn Hoàng Hải"}, "036080001235": nil,
			} {
				got := names(store.Filter{Scope: keng.Scope{AreaPath: path}, Text: text})
				if !slices.Equal(got, want) {
					t.Errorf("%q in %q: %v, want %v", text, path, got, want)
				}
			}
		}
		if got := names(store.Filter{Text: "ha", Scope: keng.Scope{AreaPath: "37/" + string(p.Communes[0]) + "/"}}); !slices.Equal(got, []string{"Đặng Ngọc Hà", "Hoàng Thị Hà"}) {
			t.Errorf("in a commune: %v", got)
		}
		if got := names(store.Filter{Text: "hoa", Where: map[string]string{"role": "team_leader"}, Sort: "-name"}); len(got) != 3 {
			t.Errorf("sorted and filtered: %v", got)
		}
		if got := names(store.Filter{Text: "an", Where: map[string]string{"role": "member"}}); len(got) != 6 { // Đỗ Văn An, Phạm Thị Ánh
			t.Errorf("filtered: %v", got)
		}
		if got := names(store.Filter{Text: "0912349900", NamesOnly: true}); len(got) != 0 {
			t.Errorf("whose phone it is, told to who may not see phones: %v", got)
		}
		for _, after := range []string{"x", "WzFd", "bnVsbA", "WyJoIiwieCIsImEiLDFd", "WyJoIiwiaCIsIlx1MDAwMCIsMV0"} {
			_, _, err := s.ListPersons(ctx, store.Filter{Text: "h", After: after})
			refused(t, err, keng.Invalid, "cursor.bad")
		}
	})
}

func TestSimilarPeople(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		p := kengtest.Fill(t, s)
		hoa := keng.Person{Name: "Vũ Thị Hoà", Area: p.Communes[0], BirthYear: 1980, Active: true, PersonalID: "036180001234", Contacts: []keng.Contact{{Channel: keng.ChannelSMS, Address: "0987654321"}}}
		write(t, s, func(tx *store.Tx) error { return tx.SavePerson(ctx, kengtest.Admin, now, &hoa) })
		similar := func(path string, x keng.Person) []store.Similar {
			list, err := s.SimilarPersons(ctx, keng.Scope{AreaPath: path}, x)
			ok(t, err)
			return list
		}
		for name, x := range map[string]keng.Person{
			"name and year": {Name: "vu thi hòa", BirthYear: 1980}, "name and area": {Name: "VŨ THỊ HOÀ", Area: p.Communes[0]}, "a middle name less": {Name: "Vũ Hoà", BirthYear: 1980, Area: p.Communes[0]},
			"the phone": {Name: "", Contacts: []keng.Contact{{Channel: keng.ChannelSMS, Address: "84987654321"}}}, "the personal id": {Name: "Lê Văn An", PersonalID: "036180001234"},
		} {
			if got := similar("", x); len(got) != 1 || got[0].ID != hoa.ID || got[0].Score < keng.MaybeSame || got[0].PersonalID != "" {
				t.Errorf("%s: %+v", name, got)
			}
		}
		if got := similar("37/14056/", keng.Person{Name: "Vũ Thị Hoà", BirthYear: 1980}); len(got) != 0 {
			t.Errorf("from another commune: %+v", got)
		}
		if got := similar("", keng.Person{ID: hoa.ID, Name: "Vũ Thị Hoà", BirthYear: 1980}); len(got) != 0 {
			t.Errorf("similar to itself: %+v", got)
		}
		if got := similar("", keng.Person{Name: "Nguyễn Thị Hòa", BirthYear: 1970}); len(got) != 0 {
			t.Errorf("namesakes only: %+v", got)
		}
		if got := similar("", keng.Person{Name: "Nguyễn Thị Hòa", Area: p.Communes[1]}); len(got) != 1 || got[0].ID != p.Leaders[1].ID {
			t.Errorf("the namesake of the commune: %+v", got)
		}
	})
}

func TestWhoIsActiveNoMoreLeavesGaps(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		p := kengtest.Fill(t, s)
		var gaps []store.RotaGaps
		write(t, s, func(tx *store.Tx) (err error) {
			if gaps, err = tx.GapsWithout(ctx, p.Engineer.ID, now, now.Add(keng.Day)); err != nil {
				return err
			}
			x := p.Engineer
			x.Active = false
			return tx.SavePerson(ctx, kengtest.Admin, now, &x)
		})
		same(t, gaps, []store.RotaGaps{{RotaID: p.Rota.ID, Name: p.Rota.Name, Gaps: []keng.Gap{{From: now, Until: now.Add(keng.Day)}}}})
		rota, err := s.Rota(ctx, p.Rota.ID)
		ok(t, err)
		if len(rota.Gaps(now, now.Add(keng.Day))) != 1 || len(rota.Gaps(now.Add(-keng.Hour), now)) != 0 {
			t.Errorf("the rota after: %+v", rota)
		}
	})
}

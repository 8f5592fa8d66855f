package store_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"keng"
	"keng/internal/kengtest"
	"keng/internal/store"
)

func TestAreasOfToday(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		provinces, err := s.Areas(ctx, store.AreaFilter{Limit: 100})
		ok(t, err)
		if len(provinces) != 34 || provinces[0].Name != "Tỉnh An Giang" || provinces[33].Name != "Tỉnh Vĩnh Long" {
			t.Errorf("%d provinces from %s to %s", len(provinces), provinces[0].Name, provinces[len(provinces)-1].Name)
		}
		communes, err := s.Areas(ctx, store.AreaFilter{Parent: "37", Limit: 500})
		ok(t, err)
		for _, c := range communes {
			if c.Path != "37/"+string(c.Code)+"/" || !(keng.Position{Lat: c.Lat, Lon: c.Lon}).Valid() || c.Kind != keng.Commune && c.Kind != keng.Ward {
				t.Errorf("%+v", c)
			}
		}
		if len(communes) != 129 {
			t.Errorf("%d communes", len(communes))
		}
		zones, err := s.Areas(ctx, store.AreaFilter{Kind: keng.SpecialZone, Limit: 100})
		ok(t, err)
		if len(zones) != 13 || !slices.ContainsFunc(zones, func(a keng.Area) bool { return a.Name == "Đặc khu Trường Sa" }) {
			t.Errorf("%d special zones", len(zones))
		}
		found, err := s.Areas(ctx, store.AreaFilter{Text: "ninh cuong"})
		ok(t, err)
		if len(found) != 1 || found[0].Code != "14077" || found[0].NameEn != "Ninh Cuong Commune" {
			t.Errorf("found %+v", found)
		}
		_, err = s.AreaOf(ctx, "99999")
		refused(t, err, keng.NotFound, "not_found")
		if a, err := s.AreaOf(ctx, ""); err != nil || a.Path != "" {
			t.Errorf("the whole country: %+v, %v", a, err)
		}
	})
}

func TestPeopleSortAndAreFoundInVietnamese(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		// By given name, then family name: An < Ánh < Chi < Dũng < Đức < Hoa < Hòa < Hoà (the same) < Ông.
		names := []string{"Đỗ Văn An", "Trần Thị Ánh", "Lê Chi", "Nguyễn Dũng", "Bùi Đức", "Vũ Đức", "Phạm Thị Hoa", "Nguyễn Thị Hòa", "Trần Ông"}
		shuffled := slices.Clone(names)
		slices.Sort(shuffled)
		write(t, s, func(tx *store.Tx) error {
			for _, n := range shuffled {
				if err := tx.SavePerson(ctx, kengtest.Admin, now, &keng.Person{Name: n, Active: true}); err != nil {
					return err
				}
			}
			return nil
		})
		got, after := []string{}, ""
		for {
			list, next, err := s.ListPersons(ctx, store.Filter{Limit: 2, After: after})
			ok(t, err)
			for _, p := range list {
				got = append(got, p.Name)
			}
			if after = next; next == "" {
				break
			}
		}
		same(t, got, names)
		for text, want := range map[string]int{"duc": 2, "ĐỨC": 2, "bùi đức": 1, "hoa": 2, "hoà": 2, "an": 3, "100%": 0, "_": 9, "": 9} {
			list, _, err := s.ListPersons(ctx, store.Filter{Text: text, Limit: 100})
			ok(t, err)
			if text != "an" && text != "_" && len(list) != want {
				t.Errorf("%q finds %d, want %d", text, len(list), want)
			}
		}
		for _, after := range []string{"x", "~\x00", "\xff~"} {
			_, _, err := s.ListPersons(ctx, store.Filter{After: after})
			if after != "\xff~" && after != "~\x00" && err == nil {
				t.Errorf("the cursor %q is taken", after)
			}
			if err != nil {
				refused(t, err, keng.Invalid, "cursor.bad")
			}
		}
	})
}

func TestNobodyReachesBeyondTheirArea(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		p := kengtest.Fill(t, s)
		officer := keng.Actor{Name: "Đức", Role: keng.RoleCommuneOfficer, Area: "14077", AreaPath: "37/14077/"}
		try := func(f func(tx *store.Tx) error) error { return s.Write(ctx, f) }
		mine, theirs := p.Houses[0], p.Houses[1]
		ok(t, try(func(tx *store.Tx) error { return tx.SaveSite(ctx, officer, now, &mine) }))
		refused(t, try(func(tx *store.Tx) error { return tx.SaveSite(ctx, officer, now, &theirs) }), keng.NotFound, "not_found")
		refused(t, try(func(tx *store.Tx) error { return tx.DeleteSite(ctx, officer, now, theirs.ID) }), keng.NotFound, "not_found")
		mine.Area = "14056"
		refused(t, try(func(tx *store.Tx) error { return tx.SaveSite(ctx, officer, now, &mine) }), keng.Forbidden, "area.outside")
		mine.Area = ""
		refused(t, try(func(tx *store.Tx) error { return tx.SaveSite(ctx, officer, now, &mine) }), keng.Forbidden, "area.outside")
		mine.Area = "00000"
		refused(t, try(func(tx *store.Tx) error { return tx.SaveSite(ctx, officer, now, &mine) }), keng.Invalid, "area.unknown")
		refused(t, try(func(tx *store.Tx) error { return tx.DeleteDevice(ctx, officer, now, p.Sirens[1].ID) }), keng.NotFound, "not_found")
		refused(t, try(func(tx *store.Tx) error { return tx.SetDeviceSecret(ctx, officer, now, p.Sirens[1].ID, "x") }), keng.NotFound, "not_found")
		refused(t, try(func(tx *store.Tx) error { return tx.DeletePerson(ctx, officer, now, p.Engineer.ID) }), keng.NotFound, "not_found")
		refused(t, try(func(tx *store.Tx) error { return tx.DeleteTeam(ctx, officer, now, p.Teams[2].ID) }), keng.NotFound, "not_found")
		refused(t, try(func(tx *store.Tx) error { return tx.DeleteRota(ctx, officer, now, p.Rota.ID) }), keng.NotFound, "not_found")
		refused(t, try(func(tx *store.Tx) error {
			return tx.SaveKind(ctx, officer, now, &keng.KindRule{Kind: "fire", Vi: "Cháy", Severity: keng.Minor})
		}), keng.Forbidden, "area.outside")
		refused(t, try(func(tx *store.Tx) error {
			return tx.AddWork(ctx, officer, now, &keng.Work{SiteID: theirs.ID, From: now, Until: now.Add(keng.Hour), Reason: "sửa"})
		}), keng.Forbidden, "area.outside")

		sites, _, err := s.ListSites(ctx, store.Filter{Scope: officer.Scope()})
		ok(t, err)
		devices, _, err := s.ListDevices(ctx, store.Filter{Scope: officer.Scope()})
		ok(t, err)
		people, _, err := s.ListPersons(ctx, store.Filter{Scope: officer.Scope()})
		ok(t, err)
		if len(sites) != 2 || len(devices) != 2 || len(people) != 4 {
			t.Errorf("%d sites, %d devices, %d people", len(sites), len(devices), len(people))
		}
	})
}

func TestSitesAndTheirDevices(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		p := kengtest.Fill(t, s)
		site := p.Stations[0]
		got, err := s.Site(ctx, site.ID)
		ok(t, err)
		same(t, got, site)
		before, err := s.RegisterVersion(ctx)
		ok(t, err)
		site.Area, site.Name, site.Address, site.MadeUp = "14026", " Đài  Cổ Lễ 2 ", "Đường 21", true
		write(t, s, func(tx *store.Tx) error { return tx.SaveSite(ctx, kengtest.Admin, now, &site) })
		if after, _ := s.RegisterVersion(ctx); after != before+1 {
			t.Errorf("version %d → %d", before, after)
		}
		got, err = s.SiteByCode(ctx, "DT1")
		ok(t, err)
		if got.Name != "Đài Cổ Lễ 2" || got.AreaPath != "37/14026/" {
			t.Errorf("%+v", got)
		}
		d, err := s.DeviceByName(ctx, "fire-1")
		ok(t, err)
		if d.AreaPath != "37/14026/" || d.Area != "14026" {
			t.Errorf("the device did not follow its site: %+v", d)
		}
		found, _, err := s.ListSites(ctx, store.Filter{Text: "duong 21"})
		ok(t, err)
		same(t, found, []keng.Site{got})

		remove := func(tx *store.Tx) error { return tx.DeleteSite(ctx, kengtest.Admin, now, site.ID) }
		refused(t, s.Write(ctx, remove), keng.Conflict, "site.devices")
		write(t, s, func(tx *store.Tx) error { return tx.DeleteDevice(ctx, kengtest.Admin, now, d.ID) })
		write(t, s, remove)
		refused(t, s.Write(ctx, remove), keng.NotFound, "not_found")
		if old, err := s.Site(ctx, site.ID); err != nil || old.Name != got.Name {
			t.Errorf("history lost the name: %+v, %v", old, err)
		}
		again := keng.Site{Code: "DT1", Name: "Đài mới"}
		write(t, s, func(tx *store.Tx) error { return tx.SaveSite(ctx, kengtest.Admin, now, &again) })
		twice := keng.Site{Code: "DT1", Name: "Đài trùng"}
		refused(t, s.Write(ctx, func(tx *store.Tx) error { return tx.SaveSite(ctx, kengtest.Admin, now, &twice) }), keng.Conflict, "store.exists")
		list, err := s.Sites(ctx)
		ok(t, err)
		if slices.ContainsFunc(list, func(x keng.Site) bool { return x.ID == site.ID }) {
			t.Error("a site that is gone is listed")
		}
		for _, bad := range []keng.Site{{Name: "x"}, {Code: "x"}, {Code: "x", Name: "x", Lat: 91}, {Code: "x", Name: strings.Repeat("dài", 99)}, {Code: "x", Name: "\x00"}} {
			if err := s.Write(ctx, func(tx *store.Tx) error { return tx.SaveSite(ctx, kengtest.Admin, now, &bad) }); keng.KindOf(err) != keng.Invalid {
				t.Errorf("%+v: %v", bad, err)
			}
		}
	})
}

func TestDevices(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		p := kengtest.Fill(t, s)
		d := keng.Device{Name: "còi-trực-hùng", Kind: keng.DeviceSiren, SiteID: p.Houses[1].ID, SecretHash: "hash", Address: "::ffff:10.0.0.7", Topics: []string{"zigbee2mqtt/#"},
			SilentAfter: 10 * keng.Minute, Strokes: []keng.Stroke{{Code: "alarm", Strokes: 3, Gap: 100, Rounds: 5, Pause: 200}}, Quiet: "22:00", Enabled: true}
		write(t, s, func(tx *store.Tx) error { return tx.SaveDevice(ctx, kengtest.Admin, now, &d) })
		if d.Area != "14056" || d.Address != "10.0.0.7" || d.SilentDueAt != now.Add(10*keng.Minute) || d.QuietDueAt != now.Add(keng.Hour) {
			t.Errorf("%+v", d)
		}
		got, err := s.Device(ctx, d.ID)
		ok(t, err)
		same(t, got, d)

		write(t, s, func(tx *store.Tx) error {
			return errors.Join(tx.SetHeard(ctx, d.Name, now.Add(keng.Minute), now.Add(11*keng.Minute)), tx.SetOnline(ctx, d.Name, true))
		})
		change := d
		change.SecretHash, change.LastHeard, change.Online, change.Quiet = "", 0, false, ""
		write(t, s, func(tx *store.Tx) error { return tx.SaveDevice(ctx, kengtest.Admin, now.Add(2*keng.Minute), &change) })
		got, err = s.Device(ctx, d.ID)
		ok(t, err)
		if got.SecretHash != "hash" || got.LastHeard != now.Add(keng.Minute) || !got.Online || got.SilentDueAt != now.Add(11*keng.Minute) || got.QuietDueAt != 0 {
			t.Errorf("an edit lost what the device did: %+v", got)
		}
		got.Enabled = false
		write(t, s, func(tx *store.Tx) error { return tx.SaveDevice(ctx, kengtest.Admin, now, &got) })
		if got.SilentDueAt != 0 {
			t.Error("a device that is switched off becomes silent")
		}

		list, next, err := s.ListDevices(ctx, store.Filter{Limit: 4})
		ok(t, err)
		rest, _, err := s.ListDevices(ctx, store.Filter{Limit: 4, After: next})
		ok(t, err)
		if len(list) != 4 || len(rest) != 3 || list[3].Name >= rest[0].Name {
			t.Errorf("%d and %d devices, cursor %q", len(list), len(rest), next)
		}
		for text, want := range map[string]string{"TRUC hung": "", "truc-hung": d.Name, "10.0.0.7": d.Name} {
			found, _, err := s.ListDevices(ctx, store.Filter{Text: text})
			ok(t, err)
			if len(found) != min(1, len(want)) || want != "" && found[0].Name != want {
				t.Errorf("%q finds %v", text, found)
			}
		}

		good := keng.Device{Name: "x", Kind: keng.DeviceSensor}
		for _, bad := range []func(*keng.Device){
			func(d *keng.Device) { d.Name = "" }, func(d *keng.Device) { d.Name = "a/b" }, func(d *keng.Device) { d.Name = "a b" }, func(d *keng.Device) { d.Name = "a|b" },
			func(d *keng.Device) { d.Name = "a#" }, func(d *keng.Device) { d.Kind = "robot" }, func(d *keng.Device) { d.Address = "10.0.0" },
			func(d *keng.Device) { d.Topics = []string{"#"} }, func(d *keng.Device) { d.Topics = []string{"keng/other/signal"} }, func(d *keng.Device) { d.Topics = []string{"+/x"} },
			func(d *keng.Device) { d.Topics = []string{"$SYS/#"} }, func(d *keng.Device) { d.Topics = []string{"a/#/b"} }, func(d *keng.Device) { d.Topics = make([]string, 99) },
			func(d *keng.Device) { d.Quiet = "25:00" }, func(d *keng.Device) { d.Quiet = "9:00" }, func(d *keng.Device) { d.SilentAfter = -1 },
			func(d *keng.Device) { d.Strokes = []keng.Stroke{{Code: "alarm", Strokes: 0, Rounds: 1}} }, func(d *keng.Device) { d.SiteID = "none" },
		} {
			x := good
			bad(&x)
			if err := s.Write(ctx, func(tx *store.Tx) error { return tx.SaveDevice(ctx, kengtest.Admin, now, &x) }); keng.KindOf(err) != keng.Invalid {
				t.Errorf("%+v: %v", x, err)
			}
		}
		taken := keng.Device{Name: d.Name, Kind: keng.DeviceSensor}
		refused(t, s.Write(ctx, func(tx *store.Tx) error { return tx.SaveDevice(ctx, kengtest.Admin, now, &taken) }), keng.Conflict, "store.exists")
	})
}

func TestNextQuiet(t *testing.T) {
	for clock, want := range map[string]keng.Time{"22:00": now.Add(keng.Hour), "21:00": now.Add(keng.Day), "20:59": now.Add(keng.Day - keng.Minute), "00:00": now.Add(3 * keng.Hour), "24:00": 0, "": 0, "7:00": 0} {
		if got := store.NextQuiet(clock, now); got != want {
			t.Errorf("%q: %s, want %s", clock, got, want)
		}
	}
}

func TestPeopleAndTheirContacts(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		p := kengtest.Fill(t, s)
		x := keng.Person{Name: "Vũ Thị Lan", Title: "Y tá", Area: "14056", Role: keng.RoleHealthOfficer, Lang: "en", Lat: 20.26, Lon: 106.28, Active: true, Contacts: []keng.Contact{
			{Channel: keng.ChannelPush}, {Channel: keng.ChannelSMS, Address: "0987 654 321"}, {Channel: keng.ChannelEmail, Address: "Lan@Example.vn"}, {Channel: keng.ChannelChat, Address: "ntfy://host/topic"}}}
		write(t, s, func(tx *store.Tx) error { return tx.SavePerson(ctx, kengtest.Admin, now, &x) })
		if x.Contacts[1].Address != "+84987654321" || x.Contacts[2].Address != "lan@example.vn" || x.No == 0 {
			t.Errorf("%+v", x)
		}
		got, err := s.Person(ctx, x.ID)
		ok(t, err)
		same(t, got, x)
		got, err = s.PersonByNo(ctx, x.No)
		ok(t, err)
		same(t, got, x)
		for _, phone := range []string{"0987654321", "84987654321", "+84 987 654 321"} {
			got, err = s.PersonByContact(ctx, keng.ChannelSMS, phone)
			if err != nil || got.ID != x.ID {
				t.Errorf("%s: %s, %v", phone, got.Name, err)
			}
		}
		if got, err = s.PersonByContact(ctx, keng.ChannelEmail, "LAN@example.vn"); err != nil || got.ID != x.ID {
			t.Errorf("by e-mail: %v", err)
		}
		for _, nobody := range []string{"", "0900000000", "x"} {
			_, err = s.PersonByContact(ctx, keng.ChannelSMS, nobody)
			refused(t, err, keng.NotFound, "not_found")
		}

		write(t, s, func(tx *store.Tx) error {
			all := []string{}
			for _, m := range p.Members {
				all = append(all, string(m.ID))
			}
			found, err := tx.Persons(ctx, append(all, "none")...)
			if len(found) != 6 || len(found[0].Contacts) != 2 {
				t.Errorf("%d of 6 people, %+v", len(found), found[0])
			}
			if err != nil {
				return err
			}
			found, err = tx.PersonsByRole(ctx, keng.RoleCommuneOfficer, []keng.AreaCode{"14077", "14026"})
			if len(found) != 2 {
				t.Errorf("%d officers", len(found))
			}
			if err != nil {
				return err
			}
			place := keng.Position{Lat: p.Stations[0].Lat, Lon: p.Stations[0].Lon}
			for km, want := range map[float64]int{0.1: 0, 1: 1, 3: 2, 200: 7} {
				found, err = tx.PersonsNear(ctx, place, km)
				if len(found) != want {
					t.Errorf("%d people within %v km, want %d", len(found), km, want)
				}
			}
			return err
		})

		away := p.Officers[0]
		away.OffDuty, away.Contacts = true, nil
		write(t, s, func(tx *store.Tx) error { return tx.SavePerson(ctx, kengtest.Admin, now, &away) })
		write(t, s, func(tx *store.Tx) error {
			found, err := tx.PersonsByRole(ctx, keng.RoleCommuneOfficer, []keng.AreaCode{"14077"})
			if len(found) != 0 {
				t.Errorf("somebody on leave would be rung: %+v", found)
			}
			return err
		})
		for _, bad := range []keng.Contact{{Channel: keng.ChannelSMS, Address: "113"}, {Channel: keng.ChannelSMS}, {Channel: keng.ChannelEmail, Address: "x"}, {Channel: keng.ChannelEmail, Address: "An <a@b.vn>"},
			{Channel: keng.ChannelChat, Address: "x"}, {Channel: "fax", Address: "1"}, {Channel: keng.ChannelSiren}} {
			y := keng.Person{Name: "x", Contacts: []keng.Contact{bad}}
			if err := s.Write(ctx, func(tx *store.Tx) error { return tx.SavePerson(ctx, kengtest.Admin, now, &y) }); keng.KindOf(err) != keng.Invalid {
				t.Errorf("%+v: %v", bad, err)
			}
		}
	})
}

func TestContactsAreSealedOnDisk(t *testing.T) {
	dir, keys := t.TempDir(), kengtest.Keys(t)
	s := kengtest.Open(t, dir, keys)
	write(t, s, func(tx *store.Tx) error {
		p := keng.Person{Name: "Lan", Contacts: []keng.Contact{{Channel: keng.ChannelSMS, Address: "0987654321"}, {Channel: keng.ChannelEmail, Address: "lan@example.vn"}}}
		if err := tx.SavePerson(ctx, kengtest.Admin, now, &p); err != nil {
			return err
		}
		if err := tx.SetSecret(ctx, "vapid", "geheim-geheim"); err != nil {
			return err
		}
		return tx.AddPush(ctx, now, p.ID, []byte(`{"endpoint":"https://push.example/endpoint-1","keys":{"p256dh":"a","auth":"b"}}`))
	})
	files, err := filepath.Glob(filepath.Join(dir, "keng.db*"))
	ok(t, err)
	found := false
	for _, f := range files {
		b, err := os.ReadFile(f)
		ok(t, err)
		for _, secret := range []string{"987654321", "lan@example", "geheim", "endpoint-1"} {
			if strings.Contains(string(b), secret) {
				t.Errorf("%s holds %q", filepath.Base(f), secret)
			}
		}
		found = found || strings.Contains(string(b), "Lan")
	}
	if !found {
		t.Error("the test looks at the wrong files")
	}
	if v, err := s.Secret(ctx, "vapid"); v != "geheim-geheim" || err != nil {
		t.Errorf("secret %q, %v", v, err)
	}
	if v, err := s.Secret(ctx, "none"); v != "" || err != nil {
		t.Errorf("secret %q, %v", v, err)
	}
	_, err = store.Open(ctx, dir, kengtest.Keys(t))
	refused(t, err, keng.Conflict, "store.keys")
}

func TestTwoProcessesMayStartAtOnce(t *testing.T) {
	for _, e := range []kengtest.Engine{kengtest.SQLite, kengtest.Postgres} {
		t.Run(string(e), func(t *testing.T) {
			address, keys := kengtest.Address(t, e), kengtest.Keys(t)
			kengtest.Open(t, address, keys) // goose makes its own table without waiting for others.
			var wg sync.WaitGroup
			for range 4 {
				wg.Go(func() {
					s, err := store.Open(context.Background(), address, keys)
					if err != nil {
						t.Error(err)
						return
					}
					defer func() { _ = s.Close() }()
					if plans, err := s.Plans(ctx); err != nil || len(plans) != 1 {
						t.Errorf("%d plans, %v", len(plans), err)
					}
				})
			}
			wg.Wait()
		})
	}
}

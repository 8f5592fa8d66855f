package transfer_test

import (
	"bytes"
	"log/slog"
	"slices"
	"strings"
	"testing"

	"keng"
	"keng/internal/kengtest"
	"keng/internal/store"
	"keng/internal/transfer"
	"keng/internal/viet"
)

// A safety officer brings in what belongs to the own unit; rows of another are named, and nobody else's import is seen.
func TestASafetyOfficerImportsWithinTheUnit(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		p := kengtest.Fill(t, s)
		x := transfer.New(s, now, slog.Default())
		area := string(p.Communes[0])
		units := map[string]keng.Unit{"DV1": {}, "DV2": {}}
		mine, theirs := p.Leaders[0], p.Officers[0]
		kind := keng.ModelKind{Name: "Kẻng", Kind: keng.SecurityGong, Level: keng.LedByCommune}
		ok(t, s.Write(ctx, func(tx *store.Tx) error {
			for code := range units {
				u := keng.Unit{Code: code, Name: "Đơn vị " + code, Kind: keng.UnitEnterprise, Area: p.Communes[0]}
				if err := tx.SaveUnit(ctx, kengtest.Admin, now(), &u); err != nil {
					return err
				}
				units[code] = u
			}
			mine.UnitID, theirs.UnitID = units["DV1"].ID, units["DV2"].ID
			station := p.Stations[0]
			station.UnitID = units["DV1"].ID
			for _, err := range []error{tx.SavePerson(ctx, kengtest.Admin, now(), &mine), tx.SavePerson(ctx, kengtest.Admin, now(), &theirs), tx.SaveSite(ctx, kengtest.Admin, now(), &station), tx.SaveModelKind(ctx, kengtest.Admin, now(), &kind)} {
				if err != nil {
					return err
				}
			}
			for name, unit := range map[string]string{"Kẻng một": "DV1", "Kẻng hai": "DV2"} {
				m := keng.Model{Name: name, KindID: kind.ID, State: keng.ModelProposed, Area: p.Communes[0], UnitID: units[unit].ID}
				if err := tx.SaveModel(ctx, kengtest.Admin, now(), &m); err != nil {
					return err
				}
			}
			return nil
		}))
		one := units["DV1"]
		by := keng.Actor{Name: "Sen", Role: keng.RoleSafetyOfficer, Area: p.Communes[0], AreaPath: one.AreaPath, UnitPath: one.Path}
		other := by
		other.UnitPath = units["DV2"].Path

		for _, c := range []struct {
			noun string
			file []string
			want []string
		}{
			{"rotas", []string{"name,area,unit,person,weekdays,start,hours,from",
				"Trực một," + area + ",DV1," + string(mine.ID) + ",T2,22:00,8,01/01/2026",
				"Trực hai," + area + ",DV2," + string(mine.ID) + ",T3,22:00,8,01/01/2026",
				"Trực ba," + area + ",," + string(mine.ID) + ",T4,22:00,8,01/01/2026",
				"Trực bốn," + area + ",DV1," + string(theirs.ID) + ",T5,22:00,8,01/01/2026"},
				[]string{"!3 unit transfer.unit", "!4 unit unit.outside", "!5 person transfer.person"}},
			{"figures", []string{"model,kind,what,n", "Kẻng một,,members,75", "Kẻng hai,,members,75", ",Kẻng,members,75"},
				[]string{"!3 model transfer.group", "!4 kind forbidden"}},
			{"plans", []string{"name,area,site,step,who,ref",
				"Trạm," + "," + p.Stations[0].Code + ",1,area_rota,",
				"Xã," + area + ",,1,area_rota,",
				"Nhà," + "," + p.Houses[0].Code + ",1,area_rota,"},
				[]string{"!3  unit.outside", "!4 site transfer.site"}},
		} {
			i := bring(t, x, by, transfer.File{Noun: c.noun, Path: table(t, c.file...), DryRun: true})
			if got := faults(t, s, i.ID); !slices.Equal(got, c.want) || i.State != keng.ImportChecked {
				t.Fatalf("%s: %s, got %q, want %q", c.noun, i.State, got, c.want)
			}
			_, err := x.Import(ctx, other, i.ID)
			refused(t, err, keng.NotFound, "import.none")
			_, err = x.Apply(ctx, other, i.ID, true)
			refused(t, err, keng.NotFound, "import.none")
			for name, scope := range map[string]keng.Scope{"own": by.Scope(), "area": {AreaPath: by.AreaPath}, "other": other.Scope()} {
				list, _, err := s.ListImports(ctx, scope, c.noun, "", 10)
				if ok(t, err); len(list) == 1 != (name != "other") {
					t.Errorf("%s: %d imports for %s", c.noun, len(list), name)
				}
			}
			_, err = x.Apply(ctx, by, i.ID, true)
			ok(t, err)
			if i, err = x.Work(ctx, i.ID, nil); err != nil || i.State != keng.ImportDone || i.Created != 1 {
				t.Fatalf("%s: %+v, %v, %q", c.noun, i, err, faults(t, s, i.ID))
			}
			_, err = x.Undo(ctx, by, i.ID)
			ok(t, err)
			if i, err = x.Work(ctx, i.ID, nil); err != nil || i.State != keng.ImportUndone || i.Kept != 0 {
				t.Fatalf("%s: %+v, %v", c.noun, i, err)
			}
		}
		_, err := x.Receive(ctx, by, transfer.File{Noun: "people", Path: table(t, "name", "Sen")}, nil)
		refused(t, err, keng.Forbidden, "forbidden")
		var keys []string
		for _, n := range x.Nouns(by, viet.VI) {
			if n.CanImport {
				keys = append(keys, n.Key)
			}
		}
		if slices.Sort(keys); !slices.Equal(keys, []string{"figures", "plans", "rotas", "rotations"}) {
			t.Errorf("%q can be brought in", keys)
		}

		// The own plan comes out, another unit's does not, and it can be brought in again as it is.
		state(t, bring(t, x, by, transfer.File{Noun: "plans", Path: table(t, "name,site,step,who", "Trạm,"+p.Stations[0].Code+",1,area_rota")}), keng.ImportDone)
		for name, a := range map[string]keng.Actor{"own": by, "other": other} {
			var out bytes.Buffer
			_, err := x.Export(ctx, a, "plans", "csv", store.Filter{Scope: a.Scope()}, nil, viet.VI, &out)
			ok(t, err)
			if got := strings.Contains(out.String(), "Trạm,"); got != (name == "own") {
				t.Errorf("%s: %s", name, out.String())
			}
		}
		i := bring(t, x, by, transfer.File{Noun: "plans", Path: table(t, "name,area,site,step,who", "Trạm,"+area+","+p.Stations[0].Code+",1,area_rota")})
		if state(t, i, keng.ImportDone); i.Same != 1 {
			t.Errorf("%+v", i)
		}
	})
}

// Who was moved to another unit since an import was checked cannot apply it any more.
func TestAnImportAsksForTheUnitOfToday(t *testing.T) {
	s := kengtest.Store(t, kengtest.SQLite)
	p := kengtest.Fill(t, s)
	x := transfer.New(s, now, slog.Default())
	a, b := keng.Unit{Code: "A", Name: "A", Kind: keng.UnitOther, Area: p.Communes[0]}, keng.Unit{Code: "B", Name: "B", Kind: keng.UnitOther, Area: p.Communes[0]}
	who := p.Leaders[0]
	save := func(unit *keng.Unit) {
		ok(t, s.Write(ctx, func(tx *store.Tx) error {
			who.UnitID, who.Role = unit.ID, keng.RoleSafetyOfficer
			return tx.SavePerson(ctx, kengtest.Admin, now(), &who)
		}))
	}
	ok(t, s.Write(ctx, func(tx *store.Tx) error {
		if err := tx.SaveUnit(ctx, kengtest.Admin, now(), &a); err != nil {
			return err
		}
		return tx.SaveUnit(ctx, kengtest.Admin, now(), &b)
	}))
	save(&a)
	by := keng.Actor{PersonID: who.ID, Name: who.Name, Role: keng.RoleSafetyOfficer, Area: who.Area, AreaPath: who.AreaPath, UnitPath: a.Path}
	file := table(t, "name,area,unit,person,weekdays,start,hours,from", "Trực,"+string(who.Area)+",A,"+string(who.ID)+",T2,22:00,8,01/01/2026")
	i := bring(t, x, by, transfer.File{Noun: "rotas", Path: file, DryRun: true})
	state(t, i, keng.ImportChecked)
	save(&b)
	_, err := x.Apply(ctx, by, i.ID, false)
	ok(t, err)
	i, err = x.Work(ctx, i.ID, nil)
	if ok(t, err); i.State != keng.ImportFailed || i.Failure != "import.rights" || i.Created != 0 {
		t.Errorf("%+v", i)
	}
}

// A rota that has rotations only, one without a name, goes out and comes in again; two of one name cannot be told apart.
func TestRotasOfRotationsOnly(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		p := kengtest.Fill(t, s)
		x := transfer.New(s, now, slog.Default())
		turns := keng.Rotation{People: []keng.PersonID{p.Leaders[0].ID, p.Officers[0].ID}, Days: 7, Length: 480, From: now()}
		rota := keng.Rota{Name: "Luân phiên", Area: p.Communes[0], Rotations: []keng.Rotation{turns}, Approve: true}
		save := func() {
			ok(t, s.Write(ctx, func(tx *store.Tx) error { return tx.SaveRota(ctx, kengtest.Admin, now(), &rota) }))
		}
		save()
		out := func(noun string) string {
			var b bytes.Buffer
			_, err := x.Export(ctx, kengtest.Admin, noun, "csv", store.Filter{Text: "luan phien"}, nil, viet.VI, &b)
			if noun == "rotations" {
				b.Reset()
				_, err = x.Export(ctx, kengtest.Admin, noun, "csv", store.Filter{}, nil, viet.VI, &b)
			}
			ok(t, err)
			return strings.TrimSpace(b.String())
		}
		for _, noun := range []string{"rotas", "rotations"} {
			i := bring(t, x, kengtest.Admin, transfer.File{Noun: noun, Path: table(t, out(noun))})
			if i.State != keng.ImportDone || i.Same != 1 || i.Created+i.Changed+i.Wrong != 0 {
				t.Errorf("%s: %+v %q\n%s", noun, i, faults(t, s, i.ID), out(noun))
			}
		}
		other := turns
		other.From, other.Length = now().Add(9*keng.Hour), 60
		rota.Rotations = append(rota.Rotations, other)
		save()
		i := bring(t, x, kengtest.Admin, transfer.File{Noun: "rotations", Path: table(t, "rota,name,person,days,from", rota.Name+",,"+string(p.Leaders[0].ID)+",7,05/01/2026")})
		if got := faults(t, s, i.ID); !slices.Equal(got, []string{"!2 name transfer.turns_alike"}) {
			t.Errorf("%q", got)
		}

		i = bring(t, x, kengtest.Admin, transfer.File{Noun: "rotas", Path: table(t, "name,area,person,weekdays,start,hours,from",
			"Mới,14077,,,,,", "Sai,14077,,T2,08:00,4,", "Sai,14077,"+string(p.Leaders[0].ID)+",T3,08:00,4,01/01/2026", "Lạ,14077,không có,T2,08:00,4,01/01/2026"), Partial: true})
		if got := faults(t, s, i.ID); !slices.Equal(got, []string{"!3 person transfer.need", "!3 from transfer.need", "!5 person transfer.person"}) || i.State != keng.ImportDone || i.Created != 1 {
			t.Errorf("%q %+v", got, i)
		}
	})
}

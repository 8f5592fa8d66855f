package transfer_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"keng"
	"keng/internal/kengtest"
	"keng/internal/sheet"
	"keng/internal/store"
	"keng/internal/transfer"
	"keng/internal/viet"
)

var ctx = context.Background()

func now() keng.Time { return kengtest.Now }

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func refused(t *testing.T, err error, kind keng.ErrorKind, key string) {
	t.Helper()
	e, known := errors.AsType[*keng.Error](err)
	if !known || e.Kind != kind || e.Key != key {
		t.Fatalf("got %v, want %s %s", err, kind, key)
	}
	if !viet.Has(e.Key) {
		t.Errorf("%s has no sentence", e.Key)
	}
}

func table(t testing.TB, lines ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.csv")
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// bring brings a file in as far as it goes.
func bring(t testing.TB, x *transfer.Transfer, by keng.Actor, f transfer.File) keng.Import {
	t.Helper()
	f.Mine = true
	i, err := x.Receive(ctx, by, f, nil)
	if err == nil {
		i, err = x.Work(ctx, i.ID, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return i
}

// faults are what was found in an import: "row column key", an error with "!" before it.
func faults(t testing.TB, s *store.Store, id keng.ImportID) []string {
	t.Helper()
	list, _, err := s.ImportIssues(ctx, id, -1, 100_000)
	if err != nil {
		t.Fatal(err)
	}
	out := []string{}
	for _, x := range list {
		mark := "!"
		if x.Warn {
			mark = "?"
		}
		if viet.T(viet.VI, x.Key, x.Args...) == x.Key {
			t.Errorf("%s has no sentence", x.Key)
		}
		out = append(out, fmt.Sprintf("%s%d %s %s", mark, x.Row, x.Column, x.Key))
	}
	return out
}

func state(t testing.TB, i keng.Import, want keng.ImportState) {
	t.Helper()
	if i.State != want {
		t.Fatalf("%s, want %s: %+v", i.State, want, i)
	}
}

func export(t testing.TB, x *transfer.Transfer, by keng.Actor, noun string, f store.Filter, columns ...string) [][]string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "out.csv")
	var b bytes.Buffer
	if f.Scope.AreaPath == "" {
		f.Scope = by.Scope()
	}
	if _, err := x.Export(ctx, by, noun, "csv", f, columns, viet.VI, &b); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	r, err := sheet.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Close() }()
	var out [][]string
	for r.Next() {
		out = append(out, append([]string{}, r.Row()...))
	}
	if err := r.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestABadFileIsNamedRowByRow(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		p := kengtest.Fill(t, s)
		x := transfer.New(s, now, slog.Default())
		file := table(t, "Mã;Tên;Loại;Địa bàn;Vĩ độ;Kinh độ;Ghi chú",
			"A1;Trạm một;bts;Ninh Cường;20,185;106,2;",
			"A2;;bts;14077;20.1;106.2;",
			"A1;Trạm khác;bts;14077;20.1;106.2;",
			"A4;Trạm bốn;bts;Xã Không Có;20.1;106.2;",
			"A5;Trạm năm;bts;xa cat thanh;95;x;",
			"A6;Trạm sáu;bts;xã CỔ lễ, ninh binh;;;",
			"DT1;Đài bị trùng mã;bts;14077;;;",
			"DT2;Đài Cát Thành;bts;;;;")
		want := []string{"?0  transfer.column", "!3 name transfer.need", "?4 lat transfer.misplaced", "!4  transfer.twice", "!5 area area.unknown", "!6 lat position.bad", "!6 lon sheet.number", "!8 name transfer.other_name"}
		i := bring(t, x, kengtest.Admin, transfer.File{Noun: "sites", Name: "tram.csv", Path: file})
		state(t, i, keng.ImportChecked)
		if got := faults(t, s, i.ID); !reflect.DeepEqual(got, want) || i.Wrong != 5 || i.Total != 8 {
			t.Errorf("got %q of %+v", got, i)
		}
		if _, err := s.SiteByCode(ctx, "A1"); keng.KindOf(err) != keng.NotFound {
			t.Fatalf("a wrong file left something: %v", err)
		}
		_, err := x.Apply(ctx, kengtest.Admin, i.ID, false)
		refused(t, err, keng.Conflict, "import.wrong")

		_, err = x.Apply(ctx, kengtest.Admin, i.ID, true)
		ok(t, err)
		i, err = x.Work(ctx, i.ID, nil)
		ok(t, err)
		state(t, i, keng.ImportDone)
		if i.Created != 2 || i.Changed != 1 || i.Wrong != 5 {
			t.Errorf("%+v", i)
		}
		a1, err := s.SiteByCode(ctx, "A1")
		ok(t, err)
		if a1.Name != "Trạm một" || a1.Area != p.Communes[0] || a1.Lat != 20.185 || a1.Lon != 106.2 {
			t.Errorf("%+v", a1)
		}
		dt2, err := s.SiteByCode(ctx, "DT2")
		ok(t, err)
		if want := p.Stations[1]; dt2.Kind != "bts" || dt2.Lat != want.Lat || dt2.Area != want.Area {
			t.Errorf("empty cells changed something: %+v", dt2)
		}

		// Somebody changes a row; all else is taken back.
		a1.Address = "Xóm 4"
		ok(t, s.Write(ctx, func(tx *store.Tx) error { return tx.SaveSite(ctx, kengtest.Admin, now(), &a1) }))
		_, err = x.Undo(ctx, kengtest.Admin, i.ID)
		ok(t, err)
		i, err = x.Work(ctx, i.ID, nil)
		ok(t, err)
		state(t, i, keng.ImportUndone)
		got := faults(t, s, i.ID)
		if i.Kept != 1 || !slices.Contains(got, "?2  transfer.changed") {
			t.Errorf("%+v %q", i, got)
		}
		if _, err := s.SiteByCode(ctx, "A6"); keng.KindOf(err) != keng.NotFound {
			t.Errorf("not undone: %v", err)
		}
		if dt2, err = s.SiteByCode(ctx, "DT2"); err != nil || !reflect.DeepEqual(dt2, p.Stations[1]) {
			t.Errorf("not as before: %v %+v", err, dt2)
		}
		_, err = x.Undo(ctx, kengtest.Admin, i.ID)
		refused(t, err, keng.Conflict, "import.not_done")
		_, err = s.Verify(ctx)
		ok(t, err)
	})
}

func TestPeople(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		p := kengtest.Fill(t, s)
		x := transfer.New(s, now, slog.Default())
		leader := p.Leaders[0]
		file := table(t, "STT,Họ và tên,Điện thoại,Điện thoại 2,Địa bàn,Vai trò,Kênh liên lạc,Đang nghỉ",
			"1,Vũ Thị Sen,912 345 678,,14077,,,",
			"2,NGUYỄN THỊ HOÀ,"+strings.Replace(leader.Contacts[1].Address, "+84", "0", 1)+",0987654321,,,,có",
			"3,Vũ Thị Sen,0912345678,,14077,,,",
			"4,Người Lạ,0912-abc,,14077,quan tro,,",
			"5,Đỗ Văn Tám,"+leader.Contacts[1].Address+",,14077,team leader,,",
			"6,Đỗ Văn Chín,,,14077,member,push; console; email chin@example.vn,không")
		i := bring(t, x, kengtest.Admin, transfer.File{Noun: "people", Path: file, Partial: true})
		state(t, i, keng.ImportDone)
		want := []string{"!4  transfer.twice", "!5 phone transfer.phone", "!5 role transfer.choice", "?6 phone transfer.phone_of"}
		if got := faults(t, s, i.ID); !reflect.DeepEqual(got, want) || i.Created != 3 || i.Changed != 1 {
			t.Errorf("got %q of %+v", got, i)
		}
		got, err := s.Person(ctx, leader.ID)
		ok(t, err)
		if !got.OffDuty || len(got.Contacts) != 3 || got.Contacts[2].Address != "+84987654321" || got.Role != leader.Role {
			t.Errorf("%+v", got)
		}
		rows := export(t, x, kengtest.Admin, "people", store.Filter{Text: "do van chin"}, "name", "phone", "contacts", "area_name", "role")
		if len(rows) != 2 || !reflect.DeepEqual(rows[1], []string{"Đỗ Văn Chín", "Xã Ninh Cường", "push; console; email chin@example.vn", "", "member"}) {
			t.Errorf("%q", rows)
		}
		again := bring(t, x, kengtest.Admin, transfer.File{Noun: "people", Path: file, Partial: true})
		if again.Created != 1 || again.Same != 3 { // Who has no telephone number and no id cannot be known again.
			t.Errorf("the same file again: %+v", again)
		}
		for _, id := range []keng.ImportID{again.ID, i.ID} {
			_, err = x.Undo(ctx, kengtest.Admin, id)
			ok(t, err)
			back, err := x.Work(ctx, id, nil)
			ok(t, err)
			if state(t, back, keng.ImportUndone); back.Kept != 0 {
				t.Errorf("%+v %q", back, faults(t, s, id))
			}
		}
		if got, err = s.Person(ctx, leader.ID); err != nil || !reflect.DeepEqual(got, leader) {
			t.Errorf("not as before: %v %+v", err, got)
		}
		if rows := export(t, x, kengtest.Admin, "people", store.Filter{Text: "sen", Inactive: true}); len(rows) != 1 {
			t.Errorf("still there: %q", rows)
		}
	})
}

// What is exported and brought in again says nothing new; changed, it changes just that.
func TestEveryNounComesBackAsItWent(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		p := kengtest.Fill(t, s)
		x := transfer.New(s, now, slog.Default())
		i := bring(t, x, kengtest.Admin, transfer.File{Noun: "units", Path: table(t, "code,name,kind,parent,area", "C,Tổ,department,B,14077", "B,Đài,centre,A,14077", "A,Viễn thông,enterprise,,37")})
		state(t, i, keng.ImportDone)
		for noun, lines := range map[string][]string{
			"clusters":    {"name,area,unit,lead,charter", "Cụm 1,14077,A,có,Hỗ trợ nhau", "Cụm 1,14077,B,,"},
			"model-kinds": {"name,kind,level,decision", "Tiếng kẻng,security gong,commune,12/QĐ-UBND"},
		} {
			state(t, bring(t, x, kengtest.Admin, transfer.File{Noun: noun, Path: table(t, lines...)}), keng.ImportDone)
		}
		for noun, lines := range map[string][]string{
			"models": {"name,kind,state,area,areas,founded,evidence", "Kẻng xóm 4,tieng keng,working,14077," + string(p.Communes[1]) + ",05/03/2018,biên bản", "Kẻng xóm 5,Tiếng kẻng,proposed,14077,,,"},
			"links":  {"code,kind,from,to,length,fibres,duct", "T-1,fibre," + p.Stations[0].Code + "," + p.Stations[1].Code + ",5200,24,Cống 1"},
		} {
			i := bring(t, x, kengtest.Admin, transfer.File{Noun: noun, Path: table(t, lines...)})
			if i.State != keng.ImportDone {
				t.Fatalf("%s: %+v %q", noun, i, faults(t, s, i.ID))
			}
		}
		for noun, lines := range map[string][]string{
			"rotations":     {"rota,name,person,days,hours,from", p.Rota.Name + ",Đội đêm," + string(p.Leaders[0].ID) + ",7,12,05/01/2026 18:00", p.Rota.Name + ",Đội đêm," + string(p.Officers[0].ID) + ",7,12,05/01/2026 18:00"},
			"site-contacts": {"site,notes,as,person,name,phone", p.Stations[0].Code + ",Cổng sau,guard,," + "Ông Bảy,0912345678", p.Stations[0].Code + ",,keys," + string(p.Leaders[0].ID) + ",,"},
			"figures":       {"model,kind,what,compare,n,unit,until,source", "Kẻng xóm 4,,members,eq,75,person,20/12/2021,báo cáo", ",Tiếng kẻng,cameras,gt,1000,camera,20/12/2021,"},
			"memberships":   {"person,model,unit,role,from", string(p.Leaders[0].ID) + ",Kẻng xóm 4,,tổ trưởng,01/02/2020", string(p.Officers[0].ID) + ",,A,,01/02/2020"},
		} {
			i := bring(t, x, kengtest.Admin, transfer.File{Noun: noun, Path: table(t, lines...)})
			if i.State != keng.ImportDone {
				t.Fatalf("%s: %+v %q", noun, i, faults(t, s, i.ID))
			}
		}
		for _, n := range x.Nouns(kengtest.Admin, viet.VI) {
			for _, format := range []string{"csv", "xlsx"} {
				path := filepath.Join(t.TempDir(), "a."+format)
				f, err := os.Create(path)
				ok(t, err)
				rows, err := x.Export(ctx, kengtest.Admin, n.Key, format, store.Filter{Inactive: true}, nil, viet.EN, f)
				ok(t, errors.Join(err, f.Close()))
				i := bring(t, x, kengtest.Admin, transfer.File{Noun: n.Key, Path: path})
				if i.State != keng.ImportDone || i.Total != rows || rows == 0 || i.Created+i.Changed+i.Wrong != 0 || i.Same == 0 {
					t.Errorf("%s as %s: %d rows, %+v, %q", n.Key, format, rows, i, faults(t, s, i.ID))
				}
			}
			// Without the ids and under another name it makes a second one, which is undone to nothing.
			before := export(t, x, kengtest.Admin, n.Key, store.Filter{Inactive: true})
			lines := second(before, n.Key)
			i := bring(t, x, kengtest.Admin, transfer.File{Noun: n.Key, Path: table(t, lines...)})
			if i.State != keng.ImportDone || i.Created == 0 {
				t.Errorf("%s: %+v %q of %q", n.Key, i, faults(t, s, i.ID), lines)
				continue
			}
			_, err := x.Undo(ctx, kengtest.Admin, i.ID)
			ok(t, err)
			i, err = x.Work(ctx, i.ID, nil)
			ok(t, err)
			if after := export(t, x, kengtest.Admin, n.Key, store.Filter{Inactive: true}); i.State != keng.ImportUndone || i.Kept != 0 || !reflect.DeepEqual(after, before) {
				t.Errorf("%s: %+v %q: %q, before %q", n.Key, i, faults(t, s, i.ID), after, before)
			}
		}
	})
}

// second makes other rows of an export: without ids, with other codes, names and numbers.
func second(rows [][]string, noun string) []string {
	var out []string
	for n, cells := range rows {
		row := []string{}
		for c, cell := range cells {
			switch head := rows[0][c]; {
			case head == "Mã hệ thống":
				continue
			case n > 0 && (head == "Mã" || head == "Đơn vị cấp trên") && cell != "":
				cell = "X" + cell
			case n > 0 && head == "Địa điểm" && noun == "site-contacts":
				cell = "DT2"
			case n > 0 && cell != "" && (head == "Tên" || head == "Tên vòng" || head == "Họ và tên" || head == "Tên tổ" || head == "Tên lịch" || head == "Tên phương án"):
				cell = "x-" + strings.ReplaceAll(cell, ",", "")
			case n > 0 && head == "Từ ngày" && noun == "memberships":
				cell = "01/01/2015"
			case n > 0 && head == "Đến ngày" && noun == "memberships":
				cell = "01/01/2016"
			case n > 0 && head == "Từ ngày" && noun == "rotas":
				cell = "01/01/2020"
			case n > 0 && head == "Đến ngày" && noun == "rotas":
				cell = "01/02/2020"
			}
			row = append(row, `"`+cell+`"`)
		}
		out = append(out, strings.Join(row, ","))
	}
	return out
}

// What is wrong in a file of models, figures, memberships or links is said where it stands.
func TestFaultsOfModelsAndLinks(t *testing.T) {
	s := kengtest.Store(t, kengtest.SQLite)
	p := kengtest.Fill(t, s)
	x := transfer.New(s, now, slog.Default())
	who, a, b := string(p.Leaders[0].ID), p.Stations[0].Code, p.Stations[1].Code
	for _, c := range []struct {
		noun string
		file []string
		want []string
	}{
		{"model-kinds", []string{"name,kind,level", "Kẻng,security gong,commune", "Chó,dog,commune"}, []string{"!3 kind transfer.choice"}},
		{"model-kinds", []string{"name,kind,level", "Kẻng,security gong,commune"}, nil},
		{"models", []string{"name,kind,state,decision", "K1,Kẻng,working,12/QĐ", "K2,Kẻng,working,", "K3,Không có,proposed,"}, []string{"!3 decision model.evidence", "!4 kind transfer.group"}},
		{"models", []string{"name,kind,area,state,decision", "K1,Kẻng,14077,working,12/QĐ", "K1,Kẻng," + string(p.Communes[1]) + ",proposed,", "K1,Kẻng,14077,proposed,"}, []string{"!4  transfer.twice"}},
		{"models", []string{"name,kind,area,state,decision", "K1,Kẻng,14077,working,12/QĐ", "K1,Kẻng," + string(p.Communes[1]) + ",proposed,"}, nil},
		{"figures", []string{"model,kind,what,n", "K1,,members,75", ",Kẻng,members,1.5", "K1,Kẻng,members,3"}, []string{"!2 model transfer.groups", "!3 n sheet.whole", "!4 model transfer.groups"}},
		{"memberships", []string{"person,model,unit,role", who + ",,,x", who + ",Không có,,x"}, []string{"!2 unit transfer.one_group", "!3 model transfer.group"}},
		{"links", []string{"code,kind,from,to,length", "T-1,fibre," + a + "," + a + ",10", "T-2,fibre," + a + ",không có,10", "T-3,fibre," + a + "," + b + ",-4", "T-4,fibre," + a + "," + b + ",4"}, []string{"!2 to link.loop", "!3 to transfer.site", "!4 length link.length"}},
	} {
		i := bring(t, x, kengtest.Admin, transfer.File{Noun: c.noun, Path: table(t, c.file...)})
		if got := faults(t, s, i.ID); strings.Join(got, "\n") != strings.Join(c.want, "\n") {
			t.Errorf("%s: got %q, want %q (%+v)", c.noun, got, c.want, i)
		}
	}
}

func TestPlacesOfThePastStandForTodays(t *testing.T) {
	s := kengtest.Store(t, kengtest.SQLite)
	ok(t, s.SeedAreas(ctx, now()))
	kengtest.Fill(t, s)
	x := transfer.New(s, now, slog.Default())
	file := table(t, "code,name,area",
		"P1,Trạm một,Ninh Cuong",
		"P2,Trạm hai,14077",
		"P3,Trạm ba,Xã Trực Cường",
		"P4,Trạm bốn,\"hải bắc, hải hậu\"",
		"P5,Trạm năm,Thành phố Nam Định",
		"P6,Trạm sáu,Xã Không Đâu")
	i := bring(t, x, kengtest.Admin, transfer.File{Noun: "sites", Path: file, Partial: true})
	state(t, i, keng.ImportDone)
	want := []string{"?4 area transfer.area_now", "?5 area transfer.area_now", "!6 area transfer.area_split", "!7 area area.unknown"}
	if got := faults(t, s, i.ID); !reflect.DeepEqual(got, want) {
		t.Errorf("got %q", got)
	}
	rows := export(t, x, kengtest.Admin, "sites", store.Filter{Text: "tram"}, "code", "area_name")
	slices.SortFunc(rows[1:], func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	if want := [][]string{{"P1", "Xã Ninh Cường"}, {"P2", "Xã Ninh Cường"}, {"P3", "Xã Ninh Cường"}, {"P4", "Xã Hải Hậu"}}; !reflect.DeepEqual(rows[1:], want) {
		t.Errorf("got %q", rows)
	}
}

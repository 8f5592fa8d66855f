package transfer

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"keng"
	"keng/internal/sheet"
	"keng/internal/store"
	"keng/internal/viet"
)

// rotas have a row for every shift.
func rotas() noun { //nolint:funlen // it is one table.
	type R = keng.Rota
	code, path := func(x *R) *keng.AreaCode { return &x.Area }, func(x *R) *string { return &x.AreaPath }
	who := func(x *R, line int) keng.PersonID {
		if line < len(x.Shifts) {
			return x.Shifts[line].PersonID
		}
		return ""
	}
	return &table[R]{
		key: "rotas", title: words{"Lịch trực", "Rotas"}, see: keng.ActPeople, act: keng.ActPlan,
		columns: []column[R]{
			text("name", "Tên lịch", "Rota", maxText, func(x *R) *string { return &x.Name }).must().like("Trực Công an xã").about("mỗi ca một dòng, cùng tên lịch; chỉ có vòng luân phiên: một dòng không ghi ca", "one row a shift, each with the rota's name; with rotations only: one row without a shift"),
			area(code, path), areaName(code),
			unit("unit", "Đơn vị", "Unit", func(x *R) *keng.UnitID { return &x.UnitID }),
			person("person", "Người trực", "Person", who, func(x *R, p keng.PersonID) { last(x).PersonID = p }).ofLine(),
			personName("person_name", "Tên người trực", "Person's name", who).ofLine(),
			shiftText(),
			weekdays(),
			clock(),
			hours(),
			shiftMoment("from", "Từ ngày", "From", func(s *keng.Shift) *keng.Time { return &s.From }),
			shiftMoment("until", "Đến ngày", "Until", func(s *keng.Shift) *keng.Time { return &s.Until }).about("để trống: không kết thúc", "empty: no end"),
			override(),
			yes("approve", "Đổi ca phải được duyệt", "Swaps need approval", func(x *R) *bool { return &x.Approve }).like("không"),
			id(func(x *R) *keng.RotaID { return &x.ID }),
		},
		blank: func() R { return R{} },
		id:    func(x *R) string { return string(x.ID) },
		owner: func(r *refs, x *R) keng.Row { return keng.Row{AreaPath: x.AreaPath, UnitPath: r.unitPath(x.UnitID)} },
		same: func(x R) R {
			x.Shifts = append([]keng.Shift{}, x.Shifts...)
			for n := range x.Shifts {
				x.Shifts[n].ID = ""
			}
			return x
		},
		about: func(x *R) (people, sites []string) {
			for _, s := range x.Shifts {
				people = append(people, string(s.PersonID))
			}
			return people, nil
		},
		olds: func(ctx context.Context, r *refs, rows []*row[R]) error {
			if r.rotas == nil {
				var err error
				if r.rotas, err = r.store.Rotas(ctx); err != nil {
					return err
				}
			}
			for _, x := range rows {
				match(r, x, r.rotas, func(o *R) (string, string, keng.AreaCode, keng.Row) {
					return string(o.ID), o.Name, o.Area, keng.Row{AreaPath: o.AreaPath, UnitPath: r.unitPath(o.UnitID)}
				})
			}
			return nil
		},
		ask:   askRota,
		saved: keepRota,
		save:  func(tx *store.Tx, ctx context.Context, r *refs, x *R) error { return tx.SaveRota(ctx, r.by, r.now, x) },
		remove: func(tx *store.Tx, ctx context.Context, r *refs, x *R) error {
			return tx.DeleteRota(ctx, r.by, r.now, x.ID)
		},
		read: func(ctx context.Context, s *store.Store, ids []string) ([]R, error) {
			return each(ids, func(id string) (R, error) { return s.Rota(ctx, keng.RotaID(id)) })
		},
		list: func(ctx context.Context, s *store.Store, f store.Filter) ([]R, string, error) {
			list, err := s.Rotas(ctx)
			if err == nil {
				list, err = store.RotaColumns.Fit(list, f.Where)
			}
			if err != nil {
				return nil, "", err
			}
			units, err := s.Units(ctx)
			paths := map[keng.UnitID]string{}
			for _, u := range units {
				paths[u.ID] = u.Path
			}
			return chosen(list, f, func(x *R) (string, keng.Row) {
				return x.Name, keng.Row{AreaPath: x.AreaPath, UnitPath: paths[x.UnitID]}
			}), "", err
		},
		lines: &lines[R]{key: []string{"name", "area"}, count: func(x *R) int { return max(1, len(x.Shifts)) },
			begin: func(x *R) { x.Shifts = append(x.Shifts, keng.Shift{}) }, clear: func(x *R) { x.Shifts = nil }, end: endShifts},
	}
}

// endShifts asks of each shift who serves from when; a single row without any of a shift is a rota that has none.
func endShifts(x *row[keng.Rota]) {
	if len(x.x.Shifts) == 1 && x.x.Shifts[0] == (keng.Shift{}) && len(x.issues) == 0 {
		x.x.Shifts = []keng.Shift{}
		return
	}
	said := func(n int, column string) bool {
		return slices.ContainsFunc(x.issues, func(i keng.ImportIssue) bool { return i.Row == x.Rows[n] && i.Column == column })
	}
	for n := range x.x.Shifts {
		if x.x.Shifts[n].PersonID == "" && !said(n, "person") {
			x.fail(n, "person", invalid("transfer.need"))
		}
		if x.x.Shifts[n].From == 0 && !said(n, "from") {
			x.fail(n, "from", invalid("transfer.need"))
		}
	}
}

func last(x *keng.Rota) *keng.Shift { return &x.Shifts[len(x.Shifts)-1] }

// shift is a column of a rota's shift.
func shift(key, vi, en string, get func(*keng.Shift) any, set func(*keng.Shift, string) error) column[keng.Rota] {
	return column[keng.Rota]{key: key, title: words{vi, en}, line: true,
		get: func(_ *refs, x *keng.Rota, line int) any {
			if line < len(x.Shifts) {
				return get(&x.Shifts[line])
			}
			return ""
		},
		set: func(_ *refs, x *keng.Rota, cell string) error { return set(last(x), cell) }}
}

func shiftText() column[keng.Rota] {
	return shift("shift", "Tên ca", "Shift", func(s *keng.Shift) any { return s.Name }, func(s *keng.Shift, cell string) error {
		s.Name = cell
		return nil
	}).like("Ca đêm")
}

func shiftMoment(key, vi, en string, p func(*keng.Shift) *keng.Time) column[keng.Rota] {
	c := shift(key, vi, en, func(s *keng.Shift) any { return sheet.Day(*p(s)) }, func(s *keng.Shift, cell string) error {
		t, err := sheet.Moment(cell)
		*p(s) = t
		return err
	}).like("01/01/2026")
	c.date = true
	return c
}

func override() column[keng.Rota] {
	return shift("override", "Trực thay", "Override", func(s *keng.Shift) any { return yesNo(nil, s.Override) }, func(s *keng.Shift, cell string) error {
		b, err := sheet.Yes(cell)
		s.Override = b
		return err
	}).like("không")
}

// dayNames are the days of the week from Monday on.
var dayNames = []string{"T2", "T3", "T4", "T5", "T6", "T7", "CN"}

var dayWords = map[string]int{"t2": 0, "t3": 1, "t4": 2, "t5": 3, "t6": 4, "t7": 5, "cn": 6, "mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}

func dayText(weekdays int) string {
	var days []string
	for d, name := range dayNames {
		if weekdays&(1<<d) != 0 {
			days = append(days, name)
		}
	}
	return strings.Join(days, " ")
}

func daysOf(cell string) (int, error) {
	days := 0
	for w := range strings.FieldsFuncSeq(viet.Fold(cell), func(r rune) bool { return r == ' ' || r == ',' || r == ';' }) {
		d, ok := dayWords[w]
		if !ok {
			return 0, invalid("transfer.weekday", short(w))
		}
		days |= 1 << d
	}
	return days, nil
}

func weekdays() column[keng.Rota] {
	return shift("weekdays", "Các ngày trong tuần", "Weekdays", func(s *keng.Shift) any { return dayText(s.Weekdays) }, func(s *keng.Shift, cell string) error {
		var err error
		s.Weekdays, err = daysOf(cell)
		return err
	}).like("T2 T3 T4 T5 T6").about("T2 … T7 CN; để trống: chỉ một lần, từ ngày đến ngày", "Mon … Sun; empty: once, from … until")
}

func clock() column[keng.Rota] {
	return shift("start", "Bắt đầu lúc", "Starts at", func(s *keng.Shift) any {
		if s.Weekdays == 0 {
			return ""
		}
		return fmt.Sprintf("%02d:%02d", s.Start/60, s.Start%60)
	}, func(s *keng.Shift, cell string) error {
		if cell == "" {
			return nil
		}
		if n, err := strconv.ParseFloat(cell, 64); err == nil && n >= 0 && n < 1 { // A time of day in a workbook.
			s.Start = int(n*24*60 + 0.5)
			return nil
		}
		for _, form := range []string{"15:04", "15:04:05"} {
			if t, err := time.Parse(form, cell); err == nil {
				s.Start = t.Hour()*60 + t.Minute()
				return nil
			}
		}
		return invalid("clock.bad")
	}).like("22:00")
}

func hours() column[keng.Rota] {
	return shift("hours", "Số giờ", "Hours", func(s *keng.Shift) any {
		if s.Length == 0 {
			return ""
		}
		return float64(s.Length) / 60
	}, func(s *keng.Shift, cell string) error {
		n, err := sheet.Number(cell)
		if err == nil && (n < 0 || n > 7*24) {
			err = invalid("shift.bad")
		}
		s.Length = int(n*60 + 0.5)
		return err
	}).like("8")
}

// askRota checks each shift, and that nobody serves in two rotas at once.
func askRota(r *refs, x *row[keng.Rota]) {
	for n := range x.x.Shifts {
		s := &x.x.Shifts[n]
		if err := s.Check(); err != nil {
			x.fail(n, "from", err)
			continue
		}
		for i := range r.rotas {
			other := &r.rotas[i]
			if x.old != nil && other.ID == x.old.ID {
				continue
			}
			for k := range other.Shifts {
				if o := &other.Shifts[k]; o.PersonID == s.PersonID {
					if at, both := s.Meets(o); both {
						x.fail(n, "person", invalid("transfer.two_rotas", r.person[s.PersonID].Name, other.Name, sheet.Day(at)))
						break
					}
				}
			}
		}
	}
}

// keepRota lets the rotas that follow in the file know this one.
func keepRota(r *refs, x *keng.Rota) {
	v := *x
	if v.ID == "" {
		v.ID = keng.RotaID(comingUnit + v.Name + string(v.Area))
	}
	for n := range r.rotas {
		if r.rotas[n].ID == v.ID {
			r.rotas[n] = v
			return
		}
	}
	r.rotas = append(r.rotas, v)
}

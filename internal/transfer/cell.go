package transfer

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"keng"
	"keng/internal/sheet"
)

// The makers of columns. Each gives a column that reads and writes one field.

func (c column[T]) must() column[T]               { c.need = true; return c }
func (c column[T]) like(eg string) column[T]      { c.eg = eg; return c }
func (c column[T]) about(vi, en string) column[T] { c.help = words{vi, en}; return c }
func (c column[T]) ofLine() column[T]             { c.line = true; return c }

const maxText = 200

func number(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }

// text is a column of a text of at most so many bytes.
func text[T any, S ~string](key, vi, en string, most int, p func(*T) *S) column[T] {
	return column[T]{key: key, title: words{vi, en},
		get: func(_ *refs, x *T, _ int) any { return string(*p(x)) },
		set: func(_ *refs, x *T, cell string) error {
			if len(cell) > most {
				return invalid("text.long", most)
			}
			*p(x) = S(cell)
			return nil
		}}
}

// choice is a column of one of a few codes; people may write them with spaces and in any case.
func choice[T any, S ~string](key, vi, en string, of []S, p func(*T) *S) column[T] {
	list := make([]string, len(of))
	for n, s := range of {
		list[n] = string(s)
	}
	return column[T]{key: key, title: words{vi, en}, help: words{strings.Join(list, ", "), strings.Join(list, ", ")}, eg: list[0],
		get: func(_ *refs, x *T, _ int) any { return string(*p(x)) },
		set: func(_ *refs, x *T, cell string) error {
			code := strings.NewReplacer(" ", "_", "-", "_").Replace(strings.ToLower(cell))
			if cell != "" && !slices.Contains(list, code) {
				return invalid("transfer.choice", short(cell), strings.Join(list, ", "))
			}
			*p(x) = S(code)
			return nil
		}}
}

// decimal is a column of a number; zero is not set.
func decimal[T any](key, vi, en string, p func(*T) *float64) column[T] {
	return column[T]{key: key, title: words{vi, en},
		get: func(_ *refs, x *T, _ int) any {
			if *p(x) == 0 {
				return ""
			}
			return *p(x)
		},
		set: func(_ *refs, x *T, cell string) error {
			n, err := sheet.Number(cell)
			*p(x) = n
			return err
		}}
}

// degree is a column of a latitude (most 90) or a longitude (most 180).
func degree[T any](key, vi, en string, most float64, p func(*T) *float64) column[T] {
	c := decimal(key, vi, en, p)
	set := c.set
	c.set = func(r *refs, x *T, cell string) error {
		if err := set(r, x, cell); err != nil {
			return err
		}
		if *p(x) > most || *p(x) < -most {
			return invalid("position.bad")
		}
		return nil
	}
	return c
}

// yes is a column of có or không.
func yes[T any](key, vi, en string, p func(*T) *bool) column[T] {
	return column[T]{key: key, title: words{vi, en}, help: words{"có hoặc không", "yes or no"}, eg: "có",
		get: func(r *refs, x *T, _ int) any { return yesNo(r, *p(x)) },
		set: func(_ *refs, x *T, cell string) error {
			b, err := sheet.Yes(cell)
			*p(x) = b
			return err
		}}
}

func yesNo(_ *refs, b bool) string {
	if b {
		return "có"
	}
	return "không"
}

// moment is a column of a date, or a date and a time of day.
func moment[T any](key, vi, en string, p func(*T) *keng.Time) column[T] {
	return column[T]{key: key, title: words{vi, en}, date: true, help: words{"ngày/tháng/năm hoặc năm-tháng-ngày", "dd/mm/yyyy or yyyy-mm-dd"}, eg: "31/12/2026",
		get: func(_ *refs, x *T, _ int) any { return sheet.Day(*p(x)) },
		set: func(_ *refs, x *T, cell string) error {
			t, err := sheet.Moment(cell)
			*p(x) = t
			return err
		}}
}

// id is the column by which a row is known for sure; people get it from an export.
func id[T any, S ~string](p func(*T) *S) column[T] {
	c := text("id", "Mã hệ thống", "System id", 36, p)
	c.help = words{"để trống cho dòng mới; lấy từ tệp xuất ra để sửa đúng dòng cũ", "empty for a new row; take it from an export to change the very row"}
	c.set = func(_ *refs, x *T, cell string) error {
		if string(*p(x)) != cell { // What the register has was found by it.
			return invalid("transfer.id")
		}
		return nil
	}
	return c
}

// area is the column of the area to which a row belongs, and areaName its name for people.
func area[T any](code func(*T) *keng.AreaCode, path func(*T) *string) column[T] {
	return column[T]{key: "area", title: words{"Địa bàn", "Area"}, names: areaRef, eg: "Xã Hải Hưng, Ninh Bình",
		help: words{"mã hoặc tên đơn vị hành chính, không cần dấu; thêm tên tỉnh sau dấu phẩy khi trùng tên", "code or name, marks are not needed; add the province behind a comma when the name is not alone"},
		get:  func(_ *refs, x *T, _ int) any { return string(*code(x)) },
		set: func(r *refs, x *T, cell string) error {
			if cell == "" {
				*code(x), *path(x) = "", ""
				return nil
			}
			a, err := r.area(cell)
			if a.Code != "" {
				*code(x), *path(x) = a.Code, a.Path
			}
			return err
		}}
}

func areaName[T any](code func(*T) *keng.AreaCode) column[T] {
	return column[T]{key: "area_name", title: words{"Tên địa bàn", "Area name"}, only: true,
		get: func(r *refs, x *T, _ int) any { return r.places.name(*code(x), r.lang) }}
}

// unit is a column that names a unit by its code.
func unit[T any](key, vi, en string, p func(*T) *keng.UnitID) column[T] {
	return column[T]{key: key, title: words{vi, en}, names: unitRef, help: words{"mã đơn vị", "the unit's code"}, eg: "VTND",
		get: func(r *refs, x *T, _ int) any { return r.unitCode(*p(x)) },
		set: func(r *refs, x *T, cell string) error {
			if cell == "" {
				*p(x) = ""
				return nil
			}
			u, err := r.unit(cell)
			if err == nil {
				*p(x) = u.ID
			}
			return err
		}}
}

// integer is a column of a whole number; zero is not set.
func integer[T any, N int | int64](key, vi, en string, p func(*T) *N) column[T] {
	return column[T]{key: key, title: words{vi, en},
		get: func(_ *refs, x *T, _ int) any {
			if *p(x) == 0 {
				return ""
			}
			return float64(*p(x))
		},
		set: func(_ *refs, x *T, cell string) error {
			n, err := sheet.Number(cell)
			if err == nil && (n != math.Trunc(n) || math.Abs(n) > 1e15) {
				err = invalid("sheet.whole", short(cell))
			}
			*p(x) = N(n)
			return err
		}}
}

// site is the column of the site to which a row belongs.
func site[T any](p func(*T) *keng.SiteID) column[T] {
	return siteAs("site", "Địa điểm", "Site", p)
}

// siteAs is a column that names a site by its code.
func siteAs[T any](key, vi, en string, p func(*T) *keng.SiteID) column[T] {
	return column[T]{key: key, title: words{vi, en}, names: siteRef, help: words{"mã địa điểm", "the site's code"}, eg: "BTS-0147",
		get: func(r *refs, x *T, _ int) any { return r.siteCode(*p(x)) },
		set: func(r *refs, x *T, cell string) error {
			if cell == "" {
				*p(x) = ""
				return nil
			}
			s, err := r.site(cell)
			if err == nil {
				*p(x) = s.ID
			}
			return err
		}}
}

// person is a column that names somebody: by id, telephone number or whole name.
func person[T any](key, vi, en string, get func(*T, int) keng.PersonID, set func(*T, keng.PersonID)) column[T] {
	return column[T]{key: key, title: words{vi, en}, names: personRef, help: words{"số điện thoại, họ tên đầy đủ hoặc mã hệ thống", "telephone number, whole name or system id"}, eg: "0912345678",
		get: func(_ *refs, x *T, line int) any { return string(get(x, line)) },
		set: func(r *refs, x *T, cell string) error {
			if cell == "" {
				set(x, "")
				return nil
			}
			p, err := r.personOf(cell)
			if err == nil {
				set(x, p)
			}
			return err
		}}
}

// personName is the name of somebody whom another column names.
func personName[T any](key, vi, en string, get func(*T, int) keng.PersonID) column[T] {
	return column[T]{key: key, title: words{vi, en}, only: true,
		get: func(r *refs, x *T, line int) any { return r.person[get(x, line)].Name }}
}

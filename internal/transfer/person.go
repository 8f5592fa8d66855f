package transfer

import (
	"context"
	"maps"
	"slices"
	"strings"

	"keng"
	"keng/internal/seal"
	"keng/internal/sheet"
	"keng/internal/store"
	"keng/internal/viet"
)

func persons() noun {
	type P = keng.Person
	code, path := func(p *P) *keng.AreaCode { return &p.Area }, func(p *P) *string { return &p.AreaPath }
	return &table[P]{
		key: "people", title: words{"Người", "People"}, see: keng.ActPeople, act: keng.ActPeople,
		columns: []column[P]{
			text("name", "Họ và tên", "Name", maxText, func(p *P) *string { return &p.Name }).must().like("Nguyễn Thị Hoà"),
			text("title", "Chức danh", "Title", maxText, func(p *P) *string { return &p.Title }).like("Trưởng thôn"),
			area(code, path), areaName(code),
			unit("unit", "Đơn vị", "Unit", func(p *P) *keng.UnitID { return &p.UnitID }),
			contacts(),
			contact("phone", "Điện thoại", "Phone", keng.ChannelSMS, 0).like("0912345678"),
			contact("phone2", "Điện thoại 2", "Second phone", keng.ChannelSMS, 1),
			contact("email", "Thư điện tử", "E-mail", keng.ChannelEmail, 0).like("hoa@example.vn"),
			roleColumn(),
			choice("lang", "Ngôn ngữ", "Language", []string{"vi", "en"}, func(p *P) *string { return &p.Lang }),
			degree("lat", "Vĩ độ", "Latitude", 90, func(p *P) *float64 { return &p.Lat }).like("20.1523").about("nơi ở, để gọi theo khoảng cách", "of the home, to ring by distance"),
			degree("lon", "Kinh độ", "Longitude", 180, func(p *P) *float64 { return &p.Lon }).like("106.2981"),
			yes("active", "Đang hoạt động", "Active", func(p *P) *bool { return &p.Active }),
			year(),
			text("personal_id", "Số định danh", "Personal id", 20, func(p *P) *string { return &p.PersonalID }).like("036085001234").about("12 số; được lưu mã hóa và không có trong tệp xuất ra", "12 digits; kept sealed, and never in an export"),
			list("languages", "Nói tiếng", "Languages", func(p *P) *[]string { return &p.Languages }).like("vi; en"),
			list("skills", "Kỹ năng", "Skills", func(p *P) *[]string { return &p.Skills }).like("sơ cứu; bơi"),
			quietHours(),
			choice("purpose", "Mục đích lưu", "Purpose", []keng.DataPurpose{keng.ForDuty, keng.ForMembership, keng.ForOffice, keng.ForContact}, func(p *P) *keng.DataPurpose { return &p.Purpose }),
			choice("basis", "Căn cứ", "Legal basis", []keng.LegalBasis{keng.ByConsent, keng.ByContract, keng.ByPublic, keng.ByEmergency, keng.ByLaw}, func(p *P) *keng.LegalBasis { return &p.Basis }),
			moment("basis_at", "Ngày có căn cứ", "Basis since", func(p *P) *keng.Time { return &p.BasisAt }),
			yes("off_duty", "Đang nghỉ", "On leave", func(p *P) *bool { return &p.OffDuty }).like("không"),
			moment("off_until", "Nghỉ đến", "Leave until", func(p *P) *keng.Time { return &p.OffUntil }),
			id(func(p *P) *keng.PersonID { return &p.ID }),
		},
		blank: func() P { return P{Lang: "vi", Active: true} },
		id:    func(p *P) string { return string(p.ID) },
		owner: func(r *refs, p *P) keng.Row { return keng.Row{AreaPath: p.AreaPath, UnitPath: r.unitPath(p.UnitID)} },
		same: func(p P) P {
			p.MadeAt, p.ChangedAt = 0, 0
			return p
		},
		once:  onceAPerson,
		olds:  knownPersons,
		ask:   askPerson,
		valid: (*store.Store).CheckPerson,
		save: func(tx *store.Tx, ctx context.Context, r *refs, p *P) error {
			return tx.SavePerson(ctx, r.by, r.now, p)
		},
		bulk: func(tx *store.Tx, ctx context.Context, r *refs, rows []*P) ([]error, error) {
			return tx.SavePersons(ctx, r.by, r.now, rows)
		},
		remove: func(tx *store.Tx, ctx context.Context, r *refs, p *P) error {
			return tx.RemovePerson(ctx, r.by, r.now, p.ID)
		},
		read: func(ctx context.Context, s *store.Store, ids []string) ([]P, error) { return s.PersonsByID(ctx, ids) },
		list: func(ctx context.Context, s *store.Store, f store.Filter) ([]P, string, error) {
			return s.ListPersons(ctx, f)
		},
	}
}

// year is the column of the year of birth.
func year() column[keng.Person] {
	return column[keng.Person]{key: "birth_year", title: words{"Năm sinh", "Year of birth"}, eg: "1985",
		get: func(_ *refs, p *keng.Person, _ int) any {
			if p.BirthYear == 0 {
				return ""
			}
			return float64(p.BirthYear)
		},
		set: func(_ *refs, p *keng.Person, cell string) error {
			n, err := sheet.Number(cell)
			if err == nil && (n != float64(int(n)) || n != 0 && (n < 1900 || n > 2100)) {
				err = invalid("person.birth_year")
			}
			p.BirthYear = int(n)
			return err
		}}
}

// quietHours is the column of the hours in which somebody is rung for life only: "22:00-06:00; T7 CN 12:00-14:00".
func quietHours() column[keng.Person] {
	return column[keng.Person]{key: "quiet_hours", title: words{"Giờ yên tĩnh", "Quiet hours"}, eg: "22:00-06:00; T7 CN 12:00-14:00",
		help: words{"chỉ gọi khi nguy hiểm đến người", "rung only when lives are in danger"},
		get: func(_ *refs, p *keng.Person, _ int) any {
			out := make([]string, len(p.QuietHours))
			for n, q := range p.QuietHours {
				out[n] = strings.TrimSpace(dayText(q.Weekdays) + " " + q.From + "-" + q.Until)
			}
			return strings.Join(out, "; ")
		},
		set: func(_ *refs, p *keng.Person, cell string) error {
			p.QuietHours = nil
			for _, one := range splitList(cell) {
				at := strings.LastIndexByte(one, ' ') + 1
				days, err := daysOf(one[:at])
				if err != nil {
					return err
				}
				q := keng.QuietHours{Weekdays: days}
				q.From, q.Until, _ = strings.Cut(one[at:], "-")
				if err := q.Check(); err != nil {
					return err
				}
				p.QuietHours = append(p.QuietHours, q)
			}
			return nil
		}}
}

func roleColumn() column[keng.Person] {
	c := choice("role", "Vai trò", "Role", keng.Roles(), func(p *keng.Person) *keng.Role { return &p.Role }).like("team_leader")
	c.help.vi += " — để trống nếu chỉ được gọi"
	c.help.en += " — empty for somebody who is only rung"
	return c
}

// contact is the column of the nth address of a channel.
func contact(key, vi, en string, ch keng.Channel, nth int) column[keng.Person] {
	at := func(p *keng.Person) int {
		left := nth
		for i, c := range p.Contacts {
			if c.Channel == ch {
				if left == 0 {
					return i
				}
				left--
			}
		}
		return -1
	}
	return column[keng.Person]{key: key, title: words{vi, en},
		get: func(_ *refs, p *keng.Person, _ int) any {
			if i := at(p); i >= 0 {
				return national(ch, p.Contacts[i].Address)
			}
			return ""
		},
		set: func(_ *refs, p *keng.Person, cell string) error {
			list := append([]keng.Contact(nil), p.Contacts...)
			i := at(p)
			switch {
			case cell == "" && i >= 0:
				list = append(list[:i], list[i+1:]...)
			case cell == "":
			default:
				address, err := addressOf(ch, cell)
				if err != nil {
					return err
				}
				if i < 0 {
					i, list = len(list), append(list, keng.Contact{Channel: ch})
				}
				list[i].Address = address
			}
			p.Contacts = list
			return nil
		}}
}

// addressOf checks an address; a spreadsheet may have taken the zero of a number.
func addressOf(ch keng.Channel, cell string) (string, error) {
	if ch != keng.ChannelSMS {
		return cell, nil
	}
	for _, try := range []string{cell, "0" + cell} {
		if e164, ok := seal.Phone(try); ok {
			return e164, nil
		}
	}
	return "", keng.Errf(keng.Invalid, "transfer.phone", short(cell))
}

// national writes a Vietnamese number as people dial it, which no spreadsheet takes for a formula.
func national(ch keng.Channel, address string) string {
	if rest, ok := strings.CutPrefix(address, "+84"); ok && ch == keng.ChannelSMS {
		return "0" + rest
	}
	return address
}

// contacts is the column of all ways to reach somebody, in their order.
func contacts() column[keng.Person] {
	return column[keng.Person]{key: "contacts", title: words{"Kênh liên lạc", "Contacts"}, eg: "sms 0912345678; console",
		help: words{"mọi kênh theo thứ tự gọi, cách nhau bằng dấu chấm phẩy; để trống nếu chỉ dùng các cột dưới", "every channel in the order of trying, with semicolons between; leave it empty to use the columns below only"},
		get: func(_ *refs, p *keng.Person, _ int) any {
			list := make([]string, len(p.Contacts))
			for n, c := range p.Contacts {
				list[n] = strings.TrimSpace(string(c.Channel) + " " + national(c.Channel, c.Address))
			}
			return strings.Join(list, "; ")
		},
		set: func(_ *refs, p *keng.Person, cell string) error {
			var list []keng.Contact
			for one := range strings.SplitSeq(cell, ";") {
				if one = strings.TrimSpace(one); one == "" {
					continue
				}
				ch, address, _ := strings.Cut(one, " ")
				k := keng.Contact{Channel: keng.Channel(strings.ToLower(ch))}
				if !k.Channel.Valid() {
					return keng.Errf(keng.Invalid, "channel.bad", short(ch))
				}
				var err error
				if k.Address, err = addressOf(k.Channel, strings.TrimSpace(address)); err != nil {
					return err
				}
				list = append(list, k)
			}
			p.Contacts = list
			return nil
		}}
}

func phoneOf(p *keng.Person) string {
	for _, c := range p.Contacts {
		if c.Channel == keng.ChannelSMS {
			return c.Address
		}
	}
	return ""
}

// onceAPerson is what two rows cannot have both: the id, or the same name at the same number.
func onceAPerson(p *keng.Person) string {
	switch phone := phoneOf(p); {
	case p.ID != "":
		return string(p.ID)
	case p.PersonalID != "":
		return p.PersonalID
	case phone != "":
		return phone + " " + viet.Fold(p.Name)
	}
	return ""
}

// knownPersons finds who the rows are: by id, by personal id, else by name and telephone number.
func knownPersons(ctx context.Context, r *refs, rows []*row[keng.Person]) error {
	var want, cards []string
	for _, x := range rows {
		if card := cardOf(x); card != "" {
			cards = append(cards, card)
		}
		if id := x.cells("id"); id != "" {
			want = append(want, id)
		} else if phone := phoneCell(x); phone != "" {
			want = append(want, phone)
		}
	}
	if err := r.wantPeople(ctx, phonesAndIDs(want)); err != nil {
		return err
	}
	byCard, err := r.store.PersonsByPersonalID(ctx, cards)
	if err != nil {
		return err
	}
	var olds []string
	for _, x := range rows {
		known(r, x, byCard)
		if x.old != nil {
			olds = append(olds, string(x.old.ID))
		}
	}
	if r.by.Can(keng.ActAdmin) {
		return nil
	}
	logins, err := r.store.WithLogin(ctx, olds)
	maps.Copy(r.logins, logins)
	return err
}

// known finds who one row is.
func known(r *refs, x *row[keng.Person], byCard map[string]keng.Person) {
	id, phone := x.cells("id"), phoneCell(x)
	var same []keng.Person
	for _, p := range append(slices.Clip(r.people[id]), r.people[phone]...) {
		if r.holds(&p) && (string(p.ID) == id || id == "" && viet.Fold(p.Name) == viet.Fold(x.cells("name"))) {
			same = append(same, p)
		}
	}
	owner, taken := byCard[cardOf(x)]
	switch {
	case id != "" && len(same) == 0:
		x.fail(0, "id", invalid("transfer.id"))
	case taken && id == "" && r.holds(&owner) && viet.Fold(owner.Name) == viet.Fold(x.cells("name")):
		x.old = &owner
	case taken && string(owner.ID) != id:
		x.fail(0, "personal_id", invalid("person.id_taken"))
	case id == "" && len(same) > 1:
		x.fail(0, "name", invalid("transfer.persons", len(same), short(x.cells("name"))))
	case len(same) > 0:
		x.old = &same[0]
	}
}

func cardOf(x *row[keng.Person]) string {
	card, _ := keng.ParsePersonalID(x.cells("personal_id"))
	return card
}

func phonesAndIDs(cells []string) []string {
	out := cells[:0:0]
	for _, c := range cells {
		if _, ok := seal.Phone(c); ok || isID(c) {
			out = append(out, c)
		}
	}
	return out
}

func phoneCell(x *row[keng.Person]) string {
	cell := x.cells("phone")
	if cell == "" {
		if i := strings.Index(x.cells("contacts"), "sms "); i >= 0 {
			cell, _, _ = strings.Cut(x.cells("contacts")[i+4:], ";")
		}
	}
	e164, err := addressOf(keng.ChannelSMS, strings.TrimSpace(cell))
	if err != nil {
		return ""
	}
	return e164
}

// askPerson says who may not be changed, and who may be registered already.
func askPerson(r *refs, x *row[keng.Person]) {
	p := &x.x
	if x.old != nil {
		if r.logins[string(p.ID)] && (p.Role != x.old.Role || p.Area != x.old.Area) {
			x.fail(0, "role", invalid("person.login"))
		}
		return
	}
	for _, other := range r.people[phoneOf(p)] {
		if r.holds(&other) {
			x.warn("phone", invalid("transfer.phone_of", other.Name))
			return
		}
	}
}

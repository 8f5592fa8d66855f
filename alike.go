package keng

import (
	"slices"
	"strings"
)

// PersonMark is what two records of people are compared by. Name is folded (no
// marks, small letters); phones and the personal id are blind indexes, so that
// nothing is opened to compare.
type PersonMark struct {
	Name       string
	BirthYear  int
	UnitID     UnitID
	Area       AreaCode
	Phones     []string
	PersonalID string
}

// Likeness is how much two records look like one person: Score from 0 to 100,
// and by what.
type Likeness struct {
	Score int      `json:"score"`
	By    []string `json:"by"` // personal_id, phone, name, near_name, birth_year, unit, area
}

// Marks of Likeness.
const (
	LikelySame = 75 // most often one person
	MaybeSame  = 40 // worth showing to whoever types
)

// Alike compares two records. One personal id is one person; two different ones
// are two. Without it the name must agree, or the phone: a family shares a
// phone, a village shares names, so each of them alone only asks to look.
func Alike(a, b PersonMark) Likeness {
	l := Likeness{By: []string{}}
	if a.PersonalID != "" && b.PersonalID != "" {
		if a.PersonalID == b.PersonalID {
			return Likeness{100, []string{"personal_id"}}
		}
		return l
	}
	name := sameName(a.Name, b.Name)
	phone := slices.ContainsFunc(a.Phones, func(p string) bool { return p != "" && slices.Contains(b.Phones, p) })
	if name == "" && !phone {
		return l
	}
	add := func(by string, points int) {
		l.Score += points
		l.By = append(l.By, by)
	}
	switch name {
	case "name":
		add(name, 35)
	case "near_name":
		add(name, 20)
	}
	if phone {
		add("phone", 40)
	}
	if a.BirthYear != 0 && b.BirthYear != 0 {
		if a.BirthYear == b.BirthYear {
			add("birth_year", 25)
		} else {
			l.Score -= 30
		}
	}
	if a.UnitID != "" && a.UnitID == b.UnitID {
		add("unit", 20)
	}
	if a.Area != "" && a.Area == b.Area {
		add("area", 10)
	}
	l.Score = min(max(l.Score, 0), 99)
	return l
}

// sameName tells whether two folded names agree: "name" when they have the same
// words in any order, "near_name" when one lacks middle words of the other or
// one letter differs, else "".
func sameName(a, b string) string {
	x, y := strings.Fields(a), strings.Fields(b)
	if len(x) == 0 || len(y) == 0 {
		return ""
	}
	p, q := slices.Clone(x), slices.Clone(y)
	slices.Sort(p)
	slices.Sort(q)
	if slices.Equal(p, q) {
		return "name"
	}
	if len(x) > len(y) {
		x, y = y, x
	}
	ends := x[0] == y[0] && x[len(x)-1] == y[len(y)-1]
	if len(x) >= 2 && len(x) < len(y) && ends && within(x, y) {
		return "near_name"
	}
	if oneApart(strings.Join(x, ""), strings.Join(y, "")) {
		return "near_name"
	}
	return ""
}

// within tells whether every word of x is in y.
func within(x, y []string) bool {
	return !slices.ContainsFunc(x, func(w string) bool { return !slices.Contains(y, w) })
}

// oneApart tells whether one letter more, less or changed makes a of b. Names of
// less than six letters are too short for that: Lan and Loan are two people.
func oneApart(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 6 || len(b)-len(a) > 1 {
		return false
	}
	n := 0
	for n < len(a) && a[n] == b[n] {
		n++
	}
	if len(a) == len(b) {
		return n < len(a) && a[n+1:] == b[n+1:]
	}
	return a[n:] == b[n+1:]
}

// MergePersons is the record that goes on when two are one person: what keep
// says, completed by what only other says; the fields named in take are
// other's. Contacts, quiet hours, languages and skills of both are kept, keep's first.
func MergePersons(keep, other Person, take []string) Person {
	p := keep
	theirs := func(field string, empty bool) bool { return empty || slices.Contains(take, field) }
	pick(&p.Name, other.Name, theirs("name", keep.Name == ""))
	pick(&p.Title, other.Title, theirs("title", keep.Title == ""))
	if theirs("area", keep.Area == "") && other.Area != "" {
		p.Area, p.AreaPath = other.Area, other.AreaPath
	}
	pick(&p.UnitID, other.UnitID, theirs("unit_id", keep.UnitID == ""))
	pick(&p.Role, other.Role, theirs("role", keep.Role == ""))
	pick(&p.Lang, other.Lang, theirs("lang", keep.Lang == ""))
	if theirs("home", keep.Lat == 0 && keep.Lon == 0) && (other.Lat != 0 || other.Lon != 0) {
		p.Lat, p.Lon = other.Lat, other.Lon
	}
	pick(&p.BirthYear, other.BirthYear, theirs("birth_year", keep.BirthYear == 0))
	pick(&p.PersonalID, other.PersonalID, theirs("personal_id", keep.PersonalID == ""))
	if theirs("basis", keep.Basis == "" && keep.Purpose == "") && (other.Basis != "" || other.Purpose != "") {
		p.Purpose, p.Basis, p.BasisAt = other.Purpose, other.Basis, other.BasisAt
	}
	p.MadeAt = Earliest(keep.MadeAt, other.MadeAt)
	p.Contacts = union(keep.Contacts, other.Contacts)
	p.QuietHours = union(keep.QuietHours, other.QuietHours)
	p.Languages = union(keep.Languages, other.Languages)
	p.Skills = union(keep.Skills, other.Skills)
	return p
}

func pick[T comparable](to *T, from T, wanted bool) {
	var none T
	if wanted && from != none {
		*to = from
	}
}

func union[T comparable](a, b []T) []T {
	out := slices.Clone(a)
	for _, x := range b {
		out = appendOnce(out, x)
	}
	return out
}

package keng

import (
	"slices"
	"testing"
)

func TestAlike(t *testing.T) {
	hoa := PersonMark{Name: "nguyen thi hoa", BirthYear: 1980, UnitID: "hnd", Area: "14077", Phones: []string{"p1"}}
	for _, tt := range []struct {
		name     string
		other    PersonMark
		low, top int
		by       []string
	}{
		{"the same record", hoa, 99, 99, []string{"name", "phone", "birth_year", "unit", "area"}},
		{"another phone", PersonMark{Name: "nguyen thi hoa", BirthYear: 1980, UnitID: "hnd", Area: "14077", Phones: []string{"p2"}}, LikelySame, 99, []string{"name", "birth_year", "unit", "area"}},
		{"name and phone only", PersonMark{Name: "nguyen thi hoa", Phones: []string{"p1"}}, LikelySame, 99, []string{"name", "phone"}},
		{"family name last, as in a sheet", PersonMark{Name: "hoa nguyen thi", BirthYear: 1980}, MaybeSame, 74, []string{"name", "birth_year"}},
		{"without the middle name", PersonMark{Name: "nguyen hoa", BirthYear: 1980, UnitID: "hnd"}, MaybeSame, 74, []string{"near_name", "birth_year", "unit"}},
		{"a letter wrong", PersonMark{Name: "nguyen thi hoai", Phones: []string{"p1"}}, MaybeSame, 74, []string{"near_name", "phone"}},
		{"name and unit", PersonMark{Name: "nguyen thi hoa", UnitID: "hnd"}, MaybeSame, 74, []string{"name", "unit"}},
		{"a namesake of the village", PersonMark{Name: "nguyen thi hoa", Area: "14077"}, MaybeSame, 74, []string{"name", "area"}},
		{"a namesake elsewhere", PersonMark{Name: "nguyen thi hoa", Area: "14056"}, 0, MaybeSame - 1, []string{"name"}},
		{"a namesake of another age", PersonMark{Name: "nguyen thi hoa", BirthYear: 1999, Area: "14077", UnitID: "hnd"}, 0, MaybeSame - 1, []string{"name", "unit", "area"}},
		{"the husband with the same phone", PersonMark{Name: "tran van duc", BirthYear: 1978, Phones: []string{"p1"}}, 0, MaybeSame - 1, []string{"phone"}},
		{"an unnamed caller with the same phone", PersonMark{Phones: []string{"p1"}}, MaybeSame, 74, []string{"phone"}},
		{"the unit and the year alone say nothing", PersonMark{Name: "le van an", BirthYear: 1980, UnitID: "hnd", Area: "14077"}, 0, 0, []string{}},
		{"an empty record", PersonMark{}, 0, 0, []string{}},
	} {
		got, back := Alike(hoa, tt.other), Alike(tt.other, hoa)
		if got.Score < tt.low || got.Score > tt.top || !slices.Equal(got.By, tt.by) {
			t.Errorf("%s: %+v, want %d to %d by %v", tt.name, got, tt.low, tt.top, tt.by)
		}
		if back.Score != got.Score {
			t.Errorf("%s: %d one way, %d the other", tt.name, got.Score, back.Score)
		}
	}
}

func TestAPersonalIDDecides(t *testing.T) {
	a := PersonMark{Name: "nguyen thi hoa", BirthYear: 1980, Phones: []string{"p"}, PersonalID: "x"}
	b := a
	if got := Alike(a, b); got.Score != 100 || !slices.Equal(got.By, []string{"personal_id"}) {
		t.Errorf("one id: %+v", got)
	}
	b.Name, b.BirthYear = "le thi lan", 1999
	if got := Alike(a, b); got.Score != 100 {
		t.Errorf("one id under two names: %+v", got)
	}
	b = a
	b.PersonalID = "y"
	if got := Alike(a, b); got.Score != 0 {
		t.Errorf("two ids: %+v", got)
	}
	b.PersonalID = ""
	if got := Alike(a, b); got.Score < LikelySame {
		t.Errorf("one without an id: %+v", got)
	}
}

func TestSameName(t *testing.T) {
	for _, tt := range []struct{ a, b, want string }{
		{"do van an", "do van an", "name"}, {"do van an", "an do van", "name"}, {"do van an", "do an", "near_name"},
		{"do van an", "do van anh", "near_name"}, {"do van an", "do van", ""}, {"do van an", "an", ""},
		{"lan", "loan", ""}, {"le lan", "le loan", ""}, {"tran van duc", "tran van dung", ""}, {"nguyen van a", "nguyen thi a", ""},
		{"pham thi anh", "pham thi ánh", ""}, {"", "", ""}, {"a", "", ""},
		{"hoang van thu", "hoang van thuu", "near_name"}, {"hoang van thu", "hoang vn thu", "near_name"},
	} {
		if got := sameName(tt.a, tt.b); got != tt.want {
			t.Errorf("%q and %q: %q, want %q", tt.a, tt.b, got, tt.want)
		}
		if got := sameName(tt.b, tt.a); got != tt.want {
			t.Errorf("%q and %q: %q, want %q", tt.b, tt.a, got, tt.want)
		}
	}
}

func TestMergePersons(t *testing.T) {
	keep := Person{ID: "1", No: 1, Name: "Nguyễn Thị Hoà", Area: "14077", AreaPath: "37/14077/", BirthYear: 1980, Active: true, MadeAt: 200,
		Contacts: []Contact{{ChannelSMS, "+84912345678"}}, Skills: []string{"sơ cứu"}}
	other := Person{ID: "2", No: 2, Name: "Nguyễn Hòa", Title: "Tổ trưởng", Area: "14056", AreaPath: "37/14056/", UnitID: "hnd", BirthYear: 1981, Lat: 20, Lon: 106, MadeAt: 100,
		PersonalID: "036180000001", Role: RoleTeamLeader, Purpose: ForDuty, Basis: ByConsent, BasisAt: 5,
		Contacts: []Contact{{ChannelSMS, "+84912345678"}, {ChannelEmail, "hoa@example.vn"}}, Skills: []string{"bơi", "sơ cứu"}, Languages: []string{"vi"}}
	p := MergePersons(keep, other, nil)
	if p.ID != "1" || p.No != 1 || p.Name != keep.Name || p.Area != keep.Area || p.BirthYear != 1980 || !p.Active {
		t.Errorf("the record that goes on lost what it says: %+v", p)
	}
	if p.Title != "Tổ trưởng" || p.UnitID != "hnd" || p.Lat != 20 || p.PersonalID != "036180000001" || p.Role != RoleTeamLeader || p.Basis != ByConsent || p.BasisAt != 5 || p.MadeAt != 100 {
		t.Errorf("what only the other says is lost: %+v", p)
	}
	if !slices.Equal(p.Contacts, []Contact{{ChannelSMS, "+84912345678"}, {ChannelEmail, "hoa@example.vn"}}) || !slices.Equal(p.Skills, []string{"sơ cứu", "bơi"}) || !slices.Equal(p.Languages, []string{"vi"}) {
		t.Errorf("the lists of both: %+v", p)
	}
	if len(keep.Skills) != 1 || len(keep.Contacts) != 1 {
		t.Error("the merge changed what it was given")
	}
	p = MergePersons(keep, other, []string{"name", "area", "birth_year"})
	if p.Name != other.Name || p.Area != "14056" || p.AreaPath != other.AreaPath || p.BirthYear != 1981 {
		t.Errorf("what was chosen of the other: %+v", p)
	}
	if p = MergePersons(other, Person{}, []string{"name", "area", "home", "basis"}); p.Name != other.Name || p.Area != other.Area || p.Lat != 20 || p.Basis != ByConsent {
		t.Errorf("nothing was chosen over something: %+v", p)
	}
}

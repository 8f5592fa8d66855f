package keng

import (
	"testing"
	"time"
)

// clock reads a time of Vietnam.
func clock(t *testing.T, s string) Time {
	t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", s, Vietnam)
	if err != nil {
		t.Fatal(err)
	}
	return At(at)
}

func TestQuietHours(t *testing.T) {
	night := QuietHours{From: "22:00", Until: "06:00"}
	noon := QuietHours{From: "11:30", Until: "13:00"}
	sunday := QuietHours{Weekdays: 1 << 6, From: "20:00", Until: "07:00"} // into Monday morning
	for _, tt := range []struct {
		name string
		q    QuietHours
		at   string
		want bool
	}{
		{"before the night", night, "2026-03-31 21:59", false}, {"the night begins", night, "2026-03-31 22:00", true}, {"past midnight", night, "2026-04-01 02:00", true},
		{"the last minute", night, "2026-04-01 05:59", true}, {"the morning", night, "2026-04-01 06:00", false},
		{"noon", noon, "2026-04-01 12:00", true}, {"after noon", noon, "2026-04-01 13:00", false},
		{"sunday evening", sunday, "2026-04-05 21:00", true}, {"monday morning after it", sunday, "2026-04-06 06:30", true}, {"monday evening", sunday, "2026-04-06 21:00", false},
		{"no times", QuietHours{}, "2026-04-01 00:00", false},
	} {
		if got := tt.q.Covers(clock(t, tt.at)); got != tt.want {
			t.Errorf("%s: %t", tt.name, got)
		}
	}
	p := Person{QuietHours: []QuietHours{night, noon}}
	if !p.Rests(clock(t, "2026-04-01 12:00")) || !p.Rests(clock(t, "2026-04-01 23:00")) || p.Rests(clock(t, "2026-04-01 18:00")) {
		t.Error("one of several quiet hours counts")
	}
}

func TestQuietHoursCheck(t *testing.T) {
	for q, good := range map[QuietHours]bool{
		{From: "22:00", Until: "06:00"}: true, {From: "00:00", Until: "23:59", Weekdays: 127}: true,
		{From: "22:00"}: false, {From: "22:00", Until: "22:00"}: false, {From: "24:00", Until: "06:00"}: false, {From: "9:00", Until: "10:00"}: false,
		{From: "22:00", Until: "06:00", Weekdays: 128}: false, {From: "22:00", Until: "06:00", Weekdays: -1}: false,
	} {
		if got := q.Check() == nil; got != good {
			t.Errorf("%+v: %t", q, got)
		}
	}
}

func TestAway(t *testing.T) {
	for _, tt := range []struct {
		p    Person
		want bool
	}{{Person{}, false}, {Person{OffUntil: 2000}, false}, {Person{OffDuty: true}, true}, {Person{OffDuty: true, OffUntil: 2000}, true}, {Person{OffDuty: true, OffUntil: 1000}, false}} {
		if tt.p.Away(1000) != tt.want {
			t.Errorf("%+v: %t", tt.p, !tt.want)
		}
	}
}

func TestPersonalID(t *testing.T) {
	for _, tt := range []struct {
		in, want string
		year     int
		ok       bool
	}{
		{"036180001234", "036180001234", 1980, true}, {"036 180 001 234", "036180001234", 1980, true}, {"036301000001", "036301000001", 2001, true},
		{"036080001234", "036080001234", 1980, true}, {"", "", 0, true}, {"03618000123", "", 0, false}, {"0361800012345", "", 0, false}, {"03618000123x", "", 0, false}, {"012345678", "", 0, false},
		{"000180001234", "", 0, false}, {"097180001234", "", 0, false},
	} {
		got, ok := ParsePersonalID(tt.in)
		if got != tt.want || ok != tt.ok || PersonalIDYear(got) != tt.year {
			t.Errorf("%q: %q %d %t", tt.in, got, PersonalIDYear(got), ok)
		}
	}
}

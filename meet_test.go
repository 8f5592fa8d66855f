package keng

import "testing"

func TestShiftsMeet(t *testing.T) {
	at := func(s string) Time {
		var out Time
		if err := out.UnmarshalText([]byte(s + ":00+07:00")); err != nil {
			t.Fatal(err)
		}
		return out
	}
	nights := Shift{Weekdays: 127, Start: 22 * 60, Length: 8 * 60, From: at("2026-01-01T00:00")}
	mondays := Shift{Weekdays: 1, Start: 5 * 60, Length: 60, From: at("2026-03-01T00:00")}
	days := Shift{Weekdays: 127, Start: 6 * 60, Length: 16 * 60, From: at("2026-01-01T00:00")}
	for name, c := range map[string]struct {
		a, b Shift
		want string
	}{
		"a night and its morning":       {nights, mondays, "2026-03-02T05:00"},
		"night follows day":             {nights, days, ""},
		"once within a night":           {nights, Shift{From: at("2026-05-05T23:00"), Until: at("2026-05-05T23:30")}, "2026-05-05T23:00"},
		"once by day":                   {nights, Shift{From: at("2026-05-05T10:00"), Until: at("2026-05-05T20:00")}, ""},
		"one ended before":              {Shift{Weekdays: 127, Start: 0, Length: 1440, From: at("2026-01-01T00:00"), Until: at("2026-02-01T00:00")}, mondays, ""},
		"two that are served only once": {Shift{From: at("2026-05-05T10:00"), Until: at("2026-06-05T10:00")}, Shift{From: at("2026-06-01T00:00"), Until: at("2026-07-01T00:00")}, "2026-06-01T00:00"},
	} {
		for _, pair := range [][2]Shift{{c.a, c.b}, {c.b, c.a}} {
			got, meet := pair[0].Meets(&pair[1])
			if meet != (c.want != "") || meet && got != at(c.want) {
				t.Errorf("%s: %v %v, want %q", name, got, meet, c.want)
			}
		}
	}
}

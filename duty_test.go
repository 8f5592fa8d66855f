package keng_test

import (
	"slices"
	"testing"
	"time"

	"keng"
)

func vn(s string) keng.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", s, keng.Vietnam)
	if err != nil {
		panic(err)
	}
	return keng.At(t)
}

func TestOnDuty(t *testing.T) {
	from := vn("2026-01-01 00:00")
	r := keng.Rota{Shifts: []keng.Shift{
		{PersonID: "day", Weekdays: 0b0011111, Start: 6 * 60, Length: 12 * 60, From: from},
		{PersonID: "night", Weekdays: 0b1111111, Start: 18 * 60, Length: 12 * 60, From: from},
		{PersonID: "once", From: vn("2026-03-07 06:00"), Until: vn("2026-03-07 10:00")},
		{PersonID: "stand-in", From: vn("2026-03-04 20:00"), Until: vn("2026-03-04 22:00"), Override: true},
	}}
	for at, want := range map[string][]keng.PersonID{
		"2026-03-02 06:00": {"day"},   // Monday
		"2026-03-02 05:59": {"night"}, // the night shift of Sunday
		"2026-03-02 18:00": {"night"},
		"2026-03-07 07:00": {"once"}, // Saturday
		"2026-03-07 12:00": nil,
		"2026-03-04 21:00": {"stand-in"}, // the override replaces the night shift
		"2026-03-04 22:00": {"night"},
		"2025-12-31 12:00": nil,
	} {
		if got := r.OnDuty(vn(at)); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", at, got, want)
		}
	}
	gaps := r.Gaps(vn("2026-03-06 00:00"), vn("2026-03-09 00:00")) // Friday to Monday
	want := []keng.Gap{{From: vn("2026-03-07 10:00"), Until: vn("2026-03-07 18:00")}, {From: vn("2026-03-08 06:00"), Until: vn("2026-03-08 18:00")}}
	if !slices.Equal(gaps, want) {
		t.Errorf("gaps %v, want %v", gaps, want)
	}
}

func TestShiftCheck(t *testing.T) {
	for name, s := range map[string]keng.Shift{
		"nobody":            {From: 1, Until: 2},
		"ends before start": {PersonID: "p", From: 2, Until: 1},
		"weekly, no length": {PersonID: "p", Weekdays: 1, From: 1},
		"no such weekday":   {PersonID: "p", Weekdays: 128, Length: 60, From: 1},
		"starts at 25:00":   {PersonID: "p", Weekdays: 1, Start: 1500, Length: 60, From: 1},
	} {
		if s.Check() == nil {
			t.Error(name, "was accepted")
		}
	}
}

func TestPlaces(t *testing.T) {
	namDinh, hanoi := keng.Position{Lat: 20.43, Lon: 106.17}, keng.Position{Lat: 21.03, Lon: 105.85}
	if d := namDinh.Distance(hanoi); d < 70 || d > 80 {
		t.Errorf("Nam Định to Hà Nội is %.1f km", d)
	}
	minLat, maxLat, minLon, maxLon := namDinh.Box(5)
	for _, p := range []keng.Position{{Lat: minLat, Lon: namDinh.Lon}, {Lat: maxLat, Lon: namDinh.Lon}, {Lat: namDinh.Lat, Lon: minLon}, {Lat: namDinh.Lat, Lon: maxLon}} {
		if d := namDinh.Distance(p); d < 4.99 || d > 5.01 {
			t.Errorf("the box's edge is %.3f km away", d)
		}
	}
	if !keng.Within("37/13669/", "37/") || keng.Within("37/13669/", "3/") || !keng.Within("37/", "") || keng.PathEnd("37/") != "370" {
		t.Error("area paths")
	}
}

func TestTimeText(t *testing.T) {
	var x keng.Time
	if err := x.UnmarshalText([]byte("2026-03-31T15:00:00Z")); err != nil || x.String() != "2026-03-31T22:00:00.000+07:00" {
		t.Error(x, err)
	}
	if x.UnmarshalText([]byte("31/03/2026")) == nil {
		t.Error("a date without time was accepted")
	}
	if id := keng.NewID[keng.AlarmID](x); len(id) != 36 || id[14] != '7' || id >= keng.NewID[keng.AlarmID](x+1) {
		t.Error("ids do not sort by time", id)
	}
}

func TestWhoLeavesARotaLeavesGaps(t *testing.T) {
	day := func(n int64) keng.Time { return vn("2026-03-02 00:00").Add(n * keng.Day) } // a Monday
	rota := func() keng.Rota {
		return keng.Rota{Shifts: []keng.Shift{
			{ID: "nights", PersonID: "an", Weekdays: 127, Start: 18 * 60, Length: 12 * 60, From: day(-7)},
			{ID: "days", PersonID: "binh", Weekdays: 127, Start: 6 * 60, Length: 12 * 60, From: day(-7)},
			{ID: "over", PersonID: "an", From: day(1).Add(8 * keng.Hour), Until: day(1).Add(10 * keng.Hour), Override: true},
			{ID: "over last night", PersonID: "chi", From: day(0).Add(18 * keng.Hour), Until: day(1).Add(6 * keng.Hour), Override: true},
			{ID: "served", PersonID: "an", From: day(-3), Until: day(-2)},
		}}
	}
	r := rota()
	got := r.GapsWithout("an", day(0).Add(12*keng.Hour), day(3))
	want := []keng.Gap{{From: day(1).Add(18 * keng.Hour), Until: day(2).Add(6 * keng.Hour)}, {From: day(2).Add(18 * keng.Hour), Until: day(3)}}
	if !slices.Equal(got, want) {
		t.Errorf("gaps %v, want %v", got, want)
	}
	if got := r.GapsWithout("dung", day(0), day(3)); got != nil {
		t.Errorf("who is not on the rota leaves %v", got)
	}
	if !r.Leave("an", day(1)) || r.Leave("an", day(1)) {
		t.Error("Leave does not tell whether there was a place")
	}
	ids := []keng.ShiftID{}
	for _, s := range r.Shifts {
		ids = append(ids, s.ID)
		if s.PersonID == "an" && s.Until > day(1) {
			t.Errorf("%s goes on until %s", s.ID, s.Until)
		}
	}
	if !slices.Equal(ids, []keng.ShiftID{"nights", "days", "over last night", "served"}) {
		t.Errorf("left: %v", ids)
	}
	if before := rota(); !slices.Equal(r.OnDuty(day(0).Add(3*keng.Hour)), before.OnDuty(day(0).Add(3*keng.Hour))) {
		t.Error("the past changed")
	}
}

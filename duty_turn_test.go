package keng_test

import (
	"slices"
	"testing"

	"keng"
)

func TestRotationsTakeTurns(t *testing.T) {
	monday := vn("2026-03-02 07:00")
	weekly := keng.Rotation{People: []keng.PersonID{"an", "binh", "chi"}, Days: 7, From: monday}
	nights := keng.Rotation{People: []keng.PersonID{"an", "binh"}, Days: 1, Length: 8 * 60, From: vn("2026-03-02 22:00"), Until: vn("2026-03-06 22:00")}
	for name, x := range map[string]struct {
		r    keng.Rotation
		at   string
		want keng.PersonID
	}{
		"before it begins":             {weekly, "2026-03-02 06:59", ""},
		"the first handover":           {weekly, "2026-03-02 07:00", "an"},
		"the last minute of a turn":    {weekly, "2026-03-09 06:59", "an"},
		"handed over":                  {weekly, "2026-03-09 07:00", "binh"},
		"the third":                    {weekly, "2026-03-22 12:00", "chi"},
		"again from the first":         {weekly, "2026-03-23 07:00", "an"},
		"a year later":                 {weekly, "2027-03-01 07:00", "binh"}, // 52 weeks, 52 mod 3 = 1
		"the first night":              {nights, "2026-03-02 23:00", "an"},
		"the first night after 24":     {nights, "2026-03-03 05:59", "an"},
		"by day nobody":                {nights, "2026-03-03 06:00", ""},
		"the second night":             {nights, "2026-03-03 22:00", "binh"},
		"the night after it has ended": {nights, "2026-03-06 22:00", ""},
	} {
		if who, ok := x.r.At(vn(x.at)); who != x.want || ok != (x.want != "") {
			t.Errorf("%s: %q %t, want %q", name, who, ok, x.want)
		}
	}
	for name, r := range map[string]keng.Rotation{
		"nobody":           {Days: 1, From: monday},
		"an unnamed one":   {People: []keng.PersonID{"an", ""}, Days: 1, From: monday},
		"no days":          {People: []keng.PersonID{"an"}, From: monday},
		"a year's turn":    {People: []keng.PersonID{"an"}, Days: 365, From: monday},
		"a day of 25 h":    {People: []keng.PersonID{"an"}, Days: 1, Length: 1500, From: monday},
		"no first day":     {People: []keng.PersonID{"an"}, Days: 1},
		"ends before":      {People: []keng.PersonID{"an"}, Days: 1, From: monday, Until: monday},
		"too many to take": {People: slices.Repeat([]keng.PersonID{"an"}, keng.MaxTurnPeople+1), Days: 1, From: monday},
	} {
		if keng.KindOf(r.Check()) != keng.Invalid {
			t.Error(name, "was accepted")
		}
	}
	if err := weekly.Check(); err != nil {
		t.Error(err)
	}
}

func TestTurnsOfARotaWithRotations(t *testing.T) {
	r := keng.Rota{
		Shifts: []keng.Shift{{PersonID: "dung", From: vn("2026-03-03 12:00"), Until: vn("2026-03-03 13:00"), Override: true}},
		Rotations: []keng.Rotation{
			{People: []keng.PersonID{"an", "binh"}, Days: 1, Length: 12 * 60, From: vn("2026-03-02 06:00")},
			{People: []keng.PersonID{"chi"}, Days: 1, Length: 60, From: vn("2026-03-02 17:00")},
		},
	}
	got := r.Turns(vn("2026-03-02 00:00"), vn("2026-03-04 00:00"))
	want := []keng.Turn{
		{From: vn("2026-03-02 06:00"), Until: vn("2026-03-02 17:00"), People: []keng.PersonID{"an"}},
		{From: vn("2026-03-02 17:00"), Until: vn("2026-03-02 18:00"), People: []keng.PersonID{"an", "chi"}},
		{From: vn("2026-03-03 06:00"), Until: vn("2026-03-03 12:00"), People: []keng.PersonID{"binh"}},
		{From: vn("2026-03-03 12:00"), Until: vn("2026-03-03 13:00"), People: []keng.PersonID{"dung"}},
		{From: vn("2026-03-03 13:00"), Until: vn("2026-03-03 17:00"), People: []keng.PersonID{"binh"}},
		{From: vn("2026-03-03 17:00"), Until: vn("2026-03-03 18:00"), People: []keng.PersonID{"binh", "chi"}},
	}
	if !slices.EqualFunc(got, want, func(a, b keng.Turn) bool {
		return a.From == b.From && a.Until == b.Until && slices.Equal(a.People, b.People)
	}) {
		t.Errorf("turns %v\nwant %v", got, want)
	}
	if gaps := r.Gaps(vn("2026-03-02 06:00"), vn("2026-03-03 06:00")); len(gaps) != 1 || gaps[0] != (keng.Gap{From: vn("2026-03-02 18:00"), Until: vn("2026-03-03 06:00")}) {
		t.Errorf("gaps %v", gaps)
	}
	if own := r.TurnsOf("binh", vn("2026-03-02 00:00"), vn("2026-03-04 00:00")); len(own) != 2 || own[1].From != vn("2026-03-03 13:00") || own[1].Until != vn("2026-03-03 18:00") {
		t.Errorf("Bình's turns %v", own)
	}
}

func TestWhoLeavesARotation(t *testing.T) {
	r := keng.Rota{Rotations: []keng.Rotation{{People: []keng.PersonID{"an", "binh", "chi"}, Days: 1, From: vn("2026-03-02 07:00")}}}
	left := vn("2026-03-03 12:00") // within Bình's turn
	if gaps := r.GapsWithout("binh", left, left.Add(4*keng.Day)); len(gaps) != 1 || gaps[0] != (keng.Gap{From: left, Until: vn("2026-03-04 07:00")}) {
		t.Errorf("gaps %v", gaps)
	}
	if gaps := r.GapsWithout("an", left, left.Add(4*keng.Day)); len(gaps) != 0 {
		t.Errorf("the others do not follow: %v", gaps)
	}
	r.Leave("binh", left)
	for at, want := range map[string][]keng.PersonID{
		"2026-03-02 12:00": {"an"}, "2026-03-03 11:59": {"binh"}, "2026-03-03 12:00": nil, "2026-03-04 07:00": {"chi"},
		"2026-03-05 07:00": {"an"}, "2026-03-06 07:00": {"chi"},
	} {
		if got := r.OnDuty(vn(at)); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", at, got, want)
		}
	}
}

func TestSwaps(t *testing.T) {
	now := vn("2026-03-01 12:00")
	rota := func(approve bool) keng.Rota {
		return keng.Rota{Approve: approve, Rotations: []keng.Rotation{{People: []keng.PersonID{"an", "binh"}, Days: 1, From: vn("2026-03-02 07:00")}}}
	}
	offer := keng.Swap{ID: "s", Offers: "an", From: vn("2026-03-02 07:00"), Until: vn("2026-03-03 07:00")}
	at := vn("2026-03-02 12:00")
	r := rota(false)
	for name, s := range map[string]keng.Swap{
		"no time":         {Offers: "an", From: offer.From, Until: offer.From},
		"over":            {Offers: "an", From: now.Add(-2), Until: now},
		"not on duty":     {Offers: "binh", From: offer.From, Until: offer.Until},
		"half a year":     {Offers: "an", From: offer.From, Until: offer.From.Add(180 * keng.Day)},
		"not on the rota": {Offers: "chi", From: offer.From, Until: offer.Until},
	} {
		if keng.KindOf(r.Offer(s, now)) != keng.Invalid {
			t.Error(name, "was accepted")
		}
	}
	if err := r.Offer(offer, now); err != nil {
		t.Fatal(err)
	}
	if keng.KindOf(r.Offer(offer, now)) != keng.Conflict {
		t.Error("offered twice")
	}
	if got := r.OnDuty(at); !slices.Equal(got, []keng.PersonID{"an"}) {
		t.Errorf("what is only offered changed the duty: %v", got)
	}
	if keng.KindOf(r.Take("s", "chi", "Chi", now)) != keng.Forbidden || keng.KindOf(r.Take("s", "an", "An", now)) != keng.Invalid || keng.KindOf(r.Take("x", "binh", "Bình", now)) != keng.NotFound {
		t.Error("a stranger, oneself or for nothing")
	}
	if err := r.Take("s", "binh", "Bình", now); err != nil {
		t.Fatal(err)
	}
	if got := r.OnDuty(at); !slices.Equal(got, []keng.PersonID{"binh"}) {
		t.Errorf("after the swap: %v", got)
	}
	if got := r.OnDuty(offer.Until.Add(-1)); !slices.Equal(got, []keng.PersonID{"binh"}) {
		t.Errorf("at its last moment: %v", got)
	}
	if keng.KindOf(r.Withdraw("s", "An", now)) != keng.Conflict {
		t.Error("withdrawn although it holds")
	}
	// Whoever took a duty and leaves, leaves it to whose it was.
	if !r.Leave("binh", now.Add(keng.Hour)) || !slices.Equal(r.OnDuty(at), []keng.PersonID{"an"}) {
		t.Errorf("after Bình left: %v", r.OnDuty(at))
	}

	r = rota(true)
	if err := r.Offer(offer, now); err != nil {
		t.Fatal(err)
	}
	if err := r.Take("s", "binh", "Bình", now); err != nil || !slices.Equal(r.OnDuty(at), []keng.PersonID{"an"}) {
		t.Errorf("a swap that waits for approval holds: %v %v", r.OnDuty(at), err)
	}
	if err := r.Settle("s", true, "Đức", now); err != nil || !slices.Equal(r.OnDuty(at), []keng.PersonID{"binh"}) {
		t.Errorf("an approved swap does not hold: %v %v", r.OnDuty(at), err)
	}
	if keng.KindOf(r.Settle("s", false, "Đức", now)) != keng.Conflict {
		t.Error("settled twice")
	}
}

func TestClashes(t *testing.T) {
	from, until := vn("2026-03-02 00:00"), vn("2026-03-04 00:00")
	shift := func(p keng.PersonID, from, until string) keng.Shift {
		return keng.Shift{PersonID: p, From: vn(from), Until: vn(until)}
	}
	a := keng.Rota{ID: "a", Shifts: []keng.Shift{shift("an", "2026-03-02 08:00", "2026-03-02 12:00"), shift("binh", "2026-03-02 12:00", "2026-03-02 18:00"), shift("an", "2026-03-03 08:00", "2026-03-03 12:00")}}
	b := keng.Rota{ID: "b", Shifts: []keng.Shift{shift("an", "2026-03-02 10:00", "2026-03-02 14:00"), shift("chi", "2026-03-02 11:00", "2026-03-02 13:00"), shift("binh", "2026-03-02 18:00", "2026-03-02 20:00")}}
	got := a.Clashes([]keng.Rota{a, b}, from, until)
	want := []keng.Clash{{PersonID: "an", RotaID: "b", From: vn("2026-03-02 10:00"), Until: vn("2026-03-02 12:00")}}
	if !slices.Equal(got, want) {
		t.Errorf("clashes %v, want %v", got, want)
	}
	// An override takes An off the other rota, so nothing clashes any more.
	b.Shifts = append(b.Shifts, keng.Shift{PersonID: "dung", From: from, Until: until, Override: true})
	if got := a.Clashes([]keng.Rota{a, b}, from, until); len(got) != 0 {
		t.Errorf("clashes %v", got)
	}
}

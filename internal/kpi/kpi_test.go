package kpi

import (
	"math"
	"strconv"
	"testing"
)

// alarms raises so many at an instant, each a condition of its own.
func alarms(m *Meter, at int64, count int) {
	for n := range count {
		m.Raise(at, strconv.FormatInt(at, 10)+"/"+strconv.Itoa(n), "d"+strconv.Itoa(n%3), "minor")
	}
}

func TestRates(t *testing.T) {
	for _, c := range []struct {
		name              string
		tens              []int // alarms in each ten minutes
		peak, floods      int
		flood, busy, hour float64
		perTen            float64
	}{
		{"silence", []int{0, 0, 0, 0, 0, 0}, 0, 0, 0, 0, 0, 0},
		{"ten are no flood", []int{10, 0, 0, 0, 0, 0}, 10, 0, 0, 0, 0, 10.0 / 6},
		{"eleven are one, and five keep it", []int{11, 5, 4, 0, 0, 0}, 11, 1, 2.0 / 6, 1.0 / 6, 0, 20.0 / 6},
		{"two floods", []int{11, 0, 12, 6, 0, 0}, 12, 2, 3.0 / 6, 2.0 / 6, 0, 29.0 / 6},
		{"an hour of more than thirty", []int{8, 8, 8, 7, 0, 0, 8, 8, 8, 6, 0, 0}, 8, 0, 0, 0, 0.5, 61.0 / 12},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := NewMeter(5, 5+int64(len(c.tens))*ten)
			for i, n := range c.tens {
				alarms(m, 5+int64(i)*ten, n)
			}
			f := m.Figures()
			if f.PeakTen != c.peak || f.Floods != c.floods || f.FloodShare != c.flood || f.BusyTens != c.busy || f.BusyHours != c.hour || math.Abs(f.PerTen-c.perTen) > 1e-9 {
				t.Errorf("%+v", f)
			}
		})
	}
}

func TestConditions(t *testing.T) {
	minute := int64(60 * 1000)
	m := NewMeter(0, 3*day)
	for n := range int64(3) { // Three within a minute chatter; three in three minutes do not.
		m.Raise(1000+n*minute/2, "fast", "noisy", "minor")
		m.Clear(1500+n*minute/2, "fast")
		m.Raise(2*minute+n*minute, "slow", "calm", "critical")
		m.Clear(2*minute+n*minute+1, "slow")
	}
	m.Raise(hour, "long", "calm", "minor")
	m.Clear(hour+day+1, "long")
	m.Raise(hour+day+2, "standing", "calm", "minor")
	m.Raise(3*day-hour, "young", "calm", "minor")
	m.Raise(3*day, "outside", "calm", "minor")
	f := m.Figures()
	if f.Chattering != 1 || f.Stale != 2 || f.Alarms != 9 || f.Severities["critical"] != 3 {
		t.Errorf("%+v", f)
	}
	if len(f.Noisiest) != 2 || f.Noisiest[0] != (Noisy{"calm", 6}) || f.TopTen != 1 {
		t.Errorf("%+v", f.Noisiest)
	}
}

func TestWhatStoodBeforeThePeriodIsStaleToo(t *testing.T) {
	m := NewMeter(30*day, 60*day)
	m.Stand(day, "for long")
	m.Stand(60*day-hour, "not yet")
	m.Clear(31*day+1, "gone late")
	m.Clear(30*day+hour, "gone soon")
	if f := m.Figures(); f.Stale != 2 || f.Alarms != 0 || f.StaleDay != 2 {
		t.Errorf("%+v", f)
	}
	if f := m.Figures(); f.StaleDay != 2 {
		t.Errorf("asked again: %+v", f)
	}
}

func TestMostThatWereStaleOnOneDay(t *testing.T) {
	m := NewMeter(0, 10*day)
	for n := range int64(4) { // Stale from the second, third, fourth and fifth day on, the first two until the third.
		m.Raise(n*day+1, strconv.FormatInt(n, 10), "d", "minor")
	}
	m.Clear(3*day-1, "0")
	m.Clear(3*day-1, "1")
	if f := m.Figures(); f.Stale != 4 || f.StaleDay != 2 {
		t.Errorf("%+v", f)
	}
	m.Raise(9*day-1, "young", "d", "minor")
	if f := m.Figures(); f.Stale != 5 || f.StaleDay != 3 {
		t.Errorf("%+v", f)
	}
	f := m.Figures()
	for _, x := range f.Marks() {
		if x.Figure == "stale_day" && (x.Verdict != Good || x.Good != 4) {
			t.Errorf("%+v", x)
		}
	}
}

func TestTimesAndMarks(t *testing.T) {
	m := NewMeter(0, day)
	for n := int64(1); n <= 100; n++ {
		m.Respond(1, 1+n, 0)
	}
	m.Respond(5, 0, 25)
	alarms(m, 0, 200)
	f := m.Figures()
	if f.Acked != (Times{100, 50, 95}) || f.Resolved != (Times{1, 20, 20}) {
		t.Errorf("%+v %+v", f.Acked, f.Resolved)
	}
	got := map[string]Verdict{}
	for _, x := range f.Marks() {
		if x.Source == "" {
			t.Errorf("%s has no source", x.Figure)
		}
		got[x.Figure] = x.Verdict
	}
	for figure, want := range map[string]Verdict{"per_day": Strain, "per_hour": Strain, "peak_ten": Over, "busy_tens": Good, "flood_share": Good, "critical": Good, "top_ten": Over, "chattering": Good} {
		if got[figure] != want {
			t.Errorf("%s is %s, want %s", figure, got[figure], want)
		}
	}
	if empty := NewMeter(0, day).Figures(); len(empty.Marks()) != 0 {
		t.Error("nothing happened, and there are marks")
	}
}

func TestChart(t *testing.T) {
	m := NewMeter(0, 1000*ten)
	alarms(m, 999*ten, 7)
	c := m.Chart()
	if len(c) > points || c[len(c)-1].Peak != 7 || c[0] != (Point{}) || c[1].At != 3*ten {
		t.Errorf("%d points, the last %+v", len(c), c[len(c)-1])
	}
	if c := NewMeter(0, ten).Chart(); len(c) != 1 {
		t.Errorf("%+v", c)
	}
}

func BenchmarkMeter(b *testing.B) {
	m := NewMeter(0, 365*day)
	keys := make([]string, 1000)
	for n := range keys {
		keys[n] = strconv.Itoa(n)
	}
	at, n := int64(0), 0
	for b.Loop() {
		at, n = (at+20_000)%(365*day), n+1
		m.Raise(at, keys[n%1000], keys[n%500], "minor")
		m.Clear(at+1, keys[n%1000])
	}
}

package intake

import (
	"math"
	"strconv"
	"testing"

	"keng"
)

// A rate is of the last sixty seconds, whenever one looks.
func TestRates(t *testing.T) {
	_, i := newHouse(t)
	now := testNow // at second 0 of a minute
	i.Now = func() keng.Time { return now }
	for range 60 {
		i.rates.count(keng.DoorMQTT, "bts-31", now, event{signals: 2, refused: 1})
		now = now.Add(keng.Second)
	}
	for _, c := range []struct {
		later int64
		want  float64
	}{{0, 60}, {30 * keng.Second, 30}, {59 * keng.Second, 1}} {
		at := now.Add(c.later)
		i.Now = func() keng.Time { return at }
		s := i.Stats()
		if len(s.Rates) != 1 || math.Round(s.Rates[0].Messages) != c.want || math.Round(s.Rates[0].Signals) != 2*c.want || math.Round(s.Rates[0].Refused) != c.want {
			t.Errorf("%d ms later: %+v", c.later, s.Rates)
		}
	}
	i.Now = func() keng.Time { return now.Add(3 * keng.Minute) }
	if s := i.Stats(); len(s.Rates) != 0 || s.Doors[keng.DoorMQTT].Messages != 60 || s.Doors[keng.DoorMQTT].Signals != 120 {
		t.Errorf("%+v", s)
	}
}

// Made-up names cannot fill the memory.
func TestRatesAreBounded(t *testing.T) {
	r := newRates()
	for n := range 2 * maxRated {
		r.count(keng.DoorSNMP, strconv.Itoa(n), testNow, event{malformed: true})
	}
	if len(r.meters) > maxRated+1 {
		t.Errorf("%d meters", len(r.meters))
	}
	if m := r.meters[""]; m == nil || m.now.messages < maxRated-1 {
		t.Errorf("the rest is counted together: %+v", m)
	}
	later := testNow.Add(3 * keng.Minute)
	r.count(keng.DoorMQTT, "bts-31", later, event{signals: 1})
	if m := r.meters["bts-31"]; m == nil || m.now.signals != 1 || len(r.meters) > 2 {
		t.Errorf("after a while there is room again: %d meters, %+v", len(r.meters), m)
	}
}

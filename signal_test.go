package keng_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"keng"
)

func TestNormalize(t *testing.T) {
	now := t0
	for name, c := range map[string]struct {
		json  string
		field string // at fault; "" accepted
	}{
		"smallest":           {`{"device":"d","kind":"fire","state":"raise"}`, ""},
		"synonyms and cases": {`{"device":" d ","kind":"Cable Cut","state":"CLEAR","severity":"High"}`, ""},
		"heartbeat":          {`{"device":"d","state":"alive"}`, ""},
		"no device":          {`{"kind":"fire","state":"raise"}`, "device"},
		"no kind":            {`{"device":"d","state":"raise"}`, "kind"},
		"no state":           {`{"device":"d","kind":"fire"}`, "state"},
		"odd state":          {`{"device":"d","kind":"fire","state":"maybe"}`, "state"},
		"odd severity":       {`{"device":"d","kind":"fire","state":"raise","severity":"purple"}`, "severity"},
		"odd kind":           {`{"device":"d","kind":"cháy","state":"raise"}`, "kind"},
		"wildcard device":    {`{"device":"d/#","kind":"fire","state":"raise"}`, "device"},
		"control character":  {`{"device":"d\u0000","kind":"fire","state":"raise"}`, "device"},
		"long device":        {`{"device":"` + strings.Repeat("x", 300) + `","kind":"fire","state":"raise"}`, "device"},
		"big attrs":          {`{"device":"d","kind":"fire","state":"raise","attrs":{"x":"` + strings.Repeat("y", 9000) + `"}}`, "attrs"},
	} {
		t.Run(name, func(t *testing.T) {
			var s keng.Signal
			if err := json.Unmarshal([]byte(c.json), &s); err != nil {
				t.Fatal(err)
			}
			err := s.Normalize(now)
			var e *keng.Error
			switch {
			case c.field == "" && err != nil:
				t.Fatal(err)
			case c.field != "" && (!errors.As(err, &e) || e.Field != c.field || e.Kind != keng.Invalid):
				t.Fatalf("got %v, want field %s", err, c.field)
			case c.field == "" && (s.ID == "" || s.At != now):
				t.Fatalf("not completed: %+v", s)
			}
		})
	}
}

func TestClock(t *testing.T) {
	for name, c := range map[string]struct {
		off      int64
		believed bool
	}{"now": {0, true}, "a minute ahead": {keng.Minute, true}, "an hour ahead": {keng.Hour, false}, "an hour behind": {-keng.Hour, true}, "a month behind": {-30 * keng.Day, false}} {
		s := keng.Signal{Device: "d", Kind: "fire", State: keng.Raise, At: t0.Add(c.off)}
		if err := s.Normalize(t0); err != nil {
			t.Fatal(err)
		}
		if s.ClockOff == c.believed || (s.At == t0.Add(c.off)) != c.believed {
			t.Errorf("%s: at %v, clock off %v", name, s.At-t0, s.ClockOff)
		}
	}
}

func TestSignalHashIsTheSameForTheSameReport(t *testing.T) {
	mk := func(point, state string, at keng.Time) keng.SignalID {
		s := keng.Signal{Source: "x", Device: "d", Kind: "fire", State: keng.SignalState(state), At: at, Attrs: map[string]any{"point": point}}
		if err := s.Normalize(t0.Add(keng.Minute)); err != nil {
			t.Fatal(err)
		}
		return s.ID
	}
	a := mk("1", "raise", t0)
	if a != mk("1", "raise", t0) {
		t.Error("the same report got two ids")
	}
	for _, b := range []keng.SignalID{mk("2", "raise", t0), mk("1", "clear", t0), mk("1", "raise", t0+1)} {
		if a == b {
			t.Error("different reports got one id")
		}
	}
}

func TestDrillNeverTouchesARealAlarm(t *testing.T) {
	s := keng.Signal{Device: "d", Kind: "fire"}
	d := keng.Signal{Device: "d", Kind: "fire", Attrs: map[string]any{"drill": true}}
	if s.AlarmKey() == d.AlarmKey() || !d.Drill() {
		t.Error("a drill shares the real alarm")
	}
}

func FuzzSignal(f *testing.F) {
	f.Add([]byte(`{"device":"d","kind":"fire","state":"raise","at":"2026-03-31T22:00:00+07:00","attrs":{"lat":20.4,"lon":106.1,"point":"1"}}`))
	f.Add([]byte(`{"device":"đ","state":"alive","text":"\ud800"}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		var s keng.Signal
		if json.Unmarshal(b, &s) != nil || s.Normalize(t0) != nil {
			return
		}
		if len(s.Device) > keng.MaxSignalName || len(s.Text) > keng.MaxSignalText || s.At == 0 || strings.ContainsAny(s.Device, "+#\x00") {
			t.Errorf("accepted beyond the limits: %+v", s)
		}
		id := s.ID
		if s.Normalize(t0) != nil || s.ID != id {
			t.Error("normalizing twice differs")
		}
	})
}

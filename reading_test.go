package keng

import (
	"encoding/json"
	"math"
	"testing"
)

func TestReadingOfASignal(t *testing.T) {
	for name, c := range map[string]struct {
		kind  Kind
		state SignalState
		attrs map[string]any
		want  Reading
		ok    bool
	}{
		"nothing":                 {KindCableCut, Raise, nil, Reading{}, false},
		"a number":                {"signal_loss", Raise, map[string]any{"otdr_distance": 12300.5}, Reading{Distance: 12300.5}, true},
		"a text":                  {"signal_loss", Raise, map[string]any{"otdr_distance": " 12300 ", "otdr_resolution": "5"}, Reading{Distance: 12300, Resolution: 5}, true},
		"with its link":           {"signal_loss", Raise, map[string]any{"otdr_distance": 7, "link": "L1"}, Reading{Link: "L1", Distance: 7}, true},
		"a cut sensor":            {KindCableCut, Raise, map[string]any{"link": "L1"}, Reading{Link: "L1"}, true},
		"a link of any alarm":     {"signal_loss", Raise, map[string]any{"link": "L1"}, Reading{Link: "L1"}, false},
		"the end of an alarm":     {KindCableCut, Clear, map[string]any{"otdr_distance": 1.0}, Reading{}, false},
		"no number":               {"signal_loss", Raise, map[string]any{"otdr_distance": "12 km"}, Reading{}, false},
		"not a number":            {"signal_loss", Raise, map[string]any{"otdr_distance": "NaN"}, Reading{}, false},
		"without end":             {"signal_loss", Raise, map[string]any{"otdr_distance": math.Inf(1)}, Reading{}, false},
		"of another type":         {"signal_loss", Raise, map[string]any{"otdr_distance": []any{1.0}}, Reading{}, false},
		"below zero":              {"signal_loss", Raise, map[string]any{"otdr_distance": -5.0, "otdr_resolution": -1.0}, Reading{Distance: -5}, true},
		"a number of a text bomb": {"signal_loss", Raise, map[string]any{"otdr_distance": "1" + string(make([]byte, 4000))}, Reading{}, false},
	} {
		s := Signal{Kind: c.kind, State: c.state, Attrs: c.attrs}
		got, ok := s.Reading()
		if ok != c.ok || ok && got != c.want {
			t.Errorf("%s: %+v, %t", name, got, ok)
		}
	}
}

// FuzzReading feeds any value of the attributes: what is taken over can be written as JSON again, or nothing would be stored.
func FuzzReading(f *testing.F) {
	for _, seed := range []string{`12300`, `"12300"`, `-1`, `1e308`, `"NaN"`, `"0x1p-2"`, `null`, `{}`, `[1]`, `"99999999999999999999999999"`} {
		f.Add([]byte(seed), "L1")
	}
	f.Fuzz(func(t *testing.T, value []byte, link string) {
		s := Signal{Device: "otdr", Kind: KindCableCut, State: Raise, Attrs: map[string]any{"link": link}}
		var v any
		if json.Unmarshal(value, &v) == nil {
			s.Attrs["otdr_distance"], s.Attrs["otdr_resolution"] = v, v
		}
		if s.Normalize(1_700_000_000_000) != nil {
			return
		}
		r, _ := s.Reading()
		if _, err := json.Marshal(r); err != nil || len(r.Link) > MaxSignalName || r.Resolution < 0 || math.IsNaN(r.Distance) {
			t.Errorf("%s: %+v, %v", value, r, err)
		}
	})
}

package cause

import (
	"math"
	"testing"
)

func TestLocateOnTheCable(t *testing.T) {
	// Nam Định to Giao Thủy by way of Xuân Trường: two legs of 22.2 and 19.0 km.
	route := []Point{{20.42, 106.17}, {20.29, 106.33}, {20.24, 106.505}}
	legs := []float64{route[0].Distance(route[1]), route[1].Distance(route[2])}
	whole := legs[0] + legs[1]
	link := Link{ID: "ND-GT", From: "ND", To: "GT"}
	known := link
	known.Length = whole * 1.08
	tests := []struct {
		name   string
		link   Link
		r      Reading
		along  float64 // metres on the map
		least  float64 // of the uncertainty
		most   float64
		beyond bool
	}{
		{"at the station", link, Reading{Distance: 0}, 0, 10, 10, false},
		{"at the bend", link, Reading{Distance: legs[0] * 1.05}, legs[0], 500, 700, false},
		{"the same from the other end", link, Reading{From: "GT", Distance: legs[1] * 1.05}, legs[0], 500, 700, false},
		{"with the known length", known, Reading{From: "ND", Distance: legs[0] * 1.08}, legs[0], 200, 260, false},
		{"a long pulse", known, Reading{Distance: legs[0] * 1.08, Resolution: 1000}, legs[0], 1100, 1250, false},
		{"at the far end", known, Reading{Distance: known.Length}, whole, 80, 100, false},
		{"a little too far is the far end", known, Reading{Distance: known.Length * 1.005}, whole, 80, 100, false},
		{"beyond", known, Reading{Distance: 90_000}, whole, 80, 100, true},
		{"beyond from the other end", known, Reading{From: "GT", Distance: 90_000}, 0, 80, 100, true},
		{"a length that cannot be is not used", Link{From: "ND", Length: 1000}, Reading{Distance: legs[0] * 1.05}, legs[0], 500, 700, false},
	}
	for _, tt := range tests {
		s, err := tt.link.Locate(route, tt.r)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if math.Abs(s.Along-tt.along) > 1 || s.Within < tt.least || s.Within > tt.most || s.Beyond != tt.beyond {
			t.Errorf("%s: %+v, want %.0f m along within %.0f to %.0f m", tt.name, s, tt.along, tt.least, tt.most)
		}
		if d := s.At.Distance(along(route, tt.along)); d > 1 {
			t.Errorf("%s: %.1f m off", tt.name, d)
		}
		walk := 0.0
		for i := 1; i < len(s.Route); i++ {
			walk += s.Route[i-1].Distance(s.Route[i])
		}
		if want := min(s.Along+s.Within, whole) - max(s.Along-s.Within, 0); math.Abs(walk-want) > 2 {
			t.Errorf("%s: %.0f m to walk, want %.0f", tt.name, walk, want)
		}
	}
}

func TestLocateRefuses(t *testing.T) {
	line := []Point{{20.4, 106.1}, {20.3, 106.3}}
	link := Link{ID: "a-b", From: "a", To: "b"}
	for name, try := range map[string]func() (Spot, error){
		"no route":     func() (Spot, error) { return link.Locate(nil, Reading{Distance: 5}) },
		"a point":      func() (Spot, error) { return link.Locate(line[:1], Reading{Distance: 5}) },
		"no length":    func() (Spot, error) { return link.Locate([]Point{line[0], line[0]}, Reading{Distance: 5}) },
		"backwards":    func() (Spot, error) { return link.Locate(line, Reading{Distance: -1}) },
		"no number":    func() (Spot, error) { return link.Locate(line, Reading{Distance: math.NaN()}) },
		"a third node": func() (Spot, error) { return link.Locate(line, Reading{From: "c", Distance: 1}) },
	} {
		if s, err := try(); err == nil {
			t.Errorf("%s: %+v", name, s)
		}
	}
}

func TestRouteOf(t *testing.T) {
	n := Network{Nodes: []Node{{ID: "a", At: &Point{20, 106}}, {ID: "b", At: &Point{21, 106}}, {ID: "c"}}}
	drawn := []Point{{20, 106}, {20.5, 106.2}, {21, 106}}
	if got := n.RouteOf(&Link{From: "a", To: "b", Route: drawn}); len(got) != 3 {
		t.Errorf("drawn: %v", got)
	}
	if got := n.RouteOf(&Link{From: "b", To: "a"}); len(got) != 2 || got[0].Lat != 21 {
		t.Errorf("straight: %v", got)
	}
	if got := n.RouteOf(&Link{From: "a", To: "c"}); got != nil {
		t.Errorf("unknown: %v", got)
	}
}

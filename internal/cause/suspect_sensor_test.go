package cause

import "testing"

// TestASensorRaisesItsLink asks who failed without and with a sensor on a link:
// what it names gains, whatever is silent, and loses again when it is taken back.
func TestASensorRaisesItsLink(t *testing.T) {
	// A root, a line of four stations, and a ring of two beside it.
	net := &Network{}
	for _, id := range []string{"h", "a", "b", "c", "d", "x", "y"} {
		net.Nodes = append(net.Nodes, Node{ID: id})
	}
	for _, l := range [][3]string{{"ha", "h", "a"}, {"ab", "a", "b"}, {"bc", "b", "c"}, {"cd", "c", "d"}, {"hx", "h", "x"}, {"xy", "x", "y"}, {"yh", "y", "h"}} {
		net.Links = append(net.Links, Link{ID: l[0], From: l[1], To: l[2]})
	}
	g, _, err := NewGraph(net, []string{"h"})
	if err != nil {
		t.Fatal(err)
	}
	of := func(v Verdict, link string) float64 {
		for _, s := range v.Suspects {
			if s.Kind == ElementLink && s.ID == link {
				return s.P
			}
		}
		return 0
	}
	for name, c := range map[string]struct {
		down   []string
		link   string
		before float64 // at most
		after  float64 // at least
		first  bool
	}{
		"nothing is silent":                       {nil, "bc", 0, 0.9, true},
		"one station, whose cable or itself fell": {[]string{"d"}, "cd", 0.999, 0.99, true},
		"a line of which the last ones reported":  {[]string{"c", "d"}, "ab", 0.2, 0.5, true},
		"a ring, where one cut darkens nobody":    {nil, "xy", 0, 0.9, true},
		"a cut elsewhere stays the first":         {[]string{"a", "b", "c", "d"}, "xy", 0.01, 0.9, false},
	} {
		w := g.NewWatch(Quiet, DefaultRates)
		w.Report("h", Up)
		for _, id := range c.down {
			w.Report(id, Down)
		}
		before := of(w.Suspects(Enough), c.link)
		if !w.Sensor(c.link, true) {
			t.Fatalf("%s: no link %s", name, c.link)
		}
		v := w.Suspects(Enough)
		after := of(v, c.link)
		if before > c.before || after < c.after || after < before || c.first && v.Suspects[0].ID != c.link {
			t.Errorf("%s: %v, then %v: %+v", name, before, after, v.Suspects)
		}
		w.Sensor(c.link, false)
		if again := of(w.Suspects(Enough), c.link); again != before {
			t.Errorf("%s: %v after the sensor was taken back, want %v", name, again, before)
		}
	}
}

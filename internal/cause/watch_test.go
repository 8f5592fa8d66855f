package cause

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"
	"time"
)

// plant makes a network as an operator lays it: a mesh of exchanges, rings of stations between two of them, short trees
// behind the stations, and feeds and ducts that some share. It has about one and a half links a node in the core and one
// at the edge; extra links between neighbours bring it to three links for two nodes.
func plant(nodes int) *Network {
	rng := rand.New(rand.NewPCG(uint64(nodes), 3))
	n := &Network{}
	add := func() string {
		id := "n" + strconv.Itoa(len(n.Nodes))
		n.Nodes = append(n.Nodes, Node{ID: id})
		return id
	}
	link := func(a, b string) {
		n.Links = append(n.Links, Link{ID: "l" + strconv.Itoa(len(n.Links)), From: a, To: b})
	}
	core := max(nodes/200, 3)
	for i := range core { // Every tenth exchange hangs on one cable.
		add()
		for range min(i, 2-i%10/9) {
			link(n.Nodes[i].ID, n.Nodes[rng.IntN(i)].ID)
		}
	}
	for len(n.Nodes) < nodes {
		i := rng.IntN(core)
		last, first := n.Nodes[i].ID, i
		feed := "feed" + strconv.Itoa(len(n.Nodes))
		for range 4 + rng.IntN(12) { // A ring of stations, …
			station := add()
			link(last, station)
			last = station
			if rng.IntN(5) == 0 {
				n.Nodes[len(n.Nodes)-1].Power = feed
			}
			for range rng.IntN(3) { // … each with stations behind it.
				leaf := add()
				link(station, leaf)
			}
		}
		if end := rng.IntN(core); first%10 < 9 && end%10 < 9 {
			link(last, n.Nodes[end].ID)
		} else {
			link(last, n.Nodes[first].ID)
		}
	}
	for len(n.Links) < nodes*3/2 {
		i := core + rng.IntN(len(n.Nodes)-core-1)
		link(n.Nodes[i].ID, n.Nodes[i+1].ID)
	}
	for i := 0; i+3 < len(n.Links); i += 40 {
		n.Links[i].Duct = "duct" + strconv.Itoa(i)
		n.Links[i+3].Duct = n.Links[i].Duct
	}
	return n
}

// storm is what goes silent when the exchanges with most stations behind them fail, up to a twentieth of the network, and
// four cables are cut: in no order, and one in twenty reports false.
func storm(tb testing.TB, n *Network) (*Graph, []string) {
	tb.Helper()
	if _, err := n.Tidy(); err != nil {
		tb.Fatal(err)
	}
	g, _, err := NewGraph(n, []string{"n0", "n1"})
	if err != nil {
		tb.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(1, 5))
	var out []Element
	silent := 0
	for _, i := range g.Impacts() {
		if i.Kind == ElementNode && i.ID != "n0" && i.ID != "n1" && silent < len(n.Nodes)/20 {
			out = append(out, i.Element)
			silent += i.Dark
		}
	}
	for range 4 {
		out = append(out, Element{ElementLink, n.Links[rng.IntN(len(n.Links))].ID})
	}
	dark, err := g.Dark(out...)
	if err != nil {
		tb.Fatal(err)
	}
	for range len(dark)/20 + 1 {
		dark = append(dark, n.Nodes[rng.IntN(len(n.Nodes))].ID)
	}
	rng.Shuffle(len(dark), func(i, j int) { dark[i], dark[j] = dark[j], dark[i] })
	return g, dark
}

// TestOneMoreReportIsTheWholeAgain holds the incremental answer against the full one.
func TestOneMoreReportIsTheWholeAgain(t *testing.T) {
	for seed := range uint64(40) {
		rng := rand.New(rand.NewPCG(seed, 4))
		nodes := 3 + rng.IntN(40)
		n := someNetwork(rng, nodes, nodes+rng.IntN(8))
		n.Shared = []Shared{{Kind: ElementPower, ID: "p", Nodes: []string{"n1", "n2"}}}
		if _, err := n.Tidy(); err != nil {
			t.Fatal(err)
		}
		g, _, err := NewGraph(n, []string{"n0"})
		if err != nil {
			t.Fatal(err)
		}
		w := g.NewWatch(Quiet, DefaultRates)
		states := make([]State, nodes)
		for v := range states {
			states[v] = Quiet
		}
		for range 60 {
			v := rng.IntN(nodes)
			states[v] = State(rng.IntN(4))
			if !w.Report(n.Nodes[v].ID, states[v]) {
				t.Fatal("unknown")
			}
			if len(n.Links) > 0 && rng.IntN(10) == 0 {
				w.Sensor(n.Links[rng.IntN(len(n.Links))].ID, rng.IntN(2) == 0)
			}
			whole := g.watch(slices.Clone(states), DefaultRates)
			for link := range w.shown {
				whole.shown[link] = true
			}
			whole.weigh()
			if got, want := fmt.Sprint(w.Suspects(Enough)), fmt.Sprint(whole.Suspects(Enough)); got != want {
				t.Fatalf("seed %d: one by one %s, as a whole %s", seed, got, want)
			}
		}
		if w.Report("nobody", Down) || w.Sensor("nothing", true) {
			t.Error("an unknown name was known")
		}
	}
}

func TestSensorAndSharedElements(t *testing.T) {
	n := &Network{Nodes: []Node{{ID: "h"}, {ID: "a", Power: "p"}, {ID: "b", Power: "p"}, {ID: "c", Site: "s"}, {ID: "d", Site: "s"}},
		Links: []Link{{ID: "ha", From: "h", To: "a"}, {ID: "hb", From: "h", To: "b"}, {ID: "hc", From: "h", To: "c", Duct: "t"}, {ID: "hd", From: "h", To: "d", Duct: "t"}, {ID: "cd", From: "c", To: "d"}}}
	if _, err := n.Tidy(); err != nil {
		t.Fatal(err)
	}
	g, _, err := NewGraph(n, []string{"h"})
	if err != nil {
		t.Fatal(err)
	}
	first := func(r Reports) Suspect {
		v, _ := g.Locate(r, DefaultRates)
		if len(v.Suspects) == 0 {
			t.Fatalf("%v: none", r)
		}
		return v.Suspects[0]
	}
	if s := first(Reports{Down: []string{"a", "b"}, Up: []string{"c", "d"}}); s.Kind != ElementPower || s.ID != "p" || s.Explains != 2 || s.P < 0.8 {
		t.Errorf("two stations of one feed: %+v", s)
	}
	// The duct cut and the site lost have one effect.
	if s := first(Reports{Down: []string{"c", "d"}, Up: []string{"a", "b"}}); s.Kind != ElementDuct || s.Tie == 0 {
		t.Errorf("a duct or a site: %+v", s)
	}
	if s := first(Reports{Up: []string{"a", "b", "c", "d"}, Cut: []string{"cd"}}); s.ID != "cd" || s.P < 0.8 {
		t.Errorf("a sensor: %+v", s)
	}
	// The sensor decides between the cable and the station.
	if s := first(Reports{Down: []string{"a"}, Up: []string{"b", "c", "d"}, Cut: []string{"ha"}}); s.ID != "ha" || s.Tie != 0 || s.P < 0.95 {
		t.Errorf("a sensor on a bridge: %+v", s)
	}
}

// TestPromises is ten times as patient as the promises, because other tests use the machine; the benchmarks measure.
func TestPromises(t *testing.T) {
	n := plant(10_000)
	g, dark := storm(t, n)
	began := time.Now()
	if _, found := g.Locate(Reports{Down: dark}, DefaultRates); len(found) > 1 {
		t.Errorf("%v", found)
	}
	if took := time.Since(began); took > 2*time.Second {
		t.Errorf("a full computation took %v", took)
	}
	w := g.NewWatch(Quiet, DefaultRates)
	began = time.Now()
	for _, id := range dark {
		w.Report(id, Down)
		w.Suspects(Enough)
	}
	if took := time.Since(began) / time.Duration(len(dark)); took > 10*time.Millisecond {
		t.Errorf("one of %d reports took %v", len(dark), took)
	}
}

var sizes = []int{100, 300, 1000, 3000, 10_000}

// BenchmarkGraph prepares a network: once, when it changes.
func BenchmarkGraph(b *testing.B) {
	for _, size := range sizes {
		b.Run(strconv.Itoa(size), func(b *testing.B) {
			n := plant(size)
			if _, err := n.Tidy(); err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				if _, _, err := NewGraph(n, []string{"n0", "n1"}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkLocate is a full computation from all reports.
func BenchmarkLocate(b *testing.B) {
	for _, size := range sizes {
		b.Run(strconv.Itoa(size), func(b *testing.B) {
			g, dark := storm(b, plant(size))
			for b.Loop() {
				g.Locate(Reports{Down: dark}, DefaultRates)
			}
		})
	}
}

// BenchmarkReport is one more report in a storm, with the new ranking.
func BenchmarkReport(b *testing.B) {
	for _, size := range sizes {
		b.Run(strconv.Itoa(size), func(b *testing.B) {
			g, dark := storm(b, plant(size))
			w := g.NewWatch(Quiet, DefaultRates)
			var took []time.Duration
			i, s := 0, Down
			for b.Loop() {
				if i == len(dark) { // Over: they speak again, one by one.
					i, s = 0, Down+Quiet-s
				}
				began := time.Now()
				w.Report(dark[i], s)
				w.Suspects(Enough)
				took = append(took, time.Since(began))
				i++
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Nanoseconds()), "p50-ns")
			b.ReportMetric(float64(took[len(took)*99/100].Nanoseconds()), "p99-ns")
			b.ReportMetric(float64(len(dark)), "silent")
		})
	}
}

// BenchmarkImpacts ranks every element by what it alone would darken.
func BenchmarkImpacts(b *testing.B) {
	for _, size := range sizes {
		b.Run(strconv.Itoa(size), func(b *testing.B) {
			g, _ := storm(b, plant(size))
			for b.Loop() {
				g.Impacts()
			}
		})
	}
}

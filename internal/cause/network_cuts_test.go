package cause

import (
	"math/bits"
	"math/rand/v2"
	"os"
	"slices"
	"testing"
)

func topology(tb testing.TB, name string) *Network {
	tb.Helper()
	f, err := os.Open("testdata/" + name + ".json")
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	n, _, err := ReadNetwork(f)
	if err != nil {
		tb.Fatal(err)
	}
	return n
}

// noise loses half of a part of all reports and turns the other half round.
func noise(rng *rand.Rand, n *Network, dark []string, part float64) Reports {
	r := Reports{Down: []string{}, Up: []string{}}
	for _, v := range n.Nodes {
		silent := slices.Contains(dark, v.ID)
		if rng.Float64() < part {
			if rng.IntN(2) == 0 {
				continue
			}
			silent = !silent
		}
		if silent {
			r.Down = append(r.Down, v.ID)
		} else {
			r.Up = append(r.Up, v.ID)
		}
	}
	return r
}

// nodeSet is a set of nodes by their number; the networks have fewer than 128.
type nodeSet [2]uint64

func (n *Network) set(ids []string) (s nodeSet) {
	for i, v := range n.Nodes {
		if slices.Contains(ids, v.ID) {
			s[i/64] |= 1 << (i % 64)
		}
	}
	return s
}

// contradicted counts the reports that are false when the nodes are dark.
func contradicted(down, up, dark nodeSet) int {
	wrong := 0
	for i := range dark {
		wrong += bits.OnesCount64(down[i]&^dark[i]) + bits.OnesCount64(up[i]&dark[i])
	}
	return wrong
}

// placed is the place of a link among the suspects, and the place with all that are as likely counted as one.
func placed(v Verdict, link string) (place, level int) {
	for i, s := range v.Suspects {
		if s.Kind == ElementLink && s.ID == link {
			level = i
			for level > 0 && v.Suspects[level-1].P == s.P {
				level--
			}
			return i, level
		}
	}
	return Enough, Enough
}

// trial counts how often cuts were found.
type trial struct {
	rng                                              *rand.Rand
	noisy                                            float64
	cases, top, first, told, toldFirst               int
	pairs, one, both, pairsTold, pairsOne, pairsBoth int
}

// effects are what the cuts of one host's network darken: nothing, one link each, two links each.
type effects struct {
	g    *Graph
	dark [][]string
	one  []nodeSet
	two  map[[2]int]nodeSet // pairs whose effect is not that of one of them
}

func newEffects(t *testing.T, n *Network, host string) effects {
	g, _, err := NewGraph(n, []string{host})
	if err != nil {
		t.Fatal(err)
	}
	e := effects{g: g, dark: make([][]string, len(n.Links)), one: make([]nodeSet, len(n.Links)), two: make(map[[2]int]nodeSet)}
	for i := range n.Links {
		e.dark[i], _ = g.Dark(Element{ElementLink, n.Links[i].ID})
		e.one[i] = n.set(e.dark[i])
	}
	for a := range n.Links {
		for b := range a {
			dark, err := g.Dark(Element{ElementLink, n.Links[a].ID}, Element{ElementLink, n.Links[b].ID})
			if err == nil && len(dark) != len(e.dark[a]) && len(dark) != len(e.dark[b]) {
				e.two[[2]int{a, b}] = n.set(dark)
			}
		}
	}
	return e
}

// TestCutsAreFound cuts every link of three real networks in turn, seen from every node as the host, and pairs of links
// at random, and looks where the truth stands among the suspects. The graph can tell when the cut agrees with the
// reports better than no cut at all (a pair: better than every single cut too), and no other cut of as many links agrees
// better still.
func TestCutsAreFound(t *testing.T) {
	for _, name := range []string{"topohub_Vinaren", "topohub_Uninett2011", "topohub_sndlib_polska"} {
		n := topology(t, name)
		var trials []*trial
		for _, noisy := range []float64{0, 0.05, 0.2} {
			trials = append(trials, &trial{rng: rand.New(rand.NewPCG(1, uint64(100*noisy))), noisy: noisy})
		}
		for _, host := range n.Nodes {
			e := newEffects(t, n, host.ID)
			for _, c := range trials {
				c.single(e)
				c.double(e)
			}
		}
		for i, c := range trials {
			c.judge(t, name, []float64{0.99, 0.97, 0.90}[i])
		}
	}
}

func (c *trial) judge(t *testing.T, name string, floor float64) {
	part := func(a, of int) float64 { return float64(a) / float64(max(of, 1)) }
	t.Logf("%-21s %3.0f %% | single: %4d cuts, at the top of the list %5.1f %%, first or equal %5.1f %%; can tell %4d, first or equal %5.1f %%",
		name, 100*c.noisy, c.cases, 100*part(c.top, c.cases), 100*part(c.first, c.cases), c.told, 100*part(c.toldFirst, c.told))
	t.Logf("%-21s %3.0f %% | pairs: %4d, one of them in the first three %5.1f %%, both %5.1f %%; can tell %4d, one %5.1f %%, both %5.1f %%",
		name, 100*c.noisy, c.pairs, 100*part(c.one, c.pairs), 100*part(c.both, c.pairs), c.pairsTold, 100*part(c.pairsOne, c.pairsTold), 100*part(c.pairsBoth, c.pairsTold))
	if c.told > 0 && part(c.toldFirst, c.told) < floor {
		t.Errorf("%s with %.0f %% noise: the cut is first in %.3f of the cases, want %.2f", name, 100*c.noisy, part(c.toldFirst, c.told), floor)
	}
	if c.noisy == 0 && part(c.both, c.pairs) < 0.9 || c.pairsTold > 0 && part(c.pairsOne, c.pairsTold) < 0.9 {
		t.Errorf("%s with %.0f %% noise: of pairs of cuts both are in the first three in %.3f, where the graph can tell one in %.3f", name, 100*c.noisy, part(c.both, c.pairs), part(c.pairsOne, c.pairsTold))
	}
}

func (c *trial) single(e effects) {
	n := e.g.net
	for i, dark := range e.dark {
		if len(dark) == 0 {
			continue // A link of a mesh: its cut silences nobody.
		}
		r := noise(c.rng, n, dark, c.noisy)
		v, _ := e.g.Locate(r, DefaultRates)
		place, level := placed(v, n.Links[i].ID)
		down, up := n.set(r.Down), n.set(r.Up)
		wrong := contradicted(down, up, e.one[i])
		told := wrong < contradicted(down, up, nodeSet{})
		for _, other := range e.one {
			told = told && wrong <= contradicted(down, up, other)
		}
		c.cases++
		c.count(&c.top, place == 0)
		c.count(&c.first, level == 0)
		c.count(&c.told, told)
		c.count(&c.toldFirst, told && level == 0)
	}
}

func (c *trial) count(n *int, yes bool) {
	if yes {
		*n++
	}
}

// double cuts pairs whose effect is not that of one of them.
func (c *trial) double(e effects) {
	n := e.g.net
	for range 200 {
		a, b := c.rng.IntN(len(n.Links)), c.rng.IntN(len(n.Links))
		cut, ok := e.two[[2]int{max(a, b), min(a, b)}]
		if !ok {
			continue
		}
		dark, err := e.g.Dark(Element{ElementLink, n.Links[a].ID}, Element{ElementLink, n.Links[b].ID})
		if err != nil {
			continue
		}
		r := noise(c.rng, n, dark, c.noisy)
		v, _ := e.g.Locate(r, DefaultRates)
		_, first := placed(v, n.Links[a].ID)
		_, second := placed(v, n.Links[b].ID)
		told := e.tellsPair(n.set(r.Down), n.set(r.Up), cut)
		c.pairs++
		c.count(&c.one, min(first, second) < 3)
		c.count(&c.both, max(first, second) < 3)
		c.count(&c.pairsTold, told)
		c.count(&c.pairsOne, told && min(first, second) < 3)
		c.count(&c.pairsBoth, told && max(first, second) < 3)
	}
}

func (e effects) tellsPair(down, up, cut nodeSet) bool {
	wrong := contradicted(down, up, cut)
	for _, other := range append(e.one, nodeSet{}) {
		if contradicted(down, up, other) <= wrong {
			return false
		}
	}
	for _, other := range e.two {
		if contradicted(down, up, other) < wrong {
			return false
		}
	}
	return true
}

func TestAMeshCannotTell(t *testing.T) {
	n := topology(t, "topohub_sndlib_polska")
	g, _, err := NewGraph(n, []string{"Warsaw"})
	if err != nil {
		t.Fatal(err)
	}
	for i := range n.Links {
		if dark, err := g.Dark(Element{ElementLink, n.Links[i].ID}); err != nil || len(dark) != 0 {
			t.Errorf("%s darkens %v (%v)", n.Links[i].ID, dark, err)
		}
	}
	if v, _ := g.Locate(Reports{Down: []string{}, Up: []string{"Gdansk"}}, DefaultRates); len(v.Suspects) != 0 {
		t.Errorf("nobody is silent, suspects are %v", v.Suspects)
	}
	// Both ends of a link are reported, and everything is reached another way: the ends complain about the link.
	up := []string{}
	for _, v := range n.Nodes {
		if v.Name != "Gdansk" && v.Name != "Kolobrzeg" {
			up = append(up, v.ID)
		}
	}
	v, found := g.Locate(Reports{Down: []string{"Gdansk", "Kolobrzeg"}, Up: up}, DefaultRates)
	if len(found) != 0 || len(v.Suspects) == 0 || v.Suspects[0].ID != "0-2" {
		t.Errorf("suspects %v, findings %v", v.Suspects, found)
	}
}

package cause

import (
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

// contradicted counts the reports that are false when the nodes are dark.
func contradicted(r Reports, dark []string) int {
	wrong := 0
	for _, id := range r.Down {
		if !slices.Contains(dark, id) {
			wrong++
		}
	}
	for _, id := range r.Up {
		if slices.Contains(dark, id) {
			wrong++
		}
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
type trial struct{ cases, top, first, told, toldFirst, pairs, one, both int }

// TestCutsAreFound cuts every link of three real networks in turn, seen from every node as the host, and pairs of links
// at random, and looks where the truth stands among the suspects. The graph can tell when the cut agrees with the
// reports better than no cut at all, and no other single cut agrees better still.
func TestCutsAreFound(t *testing.T) {
	for _, name := range []string{"topohub_Vinaren", "topohub_Uninett2011", "topohub_sndlib_polska"} {
		n := topology(t, name)
		for i, noisy := range []float64{0, 0.05, 0.2} {
			floor := []float64{0.99, 0.97, 0.90}[i]
			c := trial{}
			rng := rand.New(rand.NewPCG(1, uint64(100*noisy)))
			for _, host := range n.Nodes {
				g, _, err := NewGraph(n, []string{host.ID})
				if err != nil {
					t.Fatal(err)
				}
				effects := make([][]string, len(n.Links))
				for i := range n.Links {
					effects[i], _ = g.Dark(Element{ElementLink, n.Links[i].ID})
				}
				c.single(rng, g, effects, noisy)
				c.double(rng, g, effects, noisy)
			}
			part := func(a, of int) float64 { return float64(a) / float64(max(of, 1)) }
			t.Logf("%-21s %3.0f %% | single: %4d cuts, at the top of the list %5.1f %%, first or equal %5.1f %%; can tell %4d, first or equal %5.1f %% | pairs: %4d, one of them in the first three %5.1f %%, both %5.1f %%",
				name, 100*noisy, c.cases, 100*part(c.top, c.cases), 100*part(c.first, c.cases), c.told, 100*part(c.toldFirst, c.told), c.pairs, 100*part(c.one, c.pairs), 100*part(c.both, c.pairs))
			if c.told > 0 && part(c.toldFirst, c.told) < floor {
				t.Errorf("%s with %.0f %% noise: the cut is first in %.3f of the cases, want %.2f", name, 100*noisy, part(c.toldFirst, c.told), floor)
			}
			if noisy == 0 && part(c.both, c.pairs) < 0.9 || noisy == 0.05 && part(c.one, c.pairs) < 0.9 {
				t.Errorf("%s with %.0f %% noise: of pairs of cuts one is in the first three in %.3f, both in %.3f", name, 100*noisy, part(c.one, c.pairs), part(c.both, c.pairs))
			}
		}
	}
}

func (c *trial) single(rng *rand.Rand, g *Graph, effects [][]string, noisy float64) {
	for i, dark := range effects {
		if len(dark) == 0 {
			continue // A link of a mesh: its cut silences nobody.
		}
		r := noise(rng, g.net, dark, noisy)
		v, _ := g.Locate(r, DefaultRates)
		place, level := placed(v, g.net.Links[i].ID)
		wrong := contradicted(r, dark)
		told := wrong < contradicted(r, nil)
		for _, other := range effects {
			told = told && wrong <= contradicted(r, other)
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
func (c *trial) double(rng *rand.Rand, g *Graph, effects [][]string, noisy float64) {
	for range 200 {
		a, b := rng.IntN(len(effects)), rng.IntN(len(effects))
		dark, err := g.Dark(Element{ElementLink, g.net.Links[a].ID}, Element{ElementLink, g.net.Links[b].ID})
		if err != nil || a == b || len(dark) == len(effects[a]) || len(dark) == len(effects[b]) {
			continue
		}
		v, _ := g.Locate(noise(rng, g.net, dark, noisy), DefaultRates)
		_, first := placed(v, g.net.Links[a].ID)
		_, second := placed(v, g.net.Links[b].ID)
		c.pairs++
		c.count(&c.one, min(first, second) < 3)
		c.count(&c.both, max(first, second) < 3)
	}
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

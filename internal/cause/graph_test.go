package cause

import (
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"
)

// someNetwork makes a connected or a broken network with parallel links, ring stations and leaves.
func someNetwork(rng *rand.Rand, nodes, links int) *Network {
	n := &Network{}
	for i := range nodes {
		n.Nodes = append(n.Nodes, Node{ID: "n" + strconv.Itoa(i)})
	}
	for i := range links {
		from, to := rng.IntN(nodes), rng.IntN(nodes)
		if i < nodes-1 && rng.IntN(12) > 0 {
			from, to = i+1, max(0, i-rng.IntN(3))
		}
		n.Links = append(n.Links, Link{From: n.Nodes[from].ID, To: n.Nodes[to].ID})
	}
	return n
}

// reached is a plain search from the hosts without what failed.
func reached(n *Network, hosts []string, links, nodes map[string]bool) map[string]bool {
	seen := make(map[string]bool)
	var queue []string
	visit := func(id string) {
		if !seen[id] && !nodes[id] {
			seen[id] = true
			queue = append(queue, id)
		}
	}
	for _, h := range hosts {
		visit(h)
	}
	for ; len(queue) > 0; queue = queue[1:] {
		for i := range n.Links {
			switch l := &n.Links[i]; {
			case links[l.ID]:
			case l.From == queue[0]:
				visit(l.To)
			case l.To == queue[0]:
				visit(l.From)
			}
		}
	}
	return seen
}

// lost lists in order what the failures take away.
func lost(n *Network, hosts []string, links, nodes map[string]bool) []string {
	before, after := reached(n, hosts, nil, nil), reached(n, hosts, links, nodes)
	return slices.Sorted(func(yield func(string) bool) {
		for id := range before {
			if !after[id] && !yield(id) {
				return
			}
		}
	})
}

func set(ids ...string) map[string]bool {
	m := make(map[string]bool)
	for _, id := range ids {
		m[id] = true
	}
	return m
}

func equal(t *testing.T, what string, got, want []string) {
	t.Helper()
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Fatalf("%s darkens %v, want %v", what, got, want)
	}
}

// inside lists the nodes of a region.
func inside(g *Graph, id int32) []string {
	var ids []string
	for v := range g.net.Nodes {
		for r := int32(v); g.pre[v] >= 0 && r >= 0; r = g.regions[r].parent {
			if r == id {
				ids = append(ids, g.net.Nodes[v].ID)
			}
		}
	}
	return ids
}

func TestRegionsAreTheEffectsOfFailures(t *testing.T) {
	rings := 0
	for seed := range uint64(400) {
		rng := rand.New(rand.NewPCG(seed, 7))
		nodes := 2 + rng.IntN(14)
		n := someNetwork(rng, nodes, nodes+rng.IntN(6))
		if _, err := n.Tidy(); err != nil {
			t.Fatal(err)
		}
		hosts := []string{"n0", "n" + strconv.Itoa(rng.IntN(nodes))}[:1+rng.IntN(2)]
		g, _, err := NewGraph(n, hosts)
		if err != nil {
			t.Fatal(err)
		}
		for v := range n.Nodes {
			if g.pre[v] >= 0 {
				equal(t, n.Nodes[v].ID, inside(g, int32(v)), lost(n, hosts, nil, set(n.Nodes[v].ID)))
			}
		}
		ring := make(map[string][2]int32) // link → class and place
		for c := range g.classes {
			for i, link := range g.classes[c].links {
				ring[n.Links[link].ID] = [2]int32{int32(c), int32(i)}
			}
		}
		bridges := make(map[string][]string)
		for v, link := range g.bridge {
			if link >= 0 {
				bridges[n.Links[link].ID] = inside(g, int32(v))
			}
		}
		for i := range n.Links {
			a := n.Links[i].ID
			equal(t, a, bridges[a], lost(n, hosts, set(a), nil))
			for j := range i {
				b := n.Links[j].ID
				if bridges[a] != nil || bridges[b] != nil {
					continue
				}
				x, okX := ring[a]
				y, okY := ring[b]
				var between []string
				if okX && okY && x[0] == y[0] {
					rings++
					for k := min(x[1], y[1]); k < max(x[1], y[1]); k++ {
						between = append(between, inside(g, g.classes[x[0]].parts[k])...)
					}
				}
				equal(t, a+" and "+b, between, lost(n, hosts, set(a, b), nil))
			}
		}
	}
	if rings < 1000 {
		t.Errorf("only %d pairs were of one ring", rings)
	}
}

func TestDarkIsWhatNoHostReaches(t *testing.T) {
	for seed := range uint64(1500) {
		rng := rand.New(rand.NewPCG(seed, 8))
		nodes := 2 + rng.IntN(25)
		n := someNetwork(rng, nodes, nodes+rng.IntN(10))
		n.Shared = []Shared{{Kind: ElementPower, ID: "feed"}}
		var out []Element
		links, dead := map[string]bool{}, map[string]bool{}
		for range rng.IntN(5) {
			id := "n" + strconv.Itoa(rng.IntN(nodes))
			dead[id] = true
			if rng.IntN(2) == 0 {
				n.Shared[0].Nodes = append(n.Shared[0].Nodes, id)
			} else {
				out = append(out, Element{ElementNode, id})
			}
		}
		if _, err := n.Tidy(); err != nil {
			t.Fatal(err)
		}
		for range rng.IntN(5) {
			if len(n.Links) > 0 {
				id := n.Links[rng.IntN(len(n.Links))].ID
				links[id] = true
				out = append(out, Element{ElementLink, id})
			}
		}
		hosts := []string{"n1", "n" + strconv.Itoa(rng.IntN(nodes))}
		g, _, err := NewGraph(n, hosts)
		if err != nil {
			t.Fatal(err)
		}
		got, err := g.Dark(append(out, Element{ElementPower, "feed"})...)
		if err != nil {
			t.Fatal(err)
		}
		equal(t, "the whole", got, lost(n, hosts, links, dead))
	}
}

// TestProbabilitiesAreThoseOfTheModel sums over every set of failures of small trees and compares.
func TestProbabilitiesAreThoseOfTheModel(t *testing.T) {
	rates := DefaultRates
	rates.Link, rates.Node = 0.003, 0.001
	compared := 0
	for seed := range uint64(60) {
		rng := rand.New(rand.NewPCG(seed, 9))
		n := &Network{Nodes: []Node{{ID: "n0"}}}
		for i := 1; i < 7; i++ {
			id := "n" + strconv.Itoa(i)
			n.Nodes = append(n.Nodes, Node{ID: id})
			n.Links = append(n.Links, Link{ID: "l" + strconv.Itoa(i), From: n.Nodes[rng.IntN(i)].ID, To: id})
		}
		g, _, err := NewGraph(n, []string{"n0"})
		if err != nil {
			t.Fatal(err)
		}
		w := g.NewWatch(Unknown, rates)
		state := make(map[string]State)
		for i := range n.Nodes[1:] {
			s := []State{Unknown, Up, Up, Down}[rng.IntN(4)]
			state[n.Nodes[1+i].ID] = s
			w.Report(n.Nodes[1+i].ID, s)
		}
		want := bySets(n, state, rates)
		suspects := w.Suspects(100).Suspects
		equals := make(map[int]float64) // by tie: the likeliest
		for _, s := range suspects {
			equals[s.Tie] = max(equals[s.Tie], want[s.ID])
		}
		for _, s := range suspects {
			if s.P > 0.02 {
				compared++
				p := want[s.ID]
				if s.Tie > 0 {
					p = equals[s.Tie]
				}
				if math.Abs(p-s.P) > 0.02+0.06*p {
					t.Errorf("seed %d: %s failed with %.4f, want %.4f; %v", seed, s.ID, s.P, p, state)
				}
			}
		}
	}
	if compared < 100 {
		t.Errorf("only %d probabilities were compared", compared)
	}
}

func bySets(n *Network, state map[string]State, rates Rates) map[string]float64 {
	odds := make(map[string]float64)
	for i := range n.Nodes {
		odds[n.Nodes[i].ID] = rates.Node
	}
	for i := range n.Links {
		odds[n.Links[i].ID] = rates.Link
	}
	ids := slices.Sorted(maps.Keys(odds))
	p, all := make(map[string]float64), 0.0
	for chosen := 1; chosen < 1<<len(ids); chosen++ {
		failed, weight := make(map[string]bool), 1.0
		for i, id := range ids {
			if chosen>>i&1 == 1 {
				failed[id] = true
				weight *= odds[id]
			}
		}
		if len(failed) > 3 {
			continue // As good as impossible.
		}
		lit := reached(n, []string{"n0"}, failed, failed)
		for id, s := range state {
			switch {
			case s == Down && lit[id]:
				weight *= rates.FalseDown
			case s == Down:
				weight *= 1 - rates.FalseUp
			case s == Up && lit[id]:
				weight *= 1 - rates.FalseDown
			case s == Up:
				weight *= rates.FalseUp
			}
		}
		all += weight
		for id := range failed {
			p[id] += weight
		}
	}
	for id := range p {
		p[id] /= all
	}
	return p
}

func TestImpactsRankSinglePoints(t *testing.T) {
	n := topology(t, "topohub_Vinaren")
	n.Shared = []Shared{{Kind: ElementPower, ID: "Sài Gòn", Nodes: []string{"2", "16"}}}
	g, _, err := NewGraph(n, []string{"VN HN"})
	if err != nil {
		t.Fatal(err)
	}
	all := g.Impacts()
	if !slices.IsSortedFunc(all, func(a, b Impact) int { return b.Dark - a.Dark }) {
		t.Error("not ranked")
	}
	dark := make(map[Element]int)
	for _, i := range all {
		dark[i.Element] = i.Dark
	}
	for _, i := range all {
		ids, err := g.Dark(i.Element)
		if err != nil || len(ids) != i.Dark {
			t.Errorf("%v darkens %v (%v), want %d nodes", i.Element, ids, err, i.Dark)
		}
	}
	if got := dark[Element{ElementPower, "Sài Gòn"}]; got != 4 { // HCM, CT, and behind them An Giang and Da Lat.
		t.Errorf("the feed darkens %d nodes", got)
	}
	if _, ok := dark[Element{ElementLink, "1-2"}]; ok {
		t.Error("a link of a ring is listed though it darkens nothing")
	}
	if got := dark[Element{ElementLink, "2-16"}]; got != 2 {
		t.Errorf("2-16 darkens %d", got)
	}
	if _, err := g.Dark(Element{ElementDuct, "none"}); err == nil {
		t.Error("an unknown duct is no error")
	}
}

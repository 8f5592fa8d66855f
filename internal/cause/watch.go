package cause

import (
	"math"
	"slices"
)

// State is what is known of a node at one moment.
type State uint8

// States of a node. Quiet is a node that nobody reported, where silent nodes are supposed to be reported: it probably
// speaks, but that is weaker than having heard it.
const (
	Unknown State = iota
	Up
	Down
	Quiet
)

// Rates are how often reports lie and elements fail. They decide how many contradicting reports outweigh a simpler
// cause; only their proportions matter for the order of suspects.
type Rates struct {
	FalseDown float64 // probability that a node that is reached is reported silent
	FalseUp   float64 // probability that a dark node is reported speaking
	Quiet     float64 // probability that a dark node is not reported, where silence should be
	Link      float64 // odds that a link is cut at the moment in question, before any report
	Node      float64 // the same for a node that dies by itself
	Shared    float64 // the same for a power feed, a duct or a site
	Complain  float64 // probability that both ends of a cut link are reported, though they are reached another way
	Sensor    float64 // factor on a link's odds when a cut sensor or an OTDR names it
}

// DefaultRates suit a network whose reports are mostly right. A hundred kilometres of cable are cut every other year or
// so, a station's own equipment dies once in decades; its power is an element of its own.
var DefaultRates = Rates{FalseDown: 0.05, FalseUp: 0.05, Quiet: 0.2, Link: 0.02, Node: 0.0003, Shared: 0.01, Complain: 0.02, Sensor: 1000}

const (
	trust     = 20    // so many reports is the first guess of their rates worth
	bestRate  = 0.005 // no rate is believed to be better than this
	worstRate = 0.3   // nor worse, or a report would say nothing
)

// Watch holds the reports about a graph and what they say about each region, so that one more report costs only the
// regions around its node. It is not safe for use by several goroutines.
//
// The model: every element fails independently with its odds; what it darkens is dark; each report is right but for
// its rate. The probability of all reports is then a sum over all sets of failures, and because regions never cross it
// is computed inside each region once (as a message from its inside) and for the whole by multiplication.
type Watch struct {
	g      *Graph
	state  []State
	shown  map[int32]bool // links that a sensor names
	counts []tally
	whole  []float64      // by region: log of the summed probability of everything inside, over that of all inside lit
	inner  []float64      // the same without the region's own failure
	rings  []float64      // by ring: the same
	both   map[int32]bool // links both of whose ends are reported silent
	r      Rates
	w      weights
	asked  question // the last walk for suspects
}

// tally counts the reports of a set of nodes; sum identifies which nodes they are of.
type tally struct {
	down, up, quiet int32
	sum             uint64
}

func (t *tally) add(o tally) {
	t.down += o.down
	t.up += o.up
	t.quiet += o.quiet
	t.sum += o.sum
}

// weights are logarithms of Rates: what a report of each kind says for darkness, and the odds of failing.
type weights struct {
	down, up, quiet                         float64
	link, node, bridge, shared, both, shown float64
}

func (r Rates) weights() weights {
	w := weights{
		down: math.Log((1 - r.FalseUp) / r.FalseDown), up: math.Log(r.FalseUp / (1 - r.FalseDown)), quiet: math.Log(r.Quiet / (1 - r.FalseDown)),
		link: math.Log(r.Link), node: math.Log(r.Node), shared: math.Log(r.Shared), both: math.Log(r.Complain), shown: math.Log(r.Sensor),
	}
	w.bridge = logAdd(w.node, w.link)
	return w
}

// of is the logarithm of how much likelier the reports are when all of their nodes are dark than when all are lit.
func (w *weights) of(t tally) float64 {
	return float64(t.down)*w.down + float64(t.up)*w.up + float64(t.quiet)*w.quiet
}

// NewWatch starts with every node in one state: Unknown, or Quiet where silence would have been reported.
func (g *Graph) NewWatch(start State, r Rates) *Watch {
	states := make([]State, len(g.net.Nodes))
	for v := range states {
		states[v] = start
	}
	w := g.watch(states, r)
	w.weigh()
	return w
}

// watch counts the states and leaves weighing to the caller.
func (g *Graph) watch(states []State, r Rates) *Watch {
	w := &Watch{g: g, state: states, shown: make(map[int32]bool), counts: make([]tally, len(g.regions)), whole: make([]float64, len(g.regions)),
		inner: make([]float64, len(g.regions)), rings: make([]float64, len(g.classes)), both: make(map[int32]bool), r: r, w: r.weights()}
	for _, id := range slices.Backward(g.order) {
		if int(id) < len(states) {
			w.counts[id].add(w.tally(id))
		}
		if parent := g.regions[id].parent; parent >= 0 {
			w.counts[parent].add(w.counts[id])
		}
	}
	for i := range g.net.Links {
		if a, b, ok := g.ends(i); ok && states[a] == Down && states[b] == Down {
			w.both[int32(i)] = true
		}
	}
	return w
}

// Report changes what is known of a node, named by id, and tells whether the network has it.
func (w *Watch) Report(node string, s State) bool {
	v, ok := w.g.nodeOf[node]
	if ok && w.state[v] != s {
		w.set(v, s)
		w.raise(v)
	}
	return ok
}

// Sensor says whether a cut sensor or an OTDR names the link, by id, and tells whether the network has it.
func (w *Watch) Sensor(link string, cut bool) bool {
	l, ok := w.g.linkOf[link]
	if ok && w.shown[l] != cut {
		if delete(w.shown, l); cut {
			w.shown[l] = true
		}
		w.weigh()
	}
	return ok
}

// Learn estimates from the reports themselves how many of them are false, and weighs everything anew.
func (w *Watch) Learn() {
	all := w.counts[len(w.state)]
	guess := (w.r.FalseDown + w.r.FalseUp) / 2
	rate := (w.Suspects(0).wrong + trust*guess) / (float64(all.down+all.up+all.quiet) + trust)
	r := w.r
	r.FalseDown = min(max(rate, bestRate), worstRate)
	r.FalseUp = r.FalseDown
	w.w = r.weights()
	w.weigh()
}

// set changes a node's state and the counts around it, without weighing.
func (w *Watch) set(v int32, s State) {
	old := w.tally(v)
	was := w.state[v]
	w.state[v] = s
	now := w.tally(v)
	change := tally{now.down - old.down, now.up - old.up, now.quiet - old.quiet, now.sum - old.sum}
	if w.g.pre[v] >= 0 {
		for id := v; id >= 0; id = w.g.regions[id].parent {
			w.counts[id].add(change)
		}
	}
	if was != Down && s != Down {
		return
	}
	for _, h := range w.g.adj[w.g.first[v]:w.g.first[v+1]] {
		switch {
		case h.link < 0:
		case s != Down:
			delete(w.both, h.link)
		case w.state[h.to] == Down:
			w.both[h.link] = true
		}
	}
}

func (w *Watch) tally(v int32) tally {
	switch w.state[v] {
	case Down:
		return tally{down: 1, sum: w.g.mark[v]}
	case Up:
		return tally{up: 1, sum: w.g.mark[v]}
	case Quiet:
		return tally{quiet: 1, sum: w.g.mark[v]}
	default:
		return tally{}
	}
}

// weigh computes all messages, inner regions first. The first part of a ring comes last of its parts.
func (w *Watch) weigh() {
	for _, id := range slices.Backward(w.g.order) {
		w.message(id)
		if r := &w.g.regions[id]; r.class >= 0 && r.part == 0 {
			w.rings[r.class] = w.around(r.class)
		}
	}
}

// raise computes the messages of a node's region and of all around it.
func (w *Watch) raise(v int32) {
	if w.g.pre[v] < 0 {
		return
	}
	for id := v; id >= 0; id = w.g.regions[id].parent {
		w.message(id)
		if class := w.g.regions[id].class; class >= 0 {
			w.rings[class] = w.around(class)
		}
	}
}

// message computes a region from what lies directly inside.
func (w *Watch) message(id int32) {
	r := &w.g.regions[id]
	sum := 0.0
	for _, v := range r.nodes {
		sum += w.whole[v]
	}
	for _, c := range r.classes {
		sum += w.rings[c]
	}
	w.inner[id], w.whole[id] = sum, sum
	if int(id) < len(w.state) {
		w.whole[id] = logAdd(sum, w.fails(id)+w.w.of(w.counts[id]))
	}
}

// around computes the message of a ring from those of its parts: the sum over no cut and over every pair of cuts, with
// the parts between the two dark.
func (w *Watch) around(class int32) float64 {
	r := &w.g.classes[class]
	whole, pairs, open := 0.0, math.Inf(-1), math.Inf(-1)
	for i, id := range r.parts {
		whole += w.inner[id]
		open = logAdd(w.cut(r.links[i]), open) + w.w.of(w.counts[id]) - w.inner[id]
		pairs = logAdd(pairs, open+w.cut(r.links[i+1]))
	}
	return whole + logAdd(0, pairs)
}

// fails is the log of the odds that a node's region is darkened at its entry: the node dies, or the bridge to it is cut.
func (w *Watch) fails(v int32) float64 {
	if link := w.g.bridge[v]; link >= 0 {
		if w.shown[link] {
			return logAdd(w.w.node, w.cut(link))
		}
		return w.w.bridge
	}
	return w.w.node
}

// cut is the log of a link's odds.
func (w *Watch) cut(link int32) float64 {
	if w.shown[link] {
		return w.w.link + w.w.shown
	}
	return w.w.link
}

// logAdd is log(exp(a) + exp(b)).
func logAdd(a, b float64) float64 {
	if a < b {
		a, b = b, a
	}
	if math.IsInf(b, -1) {
		return a
	}
	return a + math.Log1p(math.Exp(b-a))
}

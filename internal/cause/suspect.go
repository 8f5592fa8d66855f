package cause

import (
	"cmp"
	"maps"
	"math"
	"slices"
)

// Suspect is one element that may have failed, with what speaks for it.
type Suspect struct {
	Element
	From     string   `json:"from"` // of a link: its ends; empty for others
	To       string   `json:"to"`
	P        float64  `json:"p"`              // probability that it failed, given that something did
	Explains int      `json:"explains"`       // silent reports that its failure explains, together with those in With
	Tie      int      `json:"tie,omitempty"`  // elements of one number have one effect: no report tells them apart
	With     []string `json:"with,omitempty"` // the link whose cut it needs beside its own to darken anything
}

// Verdict is the answer to the reports.
type Verdict struct {
	Suspects []Suspect `json:"suspects"` // the likeliest first; none when the graph cannot tell
	// Unexplained are silent nodes that are probably reached: false reports, or a cause that the graph does not show.
	Unexplained []string `json:"unexplained,omitempty"`

	wrong float64 // reports that are expected to be false
}

const (
	// Enough is a list of suspects as long as a person reads.
	Enough = 20
	// hopeless is the probability below which a suspect is not worth naming.
	hopeless = 1e-4
	// alike is the part of a probability that another must reach to be shown as the same: rates are not known better.
	alike = 0.95
)

// candidate is what becomes a suspect.
type candidate struct {
	kind  ElementKind
	i     int32 // the link, node or shared element
	p     float64
	seen  tally // the reports of the nodes it darkens; of a pair without their sum, because it darkens none alone
	with  int32 // the other link, or -1
	alone bool  // p holds for the element by itself, with nothing but the graph to speak for it
}

// question is one walk over the regions for suspects.
type question struct {
	w     *Watch
	found []candidate
	at    map[int64]int     // by key: the place in found
	lit   map[int32]float64 // by silent node: the probability that it is reached
	top   map[int32]float64 // by outermost region of a likely shared element: the probability that it did not fail
	outer map[int32]float64 // the same by region around one

	best  map[uint64]float64 // by effect: the likeliest of one effect
	steps []step             // regions yet to visit
	room  []float64          // for the sums of one ring
	pairs []pair             // and its likeliest pairs
}

// step is a region to visit and the probability that it is reached.
type step struct {
	region int32
	lit    float64
}

// again forgets the last walk and keeps its room, so that a storm does not fill the memory with spent ones.
func (q *question) again(w *Watch) {
	if q.w == nil {
		*q = question{w: w, at: make(map[int64]int), lit: make(map[int32]float64), top: make(map[int32]float64), outer: make(map[int32]float64), best: make(map[uint64]float64)}
	}
	q.found, q.steps = q.found[:0], q.steps[:0]
	clear(q.at)
	clear(q.lit)
	clear(q.top)
	clear(q.outer)
	clear(q.best)
}

// key numbers an element of any kind.
func key(kind ElementKind, i int32) int64 { return int64(kindOrder(kind))<<32 | int64(i) }

// Suspects returns at most so many suspects. It visits only regions with silent nodes that nothing around them explains.
func (w *Watch) Suspects(most int) Verdict {
	root := int32(len(w.state))
	if w.counts[root].down == 0 && len(w.shown) == 0 {
		return Verdict{}
	}
	q := &w.asked
	q.again(w)
	all := w.whole[root] + q.shared()
	q.walk(root)
	all += q.complaints() + q.sensed()
	q.level()
	return q.verdict(most, -math.Expm1(-all))
}

// add notes a suspect, or one more way in which it may have failed.
func (q *question) add(c candidate) {
	if c.p < hopeless/10 {
		return
	}
	key := key(c.kind, c.i)
	if i, ok := q.at[key]; ok { // The likelier way is told.
		old := q.found[i]
		if old.p > c.p {
			c, old = old, c
		}
		c.p += old.p
		c.alone = false
		q.found[i] = c
		return
	}
	q.at[key] = len(q.found)
	q.found = append(q.found, c)
}

// walk goes from the outermost region inwards with the probability that each is reached.
func (q *question) walk(root int32) {
	w := q.w
	q.steps = append(q.steps, step{root, 1})
	push := func(id int32, lit float64) {
		if w.counts[id].down > 0 && lit > hopeless {
			q.steps = append(q.steps, step{id, lit})
		}
	}
	for len(q.steps) > 0 {
		s := q.steps[len(q.steps)-1]
		q.steps = q.steps[:len(q.steps)-1]
		r := &w.g.regions[s.region]
		if share, ok := q.top[s.region]; ok {
			s.lit *= share
		}
		if r.class < 0 && s.region != root {
			s.lit = q.node(s.region, s.lit)
		}
		for _, v := range r.nodes {
			push(v, s.lit)
		}
		for _, c := range r.classes {
			q.ring(c, s.lit, push)
		}
	}
}

// node weighs the death of a node and the cut of the bridge to it, and returns the probability that it is reached.
func (q *question) node(v int32, lit float64) float64 {
	w := q.w
	fails := w.fails(v)
	p := lit * math.Exp(fails+w.w.of(w.counts[v])-w.whole[v])
	if share, ok := q.outer[v]; ok {
		p *= share
	}
	q.add(candidate{kind: ElementNode, i: v, p: p * math.Exp(w.w.node-fails), seen: w.counts[v], with: -1, alone: true})
	if link := w.g.bridge[v]; link >= 0 {
		q.add(candidate{kind: ElementLink, i: link, p: p * math.Exp(w.cut(link)-fails), seen: w.counts[v], with: -1, alone: !w.shown[link]})
	}
	lit *= math.Exp(w.inner[v] - w.whole[v])
	if w.state[v] == Down {
		q.lit[v] = lit
	}
	return lit
}

// level gives elements of one effect, as far as reports show it, one probability: that of the likeliest of them.
func (q *question) level() {
	for i := range q.found {
		if c := &q.found[i]; c.tied() {
			q.best[c.seen.sum] = max(q.best[c.seen.sum], c.p)
		}
	}
	for i := range q.found {
		if c := &q.found[i]; c.tied() {
			c.p = q.best[c.seen.sum]
		}
	}
}

// tied tells whether the sum of its nodes is all that speaks for the candidate.
func (c *candidate) tied() bool { return c.alone && c.seen.sum != 0 }

// verdict ranks what was found. Probabilities that are alike become one, and of equals links come first: the cable is
// where somebody has to go.
func (q *question) verdict(most int, failed float64) Verdict {
	var v Verdict
	for i := range q.found {
		c := &q.found[i]
		c.p = min(c.p/failed, 1)
		if c.alone && c.kind == ElementNode {
			v.wrong += c.p * float64(c.seen.up)
		}
	}
	q.found = slices.DeleteFunc(q.found, func(c candidate) bool { return c.p < hopeless })
	slices.SortFunc(q.found, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.p, a.p), cmp.Compare(kindOrder(a.kind), kindOrder(b.kind)), cmp.Compare(b.seen.down, a.seen.down), cmp.Compare(a.i, b.i))
	})
	for i := 0; i < len(q.found); {
		end := i + 1
		for end < len(q.found) && q.found[end].p > q.found[i].p*alike {
			end++
		}
		p := math.Round(1e4*q.found[i].p) / 1e4
		for j := range q.found[i:end] {
			q.found[i+j].p = p
		}
		slices.SortStableFunc(q.found[i:end], func(a, b candidate) int { return cmp.Compare(kindOrder(a.kind), kindOrder(b.kind)) })
		i = end
	}
	q.found = q.found[:min(most, len(q.found))]
	ties := q.ties()
	for i := range q.found {
		v.Suspects = append(v.Suspects, q.suspect(&q.found[i], ties))
	}
	q.doubt(&v, failed)
	return v
}

// ties numbers the effects that more than one suspect has.
func (q *question) ties() map[uint64]int {
	count, number := make(map[uint64]int), make(map[uint64]int)
	for i := range q.found {
		if c := &q.found[i]; c.tied() {
			if count[c.seen.sum]++; count[c.seen.sum] == 2 {
				number[c.seen.sum] = len(number) + 1
			}
		}
	}
	return number
}

func (q *question) suspect(c *candidate, ties map[uint64]int) Suspect {
	net := q.w.g.net
	s := Suspect{Element: Element{Kind: c.kind}, P: c.p, Explains: int(c.seen.down)}
	switch c.kind {
	case ElementLink:
		l := &net.Links[c.i]
		s.ID, s.From, s.To = l.ID, l.From, l.To
	case ElementNode:
		s.ID = net.Nodes[c.i].ID
	default:
		s.ID = net.Shared[c.i].ID
	}
	if c.with >= 0 {
		s.With = []string{net.Links[c.with].ID}
	}
	if c.tied() {
		s.Tie = ties[c.seen.sum]
	}
	return s
}

// doubt lists the silent nodes that are probably reached, and counts the reports that are expected to be false, both
// given that something failed.
func (q *question) doubt(v *Verdict, failed float64) {
	for _, node := range slices.Sorted(maps.Keys(q.lit)) {
		lit := max(q.lit[node]-(1-failed), 0) / failed
		v.wrong += lit
		if lit > 0.5 {
			v.Unexplained = append(v.Unexplained, q.w.g.net.Nodes[node].ID)
		}
	}
}

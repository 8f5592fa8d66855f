package cause

import (
	"math"
	"slices"
)

// shared weighs power feeds, ducts and sites against everything that the regions explain by themselves, and returns
// what they add to the logarithm of the whole.
func (q *question) shared() float64 {
	w := q.w
	sum := math.Inf(-1)
	var likely []candidate
	for i := range w.g.shared {
		var seen tally
		odds := w.w.shared
		for _, v := range w.g.shared[i].tops {
			seen.add(w.counts[v])
			odds += w.w.of(w.counts[v]) - w.whole[v]
		}
		if seen.down > 0 {
			sum = logAdd(sum, odds)
			likely = append(likely, candidate{kind: w.g.net.Shared[i].Kind, i: int32(i), p: odds, seen: seen, with: -1, alone: true})
		}
	}
	all := logAdd(0, sum)
	for _, c := range likely {
		c.p = math.Exp(c.p - all)
		q.add(c)
		if c.p > hopeless {
			q.shade(c)
		}
	}
	return all
}

// shade makes room for a likely shared element: what it darkens, and what lies around that, needs no other cause.
func (q *question) shade(c candidate) {
	once := make(map[int32]bool)
	times := func(m map[int32]float64, id int32) {
		share, ok := m[id]
		if !ok {
			share = 1
		}
		m[id] = share * (1 - c.p)
	}
	for _, v := range q.w.g.shared[c.i].tops {
		times(q.top, v)
		for id := q.w.g.regions[v].parent; id >= 0 && !once[id]; id = q.w.g.regions[id].parent {
			once[id] = true
			times(q.outer, id)
		}
	}
}

// complaints weighs the links both of whose ends are reported, though they are reached: the ends of a cut link of a mesh
// may be reported for the lost link, not for silence. It returns what that adds to the logarithm of the whole.
func (q *question) complaints() float64 {
	w := q.w
	var links []int32
	for link := range w.both {
		a, b, _ := w.g.ends(int(link))
		if q.lit[a] > hopeless && q.lit[b] > hopeless && w.g.bridge[a] != link && w.g.bridge[b] != link {
			links = append(links, link)
		}
	}
	slices.Sort(links)
	all := 0.0
	for _, link := range links {
		a, b, _ := w.g.ends(int(link))
		odds := math.Exp(w.cut(link)+w.w.both+2*w.w.down) * min(q.lit[a], q.lit[b])
		p := odds / (1 + odds)
		q.add(candidate{kind: ElementLink, i: link, p: p, seen: tally{down: 2}, with: -1})
		all += math.Log1p(odds)
		for _, v := range []int32{a, b} {
			q.lit[v] *= 1 - p
			if i, ok := q.at[key(ElementNode, v)]; ok {
				q.found[i].p *= 1 - p
			}
		}
	}
	return all
}

// sensed adds the links that a sensor names though no silence shows them.
func (q *question) sensed() float64 {
	all := 0.0
	for link := range q.w.shown {
		odds := math.Exp(q.w.cut(link))
		if i, ok := q.at[key(ElementLink, link)]; ok {
			q.found[i].p = max(q.found[i].p, odds/(1+odds))
			continue
		}
		q.add(candidate{kind: ElementLink, i: link, p: odds / (1 + odds), with: -1})
		all += math.Log1p(odds)
	}
	return all
}

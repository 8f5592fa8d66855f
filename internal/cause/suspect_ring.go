package cause

import (
	"math"
	"slices"
)

// cuts are the sums over the pairs of cuts of one ring, relative to no cut, in logarithms.
type cuts struct {
	a     []float64 // by part: the part dark, over the part reached
	ends  []float64 // by part: all pairs of which it is the last dark part, without the odds of their second link
	opens []float64 // by part: all pairs of which it is the first dark part, without the odds of their first link
	best  []pair    // by link: the likeliest pair with it
	none  float64   // no cut or any pair
}

// pair is a pair of cuts: its logarithm and the place in the ring of the other link.
type pair struct {
	p    float64
	with int32
}

// cuts computes them; they hold until it is called again.
func (q *question) cuts(class int32) cuts {
	w := q.w
	r := &w.g.classes[class]
	n := len(r.parts)
	q.room = slices.Grow(q.room[:0], 3*n)[:3*n]
	room := q.room
	s := cuts{a: room[:n], ends: room[n : 2*n], opens: room[2*n:], best: slices.Grow(q.pairs[:0], n+1)[:n+1]}
	q.pairs = s.best
	never := math.Inf(-1)
	sum, all, likely := never, never, pair{p: never}
	for i, id := range r.parts {
		first, second := w.cut(r.links[i]), w.cut(r.links[i+1])
		s.a[i] = w.w.of(w.counts[id]) - w.inner[id]
		sum = s.a[i] + logAdd(first, sum)
		s.ends[i] = sum
		all = logAdd(all, sum+second)
		if first >= likely.p {
			likely = pair{first, int32(i)}
		}
		likely.p += s.a[i]
		s.best[i+1] = pair{likely.p + second, likely.with}
	}
	s.best[0] = pair{p: never}
	sum, likely = never, pair{p: never}
	for i := n - 1; i >= 0; i-- {
		first, second := w.cut(r.links[i]), w.cut(r.links[i+1])
		sum = s.a[i] + logAdd(second, sum)
		s.opens[i] = sum
		if second >= likely.p {
			likely = pair{second, int32(i + 1)}
		}
		likely.p += s.a[i]
		if p := likely.p + first; p > s.best[i].p {
			s.best[i] = pair{p, likely.with}
		}
	}
	s.none = logAdd(0, all)
	return s
}

// ring weighs the pairs of cuts of a ring and goes on into its parts.
func (q *question) ring(class int32, lit float64, push func(int32, float64)) {
	w := q.w
	r := &w.g.classes[class]
	n := len(r.parts)
	share := 1.0
	silent := make([]int32, n+1) // in the parts before a link
	for i, id := range r.parts {
		silent[i+1] = silent[i] + w.counts[id].down
		if s, ok := q.outer[id]; ok {
			share = min(share, s)
		}
	}
	if silent[n] == 0 {
		return
	}
	s := q.cuts(class)
	for i, link := range r.links {
		pairs := math.Inf(-1)
		if i < n {
			pairs = s.opens[i]
		}
		if i > 0 {
			pairs = logAdd(pairs, s.ends[i-1])
		}
		other := s.best[i].with
		explains := silent[max(int(other), i)] - silent[min(int(other), i)]
		p := lit * share * math.Exp(pairs+w.cut(link)-s.none)
		q.add(candidate{kind: ElementLink, i: link, p: p, seen: tally{down: explains}, with: r.links[other]})
	}
	for i, id := range r.parts {
		before, after := w.cut(r.links[i]), w.cut(r.links[i+1])
		if i > 0 {
			before = logAdd(before, s.ends[i-1])
		}
		if i < n-1 {
			after = logAdd(after, s.opens[i+1])
		}
		push(id, lit*-math.Expm1(min(s.a[i]+before+after-s.none, 0)))
	}
}

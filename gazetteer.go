package keng

import (
	"cmp"
	"slices"
)

// Gazetteer is what is known of areas through time. A code is not an identity:
// what has it may be another area later, so an area is known by its code and the
// instant from which it exists, and who became whom is told by links alone.
type Gazetteer struct {
	Areas []Area
	Links []Succession
	Known []Time // instants, ascending, at which all areas of the country are known
}

// At gives the areas that exist at t, by code.
func (g *Gazetteer) At(t Time) map[AreaCode]Area {
	out := make(map[AreaCode]Area, len(g.Areas))
	for _, a := range g.Areas {
		if a.Exists(t) {
			out[a.Code] = a
		}
	}
	return out
}

// periods gives the periods of each code in order.
func (g *Gazetteer) periods() map[AreaCode][]Area {
	out := make(map[AreaCode][]Area, len(g.Areas))
	for _, a := range g.Areas {
		out[a.Code] = append(out[a.Code], a)
	}
	for _, list := range out {
		slices.SortFunc(list, func(a, b Area) int { return cmp.Compare(a.ValidFrom, b.ValidFrom) })
	}
	return out
}

// AreaPart is an area as a part of what another one was or became.
type AreaPart struct {
	Area
	Share float64 `json:"share,omitempty"` // of the area that was asked about; 0: not known
}

// Heirs tells what areas became until t. An area that exists at t is its own
// answer; an empty answer means that nobody knows, or that the area comes later.
// The gazetteer needs to hold only what the areas lead to.
func (g *Gazetteer) Heirs(areas []Area, t Time) [][]AreaPart {
	tr := g.tracer(t)
	out := make([][]AreaPart, len(areas))
	for n, a := range areas {
		out[n] = joined(tr.later(a, 1, 0))
	}
	return out
}

// Origins tells what areas were at t: themselves when they existed, and what became a part of them since.
func (g *Gazetteer) Origins(areas []Area, t Time) [][]AreaPart {
	tr := g.tracer(t)
	out := make([][]AreaPart, len(areas))
	for n, a := range areas {
		out[n] = joined(tr.earlier(a, 0))
	}
	return out
}

func (g *Gazetteer) tracer(t Time) *tracer {
	tr := tracer{periods: g.periods(), out: map[AreaCode][]Succession{}, in: map[AreaCode][]Succession{}, t: t}
	for _, l := range g.Links {
		tr.out[AreaCode(l.Old)] = append(tr.out[AreaCode(l.Old)], l)
		tr.in[AreaCode(l.New)] = append(tr.in[AreaCode(l.New)], l)
	}
	return &tr
}

type tracer struct {
	periods map[AreaCode][]Area
	out, in map[AreaCode][]Succession
	t       Time
}

// maxTrace bounds how often an area can have changed, should links run in a circle.
const maxTrace = 30

func (tr *tracer) later(a Area, share float64, depth int) []AreaPart {
	if a.Exists(tr.t) {
		return []AreaPart{{a, share}}
	}
	if a.ValidTo == 0 || a.ValidTo > tr.t || depth > maxTrace {
		return nil
	}
	var parts []AreaPart
	for _, l := range tr.out[a.Code] {
		if l.At < a.ValidTo || l.At > tr.t || tr.taken(a, l.At) {
			continue
		}
		if next, ok := tr.period(AreaCode(l.New), l.At); ok {
			parts = append(parts, tr.later(next, share*l.Share, depth+1)...)
		}
	}
	return parts
}

// taken tells whether the code of a belongs to another area between the end of a and t.
func (tr *tracer) taken(a Area, t Time) bool {
	return slices.ContainsFunc(tr.periods[a.Code], func(p Area) bool { return p.ValidFrom >= a.ValidTo && p.ValidFrom < t })
}

// period is the area that has the code at t.
func (tr *tracer) period(code AreaCode, t Time) (Area, bool) {
	for _, p := range tr.periods[code] {
		if p.Exists(t) {
			return p, true
		}
	}
	return Area{}, false
}

// earlier finds what went into a: it itself when it existed, and what joined it since.
func (tr *tracer) earlier(a Area, depth int) []AreaPart {
	var parts []AreaPart
	if a.Exists(tr.t) {
		parts = append(parts, AreaPart{a, 1})
	}
	if depth > maxTrace {
		return parts
	}
	for _, l := range tr.in[a.Code] {
		if l.At <= tr.t || l.At < a.ValidFrom || a.ValidTo != 0 && l.At >= a.ValidTo || l.At > a.ValidFrom && AreaCode(l.Old) == a.Code {
			continue
		}
		old, ok := tr.last(AreaCode(l.Old), l.At)
		if ok && (l.Reason != ByParts || old.Kind.Tier() == a.Kind.Tier()) { // A commune does not come from the district that it lay in.
			parts = append(parts, tr.earlier(old, depth+1)...)
		}
	}
	return parts
}

// last is the area that had the code just before t.
func (tr *tracer) last(code AreaCode, t Time) (Area, bool) {
	list := tr.periods[code]
	for _, l := range slices.Backward(list) {
		if l.ValidFrom < t {
			return l, true
		}
	}
	return Area{}, false
}

// joined adds up parts that are the same area, sorted by code; a share that is not known leaves the sum unknown.
func joined(parts []AreaPart) []AreaPart {
	slices.SortStableFunc(parts, func(a, b AreaPart) int {
		return cmp.Or(cmp.Compare(a.Code, b.Code), cmp.Compare(a.ValidFrom, b.ValidFrom))
	})
	out := []AreaPart{}
	for _, p := range parts {
		if n := len(out) - 1; n >= 0 && out[n].Code == p.Code && out[n].ValidFrom == p.ValidFrom {
			if out[n].Share == 0 || p.Share == 0 {
				out[n].Share = 0
			} else {
				out[n].Share = min(1, out[n].Share+p.Share)
			}
			continue
		}
		out = append(out, p)
	}
	return out
}

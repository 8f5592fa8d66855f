package cause

import (
	"math"
	"slices"
)

// Grouper puts alarms into incidents as they come. An alarm joins what brings
// it and what it brings, by the rules, on its own device and the neighbours,
// and earlier alarms of its own type on its own device; it is a root when
// nothing explains it. An incident always has a root, and it has several when
// two causes met in one effect.
//
// An alarm costs as much as there are types active on its device and the
// neighbours, whatever the rest of the network does. Alarms may come late by
// up to a window; what is older finds nothing to join. A Grouper is not safe
// for use by several goroutines.
type Grouper struct {
	window   window
	kinds    map[string]int32
	familiar []bool // of each kind
	rules    []Rule
	cause    map[uint64]int32 // the rule for a pair of types
	next     int64
}

// Decision is where an alarm belongs. Later alarms may merge incidents, and may explain an alarm that was a root.
type Decision struct {
	Incident int64 // counted from 0 in the order of appearance; the oldest number survives a merger
	Root     bool
	Repeat   bool   // the same alarm was there on the same device within the window
	Cause    int64  // the alarm that explains it, by the id given to Add; -1 when there is none
	Rule     string // the id of the rule by which it does, empty when it is only near and one of the types is not familiar

	Merged    []int64 // incidents that turned out to be this one
	Explained []int64 // alarms that were roots until this one explained them
}

// place is where the grouper has put a bout.
type place struct {
	group *group
	head  int64 // the id of the bout's first alarm
	root  bool  // nothing explains the first alarm so far
}

// group is an incident, or points to the one that it was merged into.
type group struct {
	id    int64
	up    *group
	roots int
}

func (g *group) top() *group {
	for g.up != nil {
		if g.up.up != nil {
			g.up = g.up.up
		}
		g = g.up
	}
	return g
}

// NewGrouper makes a grouper from what was learned, for devices with these
// neighbours. Alarms of one type on one device belong together when they are at
// most window milliseconds apart. Two alarms of which one is of a type that is
// not familiar yet belong together likewise, on one device or neighbours: as
// long as nothing is known, being near is all there is to go by.
func NewGrouper(k Knowledge, near Neighbours, window int64) *Grouper {
	g := &Grouper{window: newWindow(near, window, 2*window)}
	g.Use(k)
	return g
}

// Use takes other knowledge from now on, when it was learned anew or somebody
// has changed a rule. Alarms that were placed stay where they are.
func (g *Grouper) Use(k Knowledge) {
	g.kinds, g.familiar, g.rules, g.cause = map[string]int32{}, nil, k.Rules, map[uint64]int32{}
	number := func(name string) int32 {
		n, ok := g.kinds[name]
		if !ok {
			n = int32(len(g.kinds))
			g.kinds[name], g.familiar = n, append(g.familiar, k.Cases[name] >= Familiar)
		}
		return n
	}
	for name, n := range k.Cases {
		if n >= Familiar {
			number(name)
		}
	}
	reach := g.window.span
	for i, r := range k.Rules {
		g.cause[pairKey(number(r.Cause), number(r.Effect))] = int32(i)
		reach = max(reach, r.Window)
	}
	g.window.keep = 2 * reach
	for _, s := range g.window.spots {
		for _, b := range s.bouts {
			b.kind = g.kind(b.name)
		}
	}
}

// kind returns the number of a type, -1 when nothing is known of it.
func (g *Grouper) kind(name string) int32 {
	if n, ok := g.kinds[name]; ok {
		return n
	}
	return -1
}

// Add places the next alarm. The id is the caller's and comes back in Cause and Explained.
func (g *Grouper) Add(id int64, o Occurrence) Decision {
	d, _ := g.add(id, o)
	return d
}

// link is a bout that the new alarm is joined with.
type link struct {
	to     *bout
	brings bool // the alarm explains the bout's first alarm
}

func (g *Grouper) add(id int64, o Occurrence) (Decision, *group) {
	s := g.window.visit(o.Device, o.Start)
	d := Decision{Cause: -1}
	own := s.of(o.Type)
	if own != nil && (o.Start > own.last+g.window.span || o.Start < own.first-g.window.span) {
		own = nil
	}
	kind := g.kind(o.Type)
	links, by := g.links(s, o, kind)
	top := g.join(&d, own, links)
	d.Incident, d.Repeat = top.id, own != nil
	switch {
	case by.from != nil:
		d.Cause = by.from.head
		if by.rule >= 0 {
			d.Rule = g.rules[by.rule].ID
		}
	case own == nil:
		d.Root = true
		top.roots++
	}
	g.demote(&d, top, links)
	g.keep(s, own, id, o, kind, top, d.Root)
	return d, top
}

// why is what explains an alarm: a bout, by a rule or, with rule -1, by being near.
type why struct {
	from *bout
	rule int32
}

// links finds what the alarm is joined with on its device and the neighbours, and what explains it best.
func (g *Grouper) links(s *spot, o Occurrence, kind int32) (links []link, by why) {
	g.window.each(o.Device, s, math.MaxInt, func(b *bout, _ bool) {
		if b.name == o.Type {
			return
		}
		up, reach := g.rule(b.kind, kind)
		caused := reach >= 0 && b.reaches(o.Start-reach, o.Start)
		_, reach = g.rule(kind, b.kind)
		causes := reach >= 0 && b.reaches(o.Start, o.Start+reach)
		if !caused && !causes {
			return
		}
		// Of two alarms of one instant that may each bring the other, the one that came in first is the cause.
		links = append(links, link{to: b, brings: causes && b.first >= o.Start && (!caused || b.first > o.Start)})
		if caused && (by.from == nil || g.weight(up) > g.weight(by.rule)) {
			by = why{b, up}
		}
	})
	return links, by
}

// rule returns by which rule one type brings another, -1 when only being near counts, and how many milliseconds later
// at most; -1 when it does not bring it.
func (g *Grouper) rule(a, b int32) (rule int32, reach int64) {
	if i, ok := g.cause[pairKey(a, b)]; ok {
		if g.rules[i].Off {
			return -1, -1
		}
		return i, g.rules[i].Window
	}
	if a >= 0 && b >= 0 && g.familiar[a] && g.familiar[b] {
		return -1, -1
	}
	return -1, g.window.span
}

// weight tells how much a rule explains.
func (g *Grouper) weight(rule int32) float64 {
	if rule < 0 {
		return -1
	}
	return g.rules[rule].Explained * float64(g.rules[rule].Preceded)
}

// join makes one incident of the alarm's own bout and its links, or a new incident when it has none.
func (g *Grouper) join(d *Decision, own *bout, links []link) *group {
	var top *group
	unite := func(other *group) {
		other = other.top()
		switch {
		case top == nil:
			top = other
			return
		case top == other:
			return
		case other.id < top.id:
			top, other = other, top
		}
		other.up = top
		top.roots += other.roots
		d.Merged = append(d.Merged, other.id)
	}
	if own != nil {
		unite(own.group)
	}
	for _, l := range links {
		unite(l.to.group)
	}
	if top == nil {
		top = &group{id: g.next}
		g.next++
	}
	return top
}

// demote takes the roots that the alarm explains; one always stays.
func (g *Grouper) demote(d *Decision, top *group, links []link) {
	for _, l := range links {
		if l.brings && l.to.root && top.roots > 1 {
			l.to.root = false
			top.roots--
			d.Explained = append(d.Explained, l.to.head)
		}
	}
}

// keep notes the alarm in its bout.
func (g *Grouper) keep(s *spot, own *bout, id int64, o Occurrence, kind int32, top *group, root bool) {
	if own != nil {
		own.first, own.last, own.group = min(own.first, o.Start), max(own.last, o.Start), top
		return
	}
	b := &bout{name: o.Type, kind: kind, first: o.Start, last: o.Start, place: place{group: top, head: id, root: root}}
	i := slices.IndexFunc(s.bouts, func(old *bout) bool { return old.name == o.Type })
	switch {
	case i < 0:
		s.put(b)
	case s.bouts[i].last < o.Start: // A late alarm does not displace a newer one.
		s.bouts[i] = b
	}
}

// Placed is the incident of one alarm of a batch, counted from 0 in the order of the batch.
type Placed struct {
	Incident int
	Root     bool
}

// Group puts a whole batch of alarms, in any order, into incidents; the result has one entry for each alarm.
func Group(alarms []Occurrence, k Knowledge, near Neighbours, window int64) []Placed {
	g := NewGrouper(k, near, window)
	placed, groups := make([]Placed, len(alarms)), make([]*group, len(alarms))
	for _, i := range chronological(alarms) {
		d, top := g.add(int64(i), alarms[i])
		groups[i], placed[i].Root = top, d.Root
		for _, id := range d.Explained {
			placed[id].Root = false
		}
	}
	numbers := map[*group]int{}
	for i := range placed {
		top := groups[i].top()
		n, ok := numbers[top]
		if !ok {
			n = len(numbers)
			numbers[top] = n
		}
		placed[i].Incident = n
	}
	return placed
}

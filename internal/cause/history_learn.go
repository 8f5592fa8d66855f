package cause

import (
	"math/rand/v2"
	"slices"
)

// What a Learner keeps at most, however long the history is.
const (
	maxTypes   = 1 << 14 // alarm types; later ones are left out and counted
	maxPairs   = 1 << 18 // pairs of types; when there are more, the rarest are forgotten
	maxSample  = 100_000 // onsets that attribution looks at, drawn evenly from the whole history
	maxCauses  = 12      // possible causes noted for one onset
	maxBeside  = 64      // neighbours of one device that are looked at: of a hub some are enough to learn from
	maxDevices = 1 << 17 // devices told apart for the rate of an alarm that has no cause
	maxMet     = 64      // other types noted for one bout

	control = 10 // windows before an onset that show how often a type is there anyway
)

// Jitter is how far apart two starts may be and still be the same instant, in
// milliseconds: devices stamp whole seconds, so either may be the earlier one.
const Jitter = 1000

// Learner finds from a history which alarm types bring which. Give it the
// alarms in the order of their start, then ask for Rules, at any time and as
// often as wanted. Its memory is bounded.
type Learner struct {
	window  window
	kinds   map[string]int32
	names   []string
	cases   []int64 // bouts of each type
	alone   []int64 // of these, onsets with nothing before them
	pairs   map[uint64]*typePair
	devices map[string]struct{}

	open   []*onset // the onsets of this instant
	sample []witness
	drawn  int64 // onsets that the sample was drawn from
	dice   *rand.Rand

	from, now int64
	begun     bool
	left      int64
}

// typePair is what is counted about "a, then b" for two types.
type typePair struct {
	preceded int64 // onsets of b with a before them within the window, or at the same instant
	followed int64 // bouts of a that had an onset of b, likewise
	together int64 // bouts of a with b within the window, before or after
	sim      int64 // onsets of both within Jitter, whichever was first; the same in both directions
	first    int64 // onsets of b on a's own device later than sim
	beside   int64 // likewise on a neighbour
	strict   int64 // onsets on the same device, a earlier, within Jitter
	chance   float64
}

// trace is what a learner notes about one bout.
type trace struct {
	past     []span // earlier bouts within the control time
	met, led []int32
	onset    *onset // while the bout's first instant lasts
}

type span struct{ first, last int64 }

// onset is the first alarm of a bout, with what was there before it.
type onset struct {
	kind  int32
	seen  []sighting
	there []presence
}

// sighting is a possible cause of an onset.
type sighting struct {
	kind  int32
	lag   int64
	same  bool // on the same device
	fresh bool // its latest alarm was its first
	later bool // of the same instant, but later in the history
}

type presence struct {
	kind  int32
	share float64
}

// witness is one onset of the sample.
type witness struct {
	kind   int32
	n      int32
	causes [maxCauses]int32
}

// NewLearner makes a learner for alarms on devices with these neighbours; the window is in milliseconds.
func NewLearner(near Neighbours, window int64) *Learner {
	return &Learner{
		window: newWindow(near, window, (control+1)*window), kinds: map[string]int32{}, pairs: map[uint64]*typePair{},
		devices: map[string]struct{}{}, dice: rand.New(rand.NewPCG(1, 2)),
	}
}

// Left returns how many alarms were not learned from: those that came out of order, and those of the types beyond the
// 16,384th.
func (l *Learner) Left() int64 { return l.left }

// Add learns from the next alarm. It reports false when the alarm starts before the last one or is of one type too many.
func (l *Learner) Add(o Occurrence) bool {
	kind, ok := l.kind(o.Type)
	if !ok || l.begun && o.Start < l.now {
		l.left++
		return false
	}
	if !l.begun {
		l.begun, l.from, l.now = true, o.Start, o.Start
	}
	if o.Start > l.now {
		l.settle()
		l.now = o.Start
	}
	if len(l.devices) < maxDevices {
		l.devices[o.Device] = struct{}{}
	}
	s := l.window.visit(o.Device, o.Start)
	own, begins := l.bout(s, o, kind)
	l.window.each(o.Device, s, maxBeside, func(b *bout, same bool) {
		if b.kind != kind {
			l.meet(own, b, same, begins)
		}
	})
	return true
}

func (l *Learner) kind(name string) (int32, bool) {
	k, ok := l.kinds[name]
	if !ok {
		if len(l.names) == maxTypes {
			return 0, false
		}
		k = int32(len(l.names))
		l.kinds[name] = k
		l.names, l.cases, l.alone = append(l.names, name), append(l.cases, 0), append(l.alone, 0)
	}
	return k, true
}

// bout returns the bout that the alarm belongs to, and whether it begins with it.
func (l *Learner) bout(s *spot, o Occurrence, kind int32) (*bout, bool) {
	b := s.of(o.Type)
	if b != nil && b.last >= o.Start-l.window.span {
		b.last = o.Start
		return b, false
	}
	if b == nil {
		b = &bout{name: o.Type, kind: kind, trace: &trace{}}
		s.put(b)
	} else {
		t := b.trace
		if t.past = append(t.past, span{b.first, b.last}); len(t.past) > control+2 {
			t.past = slices.Delete(t.past, 0, 1)
		}
		t.met, t.led = t.met[:0], t.led[:0]
	}
	b.first, b.last = o.Start, o.Start
	b.trace.onset = &onset{kind: kind}
	l.open = append(l.open, b.trace.onset)
	l.cases[kind]++
	return b, true
}

// meet counts what an alarm of the bout x, which may begin with it, says about another bout nearby.
func (l *Learner) meet(x, y *bout, same, begins bool) {
	now, w := l.now, l.window.span
	if begins {
		x.trace.onset.expect(y.kind, y.coverage(now-(control+1)*w, now-w, w))
	}
	if y.last < now-w {
		return
	}
	if y.first >= now-w && note(&y.trace.met, x.kind) {
		l.count(y.kind, x.kind).together++
	}
	if y.first == now && y.trace.onset != nil { // Both are of this instant, and either may be the cause.
		y.trace.onset.see(sighting{kind: x.kind, same: same, fresh: begins, later: true})
		if note(&x.trace.led, y.kind) {
			l.count(x.kind, y.kind).followed++
		}
	}
	if begins {
		if note(&x.trace.met, y.kind) {
			l.count(x.kind, y.kind).together++
		}
		if note(&y.trace.led, x.kind) {
			l.count(y.kind, x.kind).followed++
		}
		x.trace.onset.see(sighting{kind: y.kind, lag: now - y.last, same: same, fresh: y.first == y.last})
	}
}

// note adds a type to a list without repeating it, and tells whether it is new there.
func note(list *[]int32, kind int32) bool {
	if len(*list) >= maxMet || slices.Contains(*list, kind) {
		return false
	}
	*list = append(*list, kind)
	return true
}

// coverage returns in what share of the time from–to an alarm of the bout, or of its forerunners, was at most w old.
func (b *bout) coverage(from, to, w int64) float64 {
	sum := max(0, min(b.last+w, to)-max(b.first, from))
	for _, p := range b.trace.past {
		sum += max(0, min(p.last+w, to)-max(p.first, from))
	}
	return float64(sum) / float64(to-from)
}

func (o *onset) expect(kind int32, share float64) {
	if share == 0 {
		return
	}
	for i := range o.there {
		if o.there[i].kind == kind {
			o.there[i].share += share
			return
		}
	}
	if len(o.there) < maxMet {
		o.there = append(o.there, presence{kind, share})
	}
}

// see notes a possible cause; of several of one type the one on the same device counts, then the nearest in time.
func (o *onset) see(s sighting) {
	for i := range o.seen {
		old := &o.seen[i]
		if old.kind != s.kind {
			continue
		}
		if s.same && !old.same || s.same == old.same && s.lag < old.lag {
			*old = s
		}
		return
	}
	if len(o.seen) < maxMet {
		o.seen = append(o.seen, s)
	}
}

// settle counts the onsets of an instant once it is over.
func (l *Learner) settle() {
	for _, o := range l.open {
		for _, p := range o.there {
			l.count(p.kind, o.kind).chance += min(p.share, 1)
		}
		for _, s := range o.seen {
			l.order(s, o.kind)
		}
		l.draw(o)
	}
	clear(l.open)
	l.open = l.open[:0]
}

// order counts one possible cause of an onset, and what it says about which of the two comes first.
func (l *Learner) order(s sighting, kind int32) {
	p := l.count(s.kind, kind)
	p.preceded++
	switch {
	case s.lag <= Jitter && s.fresh:
		if !s.later { // The other onset has counted it.
			p.sim++
			l.count(kind, s.kind).sim++
		}
		if s.same && s.lag > 0 {
			p.strict++
		}
	case s.same:
		p.first++
	default:
		p.beside++
	}
}

// draw gives the onset its fair chance of being in the sample.
func (l *Learner) draw(o *onset) {
	if len(o.seen) == 0 {
		l.alone[o.kind]++
		return
	}
	at := len(l.sample)
	if l.drawn++; at < maxSample {
		l.sample = append(l.sample, witness{})
	} else if at = int(l.dice.Int64N(l.drawn)); at >= maxSample {
		return
	}
	w := witness{kind: o.kind}
	for _, s := range o.seen[:min(len(o.seen), maxCauses)] {
		w.causes[w.n] = s.kind
		w.n++
	}
	l.sample[at] = w
}

func pairKey(a, b int32) uint64 { return uint64(uint32(a))<<32 | uint64(uint32(b)) }

// count returns the counters of "a, then b".
func (l *Learner) count(a, b int32) *typePair {
	key := pairKey(a, b)
	p := l.pairs[key]
	if p == nil {
		if len(l.pairs) >= maxPairs {
			l.forget()
		}
		p = &typePair{}
		l.pairs[key] = p
	}
	return p
}

// forget drops the rarest pairs until half of the room is free.
func (l *Learner) forget() {
	for least := int64(2); len(l.pairs) > maxPairs/2; least *= 2 {
		for key, p := range l.pairs {
			if p.preceded < least {
				delete(l.pairs, key)
			}
		}
	}
}

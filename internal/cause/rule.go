package cause

import (
	"cmp"
	"math"
	"slices"
)

// When a pair of types becomes a rule, and which way it points. The bounds were
// chosen in the middle of wide ranges in which the result hardly changes
// (bench/cause.md), not for one history.
const (
	minCases     = 5    // a pair seen more rarely is not a rule
	minSurprise  = 3.0  // standard deviations above chance
	minExplained = 0.2  // of the onsets after the cause, the share that nothing else explains better
	minOrder     = 0.4  // of the cases with an order, the share that must have this one
	simultaneous = 0.5  // above this share of same-instant cases the order is not believed
	minAgree     = 3    // cases with an order that decide when the rest is even
	minGeneral   = 0.05 // how much more often the effect is with the cause than the cause with the effect
)

// Evidence says how a rule knows which of its types is the cause.
type Evidence string

// The kinds of evidence.
const (
	ByOrder    Evidence = "order"    // the cause comes first
	ByPresence Evidence = "presence" // both come at the same instant; the effect needs the cause, the cause also comes alone
	ByPerson   Evidence = "person"   // somebody wrote the rule
)

// Rule says that alarms of one type bring alarms of another on the same device
// or a neighbour. When it is not clear which of two types is the cause, there
// are two rules, one each way.
type Rule struct {
	ID       string   `json:"id"` // "cause>effect", the same after every learning
	Cause    string   `json:"cause"`
	Effect   string   `json:"effect"`
	Window   int64    `json:"window"`        // milliseconds from the cause to the effect at most
	Off      bool     `json:"off,omitempty"` // somebody switched it off
	Evidence Evidence `json:"evidence"`

	Cases    int64 `json:"cases"`    // how often the cause was there; a flapping alarm counts once
	Followed int64 `json:"followed"` // in how many of these the effect began at the same time or within the window after it
	Together int64 `json:"together"` // in how many of the effect's cases the cause was within the window before or after it
	Effects  int64 `json:"effects"`  // how often the effect was there

	Preceded  int64   `json:"preceded"`  // how often the effect began within the window after the cause
	Chance    float64 `json:"chance"`    // how often it would have by chance
	Explained float64 `json:"explained"` // 0–1: the share of these that no other rule explains better
}

// RuleID is the id of the rule with this cause and this effect.
func RuleID(cause, effect string) string { return cause + ">" + effect }

// Lift is how many times as often as by chance the effect follows; 1 is chance itself.
func (r *Rule) Lift() float64 { return (float64(r.Preceded) + 0.5) / (r.Chance + 0.5) }

// Sentence returns the sentence of the words' catalogue that says why the rule is believed, and what fills it.
func (r *Rule) Sentence() (key string, args []any) {
	seconds := int(r.Window / 1000)
	switch r.Evidence {
	case ByPerson:
		return "rule.person", []any{r.Cause, r.Effect, seconds}
	case ByPresence:
		return "rule.presence", []any{r.Cause, r.Effect, int(r.Together), int(r.Effects), seconds}
	case ByOrder:
	}
	return "rule.order", []any{r.Cause, r.Effect, seconds, int(r.Followed), int(r.Cases), r.Lift()}
}

// Keep carries what persons decided over to freshly learned rules: a rule
// switched off stays off, also when it is not found any more, and a rule that
// somebody wrote stays as written.
func Keep(old, learned []Rule) []Rule {
	at := map[string]int{}
	kept := slices.Clone(learned)
	for i, r := range kept {
		at[r.ID] = i
	}
	for _, r := range old {
		i, again := at[r.ID]
		switch {
		case again && r.Evidence == ByPerson:
			kept[i] = r
		case again:
			kept[i].Off = r.Off
		case r.Off || r.Evidence == ByPerson:
			kept = append(kept, r)
		}
	}
	return kept
}

// Familiar is how many cases of a type there must be before its rules are taken to be all of them.
const Familiar = 20

// Knowledge is what a history has taught.
type Knowledge struct {
	Cases map[string]int64 `json:"cases"` // how often each type was there; a flapping alarm counts once
	Rules []Rule           `json:"rules"` // the rule that explains most first
}

// Knowledge returns what was learned so far.
func (l *Learner) Knowledge() Knowledge {
	k := Knowledge{Cases: make(map[string]int64, len(l.names)), Rules: l.rules()}
	for i, name := range l.names {
		k.Cases[name] = l.cases[i]
	}
	return k
}

func (l *Learner) rules() []Rule {
	l.settle()
	explained := l.attribute()
	var rules []Rule
	for key := range l.pairs {
		a, b := int32(key>>32), int32(uint32(key))
		if a > b && l.pairs[pairKey(b, a)] != nil {
			continue // The pair is judged when its other direction comes up.
		}
		forth, back, by := l.judge(a, b, explained)
		if forth {
			rules = append(rules, l.rule(a, b, explained, by))
		}
		if back {
			rules = append(rules, l.rule(b, a, explained, by))
		}
	}
	slices.SortFunc(rules, func(x, y Rule) int {
		return cmp.Or(
			cmp.Compare(y.Explained*float64(y.Preceded), x.Explained*float64(x.Preceded)),
			cmp.Compare(y.Preceded, x.Preceded), cmp.Compare(x.ID, y.ID))
	})
	return rules
}

// judge tells which ways a pair of types is a rule.
func (l *Learner) judge(a, b int32, explained map[uint64]float64) (forth, back bool, by Evidence) {
	var none typePair
	p, q := l.pairs[pairKey(a, b)], l.pairs[pairKey(b, a)]
	if p == nil {
		p = &none
	}
	if q == nil {
		q = &none
	}
	if p.preceded+q.preceded < minCases {
		return false, false, ByOrder
	}
	forth, back = p.holds(explained[pairKey(a, b)]), q.holds(explained[pairKey(b, a)])
	if !forth && !back {
		return false, false, ByOrder
	}
	x, y := float64(p.first), float64(q.first)
	ordered := x + y + float64(p.beside+q.beside)
	if x+y < minCases { // Too few on one device: neighbours have to do.
		x, y = x+float64(p.beside), y+float64(q.beside)
	}
	if sim := float64(p.sim); sim > simultaneous*(sim+ordered) {
		forth, back = l.general(a, b, p, q)
		return forth, back, ByPresence
	}
	half := float64(p.sim)/2 + 1
	share := (x + half) / (x + y + 2*half)
	return forth && share >= minOrder, back && 1-share >= minOrder, ByOrder
}

// holds tells whether b follows a more often than by chance, and often without anything else that explains it.
func (p *typePair) holds(explained float64) bool {
	n := float64(p.preceded)
	return explained >= minExplained*n && n-p.chance > minSurprise*math.Sqrt(p.chance)
}

// general decides for two types that come at the same instant: the effect is
// the one that is hardly ever there without the other. When that is even, the
// few cases with an order decide, and when these are even too, both ways hold.
func (l *Learner) general(a, b int32, p, q *typePair) (forth, back bool) {
	withB := float64(p.together) / float64(l.cases[a]+1)
	withA := float64(q.together) / float64(l.cases[b]+1)
	switch x, y := p.first+p.strict, q.first+q.strict; {
	case withA > withB+minGeneral:
		return true, false
	case withB > withA+minGeneral:
		return false, true
	case x > 2*y && x >= minAgree:
		return true, false
	case y > 2*x && y >= minAgree:
		return false, true
	}
	return true, true
}

func (l *Learner) rule(a, b int32, explained map[uint64]float64, by Evidence) Rule {
	r := Rule{
		ID: RuleID(l.names[a], l.names[b]), Cause: l.names[a], Effect: l.names[b], Window: l.window.span, Evidence: by,
		Cases: l.cases[a], Effects: l.cases[b],
	}
	if p := l.pairs[pairKey(a, b)]; p != nil {
		r.Followed, r.Preceded, r.Chance = p.followed, p.preceded, p.chance
		if p.preceded > 0 {
			r.Explained = min(1, explained[pairKey(a, b)]/float64(p.preceded))
		}
	}
	if q := l.pairs[pairKey(b, a)]; q != nil {
		r.Together = q.together
	}
	return r
}

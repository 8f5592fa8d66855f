package keng

import "slices"

// Rotation takes turns: its people follow one another in their order, each for
// Days days, and hand over at the time of day of From, which is the first
// handover. Vietnam keeps one time all year, so a day is always 24 hours.
type Rotation struct {
	Name   string     `json:"name,omitempty"`
	People []PersonID `json:"people"`
	Days   int        `json:"days"`             // length of a turn; 7 hands over on the weekday of From
	Length int        `json:"length,omitempty"` // minutes on duty of each day, from the handover on; 0 is round the clock
	From   Time       `json:"from"`
	Until  Time       `json:"until,omitzero"` // zero: no end
}

// Limits of a rotation.
const (
	MaxTurnPeople = 100
	MaxTurnDays   = 92
)

// Check tells whether the rotation can ever be served.
func (r *Rotation) Check() error {
	switch {
	case len(r.People) == 0 || len(r.People) > MaxTurnPeople || slices.Contains(r.People, ""):
		return Errf(Invalid, "rotation.people", MaxTurnPeople).At("rotations")
	case r.Days < 1 || r.Days > MaxTurnDays:
		return Errf(Invalid, "rotation.days", MaxTurnDays).At("rotations")
	case r.Length < 0 || r.Length > 1440 || r.From <= 0 || r.Until != 0 && r.Until <= r.From:
		return Errf(Invalid, "shift.bad").At("rotations")
	}
	return nil
}

// At returns whose turn it is at t, and whether somebody is on duty then.
func (r *Rotation) At(t Time) (PersonID, bool) {
	if t < r.From || r.Until != 0 && t >= r.Until || len(r.People) == 0 || r.Days < 1 {
		return "", false
	}
	since := int64(t - r.From)
	if r.Length != 0 && since%Day >= int64(r.Length)*Minute {
		return "", false
	}
	return r.People[since/(int64(r.Days)*Day)%int64(len(r.People))], true
}

// cuts calls add with every time within a span at which who is on duty may change.
func (r *Rotation) cuts(from, until Time, add func(Time)) {
	add(r.From)
	add(r.Until)
	day := max(0, int64(from-r.From)/Day)
	for ; r.From.Add(day*Day) < until; day++ {
		at := r.From.Add(day * Day)
		if r.Length != 0 {
			add(at.Add(int64(r.Length) * Minute))
		}
		if r.Length != 0 || day%int64(max(1, r.Days)) == 0 {
			add(at)
		}
	}
}

// without is the rotation after somebody left it: the others follow one another
// as before, from the turn that runs at t on.
func (r *Rotation) without(who PersonID, t Time) (before, after Rotation) {
	before, after = *r, *r
	turn := int64(max(1, r.Days)) * Day
	n := max(0, int64(t-r.From)) / turn
	first := int(n % int64(len(r.People)))
	after.From = r.From.Add(n * turn)
	after.People = slices.DeleteFunc(slices.Concat(r.People[first:], r.People[:first]), func(p PersonID) bool { return p == who })
	before.Until = after.From
	if r.People[first] == who && after.From < t {
		// Who leaves within the own turn served the part of it until t; the rest is a gap until the next turn.
		before.Until, after.From = t, after.From.Add(turn)
	}
	return before, after
}

// Turn is a time with the same people on duty. Nobody: a gap.
type Turn struct {
	From   Time       `json:"from"`
	Until  Time       `json:"until"`
	People []PersonID `json:"people"`
}

// Turns lists who is on duty between two times, one after the other, gaps left out.
func (r *Rota) Turns(from, until Time) []Turn {
	var out []Turn
	if until <= from {
		return nil
	}
	for _, e := range r.edges(from, until) {
		people := r.OnDuty(e.From)
		if n := len(out); n > 0 && out[n-1].Until == e.From && slices.Equal(out[n-1].People, people) {
			out[n-1].Until = e.Until
			continue
		}
		if len(people) > 0 {
			out = append(out, Turn{e.From, e.Until, people})
		}
	}
	return out
}

// TurnsOf lists when a person is on duty between two times.
func (r *Rota) TurnsOf(who PersonID, from, until Time) []Turn {
	var out []Turn
	for _, t := range r.Turns(from, until) {
		if !slices.Contains(t.People, who) {
			continue
		}
		if n := len(out); n > 0 && out[n-1].Until == t.From {
			out[n-1].Until = t.Until
			continue
		}
		out = append(out, Turn{t.From, t.Until, []PersonID{who}})
	}
	return out
}

// People lists everybody who has a place on the rota, once.
func (r *Rota) People() []PersonID {
	var out []PersonID
	for _, s := range r.Shifts {
		out = appendOnce(out, s.PersonID)
	}
	for _, x := range r.Rotations {
		for _, p := range x.People {
			out = appendOnce(out, p)
		}
	}
	return out
}

// Clash is a time in which a person is on duty in two rotas.
type Clash struct {
	PersonID PersonID `json:"person_id"`
	RotaID   RotaID   `json:"rota_id"` // the other rota
	From     Time     `json:"from"`
	Until    Time     `json:"until"`
}

// Clashes lists the times between two times in which somebody is on duty in
// this rota and in another of the list as well, the earliest first.
func (r *Rota) Clashes(others []Rota, from, until Time) []Clash {
	var out []Clash
	var mine []Turn
	people := r.onIt()
	for n := range others {
		o := &others[n]
		if o.ID == r.ID || !slices.ContainsFunc(o.onIt(), func(p PersonID) bool { return slices.Contains(people, p) }) {
			continue
		}
		if mine == nil {
			mine = r.Turns(from, until)
		}
		out = append(out, both(mine, o.ID, o.Turns(from, until))...)
	}
	slices.SortStableFunc(out, func(a, b Clash) int { return int(a.From - b.From) })
	return out
}

// onIt are the people of the rota and who took a duty of theirs.
func (r *Rota) onIt() []PersonID {
	out := r.People()
	for _, s := range r.Swaps {
		if s.Holds() {
			out = appendOnce(out, s.Takes)
		}
	}
	return out
}

// both lists who is in turns of either list at the same time.
func both(mine []Turn, other RotaID, theirs []Turn) []Clash {
	var out []Clash
	for i, j := 0, 0; i < len(mine) && j < len(theirs); {
		a, b := &mine[i], &theirs[j]
		if from, until := max(a.From, b.From), min(a.Until, b.Until); from < until {
			for _, p := range a.People {
				if !slices.Contains(b.People, p) {
					continue
				}
				k := slices.IndexFunc(out, func(c Clash) bool { return c.PersonID == p && c.Until == from })
				if k >= 0 {
					out[k].Until = until
				} else {
					out = append(out, Clash{p, other, from, until})
				}
			}
		}
		if a.Until <= b.Until {
			i++
		} else {
			j++
		}
	}
	return out
}

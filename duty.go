package keng

import "slices"

// Rota is a duty list of a unit or an area: shifts that repeat weekly or once,
// rotations that take turns, overrides that replace whoever would be on duty,
// and swaps between two people.
type Rota struct {
	ID        RotaID     `json:"id"`
	Name      string     `json:"name"`
	Area      AreaCode   `json:"area,omitempty"`
	AreaPath  string     `json:"-"`
	UnitID    UnitID     `json:"unit_id,omitempty"`
	Shifts    []Shift    `json:"shifts"`
	Rotations []Rotation `json:"rotations,omitempty"`
	Swaps     []Swap     `json:"swaps,omitempty"`
	Approve   bool       `json:"approve,omitempty"` // a swap holds only after somebody approved it
}

// Shift puts a person on duty. With Weekdays (bit 0 = Monday) it repeats in
// Vietnam's civil time from Start minutes after midnight for Length minutes,
// between From and Until; without, it lasts from From to Until.
type Shift struct {
	ID       ShiftID  `json:"id"`
	PersonID PersonID `json:"person_id"`
	Name     string   `json:"name,omitempty"`
	Weekdays int      `json:"weekdays,omitempty"`
	Start    int      `json:"start,omitempty"`
	Length   int      `json:"length,omitempty"`
	From     Time     `json:"from"`
	Until    Time     `json:"until,omitzero"` // zero: no end, for weekly shifts
	Override bool     `json:"override,omitempty"`
}

// Check tells whether the shift can ever be served.
func (s *Shift) Check() error {
	switch {
	case s.PersonID == "":
		return Errf(Invalid, "person.missing").At("person_id")
	case s.Weekdays < 0 || s.Weekdays > 127 || s.Start < 0 || s.Start >= 1440 || s.Length < 0 || s.Length > 7*1440:
		return Errf(Invalid, "shift.bad").At("shifts")
	case s.Weekdays != 0 && s.Length == 0:
		return Errf(Invalid, "shift.length").At("shifts")
	case s.Weekdays == 0 && s.Until <= s.From:
		return Errf(Invalid, "shift.bad").At("shifts")
	case s.Until != 0 && s.Until <= s.From:
		return Errf(Invalid, "shift.bad").At("shifts")
	}
	return nil
}

// Covers tells whether the shift is served at t.
func (s *Shift) Covers(t Time) bool {
	if t < s.From || s.Until != 0 && t >= s.Until {
		return false
	}
	if s.Weekdays == 0 {
		return true
	}
	const week = 7 * Day
	// Monday 1970-01-05 00:00 in Vietnam is the start of the week count.
	monday := 4*Day - 7*Hour
	inWeek := ((int64(t)-monday)%week + week) % week
	for d := range 7 {
		if s.Weekdays&(1<<d) == 0 {
			continue
		}
		start := int64(d)*Day + int64(s.Start)*Minute
		if since := (inWeek - start + week) % week; since < int64(s.Length)*Minute {
			return true
		}
	}
	return false
}

// OnDuty lists who is on duty at t: the overrides that cover t when there are
// any, else the shifts and the rotations, swaps applied; each person once, in
// the order of the rota.
func (r *Rota) OnDuty(t Time) []PersonID {
	var plain, over []PersonID
	for n := range r.Shifts {
		s := &r.Shifts[n]
		if !s.Covers(t) {
			continue
		}
		if s.Override {
			over = appendOnce(over, s.PersonID)
		} else {
			plain = appendOnce(plain, s.PersonID)
		}
	}
	if len(over) > 0 {
		return r.swapped(over, t)
	}
	for n := range r.Rotations {
		if who, ok := r.Rotations[n].At(t); ok {
			plain = appendOnce(plain, who)
		}
	}
	return r.swapped(plain, t)
}

func appendOnce[T comparable](list []T, x T) []T {
	if slices.Contains(list, x) {
		return list
	}
	return append(list, x)
}

// Gap is a time with nobody on duty.
type Gap struct {
	From  Time `json:"from"`
	Until Time `json:"until"`
}

// Gaps lists the times between from and until with nobody on duty, to the minute.
func (r *Rota) Gaps(from, until Time) []Gap {
	var gaps []Gap
	for _, e := range r.edges(from, until) {
		if len(r.OnDuty(e.From)) > 0 {
			continue
		}
		if n := len(gaps); n > 0 && gaps[n-1].Until == e.From {
			gaps[n-1].Until = e.Until
			continue
		}
		gaps = append(gaps, e)
	}
	return gaps
}

// Leave ends every shift of a person at t: shifts to come are removed, those
// that run or repeat end, what was served stays. It tells whether there was one.
func (r *Rota) Leave(who PersonID, t Time) bool {
	left := false
	kept := []Shift{}
	for _, s := range r.Shifts {
		if s.PersonID == who && (s.Until == 0 || s.Until > t) {
			left = true
			if s.From >= t {
				continue
			}
			s.Until = t
		}
		kept = append(kept, s)
	}
	r.Shifts = kept
	rotations := []Rotation{}
	for _, x := range r.Rotations {
		if !slices.Contains(x.People, who) || x.Until != 0 && x.Until <= t {
			rotations = append(rotations, x)
			continue
		}
		left = true
		before, after := x.without(who, t)
		if before.Until > before.From {
			rotations = append(rotations, before)
		}
		if len(after.People) > 0 && (after.Until == 0 || after.Until > after.From) {
			rotations = append(rotations, after)
		}
	}
	if len(r.Rotations) > 0 {
		r.Rotations = rotations
	}
	return r.leaveSwaps(who, t) || left
}

// GapsWithout lists the times between from and until in which only this person is on duty.
func (r *Rota) GapsWithout(who PersonID, from, until Time) []Gap {
	left := Rota{Shifts: slices.Clone(r.Shifts), Rotations: slices.Clone(r.Rotations), Swaps: slices.Clone(r.Swaps)}
	if !left.Leave(who, from) {
		return nil
	}
	var gaps []Gap
	for _, e := range r.edges(from, until) {
		if len(left.OnDuty(e.From)) > 0 || len(r.OnDuty(e.From)) == 0 {
			continue
		}
		if n := len(gaps); n > 0 && gaps[n-1].Until == e.From {
			gaps[n-1].Until = e.Until
			continue
		}
		gaps = append(gaps, e)
	}
	return gaps
}

// edges cuts the span at every start and end of a shift; who is on duty is constant within a piece.
func (r *Rota) edges(from, until Time) []Gap {
	cuts := map[Time]bool{from: true}
	add := func(t Time) {
		if t > from && t < until {
			cuts[t] = true
		}
	}
	const monday = 4*Day - 7*Hour
	for _, s := range r.Shifts {
		add(s.From)
		add(s.Until)
		if s.Weekdays == 0 {
			continue
		}
		first := (int64(from)-monday)/Day - 8
		for d := first; monday+d*Day < int64(until); d++ {
			if s.Weekdays&(1<<(((d%7)+7)%7)) == 0 {
				continue
			}
			start := Time(monday + d*Day + int64(s.Start)*Minute)
			add(start)
			add(start.Add(int64(s.Length) * Minute))
		}
	}
	for n := range r.Rotations {
		r.Rotations[n].cuts(from, until, add)
	}
	for _, s := range r.Swaps {
		if s.Holds() {
			add(s.From)
			add(s.Until)
		}
	}
	at := make([]Time, 0, len(cuts))
	for t := range cuts {
		at = append(at, t)
	}
	slices.Sort(at)
	out := make([]Gap, len(at))
	for i, t := range at {
		out[i] = Gap{From: t, Until: until}
		if i > 0 {
			out[i-1].Until = t
		}
	}
	return out
}

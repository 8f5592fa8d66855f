// Package flood counts the rings of each person on duty and folds them into summaries when they come as a flood.
package flood

import (
	"slices"
	"sync"

	"keng"
)

// Rings counts the rings of each person on duty. Ten annunciations in ten minutes
// (ISA-18.2) turn the next ones into one summary ring and a list, which is rung
// again every two minutes while more come.
type Rings struct {
	mu    sync.Mutex
	seats map[keng.PersonID]*Seat
}

// Seat is what is known of the rings of one person.
type Seat struct {
	rings   []seatRing // within the window, oldest first
	summary keng.Time  // the last summary ring
	folded  int        // since the flood began
}

type seatRing struct {
	incident keng.IncidentID
	at       keng.Time
}

// Answer tells how somebody is to be rung.
type Answer int

// Answers.
const (
	Plain   Answer = iota
	Summary        // one ring for the list of all
	Fold           // no ring: the summary stands for it
)

const summaryEvery = 2 * keng.Minute

// New counts from nothing.
func New() *Rings { return &Rings{seats: map[keng.PersonID]*Seat{}} }

// Count notes that a person was rung for an incident.
func (f *Rings) Count(p keng.PersonID, i keng.IncidentID, at keng.Time) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.seat(p).add(i, at)
}

func (f *Rings) seat(p keng.PersonID) *Seat {
	s := f.seats[p]
	if s == nil {
		s = &Seat{}
		f.seats[p] = s
	}
	return s
}

func (s *Seat) add(i keng.IncidentID, at keng.Time) {
	for n, r := range s.rings {
		if r.incident == i {
			s.rings[n].at = max(at, r.at)
			return
		}
	}
	s.rings = append(s.rings, seatRing{i, at})
}

// Ask tells how a person is to be rung for an incident now, and counts it.
func (f *Rings) Ask(p keng.PersonID, i keng.IncidentID, at keng.Time) Answer {
	f.mu.Lock()
	defer f.mu.Unlock()
	s := f.seat(p)
	keep := s.rings[:0]
	for _, r := range s.rings {
		if r.at > at.Add(-keng.FloodWindow) {
			keep = append(keep, r)
		}
	}
	s.rings = keep
	known := false
	for _, r := range s.rings {
		known = known || r.incident == i
	}
	if len(s.rings) < keng.FloodCount {
		s.folded = 0
	}
	if known || len(s.rings) < keng.FloodCount {
		s.add(i, at)
		return Plain
	}
	s.folded++
	if s.summary != 0 && at < s.summary.Add(summaryEvery) {
		return Fold
	}
	s.summary = at
	return Summary
}

// CopyOf is a person's seat as it is, to be put back when a transaction fails.
func (f *Rings) CopyOf(p keng.PersonID) Seat {
	f.mu.Lock()
	defer f.mu.Unlock()
	s := *f.seat(p)
	s.rings = slices.Clone(s.rings)
	return s
}

// PutBack undoes what a failed transaction counted.
func (f *Rings) PutBack(seats map[keng.PersonID]Seat) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for p, s := range seats {
		f.seats[p] = &s
	}
}

// Waiting is how many alarms a person's summary stands for.
func (f *Rings) Waiting(p keng.PersonID) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	if s := f.seats[p]; s != nil {
		return len(s.rings) + s.folded
	}
	return 0
}

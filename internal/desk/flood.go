package desk

import (
	"slices"
	"sync"

	"keng"
)

// flood counts the rings of each duty seat. Ten annunciations in ten minutes
// (ISA-18.2) turn the next ones into one summary ring and a list, which is rung
// again every two minutes while more come.
type flood struct {
	mu    sync.Mutex
	seats map[keng.PersonID]*seat
}

type seat struct {
	rings   []seatRing // within the window, oldest first
	summary keng.Time  // the last summary ring
	folded  int        // since the flood began
}

type seatRing struct {
	incident keng.IncidentID
	at       keng.Time
}

type floodAnswer int

const (
	plainRing floodAnswer = iota
	summaryRing
	foldRing
)

const summaryEvery = 2 * keng.Minute

func newFlood() *flood { return &flood{seats: map[keng.PersonID]*seat{}} }

// count notes that a person was rung for an incident.
func (f *flood) count(p keng.PersonID, i keng.IncidentID, at keng.Time) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.seat(p).add(i, at)
}

func (f *flood) seat(p keng.PersonID) *seat {
	s := f.seats[p]
	if s == nil {
		s = &seat{}
		f.seats[p] = s
	}
	return s
}

func (s *seat) add(i keng.IncidentID, at keng.Time) {
	for n, r := range s.rings {
		if r.incident == i {
			s.rings[n].at = max(at, r.at)
			return
		}
	}
	s.rings = append(s.rings, seatRing{i, at})
}

// ask tells how a person is to be rung for an incident now, and counts it.
func (f *flood) ask(p keng.PersonID, i keng.IncidentID, at keng.Time) floodAnswer {
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
		return plainRing
	}
	s.folded++
	if s.summary != 0 && at < s.summary.Add(summaryEvery) {
		return foldRing
	}
	s.summary = at
	return summaryRing
}

// copyOf is a person's seat as it is, to be put back when a transaction fails.
func (f *flood) copyOf(p keng.PersonID) seat {
	f.mu.Lock()
	defer f.mu.Unlock()
	s := *f.seat(p)
	s.rings = slices.Clone(s.rings)
	return s
}

// putBack undoes what a failed transaction counted.
func (f *flood) putBack(seats map[keng.PersonID]seat) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for p, s := range seats {
		f.seats[p] = &s
	}
}

// waiting is how many alarms a person's summary stands for.
func (f *flood) waiting(p keng.PersonID) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	if s := f.seats[p]; s != nil {
		return len(s.rings) + s.folded
	}
	return 0
}

package keng

import "slices"

// SwapState is how far a swap has come.
type SwapState string

// States of a swap.
const (
	SwapOffered  SwapState = "offered"  // waits for somebody who takes it
	SwapTaken    SwapState = "taken"    // waits for approval, where the rota wants it
	SwapApproved SwapState = "approved" // holds
	SwapClosed   SwapState = "closed"   // withdrawn, refused or never taken
)

// Swap hands the duty of one person between two times to another. What a person
// offers stays theirs until the swap is approved.
type Swap struct {
	ID     SwapID    `json:"id"`
	Offers PersonID  `json:"offers"`          // whose duty it is
	Takes  PersonID  `json:"takes,omitempty"` // who serves it instead
	From   Time      `json:"from"`
	Until  Time      `json:"until"`
	Reason string    `json:"reason,omitempty"`
	State  SwapState `json:"state"`
	At     Time      `json:"at"`           // of the newest step
	By     string    `json:"by,omitempty"` // who took the newest step
}

// Holds tells whether the swap changes who is on duty.
func (s *Swap) Holds() bool { return s.State == SwapApproved && s.Takes != "" }

// Open tells whether the swap can still come about.
func (s *Swap) Open() bool { return s.State == SwapOffered || s.State == SwapTaken }

// Limits of swaps.
const (
	MaxSwapSpan = 62 * Day
	MaxSwaps    = 1000 // of a rota, those that ended included
)

// Offer checks a swap that somebody offers and adds it to the rota.
func (r *Rota) Offer(s Swap, now Time) error {
	if s.Until <= s.From || s.Until <= now || s.Until > s.From.Add(MaxSwapSpan) {
		return Errf(Invalid, "swap.time").At("until")
	}
	if len(r.TurnsOf(s.Offers, s.From, s.Until)) == 0 {
		return Errf(Invalid, "swap.not_on_duty").At("from")
	}
	for _, o := range r.Swaps {
		if o.Open() && o.Offers == s.Offers && o.From < s.Until && s.From < o.Until {
			return Errf(Conflict, "swap.twice")
		}
	}
	if len(r.Swaps) >= MaxSwaps { // the oldest that ended makes room.
		n := slices.IndexFunc(r.Swaps, func(o Swap) bool { return o.Until <= now })
		if n < 0 {
			return Errf(Invalid, "list.long", MaxSwaps).At("swaps")
		}
		r.Swaps = slices.Delete(r.Swaps, n, n+1)
	}
	s.Takes, s.State, s.At = "", SwapOffered, now
	r.Swaps = append(r.Swaps, s)
	return nil
}

// Take lets a person of the rota take an offered duty. Where the rota wants
// approval the swap waits for it, else it holds at once.
func (r *Rota) Take(id SwapID, who PersonID, by string, now Time) error {
	s, err := r.swap(id, now, SwapOffered)
	switch {
	case err != nil:
		return err
	case who == s.Offers:
		return Errf(Invalid, "swap.self").At("takes")
	case !slices.Contains(r.People(), who):
		return Errf(Forbidden, "swap.stranger")
	}
	s.Takes, s.At, s.By, s.State = who, now, by, SwapApproved
	if r.Approve {
		s.State = SwapTaken
	}
	return nil
}

// Settle approves or refuses a swap that was taken.
func (r *Rota) Settle(id SwapID, approve bool, by string, now Time) error {
	s, err := r.swap(id, now, SwapTaken)
	if err != nil {
		return err
	}
	s.At, s.By, s.State = now, by, SwapClosed
	if approve {
		s.State = SwapApproved
	}
	return nil
}

// Withdraw closes a swap that does not hold yet.
func (r *Rota) Withdraw(id SwapID, by string, now Time) error {
	s, err := r.swap(id, now, SwapOffered, SwapTaken)
	if err != nil {
		return err
	}
	s.At, s.By, s.State = now, by, SwapClosed
	return nil
}

// Swap finds a swap of the rota; nil when there is none.
func (r *Rota) Swap(id SwapID) *Swap {
	if n := slices.IndexFunc(r.Swaps, func(s Swap) bool { return s.ID == id }); n >= 0 {
		return &r.Swaps[n]
	}
	return nil
}

// swap finds one that has not ended and is in one of the states.
func (r *Rota) swap(id SwapID, now Time, in ...SwapState) (*Swap, error) {
	s := r.Swap(id)
	switch {
	case s == nil:
		return nil, Errf(NotFound, "swap.none")
	case !slices.Contains(in, s.State) || s.Until <= now:
		return nil, Errf(Conflict, "swap.over")
	}
	return s, nil
}

// swapped puts who took a duty at t in the place of whose it was, in the order in which swaps were taken.
func (r *Rota) swapped(people []PersonID, t Time) []PersonID {
	holds := []*Swap{}
	for n := range r.Swaps {
		if s := &r.Swaps[n]; s.Holds() && t >= s.From && t < s.Until {
			holds = append(holds, s)
		}
	}
	if len(holds) == 0 {
		return people
	}
	slices.SortStableFunc(holds, func(a, b *Swap) int { return int(a.At - b.At) })
	for _, s := range holds {
		if n := slices.Index(people, s.Offers); n >= 0 {
			people[n] = s.Takes
		}
	}
	var out []PersonID
	for _, p := range people {
		out = appendOnce(out, p)
	}
	return out
}

// leaveSwaps ends the swaps of somebody who leaves at t: what they offered is
// withdrawn, what they took falls back. It tells whether there was one.
func (r *Rota) leaveSwaps(who PersonID, t Time) bool {
	left := false
	for n := range r.Swaps {
		s := &r.Swaps[n]
		if s.State == SwapClosed || s.Until <= t || s.Takes != who && (s.Offers != who || !s.Open()) {
			continue
		}
		left = true
		if s.Holds() && s.From < t {
			s.Until = t
		} else {
			s.State = SwapClosed
		}
	}
	return left
}

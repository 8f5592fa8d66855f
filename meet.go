package keng

// Meets tells whether one person could have to serve both shifts at once, and
// when for the first time. Overrides count like any shift.
func (s *Shift) Meets(o *Shift) (Time, bool) {
	from := max(s.From, o.From)
	until := from.Add(14 * Day) // Weekly shifts repeat; two weeks show every way in which they lie.
	for _, end := range []Time{s.Until, o.Until} {
		if end != 0 {
			until = min(until, end)
		}
	}
	if until <= from {
		return 0, false
	}
	both := Rota{Shifts: []Shift{*s, *o}}
	for _, piece := range both.edges(from, until) {
		if s.Covers(piece.From) && o.Covers(piece.From) {
			return piece.From, true
		}
	}
	return 0, false
}

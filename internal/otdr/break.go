package otdr

// Break picks the event that is the likeliest break of a cable that is cut: the end of the fibre that the instrument
// found, which after a cut lies where the cable was cut; without one the last place that throws light back; without
// that the greatest loss. It is false when there is no event.
func (t *Trace) Break() (Event, bool) {
	var found *Event
	rank := func(e *Event) int {
		switch {
		case e.End:
			return 2
		case e.Reflective:
			return 1
		}
		return 0
	}
	for n := range t.Events {
		e := &t.Events[n]
		better := found == nil || rank(e) > rank(found)
		if !better && rank(e) == rank(found) {
			better = rank(e) > 0 && e.Distance > found.Distance || rank(e) == 0 && e.Loss > found.Loss
		}
		if better {
			found = e
		}
	}
	if found == nil {
		return Event{}, false
	}
	return *found, true
}

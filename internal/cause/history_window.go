package cause

// maxBouts is how many types of one device are watched at a time; beyond it the one that was silent longest is forgotten.
const maxBouts = 64

// bout is a run of alarms of one type at one device with no pause longer than
// the window. A flapping alarm is one bout, so it is one witness, not
// thousands, and its first and last alarm say all that rules need to know.
type bout struct {
	name        string
	kind        int32 // the number of the type, -1 when nothing is known of it
	first, last int64

	trace *trace // what the learner notes about it
	place        // where the grouper has put it
}

// spot is one device with the bouts that are not forgotten yet.
type spot struct {
	bouts []*bout
	last  int64
}

// window keeps what has happened lately, device by device, so that an alarm is
// compared with its own surroundings only.
type window struct {
	span  int64 // alarms at most this far apart belong together
	keep  int64 // a bout is forgotten this long after its last alarm
	near  Neighbours
	spots map[string]*spot
	sweep int64 // when the silent devices are forgotten next
	begun bool
}

func newWindow(near Neighbours, span, keep int64) window {
	return window{span: span, keep: keep, near: near, spots: map[string]*spot{}}
}

// visit returns the spot of a device at a moment, without what is forgotten by then.
func (w *window) visit(device string, now int64) *spot {
	if !w.begun || now >= w.sweep {
		w.begun, w.sweep = true, now+w.keep
		for name, s := range w.spots {
			if s.last < now-w.keep {
				delete(w.spots, name)
			}
		}
	}
	s := w.spots[device]
	if s == nil {
		s = &spot{last: now}
		w.spots[device] = s
	}
	s.last = max(s.last, now)
	kept := s.bouts[:0]
	for _, b := range s.bouts {
		if b.last >= now-w.keep {
			kept = append(kept, b)
		}
	}
	clear(s.bouts[len(kept):])
	s.bouts = kept
	return s
}

// put adds a bout to a spot that has none of its type.
func (s *spot) put(b *bout) {
	if len(s.bouts) < maxBouts {
		s.bouts = append(s.bouts, b)
		return
	}
	oldest := 0
	for i, o := range s.bouts {
		if o.last < s.bouts[oldest].last {
			oldest = i
		}
	}
	s.bouts[oldest] = b
}

// of returns the bout of a type, or nil.
func (s *spot) of(name string) *bout {
	for _, b := range s.bouts {
		if b.name == name {
			return b
		}
	}
	return nil
}

// each calls do for every bout of the device and at most so many neighbours; same is true for the device's own.
func (w *window) each(device string, s *spot, most int, do func(b *bout, same bool)) {
	for _, b := range s.bouts {
		do(b, true)
	}
	beside := w.near[device]
	for _, name := range beside[:min(most, len(beside))] {
		if n := w.spots[name]; n != nil {
			for _, b := range n.bouts {
				do(b, false)
			}
		}
	}
}

// reaches tells whether some alarm of the bout lies within [from, to], when the interval is at least a window long or
// touches an end of the bout.
func (b *bout) reaches(from, to int64) bool { return b.first <= to && b.last >= from }

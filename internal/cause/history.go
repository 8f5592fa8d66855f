package cause

import "slices"

// DefaultWindow is how long after its cause an alarm still counts as its effect, in milliseconds.
const DefaultWindow int64 = 60_000

// Occurrence is one alarm of a history or of the present.
type Occurrence struct {
	Type   string // what is wrong: the alarm's kind
	Device string // what says so
	Start  int64  // milliseconds since any origin
	End    int64  // milliseconds since the same origin; causes are told by Start alone, so it may be unknown or before Start
}

// Neighbours names the devices beside each device. The zero value has none.
// A device is its own neighbour without being listed.
type Neighbours map[string][]string

// Join makes two devices neighbours of each other. A device joined to itself stays as it was.
func (n Neighbours) Join(a, b string) {
	if a != b {
		n[a] = append(n[a], b)
		n[b] = append(n[b], a)
	}
}

// Tidy sorts the lists and removes what is there twice. Call it after the last Join.
func (n Neighbours) Tidy() {
	for device, list := range n {
		slices.Sort(list)
		n[device] = slices.Compact(list)
	}
}

// chronological returns the order of the alarms by their start; alarms of the same instant keep their order.
func chronological(alarms []Occurrence) []int32 {
	order := make([]int32, len(alarms))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int {
		switch x, y := alarms[a].Start, alarms[b].Start; {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
	return order
}

// Learn reads a whole history, in any order, with a window in milliseconds.
func Learn(history []Occurrence, near Neighbours, window int64) Knowledge {
	l := NewLearner(near, window)
	for _, i := range chronological(history) {
		l.Add(history[i])
	}
	return l.Knowledge()
}

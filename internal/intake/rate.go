package intake

import (
	"sort"
	"sync"

	"keng"
)

// maxRated bounds the devices that are counted, so that made-up names cannot
// fill the memory. Above it the ones not heard for two minutes are forgotten,
// and newcomers are counted together under the empty name.
const maxRated = 20_000

// Rate is how much one device or address sends.
type Rate struct {
	Device   string    `json:"device"` // a device's name, or the address of one that is not known
	Messages float64   `json:"messages"`
	Signals  float64   `json:"signals"`
	Refused  float64   `json:"refused"` // all three per minute
	Last     keng.Time `json:"last"`
}

// Totals are the counts of one door since the start.
type Totals struct {
	Messages  int64 `json:"messages"`
	Signals   int64 `json:"signals"`
	Refused   int64 `json:"refused"`   // no right, wrong secret, or an invalid signal
	Unmatched int64 `json:"unmatched"` // kept raw
	Malformed int64 `json:"malformed"` // not readable at all
}

// Stats are the counts of all doors.
type Stats struct {
	Doors map[keng.Door]Totals `json:"doors"`
	Rates []Rate               `json:"rates"` // by name
}

// counts are those of one minute.
type counts struct{ messages, signals, refused int64 }

type meter struct {
	minute    int64 // the minute that now counts
	now, past counts
	last      keng.Time
}

type rates struct {
	mu     sync.Mutex
	swept  keng.Time // when room was last made
	meters map[string]*meter
	doors  map[keng.Door]*Totals
}

func newRates() *rates {
	return &rates{meters: map[string]*meter{}, doors: map[keng.Door]*Totals{
		keng.DoorHTTP: {}, keng.DoorMQTT: {}, keng.DoorSNMP: {},
	}}
}

// event is what one message did.
type event struct {
	signals, refused     int64
	unmatched, malformed bool
}

// count adds one message of a device to the meters.
func (r *rates) count(door keng.Door, device string, now keng.Time, e event) {
	r.mu.Lock()
	defer r.mu.Unlock()
	t := r.doors[door]
	t.Messages++
	t.Signals += e.signals
	t.Refused += e.refused
	if e.unmatched {
		t.Unmatched++
	}
	if e.malformed {
		t.Malformed++
		e.refused++
	}
	m := r.meters[device]
	if m == nil {
		m = r.add(device, now)
	}
	m.roll(now)
	m.now.messages++
	m.now.signals += e.signals
	m.now.refused += e.refused
	m.last = now
}

// add makes a meter, and room for it.
func (r *rates) add(device string, now keng.Time) *meter {
	if len(r.meters) >= maxRated && now >= r.swept.Add(keng.Minute) {
		r.swept = now
		for name, m := range r.meters {
			if m.last < now.Add(-2*keng.Minute) {
				delete(r.meters, name)
			}
		}
	}
	if len(r.meters) >= maxRated {
		device = ""
		if m := r.meters[device]; m != nil {
			return m
		}
	}
	m := &meter{minute: int64(now) / keng.Minute}
	r.meters[device] = m
	return m
}

// roll moves the meter on to the minute of now.
func (m *meter) roll(now keng.Time) {
	switch minute := int64(now) / keng.Minute; {
	case minute == m.minute+1:
		m.past, m.now, m.minute = m.now, counts{}, minute
	case minute > m.minute:
		m.past, m.now, m.minute = counts{}, counts{}, minute
	}
}

// Stats returns the counts now. A rate is of the last 60 seconds: this minute's
// count and the last minute's, weighted by how much of it still lies within.
func (i *Intake) Stats() Stats {
	r, now := i.rates, i.Now()
	r.mu.Lock()
	defer r.mu.Unlock()
	s := Stats{Doors: make(map[keng.Door]Totals, len(r.doors)), Rates: make([]Rate, 0, len(r.meters))}
	for door, t := range r.doors {
		s.Doors[door] = *t
	}
	left := 1 - float64(int64(now)%keng.Minute)/float64(keng.Minute)
	for name, m := range r.meters {
		if m.last < now.Add(-2*keng.Minute) {
			continue
		}
		m.roll(now)
		s.Rates = append(s.Rates, Rate{
			Device: name, Last: m.last,
			Messages: float64(m.now.messages) + left*float64(m.past.messages),
			Signals:  float64(m.now.signals) + left*float64(m.past.signals),
			Refused:  float64(m.now.refused) + left*float64(m.past.refused),
		})
	}
	sort.Slice(s.Rates, func(a, b int) bool { return s.Rates[a].Device < s.Rates[b].Device })
	return s
}

// Package kpi measures an alarm system by what ISA-18.2 (clause 16, monitoring and assessment) and EEMUA 191 look at: how
// many alarms a person has to take in, in which share of the time they come as a flood, which few devices make most of them,
// and how long people need. It reads events in the order of their time and holds no more than one row a condition.
package kpi

import (
	"cmp"
	"maps"
	"slices"
)

// Lengths of time in milliseconds, and what the standards count as many.
const (
	ten  = int64(10 * 60 * 1000)
	hour = 6 * ten
	day  = 24 * hour

	floodBegins = 10 // more in ten minutes begin a flood,
	floodEnds   = 5  // fewer in ten minutes end it (ISA-18.2)
	busyHour    = 30 // more in an hour are too many for anybody

	chatterRaises = 3 // raises of one condition within a minute
	chatterWindow = int64(60 * 1000)
	staleAfter    = day

	topDevices = 10
	points     = 400 // of a chart, at the most
)

// Meter measures one group of alarms, say those of one device, within a period.
type Meter struct {
	from, to   int64
	tens       map[int64]int32 // alarms by the ten minutes since from
	conditions map[string]*condition
	devices    map[string]int
	severities map[string]int
	alarms     int
	stale      int
	staleDays  map[int64]int // stale conditions by the day since from
	ack, solve []int64
}

type condition struct {
	raises [chatterRaises - 1]int64 // the last ones, newest first
	since  int64                    // active since; 0: it is not
	noisy  bool
}

// NewMeter measures from one instant to another, in milliseconds.
func NewMeter(from, to int64) *Meter {
	return &Meter{from: from, to: max(to, from+1), tens: map[int64]int32{}, conditions: map[string]*condition{}, devices: map[string]int{}, severities: map[string]int{}, staleDays: map[int64]int{}}
}

// Raise notes that a condition of a device became an alarm. Alarms come in the order of their time.
func (m *Meter) Raise(at int64, alarm, device, severity string) {
	if at < m.from || at >= m.to {
		return
	}
	m.alarms++
	m.tens[(at-m.from)/ten]++
	m.devices[device]++
	m.severities[severity]++
	c := m.conditions[alarm]
	if c == nil {
		c = &condition{}
		m.conditions[alarm] = c
	}
	if first := c.raises[len(c.raises)-1]; first != 0 && at-first <= chatterWindow {
		c.noisy = true
	}
	copy(c.raises[1:], c.raises[:])
	c.raises[0] = at
	if c.since == 0 {
		c.since = at
	}
}

// Stand notes that a condition has been an alarm since before the period.
func (m *Meter) Stand(since int64, alarm string) {
	m.conditions[alarm] = &condition{since: since}
}

// Clear notes that a condition is gone. One that was not raised within the period stood since its beginning at least.
func (m *Meter) Clear(at int64, alarm string) {
	c := m.conditions[alarm]
	if c == nil {
		c = &condition{since: m.from}
		m.conditions[alarm] = c
	}
	if from := c.stale(at); from != 0 {
		m.stale++
		m.days(m.staleDays, from, at)
	}
	c.since = 0
}

// stale is since when the condition has been standing for too long; 0: it has not.
func (c *condition) stale(until int64) int64 {
	if c.since != 0 && until-c.since > staleAfter {
		return c.since + staleAfter
	}
	return 0
}

// days counts a stale condition for each day of the period on which it was one.
func (m *Meter) days(count map[int64]int, from, until int64) {
	for d := (max(from, m.from) - m.from) / day; d <= (min(until, m.to)-1-m.from)/day; d++ {
		count[d]++
	}
}

// Respond notes an incident: when it was opened, first answered and resolved; 0 is not yet.
func (m *Meter) Respond(opened, answered, resolved int64) {
	if answered > opened {
		m.ack = append(m.ack, answered-opened)
	}
	if resolved > opened {
		m.solve = append(m.solve, resolved-opened)
	}
}

// Alarms is how many were raised.
func (m *Meter) Alarms() int { return m.alarms }

// Figures are what a meter has measured. Shares are between 0 and 1.
type Figures struct {
	Alarms     int            `json:"alarms"`
	PerTen     float64        `json:"per_ten" doc:"alarms in ten minutes, on average"`
	PerHour    float64        `json:"per_hour"`
	PerDay     float64        `json:"per_day"`
	PeakTen    int            `json:"peak_ten" doc:"most alarms in ten minutes"`
	BusyTens   float64        `json:"busy_tens" doc:"share of the ten minutes with more than 10 alarms"`
	BusyHours  float64        `json:"busy_hours" doc:"share of the hours with more than 30 alarms"`
	Floods     int            `json:"floods" doc:"from more than 10 in ten minutes to fewer than 5"`
	FloodShare float64        `json:"flood_share" doc:"share of the time in flood"`
	Chattering int            `json:"chattering" doc:"conditions that were raised three times within a minute"`
	Stale      int            `json:"stale" doc:"times that a condition stood for more than 24 hours"`
	StaleDay   int            `json:"stale_day" doc:"most conditions that were stale on one day"`
	Severities map[string]int `json:"severities"`
	Noisiest   []Noisy        `json:"noisiest" doc:"the ten devices with most alarms"`
	TopTen     float64        `json:"top_ten" doc:"their share of all alarms"`
	Acked      Times          `json:"acked" doc:"from the opening of an incident to the first answer"`
	Resolved   Times          `json:"resolved" doc:"from the opening of an incident to its end"`
}

// Noisy is how many alarms one device made.
type Noisy struct {
	Device string `json:"device"`
	Alarms int    `json:"alarms"`
}

// Times sums up durations, in milliseconds.
type Times struct {
	Count  int   `json:"count"`
	Median int64 `json:"median"`
	P95    int64 `json:"p95"`
}

// Figures sums up what was noted so far.
func (m *Meter) Figures() Figures {
	span := float64(m.to - m.from)
	f := Figures{Alarms: m.alarms, Severities: m.severities, Acked: times(m.ack), Resolved: times(m.solve),
		PerTen: float64(m.alarms) * float64(ten) / span, PerHour: float64(m.alarms) * float64(hour) / span, PerDay: float64(m.alarms) * float64(day) / span}
	m.rates(&f)
	days := maps.Clone(m.staleDays)
	for _, c := range m.conditions {
		if c.noisy {
			f.Chattering++
		}
		if from := c.stale(m.to); from != 0 {
			f.Stale++
			m.days(days, from, m.to)
		}
	}
	f.Stale += m.stale
	for _, n := range days {
		f.StaleDay = max(f.StaleDay, n)
	}
	f.Noisiest = m.noisiest()
	for _, d := range f.Noisiest {
		f.TopTen += float64(d.Alarms) / float64(m.alarms)
	}
	return f
}

// rates looks at every ten minutes of the period, the silent ones too.
func (m *Meter) rates(f *Figures) {
	n := (m.to - m.from + ten - 1) / ten
	busyTens, busyHours, flooded, hourly, flood := 0, 0, 0, 0, false
	for i := range n {
		count := int(m.tens[i])
		f.PeakTen = max(f.PeakTen, count)
		if i%6 == 0 {
			hourly = 0
		}
		if hourly <= busyHour && hourly+count > busyHour {
			busyHours++
		}
		hourly += count
		if count > floodBegins {
			busyTens++
			if !flood {
				f.Floods++
			}
			flood = true
		} else if count < floodEnds {
			flood = false
		}
		if flood {
			flooded++
		}
	}
	f.BusyTens, f.FloodShare = float64(busyTens)/float64(n), float64(flooded)/float64(n)
	f.BusyHours = float64(busyHours) / float64((n+5)/6)
}

func (m *Meter) noisiest() []Noisy {
	list := make([]Noisy, 0, len(m.devices))
	for d, n := range m.devices {
		if d != "" {
			list = append(list, Noisy{d, n})
		}
	}
	slices.SortFunc(list, func(a, b Noisy) int { return cmp.Or(cmp.Compare(b.Alarms, a.Alarms), cmp.Compare(a.Device, b.Device)) })
	return list[:min(topDevices, len(list))]
}

func times(list []int64) Times {
	if len(list) == 0 {
		return Times{}
	}
	slices.Sort(list)
	return Times{len(list), list[(len(list)-1)/2], list[(len(list)-1)*95/100]}
}

// Point is a part of the period for a chart: when it begins, and the alarms of its worst ten minutes.
type Point struct {
	At   int64 `json:"at"`
	Peak int32 `json:"peak"`
}

// Chart gives the course of the period in at most 400 points.
func (m *Meter) Chart() []Point {
	n := (m.to - m.from + ten - 1) / ten
	each := (n + points - 1) / points
	out := make([]Point, 0, n/each+1)
	for i := int64(0); i < n; i += each {
		p := Point{At: m.from + i*ten}
		for k := i; k < min(i+each, n); k++ {
			p.Peak = max(p.Peak, m.tens[k])
		}
		out = append(out, p)
	}
	return out
}

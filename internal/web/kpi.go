package web

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"keng"
	"keng/internal/kpi"
	"keng/internal/store"
	"keng/internal/viet"
)

func (s *Server) kpiRoutes() {
	answers(s, "GET", "/api/v1/kpi", keng.ActRead, "Alarm figures of a time, as a whole and by month, area, device, duty seat or person on duty, beside the limits of ISA-18.2 and EEMUA 191", s.kpi)
}

type kpiQuery struct {
	SpanQuery
	Area keng.AreaCode `query:"area" maxLength:"20" doc:"none: all that the caller may see"`
	By   string        `query:"by" enum:"month,area,device,seat,person" doc:"default: month; a seat is a rota or a team, and the alarms of a seat or a person are the incidents that they were rung for"`
}

const (
	measured    = 30 * keng.Day // when nothing else is asked for
	maxMeasured = 400 * keng.Day
	maxGroups   = 200
)

// KPI are the alarm figures of a time.
type KPI struct {
	From   keng.Time   `json:"from"`
	Until  keng.Time   `json:"until"`
	By     string      `json:"by"`
	Whole  KPIGroup    `json:"whole"`
	Chart  []ChartRow  `json:"chart" doc:"the course of the time, each part with the alarms of its worst ten minutes"`
	Groups []KPIGroup  `json:"groups" doc:"the most alarms first, months by their time"`
	Bad    []BadDevice `json:"bad" doc:"the ten devices that make most alarms"`
}

// KPIGroup are the figures of one group.
type KPIGroup struct {
	Key   string `json:"key"`
	Label string `json:"label"`
	kpi.Figures
	Marks []kpi.Mark `json:"marks" doc:"the figures beside the limits that standards give for one person; none without alarms"`
}

// ChartRow is one part of the time.
type ChartRow struct {
	At   keng.Time `json:"at"`
	Peak int32     `json:"peak"`
}

// BadDevice is a device among the noisiest.
type BadDevice struct {
	kpi.Noisy
	Share float64 `json:"share" doc:"of all alarms"`
}

func (s *Server) kpi(ctx context.Context, by caller, q *kpiQuery) (KPI, error) {
	out := KPI{By: cmp.Or(q.By, "month"), Groups: []KPIGroup{}, Chart: []ChartRow{}, Bad: []BadDevice{}}
	if out.By == "person" && !by.Can(keng.ActPlan) {
		return out, keng.Errf(keng.Forbidden, "kpi.person").At("by")
	}
	scope, err := s.scope(ctx, by, q.Area)
	if err != nil {
		return out, err
	}
	if out.From, out.Until, err = q.past(s.Now(), measured, maxMeasured); err != nil {
		return out, err
	}
	m := meters{by: out.By, from: out.From, until: out.Until, groups: map[string]*kpi.Meter{}, labels: map[string]string{}, open: map[keng.AlarmID]string{}}
	m.whole = kpi.NewMeter(int64(out.From), int64(out.Until))
	if err := m.read(ctx, s.Store, store.PastFilter{Scope: scope, From: out.From, To: out.Until}); err != nil {
		return out, err
	}
	names, err := s.names.get(ctx)
	if err != nil {
		return out, err
	}
	out.Whole = kpiGroup("", "", m.whole)
	for _, key := range m.most() {
		label := cmp.Or(m.labels[key], key)
		switch out.By {
		case "area":
			label = cmp.Or(names.area(ctx, keng.AreaCode(key), by.Lang), key)
		case "seat":
			label = cmp.Or(names.seat(keng.Seat(key)), viet.T(by.Lang, "kpi.seat_gone"))
		}
		out.Groups = append(out.Groups, kpiGroup(key, label, m.groups[key]))
	}
	for _, p := range m.whole.Chart() {
		out.Chart = append(out.Chart, ChartRow{keng.Time(p.At), p.Peak})
	}
	for _, d := range out.Whole.Noisiest {
		out.Bad = append(out.Bad, BadDevice{d, float64(d.Alarms) / float64(out.Whole.Alarms)})
	}
	return out, nil
}

func kpiGroup(key, label string, m *kpi.Meter) KPIGroup {
	f := m.Figures()
	return KPIGroup{key, label, f, f.Marks()}
}

// meters measure the whole and each of its groups in one reading of the past.
type meters struct {
	by          string
	from, until keng.Time
	whole       *kpi.Meter
	groups      map[string]*kpi.Meter
	labels      map[string]string
	open        map[keng.AlarmID]string // by alarm: the group in which it was raised
}

func (m *meters) read(ctx context.Context, st *store.Store, f store.PastFilter) error {
	err := st.Standing(ctx, f, m.stood)
	if err == nil {
		err = st.Occurrences(ctx, f, m.occurred)
	}
	if err == nil {
		err = st.Responses(ctx, f, m.responded)
	}
	if err == nil && (m.by == "seat" || m.by == "person") {
		err = st.Rings(ctx, f, m.by == "seat", m.rung)
	}
	return err
}

func (m *meters) occurred(o store.Occurrence) {
	at, alarm := int64(o.At), string(o.Alarm)
	key, grouped := m.key(o)
	if o.Raised {
		m.whole.Raise(at, alarm, o.Device, string(o.Severity))
		if grouped {
			m.group(key, o.At).Raise(at, alarm, o.Device, string(o.Severity))
			m.open[o.Alarm] = key
		}
		return
	}
	m.whole.Clear(at, alarm)
	if was, ok := m.open[o.Alarm]; ok {
		m.groups[was].Clear(at, alarm)
		delete(m.open, o.Alarm)
	} else if grouped {
		o.At = m.from
		key, _ = m.key(o)
		m.group(key, m.from).Clear(at, alarm)
	}
}

// stood takes an alarm that was raised before the time and is still one.
func (m *meters) stood(o store.Occurrence) {
	since := int64(o.At)
	m.whole.Stand(since, string(o.Alarm))
	o.At = m.from
	if key, ok := m.key(o); ok {
		m.group(key, m.from).Stand(since, string(o.Alarm))
	}
}

// key is the group of a change; a seat or a person has none, for they are rung for incidents.
func (m *meters) key(o store.Occurrence) (string, bool) {
	switch m.by {
	case "month":
		return o.At.Std().Format("2006-01"), true
	case "area":
		return string(o.Area), true
	case "device":
		return o.Device, true
	}
	return "", false
}

// most are the keys of the groups with most alarms, months by their time. Only what is answered is worked out.
func (m *meters) most() []string {
	keys := slices.Sorted(maps.Keys(m.groups))
	if m.by != "month" {
		slices.SortStableFunc(keys, func(a, b string) int { return cmp.Compare(m.groups[b].Alarms(), m.groups[a].Alarms()) })
	}
	return keys[:min(maxGroups, len(keys))]
}

func (m *meters) responded(r store.Response) {
	m.whole.Respond(int64(r.Opened), int64(r.Answered), int64(r.Resolved))
	var key string
	switch m.by {
	case "month":
		key = r.Opened.Std().Format("2006-01")
	case "area":
		key = string(r.Area)
	default: // An incident has no one device.
		return
	}
	m.group(key, r.Opened).Respond(int64(r.Opened), int64(r.Answered), int64(r.Resolved))
}

func (m *meters) rung(r store.Response) {
	key := r.Whom
	g := m.group(key, r.Rung)
	g.Raise(int64(r.Rung), string(r.Incident), "", string(r.Severity))
	g.Respond(int64(r.Rung), int64(r.Answered), int64(r.Resolved))
	m.labels[key] = r.Name
}

// group is the meter of a key; that of a month measures no more than the month.
func (m *meters) group(key string, at keng.Time) *kpi.Meter {
	g := m.groups[key]
	if g == nil {
		from, until := m.from, m.until
		if m.by == "month" {
			y, month, _ := at.Std().Date()
			first := time.Date(y, month, 1, 0, 0, 0, 0, keng.Vietnam)
			from, until = max(from, keng.At(first)), min(until, keng.At(first.AddDate(0, 1, 0)))
		}
		g = kpi.NewMeter(int64(from), int64(until))
		m.groups[key] = g
	}
	return g
}

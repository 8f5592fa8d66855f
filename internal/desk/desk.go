// Package desk is the duty desk: the only writer of alarms and incidents. It
// receives signals, opens incidents, rings people by plan until somebody
// answers, and gives the all-clear. Everything it owes is a row: an alarm's
// timer, an incident's next step, a call that was not handed off. A restart
// reads the rows and goes on.
package desk

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"keng"
	"keng/internal/bus"
	"keng/internal/gong"
	"keng/internal/store"
)

// Config is what a desk needs.
type Config struct {
	Store   *store.Store
	Ring    func(context.Context, gong.Job) gong.Outcome // one attempt on one channel; safe for many goroutines
	Hub     *bus.Hub
	Log     *slog.Logger
	Prefix  string // of incident numbers, "ND"
	Link    string // public address of the console without a final slash, "https://keng.example"; empty: rings carry no link
	LinkKey []byte // signs short links
	Workers int    // attempts under way at once; 0 means 64
	Meter   Meter
	Drop    func(device string) // a device must log in again; may be nil
}

// Meter is told what happened, for the metrics. Nil functions are not called.
type Meter struct {
	Rung func(seconds float64)                      // from the receipt of an alarm to its first hand-off, once an incident
	Call func(c keng.Channel, state keng.CallState) // an attempt ended
}

// Desk is the running duty desk.
type Desk struct {
	Config
	mu      sync.Mutex // one writer at a time in this process
	ord     int64      // order of receipt, under mu
	reg     atomic.Pointer[register]
	loading sync.Mutex   // one loader of reg at a time
	checked atomic.Int64 // when reg's version was last asked for, Unix ms
	ringer  *ringer
	flood   *flood
	pulse   *pulse
	wake    chan struct{}
	due     atomic.Int64 // the earliest known timer, Unix ms; 0: none known
	running atomic.Bool
}

// New makes a desk; Run starts its timers and ring workers.
func New(ctx context.Context, c Config) (*Desk, error) {
	if c.Workers == 0 {
		c.Workers = 64
	}
	if c.Log == nil {
		c.Log = slog.Default()
	}
	d := &Desk{Config: c, wake: make(chan struct{}, 1), flood: newFlood(), pulse: newPulse()}
	d.ringer = newRinger(d)
	ord, err := c.Store.LastOrd(ctx)
	if err != nil {
		return nil, err
	}
	d.ord = ord
	rings, err := c.Store.RecentRings(ctx, now().Add(-keng.FloodWindow))
	if err != nil {
		return nil, err
	}
	for _, r := range rings {
		d.flood.count(r.PersonID, r.IncidentID, r.At)
	}
	silent, err := c.Store.ListAlarms(ctx, store.AlarmFilter{State: "active", Kind: keng.KindSilent, Limit: 1_000_000})
	if err != nil {
		return nil, err
	}
	for _, x := range silent {
		d.pulse.silent[x.Device] = true
	}
	_, err = d.register(ctx)
	return d, err
}

func now() keng.Time { return keng.At(time.Now()) }

// Events is the hub on which the desk tells what changed.
func (d *Desk) Events() *bus.Hub { return d.Hub }

// Ready tells whether the timers and the ring workers run.
func (d *Desk) Ready() bool { return d.running.Load() }

// Queued is how many calls wait for a ring worker or are being tried.
func (d *Desk) Queued() int { return d.ringer.queued() }

// Run serves timers and rings until ctx ends. Calls that a crash left queued are rung at once.
func (d *Desk) Run(ctx context.Context) error {
	if err := d.recover(ctx); err != nil {
		return err
	}
	var wg sync.WaitGroup
	defer wg.Wait()
	for range d.Workers {
		wg.Go(func() { d.ringer.work(ctx) })
	}
	wg.Go(func() { d.ringer.record(ctx) })
	wg.Go(func() { d.beat(ctx) })
	d.running.Store(true)
	defer d.running.Store(false)
	d.timers(ctx)
	return nil
}

// recover makes what a crash interrupted due: queued calls now, silent devices
// after they had the time to speak again.
func (d *Desk) recover(ctx context.Context) error {
	t := now()
	return d.Store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.RequeueCalls(ctx, t); err != nil {
			return err
		}
		return tx.GraceDevices(ctx, t)
	})
}

// act is one transaction of the desk with what it changed.
type act struct {
	*store.Tx
	d         *Desk
	now       keng.Time
	reg       *register
	alarms    map[keng.AlarmID]*keng.Alarm
	was       map[keng.AlarmID]counted // how each alarm counted in its incident before
	incidents map[keng.IncidentID]*keng.Incident
	calls     []*keng.Call // new ones
	due       []*keng.Call // those of them to be rung right after the commit
	changed   []*keng.Call // old ones that changed
	reports   []store.Report
	events    []keng.Event
}

// counted is what an alarm contributes to its incident.
type counted struct {
	incident keng.IncidentID
	active   bool
}

// do runs f in one transaction and, once that is on disk, rings and tells.
func (d *Desk) do(ctx context.Context, f func(*act) error) error {
	reg, err := d.register(ctx)
	if err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	var a *act
	err = d.Store.Write(ctx, func(tx *store.Tx) error {
		a = &act{Tx: tx, d: d, now: now(), reg: reg, alarms: map[keng.AlarmID]*keng.Alarm{}, was: map[keng.AlarmID]counted{}, incidents: map[keng.IncidentID]*keng.Incident{}}
		if err := f(a); err != nil {
			return err
		}
		return a.flush(ctx)
	})
	if err != nil {
		return err
	}
	d.ringer.add(a.due)
	a.tell()
	return nil
}

// alarm registers an alarm as part of this transaction, as it is before any change.
func (a *act) alarm(x *keng.Alarm) *keng.Alarm {
	if known, ok := a.alarms[x.ID]; ok {
		return known
	}
	a.alarms[x.ID] = x
	a.was[x.ID] = counted{x.IncidentID, x.Active}
	return x
}

// incident registers an incident as part of this transaction.
func (a *act) incident(i *keng.Incident) *keng.Incident {
	if known, ok := a.incidents[i.ID]; ok {
		return known
	}
	a.incidents[i.ID] = i
	return i
}

// load reads an incident for an actor: NotFound outside the scope, Forbidden without the right.
func (a *act) load(ctx context.Context, by keng.Actor, act keng.Action, id keng.IncidentID) (*keng.Incident, error) {
	if known, ok := a.incidents[id]; ok {
		return known, nil
	}
	i, err := a.Incident(ctx, id)
	if err != nil {
		return nil, err
	}
	if err := allowed(by, act, i.AreaPath, "incident.none"); err != nil {
		return nil, err
	}
	return a.incident(i), nil
}

func allowed(by keng.Actor, act keng.Action, areaPath, none string) error {
	if !keng.Within(areaPath, by.AreaPath) {
		return keng.Errf(keng.NotFound, none)
	}
	if !by.Can(act) {
		return keng.Errf(keng.Forbidden, "forbidden")
	}
	return nil
}

// flush writes everything that changed, incidents first because they may refuse.
func (a *act) flush(ctx context.Context) error {
	if err := a.recount(ctx); err != nil {
		return err
	}
	if err := a.SaveIncidents(ctx, values(a.incidents), fold); err != nil {
		return err
	}
	if err := a.SaveAlarms(ctx, values(a.alarms)); err != nil {
		return err
	}
	for _, c := range a.calls {
		a.lease(c)
	}
	if err := a.SaveCalls(ctx, append(a.changed, a.calls...)); err != nil {
		return err
	}
	return a.AddReports(ctx, a.reports)
}

// recount moves the alarm counts of incidents by what changed.
func (a *act) recount(ctx context.Context) error {
	var missing []string
	for id, x := range a.alarms {
		for _, inc := range []keng.IncidentID{a.was[id].incident, x.IncidentID} {
			if inc != "" && a.incidents[inc] == nil && a.was[id] != (counted{x.IncidentID, x.Active}) {
				missing = append(missing, string(inc))
			}
		}
	}
	list, err := a.Incidents(ctx, unique(missing)...)
	if err != nil {
		return err
	}
	for _, i := range list {
		a.incident(i)
	}
	for id, x := range a.alarms {
		was := a.was[id]
		if i := a.incidents[was.incident]; i != nil && was.active {
			i.LiveAlarms--
		}
		if i := a.incidents[x.IncidentID]; i != nil {
			if x.Active {
				i.LiveAlarms++
			}
			if was.incident != x.IncidentID {
				i.AlarmCount++
			}
		}
		if i := a.incidents[was.incident]; i != nil && was.incident != x.IncidentID && i.State == keng.Merged {
			i.AlarmCount--
		}
	}
	return a.allClearByItself(ctx)
}

// tell publishes what changed and wakes the timers when something is due earlier.
func (a *act) tell() {
	var due keng.Time
	for _, i := range a.incidents {
		due = keng.Earliest(due, i.StepDueAt)
		a.events = append(a.events, keng.Event{Type: "incident", AreaPath: i.AreaPath, Incident: i.ID, Data: *i, At: a.now})
	}
	a.events = append(a.events, a.alarmEvents()...)
	for _, c := range a.calls {
		due = keng.Earliest(due, c.DueAt)
	}
	for _, c := range a.changed {
		due = keng.Earliest(due, c.DueAt)
	}
	for _, x := range a.alarms {
		due = keng.Earliest(due, x.DueAt)
	}
	if len(a.events) > 0 {
		a.d.Hub.Publish(a.events...)
	}
	a.d.dueAt(due)
}

// Alarms is the data of an alarm event: what changed in one area in one transaction.
type Alarms struct {
	Count int            `json:"count"`
	IDs   []keng.AlarmID `json:"ids"` // at most 50
}

func (a *act) alarmEvents() []keng.Event {
	byArea := map[string]*Alarms{}
	for _, x := range a.alarms {
		e := byArea[x.AreaPath]
		if e == nil {
			e = &Alarms{}
			byArea[x.AreaPath] = e
		}
		if e.Count++; len(e.IDs) < 50 {
			e.IDs = append(e.IDs, x.ID)
		}
	}
	var out []keng.Event
	for path, e := range byArea {
		out = append(out, keng.Event{Type: "alarm", AreaPath: path, Data: *e, At: a.now})
	}
	return out
}

func values[K comparable, V any](m map[K]*V) []*V {
	out := make([]*V, 0, len(m))
	for _, v := range m {
		out = append(out, v)
	}
	return out
}

func unique[T ~string](list []T) []T {
	seen := make(map[T]bool, len(list))
	out := list[:0]
	for _, x := range list {
		if !seen[x] {
			seen[x] = true
			out = append(out, x)
		}
	}
	return out
}

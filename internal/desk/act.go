package desk

import (
	"context"
	"errors"

	"keng"
	"keng/internal/flood"
	"keng/internal/store"
)

// act is one transaction of the desk with what it changed.
type act struct {
	*store.Tx
	d         *Desk
	now       keng.Time
	reg       *register
	alarms    map[keng.AlarmID]*keng.Alarm
	was       map[keng.AlarmID]counted // how each alarm counted in its incident before; a new one is not here
	incidents map[keng.IncidentID]*keng.Incident
	before    map[keng.IncidentID]keng.Incident // as they were read; a new one is not here
	persons   map[keng.PersonID]*keng.Person    // read in this transaction, to be rung without reading them again
	resolved  map[string][]Rung                 // targets that mean the same for every incident of an area
	seats     map[keng.PersonID]flood.Seat      // of the flood rule, as they were
	calls     []*keng.Call                      // new ones
	due       []handed                          // those to be rung right after the commit
	changed   []*keng.Call                      // old ones that changed
	returned  []*keng.Alarm                     // whose condition is gone
	read      []keng.AlarmID                    // that measured something on links
	reports   []store.Report
	events    []keng.Event
}

func (d *Desk) newAct(tx *store.Tx, reg *register) *act {
	return &act{Tx: tx, d: d, now: now(), reg: reg, alarms: map[keng.AlarmID]*keng.Alarm{}, was: map[keng.AlarmID]counted{}, incidents: map[keng.IncidentID]*keng.Incident{},
		before: map[keng.IncidentID]keng.Incident{}, persons: map[keng.PersonID]*keng.Person{}, resolved: map[string][]Rung{}, seats: map[keng.PersonID]flood.Seat{}}
}

// counted is what an alarm contributes to its incident, and what it had measured.
type counted struct {
	incident keng.IncidentID
	active   bool
	reading  *keng.Reading
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
		a = d.newAct(tx, reg)
		if _, err := a.causes(ctx); err != nil {
			return err
		}
		if err := f(a); err != nil {
			return err
		}
		return a.flush(ctx)
	})
	if err != nil {
		if a != nil {
			d.flood.PutBack(a.seats)
			d.causes.undo(a)
		}
		return err
	}
	d.known.keep(a.alarms)
	d.causes.keep(a.alarms)
	for _, i := range a.incidents {
		d.causes.follow(i)
	}
	d.ringer.add(a.due)
	a.tell()
	return nil
}

// alarm registers an alarm that was read, as part of this transaction, before any change.
func (a *act) alarm(x *keng.Alarm) *keng.Alarm {
	if known, ok := a.alarms[x.ID]; ok {
		return known
	}
	a.alarms[x.ID] = x
	a.was[x.ID] = counted{x.IncidentID, x.Active, x.Reading}
	return x
}

// incident registers an incident that was read, as part of this transaction.
func (a *act) incident(i *keng.Incident) *keng.Incident {
	if known, ok := a.incidents[i.ID]; ok {
		return known
	}
	a.incidents[i.ID], a.before[i.ID] = i, *i
	return i
}

// incidentOf is an incident as this transaction has it, read when it is not known yet.
func (a *act) incidentOf(ctx context.Context, id keng.IncidentID) (*keng.Incident, error) {
	if known, ok := a.incidents[id]; ok {
		return known, nil
	}
	read, err := a.Incident(ctx, id)
	if err != nil {
		return nil, err
	}
	return a.incident(read), nil
}

// fresh tells whether the incident was opened in this transaction.
func (a *act) fresh(i *keng.Incident) bool {
	_, read := a.before[i.ID]
	return !read
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
	if err := allowed(by, act, a.reg.row(i.AreaPath, i.UnitID), "incident.none"); err != nil {
		return nil, err
	}
	return a.incident(i), nil
}

func allowed(by keng.Actor, act keng.Action, r keng.Row, none string) error {
	if !by.Scope().Holds(r) {
		return keng.Errf(keng.NotFound, none)
	}
	if !by.Can(act) {
		return keng.Errf(keng.Forbidden, "forbidden")
	}
	return nil
}

// flush writes everything that changed, incidents first because they may refuse.
func (a *act) flush(ctx context.Context) error {
	if err := a.breaks(ctx); err != nil {
		return err
	}
	if err := a.recovered(ctx); err != nil {
		return err
	}
	if err := a.recount(ctx); err != nil {
		return err
	}
	whole, counts := a.toSave()
	if err := a.SaveIncidents(ctx, whole, fold); err != nil {
		return err
	}
	if _, err := a.MoveCounts(ctx, counts); err != nil {
		return err
	}
	if err := a.saveAlarms(ctx); err != nil {
		return err
	}
	for _, c := range a.calls {
		a.lease(c)
	}
	if err := a.SaveCalls(ctx, append(a.changed, a.calls...)); err != nil {
		return err
	}
	added, err := a.AddReports(ctx, a.reports)
	if err == nil && added < int64(len(a.reports)) {
		return errRepeated
	}
	return err
}

// errRepeated says that a signal is in some alarm's history already.
var errRepeated = errors.New("a signal came before")

func (a *act) saveAlarms(ctx context.Context) error {
	var added, changed []*keng.Alarm
	for id, x := range a.alarms {
		if _, read := a.was[id]; read {
			changed = append(changed, x)
		} else {
			added = append(added, x)
		}
	}
	if err := a.AddAlarms(ctx, added); err != nil {
		return err
	}
	return a.SaveAlarms(ctx, changed)
}

// toSave parts the incidents that changed from those of which only the alarm counts did.
func (a *act) toSave() (whole []*keng.Incident, counts []store.CountMove) {
	for id, i := range a.incidents {
		was, read := a.before[id]
		live, count := i.LiveAlarms-was.LiveAlarms, i.AlarmCount-was.AlarmCount
		was.LiveAlarms, was.AlarmCount = i.LiveAlarms, i.AlarmCount
		switch {
		case !read || was != *i:
			whole = append(whole, i)
		case live != 0 || count != 0:
			counts = append(counts, store.CountMove{ID: id, Live: live, Count: count})
		}
	}
	return whole, counts
}

// recount moves the alarm counts of incidents by what changed. Incidents that
// are not part of the transaction are moved in place and read only when their
// last alarm returned.
func (a *act) recount(ctx context.Context) error {
	moves := map[keng.IncidentID]*store.CountMove{}
	move := func(id keng.IncidentID, live, count int64) {
		switch m := moves[id]; {
		case id == "":
		case a.incidents[id] != nil:
			a.incidents[id].LiveAlarms += live
			a.incidents[id].AlarmCount += count
		case m == nil:
			moves[id] = &store.CountMove{ID: id, Live: live, Count: count}
		default:
			m.Live, m.Count = m.Live+live, m.Count+count
		}
	}
	for id, x := range a.alarms {
		was, is := a.was[id], counted{x.IncidentID, x.Active, a.was[id].reading}
		if was == is {
			continue
		}
		if was.active {
			move(was.incident, -1, 0)
		}
		if is.active {
			move(is.incident, 1, 0)
		}
		if was.incident != is.incident {
			move(is.incident, 0, 1)
			if i := a.incidents[was.incident]; i != nil && (i.State == keng.Merged || i.State.Live()) {
				move(was.incident, 0, -1)
			}
		}
	}
	list := make([]store.CountMove, 0, len(moves))
	for _, m := range moves {
		if m.Live != 0 || m.Count != 0 {
			list = append(list, *m)
		}
	}
	calm, err := a.MoveCounts(ctx, list)
	if err != nil {
		return err
	}
	read, err := a.Incidents(ctx, calm...)
	if err != nil {
		return err
	}
	for _, i := range read {
		a.incident(i)
	}
	return a.allClearByItself(ctx)
}

// tell publishes what changed and wakes the timers when something is due earlier.
func (a *act) tell() {
	var due keng.Time
	for _, i := range a.incidents {
		if was, read := a.before[i.ID]; read && was == *i {
			continue
		}
		due = keng.Earliest(due, i.StepDueAt)
		a.events = append(a.events, keng.Event{Type: "incident", AreaPath: i.AreaPath, UnitID: i.UnitID, Incident: i.ID, Data: *i, At: a.now})
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

// Alarms is the data of an alarm event: what changed in one area and unit in one transaction.
type Alarms struct {
	Count int            `json:"count"`
	IDs   []keng.AlarmID `json:"ids"` // at most 50
}

func (a *act) alarmEvents() []keng.Event {
	type place struct {
		area string
		unit keng.UnitID
	}
	changed := map[place]*Alarms{}
	for _, x := range a.alarms {
		e := changed[place{x.AreaPath, x.UnitID}]
		if e == nil {
			e = &Alarms{}
			changed[place{x.AreaPath, x.UnitID}] = e
		}
		if e.Count++; len(e.IDs) < 50 {
			e.IDs = append(e.IDs, x.ID)
		}
	}
	var out []keng.Event
	for at, e := range changed {
		out = append(out, keng.Event{Type: "alarm", AreaPath: at.area, UnitID: at.unit, Data: *e, At: a.now})
	}
	return out
}

func unique[T comparable](list []T) []T {
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

package desk

import (
	"context"
	"encoding/json"
	"errors"
	"maps"

	"keng"
	"keng/internal/store"
)

// Receive applies a batch of signals in one transaction and returns when it is
// on disk. fresh tells for each signal whether it was new; a signal whose id is
// known already changes nothing, so a batch may be delivered again.
func (d *Desk) Receive(ctx context.Context, batch []keng.Signal) (fresh []bool, err error) {
	receive := func(careful bool) error {
		return d.do(ctx, func(a *act) error {
			fresh = make([]bool, len(batch))
			return a.receive(ctx, batch, fresh, careful)
		})
	}
	// Nearly every signal is new, so nothing is asked first; the history itself
	// refuses one that is not, and then the batch is looked through.
	if err = receive(false); errors.Is(err, errRepeated) {
		err = receive(true)
	}
	if err != nil {
		return nil, err
	}
	for i := range batch {
		if batch[i].Kind != keng.KindSilent {
			d.Heard(batch[i].Device, batch[i].Received)
		}
	}
	return fresh, nil
}

// rang is an alarm that must ring, with the signal's words.
type rang struct {
	alarm  *keng.Alarm
	signal *keng.Signal // nil when a timer did it
	waited bool         // for its cause, in vain
}

func (a *act) receive(ctx context.Context, batch []keng.Signal, fresh []bool, careful bool) error {
	ids, keys := make([]string, 0, len(batch)), make([]string, 0, len(batch))
	for i := range batch {
		if batch[i].State != keng.Alive {
			ids = append(ids, string(batch[i].ID))
			keys = append(keys, batch[i].AlarmKey())
		}
	}
	known := map[keng.SignalID]bool{}
	if careful {
		var err error
		if known, err = a.Known(ctx, unique(ids)); err != nil {
			return err
		}
	}
	byKey, err := a.alarmsOf(ctx, unique(append([]string{}, keys...)))
	if err != nil {
		return err
	}
	var ring []rang
	for i := range batch {
		s := &batch[i]
		fresh[i] = s.State == keng.Alive || !known[s.ID]
		if !fresh[i] || s.State == keng.Alive {
			continue
		}
		known[s.ID] = true
		x := byKey[s.AlarmKey()]
		if x == nil {
			x = a.newAlarm(s)
			byKey[x.Key] = x
		}
		must, err := a.apply(ctx, x, s)
		if err != nil {
			return err
		}
		if must {
			ring = append(ring, rang{alarm: x, signal: s})
		}
	}
	return a.annunciate(ctx, ring)
}

// alarmsOf returns the alarms that exist for the keys.
func (a *act) alarmsOf(ctx context.Context, keys []string) (map[string]*keng.Alarm, error) {
	byKey := make(map[string]*keng.Alarm, len(keys))
	read, err := a.Alarms(ctx, a.d.known.take(keys, byKey))
	if err != nil {
		return nil, err
	}
	maps.Copy(byKey, read)
	for _, x := range byKey {
		a.alarm(x)
	}
	return byKey, nil
}

// newAlarm makes the alarm that a first signal speaks about, at its device's place.
func (a *act) newAlarm(s *keng.Signal) *keng.Alarm {
	x := &keng.Alarm{ID: keng.NewID[keng.AlarmID](a.now), Key: s.AlarmKey(), Device: s.Device, Kind: s.Kind, Point: s.Point(), Source: s.Source,
		Severity: severity(s, a.reg.rule(s.Kind)), Drill: s.Drill()}
	a.place(x, s)
	a.alarms[x.ID] = x
	return x
}

func severity(s *keng.Signal, r keng.KindRule) keng.Severity {
	if s.Severity != "" {
		return s.Severity
	}
	return r.Severity
}

// place puts the alarm where its device is registered, or at the site that the sender names.
func (a *act) place(x *keng.Alarm, s *keng.Signal) {
	var site *keng.Site
	if dev := a.reg.devices[x.Device]; dev != nil {
		x.Area, x.AreaPath = dev.Area, dev.AreaPath
		site = a.reg.sites[dev.SiteID]
	}
	if site == nil && s != nil {
		site = a.reg.siteByCode[s.Site()]
	}
	if site != nil {
		x.SiteID, x.Area, x.AreaPath, x.UnitID = site.ID, site.Area, site.AreaPath, site.UnitID
	}
}

// apply runs the state machine for one signal and notes it in the alarm's history.
func (a *act) apply(ctx context.Context, x *keng.Alarm, s *keng.Signal) (ring bool, err error) {
	rule := a.reg.rule(x.Kind)
	if x.SiteID == "" {
		a.place(x, s)
	}
	if w := a.reg.workAt(x, rule, a.now); w != nil && x.OutUntil == 0 {
		x.OutUntil, x.OutReason = w.Until, w.Reason
	}
	applied, effects := x.Signal(s, rule)
	if applied != keng.AppliedLate && s.State == keng.Raise {
		m := a.reg.reading(s)
		if m != nil {
			a.read = append(a.read, x.ID)
		}
		if m != nil || applied == keng.AppliedChange { // A new raise begins with what it measured itself.
			x.Reading = m
		}
	}
	a.reports = append(a.reports, report(a.d.next(), x.ID, s, applied))
	return a.effects(ctx, x, effects)
}

// next is the next order of receipt: microseconds since 1970, never twice.
func (d *Desk) next() int64 {
	d.ord = max(d.ord+1, int64(now())*1000)
	return d.ord
}

func report(ord int64, id keng.AlarmID, s *keng.Signal, applied keng.Applied) store.Report {
	r := store.Report{ID: s.ID, AlarmID: id, Ord: ord, Source: s.Source, State: s.State, Severity: s.Severity, At: s.At, Received: s.Received, Text: s.Text, Applied: applied}
	attrs := s.Attrs
	if s.ClockOff {
		attrs = map[string]any{"clock_off": true}
		maps.Copy(attrs, s.Attrs)
	}
	if len(attrs) > 0 {
		r.Attrs, _ = json.Marshal(attrs) // Normalize has marshalled it before.
	}
	return r
}

// effects carries out what follows from an alarm's change, except ringing, which it returns.
func (a *act) effects(ctx context.Context, x *keng.Alarm, effects []keng.Effect) (ring bool, err error) {
	if a.d.causes != nil {
		a.d.causes.note(x, a.reg.rule(x.Kind))
		a.d.causes.sense(x, a.reg, a.now)
	}
	for _, e := range effects {
		switch e {
		case keng.Annunciate:
			ring = true
		case keng.Return:
			a.returned = append(a.returned, x)
		case keng.StartedChatter, keng.BecameStale:
			if err := a.AddTask(ctx, store.Task{Kind: string(e), AlarmID: x.ID, Device: x.Device, Area: x.Area, AreaPath: x.AreaPath, MadeAt: a.now}); err != nil {
				return ring, err
			}
		}
	}
	return ring, nil
}

// annunciate puts every ringing alarm into the live incident of its place and
// kind, or opens one, and runs the first steps that are due at once.
func (a *act) annunciate(ctx context.Context, ring []rang) error {
	ring, err := a.explain(ctx, ring)
	if err != nil || len(ring) == 0 {
		return err
	}
	keys, at := make([]string, len(ring)), make([]store.LiveAt, len(ring))
	for n, r := range ring {
		keys[n] = placeKey(r.alarm)
		at[n] = store.LiveAt{PlaceKey: keys[n], Kind: r.alarm.Kind}
	}
	live, err := a.LiveIncidents(ctx, unique(at)...)
	if err != nil {
		return err
	}
	type what struct {
		place string
		kind  keng.Kind
		drill bool
	}
	byWhat := map[what]*keng.Incident{}
	for _, i := range live {
		byWhat[what{i.PlaceKey, i.Kind, i.Drill}] = a.incident(i)
	}
	var opened []*keng.Incident
	for n, r := range ring {
		w := what{keys[n], r.alarm.Kind, r.alarm.Drill}
		i := byWhat[w]
		if i == nil || !i.State.Live() {
			i = a.fromAlarm(r, keys[n])
			byWhat[w] = i
			opened = append(opened, i)
		} else if err := a.join(ctx, i, r); err != nil {
			return err
		}
		r.alarm.IncidentID = i.ID
	}
	return a.open(ctx, keng.System("desk"), opened...)
}

func placeKey(x *keng.Alarm) string {
	if x.SiteID != "" {
		return "site:" + string(x.SiteID)
	}
	return "device:" + x.Device
}

// join adds an alarm to a live incident. What gets worse, or rings again after it was answered, rings from the first step.
func (a *act) join(ctx context.Context, i *keng.Incident, r rang) error {
	worse := r.alarm.Severity.Rank() > i.Severity.Rank()
	if worse {
		i.Severity = r.alarm.Severity
	}
	again := r.alarm.IncidentID == i.ID && i.State == keng.Answered
	if i.State != keng.Answered || !worse && !again {
		return nil
	}
	i.RingAgain(a.reg.plan(i), a.now)
	if err := a.Note(ctx, a.now, keng.System("desk"), "ring_again", "incident", string(i.ID), map[string]any{"severity": i.Severity}); err != nil {
		return err
	}
	return a.runDue(ctx, i)
}

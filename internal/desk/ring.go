package desk

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"sync"
	"time"

	"keng"
	"keng/internal/gong"
	"keng/internal/viet"
)

// ringer hands queued calls to workers and writes what came of them in batches.
// The queue in memory is only the short way: every call is a row that is due
// until it was handed off, so a crash loses none.
type ringer struct {
	d        *Desk
	mu       sync.Mutex
	inflight map[keng.CallID]bool
	pending  chan handed
	outcomes chan result
}

// handed is a call in the workers' hands, with the incident and the person as
// they were in the transaction that queued it; nil is read when it is rung.
type handed struct {
	call     *keng.Call
	incident *keng.Incident
	person   *keng.Person
}

type result struct {
	call *keng.Call
	out  gong.Outcome
	at   keng.Time
}

// gatherTime is how long results wait for others to be written with: the desk's
// one writer is needed more by alarms.
const gatherTime = 5 * time.Millisecond

// Attempts and waits of a channel that may work later.
const (
	maxAttempts = 5
	retryFirst  = 5 * keng.Second
)

func newRinger(d *Desk) *ringer {
	return &ringer{d: d, inflight: map[keng.CallID]bool{}, pending: make(chan handed, 20_000), outcomes: make(chan result, 4096)}
}

func (r *ringer) queued() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.inflight)
}

// lease is how long a call in the workers' hands is left alone by the timers.
const lease = 30 * keng.Second

// lease marks a call that is due as handed to the workers; should they never
// report, its row is due again when the lease ends.
func (a *act) lease(c *keng.Call) {
	if c.State == keng.CallQueued && c.DueAt != 0 && c.DueAt <= a.now {
		c.DueAt = a.now.Add(lease)
		h := handed{call: new(keng.Call), person: a.persons[c.PersonID]}
		*h.call = *c
		if i := a.incidents[c.IncidentID]; i != nil {
			copied := *i
			h.incident = &copied
		}
		a.due = append(a.due, h)
	}
}

// add queues calls for the workers; what does not fit comes back when its lease ends.
func (r *ringer) add(calls []handed) {
	for _, h := range calls {
		c := h.call
		r.mu.Lock()
		known := r.inflight[c.ID]
		r.inflight[c.ID] = true
		r.mu.Unlock()
		if known {
			continue
		}
		select {
		case r.pending <- h:
		default:
			r.forget(c.ID)
		}
	}
}

func (r *ringer) forget(id keng.CallID) {
	r.mu.Lock()
	delete(r.inflight, id)
	r.mu.Unlock()
}

func (r *ringer) work(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case h := <-r.pending:
			out := r.try(ctx, h)
			select {
			case r.outcomes <- result{h.call, out, now()}:
			case <-ctx.Done():
				return
			}
		}
	}
}

// try makes one attempt on the call's channel.
func (r *ringer) try(ctx context.Context, h handed) gong.Outcome {
	jobs, err := r.d.jobs(ctx, h)
	if err != nil {
		return gong.Outcome{State: keng.CallFailed, Retry: keng.KindOf(err) == keng.Unavailable, Err: err}
	}
	var out gong.Outcome
	for n, j := range jobs { // a person may have several phones subscribed to push; one is enough
		o := r.d.Ring(ctx, j)
		if o.Gone {
			r.d.dropPush(ctx, j.Address)
		}
		if n == 0 || o.State.Rank() > out.State.Rank() {
			out = o
		}
	}
	return out
}

// record writes outcomes, as many in one transaction as are waiting.
func (r *ringer) record(ctx context.Context) {
	gather := time.NewTimer(0)
	defer gather.Stop()
	<-gather.C
	for {
		var batch []result
		select {
		case <-ctx.Done():
			return
		case x := <-r.outcomes:
			batch = append(batch, x)
		}
		if batch[0].out.State != keng.CallFailed { // a failure goes on to the next channel at once.
			gather.Reset(gatherTime)
			select {
			case <-gather.C:
			case <-ctx.Done():
			}
		}
		for more := true; more && len(batch) < 2000; {
			select {
			case x := <-r.outcomes:
				batch = append(batch, x)
			default:
				more = false
			}
		}
		for { // the attempt was made: its result is written however long the disk is full
			err := r.d.recordBatch(ctx, batch)
			if err == nil || ctx.Err() != nil {
				break
			}
			r.d.Log.ErrorContext(ctx, "results of rings wait to be written", "count", len(batch), "error", err)
			select {
			case <-ctx.Done():
			case <-time.After(time.Second):
			}
		}
		for _, x := range batch {
			r.forget(x.call.ID)
		}
	}
}

func (d *Desk) recordBatch(ctx context.Context, batch []result) error {
	firsts := map[keng.IncidentID]keng.Time{}
	err := d.do(ctx, func(a *act) error {
		ids, incidents := make([]string, len(batch)), make([]string, 0, len(batch))
		for n, x := range batch {
			ids[n] = string(x.call.ID)
			if x.call.IncidentID != "" {
				incidents = append(incidents, string(x.call.IncidentID))
			}
		}
		stored, err := a.Calls(ctx, ids...)
		if err != nil {
			return err
		}
		byID := make(map[keng.CallID]*keng.Call, len(stored))
		for _, c := range stored {
			byID[c.ID] = c
		}
		list, err := a.Incidents(ctx, unique(incidents)...)
		if err != nil {
			return err
		}
		about := make(map[keng.IncidentID]*keng.Incident, len(list))
		for _, i := range list {
			about[i.ID] = i
		}
		clear(firsts)
		for _, x := range batch {
			if c := byID[x.call.ID]; c != nil {
				if err := a.outcome(ctx, c, about[c.IncidentID], x); err != nil {
					return err
				}
				if i := about[c.IncidentID]; i != nil && c.Purpose == keng.PurposeAlarm && c.Step == 0 && c.Round == 0 && c.Choice == 0 && c.SentAt != 0 {
					firsts[i.ID] = keng.Earliest(firsts[i.ID], c.SentAt)
				}
			}
		}
		for id, at := range firsts {
			firsts[id] = at - about[id].OpenedAt
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, x := range batch {
		if d.Meter.Call != nil {
			d.Meter.Call(x.call.Channel, x.out.State)
		}
	}
	for _, ms := range firsts {
		if d.Meter.Rung != nil {
			d.Meter.Rung(float64(ms) / 1000)
		}
	}
	return nil
}

// outcome writes one attempt's result. A failure goes on to the person's next channel at once.
func (a *act) outcome(ctx context.Context, c *keng.Call, i *keng.Incident, x result) error {
	e := keng.Event{Type: "call", Incident: c.IncidentID, At: a.now}
	if i != nil {
		e.AreaPath, e.UnitID = i.AreaPath, i.UnitID
	}
	if x.out.State == keng.CallFailed {
		if c.State.Rank() > keng.CallFailed.Rank() {
			return nil // a receipt said already that it arrived.
		}
		text := errorText(x.out.Err)
		c.State, c.Error, c.DueAt = keng.CallFailed, text, 0
		a.changed = append(a.changed, c)
		if err := a.fallThrough(ctx, c, i, x.out.Retry); err != nil {
			return err
		}
	} else {
		if x.out.State.Rank() > c.State.Rank() {
			c.State = x.out.State
		}
		c.Error, c.DueAt, c.SentAt = "", 0, x.at
		if c.State.Rank() >= keng.CallDelivered.Rank() && c.HeardAt == 0 {
			c.HeardAt = x.at
		}
		if x.out.Provider != "" {
			c.Provider = x.out.Provider
		}
		a.changed = append(a.changed, c)
	}
	e.Data = *c
	a.events = append(a.events, e)
	return nil
}

// errorText is what the incident shows: a catalogue key with its arguments, or plain words.
func errorText(err error) string {
	var known *keng.Error
	switch {
	case err == nil:
		return ""
	case errors.As(err, &known):
		return viet.T(viet.VI, known.Key, known.Args...)
	}
	return err.Error()
}

// fallThrough queues the person's next channel, or a later round of all of them
// when there is none left: a closed console may be open by then, a gateway up.
func (a *act) fallThrough(ctx context.Context, c *keng.Call, i *keng.Incident, retry bool) error {
	over := i != nil && !i.State.Live() && c.Purpose == keng.PurposeAlarm
	if over {
		return nil
	}
	next := *c
	next.ID, next.State, next.Error, next.Provider = keng.NewID[keng.CallID](a.now), keng.CallQueued, "", ""
	next.QueuedAt, next.DueAt, next.SentAt, next.HeardAt = a.now, a.now, 0, 0
	if c.PersonID != "" {
		people, err := a.Persons(ctx, string(c.PersonID))
		if err != nil || len(people) == 0 || len(people[0].Contacts) == 0 {
			return err
		}
		ways := people[0].Contacts
		next.Choice = (c.Choice + 1) % len(ways)
		next.Channel = ways[next.Choice].Channel
		if c.Choice+1 < len(ways) {
			a.calls = append(a.calls, &next)
			return nil
		}
		retry = true
	}
	if !retry || c.Attempt >= maxAttempts {
		return nil
	}
	next.Attempt++
	next.DueAt = a.now.Add(retryFirst << (2 * (c.Attempt - 1)))
	a.calls = append(a.calls, &next)
	return nil
}

// jobs builds the attempts of a call: one, or one a subscription for push.
func (d *Desk) jobs(ctx context.Context, h handed) ([]gong.Job, error) {
	reg, c := d.reg.Load(), h.call
	j := gong.Job{Call: *c, Lang: "vi"}
	var person keng.Person
	if c.PersonID != "" {
		p, err := d.toRing(ctx, h)
		if err != nil {
			return nil, err
		}
		person, j.Lang, j.Address = p, p.Lang, p.Contacts[c.Choice].Address
	}
	if c.IncidentID != "" {
		if h.incident == nil {
			i, err := d.Store.Incident(ctx, c.IncidentID)
			if err != nil {
				return nil, err
			}
			h.incident = &i
		}
		d.words(&j, reg, h.incident, person)
	}
	if c.Device != "" {
		dev := reg.devices[c.Device]
		if dev == nil || !dev.Enabled {
			return nil, keng.Errf(keng.Conflict, "call.no_device")
		}
		j.Stroke = dev.Stroke(strokeOf(c.Purpose, j.Ring.Drill))
	}
	if c.Channel != keng.ChannelPush {
		return []gong.Job{j}, nil
	}
	subs, err := d.Store.PushSubscriptions(ctx, c.PersonID)
	if err != nil {
		return nil, err
	}
	if len(subs) == 0 {
		return nil, keng.Errf(keng.Conflict, "call.no_push")
	}
	list := make([]gong.Job, len(subs))
	for n, s := range subs {
		list[n] = j
		list[n].Address = s
	}
	return list, nil
}

// toRing is the person of a call, whose chosen contact is still the call's channel.
func (d *Desk) toRing(ctx context.Context, h handed) (keng.Person, error) {
	if h.person == nil {
		p, err := d.Store.Person(ctx, h.call.PersonID)
		if err != nil {
			return p, err
		}
		h.person = &p
	}
	if c := h.call; c.Choice >= len(h.person.Contacts) || h.person.Contacts[c.Choice].Channel != c.Channel {
		return keng.Person{}, keng.Errf(keng.Conflict, "call.contact_changed")
	}
	return *h.person, nil
}

func strokeOf(p keng.Purpose, drill bool) string {
	switch {
	case p == keng.PurposeAllClear:
		return keng.StrokeAllClear
	case p == keng.PurposeQuiet:
		return keng.StrokeQuiet
	case p == keng.PurposeTest:
		return keng.StrokeTest
	case drill:
		return keng.StrokeDrill
	}
	return keng.StrokeAlarm
}

// words fills what a ring says about its incident.
func (d *Desk) words(j *gong.Job, reg *register, i *keng.Incident, p keng.Person) {
	rule := reg.rule(i.Kind)
	j.Kind, j.Number, j.Note = i.Kind, i.Number, i.Note
	j.Ring = viet.Ring{Kind: rule.Label(j.Lang), Place: i.Place, By: i.CalledName, Cause: i.Cause, Todo: rule.Advice, Drill: i.Drill, At: i.OpenedAt.Std()}
	if plan := reg.running(i); plan.Todo != "" {
		j.Ring.Todo = plan.Todo
	}
	if p.No != 0 {
		j.Ring.Code = strconv.FormatInt(i.Seq, 10)
		if d.Link != "" {
			j.Ring.Link = d.Link + "/a/" + d.Token(i.Seq, p.No)
		}
	}
	switch j.Call.Purpose {
	case keng.PurposeAllClear:
		j.Ring.By, j.Ring.At = i.AllClearBy, i.AllClearAt.Std()
		if i.Result != "" {
			j.Result = viet.T(viet.ParseLang(j.Lang), "label.result."+string(i.Result))
		}
	case keng.PurposeTaken:
		j.Ring.By, j.Ring.At = i.AnswerName, i.AnsweredAt.Std()
	case keng.PurposeSummary:
		j.Count = d.flood.Waiting(p.ID)
		j.Whats = []string{strings.TrimSpace(j.Ring.Kind + " – " + i.Place)}
		if d.Link != "" {
			j.Ring.Link = d.Link + "/"
		}
	case keng.PurposeAlarm, keng.PurposeQuiet, keng.PurposeTest:
	}
}

func (d *Desk) dropPush(ctx context.Context, subscription string) {
	if err := d.Store.DropPush(ctx, subscription); err != nil {
		d.Log.ErrorContext(ctx, "a dead push subscription was not dropped", "error", err)
	}
}

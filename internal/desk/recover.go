package desk

import (
	"context"
	"slices"

	"keng"
	"keng/internal/cause"
	"keng/internal/plant"
)

// recovered frees the symptoms of causes that are gone: an element that is no
// suspect any more, an incident whose own alarms all returned. What is still
// active rings after a while, unless something else explains it by then.
func (a *act) recovered(ctx context.Context) error {
	c := a.d.causes
	if c == nil || len(a.returned) == 0 {
		return nil
	}
	for id, e := range c.live {
		concerns := func(x *keng.Alarm) bool {
			return e.nodes[c.plant.Nodes[x.SiteID]] || x.Reading != nil && slices.ContainsFunc(a.reg.read(x), func(s plant.Sight) bool { return s.Link.Code == e.element.Code })
		}
		if e.released || !slices.ContainsFunc(a.returned, concerns) {
			continue
		}
		still := slices.ContainsFunc(c.suspects(a.now).Suspects, func(s cause.Suspect) bool {
			return s.P >= believed && s.ID == e.element.Code && string(s.Kind) == string(e.element.Kind)
		})
		if !still {
			e.released = true
			if err := a.release(ctx, id, releaseFor, false); err != nil {
				return err
			}
		}
	}
	done := map[keng.IncidentID]bool{}
	for _, x := range a.returned {
		id := x.IncidentID
		if c.live[id] != nil || !c.parents[id] || done[id] {
			continue
		}
		done[id] = true
		alarms, err := a.AlarmsOf(ctx, string(id))
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(alarms, func(y *keng.Alarm) bool { y = a.alarm(y); return y.Active && y.Cause == "" && y.IncidentID == id }) {
			if err := a.release(ctx, id, keng.HoldOff, false); err != nil {
				return err
			}
		}
	}
	return nil
}

// release lets the active symptoms of an incident ring after a while; those that a person put there only with pinned.
func (a *act) release(ctx context.Context, id keng.IncidentID, after int64, pinned bool) error {
	alarms, err := a.AlarmsOf(ctx, string(id))
	if err != nil {
		return err
	}
	n := 0
	for _, x := range alarms {
		if x = a.alarm(x); x.Active && x.Cause == id && x.HeldUntil == 0 && (pinned || x.Pin != keng.PinBelongs) {
			x.Pin = ""
			x.Release(a.now.Add(after), a.reg.rule(x.Kind))
			n++
		}
	}
	if n == 0 {
		return nil
	}
	return a.Note(ctx, a.now, keng.System("desk"), "release", "incident", string(id), map[string]any{"alarms": n})
}

// over lets what an incident explained and is still there ring, now that the incident is over.
func (a *act) over(ctx context.Context, i *keng.Incident) error {
	if c := a.d.causes; c != nil {
		delete(c.live, i.ID)
		delete(c.parents, i.ID)
	}
	return a.release(ctx, i.ID, keng.HoldOff, true)
}

// Separate says that nothing explains an alarm: it leaves the incident it was
// put under, rings by itself, and stays so while its condition lasts.
func (d *Desk) Separate(ctx context.Context, by keng.Actor, id keng.AlarmID) (keng.Alarm, error) {
	return d.change(ctx, by, id, "separate", nil, func(a *act, x *keng.Alarm, r keng.KindRule) ([]keng.Effect, error) {
		if x.Cause == "" && x.HeldUntil == 0 {
			return nil, keng.Errf(keng.Conflict, "alarm.not_suppressed")
		}
		if x.IncidentID != "" { // so that it counts there no more
			i, err := a.Incident(ctx, x.IncidentID)
			if err != nil {
				return nil, err
			}
			a.incident(i)
		}
		x.Cause, x.CauseWhy, x.Pin = "", "", keng.PinSeparate
		x.Hold(0, r)
		if x.Active && !x.Acked {
			return []keng.Effect{keng.Annunciate}, nil
		}
		return nil, nil
	})
}

// Belong says that a live incident explains an alarm, whatever the desk thought.
func (d *Desk) Belong(ctx context.Context, by keng.Actor, id keng.AlarmID, to keng.IncidentID) (keng.Alarm, error) {
	return d.change(ctx, by, id, "belong", map[string]any{"incident": to}, func(a *act, x *keng.Alarm, r keng.KindRule) ([]keng.Effect, error) {
		if r.LifeSafety {
			return nil, keng.Errf(keng.Forbidden, "alarm.suppress.life_safety")
		}
		i, err := a.load(ctx, by, keng.ActCommand, to)
		if err != nil {
			return nil, err
		}
		if !i.State.Live() || !x.Active {
			return nil, keng.Errf(keng.Conflict, "incident.over")
		}
		older := x.IncidentID
		x.Explain(to, by.Name, r)
		x.Pin = keng.PinBelongs
		c, err := a.causes(ctx)
		if err != nil {
			return nil, err
		}
		c.parents[to] = true
		if older == "" || older == to {
			return nil, nil
		}
		return nil, a.absorb(ctx, c, older, i)
	})
}

// BelongAll says that a live incident explains another one: its alarms go under that one as symptoms, and it is over.
func (d *Desk) BelongAll(ctx context.Context, by keng.Actor, from, to keng.IncidentID) (inc keng.Incident, err error) {
	err = d.do(ctx, func(a *act) error {
		f, i, err := a.pair(ctx, by, from, to)
		if err != nil {
			return err
		}
		if !f.State.Live() || f.Origin != keng.OriginSignal {
			return keng.Errf(keng.Conflict, "incident.belong")
		}
		alarms, err := a.AlarmsOf(ctx, string(f.ID))
		if err != nil {
			return err
		}
		c, err := a.causes(ctx)
		if err != nil {
			return err
		}
		for _, x := range alarms {
			x = a.alarm(x)
			r := a.reg.rule(x.Kind)
			switch {
			case !x.Active || x.Cause != "":
			case r.LifeSafety:
				return keng.Errf(keng.Forbidden, "alarm.suppress.life_safety")
			default:
				x.Explain(i.ID, by.Name, r)
				x.Pin = keng.PinBelongs
			}
		}
		c.parents[i.ID] = true
		inc = *i
		if err := a.Note(ctx, a.now, by, "belong", "incident", string(f.ID), map[string]any{"into": i.Number}); err != nil {
			return err
		}
		return a.absorb(ctx, c, f.ID, i)
	})
	return inc, err
}

// pair loads two incidents of which one is to go on in the other.
func (a *act) pair(ctx context.Context, by keng.Actor, from, into keng.IncidentID) (f, i *keng.Incident, err error) {
	if from == into {
		return nil, nil, keng.Errf(keng.Invalid, "incident.merge.self").At("into")
	}
	if f, err = a.load(ctx, by, keng.ActCommand, from); err != nil {
		return nil, nil, err
	}
	if i, err = a.load(ctx, by, keng.ActCommand, into); err != nil {
		return nil, nil, err
	}
	if f.State == keng.Resolved || f.State == keng.Merged || !i.State.Live() || f.Drill != i.Drill {
		return nil, nil, keng.Errf(keng.Conflict, "incident.merge.state")
	}
	return f, i, nil
}

// inherit lets what an incident explains go on under the one into which it is merged, so that nothing stays hidden under what is over.
func (a *act) inherit(ctx context.Context, f, i *keng.Incident, alarms []*keng.Alarm) error {
	symptoms := slices.DeleteFunc(slices.Clone(alarms), func(x *keng.Alarm) bool { return a.alarm(x).Cause != f.ID })
	if len(symptoms) == 0 && f.Element == "" {
		return nil
	}
	c, err := a.causes(ctx)
	if err != nil {
		return err
	}
	for _, x := range symptoms {
		x = a.alarm(x)
		x.Explain(i.ID, x.CauseWhy, a.reg.rule(x.Kind))
	}
	c.parents[i.ID] = true
	if e := c.live[f.ID]; e != nil && i.Element == "" {
		i.Element, i.Suspects, i.Dark = f.Element, f.Suspects, f.Dark
		c.live[i.ID] = e
	}
	delete(c.live, f.ID)
	delete(c.parents, f.ID)
	return nil
}

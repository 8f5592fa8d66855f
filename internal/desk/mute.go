package desk

import (
	"context"
	"slices"
	"strings"

	"keng"
)

// change loads one alarm for an actor, changes it and notes the action.
func (d *Desk) change(ctx context.Context, by keng.Actor, id keng.AlarmID, action string, data any, f func(*act, *keng.Alarm, keng.KindRule) ([]keng.Effect, error)) (out keng.Alarm, err error) {
	err = d.do(ctx, func(a *act) error {
		list, err := a.AlarmsByID(ctx, string(id))
		if err != nil {
			return err
		}
		if len(list) == 0 {
			return keng.Errf(keng.NotFound, "alarm.none")
		}
		if err := allowed(by, keng.ActMute, a.reg.row(list[0].AreaPath, list[0].UnitID), "alarm.none"); err != nil {
			return err
		}
		x := a.alarm(list[0])
		effects, err := f(a, x, a.reg.rule(x.Kind))
		if err != nil {
			return err
		}
		must, err := a.effects(ctx, x, effects)
		if err != nil {
			return err
		}
		if must {
			if err := a.annunciate(ctx, []rang{{alarm: x}}); err != nil {
				return err
			}
		}
		if err := a.Note(ctx, a.now, by, action, "alarm", string(id), data); err != nil {
			return err
		}
		out = *x
		return nil
	})
	return out, err
}

// Acknowledge acknowledges one alarm. When it was the last one of a ringing
// incident, the incident is answered by the same person.
func (d *Desk) Acknowledge(ctx context.Context, by keng.Actor, id keng.AlarmID) (keng.Alarm, error) {
	var incident keng.IncidentID
	x, err := d.change(ctx, by, id, "acknowledge", nil, func(a *act, x *keng.Alarm, r keng.KindRule) ([]keng.Effect, error) {
		if err := x.Acknowledge(by.PersonID, a.now, r); err != nil {
			return nil, err
		}
		incident = ""
		if x.IncidentID == "" {
			return nil, nil
		}
		others, err := a.AlarmsOf(ctx, string(x.IncidentID))
		for _, o := range others {
			if o.ID != x.ID && o.State() == keng.Unacknowledged {
				return nil, err
			}
		}
		incident = x.IncidentID
		return nil, err
	})
	if err != nil || incident == "" {
		return x, err
	}
	i, err := d.Store.Incident(ctx, incident)
	if err == nil && i.State == keng.Ringing {
		_, _, err = d.Answer(ctx, by, incident, keng.AnswerAck, "")
	}
	if keng.KindOf(err) == keng.Conflict || keng.KindOf(err) == keng.NotFound {
		err = nil // it ended meanwhile; the alarm is acknowledged all the same.
	}
	return x, err
}

// Shelve mutes an alarm until a time, or once until it returns to normal.
func (d *Desk) Shelve(ctx context.Context, by keng.Actor, id keng.AlarmID, until keng.Time, once bool, reason string) (keng.Alarm, error) {
	data := map[string]any{"until": until, "once": once, "reason": reason}
	return d.change(ctx, by, id, "shelve", data, func(a *act, x *keng.Alarm, r keng.KindRule) ([]keng.Effect, error) {
		return nil, x.Shelve(by.PersonID, strings.TrimSpace(reason), a.now, until, once, r)
	})
}

// Unshelve ends the shelving; what is still active rings.
func (d *Desk) Unshelve(ctx context.Context, by keng.Actor, id keng.AlarmID) (keng.Alarm, error) {
	return d.change(ctx, by, id, "unshelve", nil, func(_ *act, x *keng.Alarm, r keng.KindRule) ([]keng.Effect, error) {
		return x.Unshelve(r)
	})
}

// TakeOut puts an alarm out of service until an end.
func (d *Desk) TakeOut(ctx context.Context, by keng.Actor, id keng.AlarmID, until keng.Time, reason string) (keng.Alarm, error) {
	data := map[string]any{"until": until, "reason": reason}
	return d.change(ctx, by, id, "out_of_service", data, func(a *act, x *keng.Alarm, r keng.KindRule) ([]keng.Effect, error) {
		return nil, x.TakeOut(strings.TrimSpace(reason), a.now, until, r)
	})
}

// PutBack ends being out of service; what is still active rings.
func (d *Desk) PutBack(ctx context.Context, by keng.Actor, id keng.AlarmID) (keng.Alarm, error) {
	return d.change(ctx, by, id, "in_service", nil, func(_ *act, x *keng.Alarm, r keng.KindRule) ([]keng.Effect, error) {
		if x.OutUntil == 0 {
			return nil, keng.Errf(keng.Conflict, "alarm.not_out")
		}
		return x.PutBack(r), nil
	})
}

// AddWork plans work at a site, on a device or on a link: until it ends, alarms there that
// are not life safety are out of service, of a link those of the stations that it alone would darken. Work that has begun takes effect on active alarms at once.
func (d *Desk) AddWork(ctx context.Context, by keng.Actor, w keng.Work) (keng.Work, error) {
	if !by.Can(keng.ActMute) {
		return w, keng.Errf(keng.Forbidden, "forbidden")
	}
	err := d.do(ctx, func(a *act) error {
		if w.From == 0 {
			w.From = a.now
		}
		if err := a.AddWork(ctx, by, a.now, &w); err != nil || w.From > a.now {
			return err
		}
		return a.mute(ctx, w)
	})
	return w, err
}

// mute takes the active alarms of a work out of service.
func (a *act) mute(ctx context.Context, w keng.Work) error {
	list, err := a.activeAt(ctx, w)
	if err != nil {
		return err
	}
	dark := a.reg.plant.Darkens([]keng.Work{w})[w.Link]
	for _, x := range list {
		x = a.alarm(x)
		if r := a.reg.rule(x.Kind); mutes(&w, dark, x, r) && x.OutUntil == 0 {
			if err := x.TakeOut(w.Reason, a.now, w.Until, r); err != nil {
				return err
			}
			a.d.causes.note(x, r)
		}
	}
	return nil
}

// activeAt reads the active alarms that a work may have to do with.
func (a *act) activeAt(ctx context.Context, w keng.Work) ([]*keng.Alarm, error) {
	if w.Link != "" {
		return a.ActiveAlarms(ctx)
	}
	return a.ActiveAlarmsAt(ctx, w.SiteID, w.Device)
}

// EndWork ends planned work now; what is still active rings.
func (d *Desk) EndWork(ctx context.Context, by keng.Actor, id keng.WorkID) error {
	if !by.Can(keng.ActMute) {
		return keng.Errf(keng.Forbidden, "forbidden")
	}
	return d.do(ctx, func(a *act) error {
		w, err := a.EndWork(ctx, by, a.now, id)
		if err != nil {
			return err
		}
		list, err := a.activeAt(ctx, w)
		if err != nil {
			return err
		}
		var ring []rang
		for _, x := range list {
			if x.OutUntil != w.Until || x.OutReason != w.Reason {
				continue // another reason keeps it out of service.
			}
			x = a.alarm(x)
			back := x.PutBack(a.reg.rule(x.Kind))
			a.d.causes.note(x, a.reg.rule(x.Kind))
			if slices.Contains(back, keng.Annunciate) {
				ring = append(ring, rang{alarm: x})
			}
		}
		return a.annunciate(ctx, ring)
	})
}

// TestSiren rings one siren with its test strokes.
func (d *Desk) TestSiren(ctx context.Context, by keng.Actor, device string) (call keng.Call, err error) {
	err = d.do(ctx, func(a *act) error {
		dev := a.reg.devices[device]
		if dev == nil || dev.Kind != keng.DeviceSiren {
			return keng.Errf(keng.NotFound, "device.none")
		}
		if err := allowed(by, keng.ActCommand, a.reg.rowOf(dev), "device.none"); err != nil {
			return err
		}
		c := a.toSiren(device, keng.PurposeTest)
		a.calls = append(a.calls, c)
		call = *c
		return a.Note(ctx, a.now, by, "test_siren", "device", string(dev.ID), nil)
	})
	return call, err
}

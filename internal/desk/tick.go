package desk

import (
	"context"
	"time"

	"keng"
	"keng/internal/store"
)

// tickBatch is how many due rows of one noun one transaction takes.
const tickBatch = 500

// timers waits for the earliest due row and serves it, until ctx ends.
func (d *Desk) timers(ctx context.Context) {
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-timer.C:
		case <-d.wake:
		}
		next, err := d.Store.NextDue(ctx)
		if err == nil && next != 0 && next <= now() {
			err = d.Tick(ctx)
			next = now() // more may be due
		}
		wait := time.Minute
		switch {
		case err != nil:
			if ctx.Err() == nil {
				d.Log.ErrorContext(ctx, "timers wait", "error", err)
			}
			wait = time.Second
		case next != 0:
			wait = min(wait, max(0, time.Duration(next-now())*time.Millisecond))
		}
		d.due.Store(int64(now()) + wait.Milliseconds())
		timer.Reset(wait)
	}
}

// dueAt wakes the timers when t is earlier than what they wait for.
func (d *Desk) dueAt(t keng.Time) {
	if t != 0 && int64(t) < d.due.Load() {
		d.poke()
	}
}

func (d *Desk) poke() {
	select {
	case d.wake <- struct{}{}:
	default:
	}
}

// Tick serves one batch of everything that is due now: alarm timers, steps of plans, calls, silence and quiet signals.
func (d *Desk) Tick(ctx context.Context) error {
	err := d.do(ctx, func(a *act) error {
		if err := a.tickAlarms(ctx); err != nil {
			return err
		}
		return a.tickIncidents(ctx)
	})
	if err != nil {
		return err
	}
	if err := d.do(ctx, func(a *act) error { return a.tickCalls(ctx) }); err != nil {
		return err
	}
	if err := d.tickSilence(ctx); err != nil {
		return err
	}
	return d.do(ctx, func(a *act) error { return a.tickQuiet(ctx) })
}

func (a *act) tickAlarms(ctx context.Context) error {
	list, err := a.AlarmsDue(ctx, a.now, tickBatch)
	if err != nil {
		return err
	}
	var ring []rang
	for _, x := range list {
		x = a.alarm(x)
		waited := x.HeldUntil != 0 && x.HeldUntil <= a.now
		must, err := a.effects(ctx, x, x.Due(a.now, a.reg.rule(x.Kind)))
		if err != nil {
			return err
		}
		if must {
			ring = append(ring, rang{alarm: x, waited: waited})
		}
	}
	return a.annunciate(ctx, ring)
}

func (a *act) tickIncidents(ctx context.Context) error {
	list, err := a.IncidentsDue(ctx, a.now, tickBatch)
	if err != nil {
		return err
	}
	for _, i := range list {
		if err := a.runDue(ctx, a.incident(i)); err != nil {
			return err
		}
	}
	return nil
}

func (a *act) tickCalls(ctx context.Context) error {
	list, err := a.CallsDue(ctx, a.now, tickBatch)
	if err != nil {
		return err
	}
	for _, c := range list {
		a.lease(c)
		a.changed = append(a.changed, c)
	}
	return nil
}

// tickQuiet strikes the evening quiet signal (báo yên) of every gong whose time has come.
func (a *act) tickQuiet(ctx context.Context) error {
	list, err := a.DevicesQuiet(ctx, a.now, tickBatch)
	if err != nil {
		return err
	}
	for n := range list {
		dev := &list[n]
		// A server that was off at 22:00 does not strike in the middle of the night.
		if dev.Enabled && dev.Kind == keng.DeviceSiren && dev.QuietDueAt > a.now.Add(-10*keng.Minute) {
			a.calls = append(a.calls, a.toSiren(dev.Name, keng.PurposeQuiet))
		}
		if err := a.SetQuietDue(ctx, dev.ID, store.NextQuiet(dev.Quiet, a.now)); err != nil {
			return err
		}
	}
	return nil
}

func (a *act) toSiren(device string, p keng.Purpose) *keng.Call {
	return &keng.Call{ID: keng.NewID[keng.CallID](a.now), Purpose: p, Device: device, Name: device, Channel: keng.ChannelSiren, Attempt: 1, State: keng.CallQueued, QueuedAt: a.now, DueAt: a.now}
}

package desk

import (
	"context"
	"sync"
	"time"

	"keng"
	"keng/internal/store"
)

// pulse remembers when devices were last heard; a beat writes it every few
// seconds, so that a device that speaks often costs no row a message.
type pulse struct {
	mu     sync.Mutex
	heard  map[string]keng.Time // not written yet
	last   map[string]keng.Time // newest of each device since the start
	silent map[string]bool      // devices whose silence alarm is raised
}

// beatEvery is how often last-heard times are written.
const beatEvery = 15 * time.Second

func newPulse() *pulse {
	return &pulse{heard: map[string]keng.Time{}, last: map[string]keng.Time{}, silent: map[string]bool{}}
}

// Heard notes that a device was heard. When its silence alarm is raised, the
// alarm is cleared.
func (d *Desk) Heard(device string, at keng.Time) {
	dev := d.reg.Load().devices[device]
	if dev == nil {
		return
	}
	d.pulse.mu.Lock()
	d.pulse.heard[device] = max(at, d.pulse.heard[device])
	d.pulse.last[device] = max(at, d.pulse.last[device])
	spoke := d.pulse.silent[device]
	delete(d.pulse.silent, device)
	d.pulse.mu.Unlock()
	if spoke {
		go d.own(context.WithoutCancel(context.Background()), device, keng.KindSilent, keng.Clear, "")
	}
}

// own hands the desk a signal of its own about a device.
func (d *Desk) own(ctx context.Context, device string, kind keng.Kind, state keng.SignalState, text string) {
	s := keng.Signal{Source: "keng", Device: device, Kind: kind, State: state, Text: text}
	err := s.Normalize(now())
	if err == nil {
		_, err = d.Receive(ctx, []keng.Signal{s})
	}
	if err != nil {
		d.Log.ErrorContext(ctx, "own signal lost", "device", device, "kind", kind, "error", err)
	}
}

// beat writes last-heard times until ctx ends, and once more then.
func (d *Desk) beat(ctx context.Context) {
	t := time.NewTicker(beatEvery)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			last, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
			defer cancel()
			d.writeHeard(last)
			return
		case <-t.C:
			d.writeHeard(ctx)
		}
	}
}

func (d *Desk) writeHeard(ctx context.Context) {
	d.pulse.mu.Lock()
	heard := d.pulse.heard
	d.pulse.heard = make(map[string]keng.Time, len(heard))
	d.pulse.mu.Unlock()
	if len(heard) == 0 {
		return
	}
	reg := d.reg.Load()
	err := d.Store.Write(ctx, func(tx *store.Tx) error {
		for name, at := range heard {
			dev := reg.devices[name]
			if dev == nil {
				continue
			}
			var due keng.Time
			if dev.SilentAfter > 0 && dev.Enabled {
				due = at.Add(dev.SilentAfter)
			}
			if err := tx.SetHeard(ctx, name, at, due); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		d.Log.WarnContext(ctx, "last-heard times were not written", "error", err)
		d.pulse.mu.Lock()
		for name, at := range heard {
			d.pulse.heard[name] = max(at, d.pulse.heard[name])
		}
		d.pulse.mu.Unlock()
		return
	}
	d.dueAt(now()) // a silence may be due earlier than what the timers wait for.
}

// tickSilence raises "device silent" for devices that were not heard in their agreed time.
func (d *Desk) tickSilence(ctx context.Context) error {
	var silent []keng.Device
	t := now()
	err := d.Store.Write(ctx, func(tx *store.Tx) error {
		due, err := tx.DevicesSilent(ctx, t, tickBatch)
		if err != nil {
			return err
		}
		silent = silent[:0]
		for _, dev := range due {
			d.pulse.mu.Lock()
			last := max(dev.LastHeard, d.pulse.last[dev.Name])
			d.pulse.mu.Unlock()
			next := last.Add(dev.SilentAfter)
			if next <= t {
				next = 0
				silent = append(silent, dev)
			}
			if err := tx.SetHeard(ctx, dev.Name, last, next); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil || len(silent) == 0 {
		return err
	}
	batch := make([]keng.Signal, 0, len(silent))
	for _, dev := range silent {
		s := keng.Signal{Source: "keng", Device: dev.Name, Kind: keng.KindSilent, State: keng.Raise}
		if err := s.Normalize(t); err != nil {
			return err
		}
		batch = append(batch, s)
	}
	if _, err := d.Receive(ctx, batch); err != nil {
		return err
	}
	d.pulse.mu.Lock()
	for _, dev := range silent {
		d.pulse.silent[dev.Name] = true
	}
	d.pulse.mu.Unlock()
	return nil
}

// Online notes that a device's connection came or went.
func (d *Desk) Online(ctx context.Context, device string, online bool) {
	if err := d.Store.Write(ctx, func(tx *store.Tx) error { return tx.SetOnline(ctx, device, online) }); err != nil {
		d.Log.WarnContext(ctx, "connection state was not written", "device", device, "error", err)
	}
	reg := d.reg.Load()
	if dev := reg.devices[device]; dev != nil {
		d.Hub.Publish(keng.Event{Type: "device", AreaPath: dev.AreaPath, UnitID: reg.unitOf(dev), Data: map[string]any{"device": device, "online": online}, At: now()})
	}
	if online {
		d.Heard(device, now())
	}
}

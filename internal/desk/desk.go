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
	"keng/internal/flood"
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
	mu       sync.Mutex // one writer at a time in this process
	ord      int64      // order of receipt, under mu
	reg      atomic.Pointer[register]
	loading  sync.Mutex   // one loader of reg at a time
	checked  atomic.Int64 // when reg's version was last asked for, Unix ms
	ringer   *ringer
	flood    *flood.Rings
	known    *known
	pulse    *pulse
	causes   *causes // under mu
	wake     chan struct{}
	due      atomic.Int64 // the earliest known timer, Unix ms; 0: none known
	running  atomic.Bool
	learning atomic.Pointer[Learning] // while rules are learned
}

// New makes a desk; Run starts its timers and ring workers.
func New(ctx context.Context, c Config) (*Desk, error) {
	if c.Workers == 0 {
		c.Workers = 64
	}
	if c.Log == nil {
		c.Log = slog.Default()
	}
	d := &Desk{Config: c, wake: make(chan struct{}, 1), flood: flood.New(), pulse: newPulse(), known: newKnown()}
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
		d.flood.Count(r.PersonID, r.IncidentID, r.At)
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

// Package intake is the doors for signals: bytes come in by HTTP, MQTT and
// SNMP, signals go out to the bus. It parses, checks who may speak for which
// device, and counts; it decides nothing about alarms. A door acknowledges only
// after Publish returned, that is when the signal is safe on disk.
//
// What is not yet a signal goes through translators: a match and a jq program,
// both rows of the database. What nothing matches is kept raw, so it can become
// a translator later.
package intake

import (
	"context"
	"log/slog"

	"keng"
)

// Deps is what the doors need from the floors below. Every func is called from
// many goroutines and must be fast: the lookups answer from memory.
type Deps struct {
	Publish         func(ctx context.Context, signals []keng.Signal) (duplicates int, err error) // returns when safe on disk
	Translators     func() []keng.Translator                                                     // all rows, in any order
	KeepRaw         func(ctx context.Context, raw keng.Raw) error
	Device          func(name string) (keng.Device, bool)
	DeviceByAddress func(ip string) (keng.Device, bool)   // by Device.Address
	DeviceBySecret  func(hash string) (keng.Device, bool) // by keng.HashSecret of its secret
	Site            func(code string) (keng.Site, bool)
	UnitPath        func(site keng.SiteID) string     // of the unit to which the site belongs
	Heard           func(device string, at keng.Time) // a device gave a sign of life
	SirenState      func(ctx context.Context, device string, payload []byte) error
	Now             func() keng.Time
	Log             *slog.Logger
}

// Intake is the open doors. Make it with New.
type Intake struct {
	Deps
	engine *engine
	rates  *rates
	keeper keeper
}

// New makes the doors. Close ends what they started.
func New(d Deps) *Intake {
	return &Intake{Deps: d, engine: newEngine(), rates: newRates(), keeper: keeper{last: map[keptKey]kept{}}}
}

// Close ends the sandbox process, if one runs.
func (i *Intake) Close() { i.engine.close() }

type actorKey struct{}

// WithActor returns a context that carries who asks; the HTTP doors read it.
func WithActor(ctx context.Context, a keng.Actor) context.Context {
	return context.WithValue(ctx, actorKey{}, a)
}

func actorOf(ctx context.Context) (keng.Actor, bool) {
	a, ok := ctx.Value(actorKey{}).(keng.Actor)
	return a, ok
}

// admit completes and checks a signal that came through a door. It drops what
// only the product may set and what the product never stores.
func (i *Intake) admit(s *keng.Signal, received keng.Time) error {
	s.ClockOff = false
	if len(s.Attrs) > 0 {
		scrub(s.Attrs)
		clean(s.Attrs)
	}
	return s.Normalize(received)
}

// may tells whether the actor may send for the signal's device: a device for
// itself only, everybody else for the devices and sites of their scope.
func (i *Intake) may(a keng.Actor, s *keng.Signal) error {
	if a.Device != "" {
		if s.Device != a.Device {
			return keng.Errf(keng.Forbidden, "signal.device.foreign", a.Device).At("device")
		}
		return nil
	}
	if d, ok := i.Device(s.Device); ok {
		if !i.reaches(a, d.AreaPath, d.SiteID) {
			return keng.Errf(keng.Forbidden, "signal.device.outside").At("device")
		}
		return nil
	}
	if code := s.Site(); code != "" {
		if site, ok := i.Site(code); ok && !i.reaches(a, site.AreaPath, site.ID) {
			return keng.Errf(keng.Forbidden, "signal.site.outside").At("attrs.site")
		}
	}
	if !a.Can(keng.ActSend) {
		return keng.Errf(keng.Forbidden, "signal.send.forbidden")
	}
	return nil
}

// reaches tells whether the actor may send for what stands in an area at a site.
func (i *Intake) reaches(a keng.Actor, areaPath string, site keng.SiteID) bool {
	r := keng.Row{AreaPath: areaPath}
	if a.Scope().UnitPath != "" {
		r.UnitPath = i.UnitPath(site)
	}
	return a.CanAt(keng.ActSend, r)
}

// publish hands signals to the bus and gives the sign of life of every device
// among them. A heartbeat (keng.Alive) is only that: it is not published,
// because it is never an alarm.
func (i *Intake) publish(ctx context.Context, signals []keng.Signal) (duplicates int, err error) {
	facts := signals
	for n := range signals {
		if signals[n].State == keng.Alive {
			facts = make([]keng.Signal, 0, len(signals))
			for _, s := range signals {
				if s.State != keng.Alive {
					facts = append(facts, s)
				}
			}
			break
		}
	}
	if len(facts) > 0 {
		if duplicates, err = i.Publish(ctx, facts); err != nil {
			return 0, unavailable(err)
		}
	}
	last := ""
	for n := range signals {
		if s := &signals[n]; s.Device != last {
			last = s.Device
			i.Heard(last, s.Received)
		}
	}
	return duplicates, nil
}

// unavailable makes a failure to store what it is for the sender: try again.
func unavailable(err error) error {
	if keng.KindOf(err) != keng.Internal {
		return err
	}
	return keng.Wrap(keng.Unavailable, "signals.unsafe", err)
}

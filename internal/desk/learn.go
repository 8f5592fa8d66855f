package desk

import (
	"context"
	"slices"

	"keng"
	"keng/internal/cause"
	"keng/internal/store"
)

// learnFrom is how far back the desk looks when it learns.
const learnFrom = 180 * keng.Day

// Learned is what learning did.
type Learned struct {
	Signals int64 // of the past that were read
	Rules   int   // that hold now
	Added   int
	Dropped int // that the past no longer shows
}

// Learning tells how far learning has come.
type Learning struct {
	Begun   keng.Time `json:"begun_at"`
	Signals int64     `json:"signals" doc:"of the past that were read so far"`
	Share   float64   `json:"share" doc:"of the time that is looked at, from 0 to 1"`
}

// Learning is how far the learning that runs has come, and whether one does.
func (d *Desk) Learning() (Learning, bool) {
	if l := d.learning.Load(); l != nil {
		return *l, true
	}
	return Learning{}, false
}

// told is how many signals are read before the progress is told again.
const told = 1000

// Learn finds in the installation's own past which kinds follow which, and
// changes the rules to that. A rule that a person wrote, changed or switched off
// stays as it is; a new one is on, unless it would hide life safety.
func (d *Desk) Learn(ctx context.Context, by keng.Actor) (out Learned, err error) {
	if !by.Can(keng.ActDevice) || !by.Scope().Everything() {
		return out, keng.Errf(keng.Forbidden, "rule.whole")
	}
	reg, err := d.register(ctx)
	if err != nil {
		return out, err
	}
	begun := now()
	if !d.learning.CompareAndSwap(nil, &Learning{Begun: begun}) {
		return out, keng.Errf(keng.Conflict, "rule.learning")
	}
	defer d.learning.Store(nil)
	l := cause.NewLearner(reg.neighbours(), cause.DefaultWindow)
	from := begun.Add(-learnFrom)
	err = d.Store.Raises(ctx, from, func(device string, kind keng.Kind, at keng.Time) {
		if out.Signals++; out.Signals%told == 0 {
			d.learning.Store(&Learning{begun, out.Signals, min(1, float64(at-from)/float64(learnFrom))})
		}
		l.Add(cause.Occurrence{Type: string(kind), Device: device, Start: int64(at), End: int64(at)})
	})
	if err != nil {
		return out, err
	}
	fresh := map[string]keng.CauseRule{}
	for _, r := range l.Knowledge().Rules {
		if reg.rule(keng.Kind(r.Effect)).LifeSafety || r.Cause == r.Effect {
			continue
		}
		x := keng.CauseRule{Cause: keng.Kind(r.Cause), Effect: keng.Kind(r.Effect), Within: r.Window, Near: keng.NearNeighbour, Seen: r.Followed, Chances: r.Cases,
			Lift: r.Lift(), Enabled: true, LearnedAt: now()}
		if r.Evidence == cause.ByPresence {
			x.Seen, x.Chances = r.Together, r.Effects
		}
		fresh[r.ID] = x
	}
	err = d.Store.Write(ctx, func(tx *store.Tx) error { return keepRules(ctx, tx, by, reg.rules, fresh, &out) })
	return out, err
}

// keepRules brings the stored rules up to what was learned.
func keepRules(ctx context.Context, tx *store.Tx, by keng.Actor, old []keng.CauseRule, fresh map[string]keng.CauseRule, out *Learned) error {
	out.Added, out.Dropped = len(fresh), 0
	for _, r := range old {
		id := cause.RuleID(string(r.Cause), string(r.Effect))
		x, again := fresh[id]
		switch {
		case r.Edited:
			if again && r.Near == x.Near {
				out.Added--
				delete(fresh, id)
			}
		case again:
			out.Added--
			delete(fresh, id)
			x.ID, x.Enabled = r.ID, r.Enabled
			if err := tx.SaveRule(ctx, by, now(), &x); err != nil {
				return err
			}
		default:
			out.Dropped++
			if err := tx.DeleteRule(ctx, by, now(), r.ID); err != nil {
				return err
			}
		}
	}
	ids := make([]string, 0, len(fresh))
	for id := range fresh {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		x := fresh[id]
		if err := tx.SaveRule(ctx, by, now(), &x); err != nil {
			return err
		}
	}
	out.Rules = len(old) - out.Dropped + out.Added
	return nil
}

// neighbours names for each device those at its own station and one link away.
func (r *register) neighbours() cause.Neighbours {
	near := cause.Neighbours{}
	at := map[keng.SiteID][]string{}
	for name, dev := range r.devices {
		if dev.SiteID != "" {
			at[dev.SiteID] = append(at[dev.SiteID], name)
		}
	}
	for site, names := range at {
		for n, a := range names {
			for _, b := range names[n+1:] {
				near.Join(a, b)
			}
			for _, other := range r.plant.Near(site) {
				for _, b := range at[other] {
					near.Join(a, b)
				}
			}
		}
	}
	near.Tidy()
	return near
}

package store

import (
	"context"
	"database/sql"

	"keng"
)

const counterSelect = `SELECT id, model_id, kind_id, what, n, compare, unit, from_at, until_at, source FROM model_counters`

var saveCounter = upsert("model_counters", "id model_id kind_id what n compare unit from_at until_at source")

func scanCounter(r *sql.Rows, c *keng.Counter) error {
	return r.Scan(&c.ID, &c.ModelID, &c.KindID, &c.What, &c.N, &c.Compare, &c.Unit, &c.From, &c.Until, &c.Source)
}

// Counters lists the figures of a model, or those of a kind as a whole, the latest first.
func (s *Store) Counters(ctx context.Context, model keng.ModelID, kind keng.ModelKindID) ([]keng.Counter, error) {
	return list(ctx, s, scanCounter, counterSelect+` WHERE model_id = $1 AND kind_id = $2 ORDER BY what, until_at DESC, id DESC`, model, kind)
}

// CountersAt lists the figures known at a time of all models and kinds, by what they are of and the latest first.
func (s *Store) CountersAt(ctx context.Context, at keng.Time) ([]keng.Counter, error) {
	return list(ctx, s, scanCounter, counterSelect+` WHERE until_at <= $1 ORDER BY model_id, kind_id, what, until_at DESC, id DESC`, int64(at))
}

// SaveCounter adds or changes a figure; it stays with its model or kind.
func (tx *Tx) SaveCounter(ctx context.Context, by keng.Actor, now keng.Time, x *keng.Counter) error {
	var c check
	c.text("unit", &x.Unit, 50)
	c.text("source", &x.Source, 500)
	if x.Compare == "" {
		x.Compare = keng.Equal
	}
	if x.Until == 0 {
		x.Until = now
	}
	if x.Until > now {
		c.fail("until", "since.future")
	}
	if err := first(c.err, x.Check()); err != nil {
		return err
	}
	o, err := tx.ownerOf(ctx, x.ModelID, x.KindID, "")
	if err == nil {
		err = tx.reach(ctx, by, false, o, o)
	}
	if err != nil {
		return err
	}
	fresh := x.ID == ""
	if fresh {
		x.ID = keng.NewID[keng.CounterID](now)
	} else if _, err := only(ctx, tx, scanCounter, counterSelect+` WHERE id = $1 AND model_id = $2 AND kind_id = $3`, x.ID, x.ModelID, x.KindID); err != nil {
		return err
	}
	if _, err := tx.run(ctx, saveCounter, x.ID, x.ModelID, x.KindID, x.What, x.N, string(x.Compare), x.Unit, int64(x.From), int64(x.Until), x.Source); err != nil {
		return err
	}
	return tx.note(ctx, by, now, saved(fresh), "counter", string(x.ID), map[string]any{"model": x.ModelID, "kind": x.KindID, "what": x.What, "n": x.N, "compare": x.Compare})
}

// DeleteCounter removes a figure of a model or a kind.
func (tx *Tx) DeleteCounter(ctx context.Context, by keng.Actor, now keng.Time, model keng.ModelID, kind keng.ModelKindID, id keng.CounterID) error {
	o, err := tx.ownerOf(ctx, model, kind, "")
	if err == nil {
		err = tx.reach(ctx, by, false, o, o)
	}
	if err != nil {
		return err
	}
	n, err := tx.run(ctx, `DELETE FROM model_counters WHERE id = $1 AND model_id = $2 AND kind_id = $3`, id, model, kind)
	if err == nil && n == 0 {
		err = keng.Errf(keng.NotFound, "not_found")
	}
	if err != nil {
		return err
	}
	return tx.note(ctx, by, now, "delete", "counter", string(id), map[string]any{"model": model, "kind": kind})
}

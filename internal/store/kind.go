package store

import (
	"context"
	"database/sql"

	"keng"
)

// Kinds lists every kind's rule in the order in which people choose among them.
func (s *Store) Kinds(ctx context.Context) ([]keng.KindRule, error) {
	return list(ctx, s, func(r *sql.Rows, k *keng.KindRule) error {
		var rule string
		if err := r.Scan(&rule); err != nil {
			return err
		}
		return unpack(rule, k)
	}, `SELECT rule FROM kinds ORDER BY pos, kind`)
}

// SaveKind adds or changes the rule of a kind. Kinds belong to the whole
// installation, so only an actor of the whole country can change them.
func (tx *Tx) SaveKind(ctx context.Context, by keng.Actor, at keng.Time, k *keng.KindRule) error {
	var c check
	c.name("vi", &k.Vi)
	c.text("en", &k.En, maxText)
	c.text("advice", &k.Advice, 4000)
	if !k.Kind.Valid() {
		c.fail("kind", "signal.kind.bad")
	}
	sev, ok := keng.ParseSeverity(string(k.Severity))
	if !ok {
		c.fail("severity", "signal.severity.bad", plain(string(k.Severity)))
	}
	k.Severity = sev
	for _, span := range []int64{k.OnDelay, k.OffDelay, k.ReAlarm, k.StaleAfter} {
		if span < 0 || span > 365*keng.Day {
			c.fail("on_delay", "span.bad")
		}
	}
	if err := first(c.err, tx.reach(ctx, by, true, owner{}, owner{})); err != nil {
		return err
	}
	if err := tx.writeKind(ctx, k, 1000); err != nil {
		return err
	}
	return tx.note(ctx, by, at, "update", "kind", string(k.Kind), k)
}

func (tx *Tx) writeKind(ctx context.Context, k *keng.KindRule, pos int) error {
	_, err := tx.run(ctx, `INSERT INTO kinds (kind, pos, rule) VALUES ($1, $2, $3) ON CONFLICT (kind) DO UPDATE SET rule = excluded.rule`, string(k.Kind), pos, pack(k))
	return err
}

package store

import (
	"context"
	"database/sql"

	"keng"
)

var saveRule = upsert("rules", "id cause effect within near seen chances lift enabled edited learned_at")

// Rules lists the rules of cause and effect, the most seen first.
func (s *Store) Rules(ctx context.Context) ([]keng.CauseRule, error) {
	return list(ctx, s, scanRule, `SELECT id, cause, effect, within, near, seen, chances, lift, enabled, edited, learned_at FROM rules ORDER BY seen DESC, id`)
}

func scanRule(r *sql.Rows, x *keng.CauseRule) error {
	return r.Scan(&x.ID, &x.Cause, &x.Effect, &x.Within, &x.Near, &x.Seen, &x.Chances, &x.Lift, &x.Enabled, &x.Edited, &x.LearnedAt)
}

// SaveRule adds or changes a rule. Rules hold for the whole installation, so
// only an actor of the whole country can change them.
func (tx *Tx) SaveRule(ctx context.Context, by keng.Actor, at keng.Time, r *keng.CauseRule) error {
	if err := first(r.Check(), reach(by, true, "", "")); err != nil {
		return err
	}
	fresh := r.ID == ""
	if fresh {
		r.ID = keng.NewID[keng.RuleID](at)
	} else if ok, err := tx.exists(ctx, "rules", string(r.ID)); err != nil || !ok {
		return first(err, keng.Errf(keng.NotFound, "not_found"))
	}
	if _, err := tx.run(ctx, saveRule, r.ID, string(r.Cause), string(r.Effect), r.Within, string(r.Near), r.Seen, r.Chances, r.Lift, r.Enabled, r.Edited, int64(r.LearnedAt)); err != nil {
		return err
	}
	return tx.note(ctx, by, at, saved(fresh), "rule", string(r.ID), r)
}

// DeleteRule forgets a rule.
func (tx *Tx) DeleteRule(ctx context.Context, by keng.Actor, at keng.Time, id keng.RuleID) error {
	if err := reach(by, true, "", ""); err != nil {
		return err
	}
	if n, err := tx.run(ctx, `DELETE FROM rules WHERE id = $1`, id); err != nil || n == 0 {
		return first(err, keng.Errf(keng.NotFound, "not_found"))
	}
	return tx.note(ctx, by, at, "delete", "rule", string(id), nil)
}

// Raises tells of every raise since a time, in the order of the senders' time: device, kind and that time. Drills are left out.
func (s *Store) Raises(ctx context.Context, since keng.Time, each func(device string, kind keng.Kind, at keng.Time)) error {
	rows, err := s.read.QueryContext(ctx, `SELECT a.device, a.kind, s.at FROM signals s JOIN alarms a ON a.id = s.alarm_id
		WHERE s.state = 'raise' AND s.applied = 'change' AND s.at >= $1 AND substr(a.alarm_key, 1, 6) <> $2 ORDER BY s.at, s.ord`, int64(since), keng.DrillKey)
	if err != nil {
		return busy(err)
	}
	return busy(scanAll(rows, func(r *sql.Rows) error {
		var device string
		var kind keng.Kind
		var at keng.Time
		if err := r.Scan(&device, &kind, &at); err != nil {
			return err
		}
		each(device, kind, at)
		return nil
	}))
}

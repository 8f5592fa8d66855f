package store

import (
	"context"
	"database/sql"

	"keng"
)

// retentionBatch is how many rows one transaction of a rule takes: alarms wait for it.
const retentionBatch = 500

// Retention lists the rules in their order, each as it is set.
func (s *Store) Retention(ctx context.Context) ([]keng.Retention, error) {
	set, err := list(ctx, s, func(r *sql.Rows, x *keng.Retention) error { return r.Scan(&x.Rule, &x.Days, &x.Enabled) }, `SELECT rule, days, enabled FROM retention`)
	rules := keng.DefaultRetention()
	for n := range rules {
		for _, x := range set {
			if x.Rule == rules[n].Rule {
				rules[n] = x
			}
		}
	}
	return rules, err
}

// SaveRetention changes a rule, for the whole installation.
func (tx *Tx) SaveRetention(ctx context.Context, by keng.Actor, at keng.Time, x keng.Retention) error {
	if err := first(x.Check(), reach(by, true, "", "")); err != nil {
		return err
	}
	if _, err := tx.run(ctx, `INSERT INTO retention (rule, days, enabled) VALUES ($1, $2, $3) ON CONFLICT (rule) DO UPDATE SET days = excluded.days, enabled = excluded.enabled`,
		x.Rule, x.Days, x.Enabled); err != nil {
		return err
	}
	return tx.note(ctx, by, at, "update", "retention", x.Rule, map[string]any{"days": x.Days, "enabled": x.Enabled})
}

// RetentionRuns lists the newest runs of the rules, newest first.
func (s *Store) RetentionRuns(ctx context.Context, limit int) ([]keng.RetentionRun, error) {
	return list(ctx, s, func(r *sql.Rows, x *keng.RetentionRun) error { return r.Scan(&x.Rule, &x.At, &x.Rows, &x.Error) },
		`SELECT rule, at, n, error FROM retention_runs ORDER BY at DESC, rule LIMIT $1`, limit)
}

// KeepRetention runs every rule when the daily run is due, and returns when it
// is due next. Of several processes one runs it.
func (s *Store) KeepRetention(ctx context.Context, now keng.Time) (keng.Time, error) {
	due, err := one(ctx, s, scanCount, `SELECT COALESCE((SELECT value FROM counters WHERE name = 'retention_due'), 0)`)
	if err != nil || keng.Time(due) > now {
		return keng.Time(due), err
	}
	next, mine := keng.NextRetention(now), false
	err = s.Write(ctx, func(tx *Tx) error {
		n, err := tx.run(ctx, `INSERT INTO counters (name, value) VALUES ('retention_due', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE counters.value = $2`, int64(next), due)
		mine = n == 1
		return err
	})
	if err != nil || !mine {
		return next, err
	}
	rules, err := s.Retention(ctx)
	if err != nil {
		return next, err
	}
	for _, r := range rules {
		if !r.Enabled {
			continue
		}
		rows, failure := s.runRetention(ctx, r.Rule, now, now.Add(-r.Days*keng.Day))
		if err := s.noteRetention(ctx, r.Rule, now, rows, failure); err != nil {
			return next, err
		}
	}
	return next, nil
}

func (s *Store) noteRetention(ctx context.Context, rule string, now keng.Time, rows int64, failure error) error {
	text := ""
	if failure != nil {
		text = clip(failure.Error(), maxText)
	}
	return s.Write(ctx, func(tx *Tx) error {
		if _, err := tx.run(ctx, `INSERT INTO retention_runs (rule, at, n, error) VALUES ($1, $2, $3, $4) ON CONFLICT (rule, at) DO UPDATE SET n = excluded.n, error = excluded.error`,
			rule, int64(now), rows, text); err != nil {
			return err
		}
		return tx.Note(ctx, now, keng.System("keng"), "retain", "retention", rule, map[string]any{"rows": rows, "failed": failure != nil})
	})
}

// runRetention erases in batches what a rule no longer allows and returns how many rows.
func (s *Store) runRetention(ctx context.Context, rule string, now, before keng.Time) (rows int64, err error) {
	for {
		var ids [][2]any
		if r, ok := retained[rule]; ok { // What to erase is looked for outside the transaction: history is long.
			if ids, err = list(ctx, s, func(r *sql.Rows, x *[2]any) error { return r.Scan(&x[0], &x[1]) }, r.find, int64(before), retentionBatch); err != nil {
				return rows, err
			}
		}
		n := int64(0)
		err := s.Write(ctx, func(tx *Tx) (err error) {
			switch rule {
			case keng.KeepContacts:
				n, err = tx.retainPeople(ctx, now, before, rule, reachPerson)
			case keng.KeepPeople:
				n, err = tx.retainPeople(ctx, now, before, rule, wholePerson)
			default:
				n, err = tx.retainRows(ctx, rule, ids)
			}
			return err
		})
		rows += n
		if err != nil || n < retentionBatch {
			return rows, err
		}
	}
}

// retained are the rules that erase columns of rows: $1 of find is the time
// before which data goes, $2 how many rows at most; $1 and $2 of erase are what find found.
var retained = map[string]struct{ find, erase string }{
	keng.KeepCallers: {`SELECT id, 0 FROM incidents WHERE state = 'resolved' AND resolved_at < $1 AND phone <> '' LIMIT $2`,
		`UPDATE incidents SET phone = '' WHERE id = $1 AND $2 = 0`},
	keng.KeepNotes: {`SELECT incident_id, ord FROM answers WHERE note <> '' AND at < $1 LIMIT $2`,
		`UPDATE answers SET note = '' WHERE incident_id = $1 AND ord = $2`},
	keng.KeepPositions: {`SELECT id, 0 FROM incidents WHERE state = 'resolved' AND resolved_at < $1 AND site_id = '' AND (lat <> 0 OR lon <> 0) LIMIT $2`,
		`UPDATE incidents SET lat = 0, lon = 0 WHERE id = $1 AND $2 = 0`},
	keng.KeepRequests: {`SELECT id, 0 FROM data_requests WHERE done_at > 0 AND done_at < $1 AND (text <> '' OR answer <> '') LIMIT $2`,
		`UPDATE data_requests SET text = '', answer = '' WHERE id = $1 AND $2 = 0`},
}

func (tx *Tx) retainRows(ctx context.Context, rule string, ids [][2]any) (rows int64, err error) {
	for _, id := range ids {
		n, err := tx.run(ctx, retained[rule].erase, id[0], id[1])
		if err != nil {
			return rows, err
		}
		rows += n
	}
	return rows, nil
}

// retainPeople erases parts of people who are inactive since before a time, each with its proof.
func (tx *Tx) retainPeople(ctx context.Context, now, before keng.Time, rule string, what []erasing) (int64, error) {
	cond := `SELECT id FROM persons WHERE inactive_at > 0 AND inactive_at < $1 AND merged_into = '' AND erased_at = 0`
	if rule == keng.KeepContacts {
		cond += ` AND (lat <> 0 OR lon <> 0 OR personal_id <> '' OR birth_year <> 0 OR skills <> '' OR quiet_hours <> '' OR EXISTS (SELECT 1 FROM contacts c WHERE c.person_id = persons.id))`
	}
	ids, err := query(ctx, tx, scanText, cond+` ORDER BY inactive_at LIMIT $2`, int64(before), retentionBatch)
	if err != nil {
		return 0, err
	}
	by := keng.System("keng")
	for _, id := range ids {
		if rule == keng.KeepPeople {
			_, err = tx.ErasePerson(ctx, by, now, keng.PersonID(id), "retention: "+rule)
		} else {
			var p keng.Person
			if p, err = tx.Person(ctx, keng.PersonID(id)); err == nil {
				_, err = tx.erase(ctx, by, now, p, "retention: "+rule, what)
			}
		}
		if err != nil {
			return 0, err
		}
	}
	return int64(len(ids)), nil
}

package store

import (
	"context"
	"database/sql"

	"keng"
)

// Step is what is remembered between two requests of a login or an enrolment.
// Its secret is with the browser; only the hash is stored. Data is sealed.
type Step struct {
	Hash     string
	Kind     string
	PersonID keng.PersonID // "": nobody known yet
	Data     string
	UntilAt  keng.Time
}

// AddStep stores a step and forgets those that have ended.
func (tx *Tx) AddStep(ctx context.Context, now keng.Time, x Step) error {
	if _, err := tx.run(ctx, `DELETE FROM steps WHERE until_at <= $1`, int64(now)); err != nil {
		return err
	}
	_, err := tx.run(ctx, `INSERT INTO steps (hash, kind, person_id, data, until_at) VALUES ($1, $2, $3, $4, $5)`,
		x.Hash, x.Kind, x.PersonID, tx.s.keys.Seal("step", "data", x.Hash, x.Data), int64(x.UntilAt))
	return err
}

// Step reads a step and leaves it; NotFound when there is none of the kind or it has ended.
func (s *Store) Step(ctx context.Context, now keng.Time, kind, hash string) (Step, error) {
	x, err := one(ctx, s, scanStep, `SELECT hash, kind, person_id, data, until_at FROM steps WHERE hash = $1 AND kind = $2`, hash, kind)
	return s.openStep(x, now, err)
}

func scanStep(r *sql.Rows, x *Step) error {
	return r.Scan(&x.Hash, &x.Kind, &x.PersonID, &x.Data, &x.UntilAt)
}

func (s *Store) openStep(x Step, now keng.Time, err error) (Step, error) {
	if err == nil && x.UntilAt <= now {
		err = keng.Errf(keng.NotFound, "not_found")
	}
	if err == nil {
		x.Data, err = s.keys.Open("step", "data", x.Hash, x.Data)
	}
	return x, err
}

// TakeStep reads a step and removes it, so that nobody takes it twice. NotFound
// when there is none of the kind or it has ended.
func (tx *Tx) TakeStep(ctx context.Context, now keng.Time, kind, hash string) (Step, error) {
	x, err := only(ctx, tx, scanStep, `DELETE FROM steps WHERE hash = $1 AND kind = $2 RETURNING hash, kind, person_id, data, until_at`, hash, kind)
	return tx.s.openStep(x, now, err)
}

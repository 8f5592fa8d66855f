package store

import (
	"context"
	"database/sql"

	"keng"
)

// Session is a console's login; only the hash of its cookie is stored.
type Session struct {
	Hash     string
	PersonID keng.PersonID
	MadeAt   keng.Time
	UntilAt  keng.Time
	Agent    string
}

// AddSession stores a session and forgets those that have ended.
func (tx *Tx) AddSession(ctx context.Context, x Session) error {
	if _, err := tx.run(ctx, `DELETE FROM sessions WHERE until_at <= $1`, int64(x.MadeAt)); err != nil {
		return err
	}
	_, err := tx.run(ctx, `INSERT INTO sessions (hash, person_id, made_at, until_at, agent) VALUES ($1, $2, $3, $4, $5)`,
		x.Hash, x.PersonID, int64(x.MadeAt), int64(x.UntilAt), clip(plain(x.Agent), maxText))
	return err
}

// Session reads a session with its user; NotFound when there is none. Whether
// it has ended and whether the person is active is the caller's to see.
func (s *Store) Session(ctx context.Context, hash string) (Session, User, error) {
	type both struct {
		Session
		User
	}
	x, err := one(ctx, s, func(r *sql.Rows, x *both) error {
		u := &x.User
		return r.Scan(&x.Hash, &x.Session.PersonID, &x.Session.MadeAt, &x.UntilAt, &x.Agent,
			&u.Login, &u.PersonID, &u.Name, &u.Role, &u.Area, &u.AreaPath, &u.Lang, &u.Active, &u.Password, &u.MustChange, &u.MadeAt)
	}, `SELECT s.hash, s.person_id, s.made_at, s.until_at, s.agent, `+userCols+` FROM sessions s
		JOIN users u ON u.person_id = s.person_id JOIN persons p ON p.id = s.person_id WHERE s.hash = $1`, hash)
	return x.Session, x.User, err
}

// ExtendSession moves the end of a session.
func (s *Store) ExtendSession(ctx context.Context, hash string, until keng.Time) error {
	return s.Write(ctx, func(tx *Tx) error {
		_, err := tx.run(ctx, `UPDATE sessions SET until_at = $2 WHERE hash = $1`, hash, int64(until))
		return err
	})
}

// DropSession ends one session.
func (s *Store) DropSession(ctx context.Context, hash string) error {
	return s.Write(ctx, func(tx *Tx) error {
		_, err := tx.run(ctx, `DELETE FROM sessions WHERE hash = $1`, hash)
		return err
	})
}

// DropSessions ends every session of a person but the one with the hash keep.
func (tx *Tx) DropSessions(ctx context.Context, person keng.PersonID, keep string) error {
	_, err := tx.run(ctx, `DELETE FROM sessions WHERE person_id = $1 AND hash <> $2`, person, keep)
	return err
}

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
	UsedAt   keng.Time // within a few minutes
	UntilAt  keng.Time
	Agent    string // the browser, as it names itself
	Way      string // how the person proved who they are: password, totp, recovery, passkey or oidc
	Address  string // where the login came from
}

// ID names the session to people. It is a part of the hash, from which nobody gets to the cookie.
func (x *Session) ID() string { return x.Hash[:16] }

// AddSession stores a session and forgets those that have ended.
func (tx *Tx) AddSession(ctx context.Context, x Session) error {
	if _, err := tx.run(ctx, `DELETE FROM sessions WHERE until_at <= $1`, int64(x.MadeAt)); err != nil {
		return err
	}
	_, err := tx.run(ctx, `INSERT INTO sessions (hash, person_id, made_at, used_at, until_at, agent, way, address) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		x.Hash, x.PersonID, int64(x.MadeAt), int64(x.UsedAt), int64(x.UntilAt), clip(plain(x.Agent), maxText), x.Way, x.Address)
	return err
}

const sessionCols = `s.hash, s.person_id, s.made_at, s.used_at, s.until_at, s.agent, s.way, s.address`

func (x *Session) columns() []any {
	return []any{&x.Hash, &x.PersonID, &x.MadeAt, &x.UsedAt, &x.UntilAt, &x.Agent, &x.Way, &x.Address}
}

// Sessions lists the sessions of a person that have not ended, the one used last first.
func (s *Store) Sessions(ctx context.Context, person keng.PersonID, now keng.Time) ([]Session, error) {
	return list(ctx, s, func(r *sql.Rows, x *Session) error { return r.Scan(x.columns()...) },
		`SELECT `+sessionCols+` FROM sessions s WHERE s.person_id = $1 AND s.until_at > $2 ORDER BY s.used_at DESC, s.hash`, person, int64(now))
}

// Session reads a session with its user; NotFound when there is none. Whether
// it has ended and whether the person is active is the caller's to see.
func (s *Store) Session(ctx context.Context, hash string) (Session, User, error) {
	type both struct {
		Session
		User
	}
	x, err := one(ctx, s, func(r *sql.Rows, x *both) error {
		return r.Scan(append(x.Session.columns(), x.User.columns()...)...)
	}, `SELECT `+sessionCols+`, `+userCols+` FROM sessions s
		JOIN users u ON u.person_id = s.person_id JOIN persons p ON p.id = s.person_id WHERE s.hash = $1`, hash)
	return x.Session, x.User, err
}

// ExtendSession notes that a session was used and moves its end.
func (s *Store) ExtendSession(ctx context.Context, hash string, used, until keng.Time) error {
	return s.Write(ctx, func(tx *Tx) error {
		_, err := tx.run(ctx, `UPDATE sessions SET used_at = $2, until_at = $3 WHERE hash = $1`, hash, int64(used), int64(until))
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

// EndSession ends the session of a person that has the id; NotFound when they have none.
func (tx *Tx) EndSession(ctx context.Context, by keng.Actor, at keng.Time, person keng.PersonID, id string) error {
	found, err := query(ctx, tx, func(r *sql.Rows, x *Session) error { return r.Scan(x.columns()...) },
		`SELECT `+sessionCols+` FROM sessions s WHERE s.person_id = $1`, person)
	if err != nil {
		return err
	}
	for n := range found {
		if found[n].ID() == id {
			if _, err := tx.run(ctx, `DELETE FROM sessions WHERE hash = $1`, found[n].Hash); err != nil {
				return err
			}
			return tx.Note(ctx, at, by, "session_end", "user", string(person), nil)
		}
	}
	return keng.Errf(keng.NotFound, "session.none")
}

// EndSessions ends every session of a person but the one with the hash keep, and writes it down.
func (tx *Tx) EndSessions(ctx context.Context, by keng.Actor, at keng.Time, person keng.PersonID, keep string) error {
	return first(tx.DropSessions(ctx, person, keep), tx.Note(ctx, at, by, "session_end", "user", string(person), map[string]any{"all": true}))
}

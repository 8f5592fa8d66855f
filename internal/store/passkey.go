package store

import (
	"context"
	"database/sql"

	"keng"
)

// Passkey is a WebAuthn credential of a person.
type Passkey struct {
	ID         string        `json:"id"` // the credential's id, base64url
	PersonID   keng.PersonID `json:"-"`
	Name       string        `json:"name"`
	Credential string        `json:"-"` // JSON of package auth
	MadeAt     keng.Time     `json:"made_at"`
	UsedAt     keng.Time     `json:"used_at,omitzero"`
}

// maxPasskeys is how many passkeys one person can have.
const maxPasskeys = 20

// Passkeys lists a person's passkeys, the oldest first.
func (s *Store) Passkeys(ctx context.Context, person keng.PersonID) ([]Passkey, error) {
	return list(ctx, s, func(r *sql.Rows, x *Passkey) error {
		return r.Scan(&x.ID, &x.PersonID, &x.Name, &x.Credential, &x.MadeAt, &x.UsedAt)
	}, `SELECT id, person_id, name, credential, made_at, used_at FROM passkeys WHERE person_id = $1 ORDER BY made_at, id`, person)
}

// AddPasskey stores a new passkey of a person.
func (tx *Tx) AddPasskey(ctx context.Context, by keng.Actor, at keng.Time, x *Passkey) error {
	var c check
	c.name("name", &x.Name)
	if c.err != nil {
		return c.err
	}
	n, err := only(ctx, tx, func(r *sql.Rows, n *int) error { return r.Scan(n) }, `SELECT COUNT(*) FROM passkeys WHERE person_id = $1`, x.PersonID)
	if err != nil {
		return err
	}
	if n >= maxPasskeys {
		return keng.Errf(keng.Conflict, "passkey.many", maxPasskeys)
	}
	x.MadeAt = at
	added, err := tx.run(ctx, `INSERT INTO passkeys (id, person_id, name, credential, made_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING`,
		x.ID, x.PersonID, x.Name, x.Credential, int64(at))
	if err == nil && added == 0 {
		err = keng.Errf(keng.Conflict, "passkey.known")
	}
	return first(err, tx.Note(ctx, at, by, "passkey_add", "user", string(x.PersonID), map[string]any{"name": x.Name}))
}

// UsePasskey notes that a passkey was used, with its new counter and flags.
func (tx *Tx) UsePasskey(ctx context.Context, at keng.Time, id, credential string) error {
	_, err := tx.run(ctx, `UPDATE passkeys SET credential = $2, used_at = $3 WHERE id = $1`, id, credential, int64(at))
	return err
}

// DeletePasskey removes a passkey of a person; NotFound when they have none with the id.
func (tx *Tx) DeletePasskey(ctx context.Context, by keng.Actor, at keng.Time, person keng.PersonID, id string) error {
	n, err := tx.run(ctx, `DELETE FROM passkeys WHERE id = $1 AND person_id = $2`, plain(id), person)
	if err == nil && n == 0 {
		err = keng.Errf(keng.NotFound, "passkey.none")
	}
	return first(err, tx.Note(ctx, at, by, "passkey_delete", "user", string(person), nil))
}

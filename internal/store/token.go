package store

import (
	"context"
	"database/sql"

	"keng"
)

// Token lets a program use the API with a role in an area; only the hash of its secret is stored.
type Token struct {
	ID       keng.TokenID  `json:"id"`
	Hash     string        `json:"-"`
	Name     string        `json:"name"`
	Role     keng.Role     `json:"role"`
	Area     keng.AreaCode `json:"area,omitempty"`
	AreaPath string        `json:"-"`
	MadeAt   keng.Time     `json:"made_at"`
	UntilAt  keng.Time     `json:"expires_at,omitzero"` // zero: no end
}

// Actor is the token as who acts.
func (t *Token) Actor() keng.Actor {
	return keng.Actor{TokenID: t.ID, Name: t.Name, Role: t.Role, Area: t.Area, AreaPath: t.AreaPath, Via: "token"}
}

const tokenSelect = `SELECT id, hash, name, role, area, area_path, made_at, until_at FROM tokens`

func scanToken(r *sql.Rows, t *Token) error {
	return r.Scan(&t.ID, &t.Hash, &t.Name, &t.Role, &t.Area, &t.AreaPath, &t.MadeAt, &t.UntilAt)
}

// Tokens lists the tokens of an area, the newest first.
func (s *Store) Tokens(ctx context.Context, areaPath string) ([]Token, error) {
	var w where
	w.scope("area_path", areaPath)
	return list(ctx, s, scanToken, tokenSelect+w.String()+` ORDER BY id DESC`, w.args...)
}

// TokenByHash reads the token with the hash of a secret.
func (s *Store) TokenByHash(ctx context.Context, hash string) (Token, error) {
	return one(ctx, s, scanToken, tokenSelect+` WHERE hash = $1`, hash)
}

// AddToken stores a token with the hash of its secret.
func (tx *Tx) AddToken(ctx context.Context, by keng.Actor, at keng.Time, t *Token) error {
	var c check
	c.name("name", &t.Name)
	role, ok := keng.ParseRole(string(t.Role))
	if !ok {
		c.fail("role", "role.bad", plain(string(t.Role)))
	}
	if t.UntilAt != 0 && t.UntilAt <= at {
		c.fail("expires_at", "time.past")
	}
	path, err := tx.areaPath(ctx, t.Area)
	if err := first(c.err, err, reach(by, true, "", path)); err != nil {
		return err
	}
	t.ID, t.Role, t.AreaPath, t.MadeAt = keng.NewID[keng.TokenID](at), role, path, at
	if _, err := tx.run(ctx, `INSERT INTO tokens (id, hash, name, role, area, area_path, made_at, until_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		t.ID, t.Hash, t.Name, string(t.Role), t.Area, t.AreaPath, int64(at), int64(t.UntilAt)); err != nil {
		return err
	}
	return tx.note(ctx, by, at, "create", "token", string(t.ID), map[string]any{"name": t.Name, "role": t.Role, "area": t.Area})
}

// DeleteToken ends a token.
func (tx *Tx) DeleteToken(ctx context.Context, by keng.Actor, at keng.Time, id keng.TokenID) error {
	t, err := only(ctx, tx, scanToken, tokenSelect+` WHERE id = $1`, id)
	if err != nil {
		return err
	}
	return tx.remove(ctx, by, at, "tokens", "token", string(id), t.AreaPath, t.Name)
}

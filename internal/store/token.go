package store

import (
	"context"
	"database/sql"

	"keng"
)

// Token lets a program use the API with a role in an area and unit, or as the
// person whose own it is; only the hash of its secret is stored.
type Token struct {
	ID       keng.TokenID  `json:"id"`
	Hash     string        `json:"-"`
	Name     string        `json:"name"`
	Role     keng.Role     `json:"role"`
	Area     keng.AreaCode `json:"area,omitempty"`
	AreaPath string        `json:"-"`
	UnitID   keng.UnitID   `json:"unit_id,omitempty"`
	UnitPath string        `json:"-"`
	Actions  []keng.Action `json:"actions,omitempty"`   // nothing else; none: whatever the role allows
	PersonID keng.PersonID `json:"person_id,omitempty"` // whose own it is
	MadeAt   keng.Time     `json:"made_at"`
	UntilAt  keng.Time     `json:"expires_at,omitzero"` // zero: no end
	UsedAt   keng.Time     `json:"used_at,omitzero"`    // within a minute
}

// Actor is the token of no person as who acts.
func (t *Token) Actor() keng.Actor {
	return keng.Actor{TokenID: t.ID, Name: t.Name, Role: t.Role, Area: t.Area, AreaPath: t.AreaPath, UnitPath: t.UnitPath, Only: t.Actions, Via: "token"}
}

func (t *Token) owner() owner { return owner{area: t.AreaPath, unit: t.UnitID} }

const tokenSelect = `SELECT id, hash, name, role, area, area_path, unit_id, COALESCE((SELECT path FROM units WHERE units.id = tokens.unit_id), ''), actions, person_id, made_at, until_at, used_at FROM tokens`

func scanToken(r *sql.Rows, t *Token) error {
	var actions string
	if err := r.Scan(&t.ID, &t.Hash, &t.Name, &t.Role, &t.Area, &t.AreaPath, &t.UnitID, &t.UnitPath, &actions, &t.PersonID, &t.MadeAt, &t.UntilAt, &t.UsedAt); err != nil {
		return err
	}
	return unpack(actions, &t.Actions)
}

// Tokens lists the tokens of a scope that are nobody's own, the newest first.
func (s *Store) Tokens(ctx context.Context, scope keng.Scope) ([]Token, error) {
	var w where
	w.and("person_id = ''")
	w.within(scope, ofItself)
	return list(ctx, s, scanToken, tokenSelect+w.String()+` ORDER BY id DESC`, w.args...)
}

// TokenByHash reads the token with the hash of a secret.
func (s *Store) TokenByHash(ctx context.Context, hash string) (Token, error) {
	return one(ctx, s, scanToken, tokenSelect+` WHERE hash = $1`, hash)
}

// TokensOf lists a person's own tokens, the newest first.
func (s *Store) TokensOf(ctx context.Context, person keng.PersonID) ([]Token, error) {
	return list(ctx, s, scanToken, tokenSelect+` WHERE person_id = $1 AND person_id <> '' ORDER BY id DESC`, person)
}

// AddToken stores a token with the hash of its secret. It can never do more than who makes it.
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
	for _, a := range t.Actions {
		if !(keng.Actor{Role: role}).Can(a) || t.PersonID != "" && !by.Can(a) {
			c.fail("actions", "token.action", plain(string(a)), string(role))
		}
	}
	path, err := tx.areaPath(ctx, t.Area)
	if err := first(c.err, err); err != nil {
		return err
	}
	if t.UnitID != "" {
		if t.UnitPath, err = tx.unitPath(ctx, t.UnitID); err != nil {
			return unknown(err, "unit.unknown", "unit_id")
		}
	}
	if err := tx.reach(ctx, by, true, owner{}, owner{area: path, unit: t.UnitID}); err != nil {
		return err
	}
	t.ID, t.Role, t.AreaPath, t.MadeAt = keng.NewID[keng.TokenID](at), role, path, at
	if _, err := tx.run(ctx, `INSERT INTO tokens (id, hash, name, role, area, area_path, unit_id, actions, person_id, made_at, until_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
		t.ID, t.Hash, t.Name, string(t.Role), t.Area, t.AreaPath, t.UnitID, pack(t.Actions), t.PersonID, int64(at), int64(t.UntilAt)); err != nil {
		return err
	}
	return tx.note(ctx, by, at, "create", "token", string(t.ID), map[string]any{"name": t.Name, "role": t.Role, "area": t.Area, "unit": t.UnitID, "actions": t.Actions})
}

// UseToken notes that a token was used.
func (s *Store) UseToken(ctx context.Context, id keng.TokenID, at keng.Time) error {
	return s.Write(ctx, func(tx *Tx) error {
		_, err := tx.run(ctx, `UPDATE tokens SET used_at = $2 WHERE id = $1`, id, int64(at))
		return err
	})
}

// DeleteToken ends a token: one's own, or one within the actor's scope.
func (tx *Tx) DeleteToken(ctx context.Context, by keng.Actor, at keng.Time, id keng.TokenID) error {
	t, err := only(ctx, tx, scanToken, tokenSelect+` WHERE id = $1`, id)
	if err != nil {
		return err
	}
	if t.PersonID == "" || t.PersonID != by.PersonID {
		if err := tx.reach(ctx, by, false, t.owner(), t.owner()); err != nil {
			return err
		}
	}
	if _, err := tx.run(ctx, `DELETE FROM tokens WHERE id = $1`, id); err != nil {
		return err
	}
	return tx.note(ctx, by, at, "delete", "token", string(id), map[string]any{"name": t.Name})
}

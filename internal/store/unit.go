package store

import (
	"context"
	"database/sql"

	"keng"
)

var saveUnit = upsert("units", "id code name kind parent area")

// Units lists every unit by code.
func (s *Store) Units(ctx context.Context) ([]keng.Unit, error) {
	return list(ctx, s, func(r *sql.Rows, u *keng.Unit) error {
		return r.Scan(&u.ID, &u.Code, &u.Name, &u.Kind, &u.Parent, &u.Area)
	}, `SELECT id, code, name, kind, parent, area FROM units ORDER BY code`)
}

// SaveUnit adds or changes a unit.
func (tx *Tx) SaveUnit(ctx context.Context, by keng.Actor, at keng.Time, u *keng.Unit) error {
	var c check
	c.name("code", &u.Code)
	c.name("name", &u.Name)
	path, err := tx.areaPath(ctx, u.Area)
	if c.err != nil || err != nil {
		return first(c.err, err)
	}
	if err := reach(by, true, "", path); err != nil {
		return err
	}
	for field, id := range map[string]keng.UnitID{"id": u.ID, "parent": u.Parent} {
		if id == "" {
			continue
		}
		if ok, err := tx.exists(ctx, "units", string(id)); err != nil || !ok {
			return first(err, keng.Errf(keng.Invalid, "unit.unknown").At(field))
		}
	}
	fresh := u.ID == ""
	if fresh {
		u.ID = keng.NewID[keng.UnitID](at)
	}
	if _, err := tx.run(ctx, saveUnit, u.ID, u.Code, u.Name, u.Kind, u.Parent, u.Area); err != nil {
		return err
	}
	return tx.note(ctx, by, at, saved(fresh), "unit", string(u.ID), map[string]any{"code": u.Code})
}

package store

import (
	"context"
	"database/sql"
	"slices"

	"keng"
)

const rotaSelect = `SELECT id, name, area, area_path, unit_id, shifts FROM rotas`

var saveRota = upsert("rotas", "id name area area_path unit_id shifts")

// maxShifts is how many shifts and overrides a rota can hold.
const maxShifts = 2000

func scanRota(r *sql.Rows, x *keng.Rota) error {
	var shifts string
	if err := r.Scan(&x.ID, &x.Name, &x.Area, &x.AreaPath, &x.UnitID, &shifts); err != nil {
		return err
	}
	x.Shifts = []keng.Shift{}
	return unpack(shifts, &x.Shifts)
}

// Rotas lists every rota by area and name.
func (s *Store) Rotas(ctx context.Context) ([]keng.Rota, error) {
	return list(ctx, s, scanRota, rotaSelect+` ORDER BY area_path, name, id`)
}

// Rota reads one rota.
func (s *Store) Rota(ctx context.Context, id keng.RotaID) (keng.Rota, error) {
	return one(ctx, s, scanRota, rotaSelect+` WHERE id = $1`, id)
}

// SaveRota adds or changes a rota with all its shifts; shifts without an id get one.
func (tx *Tx) SaveRota(ctx context.Context, by keng.Actor, at keng.Time, x *keng.Rota) error {
	var c check
	c.name("name", &x.Name)
	if len(x.Shifts) > maxShifts {
		c.fail("shifts", "list.long", maxShifts)
	}
	people := []keng.PersonID{}
	for i := range x.Shifts {
		h := &x.Shifts[i]
		c.text("shifts", &h.Name, maxText)
		if c.err == nil {
			c.err = h.Check()
		}
		if h.ID == "" {
			h.ID = keng.NewID[keng.ShiftID](at)
		}
		if !slices.Contains(people, h.PersonID) {
			people = append(people, h.PersonID)
		}
	}
	if c.err != nil {
		return c.err
	}
	path, err := tx.areaPath(ctx, x.Area)
	if err := first(err, tx.known(ctx, "shifts", people)); err != nil {
		return err
	}
	fresh := x.ID == ""
	var old keng.Rota
	if !fresh {
		if old, err = only(ctx, tx, scanRota, rotaSelect+` WHERE id = $1`, x.ID); err != nil {
			return err
		}
	}
	if err := tx.reach(ctx, by, fresh, owner{area: old.AreaPath, unit: old.UnitID}, owner{area: path, unit: x.UnitID}); err != nil {
		return err
	}
	if fresh {
		x.ID = keng.NewID[keng.RotaID](at)
	}
	x.AreaPath = path
	if _, err := tx.run(ctx, saveRota, x.ID, x.Name, x.Area, x.AreaPath, x.UnitID, pack(x.Shifts)); err != nil {
		return err
	}
	return tx.note(ctx, by, at, saved(fresh), "rota", string(x.ID), map[string]any{"name": x.Name, "shifts": len(x.Shifts)})
}

// DeleteRota removes a rota.
func (tx *Tx) DeleteRota(ctx context.Context, by keng.Actor, at keng.Time, id keng.RotaID) error {
	x, err := only(ctx, tx, scanRota, rotaSelect+` WHERE id = $1`, id)
	if err != nil {
		return err
	}
	return tx.remove(ctx, by, at, "rotas", "rota", string(id), owner{area: x.AreaPath, unit: x.UnitID}, x.Name)
}

// leaveRotas ends every place of a person on a rota, so that the gaps show. What was served stays.
func (tx *Tx) leaveRotas(ctx context.Context, person keng.PersonID, at keng.Time) error {
	rotas, err := query(ctx, tx, scanRota, rotaSelect)
	for _, x := range rotas {
		if !x.Leave(person, at) {
			continue
		}
		if _, err := tx.run(ctx, `UPDATE rotas SET shifts = $2 WHERE id = $1`, x.ID, pack(x.Shifts)); err != nil {
			return err
		}
	}
	return err
}

// RotaGaps is a rota with times in which nobody will be on duty.
type RotaGaps struct {
	RotaID keng.RotaID `json:"rota_id"`
	Name   string      `json:"name"`
	Gaps   []keng.Gap  `json:"gaps"`
}

// GapsWithout tells which gaps a person's leaving would open in which rotas between two times.
func (tx *Tx) GapsWithout(ctx context.Context, person keng.PersonID, from, until keng.Time) ([]RotaGaps, error) {
	rotas, err := query(ctx, tx, scanRota, rotaSelect+` ORDER BY name, id`)
	out := []RotaGaps{}
	for _, x := range rotas {
		if gaps := x.GapsWithout(person, from, until); len(gaps) > 0 {
			out = append(out, RotaGaps{x.ID, x.Name, gaps})
		}
	}
	return out, err
}

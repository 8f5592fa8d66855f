package store

import (
	"context"
	"database/sql"
	"slices"

	"keng"
)

const rotaSelect = `SELECT id, name, area, area_path, unit_id, shifts, rotations, swaps, approve FROM rotas`

var saveRota = upsert("rotas", "id name area area_path unit_id shifts rotations swaps approve")

// How many shifts and overrides, and how many rotations, a rota can hold.
const (
	maxShifts    = 2000
	maxRotations = 50
)

// RotaColumns are by what rotas are sorted and filtered.
var RotaColumns = Values[keng.Rota]{
	"area": func(x *keng.Rota) string { return string(x.Area) }, "unit_id": func(x *keng.Rota) string { return string(x.UnitID) },
}

func scanRota(r *sql.Rows, x *keng.Rota) error {
	var shifts, rotations, swaps string
	if err := r.Scan(&x.ID, &x.Name, &x.Area, &x.AreaPath, &x.UnitID, &shifts, &rotations, &swaps, &x.Approve); err != nil {
		return err
	}
	x.Shifts = []keng.Shift{}
	return first(unpack(shifts, &x.Shifts), unpack(rotations, &x.Rotations), unpack(swaps, &x.Swaps))
}

// Rotas lists every rota by area and name.
func (s *Store) Rotas(ctx context.Context) ([]keng.Rota, error) {
	return list(ctx, s, scanRota, rotaSelect+` ORDER BY area_path, name, id`)
}

// Rota reads one rota.
func (s *Store) Rota(ctx context.Context, id keng.RotaID) (keng.Rota, error) {
	return one(ctx, s, scanRota, rotaSelect+` WHERE id = $1`, id)
}

// Rota reads one rota within the transaction.
func (tx *Tx) Rota(ctx context.Context, id keng.RotaID) (keng.Rota, error) {
	return only(ctx, tx, scanRota, rotaSelect+` WHERE id = $1`, id)
}

// SaveRota adds or changes a rota with all its shifts and rotations; shifts
// without an id get one. Its swaps stay as they are.
func (tx *Tx) SaveRota(ctx context.Context, by keng.Actor, at keng.Time, x *keng.Rota) error {
	if err := checkRota(x, at); err != nil {
		return err
	}
	path, err := tx.areaPath(ctx, x.Area)
	if err := first(err, tx.known(ctx, "shifts", x.People())); err != nil {
		return err
	}
	fresh := x.ID == ""
	var old keng.Rota
	if !fresh {
		if old, err = tx.Rota(ctx, x.ID); err != nil {
			return err
		}
	}
	if err := tx.reach(ctx, by, fresh, owner{area: old.AreaPath, unit: old.UnitID}, owner{area: path, unit: x.UnitID}); err != nil {
		return err
	}
	if fresh {
		x.ID = keng.NewID[keng.RotaID](at)
	}
	x.AreaPath, x.Swaps = path, old.Swaps
	if err := tx.clash(ctx, x, &old, at); err != nil {
		return err
	}
	if err := tx.writeRota(ctx, x); err != nil {
		return err
	}
	return tx.note(ctx, by, at, saved(fresh), "rota", string(x.ID), map[string]any{"name": x.Name, "shifts": len(x.Shifts), "rotations": len(x.Rotations)})
}

func (tx *Tx) writeRota(ctx context.Context, x *keng.Rota) error {
	_, err := tx.run(ctx, saveRota, x.ID, x.Name, x.Area, x.AreaPath, x.UnitID, pack(x.Shifts), pack(x.Rotations), pack(x.Swaps), x.Approve)
	return err
}

// checkRota cleans a rota, gives its shifts their ids and tells the first fault.
func checkRota(x *keng.Rota, at keng.Time) error {
	var c check
	c.name("name", &x.Name)
	if len(x.Shifts) > maxShifts {
		c.fail("shifts", "list.long", maxShifts)
	}
	if len(x.Rotations) > maxRotations {
		c.fail("rotations", "list.long", maxRotations)
	}
	for i := range x.Shifts {
		h := &x.Shifts[i]
		c.text("shifts", &h.Name, maxText)
		if c.err == nil {
			c.err = h.Check()
		}
		if h.ID == "" {
			h.ID = keng.NewID[keng.ShiftID](at)
		}
	}
	for i := range x.Rotations {
		c.text("rotations", &x.Rotations[i].Name, maxText)
		if c.err == nil {
			c.err = x.Rotations[i].Check()
		}
	}
	return c.err
}

// ChangeSwaps lets one of a rota's swaps be offered, taken or settled by change,
// which gets the rota as it is now. Who may is asked before.
func (tx *Tx) ChangeSwaps(ctx context.Context, by keng.Actor, at keng.Time, id keng.RotaID, action string, change func(*keng.Rota) error) (keng.Rota, error) {
	x, err := only(ctx, tx, scanRota, rotaSelect+` WHERE id = $1`, id)
	if err != nil {
		return x, err
	}
	old := x
	old.Swaps = slices.Clone(x.Swaps)
	if err = change(&x); err == nil {
		err = tx.clash(ctx, &x, &old, at)
	}
	if err != nil {
		return x, err
	}
	if err := tx.writeRota(ctx, &x); err != nil {
		return x, err
	}
	return x, tx.note(ctx, by, at, action, "rota", string(id), map[string]any{"name": x.Name, "swaps": len(x.Swaps)})
}

// clashAhead is how far ahead duties in two rotas at once are looked for.
const clashAhead = 62 * keng.Day

// clash refuses a change of a rota that puts a person on duty in two rotas at
// once. What clashed before the change does not stand in its way.
func (tx *Tx) clash(ctx context.Context, x, old *keng.Rota, at keng.Time) error {
	all, err := query(ctx, tx, scanRota, rotaSelect+` ORDER BY name, id`)
	if err != nil {
		return err
	}
	found := x.Clashes(all, at, at.Add(clashAhead))
	if len(found) == 0 {
		return nil
	}
	before := old.Clashes(all, at, at.Add(clashAhead))
	for _, c := range found {
		if slices.Contains(before, c) {
			continue
		}
		p, err := only(ctx, tx, func(r *sql.Rows, name *string) error { return r.Scan(name) }, `SELECT name FROM persons WHERE id = $1`, c.PersonID)
		if err != nil {
			return err
		}
		other := slices.IndexFunc(all, func(r keng.Rota) bool { return r.ID == c.RotaID })
		return keng.Errf(keng.Conflict, "rota.clash", p, all[other].Name, c.From.Std().Format("15:04 02/01/2006"), c.Until.Std().Format("15:04 02/01/2006")).At("shifts")
	}
	return nil
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
		if err := tx.writeRota(ctx, &x); err != nil {
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

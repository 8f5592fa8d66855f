package store

import (
	"context"
	"database/sql"

	"keng"
)

// maxParts is into how many units one can split.
const maxParts = 20

// belongsToUnit are the tables whose rows belong to a unit and follow it to its
// successor; what is history (incidents, the journal) is not among them.
var belongsToUnit = []struct{ noun, table, column, name, area string }{
	{"unit", "units", "parent", "name", "area_path"},
	{"site", "sites", "unit_id", "name", "area_path"},
	{"person", "persons", "unit_id", "name", "area_path"},
	{"rota", "rotas", "unit_id", "name", "area_path"},
	{"cluster", "clusters", "lead_unit", "name", "area_path"},
	{"model_kind", "model_kinds", "unit_id", "name", "area_path"},
	{"model", "models", "unit_id", "name", "area_path"},
}

// Undecided is a row of a unit that split, of which nobody can tell by its area to which part it belongs.
type Undecided struct {
	Noun string `json:"noun"`
	ID   string `json:"id"`
	Name string `json:"name"`
}

// UnitMove tells what followed a unit to its successors.
type UnitMove struct {
	Into      []keng.Unit    `json:"into"`
	Moved     map[string]int `json:"moved"`     // by noun; member: memberships in the unit
	Undecided []Undecided    `json:"undecided"` // they went to the first part
}

// UnitPart is one of the units into which one splits.
type UnitPart struct {
	keng.Unit
	Share float64 `json:"share,omitempty" minimum:"0" maximum:"1" doc:"how much of the old unit, 0: not known"`
}

// ending reads a unit that an actor lets end at a day.
func (tx *Tx) ending(ctx context.Context, by keng.Actor, now keng.Time, id keng.UnitID, at keng.Time) (keng.Unit, error) {
	u, err := tx.Unit(ctx, id)
	if err == nil {
		err = tx.reach(ctx, by, false, unitOwner(&u), unitOwner(&u))
	}
	if err == nil {
		err = u.CanEnd(at)
	}
	if err == nil && at > now {
		err = keng.Errf(keng.Invalid, "since.future").At("at")
	}
	return u, err
}

// MergeUnit ends a unit at a day; all that belongs to it follows to into.
func (tx *Tx) MergeUnit(ctx context.Context, by keng.Actor, now keng.Time, id, into keng.UnitID, at keng.Time, reason string) (UnitMove, error) {
	old, err := tx.ending(ctx, by, now, id, at)
	if err != nil {
		return UnitMove{}, err
	}
	heir, err := tx.Unit(ctx, into)
	if err == nil {
		err = tx.reach(ctx, by, false, unitOwner(&heir), unitOwner(&heir))
	}
	switch {
	case err != nil:
		return UnitMove{}, unknown(err, "unit.unknown", "into")
	case keng.Within(heir.Path, old.Path):
		return UnitMove{}, keng.Errf(keng.Invalid, "unit.into_self").At("into")
	case !heir.Exists(at):
		return UnitMove{}, keng.Errf(keng.Invalid, "unit.ended", heir.Name, heir.ValidTo).At("into")
	}
	return tx.hand(ctx, by, now, &old, []UnitPart{{Unit: heir, Share: 1}}, at, "merge", reason)
}

// SplitUnit ends a unit at a day and adds its parts; what belongs to it follows
// to the part in whose area it lies.
func (tx *Tx) SplitUnit(ctx context.Context, by keng.Actor, now keng.Time, id keng.UnitID, parts []UnitPart, at keng.Time, reason string) (UnitMove, error) {
	old, err := tx.ending(ctx, by, now, id, at)
	if err != nil {
		return UnitMove{}, err
	}
	if len(parts) < 2 || len(parts) > maxParts {
		return UnitMove{}, keng.Errf(keng.Invalid, "unit.parts", maxParts).At("parts")
	}
	sum := 0.0
	for n := range parts {
		p := &parts[n]
		if sum += p.Share; p.Share < 0 || sum > 1.0001 {
			return UnitMove{}, keng.Errf(keng.Invalid, "share.bad").At("parts")
		}
		p.ID, p.ValidFrom, p.ValidTo, p.Since = "", at, 0, 0
		if p.Kind == "" {
			p.Kind = old.Kind
		}
		if p.Parent == "" {
			p.Parent = old.Parent
		}
	}
	if err := tx.end(ctx, &old, at); err != nil { // the parts may take its code.
		return UnitMove{}, err
	}
	for n := range parts {
		if err := tx.SaveUnit(ctx, by, now, &parts[n].Unit); err != nil {
			return UnitMove{}, err
		}
	}
	return tx.hand(ctx, by, now, &old, parts, at, "split", reason)
}

// DissolveUnit ends a unit at a day without a successor. One with units below it is a Conflict.
func (tx *Tx) DissolveUnit(ctx context.Context, by keng.Actor, now keng.Time, id keng.UnitID, at keng.Time, reason string) error {
	u, err := tx.ending(ctx, by, now, id, at)
	if err != nil {
		return err
	}
	n, err := only(ctx, tx, scanCount, `SELECT COUNT(*) FROM units WHERE parent = $1 AND (valid_to = 0 OR valid_to > $2)`, id, int64(at))
	if err != nil || n > 0 {
		return first(err, keng.Errf(keng.Conflict, "unit.children", n))
	}
	if err := first(tx.end(ctx, &u, at), tx.leaveClusters(ctx, id, at)); err != nil {
		return err
	}
	return tx.note(ctx, by, now, "dissolve", "unit", string(id), map[string]any{"name": u.Name, "at": at, "reason": reason})
}

func (tx *Tx) end(ctx context.Context, u *keng.Unit, at keng.Time) error {
	u.ValidTo = at
	_, err := tx.run(ctx, `UPDATE units SET valid_to = $2 WHERE id = $1`, u.ID, int64(at))
	return err
}

// hand ends a unit, records its successors and lets everything follow.
func (tx *Tx) hand(ctx context.Context, by keng.Actor, now keng.Time, old *keng.Unit, parts []UnitPart, at keng.Time, action, reason string) (UnitMove, error) {
	var c check
	c.text("reason", &reason, 500)
	if err := first(c.err, tx.end(ctx, old, at)); err != nil {
		return UnitMove{}, err
	}
	m := UnitMove{Moved: map[string]int{}, Undecided: []Undecided{}}
	for _, p := range parts {
		m.Into = append(m.Into, p.Unit)
		if _, err := tx.run(ctx, `INSERT INTO successions (noun, old, new, at, share, reason) VALUES ('unit', $1, $2, $3, $4, $5)`,
			old.ID, p.ID, int64(at), p.Share, reason); err != nil {
			return m, err
		}
	}
	clusters, err := only(ctx, tx, scanCount, `SELECT COUNT(*) FROM clusters WHERE lead_unit = $1 OR id IN (SELECT cluster_id FROM cluster_units WHERE unit_id = $1 AND until_at = 0)`, old.ID)
	if err != nil {
		return m, err
	}
	for _, b := range belongsToUnit {
		if err := tx.followUnit(ctx, b.noun, b.table, b.column, b.name, b.area, old, at, &m); err != nil {
			return m, err
		}
	}
	if err := first(tx.moveClusters(ctx, old.ID, m.Into[0].ID, at), tx.moveMembers(ctx, now, old.ID, &m, at)); err != nil {
		return m, err
	}
	if clusters > 0 {
		m.Moved["cluster"] = int(clusters)
	}
	into := make([]keng.UnitID, len(parts))
	for n, p := range parts {
		into[n] = p.ID
	}
	return m, tx.note(ctx, by, now, action, "unit", string(old.ID), map[string]any{"name": old.Name, "into": into, "at": at, "reason": reason, "moved": m.Moved})
}

// followUnit moves the rows of one table to the unit's heirs.
func (tx *Tx) followUnit(ctx context.Context, noun, table, column, name, area string, old *keng.Unit, at keng.Time, m *UnitMove) error {
	type row struct{ id, name, area string }
	cond := column + ` = $1`
	if table == "units" {
		cond += ` AND valid_to = 0`
	}
	rows, err := query(ctx, tx, func(r *sql.Rows, x *row) error { return r.Scan(&x.id, &x.name, &x.area) },
		`SELECT id, `+name+`, `+area+` FROM `+table+` WHERE `+cond+` ORDER BY id`, old.ID)
	if err != nil || len(rows) == 0 {
		return err
	}
	if t, ok := timedNouns[table]; ok {
		if err := t.keep(ctx, tx, at, column+" = $2 AND valid_to = 0", old.ID); err != nil {
			return err
		}
	}
	for _, x := range rows {
		heir, sure := keng.HeirOf(m.Into, x.area)
		if !sure && len(m.Into) > 1 {
			m.Undecided = append(m.Undecided, Undecided{noun, x.id, x.name})
		}
		if _, err := tx.run(ctx, `UPDATE `+table+` SET `+column+` = $2 WHERE id = $1`, x.id, heir); err != nil {
			return err
		}
		m.Moved[noun]++
	}
	if table != "units" {
		return nil
	}
	for _, x := range rows {
		child, err := tx.Unit(ctx, keng.UnitID(x.id))
		if err != nil {
			return err
		}
		parent, err := tx.Unit(ctx, child.Parent)
		if err != nil {
			return err
		}
		if err := child.Check(&parent); err != nil {
			return err
		}
		path := parent.Path + x.id + "/"
		if err := tx.repath(ctx, child.Path, path); err != nil {
			return err
		}
		if _, err := tx.run(ctx, `UPDATE units SET path = $2 WHERE id = $1`, x.id, path); err != nil {
			return err
		}
	}
	return nil
}

// moveMembers ends the memberships in a unit and begins the same in its heir.
func (tx *Tx) moveMembers(ctx context.Context, now keng.Time, old keng.UnitID, m *UnitMove, at keng.Time) error {
	list, err := tx.Memberships(ctx, MembershipFilter{Of: keng.OfUnit, Ref: string(old)}, at)
	if err != nil || len(list) == 0 {
		return err
	}
	ids := make([]string, len(list))
	for n, x := range list {
		ids[n] = string(x.PersonID)
	}
	people, err := tx.Persons(ctx, ids...)
	if err != nil {
		return err
	}
	where := make(map[keng.PersonID]string, len(people))
	for _, p := range people {
		where[p.ID] = p.AreaPath
	}
	for _, x := range list {
		if _, err := tx.run(ctx, `UPDATE memberships SET until_at = $2 WHERE id = $1`, x.ID, int64(at)); err != nil {
			return err
		}
		heir, _ := keng.HeirOf(m.Into, where[x.PersonID])
		next := keng.Membership{ID: keng.NewID[keng.MembershipID](now), PersonID: x.PersonID, Of: keng.OfUnit, Ref: string(heir), Role: x.Role, From: at, Until: x.Until}
		if _, err := tx.run(ctx, saveMembership, next.ID, next.PersonID, string(next.Of), next.Ref, next.Role, int64(next.From), int64(next.Until)); err != nil {
			return err
		}
		m.Moved["member"]++
	}
	return nil
}

// Succeeded lists what a unit became and what became it.
func (s *Store) Succeeded(ctx context.Context, id keng.UnitID) ([]keng.Succession, error) {
	return list(ctx, s, func(r *sql.Rows, x *keng.Succession) error { return r.Scan(&x.Old, &x.New, &x.At, &x.Share, &x.Reason) },
		`SELECT old, new, at, share, reason FROM successions WHERE noun = 'unit' AND (old = $1 OR new = $1) ORDER BY at, old, new`, id)
}

package store

import (
	"context"
	"database/sql"
	"net/mail"
	"strings"

	"keng"
	"keng/internal/viet"
)

const unitCols = "id code name fold sort_key kind parent path area area_path lat lon phone email address head valid_from valid_to since"

var (
	unitsInTime = newTimed("units", "unit_versions", unitCols)
	saveUnit    = upsert("units", unitCols)
)

const unitSelect = `SELECT id, code, name, kind, parent, path, area, area_path, lat, lon, phone, email, address, head, valid_from, valid_to, since FROM `

func scanUnit(r *sql.Rows, u *keng.Unit) error {
	return r.Scan(&u.ID, &u.Code, &u.Name, &u.Kind, &u.Parent, &u.Path, &u.Area, &u.AreaPath, &u.Lat, &u.Lon, &u.Phone, &u.Email, &u.Address, &u.Head,
		&u.ValidFrom, &u.ValidTo, &u.Since)
}

// Units lists every unit that has not ended, by code.
func (s *Store) Units(ctx context.Context) ([]keng.Unit, error) {
	return list(ctx, s, scanUnit, unitSelect+`units WHERE valid_to = 0 ORDER BY code`)
}

var unitList = listing[keng.Unit]{
	name: listColumn[keng.Unit]{name: "sort_key", of: func(x *keng.Unit) any { return viet.SortKey(x.Name) }},
	id:   func(x *keng.Unit) string { return string(x.ID) },
	columns: map[string]listColumn[keng.Unit]{
		"code":   {"code", func(x *keng.Unit) any { return x.Code }, sortable},
		"kind":   {"kind", func(x *keng.Unit) any { return string(x.Kind) }, sortableAndFilterable},
		"area":   {"area_path", func(x *keng.Unit) any { return x.AreaPath }, sortable},
		"parent": {"parent", func(x *keng.Unit) any { return string(x.Parent) }, filterable},
	},
}

// UnitColumns tells by what units are sorted and filtered.
func UnitColumns() Offer { return unitList.offer() }

func unitOwner(u *keng.Unit) owner {
	if u.ID == "" {
		return owner{area: u.AreaPath, unit: u.Parent}
	}
	return owner{area: u.AreaPath, unit: u.ID}
}

// ListUnits lists a page of units as they are, or as they were at f.At, and the cursor of the next page.
func (s *Store) ListUnits(ctx context.Context, f Filter) ([]keng.Unit, string, error) {
	return listTimed(ctx, s, unitsInTime, unitSelect, scanUnit, unitList, ofUnit, f)
}

// Unit reads one unit as it is, also one that ended; as it was, when at is set.
func (s *Store) Unit(ctx context.Context, id keng.UnitID, at keng.Time) (keng.Unit, error) {
	return oneTimed(ctx, s, unitsInTime, unitSelect, scanUnit, string(id), at)
}

// UnitHistory lists what a unit was, from the first to what it is now.
func (s *Store) UnitHistory(ctx context.Context, id keng.UnitID) ([]keng.Unit, error) {
	return history(ctx, s, unitsInTime, unitSelect, scanUnit, string(id))
}

// Unit reads one unit within the transaction.
func (tx *Tx) Unit(ctx context.Context, id keng.UnitID) (keng.Unit, error) {
	return only(ctx, tx, scanUnit, unitSelect+`units WHERE id = $1`, id)
}

// SaveUnit adds or changes a unit. With a later Since than the row's it is a
// change, and what was before is kept; without, it corrects what is there.
// When a unit of the past names an area of then, it follows to today's.
func (tx *Tx) SaveUnit(ctx context.Context, by keng.Actor, at keng.Time, u *keng.Unit) error {
	fresh := u.ID == ""
	var old keng.Unit
	if !fresh {
		var err error
		if old, err = tx.Unit(ctx, u.ID); err != nil {
			return err
		}
		u.Path, u.ValidTo = old.Path, old.ValidTo
	}
	if err := tx.checkUnit(ctx, u); err != nil {
		return err
	}
	explicit := u.Since
	if !fresh && explicit == old.Since {
		explicit = 0
	}
	if err := asOf(&u.Since, fresh, old.Since, u.ValidFrom, at); err != nil {
		return err
	}
	stays := []stay{{area: old.Area, path: old.AreaPath}}
	if fresh || u.Area != old.Area {
		var err error
		if stays, err = tx.stays(ctx, u.Area, explicit, u.ValidTo, at); err != nil {
			return err
		}
	}
	if err := tx.reach(ctx, by, fresh, owner{area: old.AreaPath, unit: old.ID}, owner{area: stays[len(stays)-1].path, unit: old.ID}); err != nil {
		return err
	}
	if fresh {
		u.ID = keng.NewID[keng.UnitID](at)
	} else if u.Since > old.Since {
		if err := unitsInTime.keep(ctx, tx, u.Since, "id = $2", u.ID); err != nil {
			return err
		}
	}
	path := string(u.ID) + "/"
	if u.Parent != "" {
		parent, err := tx.Unit(ctx, u.Parent)
		if err != nil {
			return err
		}
		path = parent.Path + path
	}
	u.Path = path
	err := settle(ctx, tx, unitsInTime, string(u.ID), stays, func(s stay, since keng.Time) error {
		if u.Area, u.AreaPath = s.area, s.path; since != 0 {
			u.Since = since
		}
		return tx.writeUnit(ctx, u)
	})
	if err != nil {
		return err
	}
	if !fresh && old.Path != u.Path {
		if err := tx.repath(ctx, old.Path, u.Path); err != nil {
			return err
		}
	}
	return tx.note(ctx, by, at, saved(fresh), "unit", string(u.ID), map[string]any{"code": u.Code, "name": u.Name, "kind": u.Kind, "parent": u.Parent, "area": u.Area, "since": u.Since})
}

func (tx *Tx) checkUnit(ctx context.Context, u *keng.Unit) error {
	var c check
	c.name("code", &u.Code)
	c.name("name", &u.Name)
	c.text("phone", &u.Phone, 50)
	c.text("email", &u.Email, 254)
	c.text("address", &u.Address, 500)
	c.position(u.Lat, u.Lon)
	if u.Kind == "" {
		u.Kind = keng.UnitOther
	}
	if a, err := mail.ParseAddress(u.Email); u.Email != "" && (err != nil || a.Address != u.Email) {
		c.fail("email", "contact.bad", string(keng.ChannelEmail))
	}
	if c.err != nil {
		return c.err
	}
	if u.Head != "" {
		if err := tx.known(ctx, "head", []keng.PersonID{u.Head}); err != nil {
			return err
		}
	}
	if u.Parent == "" {
		return u.Check(nil)
	}
	parent, err := tx.Unit(ctx, u.Parent)
	if err != nil {
		return unknown(err, "unit.unknown", "parent")
	}
	return u.Check(&parent)
}

func (tx *Tx) writeUnit(ctx context.Context, u *keng.Unit) error {
	_, err := tx.run(ctx, saveUnit, u.ID, u.Code, u.Name, viet.Fold(u.Name+" "+u.Code), viet.SortKey(u.Name), string(u.Kind), u.Parent, u.Path, u.Area, u.AreaPath,
		u.Lat, u.Lon, u.Phone, u.Email, u.Address, u.Head, int64(u.ValidFrom), int64(u.ValidTo), int64(u.Since))
	return err
}

// repath gives the units below another path above them.
func (tx *Tx) repath(ctx context.Context, old, path string) error {
	rows, err := query(ctx, tx, scanUnit, unitSelect+`units WHERE path > $1 AND path < $2`, old, keng.PathEnd(old))
	for _, u := range rows {
		if u.Path == path || !strings.HasPrefix(u.Path, old) {
			continue
		}
		if _, err := tx.run(ctx, `UPDATE units SET path = $2 WHERE id = $1`, u.ID, path+strings.TrimPrefix(u.Path, old)); err != nil {
			return err
		}
	}
	return err
}

// DeleteUnit removes a unit that was a mistake, to which nothing belongs. One
// that ended is dissolved or merged instead.
func (tx *Tx) DeleteUnit(ctx context.Context, by keng.Actor, at keng.Time, id keng.UnitID) error {
	u, err := tx.Unit(ctx, id)
	if err == nil {
		err = tx.reach(ctx, by, false, owner{area: u.AreaPath, unit: u.ID}, owner{area: u.AreaPath, unit: u.ID})
	}
	if err != nil {
		return err
	}
	for _, b := range belongsToUnit {
		n, err := only(ctx, tx, scanCount, `SELECT COUNT(*) FROM `+b.table+` WHERE `+b.column+` = $1`, id)
		if err != nil || n > 0 {
			return first(err, keng.Errf(keng.Conflict, "unit.used"))
		}
	}
	n, err := only(ctx, tx, scanCount, `SELECT (SELECT COUNT(*) FROM cluster_units WHERE unit_id = $1) + (SELECT COUNT(*) FROM successions WHERE noun = 'unit' AND (old = $1 OR new = $1))
		+ (SELECT COUNT(*) FROM memberships WHERE of_noun = 'unit' AND ref = $1)`, id)
	if err != nil || n > 0 {
		return first(err, keng.Errf(keng.Conflict, "unit.used"))
	}
	if _, err := tx.run(ctx, `DELETE FROM unit_versions WHERE id = $1`, id); err != nil {
		return err
	}
	return tx.remove(ctx, by, at, "units", "unit", string(id), unitOwner(&u), u.Name)
}

// completeUnits fills in what the program computes of units that come from a
// database of before units had a tree.
func (s *Store) completeUnits(ctx context.Context) error {
	bare, err := list(ctx, s, scanUnit, unitSelect+`units WHERE path = ''`)
	if err != nil || len(bare) == 0 {
		return err
	}
	parents := make(map[keng.UnitID]keng.UnitID, len(bare))
	for _, u := range bare {
		parents[u.ID] = u.Parent
	}
	return s.Write(ctx, func(tx *Tx) error {
		for n := range bare {
			u := &bare[n]
			for id, depth := u.ID, 0; id != "" && depth < keng.MaxUnitDepth; id, depth = parents[id], depth+1 {
				u.Path = string(id) + "/" + u.Path
			}
			if u.AreaPath, err = tx.areaPath(ctx, u.Area); err != nil && keng.KindOf(err) != keng.Invalid {
				return err
			}
			if err := tx.writeUnit(ctx, u); err != nil {
				return err
			}
		}
		return tx.touch(ctx)
	})
}

package store

import (
	"context"

	"keng"
)

// Every list, count and export is limited by within, every write by reach; no
// other place compares a row with somebody's scope.

// owner says to whom a row belongs: the path of its area, its unit, and the
// model or team of which it is a part.
type owner struct {
	area  string
	unit  keng.UnitID
	model string
}

// unitPath is the path of a unit in the tree of today; "" is no unit. NotFound when there is none with the id.
func (tx *Tx) unitPath(ctx context.Context, id keng.UnitID) (string, error) {
	if id == "" {
		return "", nil
	}
	return only(ctx, tx, scanText, `SELECT path FROM units WHERE id = $1`, id)
}

// row completes an owner with the unit's place in the tree. It is read only for who is bounded by units.
func (tx *Tx) row(ctx context.Context, by keng.Scope, o owner) (keng.Row, error) {
	r := keng.Row{AreaPath: o.area, Model: o.model}
	if by.UnitPath == "" {
		return r, nil
	}
	path, err := tx.unitPath(ctx, o.unit)
	if keng.KindOf(err) == keng.NotFound {
		err = nil // a unit that nobody knows is no unit of theirs.
	}
	r.UnitPath = path
	return r, err
}

// reach checks that an actor may change a row that belongs to was into one that
// belongs to will: what lies outside their scope does not exist for them, and
// nothing can be put there. A new row belonged to nobody.
func (tx *Tx) reach(ctx context.Context, by keng.Actor, fresh bool, was, will owner) error {
	scope := by.Scope()
	if !fresh {
		r, err := tx.row(ctx, scope, was)
		if err != nil {
			return err
		}
		if !scope.Holds(r) {
			return keng.Errf(keng.NotFound, "not_found")
		}
	}
	r, err := tx.row(ctx, scope, will)
	if err != nil || scope.Holds(r) {
		return err
	}
	if keng.Within(r.AreaPath, scope.AreaPath) && r.Model == "" {
		return keng.Errf(keng.Forbidden, "unit.outside").At("unit_id")
	}
	return keng.Errf(keng.Forbidden, "area.outside").At("area")
}

// owned names the columns, or SQL expressions, that say to whom the rows of a
// table belong. Without one for the unit, no row belongs to one.
type owned struct {
	area  string
	unit  string
	model string
}

// Whose the rows of each noun are.
var (
	ofItself = owned{area: "area_path", unit: "unit_id"}                                                                                  // sites, people, incidents …
	ofSite   = owned{area: "area_path", unit: "(SELECT x.unit_id FROM sites x WHERE x.id = site_id)"}                                     // devices, alarms
	ofDevice = owned{area: "area_path", unit: "(SELECT x.unit_id FROM sites x JOIN devices y ON y.site_id = x.id WHERE y.name = device)"} // tasks
	ofUnit   = owned{area: "area_path", unit: "id"}
	ofPerson = owned{area: "p.area_path", unit: "p.unit_id"}
)

// within limits rows to a scope.
func (w *where) within(s keng.Scope, o owned) {
	if s.Models != nil && o.model != "" {
		if len(s.Models) == 0 {
			w.and("1 = 0")
			return
		}
		in(w, o.model, s.Models)
		return
	}
	w.scope(o.area, s.AreaPath)
	if s.UnitPath == "" {
		return
	}
	if o.unit == "" {
		w.and("1 = 0")
		return
	}
	w.and(o.unit+" IN (SELECT id FROM units WHERE path >= ? AND path < ?)", s.UnitPath, keng.PathEnd(s.UnitPath))
}

func siteOwner(x *keng.Site) owner { return owner{area: x.AreaPath, unit: x.UnitID} }

func personOwner(p *keng.Person) owner { return owner{area: p.AreaPath, unit: p.UnitID} }

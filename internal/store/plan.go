package store

import (
	"context"
	"database/sql"
	"strconv"

	"keng"
)

const planSelect = `SELECT id, name, kind, area, area_path, site_id, severity, steps, checklist, todo, active, version, signed_at, signed_by, draft FROM plans`

var savePlan = upsert("plans", "id name kind area area_path site_id severity steps checklist todo active version signed_at signed_by draft")

// maxChecklist is how many points a plan's checklist can have.
const maxChecklist = 100

// PlanColumns are by what plans are sorted and filtered.
var PlanColumns = Values[keng.Plan]{
	"area": func(x *keng.Plan) string { return string(x.Area) }, "kind": func(x *keng.Plan) string { return string(x.Kind) },
	"active": func(x *keng.Plan) string { return strconv.FormatBool(x.Active) },
}

func scanPlan(r *sql.Rows, p *keng.Plan) error {
	var steps, checklist string
	if err := r.Scan(&p.ID, &p.Name, &p.Kind, &p.Area, &p.AreaPath, &p.SiteID, &p.Severity, &steps, &checklist, &p.Todo, &p.Active, &p.Version, &p.SignedAt, &p.SignedBy, &p.Draft); err != nil {
		return err
	}
	return first(unpack(steps, &p.Steps), unpack(checklist, &p.Checklist))
}

// Plans lists every plan by area and name.
func (s *Store) Plans(ctx context.Context) ([]keng.Plan, error) {
	return list(ctx, s, scanPlan, planSelect+` ORDER BY area_path, name, id`)
}

// Plan reads one plan.
func (s *Store) Plan(ctx context.Context, id keng.PlanID) (keng.Plan, error) {
	return one(ctx, s, scanPlan, planSelect+` WHERE id = $1`, id)
}

// SavePlan adds or changes a plan; every save is a version that is kept. A
// change of a plan that was signed is a draft: the plan runs as it was signed
// until the draft is signed too, and p is the draft then. A change of a plan
// that somebody else changed since it was read (another Version than the newest)
// is a Conflict; Version 0 does not ask.
func (tx *Tx) SavePlan(ctx context.Context, by keng.Actor, at keng.Time, p *keng.Plan) error {
	if err := checkPlan(p); err != nil {
		return err
	}
	var unit keng.UnitID
	if p.SiteID != "" {
		site, err := tx.Site(ctx, p.SiteID)
		if err != nil {
			return unknown(err, "site.unknown", "site_id")
		}
		p.Area, unit = site.Area, site.UnitID
	}
	path, err := tx.areaPath(ctx, p.Area)
	if err != nil {
		return err
	}
	fresh := p.ID == ""
	var old keng.Plan
	if !fresh {
		if old, err = only(ctx, tx, scanPlan, planSelect+` WHERE id = $1`, p.ID); err != nil {
			return err
		}
	}
	was, err := tx.planOwner(ctx, &old)
	if err != nil {
		return err
	}
	if err := tx.reach(ctx, by, fresh, was, owner{area: path, unit: unit}); err != nil {
		return err
	}
	newest := max(old.Version, old.Draft)
	if !fresh && p.Version != 0 && p.Version != newest {
		return keng.Errf(keng.Conflict, "plan.changed")
	}
	if fresh {
		p.ID = keng.NewID[keng.PlanID](at)
	}
	p.AreaPath, p.SignedAt, p.SignedBy, p.Draft = path, 0, "", 0
	if p.Version, err = tx.keepPlan(ctx, by, at, &old, p); err != nil {
		return err
	}
	if old.SignedAt != 0 {
		p.Draft = p.Version
		_, err = tx.run(ctx, `UPDATE plans SET draft = $2 WHERE id = $1`, p.ID, p.Draft)
	} else {
		err = tx.writePlan(ctx, p)
	}
	if err != nil {
		return err
	}
	return tx.note(ctx, by, at, saved(fresh), "plan", string(p.ID), map[string]any{"name": p.Name, "version": p.Version, "steps": p.Steps})
}

func (tx *Tx) writePlan(ctx context.Context, p *keng.Plan) error {
	_, err := tx.run(ctx, savePlan, p.ID, p.Name, string(p.Kind), p.Area, p.AreaPath, p.SiteID, string(p.Severity), pack(p.Steps), pack(p.Checklist), p.Todo, p.Active, p.Version, int64(p.SignedAt), p.SignedBy, p.Draft)
	return err
}

func checkPlan(p *keng.Plan) error {
	var c check
	c.name("name", &p.Name)
	c.text("todo", &p.Todo, 4000)
	if p.Kind != "" && !p.Kind.Valid() {
		c.fail("kind", "signal.kind.bad")
	}
	if p.Severity != "" {
		sev, ok := keng.ParseSeverity(string(p.Severity))
		if !ok {
			c.fail("severity", "signal.severity.bad", plain(string(p.Severity)))
		}
		p.Severity = sev
	}
	if len(p.Checklist) > maxChecklist {
		c.fail("checklist", "list.long", maxChecklist)
	}
	for i := range p.Checklist {
		c.text("checklist", &p.Checklist[i], 500)
	}
	for i := range p.Steps {
		for j := range p.Steps[i].Who {
			t := &p.Steps[i].Who[j]
			c.text("steps", &t.Ref, maxText)
			if _, ok := keng.ParseRole(t.Ref); t.Kind == keng.TargetRole && !ok {
				c.fail("steps", "role.bad", t.Ref)
			}
		}
	}
	return first(c.err, p.Check())
}

// planOwner is to whom a plan belongs: its own area and the unit of its site.
func (tx *Tx) planOwner(ctx context.Context, p *keng.Plan) (owner, error) {
	return tx.deviceOwner(ctx, &keng.Device{SiteID: p.SiteID, AreaPath: p.AreaPath})
}

// DeletePlan removes a plan. One that a live incident follows is a Conflict.
func (tx *Tx) DeletePlan(ctx context.Context, by keng.Actor, at keng.Time, id keng.PlanID) error {
	p, err := only(ctx, tx, scanPlan, planSelect+` WHERE id = $1`, id)
	if err != nil {
		return err
	}
	is, err := tx.planOwner(ctx, &p)
	if err != nil {
		return err
	}
	if err := tx.reach(ctx, by, false, is, is); err != nil {
		return err
	}
	n, err := only(ctx, tx, func(r *sql.Rows, n *int64) error { return r.Scan(n) }, `SELECT COUNT(*) FROM incidents WHERE live AND plan_id = $1`, id)
	if err != nil {
		return err
	}
	if n > 0 {
		return keng.Errf(keng.Conflict, "plan.live")
	}
	if _, err := tx.run(ctx, `DELETE FROM plan_versions WHERE plan_id = $1`, id); err != nil {
		return err
	}
	return tx.remove(ctx, by, at, "plans", "plan", string(id), is, p.Name)
}

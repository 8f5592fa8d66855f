package store

import (
	"context"
	"database/sql"

	"keng"
)

const versionSelect = `SELECT body, at, by_name, version, signed_at, signed_by FROM plan_versions`

func scanVersion(r *sql.Rows, v *keng.PlanVersion) error {
	var body string
	var version int64
	var signedAt keng.Time
	var signedBy string
	if err := r.Scan(&body, &v.At, &v.By, &version, &signedAt, &signedBy); err != nil {
		return err
	}
	err := unpack(body, &v.Plan)
	v.Version, v.SignedAt, v.SignedBy, v.Draft = version, signedAt, signedBy, 0
	return err
}

// PlanVersions lists every version of a plan, the newest first.
func (s *Store) PlanVersions(ctx context.Context, id keng.PlanID) ([]keng.PlanVersion, error) {
	return list(ctx, s, scanVersion, versionSelect+` WHERE plan_id = $1 ORDER BY version DESC`, id)
}

// PlanToChange reads a plan as somebody changes it: its draft when it has one, with the area's path of today.
func (s *Store) PlanToChange(ctx context.Context, id keng.PlanID) (keng.Plan, error) {
	p, err := s.Plan(ctx, id)
	if err != nil || p.Draft == 0 {
		return p, err
	}
	v, err := one(ctx, s, scanVersion, versionSelect+` WHERE plan_id = $1 AND version = $2`, id, p.Draft)
	v.AreaPath = p.AreaPath
	return v.Plan, err
}

// PlanDrilled tells when a drill last followed the plan; 0: never.
func (s *Store) PlanDrilled(ctx context.Context, id keng.PlanID) (keng.Time, error) {
	return one(ctx, s, func(r *sql.Rows, t *keng.Time) error { return r.Scan(t) },
		`SELECT COALESCE(MAX(opened_at), 0) FROM incidents WHERE drill AND plan_id = $1`, id)
}

// keepPlan writes down the version that is saved, and the one before it when
// that was never kept. It returns the new version's number.
func (tx *Tx) keepPlan(ctx context.Context, by keng.Actor, at keng.Time, old, p *keng.Plan) (int64, error) {
	last, err := only(ctx, tx, scanCount, `SELECT COALESCE(MAX(version), 0) FROM plan_versions WHERE plan_id = $1`, p.ID)
	if err != nil {
		return 0, err
	}
	if last == 0 && old.ID != "" {
		if err := tx.addVersion(ctx, keng.PlanVersion{Plan: *old}); err != nil {
			return 0, err
		}
	}
	v := keng.PlanVersion{Plan: *p, At: at, By: by.Name}
	v.Version = max(last, old.Version) + 1
	return v.Version, tx.addVersion(ctx, v)
}

func (tx *Tx) addVersion(ctx context.Context, v keng.PlanVersion) error {
	_, err := tx.run(ctx, `INSERT INTO plan_versions (plan_id, version, at, by_name, signed_at, signed_by, body) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		v.ID, v.Version, int64(v.At), v.By, int64(v.SignedAt), v.SignedBy, pack(v.Plan))
	return err
}

// planOf reads a plan that the actor may change.
func (tx *Tx) planOf(ctx context.Context, by keng.Actor, id keng.PlanID) (keng.Plan, error) {
	p, err := only(ctx, tx, scanPlan, planSelect+` WHERE id = $1`, id)
	if err != nil {
		return p, err
	}
	is, err := tx.planOwner(ctx, &p)
	return p, first(err, tx.reach(ctx, by, false, is, is))
}

// SignPlan signs the newest version of a plan, which runs from then on. version
// is the one that the signer read: another one is a Conflict, and so is signing twice.
func (tx *Tx) SignPlan(ctx context.Context, by keng.Actor, at keng.Time, id keng.PlanID, version int64) (keng.Plan, error) {
	p, err := tx.planOf(ctx, by, id)
	switch {
	case err != nil:
		return p, err
	case version != max(p.Version, p.Draft):
		return p, keng.Errf(keng.Conflict, "plan.changed")
	case p.Draft == 0 && p.SignedAt != 0:
		return p, keng.Errf(keng.Conflict, "plan.signed")
	}
	if p.Draft != 0 {
		v, err := only(ctx, tx, scanVersion, versionSelect+` WHERE plan_id = $1 AND version = $2`, id, p.Draft)
		if err == nil {
			v.AreaPath, err = tx.areaPath(ctx, v.Area)
		}
		if err != nil {
			return p, err
		}
		p = v.Plan
	}
	p.SignedAt, p.SignedBy, p.Draft = at, by.Name, 0
	if err := tx.writePlan(ctx, &p); err != nil {
		return p, err
	}
	n, err := tx.run(ctx, `UPDATE plan_versions SET signed_at = $3, signed_by = $4 WHERE plan_id = $1 AND version = $2`, id, p.Version, int64(at), by.Name)
	if err == nil && n == 0 { // of a plan that is older than its versions.
		err = tx.addVersion(ctx, keng.PlanVersion{Plan: p})
	}
	if err != nil {
		return p, err
	}
	return p, tx.note(ctx, by, at, "sign", "plan", string(id), map[string]any{"name": p.Name, "version": p.Version})
}

// DropDraft gives up the unsigned change of a plan; its version stays readable.
func (tx *Tx) DropDraft(ctx context.Context, by keng.Actor, at keng.Time, id keng.PlanID) (keng.Plan, error) {
	p, err := tx.planOf(ctx, by, id)
	if err == nil && p.Draft == 0 {
		err = keng.Errf(keng.NotFound, "plan.no_draft")
	}
	if err != nil {
		return p, err
	}
	version := p.Draft
	p.Draft = 0
	if err := tx.writePlan(ctx, &p); err != nil {
		return p, err
	}
	return p, tx.note(ctx, by, at, "drop_draft", "plan", string(id), map[string]any{"name": p.Name, "version": version})
}

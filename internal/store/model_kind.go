package store

import (
	"context"
	"database/sql"

	"keng"
	"keng/internal/viet"
)

const modelKindCols = "id name fold sort_key kind level area area_path unit_id decision evidence valid_from valid_to since"

var (
	modelKindsInTime = newTimed("model_kinds", "model_kind_versions", modelKindCols)
	saveModelKind    = upsert("model_kinds", modelKindCols)
)

const modelKindSelect = `SELECT id, name, kind, level, area, area_path, unit_id, decision, evidence, valid_from, valid_to, since FROM `

func scanModelKind(r *sql.Rows, k *keng.ModelKind) error {
	return r.Scan(&k.ID, &k.Name, &k.Kind, &k.Level, &k.Area, &k.AreaPath, &k.UnitID, &k.Decision, &k.Evidence, &k.ValidFrom, &k.ValidTo, &k.Since)
}

func modelKindOwner(k *keng.ModelKind) owner { return owner{area: k.AreaPath, unit: k.UnitID} }

var modelKindList = listing[keng.ModelKind]{
	name: listColumn[keng.ModelKind]{name: "sort_key", of: func(x *keng.ModelKind) any { return viet.SortKey(x.Name) }},
	id:   func(x *keng.ModelKind) string { return string(x.ID) },
	columns: map[string]listColumn[keng.ModelKind]{
		"kind":  {"kind", func(x *keng.ModelKind) any { return string(x.Kind) }, sortableAndFilterable},
		"level": {"level", func(x *keng.ModelKind) any { return string(x.Level) }, sortableAndFilterable},
	},
}

// ModelKindColumns tells by what kinds of model are sorted and filtered.
func ModelKindColumns() Offer { return modelKindList.offer() }

// ListModelKinds lists a page of the kinds of model as they are, or as they were at f.At, and the cursor of the next page.
func (s *Store) ListModelKinds(ctx context.Context, f Filter) ([]keng.ModelKind, string, error) {
	return listTimed(ctx, s, modelKindsInTime, modelKindSelect, scanModelKind, modelKindList, ofItself, f)
}

// ModelKind reads one kind of model as it is, also one that ended; as it was, when at is set.
func (s *Store) ModelKind(ctx context.Context, id keng.ModelKindID, at keng.Time) (keng.ModelKind, error) {
	return oneTimed(ctx, s, modelKindsInTime, modelKindSelect, scanModelKind, string(id), at)
}

// ModelKind reads one kind of model within the transaction.
func (tx *Tx) ModelKind(ctx context.Context, id keng.ModelKindID) (keng.ModelKind, error) {
	return only(ctx, tx, scanModelKind, modelKindSelect+`model_kinds WHERE id = $1`, id)
}

// KeptModelKinds lists the kinds as they were at f.At in the areas of then,
// f.Then, of those that lie in f.Scope today.
func (s *Store) KeptModelKinds(ctx context.Context, f Filter) ([]keng.ModelKind, error) {
	return kept(ctx, s, modelKindsInTime, modelKindSelect, scanModelKind, ofItself, f)
}

// SaveModelKind adds or changes a kind of model. With a later Since than the
// row's it is a change, and what was before is kept. Setting ValidTo ends it.
func (tx *Tx) SaveModelKind(ctx context.Context, by keng.Actor, at keng.Time, k *keng.ModelKind) error {
	var c check
	c.name("name", &k.Name)
	c.text("decision", &k.Decision, 500)
	c.text("evidence", &k.Evidence, 2000)
	if err := first(c.err, k.Check()); err != nil {
		return err
	}
	fresh := k.ID == ""
	var old keng.ModelKind
	if !fresh {
		var err error
		if old, err = tx.ModelKind(ctx, k.ID); err != nil {
			return err
		}
	}
	if k.UnitID != "" {
		if _, err := tx.Unit(ctx, k.UnitID); err != nil {
			return unknown(err, "unit.unknown", "unit_id")
		}
	}
	explicit := k.Since
	if !fresh && explicit == old.Since {
		explicit = 0
	}
	if err := asOf(&k.Since, fresh, old.Since, k.ValidFrom, at); err != nil {
		return err
	}
	stays := []stay{{area: old.Area, path: old.AreaPath}}
	if fresh || k.Area != old.Area {
		var err error
		if stays, err = tx.stays(ctx, k.Area, explicit, k.ValidTo, at); err != nil {
			return err
		}
	}
	k.AreaPath = stays[len(stays)-1].path
	if err := tx.reach(ctx, by, fresh, modelKindOwner(&old), modelKindOwner(k)); err != nil {
		return err
	}
	if fresh {
		k.ID = keng.NewID[keng.ModelKindID](at)
	} else if k.Since > old.Since {
		if err := modelKindsInTime.keep(ctx, tx, k.Since, "id = $2", k.ID); err != nil {
			return err
		}
	}
	err := settle(ctx, tx, modelKindsInTime, string(k.ID), stays, func(s stay, since keng.Time) error {
		if k.Area, k.AreaPath = s.area, s.path; since != 0 {
			k.Since = since
		}
		_, err := tx.run(ctx, saveModelKind, k.ID, k.Name, viet.Fold(k.Name), viet.SortKey(k.Name), string(k.Kind), string(k.Level), k.Area, k.AreaPath, k.UnitID,
			k.Decision, k.Evidence, int64(k.ValidFrom), int64(k.ValidTo), int64(k.Since))
		return err
	})
	if err != nil {
		return err
	}
	if _, err := tx.run(ctx, `UPDATE models SET kind = $2 WHERE kind_id = $1 AND kind <> $2`, k.ID, string(k.Kind)); err != nil {
		return err
	}
	return tx.note(ctx, by, at, saved(fresh), "model_kind", string(k.ID), map[string]any{"name": k.Name, "kind": k.Kind, "level": k.Level, "valid_to": k.ValidTo})
}

// DeleteModelKind removes a kind that was a mistake; one of which there are models or figures is a Conflict.
func (tx *Tx) DeleteModelKind(ctx context.Context, by keng.Actor, at keng.Time, id keng.ModelKindID) error {
	k, err := tx.ModelKind(ctx, id)
	if err == nil {
		err = tx.reach(ctx, by, false, modelKindOwner(&k), modelKindOwner(&k))
	}
	if err != nil {
		return err
	}
	n, err := only(ctx, tx, scanCount, `SELECT (SELECT COUNT(*) FROM models WHERE kind_id = $1) + (SELECT COUNT(*) FROM model_counters WHERE kind_id = $1)`, id)
	if err != nil || n > 0 {
		return first(err, keng.Errf(keng.Conflict, "model.kind_used"))
	}
	for _, text := range []string{`DELETE FROM model_kind_versions WHERE id = $1`, `DELETE FROM model_kinds WHERE id = $1`} {
		if _, err := tx.run(ctx, text, id); err != nil {
			return err
		}
	}
	return tx.note(ctx, by, at, "delete", "model_kind", string(id), map[string]any{"name": k.Name})
}

// ModelKinds lists every kind of model there ever was, by name.
func (s *Store) ModelKinds(ctx context.Context) ([]keng.ModelKind, error) {
	return list(ctx, s, scanModelKind, modelKindSelect+`model_kinds ORDER BY sort_key, id`)
}

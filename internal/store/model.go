package store

import (
	"context"
	"database/sql"

	"keng"
	"keng/internal/viet"
)

const modelCols = "id name fold sort_key kind_id kind state area area_path areas unit_id lat lon founded decision evidence charter from_model made_up valid_from valid_to since"

var (
	modelsInTime = newTimed("models", "model_versions", modelCols)
	saveModel    = upsert("models", modelCols)
)

const modelSelect = `SELECT id, name, kind_id, kind, state, area, area_path, areas, unit_id, lat, lon, founded, decision, evidence, charter, from_model, made_up, valid_from, valid_to, since FROM `

// maxAreas is in how many further areas one model can work.
const maxAreas = 50

func scanModel(r *sql.Rows, m *keng.Model) error {
	var areas string
	if err := r.Scan(&m.ID, &m.Name, &m.KindID, &m.Kind, &m.State, &m.Area, &m.AreaPath, &areas, &m.UnitID, &m.Lat, &m.Lon, &m.Founded, &m.Decision, &m.Evidence, &m.Charter,
		&m.From, &m.MadeUp, &m.ValidFrom, &m.ValidTo, &m.Since); err != nil {
		return err
	}
	return unpack(areas, &m.Areas)
}

// ofModel says whose the models are.
var ofModel = owned{area: "area_path", unit: "unit_id", model: "id"}

func modelOwner(m *keng.Model) owner {
	return owner{area: m.AreaPath, unit: m.UnitID, model: string(m.ID)}
}

var modelList = listing[keng.Model]{
	name: listColumn[keng.Model]{name: "sort_key", of: func(x *keng.Model) any { return viet.SortKey(x.Name) }},
	id:   func(x *keng.Model) string { return string(x.ID) },
	columns: map[string]listColumn[keng.Model]{
		"kind":    {"kind", func(x *keng.Model) any { return string(x.Kind) }, sortableAndFilterable},
		"kind_id": {"kind_id", func(x *keng.Model) any { return string(x.KindID) }, filterable},
		"state":   {"state", func(x *keng.Model) any { return string(x.State) }, sortableAndFilterable},
		"area":    {"area_path", func(x *keng.Model) any { return x.AreaPath }, sortable},
		"founded": {"founded", func(x *keng.Model) any { return int64(x.Founded) }, sortable},
		"unit_id": {"unit_id", func(x *keng.Model) any { return string(x.UnitID) }, filterable},
		"from":    {"from_model", func(x *keng.Model) any { return string(x.From) }, filterable},
	},
}

// ModelColumns tells by what models are sorted and filtered.
func ModelColumns() Offer { return modelList.offer() }

// ListModels lists a page of models as they are, or as they were at f.At, and the cursor of the next page.
func (s *Store) ListModels(ctx context.Context, f Filter) ([]keng.Model, string, error) {
	return listTimed(ctx, s, modelsInTime, modelSelect, scanModel, modelList, ofModel, f)
}

// Model reads one model as it is, also one that ended; as it was, when at is set.
func (s *Store) Model(ctx context.Context, id keng.ModelID, at keng.Time) (keng.Model, error) {
	return oneTimed(ctx, s, modelsInTime, modelSelect, scanModel, string(id), at)
}

// ModelHistory lists what a model was, from the first to what it is now.
func (s *Store) ModelHistory(ctx context.Context, id keng.ModelID) ([]keng.Model, error) {
	return history(ctx, s, modelsInTime, modelSelect, scanModel, string(id))
}

// Model reads one model within the transaction.
func (tx *Tx) Model(ctx context.Context, id keng.ModelID) (keng.Model, error) {
	return only(ctx, tx, scanModel, modelSelect+`models WHERE id = $1`, id)
}

// SaveModel adds or changes a model. Its state changes by MoveModel only; a new
// one may be in any. With a later Since than the row's it is a change, and what
// was before is kept. When a model of the past names an area of then, it follows to today's.
func (tx *Tx) SaveModel(ctx context.Context, by keng.Actor, at keng.Time, m *keng.Model) error {
	fresh := m.ID == ""
	var old keng.Model
	if !fresh {
		var err error
		if old, err = tx.Model(ctx, m.ID); err != nil {
			return err
		}
		m.State, m.ValidTo, m.From = old.State, old.ValidTo, old.From
	}
	if err := tx.checkModel(ctx, m); err != nil {
		return err
	}
	explicit := m.Since
	if !fresh && explicit == old.Since {
		explicit = 0
	}
	if err := asOf(&m.Since, fresh, old.Since, m.ValidFrom, at); err != nil {
		return err
	}
	stays := []stay{{area: old.Area, path: old.AreaPath}}
	if fresh || m.Area != old.Area {
		var err error
		if stays, err = tx.stays(ctx, m.Area, explicit, m.ValidTo, at); err != nil {
			return err
		}
	}
	m.AreaPath = stays[len(stays)-1].path
	if err := tx.reach(ctx, by, fresh, modelOwner(&old), modelOwner(m)); err != nil {
		return err
	}
	if fresh {
		m.ID = keng.NewID[keng.ModelID](at)
	} else if m.Since > old.Since {
		if err := modelsInTime.keep(ctx, tx, m.Since, "id = $2", m.ID); err != nil {
			return err
		}
	}
	err := settle(ctx, tx, modelsInTime, string(m.ID), stays, func(s stay, since keng.Time) error {
		if m.Area, m.AreaPath = s.area, s.path; since != 0 {
			m.Since = since
		}
		return tx.writeModel(ctx, m)
	})
	if err != nil {
		return err
	}
	return tx.note(ctx, by, at, saved(fresh), "model", string(m.ID), map[string]any{"name": m.Name, "kind": m.Kind, "state": m.State, "area": m.Area, "since": m.Since})
}

func (tx *Tx) checkModel(ctx context.Context, m *keng.Model) error {
	var c check
	c.name("name", &m.Name)
	c.text("decision", &m.Decision, 500)
	c.text("evidence", &m.Evidence, 2000)
	c.text("charter", &m.Charter, 20_000)
	c.position(m.Lat, m.Lon)
	if m.State == "" {
		m.State = keng.ModelProposed
	}
	switch {
	case len(m.Areas) > maxAreas:
		c.fail("areas", "list.long", maxAreas)
	case m.State != keng.ModelEnded && len(m.State.Next()) == 0:
		c.fail("state", "model.state", plain(string(m.State)))
	case m.State.Kept() && m.Decision == "" && m.Evidence == "":
		c.fail("decision", "model.evidence")
	case m.ValidTo != 0 && m.ValidTo <= m.ValidFrom, m.State == keng.ModelEnded && m.ValidTo == 0:
		c.fail("valid_to", "valid.order")
	}
	if c.err != nil {
		return c.err
	}
	k, err := tx.ModelKind(ctx, m.KindID)
	if err != nil {
		return unknown(err, "model_kind.none", "kind_id")
	}
	m.Kind = k.Kind
	for _, code := range m.Areas {
		if _, err := tx.stays(ctx, code, m.Since, 0, 0); err != nil {
			return err
		}
	}
	if m.UnitID != "" {
		if _, err := tx.Unit(ctx, m.UnitID); err != nil {
			return unknown(err, "unit.unknown", "unit_id")
		}
	}
	return nil
}

func (tx *Tx) writeModel(ctx context.Context, m *keng.Model) error {
	_, err := tx.run(ctx, saveModel, m.ID, m.Name, viet.Fold(m.Name), viet.SortKey(m.Name), m.KindID, string(m.Kind), string(m.State), m.Area, m.AreaPath, pack(m.Areas), m.UnitID,
		m.Lat, m.Lon, int64(m.Founded), m.Decision, m.Evidence, m.Charter, m.From, m.MadeUp, int64(m.ValidFrom), int64(m.ValidTo), int64(m.Since))
	return err
}

// MoveModel brings a model into another state at a day; what it was before is kept.
func (tx *Tx) MoveModel(ctx context.Context, by keng.Actor, now keng.Time, id keng.ModelID, to keng.ModelState, at keng.Time, reason string) (keng.Model, error) {
	m, err := tx.Model(ctx, id)
	if err == nil {
		err = tx.reach(ctx, by, false, modelOwner(&m), modelOwner(&m))
	}
	if err == nil && at > now {
		err = keng.Errf(keng.Invalid, "since.future").At("at")
	}
	if err != nil {
		return m, err
	}
	var c check
	c.text("reason", &reason, 500)
	if err := first(c.err, m.Move(to, at), modelsInTime.keep(ctx, tx, at, "id = $2", id), tx.writeModel(ctx, &m)); err != nil {
		return m, err
	}
	return m, tx.note(ctx, by, now, string(to), "model", string(id), map[string]any{"name": m.Name, "at": at, "reason": reason})
}

// MultiplyModel proposes the same model at another place.
func (tx *Tx) MultiplyModel(ctx context.Context, by keng.Actor, now keng.Time, id keng.ModelID, name string, area keng.AreaCode, unit keng.UnitID) (keng.Model, error) {
	m, err := tx.Model(ctx, id)
	if err != nil {
		return m, err
	}
	fresh := m.Multiply(name, area, unit, now)
	fresh.Since = 0
	return fresh, tx.SaveModel(ctx, by, now, &fresh)
}

// DeleteModel removes a model that was a mistake, with its figures and its log; one that ended is ended.
func (tx *Tx) DeleteModel(ctx context.Context, by keng.Actor, at keng.Time, id keng.ModelID) error {
	m, err := tx.Model(ctx, id)
	if err == nil {
		err = tx.reach(ctx, by, false, modelOwner(&m), modelOwner(&m))
	}
	if err != nil {
		return err
	}
	for _, text := range []string{`DELETE FROM model_versions WHERE id = $1`, `DELETE FROM model_counters WHERE model_id = $1`, `DELETE FROM activities WHERE model_id = $1`,
		`DELETE FROM memberships WHERE of_noun = 'model' AND ref = $1`, `UPDATE models SET from_model = '' WHERE from_model = $1`, `DELETE FROM models WHERE id = $1`} {
		if _, err := tx.run(ctx, text, id); err != nil {
			return err
		}
	}
	return tx.note(ctx, by, at, "delete", "model", string(id), map[string]any{"name": m.Name})
}

// KeptModels lists the models as they were at f.At in the areas of then, f.Then,
// of those that lie in f.Scope today.
func (s *Store) KeptModels(ctx context.Context, f Filter) ([]keng.Model, error) {
	return kept(ctx, s, modelsInTime, modelSelect, scanModel, ofModel, f)
}

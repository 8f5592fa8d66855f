package web

import (
	"context"

	"keng"
	"keng/internal/store"
	"keng/internal/viet"
)

func (s *Server) modelKindRows() rows[keng.ModelKindID, keng.ModelKind, ModelKindRow] {
	return rows[keng.ModelKindID, keng.ModelKind, ModelKindRow]{
		path: "/api/v1/model-kinds", one: "kinds of safety model", read: keng.ActRead, write: keng.ActRegister, none: "model_kind.none", offer: store.ModelKindColumns(),
		list: func(ctx context.Context, f store.Filter) ([]keng.ModelKind, string, error) {
			return s.Store.ListModelKinds(ctx, f)
		},
		get: func(ctx context.Context, id keng.ModelKindID) (keng.ModelKind, error) {
			return s.Store.ModelKind(ctx, id, 0)
		},
		then: func(ctx context.Context, id keng.ModelKindID, at keng.Time) (keng.ModelKind, error) {
			return s.Store.ModelKind(ctx, id, at)
		},
		sees: around(s, func(names *called, x *keng.ModelKind) keng.Row { return names.row(x.AreaPath, x.UnitID) }),
		id:   func(x *keng.ModelKind) *keng.ModelKindID { return &x.ID },
		save: (*store.Tx).SaveModelKind, remove: (*store.Tx).DeleteModelKind, show: s.modelKindRow,
	}
}

func (s *Server) modelKindRoutes() {
	register(s, s.modelKindRows(), nil)
	counterRoutes(s, "/api/v1/model-kinds", "the figures of a kind of model that are not split by model", keng.ActRegister,
		func(ctx context.Context, by caller, id keng.ModelKindID, c *keng.Counter) error {
			c.KindID = id
			_, err := s.modelKindRows().find(ctx, by, id)
			return err
		})
}

// ModelKindRow is a kind of model with the names of what it points to.
type ModelKindRow struct {
	keng.ModelKind
	KindLabel  string `json:"kind_label"`
	LevelLabel string `json:"level_label"`
	AreaName   string `json:"area_name,omitempty"`
	UnitName   string `json:"unit_name,omitempty"`
}

func (s *Server) modelKindRow(ctx context.Context, by caller, k keng.ModelKind) (ModelKindRow, error) {
	names, err := s.names.get(ctx)
	if err != nil {
		return ModelKindRow{}, err
	}
	row := ModelKindRow{ModelKind: k, KindLabel: viet.T(by.Lang, "label.model."+string(k.Kind)), LevelLabel: viet.T(by.Lang, "label.level."+string(k.Level))}
	if row.AreaName, err = s.areaName(ctx, names, by, k.Area); err != nil {
		return row, err
	}
	row.UnitName, err = s.unitName(ctx, names, by, k.UnitID)
	return row, err
}

func (s *Server) modelRows() rows[keng.ModelID, keng.Model, ModelRow] {
	return rows[keng.ModelID, keng.Model, ModelRow]{
		path: "/api/v1/models", one: "safety models", read: keng.ActRead, write: keng.ActRegister, none: "model.none", offer: store.ModelColumns(),
		list: func(ctx context.Context, f store.Filter) ([]keng.Model, string, error) {
			return s.Store.ListModels(ctx, f)
		},
		get: func(ctx context.Context, id keng.ModelID) (keng.Model, error) { return s.Store.Model(ctx, id, 0) },
		then: func(ctx context.Context, id keng.ModelID, at keng.Time) (keng.Model, error) {
			return s.Store.Model(ctx, id, at)
		},
		sees: within(s, func(names *called, x *keng.Model) keng.Row {
			r := names.row(x.AreaPath, x.UnitID)
			r.Model = string(x.ID)
			return r
		}),
		id:   func(x *keng.Model) *keng.ModelID { return &x.ID },
		save: (*store.Tx).SaveModel, remove: (*store.Tx).DeleteModel, show: s.modelRow,
	}
}

func (s *Server) modelRoutes() {
	answers(s, "GET", "/api/v1/models/summary", keng.ActRead, "Kinds of model and models, each counted apart, of an area at a time", s.modelSummary)
	register(s, s.modelRows(), nil)
	answers(s, "GET", "/api/v1/models/{id}/history", keng.ActRead, "What a model was, from the first to what it is now", s.modelHistory)
	answers(s, "POST", "/api/v1/models/{id}/state", keng.ActRegister, "Let a model begin, pause, go on or end", s.moveModel)
	answers(s, "POST", "/api/v1/models/{id}/multiply", keng.ActRegister, "Propose the same model at another place", s.multiplyModel, created)
	memberRoutes(s, "/api/v1/models", "a model", keng.OfModel, func(ctx context.Context, by caller, id keng.ModelID) error {
		_, err := s.modelRows().find(ctx, by, id)
		return err
	})
	logRoutes(s, "/api/v1/models", "a model's log of activities", func(ctx context.Context, by caller, id keng.ModelID, a *keng.Activity) error {
		a.ModelID = id
		_, err := s.modelRows().find(ctx, by, id)
		return err
	})
	counterRoutes(s, "/api/v1/models", "a model's figures", keng.ActModel, func(ctx context.Context, by caller, id keng.ModelID, c *keng.Counter) error {
		c.ModelID = id
		_, err := s.modelRows().find(ctx, by, id)
		return err
	})
}

// ModelRow is a model with the names of what it points to.
type ModelRow struct {
	keng.Model
	KindLabel  string            `json:"kind_label"`
	KindName   string            `json:"kind_name,omitempty"`
	StateLabel string            `json:"state_label"`
	Next       []keng.ModelState `json:"next" doc:"the states that can follow"`
	AreaName   string            `json:"area_name,omitempty"`
	AreaNames  []string          `json:"area_names,omitempty" doc:"of the further areas"`
	UnitName   string            `json:"unit_name,omitempty"`
	FromName   string            `json:"from_name,omitempty"`
}

func (s *Server) modelRow(ctx context.Context, by caller, m keng.Model) (ModelRow, error) {
	names, err := s.names.get(ctx)
	if err != nil {
		return ModelRow{}, err
	}
	row := ModelRow{Model: m, KindLabel: viet.T(by.Lang, "label.model."+string(m.Kind)), KindName: names.models[m.KindID].Name,
		StateLabel: viet.T(by.Lang, "label.model_state."+string(m.State)), Next: m.State.Next()}
	if row.Next == nil {
		row.Next = []keng.ModelState{}
	}
	if row.AreaName, err = s.areaName(ctx, names, by, m.Area); err != nil {
		return row, err
	}
	then := by
	then.At = m.Since // the further areas keep the codes of when they were written.
	for _, code := range m.Areas {
		name, err := s.areaName(ctx, names, then, code)
		if err != nil {
			return row, err
		}
		row.AreaNames = append(row.AreaNames, name)
	}
	if row.UnitName, err = s.unitName(ctx, names, by, m.UnitID); err != nil || m.From == "" {
		return row, err
	}
	from, err := s.Store.Model(ctx, m.From, 0)
	if keng.KindOf(err) == keng.NotFound {
		return row, nil
	}
	row.FromName = from.Name
	return row, err
}

func (s *Server) modelHistory(ctx context.Context, by caller, in *rowID[keng.ModelID]) (page[ModelRow], error) {
	out := page[ModelRow]{Items: []ModelRow{}}
	if _, err := s.modelRows().find(ctx, by, in.ID); err != nil {
		return out, err
	}
	list, err := s.Store.ModelHistory(ctx, in.ID)
	if err != nil {
		return out, err
	}
	for n, m := range list {
		if by.At = m.Since; n == len(list)-1 {
			by.At = 0
		}
		row, err := s.modelRow(ctx, by, m)
		if err != nil {
			return out, err
		}
		out.Items = append(out.Items, row)
	}
	return out, nil
}

func (s *Server) moveModel(ctx context.Context, by caller, in *struct {
	ID   keng.ModelID `path:"id" maxLength:"64"`
	Body struct {
		UnitEnd
		State keng.ModelState `json:"state" enum:"proposed,working,paused,ended"`
	}
}) (ModelRow, error) {
	m, err := s.modelRows().find(ctx, by, in.ID)
	if err != nil {
		return ModelRow{}, err
	}
	at, err := since(in.Body.At, s.Now())
	if err != nil {
		return ModelRow{}, err
	}
	err = s.Store.Write(ctx, func(tx *store.Tx) error {
		m, err = tx.MoveModel(ctx, by.Actor, s.Now(), in.ID, in.Body.State, at, in.Body.Reason)
		return err
	})
	if err != nil {
		return ModelRow{}, err
	}
	return s.modelRow(ctx, by, m)
}

func (s *Server) multiplyModel(ctx context.Context, by caller, in *struct {
	ID   keng.ModelID `path:"id" maxLength:"64"`
	Body struct {
		Name   string        `json:"name" maxLength:"200"`
		Area   keng.AreaCode `json:"area,omitempty" maxLength:"20"`
		UnitID keng.UnitID   `json:"unit_id,omitempty" maxLength:"64"`
	}
}) (ModelRow, error) {
	m, err := s.modelRows().find(ctx, by, in.ID)
	if err != nil {
		return ModelRow{}, err
	}
	err = s.Store.Write(ctx, func(tx *store.Tx) error {
		m, err = tx.MultiplyModel(ctx, by.Actor, s.Now(), in.ID, in.Body.Name, in.Body.Area, in.Body.UnitID)
		return err
	})
	if err != nil {
		return ModelRow{}, err
	}
	return s.modelRow(ctx, by, m)
}

package web

import (
	"context"

	"keng"
	"keng/internal/store"
	"keng/internal/viet"
)

type modelsQuery struct {
	Area keng.AreaCode `query:"area" maxLength:"20" doc:"as it was at the time; none: all that the caller may see"`
	At   string        `query:"at" maxLength:"40" doc:"a date, of which the end is meant, or an instant; none: now"`
}

// ModelSummary counts kinds of model and models of an area at a time, each apart.
type ModelSummary struct {
	Area     keng.AreaCode `json:"area,omitempty"`
	AreaName string        `json:"area_name,omitempty" doc:"what the area was called then"`
	At       keng.Time     `json:"at"`
	Kinds    KindSummary   `json:"kinds" doc:"registered kinds of model; never added to the models"`
	Models   ModelCounts   `json:"models" doc:"models at their places; never added to the kinds"`
}

// KindSummary counts the kinds by the level that leads them.
type KindSummary struct {
	Total  int          `json:"total"`
	Levels []LevelCount `json:"levels"`
}

// LevelCount is how many kinds one level leads.
type LevelCount struct {
	keng.LevelSum
	Label string `json:"label"`
}

// ModelCounts counts the models by their kind.
type ModelCounts struct {
	Total int          `json:"total"`
	Kinds []ModelCount `json:"kinds"`
}

// ModelCount counts the models of one registered kind.
type ModelCount struct {
	keng.ModelSum
	Name    string        `json:"name"`
	Label   string        `json:"label"`
	Figures []FigureCount `json:"figures"`
}

// FigureCount is a figure as it is printed.
type FigureCount struct {
	keng.Figure
	Label string `json:"label"`
	Text  string `json:"text" doc:"with its qualifier: hơn 1.000"`
}

func (s *Server) modelSummary(ctx context.Context, by caller, q *modelsQuery) (ModelSummary, error) {
	var out ModelSummary
	at, err := moment(q.At, s.Now())
	if err != nil {
		return out, err
	}
	if at == 0 {
		at = s.Now()
	}
	f := store.Filter{Scope: by.Scope(), At: at}
	if f.Then, err = s.areaThen(ctx, q.Area, at); err != nil {
		return out, err
	}
	kinds, err := s.Store.KeptModelKinds(ctx, f)
	if err != nil {
		return out, err
	}
	models, err := s.Store.KeptModels(ctx, f)
	if err != nil {
		return out, err
	}
	counters, err := s.Store.CountersAt(ctx, at)
	if err != nil {
		return out, err
	}
	names, err := s.names.get(ctx)
	if err != nil {
		return out, err
	}
	by.At = at
	out.Area, out.At = q.Area, at
	if out.AreaName, err = s.areaName(ctx, names, by, q.Area); err != nil {
		return out, err
	}
	out.put(by.Lang, names, keng.SumModels(kinds, models, counters, at))
	return out, nil
}

// put gives the sums their labels and prints their figures.
func (out *ModelSummary) put(l viet.Lang, names *called, sums keng.ModelSums) {
	out.Kinds = KindSummary{Total: sums.Kinds.Total, Levels: []LevelCount{}}
	for _, x := range sums.Kinds.Levels {
		out.Kinds.Levels = append(out.Kinds.Levels, LevelCount{x, viet.T(l, "label.level."+string(x.Level))})
	}
	out.Models = ModelCounts{Total: sums.Total, Kinds: []ModelCount{}}
	for _, x := range sums.Models {
		c := ModelCount{ModelSum: x, Name: names.models[x.KindID].Name, Label: viet.T(l, "label.model."+string(x.Kind)), Figures: []FigureCount{}}
		for _, g := range x.Figures {
			c.Figures = append(c.Figures, FigureCount{g, counterLabel(l, g.What), quantity(l, g.Quantity, g.Unit)})
		}
		out.Models.Kinds = append(out.Models.Kinds, c)
	}
}

package web

import (
	"context"
	"encoding/json"

	"keng"
	"keng/internal/store"
	"keng/internal/viet"
)

func (s *Server) areaChanges(ctx context.Context, _ caller, _ *struct{}) (page[store.AreaChange], error) {
	list, err := s.Store.AreaChanges(ctx)
	return page[store.AreaChange]{Items: list}, err
}

// AreaOps is a change of areas that somebody makes or only looks at.
type AreaOps struct {
	At     string        `json:"at" maxLength:"40" doc:"the day from which it holds, such as 2026-07-01 or 01/07/2026"`
	Reason string        `json:"reason" maxLength:"200" doc:"the resolution, or why"`
	Ops    []keng.AreaOp `json:"ops" maxItems:"500"`
	DryRun bool          `json:"dry_run,omitempty"`
}

// AreaEffect is what a change does.
type AreaEffect struct {
	At     keng.Time        `json:"at"`
	DryRun bool             `json:"dry_run"`
	Steps  []AreaStepRow    `json:"steps"`
	Begun  []keng.Area      `json:"begun"`
	Ended  []keng.Area      `json:"ended"`
	Waits  bool             `json:"waits,omitempty" doc:"the day is yet to come; what belongs to the areas follows then"`
	Result store.AreaResult `json:"result,omitzero"`
}

// AreaStepRow is one step with names in the caller's language.
type AreaStepRow struct {
	Op   string    `json:"op"`
	From []AreaRef `json:"from"`
	Into []AreaRef `json:"into"`
}

// changeAreas carries out operations in one transaction; a dry run ends it before anything is kept.
func (s *Server) changeAreas(ctx context.Context, by caller, in *Payload[AreaOps]) (AreaEffect, error) {
	x := in.Body
	at, ok := keng.ParseDay(x.At)
	switch {
	case !ok:
		return AreaEffect{}, keng.Errf(keng.Invalid, "area.date_bad", x.At).At("at")
	case len(x.Ops) == 0:
		return AreaEffect{}, keng.Errf(keng.Invalid, "area.ops", 500).At("ops")
	case x.Reason == "" && !x.DryRun:
		return AreaEffect{}, keng.Errf(keng.Invalid, "reason.missing").At("reason")
	}
	borders, err := bordersOf(x.Ops)
	if err != nil {
		return AreaEffect{}, err
	}
	out := AreaEffect{At: at, DryRun: x.DryRun, Steps: []AreaStepRow{}, Begun: []keng.Area{}, Ended: []keng.Area{}, Waits: at > s.Now()}
	err = s.Store.Write(ctx, func(tx *store.Tx) error {
		g, err := tx.Gazetteer(ctx)
		if err != nil {
			return err
		}
		plan, faults := g.Change(at, x.Ops, x.Reason)
		if len(faults) > 0 {
			return keng.Errf(keng.Invalid, faults[0].Key, faults[0].Args...).At("ops")
		}
		out.Begun, out.Ended = append(out.Begun, plan.Begun...), append(out.Ended, plan.Ended...)
		for n := range plan.Steps {
			st := &plan.Steps[n]
			out.Steps = append(out.Steps, AreaStepRow{st.Op, named(by.Lang, st.From), named(by.Lang, st.Into)})
		}
		out.Result, err = tx.ApplyAreas(ctx, by.Actor, s.Now(), plan, x.Reason, false, borders, nil)
		if err == nil && x.DryRun {
			err = keng.Errf(keng.Conflict, dryRun)
		}
		return err
	})
	if x.DryRun && isDryRun(err) {
		err = nil
	}
	return out, err
}

// dryRun is the key of the error that ends the transaction of a dry run; nobody reads it.
const dryRun = "area.import.dry"

func isDryRun(err error) bool {
	e, ok := err.(*keng.Error) //nolint:errorlint // it is made just above and never wrapped.
	return ok && e.Key == dryRun
}

// bordersOf checks the borders that came with operations.
func bordersOf(ops []keng.AreaOp) (map[keng.AreaCode]string, error) {
	out := map[keng.AreaCode]string{}
	for _, op := range ops {
		for _, a := range op.Into {
			if a.Shape == nil {
				continue
			}
			b, err := json.Marshal(a.Shape)
			if err != nil {
				return nil, keng.Errf(keng.Invalid, "area.shapes").At("ops")
			}
			if _, err := keng.ParseGeometry(a.Code, b); err != nil {
				return nil, err
			}
			out[a.Code] = string(b)
		}
	}
	return out, nil
}

func named(l viet.Lang, areas []keng.Area) []AreaRef {
	out := make([]AreaRef, len(areas))
	for n := range areas {
		out[n] = AreaRef{Code: areas[n].Code, Name: areaName(l, &areas[n])}
	}
	return out
}

// UndecidedRow is a row that a person has to place, with where it can go.
type UndecidedRow struct {
	store.AreaMove
	Options []AreaRef `json:"options"`
}

func (s *Server) undecided(ctx context.Context, by caller, q *PageQuery) (page[UndecidedRow], error) {
	out := page[UndecidedRow]{Items: []UndecidedRow{}}
	list, next, err := s.Store.AreaMoves(ctx, by.Scope(), q.After, q.limit())
	if err != nil {
		return out, err
	}
	names, err := s.names.get(ctx)
	if err != nil {
		return out, err
	}
	out.Next = next
	for _, m := range list {
		row := UndecidedRow{AreaMove: m, Options: []AreaRef{}}
		for _, c := range m.Choices {
			row.Options = append(row.Options, AreaRef{Code: c, Name: names.area(ctx, c, by.Lang)})
		}
		out.Items = append(out.Items, row)
	}
	return out, nil
}

// Decision puts rows into an area.
type Decision struct {
	IDs  []string      `json:"ids" minItems:"1" maxItems:"500"`
	Area keng.AreaCode `json:"area" maxLength:"20"`
}

func (s *Server) decide(ctx context.Context, by caller, in *Payload[Decision]) (nothing, error) {
	return nothing{}, s.Store.Write(ctx, func(tx *store.Tx) error {
		return tx.DecideAreas(ctx, by.Actor, s.Now(), in.Body.IDs, in.Body.Area)
	})
}

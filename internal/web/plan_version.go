package web

import (
	"context"

	"keng"
	"keng/internal/store"
)

// PlanVersionRow is one save of a plan in words.
type PlanVersionRow struct {
	PlanRow
	At keng.Time `json:"at,omitzero" doc:"when it was saved; absent: before versions were kept"`
	By string    `json:"by,omitempty"`
}

// planVersionRoutes adds what is kept, signed and given up of a plan.
func (s *Server) planVersionRoutes(n rows[keng.PlanID, keng.Plan, PlanRow]) {
	answers(s, "GET", "/api/v1/plans/{id}/versions", keng.ActRead, "List every version of a plan, the newest first", func(ctx context.Context, by caller, in *rowID[keng.PlanID]) (page[PlanVersionRow], error) {
		out := page[PlanVersionRow]{Items: []PlanVersionRow{}}
		if _, err := n.find(ctx, by, in.ID); err != nil {
			return out, err
		}
		list, err := s.Store.PlanVersions(ctx, in.ID)
		if err != nil {
			return out, err
		}
		for _, v := range list {
			row, err := s.planRow(ctx, by.Lang, v.Plan)
			if err != nil {
				return out, err
			}
			out.Items = append(out.Items, PlanVersionRow{PlanRow: row, At: v.At, By: v.By})
		}
		return out, nil
	})
	answers(s, "POST", "/api/v1/plans/{id}/sign", keng.ActCommand, "Sign the newest version of a plan, which runs from then on", func(ctx context.Context, by caller, in *struct {
		ID keng.PlanID `path:"id" maxLength:"64"`
		Payload[struct {
			Version int64 `json:"version" minimum:"1" doc:"the version that was read; another one is a conflict"`
		}]
	}) (PlanRow, error) {
		return s.changePlan(ctx, by, n, in.ID, func(tx *store.Tx) (keng.Plan, error) {
			return tx.SignPlan(ctx, by.Actor, s.Now(), in.ID, in.Body.Version)
		})
	})
	answers(s, "DELETE", "/api/v1/plans/{id}/draft", keng.ActPlan, "Give up the unsigned change of a plan", func(ctx context.Context, by caller, in *rowID[keng.PlanID]) (PlanRow, error) {
		return s.changePlan(ctx, by, n, in.ID, func(tx *store.Tx) (keng.Plan, error) {
			return tx.DropDraft(ctx, by.Actor, s.Now(), in.ID)
		})
	})
}

// changePlan does to a plan that the caller may see what change says, and shows what came of it.
func (s *Server) changePlan(ctx context.Context, by caller, n rows[keng.PlanID, keng.Plan, PlanRow], id keng.PlanID, change func(*store.Tx) (keng.Plan, error)) (PlanRow, error) {
	if _, err := n.find(ctx, by, id); err != nil {
		return PlanRow{}, err
	}
	var p keng.Plan
	err := s.Store.Write(ctx, func(tx *store.Tx) (err error) {
		p, err = change(tx)
		return err
	})
	if err != nil {
		return PlanRow{}, err
	}
	return s.planRow(ctx, by.Lang, p)
}

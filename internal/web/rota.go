package web

import (
	"context"

	"keng"
	"keng/internal/store"
)

// gapsWithin is how far ahead times with nobody on duty are looked for.
const gapsWithin = 7 * keng.Day

func (s *Server) rotaRoutes() {
	register(s, rows[keng.RotaID, keng.Rota, RotaRow]{
		path: "/api/v1/rotas", one: "rotas", read: keng.ActRead, write: keng.ActPlan, none: "rota.none", offer: rotaList.offer(),
		list: func(ctx context.Context, f store.Filter) ([]keng.Rota, string, error) {
			names, err := s.names.get(ctx)
			if err != nil {
				return nil, "", err
			}
			list, err := s.Store.Rotas(ctx)
			if err != nil {
				return nil, "", err
			}
			return rotaList.choose(names, list, f)
		},
		get:  func(ctx context.Context, id keng.RotaID) (keng.Rota, error) { return s.Store.Rota(ctx, id) },
		sees: around(s, rotaOwner), id: func(x *keng.Rota) *keng.RotaID { return &x.ID },
		save:   (*store.Tx).SaveRota,
		remove: (*store.Tx).DeleteRota,
		show:   s.rotaRow,
	}, nil)
}

var rotaList = short[keng.Rota]{name: func(x *keng.Rota) string { return x.Name }, row: rotaOwner, columns: map[string]func(*keng.Rota) string{
	"area": func(x *keng.Rota) string { return string(x.Area) }, "unit_id": func(x *keng.Rota) string { return string(x.UnitID) },
}}

func rotaOwner(names *called, x *keng.Rota) keng.Row { return names.row(x.AreaPath, x.UnitID) }

// RotaRow is a rota with who is on duty now and when nobody will be.
type RotaRow struct {
	keng.Rota
	AreaName string     `json:"area_name,omitempty"`
	OnDuty   []Named    `json:"on_duty"`
	Gaps     []keng.Gap `json:"gaps" doc:"of the next seven days"`
}

func (s *Server) rotaRow(ctx context.Context, by caller, x keng.Rota) (RotaRow, error) {
	names, err := s.names.get(ctx)
	if err != nil {
		return RotaRow{}, err
	}
	if x.Shifts == nil {
		x.Shifts = []keng.Shift{}
	}
	for n := range x.Shifts {
		name, err := names.person(ctx, x.Shifts[n].PersonID)
		if err != nil && keng.KindOf(err) != keng.NotFound {
			return RotaRow{}, err
		}
		x.Shifts[n].Name = name
	}
	now := s.Now()
	row := RotaRow{Rota: x, AreaName: names.area(ctx, x.Area, by.Lang), Gaps: x.Gaps(now, now.Add(gapsWithin))}
	if row.Gaps == nil {
		row.Gaps = []keng.Gap{}
	}
	row.OnDuty, err = s.named(ctx, names, x.OnDuty(now))
	return row, err
}

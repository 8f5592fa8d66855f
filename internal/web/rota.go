package web

import (
	"context"
	"slices"

	"keng"
	"keng/internal/store"
)

// gapsWithin is how far ahead times with nobody on duty are looked for.
const gapsWithin = 7 * keng.Day

func (s *Server) rotaRoutes() {
	answers(s, "GET", "/api/v1/duty", keng.ActRead, "Who is on duty now at a site or in an area", s.duty)
	n := rows[keng.RotaID, keng.Rota, RotaRow]{
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
	}
	register(s, n, nil)
	answers(s, "GET", n.path+"/{id}/turns", keng.ActRead, "Who is on duty when, by shifts, rotations and swaps; what is left out is a gap", func(ctx context.Context, by caller, in *turnsQuery) (page[TurnRow], error) {
		x, err := n.find(ctx, by, in.ID)
		if err != nil {
			return page[TurnRow]{}, err
		}
		return s.turns(ctx, &x, in.From, in.Until)
	})
	s.swapRoutes(n)
	s.feedRoutes(n)
}

var rotaList = short[keng.Rota]{name: func(x *keng.Rota) string { return x.Name }, id: func(x *keng.Rota) string { return string(x.ID) }, row: rotaOwner, columns: store.RotaColumns}

func rotaOwner(names *called, x *keng.Rota) keng.Row { return names.row(x.AreaPath, x.UnitID) }

// RotaRow is a rota with who is on duty now and when nobody will be.
type RotaRow struct {
	keng.Rota
	AreaName string     `json:"area_name,omitempty"`
	UnitName string     `json:"unit_name,omitempty"`
	OnDuty   []Named    `json:"on_duty"`
	Gaps     []keng.Gap `json:"gaps" doc:"of the next seven days"`
	People   []Named    `json:"people" doc:"everybody whom its shifts, rotations and swaps name"`
}

type turnsQuery struct {
	ID    keng.RotaID `path:"id" maxLength:"64"`
	From  string      `query:"from" maxLength:"40" doc:"a day, from its beginning, or an instant; default: now"`
	Until string      `query:"until" maxLength:"40" doc:"a day, to its end, or an instant; default: seven days later"`
}

// TurnRow is a time with the same people on duty.
type TurnRow struct {
	From   keng.Time `json:"from"`
	Until  keng.Time `json:"until"`
	People []Named   `json:"people"`
}

// maxTurns is how long a time may be asked about.
const maxTurns = 62 * keng.Day

func (s *Server) turns(ctx context.Context, x *keng.Rota, first, last string) (page[TurnRow], error) {
	out := page[TurnRow]{Items: []TurnRow{}}
	from, until, err := SpanQuery{From: first, Until: last}.span()
	if err != nil {
		return out, err
	}
	if from == 0 {
		from = s.Now()
	}
	if until == 0 {
		until = from.Add(gapsWithin)
	}
	if err := bounded(from, until, maxTurns); err != nil {
		return out, err
	}
	names, err := s.names.get(ctx)
	if err != nil {
		return out, err
	}
	for _, t := range x.Turns(from, until) {
		people, err := s.named(ctx, names, t.People)
		if err != nil {
			return out, err
		}
		out.Items = append(out.Items, TurnRow{t.From, t.Until, people})
	}
	return out, nil
}

// DutyRow is one rota of a place with who is on duty.
type DutyRow struct {
	RotaID   keng.RotaID   `json:"rota_id"`
	Name     string        `json:"name"`
	Area     keng.AreaCode `json:"area,omitempty"`
	AreaName string        `json:"area_name,omitempty"`
	OnDuty   []Named       `json:"on_duty" doc:"nobody: a gap"`
	areaPath string
}

// duty lists who is on duty at a place now: the rotas of its area and of the areas above it.
func (s *Server) duty(ctx context.Context, by caller, q *struct {
	Area keng.AreaCode `query:"area" maxLength:"20"`
	Site keng.SiteID   `query:"site_id" maxLength:"36"`
	Lat  float64       `query:"lat" minimum:"-90" maximum:"90" doc:"with lon: any place, by the area in which it lies"`
	Lon  float64       `query:"lon" minimum:"-180" maximum:"180"`
}) (page[DutyRow], error) {
	out := page[DutyRow]{Items: []DutyRow{}}
	names, err := s.names.get(ctx)
	if err != nil {
		return out, err
	}
	area := q.Area
	if q.Site != "" {
		site, ok := names.sites[q.Site]
		if !ok || !by.Scope().Holds(siteOwner(names, &site)) {
			return out, keng.Errf(keng.NotFound, "site.none").At("site_id")
		}
		area = site.Area
	}
	if at := (keng.Position{Lat: q.Lat, Lon: q.Lon}); area == "" && at.Valid() {
		found, ok := names.lies(ctx, at)
		if !ok {
			return out, keng.Errf(keng.NotFound, "area.none", "").At("lat")
		}
		area, q.Area = found.Code, found.Code
	}
	if area == "" {
		return out, keng.Errf(keng.Invalid, "duty.where").At("area")
	}
	place, err := s.scope(ctx, by, q.Area)
	if err == nil && q.Site != "" {
		place.AreaPath = names.sites[q.Site].AreaPath
	}
	if err != nil {
		return out, err
	}
	out.Items, err = s.rotasOver(ctx, by, place.AreaPath)
	return out, err
}

// rotasOver lists the rotas of an area and of those above it that the caller may know of, with who is on duty now.
func (s *Server) rotasOver(ctx context.Context, by caller, areaPath string) ([]DutyRow, error) {
	out := []DutyRow{}
	names, err := s.names.get(ctx)
	if err != nil {
		return out, err
	}
	list, err := s.Store.Rotas(ctx)
	if err != nil {
		return out, err
	}
	for _, x := range list {
		if !keng.Within(areaPath, x.AreaPath) || !by.Scope().Touches(rotaOwner(names, &x)) {
			continue
		}
		row := DutyRow{RotaID: x.ID, Name: x.Name, Area: x.Area, AreaName: names.area(ctx, x.Area, by.Lang), areaPath: x.AreaPath}
		if row.OnDuty, err = s.named(ctx, names, x.OnDuty(s.Now())); err != nil {
			return out, err
		}
		out = append(out, row)
	}
	return out, nil
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
	row := RotaRow{Rota: x, AreaName: names.area(ctx, x.Area, by.Lang), UnitName: names.units[x.UnitID].Name, Gaps: x.Gaps(now, now.Add(gapsWithin))}
	if row.Gaps == nil {
		row.Gaps = []keng.Gap{}
	}
	if row.OnDuty, err = s.named(ctx, names, x.OnDuty(now)); err != nil {
		return row, err
	}
	people := x.People()
	for _, w := range x.Swaps {
		for _, id := range []keng.PersonID{w.Offers, w.Takes} {
			if id != "" && !slices.Contains(people, id) {
				people = append(people, id)
			}
		}
	}
	row.People, err = s.named(ctx, names, people)
	return row, err
}

package web

import (
	"context"

	"keng"
	"keng/internal/store"
	"keng/internal/viet"
)

func (s *Server) areaRoutes() {
	answers(s, "GET", "/api/v1/areas", keng.ActRead, "List areas by name, of today or of a day; without a filter, the provinces. A search finds those of the past too, with what they are today", s.listAreas)
	answers(s, "GET", "/api/v1/areas/changes", keng.ActRead, "List the days on which areas changed", s.areaChanges)
	answers(s, "POST", "/api/v1/areas/changes", keng.ActRegister, "Merge, split, rename, move, begin or end areas as of a day, or only see what that would change", s.changeAreas)
	answers(s, "GET", "/api/v1/areas/at", keng.ActRead, "Find the area of a position, as far as borders are known", s.areaAt)
	answers(s, "GET", "/api/v1/areas/undecided", keng.ActRegister, "List rows of areas that were split which a person has to place", s.undecided)
	answers(s, "POST", "/api/v1/areas/undecided", keng.ActRegister, "Put rows of an area that was split into one of today", s.decide)
	answers(s, "GET", "/api/v1/areas/{code}", keng.ActRead, "Read the area that has a code, today or on a day, with all that ever had the code", s.area)
	answers(s, "GET", "/api/v1/areas/{code}/successors", keng.ActRead, "Tell what an area became until a day, with shares where they are known", s.successors)
	answers(s, "GET", "/api/v1/areas/{code}/predecessors", keng.ActRead, "Tell what an area was on a day in the past", s.predecessors)
}

type areaQuery struct {
	At     string        `query:"at" maxLength:"40" doc:"a day: areas as they were then; default: today, in a search whenever"`
	Parent keng.AreaCode `query:"parent" maxLength:"20" doc:"directly in this area"`
	Under  keng.AreaCode `query:"under" maxLength:"20" doc:"anywhere in this area"`
	Q      string        `query:"q" maxLength:"200" doc:"a name with or without its marks, or a code; behind a comma the areas above"`
	Kind   keng.AreaKind `query:"kind" enum:"province,district,commune,ward,township,special_zone,village,residential_group"`
	Tier   string        `query:"tier" enum:"district,commune,village" doc:"all kinds of one height"`
	Limit  int           `query:"limit" minimum:"1" maximum:"5000" doc:"default: 50"`
}

// AreaRef names an area.
type AreaRef struct {
	Code  keng.AreaCode `json:"code"`
	Name  string        `json:"name"`
	Share float64       `json:"share,omitempty" doc:"of the area that was asked about, 0 to 1; left out when it is not known"`
}

// AreaRow is an area with what people tell it by.
type AreaRow struct {
	keng.Area
	Where  string    `json:"where,omitempty" doc:"the areas above, the lowest first, in its time"`
	Inside int64     `json:"inside,omitempty" doc:"how many areas lie directly in it"`
	Today  []AreaRef `json:"today,omitempty" doc:"what an area of the past is today"`
}

var tiers = map[string]int{"": 0, "district": keng.TierDistrict, "commune": keng.TierCommune, "village": keng.TierVillage}

// listAreas lists the country's areas to everybody who is logged in: they are
// public, and people of one commune must be able to name another.
func (s *Server) listAreas(ctx context.Context, by caller, q *areaQuery) (page[AreaRow], error) {
	out := page[AreaRow]{Items: []AreaRow{}}
	at, err := moment(q.At, s.Now())
	if err != nil {
		return out, err
	}
	f := store.AreaFilter{At: at, Parent: q.Parent, Kind: q.Kind, Tier: tiers[q.Tier], Text: q.Q, Limit: q.Limit, Ever: q.Q != "" && q.At == ""}
	if q.Under != "" {
		if f.Under, err = s.pathThen(ctx, q.Under, at); err != nil {
			return out, err
		}
	}
	if f.Text != "" {
		found, err := s.Store.FindAreas(ctx, f, s.Now())
		if err != nil {
			return out, err
		}
		out.Items, err = s.areaRows(ctx, by, found, at)
		return out, err
	}
	list, err := s.Store.Areas(ctx, f)
	if err != nil {
		return out, err
	}
	n, err := s.Store.CountAreas(ctx, f)
	if err != nil {
		return out, err
	}
	out.Total = &n
	found, err := s.Store.AreaPlaces(ctx, list, at, s.Now())
	if err != nil {
		return out, err
	}
	out.Items, err = s.areaRows(ctx, by, found, at)
	return out, err
}

// pathThen is the path of the area that had a code on a day; 0 is today.
func (s *Server) pathThen(ctx context.Context, code keng.AreaCode, at keng.Time) (string, error) {
	if at == 0 {
		at = s.Now()
	}
	return s.areaThen(ctx, code, at)
}

func (s *Server) areaRows(ctx context.Context, by caller, found []store.FoundArea, at keng.Time) ([]AreaRow, error) {
	out := make([]AreaRow, len(found))
	codes := make([]keng.AreaCode, len(found))
	for n := range found {
		codes[n] = found[n].Code
	}
	inside, err := s.Store.Inside(ctx, codes, at)
	for n := range found {
		out[n] = areaRow(by.Lang, &found[n])
		out[n].Inside = inside[found[n].Code]
	}
	return out, err
}

func areaRow(l viet.Lang, f *store.FoundArea) AreaRow {
	r := AreaRow{Area: f.Area, Today: areaRefs(l, f.Today)}
	for n := range f.Above {
		if r.Where != "" {
			r.Where += ", "
		}
		r.Where += areaName(l, &f.Above[n])
	}
	return r
}

func areaName(l viet.Lang, a *keng.Area) string {
	if l == viet.EN && a.NameEn != "" {
		return a.NameEn
	}
	return a.Name
}

func areaRefs(l viet.Lang, parts []keng.AreaPart) []AreaRef {
	out := make([]AreaRef, len(parts))
	for n := range parts {
		out[n] = AreaRef{Code: parts[n].Code, Name: areaName(l, &parts[n].Area), Share: parts[n].Share}
	}
	return out
}

// AreaFull is an area with its history.
type AreaFull struct {
	AreaRow
	History []AreaTime `json:"history" doc:"every area that ever had the code, the first first"`
}

// AreaTime is an area during its time, with what it came from and what became of it.
type AreaTime struct {
	keng.Area
	From []AreaRef `json:"from,omitempty" doc:"what it was just before it began"`
	Into []AreaRef `json:"into,omitempty" doc:"what became of it when it ended"`
}

// AreaDay asks for an area on a day.
type AreaDay struct {
	Code keng.AreaCode `path:"code" maxLength:"20"`
	At   string        `query:"at" maxLength:"40" doc:"a day; default: today"`
}

// area reads the area that has a code today, else the last one that had it.
func (s *Server) area(ctx context.Context, by caller, in *AreaDay) (AreaFull, error) {
	at, err := moment(in.At, s.Now())
	if err != nil {
		return AreaFull{}, err
	}
	times, err := s.Store.AreaPeriods(ctx, in.Code)
	if err != nil {
		return AreaFull{}, err
	}
	a, err := s.pick(times, in, at)
	if err != nil {
		return AreaFull{}, err
	}
	found, err := s.Store.AreaPlaces(ctx, []keng.Area{a}, at, s.Now())
	if err != nil {
		return AreaFull{}, err
	}
	rows, err := s.areaRows(ctx, by, found, at)
	if err != nil {
		return AreaFull{}, err
	}
	out := AreaFull{AreaRow: rows[0], History: make([]AreaTime, len(times))}
	for n, t := range times {
		out.History[n].Area = t
		one := []keng.Area{t}
		if t.ValidFrom != 0 {
			parts, err := s.Store.Origins(ctx, one, t.ValidFrom-1)
			if err != nil {
				return out, err
			}
			out.History[n].From = areaRefs(by.Lang, parts[0])
		}
		if t.ValidTo != 0 {
			parts, err := s.Store.Heirs(ctx, one, t.ValidTo)
			if err != nil {
				return out, err
			}
			out.History[n].Into = areaRefs(by.Lang, parts[0])
		}
	}
	return out, nil
}

// pick chooses the area of a day among those that ever had a code.
func (s *Server) pick(times []keng.Area, in *AreaDay, at keng.Time) (keng.Area, error) {
	if len(times) == 0 {
		return keng.Area{}, keng.Errf(keng.NotFound, "area.none", string(in.Code))
	}
	then := at
	if then == 0 {
		then = s.Now()
	}
	for _, t := range times {
		if t.Exists(then) {
			return t, nil
		}
	}
	if at == 0 {
		return times[len(times)-1], nil
	}
	return keng.Area{}, keng.Errf(keng.NotFound, "area.then", string(in.Code), at.Day())
}

// AreaLine is an area and what it became, or was, on a day.
type AreaLine struct {
	Area  AreaRow   `json:"area"`
	At    keng.Time `json:"at"`
	Items []AreaHit `json:"items" doc:"empty when nobody knows"`
}

// AreaHit is one of the areas that another became or was.
type AreaHit struct {
	AreaRow
	Share float64 `json:"share,omitempty" doc:"how much of the area asked about; left out when it is not known"`
}

// successors goes from the first area that had the code, because a report of
// the past names that; from says another day.
func (s *Server) successors(ctx context.Context, by caller, in *struct {
	AreaDay
	From string `query:"from" maxLength:"40" doc:"a day on which the area had the code; default: the first that had it"`
}) (AreaLine, error) {
	from, err := moment(in.From, s.Now())
	if err != nil {
		return AreaLine{}, err
	}
	if in.From == "today" {
		from = s.Now()
	}
	times, err := s.Store.AreaPeriods(ctx, in.Code)
	if err != nil {
		return AreaLine{}, err
	}
	if from == 0 && len(times) > 0 {
		from = times[0].ValidFrom
	}
	if from == 0 && len(times) > 0 { // its beginning is not known.
		from = 1
	}
	a, err := s.pick(times, &in.AreaDay, from)
	if err != nil {
		return AreaLine{}, err
	}
	return s.line(ctx, by, a, in.At, s.Store.Heirs)
}

// predecessors goes from the area that has the code today, or had it last.
func (s *Server) predecessors(ctx context.Context, by caller, in *AreaDay) (AreaLine, error) {
	times, err := s.Store.AreaPeriods(ctx, in.Code)
	if err != nil {
		return AreaLine{}, err
	}
	a, err := s.pick(times, in, 0)
	if err != nil {
		return AreaLine{}, err
	}
	return s.line(ctx, by, a, in.At, s.Store.Origins)
}

// line follows an area to a day.
func (s *Server) line(ctx context.Context, by caller, a keng.Area, day string, follow func(context.Context, []keng.Area, keng.Time) ([][]keng.AreaPart, error)) (AreaLine, error) {
	out := AreaLine{Items: []AreaHit{}}
	at, err := moment(day, s.Now())
	if err != nil {
		return out, err
	}
	if at == 0 {
		at = s.Now()
	}
	out.At = at
	parts, err := follow(ctx, []keng.Area{a}, at)
	if err != nil {
		return out, err
	}
	areas := []keng.Area{a}
	for _, p := range parts[0] {
		areas = append(areas, p.Area)
	}
	found, err := s.Store.AreaPlaces(ctx, areas, 0, s.Now())
	if err != nil {
		return out, err
	}
	out.Area = areaRow(by.Lang, &found[0])
	for n, p := range parts[0] {
		out.Items = append(out.Items, AreaHit{areaRow(by.Lang, &found[n+1]), p.Share})
	}
	return out, nil
}

func (s *Server) areaAt(ctx context.Context, by caller, in *struct {
	Lat float64 `query:"lat" required:"true"`
	Lon float64 `query:"lon" required:"true"`
}) (AreaRow, error) {
	p := keng.Position{Lat: in.Lat, Lon: in.Lon}
	if !p.Valid() {
		return AreaRow{}, keng.Errf(keng.Invalid, "position.bad").At("lat")
	}
	ground, err := s.Store.Ground(ctx)
	if err != nil {
		return AreaRow{}, err
	}
	a, ok := ground.At(p)
	if !ok {
		return AreaRow{}, keng.Errf(keng.NotFound, "area.nowhere")
	}
	found, err := s.Store.AreaPlaces(ctx, []keng.Area{a}, 0, s.Now())
	if err != nil {
		return AreaRow{}, err
	}
	return areaRow(by.Lang, &found[0]), nil
}

package web

import (
	"bytes"
	"context"
	"errors"
	"slices"

	"keng"
	"keng/internal/cause"
	"keng/internal/otdr"
	"keng/internal/plant"
)

const (
	nearSpot  = 20.0 // km: how far from a break stations are listed
	spotSites = 10
	nearHome  = 3.0 // km: how far from a break people are counted
)

// ReadingBody is what was measured on a link: a distance, or the instrument's own file.
type ReadingBody struct {
	Distance   float64     `json:"distance,omitempty" minimum:"0" maximum:"10000000" doc:"metres of fibre"`
	Resolution float64     `json:"resolution,omitempty" minimum:"0" maximum:"10000" doc:"metres that the instrument may be wrong"`
	From       keng.SiteID `json:"from,omitempty" maxLength:"36" doc:"the end it was measured from; default: the link's own from"`
	Sor        []byte      `json:"sor,omitempty" doc:"a .sor file (Telcordia SR-4731) in base64, instead of the distance"`
}

// LinkSpot is where on a link something was measured.
type LinkSpot struct {
	cause.Spot
	Distance float64       `json:"distance" doc:"metres of fibre from the end it was measured from"`
	Event    *otdr.Event   `json:"event,omitempty" doc:"the event of the file that was taken for the break"`
	Area     keng.AreaCode `json:"area,omitempty"`
	AreaName string        `json:"area_name,omitempty"`
	Near
}

// Near is what lies near a place, and who is on duty there. The register knows no
// roads: the nearest place that one gets to is the first of the sites.
type Near struct {
	Sites  []SpotSiteRow `json:"sites" doc:"within 20 km, the nearest first, ten at most"`
	Duty   []DutyNear    `json:"duty" doc:"who is on duty in the commune and above it, the smallest area first"`
	People int           `json:"people" doc:"who live within 3 km and can be rung; 0 for a caller who cannot ring them"`
}

// DutyNear is somebody on duty where something happened.
type DutyNear struct {
	Named
	Rota     string   `json:"rota"`
	AreaName string   `json:"area_name,omitempty"`
	Phones   []string `json:"phones" doc:"none for who may not see contacts"`
}

// SpotSiteRow is a place near a break.
type SpotSiteRow struct {
	ID     keng.SiteID `json:"id"`
	Code   string      `json:"code"`
	Name   string      `json:"name"`
	Metres int64       `json:"metres" doc:"in a straight line"`
}

func (s *Server) readLink(ctx context.Context, by caller, in *struct {
	ID   keng.LinkID `path:"id" maxLength:"36"`
	Body ReadingBody
}) (LinkSpot, error) {
	out := LinkSpot{Distance: in.Body.Distance}
	l, err := s.linkOf(ctx, by, in.ID)
	if err != nil {
		return out, err
	}
	reading := cause.Reading{From: string(in.Body.From), Resolution: in.Body.Resolution}
	if len(in.Body.Sor) > 0 {
		if out.Event, reading.Resolution, err = breakIn(in.Body.Sor); err != nil {
			return out, err
		}
		out.Distance = out.Event.Distance
	}
	reading.Distance = out.Distance
	ends, err := s.endsOf(ctx, &l)
	if err != nil {
		return out, err
	}
	out.Spot, err = plant.Spot(&l, ends, reading)
	if f, ok := errors.AsType[cause.Finding](err); ok {
		return out, keng.Errf(keng.Invalid, f.Key, f.Args...)
	}
	if err != nil {
		return out, err
	}
	names, err := s.names.get(ctx)
	if err != nil {
		return out, err
	}
	at := keng.Position{Lat: out.At.Lat, Lon: out.At.Lon}
	area, _ := names.lies(ctx, at)
	out.Area, out.AreaName = area.Code, names.area(ctx, area.Code, by.Lang)
	out.Near, err = s.near(ctx, by, at, area)
	return out, err
}

// breakIn picks the event of a file that is the break.
func breakIn(file []byte) (*otdr.Event, float64, error) {
	t, err := otdr.Read(bytes.NewReader(file))
	if f, ok := errors.AsType[otdr.Error](err); ok {
		return nil, 0, keng.Errf(keng.Invalid, f.Key, f.Args...).At("sor")
	}
	if err != nil {
		return nil, 0, err
	}
	e, ok := t.Break()
	if !ok {
		return nil, 0, keng.Errf(keng.Invalid, "otdr.missing", "KeyEvents").At("sor")
	}
	return &e, t.Resolution(), nil
}

// endsOf are the places of a link's stations.
func (s *Server) endsOf(ctx context.Context, l *keng.Link) (ends [2]keng.Position, err error) {
	for n, id := range []keng.SiteID{l.From, l.To} {
		site, err := s.Store.Site(ctx, id)
		if err != nil {
			return ends, err
		}
		ends[n] = keng.Position{Lat: site.Lat, Lon: site.Lon}
	}
	return ends, nil
}

// near tells which sites of the caller's are near a place, and who is on duty in its area.
func (s *Server) near(ctx context.Context, by caller, at keng.Position, area keng.Area) (Near, error) {
	out := Near{Sites: []SpotSiteRow{}, Duty: []DutyNear{}}
	names, err := s.names.get(ctx)
	if err != nil {
		return out, err
	}
	scope := by.Scope()
	for n := range names.siteList {
		x := &names.siteList[n]
		p := keng.Position{Lat: x.Lat, Lon: x.Lon}
		if !p.Valid() || !scope.Holds(siteOwner(names, x)) {
			continue
		}
		if km := at.Distance(p); km <= nearSpot {
			out.Sites = append(out.Sites, SpotSiteRow{x.ID, x.Code, x.Name, int64(km*1000 + 0.5)})
		}
	}
	slices.SortFunc(out.Sites, func(a, b SpotSiteRow) int { return int(a.Metres - b.Metres) })
	out.Sites = out.Sites[:min(len(out.Sites), spotSites)]
	if by.Can(keng.ActCommand) && scope.Holds(keng.Row{AreaPath: area.Path}) {
		if out.People, err = s.Store.CountPersonsNear(ctx, at, nearHome); err != nil {
			return out, err
		}
	}
	if area.Code == "" {
		return out, nil
	}
	rotas, err := s.rotasOver(ctx, by, area.Path)
	if err != nil {
		return out, err
	}
	slices.SortStableFunc(rotas, func(a, b DutyRow) int { return len(b.areaPath) - len(a.areaPath) })
	for _, r := range rotas {
		for _, p := range r.OnDuty {
			phones, err := s.phones(ctx, by, p.PersonID)
			if err != nil {
				return out, err
			}
			out.Duty = append(out.Duty, DutyNear{p, r.Name, r.AreaName, phones})
		}
	}
	return out, nil
}

// BreakRow is where an incident's cable is broken, with what is near.
type BreakRow struct {
	keng.Break
	Route []cause.Point `json:"route" doc:"the stretch of cable on which the break lies; none when nobody knows where the cable is"`
	Near
}

// breakRow is nil for an incident without a measured break.
func (s *Server) breakRow(ctx context.Context, by caller, i keng.Incident) (*BreakRow, error) {
	if i.Break == nil {
		return nil, nil
	}
	p, err := s.Desk.Plant(ctx)
	if err != nil {
		return nil, err
	}
	out := &BreakRow{Break: *i.Break, Route: p.Stretch(i.Break), Near: Near{Sites: []SpotSiteRow{}, Duty: []DutyNear{}}}
	if i.Break.Within == 0 {
		return out, nil
	}
	names, err := s.names.get(ctx)
	if err != nil {
		return nil, err
	}
	at := keng.Position{Lat: i.Break.Lat, Lon: i.Break.Lon}
	area, _ := names.lies(ctx, at)
	out.AreaName = names.area(ctx, out.Area, by.Lang)
	out.Near, err = s.near(ctx, by, at, area)
	return out, err
}

// phones are the telephone numbers of a person, none for a caller who may not see them.
func (s *Server) phones(ctx context.Context, by caller, id keng.PersonID) ([]string, error) {
	if !by.Can(keng.ActPeople) {
		return []string{}, nil
	}
	names, err := s.names.get(ctx)
	if err != nil {
		return nil, err
	}
	p, err := s.Store.Person(ctx, id)
	if err != nil || !by.Scope().Holds(personOwner(names, &p)) {
		return []string{}, err
	}
	return phonesOf(&p), nil
}

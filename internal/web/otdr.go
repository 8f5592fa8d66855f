package web

import (
	"bytes"
	"context"
	"errors"
	"slices"

	"keng"
	"keng/internal/cause"
	"keng/internal/otdr"
)

const (
	nearSpot  = 20.0 // km: how far from a break stations are listed
	spotSites = 10
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
	Road     bool          `json:"road" doc:"always false: the register knows no roads, so the nearest access is not known"`
	Sites    []SpotSiteRow `json:"sites" doc:"stations within 20 km, the nearest first, ten at most"`
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
	out := LinkSpot{Distance: in.Body.Distance, Sites: []SpotSiteRow{}}
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
	route, err := s.routeOf(ctx, &l)
	if err != nil {
		return out, err
	}
	x := cause.Link{ID: l.Code, From: string(l.From), To: string(l.To), Length: float64(l.Length)}
	out.Spot, err = x.Locate(route, reading)
	if f, ok := errors.AsType[cause.Finding](err); ok {
		return out, keng.Errf(keng.Invalid, f.Key, f.Args...)
	}
	if err != nil {
		return out, err
	}
	return out, s.around(ctx, by, &out)
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

// routeOf is the drawn line of a link, or the straight one between its stations where none is drawn.
func (s *Server) routeOf(ctx context.Context, l *keng.Link) ([]cause.Point, error) {
	line := l.Route
	if len(line) == 0 {
		for _, id := range []keng.SiteID{l.From, l.To} {
			site, err := s.Store.Site(ctx, id)
			if err != nil {
				return nil, err
			}
			line = append(line, keng.Position{Lat: site.Lat, Lon: site.Lon})
		}
	}
	route := make([]cause.Point, 0, len(line))
	for _, p := range line {
		if !p.Valid() {
			return nil, nil
		}
		route = append(route, cause.Point{Lat: p.Lat, Lon: p.Lon})
	}
	return route, nil
}

// around says in which commune a spot lies and which stations are near.
func (s *Server) around(ctx context.Context, by caller, out *LinkSpot) error {
	names, err := s.names.get(ctx)
	if err != nil {
		return err
	}
	at := keng.Position{Lat: out.At.Lat, Lon: out.At.Lon}
	if a, ok := names.lies(ctx, at); ok {
		out.Area, out.AreaName = a.Code, names.area(ctx, a.Code, by.Lang)
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
	return nil
}

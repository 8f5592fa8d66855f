package plant

import (
	"errors"
	"math"
	"slices"

	"keng"
	"keng/internal/cause"
)

// Sight is what a reading says of one link.
type Sight struct {
	Link  *keng.Link
	From  keng.SiteID // the end from which it was measured; empty: it tells no place
	Spot  cause.Spot  // without a route when nobody knows where the cable lies
	Doubt string      // why it is not believed, as the end of a key of the journal's words; empty: it is
}

// Read tells what an alarm's reading says of each link that it can be about; watches is the code of the link on which
// the register says that the alarm's device measures.
func (p *Plant) Read(x *keng.Alarm, watches string) []Sight {
	m := x.Reading
	if m.Link != "" {
		l := p.Links[m.Link]
		if l == nil {
			return nil
		}
		return []Sight{p.sight(l, x, watches == l.Code)}
	}
	var out []Sight
	for _, l := range p.ending[x.SiteID] {
		out = append(out, p.sight(l, x, false))
	}
	// A distance that one of several cables has is not measured on a shorter one.
	if slices.ContainsFunc(out, func(s Sight) bool { return s.Doubt == "" }) {
		out = slices.DeleteFunc(out, func(s Sight) bool { return s.Doubt != "" })
	}
	return out
}

// sight tells what an alarm's reading says of a link. A device that stands
// elsewhere says nothing of it, unless the register says that it watches the link.
func (p *Plant) sight(l *keng.Link, x *keng.Alarm, watches bool) Sight {
	s := Sight{Link: l}
	atEnd := x.SiteID != "" && (x.SiteID == l.From || x.SiteID == l.To)
	switch m := x.Reading; {
	case !atEnd && !watches && x.SiteID != "":
		s.Doubt = "end"
	case m.Distance == 0 || !atEnd: // From the middle of a cable, no distance is one from its end.
	default:
		s.From = x.SiteID
		var err error
		s.Spot, err = Spot(l, p.Ends(l), cause.Reading{From: string(x.SiteID), Distance: m.Distance, Resolution: m.Resolution})
		f, _ := errors.AsType[cause.Finding](err)
		switch {
		case s.Spot.Beyond:
			s.Doubt = "beyond"
		case f.Key == "network.distance":
			s.Doubt = "distance"
		case err != nil: // Nobody knows where the cable lies: it is cut, and the distance is told without a place.
			s.Spot = cause.Spot{}
		}
	}
	return s
}

// Ends are the places of a link's stations.
func (p *Plant) Ends(l *keng.Link) [2]keng.Position {
	a, b := p.Sites[p.Nodes[l.From]], p.Sites[p.Nodes[l.To]]
	return [2]keng.Position{{Lat: a.Lat, Lon: a.Lon}, {Lat: b.Lat, Lon: b.Lon}}
}

// Spot turns a reading into a place on a link's line, or on the straight one between its ends where none is drawn.
// The reading's From is the id of a site. It is a cause.Finding when the link has no place or the reading cannot be.
func Spot(l *keng.Link, ends [2]keng.Position, r cause.Reading) (cause.Spot, error) {
	line := l.Route
	if len(line) == 0 {
		line = ends[:]
	}
	route := make([]cause.Point, 0, len(line))
	for _, p := range line {
		if !p.Valid() {
			route = nil
			break
		}
		route = append(route, cause.Point{Lat: p.Lat, Lon: p.Lon})
	}
	x := cause.Link{ID: l.Code, From: string(l.From), To: string(l.To), Length: float64(l.Length)}
	return x.Locate(route, r)
}

// Vague is how much cable there is to look at on either side, in metres; endless without a place.
func (s *Sight) Vague() float64 {
	if len(s.Spot.Route) == 0 {
		return math.Inf(1)
	}
	return s.Spot.Within
}

package cause

import "math"

// Slack is what a cable has more than its route on the map, as parts of it: loops at joints, sag, and the fibre's own
// lay in the cable. It is used where the length of the cable is not known.
const Slack = 0.05

const (
	slackDoubt = 0.03  // how wrong Slack may be, as a part of the distance to the nearer known end
	knownDoubt = 0.01  // the same where the length of the whole cable is known: slack lies unevenly
	indexDoubt = 0.002 // how wrong the refractive index of the fibre may be, as a part of the distance
	mapDoubt   = 10    // metres: how far the drawn line lies from the real one
)

// Reading is a distance that an OTDR or a cut sensor measured on a link.
type Reading struct {
	From       string  // the end it was measured from: a node of the link; empty: the link's own From
	Distance   float64 // metres of fibre
	Resolution float64 // metres: half a pulse, or what the instrument promises; 0: not known
}

// Spot is a place on a cable.
type Spot struct {
	At     Point   `json:"at"`
	Along  float64 `json:"along"`  // metres on the map from the link's From
	Within float64 `json:"within"` // metres on the map to either side in which the break lies
	Beyond bool    `json:"beyond"` // the distance is more than the cable has, so the place is its far end
	Route  []Point `json:"route"`  // the stretch to walk: all places within
}

// Locate turns a reading into a place on a link's route, From to To, drawn or straight between the stations. The cable's
// known length, or Slack where it is not known, says how many metres of fibre lie on a metre of the map. It is a Finding
// when the link has no route, the reading no distance, or its end is not one of the link's.
func (l *Link) Locate(route []Point, r Reading) (Spot, error) {
	whole := 0.0
	for i := 1; i < len(route); i++ {
		whole += route[i-1].Distance(route[i])
	}
	if len(route) < 2 || whole == 0 {
		return Spot{}, finding("network.route.none", l.ID)
	}
	if !(r.Distance >= 0 && r.Distance < 1e7) { // Also not a number.
		return Spot{}, finding("network.distance", l.ID)
	}
	fibre, doubt := whole*(1+Slack), slackDoubt
	if l.Length > whole*0.9 { // A cable much shorter than its route is a mistake in one of the two.
		fibre, doubt = l.Length, knownDoubt
	}
	s := Spot{Beyond: r.Distance > fibre*(1+doubt)}
	onFibre := min(r.Distance, fibre)
	within := doubt*min(onFibre, fibre-onFibre) + indexDoubt*onFibre + max(r.Resolution, 0)
	switch r.From {
	case "", l.From:
	case l.To:
		onFibre = fibre - onFibre
	default:
		return Spot{}, finding("network.reading.end", r.From, l.ID)
	}
	s.Within = math.Ceil(within*whole/fibre + mapDoubt)
	s.Along = onFibre * whole / fibre
	s.At = along(route, s.Along)
	s.Route = stretch(route, s.Along-s.Within, s.Along+s.Within)
	return s, nil
}

// RouteOf is the drawn route of a link, or the straight line between its stations where none is drawn; nil when a
// station's place is not known.
func (n *Network) RouteOf(l *Link) []Point {
	if len(l.Route) >= 2 {
		return l.Route
	}
	ends := [2]*Point{}
	for i := range n.Nodes {
		switch n.Nodes[i].ID {
		case l.From:
			ends[0] = n.Nodes[i].At
		case l.To:
			ends[1] = n.Nodes[i].At
		}
	}
	if ends[0] == nil || ends[1] == nil {
		return nil
	}
	return []Point{*ends[0], *ends[1]}
}

// along is the point so many metres from the beginning of a line, its ends when that is too little or too much.
func along(line []Point, metres float64) Point {
	for i := 1; i < len(line); i++ {
		d := line[i-1].Distance(line[i])
		if metres <= d && d > 0 {
			part := max(metres, 0) / d
			return Point{Lat: line[i-1].Lat + part*(line[i].Lat-line[i-1].Lat), Lon: line[i-1].Lon + part*(line[i].Lon-line[i-1].Lon)}
		}
		metres -= d
	}
	return line[len(line)-1]
}

// stretch is the part of a line between two distances from its beginning.
func stretch(line []Point, from, to float64) []Point {
	part := []Point{along(line, from)}
	at := 0.0
	for i := 1; i < len(line); i++ {
		if at += line[i-1].Distance(line[i]); at > from && at < to {
			part = append(part, line[i])
		}
	}
	return append(part, along(line, to))
}

package keng

import (
	"encoding/json"
	"math"
)

// Shape is the ground of an area: rings of positions, closed, of which an odd
// number lies around a point inside. It is simplified, so near a border it is only nearly right.
type Shape struct {
	Code  AreaCode
	rings [][]Position
	min   Position
	max   Position
}

// Contains tells whether the position lies inside, by counting the borders to the east.
func (s *Shape) Contains(p Position) bool {
	if p.Lat < s.min.Lat || p.Lat > s.max.Lat || p.Lon < s.min.Lon || p.Lon > s.max.Lon {
		return false
	}
	inside := false
	for _, ring := range s.rings {
		for n := 1; n < len(ring); n++ {
			a, b := ring[n-1], ring[n]
			if (a.Lat > p.Lat) != (b.Lat > p.Lat) && p.Lon < a.Lon+(p.Lat-a.Lat)/(b.Lat-a.Lat)*(b.Lon-a.Lon) {
				inside = !inside
			}
		}
	}
	return inside
}

// Distance is how far a position lies outside, in kilometres; 0 inside.
func (s *Shape) Distance(p Position) float64 {
	if s.Contains(p) {
		return 0
	}
	best := math.Inf(1)
	scale := math.Cos(p.Lat * math.Pi / 180) // A degree of longitude against one of latitude.
	for _, ring := range s.rings {
		for n := 1; n < len(ring); n++ {
			best = min(best, p.Distance(nearest(ring[n-1], ring[n], p, scale)))
		}
	}
	return best
}

// nearest is the point of the line from a to b that is nearest to p, on flat ground.
func nearest(a, b, p Position, scale float64) Position {
	dx, dy := (b.Lon-a.Lon)*scale, b.Lat-a.Lat
	t := 0.0
	if length := dx*dx + dy*dy; length > 0 {
		t = max(0, min(1, ((p.Lon-a.Lon)*scale*dx+(p.Lat-a.Lat)*dy)/length))
	}
	return Position{Lat: a.Lat + t*(b.Lat-a.Lat), Lon: a.Lon + t*(b.Lon-a.Lon)}
}

// topology is the part of TopoJSON that shapes need.
type topology struct {
	Arcs      [][][2]float64 `json:"arcs"`
	Transform struct {
		Scale     [2]float64 `json:"scale"`
		Translate [2]float64 `json:"translate"`
	} `json:"transform"`
	Objects map[string]struct {
		Geometries []struct {
			Type       string          `json:"type"`
			Arcs       json.RawMessage `json:"arcs"`
			Properties struct {
				Code AreaCode `json:"code"`
			} `json:"properties"`
		} `json:"geometries"`
	} `json:"objects"`
}

// maxTopology bounds a file of shapes, in bytes.
const maxTopology = 32 << 20

// ParseShapes reads the polygons of a quantised TopoJSON file whose geometries
// have the property code. It returns Invalid for what is not such a file.
func ParseShapes(b []byte) ([]Shape, error) {
	if len(b) > maxTopology {
		return nil, Errf(TooMuch, "area.shapes")
	}
	var t topology
	if err := json.Unmarshal(b, &t); err != nil {
		return nil, Errf(Invalid, "area.shapes")
	}
	arcs := make([][]Position, len(t.Arcs))
	for n, arc := range t.Arcs {
		x, y := 0.0, 0.0
		for _, d := range arc { // Each point is told by its distance from the one before.
			x, y = x+d[0], y+d[1]
			arcs[n] = append(arcs[n], Position{Lat: y*t.Transform.Scale[1] + t.Transform.Translate[1], Lon: x*t.Transform.Scale[0] + t.Transform.Translate[0]})
		}
	}
	var out []Shape
	for _, o := range t.Objects {
		for _, g := range o.Geometries {
			var polygons [][][]int
			var err error
			if g.Type == "Polygon" {
				polygons = make([][][]int, 1)
				err = json.Unmarshal(g.Arcs, &polygons[0])
			} else {
				err = json.Unmarshal(g.Arcs, &polygons)
			}
			s, ok := shape(g.Properties.Code, polygons, arcs)
			if err != nil || !ok {
				return nil, Errf(Invalid, "area.shapes")
			}
			out = append(out, s)
		}
	}
	return out, nil
}

// maxGeometry bounds the border that somebody gives for an area, in bytes.
const maxGeometry = 512 << 10

// ParseGeometry reads a GeoJSON Polygon or MultiPolygon (RFC 7946), or a Feature with one, as the ground of an area.
func ParseGeometry(code AreaCode, b []byte) (Shape, error) {
	bad := Errf(Invalid, "area.shapes").At("shape")
	var g struct {
		Type        string          `json:"type"`
		Coordinates json.RawMessage `json:"coordinates"`
		Geometry    json.RawMessage `json:"geometry"`
	}
	if len(b) > maxGeometry || json.Unmarshal(b, &g) != nil {
		return Shape{}, bad
	}
	var polygons [][][][]float64
	var err error
	switch g.Type {
	case "Feature":
		if len(g.Geometry) == 0 || len(g.Geometry) >= len(b) {
			return Shape{}, bad
		}
		return ParseGeometry(code, g.Geometry)
	case "Polygon":
		polygons = make([][][][]float64, 1)
		err = json.Unmarshal(g.Coordinates, &polygons[0])
	case "MultiPolygon":
		err = json.Unmarshal(g.Coordinates, &polygons)
	default:
		return Shape{}, bad
	}
	if err != nil {
		return Shape{}, bad
	}
	s := Shape{Code: code, min: Position{90, 180}, max: Position{-90, -180}}
	for _, rings := range polygons {
		for _, ring := range rings {
			var points []Position
			for _, c := range ring {
				if len(c) < 2 || !(Position{c[1], c[0]}).Valid() {
					return Shape{}, bad
				}
				points = append(points, Position{c[1], c[0]})
			}
			if len(points) < 4 || points[0] != points[len(points)-1] {
				return Shape{}, bad
			}
			s.add(points)
		}
	}
	if len(s.rings) == 0 {
		return Shape{}, bad
	}
	return s, nil
}

// add adds a ring.
func (s *Shape) add(points []Position) {
	for _, p := range points {
		s.min = Position{min(s.min.Lat, p.Lat), min(s.min.Lon, p.Lon)}
		s.max = Position{max(s.max.Lat, p.Lat), max(s.max.Lon, p.Lon)}
	}
	s.rings = append(s.rings, points)
}

// shape joins arcs to rings; a negative number is an arc that is walked backwards.
func shape(code AreaCode, polygons [][][]int, arcs [][]Position) (Shape, bool) {
	s := Shape{Code: code, min: Position{90, 180}, max: Position{-90, -180}}
	for _, rings := range polygons {
		for _, ring := range rings {
			var points []Position
			for _, n := range ring {
				i := n
				if n < 0 {
					i = ^n
				}
				if i >= len(arcs) || len(arcs[i]) == 0 {
					return s, false
				}
				for k := range arcs[i] {
					p := arcs[i][k]
					if n < 0 {
						p = arcs[i][len(arcs[i])-1-k]
					}
					if k > 0 || len(points) == 0 {
						points = append(points, p)
					}
				}
			}
			s.add(points)
		}
	}
	return s, code != "" && len(s.rings) > 0
}

// How far from where it says it is a place may lie before somebody is asked, in kilometres.
const (
	nearBorder   = 0.4 // of a commune whose simplified border is known
	nearProvince = 3   // of a province
	fromCommune  = 12  // from the middle of a commune of which only that is known
	fromVillage  = 4
)

// Misplaced tells that coordinates contradict the area that a place names.
type Misplaced struct {
	KM   float64  `json:"km"`             // how far outside the area they lie
	In   AreaCode `json:"in,omitempty"`   // the area in which they lie, when it is known
	Name string   `json:"name,omitempty"` // of that area
}

// Plot is the ground of an area, or of a part of it.
type Plot struct {
	Area  Area
	Shape Shape
}

// Ground finds areas by position.
type Ground []Plot

// At is the lowest area in which a position lies; false when none is known.
func (g Ground) At(p Position) (Area, bool) {
	var best Area
	for n := range g {
		if a := &g[n].Area; (best.Code == "" || len(a.Path) > len(best.Path)) && g[n].Shape.Contains(p) {
			best = *a
		}
	}
	return best, best.Code != ""
}

// Check compares a position with the area that a place names, by the shape of
// the area, else of its province, else by the area's own point. nil is no contradiction.
func (g Ground) Check(a Area, p Position) *Misplaced {
	if a.Code == "" || !p.Valid() {
		return nil
	}
	km, known := g.outside(a, p)
	if !known {
		return nil
	}
	m := &Misplaced{KM: math.Round(km*10) / 10}
	if in, ok := g.At(p); ok && !Within(a.Path, in.Path) {
		m.In, m.Name = in.Code, in.Name
	}
	return m
}

// outside tells how far a position lies outside an area; false when it does not, or nobody knows.
func (g Ground) outside(a Area, p Position) (float64, bool) {
	near := map[int]float64{TierProvince: nearProvince}
	for at := a.Path; at != ""; at = up(at) {
		lowest, found := math.Inf(1), false
		limit := nearBorder
		for n := range g {
			if g[n].Area.Path == at {
				found = true
				lowest = min(lowest, g[n].Shape.Distance(p))
				limit = max(limit, near[g[n].Area.Kind.Tier()])
			}
		}
		if found {
			return lowest, lowest > limit
		}
		if at == a.Path && (a.Lat != 0 || a.Lon != 0) && a.Kind.Tier() >= TierCommune {
			limit := float64(fromCommune)
			if a.Kind.Tier() == TierVillage {
				limit = fromVillage
			}
			km := p.Distance(Position{Lat: a.Lat, Lon: a.Lon})
			return km, km > limit
		}
	}
	return 0, false
}

// up is the path of the area above.
func up(path string) string {
	for n := len(path) - 2; n >= 0; n-- {
		if path[n] == '/' {
			return path[:n+1]
		}
	}
	return ""
}

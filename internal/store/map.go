package store

import (
	"context"
	"database/sql"

	"keng"
)

// MapPoint is one thing on the map of everything.
type MapPoint struct {
	ID, Name, Type string
	Lat, Lon       float64
	Near           bool // the position is that of its area, because its own is not known
}

// maxMapPoints bounds how many things of one kind a map gets.
const maxMapPoints = 50_000

// The position of a unit or a model is its own or, when that is not known, that of its area.
const ownOrArea = `CASE WHEN x.lat <> 0 THEN x.lat ELSE COALESCE(a.lat, 0) END, CASE WHEN x.lat <> 0 THEN x.lon ELSE COALESCE(a.lon, 0) END, x.lat = 0`

var mapPoints = map[string]struct {
	text string // up to the condition
	cond string
	of   owned
}{
	"site": {`SELECT x.id, x.name, x.kind, x.lat, x.lon, FALSE FROM sites x`, "x.gone_at = 0 AND x.kind <> 'gong' AND x.lat <> 0", owned{area: "x.area_path", unit: "x.unit_id"}},
	"gong": {`SELECT x.id, x.name, x.kind, x.lat, x.lon, FALSE FROM sites x`, "x.gone_at = 0 AND x.kind = 'gong' AND x.lat <> 0", owned{area: "x.area_path", unit: "x.unit_id"}},
	"device": {`SELECT x.id, x.name, x.kind, s.lat, s.lon, FALSE FROM devices x JOIN sites s ON s.id = x.site_id`, "s.lat <> 0",
		owned{area: "x.area_path", unit: "s.unit_id"}},
	"incident": {`SELECT x.id, x.title, x.state, x.lat, x.lon, FALSE FROM incidents x`, "x.state IN ('ringing', 'answered') AND x.lat <> 0",
		owned{area: "x.area_path", unit: "x.unit_id"}},
	"unit": {`SELECT x.id, x.name, x.kind, ` + ownOrArea + ` FROM units x LEFT JOIN areas a ON a.code = x.area AND a.today`, "x.valid_to = 0",
		owned{area: "x.area_path", unit: "x.id"}},
	"model": {`SELECT x.id, x.name, x.kind, ` + ownOrArea + ` FROM models x LEFT JOIN areas a ON a.code = x.area AND a.today`, "x.valid_to = 0",
		owned{area: "x.area_path", unit: "x.unit_id", model: "x.id"}},
}

// MapKinds are the kinds of thing that MapPoints knows.
func MapKinds() []string { return []string{"site", "gong", "device", "incident", "unit", "model"} }

// MapPoints lists the things of one kind that have a place, within a scope.
func (s *Store) MapPoints(ctx context.Context, kind string, scope keng.Scope) ([]MapPoint, error) {
	p, ok := mapPoints[kind]
	if !ok {
		return nil, keng.Errf(keng.NotFound, "not_found")
	}
	var w where
	w.and(p.cond)
	w.within(scope, p.of)
	return list(ctx, s, func(r *sql.Rows, m *MapPoint) error { return r.Scan(&m.ID, &m.Name, &m.Type, &m.Lat, &m.Lon, &m.Near) },
		p.text+w.String()+" ORDER BY x.id LIMIT "+w.arg(maxMapPoints), w.args...)
}

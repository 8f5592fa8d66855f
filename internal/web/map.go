package web

import (
	"context"

	"keng"
	"keng/internal/store"
)

func (s *Server) mapRoutes() {
	answers(s, "GET", "/api/v1/map", keng.ActRead, "All sites, gongs, devices, live incidents, units and models that have a place, compact, for the map of everything", s.mapOfAll)
}

// MapOfAll is what the map of everything draws.
type MapOfAll struct {
	Layers map[string][][6]any `json:"layers" doc:"by kind (site, gong, device, incident, unit, model): [id, name, type, lat, lon, near] each; near: the position is that of its area"`
}

func (s *Server) mapOfAll(ctx context.Context, by caller, _ *struct{}) (MapOfAll, error) {
	out := MapOfAll{Layers: map[string][][6]any{}}
	for _, kind := range store.MapKinds() {
		points, err := s.Store.MapPoints(ctx, kind, by.Scope())
		if err != nil {
			return out, err
		}
		layer := make([][6]any, 0, len(points))
		for _, p := range points {
			if (keng.Position{Lat: p.Lat, Lon: p.Lon}).Valid() {
				layer = append(layer, [6]any{p.ID, p.Name, p.Type, p.Lat, p.Lon, p.Near})
			}
		}
		out.Layers[kind] = layer
	}
	return out, nil
}

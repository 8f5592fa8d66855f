package web

import (
	"context"

	"keng"
	"keng/internal/store"
)

func (s *Server) areaRoutes() {
	answers(s, "GET", "/api/v1/areas", keng.ActRead, "List areas of today by name; without a filter, the provinces", s.listAreas)
	answers(s, "GET", "/api/v1/areas/{code}", keng.ActRead, "Read one area", s.area)
}

type areaQuery struct {
	Parent keng.AreaCode `query:"parent" maxLength:"20"`
	Q      string        `query:"q" maxLength:"200"`
	Kind   keng.AreaKind `query:"kind" enum:"province,district,commune,ward,special_zone,village,residential_group"`
	Limit  int           `query:"limit" minimum:"1" maximum:"500" doc:"default: 50"`
}

// listAreas lists the country's areas to everybody who is logged in: they are
// public, and people of one commune must be able to name another.
func (s *Server) listAreas(ctx context.Context, _ caller, q *areaQuery) (page[keng.Area], error) {
	list, err := s.Store.Areas(ctx, store.AreaFilter{Parent: q.Parent, Kind: q.Kind, Text: q.Q, Limit: q.Limit})
	return page[keng.Area]{Items: list}, err
}

func (s *Server) area(ctx context.Context, _ caller, in *struct {
	Code keng.AreaCode `path:"code" maxLength:"20"`
}) (keng.Area, error) {
	return s.Store.AreaOf(ctx, in.Code)
}

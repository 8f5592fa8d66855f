package web

import (
	"context"

	"keng"
	"keng/internal/store"
)

func (s *Server) teamRoutes() {
	register(s, rows[keng.TeamID, keng.Team, TeamRow]{
		path: "/api/v1/teams", one: "teams", read: keng.ActRead, write: keng.ActPlan, none: "team.none", offer: teamList.offer(),
		list: func(ctx context.Context, f store.Filter) ([]keng.Team, string, error) {
			names, err := s.names.get(ctx)
			if err != nil {
				return nil, "", err
			}
			list, err := s.Store.Teams(ctx)
			if err != nil {
				return nil, "", err
			}
			return teamList.choose(names, list, f)
		},
		get:  func(ctx context.Context, id keng.TeamID) (keng.Team, error) { return s.Store.Team(ctx, id) },
		sees: around(s, teamOwner), id: func(x *keng.Team) *keng.TeamID { return &x.ID },
		save:   (*store.Tx).SaveTeam,
		remove: (*store.Tx).DeleteTeam,
		show:   s.teamRow,
	}, nil)
}

var teamList = short[keng.Team]{name: func(x *keng.Team) string { return x.Name }, id: func(x *keng.Team) string { return string(x.ID) }, row: teamOwner, columns: store.TeamColumns}

func teamOwner(_ *called, x *keng.Team) keng.Row {
	return keng.Row{AreaPath: x.AreaPath, Model: string(x.ID)}
}

// TeamRow is a team with the names of its members, in their order.
type TeamRow struct {
	keng.Team
	AreaName string  `json:"area_name,omitempty"`
	People   []Named `json:"people"`
}

// Named is a person by name.
type Named struct {
	PersonID keng.PersonID `json:"person_id"`
	Name     string        `json:"name"`
}

func (s *Server) teamRow(ctx context.Context, by caller, t keng.Team) (TeamRow, error) {
	names, err := s.names.get(ctx)
	if err != nil {
		return TeamRow{}, err
	}
	row := TeamRow{Team: t, AreaName: names.area(ctx, t.Area, by.Lang)}
	row.People, err = s.named(ctx, names, t.Members)
	return row, err
}

// named gives people their names; who is gone from the register is left out.
func (s *Server) named(ctx context.Context, names *called, ids []keng.PersonID) ([]Named, error) {
	out := make([]Named, 0, len(ids))
	for _, id := range ids {
		name, err := names.person(ctx, id)
		if keng.KindOf(err) == keng.NotFound {
			continue
		}
		if err != nil {
			return out, err
		}
		out = append(out, Named{PersonID: id, Name: name})
	}
	return out, nil
}

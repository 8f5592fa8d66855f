package web

import (
	"context"

	"keng"
	"keng/internal/store"
)

func (s *Server) clusterRows() rows[keng.ClusterID, keng.Cluster, ClusterRow] {
	return rows[keng.ClusterID, keng.Cluster, ClusterRow]{
		path: "/api/v1/clusters", one: "clusters of neighbouring units", read: keng.ActRead, write: keng.ActRegister, none: "cluster.none", offer: store.ClusterColumns(),
		list: func(ctx context.Context, f store.Filter) ([]keng.Cluster, string, error) {
			return s.Store.ListClusters(ctx, f)
		},
		get: func(ctx context.Context, id keng.ClusterID) (keng.Cluster, error) { return s.Store.Cluster(ctx, id, 0) },
		then: func(ctx context.Context, id keng.ClusterID, at keng.Time) (keng.Cluster, error) {
			return s.Store.Cluster(ctx, id, at)
		},
		sees: within(s, func(names *called, x *keng.Cluster) keng.Row { return names.row(x.AreaPath, x.Lead) }),
		id:   func(x *keng.Cluster) *keng.ClusterID { return &x.ID },
		save: (*store.Tx).SaveCluster, remove: (*store.Tx).DeleteCluster, show: s.clusterRow,
	}
}

func (s *Server) clusterRoutes() {
	register(s, s.clusterRows(), nil)
	memberRoutes(s, "/api/v1/clusters", "a cluster", keng.OfCluster, func(ctx context.Context, by caller, id keng.ClusterID) error {
		_, err := s.clusterRows().find(ctx, by, id)
		return err
	})
	logRoutes(s, "/api/v1/clusters", "a cluster's meeting notes", func(ctx context.Context, by caller, id keng.ClusterID, a *keng.Activity) error {
		a.ClusterID = id
		_, err := s.clusterRows().find(ctx, by, id)
		return err
	})
}

// ClusterRow is a cluster with the names of its units and joint plans.
type ClusterRow struct {
	keng.Cluster
	AreaName string    `json:"area_name,omitempty"`
	LeadName string    `json:"lead_name"`
	Members  []UnitRow `json:"members" doc:"its units, the lead first"`
	Joint    []Titled  `json:"joint" doc:"its response plans"`
}

func (s *Server) clusterRow(ctx context.Context, by caller, c keng.Cluster) (ClusterRow, error) {
	names, err := s.names.get(ctx)
	if err != nil {
		return ClusterRow{}, err
	}
	row := ClusterRow{Cluster: c, AreaName: names.area(ctx, c.Area, by.Lang), Members: []UnitRow{}, Joint: []Titled{}}
	for _, id := range c.Units {
		u, ok := names.units[id]
		if !ok || by.At != 0 {
			if u, err = s.Store.Unit(ctx, id, by.At); keng.KindOf(err) == keng.NotFound {
				u, err = s.Store.Unit(ctx, id, 0)
			}
			if err != nil {
				return row, err
			}
		}
		member, err := s.unitRow(ctx, by, u)
		if err != nil {
			return row, err
		}
		row.Members = append(row.Members, member)
		if id == c.Lead {
			row.LeadName = member.Name
		}
	}
	for _, id := range c.Plans {
		if p, ok := names.plans[id]; ok {
			row.Joint = append(row.Joint, Titled{string(id), p.Name})
		}
	}
	return row, nil
}

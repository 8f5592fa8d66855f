package web

import (
	"context"

	"keng"
	"keng/internal/store"
)

func (s *Server) siteRoutes() {
	answers(s, "GET", "/api/v1/sites/map", keng.ActRead, "All sites with their state, compact, for the map", s.siteMap)
	n := rows[keng.SiteID, keng.Site, SiteRow]{
		path: "/api/v1/sites", one: "sites", read: keng.ActRead, write: keng.ActDevice, none: "site.none", offer: store.SiteColumns(),
		list: func(ctx context.Context, f store.Filter) ([]keng.Site, string, error) {
			return s.Store.ListSites(ctx, f)
		},
		get:  func(ctx context.Context, id keng.SiteID) (keng.Site, error) { return s.Store.Site(ctx, id) },
		sees: within(s, siteOwner), id: func(x *keng.Site) *keng.SiteID { return &x.ID },
		save:   (*store.Tx).SaveSite,
		remove: (*store.Tx).DeleteSite,
		show:   s.siteRow,
	}
	register(s, n, nil)
	tagRoute(s, n, siteTag)
	s.photoRoutes(n)
	s.siteAccessRoutes(n)
}

func siteOwner(names *called, x *keng.Site) keng.Row { return names.row(x.AreaPath, x.UnitID) }

// SiteRow is a site with its area's name.
type SiteRow struct {
	keng.Site
	AreaName string `json:"area_name,omitempty"`
	UnitName string `json:"unit_name,omitempty"`

	Misplaced *keng.Misplaced `json:"misplaced,omitempty" doc:"present when the coordinates contradict the area"`
}

func (s *Server) siteRow(ctx context.Context, by caller, x keng.Site) (SiteRow, error) {
	names, err := s.names.get(ctx)
	if err != nil {
		return SiteRow{}, err
	}
	return SiteRow{Site: x, AreaName: names.area(ctx, x.Area, by.Lang), UnitName: names.units[x.UnitID].Name, Misplaced: names.misplaced(ctx, x.Area, keng.Position{Lat: x.Lat, Lon: x.Lon})}, nil
}

// SiteMap is what the map draws: [id, code, name, kind, lat, lon, state] a site.
type SiteMap struct {
	Sites [][7]any `json:"sites" doc:"[id, code, name, kind, lat, lon, state]; state: ok, ringing, answered, alarm or silent"`
}

// States of a site on the map, from the most to the least pressing.
const (
	siteRinging  = "ringing"
	siteAnswered = "answered"
	siteAlarm    = "alarm"
	siteSilent   = "silent"
	siteOK       = "ok"
)

func (s *Server) siteMap(ctx context.Context, by caller, _ *struct{}) (SiteMap, error) {
	names, err := s.names.get(ctx)
	if err != nil {
		return SiteMap{}, err
	}
	states, err := s.siteStates(ctx, by)
	if err != nil {
		return SiteMap{}, err
	}
	out := SiteMap{Sites: [][7]any{}}
	scope := by.Scope()
	for _, x := range names.siteList {
		if !scope.Holds(siteOwner(names, &x)) || !(keng.Position{Lat: x.Lat, Lon: x.Lon}).Valid() {
			continue
		}
		state := states[x.ID]
		if state == "" {
			state = siteOK
		}
		out.Sites = append(out.Sites, [7]any{x.ID, x.Code, x.Name, x.Kind, x.Lat, x.Lon, state})
	}
	return out, nil
}

// siteStates finds the most pressing thing at each site that is not well.
func (s *Server) siteStates(ctx context.Context, by caller) (map[keng.SiteID]string, error) {
	states := map[keng.SiteID]string{}
	alarms, err := s.Store.SitesInAlarm(ctx, by.Scope())
	if err != nil {
		return nil, err
	}
	for _, a := range alarms {
		states[a.SiteID] = siteAlarm
		if a.SilentOnly {
			states[a.SiteID] = siteSilent
		}
	}
	live, err := s.Store.ListIncidents(ctx, store.IncidentFilter{State: "live", Scope: by.Scope(), Limit: 10_000})
	if err != nil {
		return nil, err
	}
	for _, i := range live {
		switch {
		case i.SiteID == "":
		case i.State == keng.Ringing:
			states[i.SiteID] = siteRinging
		case states[i.SiteID] != siteRinging:
			states[i.SiteID] = siteAnswered
		}
	}
	return states, nil
}

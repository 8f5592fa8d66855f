package web

import (
	"context"
	"slices"
	"strings"

	"keng"
	"keng/internal/store"
	"keng/internal/viet"
)

func (s *Server) searchRoutes() {
	answers(s, "GET", "/api/v1/search", keng.ActRead, "Find places, units, people, models, sites, devices and incidents by name, a handful of each kind, the best kind first", s.search)
}

type searchQuery struct {
	Q     string `query:"q" required:"true" minLength:"1" maxLength:"200" doc:"what is typed; accents do not matter"`
	Limit int    `query:"limit" minimum:"1" maximum:"20" doc:"of each kind; default: 5"`
}

// Found is what a search found.
type Found struct {
	Groups []HitGroup `json:"groups"`
}

// HitGroup is what was found of one kind.
type HitGroup struct {
	Kind string `json:"kind" enum:"area,unit,person,model,cluster,site,device,incident"`
	Hits []Hit  `json:"hits"`
}

// Hit is one thing found.
type Hit struct {
	ID    string    `json:"id" doc:"a code for an area"`
	Title string    `json:"title"`
	Type  string    `json:"type,omitempty" doc:"what kind of area, unit, site …, or the state of an incident"`
	About string    `json:"about,omitempty" doc:"where it is, or its code or number"`
	From  keng.Time `json:"from,omitzero" doc:"of an area: since when it exists"`
	Until keng.Time `json:"until,omitzero" doc:"of an area of the past: when it ended"`
}

// ranked is a hit with how well it fits, 0 the best.
type ranked struct {
	rank int
	Hit
	index int
}

// How well a name fits what is typed.
const (
	rankSame   = iota // it is the name
	rankBegins        // the name begins with it
	rankWord          // a word of the name does
	rankIn            // it is in the name
	rankWide          // its words are in the name and around it
	rankNone
)

// rankOf ranks a folded name by what is typed, folded too.
func rankOf(name, q string) int {
	switch at := strings.Index(name, q); {
	case at < 0:
		return rankNone
	case name == q:
		return rankSame
	case at == 0:
		return rankBegins
	case strings.Contains(name, " "+q):
		return rankWord
	}
	return rankIn
}

// searched is how many rows of a kind are ranked; the store returns them in the order of their names.
const searched = 40

func (s *Server) search(ctx context.Context, by caller, q *searchQuery) (Found, error) {
	out := Found{Groups: []HitGroup{}}
	limit := q.Limit
	if limit == 0 {
		limit = 5
	}
	names, err := s.names.get(ctx)
	folded := viet.Fold(q.Q)
	if err != nil || folded == "" {
		return out, err
	}
	f := store.Filter{Scope: by.Scope(), Text: q.Q, Limit: searched}
	best := map[string]int{}
	for _, kind := range []struct {
		name string
		find func() ([]ranked, error)
	}{
		{"area", func() ([]ranked, error) { return s.places.find(ctx, by.Lang, q.Q, limit) }},
		{"site", func() ([]ranked, error) { return s.findSites(ctx, by, names, f) }},
		{"unit", func() ([]ranked, error) { return s.findUnits(ctx, by, names, f) }},
		{"person", func() ([]ranked, error) { return s.findPeople(ctx, by, names, f) }},
		{"model", func() ([]ranked, error) { return s.findModels(ctx, by, names, f) }},
		{"cluster", func() ([]ranked, error) { return s.findClusters(ctx, by, names, f) }},
		{"device", func() ([]ranked, error) { return s.findDevices(ctx, names, f) }},
		{"incident", func() ([]ranked, error) { return s.findIncidents(ctx, by, folded, q.Q, limit) }},
	} {
		found, err := kind.find()
		if err != nil {
			return out, err
		}
		if len(found) == 0 {
			continue
		}
		slices.SortStableFunc(found, func(a, b ranked) int { return a.rank - b.rank })
		best[kind.name] = found[0].rank
		group := HitGroup{Kind: kind.name}
		for _, r := range found[:min(len(found), limit)] {
			group.Hits = append(group.Hits, r.Hit)
		}
		out.Groups = append(out.Groups, group)
	}
	slices.SortStableFunc(out.Groups, func(a, b HitGroup) int { return best[a.Kind] - best[b.Kind] })
	return out, nil
}

// fit ranks a row by its name and, when it has one, its code.
func fit(f store.Filter, name, code string, h Hit) ranked {
	q := viet.Fold(f.Text)
	rank := min(rankOf(viet.Fold(name), q), rankWide) // The store found it, be it by its address.
	if code != "" {
		rank = min(rank, rankOf(viet.Fold(code), q))
	}
	h.Title = name
	return ranked{rank: rank, Hit: h}
}

func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), " · ")
}

func (s *Server) findSites(ctx context.Context, by caller, names *called, f store.Filter) ([]ranked, error) {
	rows, _, err := s.Store.ListSites(ctx, f)
	out := make([]ranked, len(rows))
	for n, x := range rows {
		out[n] = fit(f, x.Name, x.Code, Hit{ID: string(x.ID), Type: x.Kind, About: joined(x.Code, names.area(ctx, x.Area, by.Lang))})
	}
	return out, err
}

func (s *Server) findUnits(ctx context.Context, by caller, names *called, f store.Filter) ([]ranked, error) {
	rows, _, err := s.Store.ListUnits(ctx, f)
	out := make([]ranked, len(rows))
	for n, x := range rows {
		out[n] = fit(f, x.Name, x.Code, Hit{ID: string(x.ID), Type: string(x.Kind), About: joined(x.Code, names.area(ctx, x.Area, by.Lang))})
	}
	return out, err
}

// findPeople finds people for those who may see them; names and titles only, never a contact.
func (s *Server) findPeople(ctx context.Context, by caller, names *called, f store.Filter) ([]ranked, error) {
	if !by.Can(keng.ActPeople) {
		return nil, nil
	}
	rows, _, err := s.Store.ListPersons(ctx, f)
	out := make([]ranked, len(rows))
	for n, x := range rows {
		out[n] = fit(f, x.Name, "", Hit{ID: string(x.ID), Type: string(x.Role), About: joined(x.Title, names.area(ctx, x.Area, by.Lang))})
	}
	return out, err
}

func (s *Server) findModels(ctx context.Context, by caller, names *called, f store.Filter) ([]ranked, error) {
	rows, _, err := s.Store.ListModels(ctx, f)
	out := make([]ranked, len(rows))
	for n, x := range rows {
		out[n] = fit(f, x.Name, "", Hit{ID: string(x.ID), Type: string(x.Kind), About: names.area(ctx, x.Area, by.Lang)})
	}
	return out, err
}

func (s *Server) findClusters(ctx context.Context, by caller, names *called, f store.Filter) ([]ranked, error) {
	rows, _, err := s.Store.ListClusters(ctx, f)
	out := make([]ranked, len(rows))
	for n, x := range rows {
		out[n] = fit(f, x.Name, "", Hit{ID: string(x.ID), About: names.area(ctx, x.Area, by.Lang)})
	}
	return out, err
}

func (s *Server) findDevices(ctx context.Context, names *called, f store.Filter) ([]ranked, error) {
	rows, _, err := s.Store.ListDevices(ctx, f)
	out := make([]ranked, len(rows))
	for n, x := range rows {
		out[n] = fit(f, x.Name, x.Address, Hit{ID: string(x.ID), Type: string(x.Kind), About: names.sites[x.SiteID].Name})
	}
	return out, err
}

// findIncidents finds incidents, the newest first; a number finds its own.
func (s *Server) findIncidents(ctx context.Context, by caller, folded, typed string, limit int) ([]ranked, error) {
	rows, err := s.Store.ListIncidents(ctx, store.IncidentFilter{Scope: by.Scope(), Folded: folded, Number: strings.ToUpper(strings.TrimSpace(typed)), Limit: limit})
	out := make([]ranked, len(rows))
	for n, x := range rows {
		out[n] = ranked{rank: rankIn, Hit: Hit{ID: string(x.ID), Title: x.Title, Type: string(x.State), About: joined(x.Number, x.Place)}}
		if strings.EqualFold(x.Number, strings.TrimSpace(typed)) {
			out[n].rank = rankSame
		}
	}
	return out, err
}

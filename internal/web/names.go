package web

import (
	"context"
	"strings"
	"sync"

	"keng"
	"keng/internal/store"
	"keng/internal/viet"
)

// names knows what the rows of a list are called: kinds, sites, areas and the
// number of steps of plans. It is replaced when the register's version moves.
type names struct {
	store *store.Store
	mu    sync.Mutex
	now   *called
}

// called is one state of the register; only areas is added to, under its own lock.
type called struct {
	version  int64
	kinds    map[keng.Kind]keng.KindRule
	sites    map[keng.SiteID]keng.Site
	plans    map[keng.PlanID]keng.Plan
	planList []keng.Plan
	siteList []keng.Site
	fallback keng.Plan
	rotas    map[keng.RotaID]string
	teams    map[keng.TeamID]string
	clusters map[keng.ClusterID]keng.Cluster // that have not ended
	models   map[keng.ModelKindID]keng.ModelKind
	units    map[keng.UnitID]keng.Unit // that have not ended
	areas    sync.Map                  // keng.AreaCode → keng.Area, as they are asked for
	people   sync.Map                  // keng.PersonID → string, the same
	store    *store.Store

	looked sync.Once
	ground keng.Ground // where today's areas lie, read when first asked for
}

func newNames(s *store.Store) *names { return &names{store: s} }

// get is the register as it is now.
func (n *names) get(ctx context.Context) (*called, error) {
	version, err := n.store.RegisterVersion(ctx)
	if err != nil {
		return nil, err
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.now != nil && n.now.version == version {
		return n.now, nil
	}
	c, err := read(ctx, n.store)
	if err != nil {
		return nil, err
	}
	c.version = version
	n.now = c
	return c, nil
}

// read reads the whole register once.
func read(ctx context.Context, s *store.Store) (*called, error) {
	c := &called{store: s, fallback: keng.DefaultPlan("")}
	kinds, err := s.Kinds(ctx)
	if err != nil {
		return nil, err
	}
	if c.siteList, err = s.Sites(ctx); err != nil {
		return nil, err
	}
	if c.planList, err = s.Plans(ctx); err != nil {
		return nil, err
	}
	units, err := s.Units(ctx)
	if err != nil {
		return nil, err
	}
	rotas, err := s.Rotas(ctx)
	if err != nil {
		return nil, err
	}
	teams, err := s.Teams(ctx)
	if err != nil {
		return nil, err
	}
	clusters, err := s.Clusters(ctx)
	if err != nil {
		return nil, err
	}
	c.units = index(units, func(u keng.Unit) (keng.UnitID, keng.Unit) { return u.ID, u })
	modelKinds, err := s.ModelKinds(ctx)
	if err != nil {
		return nil, err
	}
	c.clusters = index(clusters, func(x keng.Cluster) (keng.ClusterID, keng.Cluster) { return x.ID, x })
	c.models = index(modelKinds, func(x keng.ModelKind) (keng.ModelKindID, keng.ModelKind) { return x.ID, x })
	c.kinds = index(kinds, func(k keng.KindRule) (keng.Kind, keng.KindRule) { return k.Kind, k })
	c.sites = index(c.siteList, func(x keng.Site) (keng.SiteID, keng.Site) { return x.ID, x })
	c.plans = index(c.planList, func(p keng.Plan) (keng.PlanID, keng.Plan) { return p.ID, p })
	c.rotas = index(rotas, func(x keng.Rota) (keng.RotaID, string) { return x.ID, x.Name })
	c.teams = index(teams, func(x keng.Team) (keng.TeamID, string) { return x.ID, x.Name })
	return c, nil
}

func index[T any, K comparable, V any](list []T, pair func(T) (K, V)) map[K]V {
	m := make(map[K]V, len(list))
	for _, x := range list {
		k, v := pair(x)
		m[k] = v
	}
	return m
}

// row is where a row of an area and a unit belongs, with the unit's place in the tree of today.
func (c *called) row(areaPath string, unit keng.UnitID) keng.Row {
	return keng.Row{AreaPath: areaPath, UnitPath: c.units[unit].Path}
}

// rule is the kind's rule, or the default one for a kind nobody configured.
func (c *called) rule(k keng.Kind) keng.KindRule {
	if r, ok := c.kinds[k]; ok {
		return r
	}
	return keng.DefaultKind(k)
}

// seat is the name of a rota or a team; "" when it is no more.
func (c *called) seat(s keng.Seat) string {
	kind, id := s.Duty()
	if kind == keng.TargetTeam {
		return c.teams[keng.TeamID(id)]
	}
	return c.rotas[keng.RotaID(id)]
}

// area is the name of an area; "" is the whole country.
func (c *called) area(ctx context.Context, code keng.AreaCode, l viet.Lang) string {
	if code == "" {
		return ""
	}
	known, ok := c.areas.Load(code)
	if !ok {
		a, err := c.store.AreaOf(ctx, code)
		if keng.KindOf(err) == keng.NotFound { // An area of the past has its last name.
			var times []keng.Area
			if times, err = c.store.AreaPeriods(ctx, code); len(times) > 0 {
				a = times[len(times)-1]
			}
		}
		if err != nil || a.Code == "" {
			return string(code)
		}
		known, _ = c.areas.LoadOrStore(code, a)
	}
	a := known.(keng.Area)
	if l == viet.EN && a.NameEn != "" {
		return a.NameEn
	}
	return a.Name
}

// misplaced tells when coordinates contradict the area that a place names; nil when they do not, or nobody knows.
func (c *called) misplaced(ctx context.Context, code keng.AreaCode, p keng.Position) *keng.Misplaced {
	if code == "" || !p.Valid() {
		return nil
	}
	c.look(ctx)
	a, err := c.store.AreaOf(ctx, code)
	if err != nil {
		return nil
	}
	return c.ground.Check(a, p)
}

// look reads the shapes of the areas once. Without them nothing is known to be wrong.
func (c *called) look(ctx context.Context) {
	c.looked.Do(func() { c.ground, _ = c.store.Ground(ctx) })
}

// lies is the lowest area in which a position lies; false when none is known.
func (c *called) lies(ctx context.Context, p keng.Position) (keng.Area, bool) {
	c.look(ctx)
	return c.ground.At(p)
}

// person is the name of a person; NotFound when there is none.
func (c *called) person(ctx context.Context, id keng.PersonID) (string, error) {
	if known, ok := c.people.Load(id); ok {
		return known.(string), nil
	}
	p, err := c.store.Person(ctx, id)
	if err == nil {
		c.people.Store(id, p.Name)
	}
	return p.Name, err
}

// running is the plan that an incident began with, as it is today; when that is gone, the one it would get now.
func (c *called) running(i *keng.Incident) keng.Plan {
	if p, ok := c.plans[i.PlanID]; ok {
		return p
	}
	if p := keng.ChoosePlan(c.planList, i); p != nil {
		return *p
	}
	return c.fallback
}

// contains tells whether a text holds what somebody types, whatever the accents.
func contains(text, typed string) bool { return strings.Contains(viet.Fold(text), viet.Fold(typed)) }

// scope is what a list is limited to: the caller's scope, of which they may ask
// for one area; an area outside does not exist for them.
func (s *Server) scope(ctx context.Context, by caller, area keng.AreaCode) (keng.Scope, error) {
	scope := by.Scope()
	if area == "" {
		return scope, nil
	}
	a, err := s.Store.AreaOf(ctx, area)
	if err != nil {
		return scope, err
	}
	if !keng.Within(a.Path, scope.AreaPath) {
		return scope, keng.Errf(keng.NotFound, "area.none", string(area)).At("area")
	}
	scope.AreaPath = a.Path
	return scope, nil
}

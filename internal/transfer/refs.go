package transfer

import (
	"context"
	"errors"
	"strings"

	"keng"
	"keng/internal/seal"
	"keng/internal/store"
	"keng/internal/viet"
)

// refs finds what the cells of a file name, within the scope of who brings it
// in: what lies outside is answered as if it did not exist.
type refs struct {
	store *store.Store
	by    keng.Actor
	scope keng.Scope
	lang  viet.Lang
	now   keng.Time

	places   *places
	ground   keng.Ground
	units    map[string]*keng.Unit // by folded code
	unitBy   map[keng.UnitID]*keng.Unit
	sites    map[string]*keng.Site // by code; nil: there is none
	siteBy   map[keng.SiteID]*keng.Site
	people   map[string][]keng.Person // by what a cell says
	person   map[keng.PersonID]keng.Person
	rotas    []keng.Rota
	groups   map[string][]group // by noun; nil: not read
	logins   map[string]bool    // who of the people met can log in
	checking bool
	seen     map[string]int64      // while checking: what was in a row of this file already
	coming   map[string]*keng.Unit // while checking: units of this file that later ones can name
}

func newRefs(ctx context.Context, s *store.Store, by keng.Actor, now keng.Time) (*refs, error) {
	r := &refs{store: s, by: by, scope: by.Scope(), lang: viet.ParseLang(by.Lang), now: now,
		units: map[string]*keng.Unit{}, unitBy: map[keng.UnitID]*keng.Unit{}, sites: map[string]*keng.Site{}, siteBy: map[keng.SiteID]*keng.Site{},
		people: map[string][]keng.Person{}, person: map[keng.PersonID]keng.Person{}, coming: map[string]*keng.Unit{}, logins: map[string]bool{}}
	var err error
	if r.places, err = newPlaces(ctx, s); err != nil {
		return nil, err
	}
	if r.ground, err = s.Ground(ctx); err != nil {
		return nil, err
	}
	units, err := s.Units(ctx)
	for n := range units {
		r.addUnit(&units[n])
	}
	return r, err
}

func (r *refs) addUnit(u *keng.Unit) { r.units[viet.Fold(u.Code)], r.unitBy[u.ID] = u, u }

func invalid(key string, args ...any) *keng.Error { return keng.Errf(keng.Invalid, key, args...) }

// sentence is the error that people are told; what is no sentence is our fault.
func sentence(err error) *keng.Error {
	if e, ok := errors.AsType[*keng.Error](err); ok {
		return e
	}
	return &keng.Error{Kind: keng.Internal, Key: "error.internal", Err: err}
}

// unit finds a unit by its code.
func (r *refs) unit(cell string) (*keng.Unit, error) {
	u := r.units[viet.Fold(cell)]
	if u == nil || !keng.Within(u.Path, r.scope.UnitPath) {
		return nil, keng.Errf(keng.Invalid, "transfer.unit", short(cell))
	}
	return u, nil
}

func (r *refs) unitCode(id keng.UnitID) string {
	if u := r.unitBy[id]; u != nil {
		return u.Code
	}
	return ""
}

func (r *refs) unitPath(id keng.UnitID) string {
	if u := r.unitBy[id]; u != nil {
		return u.Path
	}
	return ""
}

// wantSites looks up the codes that are not known yet.
func (r *refs) wantSites(ctx context.Context, codes []string) error {
	codes = missing(codes, r.sites)
	if len(codes) == 0 {
		return nil
	}
	found, err := r.store.SitesByCode(ctx, codes)
	for _, c := range codes {
		r.sites[c] = nil
	}
	for n := range found {
		r.sites[found[n].Code], r.siteBy[found[n].ID] = &found[n], &found[n]
	}
	return err
}

// site finds a site by its code, after wantSites.
func (r *refs) site(cell string) (*keng.Site, error) {
	x := r.sites[cell]
	if x == nil || !r.holdsSite(x) {
		return nil, keng.Errf(keng.Invalid, "transfer.site", short(cell))
	}
	return x, nil
}

// wantPeople looks up people by what cells say of them: an id, a telephone number or a name.
func (r *refs) wantPeople(ctx context.Context, cells []string) error {
	cells = missing(cells, r.people)
	var ids, phones []string
	for _, c := range cells {
		r.people[c] = nil
		switch _, isPhone := seal.Phone(c); {
		case isID(c):
			ids = append(ids, c)
		case isPhone:
			phones = append(phones, c)
		default:
			if err := r.named(ctx, c); err != nil {
				return err
			}
		}
	}
	found, err := r.store.PersonsByID(ctx, ids)
	for _, p := range found {
		r.people[string(p.ID)] = append(r.people[string(p.ID)], p)
	}
	if err != nil || len(phones) == 0 {
		return err
	}
	byPhone, err := r.store.PersonsByPhone(ctx, phones)
	for _, c := range phones {
		r.people[c] = byPhone[c]
	}
	return err
}

// named finds people within the scope by their whole name.
func (r *refs) named(ctx context.Context, name string) error {
	list, _, err := r.store.ListPersons(ctx, store.Filter{Scope: r.scope, Text: name, Limit: 500})
	for _, p := range list {
		if viet.Fold(p.Name) == viet.Fold(name) {
			r.people[name] = append(r.people[name], p)
		}
	}
	return err
}

// personOf finds the one whom a cell names, after wantPeople.
func (r *refs) personOf(cell string) (keng.PersonID, error) {
	var mine []keng.Person
	for _, p := range r.people[cell] {
		if r.holds(&p) {
			mine = append(mine, p)
			r.person[p.ID] = p
		}
	}
	switch len(mine) {
	case 0:
		return "", keng.Errf(keng.Invalid, "transfer.person", short(cell))
	case 1:
		return mine[0].ID, nil
	}
	return "", keng.Errf(keng.Invalid, "transfer.persons", len(mine), short(cell))
}

func (r *refs) holds(p *keng.Person) bool {
	return r.scope.Holds(keng.Row{AreaPath: p.AreaPath, UnitPath: r.unitPath(p.UnitID)})
}

// learnPeople reads the people with the ids, for the names in an export.
func (r *refs) learnPeople(ctx context.Context, ids []string) error {
	var unknown []string
	for _, id := range ids {
		if _, ok := r.person[keng.PersonID(id)]; !ok && id != "" {
			r.person[keng.PersonID(id)] = keng.Person{}
			unknown = append(unknown, id)
		}
	}
	found, err := r.store.PersonsByID(ctx, unknown)
	for _, p := range found {
		r.person[p.ID] = p
	}
	return err
}

// learnSites reads the sites with the ids, for their codes in an export.
func (r *refs) learnSites(ctx context.Context, ids []string) error {
	var unknown []string
	for _, id := range ids {
		if _, ok := r.siteBy[keng.SiteID(id)]; !ok && id != "" {
			r.siteBy[keng.SiteID(id)] = nil
			unknown = append(unknown, id)
		}
	}
	found, err := r.store.SitesByID(ctx, unknown)
	for n := range found {
		r.siteBy[found[n].ID] = &found[n]
	}
	return err
}

func (r *refs) siteCode(id keng.SiteID) string {
	if x := r.siteBy[id]; x != nil {
		return x.Code
	}
	return ""
}

func missing[V any](wanted []string, known map[string]V) []string {
	var out []string
	asked := map[string]bool{}
	for _, w := range wanted {
		if _, ok := known[w]; !ok && w != "" && !asked[w] {
			asked[w] = true
			out = append(out, w)
		}
	}
	return out
}

// isID tells whether a text has the form of an id.
func isID(s string) bool {
	return len(s) == 36 && strings.Count(s, "-") == 4 && strings.Trim(s, "0123456789abcdef-") == ""
}

// short is what a sentence quotes of a cell.
func short(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:59]) + "…"
	}
	return s
}

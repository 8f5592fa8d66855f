package web

import (
	"context"

	"keng"
	"keng/internal/store"
)

func (s *Server) personRoutes() {
	n := rows[keng.PersonID, keng.Person, PersonRow]{
		path: "/api/v1/people", one: "people", read: keng.ActPeople, write: keng.ActPeople, none: "person.none", offer: store.PersonColumns(),
		list: s.listPeople,
		get:  func(ctx context.Context, id keng.PersonID) (keng.Person, error) { return s.Store.Person(ctx, id) },
		sees: within(s, personOwner), id: func(x *keng.Person) *keng.PersonID { return &x.ID },
		save:   (*store.Tx).SavePerson,
		remove: (*store.Tx).DeletePerson,
		show:   s.personRow,
	}
	register(s, n, nil)
	answers(s, "GET", "/api/v1/people/names", keng.ActPlan, "Find people by name, for plans and rotas: names without contacts", s.personNames)
	s.personActRoutes(n)
	s.personDataRoutes(n)
}

// listPeople lists people without where they live: a list does not need it.
func (s *Server) listPeople(ctx context.Context, f store.Filter) ([]keng.Person, string, error) {
	list, next, err := s.Store.ListPersons(ctx, f)
	for n := range list {
		list[n].Lat, list[n].Lon, list[n].BirthYear = 0, 0, 0
	}
	return list, next, err
}

func personOwner(names *called, x *keng.Person) keng.Row { return names.row(x.AreaPath, x.UnitID) }

// PersonRow is a person with the names of the area and the unit.
type PersonRow struct {
	keng.Person
	AreaName string `json:"area_name,omitempty"`
	UnitName string `json:"unit_name,omitempty"`
}

func (s *Server) personRow(ctx context.Context, by caller, p keng.Person) (PersonRow, error) {
	names, err := s.names.get(ctx)
	if err != nil {
		return PersonRow{}, err
	}
	if !by.Can(keng.ActPersonal) && p.ID != by.PersonID {
		p.PersonalID = maskID(p.PersonalID)
	}
	return PersonRow{Person: p, AreaName: names.area(ctx, p.Area, by.Lang), UnitName: names.units[p.UnitID].Name}, nil
}

// maskID leaves the last digits of a personal id, by which people can tell theirs.
func maskID(id string) string {
	if len(id) < 4 {
		return ""
	}
	return "••••••••" + id[len(id)-4:]
}

// PersonName is what those who write rotas need to know of a person.
type PersonName struct {
	ID       keng.PersonID `json:"id"`
	Name     string        `json:"name"`
	Title    string        `json:"title,omitempty"`
	AreaName string        `json:"area_name,omitempty"`
	Role     keng.Role     `json:"role,omitempty"`
}

func (s *Server) personNames(ctx context.Context, by caller, q *RegisterQuery) (page[PersonName], error) {
	out := page[PersonName]{Items: []PersonName{}}
	scope, err := s.scope(ctx, by, q.Area)
	if err != nil {
		return out, err
	}
	f, err := q.filter()
	if err != nil {
		return out, err
	}
	f.Scope, f.Text, f.Role, f.NamesOnly = scope, q.Q, q.Role, true
	list, next, err := s.Store.ListPersons(ctx, f)
	if err != nil {
		return out, err
	}
	names, err := s.names.get(ctx)
	if err != nil {
		return out, err
	}
	out.Next = next
	for _, p := range list {
		out.Items = append(out.Items, PersonName{ID: p.ID, Name: p.Name, Title: p.Title, AreaName: names.area(ctx, p.Area, by.Lang), Role: p.Role})
	}
	return out, nil
}

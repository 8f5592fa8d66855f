package web

import (
	"context"

	"keng"
	"keng/internal/store"
)

func (s *Server) personRoutes() {
	register(s, rows[keng.PersonID, keng.Person, PersonRow]{
		path: "/api/v1/people", one: "people", read: keng.ActPeople, write: keng.ActPeople, none: "person.none", offer: store.PersonColumns(),
		list: func(ctx context.Context, f store.Filter) ([]keng.Person, string, error) {
			return s.Store.ListPersons(ctx, f)
		},
		get:  func(ctx context.Context, id keng.PersonID) (keng.Person, error) { return s.Store.Person(ctx, id) },
		sees: within(s, personOwner), id: func(x *keng.Person) *keng.PersonID { return &x.ID },
		save:   (*store.Tx).SavePerson,
		remove: (*store.Tx).DeletePerson,
		show:   s.personRow,
	}, nil)
	answers(s, "GET", "/api/v1/people/names", keng.ActPlan, "Find people by name, for plans and rotas: names without contacts", s.personNames)
}

func personOwner(names *called, x *keng.Person) keng.Row { return names.row(x.AreaPath, x.UnitID) }

// PersonRow is a person with the area's name.
type PersonRow struct {
	keng.Person
	AreaName string `json:"area_name,omitempty"`
}

func (s *Server) personRow(ctx context.Context, by caller, p keng.Person) (PersonRow, error) {
	names, err := s.names.get(ctx)
	if err != nil {
		return PersonRow{}, err
	}
	return PersonRow{Person: p, AreaName: names.area(ctx, p.Area, by.Lang)}, nil
}

// PersonName is what those who write rotas need to know of a person.
type PersonName struct {
	ID       keng.PersonID `json:"id"`
	Name     string        `json:"name"`
	Title    string        `json:"title,omitempty"`
	AreaName string        `json:"area_name,omitempty"`
	Role     keng.Role     `json:"role,omitempty"`
}

func (s *Server) personNames(ctx context.Context, by caller, q *registerQuery) (page[PersonName], error) {
	out := page[PersonName]{Items: []PersonName{}}
	scope, err := s.scope(ctx, by, q.Area)
	if err != nil {
		return out, err
	}
	f, err := q.filter()
	if err != nil {
		return out, err
	}
	f.Scope, f.Text, f.Role = scope, q.Q, q.Role
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

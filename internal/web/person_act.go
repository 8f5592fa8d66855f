package web

import (
	"context"

	"keng"
	"keng/internal/store"
)

// leaveGaps is how far ahead the gaps are shown that somebody leaves in the rotas.
const leaveGaps = 14 * keng.Day

func (s *Server) personActRoutes(n rows[keng.PersonID, keng.Person, PersonRow]) {
	answers(s, "GET", "/api/v1/people/similar", keng.ActPeople, "Who may be the person that is being typed, the likeliest first", s.similarPeople)
	answers(s, "GET", "/api/v1/people/{id}/trace", keng.ActPeople, "Where a person belongs, what they were rung for and answered", func(ctx context.Context, by caller, in *rowID[keng.PersonID]) (Trace, error) {
		p, err := n.find(ctx, by, in.ID)
		if err != nil {
			return Trace{}, err
		}
		return s.trace(ctx, by, p)
	})
	answers(s, "POST", "/api/v1/people/{id}/deactivate", keng.ActPeople, "Ring a person no more and end their places in rotas; the answer shows the gaps", func(ctx context.Context, by caller, in *rowID[keng.PersonID]) (Deactivated, error) {
		p, err := n.find(ctx, by, in.ID)
		if err != nil {
			return Deactivated{}, err
		}
		return s.deactivate(ctx, by, p)
	})
	answers(s, "POST", "/api/v1/people/{id}/merge", keng.ActPeople, "Make another record of the same person part of this one", func(ctx context.Context, by caller, in *mergeBody) (store.Merge, error) {
		var m store.Merge
		if _, err := n.find(ctx, by, in.ID); err != nil {
			return m, err
		}
		if _, err := n.find(ctx, by, in.Body.Other); err != nil {
			return m, err
		}
		return m, s.Store.Write(ctx, func(tx *store.Tx) (err error) {
			m, err = tx.MergePersons(ctx, by.Actor, s.Now(), in.ID, in.Body.Other, in.Body.Take)
			return err
		})
	})
	answers(s, "POST", "/api/v1/people/{id}/unmerge", keng.ActPeople, "Take a merge back, within 30 days", func(ctx context.Context, by caller, in *unmergeBody) (Unmerged, error) {
		var out Unmerged
		if _, err := n.find(ctx, by, in.ID); err != nil {
			return out, err
		}
		return out, s.Store.Write(ctx, func(tx *store.Tx) (err error) {
			out.Left, err = tx.UndoMerge(ctx, by.Actor, s.Now(), in.ID, in.Body.Merge)
			return err
		})
	})
	answers(s, "POST", "/api/v1/people/{id}/memberships", keng.ActPeople, "Say where a person belongs; with an id, change it", func(ctx context.Context, by caller, in *membershipBody) (keng.Membership, error) {
		m := in.Body
		if _, err := n.find(ctx, by, in.ID); err != nil {
			return m, err
		}
		m.PersonID = in.ID
		return m, s.Store.Write(ctx, func(tx *store.Tx) error { return tx.SaveMembership(ctx, by.Actor, s.Now(), &m) })
	})
	answers(s, "DELETE", "/api/v1/people/{id}/memberships", keng.ActPeople, "Remove a membership that was a mistake", func(ctx context.Context, by caller, in *struct {
		ID         keng.PersonID     `path:"id" maxLength:"64"`
		Membership keng.MembershipID `query:"membership" maxLength:"64"`
	}) (nothing, error) {
		if _, err := n.find(ctx, by, in.ID); err != nil {
			return nothing{}, err
		}
		return nothing{}, s.Store.Write(ctx, func(tx *store.Tx) error { return tx.DeleteMembership(ctx, by.Actor, s.Now(), in.Membership) })
	})
}

type mergeBody struct {
	ID   keng.PersonID `path:"id" maxLength:"64"`
	Body struct {
		Other keng.PersonID `json:"other" maxLength:"64" doc:"the record that becomes part of this one"`
		Take  []string      `json:"take,omitempty" maxItems:"20" doc:"fields that hold as the other record says them: name, title, area, unit_id, role, lang, home, birth_year, personal_id, basis"`
	}
}

type unmergeBody struct {
	ID   keng.PersonID `path:"id" maxLength:"64"`
	Body struct {
		Merge keng.MergeID `json:"merge" maxLength:"64"`
	}
}

type membershipBody struct {
	ID   keng.PersonID `path:"id" maxLength:"64"`
	Body keng.Membership
}

// Unmerged is what became of a merge that was taken back.
type Unmerged struct {
	Left int `json:"left" doc:"places that somebody changed since; they stay as they are"`
}

// Deactivated is a person who is active no more, and the times in which nobody is on duty now.
type Deactivated struct {
	Person PersonRow        `json:"person"`
	Rotas  []store.RotaGaps `json:"rotas" doc:"gaps of the next 14 days that were the person's"`
}

func (s *Server) deactivate(ctx context.Context, by caller, p keng.Person) (Deactivated, error) {
	var out Deactivated
	p.Active = false
	err := s.Store.Write(ctx, func(tx *store.Tx) (err error) {
		now := s.Now()
		if out.Rotas, err = tx.GapsWithout(ctx, p.ID, now, now.Add(leaveGaps)); err != nil {
			return err
		}
		return tx.SavePerson(ctx, by.Actor, now, &p)
	})
	if err != nil {
		return out, err
	}
	out.Person, err = s.personRow(ctx, by, p)
	return out, err
}

type doubleQuery struct {
	ID         keng.PersonID `query:"id" maxLength:"64" doc:"of the record that is being changed: it is not similar to itself"`
	Name       string        `query:"name" maxLength:"200"`
	BirthYear  int           `query:"birth_year" minimum:"0" maximum:"2100"`
	Unit       keng.UnitID   `query:"unit_id" maxLength:"64"`
	Area       keng.AreaCode `query:"area" maxLength:"20"`
	Phone      string        `query:"phone" maxLength:"40"`
	PersonalID string        `query:"personal_id" maxLength:"20"`
}

// DoubleRow is a person who may be the one that is typed.
type DoubleRow struct {
	PersonName
	BirthYear int      `json:"birth_year,omitempty"`
	UnitName  string   `json:"unit_name,omitempty"`
	Active    bool     `json:"active"`
	Score     int      `json:"score" doc:"0 to 100; from 75 on it is most often one person"`
	By        []string `json:"by" doc:"personal_id, phone, name, near_name, birth_year, unit, area"`
}

func (s *Server) similarPeople(ctx context.Context, by caller, q *doubleQuery) (page[DoubleRow], error) {
	out := page[DoubleRow]{Items: []DoubleRow{}}
	p := keng.Person{ID: q.ID, Name: q.Name, BirthYear: q.BirthYear, UnitID: q.Unit, Area: q.Area}
	if id, ok := keng.ParsePersonalID(q.PersonalID); ok {
		p.PersonalID = id
	}
	if q.Phone != "" {
		p.Contacts = []keng.Contact{{Channel: keng.ChannelSMS, Address: q.Phone}}
	}
	list, err := s.Store.SimilarPersons(ctx, by.Scope(), p)
	if err != nil {
		return out, err
	}
	names, err := s.names.get(ctx)
	if err != nil {
		return out, err
	}
	for _, x := range list {
		out.Items = append(out.Items, DoubleRow{
			PersonName: PersonName{ID: x.ID, Name: x.Name, Title: x.Title, AreaName: names.area(ctx, x.Area, by.Lang), Role: x.Role},
			BirthYear:  x.BirthYear, UnitName: names.units[x.UnitID].Name, Active: x.Active, Score: x.Score, By: x.By})
	}
	return out, nil
}

// Trace is where a person belongs and what they did.
type Trace struct {
	Memberships []MembershipRow `json:"memberships"`
	Teams       []store.Place   `json:"teams"`
	Rotas       []store.Place   `json:"rotas"`
	Rings       []store.RungFor `json:"rings" doc:"the newest 50"`
	Answers     []store.Said    `json:"answers" doc:"the newest 50"`
	Merges      []MergeRow      `json:"merges"`
}

// MembershipRow is a membership with the group's name.
type MembershipRow struct {
	keng.Membership
	Name string `json:"name"`
}

// MergeRow is a merge with the name of the record that is gone.
type MergeRow struct {
	store.Merge
	Name string `json:"name"`
}

// maxTrace is how many rings and answers a person's page shows.
const maxTrace = 50

func (s *Server) trace(ctx context.Context, by caller, p keng.Person) (Trace, error) {
	var t Trace
	names, err := s.names.get(ctx)
	if err != nil {
		return t, err
	}
	list, err := s.Store.Memberships(ctx, store.MembershipFilter{PersonID: p.ID}, 0)
	if err != nil {
		return t, err
	}
	t.Memberships = []MembershipRow{}
	for _, m := range list {
		name, err := s.groupName(ctx, names, m)
		if err != nil {
			return t, err
		}
		t.Memberships = append(t.Memberships, MembershipRow{m, name})
	}
	if t.Teams, t.Rotas, err = s.Store.DutiesOf(ctx, p.ID); err != nil {
		return t, err
	}
	if t.Rings, err = s.Store.RingsOf(ctx, p.ID, maxTrace); err != nil {
		return t, err
	}
	if t.Answers, err = s.Store.AnswersOf(ctx, p.ID, maxTrace); err != nil {
		return t, err
	}
	merges, err := s.Store.Merges(ctx, p.ID)
	t.Merges = []MergeRow{}
	for _, m := range merges {
		name, err := names.person(ctx, m.Gone)
		if err != nil {
			return t, err
		}
		t.Merges = append(t.Merges, MergeRow{m, name})
	}
	return t, err
}

// groupName is what the group of a membership is called; one that is gone has its id.
func (s *Server) groupName(ctx context.Context, names *called, m keng.Membership) (string, error) {
	switch m.Of {
	case keng.OfUnit:
		if u, ok := names.units[keng.UnitID(m.Ref)]; ok {
			return u.Name, nil
		}
	case keng.OfTeam:
		if name, ok := names.teams[keng.TeamID(m.Ref)]; ok {
			return name, nil
		}
	case keng.OfCluster:
		if c, ok := names.clusters[keng.ClusterID(m.Ref)]; ok {
			return c.Name, nil
		}
	case keng.OfModel:
		x, err := s.Store.Model(ctx, keng.ModelID(m.Ref), 0)
		if keng.KindOf(err) != keng.NotFound {
			return x.Name, err
		}
	}
	return m.Ref, nil
}

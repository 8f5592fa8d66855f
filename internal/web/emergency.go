package web

import (
	"context"

	"keng"
	"keng/internal/store"
)

// Emergency is what the responders of a live incident see beside what their role shows them.
type Emergency struct {
	Site       *SiteRow     `json:"site,omitempty" doc:"the place, with how to get in"`
	Access     *AccessRow   `json:"access,omitempty" doc:"how to get in and whom to ask"`
	Phone      *keng.Intake `json:"phone,omitempty" doc:"who reported it by telephone"`
	Responders []Responder  `json:"responders"`
}

// Responder is somebody who was rung for an incident.
type Responder struct {
	PersonID keng.PersonID   `json:"person_id"`
	Name     string          `json:"name"`
	Title    string          `json:"title,omitempty"`
	Answer   keng.AnswerKind `json:"answer,omitempty" doc:"the newest one; absent: none yet"`
	Phones   []string        `json:"phones"`
}

func (s *Server) breakGlass(ctx context.Context, by caller, in *IncidentPath) (Emergency, error) {
	out := Emergency{Responders: []Responder{}}
	i, err := s.visible(ctx, by, in.ID)
	if err != nil {
		return out, err
	}
	calls, err := s.Store.ListCalls(ctx, i.ID)
	if err != nil {
		return out, err
	}
	said, err := s.Store.ListAnswers(ctx, i.ID)
	if err != nil {
		return out, err
	}
	if !keng.BreakGlass(&i, by.PersonID, calls, said) {
		return out, keng.Errf(keng.Forbidden, "break_glass.no")
	}
	err = s.Store.Write(ctx, func(tx *store.Tx) error {
		return tx.Note(ctx, s.Now(), by.Actor, "break_glass", "incident", string(i.ID), nil)
	})
	if err != nil { // What nobody can account for is not shown.
		return out, err
	}
	out.Phone = i.Phone
	if i.SiteID != "" {
		site, err := s.Store.Site(ctx, i.SiteID)
		if err != nil {
			return out, err
		}
		row, err := s.siteRow(ctx, by, site)
		if err != nil {
			return out, err
		}
		access, err := s.siteAccess(ctx, i.SiteID)
		if err != nil {
			return out, err
		}
		out.Site, out.Access = &row, &access
	}
	out.Responders, err = s.responders(ctx, calls, said)
	return out, err
}

// responders are the people who were rung for an incident, in the order in which they were.
func (s *Server) responders(ctx context.Context, calls []keng.Call, said []keng.Answer) ([]Responder, error) {
	out, newest, seen := []Responder{}, map[keng.PersonID]keng.AnswerKind{}, map[keng.PersonID]bool{}
	for _, a := range said {
		if a.Answer != keng.AnswerNote {
			newest[a.PersonID] = a.Answer
		}
	}
	for _, c := range calls {
		if c.PersonID == "" || c.Purpose != keng.PurposeAlarm || seen[c.PersonID] {
			continue
		}
		seen[c.PersonID] = true
		p, err := s.Store.Person(ctx, c.PersonID)
		if keng.KindOf(err) == keng.NotFound {
			continue
		}
		if err != nil {
			return out, err
		}
		r := Responder{PersonID: p.ID, Name: p.Name, Title: p.Title, Answer: newest[p.ID], Phones: phonesOf(&p)}
		out = append(out, r)
	}
	return out, nil
}

// phonesOf are the telephone numbers at which a person gets SMS.
func phonesOf(p *keng.Person) []string {
	out := []string{}
	for _, k := range p.Contacts {
		if k.Channel == keng.ChannelSMS {
			out = append(out, k.Address)
		}
	}
	return out
}

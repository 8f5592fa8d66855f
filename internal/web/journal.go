package web

import (
	"context"
	"strconv"

	"keng"
)

func (s *Server) journalRoutes() {
	answers(s, "GET", "/api/v1/journal", keng.ActJournal, "Read the hash-chained journal, newest first", s.listJournal)
}

type journalQuery struct {
	Noun string `query:"noun" maxLength:"40" doc:"incident, alarm, site, plan …"`
	Ref  string `query:"ref" maxLength:"64" doc:"the row's id"`
	PageQuery
}

// listJournal shows everything to a caller of the whole country. A line does
// not say its area, so a caller of one area reads the lines of an incident or
// an alarm of that area, one at a time.
func (s *Server) listJournal(ctx context.Context, by caller, q *journalQuery) (page[keng.Entry], error) {
	out := page[keng.Entry]{}
	if !by.Scope().Everything() {
		if err := s.seesJournal(ctx, by, q); err != nil {
			return out, err
		}
	}
	after, err := q.seq()
	if err != nil {
		return out, err
	}
	list, err := s.Store.Journal(ctx, q.Noun, q.Ref, after, q.limit()+1)
	if err != nil {
		return out, err
	}
	if len(list) > q.limit() {
		list = list[:q.limit()]
		out.Next = strconv.FormatInt(list[len(list)-1].Seq, 10)
	}
	out.Items = list
	return out, nil
}

func (s *Server) seesJournal(ctx context.Context, by caller, q *journalQuery) error {
	switch q.Noun {
	case "incident":
		_, err := s.visible(ctx, by, keng.IncidentID(q.Ref))
		return err
	case "alarm":
		_, err := s.alarm(ctx, by, &AlarmPath{ID: keng.AlarmID(q.Ref)})
		return err
	}
	return keng.Errf(keng.Forbidden, "journal.scope").At("noun")
}

package store

import (
	"context"
	"database/sql"

	"keng"
)

// maxOpenRequests is how many requests of one person can wait for an answer.
const maxOpenRequests = 5

const requestSelect = `SELECT r.id, r.person_id, p.name, r.area_path, r.kind, r.text, r.made_at, r.due_at, r.state, r.answer, r.done_at, r.done_by
	FROM data_requests r JOIN persons p ON p.id = r.person_id`

func (s *Store) requests(ctx context.Context, q querier, text string, args ...any) ([]keng.DataRequest, error) {
	return query(ctx, q, func(r *sql.Rows, x *keng.DataRequest) error {
		if err := r.Scan(&x.ID, &x.PersonID, &x.Name, &x.AreaPath, &x.Kind, &x.Text, &x.MadeAt, &x.DueAt, &x.State, &x.Answer, &x.DoneAt, &x.DoneBy); err != nil {
			return err
		}
		var err error
		if x.Text, err = s.keys.Open("data_request", "text", string(x.ID), x.Text); err == nil {
			x.Answer, err = s.keys.Open("data_request", "answer", string(x.ID), x.Answer)
		}
		return err
	}, requestSelect+text, args...)
}

// DataRequestsOf lists what a person asked about their data, newest first.
func (s *Store) DataRequestsOf(ctx context.Context, person keng.PersonID) ([]keng.DataRequest, error) {
	return s.requests(ctx, s.read, ` WHERE r.person_id = $1 ORDER BY r.made_at DESC, r.id`, person)
}

// DataRequests lists the requests of an area: those that wait, the most urgent
// first, or when done is set those that were answered, newest first.
func (s *Store) DataRequests(ctx context.Context, areaPath string, done bool, limit int) ([]keng.DataRequest, error) {
	var w where
	w.scope("r.area_path", areaPath)
	order := " ORDER BY r.due_at, r.id"
	if done {
		w.and("r.done_at > 0")
		order = " ORDER BY r.done_at DESC, r.id"
	} else {
		w.and("r.done_at = 0")
	}
	return s.requests(ctx, s.read, w.String()+order+" LIMIT "+w.arg(limit), w.args...)
}

// AskData keeps what a person asks about their own data.
func (tx *Tx) AskData(ctx context.Context, by keng.Actor, at keng.Time, x *keng.DataRequest) error {
	var c check
	c.text("text", &x.Text, 2000)
	if !x.Kind.Valid() {
		c.fail("kind", "request.kind")
	}
	if x.Text == "" && x.Kind != keng.AskErase && x.Kind != keng.AskStop {
		c.fail("text", "request.text")
	}
	p, err := tx.Person(ctx, x.PersonID)
	if err := first(c.err, err); err != nil {
		return err
	}
	open, err := only(ctx, tx, scanCount, `SELECT COUNT(*) FROM data_requests WHERE person_id = $1 AND done_at = 0`, p.ID)
	if err != nil || open >= maxOpenRequests {
		return first(err, keng.Errf(keng.TooMuch, "request.many", open))
	}
	x.ID, x.Name, x.AreaPath, x.MadeAt, x.DueAt, x.State = keng.NewID[keng.DataRequestID](at), p.Name, p.AreaPath, at, keng.WorkingDays(at, keng.RequestTerm), keng.RequestOpen
	x.Answer, x.DoneAt, x.DoneBy = "", 0, ""
	if _, err := tx.run(ctx, `INSERT INTO data_requests (id, person_id, area_path, kind, text, made_at, due_at, state) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		x.ID, x.PersonID, x.AreaPath, string(x.Kind), tx.s.keys.Seal("data_request", "text", string(x.ID), x.Text), int64(x.MadeAt), int64(x.DueAt), string(x.State)); err != nil {
		return err
	}
	return tx.Note(ctx, at, by, "ask", "data_request", string(x.ID), map[string]any{"kind": x.Kind})
}

// AnswerData ends a request of the actor's area: done, or refused with the reason.
func (tx *Tx) AnswerData(ctx context.Context, by keng.Actor, at keng.Time, id keng.DataRequestID, done bool, answer string) (keng.DataRequest, error) {
	var c check
	c.text("answer", &answer, 2000)
	if answer == "" && !done {
		c.fail("answer", "request.text")
	}
	list, err := tx.s.requests(ctx, tx, ` WHERE r.id = $1`, id)
	if err == nil && (len(list) == 0 || !by.Scope().Holds(keng.Row{AreaPath: list[0].AreaPath})) {
		err = keng.Errf(keng.NotFound, "request.none")
	}
	if err := first(err, c.err); err != nil {
		return keng.DataRequest{}, err
	}
	x := list[0]
	if x.DoneAt != 0 {
		return x, keng.Errf(keng.Conflict, "request.over")
	}
	if x.State, x.Answer, x.DoneAt, x.DoneBy = keng.RequestDone, answer, at, by.Name; !done {
		x.State = keng.RequestRefused
	}
	if _, err := tx.run(ctx, `UPDATE data_requests SET state = $2, answer = $3, done_at = $4, done_by = $5 WHERE id = $1`,
		x.ID, string(x.State), tx.s.keys.Seal("data_request", "answer", string(x.ID), answer), int64(at), by.Name); err != nil {
		return x, err
	}
	return x, tx.Note(ctx, at, by, string(x.State), "data_request", string(x.ID), map[string]any{"kind": x.Kind})
}

package store

import (
	"context"
	"database/sql"

	"keng"
)

// AddAnswer appends a reply; ord makes it unique within its incident.
func (tx *Tx) AddAnswer(ctx context.Context, a keng.Answer, ord int64) error {
	_, err := tx.run(ctx, `INSERT INTO answers (incident_id, ord, person_id, name, answer, note, via, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		a.IncidentID, ord, a.PersonID, a.Name, a.Answer, a.Note, a.Via, a.At)
	return err
}

func scanAnswer(r *sql.Rows, a *keng.Answer) error {
	return r.Scan(&a.IncidentID, &a.PersonID, &a.Name, &a.Answer, &a.Note, &a.Via, &a.At)
}

const answerSelect = `SELECT incident_id, person_id, name, answer, note, via, at FROM answers`

// Answers returns the replies to the incidents, in order.
func (tx *Tx) Answers(ctx context.Context, incidents ...string) ([]keng.Answer, error) {
	var out []keng.Answer
	err := tx.each(ctx, answerSelect+` WHERE incident_id`, incidents, func(r *sql.Rows) error {
		var a keng.Answer
		err := scanAnswer(r, &a)
		out = append(out, a)
		return err
	})
	return out, err
}

// ListAnswers lists the replies to an incident in order.
func (s *Store) ListAnswers(ctx context.Context, incident keng.IncidentID) ([]keng.Answer, error) {
	return list(ctx, s, scanAnswer, answerSelect+` WHERE incident_id = $1 ORDER BY ord`, incident)
}

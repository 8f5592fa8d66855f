package store

import (
	"context"
	"database/sql"

	"keng"
)

// RungFor is one ring that a person received, with what it was about.
type RungFor struct {
	IncidentID keng.IncidentID `json:"incident_id,omitempty"`
	Number     string          `json:"number,omitempty"`
	Title      string          `json:"title,omitempty"`
	Purpose    keng.Purpose    `json:"purpose"`
	Channel    keng.Channel    `json:"channel"`
	State      keng.CallState  `json:"state"`
	At         keng.Time       `json:"at"`
}

// Said is one answer that a person gave.
type Said struct {
	IncidentID keng.IncidentID `json:"incident_id"`
	Number     string          `json:"number"`
	Answer     keng.AnswerKind `json:"answer"`
	Note       string          `json:"note,omitempty"`
	Via        string          `json:"via"`
	At         keng.Time       `json:"at"`
}

// RingsOf lists the newest rings of a person, of every record that was merged into theirs too.
func (s *Store) RingsOf(ctx context.Context, person keng.PersonID, limit int) ([]RungFor, error) {
	w, err := s.ofRecords(ctx, "c.person_id", person)
	if err != nil {
		return nil, err
	}
	return list(ctx, s, func(r *sql.Rows, x *RungFor) error {
		return r.Scan(&x.IncidentID, &x.Number, &x.Title, &x.Purpose, &x.Channel, &x.State, &x.At)
	}, `SELECT c.incident_id, COALESCE(i.number, ''), COALESCE(i.title, ''), c.purpose, c.channel, c.state, c.queued_at FROM calls c LEFT JOIN incidents i ON i.id = c.incident_id`+
		w.String()+` ORDER BY c.queued_at DESC, c.id LIMIT `+w.arg(limit), w.args...)
}

// AnswersOf lists the newest answers of a person in the same way.
func (s *Store) AnswersOf(ctx context.Context, person keng.PersonID, limit int) ([]Said, error) {
	w, err := s.ofRecords(ctx, "a.person_id", person)
	if err != nil {
		return nil, err
	}
	return list(ctx, s, func(r *sql.Rows, x *Said) error {
		return r.Scan(&x.IncidentID, &x.Number, &x.Answer, &x.Note, &x.Via, &x.At)
	}, `SELECT a.incident_id, i.number, a.answer, a.note, a.via, a.at FROM answers a JOIN incidents i ON i.id = a.incident_id`+
		w.String()+` ORDER BY a.at DESC, a.ord LIMIT `+w.arg(limit), w.args...)
}

// ofRecords is the condition that a column names one of a person's records.
func (s *Store) ofRecords(ctx context.Context, column string, person keng.PersonID) (where, error) {
	var w where
	ids, err := records(ctx, s.read, person)
	if err == nil {
		w.and(column + " <> ''")
		in(&w, column, ids)
	}
	return w, err
}

// Place is a group or a list that names a person.
type Place struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// DutiesOf lists the teams and the rotas that name a person.
func (s *Store) DutiesOf(ctx context.Context, person keng.PersonID) (teams, rotas []Place, err error) {
	scan := func(r *sql.Rows, x *Place) error { return r.Scan(&x.ID, &x.Name) }
	text := "%" + string(person) + "%"
	if teams, err = list(ctx, s, scan, `SELECT id, name FROM teams WHERE members LIKE $1 OR leader = $2 ORDER BY name, id`, text, person); err != nil {
		return nil, nil, err
	}
	rotas, err = list(ctx, s, scan, `SELECT id, name FROM rotas WHERE shifts LIKE $1 OR rotations LIKE $1 ORDER BY name, id`, text)
	return teams, rotas, err
}

// Exposed is whose personal data of which kinds is held in a part of the register.
type Exposed struct {
	ID     keng.PersonID `json:"id"`
	No     int64         `json:"no"`
	Name   string        `json:"name"`
	Area   keng.AreaCode `json:"area,omitempty"`
	Fields []string      `json:"fields"` // name, phone, email, chat, personal_id, birth_year, home, skills, login
}

// exposedColumns tell, as 0 or 1, whether a person's row holds data of a kind, in the order of exposedFields.
const exposedColumns = `CASE WHEN EXISTS (SELECT 1 FROM contacts c WHERE c.person_id = p.id AND c.channel = 'sms') THEN 1 ELSE 0 END,
	CASE WHEN EXISTS (SELECT 1 FROM contacts c WHERE c.person_id = p.id AND c.channel = 'email') THEN 1 ELSE 0 END,
	CASE WHEN EXISTS (SELECT 1 FROM contacts c WHERE c.person_id = p.id AND c.channel = 'chat') THEN 1 ELSE 0 END,
	CASE WHEN p.personal_id <> '' THEN 1 ELSE 0 END, CASE WHEN p.birth_year > 0 THEN 1 ELSE 0 END, CASE WHEN p.lat <> 0 OR p.lon <> 0 THEN 1 ELSE 0 END,
	CASE WHEN p.skills <> '' THEN 1 ELSE 0 END, CASE WHEN EXISTS (SELECT 1 FROM users u WHERE u.person_id = p.id) THEN 1 ELSE 0 END`

var exposedFields = []string{"phone", "email", "chat", "personal_id", "birth_year", "home", "skills", "login"}

// ExposedPersons lists whose data was held in a scope at some time between from
// and until, by number: who was registered before until and not erased before
// from. after is the last number of the page before.
func (s *Store) ExposedPersons(ctx context.Context, scope keng.Scope, from, until keng.Time, after int64, limit int) ([]Exposed, error) {
	var w where
	w.within(scope, ofPerson)
	w.and("p.made_at < ? AND (p.erased_at = 0 OR p.erased_at > ?) AND p.merged_into = '' AND p.no > ?", int64(until), int64(from), after)
	return list(ctx, s, func(r *sql.Rows, x *Exposed) error {
		flags := make([]int64, len(exposedFields))
		to := []any{&x.ID, &x.No, &x.Name, &x.Area}
		for n := range flags {
			to = append(to, &flags[n])
		}
		if err := r.Scan(to...); err != nil {
			return err
		}
		x.Fields = []string{"name"}
		for n, f := range flags {
			if f > 0 {
				x.Fields = append(x.Fields, exposedFields[n])
			}
		}
		return nil
	}, `SELECT p.id, p.no, p.name, p.area, `+exposedColumns+` FROM persons p`+w.String()+` ORDER BY p.no LIMIT `+w.arg(limit), w.args...)
}

// ExposedCallers counts the incidents of an area between two times that hold who called by telephone, and the number to call back.
func (s *Store) ExposedCallers(ctx context.Context, areaPath string, from, until keng.Time) (int64, error) {
	var w where
	w.scope("area_path", areaPath)
	w.and("phone <> '' AND opened_at >= ? AND opened_at < ?", int64(from), int64(until))
	return one(ctx, s, scanCount, `SELECT COUNT(*) FROM incidents`+w.String(), w.args...)
}

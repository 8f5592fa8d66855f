package store

import (
	"context"
	"database/sql"
	"strconv"

	"keng"
)

// erasing is one statement of an erasure: $1 is the record's id, $2 what stands for the name.
type erasing struct {
	table   string
	columns []string
	text    string
}

// Pseudonym is what stands in the place of the name of somebody whose data was erased.
func Pseudonym(no int64) string { return "#" + strconv.FormatInt(no, 10) }

// wholePerson erases everything that is held of a person. What stays: the row
// with its number, its area and the purpose, so that history has something to
// point to, and the journal, whose lines are chained.
var wholePerson = append([]erasing{
	{"persons", []string{"name", "fold", "sort_key", "title", "unit_id", "role", "languages", "off_duty", "off_until", "basis_at"},
		`UPDATE persons SET name = $2, fold = $2, sort_key = $2, title = '', unit_id = '', role = '', languages = '', off_duty = FALSE, off_until = 0, basis_at = 0, active = FALSE WHERE id = $1`},
	{"users", []string{"login", "password", "totp", "recovery", "subject"}, `DELETE FROM users WHERE person_id = $1 AND $2 <> ''`},
	{"sessions", []string{"agent", "address"}, `DELETE FROM sessions WHERE person_id = $1 AND $2 <> ''`},
	{"passkeys", []string{"name", "credential"}, `DELETE FROM passkeys WHERE person_id = $1 AND $2 <> ''`},
	{"views", []string{"body"}, `DELETE FROM views WHERE person_id = $1 AND $2 <> ''`},
	{"tokens", []string{"name"}, `DELETE FROM tokens WHERE person_id = $1 AND $2 <> ''`},
	{"feeds", []string{"hash", "name"}, `DELETE FROM feeds WHERE person_id = $1 AND $2 <> ''`},
	{"memberships", []string{"of_noun", "ref", "role", "from_at", "until_at"}, `DELETE FROM memberships WHERE person_id = $1 AND $2 <> ''`},
	{"calls", []string{"name", "error", "provider"}, `UPDATE calls SET name = $2, error = '', provider = '' WHERE person_id = $1`},
	{"answers", []string{"name", "note"}, `UPDATE answers SET name = $2, note = '' WHERE person_id = $1`},
	{"incidents", []string{"called_name", "phone"}, `UPDATE incidents SET called_name = $2, phone = '' WHERE called_by = $1`},
	{"incidents", []string{"answer_name"}, `UPDATE incidents SET answer_name = $2 WHERE answered_by = $1`},
	{"data_requests", []string{"text", "answer"}, `UPDATE data_requests SET text = '', answer = '' WHERE person_id = $1 AND (text <> '' OR answer <> '') AND $2 <> ''`},
	{"merges", []string{"moved"}, `UPDATE merges SET moved = '' WHERE (kept = $1 OR gone = $1) AND moved <> '' AND $2 <> ''`},
	{"person_words", []string{"word", "label"}, `DELETE FROM person_words WHERE no = (SELECT no FROM persons WHERE id = $1) AND $2 <> ''`},
}, reachPerson...)

// reachPerson erases how a person is reached, where they live and what identifies them.
var reachPerson = []erasing{
	{"contacts", []string{"channel", "address", "blind"}, `DELETE FROM contacts WHERE person_id = $1 AND $2 <> ''`},
	{"push_subscriptions", []string{"subscription"}, `DELETE FROM push_subscriptions WHERE person_id = $1 AND $2 <> ''`},
	{"persons", []string{"lat", "lon", "personal_id", "personal_blind", "birth_year", "skills", "quiet_hours"},
		`UPDATE persons SET lat = 0, lon = 0, personal_id = '', personal_blind = '', birth_year = 0, skills = '', quiet_hours = ''
		WHERE id = $1 AND $2 <> '' AND (lat <> 0 OR lon <> 0 OR personal_id <> '' OR birth_year <> 0 OR skills <> '' OR quiet_hours <> '')`},
}

// ErasePerson erases what is held of a person, of every record that was merged
// into theirs too, and writes the proof. They leave their teams and rotas. Who
// has a login is erased only by somebody who may manage users.
func (tx *Tx) ErasePerson(ctx context.Context, by keng.Actor, at keng.Time, id keng.PersonID, reason string) (keng.Erasure, error) {
	var c check
	c.text("reason", &reason, 500)
	if reason == "" {
		c.fail("reason", "erase.reason")
	}
	p, err := tx.Person(ctx, id)
	if err == nil {
		err = tx.reach(ctx, by, false, personOwner(&p), personOwner(&p))
	}
	if err := first(c.err, err); err != nil {
		return keng.Erasure{}, err
	}
	if p.ErasedAt != 0 || p.MergedInto != "" {
		return keng.Erasure{}, keng.Errf(keng.Conflict, "erase.done")
	}
	login, err := tx.loginOf(ctx, id)
	if err != nil || login != "" && !by.Can(keng.ActAdmin) {
		return keng.Erasure{}, first(err, keng.Errf(keng.Forbidden, "person.login"))
	}
	if err := first(tx.leaveTeams(ctx, id), tx.leaveRotas(ctx, id, at)); err != nil {
		return keng.Erasure{}, err
	}
	e, err := tx.erase(ctx, by, at, p, reason, wholePerson)
	if err != nil {
		return e, err
	}
	_, err = tx.run(ctx, `UPDATE persons SET erased_at = $2, changed_at = $2, inactive_at = CASE WHEN inactive_at > 0 THEN inactive_at ELSE $2 END WHERE id = $1 OR merged_into = $1`, id, int64(at))
	if err == nil && login != "" {
		err = tx.oneAdmin(ctx)
	}
	return e, err
}

// erase runs the statements on every record of a person and writes the proof.
func (tx *Tx) erase(ctx context.Context, by keng.Actor, at keng.Time, p keng.Person, reason string, list []erasing) (keng.Erasure, error) {
	e := keng.Erasure{PersonID: p.ID, AreaPath: p.AreaPath, At: at, By: by.Name, Reason: reason, What: []keng.ErasedColumns{}}
	ids, err := records(ctx, tx, p.ID)
	if err != nil {
		return e, err
	}
	for _, x := range list {
		done := int64(0)
		for _, id := range ids {
			n, err := tx.run(ctx, x.text, string(id), Pseudonym(p.No))
			if err != nil {
				return e, err
			}
			done += n
		}
		if done > 0 {
			e.What = append(e.What, keng.ErasedColumns{Table: x.table, Columns: x.columns, Rows: done})
		}
	}
	return e, tx.prove(ctx, by, &e)
}

// prove chains an erasure to the one before and journals its hash.
func (tx *Tx) prove(ctx context.Context, by keng.Actor, e *keng.Erasure) error {
	var err error
	if e.Seq, err = tx.Count(ctx, "erasure", 1); err != nil { // On PostgreSQL this row makes writers wait for each other.
		return err
	}
	e.Prev, err = only(ctx, tx, scanText, `SELECT COALESCE((SELECT hash FROM erasures WHERE seq = $1), '')`, e.Seq-1)
	if err != nil {
		return err
	}
	e.Hash = e.Sum()
	if _, err := tx.run(ctx, `INSERT INTO erasures (seq, person_id, area_path, at, by_name, reason, what, prev, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		e.Seq, e.PersonID, e.AreaPath, int64(e.At), e.By, e.Reason, pack(e.What), e.Prev, e.Hash); err != nil {
		return err
	}
	return tx.note(ctx, by, e.At, "erase", "person", string(e.PersonID), map[string]any{"seq": e.Seq, "hash": e.Hash})
}

const erasureSelect = `SELECT seq, person_id, area_path, at, by_name, reason, what, prev, hash FROM erasures`

func scanErasure(r *sql.Rows, e *keng.Erasure) error {
	var what string
	if err := r.Scan(&e.Seq, &e.PersonID, &e.AreaPath, &e.At, &e.By, &e.Reason, &what, &e.Prev, &e.Hash); err != nil {
		return err
	}
	e.What = []keng.ErasedColumns{}
	return unpack(what, &e.What)
}

// Erasures lists the log of erasures of an area, newest first: before is the
// number of the last one of the page before, 0 at the beginning; person filters when set.
func (s *Store) Erasures(ctx context.Context, areaPath string, person keng.PersonID, before int64, limit int) ([]keng.Erasure, error) {
	var w where
	w.scope("area_path", areaPath)
	if person != "" {
		w.and("person_id = ?", person)
	}
	if before != 0 {
		w.and("seq < ?", before)
	}
	return list(ctx, s, scanErasure, erasureSelect+w.String()+` ORDER BY seq DESC LIMIT `+w.arg(limit), w.args...)
}

// verifyErasures walks the log of erasures; a broken chain is a Conflict error that names the first wrong line.
func verifyErasures(ctx context.Context, q querier) error {
	rows, err := q.QueryContext(ctx, erasureSelect+` ORDER BY seq`)
	if err != nil {
		return busy(err)
	}
	var last keng.Erasure
	return busy(scanAll(rows, func(r *sql.Rows) error {
		var e keng.Erasure
		if err := scanErasure(r, &e); err != nil {
			return err
		}
		if e.Seq != last.Seq+1 || e.Prev != last.Hash || e.Hash != e.Sum() {
			return keng.Errf(keng.Conflict, "erasure.broken", last.Seq+1)
		}
		last = e
		return nil
	}))
}

package store

import (
	"context"
	"database/sql"

	"keng"
	"keng/internal/viet"
)

// What a file of rows is looked up by, many at once.

// maxKeys is how many keys one query asks for.
const maxKeys = 500

// byKeys reads rows by many values of one column; rest is a further condition.
func byKeys[T any, K ~string](ctx context.Context, s *Store, scan func(*sql.Rows, *T) error, text, column, rest string, keys []K) ([]T, error) {
	out := []T{}
	for len(keys) > 0 {
		n := min(len(keys), maxKeys)
		var w where
		in(&w, column, keys[:n])
		rows, err := list(ctx, s, scan, text+w.String()+rest, w.args...)
		if err != nil {
			return nil, err
		}
		out, keys = append(out, rows...), keys[n:]
	}
	return out, nil
}

// SitesByCode reads the sites that have the codes now.
func (s *Store) SitesByCode(ctx context.Context, codes []string) ([]keng.Site, error) {
	return byKeys(ctx, s, scanSite, siteSelect, "code", " AND gone_at = 0", codes)
}

// SitesByID reads the sites with the ids that are not gone.
func (s *Store) SitesByID(ctx context.Context, ids []string) ([]keng.Site, error) {
	return byKeys(ctx, s, scanSite, siteSelect, "id", " AND gone_at = 0", ids)
}

// DevicesByName reads the devices with the names.
func (s *Store) DevicesByName(ctx context.Context, names []string) ([]keng.Device, error) {
	return byKeys(ctx, s, scanDevice, deviceSelect, "name", "", names)
}

// PersonsByID reads the people with the ids, with their contacts and personal ids.
func (s *Store) PersonsByID(ctx context.Context, ids []string) ([]keng.Person, error) {
	out := []keng.Person{}
	for len(ids) > 0 {
		n := min(len(ids), maxKeys)
		var w where
		in(&w, "id", ids[:n])
		rows, err := s.sealedPersons(ctx, s.read, w.String(), "", w.args...)
		if err != nil {
			return nil, err
		}
		for i := range rows {
			p := &rows[i]
			if p.PersonalID, err = s.keys.Open("person", "personal_id", string(p.ID), p.PersonalID); err != nil {
				return nil, err
			}
		}
		out, ids = append(out, rows...), ids[n:]
	}
	return out, nil
}

// PersonsByPhone reads the active people who are reached at telephone numbers, by the number as it was asked.
func (s *Store) PersonsByPhone(ctx context.Context, phones []string) (map[string][]keng.Person, error) {
	type owned struct{ blind, person string }
	asked := map[string][]string{}
	var blinds []string
	for _, p := range phones {
		if _, blind := s.address(keng.ChannelSMS, p); blind != "" {
			if asked[blind] == nil {
				blinds = append(blinds, blind)
			}
			asked[blind] = append(asked[blind], p)
		}
	}
	found, err := byKeys(ctx, s, func(r *sql.Rows, o *owned) error { return r.Scan(&o.blind, &o.person) },
		`SELECT blind, person_id FROM contacts`, "blind", " AND blind <> ''", blinds)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	ids := make([]string, len(found))
	for n, o := range found {
		ids[n] = o.person
	}
	people, err := s.PersonsByID(ctx, ids)
	byID := make(map[keng.PersonID]keng.Person, len(people))
	for _, p := range people {
		byID[p.ID] = p
	}
	out := map[string][]keng.Person{}
	for _, o := range found {
		if p, ok := byID[keng.PersonID(o.person)]; ok && p.Active {
			for _, phone := range asked[o.blind] {
				out[phone] = append(out[phone], p)
			}
		}
	}
	return out, err
}

// PersonsByPersonalID reads whose the personal ids are, by them.
func (s *Store) PersonsByPersonalID(ctx context.Context, ids []string) (map[string]keng.Person, error) {
	blinds := make([]string, len(ids))
	for n, id := range ids {
		blinds[n] = s.keys.Blind("person", "personal_id", id)
	}
	found, err := byKeys(ctx, s, scanText, `SELECT id FROM persons`, "personal_blind", " AND personal_blind <> '' AND merged_into = ''", blinds)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	people, err := s.PersonsByID(ctx, found)
	out := make(map[string]keng.Person, len(people))
	for _, p := range people {
		out[p.PersonalID] = p
	}
	return out, err
}

// WithLogin tells which of the people can log in.
func (s *Store) WithLogin(ctx context.Context, ids []string) (map[string]bool, error) {
	found, err := byKeys(ctx, s, scanText, `SELECT person_id FROM users`, "person_id", "", ids)
	out := make(map[string]bool, len(found))
	for _, id := range found {
		out[id] = true
	}
	return out, err
}

// AreasToday lists every area of today.
func (s *Store) AreasToday(ctx context.Context) ([]keng.Area, error) {
	return list(ctx, s, scanArea, areaSelect+` WHERE valid_to = 0 ORDER BY path`)
}

// CheckPerson cleans a person and tells the first fault that needs no look into the database.
func (s *Store) CheckPerson(p *keng.Person) error { return s.checkPerson(p) }

// Try runs f so that, when it fails, the transaction is as before and goes on.
func (tx *Tx) Try(ctx context.Context, f func() error) error {
	notes, touched := len(tx.notes), tx.touched
	if _, err := tx.ExecContext(ctx, `SAVEPOINT attempt`); err != nil {
		return err
	}
	err := busy(f())
	if err == nil {
		_, err = tx.ExecContext(ctx, `RELEASE SAVEPOINT attempt`)
		return err
	}
	if _, back := tx.ExecContext(ctx, `ROLLBACK TO SAVEPOINT attempt`); back != nil {
		return back
	}
	tx.notes, tx.touched = tx.notes[:notes], touched
	return err
}

// Silent leaves the register's version as it is: who writes many transactions one
// after the other tells the rest of the program with Touch in some of them only.
func (tx *Tx) Silent() { tx.touched = true }

// Touch tells the other parts of the program that the register changed.
func (tx *Tx) Touch(ctx context.Context) error { return tx.touch(ctx) }

// RemovePerson takes a person out of the register without a trace but the
// journal's, who came in by mistake and for whom nothing happened yet; anybody
// else is deactivated, as DeletePerson does.
func (tx *Tx) RemovePerson(ctx context.Context, by keng.Actor, at keng.Time, id keng.PersonID) error {
	if err := tx.DeletePerson(ctx, by, at, id); err != nil {
		return err
	}
	n, err := only(ctx, tx, scanCount, `SELECT (SELECT COUNT(*) FROM calls WHERE person_id = $1) + (SELECT COUNT(*) FROM answers WHERE person_id = $1)
		+ (SELECT COUNT(*) FROM memberships WHERE person_id = $1)`, string(id))
	if err != nil || n > 0 {
		return err
	}
	for _, text := range []string{`DELETE FROM person_words WHERE no = (SELECT no FROM persons WHERE id = $1)`, `DELETE FROM persons WHERE id = $1`} {
		if _, err := tx.run(ctx, text, string(id)); err != nil {
			return err
		}
	}
	return nil
}

// foldedSite is the search form of a site.
func foldedSite(x *keng.Site) string { return viet.Fold(x.Name + " " + x.Code + " " + x.Address) }

// Heavy prepares SQLite's writer for many rows, until rest is called: indexes
// are written in random places, so a larger cache and rarer checkpoints save
// most of the disk's work. PostgreSQL manages its own.
func (s *Store) Heavy(ctx context.Context) (rest func(), err error) {
	if s.postgres {
		return func() {}, nil
	}
	pragma := func(ctx context.Context, text string) error {
		_, err := s.write.ExecContext(ctx, text)
		return busy(err)
	}
	calm := func() {
		_ = pragma(context.WithoutCancel(ctx), writerCalm+`; PRAGMA shrink_memory`) // It only costs memory until the next start.
	}
	return calm, pragma(ctx, `PRAGMA cache_size = -128000; PRAGMA wal_autocheckpoint = 25000`)
}

// writerCalm is how SQLite's writer is set when nothing special goes on, as connect does.
const writerCalm = `PRAGMA cache_size = -16000; PRAGMA wal_autocheckpoint = 4000`

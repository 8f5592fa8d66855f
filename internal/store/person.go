package store

import (
	"context"
	"database/sql"
	"log/slog"
	"strings"

	"keng"
	"keng/internal/seal"
	"keng/internal/viet"
)

const personCols = `p.id, p.no, p.name, p.title, p.area, p.area_path, p.unit_id, p.role, p.lang, p.lat, p.lon, p.active, p.off_duty, p.off_until,
	p.quiet_hours, p.birth_year, p.personal_id, p.languages, p.skills, p.purpose, p.basis, p.basis_at, p.made_at, p.changed_at, p.merged_into, p.erased_at`

// scanPerson reads personCols and what follows them; the personal id stays sealed.
func scanPerson(r *sql.Rows, p *keng.Person, more ...any) error {
	var quiet, languages, skills string
	if err := r.Scan(append([]any{&p.ID, &p.No, &p.Name, &p.Title, &p.Area, &p.AreaPath, &p.UnitID, &p.Role, &p.Lang, &p.Lat, &p.Lon, &p.Active, &p.OffDuty, &p.OffUntil,
		&quiet, &p.BirthYear, &p.PersonalID, &languages, &skills, &p.Purpose, &p.Basis, &p.BasisAt, &p.MadeAt, &p.ChangedAt, &p.MergedInto, &p.ErasedAt}, more...)...); err != nil {
		return err
	}
	return first(unpack(quiet, &p.QuietHours), unpack(languages, &p.Languages), unpack(skills, &p.Skills))
}

// sealedPersons reads people with their contacts, and their personal ids as
// they are sealed. clause follows FROM persons and may hold conditions, an
// order and a limit; order sorts the result.
func (s *Store) sealedPersons(ctx context.Context, q querier, clause, order string, args ...any) ([]keng.Person, error) {
	rows, err := q.QueryContext(ctx, `SELECT `+personCols+`, COALESCE(c.choice, 0), COALESCE(c.channel, ''), COALESCE(c.address, '')
		FROM (SELECT * FROM persons`+clause+`) p LEFT JOIN contacts c ON c.person_id = p.id ORDER BY `+order+`p.id, c.choice`, args...)
	if err != nil {
		return nil, busy(err)
	}
	out := []keng.Person{}
	err = scanAll(rows, func(r *sql.Rows) error {
		var p keng.Person
		var c keng.Contact
		var choice int64
		var sealed string
		if err := scanPerson(r, &p, &choice, &c.Channel, &sealed); err != nil {
			return err
		}
		if len(out) == 0 || out[len(out)-1].ID != p.ID {
			out = append(out, p)
		}
		if c.Channel == "" {
			return nil
		}
		c.Address, err = s.keys.Open("contact", "address", string(p.ID), sealed)
		if err != nil {
			// The others must still be rung, so one unreadable address is only told.
			slog.ErrorContext(ctx, "a contact cannot be opened", slog.String("person", string(p.ID)), slog.Int64("choice", choice), slog.Any("error", err))
			return nil //nolint:nilerr // as said above.
		}
		last := &out[len(out)-1]
		last.Contacts = append(last.Contacts, c)
		return nil
	})
	return out, busy(err)
}

// persons is sealedPersons without the personal ids: a list does not need them.
func (s *Store) persons(ctx context.Context, q querier, clause, order string, args ...any) ([]keng.Person, error) {
	out, err := s.sealedPersons(ctx, q, clause, order, args...)
	for n := range out {
		out[n].PersonalID = ""
	}
	return out, err
}

// person reads one person with the personal id.
func (s *Store) person(ctx context.Context, q querier, clause string, args ...any) (keng.Person, error) {
	rows, err := s.sealedPersons(ctx, q, clause, "", args...)
	if err == nil && len(rows) == 0 {
		err = keng.Errf(keng.NotFound, "not_found")
	}
	if err != nil {
		return keng.Person{}, err
	}
	p := rows[0]
	p.PersonalID, err = s.keys.Open("person", "personal_id", string(p.ID), p.PersonalID)
	return p, err
}

// Persons returns the people that exist among the ids, with their contacts;
// also those who are not active or on leave.
func (tx *Tx) Persons(ctx context.Context, ids ...string) ([]keng.Person, error) {
	out := []keng.Person{}
	for len(ids) > 0 {
		n := min(len(ids), 500)
		var w where
		in(&w, "id", ids[:n])
		rows, err := tx.s.persons(ctx, tx, w.String(), "", w.args...)
		if err != nil {
			return nil, err
		}
		out, ids = append(out, rows...), ids[n:]
	}
	return out, nil
}

// PersonsByRole returns who can be rung as holder of a role in one of the areas
// or in the whole country: active and not on a leave without an end.
func (tx *Tx) PersonsByRole(ctx context.Context, role keng.Role, codes []keng.AreaCode) ([]keng.Person, error) {
	var w where
	w.and("active")
	w.and("(NOT off_duty OR off_until > 0)")
	w.and("role = ? AND role <> ''", string(role))
	in(&w, "area", append([]keng.AreaCode{""}, codes...))
	return tx.s.persons(ctx, tx, w.String(), "p.sort_key, ", w.args...)
}

// PersonsNear returns who can be rung within km of a place, whatever the
// boundary: active, not on a leave without an end, with a known home.
func (tx *Tx) PersonsNear(ctx context.Context, p keng.Position, km float64) ([]keng.Person, error) {
	minLat, maxLat, minLon, maxLon := p.Box(km)
	rows, err := tx.s.persons(ctx, tx, ` WHERE lat BETWEEN $1 AND $2 AND lon BETWEEN $3 AND $4 AND lat <> 0 AND active AND (NOT off_duty OR off_until > 0)`, "",
		minLat, maxLat, minLon, maxLon)
	near := rows[:0]
	for _, r := range rows {
		if p.Distance(keng.Position{Lat: r.Lat, Lon: r.Lon}) <= km {
			near = append(near, r)
		}
	}
	return near, err
}

// CountPersonsNear counts whom PersonsNear would list.
func (s *Store) CountPersonsNear(ctx context.Context, p keng.Position, km float64) (int, error) {
	minLat, maxLat, minLon, maxLon := p.Box(km)
	homes, err := list(ctx, s, func(r *sql.Rows, q *keng.Position) error { return r.Scan(&q.Lat, &q.Lon) },
		`SELECT lat, lon FROM persons WHERE lat BETWEEN $1 AND $2 AND lon BETWEEN $3 AND $4 AND lat <> 0 AND active AND (NOT off_duty OR off_until > 0)`, minLat, maxLat, minLon, maxLon)
	n := 0
	for _, q := range homes {
		if p.Distance(q) <= km {
			n++
		}
	}
	return n, err
}

// Person reads one person with contacts.
func (s *Store) Person(ctx context.Context, id keng.PersonID) (keng.Person, error) {
	return s.person(ctx, s.read, ` WHERE id = $1`, id)
}

// Person reads one person within the transaction.
func (tx *Tx) Person(ctx context.Context, id keng.PersonID) (keng.Person, error) {
	return tx.s.person(ctx, tx, ` WHERE id = $1`, id)
}

// PersonByNo reads the person with the small number of short links, or the record that goes on for theirs.
func (s *Store) PersonByNo(ctx context.Context, no int64) (keng.Person, error) {
	return s.person(ctx, s.read, ` WHERE id = (SELECT CASE WHEN merged_into <> '' THEN merged_into ELSE id END FROM persons WHERE no = $1)`, no)
}

// PersonByContact reads the active person who is reached at an address; when
// several share it, the one who was registered first. NotFound when nobody is.
func (s *Store) PersonByContact(ctx context.Context, channel keng.Channel, address string) (keng.Person, error) {
	_, blind := s.address(channel, address)
	if blind == "" {
		return keng.Person{}, keng.Errf(keng.NotFound, "not_found")
	}
	return s.person(ctx, s.read, ` WHERE active AND no = (SELECT MIN(q.no) FROM persons q JOIN contacts k ON k.person_id = q.id WHERE k.blind = $1 AND k.blind <> '' AND q.active)`, blind)
}

// address brings an address into the form in which it is kept, with its blind index.
func (s *Store) address(channel keng.Channel, address string) (kept, blind string) {
	kept = plain(address)
	switch channel {
	case keng.ChannelSMS:
		if e164, ok := seal.Phone(kept); ok {
			kept = e164
		}
	case keng.ChannelEmail:
		kept = strings.ToLower(kept)
	default:
		return kept, ""
	}
	return kept, s.keys.Blind("contact", string(channel), kept)
}

var personList = listing[keng.Person]{
	name: listColumn[keng.Person]{name: "sort_key", of: func(x *keng.Person) any { return viet.PersonKey(x.Name) }},
	id:   func(x *keng.Person) string { return string(x.ID) },
	columns: map[string]listColumn[keng.Person]{
		"role":     {"role", func(x *keng.Person) any { return string(x.Role) }, sortableAndFilterable},
		"area":     {"area_path", func(x *keng.Person) any { return x.AreaPath }, sortable},
		"unit_id":  {"unit_id", func(x *keng.Person) any { return string(x.UnitID) }, filterable},
		"off_duty": {"off_duty", func(x *keng.Person) any { return x.OffDuty }, filterable},
		"active":   {"active", func(x *keng.Person) any { return x.Active }, filterable},
	},
}

// PersonColumns tells by what people are sorted and filtered.
func PersonColumns() Offer { return personList.offer() }

// DeletePerson ends that a person is rung or acts: contacts, subscriptions,
// login and sessions are erased, and they leave their teams and rotas. The name
// stays for history.
func (tx *Tx) DeletePerson(ctx context.Context, by keng.Actor, at keng.Time, id keng.PersonID) error {
	p, err := tx.Person(ctx, id)
	if err == nil {
		err = tx.reach(ctx, by, false, personOwner(&p), personOwner(&p))
	}
	if err != nil {
		return err
	}
	if login, err := tx.loginOf(ctx, id); err != nil || login != "" && !by.Can(keng.ActAdmin) {
		return first(err, keng.Errf(keng.Forbidden, "person.login"))
	}
	if _, err := tx.run(ctx, `UPDATE persons SET active = FALSE, lat = 0, lon = 0, inactive_at = CASE WHEN inactive_at > 0 THEN inactive_at ELSE $2 END WHERE id = $1`, id, int64(at)); err != nil {
		return err
	}
	for _, text := range []string{`DELETE FROM contacts WHERE person_id = $1`,
		`DELETE FROM push_subscriptions WHERE person_id = $1`, `DELETE FROM users WHERE person_id = $1`, `DELETE FROM sessions WHERE person_id = $1`} {
		if _, err := tx.run(ctx, text, id); err != nil {
			return err
		}
	}
	if err := first(tx.leaveTeams(ctx, id), tx.leaveRotas(ctx, id, at)); err != nil {
		return err
	}
	return tx.note(ctx, by, at, "delete", "person", string(id), nil)
}

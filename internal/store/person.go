package store

import (
	"context"
	"database/sql"
	"log/slog"
	"net/mail"
	"net/url"
	"strings"

	"keng"
	"keng/internal/seal"
	"keng/internal/viet"
)

const personCols = `p.id, p.no, p.name, p.title, p.area, p.area_path, p.unit_id, p.role, p.lang, p.lat, p.lon, p.active, p.off_duty`

var savePerson = upsert("persons", "id name fold sort_key title area area_path unit_id role lang lat lon active off_duty | no")

// maxContacts is how many ways to reach one person there can be.
const maxContacts = 10

// persons reads people with their contacts. clause follows FROM persons and
// may hold conditions, an order and a limit; order sorts the result.
func (s *Store) persons(ctx context.Context, q querier, clause, order string, args ...any) ([]keng.Person, error) {
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
		if err := r.Scan(&p.ID, &p.No, &p.Name, &p.Title, &p.Area, &p.AreaPath, &p.UnitID, &p.Role, &p.Lang, &p.Lat, &p.Lon, &p.Active, &p.OffDuty,
			&choice, &c.Channel, &sealed); err != nil {
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

func (s *Store) person(ctx context.Context, q querier, clause string, args ...any) (keng.Person, error) {
	rows, err := s.persons(ctx, q, clause, "", args...)
	if err == nil && len(rows) == 0 {
		err = keng.Errf(keng.NotFound, "not_found")
	}
	if err != nil {
		return keng.Person{}, err
	}
	return rows[0], nil
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
// or in the whole country: active and not on leave.
func (tx *Tx) PersonsByRole(ctx context.Context, role keng.Role, codes []keng.AreaCode) ([]keng.Person, error) {
	var w where
	w.and("active")
	w.and("NOT off_duty")
	w.and("role = ? AND role <> ''", string(role))
	in(&w, "area", append([]keng.AreaCode{""}, codes...))
	return tx.s.persons(ctx, tx, w.String(), "p.sort_key, ", w.args...)
}

// PersonsNear returns who can be rung within km of a place, whatever the
// boundary: active, not on leave, with a known home.
func (tx *Tx) PersonsNear(ctx context.Context, p keng.Position, km float64) ([]keng.Person, error) {
	minLat, maxLat, minLon, maxLon := p.Box(km)
	rows, err := tx.s.persons(ctx, tx, ` WHERE lat BETWEEN $1 AND $2 AND lon BETWEEN $3 AND $4 AND lat <> 0 AND active AND NOT off_duty`, "",
		minLat, maxLat, minLon, maxLon)
	near := rows[:0]
	for _, r := range rows {
		if p.Distance(keng.Position{Lat: r.Lat, Lon: r.Lon}) <= km {
			near = append(near, r)
		}
	}
	return near, err
}

// Person reads one person with contacts.
func (s *Store) Person(ctx context.Context, id keng.PersonID) (keng.Person, error) {
	return s.person(ctx, s.read, ` WHERE id = $1`, id)
}

// Person reads one person within the transaction.
func (tx *Tx) Person(ctx context.Context, id keng.PersonID) (keng.Person, error) {
	return tx.s.person(ctx, tx, ` WHERE id = $1`, id)
}

// PersonByNo reads the person with the small number of short links.
func (s *Store) PersonByNo(ctx context.Context, no int64) (keng.Person, error) {
	return s.person(ctx, s.read, ` WHERE no = $1`, no)
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

// ListPersons lists a page of people with their contacts, by given name unless another order is wanted, and the cursor of the next page.
func (s *Store) ListPersons(ctx context.Context, f Filter) ([]keng.Person, string, error) {
	var w where
	f.within(&w, ofItself)
	w.find(f.Text)
	if f.Role != "" {
		w.and("role = ?", plain(string(f.Role)))
	}
	if !f.Inactive {
		w.and("active")
	}
	order, err := personList.apply(f, &w)
	if err != nil {
		return nil, "", err
	}
	rows, err := s.persons(ctx, s.read, w.String()+" ORDER BY "+order.by("")+" LIMIT "+w.arg(f.limit()+1), order.by("p.")+", ", w.args...)
	if err != nil {
		return nil, "", err
	}
	rows, next := order.page(rows, f)
	return rows, next, nil
}

// SavePerson adds or changes a person with all their contacts. Who may log in
// gets another role or area only from somebody who may manage users.
func (tx *Tx) SavePerson(ctx context.Context, by keng.Actor, at keng.Time, p *keng.Person) error {
	if err := tx.s.checkPerson(p); err != nil {
		return err
	}
	path, err := tx.areaPath(ctx, p.Area)
	if err != nil {
		return err
	}
	fresh := p.ID == ""
	var old keng.Person
	if !fresh {
		if old, err = tx.Person(ctx, p.ID); err != nil {
			return err
		}
	}
	if err := tx.reach(ctx, by, fresh, personOwner(&old), owner{area: path, unit: p.UnitID}); err != nil {
		return err
	}
	if !fresh && (p.Role != old.Role || p.Area != old.Area) && !by.Can(keng.ActAdmin) {
		if login, err := tx.loginOf(ctx, p.ID); err != nil || login != "" {
			return first(err, keng.Errf(keng.Forbidden, "person.login").At("role"))
		}
	}
	p.AreaPath, p.No = path, old.No
	if fresh {
		p.ID = keng.NewID[keng.PersonID](at)
		if p.No, err = tx.Count(ctx, "person", 1); err != nil {
			return err
		}
	}
	if _, err := tx.run(ctx, savePerson, p.ID, p.Name, viet.Fold(p.Name+" "+p.Title), viet.PersonKey(p.Name), p.Title, p.Area, p.AreaPath, p.UnitID, string(p.Role), p.Lang,
		p.Lat, p.Lon, p.Active, p.OffDuty, p.No); err != nil {
		return err
	}
	if err := tx.saveContacts(ctx, p); err != nil {
		return err
	}
	if !p.Active {
		if err := tx.DropSessions(ctx, p.ID, ""); err != nil {
			return err
		}
	}
	return tx.note(ctx, by, at, saved(fresh), "person", string(p.ID), map[string]any{"role": p.Role, "area": p.Area, "active": p.Active, "contacts": len(p.Contacts)})
}

func (s *Store) checkPerson(p *keng.Person) error {
	var c check
	c.name("name", &p.Name)
	c.text("title", &p.Title, maxText)
	c.position(p.Lat, p.Lon)
	if p.Lang != "en" {
		p.Lang = "vi"
	}
	if p.Role != "" {
		role, ok := keng.ParseRole(string(p.Role))
		if !ok || role == keng.RoleDevice {
			c.fail("role", "role.bad", plain(string(p.Role)))
		}
		p.Role = role
	}
	if len(p.Contacts) > maxContacts {
		c.fail("contacts", "list.long", maxContacts)
	}
	for i := range p.Contacts {
		k := &p.Contacts[i]
		k.Address, _ = s.address(k.Channel, k.Address)
		if !k.Channel.Valid() {
			c.fail("contacts", "channel.bad", plain(string(k.Channel)))
		}
		if !goodAddress(k) {
			c.fail("contacts", "contact.bad", string(k.Channel))
		}
	}
	return c.err
}

func goodAddress(c *keng.Contact) bool {
	switch c.Channel {
	case keng.ChannelSMS:
		_, ok := seal.Phone(c.Address)
		return ok
	case keng.ChannelEmail:
		a, err := mail.ParseAddress(c.Address)
		return err == nil && a.Address == c.Address && len(c.Address) <= 254
	case keng.ChannelChat:
		u, err := url.Parse(c.Address)
		return err == nil && u.Scheme != "" && len(c.Address) <= 1000
	case keng.ChannelConsole, keng.ChannelPush, keng.ChannelSiren:
		c.Address = ""
	}
	return true
}

func (tx *Tx) saveContacts(ctx context.Context, p *keng.Person) error {
	if _, err := tx.run(ctx, `DELETE FROM contacts WHERE person_id = $1`, p.ID); err != nil {
		return err
	}
	for i, c := range p.Contacts {
		kept, blind := tx.s.address(c.Channel, c.Address)
		if _, err := tx.run(ctx, `INSERT INTO contacts (person_id, choice, channel, address, blind) VALUES ($1, $2, $3, $4, $5)`,
			p.ID, i, string(c.Channel), tx.s.keys.Seal("contact", "address", string(p.ID), kept), blind); err != nil {
			return err
		}
	}
	return nil
}

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
	for _, text := range []string{`UPDATE persons SET active = FALSE, lat = 0, lon = 0 WHERE id = $1`, `DELETE FROM contacts WHERE person_id = $1`,
		`DELETE FROM push_subscriptions WHERE person_id = $1`, `DELETE FROM users WHERE person_id = $1`, `DELETE FROM sessions WHERE person_id = $1`} {
		if _, err := tx.run(ctx, text, id); err != nil {
			return err
		}
	}
	if err := first(tx.leaveTeams(ctx, id), tx.leaveRotas(ctx, id)); err != nil {
		return err
	}
	return tx.note(ctx, by, at, "delete", "person", string(id), nil)
}

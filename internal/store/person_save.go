package store

import (
	"context"
	"database/sql"
	"net/mail"
	"net/url"
	"strings"

	"keng"
	"keng/internal/seal"
	"keng/internal/viet"
)

const personColumns = "id no name fold sort_key title area area_path unit_id role lang lat lon active off_duty off_until quiet_hours birth_year personal_id personal_blind " +
	"languages skills purpose basis basis_at made_at changed_at inactive_at"

// writePersons keeps, of somebody who is inactive already, since when.
var writePersons = newBulk("persons", strings.Fields(personColumns), types("tbtttttttttddoobtbttttttbbbb"), "ON CONFLICT (id) DO UPDATE SET "+
	excluded(personColumns, "id", "no", "made_at", "inactive_at")+
	", inactive_at = CASE WHEN excluded.inactive_at > 0 AND persons.inactive_at > 0 THEN persons.inactive_at ELSE excluded.inactive_at END")

var (
	writeContacts = newBulk("contacts", []string{"person_id", "choice", "channel", "address", "blind"}, types("tbttt"), "")
	writeWords    = newBulk("person_words", []string{"word", "label", "no"}, types("ttb"), "")
)

// excluded is the list of what an upsert takes over: every column but the ones that stay.
func excluded(columns string, stay ...string) string {
	var sets []string
	for c := range strings.FieldsSeq(columns) {
		kept := false
		for _, s := range stay {
			kept = kept || c == s
		}
		if !kept {
			sets = append(sets, c+" = excluded."+c)
		}
	}
	return strings.Join(sets, ", ")
}

// SavePerson adds or changes a person with all their contacts. Who may log in
// gets another role or area only from somebody who may manage users. Who is
// active no more leaves every rota and is logged out.
func (tx *Tx) SavePerson(ctx context.Context, by keng.Actor, at keng.Time, p *keng.Person) error {
	faults, err := tx.SavePersons(ctx, by, at, []*keng.Person{p})
	return first(err, faults[0])
}

// SavePersons adds or changes many people at once, each as SavePerson does.
// faults has one place a row: the rows with a fault are not written, the others
// are. err is a failure of the database.
func (tx *Tx) SavePersons(ctx context.Context, by keng.Actor, at keng.Time, rows []*keng.Person) (faults []error, err error) {
	faults = make([]error, len(rows))
	for n, p := range rows {
		faults[n] = tx.s.checkPerson(p)
	}
	if err := tx.placePersons(ctx, rows, faults); err != nil {
		return faults, err
	}
	olds, err := tx.oldPersons(ctx, by, rows, faults)
	if err != nil {
		return faults, err
	}
	var good []*keng.Person
	fresh := 0
	for n, p := range rows {
		if faults[n] != nil {
			continue
		}
		good = append(good, p)
		old, known := olds[p.ID]
		p.No, p.MadeAt, p.ChangedAt, p.MergedInto, p.ErasedAt = old.No, old.MadeAt, at, "", 0
		if !known {
			p.ID, p.MadeAt = keng.NewID[keng.PersonID](at), at
			fresh++
		}
	}
	if err := tx.numberPersons(ctx, good, fresh); err != nil {
		return faults, err
	}
	return faults, tx.writePersons(ctx, by, at, good, olds)
}

// numberPersons gives the fresh ones of the rows their numbers.
func (tx *Tx) numberPersons(ctx context.Context, rows []*keng.Person, fresh int) error {
	if fresh == 0 {
		return nil
	}
	no, err := tx.Count(ctx, "person", fresh)
	for _, p := range rows {
		if p.No == 0 {
			p.No = no
			no++
		}
	}
	return err
}

// placePersons gives every row its area's path, and refuses an area or a unit that is not there.
func (tx *Tx) placePersons(ctx context.Context, rows []*keng.Person, faults []error) error {
	paths, units := map[keng.AreaCode]string{"": ""}, map[keng.UnitID]bool{"": true}
	unknown := map[keng.AreaCode]error{}
	for n, p := range rows {
		if faults[n] != nil {
			continue
		}
		path, ok := paths[p.Area]
		if !ok && unknown[p.Area] == nil {
			var err error
			if path, err = tx.areaPath(ctx, p.Area); keng.KindOf(err) == keng.Invalid {
				unknown[p.Area] = err
			} else if err != nil {
				return err
			} else {
				paths[p.Area] = path
			}
		}
		if faults[n] = unknown[p.Area]; faults[n] != nil {
			continue
		}
		p.AreaPath = path
		if _, ok := units[p.UnitID]; !ok {
			there, err := tx.exists(ctx, "units", string(p.UnitID))
			if err != nil {
				return err
			}
			units[p.UnitID] = there
		}
		if !units[p.UnitID] {
			faults[n] = keng.Errf(keng.Invalid, "unit.unknown").At("unit_id")
		}
	}
	return nil
}

// oldPersons reads the rows as they are and refuses what the actor may not change.
func (tx *Tx) oldPersons(ctx context.Context, by keng.Actor, rows []*keng.Person, faults []error) (map[keng.PersonID]keng.Person, error) {
	var ids []string
	for n, p := range rows {
		if faults[n] == nil && p.ID != "" {
			ids = append(ids, string(p.ID))
		}
	}
	list, err := tx.Persons(ctx, ids...)
	if err != nil {
		return nil, err
	}
	olds := index(list, func(p keng.Person) keng.PersonID { return p.ID })
	ours, err := tx.idOwners(ctx, rows, faults)
	if err != nil {
		return nil, err
	}
	seen := map[keng.PersonID]bool{}
	for n, p := range rows {
		if faults[n] != nil {
			continue
		}
		old, known := olds[p.ID]
		switch {
		case p.ID != "" && !known:
			faults[n] = keng.Errf(keng.NotFound, "not_found")
		case p.ID != "" && seen[p.ID]:
			faults[n] = keng.Errf(keng.Conflict, "store.exists").At("id")
		case old.MergedInto != "" || old.ErasedAt != 0:
			faults[n] = keng.Errf(keng.Conflict, "person.closed")
		default:
			faults[n] = tx.reach(ctx, by, !known, personOwner(&old), personOwner(p))
		}
		seen[p.ID] = true
		if owner := ours[p.PersonalID]; faults[n] == nil && p.PersonalID != "" && owner != "" && owner != p.ID {
			faults[n] = keng.Errf(keng.Conflict, "person.id_taken").At("personal_id")
		}
		if p.PersonalID != "" && p.ID == "" {
			ours[p.PersonalID] = "another row"
		}
		if faults[n] == nil && known && (p.Role != old.Role || p.Area != old.Area) && !by.Can(keng.ActAdmin) {
			login, err := tx.loginOf(ctx, p.ID)
			if err != nil {
				return nil, err
			}
			if login != "" {
				faults[n] = keng.Errf(keng.Forbidden, "person.login").At("role")
			}
		}
	}
	return olds, nil
}

func index[K comparable, T any](list []T, key func(T) K) map[K]T {
	m := make(map[K]T, len(list))
	for _, x := range list {
		m[key(x)] = x
	}
	return m
}

// idOwners tells, by personal id, whose record already has it.
func (tx *Tx) idOwners(ctx context.Context, rows []*keng.Person, faults []error) (map[string]keng.PersonID, error) {
	ids, blinds := map[string]string{}, []string{}
	for n, p := range rows {
		if faults[n] == nil && p.PersonalID != "" {
			blind := tx.s.keys.Blind("person", "personal_id", p.PersonalID)
			ids[blind] = p.PersonalID
			blinds = append(blinds, blind)
		}
	}
	owners := map[string]keng.PersonID{}
	err := tx.each(ctx, `SELECT personal_blind, id FROM persons WHERE merged_into = '' AND personal_blind <> '' AND personal_blind`, unique(blinds), func(r *sql.Rows) error {
		var blind string
		var id keng.PersonID
		err := r.Scan(&blind, &id)
		owners[ids[blind]] = id
		return err
	})
	return owners, err
}

// writePersons writes checked rows with their contacts and words.
func (tx *Tx) writePersons(ctx context.Context, by keng.Actor, at keng.Time, good []*keng.Person, olds map[keng.PersonID]keng.Person) error {
	s := tx.s
	people, contacts, words := make([][]any, 0, len(good)), make([][]any, 0, 2*len(good)), make([][]any, 0, 4*len(good))
	for _, p := range good {
		folded, inactive := viet.Fold(p.Name+" "+p.Title), at
		if p.Active {
			inactive = 0
		}
		people = append(people, []any{string(p.ID), p.No, p.Name, folded, viet.PersonKey(p.Name), p.Title, string(p.Area), p.AreaPath, string(p.UnitID), string(p.Role), p.Lang,
			p.Lat, p.Lon, p.Active, p.OffDuty, int64(p.OffUntil), pack(p.QuietHours), p.BirthYear, s.keys.Seal("person", "personal_id", string(p.ID), p.PersonalID),
			s.keys.Blind("person", "personal_id", p.PersonalID), pack(p.Languages), pack(p.Skills), string(p.Purpose), string(p.Basis), int64(p.BasisAt),
			int64(p.MadeAt), int64(p.ChangedAt), int64(inactive)})
		for i, c := range p.Contacts {
			kept, blind := s.address(c.Channel, c.Address)
			contacts = append(contacts, []any{string(p.ID), i, string(c.Channel), s.keys.Seal("contact", "address", string(p.ID), kept), blind})
		}
		label, list := personWords(p.Name, p.Title)
		for _, w := range list {
			words = append(words, []any{w, label, p.No})
		}
		old, known := olds[p.ID]
		if known {
			if err := tx.clearPerson(ctx, p, old); err != nil {
				return err
			}
		}
		if err := tx.note(ctx, by, at, saved(!known), "person", string(p.ID), map[string]any{"role": p.Role, "area": p.Area, "active": p.Active, "contacts": len(p.Contacts)}); err != nil {
			return err
		}
	}
	for _, b := range []struct {
		bulk
		rows [][]any
	}{{writePersons, people}, {writeContacts, contacts}, {writeWords, words}} {
		if _, err := b.exec(ctx, tx, b.rows); err != nil {
			return err
		}
	}
	for _, p := range good {
		if olds[p.ID].Active && !p.Active {
			if err := first(tx.leaveRotas(ctx, p.ID, at), tx.DropSessions(ctx, p.ID, "")); err != nil {
				return err
			}
		}
	}
	return nil
}

// clearPerson removes what a change of a person writes again.
func (tx *Tx) clearPerson(ctx context.Context, p *keng.Person, old keng.Person) error {
	_, err := tx.run(ctx, `DELETE FROM contacts WHERE person_id = $1`, p.ID)
	if err == nil {
		_, err = tx.run(ctx, `DELETE FROM person_words WHERE no = $1`, old.No)
	}
	return err
}

// Bounds of what a person's row holds.
const (
	maxContacts  = 10 // ways to reach one person
	maxLists     = 20
	maxBirthYear = 2100
	minBirthYear = 1900
)

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
	c.lists(p)
	var ok bool
	if p.PersonalID, ok = keng.ParsePersonalID(p.PersonalID); !ok {
		c.fail("personal_id", "person.id_bad")
	}
	if p.BirthYear == 0 {
		p.BirthYear = keng.PersonalIDYear(p.PersonalID)
	}
	if p.BirthYear != 0 && (p.BirthYear < minBirthYear || p.BirthYear > maxBirthYear) {
		c.fail("birth_year", "person.birth_year")
	}
	if !p.Purpose.Valid() {
		c.fail("purpose", "person.purpose")
	}
	if !p.Basis.Valid() {
		c.fail("basis", "person.basis")
	}
	return c.err
}

// lists checks quiet hours, languages and skills.
func (c *check) lists(p *keng.Person) {
	if len(p.QuietHours) > maxLists {
		c.fail("quiet_hours", "list.long", maxLists)
	}
	for _, q := range p.QuietHours {
		if c.err == nil {
			c.err = q.Check()
		}
	}
	c.texts("languages", &p.Languages, 20)
	c.texts("skills", &p.Skills, 100)
}

// texts cleans a list of short texts in place: no empty one, none twice.
func (c *check) texts(field string, list *[]string, most int) {
	var kept []string
	for _, t := range *list {
		c.text(field, &t, most)
		if t != "" {
			kept = append(kept, t)
		}
	}
	if *list = unique(kept); len(kept) > maxLists {
		c.fail(field, "list.long", maxLists)
	}
}

func unique(list []string) []string {
	var out []string
	seen := map[string]bool{}
	for _, x := range list {
		if !seen[x] {
			out = append(out, x)
		}
		seen[x] = true
	}
	return out
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

package store

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"keng"
)

// Merge is that two records turned out to be one person: kept goes on, gone points to it.
type Merge struct {
	ID      keng.MergeID  `json:"id"`
	Kept    keng.PersonID `json:"kept"`
	Gone    keng.PersonID `json:"gone"`
	At      keng.Time     `json:"at"`
	By      string        `json:"by"`
	UntilAt keng.Time     `json:"until_at"` // until when it can be taken back
	Undone  bool          `json:"undone,omitempty"`
}

// mergeTerm is how long a merge can be taken back, in milliseconds.
const mergeTerm = 30 * keng.Day

// moved is what a merge changed, as it was before; sealed in its row.
type moved struct {
	Kept, Gone keng.Person
	Cells      []namedCell
	Dropped    []keng.Membership // what both records said
}

// namedCell is one value that named the record that is gone.
type namedCell struct {
	Table, Key, Column string
	Row, Was, Now      string
}

// named are the columns of living rows that name people: these move to the
// record that goes on. History (calls, answers, incidents) stays as it was
// and is read by every record of a person.
var named = []struct {
	table, key, column string
	exact              bool // the column holds the id and is indexed; else a text with ids in it
}{
	{"memberships", "id", "person_id", true}, {"push_subscriptions", "endpoint_hash", "person_id", true},
	{"users", "login", "person_id", true}, {"passkeys", "id", "person_id", true}, {"tokens", "id", "person_id", true},
	{"data_requests", "id", "person_id", true}, {"persons", "id", "merged_into", true},
	{"units", "id", "head", true}, {"feeds", "id", "person_id", true},
	{"teams", "id", "leader", false}, {"teams", "id", "members", false}, {"rotas", "id", "shifts", false}, {"rotas", "id", "rotations", false}, {"rotas", "id", "swaps", false}, {"plans", "id", "steps", false},
}

// MergePersons makes two records one: kept goes on with what both say, the
// fields named in take as other says them; other points to it. Who has a login
// is merged only by somebody who may manage users.
func (tx *Tx) MergePersons(ctx context.Context, by keng.Actor, at keng.Time, kept, other keng.PersonID, take []string) (Merge, error) {
	m := Merge{ID: keng.NewID[keng.MergeID](at), Kept: kept, Gone: other, At: at, By: by.Name, UntilAt: at.Add(mergeTerm)}
	var was moved
	var err error
	if kept == other {
		return m, keng.Errf(keng.Invalid, "merge.same").At("other")
	}
	if was.Kept, err = tx.mergeable(ctx, by, kept); err != nil {
		return m, err
	}
	if was.Gone, err = tx.mergeable(ctx, by, other); err != nil {
		return m, err
	}
	if err := tx.oneLogin(ctx, by, kept, other); err != nil {
		return m, err
	}
	if was.Dropped, err = tx.dropDoubles(ctx, kept, other); err != nil {
		return m, err
	}
	if was.Cells, err = tx.rename(ctx, other, kept); err != nil {
		return m, err
	}
	one := keng.MergePersons(was.Kept, was.Gone, take)
	one.Contacts = one.Contacts[:min(len(one.Contacts), maxContacts)]
	one.Active, one.ChangedAt = was.Kept.Active || was.Gone.Active, at
	if err := tx.closeRecord(ctx, was.Gone, kept, at); err != nil {
		return m, err
	}
	if err := tx.writePersons(ctx, by, at, []*keng.Person{&one}, map[keng.PersonID]keng.Person{kept: was.Kept}); err != nil {
		return m, err
	}
	if _, err := tx.run(ctx, `INSERT INTO merges (id, kept, gone, at, by_name, until_at, moved) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		m.ID, kept, other, int64(at), by.Name, int64(m.UntilAt), tx.s.keys.Seal("merge", "moved", string(m.ID), pack(was))); err != nil {
		return m, err
	}
	return m, first(tx.note(ctx, by, at, "merge", "person", string(kept), map[string]any{"gone": other}),
		tx.note(ctx, by, at, "merged", "person", string(other), map[string]any{"into": kept}))
}

// mergeable reads a record that is still one and that the actor may change.
func (tx *Tx) mergeable(ctx context.Context, by keng.Actor, id keng.PersonID) (keng.Person, error) {
	p, err := tx.Person(ctx, id)
	if err == nil {
		err = tx.reach(ctx, by, false, personOwner(&p), personOwner(&p))
	}
	if err == nil && (p.MergedInto != "" || p.ErasedAt != 0) {
		err = keng.Errf(keng.Conflict, "merge.closed").At("other")
	}
	return p, err
}

// oneLogin refuses two logins, and any login to who may not manage users.
func (tx *Tx) oneLogin(ctx context.Context, by keng.Actor, kept, other keng.PersonID) error {
	a, err := tx.loginOf(ctx, kept)
	if err != nil {
		return err
	}
	b, err := tx.loginOf(ctx, other)
	switch {
	case err != nil:
		return err
	case (a != "" || b != "") && !by.Can(keng.ActAdmin):
		return keng.Errf(keng.Forbidden, "person.login")
	case a != "" && b != "":
		return keng.Errf(keng.Conflict, "merge.two_logins")
	}
	return nil
}

// dropDoubles removes other's memberships that kept has too.
func (tx *Tx) dropDoubles(ctx context.Context, kept, other keng.PersonID) ([]keng.Membership, error) {
	ours, err := tx.Memberships(ctx, MembershipFilter{PersonID: kept}, 0)
	if err != nil {
		return nil, err
	}
	theirs, err := tx.Memberships(ctx, MembershipFilter{PersonID: other}, 0)
	var dropped []keng.Membership
	for _, m := range theirs {
		as := m
		as.PersonID = kept
		if !slices.ContainsFunc(ours, func(o keng.Membership) bool { return o.Twice(&as) }) {
			continue
		}
		if _, err := tx.run(ctx, `DELETE FROM memberships WHERE id = $1`, m.ID); err != nil {
			return nil, err
		}
		dropped = append(dropped, m)
	}
	return dropped, err
}

// rename writes a person's id over another's wherever a living row names it, and returns what was there.
func (tx *Tx) rename(ctx context.Context, from, to keng.PersonID) ([]namedCell, error) {
	var all []namedCell
	for _, n := range named {
		text := `SELECT ` + n.key + `, ` + n.column + ` FROM ` + n.table + ` WHERE ` + n.column + ` = $1`
		arg := string(from)
		if !n.exact {
			text, arg = strings.Replace(text, " = $1", " LIKE $1", 1), "%"+arg+"%"
		}
		cells, err := query(ctx, tx, func(r *sql.Rows, c *namedCell) error {
			c.Table, c.Key, c.Column = n.table, n.key, n.column
			return r.Scan(&c.Row, &c.Was)
		}, text, arg)
		if err != nil {
			return nil, err
		}
		for i := range cells {
			c := &cells[i]
			if c.Now, err = renamed(c.Was, from, to, n.column == "members"); err != nil {
				return nil, err
			}
			if _, err := tx.run(ctx, `UPDATE `+c.Table+` SET `+c.Column+` = $2 WHERE `+c.Key+` = $1`, c.Row, c.Now); err != nil {
				return nil, err
			}
		}
		all = append(all, cells...)
	}
	return all, nil
}

// renamed is a text with one person in the place of another; in a list of people each stands once.
func renamed(text string, from, to keng.PersonID, people bool) (string, error) {
	text = strings.ReplaceAll(text, string(from), string(to))
	if !people {
		return text, nil
	}
	var ids []string
	err := unpack(text, &ids)
	return pack(unique(ids)), err
}

// closeRecord makes a record point to the one that goes on: it is not rung, found by word or listed any more.
func (tx *Tx) closeRecord(ctx context.Context, gone keng.Person, kept keng.PersonID, at keng.Time) error {
	if _, err := tx.run(ctx, `UPDATE persons SET active = FALSE, role = '', lat = 0, lon = 0, personal_id = '', personal_blind = '', merged_into = $2, inactive_at = $3, changed_at = $3
		WHERE id = $1`, gone.ID, kept, int64(at)); err != nil {
		return err
	}
	return first(tx.clearPerson(ctx, &gone, gone), tx.DropSessions(ctx, gone.ID, ""))
}

const mergeSelect = `SELECT id, kept, gone, at, by_name, until_at, undone FROM merges`

func scanMerge(r *sql.Rows, m *Merge) error {
	return r.Scan(&m.ID, &m.Kept, &m.Gone, &m.At, &m.By, &m.UntilAt, &m.Undone)
}

// Merges lists the merges into a record, newest first.
func (s *Store) Merges(ctx context.Context, kept keng.PersonID) ([]Merge, error) {
	return list(ctx, s, scanMerge, mergeSelect+` WHERE kept = $1 ORDER BY at DESC, id`, kept)
}

// UndoMerge makes two records of one again, while its term lasts. What somebody
// changed since then stays as it is; left counts it.
func (tx *Tx) UndoMerge(ctx context.Context, by keng.Actor, at keng.Time, kept keng.PersonID, id keng.MergeID) (left int, err error) {
	m, err := only(ctx, tx, scanMerge, mergeSelect+` WHERE id = $1 AND kept = $2`, id, kept)
	if err != nil {
		return 0, err
	}
	sealed, err := only(ctx, tx, scanText, `SELECT moved FROM merges WHERE id = $1`, id)
	if err != nil {
		return 0, err
	}
	now, err := tx.mergeable(ctx, by, kept)
	switch {
	case err != nil:
		return 0, err
	case m.Undone:
		return 0, keng.Errf(keng.Conflict, "merge.undone")
	case at > m.UntilAt || sealed == "":
		return 0, keng.Errf(keng.Conflict, "merge.late")
	}
	text, err := tx.s.keys.Open("merge", "moved", string(id), sealed)
	var was moved
	if err = first(err, unpack(text, &was)); err != nil {
		return 0, err
	}
	if err := first(tx.oneLogin(ctx, by, kept, ""), tx.placeMoved(ctx, &was, now)); err != nil {
		return 0, err
	}
	for _, c := range was.Cells {
		n, err := tx.run(ctx, `UPDATE `+c.Table+` SET `+c.Column+` = $2 WHERE `+c.Key+` = $1 AND `+c.Column+` = $3`, c.Row, c.Was, c.Now)
		if err != nil {
			return 0, err
		}
		if n == 0 {
			left++
		}
	}
	for _, d := range was.Dropped {
		if _, err := tx.run(ctx, saveMembership, d.ID, d.PersonID, string(d.Of), d.Ref, d.Role, int64(d.From), int64(d.Until)); err != nil {
			return 0, err
		}
	}
	if now.ChangedAt == m.At {
		was.Kept.ChangedAt = at
		if err := tx.writePersons(ctx, by, at, []*keng.Person{&was.Kept}, map[keng.PersonID]keng.Person{kept: now}); err != nil {
			return 0, err
		}
	} else {
		left++
	}
	was.Gone.ChangedAt = at
	if now.PersonalID == was.Gone.PersonalID && now.ChangedAt != m.At {
		was.Gone.PersonalID = "" // the record that went on keeps the number that it took over.
	}
	if err := tx.writePersons(ctx, by, at, []*keng.Person{&was.Gone}, map[keng.PersonID]keng.Person{was.Gone.ID: was.Gone}); err != nil {
		return 0, err
	}
	if _, err := tx.run(ctx, `UPDATE persons SET merged_into = '' WHERE id = $1`, was.Gone.ID); err != nil {
		return 0, err
	}
	_, err = tx.run(ctx, `UPDATE merges SET undone = TRUE, moved = '' WHERE id = $1`, id)
	return left, first(err, tx.note(ctx, by, at, "unmerge", "person", string(kept), map[string]any{"gone": m.Gone, "left": left}))
}

// placeMoved completes the records with what is not in their JSON; the record that is gone followed its area.
func (tx *Tx) placeMoved(ctx context.Context, was *moved, kept keng.Person) error {
	gone, err := tx.Person(ctx, was.Gone.ID)
	if err != nil {
		return err
	}
	was.Gone.No, was.Gone.Area, was.Gone.AreaPath = gone.No, gone.Area, gone.AreaPath
	was.Kept.No, was.Kept.AreaPath = kept.No, kept.AreaPath
	if was.Kept.Area != kept.Area {
		was.Kept.AreaPath, err = tx.areaPath(ctx, was.Kept.Area)
	}
	return err
}

// records are the ids of a person: their own and those of every record that was merged into it.
func records(ctx context.Context, q querier, id keng.PersonID) ([]keng.PersonID, error) {
	more, err := query(ctx, q, func(r *sql.Rows, p *keng.PersonID) error { return r.Scan(p) }, `SELECT id FROM persons WHERE merged_into = $1 ORDER BY id`, id)
	return append([]keng.PersonID{id}, more...), err
}

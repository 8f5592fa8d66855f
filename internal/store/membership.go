package store

import (
	"context"
	"database/sql"

	"keng"
	"keng/internal/viet"
)

const membershipSelect = `SELECT m.id, m.person_id, m.of_noun, m.ref, m.role, m.from_at, m.until_at FROM memberships m`

var saveMembership = upsert("memberships", "id person_id of_noun ref role from_at until_at")

// groups are the tables of the nouns that people can belong to.
var groups = map[keng.MembershipOf]string{keng.OfUnit: "units", keng.OfModel: "models", keng.OfCluster: "clusters", keng.OfTeam: "teams"}

func scanMembership(r *sql.Rows, m *keng.Membership) error {
	return r.Scan(&m.ID, &m.PersonID, &m.Of, &m.Ref, &m.Role, &m.From, &m.Until)
}

// MembershipFilter says which memberships to list: those of a person, those of
// a group (Of and Ref), or both; at least one must be set.
type MembershipFilter struct {
	PersonID keng.PersonID
	Of       keng.MembershipOf
	Ref      string
}

func (f MembershipFilter) where(at keng.Time) where {
	var w where
	if f.PersonID != "" {
		w.and("m.person_id = ?", f.PersonID)
	}
	if f.Of != "" || f.PersonID == "" {
		w.and("m.of_noun = ?", string(f.Of))
	}
	if f.Ref != "" || f.PersonID == "" {
		w.and("m.ref = ?", f.Ref)
	}
	if at != 0 {
		w.and("m.from_at <= ? AND (m.until_at = 0 OR m.until_at > ?)", int64(at), int64(at))
	}
	return w
}

// Memberships lists memberships in force at a time, or of all times when at is
// zero: by the people's names, then by time.
func (s *Store) Memberships(ctx context.Context, f MembershipFilter, at keng.Time) ([]keng.Membership, error) {
	return memberships(ctx, s.read, f, at)
}

// Memberships is the same within the transaction.
func (tx *Tx) Memberships(ctx context.Context, f MembershipFilter, at keng.Time) ([]keng.Membership, error) {
	return memberships(ctx, tx, f, at)
}

func memberships(ctx context.Context, q querier, f MembershipFilter, at keng.Time) ([]keng.Membership, error) {
	w := f.where(at)
	return query(ctx, q, scanMembership, membershipSelect+` JOIN persons p ON p.id = m.person_id`+w.String()+` ORDER BY p.sort_key, p.id, m.from_at, m.id`, w.args...)
}

// ListMemberships lists a page of the memberships of the people in a scope whose name holds a text, in the order in which they were
// written down, and the cursor of the next page.
func (s *Store) ListMemberships(ctx context.Context, f Filter) ([]keng.Membership, string, error) {
	var w where
	w.within(f.Scope, ofPerson)
	if f.Text != "" {
		w.and("p.fold LIKE ?", "%"+likeText(viet.Fold(f.Text))+"%")
	}
	if f.After != "" {
		w.and("m.id > ?", plain(f.After))
	}
	rows, err := list(ctx, s, scanMembership, membershipSelect+` JOIN persons p ON p.id = m.person_id`+w.String()+` ORDER BY m.id LIMIT `+w.arg(f.limit()), w.args...)
	if err != nil || len(rows) < f.limit() {
		return rows, "", err
	}
	return rows, string(rows[len(rows)-1].ID), nil
}

// MembershipsByID reads memberships; those that are gone are left out.
func (s *Store) MembershipsByID(ctx context.Context, ids []string) ([]keng.Membership, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	var w where
	in(&w, "m.id", ids)
	return list(ctx, s, scanMembership, membershipSelect+w.String(), w.args...)
}

// CountMembers counts the people who belong to a group at a time, each once.
func (s *Store) CountMembers(ctx context.Context, of keng.MembershipOf, ref string, at keng.Time) (int64, error) {
	w := MembershipFilter{Of: of, Ref: ref}.where(at)
	return one(ctx, s, scanCount, `SELECT COUNT(DISTINCT m.person_id) FROM memberships m`+w.String(), w.args...)
}

func scanCount(r *sql.Rows, n *int64) error { return r.Scan(n) }

// SaveMembership adds or changes a membership of somebody whom the actor may
// change. The group must exist, and the same cannot be said twice of one time.
func (tx *Tx) SaveMembership(ctx context.Context, by keng.Actor, at keng.Time, m *keng.Membership) error {
	var c check
	c.text("role", &m.Role, maxText)
	if err := first(c.err, m.Check()); err != nil {
		return err
	}
	p, err := tx.Person(ctx, m.PersonID)
	if err == nil {
		err = tx.reach(ctx, by, false, personOwner(&p), personOwner(&p))
	}
	if err != nil {
		return unknown(err, "person.unknown", "person_id")
	}
	if ok, err := tx.exists(ctx, groups[m.Of], m.Ref); err != nil || !ok {
		return first(err, keng.Errf(keng.Invalid, "membership.ref").At("ref"))
	}
	others, err := tx.Memberships(ctx, MembershipFilter{PersonID: m.PersonID, Of: m.Of, Ref: m.Ref}, 0)
	if err != nil {
		return err
	}
	fresh := m.ID == ""
	if !fresh {
		if _, err := tx.membership(ctx, by, m.ID); err != nil {
			return err
		}
	}
	for i := range others {
		if m.Twice(&others[i]) {
			return keng.Errf(keng.Conflict, "membership.twice").At("from")
		}
	}
	if fresh {
		m.ID = keng.NewID[keng.MembershipID](at)
	}
	if _, err := tx.run(ctx, saveMembership, m.ID, m.PersonID, string(m.Of), m.Ref, m.Role, int64(m.From), int64(m.Until)); err != nil {
		return err
	}
	return tx.note(ctx, by, at, saved(fresh), "membership", string(m.PersonID), map[string]any{"id": m.ID, "of": m.Of, "ref": m.Ref, "role": m.Role})
}

// membership reads a membership whose person the actor may change.
func (tx *Tx) membership(ctx context.Context, by keng.Actor, id keng.MembershipID) (keng.Membership, error) {
	m, err := only(ctx, tx, scanMembership, membershipSelect+` WHERE m.id = $1`, id)
	if err != nil {
		return m, err
	}
	p, err := tx.Person(ctx, m.PersonID)
	if err == nil {
		err = tx.reach(ctx, by, false, personOwner(&p), personOwner(&p))
	}
	return m, err
}

// DeleteMembership removes a membership that was a mistake; one that ended gets its last day instead.
func (tx *Tx) DeleteMembership(ctx context.Context, by keng.Actor, at keng.Time, id keng.MembershipID) error {
	m, err := tx.membership(ctx, by, id)
	if err != nil {
		return err
	}
	if _, err := tx.run(ctx, `DELETE FROM memberships WHERE id = $1`, id); err != nil {
		return err
	}
	return tx.note(ctx, by, at, "delete", "membership", string(m.PersonID), map[string]any{"id": m.ID, "of": m.Of, "ref": m.Ref, "role": m.Role})
}

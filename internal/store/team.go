package store

import (
	"context"
	"database/sql"
	"slices"

	"keng"
)

const teamSelect = `SELECT id, name, area, area_path, leader, members FROM teams`

var saveTeam = upsert("teams", "id name area area_path leader members")

// maxMembers is how large a team can be.
const maxMembers = 2000

// TeamColumns are by what teams are sorted and filtered.
var TeamColumns = Values[keng.Team]{
	"area": func(x *keng.Team) string { return string(x.Area) },
}

func scanTeam(r *sql.Rows, t *keng.Team) error {
	var members string
	if err := r.Scan(&t.ID, &t.Name, &t.Area, &t.AreaPath, &t.Leader, &members); err != nil {
		return err
	}
	t.Members = []keng.PersonID{}
	return unpack(members, &t.Members)
}

// Teams lists every team by area and name.
func (s *Store) Teams(ctx context.Context) ([]keng.Team, error) {
	return list(ctx, s, scanTeam, teamSelect+` ORDER BY area_path, name, id`)
}

// Team reads one team.
func (s *Store) Team(ctx context.Context, id keng.TeamID) (keng.Team, error) {
	return one(ctx, s, scanTeam, teamSelect+` WHERE id = $1`, id)
}

// SaveTeam adds or changes a team. The leader is a member; every member is a registered person.
func (tx *Tx) SaveTeam(ctx context.Context, by keng.Actor, at keng.Time, t *keng.Team) error {
	var c check
	c.name("name", &t.Name)
	members := []keng.PersonID{}
	for _, m := range append([]keng.PersonID{t.Leader}, t.Members...) {
		if m != "" && !slices.Contains(members, m) {
			members = append(members, m)
		}
	}
	if t.Members = members; len(members) > maxMembers {
		c.fail("members", "list.long", maxMembers)
	}
	path, err := tx.areaPath(ctx, t.Area)
	if err := first(c.err, err, tx.known(ctx, "members", members)); err != nil {
		return err
	}
	fresh := t.ID == ""
	var old keng.Team
	if !fresh {
		if old, err = only(ctx, tx, scanTeam, teamSelect+` WHERE id = $1`, t.ID); err != nil {
			return err
		}
	}
	if err := tx.reach(ctx, by, fresh, teamOwner(&old), teamOwner(&keng.Team{ID: t.ID, AreaPath: path})); err != nil {
		return err
	}
	if fresh {
		t.ID = keng.NewID[keng.TeamID](at)
	}
	t.AreaPath = path
	if _, err := tx.run(ctx, saveTeam, t.ID, t.Name, t.Area, t.AreaPath, t.Leader, pack(t.Members)); err != nil {
		return err
	}
	return tx.note(ctx, by, at, saved(fresh), "team", string(t.ID), map[string]any{"name": t.Name, "members": len(t.Members)})
}

// known checks that every id is a person's.
func (tx *Tx) known(ctx context.Context, field string, ids []keng.PersonID) error {
	for len(ids) > 0 {
		n := min(len(ids), 500)
		var w where
		in(&w, "id", ids[:n])
		found, err := only(ctx, tx, func(r *sql.Rows, n *int) error { return r.Scan(n) }, `SELECT COUNT(*) FROM persons`+w.String(), w.args...)
		if err != nil {
			return err
		}
		if found < n {
			return keng.Errf(keng.Invalid, "person.unknown").At(field)
		}
		ids = ids[n:]
	}
	return nil
}

func teamOwner(t *keng.Team) owner { return owner{area: t.AreaPath, model: string(t.ID)} }

// DeleteTeam removes a team.
func (tx *Tx) DeleteTeam(ctx context.Context, by keng.Actor, at keng.Time, id keng.TeamID) error {
	t, err := only(ctx, tx, scanTeam, teamSelect+` WHERE id = $1`, id)
	if err != nil {
		return err
	}
	return tx.remove(ctx, by, at, "teams", "team", string(id), teamOwner(&t), t.Name)
}

// remove deletes a row that history does not need.
func (tx *Tx) remove(ctx context.Context, by keng.Actor, at keng.Time, table, noun, id string, is owner, name string) error {
	if err := tx.reach(ctx, by, false, is, is); err != nil {
		return err
	}
	if _, err := tx.run(ctx, `DELETE FROM `+table+` WHERE id = $1`, id); err != nil {
		return err
	}
	return tx.note(ctx, by, at, "delete", noun, id, map[string]any{"name": name})
}

func (tx *Tx) leaveTeams(ctx context.Context, person keng.PersonID) error {
	teams, err := query(ctx, tx, scanTeam, teamSelect)
	for _, t := range teams {
		if t.Leader != person && !slices.Contains(t.Members, person) {
			continue
		}
		if t.Leader == person {
			t.Leader = ""
		}
		t.Members = slices.DeleteFunc(t.Members, func(m keng.PersonID) bool { return m == person })
		if _, err := tx.run(ctx, `UPDATE teams SET leader = $2, members = $3 WHERE id = $1`, t.ID, t.Leader, pack(t.Members)); err != nil {
			return err
		}
	}
	return err
}

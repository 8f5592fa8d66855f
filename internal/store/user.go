package store

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"keng"
	"keng/internal/viet"
)

// User is a person who may log in: the login beside what the person row says.
type User struct {
	Login      string        `json:"login"`
	PersonID   keng.PersonID `json:"person_id"`
	Name       string        `json:"name"`
	Role       keng.Role     `json:"role"`
	Area       keng.AreaCode `json:"area,omitempty"`
	AreaPath   string        `json:"-"`
	UnitID     keng.UnitID   `json:"unit_id,omitempty"`
	UnitPath   string        `json:"-"`
	Models     []string      `json:"-"` // the models and teams the person belongs to; read by Reach
	Lang       string        `json:"lang"`
	Active     bool          `json:"active"`
	Password   string        `json:"-"` // the PHC string of package auth
	MustChange bool          `json:"must_change_password,omitempty"`
	Linked     bool          `json:"linked,omitempty"` // known to the OpenID provider
	TOTP       bool          `json:"totp,omitempty"`   // has an authenticator app
	MadeAt     keng.Time     `json:"made_at"`
}

// Actor is the user as who acts, by way of via. The unit bounds those roles that
// reach by unit; others act in the whole area, wherever they are employed.
func (u *User) Actor(via string) keng.Actor {
	a := keng.Actor{PersonID: u.PersonID, Name: u.Name, Role: u.Role, Area: u.Area, AreaPath: u.AreaPath, Models: u.Models, Lang: u.Lang, Via: via}
	if u.Role.ByUnit() {
		a.UnitPath = u.UnitPath
	}
	return a
}

const userCols = `u.login, u.person_id, p.name, p.role, p.area, p.area_path, p.unit_id, COALESCE((SELECT path FROM units WHERE id = p.unit_id), ''),
	p.lang, p.active, u.password, u.must_change, u.subject <> '', u.totp <> '', u.made_at`

func (u *User) columns() []any {
	return []any{&u.Login, &u.PersonID, &u.Name, &u.Role, &u.Area, &u.AreaPath, &u.UnitID, &u.UnitPath, &u.Lang, &u.Active, &u.Password, &u.MustChange, &u.Linked, &u.TOTP, &u.MadeAt}
}

const userSelect = `SELECT ` + userCols + ` FROM users u JOIN persons p ON p.id = u.person_id`

func scanUser(r *sql.Rows, u *User) error { return r.Scan(u.columns()...) }

// Groups lists the models and teams that a person belongs to at a time.
func (s *Store) Groups(ctx context.Context, person keng.PersonID, at keng.Time) ([]string, error) {
	out := []string{}
	of, err := s.Memberships(ctx, MembershipFilter{PersonID: person}, at)
	if err != nil {
		return nil, err
	}
	for _, m := range of {
		if m.Of == keng.OfModel || m.Of == keng.OfTeam {
			out = append(out, m.Ref)
		}
	}
	teams, err := s.Teams(ctx)
	for _, t := range teams {
		if t.Leader == person || slices.Contains(t.Members, person) {
			out = append(out, string(t.ID))
		}
	}
	return out, err
}

// Login is the form of a login in which it is kept: folded, so that nobody can pass for another.
func Login(s string) string { return viet.Fold(s) }

func (u *User) owner() owner { return owner{area: u.AreaPath, unit: u.UnitID} }

// Users lists the users of a scope by login.
func (s *Store) Users(ctx context.Context, scope keng.Scope) ([]User, error) {
	var w where
	w.within(scope, ofPerson)
	return list(ctx, s, scanUser, userSelect+w.String()+` ORDER BY u.login`, w.args...)
}

// CountUsers counts every user, to know a first start.
func (s *Store) CountUsers(ctx context.Context) (int64, error) {
	return one(ctx, s, func(r *sql.Rows, n *int64) error { return r.Scan(n) }, `SELECT COUNT(*) FROM users`)
}

// User reads the user with a login in any case.
func (s *Store) User(ctx context.Context, login string) (User, error) {
	return one(ctx, s, scanUser, userSelect+` WHERE u.login = $1`, Login(login))
}

// UserOf reads the user whose person it is.
func (s *Store) UserOf(ctx context.Context, person keng.PersonID) (User, error) {
	return one(ctx, s, scanUser, userSelect+` WHERE u.person_id = $1`, person)
}

func (tx *Tx) user(ctx context.Context, login string) (User, error) {
	return only(ctx, tx, scanUser, userSelect+` WHERE u.login = $1`, Login(login))
}

// loginOf is the login of a person, "" without one.
func (tx *Tx) loginOf(ctx context.Context, person keng.PersonID) (string, error) {
	return only(ctx, tx, scanText, `SELECT COALESCE((SELECT login FROM users WHERE person_id = $1), '')`, person)
}

// AddUser lets a person log in: the one of PersonID, who keeps their role and
// area, or a new one with u's name, role and area. u.Password is already hashed.
func (tx *Tx) AddUser(ctx context.Context, by keng.Actor, at keng.Time, u *User) error {
	u.Login = Login(u.Login)
	if !goodLogin(u.Login) {
		return keng.Errf(keng.Invalid, "login.bad").At("login")
	}
	var p keng.Person
	if u.PersonID == "" {
		p = keng.Person{Name: u.Name, Role: u.Role, Area: u.Area, UnitID: u.UnitID, Lang: u.Lang, Active: true, Contacts: []keng.Contact{{Channel: keng.ChannelConsole}, {Channel: keng.ChannelPush}}}
		if strings.TrimSpace(p.Name) == "" {
			p.Name = u.Login
		}
		if p.Role == "" {
			return keng.Errf(keng.Invalid, "role.missing").At("role")
		}
		if err := tx.SavePerson(ctx, by, at, &p); err != nil {
			return err
		}
	} else {
		var err error
		if p, err = tx.Person(ctx, u.PersonID); err != nil {
			return unknown(err, "person.unknown", "person_id")
		}
		if err := tx.reach(ctx, by, false, personOwner(&p), personOwner(&p)); err != nil {
			return err
		}
		if p.Role == "" {
			return keng.Errf(keng.Invalid, "role.missing").At("role")
		}
	}
	if _, err := tx.user(ctx, u.Login); keng.KindOf(err) != keng.NotFound {
		return first(err, keng.Errf(keng.Conflict, "login.taken").At("login"))
	}
	u.PersonID, u.Name, u.Role, u.Area, u.AreaPath, u.Lang, u.Active, u.MadeAt = p.ID, p.Name, p.Role, p.Area, p.AreaPath, p.Lang, p.Active, at
	if _, err := tx.run(ctx, `INSERT INTO users (login, person_id, password, must_change, made_at) VALUES ($1, $2, $3, $4, $5)`,
		u.Login, u.PersonID, u.Password, u.MustChange, int64(at)); err != nil {
		return err
	}
	return tx.note(ctx, by, at, "create", "user", string(u.PersonID), map[string]any{"role": u.Role, "area": u.Area})
}

func goodLogin(s string) bool {
	if len(s) < 2 || len(s) > 64 {
		return false
	}
	return !strings.ContainsFunc(s, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '.' && r != '-' && r != '_' && r != '@'
	})
}

// SaveUser changes the name, role, area and language of a user's person; sessions go on with the new rights.
func (tx *Tx) SaveUser(ctx context.Context, by keng.Actor, at keng.Time, u *User) error {
	old, err := tx.user(ctx, u.Login)
	if err != nil {
		return err
	}
	p, err := tx.Person(ctx, old.PersonID)
	if err != nil {
		return err
	}
	if u.Role == "" {
		return keng.Errf(keng.Invalid, "role.missing").At("role")
	}
	p.Name, p.Role, p.Area, p.UnitID, p.Active = u.Name, u.Role, u.Area, u.UnitID, u.Active
	if u.Lang != "" {
		p.Lang = u.Lang
	}
	if err := tx.SavePerson(ctx, by, at, &p); err != nil {
		return err
	}
	*u, err = tx.user(ctx, u.Login)
	return first(err, tx.oneAdmin(ctx))
}

// SetLang changes a person's own language.
func (tx *Tx) SetLang(ctx context.Context, person keng.PersonID, lang string) error {
	if lang != "vi" && lang != "en" {
		return keng.Errf(keng.Invalid, "lang.bad").At("lang")
	}
	_, err := tx.run(ctx, `UPDATE persons SET lang = $2 WHERE id = $1`, person, lang)
	return first(err, tx.touch(ctx))
}

// SetPassword replaces a password's hash and ends every session of the user but the one of keep.
func (tx *Tx) SetPassword(ctx context.Context, by keng.Actor, at keng.Time, login, hash string, mustChange bool, keep string) error {
	u, err := tx.user(ctx, login)
	if err == nil && by.PersonID != u.PersonID {
		err = tx.reach(ctx, by, false, u.owner(), u.owner())
	}
	if err != nil {
		return err
	}
	if _, err := tx.run(ctx, `UPDATE users SET password = $2, must_change = $3 WHERE login = $1`, u.Login, hash, mustChange); err != nil {
		return err
	}
	if err := tx.DropSessions(ctx, u.PersonID, keep); err != nil {
		return err
	}
	return tx.Note(ctx, at, by, "password", "user", string(u.PersonID), nil)
}

// accountTables end everything by which a person logs in.
var accountTables = []string{`DELETE FROM users WHERE person_id = $1`, `DELETE FROM passkeys WHERE person_id = $1`,
	`DELETE FROM tokens WHERE person_id = $1`, `DELETE FROM sessions WHERE person_id = $1`, `DELETE FROM views WHERE person_id = $1`}

// DeleteUser takes the login from a person, who stays in the register.
func (tx *Tx) DeleteUser(ctx context.Context, by keng.Actor, at keng.Time, login string) error {
	u, err := tx.user(ctx, login)
	if err == nil {
		err = tx.reach(ctx, by, false, u.owner(), u.owner())
	}
	if err != nil {
		return err
	}
	for _, text := range accountTables {
		if _, err := tx.run(ctx, text, u.PersonID); err != nil {
			return err
		}
	}
	if err := first(tx.DropSessions(ctx, u.PersonID, ""), tx.oneAdmin(ctx)); err != nil {
		return err
	}
	return tx.note(ctx, by, at, "delete", "user", string(u.PersonID), nil)
}

// oneAdmin refuses a change that would leave nobody to administer the installation.
func (tx *Tx) oneAdmin(ctx context.Context) error {
	n, err := only(ctx, tx, func(r *sql.Rows, n *int64) error { return r.Scan(n) },
		`SELECT COUNT(*) FROM users u JOIN persons p ON p.id = u.person_id WHERE p.role = 'admin' AND p.area = '' AND p.active`)
	if err == nil && n == 0 {
		err = keng.Errf(keng.Conflict, "user.last_admin")
	}
	return err
}

package web

import (
	"context"

	"keng"
	"keng/internal/store"
)

func (s *Server) userRoutes() {
	answers(s, "GET", "/api/v1/users", keng.ActAdmin, "List who may log in", s.listUsers)
	answers(s, "POST", "/api/v1/users", keng.ActAdmin, "Let somebody log in; the one-time password is shown once", s.addUser, created)
	answers(s, "PUT", "/api/v1/users/{login}", keng.ActAdmin, "Change a user; what is left out stays as it is", s.saveUser)
	answers(s, "DELETE", "/api/v1/users/{login}", keng.ActAdmin, "Take the login away; the person stays in the register", s.deleteUser)
	answers(s, "GET", "/api/v1/users/{login}/account", keng.ActAdmin, "By what a user logs in and where they are logged in", s.userAccount)
	answers(s, "DELETE", "/api/v1/users/{login}/sessions", keng.ActAdmin, "End every session of a user", s.endSessions)
	answers(s, "DELETE", "/api/v1/users/{login}/sessions/{session}", keng.ActAdmin, "End one session of a user", s.endSession)
	answers(s, "DELETE", "/api/v1/users/{login}/second", keng.ActAdmin, "Take passkeys, authenticator app and recovery codes from who has lost them", s.dropSecond)
	answers(s, "POST", "/api/v1/users/{login}/password", keng.ActAdmin, "Give a user a new one-time password, shown once", s.resetPassword)
}

// UserRow is a user; the password is shown once, when it is made.
type UserRow struct {
	store.User
	AreaName string `json:"area_name,omitempty"`
	UnitName string `json:"unit_name,omitempty"`
	Password string `json:"password,omitempty"`
}

func (s *Server) userRow(ctx context.Context, by caller, u store.User) (UserRow, error) {
	names, err := s.names.get(ctx)
	if err != nil {
		return UserRow{}, err
	}
	return UserRow{User: u, AreaName: names.area(ctx, u.Area, by.Lang), UnitName: names.units[u.UnitID].Name}, nil
}

func (s *Server) listUsers(ctx context.Context, by caller, _ *struct{}) (page[UserRow], error) {
	out := page[UserRow]{Items: []UserRow{}}
	list, err := s.Store.Users(ctx, by.Scope())
	if err != nil {
		return out, err
	}
	for _, u := range list {
		row, err := s.userRow(ctx, by, u)
		if err != nil {
			return out, err
		}
		out.Items = append(out.Items, row)
	}
	return out, nil
}

// UserBody is a new user: a person of the register, or a new one with a name, role and area.
type UserBody struct {
	Login    string        `json:"login" required:"true" minLength:"2" maxLength:"64"`
	Name     string        `json:"name,omitempty" maxLength:"200"`
	Role     keng.Role     `json:"role,omitempty" maxLength:"40"`
	Area     keng.AreaCode `json:"area,omitempty" maxLength:"20"`
	Lang     string        `json:"lang,omitempty" enum:"vi,en"`
	UnitID   keng.UnitID   `json:"unit_id,omitempty" maxLength:"36" doc:"of a safety officer: whose rows they see"`
	PersonID keng.PersonID `json:"person_id,omitempty" maxLength:"36"`
}

func (s *Server) addUser(ctx context.Context, by caller, in *Payload[UserBody]) (UserRow, error) {
	b := in.Body
	u := store.User{Login: b.Login, Name: b.Name, Role: b.Role, Area: b.Area, UnitID: b.UnitID, Lang: b.Lang, PersonID: b.PersonID}
	password, err := s.Auth.AddUser(ctx, by.Actor, &u)
	if err != nil {
		return UserRow{}, err
	}
	row, err := s.userRow(ctx, by, u)
	row.Password = password
	return row, err
}

type LoginPath struct {
	Login string `path:"login" maxLength:"64"`
}

// user reads a user of the caller's area; any other does not exist.
func (s *Server) user(ctx context.Context, by caller, login string) (store.User, error) {
	u, err := s.Store.User(ctx, login)
	if err == nil && !by.Scope().Holds(keng.Row{AreaPath: u.AreaPath, UnitPath: u.UnitPath}) || keng.KindOf(err) == keng.NotFound {
		return u, keng.Errf(keng.NotFound, "user.none")
	}
	return u, err
}

// UserChange is what may be changed of a user.
type UserChange struct {
	Name   string        `json:"name,omitempty" maxLength:"200"`
	Role   keng.Role     `json:"role,omitempty" maxLength:"40"`
	Area   keng.AreaCode `json:"area,omitempty" maxLength:"20"`
	UnitID keng.UnitID   `json:"unit_id,omitempty" maxLength:"36"`
	Lang   string        `json:"lang,omitempty" enum:"vi,en"`
	Active bool          `json:"active,omitempty"`
}

func (s *Server) saveUser(ctx context.Context, by caller, in *struct {
	LoginPath
	Body    UserChange
	RawBody []byte
}) (UserRow, error) {
	old, err := s.user(ctx, by, in.Login)
	if err != nil {
		return UserRow{}, err
	}
	u, err := overlay(old, in.RawBody)
	if err != nil {
		return UserRow{}, err
	}
	u.Login, u.PersonID = old.Login, old.PersonID
	if err := s.Store.Write(ctx, func(tx *store.Tx) error { return tx.SaveUser(ctx, by.Actor, s.Now(), &u) }); err != nil {
		return UserRow{}, err
	}
	return s.userRow(ctx, by, u)
}

func (s *Server) deleteUser(ctx context.Context, by caller, in *LoginPath) (nothing, error) {
	u, err := s.user(ctx, by, in.Login)
	if err != nil {
		return nothing{}, err
	}
	return nothing{}, s.Store.Write(ctx, func(tx *store.Tx) error { return tx.DeleteUser(ctx, by.Actor, s.Now(), u.Login) })
}

func (s *Server) resetPassword(ctx context.Context, by caller, in *LoginPath) (UserRow, error) {
	u, err := s.user(ctx, by, in.Login)
	if err != nil {
		return UserRow{}, err
	}
	password, err := s.Auth.ResetPassword(ctx, by.Actor, u.Login)
	if err != nil {
		return UserRow{}, err
	}
	row, err := s.userRow(ctx, by, u)
	row.Password, row.MustChange = password, true
	return row, err
}

func (s *Server) userAccount(ctx context.Context, by caller, in *LoginPath) (Account, error) {
	u, err := s.user(ctx, by, in.Login)
	if err != nil {
		return Account{}, err
	}
	return s.accountOf(ctx, by, u)
}

func (s *Server) endSessions(ctx context.Context, by caller, in *LoginPath) (nothing, error) {
	u, err := s.user(ctx, by, in.Login)
	if err != nil {
		return nothing{}, err
	}
	return nothing{}, s.Store.Write(ctx, func(tx *store.Tx) error { return tx.EndSessions(ctx, by.Actor, s.Now(), u.PersonID, "") })
}

func (s *Server) endSession(ctx context.Context, by caller, in *struct {
	LoginPath
	Session string `path:"session" maxLength:"64"`
}) (nothing, error) {
	u, err := s.user(ctx, by, in.Login)
	if err != nil {
		return nothing{}, err
	}
	return nothing{}, s.Store.Write(ctx, func(tx *store.Tx) error { return tx.EndSession(ctx, by.Actor, s.Now(), u.PersonID, in.Session) })
}

func (s *Server) dropSecond(ctx context.Context, by caller, in *LoginPath) (nothing, error) {
	u, err := s.user(ctx, by, in.Login)
	if err != nil {
		return nothing{}, err
	}
	return nothing{}, s.Store.Write(ctx, func(tx *store.Tx) error { return tx.DropSecond(ctx, by.Actor, s.Now(), u.Login) })
}

package auth

import (
	"context"

	"keng"
	"keng/internal/store"
)

// nobody is a hash that fits no password; checking it makes an unknown login
// take as long as a known one.
const nobody = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

// Entered is a login that succeeded, or one that needs a second step.
type Entered struct {
	store.User
	Secret string    // of the session, for the cookie
	Until  keng.Time // the session's end at the latest
	Second *Second   // set: nobody is logged in yet
}

// Login checks a password and begins a session, or asks for the second factor
// of who has one. from is the client's address and agent its browser. A wrong
// login and a wrong password give the same Unauthorized error; too many give
// TooMuch, whose only argument is the wait in seconds.
func (a *Auth) Login(ctx context.Context, login, password, from, agent string) (Entered, error) {
	login = store.Login(login)
	if len(login) > maxSecret {
		login = login[:maxSecret]
	}
	u, err := a.check(ctx, login, password, from)
	if err != nil {
		return Entered{}, err
	}
	second, err := a.second(ctx, u)
	if err != nil {
		return Entered{}, err
	}
	if second != nil { // the failures of the login count on, so that a known password does not help to guess a code.
		a.throttle.address.uncount(from)
		return Entered{User: u, Second: second}, nil
	}
	a.throttle.succeed(login, from)
	return a.enter(ctx, u, "password", from, agent)
}

// enter begins the session of somebody who proved who they are in some way.
func (a *Auth) enter(ctx context.Context, u store.User, way, from, agent string) (Entered, error) {
	u, err := a.reached(ctx, u)
	if err != nil {
		return Entered{}, err
	}
	now := a.now()
	e := Entered{User: u, Secret: newSession(), Until: now.Add(sessionTime)}
	x := store.Session{Hash: keng.HashSecret(e.Secret), PersonID: u.PersonID, MadeAt: now, UsedAt: now, UntilAt: now.Add(idleTime), Agent: agent, Way: way, Address: from}
	err = a.store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.AddSession(ctx, x); err != nil {
			return err
		}
		return tx.Note(ctx, now, u.Actor("console"), "login", "user", string(u.PersonID), map[string]any{"way": way})
	})
	if err != nil {
		return Entered{}, err
	}
	return e, nil
}

// verify checks a password and forgets the failures before it.
func (a *Auth) verify(ctx context.Context, login, password, from string) (store.User, error) {
	u, err := a.check(ctx, login, password, from)
	if err == nil {
		a.throttle.succeed(login, from)
	}
	return u, err
}

// check checks a password within the limits of how often.
func (a *Auth) check(ctx context.Context, login, password, from string) (store.User, error) {
	if err := a.throttle.begin(a.now(), login, from); err != nil {
		return store.User{}, err
	}
	u, err := a.store.User(ctx, login)
	if err != nil && keng.KindOf(err) != keng.NotFound {
		return u, err
	}
	phc := u.Password
	if err != nil || !u.Active {
		phc = nobody
	}
	ok, err := a.hasher.verify(ctx, password, phc)
	if err != nil {
		return store.User{}, err
	}
	if !ok {
		return store.User{}, keng.Errf(keng.Unauthorized, "login.wrong")
	}
	return u, nil
}

// session finds the session of a cookie and moves its end.
func (a *Auth) session(ctx context.Context, secret string) (Identity, error) {
	none := Identity{Actor: Public()}
	if len(secret) > maxSecret {
		return none, unauthorized()
	}
	hash, now := keng.HashSecret(secret), a.now()
	x, u, err := a.store.Session(ctx, hash)
	if err != nil {
		return none, refuse(err)
	}
	if x.UntilAt <= now || !u.Active {
		return none, unauthorized()
	}
	if until := min(now.Add(idleTime), x.MadeAt.Add(sessionTime)); until-x.UntilAt >= keng.Time(renewEvery) {
		if err := a.store.ExtendSession(ctx, hash, now, until); err != nil && keng.KindOf(err) != keng.Unavailable {
			return none, err // a database that is busy or full must not lock people out
		}
	}
	if u, err = a.reached(ctx, u); err != nil {
		return none, err
	}
	return Identity{Actor: u.Actor("console"), Login: u.Login, Session: hash, Since: x.MadeAt, MustChange: u.MustChange}, nil
}

// Logout ends the session of a cookie.
func (a *Auth) Logout(ctx context.Context, secret string) error {
	return a.store.DropSession(ctx, keng.HashSecret(secret))
}

// ChangePassword changes one's own password; every other session of the person
// ends. A wrong old password is Invalid and counts as a failed login.
func (a *Auth) ChangePassword(ctx context.Context, id Identity, old, password, from string) error {
	u, err := a.verify(ctx, id.Login, old, from)
	if keng.KindOf(err) == keng.Unauthorized {
		return keng.Errf(keng.Invalid, "password.old").At("old")
	}
	if err != nil {
		return err
	}
	if err := checkPassword(password, u.Login, u.Name); err != nil {
		return err
	}
	if password == old {
		return keng.Errf(keng.Invalid, "password.same").At("new")
	}
	return a.setPassword(ctx, id.Actor, u.Login, password, false, id.Session)
}

func (a *Auth) setPassword(ctx context.Context, by keng.Actor, login, password string, oneTime bool, keep string) error {
	hash, err := a.hasher.hash(ctx, password)
	if err != nil {
		return err
	}
	return a.store.Write(ctx, func(tx *store.Tx) error { return tx.SetPassword(ctx, by, a.now(), login, hash, oneTime, keep) })
}

// ResetPassword gives a user a one-time password, which is returned and never shown again.
func (a *Auth) ResetPassword(ctx context.Context, by keng.Actor, login string) (password string, err error) {
	password = oneTime()
	return password, a.setPassword(ctx, by, login, password, true, "")
}

// AddUser lets somebody log in (see store.AddUser) with a one-time password,
// which is returned and never shown again.
func (a *Auth) AddUser(ctx context.Context, by keng.Actor, u *store.User) (password string, err error) {
	password = oneTime()
	if u.Password, err = a.hasher.hash(ctx, password); err != nil {
		return "", err
	}
	u.MustChange = true
	return password, a.store.Write(ctx, func(tx *store.Tx) error { return tx.AddUser(ctx, by, a.now(), u) })
}

// AddUserWith is AddUser with a chosen password that need not be changed, for demonstrations and tests.
func (a *Auth) AddUserWith(ctx context.Context, by keng.Actor, u *store.User, password string) error {
	if err := checkPassword(password, u.Login, u.Name); err != nil {
		return err
	}
	var err error
	if u.Password, err = a.hasher.hash(ctx, password); err != nil {
		return err
	}
	u.MustChange = false
	return a.store.Write(ctx, func(tx *store.Tx) error { return tx.AddUser(ctx, by, a.now(), u) })
}

// FirstAdmin makes the user "admin" when there is no user yet and returns the
// one-time password to print; "" when somebody exists already.
func (a *Auth) FirstAdmin(ctx context.Context) (login, password string, err error) {
	n, err := a.store.CountUsers(ctx)
	if err != nil || n > 0 {
		return "", "", err
	}
	u := store.User{Login: "admin", Name: "Quản trị viên", Role: keng.RoleAdmin}
	password, err = a.AddUser(ctx, keng.System("keng"), &u)
	if keng.KindOf(err) == keng.Conflict { // another process was first.
		return "", "", nil
	}
	if err != nil {
		return "", "", err
	}
	return u.Login, password, nil
}

package auth_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"keng"
	"keng/internal/auth"
	"keng/internal/kengtest"
	"keng/internal/store"
)

var ctx = context.Background()

// clock is a clock that the test moves.
type clock struct{ at keng.Time }

func (c *clock) now() keng.Time { return c.at }

func house(t *testing.T) (*auth.Auth, *store.Store, *clock) {
	t.Helper()
	s, c := kengtest.Store(t, kengtest.SQLite), &clock{kengtest.Now}
	return auth.New(s, c.now), s, c
}

func want(t *testing.T, err error, kind keng.ErrorKind, key string) {
	t.Helper()
	if keng.KindOf(err) != kind || key != "" && !strings.Contains(err.Error(), key) {
		t.Fatalf("got %v, want %s %s", err, kind, key)
	}
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func withCookie(secret string) *http.Request {
	r := httptest.NewRequest("GET", "/api/v1/me", nil)
	r.AddCookie(auth.Cookie(secret, kengtest.Now.Add(keng.Hour), true))
	return r
}

func withHeader(value string) *http.Request {
	r := httptest.NewRequest("POST", "/api/v1/signals", nil)
	r.Header.Set("Authorization", value)
	return r
}

func TestFirstAdminLogsInAndChangesTheOneTimePassword(t *testing.T) {
	a, s, c := house(t)
	login, first, err := a.FirstAdmin(ctx)
	ok(t, err)
	if login != "admin" || len(first) != 14 {
		t.Fatalf("first admin: %q %q", login, first)
	}
	if again, _, err := a.FirstAdmin(ctx); again != "" || err != nil {
		t.Fatalf("a second first admin: %q %v", again, err)
	}
	e, err := a.Login(ctx, " Admin ", first, "127.0.0.1", "test")
	ok(t, err)
	id, err := a.Identify(withCookie(e.Secret))
	ok(t, err)
	if !id.MustChange || id.Role != keng.RoleAdmin || id.Via != "console" || id.Login != "admin" {
		t.Fatalf("identity: %+v", id)
	}
	want(t, a.ChangePassword(ctx, id, "wrong wrong", "một mật khẩu dài", "127.0.0.1"), keng.Invalid, "password.old")
	want(t, a.ChangePassword(ctx, id, first, "ngắn", "127.0.0.1"), keng.Invalid, "password.short")
	want(t, a.ChangePassword(ctx, id, first, "quan tri vien", "127.0.0.1"), keng.Invalid, "password.login")
	want(t, a.ChangePassword(ctx, id, first, strings.Repeat("dài", 200), "127.0.0.1"), keng.Invalid, "password.long")
	want(t, a.ChangePassword(ctx, id, first, first, "127.0.0.1"), keng.Invalid, "password.same")

	other, err := a.Login(ctx, "admin", first, "127.0.0.1", "another browser")
	ok(t, err)
	ok(t, a.ChangePassword(ctx, id, first, "một mật khẩu dài", "127.0.0.1"))
	id, err = a.Identify(withCookie(e.Secret))
	ok(t, err)
	if id.MustChange {
		t.Error("the password must still be changed")
	}
	_, err = a.Identify(withCookie(other.Secret))
	want(t, err, keng.Unauthorized, "")
	_, err = a.Login(ctx, "admin", first, "127.0.0.1", "")
	want(t, err, keng.Unauthorized, "login.wrong")

	// The same letters composed in another way are the same password.
	c.at = c.at.Add(keng.Minute)
	_, err = a.Login(ctx, "ADMIN", "một mật khẩu dài", "127.0.0.1", "")
	ok(t, err)
	if u, err := s.User(ctx, "admin"); err != nil || !strings.HasPrefix(u.Password, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Errorf("stored password: %q %v", u.Password, err)
	}
}

func TestSessionsEnd(t *testing.T) {
	a, s, c := house(t)
	u := store.User{Login: "duc", Name: "Đức", Role: keng.RoleCommuneOfficer, Area: "14077"}
	ok(t, a.AddUserWith(ctx, kengtest.Admin, &u, "mười ký tự trở lên"))
	ok(t, a.AddUserWith(ctx, kengtest.Admin, &store.User{Login: "root", Name: "Root", Role: keng.RoleAdmin}, "mười ký tự trở lên"))
	login := func() string {
		t.Helper()
		e, err := a.Login(ctx, "duc", "mười ký tự trở lên", "10.0.0.1", "")
		ok(t, err)
		return e.Secret
	}

	secret := login()
	actor, err := a.Authenticate(withCookie(secret))
	ok(t, err)
	if actor.AreaPath != "37/14077/" || actor.Name != "Đức" || actor.PersonID != u.PersonID || actor.Lang != "vi" {
		t.Errorf("actor: %+v", actor)
	}
	for range 40 { // Used every eleven hours, it lives on for 30 days at most.
		c.at = c.at.Add(11 * keng.Hour)
		if _, err = a.Authenticate(withCookie(secret)); err != nil {
			break
		}
	}
	if age := c.at - kengtest.Now; err != nil || age < keng.Time(18*keng.Day) {
		t.Errorf("a used session ended after %d h: %v", int64(age)/keng.Hour, err)
	}
	c.at = kengtest.Now.Add(30 * keng.Day)
	_, err = a.Authenticate(withCookie(secret))
	want(t, err, keng.Unauthorized, "")

	secret = login()
	c.at = c.at.Add(12 * keng.Hour)
	_, err = a.Authenticate(withCookie(secret))
	want(t, err, keng.Unauthorized, "")

	secret = login()
	ok(t, a.Logout(ctx, secret))
	_, err = a.Authenticate(withCookie(secret))
	want(t, err, keng.Unauthorized, "")

	secret = login()
	ok(t, s.Write(ctx, func(tx *store.Tx) error { return tx.DeleteUser(ctx, kengtest.Admin, c.at, "duc") }))
	_, err = a.Authenticate(withCookie(secret))
	want(t, err, keng.Unauthorized, "")
}

func TestGuessingIsSlowedDown(t *testing.T) {
	a, _, c := house(t)
	ok(t, a.AddUserWith(ctx, kengtest.Admin, &store.User{Login: "duc", Name: "Đức", Role: keng.RoleMember}, "mười ký tự trở lên"))
	try := func(login, password, from string) error {
		_, err := a.Login(ctx, login, password, from, "")
		return err
	}
	for range 5 {
		want(t, try("duc", "guess guess", "10.0.0.1"), keng.Unauthorized, "login.wrong")
	}
	want(t, try("duc", "mười ký tự trở lên", "10.0.0.1"), keng.TooMuch, "login.wait 1")
	ok(t, try("duc", "mười ký tự trở lên", "10.0.0.2")) // From elsewhere nobody is locked out.

	c.at = c.at.Add(keng.Second)
	want(t, try("duc", "guess guess", "10.0.0.1"), keng.Unauthorized, "")
	want(t, try("duc", "guess guess", "10.0.0.1"), keng.TooMuch, "login.wait 2")
	c.at = c.at.Add(2 * keng.Second)
	ok(t, try("duc", "mười ký tự trở lên", "10.0.0.1"))
	want(t, try("duc", "guess guess", "10.0.0.1"), keng.Unauthorized, "")

	for i := range 20 {
		if err := try("nobody"+string(rune('a'+i)), "guess guess", "10.0.0.3"); keng.KindOf(err) == keng.TooMuch {
			if i < 19 {
				t.Fatalf("slowed down at login %d already", i)
			}
		}
	}
	want(t, try("somebody", "guess guess", "10.0.0.3"), keng.TooMuch, "")
}

func TestTokens(t *testing.T) {
	a, _, c := house(t)
	tok := store.Token{Name: "SCADA", Role: keng.RoleDevice, Area: "37", UntilAt: kengtest.Now.Add(keng.Hour)}
	secret, err := a.AddToken(ctx, kengtest.Admin, &tok)
	ok(t, err)
	if !strings.HasPrefix(secret, "kt_") || strings.Contains(tok.Hash, secret) {
		t.Fatalf("secret %q", secret)
	}
	actor, err := a.Authenticate(withHeader("bearer " + secret))
	ok(t, err)
	if actor.Role != keng.RoleDevice || actor.AreaPath != "37/" || actor.TokenID != tok.ID || actor.Via != "token" {
		t.Errorf("actor: %+v", actor)
	}
	for _, h := range []string{"Bearer " + secret + "x", "Bearer kt_", "Bearer", "Digest " + secret, "Bearer " + strings.Repeat("kt_", 1000), "Basic !!"} {
		if actor, err := a.Authenticate(withHeader(h)); keng.KindOf(err) != keng.Unauthorized && actor.Role != keng.RolePublic {
			t.Errorf("%.20q: %+v, %v", h, actor, err)
		}
	}
	c.at = c.at.Add(keng.Hour)
	_, err = a.Authenticate(withHeader("Bearer " + secret))
	want(t, err, keng.Unauthorized, "")
	c.at = kengtest.Now
	_, err = a.Authenticate(withHeader("Bearer " + secret))
	ok(t, err)
	ok(t, a.DeleteToken(ctx, kengtest.Admin, tok.ID))
	_, err = a.Authenticate(withHeader("Bearer " + secret))
	want(t, err, keng.Unauthorized, "")
}

func TestDevices(t *testing.T) {
	a, s, c := house(t)
	p := kengtest.Fill(t, s)
	d := keng.Device{Name: "door-9", Kind: keng.DeviceSensor, SiteID: p.Stations[0].ID, Enabled: true}
	secret, err := a.AddDevice(ctx, kengtest.Admin, &d)
	ok(t, err)
	basic := func(secret string) *http.Request {
		r := httptest.NewRequest("POST", "/api/v1/signals", nil)
		r.SetBasicAuth("door-9", secret)
		return r
	}
	actor, err := a.Authenticate(basic(secret))
	ok(t, err)
	if actor.Device != "door-9" || actor.Role != keng.RoleDevice || actor.AreaPath != "37/14077/" || !actor.Can(keng.ActSend) || actor.Can(keng.ActRead) {
		t.Errorf("actor: %+v", actor)
	}
	actor, err = a.Authenticate(basic(secret + "x"))
	want(t, err, keng.Unauthorized, "")
	if actor.Role != keng.RolePublic {
		t.Errorf("a wrong secret gives %+v", actor)
	}
	renewed, err := a.RenewDevice(ctx, kengtest.Admin, d.ID)
	ok(t, err)
	_, err = a.Authenticate(basic(secret))
	want(t, err, keng.Unauthorized, "")
	_, err = a.Authenticate(basic(renewed))
	ok(t, err)
	d.Enabled, d.SecretHash = false, ""
	ok(t, s.Write(ctx, func(tx *store.Tx) error { return tx.SaveDevice(ctx, kengtest.Admin, c.at, &d) }))
	c.at = c.at.Add(6 * keng.Second) // Another part of the program changed it; within seconds it counts here.
	_, err = a.Authenticate(basic(renewed))
	want(t, err, keng.Unauthorized, "")
}

func TestNobody(t *testing.T) {
	a, _, _ := house(t)
	actor, err := a.Authenticate(httptest.NewRequest("GET", "/", nil))
	if err != nil || actor.Role != keng.RolePublic || actor.Can(keng.ActSelf) || !actor.Can(keng.ActAnyone) {
		t.Errorf("%+v, %v", actor, err)
	}
	_, err = a.Authenticate(withCookie("made up"))
	want(t, err, keng.Unauthorized, "")
}

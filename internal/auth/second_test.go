package auth_test

import (
	"strings"
	"testing"

	"github.com/pquerna/otp/totp"

	"keng"
	"keng/internal/auth"
	"keng/internal/kengtest"
	"keng/internal/store"
)

// code is what an authenticator app shows.
func code(t *testing.T, key string, at keng.Time) string {
	t.Helper()
	c, err := totp.GenerateCode(key, at.Std())
	ok(t, err)
	return c
}

// app gives a user an authenticator app.
func app(t *testing.T, a *auth.Auth, id auth.Identity, now keng.Time) (key string, recovery []string) {
	t.Helper()
	made, err := a.BeginTOTP(ctx, id, "Kẻng")
	ok(t, err)
	if !strings.HasPrefix(made.URI, "otpauth://totp/") || !strings.HasPrefix(made.QR, "data:image/png;base64,") {
		t.Fatalf("made %+v", made)
	}
	_, err = a.AddTOTP(ctx, id, made.Ticket, "000000")
	want(t, err, keng.Invalid, "totp.code")
	recovery, err = a.AddTOTP(ctx, id, made.Ticket, code(t, made.Key, now))
	ok(t, err)
	return made.Key, recovery
}

func TestAuthenticatorAppIsTheSecondStep(t *testing.T) {
	a, s, c := house(t)
	id := login(t, a, "hoa", keng.RoleMember)
	key, recovery := app(t, a, id, c.at)
	begin := func() string {
		t.Helper()
		e, err := a.Login(ctx, "hoa", chosen, "192.0.2.1", "browser")
		ok(t, err)
		if e.Second == nil || e.Secret != "" {
			t.Fatalf("the password alone gave %+v", e)
		}
		return e.Second.Ticket
	}
	enter := func(code string) error {
		t.Helper()
		_, err := a.LoginCode(ctx, begin(), code, "192.0.2.1", "browser")
		return err
	}
	want(t, enter(code(t, key, c.at)), keng.Unauthorized, "login.code") // it was used when the app was taken into use.
	c.at = c.at.Add(30 * keng.Second)
	ok(t, enter(code(t, key, c.at)))
	want(t, enter(code(t, key, c.at)), keng.Unauthorized, "login.code") // nobody who looked over the shoulder can use it again.
	c.at = c.at.Add(2 * keng.Minute)
	ok(t, enter(" "+code(t, key, c.at.Add(25*keng.Second))[:3]+" "+code(t, key, c.at.Add(25*keng.Second))[3:])) // a phone whose clock is a little ahead
	c.at = c.at.Add(5 * keng.Minute)
	want(t, enter(code(t, key, c.at.Add(-3*keng.Minute))), keng.Unauthorized, "login.code")
	ok(t, enter(strings.ToUpper(recovery[3])))
	want(t, enter(recovery[3]), keng.Unauthorized, "login.code")
	x, err := s.Second(ctx, id.PersonID)
	ok(t, err)
	if len(x.Recovery) != 9 {
		t.Errorf("%d recovery codes left", len(x.Recovery))
	}
	for _, hash := range x.Recovery {
		for _, plain := range recovery {
			if strings.Contains(hash, plain) || hash == keng.HashSecret(plain) {
				t.Error("a recovery code can be found from what is stored")
			}
		}
	}
	ok(t, a.DropTOTP(ctx, id))
	if e, err := a.Login(ctx, "hoa", chosen, "192.0.2.1", ""); err != nil || e.Secret == "" {
		t.Errorf("without the app the password is enough again: %v", err)
	}
}

func TestCodesCannotBeGuessed(t *testing.T) {
	a, _, c := house(t)
	id := login(t, a, "hoa", keng.RoleMember)
	app(t, a, id, c.at)
	e, err := a.Login(ctx, "hoa", chosen, "192.0.2.1", "")
	ok(t, err)
	tries := 0
	for ; tries < 100; tries++ {
		_, err = a.LoginCode(ctx, e.Second.Ticket, "123456", "192.0.2.1", "")
		if keng.KindOf(err) != keng.Unauthorized || strings.Contains(err.Error(), "step_over") {
			break
		}
	}
	if tries > 5 {
		t.Errorf("%d codes were looked at after one password", tries)
	}
	// The right password in between does not make the waits shorter.
	logins := 0
	for ; logins < 100; logins++ {
		if e, err = a.Login(ctx, "hoa", chosen, "192.0.2.1", ""); err != nil {
			break
		}
		if _, err = a.LoginCode(ctx, e.Second.Ticket, "123456", "192.0.2.1", ""); keng.KindOf(err) == keng.TooMuch {
			break
		}
	}
	want(t, err, keng.TooMuch, "login.wait")
	if logins > 5 {
		t.Errorf("%d more passwords with wrong codes were looked at", logins)
	}
}

func TestChangesOfTheAccountWantThePasswordAgain(t *testing.T) {
	a, _, c := house(t)
	id := login(t, a, "hoa", keng.RoleMember)
	ok(t, a.Confirm(ctx, id, "", "192.0.2.1")) // just logged in.
	c.at = c.at.Add(16 * keng.Minute)
	want(t, a.Confirm(ctx, id, "", "192.0.2.1"), keng.Invalid, "self.confirm")
	want(t, a.Confirm(ctx, id, "wrong", "192.0.2.1"), keng.Invalid, "password.old")
	ok(t, a.Confirm(ctx, id, chosen, "192.0.2.1"))
	want(t, a.Confirm(ctx, auth.Identity{Actor: id.Actor}, chosen, "192.0.2.1"), keng.Forbidden, "self.no_person") // a token
}

func TestOwnTokenDoesWhatItWasMadeForAndNoMoreThanItsOwner(t *testing.T) {
	a, s, c := house(t)
	login(t, a, "quan", keng.RoleAdmin)
	id := login(t, a, "hoa", keng.RoleProvinceOfficer)
	own := func(t *testing.T, x store.Token) (string, error) { t.Helper(); return a.AddOwnToken(ctx, id, &x) }
	_, err := own(t, store.Token{Name: "x", UntilAt: c.at.Add(keng.Day)})
	want(t, err, keng.Invalid, "token.actions")
	_, err = own(t, store.Token{Name: "x", Actions: []keng.Action{keng.ActRead}})
	want(t, err, keng.Invalid, "token.end")
	_, err = own(t, store.Token{Name: "x", Actions: []keng.Action{keng.ActAdmin}, UntilAt: c.at.Add(keng.Day)})
	want(t, err, keng.Invalid, "token.action")
	secret, err := own(t, store.Token{Name: "Báo cáo", Actions: []keng.Action{keng.ActRead, keng.ActPeople}, UntilAt: c.at.Add(keng.Day)})
	ok(t, err)
	got, err := a.Authenticate(withHeader("Bearer " + secret))
	ok(t, err)
	if !got.Can(keng.ActRead) || got.Can(keng.ActPlan) || got.PersonID != id.PersonID || got.Via != "token" {
		t.Errorf("acts as %+v", got)
	}
	list, err := s.TokensOf(ctx, id.PersonID)
	ok(t, err)
	if len(list) != 1 || list[0].UsedAt != c.at {
		t.Errorf("the last use is not known: %+v", list)
	}
	ok(t, s.Write(ctx, func(tx *store.Tx) error {
		u := store.User{Login: "hoa", Name: "hoa", Role: keng.RoleMember, Active: true}
		return tx.SaveUser(ctx, kengtest.Admin, c.at, &u)
	}))
	c.at = c.at.Add(10 * keng.Second) // in other processes a right ends within seconds.
	if got, err = a.Authenticate(withHeader("Bearer " + secret)); err != nil || got.Can(keng.ActPeople) || !got.Can(keng.ActRead) {
		t.Errorf("after its owner became a member: %+v, %v", got, err)
	}
	c.at = c.at.Add(2 * keng.Day)
	if _, err = a.Authenticate(withHeader("Bearer " + secret)); keng.KindOf(err) != keng.Unauthorized {
		t.Errorf("after its end: %v", err)
	}
}

func TestSessionsAreListedAndEnded(t *testing.T) {
	a, s, c := house(t)
	id := login(t, a, "hoa", keng.RoleMember)
	second, err := a.Login(ctx, "hoa", chosen, "198.51.100.7", "another browser")
	ok(t, err)
	c.at = c.at.Add(10 * keng.Minute)
	_, err = a.Identify(withCookie(second.Secret))
	ok(t, err)
	list, err := s.Sessions(ctx, id.PersonID, c.at)
	ok(t, err)
	if len(list) != 2 || list[0].Agent != "another browser" || list[0].Address != "198.51.100.7" || list[0].UsedAt != c.at || list[1].Way != "password" {
		t.Fatalf("sessions: %+v", list)
	}
	ok(t, s.Write(ctx, func(tx *store.Tx) error { return tx.EndSession(ctx, id.Actor, c.at, id.PersonID, list[0].ID()) }))
	if _, err = a.Identify(withCookie(second.Secret)); keng.KindOf(err) != keng.Unauthorized {
		t.Errorf("an ended session goes on: %v", err)
	}
	err = s.Write(ctx, func(tx *store.Tx) error { return tx.EndSession(ctx, id.Actor, c.at, "somebody else", list[1].ID()) })
	want(t, err, keng.NotFound, "session.none")
}

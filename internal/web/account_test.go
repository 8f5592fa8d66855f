package web_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/pquerna/otp/totp"

	"keng"
	"keng/internal/auth"
	"keng/internal/store"
	"keng/internal/web"
)

func TestSecondStepOverHTTP(t *testing.T) {
	h := start(t)
	c, nobody := h.user("hoa", h.p.Leaders[0]), client{h: h, lang: "vi"}
	made := into[auth.NewTOTP](c.do("POST", "/api/v1/me/totp/new", map[string]any{}).want(http.StatusOK)) // just logged in: no password again.
	code, err := totp.GenerateCode(made.Key, now().Std())
	if err != nil {
		t.Fatal(err)
	}
	bad := into[web.Problem](c.do("POST", "/api/v1/me/totp", map[string]any{"ticket": made.Ticket, "code": "000000"}).want(http.StatusUnprocessableEntity))
	if bad.Field != "code" {
		t.Errorf("a wrong code: %+v", bad)
	}
	codes := into[web.Recovery](c.do("POST", "/api/v1/me/totp", map[string]any{"ticket": made.Ticket, "code": code}).want(http.StatusOK)).Codes
	r := nobody.do("POST", "/api/v1/login", map[string]any{"name": "hoa", "password": password}).want(http.StatusOK)
	half := into[web.LoginAnswer](r)
	if len(r.cookies) != 0 || half.Second == nil || half.Login != "" || len(half.Actions) != 0 {
		t.Fatalf("the password alone gave %s and %d cookies", r.body, len(r.cookies))
	}
	nobody.do("POST", "/api/v1/login/code", map[string]any{"ticket": half.Second.Ticket, "code": "12345678"}).want(http.StatusUnauthorized)
	in := nobody.do("POST", "/api/v1/login/code", map[string]any{"ticket": half.Second.Ticket, "code": codes[0]}).want(http.StatusOK)
	if len(in.cookies) != 1 || into[web.LoginAnswer](in).Login != "hoa" {
		t.Fatalf("after both steps: %s", in.body)
	}
	a := into[web.Account](c.do("GET", "/api/v1/me/account", nil).want(http.StatusOK))
	if !a.TOTP || a.Recovery != 9 || len(a.Sessions) != 2 || a.Sessions[0].Way != "recovery" && a.Sessions[1].Way != "recovery" {
		t.Errorf("the account: %+v", a)
	}
	if body := c.do("GET", "/api/v1/me/account", nil).body; strings.Contains(body, made.Key) {
		t.Error("the key of the app is shown again")
	}
	c.do("DELETE", "/api/v1/me/sessions", nil).want(http.StatusNoContent)
	client{h: h, cookie: in.cookies[0]}.do("GET", "/api/v1/me", nil).want(http.StatusUnauthorized)
	c.do("GET", "/api/v1/me", nil).want(http.StatusOK)

	// Who has lost the phone is helped by an administrator, whose doing is journalled.
	admin := h.as(keng.RoleAdmin, "")
	if got := into[web.Account](admin.do("GET", "/api/v1/users/hoa/account", nil).want(http.StatusOK)); len(got.Sessions) != 1 || !got.TOTP {
		t.Errorf("an administrator sees %+v", got)
	}
	admin.do("DELETE", "/api/v1/users/hoa/second", nil).want(http.StatusNoContent)
	c.do("GET", "/api/v1/me", nil).want(http.StatusUnauthorized) // whoever had got in is out.
	again := h.login("hoa", password)
	session := into[web.Account](again.do("GET", "/api/v1/me/account", nil)).Sessions[0].ID
	admin.do("DELETE", "/api/v1/users/hoa/sessions/"+session, nil).want(http.StatusNoContent)
	again.do("GET", "/api/v1/me", nil).want(http.StatusUnauthorized)
	journal := h.as(keng.RoleAuditor, "").do("GET", "/api/v1/journal?noun=user&ref="+string(h.p.Leaders[0].ID), nil).want(http.StatusOK).body
	for _, action := range []string{"totp_add", "recovery_use", "second_reset", "session_end", "login"} {
		if !strings.Contains(journal, `"`+action+`"`) {
			t.Errorf("the journal does not note %s", action)
		}
	}
}

func TestOwnTokenOverHTTP(t *testing.T) {
	h := start(t)
	c := h.user("hoa", h.p.Leaders[0])
	until := now().Add(keng.Day).String()
	c.do("POST", "/api/v1/me/tokens", map[string]any{"name": "x", "actions": []string{"admin"}, "expires_at": until}).want(http.StatusUnprocessableEntity)
	row := into[web.TokenRow](c.do("POST", "/api/v1/me/tokens", map[string]any{"name": "Bảng tin", "actions": []string{"read", "self"}, "expires_at": until}).want(http.StatusCreated))
	program := client{h: h, token: row.Secret, lang: "vi"}
	program.do("GET", "/api/v1/incidents", nil).want(http.StatusOK)
	program.do("POST", "/api/v1/gong", map[string]any{"kind": "fire", "place": "x"}).want(http.StatusForbidden)
	// Not even a token that may use the account can change how its owner logs in.
	for path, body := range map[string]map[string]any{"/api/v1/me/totp/new": {"password": password}, "/api/v1/me/passkeys/new": {"password": password}, "/api/v1/me/tokens": {"name": "x", "actions": []string{"read"}, "expires_at": until}} {
		program.do("POST", path, body).want(http.StatusForbidden)
	}
	program.do("PUT", "/api/v1/me/password", map[string]any{"old": password, "new": "một mật khẩu khác"}).want(http.StatusForbidden)
	c.do("DELETE", "/api/v1/me/tokens/"+string(row.ID), nil).want(http.StatusNoContent)
	program.do("GET", "/api/v1/incidents", nil).want(http.StatusUnauthorized)
}

func TestTokenWithActions(t *testing.T) {
	h := start(t)
	admin := h.as(keng.RoleAdmin, "")
	made := into[web.TokenRow](admin.do("POST", "/api/v1/tokens", map[string]any{"name": "Báo cáo", "role": "province_officer", "area": h.p.Code, "actions": []string{"read"}}).want(http.StatusCreated))
	program := client{h: h, token: made.Secret, lang: "vi"}
	program.do("GET", "/api/v1/sites", nil).want(http.StatusOK)
	program.do("GET", "/api/v1/people", nil).want(http.StatusForbidden)
	list := into[list[web.TokenRow]](admin.do("GET", "/api/v1/tokens", nil)).Items
	for _, k := range list {
		if k.ID == made.ID && k.UsedAt == 0 {
			t.Errorf("the last use is not shown: %+v", k)
		}
	}
	admin.do("POST", "/api/v1/tokens", map[string]any{"name": "x", "role": "member", "actions": []string{"people"}}).want(http.StatusUnprocessableEntity)
}

func TestOpenIDOverHTTP(t *testing.T) {
	h := start(t)
	nobody := client{h: h, lang: "vi"}
	nobody.do("GET", "/api/v1/login/oidc", nil).want(http.StatusNotFound) // none is set up.
	if w := into[web.LoginWays](nobody.do("GET", "/api/v1/login/ways", nil).want(http.StatusOK)); w.Passkey || w.OIDC != "" {
		t.Errorf("ways of an address without a name: %+v", w)
	}
	down := start(t, func(d *web.Deps) {
		d.OIDC = d.Auth.Provider(auth.OIDC{Issuer: "http://127.0.0.1:1/", ClientID: "keng", Name: "Tỉnh"})
		d.Public = "https://keng.example"
	})
	nobody = client{h: down, lang: "vi"}
	if w := into[web.LoginWays](nobody.do("GET", "/api/v1/login/ways", nil)); !w.Passkey || w.OIDC != "Tỉnh" {
		t.Errorf("ways: %+v", w)
	}
	if to := nobody.record("GET", "/api/v1/login/oidc", "").Header().Get("Location"); to != "/?refused=oidc.down" {
		t.Errorf("a provider that is down sends the browser to %q", to)
	}
	if to := nobody.record("GET", "/api/v1/login/oidc/back", "state=x&code=y").Header().Get("Location"); to != "/?refused=oidc.refused" {
		t.Errorf("an answer without the browser's cookie goes to %q", to)
	}
	if err := down.auth.AddUserWith(t.Context(), keng.System("test"), &store.User{Login: "hoa", PersonID: down.p.Leaders[0].ID}, password); err != nil {
		t.Fatal(err)
	}
	down.login("hoa", password).do("POST", "/api/v1/me/oidc", map[string]any{}).want(http.StatusServiceUnavailable)
}

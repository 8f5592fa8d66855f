package web

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"keng"
	"keng/internal/auth"
)

func (s *Server) loginRoutes() {
	answers(s, "GET", "/api/v1/login/ways", keng.ActAnyone, "By which ways one can log in here", s.loginWays)
	operate(s, "POST", "/api/v1/login", keng.ActAnyone, "Log in with a password; the answer sets the session cookie, or says which second step is needed", s.login)
	operate(s, "POST", "/api/v1/login/code", keng.ActAnyone, "End a login with the code of an authenticator app or a recovery code", s.loginCode)
	answers(s, "POST", "/api/v1/login/passkey/ask", keng.ActAnyone, "Ask for a passkey, as the only step or as the second one", s.askPasskey)
	operate(s, "POST", "/api/v1/login/passkey", keng.ActAnyone, "Log in with a passkey", s.loginPasskey)
	s.serve("GET", oidcPath, keng.ActAnyone, "Go to the OpenID provider to log in", http.HandlerFunc(s.goOIDC))
	s.serve("GET", oidcBack, keng.ActAnyone, "Come back from the OpenID provider", http.HandlerFunc(s.backOIDC))
	operate(s, "POST", "/api/v1/logout", keng.ActSelf, "Log out", s.logout)
}

const (
	oidcPath   = "/api/v1/login/oidc"
	oidcBack   = oidcPath + "/back"
	oidcCookie = "keng_oidc"
)

// LoginWays says by which ways one can log in.
type LoginWays struct {
	Passkey bool   `json:"passkey" doc:"passkeys work at this address"`
	OIDC    string `json:"oidc,omitempty" doc:"the name of the OpenID provider; absent: none"`
}

func (s *Server) loginWays(_ context.Context, by caller, _ *struct{}) (LoginWays, error) {
	w := LoginWays{Passkey: auth.CanPasskey(by.Origin)}
	if s.OIDC != nil {
		w.OIDC = s.OIDC.Name
	}
	return w, nil
}

// Credentials are a login and its password.
type Credentials struct {
	Name     string `json:"name" required:"true" minLength:"1" maxLength:"200" doc:"the login"`
	Password string `json:"password" required:"true" minLength:"1" maxLength:"256"`
}

// LoginAnswer is who logged in, or the second step that is needed first.
type LoginAnswer struct {
	Me
	Second *auth.Second `json:"second,omitempty" doc:"nobody is logged in yet: one of these ways comes next"`
}

type entered struct {
	SetCookie *http.Cookie `header:"Set-Cookie"`
	Body      LoginAnswer
}

// Browser is what a login notes of the client.
type Browser struct {
	Agent string `header:"User-Agent"`
}

func (s *Server) entry(ctx context.Context, by caller, e auth.Entered) (*entered, error) {
	if e.Second != nil {
		return &entered{Body: LoginAnswer{Me: Me{Actions: []keng.Action{}}, Second: e.Second}}, nil
	}
	by.Identity = auth.Identity{Actor: e.Actor("console"), Login: e.Login, MustChange: e.MustChange}
	m, err := s.me(ctx, by, nil)
	return &entered{SetCookie: auth.Cookie(e.Secret, e.Until, by.Encrypted), Body: LoginAnswer{Me: m}}, err
}

func (s *Server) login(ctx context.Context, by caller, in *struct {
	Browser
	Payload[Credentials]
}) (*entered, error) {
	e, err := s.Auth.Login(ctx, in.Body.Name, in.Body.Password, by.From, in.Agent)
	if err != nil {
		return nil, err
	}
	return s.entry(ctx, by, e)
}

// CodeBody ends a login.
type CodeBody struct {
	Ticket string `json:"ticket" required:"true" maxLength:"100"`
	Code   string `json:"code" required:"true" minLength:"6" maxLength:"40"`
}

func (s *Server) loginCode(ctx context.Context, by caller, in *struct {
	Browser
	Payload[CodeBody]
}) (*entered, error) {
	e, err := s.Auth.LoginCode(ctx, in.Body.Ticket, in.Body.Code, by.From, in.Agent)
	if err != nil {
		return nil, err
	}
	return s.entry(ctx, by, e)
}

// AskBody carries the ticket of a login whose password was right; without one any passkey will do.
type AskBody struct {
	Ticket string `json:"ticket,omitempty" maxLength:"100"`
}

func (s *Server) askPasskey(ctx context.Context, by caller, in *Payload[AskBody]) (auth.Asked, error) {
	if err := s.asks.take(by.From, s.Now().Std()); err != nil {
		return auth.Asked{}, err
	}
	return s.Auth.BeginPasskeyLogin(ctx, by.Origin, in.Body.Ticket)
}

// PasskeyBody is what the browser answers: PublicKeyCredential.toJSON().
type PasskeyBody struct {
	Ticket     string          `json:"ticket" required:"true" maxLength:"100"`
	Credential json.RawMessage `json:"credential" required:"true"`
}

func (s *Server) loginPasskey(ctx context.Context, by caller, in *struct {
	Browser
	Payload[PasskeyBody]
}) (*entered, error) {
	e, err := s.Auth.LoginPasskey(ctx, by.Origin, in.Body.Ticket, in.Body.Credential, by.From, in.Agent)
	if err != nil {
		return nil, err
	}
	return s.entry(ctx, by, e)
}

type left struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
}

func (s *Server) logout(ctx context.Context, by caller, in *struct {
	Session http.Cookie `cookie:"keng_session"`
}) (*left, error) {
	if in.Session.Value != "" {
		if err := s.Auth.Logout(ctx, in.Session.Value); err != nil {
			return nil, err
		}
	}
	return &left{*auth.Cookie("", 0, by.Encrypted)}, nil
}

// goOIDC sends the browser to the provider.
func (s *Server) goOIDC(w http.ResponseWriter, r *http.Request) {
	by := callerOf(r.Context())
	if s.OIDC == nil {
		s.refuse(w, r, keng.Errf(keng.NotFound, "oidc.none"))
		return
	}
	if err := s.asks.take(by.From, s.Now().Std()); err != nil {
		s.refuse(w, r, err)
		return
	}
	address, browser, err := s.OIDC.Begin(r.Context(), nil, by.Origin+oidcBack)
	if err != nil {
		s.turnBack(w, r, "/", err)
		return
	}
	http.SetCookie(w, browserCookie(browser, by.Encrypted))
	http.Redirect(w, r, address, http.StatusFound)
}

// browserCookie binds the provider's answer to the browser that was sent there; an empty secret removes it.
func browserCookie(secret string, secure bool) *http.Cookie {
	c := &http.Cookie{Name: oidcCookie, Value: secret, Path: oidcBack, MaxAge: 300, HttpOnly: true, Secure: secure, SameSite: http.SameSiteLaxMode}
	if secret == "" {
		c.MaxAge = -1
	}
	return c
}

type linked struct {
	SetCookie *http.Cookie `header:"Set-Cookie"`
	Body      LinkTo
}

// LinkTo is where to send the browser.
type LinkTo struct {
	Address string `json:"address"`
}

// linkOIDC begins to tie one's account at the provider to one's own here.
func (s *Server) linkOIDC(ctx context.Context, by caller, in *Payload[ConfirmBody]) (*linked, error) {
	if s.OIDC == nil {
		return nil, keng.Errf(keng.NotFound, "oidc.none")
	}
	if err := s.Auth.Confirm(ctx, by.Identity, in.Body.Password, by.From); err != nil {
		return nil, err
	}
	address, browser, err := s.OIDC.Begin(ctx, &by.Identity, by.Origin+oidcBack)
	return &linked{browserCookie(browser, by.Encrypted), LinkTo{address}}, err
}

// backOIDC takes the browser that the provider sent back.
func (s *Server) backOIDC(w http.ResponseWriter, r *http.Request) {
	by, q := callerOf(r.Context()), r.URL.Query()
	if s.OIDC == nil {
		s.refuse(w, r, keng.Errf(keng.NotFound, "oidc.none"))
		return
	}
	page := "/"
	if by.Session != "" { // who is logged in ties the account, and reads there how it went.
		page = "/account"
	}
	cookie, err := r.Cookie(oidcCookie)
	if err != nil || q.Get("state") == "" || q.Get("code") == "" {
		s.turnBack(w, r, page, keng.Errf(keng.Unauthorized, "oidc.refused"))
		return
	}
	e, err := s.OIDC.Finish(r.Context(), by.Identity, q.Get("state"), q.Get("code"), cookie.Value, by.From, r.UserAgent())
	if err != nil {
		s.turnBack(w, r, page, err)
		return
	}
	http.SetCookie(w, browserCookie("", by.Encrypted))
	if e.Secret == "" {
		http.Redirect(w, r, "/account", http.StatusFound)
		return
	}
	http.SetCookie(w, auth.Cookie(e.Secret, e.Until, by.Encrypted))
	http.Redirect(w, r, "/", http.StatusFound)
}

// turnBack sends a browser to a page of the console with the key of the
// sentence that says what went wrong; a text in the address could be anybody's.
func (s *Server) turnBack(w http.ResponseWriter, r *http.Request, page string, err error) {
	_ = s.failed(r.Context(), callerOf(r.Context()).Lang, err)
	key := "error"
	if e, ok := errors.AsType[*keng.Error](err); ok && e.Key != "" {
		key = e.Key
	}
	http.Redirect(w, r, page+"?refused="+url.QueryEscape(key), http.StatusFound)
}

// origin is the address at which the browser reaches us: what the operator says
// it is, else what the request says.
func (s *Server) origin(r *http.Request) string {
	if s.Public != "" {
		return strings.TrimSuffix(s.Public, "/")
	}
	if s.encrypted(r) {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

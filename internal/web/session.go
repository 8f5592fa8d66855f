package web

import (
	"context"
	"encoding/json"
	"net/http"

	"keng"
	"keng/internal/auth"
	"keng/internal/store"
)

func (s *Server) sessionRoutes() {
	operate(s, "POST", "/api/v1/login", keng.ActAnyone, "Log in with a password; the answer sets the session cookie", s.login)
	operate(s, "POST", "/api/v1/logout", keng.ActSelf, "Log out", s.logout)
	answers(s, "GET", "/api/v1/me", keng.ActSelf, "Who I am and what I may do", s.me)
	answers(s, "PUT", "/api/v1/me", keng.ActSelf, "Change my own settings", s.saveMe)
	answers(s, "PUT", "/api/v1/me/password", keng.ActSelf, "Change my password; my other sessions end", s.changePassword)
	answers(s, "POST", "/api/v1/me/push", keng.ActSelf, "Ring this browser by Web Push", s.addPush)
	answers(s, "DELETE", "/api/v1/me/push", keng.ActSelf, "Ring this browser no more", s.dropPush)
}

// Me is who asks, for the console.
type Me struct {
	Name          string        `json:"name"`
	Login         string        `json:"login,omitempty"`
	Role          keng.Role     `json:"role"`
	Area          keng.AreaCode `json:"area,omitempty"`
	AreaName      string        `json:"area_name,omitempty"`
	Lang          string        `json:"lang,omitempty"`
	PersonID      keng.PersonID `json:"person_id,omitempty"`
	Actions       []keng.Action `json:"actions" doc:"what the role allows"`
	MustChange    bool          `json:"must_change_password,omitempty"`
	Version       string        `json:"version"`
	Installation  Installation  `json:"installation"`
	PushPublicKey string        `json:"push_public_key,omitempty" doc:"VAPID, base64url; absent: no Web Push"`
}

// Installation is what this Kẻng is called.
type Installation struct {
	Name   string `json:"name,omitempty"`
	Prefix string `json:"prefix,omitempty" doc:"of incident numbers"`
}

// actions are those that the console asks about.
var actions = []keng.Action{keng.ActSend, keng.ActStrike, keng.ActRead, keng.ActAnswer, keng.ActCommand, keng.ActMute, keng.ActPlan, keng.ActDevice,
	keng.ActPeople, keng.ActAdmin, keng.ActJournal, keng.ActSelf}

func (s *Server) me(ctx context.Context, by caller, _ *struct{}) (Me, error) {
	names, err := s.names.get(ctx)
	if err != nil {
		return Me{}, err
	}
	m := Me{Name: by.Name, Login: by.Login, Role: by.Role, Area: by.Area, AreaName: names.area(ctx, by.Area, by.Lang), Lang: by.Actor.Lang, PersonID: by.PersonID,
		Actions: []keng.Action{}, MustChange: by.MustChange, Version: s.Version, Installation: Installation{s.Name, s.Prefix}, PushPublicKey: s.PushKey}
	for _, a := range actions {
		if by.Can(a) {
			m.Actions = append(m.Actions, a)
		}
	}
	return m, nil
}

// Credentials are a login and its password.
type Credentials struct {
	Name     string `json:"name" required:"true" minLength:"1" maxLength:"200" doc:"the login"`
	Password string `json:"password" required:"true" minLength:"1" maxLength:"256"`
}

type entered struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
	Body      Me
}

// login reads the request itself for what huma does not hand on: the browser and whether it came by TLS.
func (s *Server) login(ctx context.Context, by caller, in *struct {
	Agent string `header:"User-Agent"`
	Payload[Credentials]
}) (*entered, error) {
	e, err := s.Auth.Login(ctx, in.Body.Name, in.Body.Password, by.From, in.Agent)
	if err != nil {
		return nil, err
	}
	by.Identity = auth.Identity{Actor: e.Actor("console"), Login: e.Login, MustChange: e.MustChange}
	m, err := s.me(ctx, by, nil)
	return &entered{SetCookie: *auth.Cookie(e.Secret, e.Until, by.Encrypted), Body: m}, err
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

// errNoPerson refuses what only somebody with a login can do.
func errNoPerson() error { return keng.Errf(keng.Forbidden, "self.no_person") }

// MeBody is what somebody may change of their own row.
type MeBody struct {
	Lang string `json:"lang,omitempty" enum:"vi,en"`
}

func (s *Server) saveMe(ctx context.Context, by caller, in *Payload[MeBody]) (Me, error) {
	if by.PersonID == "" {
		return Me{}, errNoPerson()
	}
	if in.Body.Lang != "" {
		if err := s.Store.Write(ctx, func(tx *store.Tx) error { return tx.SetLang(ctx, by.PersonID, in.Body.Lang) }); err != nil {
			return Me{}, err
		}
		by.Actor.Lang = in.Body.Lang
	}
	return s.me(ctx, by, nil)
}

// PasswordBody replaces a password.
type PasswordBody struct {
	Old string `json:"old" required:"true" maxLength:"256"`
	New string `json:"new" required:"true" maxLength:"256"`
}

func (s *Server) changePassword(ctx context.Context, by caller, in *Payload[PasswordBody]) (nothing, error) {
	if by.Login == "" {
		return nothing{}, errNoPerson()
	}
	return nothing{}, s.Auth.ChangePassword(ctx, by.Identity, in.Body.Old, in.Body.New, by.From)
}

// Subscription is a browser's Web Push subscription, as PushSubscription.toJSON gives it.
type Subscription struct {
	Endpoint string `json:"endpoint" required:"true" minLength:"1" maxLength:"2000"`
	Keys     struct {
		P256dh string `json:"p256dh" required:"true" maxLength:"200"`
		Auth   string `json:"auth" required:"true" maxLength:"100"`
	} `json:"keys" required:"true"`
}

func (s *Server) addPush(ctx context.Context, by caller, in *Payload[Subscription]) (nothing, error) {
	if by.PersonID == "" {
		return nothing{}, errNoPerson()
	}
	text, err := json.Marshal(in.Body)
	if err != nil {
		return nothing{}, err
	}
	return nothing{}, s.Store.Write(ctx, func(tx *store.Tx) error { return tx.AddPush(ctx, s.Now(), by.PersonID, text) })
}

// EndpointBody names a browser's subscription.
type EndpointBody struct {
	Endpoint string `json:"endpoint" required:"true" minLength:"1" maxLength:"2000"`
}

// dropPush forgets a subscription. Whoever knows its address, which is a
// secret between the browser and its push service, may.
func (s *Server) dropPush(ctx context.Context, _ caller, in *Payload[EndpointBody]) (nothing, error) {
	return nothing{}, s.Store.DropPush(ctx, in.Body.Endpoint)
}

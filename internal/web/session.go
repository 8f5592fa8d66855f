package web

import (
	"context"
	"encoding/json"

	"keng"
	"keng/internal/store"
)

func (s *Server) sessionRoutes() {
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

func (s *Server) me(ctx context.Context, by caller, _ *struct{}) (Me, error) {
	names, err := s.names.get(ctx)
	if err != nil {
		return Me{}, err
	}
	m := Me{Name: by.Name, Login: by.Login, Role: by.Role, Area: by.Area, AreaName: names.area(ctx, by.Area, by.Lang), Lang: by.Actor.Lang, PersonID: by.PersonID,
		Actions: by.Actions(), MustChange: by.MustChange, Version: s.Version, Installation: Installation{s.Name, s.Prefix}, PushPublicKey: s.PushKey}
	return m, nil
}

// errNoPerson refuses what only somebody with a login can do.
func errNoPerson() error { return keng.Errf(keng.Forbidden, "self.no_person") }

// MeBody is what somebody may change of their own row.
type MeBody struct {
	Lang string `json:"lang,omitempty" enum:"vi,en"`
}

func (s *Server) saveMe(ctx context.Context, by caller, in *Payload[MeBody]) (Me, error) {
	if by.Session == "" {
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
	if by.Session == "" {
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

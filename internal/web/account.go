package web

import (
	"context"

	"keng"
	"keng/internal/auth"
	"keng/internal/store"
)

// accountRoutes are about one's own account. What changes it wants the password
// again, unless the login was just now, and never takes a token.
func (s *Server) accountRoutes() {
	answers(s, "GET", "/api/v1/me/account", keng.ActSelf, "By what I log in, where I am logged in, and my own tokens", s.account)
	answers(s, "POST", "/api/v1/me/totp/new", keng.ActSelf, "Make a key for an authenticator app", s.newTOTP)
	answers(s, "POST", "/api/v1/me/totp", keng.ActSelf, "Take the authenticator app into use; the recovery codes are shown once", s.addTOTP)
	answers(s, "DELETE", "/api/v1/me/totp", keng.ActSelf, "Use no authenticator app any more", s.dropTOTP)
	answers(s, "POST", "/api/v1/me/recovery", keng.ActSelf, "Make new recovery codes, which are shown once", s.newRecovery)
	answers(s, "POST", "/api/v1/me/passkeys/new", keng.ActSelf, "Ask this browser for a new passkey", s.newPasskey)
	answers(s, "POST", "/api/v1/me/passkeys", keng.ActSelf, "Keep the passkey that the browser made", s.addPasskey, created)
	answers(s, "DELETE", "/api/v1/me/passkeys/{id}", keng.ActSelf, "Forget a passkey", s.dropPasskey)
	operate(s, "POST", "/api/v1/me/oidc", keng.ActSelf, "Go and tie my account at the OpenID provider to my own here", s.linkOIDC)
	answers(s, "DELETE", "/api/v1/me/oidc", keng.ActSelf, "Untie my account at the OpenID provider", s.unlink)
	answers(s, "DELETE", "/api/v1/me/sessions", keng.ActSelf, "End all my other sessions", s.endOthers)
	answers(s, "DELETE", "/api/v1/me/sessions/{id}", keng.ActSelf, "End one of my sessions", s.endMine)
	answers(s, "POST", "/api/v1/me/tokens", keng.ActSelf, "Make a token of my own, which is shown once", s.addMyToken, created)
	answers(s, "DELETE", "/api/v1/me/tokens/{id}", keng.ActSelf, "End one of my tokens", s.deleteMyToken)
}

// Account is how somebody logs in.
type Account struct {
	Login    string          `json:"login"`
	TOTP     bool            `json:"totp" doc:"an authenticator app is in use"`
	Recovery int             `json:"recovery" doc:"recovery codes left"`
	Linked   bool            `json:"linked" doc:"tied to an account at the OpenID provider"`
	Passkeys []store.Passkey `json:"passkeys"`
	Sessions []SessionRow    `json:"sessions"`
	Tokens   []TokenRow      `json:"tokens"`
}

// SessionRow is one place where somebody is logged in.
type SessionRow struct {
	ID      string    `json:"id"`
	MadeAt  keng.Time `json:"made_at"`
	UsedAt  keng.Time `json:"used_at,omitzero"`
	Agent   string    `json:"agent,omitempty"`
	Address string    `json:"address,omitempty"`
	Way     string    `json:"way,omitempty" doc:"password, totp, recovery, passkey or oidc"`
	Current bool      `json:"current,omitempty" doc:"the one that asks"`
}

func (s *Server) account(ctx context.Context, by caller, _ *struct{}) (Account, error) {
	if by.Session == "" {
		return Account{}, errNoPerson()
	}
	u, err := s.Store.UserOf(ctx, by.PersonID)
	if err != nil {
		return Account{}, err
	}
	return s.accountOf(ctx, by, u)
}

func (s *Server) accountOf(ctx context.Context, by caller, u store.User) (Account, error) {
	out := Account{Login: u.Login, TOTP: u.TOTP, Linked: u.Linked, Sessions: []SessionRow{}, Tokens: []TokenRow{}}
	second, err := s.Store.Second(ctx, u.PersonID)
	if err != nil {
		return out, err
	}
	out.Recovery = len(second.Recovery)
	if out.Passkeys, err = s.Store.Passkeys(ctx, u.PersonID); err != nil {
		return out, err
	}
	sessions, err := s.Store.Sessions(ctx, u.PersonID, s.Now())
	if err != nil {
		return out, err
	}
	for _, x := range sessions {
		out.Sessions = append(out.Sessions, SessionRow{ID: x.ID(), MadeAt: x.MadeAt, UsedAt: x.UsedAt, Agent: x.Agent, Address: x.Address, Way: x.Way, Current: x.Hash == by.Session})
	}
	tokens, err := s.Store.TokensOf(ctx, u.PersonID)
	if err != nil {
		return out, err
	}
	for _, t := range tokens {
		row, err := s.tokenRow(ctx, by, t)
		if err != nil {
			return out, err
		}
		out.Tokens = append(out.Tokens, row)
	}
	return out, nil
}

// ConfirmBody is the password once more.
type ConfirmBody struct {
	Password string `json:"password,omitempty" maxLength:"256" doc:"needed when the login is older than 15 minutes"`
}

func (s *Server) newTOTP(ctx context.Context, by caller, in *Payload[ConfirmBody]) (auth.NewTOTP, error) {
	if err := s.Auth.Confirm(ctx, by.Identity, in.Body.Password, by.From); err != nil {
		return auth.NewTOTP{}, err
	}
	issuer := s.Name
	if issuer == "" {
		issuer = "Kẻng"
	}
	return s.Auth.BeginTOTP(ctx, by.Identity, issuer)
}

// Recovery is what is shown once.
type Recovery struct {
	Codes []string `json:"codes" doc:"recovery codes, each good for one login; shown once; none when there are others"`
}

func (s *Server) addTOTP(ctx context.Context, by caller, in *Payload[CodeBody]) (Recovery, error) {
	if by.Session == "" {
		return Recovery{}, errNoPerson()
	}
	codes, err := s.Auth.AddTOTP(ctx, by.Identity, in.Body.Ticket, in.Body.Code)
	return Recovery{codes}, err
}

func (s *Server) dropTOTP(ctx context.Context, by caller, in *Payload[ConfirmBody]) (nothing, error) {
	if err := s.Auth.Confirm(ctx, by.Identity, in.Body.Password, by.From); err != nil {
		return nothing{}, err
	}
	return nothing{}, s.Auth.DropTOTP(ctx, by.Identity)
}

func (s *Server) newRecovery(ctx context.Context, by caller, in *Payload[ConfirmBody]) (Recovery, error) {
	if err := s.Auth.Confirm(ctx, by.Identity, in.Body.Password, by.From); err != nil {
		return Recovery{}, err
	}
	codes, err := s.Auth.NewRecovery(ctx, by.Identity)
	return Recovery{codes}, err
}

func (s *Server) newPasskey(ctx context.Context, by caller, in *Payload[ConfirmBody]) (auth.Asked, error) {
	if err := s.Auth.Confirm(ctx, by.Identity, in.Body.Password, by.From); err != nil {
		return auth.Asked{}, err
	}
	return s.Auth.BeginPasskey(ctx, by.Identity, by.Origin)
}

// NewPasskeyBody is the passkey that the browser made, and what its owner calls it.
type NewPasskeyBody struct {
	Name string `json:"name" required:"true" minLength:"1" maxLength:"200"`
	PasskeyBody
}

func (s *Server) addPasskey(ctx context.Context, by caller, in *Payload[NewPasskeyBody]) (Recovery, error) {
	if by.Session == "" {
		return Recovery{}, errNoPerson()
	}
	codes, err := s.Auth.AddPasskey(ctx, by.Identity, by.Origin, in.Body.Ticket, in.Body.Name, in.Body.Credential)
	if codes == nil {
		codes = []string{}
	}
	return Recovery{codes}, err
}

func (s *Server) dropPasskey(ctx context.Context, by caller, in *struct {
	ID string `path:"id" maxLength:"1400"`
	Payload[ConfirmBody]
}) (nothing, error) {
	if err := s.Auth.Confirm(ctx, by.Identity, in.Body.Password, by.From); err != nil {
		return nothing{}, err
	}
	return nothing{}, s.Auth.DropPasskey(ctx, by.Identity, in.ID)
}

func (s *Server) unlink(ctx context.Context, by caller, in *Payload[ConfirmBody]) (nothing, error) {
	if err := s.Auth.Confirm(ctx, by.Identity, in.Body.Password, by.From); err != nil {
		return nothing{}, err
	}
	return nothing{}, s.Auth.Unlink(ctx, by.Identity)
}

func (s *Server) endOthers(ctx context.Context, by caller, _ *struct{}) (nothing, error) {
	if by.Session == "" {
		return nothing{}, errNoPerson()
	}
	return nothing{}, s.Store.Write(ctx, func(tx *store.Tx) error {
		return tx.EndSessions(ctx, by.Actor, s.Now(), by.PersonID, by.Session)
	})
}

// SessionPath names a session in a route.
type SessionPath struct {
	ID string `path:"id" maxLength:"64"`
}

func (s *Server) endMine(ctx context.Context, by caller, in *SessionPath) (nothing, error) {
	if by.Session == "" {
		return nothing{}, errNoPerson()
	}
	return nothing{}, s.Store.Write(ctx, func(tx *store.Tx) error {
		return tx.EndSession(ctx, by.Actor, s.Now(), by.PersonID, in.ID)
	})
}

// MyTokenBody is a token that acts as its owner.
type MyTokenBody struct {
	ConfirmBody
	Name      string        `json:"name" required:"true" minLength:"1" maxLength:"200"`
	Actions   []keng.Action `json:"actions" required:"true" minItems:"1" maxItems:"40" doc:"nothing else can be done with it"`
	ExpiresAt keng.Time     `json:"expires_at" required:"true" doc:"within a year"`
}

func (s *Server) addMyToken(ctx context.Context, by caller, in *Payload[MyTokenBody]) (TokenRow, error) {
	if err := s.Auth.Confirm(ctx, by.Identity, in.Body.Password, by.From); err != nil {
		return TokenRow{}, err
	}
	t := store.Token{Name: in.Body.Name, Actions: in.Body.Actions, UntilAt: in.Body.ExpiresAt}
	secret, err := s.Auth.AddOwnToken(ctx, by.Identity, &t)
	if err != nil {
		return TokenRow{}, err
	}
	row, err := s.tokenRow(ctx, by, t)
	row.Secret = secret
	return row, err
}

func (s *Server) deleteMyToken(ctx context.Context, by caller, in *rowID[keng.TokenID]) (nothing, error) {
	if by.Session == "" {
		return nothing{}, errNoPerson()
	}
	mine, err := s.Store.TokensOf(ctx, by.PersonID)
	if err != nil {
		return nothing{}, err
	}
	for _, t := range mine {
		if t.ID == in.ID {
			return nothing{}, s.Auth.DeleteToken(ctx, by.Actor, in.ID)
		}
	}
	return nothing{}, keng.Errf(keng.NotFound, "not_found")
}

package auth

import (
	"context"
	"crypto/subtle"
	"encoding/json"
	"net/http"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"keng"
	"keng/internal/store"
)

// OIDC says which OpenID provider people may log in with (OpenID Connect Core
// 1.0, authorization code flow with PKCE).
type OIDC struct {
	Issuer   string // https://id.example; empty: no provider
	ClientID string
	Secret   string
	Name     string // as people know it
}

// providerTime bounds one request to the provider.
const providerTime = 10 * time.Second

// Provider logs people in by way of an OpenID provider. It decides who somebody
// is, never what they may do: only who is registered and may log in comes in.
type Provider struct {
	OIDC
	auth   *Auth
	client *http.Client
	mu     sync.Mutex
	found  *oidc.Provider // discovered when it is first needed, so that a provider that is down does not keep Kẻng down
}

// Provider returns the way in by an OpenID provider; nil when none is configured.
func (a *Auth) Provider(c OIDC) *Provider {
	if c.Issuer == "" {
		return nil
	}
	return &Provider{OIDC: c, auth: a, client: &http.Client{Timeout: providerTime}}
}

// sent is what is remembered of a browser that was sent to the provider.
type sent struct {
	Nonce    string `json:"nonce"`
	Verifier string `json:"verifier"`
	Browser  string `json:"browser"` // hash of the cookie that binds the answer to the browser
	Redirect string `json:"redirect"`
	Session  string `json:"session,omitempty"` // the session that links itself; empty: a login
}

// oauth is the client of the provider for one address to come back to.
func (p *Provider) oauth(ctx context.Context, redirect string) (*oidc.Provider, *oauth2.Config, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.found == nil {
		// The provider keeps the client of this context for its keys, but not the end of the request.
		found, err := oidc.NewProvider(oidc.ClientContext(context.WithoutCancel(ctx), p.client), p.Issuer)
		if err != nil {
			return nil, nil, keng.Wrap(keng.Unavailable, "oidc.down", err)
		}
		p.found = found
	}
	return p.found, &oauth2.Config{ClientID: p.ClientID, ClientSecret: p.Secret, Endpoint: p.found.Endpoint(), RedirectURL: redirect,
		Scopes: []string{oidc.ScopeOpenID, "profile", "email"}}, nil
}

// Begin returns where to send the browser, and the secret of a cookie that must
// come back with it. With an identity the answer ties the provider's account to
// that person; without one it is a login. redirect is the address to come back to.
func (p *Provider) Begin(ctx context.Context, id *Identity, redirect string) (address, browser string, err error) {
	_, client, err := p.oauth(ctx, redirect)
	if err != nil {
		return "", "", err
	}
	browser = newSession()
	x, person := sent{Nonce: newSession(), Verifier: oauth2.GenerateVerifier(), Browser: keng.HashSecret(browser), Redirect: redirect}, keng.PersonID("")
	if id != nil {
		x.Session, person = id.Session, id.PersonID
	}
	data, err := json.Marshal(x)
	if err != nil {
		return "", "", err
	}
	state, err := p.auth.newStep(ctx, stepOIDC, person, string(data))
	if err != nil {
		return "", "", err
	}
	return client.AuthCodeURL(state, oidc.Nonce(x.Nonce), oauth2.S256ChallengeOption(x.Verifier)), browser, nil
}

// Finish takes the browser that comes back. For a login it begins a session; for
// a link of one's own account the result has no Secret. id is who asks now.
func (p *Provider) Finish(ctx context.Context, id Identity, state, code, browser, from, agent string) (Entered, error) {
	step, err := p.auth.takeStep(ctx, stepOIDC, state)
	if err != nil {
		return Entered{}, err
	}
	var x sent
	if err := json.Unmarshal([]byte(step.Data), &x); err != nil {
		return Entered{}, err
	}
	if subtle.ConstantTimeCompare([]byte(keng.HashSecret(browser)), []byte(x.Browser)) != 1 || x.Session != "" && x.Session != id.Session {
		return Entered{}, errStepOver()
	}
	who, err := p.claims(ctx, x, code)
	if err != nil {
		return Entered{}, err
	}
	if x.Session != "" {
		return Entered{}, p.auth.store.Write(ctx, func(tx *store.Tx) error {
			return tx.SetSubject(ctx, id.Actor, p.auth.now(), id.PersonID, who.subject())
		})
	}
	u, err := p.user(ctx, who)
	if err != nil {
		return Entered{}, err
	}
	return p.auth.enter(ctx, u, "oidc", from, agent)
}

// claims is what the provider says of somebody.
type claims struct {
	Issuer   string `json:"iss"`
	Subject  string `json:"sub"`
	Email    string `json:"email"`
	Verified bool   `json:"email_verified"`
}

// subject is one name for an account of any provider.
func (c *claims) subject() string { return c.Issuer + " " + c.Subject }

// claims exchanges the code and checks the signed token: issuer, audience, end,
// signature, nonce. A token that proves nothing is Unauthorized.
func (p *Provider) claims(ctx context.Context, x sent, code string) (*claims, error) {
	provider, client, err := p.oauth(ctx, x.Redirect)
	if err != nil {
		return nil, err
	}
	ctx = oidc.ClientContext(ctx, p.client)
	refused := func(err error) error { return &keng.Error{Kind: keng.Unauthorized, Key: "oidc.refused", Err: err} }
	token, err := client.Exchange(ctx, code, oauth2.VerifierOption(x.Verifier))
	if err != nil {
		return nil, refused(err)
	}
	raw, _ := token.Extra("id_token").(string)
	signed, err := provider.Verifier(&oidc.Config{ClientID: p.ClientID}).Verify(ctx, raw)
	if err != nil {
		return nil, refused(err)
	}
	if subtle.ConstantTimeCompare([]byte(signed.Nonce), []byte(x.Nonce)) != 1 {
		return nil, refused(nil)
	}
	c := &claims{}
	if err := signed.Claims(c); err != nil {
		return nil, refused(err)
	}
	if c.Email == "" { // Many providers put it into the user's information only.
		if info, err := provider.UserInfo(ctx, client.TokenSource(ctx, token)); err == nil && info.Subject == c.Subject {
			c.Email, c.Verified = info.Email, info.EmailVerified
		}
	}
	return c, nil
}

// user finds who somebody is here: whom the provider's account is tied to, else
// the only person who may log in and has the e-mail address that the provider
// verified. An administrator is never found by address: they tie the account themselves.
func (p *Provider) user(ctx context.Context, c *claims) (store.User, error) {
	unknown := keng.Errf(keng.Unauthorized, "oidc.unknown")
	u, err := p.auth.store.UserBySubject(ctx, c.subject())
	if err == nil && u.Active {
		return u, nil
	}
	if err == nil {
		return u, unknown
	}
	if keng.KindOf(err) != keng.NotFound {
		return u, err
	}
	if !c.Verified || c.Email == "" {
		return u, unknown
	}
	u, err = p.auth.store.UserByEmail(ctx, c.Email)
	if keng.KindOf(err) == keng.NotFound || err == nil && (u.Role == keng.RoleAdmin || u.Linked) {
		return u, unknown
	}
	if err != nil {
		return u, err
	}
	return u, p.auth.store.Write(ctx, func(tx *store.Tx) error {
		return tx.SetSubject(ctx, u.Actor("console"), p.auth.now(), u.PersonID, c.subject())
	})
}

// Unlink unties one's account at the provider.
func (a *Auth) Unlink(ctx context.Context, id Identity) error {
	return a.store.Write(ctx, func(tx *store.Tx) error { return tx.SetSubject(ctx, id.Actor, a.now(), id.PersonID, "") })
}

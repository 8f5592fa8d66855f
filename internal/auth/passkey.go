package auth

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"net/netip"
	"net/url"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"keng"
	"keng/internal/store"
)

// maxCredential bounds what a browser sends of a passkey, in bytes.
const maxCredential = 64 << 10

// account is a user as package webauthn wants to see one. The person's id is
// the handle by which a passkey says whose it is.
type account struct {
	store.User
	keys []webauthn.Credential
}

func (x *account) WebAuthnID() []byte                         { return []byte(x.PersonID) }
func (x *account) WebAuthnName() string                       { return x.Login }
func (x *account) WebAuthnDisplayName() string                { return x.Name }
func (x *account) WebAuthnCredentials() []webauthn.Credential { return x.keys }

// CanPasskey tells whether passkeys work at an origin such as
// https://keng.example: browsers want a name and TLS, or localhost.
func CanPasskey(origin string) bool {
	u, err := url.Parse(origin)
	if err != nil || u.Hostname() == "" {
		return false
	}
	_, err = netip.ParseAddr(u.Hostname())
	return err != nil && (u.Scheme == "https" || u.Hostname() == "localhost")
}

// party is the relying party at an origin (WebAuthn Level 3). A passkey always
// asks for the finger, face or PIN, so that it is two factors in one.
func party(origin string) (*webauthn.WebAuthn, error) {
	if !CanPasskey(origin) {
		return nil, keng.Errf(keng.Invalid, "passkey.address")
	}
	u, err := url.Parse(origin)
	if err != nil {
		return nil, err
	}
	return webauthn.New(&webauthn.Config{
		RPID: u.Hostname(), RPDisplayName: "Kẻng", RPOrigins: []string{origin},
		AuthenticatorSelection: protocol.AuthenticatorSelection{ResidentKey: protocol.ResidentKeyRequirementRequired, UserVerification: protocol.VerificationRequired},
	})
}

func (a *Auth) account(ctx context.Context, person keng.PersonID) (*account, error) {
	u, err := a.store.UserOf(ctx, person)
	if err != nil {
		return nil, err
	}
	kept, err := a.store.Passkeys(ctx, person)
	if err != nil {
		return nil, err
	}
	x := &account{User: u, keys: make([]webauthn.Credential, len(kept))}
	for n := range kept {
		if err := json.Unmarshal([]byte(kept[n].Credential), &x.keys[n]); err != nil {
			return nil, err
		}
	}
	return x, nil
}

// Asked is what the browser is asked for, and the ticket to send back with it.
type Asked struct {
	Ticket  string          `json:"ticket"`
	Options json.RawMessage `json:"options" doc:"for PublicKeyCredential.parseCreationOptionsFromJSON or parseRequestOptionsFromJSON"`
}

// passkeyStep is what is remembered of a request for a passkey.
type passkeyStep struct {
	Session webauthn.SessionData `json:"session"`
	Second  string               `json:"second,omitempty"` // the hash of the step that it ends
}

func (a *Auth) ask(ctx context.Context, kind string, person keng.PersonID, x passkeyStep, options any) (Asked, error) {
	data, err := json.Marshal(x)
	if err != nil {
		return Asked{}, err
	}
	out := Asked{}
	if out.Options, err = json.Marshal(options); err != nil {
		return out, err
	}
	out.Ticket, err = a.newStep(ctx, kind, person, string(data))
	return out, err
}

func (a *Auth) asked(ctx context.Context, kind, ticket string) (step store.Step, x passkeyStep, err error) {
	if step, err = a.takeStep(ctx, kind, ticket); err == nil {
		err = json.Unmarshal([]byte(step.Data), &x)
	}
	return step, x, err
}

// BeginPasskey asks the browser of a session for a new passkey.
func (a *Auth) BeginPasskey(ctx context.Context, id Identity, origin string) (Asked, error) {
	w, err := party(origin)
	if err != nil {
		return Asked{}, err
	}
	x, err := a.account(ctx, id.PersonID)
	if err != nil {
		return Asked{}, err
	}
	options, session, err := w.BeginRegistration(x, webauthn.WithExclusions(webauthn.Credentials(x.keys).CredentialDescriptors()))
	if err != nil {
		return Asked{}, err
	}
	return a.ask(ctx, stepPasskeyAdd, id.PersonID, passkeyStep{Session: *session}, options.Response)
}

// AddPasskey stores the passkey that the browser made. The first second factor
// of a user comes with recovery codes, which are returned; else there are none.
func (a *Auth) AddPasskey(ctx context.Context, id Identity, origin, ticket, name string, credential []byte) (codes []string, err error) {
	w, err := party(origin)
	if err != nil {
		return nil, err
	}
	step, asked, err := a.asked(ctx, stepPasskeyAdd, ticket)
	if err != nil {
		return nil, err
	}
	if step.PersonID != id.PersonID {
		return nil, errStepOver()
	}
	x, err := a.account(ctx, id.PersonID)
	if err != nil {
		return nil, err
	}
	key, err := create(w, x, asked.Session, credential)
	if err != nil {
		return nil, err
	}
	kept, err := json.Marshal(key)
	if err != nil {
		return nil, err
	}
	second, err := a.store.Second(ctx, id.PersonID)
	if err != nil {
		return nil, err
	}
	if len(second.Recovery) == 0 {
		codes = newCodes()
	}
	return codes, a.store.Write(ctx, func(tx *store.Tx) error {
		row := store.Passkey{ID: base64.RawURLEncoding.EncodeToString(key.ID), PersonID: id.PersonID, Name: name, Credential: string(kept)}
		if err := tx.AddPasskey(ctx, id.Actor, a.now(), &row); err != nil || codes == nil {
			return err
		}
		return tx.SetRecovery(ctx, id.Actor, a.now(), id.PersonID, codes)
	})
}

func create(w *webauthn.WebAuthn, x *account, session webauthn.SessionData, credential []byte) (*webauthn.Credential, error) {
	if len(credential) > maxCredential {
		return nil, keng.Errf(keng.TooMuch, "request.big")
	}
	parsed, err := protocol.ParseCredentialCreationResponseBytes(credential)
	if err != nil {
		return nil, badPasskey(err)
	}
	key, err := w.CreateCredential(x, session, parsed)
	if err != nil {
		return nil, badPasskey(err)
	}
	return key, nil
}

// badPasskey says that a browser's answer proves nothing; why goes to the log only.
func badPasskey(err error) error {
	return &keng.Error{Kind: keng.Unauthorized, Key: "passkey.bad", Err: err}
}

// DropPasskey removes a passkey.
func (a *Auth) DropPasskey(ctx context.Context, id Identity, key string) error {
	return a.store.Write(ctx, func(tx *store.Tx) error { return tx.DeletePasskey(ctx, id.Actor, a.now(), id.PersonID, key) })
}

// BeginPasskeyLogin asks a browser for a passkey: for any that it knows of this
// place, or, with the ticket of a login whose password was right, for one of that user.
func (a *Auth) BeginPasskeyLogin(ctx context.Context, origin, second string) (Asked, error) {
	w, err := party(origin)
	if err != nil {
		return Asked{}, err
	}
	if second == "" {
		options, session, err := w.BeginDiscoverableLogin()
		if err != nil {
			return Asked{}, err
		}
		return a.ask(ctx, stepPasskey, "", passkeyStep{Session: *session}, options.Response)
	}
	step, err := a.store.Step(ctx, a.now(), stepSecond, keng.HashSecret(second))
	if keng.KindOf(err) == keng.NotFound {
		err = errStepOver()
	}
	if err != nil {
		return Asked{}, err
	}
	x, err := a.account(ctx, step.PersonID)
	if err != nil {
		return Asked{}, refuse(err)
	}
	options, session, err := w.BeginLogin(x)
	if err != nil {
		return Asked{}, badPasskey(err)
	}
	return a.ask(ctx, stepPasskey, step.PersonID, passkeyStep{Session: *session, Second: step.Hash}, options.Response)
}

// LoginPasskey ends a login with a passkey.
func (a *Auth) LoginPasskey(ctx context.Context, origin, ticket string, credential []byte, from, agent string) (Entered, error) {
	w, err := party(origin)
	if err != nil {
		return Entered{}, err
	}
	if len(credential) > maxCredential {
		return Entered{}, keng.Errf(keng.TooMuch, "request.big")
	}
	step, asked, err := a.asked(ctx, stepPasskey, ticket)
	if err != nil {
		return Entered{}, err
	}
	parsed, err := protocol.ParseCredentialRequestResponseBytes(credential)
	if err != nil {
		return Entered{}, badPasskey(err)
	}
	x, key, err := a.prove(ctx, w, step, asked, parsed)
	if err != nil {
		return Entered{}, badPasskey(err)
	}
	if key.Authenticator.CloneWarning || !x.Active {
		return Entered{}, keng.Errf(keng.Unauthorized, "passkey.bad")
	}
	kept, err := json.Marshal(key)
	if err != nil {
		return Entered{}, err
	}
	err = a.store.Write(ctx, func(tx *store.Tx) error {
		if asked.Second != "" {
			if _, err := tx.TakeStep(ctx, a.now(), stepSecond, asked.Second); err != nil {
				return refuse(err)
			}
		}
		return tx.UsePasskey(ctx, a.now(), base64.RawURLEncoding.EncodeToString(key.ID), string(kept))
	})
	if err != nil {
		return Entered{}, err
	}
	if asked.Second != "" {
		a.throttle.succeed(x.Login, from)
	}
	return a.enter(ctx, x.User, "passkey", from, agent)
}

// prove checks the passkey's signature and finds whose it is.
func (a *Auth) prove(ctx context.Context, w *webauthn.WebAuthn, step store.Step, asked passkeyStep, parsed *protocol.ParsedCredentialAssertionData) (*account, *webauthn.Credential, error) {
	if step.PersonID != "" {
		x, err := a.account(ctx, step.PersonID)
		if err != nil {
			return nil, nil, err
		}
		key, err := w.ValidateLogin(x, asked.Session, parsed)
		return x, key, err
	}
	var found *account
	_, key, err := w.ValidatePasskeyLogin(func(_, handle []byte) (webauthn.User, error) {
		var err error
		found, err = a.account(ctx, keng.PersonID(handle))
		return found, err
	}, asked.Session, parsed)
	return found, key, err
}

package auth_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"testing"

	"github.com/fxamacker/cbor/v2"

	"keng"
	"keng/internal/auth"
	"keng/internal/kengtest"
	"keng/internal/store"
)

const origin = "https://keng.example"

// authenticator is a security key in software: one credential, ES256, attestation "none" (WebAuthn Level 3, §6).
type authenticator struct {
	t      *testing.T
	key    *ecdsa.PrivateKey
	id     []byte
	handle []byte
	count  uint32
	origin string
	asks   bool // verifies its user by finger, face or PIN
}

func newAuthenticator(t *testing.T) *authenticator {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	ok(t, err)
	x := &authenticator{t: t, key: key, id: make([]byte, 32), origin: origin, asks: true}
	_, _ = rand.Read(x.id)
	return x
}

var b64 = base64.RawURLEncoding

// data is the authenticator data: hash of the party's name, flags, counter.
func (x *authenticator) data(flags byte, rest ...byte) []byte {
	x.t.Helper()
	x.count++
	hash := sha256.Sum256([]byte("keng.example"))
	if x.asks {
		flags |= 0x04
	}
	out := append(hash[:], flags|0x01)
	out = binary.BigEndian.AppendUint32(out, x.count)
	return append(out, rest...)
}

func (x *authenticator) client(kind, challenge string) []byte {
	x.t.Helper()
	b, err := json.Marshal(map[string]any{"type": kind, "challenge": challenge, "origin": x.origin, "crossOrigin": false})
	ok(x.t, err)
	return b
}

// create answers navigator.credentials.create.
func (x *authenticator) create(asked auth.Asked) []byte {
	x.t.Helper()
	var o struct {
		Challenge string `json:"challenge"`
		User      struct {
			ID string `json:"id"`
		} `json:"user"`
	}
	ok(x.t, json.Unmarshal(asked.Options, &o))
	var err error
	x.handle, err = b64.DecodeString(o.User.ID)
	ok(x.t, err)
	point, err := x.key.PublicKey.Bytes()
	ok(x.t, err)
	cose, err := cbor.Marshal(map[int]any{1: 2, 3: -7, -1: 1, -2: point[1:33], -3: point[33:]})
	ok(x.t, err)
	rest := append(make([]byte, 16), 0, byte(len(x.id)))
	rest = append(append(rest, x.id...), cose...)
	object, err := cbor.Marshal(map[string]any{"fmt": "none", "attStmt": map[string]any{}, "authData": x.data(0x40, rest...)})
	ok(x.t, err)
	return x.answer(map[string]any{"clientDataJSON": b64.EncodeToString(x.client("webauthn.create", o.Challenge)), "attestationObject": b64.EncodeToString(object)})
}

// get answers navigator.credentials.get.
func (x *authenticator) get(asked auth.Asked) []byte {
	x.t.Helper()
	var o struct {
		Challenge string `json:"challenge"`
	}
	ok(x.t, json.Unmarshal(asked.Options, &o))
	data, client := x.data(0), x.client("webauthn.get", o.Challenge)
	hash := sha256.Sum256(client)
	digest := sha256.Sum256(append(append([]byte{}, data...), hash[:]...))
	signed, err := ecdsa.SignASN1(rand.Reader, x.key, digest[:])
	ok(x.t, err)
	return x.answer(map[string]any{"clientDataJSON": b64.EncodeToString(client), "authenticatorData": b64.EncodeToString(data),
		"signature": b64.EncodeToString(signed), "userHandle": b64.EncodeToString(x.handle)})
}

func (x *authenticator) answer(response map[string]any) []byte {
	x.t.Helper()
	id := b64.EncodeToString(x.id)
	b, err := json.Marshal(map[string]any{"id": id, "rawId": id, "type": "public-key", "response": response, "clientExtensionResults": map[string]any{}})
	ok(x.t, err)
	return b
}

const chosen = "mật khẩu đủ dài"

// login registers a person and logs them in.
func login(t *testing.T, a *auth.Auth, name string, role keng.Role) auth.Identity {
	t.Helper()
	ok(t, a.AddUserWith(ctx, kengtest.Admin, &store.User{Login: name, Name: name, Role: role}, chosen))
	e, err := a.Login(ctx, name, chosen, "192.0.2.1", "browser")
	ok(t, err)
	id, err := a.Identify(withCookie(e.Secret))
	ok(t, err)
	return id
}

func enrol(t *testing.T, a *auth.Auth, id auth.Identity) (*authenticator, []string) {
	t.Helper()
	key := newAuthenticator(t)
	asked, err := a.BeginPasskey(ctx, id, origin)
	ok(t, err)
	codes, err := a.AddPasskey(ctx, id, origin, asked.Ticket, "Điện thoại", key.create(asked))
	ok(t, err)
	return key, codes
}

func TestPasskeyLogsInByItself(t *testing.T) {
	a, s, _ := house(t)
	id := login(t, a, "hoa", keng.RoleCommuneOfficer)
	key, codes := enrol(t, a, id)
	if len(codes) != 10 {
		t.Errorf("the first second factor came with %d recovery codes", len(codes))
	}
	asked, err := a.BeginPasskeyLogin(ctx, origin, "")
	ok(t, err)
	answer := key.get(asked)
	e, err := a.LoginPasskey(ctx, origin, asked.Ticket, answer, "192.0.2.1", "browser")
	ok(t, err)
	got, err := a.Identify(withCookie(e.Secret))
	ok(t, err)
	if got.Login != "hoa" || got.PersonID != id.PersonID {
		t.Errorf("logged in as %+v", got)
	}
	if _, err := a.LoginPasskey(ctx, origin, asked.Ticket, answer, "192.0.2.1", "browser"); keng.KindOf(err) != keng.Unauthorized {
		t.Errorf("the same answer logs in twice: %v", err)
	}
	kept, err := s.Passkeys(ctx, id.PersonID)
	ok(t, err)
	if len(kept) != 1 || kept[0].Name != "Điện thoại" || kept[0].UsedAt != kengtest.Now {
		t.Errorf("kept %+v", kept)
	}
}

func TestPasskeyThatProvesNothing(t *testing.T) {
	a, _, c := house(t)
	id := login(t, a, "hoa", keng.RoleMember)
	key, _ := enrol(t, a, id)
	other := newAuthenticator(t)
	other.handle = key.handle
	for name, change := range map[string]func() *authenticator{
		"another site":             func() *authenticator { x := *key; x.origin = "https://keng.example.evil"; return &x },
		"no finger, face or PIN":   func() *authenticator { x := *key; x.asks = false; return &x },
		"a counter that goes back": func() *authenticator { x := *key; x.count = 0; return &x },
		"a key that nobody knows":  func() *authenticator { return other },
		"somebody else's handle":   func() *authenticator { x := *key; x.handle = []byte("nobody"); return &x },
	} {
		asked, err := a.BeginPasskeyLogin(ctx, origin, "")
		ok(t, err)
		if name == "a counter that goes back" { // it must have been higher once.
			_, err := a.LoginPasskey(ctx, origin, asked.Ticket, key.get(asked), "192.0.2.1", "")
			ok(t, err)
			asked, err = a.BeginPasskeyLogin(ctx, origin, "")
			ok(t, err)
		}
		if _, err := a.LoginPasskey(ctx, origin, asked.Ticket, change().get(asked), "192.0.2.1", ""); keng.KindOf(err) != keng.Unauthorized {
			t.Errorf("%s: %v", name, err)
		}
	}
	asked, err := a.BeginPasskeyLogin(ctx, origin, "")
	ok(t, err)
	c.at = c.at.Add(6 * keng.Minute)
	if _, err := a.LoginPasskey(ctx, origin, asked.Ticket, key.get(asked), "192.0.2.1", ""); keng.KindOf(err) != keng.Unauthorized {
		t.Errorf("after six minutes: %v", err)
	}
	for _, address := range []string{"https://192.0.2.7", "http://keng.example", "https://[2001:db8::1]:8443", "nonsense"} {
		if _, err := a.BeginPasskeyLogin(ctx, address, ""); keng.KindOf(err) != keng.Invalid {
			t.Errorf("%s: %v", address, err)
		}
	}
}

func TestPasskeyIsTheSecondStepAfterThePassword(t *testing.T) {
	a, _, _ := house(t)
	id := login(t, a, "hoa", keng.RoleMember)
	key, codes := enrol(t, a, id)
	e, err := a.Login(ctx, "hoa", chosen, "192.0.2.1", "browser")
	ok(t, err)
	if e.Secret != "" || e.Second == nil || len(e.Second.Ways) != 2 {
		t.Fatalf("the password alone gave %+v", e)
	}
	asked, err := a.BeginPasskeyLogin(ctx, origin, e.Second.Ticket)
	ok(t, err)
	in, err := a.LoginPasskey(ctx, origin, asked.Ticket, key.get(asked), "192.0.2.1", "browser")
	ok(t, err)
	if in.Secret == "" {
		t.Error("no session after both steps")
	}
	if _, err := a.LoginCode(ctx, e.Second.Ticket, codes[0], "192.0.2.1", ""); keng.KindOf(err) != keng.Unauthorized {
		t.Errorf("one password was good for two logins: %v", err)
	}
	e, err = a.Login(ctx, "hoa", chosen, "192.0.2.1", "browser")
	ok(t, err)
	if in, err = a.LoginCode(ctx, e.Second.Ticket, codes[0], "192.0.2.1", ""); err != nil || in.Secret == "" {
		t.Errorf("a recovery code instead of the lost key: %v", err)
	}
	ok(t, a.DropPasskey(ctx, id, b64.EncodeToString(key.id)))
	if e, err = a.Login(ctx, "hoa", chosen, "192.0.2.1", "browser"); err != nil || e.Secret == "" {
		t.Errorf("without the passkey the password is enough again: %v", err)
	}
}

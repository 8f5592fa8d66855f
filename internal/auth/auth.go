// Package auth finds out who asks: people by password, passkey, authenticator
// app or OpenID provider and then by session, programs by API token, devices by
// their secret. Of every secret only a hash is stored, and none is ever logged.
package auth

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"net/http"
	"strings"

	"keng"
	"keng/internal/store"
)

// CookieName is the cookie that carries a session's secret.
const CookieName = "keng_session"

// TokenPrefix marks an API token, so that a leaked one is recognised.
const TokenPrefix = "kt_"

// A session ends after this long without a request, and after this long at the latest.
const (
	idleTime    = 12 * keng.Hour
	sessionTime = 30 * keng.Day
	renewEvery  = 5 * keng.Minute // a session's use and end are written this often at most
)

const maxSecret = 256 // bytes of a cookie or token that are looked at

// Auth knows who may come in.
type Auth struct {
	store    *store.Store
	now      func() keng.Time
	hasher   *hasher
	throttle *throttle
	tokens   *cache[store.Token]
	owners   *cache[store.User] // of people's own tokens, by person
	groups   *cache[[]string]   // models and teams, by person
	devices  *cache[keng.Device]
}

// New returns the gatekeeper of a database; now is the clock.
func New(s *store.Store, now func() keng.Time) *Auth {
	return &Auth{store: s, now: now, hasher: newHasher(), throttle: newThrottle(), tokens: newCache[store.Token](1000),
		owners: newCache[store.User](1000), groups: newCache[[]string](10_000), devices: newCache[keng.Device](10_000)}
}

// Identity is who asks, and how.
type Identity struct {
	keng.Actor
	Login      string    // of a person
	Session    string    // the hash of the session, "" without one
	Since      keng.Time // when the session began
	MustChange bool      // the password is a one-time one: nothing but ActSelf and ActAnyone may be done
}

// Public is who asks without saying who they are.
func Public() keng.Actor { return keng.Actor{Role: keng.RolePublic, Via: "public"} }

// Authenticate tells who asks: by session cookie, by "Authorization: Bearer
// TOKEN", or by "Basic" with a device's name and secret. A request without any
// is Public; one with a wrong or ended credential is Unauthorized.
func (a *Auth) Authenticate(r *http.Request) (keng.Actor, error) {
	id, err := a.Identify(r)
	return id.Actor, err
}

// Identify is Authenticate with what the console needs to know of a session.
// A credential in the header goes before the cookie.
func (a *Auth) Identify(r *http.Request) (Identity, error) {
	if name, secret, ok := r.BasicAuth(); ok {
		d, err := a.Device(r.Context(), name, secret)
		return Identity{Actor: DeviceActor(d)}, err
	}
	if scheme, secret, ok := strings.Cut(r.Header.Get("Authorization"), " "); ok {
		if !strings.EqualFold(scheme, "bearer") {
			return Identity{Actor: Public()}, unauthorized()
		}
		actor, err := a.tokenActor(r.Context(), strings.TrimSpace(secret))
		return Identity{Actor: actor}, err
	}
	if c, err := r.Cookie(CookieName); err == nil && c.Value != "" {
		return a.session(r.Context(), c.Value)
	}
	return Identity{Actor: Public()}, nil
}

func unauthorized() error { return keng.Errf(keng.Unauthorized, "error.unauthorized") }

// refuse makes Unauthorized of a credential that is not there, and keeps other errors.
func refuse(err error) error {
	if keng.KindOf(err) == keng.NotFound {
		return unauthorized()
	}
	return err
}

// Cookie carries a session's secret to the browser; an empty secret removes it.
// secure is for HTTPS.
func Cookie(secret string, until keng.Time, secure bool) *http.Cookie {
	c := &http.Cookie{Name: CookieName, Value: secret, Path: "/", HttpOnly: true, Secure: secure, SameSite: http.SameSiteLaxMode}
	if secret == "" {
		c.MaxAge = -1
		return c
	}
	c.Expires = until.Std()
	return c
}

// Device returns the device with a name and secret; Unauthorized when there is
// none, the secret is another, or it is switched off.
func (a *Auth) Device(ctx context.Context, name, secret string) (keng.Device, error) {
	if len(name) > maxSecret || len(secret) > maxSecret {
		return keng.Device{}, unauthorized()
	}
	d, err := a.devices.get(a.now(), name, func() (keng.Device, error) { return a.store.DeviceByName(ctx, name) })
	if err != nil {
		return keng.Device{}, refuse(err)
	}
	if !d.Enabled || subtle.ConstantTimeCompare([]byte(keng.HashSecret(secret)), []byte(d.SecretHash)) != 1 {
		return keng.Device{}, unauthorized()
	}
	return d, nil
}

// DeviceActor is a device that speaks for itself; the zero device is nobody.
func DeviceActor(d keng.Device) keng.Actor {
	if d.Name == "" {
		return Public()
	}
	return keng.Actor{Device: d.Name, Name: d.Name, Role: keng.RoleDevice, Area: d.Area, AreaPath: d.AreaPath, Via: "device"}
}

// AddDevice registers a device and returns its secret, which is never shown again.
func (a *Auth) AddDevice(ctx context.Context, by keng.Actor, d *keng.Device) (secret string, err error) {
	secret = keng.NewSecret()
	d.ID, d.SecretHash = "", keng.HashSecret(secret)
	err = a.store.Write(ctx, func(tx *store.Tx) error { return tx.SaveDevice(ctx, by, a.now(), d) })
	return secret, err
}

// RenewDevice gives a device a new secret and returns it.
func (a *Auth) RenewDevice(ctx context.Context, by keng.Actor, id keng.DeviceID) (secret string, err error) {
	secret = keng.NewSecret()
	err = a.store.Write(ctx, func(tx *store.Tx) error { return tx.SetDeviceSecret(ctx, by, a.now(), id, keng.HashSecret(secret)) })
	a.devices.clear()
	return secret, err
}

// newSession returns a secret of 256 random bits.
func newSession() string {
	var b [32]byte
	_, _ = rand.Read(b[:])
	return base64.RawURLEncoding.EncodeToString(b[:])
}

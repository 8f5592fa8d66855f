package auth

import (
	"bytes"
	"context"
	"crypto/subtle"
	"encoding/base64"
	"image/png"
	"strconv"
	"strings"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/hotp"
	"github.com/pquerna/otp/totp"

	"keng"
	"keng/internal/store"
)

// Kinds of steps between two requests.
const (
	stepSecond     = "second"      // the password was right
	stepPasskey    = "passkey"     // a passkey was asked for
	stepPasskeyAdd = "passkey_add" // a new passkey was asked for
	stepTOTPAdd    = "totp_add"    // a new authenticator app was shown its key
	stepOIDC       = "oidc"        // the browser was sent to the OpenID provider
)

// Times and numbers of second factors.
const (
	stepTime      = 5 * keng.Minute
	freshTime     = 15 * keng.Minute // a session as young as this needs no password again to change the account
	codeTries     = 5                // wrong codes after one password
	recoveryCodes = 10
	totpPeriod    = 30 // s, RFC 6238
)

// Second is the second step that a login needs.
type Second struct {
	Ticket string   `json:"ticket" doc:"goes with the second step, which must come within five minutes"`
	Ways   []string `json:"ways" doc:"totp, passkey, recovery"`
}

// newStep remembers something until the next request and returns its secret.
func (a *Auth) newStep(ctx context.Context, kind string, person keng.PersonID, data string) (ticket string, err error) {
	ticket = newSession()
	x := store.Step{Hash: keng.HashSecret(ticket), Kind: kind, PersonID: person, Data: data, UntilAt: a.now().Add(stepTime)}
	return ticket, a.store.Write(ctx, func(tx *store.Tx) error { return tx.AddStep(ctx, a.now(), x) })
}

// takeStep takes what was remembered; it can be taken once.
func (a *Auth) takeStep(ctx context.Context, kind, ticket string) (x store.Step, err error) {
	if len(ticket) > maxSecret {
		return x, errStepOver()
	}
	err = a.store.Write(ctx, func(tx *store.Tx) (err error) {
		x, err = tx.TakeStep(ctx, a.now(), kind, keng.HashSecret(ticket))
		return err
	})
	if keng.KindOf(err) == keng.NotFound {
		err = errStepOver()
	}
	return x, err
}

func errStepOver() error { return keng.Errf(keng.Unauthorized, "login.step_over") }

// second is the step that a user needs after the password; nil when the password is enough.
func (a *Auth) second(ctx context.Context, u store.User) (*Second, error) {
	keys, err := a.store.Passkeys(ctx, u.PersonID)
	if err != nil {
		return nil, err
	}
	x, err := a.store.Second(ctx, u.PersonID)
	if err != nil || x.Key == "" && len(keys) == 0 {
		return nil, err
	}
	var ways []string
	if x.Key != "" {
		ways = append(ways, "totp")
	}
	if len(keys) > 0 {
		ways = append(ways, "passkey")
	}
	if len(x.Recovery) > 0 {
		ways = append(ways, "recovery")
	}
	ticket, err := a.newStep(ctx, stepSecond, u.PersonID, "0")
	return &Second{Ticket: ticket, Ways: ways}, err
}

// LoginCode ends a login with the code of the authenticator app or one of the
// recovery codes. A wrong code is Unauthorized; after five the password is asked again.
func (a *Auth) LoginCode(ctx context.Context, ticket, code, from, agent string) (Entered, error) {
	x, err := a.takeStep(ctx, stepSecond, ticket)
	if err != nil {
		return Entered{}, err
	}
	u, err := a.store.UserOf(ctx, x.PersonID)
	if err != nil {
		return Entered{}, refuse(err)
	}
	if err := a.throttle.begin(a.now(), u.Login, from); err != nil {
		return Entered{}, first(a.again(ctx, x, 0), err)
	}
	way, err := a.useCode(ctx, u, code)
	switch {
	case err != nil:
		return Entered{}, err
	case way == "" || !u.Active:
		return Entered{}, first(a.again(ctx, x, 1), keng.Errf(keng.Unauthorized, "login.code"))
	}
	a.throttle.succeed(u.Login, from)
	return a.enter(ctx, u, way, from, agent)
}

// again gives a step back with so many tries more on it, unless they are too many.
func (a *Auth) again(ctx context.Context, x store.Step, tries int) error {
	n, _ := strconv.Atoi(x.Data) // written by second.
	if n += tries; n >= codeTries {
		return nil
	}
	x.Data = strconv.Itoa(n)
	return a.store.Write(ctx, func(tx *store.Tx) error { return tx.AddStep(ctx, a.now(), x) })
}

func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// useCode uses up a code and tells which way it was: totp, recovery, or "" when it is wrong.
func (a *Auth) useCode(ctx context.Context, u store.User, code string) (way string, err error) {
	code = strings.ToLower(strings.Join(strings.Fields(code), ""))
	x, err := a.store.Second(ctx, u.PersonID)
	if err != nil {
		return "", err
	}
	err = a.store.Write(ctx, func(tx *store.Tx) error {
		if step, ok := codeStep(x.Key, code, a.now()); ok {
			if used, err := tx.UseStep(ctx, u.PersonID, step); err != nil || used {
				way = "totp"
				return err
			}
			return nil
		}
		used, err := tx.UseRecovery(ctx, u.Actor("console"), a.now(), u.PersonID, code)
		if used {
			way = "recovery"
		}
		return err
	})
	return way, err
}

// codeStep tells whether the code is that of the time step now, or the one
// before or after it, and which one that is.
func codeStep(key, code string, now keng.Time) (step int64, ok bool) {
	if key == "" || len(code) != int(otp.DigitsSix) {
		return 0, false
	}
	at := int64(now) / 1000 / totpPeriod
	for _, step := range []int64{at, at - 1, at + 1} {
		want, err := hotp.GenerateCodeCustom(key, uint64(step), hotp.ValidateOpts{Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1})
		if err == nil && subtle.ConstantTimeCompare([]byte(want), []byte(code)) == 1 {
			return step, true
		}
	}
	return 0, false
}

// Confirm is for changes of one's own account: only within a session, and only
// with the password again unless the login was just now.
func (a *Auth) Confirm(ctx context.Context, id Identity, password, from string) error {
	switch {
	case id.Session == "" || id.Login == "":
		return keng.Errf(keng.Forbidden, "self.no_person")
	case id.MustChange:
		return keng.Errf(keng.Forbidden, "password.must_change")
	case password == "" && a.now()-id.Since <= keng.Time(freshTime):
		return nil
	case password == "":
		return keng.Errf(keng.Invalid, "self.confirm").At("password")
	}
	_, err := a.verify(ctx, id.Login, password, from)
	if keng.KindOf(err) == keng.Unauthorized {
		return keng.Errf(keng.Invalid, "password.old").At("password")
	}
	return err
}

// NewTOTP is a key for an authenticator app that is not yet in use.
type NewTOTP struct {
	Ticket string `json:"ticket"`
	Key    string `json:"key" doc:"base32, to type in"`
	URI    string `json:"uri" doc:"otpauth://…"`
	QR     string `json:"qr" doc:"the same as a PNG picture in a data: address"`
}

// BeginTOTP makes a key for an authenticator app; AddTOTP takes it into use.
func (a *Auth) BeginTOTP(ctx context.Context, id Identity, issuer string) (NewTOTP, error) {
	key, err := totp.Generate(totp.GenerateOpts{Issuer: issuer, AccountName: id.Login, Period: totpPeriod, SecretSize: 20, Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1})
	if err != nil {
		return NewTOTP{}, err
	}
	picture, err := key.Image(232, 232)
	if err != nil {
		return NewTOTP{}, err
	}
	var b bytes.Buffer
	if err := png.Encode(&b, picture); err != nil {
		return NewTOTP{}, err
	}
	ticket, err := a.newStep(ctx, stepTOTPAdd, id.PersonID, key.Secret())
	return NewTOTP{Ticket: ticket, Key: key.Secret(), URI: key.URL(), QR: "data:image/png;base64," + base64.StdEncoding.EncodeToString(b.Bytes())}, err
}

// AddTOTP takes an authenticator app into use once it shows a right code, and
// returns new recovery codes. A wrong code is Invalid and may be tried again.
func (a *Auth) AddTOTP(ctx context.Context, id Identity, ticket, code string) (codes []string, err error) {
	x, err := a.takeStep(ctx, stepTOTPAdd, ticket)
	if err != nil {
		return nil, err
	}
	if x.PersonID != id.PersonID {
		return nil, errStepOver()
	}
	step, ok := codeStep(x.Data, strings.Join(strings.Fields(code), ""), a.now())
	if !ok {
		err := a.store.Write(ctx, func(tx *store.Tx) error { return tx.AddStep(ctx, a.now(), x) })
		return nil, first(err, keng.Errf(keng.Invalid, "totp.code").At("code"))
	}
	codes = newCodes()
	return codes, a.store.Write(ctx, func(tx *store.Tx) error {
		return first(tx.SetTOTP(ctx, id.Actor, a.now(), id.PersonID, x.Data, step), tx.SetRecovery(ctx, id.Actor, a.now(), id.PersonID, codes),
			tx.DropSessions(ctx, id.PersonID, id.Session))
	})
}

// DropTOTP takes the authenticator app away.
func (a *Auth) DropTOTP(ctx context.Context, id Identity) error {
	return a.store.Write(ctx, func(tx *store.Tx) error { return tx.SetTOTP(ctx, id.Actor, a.now(), id.PersonID, "", 0) })
}

// NewRecovery replaces the recovery codes and returns the new ones, which are never shown again.
func (a *Auth) NewRecovery(ctx context.Context, id Identity) (codes []string, err error) {
	codes = newCodes()
	return codes, a.store.Write(ctx, func(tx *store.Tx) error { return tx.SetRecovery(ctx, id.Actor, a.now(), id.PersonID, codes) })
}

func newCodes() []string {
	codes := make([]string, recoveryCodes)
	for n := range codes {
		codes[n] = oneTime()
	}
	return codes
}

package auth

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"

	"keng"
	"keng/internal/viet"
)

// Parameters of argon2id (RFC 9106) as OWASP advises for little memory: 19 MiB,
// two passes, one lane. Two hashes at once bound it to 38 MiB.
const (
	memory  = 19 << 10 // KiB
	passes  = 2
	lanes   = 1
	saltLen = 16
	keyLen  = 32

	hashesAtOnce = 2
	maxWaiting   = 64
)

// Bounds of a password: characters at least, bytes at most.
const (
	MinPassword = 10
	maxPassword = 256
)

// hasher computes password hashes, few at once.
type hasher struct {
	turns   chan struct{}
	waiting chan struct{}
}

func newHasher() *hasher {
	return &hasher{turns: make(chan struct{}, hashesAtOnce), waiting: make(chan struct{}, maxWaiting)}
}

// turn waits for a free place; done gives it back. Too many waiting is TooMuch.
func (h *hasher) turn(ctx context.Context) (done func(), err error) {
	select {
	case h.waiting <- struct{}{}:
	default:
		return nil, keng.Errf(keng.TooMuch, "login.wait", 5)
	}
	defer func() { <-h.waiting }()
	select {
	case h.turns <- struct{}{}:
		return func() { <-h.turns }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// hash returns the PHC string of a password: $argon2id$v=19$m=…,t=…,p=…$salt$key.
func (h *hasher) hash(ctx context.Context, password string) (string, error) {
	done, err := h.turn(ctx)
	if err != nil {
		return "", err
	}
	defer done()
	salt := make([]byte, saltLen)
	_, _ = rand.Read(salt) // crypto/rand.Read never fails since Go 1.24.
	key := argon2.IDKey(normal(password), salt, passes, memory, lanes, keyLen)
	enc := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, memory, passes, lanes, enc.EncodeToString(salt), enc.EncodeToString(key)), nil
}

// verify tells whether a password has the hash; a hash that cannot be read fits no password.
func (h *hasher) verify(ctx context.Context, password, phc string) (bool, error) {
	p, ok := parsePHC(phc)
	if !ok || len(password) > maxPassword {
		return false, nil
	}
	done, err := h.turn(ctx)
	if err != nil {
		return false, err
	}
	defer done()
	key := argon2.IDKey(normal(password), p.salt, p.passes, p.memory, p.lanes, uint32(len(p.key)))
	return subtle.ConstantTimeCompare(key, p.key) == 1, nil
}

type phc struct {
	memory, passes uint32
	lanes          uint8
	salt, key      []byte
}

// parsePHC reads an argon2id hash; parameters that would eat the machine are refused.
func parsePHC(s string) (phc, bool) {
	var p phc
	parts := strings.Split(s, "$")
	if len(s) > 300 || len(parts) != 6 || parts[0] != "" || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return p, false
	}
	if n, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &p.memory, &p.passes, &p.lanes); err != nil || n != 3 {
		return p, false
	}
	if p.memory < 8 || p.memory > 128<<10 || p.passes < 1 || p.passes > 10 || p.lanes < 1 || p.lanes > 8 {
		return p, false
	}
	var err error
	if p.salt, err = base64.RawStdEncoding.DecodeString(parts[4]); err != nil || len(p.salt) < 8 {
		return p, false
	}
	p.key, err = base64.RawStdEncoding.DecodeString(parts[5])
	return p, err == nil && len(p.key) >= 16
}

// normal makes one password of all the ways in which keyboards write the same Vietnamese letters.
func normal(password string) []byte { return []byte(norm.NFC.String(password)) }

// checkPassword tells whether somebody may choose the password.
func checkPassword(password, login, name string) error {
	folded := viet.Fold(password)
	switch {
	case utf8.RuneCountInString(password) < MinPassword:
		return keng.Errf(keng.Invalid, "password.short", MinPassword).At("new")
	case len(password) > maxPassword:
		return keng.Errf(keng.Invalid, "password.long", maxPassword).At("new")
	case folded == viet.Fold(login), folded == viet.Fold(name):
		return keng.Errf(keng.Invalid, "password.login").At("new")
	}
	return nil
}

// oneTime returns a password of 59 random bits that is easy to read out: k7mw-2xqp-9fjt.
func oneTime() string {
	const alphabet = "23456789abcdefghjkmnpqrstuvwxyz" // without 0, 1, i, l, o
	var b strings.Builder
	for n := 0; n < 12; {
		var r [1]byte
		_, _ = rand.Read(r[:])
		if int(r[0]) >= 256/len(alphabet)*len(alphabet) {
			continue // the rest would favour the first letters
		}
		if n == 4 || n == 8 {
			b.WriteByte('-')
		}
		b.WriteByte(alphabet[int(r[0])%len(alphabet)])
		n++
	}
	return b.String()
}

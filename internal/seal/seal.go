// Package seal encrypts sensitive columns (telephone numbers, health, personal
// ids) and makes blind indexes to search them. It is envelope encryption:
// values are sealed with AES-256-GCM under a data key, data keys are kept
// wrapped under a master key, and the master key lives in a file of its own or
// in the environment, so a copy of the database and of the wrapped keys alone
// opens nothing.
package seal

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

// prefix marks a sealed text; the key id follows it.
const prefix = "s1."

// keySize is the size of every key in bytes, for AES-256 and HMAC-SHA256.
const keySize = 32

// blindSize is how many bytes of the HMAC a blind index keeps.
const blindSize = 16

// encoding is strict, so that one value has one text.
var encoding = base64.RawURLEncoding.Strict()

// Errors of Open.
var (
	ErrNotSealed  = errors.New("seal: the text is not sealed")
	ErrUnknownKey = errors.New("seal: sealed with a key that is not in the key file")
	ErrTampered   = errors.New("seal: the sealed text was changed, or belongs to another row or column")
)

// Keys seals, opens and indexes. It is safe for concurrent use.
type Keys struct {
	path string // of the wrapped keys

	mu      sync.RWMutex
	master  cipher.AEAD
	data    map[int]cipher.AEAD
	raw     map[int][]byte // the data keys, to wrap them again; 0 is the key of blind indexes
	current int
}

// Seal returns plain encrypted and bound to its place: noun (the table),
// column and row. The result is printable ASCII, "s1.<key id>.<base64url>".
// The empty text stays empty, so that absence can be told without a key.
func (k *Keys) Seal(noun, column, row, plain string) string {
	if plain == "" {
		return ""
	}
	k.mu.RLock()
	defer k.mu.RUnlock()
	head := prefix + strconv.Itoa(k.current) + "."
	sealed := k.data[k.current].Seal(nil, nil, []byte(plain), place(head, noun, column, row))
	return head + encoding.EncodeToString(sealed)
}

// Open returns what Seal was given. The noun, column and row must be the same;
// the error is ErrNotSealed, ErrUnknownKey or ErrTampered.
func (k *Keys) Open(noun, column, row, sealed string) (string, error) {
	if sealed == "" {
		return "", nil
	}
	id, body, err := split(sealed)
	if err != nil {
		return "", err
	}
	k.mu.RLock()
	key, ok := k.data[id]
	k.mu.RUnlock()
	if !ok {
		return "", fmt.Errorf("%w: id %d", ErrUnknownKey, id)
	}
	b, err := encoding.DecodeString(body)
	if err != nil || strings.ContainsAny(body, "\r\n") { // which the decoder would skip

		return "", ErrTampered
	}
	plain, err := key.Open(nil, nil, b, place(sealed[:len(sealed)-len(body)], noun, column, row))
	if err != nil {
		return "", ErrTampered
	}
	return string(plain), nil
}

// Stale tells whether a sealed text is under an older key than the current one and should be sealed again.
func (k *Keys) Stale(sealed string) bool {
	id, _, err := split(sealed)
	k.mu.RLock()
	defer k.mu.RUnlock()
	return err == nil && id != k.current
}

// Blind returns the index under which an equal value of the same noun and
// column is found: HMAC-SHA256, cut to 128 bits, in hexadecimal. The caller
// normalises the value first (Phone for telephone numbers). It does not change
// when keys are rotated. The empty value has the empty index.
func (k *Keys) Blind(noun, column, value string) string {
	if value == "" {
		return ""
	}
	k.mu.RLock()
	h := hmac.New(sha256.New, k.raw[blindID])
	k.mu.RUnlock()
	h.Write(place("blind", noun, column, value))
	return hex.EncodeToString(h.Sum(nil)[:blindSize])
}

// split takes a sealed text apart into key id and body.
func split(sealed string) (id int, body string, err error) {
	rest, ok := strings.CutPrefix(sealed, prefix)
	if !ok {
		return 0, "", ErrNotSealed
	}
	number, body, ok := strings.Cut(rest, ".")
	if id, err = strconv.Atoi(number); !ok || err != nil || id < 1 || strconv.Itoa(id) != number {
		return 0, "", ErrNotSealed
	}
	return id, body, nil
}

// place encodes parts without ambiguity, each with its length before it.
func place(parts ...string) []byte {
	var b []byte
	for _, p := range parts {
		b = binary.BigEndian.AppendUint32(b, uint32(len(p)))
		b = append(b, p...)
	}
	return b
}

// newKey returns 256 random bits.
func newKey() []byte {
	b := make([]byte, keySize)
	_, _ = rand.Read(b) // crypto/rand.Read never fails since Go 1.24.
	return b
}

// aead returns AES-256-GCM that puts a random nonce before each text.
func aead(key []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}

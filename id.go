package keng

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
)

// One identifier type a noun; all are UUIDv7 texts except the ones that people
// or outside systems name (device names, area codes, kinds, signal ids).
type (
	ActivityID    string
	AlarmID       string
	CallID        string
	ClusterID     string
	CounterID     string
	DataRequestID string
	DeviceID      string
	FeedID        string
	IncidentID    string
	LinkID        string
	MembershipID  string
	MergeID       string
	ModelID       string
	ModelKindID   string
	PersonID      string
	PhotoID       string
	PlanID        string
	RotaID        string
	RuleID        string
	ShiftID       string
	SignalID      string
	SiteID        string
	SwapID        string
	TeamID        string
	TokenID       string
	TranslatorID  string
	UnitID        string
	WorkID        string
)

// NewID returns a UUIDv7 (RFC 9562) for the instant now, so ids sort by time.
func NewID[T ~string](now Time) T {
	var b [16]byte
	_, _ = rand.Read(b[:]) // crypto/rand.Read never fails since Go 1.24.
	var ms [8]byte
	binary.BigEndian.PutUint64(ms[:], uint64(now))
	copy(b[:6], ms[2:])
	b[6] = b[6]&0x0f | 0x70
	b[8] = b[8]&0x3f | 0x80
	var d [36]byte
	hex.Encode(d[0:8], b[0:4])
	d[8] = '-'
	hex.Encode(d[9:13], b[4:6])
	d[13] = '-'
	hex.Encode(d[14:18], b[6:8])
	d[18] = '-'
	hex.Encode(d[19:23], b[8:10])
	d[23] = '-'
	hex.Encode(d[24:36], b[10:16])
	return T(d[:])
}

// NewSecret returns 160 random bits as 27 URL-safe characters.
func NewSecret() string {
	var b [20]byte
	_, _ = rand.Read(b[:])
	return base64.RawURLEncoding.EncodeToString(b[:])
}

// HashSecret is what is stored of a machine-made secret of 160 bits or more.
// Such secrets cannot be guessed, so one SHA-256 is enough; passwords that
// people choose are hashed by package auth instead.
func HashSecret(secret string) string {
	h := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(h[:])
}

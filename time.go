package keng

import (
	"fmt"
	"time"
)

// Time is an instant in Unix milliseconds UTC; zero means "not set". It is
// stored as BIGINT and travels in JSON as RFC 3339 with Vietnam's offset.
type Time int64

// Vietnam is the civil time of Asia/Ho_Chi_Minh, which has no daylight saving.
var Vietnam = time.FixedZone("+07", 7*60*60)

// Durations in milliseconds, to add to a Time.
const (
	Second int64 = 1000
	Minute       = 60 * Second
	Hour         = 60 * Minute
	Day          = 24 * Hour
)

// At converts a time.Time; the zero time.Time becomes the zero Time.
func At(t time.Time) Time {
	if t.IsZero() {
		return 0
	}
	return Time(t.UnixMilli())
}

// Std returns t as a time.Time in Vietnam's zone; the zero Time gives the zero time.Time.
func (t Time) Std() time.Time {
	if t == 0 {
		return time.Time{}
	}
	return time.UnixMilli(int64(t)).In(Vietnam)
}

// Add returns t moved by ms milliseconds.
func (t Time) Add(ms int64) Time { return t + Time(ms) }

// IsZero tells whether t is not set.
func (t Time) IsZero() bool { return t == 0 }

// String is the RFC 3339 form with milliseconds, or "" when not set.
func (t Time) String() string {
	if t == 0 {
		return ""
	}
	return t.Std().Format("2006-01-02T15:04:05.000Z07:00")
}

// MarshalText writes the RFC 3339 form.
func (t Time) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads RFC 3339 with any offset and any fraction, or "" for not set.
func (t *Time) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*t = 0
		return nil
	}
	if len(b) > 64 {
		return fmt.Errorf("time is longer than 64 characters")
	}
	u, err := time.Parse(time.RFC3339Nano, string(b))
	if err != nil {
		return fmt.Errorf("%q is not a time like 2026-03-31T22:00:00+07:00", b)
	}
	*t = At(u)
	return nil
}

// Earliest returns the smallest of the times that are set, or zero when none is.
func Earliest(ts ...Time) Time {
	var first Time
	for _, t := range ts {
		if t != 0 && (first == 0 || t < first) {
			first = t
		}
	}
	return first
}

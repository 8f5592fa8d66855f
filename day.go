package keng

import (
	"strings"
	"time"
)

// ParseDay reads a date as people and files write it, "2021-12-31",
// "31/12/2021" or a month "2025-01", and returns the first instant of it in
// Vietnam. A date that does not exist, such as 30 February, is refused.
func ParseDay(s string) (Time, bool) {
	s = strings.TrimSpace(s)
	for _, form := range []string{"2006-01-02", "02/01/2006", "2/1/2006", "2006-01"} {
		if t, err := time.ParseInLocation(form, s, Vietnam); err == nil && t.Year() >= 1800 && t.Year() <= 2200 {
			return At(t), true
		}
	}
	return 0, false
}

// Day is the date of t in Vietnam, as ISO 8601 writes it; "" when t is not set.
func (t Time) Day() string {
	if t == 0 {
		return ""
	}
	return t.Std().Format("2006-01-02")
}

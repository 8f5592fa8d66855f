package web

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"keng"
)

// ical writes an iCalendar object (RFC 5545) line by line, in the civil time of Vietnam.
type ical struct {
	b   strings.Builder
	now string
}

const (
	icalTime = "20060102T150405"
	icalZone = "Asia/Ho_Chi_Minh"
	icalLine = 75 // octets of a line without its end (RFC 5545, 3.1)
)

func newICal(name string, now keng.Time) *ical {
	c := &ical{now: now.Std().UTC().Format(icalTime) + "Z"}
	for _, l := range []string{
		"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kẻng//duty//VI", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
		"X-WR-CALNAME:" + icalText(name), "X-WR-TIMEZONE:" + icalZone, "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
		"BEGIN:VTIMEZONE", "TZID:" + icalZone, "BEGIN:STANDARD", "DTSTART:19750613T000000", "TZOFFSETFROM:+0700", "TZOFFSETTO:+0700", "TZNAME:+07", "END:STANDARD", "END:VTIMEZONE",
	} {
		c.line(l)
	}
	return c
}

// event adds a span; the same span of the same source keeps its UID from one reading to the next.
func (c *ical) event(source string, from, until keng.Time, summary string) {
	for _, l := range []string{
		"BEGIN:VEVENT", "UID:" + source + "-" + strconv.FormatInt(int64(from), 36) + "@keng", "DTSTAMP:" + c.now,
		"DTSTART;TZID=" + icalZone + ":" + from.Std().Format(icalTime), "DTEND;TZID=" + icalZone + ":" + until.Std().Format(icalTime),
		"SUMMARY:" + icalText(summary), "END:VEVENT",
	} {
		c.line(l)
	}
}

func (c *ical) end() string {
	c.line("END:VCALENDAR")
	return c.b.String()
}

// line writes one content line, folded at the limit without cutting a letter.
func (c *ical) line(s string) {
	for room := icalLine; len(s) > room; room = icalLine - 1 {
		cut := room
		for !utf8.RuneStart(s[cut]) {
			cut--
		}
		c.b.WriteString(s[:cut] + "\r\n ")
		s = s[cut:]
	}
	c.b.WriteString(s + "\r\n")
}

var icalEscapes = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`)

// icalText escapes a TEXT value (RFC 5545, 3.3.11).
func icalText(s string) string { return icalEscapes.Replace(strings.ToValidUTF8(s, "\ufffd")) }

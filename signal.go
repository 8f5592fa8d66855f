package keng

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
	"unicode/utf8"
)

// SignalState says what a signal reports about its condition.
type SignalState string

// Signal states. Alive is a heartbeat: it proves the device is heard and is never an alarm.
const (
	Raise SignalState = "raise"
	Clear SignalState = "clear"
	Alive SignalState = "alive"
)

// Limits of one signal, in bytes.
const (
	MaxSignalText  = 2000
	MaxSignalName  = 200
	MaxSignalAttrs = 8 << 10
)

// Signal is what a door hands to the bus: one report of one condition.
type Signal struct {
	ID       SignalID       `json:"id,omitempty"`       // given by the sender, or a hash of source, alarm, state and time
	Source   string         `json:"source,omitempty"`   // the system or door that reports
	Device   string         `json:"device"`             // the device's name
	Kind     Kind           `json:"kind,omitempty"`     // fire, cable_cut, power_failure, …
	State    SignalState    `json:"state"`              // raise, clear or alive
	Severity Severity       `json:"severity,omitempty"` // X.733; empty takes the kind's own
	At       Time           `json:"at,omitzero"`        // the sender's clock; empty takes the time of receipt
	Text     string         `json:"text,omitempty"`
	Attrs    map[string]any `json:"attrs,omitempty"` // point, site, lat, lon, place, drill, link, otdr_distance, otdr_resolution (docs/signals.md) and whatever the device adds

	Received Time `json:"received,omitzero"`   // set by the door
	ClockOff bool `json:"clock_off,omitempty"` // the sender's clock was not believable; At was replaced
}

// Clock bounds: a sender's time further off than these is not believed.
const (
	MaxClockAhead  = 5 * Minute
	MaxClockBehind = 7 * Day
)

// Normalize checks a signal that came through a door at the time received and
// completes it: names trimmed and folded to lower case where they are codes,
// synonyms of severities mapped, the time believed or replaced, the id made.
// The error names the field at fault.
func (s *Signal) Normalize(received Time) error {
	s.Received = received
	s.Device = strings.TrimSpace(s.Device)
	s.Source = strings.TrimSpace(s.Source)
	s.Kind = Kind(code(string(s.Kind)))
	s.State = SignalState(code(string(s.State)))
	if s.Device == "" {
		return Errf(Invalid, "signal.device.missing").At("device")
	}
	if !name(s.Device) {
		return Errf(Invalid, "signal.name.bad").At("device")
	}
	if !name(s.Source) {
		return Errf(Invalid, "signal.name.bad").At("source")
	}
	if len(s.ID) > MaxSignalName || !name(string(s.ID)) {
		return Errf(Invalid, "signal.name.bad").At("id")
	}
	switch s.State {
	case Raise, Clear:
		if s.Kind == "" {
			return Errf(Invalid, "signal.kind.missing").At("kind")
		}
		if !s.Kind.Valid() {
			return Errf(Invalid, "signal.kind.bad").At("kind")
		}
	case Alive:
		s.Kind = "alive"
	default:
		return Errf(Invalid, "signal.state.bad", clip(string(s.State), 40)).At("state")
	}
	if s.Severity != "" {
		sev, ok := ParseSeverity(string(s.Severity))
		if !ok {
			return Errf(Invalid, "signal.severity.bad", clip(string(s.Severity), 40)).At("severity")
		}
		s.Severity = sev
	}
	if !utf8.ValidString(s.Text) {
		s.Text = strings.ToValidUTF8(s.Text, "\uFFFD")
	}
	s.Text = clip(strings.ReplaceAll(strings.TrimSpace(s.Text), "\x00", ""), MaxSignalText)
	if len(s.Attrs) > 0 {
		b, err := json.Marshal(s.Attrs)
		if err != nil || len(b) > MaxSignalAttrs {
			return Errf(Invalid, "signal.attrs.big", MaxSignalAttrs).At("attrs")
		}
	}
	s.believe()
	if s.ID == "" {
		s.ID = s.hash()
	}
	return nil
}

// believe replaces a time that cannot be right by the time of receipt.
func (s *Signal) believe() {
	switch {
	case s.At == 0:
		s.At = s.Received
	case s.At > s.Received.Add(MaxClockAhead), s.At < s.Received.Add(-MaxClockBehind):
		s.At, s.ClockOff = s.Received, true
	}
}

func (s *Signal) hash() SignalID {
	h := sha256.New()
	for _, f := range []string{s.Source, s.AlarmKey(), string(s.State), s.At.String()} {
		h.Write([]byte(f))
		h.Write([]byte{0})
	}
	return SignalID("h-" + hex.EncodeToString(h.Sum(nil)[:16]))
}

// Point is the managed object within the device (a port, a zone, a cabinet), "" for the device itself.
func (s *Signal) Point() string { return clip(s.attr("point"), MaxSignalName) }

// Drill tells whether the signal belongs to a drill.
func (s *Signal) Drill() bool { b, _ := s.Attrs["drill"].(bool); return b }

// Site is the site code a sender names for a device that is not registered.
func (s *Signal) Site() string { return clip(s.attr("site"), MaxSignalName) }

// Place is the words a sender gives for where it happens.
func (s *Signal) Place() string { return clip(s.attr("place"), MaxSignalName) }

// Position is the latitude and longitude a sender gives in degrees WGS 84.
func (s *Signal) Position() (Position, bool) {
	lat, ok1 := s.Attrs["lat"].(float64)
	lon, ok2 := s.Attrs["lon"].(float64)
	p := Position{Lat: lat, Lon: lon}
	return p, ok1 && ok2 && p.Valid()
}

// DrillKey begins the key of an alarm that belongs to a drill.
const DrillKey = "drill|"

// AlarmKey names the alarm that the signal speaks about: one condition of one
// point of one device. A drill has its own alarms, so it never touches a real one.
func (s *Signal) AlarmKey() string {
	k := s.Device + "|" + string(s.Kind)
	if p := s.Point(); p != "" {
		k += "|" + p
	}
	if s.Drill() {
		k = DrillKey + k
	}
	return k
}

func (s *Signal) attr(key string) string {
	v, _ := s.Attrs[key].(string)
	return strings.TrimSpace(v)
}

// code folds an identifier: lower case, spaces and hyphens to underscores.
func code(s string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' {
			return '_'
		}
		return r
	}, strings.ToLower(strings.TrimSpace(s)))
}

// name accepts printable text of at most MaxSignalName bytes; MQTT wildcards
// and control characters are refused because names become topic parts.
func name(s string) bool {
	if len(s) > MaxSignalName || !utf8.ValidString(s) {
		return false
	}
	return !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f || r == '+' || r == '#' })
}

// clip cuts s to at most n bytes at a rune boundary.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

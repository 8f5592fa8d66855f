package keng

import "strings"

// Channel is a way to reach a person or a siren.
type Channel string

// Channels.
const (
	ChannelSiren   Channel = "siren"   // MQTT, keng/<device>/ring
	ChannelConsole Channel = "console" // live events to an open console
	ChannelPush    Channel = "push"    // Web Push to an installed phone page
	ChannelSMS     Channel = "sms"     // HTTP gateway or SMPP, as the operator configured
	ChannelEmail   Channel = "email"
	ChannelChat    Channel = "chat" // a shoutrrr URL
)

// Valid tells whether c is a channel that a person can have.
func (c Channel) Valid() bool {
	switch c {
	case ChannelConsole, ChannelPush, ChannelSMS, ChannelEmail, ChannelChat:
		return true
	case ChannelSiren: // a device's, not a person's.
	}
	return false
}

// CallState is the result of ringing, as far as it is known.
type CallState string

// Call states, in order; folded and failed end a call.
const (
	CallQueued    CallState = "queued"
	CallSent      CallState = "sent"      // handed to the operator, the push service or the broker
	CallDelivered CallState = "delivered" // the operator or the device confirms
	CallHeard     CallState = "heard"     // the siren sounded, or the person opened the link
	CallAnswered  CallState = "answered"
	CallFailed    CallState = "failed"
	CallFolded    CallState = "folded" // part of a summary ring in a flood
)

// Rank orders states so that a late receipt never moves a call backwards.
func (s CallState) Rank() int {
	switch s {
	case CallQueued:
		return 0
	case CallFailed, CallFolded:
		return 1
	case CallSent:
		return 2
	case CallDelivered:
		return 3
	case CallHeard:
		return 4
	case CallAnswered:
		return 5
	}
	return -1
}

// Purpose says why somebody is rung.
type Purpose string

// Purposes.
const (
	PurposeAlarm    Purpose = "alarm"
	PurposeAllClear Purpose = "all_clear"
	PurposeTaken    Purpose = "taken"   // who took it, to the others
	PurposeSummary  Purpose = "summary" // flood: one ring and a list
	PurposeQuiet    Purpose = "quiet"   // báo yên
	PurposeTest     Purpose = "test"
)

// Seat names a duty that rings people: "rota:ID" or "team:ID". It is empty where somebody is rung for themselves: by name,
// by role or because they are near.
type Seat string

// SeatOf is the seat of a rota or a team.
func SeatOf[ID RotaID | TeamID](kind TargetKind, id ID) Seat {
	return Seat(string(kind) + ":" + string(id))
}

// Duty is the kind and the id of a seat; both are empty when it is none.
func (s Seat) Duty() (kind TargetKind, id string) {
	text, id, _ := strings.Cut(string(s), ":")
	return TargetKind(text), id
}

// Call is one attempt to reach one person or siren on one channel: the receipt row.
type Call struct {
	ID         CallID     `json:"id"`
	IncidentID IncidentID `json:"incident_id,omitempty"`
	Purpose    Purpose    `json:"purpose"`
	Step       int        `json:"step"`
	Round      int        `json:"round"`
	PersonID   PersonID   `json:"person_id,omitempty"`
	Seat       Seat       `json:"seat,omitempty"`   // the duty that the person was rung for
	Device     string     `json:"device,omitempty"` // the siren's name
	Name       string     `json:"name"`             // of the person or the siren
	Channel    Channel    `json:"channel"`
	Choice     int        `json:"choice"`  // which of the person's channels, from 0
	Attempt    int        `json:"attempt"` // round through the channels, from 1
	State      CallState  `json:"state"`
	Error      string     `json:"error,omitempty"`
	Provider   string     `json:"-"` // the operator's id for delivery reports
	QueuedAt   Time       `json:"queued_at"`
	DueAt      Time       `json:"due_at,omitzero"` // when to try; zero once handed off
	SentAt     Time       `json:"sent_at,omitzero"`
	HeardAt    Time       `json:"heard_at,omitzero"` // delivered, heard or answered
}

// Stroke codes are data of each gong; these are the names that the product uses.
const (
	StrokeAlarm    = "alarm"
	StrokeQuiet    = "quiet_signal"
	StrokeAllClear = "all_clear"
	StrokeDrill    = "drill"
	StrokeTest     = "test"
)

// Flood is ISA-18.2's: this many annunciations at one duty seat within the window.
const (
	FloodCount  = 10
	FloodWindow = 10 * Minute
)

package keng

import "fmt"

// IncidentState is how far an incident has come.
type IncidentState string

// Incident states. Ringing and answered incidents are live: one per (place, kind).
const (
	Ringing  IncidentState = "ringing"   // nobody answered yet
	Answered IncidentState = "answered"  // somebody took it
	AllClear IncidentState = "all_clear" // over, waiting for its result
	Resolved IncidentState = "resolved"  // closed with a result
	Merged   IncidentState = "merged"    // continued in another incident
)

// Live tells whether the state still rings or is being worked on.
func (s IncidentState) Live() bool { return s == Ringing || s == Answered }

// Result is what an incident turned out to be.
type Result string

// Results.
const (
	ResultReal       Result = "real"
	ResultFalseAlarm Result = "false_alarm"
	ResultDrill      Result = "drill"
	ResultTest       Result = "test"
)

// Valid tells whether r is one of the four results.
func (r Result) Valid() bool {
	return r == ResultReal || r == ResultFalseAlarm || r == ResultDrill || r == ResultTest
}

// Origin tells how an incident began.
type Origin string

// Origins.
const (
	OriginSignal Origin = "signal" // a device
	OriginGong   Origin = "gong"   // a person struck the gong
	OriginPhone  Origin = "phone"  // taken down from a telephone call
	OriginHand   Origin = "hand"   // made by a duty officer
)

// Incident is one event that people must answer for, from the first ring to its result.
type Incident struct {
	ID       IncidentID    `json:"id"`
	Seq      int64         `json:"-"`      // installation-wide; the reply code of SMS and links
	Number   string        `json:"number"` // ND-26-0147
	Kind     Kind          `json:"kind"`
	Severity Severity      `json:"severity"`
	State    IncidentState `json:"state"`
	Origin   Origin        `json:"origin"`
	Drill    bool          `json:"drill,omitempty"`
	Title    string        `json:"title"` // kind and place, in Vietnamese
	Cause    string        `json:"cause,omitempty"`
	PlaceKey string        `json:"-"` // what makes it one: the site, the device or the incident itself

	SiteID   SiteID   `json:"site_id,omitempty"`
	Area     AreaCode `json:"area,omitempty"`
	AreaPath string   `json:"-"`
	UnitID   UnitID   `json:"unit_id,omitempty"`
	Place    string   `json:"place,omitempty"`
	Lat      float64  `json:"lat,omitempty"`
	Lon      float64  `json:"lon,omitempty"`

	CalledBy   PersonID `json:"called_by,omitempty"` // who struck the gong or took the call
	CalledName string   `json:"called_name,omitempty"`
	Phone      *Intake  `json:"phone,omitempty"`

	OpenedAt   Time       `json:"opened_at"`
	AnsweredAt Time       `json:"answered_at,omitzero"`
	AnsweredBy PersonID   `json:"answered_by,omitempty"`
	AnswerName string     `json:"answered_name,omitempty"`
	OnSceneAt  Time       `json:"on_scene_at,omitzero"`
	AllClearAt Time       `json:"all_clear_at,omitzero"`
	AllClearBy string     `json:"all_clear_by,omitempty"`
	ResolvedAt Time       `json:"resolved_at,omitzero"`
	Result     Result     `json:"result,omitempty"`
	Note       string     `json:"note,omitempty"`
	MergedInto IncidentID `json:"merged_into,omitempty"`
	AlarmCount int64      `json:"alarm_count"`
	LiveAlarms int64      `json:"live_alarms"` // alarms whose condition is still there

	Element  string `json:"element,omitempty"` // what failed, as far as the desk can tell: "link:ND-12"
	Dark     int    `json:"dark,omitempty"`    // stations that it keeps silent
	Suspects string `json:"-"`                 // the elements the desk thought of, as JSON
	Break    *Break `json:"break,omitempty"`   // where the element, a cable, is broken; replaced, never changed

	PlanID    PlanID `json:"plan_id,omitempty"`
	PlanName  string `json:"plan_name,omitempty"`
	Step      int    `json:"step"`  // the next step to run, from 0
	Round     int    `json:"round"` // how often the current step rang
	StepDueAt Time   `json:"step_due_at,omitzero"`
	Widened   int    `json:"widened,omitempty"` // how often somebody widened it

}

// Position is where it is, false when nobody knows.
func (i *Incident) Position() (Position, bool) {
	p := Position{Lat: i.Lat, Lon: i.Lon}
	return p, p.Valid()
}

// Intake holds the fields of a telephone call to 112 (reporter, place, what,
// extent, help asked). The reporter is kept for the call-back only.
type Intake struct {
	Reporter string `json:"reporter,omitempty"`
	Callback string `json:"callback,omitempty"`
	Extent   string `json:"extent,omitempty"` // how large, how likely to spread
	Help     string `json:"help,omitempty"`   // what help is asked
	HeardAt  Time   `json:"heard_at,omitzero"`
}

// IncidentNumber is the number people say: prefix, year, running number in the year.
func IncidentNumber(prefix string, at Time, n int64) string {
	return fmt.Sprintf("%s-%02d-%04d", prefix, at.Std().Year()%100, n)
}

// AnswerKind is what a rung person says.
type AnswerKind string

// Answers. Acknowledge, on the way and on scene take the incident.
const (
	AnswerAck      AnswerKind = "acknowledge"
	AnswerOnTheWay AnswerKind = "on_the_way"
	AnswerOnScene  AnswerKind = "on_scene"
	AnswerRefuse   AnswerKind = "refuse"
	AnswerSafe     AnswerKind = "safe"
	AnswerNote     AnswerKind = "note"
)

// ParseAnswer reads an answer or one of its short forms, as links and SMS send them.
func ParseAnswer(s string) (AnswerKind, bool) {
	switch code(s) {
	case "acknowledge", "ack", "1", "nhan":
		return AnswerAck, true
	case "on_the_way", "onway", "on_way", "2", "den":
		return AnswerOnTheWay, true
	case "on_scene", "3":
		return AnswerOnScene, true
	case "refuse", "4", "khong":
		return AnswerRefuse, true
	case "safe", "i_am_safe", "5":
		return AnswerSafe, true
	case "note":
		return AnswerNote, true
	}
	return "", false
}

// Takes tells whether the answer means that somebody looks after the incident.
func (a AnswerKind) Takes() bool {
	return a == AnswerAck || a == AnswerOnTheWay || a == AnswerOnScene
}

// Answer is one reply of one person to one incident.
type Answer struct {
	IncidentID IncidentID `json:"incident_id"`
	PersonID   PersonID   `json:"person_id,omitempty"`
	Name       string     `json:"name"`
	Answer     AnswerKind `json:"answer"`
	Note       string     `json:"note,omitempty"`
	Via        string     `json:"via"` // console, link, sms, device
	At         Time       `json:"at"`
}

// Answer applies a reply; took is true for the one that takes the incident.
// A refusal or "I am safe" never changes the state.
func (i *Incident) Answer(a Answer) (took bool, err error) {
	if !i.State.Live() {
		if a.Answer == AnswerNote || a.Answer == AnswerSafe {
			return false, nil
		}
		return false, Errf(Conflict, "incident.over")
	}
	if a.Answer == AnswerOnScene && i.OnSceneAt == 0 {
		i.OnSceneAt = a.At
	}
	if !a.Answer.Takes() || i.State == Answered {
		return false, nil
	}
	i.State, i.AnsweredAt, i.AnsweredBy, i.AnswerName = Answered, a.At, a.PersonID, a.Name
	return true, nil
}

// RingAgain makes an answered incident ring from the first step, because it got worse.
func (i *Incident) RingAgain(p *Plan, now Time) {
	if i.State.Live() {
		i.State, i.AnsweredAt, i.AnsweredBy, i.AnswerName = Ringing, 0, "", ""
		p.Begin(i, now)
	}
}

// Clear gives the all-clear.
func (i *Incident) Clear(by string, now Time) error {
	if !i.State.Live() {
		return Errf(Conflict, "incident.over")
	}
	i.State, i.AllClearAt, i.AllClearBy, i.StepDueAt = AllClear, now, by, 0
	return nil
}

// Resolve closes the incident with its result; a live one gets its all-clear
// first. A drill can only be a drill.
func (i *Incident) Resolve(r Result, note string, now Time) error {
	switch {
	case !r.Valid():
		return Errf(Invalid, "result.bad").At("result")
	case i.State == Resolved || i.State == Merged:
		return Errf(Conflict, "incident.over")
	case i.State.Live():
		return Errf(Conflict, "incident.not_clear")
	case i.Drill != (r == ResultDrill):
		return Errf(Invalid, "result.drill").At("result")
	}
	i.State, i.Result, i.ResolvedAt = Resolved, r, now
	if note != "" {
		i.Note = note
	}
	return nil
}

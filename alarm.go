package keng

// AlarmState is the state of ISA-18.2 / OPC UA Part 9 that a person sees.
type AlarmState string

// Alarm states.
const (
	Normal                 AlarmState = "normal"
	Unacknowledged         AlarmState = "unacknowledged"
	Acknowledged           AlarmState = "acknowledged"
	ReturnedUnacknowledged AlarmState = "returned_unacknowledged"
	Shelved                AlarmState = "shelved"
	Suppressed             AlarmState = "suppressed" // by design: a cause explains it
	OutOfService           AlarmState = "out_of_service"
)

// Chattering: this many changes within the window start an automatic off-delay.
const (
	ChatterChanges        = 3
	ChatterWindow         = Minute
	ChatterOffDelay       = 5 * Minute
	MaxShelve       int64 = 24 * Hour
)

// Alarm is one condition of one point of one device, with everything its state
// machine needs. The methods are pure: they change the receiver and return what
// follows from the change; the desk stores the one and carries out the other.
type Alarm struct {
	ID       AlarmID  `json:"id"`
	Key      string   `json:"-"`
	Device   string   `json:"device"`
	Kind     Kind     `json:"kind"`
	Point    string   `json:"point,omitempty"`
	Source   string   `json:"source,omitempty"`
	Severity Severity `json:"severity"`
	Text     string   `json:"text,omitempty"`
	Drill    bool     `json:"drill,omitempty"`
	SiteID   SiteID   `json:"site_id,omitempty"`
	Area     AreaCode `json:"area,omitempty"`
	AreaPath string   `json:"-"`
	UnitID   UnitID   `json:"unit_id,omitempty"`

	Input  bool `json:"-"`      // what the device last said
	Active bool `json:"active"` // the condition after on- and off-delay
	Acked  bool `json:"acked"`

	SignalAt  Time     `json:"signal_at"` // the sender's time of the newest signal applied
	RaisedAt  Time     `json:"raised_at,omitzero"`
	ClearedAt Time     `json:"cleared_at,omitzero"`
	AckedAt   Time     `json:"acked_at,omitzero"`
	AckedBy   PersonID `json:"acked_by,omitempty"`
	Raises    int64    `json:"raises"`

	DelayUntil Time `json:"delay_until,omitzero"` // on- or off-delay running
	Change1    Time `json:"-"`                    // the last changes of Input, newest first
	Change2    Time `json:"-"`
	Chattering bool `json:"chattering,omitempty"`
	Stale      bool `json:"stale,omitempty"`
	ReAlarmAt  Time `json:"-"`

	ShelvedUntil Time     `json:"shelved_until,omitzero"`
	ShelvedOnce  bool     `json:"shelved_once,omitempty"` // ends when the condition returns, at ShelvedUntil at the latest
	ShelvedBy    PersonID `json:"shelved_by,omitempty"`
	ShelveReason string   `json:"shelve_reason,omitempty"`
	OutUntil     Time     `json:"out_until,omitzero"` // out of service: planned work with an end
	OutReason    string   `json:"out_reason,omitempty"`

	HeldUntil Time       `json:"held_until,omitzero"` // it may be a child: it waits this long for its cause
	Cause     IncidentID `json:"cause,omitempty"`     // suppressed by design: this incident explains it
	CauseWhy  string     `json:"cause_why,omitempty"` // by what: an Element, a rule's id or a person's name
	Pin       Pin        `json:"pin,omitempty"`       // a person has said where it belongs
	Reading   *Reading   `json:"reading,omitempty"`   // what its last raise measured on a cable; replaced, never changed

	IncidentID IncidentID `json:"incident_id,omitempty"`
	DueAt      Time       `json:"-"` // the earliest of the timers above
}

// Pin is what a person has said about an alarm's cause; the desk does not overrule it while the condition lasts.
type Pin string

// Pins.
const (
	PinSeparate Pin = "separate" // nothing explains it
	PinBelongs  Pin = "belongs"  // to the incident in Cause
)

// Effect is what the desk must do after an alarm changed.
type Effect string

// Effects.
const (
	Annunciate     Effect = "annunciate" // active, not acknowledged, not muted: it must ring
	Return         Effect = "return"     // the condition is gone
	StartedChatter Effect = "chattering" // a task for the owner
	BecameStale    Effect = "stale"
)

// Applied says what became of a signal in its alarm's history.
type Applied string

// Results of a signal, kept beside it.
const (
	AppliedChange Applied = "change" // the condition changed
	AppliedRepeat Applied = "repeat" // it said what was known already
	AppliedLate   Applied = "late"   // older than what was known; history only
)

// State is what a person sees. Out of service covers suppressed, which covers shelved.
func (a *Alarm) State() AlarmState {
	switch {
	case a.OutUntil != 0:
		return OutOfService
	case a.Cause != "":
		return Suppressed
	case a.ShelvedUntil != 0:
		return Shelved
	case a.Active && !a.Acked:
		return Unacknowledged
	case a.Active:
		return Acknowledged
	case !a.Acked && a.RaisedAt != 0:
		return ReturnedUnacknowledged
	}
	return Normal
}

// Muted tells whether the alarm must not ring now.
func (a *Alarm) Muted() bool { return a.OutUntil != 0 || a.Cause != "" || a.ShelvedUntil != 0 }

// Hold makes an alarm that may be a child wait for its cause; it rings at the end unless something explains it by then.
func (a *Alarm) Hold(until Time, r KindRule) {
	a.HeldUntil = until
	a.schedule(r)
}

// Explain suppresses the alarm under the incident that explains it. Life safety is never suppressed.
func (a *Alarm) Explain(i IncidentID, why string, r KindRule) {
	if r.LifeSafety {
		return
	}
	a.Cause, a.CauseWhy, a.HeldUntil, a.IncidentID = i, why, 0, i
	a.schedule(r)
}

// Release ends the suppression after a while, because the cause is gone; what is still active rings then.
func (a *Alarm) Release(until Time, r KindRule) {
	if a.Cause != "" {
		a.Hold(until, r)
	}
}

// Signal applies one report. Signals older than the newest applied one change
// nothing; a repeated raise counts, and rings again only when it got worse.
func (a *Alarm) Signal(s *Signal, r KindRule) (Applied, []Effect) {
	if s.At < a.SignalAt {
		return AppliedLate, nil
	}
	a.SignalAt = s.At
	raise := s.State == Raise
	if raise {
		a.describe(s, r)
	}
	if raise == a.Input {
		return AppliedRepeat, a.repeat(s, r)
	}
	a.Input = raise
	effects := a.chatter(s.Received)
	switch {
	case raise == a.Active: // it changed its mind within the delay
		a.DelayUntil = 0
	case raise && r.OnDelay > 0:
		a.DelayUntil = s.Received.Add(r.OnDelay)
	case !raise && a.offDelay(r) > 0:
		a.DelayUntil = s.Received.Add(a.offDelay(r))
	default:
		effects = append(effects, a.settle(s.Received, r)...)
	}
	if raise {
		a.Raises++
	}
	a.schedule(r)
	return AppliedChange, effects
}

// describe takes over what a raise says about the condition.
func (a *Alarm) describe(s *Signal, r KindRule) {
	a.Source = s.Source
	if s.Text != "" {
		a.Text = s.Text
	}
	if a.Severity == "" || !a.Input {
		a.Severity = severityOf(s, r)
	}
}

func severityOf(s *Signal, r KindRule) Severity {
	if s.Severity != "" {
		return s.Severity
	}
	if r.Severity != "" {
		return r.Severity
	}
	return Major
}

// repeat handles a raise while raised or a clear while clear.
func (a *Alarm) repeat(s *Signal, r KindRule) []Effect {
	if s.State != Raise {
		return nil
	}
	a.Raises++
	sev := severityOf(s, r)
	worse := s.Severity != "" && sev.Rank() > a.Severity.Rank()
	if s.Severity != "" {
		a.Severity = sev
	}
	if worse && a.Active && a.Acked {
		a.Acked = false
		a.schedule(r)
		return a.ring()
	}
	return nil
}

// chatter notes a change of Input and starts chattering at the third within the window.
func (a *Alarm) chatter(now Time) []Effect {
	started := !a.Chattering && a.Change2 != 0 && now-a.Change2 <= Time(ChatterWindow)
	a.Change2, a.Change1 = a.Change1, now
	if !started {
		return nil
	}
	a.Chattering = true
	return []Effect{StartedChatter}
}

func (a *Alarm) offDelay(r KindRule) int64 {
	if a.Chattering {
		return max(r.OffDelay, ChatterOffDelay)
	}
	return r.OffDelay
}

// settle makes Active follow Input.
func (a *Alarm) settle(now Time, r KindRule) []Effect {
	a.DelayUntil, a.Active = 0, a.Input
	if a.Active {
		a.Acked, a.RaisedAt, a.ClearedAt, a.Stale = false, now, 0, false
		a.AckedAt, a.AckedBy = 0, ""
		return a.ring()
	}
	a.ClearedAt, a.Stale, a.ReAlarmAt = now, false, 0
	a.free()
	if a.ShelvedOnce {
		a.clearShelf()
	}
	return []Effect{Return}
}

// free ends what the alarm's cause had to do with it.
func (a *Alarm) free() {
	a.HeldUntil, a.Cause, a.CauseWhy, a.Pin = 0, "", "", ""
}

func (a *Alarm) ring() []Effect {
	if a.Active && !a.Acked && !a.Muted() {
		return []Effect{Annunciate}
	}
	return nil
}

// Acknowledge marks the alarm as taken by a person.
func (a *Alarm) Acknowledge(by PersonID, now Time, r KindRule) error {
	if a.Acked || a.RaisedAt == 0 {
		return Errf(Conflict, "alarm.acked")
	}
	a.Acked, a.AckedAt, a.AckedBy = true, now, by
	if a.Active && r.ReAlarm > 0 {
		a.ReAlarmAt = now.Add(r.ReAlarm)
	}
	a.schedule(r)
	return nil
}

// Shelve mutes the alarm until a time, or once until it returns to normal.
func (a *Alarm) Shelve(by PersonID, reason string, now, until Time, once bool, r KindRule) error {
	switch {
	case r.LifeSafety:
		return Errf(Forbidden, "alarm.shelve.life_safety")
	case reason == "":
		return Errf(Invalid, "reason.missing").At("reason")
	case until <= now:
		return Errf(Invalid, "time.past").At("until")
	case until > now.Add(MaxShelve):
		return Errf(Invalid, "alarm.shelve.long", MaxShelve/Hour).At("until")
	}
	a.ShelvedUntil, a.ShelvedOnce, a.ShelvedBy, a.ShelveReason = until, once, by, reason
	a.schedule(r)
	return nil
}

func (a *Alarm) clearShelf() {
	a.ShelvedUntil, a.ShelvedOnce, a.ShelvedBy, a.ShelveReason = 0, false, "", ""
}

// Unshelve ends the shelving; what is still active and not acknowledged rings.
func (a *Alarm) Unshelve(r KindRule) ([]Effect, error) {
	if a.ShelvedUntil == 0 {
		return nil, Errf(Conflict, "alarm.not_shelved")
	}
	a.clearShelf()
	a.schedule(r)
	return a.ring(), nil
}

// TakeOut puts the alarm out of service until an end, for planned work.
func (a *Alarm) TakeOut(reason string, now, until Time, r KindRule) error {
	switch {
	case r.LifeSafety:
		return Errf(Forbidden, "alarm.out.life_safety")
	case reason == "":
		return Errf(Invalid, "reason.missing").At("reason")
	case until <= now:
		return Errf(Invalid, "time.past").At("until")
	}
	a.OutUntil, a.OutReason = until, reason
	a.schedule(r)
	return nil
}

// PutBack ends being out of service; what is still active and not acknowledged rings.
func (a *Alarm) PutBack(r KindRule) []Effect {
	a.OutUntil, a.OutReason = 0, ""
	a.schedule(r)
	return a.ring()
}

// Due runs every timer that is due at now: delays, shelf end, end of work, re-alarm, stale.
func (a *Alarm) Due(now Time, r KindRule) []Effect {
	var effects []Effect
	due := func(t Time) bool { return t != 0 && t <= now }
	if due(a.DelayUntil) {
		effects = append(effects, a.settle(now, r)...)
		if !a.Input {
			a.Chattering = false
		}
	}
	if due(a.HeldUntil) {
		a.HeldUntil, a.Cause, a.CauseWhy = 0, "", ""
		effects = append(effects, a.ring()...)
	}
	if due(a.ShelvedUntil) {
		a.clearShelf()
		effects = append(effects, a.ring()...)
	}
	if due(a.OutUntil) {
		a.OutUntil, a.OutReason = 0, ""
		effects = append(effects, a.ring()...)
	}
	if due(a.ReAlarmAt) {
		a.ReAlarmAt = 0
		if a.Active && a.Acked {
			a.Acked = false
			effects = append(effects, a.ring()...)
		}
	}
	if due(a.staleAt(r)) {
		a.Stale = true
		effects = append(effects, BecameStale)
	}
	if a.Chattering && a.Active && a.Input && now-a.Change1 > Time(ChatterOffDelay) {
		a.Chattering = false // it stays raised: it has stopped chattering
	}
	a.schedule(r)
	return once(effects)
}

func (a *Alarm) staleAt(r KindRule) Time {
	if !a.Active || a.Stale || r.StaleAfter == 0 {
		return 0
	}
	return a.RaisedAt.Add(r.StaleAfter)
}

func (a *Alarm) schedule(r KindRule) {
	var calm Time
	if a.Chattering && a.Active && a.Input {
		calm = a.Change1.Add(ChatterOffDelay + 1)
	}
	a.DueAt = Earliest(a.DelayUntil, a.HeldUntil, a.ShelvedUntil, a.OutUntil, a.ReAlarmAt, a.staleAt(r), calm)
}

// once drops repeated effects, keeping the order.
func once(es []Effect) []Effect {
	out := es[:0]
	for i, e := range es {
		seen := false
		for _, f := range es[:i] {
			seen = seen || f == e
		}
		if !seen {
			out = append(out, e)
		}
	}
	return out
}

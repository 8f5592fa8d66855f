package keng

// CauseRule says that one kind of alarm follows another on the same device or
// nearby, learned from the installation's own past or written by hand.
type CauseRule struct {
	ID        RuleID  `json:"id"`
	Cause     Kind    `json:"cause"`
	Effect    Kind    `json:"effect"`
	Within    int64   `json:"within"` // ms from the cause to its effect
	Near      Near    `json:"near"`
	Seen      int64   `json:"seen"`    // how often the effect followed in time
	Chances   int64   `json:"chances"` // of how many causes
	Lift      float64 `json:"lift"`    // how many times more often than by chance
	Enabled   bool    `json:"enabled"`
	Edited    bool    `json:"edited"` // by a person; learning leaves it alone
	LearnedAt Time    `json:"learned_at,omitzero"`
}

// Near is where an effect stands, seen from its cause.
type Near string

// Nearness.
const (
	NearDevice    Near = "device"    // on the same device
	NearSite      Near = "site"      // at the same station
	NearNeighbour Near = "neighbour" // at the same station or one link away
)

// MaxWithin is the longest time from a cause to its effect.
const MaxWithin = 10 * Minute

// Check tells whether the rule can be.
func (r *CauseRule) Check() error {
	switch {
	case !r.Cause.Valid() || !r.Effect.Valid():
		return Errf(Invalid, "signal.kind.bad").At("cause")
	case r.Cause == r.Effect && r.Near == NearDevice:
		return Errf(Invalid, "rule.itself").At("effect")
	case r.Within <= 0 || r.Within > MaxWithin:
		return Errf(Invalid, "rule.within", MaxWithin/Minute).At("within")
	case r.Near != NearDevice && r.Near != NearSite && r.Near != NearNeighbour:
		return Errf(Invalid, "rule.near").At("near")
	}
	return nil
}

// Explains tells whether an alarm of the cause's kind explains one of the effect's, by kind and time.
func (r *CauseRule) Explains(cause, effect Kind, since int64) bool {
	return r.Enabled && r.Cause == cause && r.Effect == effect && since >= 0 && since <= r.Within
}

package keng

// MembershipOf is the noun of a group that a person can belong to.
type MembershipOf string

// Groups with members.
const (
	OfUnit    MembershipOf = "unit"
	OfModel   MembershipOf = "model"
	OfCluster MembershipOf = "cluster"
	OfTeam    MembershipOf = "team"
)

// Valid tells whether people can belong to a row of this noun.
func (o MembershipOf) Valid() bool {
	switch o {
	case OfUnit, OfModel, OfCluster, OfTeam:
		return true
	}
	return false
}

// Membership says that a person belonged to a group in a role during a time:
// from From (zero: always) up to but not including Until (zero: still).
type Membership struct {
	ID       MembershipID `json:"id"`
	PersonID PersonID     `json:"person_id"`
	Of       MembershipOf `json:"of"`
	Ref      string       `json:"ref"`            // the group's id
	Role     string       `json:"role,omitempty"` // such as member, head, deputy, treasurer; empty: a plain member
	From     Time         `json:"from,omitzero"`
	Until    Time         `json:"until,omitzero"`
}

// Check tells whether the membership names a group and a time that can be.
func (m *Membership) Check() error {
	switch {
	case m.PersonID == "":
		return Errf(Invalid, "person.missing").At("person_id")
	case !m.Of.Valid():
		return Errf(Invalid, "membership.of").At("of")
	case m.Ref == "":
		return Errf(Invalid, "membership.ref").At("ref")
	case m.Until != 0 && m.Until <= m.From:
		return Errf(Invalid, "membership.time").At("until")
	}
	return nil
}

// Holds tells whether the membership is in force at t.
func (m *Membership) Holds(t Time) bool { return t >= m.From && (m.Until == 0 || t < m.Until) }

// Twice tells whether both say the same of the same person at one time: the same group, the same role.
func (m *Membership) Twice(o *Membership) bool {
	return m.ID != o.ID && m.PersonID == o.PersonID && m.Of == o.Of && m.Ref == o.Ref && m.Role == o.Role &&
		(m.Until == 0 || o.From < m.Until) && (o.Until == 0 || m.From < o.Until)
}

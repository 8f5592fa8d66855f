package keng

import "slices"

// SafetyKind is what a safety model is about.
type SafetyKind string

// Kinds of safety model.
const (
	ThreeSafeties      SafetyKind = "three_safeties" // of the place, the workers, the property
	SecurityGong       SafetyKind = "security_gong"
	SelfManagedCameras SafetyKind = "self_managed_cameras"
	SelfManaging       SafetyKind = "self_managing_farmers"
	CoastModel         SafetyKind = "coast"
	TrafficClub        SafetyKind = "traffic_club"
	ClusterModel       SafetyKind = "cluster"
	OtherModel         SafetyKind = "other"
)

// SafetyKinds lists the kinds in the order in which they are shown.
func SafetyKinds() []SafetyKind {
	return []SafetyKind{ThreeSafeties, SecurityGong, SelfManagedCameras, SelfManaging, CoastModel, TrafficClub, ClusterModel, OtherModel}
}

// LeadLevel is the level of government that leads a kind of model.
type LeadLevel string

// Levels. Below the province a report often does not tell the district's from the commune's.
const (
	LedByProvince LeadLevel = "province"
	LedByDistrict LeadLevel = "district"
	LedByCommune  LeadLevel = "commune"
	LedByRest     LeadLevel = "rest" // district or commune, not told which
)

// LeadLevels lists the levels in the order in which they are shown.
func LeadLevels() []LeadLevel {
	return []LeadLevel{LedByProvince, LedByDistrict, LedByCommune, LedByRest}
}

// ModelKind is one registered kind of safety model that an area keeps; Model is
// one place where it lives. They are counted apart, never together.
type ModelKind struct {
	ID        ModelKindID `json:"id"`
	Name      string      `json:"name"`
	Kind      SafetyKind  `json:"kind"`
	Level     LeadLevel   `json:"level"`
	Area      AreaCode    `json:"area,omitempty"`
	AreaPath  string      `json:"-"`
	UnitID    UnitID      `json:"unit_id,omitempty"` // the unit that leads it
	Decision  string      `json:"decision,omitempty"`
	Evidence  string      `json:"evidence,omitempty"`
	ValidFrom Time        `json:"valid_from,omitzero"`
	ValidTo   Time        `json:"valid_to,omitzero"`
	Since     Time        `json:"since,omitzero"`
}

// Check tells whether the kind can be registered.
func (k *ModelKind) Check() error {
	switch {
	case !slices.Contains(SafetyKinds(), k.Kind):
		return Errf(Invalid, "model.kind", string(k.Kind)).At("kind")
	case !slices.Contains(LeadLevels(), k.Level):
		return Errf(Invalid, "model.level", string(k.Level)).At("level")
	case k.ValidTo != 0 && k.ValidTo <= k.ValidFrom:
		return Errf(Invalid, "valid.order").At("valid_to")
	}
	return nil
}

// ModelState is a state of a model's life.
type ModelState string

// States.
const (
	ModelProposed ModelState = "proposed"
	ModelWorking  ModelState = "working"
	ModelPaused   ModelState = "paused"
	ModelEnded    ModelState = "ended"
)

// Kept tells whether a report counts the model as one that is kept.
func (s ModelState) Kept() bool { return s == ModelWorking || s == ModelPaused }

// Next lists the states that can follow.
func (s ModelState) Next() []ModelState {
	switch s {
	case ModelProposed:
		return []ModelState{ModelWorking, ModelEnded}
	case ModelWorking:
		return []ModelState{ModelPaused, ModelEnded}
	case ModelPaused:
		return []ModelState{ModelWorking, ModelEnded}
	case ModelEnded:
	}
	return nil
}

// Model is one safety model at its place.
type Model struct {
	ID        ModelID     `json:"id"`
	Name      string      `json:"name"`
	KindID    ModelKindID `json:"kind_id"`
	Kind      SafetyKind  `json:"kind"` // of its kind's row
	State     ModelState  `json:"state"`
	Area      AreaCode    `json:"area,omitempty"`
	AreaPath  string      `json:"-"`
	Areas     []AreaCode  `json:"areas,omitempty"` // further areas in which it works
	UnitID    UnitID      `json:"unit_id,omitempty"`
	Lat       float64     `json:"lat,omitempty"`
	Lon       float64     `json:"lon,omitempty"`
	Founded   Time        `json:"founded,omitzero"` // zero: not known
	Decision  string      `json:"decision,omitempty"`
	Evidence  string      `json:"evidence,omitempty"`
	Charter   string      `json:"charter,omitempty"`
	From      ModelID     `json:"from,omitempty"` // the model that it was multiplied from
	MadeUp    bool        `json:"made_up,omitempty"`
	ValidFrom Time        `json:"valid_from,omitzero"`
	ValidTo   Time        `json:"valid_to,omitzero"`
	Since     Time        `json:"since,omitzero"`
}

// Move brings the model into another state at t. One that begins to work has a
// founding decision or other evidence; the end is final.
func (m *Model) Move(to ModelState, t Time) error {
	switch {
	case !slices.Contains(m.State.Next(), to):
		return Errf(Conflict, "model.move", string(m.State), string(to)).At("state")
	case t < m.Since || t < m.Founded || t < m.ValidFrom:
		return Errf(Invalid, "model.move_early", max(m.Since, m.Founded, m.ValidFrom)).At("at")
	case to == ModelWorking && m.Decision == "" && m.Evidence == "":
		return Errf(Invalid, "model.evidence").At("decision")
	}
	if to == ModelWorking && m.State == ModelProposed && m.Founded == 0 {
		m.Founded = t
	}
	if to == ModelEnded {
		m.ValidTo = t
	}
	m.State, m.Since = to, t
	return nil
}

// Multiply is a proposal for the same model in another place at t.
func (m *Model) Multiply(name string, area AreaCode, unit UnitID, t Time) Model {
	return Model{Name: name, KindID: m.KindID, Kind: m.Kind, State: ModelProposed, Area: area, UnitID: unit, Charter: m.Charter, From: m.ID, ValidFrom: t, Since: t}
}

// ActivityKind is what an entry of a log of activities is about.
type ActivityKind string

// Kinds of activity.
const (
	ActivityMeeting  ActivityKind = "meeting"
	ActivityPatrol   ActivityKind = "patrol"
	ActivityOutreach ActivityKind = "outreach"
	ActivityDrill    ActivityKind = "drill"
	ActivityCase     ActivityKind = "case"
	ActivityAward    ActivityKind = "award"
	ActivityOther    ActivityKind = "other"
)

// ActivityKinds lists the kinds in the order in which they are shown.
func ActivityKinds() []ActivityKind {
	return []ActivityKind{ActivityMeeting, ActivityPatrol, ActivityOutreach, ActivityDrill, ActivityCase, ActivityAward, ActivityOther}
}

// Activity is one line of a model's log or one note of a cluster's meeting.
type Activity struct {
	ID        ActivityID   `json:"id"`
	ModelID   ModelID      `json:"model_id,omitempty"`
	ClusterID ClusterID    `json:"cluster_id,omitempty"`
	At        Time         `json:"at"`
	Kind      ActivityKind `json:"kind"`
	Text      string       `json:"text"`
	By        string       `json:"by,omitempty"`
}

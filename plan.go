package keng

// Plan says who rings when for incidents of a kind at a place. The most
// specific active plan wins: the longest area, then a named site, then a named kind.
type Plan struct {
	ID        PlanID   `json:"id"`
	Name      string   `json:"name"`
	Kind      Kind     `json:"kind,omitempty"` // empty: any kind
	Area      AreaCode `json:"area,omitempty"` // empty: everywhere
	AreaPath  string   `json:"-"`
	SiteID    SiteID   `json:"site_id,omitempty"`
	Severity  Severity `json:"severity,omitempty"` // at least; empty: any
	Steps     []Step   `json:"steps"`
	Checklist []string `json:"checklist,omitempty"`
	Todo      string   `json:"todo,omitempty"` // what the rung person must do, one line each
	Active    bool     `json:"active"`
	Version   int64    `json:"version"`
	SignedAt  Time     `json:"signed_at,omitzero"` // of this version; zero: nobody signed it
	SignedBy  string   `json:"signed_by,omitempty"`
	Draft     int64    `json:"draft,omitempty"` // the version after the signed one that waits for its signature; 0: none
}

// PlanVersion is what a plan said from one save to the next. A plan that was
// signed runs as it was signed until a later version of it is signed.
type PlanVersion struct {
	Plan
	At Time   `json:"at,omitzero"` // zero: before versions were kept
	By string `json:"by,omitempty"`
}

// Step rings its targets After milliseconds after the step before it, or after
// the incident opened. It rings Repeat more times, Every milliseconds apart,
// and the plan goes on until Until people acknowledged (0 means 1).
type Step struct {
	After  int64    `json:"after"`
	Who    []Target `json:"who"`
	Until  int      `json:"until,omitempty"`
	Repeat int      `json:"repeat,omitempty"`
	Every  int64    `json:"every,omitempty"`
}

// TargetKind says how a target is turned into people and sirens at ring time.
type TargetKind string

// Targets.
const (
	TargetPerson    TargetKind = "person"     // Ref: person id
	TargetRota      TargetKind = "rota"       // Ref: rota id; who is on duty now
	TargetAreaRota  TargetKind = "area_rota"  // every rota of the incident's area and the areas above it
	TargetTeam      TargetKind = "team"       // Ref: team id; all members on duty or without a rota
	TargetAreaTeams TargetKind = "area_teams" // every team of the incident's area
	TargetSiren     TargetKind = "siren"      // Ref: device name
	TargetSiteSiren TargetKind = "site_siren" // the sirens of the incident's site, or of its area when the site has none
	TargetNear      TargetKind = "near"       // everyone and every siren within KM, whatever the boundary
	TargetRole      TargetKind = "role"       // Ref: role; its holders in the incident's area or above it
	TargetCluster   TargetKind = "cluster"    // Ref: cluster id, or empty: every cluster of the incident's unit; who is on duty in its units, else their heads
)

// Target is one "who" of a step.
type Target struct {
	Kind TargetKind `json:"kind"`
	Ref  string     `json:"ref,omitempty"`
	KM   float64    `json:"km,omitempty"`
}

// Limits of a plan.
const (
	MaxSteps   = 20
	MaxTargets = 50
	MaxRepeat  = 100
	MaxNearKM  = 100.0
	MinEvery   = 10 * Second
)

// Check tells whether the plan can be run.
func (p *Plan) Check() error {
	if p.Name == "" {
		return Errf(Invalid, "name.missing").At("name")
	}
	if len(p.Steps) == 0 || len(p.Steps) > MaxSteps {
		return Errf(Invalid, "plan.steps", MaxSteps).At("steps")
	}
	for _, s := range p.Steps {
		if s.After < 0 || s.After > Day || s.Until < 0 || s.Repeat < 0 || s.Repeat > MaxRepeat {
			return Errf(Invalid, "plan.step.bad").At("steps")
		}
		if s.Repeat > 0 && s.Every < MinEvery {
			return Errf(Invalid, "plan.every", MinEvery/Second).At("steps")
		}
		if len(s.Who) == 0 || len(s.Who) > MaxTargets {
			return Errf(Invalid, "plan.who", MaxTargets).At("steps")
		}
		for _, t := range s.Who {
			if !t.valid() {
				return Errf(Invalid, "plan.target", string(t.Kind)).At("steps")
			}
		}
	}
	return nil
}

func (t Target) valid() bool {
	switch t.Kind {
	case TargetPerson, TargetRota, TargetTeam, TargetSiren, TargetRole:
		return t.Ref != ""
	case TargetNear:
		return t.KM > 0 && t.KM <= MaxNearKM
	case TargetAreaRota, TargetAreaTeams, TargetSiteSiren, TargetCluster:
		return true
	}
	return false
}

// Matches tells whether the plan is for this incident, and how specific it is.
func (p *Plan) Matches(i *Incident) (specific int, ok bool) {
	if !p.Active || !Within(i.AreaPath, p.AreaPath) {
		return 0, false
	}
	if p.Kind != "" && p.Kind != i.Kind || p.SiteID != "" && p.SiteID != i.SiteID {
		return 0, false
	}
	if p.Severity != "" && i.Severity.Rank() < p.Severity.Rank() {
		return 0, false
	}
	specific = len(p.AreaPath) * 16
	if p.SiteID != "" {
		specific += 1 << 16
	}
	if p.Kind != "" {
		specific += 8
	}
	return specific + p.Severity.Rank(), true
}

// ChoosePlan returns the most specific of the plans for the incident, nil when none is.
func ChoosePlan(plans []Plan, i *Incident) *Plan {
	var best *Plan
	most := -1
	for n := range plans {
		if s, ok := plans[n].Matches(i); ok && s > most {
			best, most = &plans[n], s
		}
	}
	return best
}

// Begin sets the incident's first step due.
func (p *Plan) Begin(i *Incident, now Time) {
	i.PlanID, i.PlanName, i.Step, i.Round = p.ID, p.Name, 0, 0
	i.StepDueAt = now.Add(p.Steps[0].After)
}

// Enough tells whether acks people are enough for the step that is next or running.
func (p *Plan) Enough(i *Incident, acks int) bool {
	n := min(i.Step, len(p.Steps)-1)
	return acks >= max(1, p.Steps[n].Until)
}

// LastResort is how often the last step rings again when the plan has run out
// and nobody has answered: ringing never ends by itself.
const LastResort = 5 * Minute

// Advance returns the step to ring now and moves the incident to what is due
// next: a repeat of the step, the following step, or the last one again.
func (p *Plan) Advance(i *Incident, now Time) Step {
	n := min(i.Step, len(p.Steps)-1)
	s := p.Steps[n]
	i.Round++
	switch {
	case i.Round <= s.Repeat:
		i.StepDueAt = now.Add(s.Every)
	case n+1 < len(p.Steps):
		i.Step, i.Round = n+1, 0
		i.StepDueAt = now.Add(p.Steps[n+1].After)
	default:
		i.StepDueAt = now.Add(max(s.Every, LastResort))
	}
	return s
}

// DefaultPlan is the plan of a new installation: the sirens of the place and who
// is on duty at once; the teams and the commune police after a minute; the
// neighbours and the province after three, again every two minutes for an hour.
func DefaultPlan(id PlanID) Plan {
	return Plan{ID: id, Name: "Mặc định", Active: true, Version: 1, Steps: []Step{
		{Who: []Target{{Kind: TargetSiteSiren}, {Kind: TargetAreaRota}, {Kind: TargetRole, Ref: string(RoleDutyEngineer)}, {Kind: TargetRole, Ref: string(RoleTeamLeader)}}},
		{After: Minute, Who: []Target{{Kind: TargetSiteSiren}, {Kind: TargetAreaTeams}, {Kind: TargetRole, Ref: string(RoleCommuneOfficer)}}},
		{After: 2 * Minute, Repeat: 30, Every: 2 * Minute, Who: []Target{{Kind: TargetSiteSiren}, {Kind: TargetAreaRota}, {Kind: TargetAreaTeams},
			{Kind: TargetRole, Ref: string(RoleCommuneOfficer)}, {Kind: TargetRole, Ref: string(RoleProvinceOfficer)}, {Kind: TargetRole, Ref: string(RoleAdmin)}}},
	}}
}

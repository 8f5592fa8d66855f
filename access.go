package keng

import "slices"

// Role is what somebody is to the platform.
type Role string

// Roles.
const (
	RoleAdmin           Role = "admin"
	RoleProvinceOfficer Role = "province_officer"
	RoleCommuneOfficer  Role = "commune_officer"
	RoleDutyEngineer    Role = "duty_engineer"
	RoleSafetyOfficer   Role = "safety_officer"
	RoleHealthOfficer   Role = "health_officer"
	RoleTeamLeader      Role = "team_leader"
	RoleMember          Role = "member"
	RoleAuditor         Role = "auditor"
	RoleDevice          Role = "device" // an API token of a sending system
	RolePublic          Role = "public" // nobody known
)

// Roles lists the roles that a person or a token can be given.
func Roles() []Role {
	return []Role{RoleAdmin, RoleProvinceOfficer, RoleCommuneOfficer, RoleDutyEngineer, RoleSafetyOfficer,
		RoleHealthOfficer, RoleTeamLeader, RoleMember, RoleAuditor, RoleDevice}
}

// ParseRole reads a role with underscores, hyphens or spaces.
func ParseRole(s string) (Role, bool) {
	r := Role(code(s))
	if slices.Contains(Roles(), r) {
		return r, true
	}
	return "", false
}

// Actor is who asks, explicitly handed down to every rule and every write.
type Actor struct {
	PersonID PersonID `json:"person_id,omitempty"`
	TokenID  TokenID  `json:"-"`
	Device   string   `json:"device,omitempty"` // set when a device speaks for itself
	Name     string   `json:"name"`
	Role     Role     `json:"role"`
	Area     AreaCode `json:"area,omitempty"` // empty: the whole country
	AreaPath string   `json:"-"`
	UnitPath string   `json:"-"` // subtree of units; empty: no matter which
	Models   []string `json:"-"` // ids of models and teams, for roles that reach by model
	Only     []Action `json:"-"` // of a token: nothing else is allowed; nil: whatever the role allows
	Lang     string   `json:"lang,omitempty"`
	Via      string   `json:"-"` // console, link, sms, token, device, system
}

// System is the actor of what the platform does by itself.
func System(name string) Actor {
	return Actor{Name: name, Role: RoleAdmin, Via: "system"}
}

// Can tells whether the actor may do the action anywhere.
func (a Actor) Can(act Action) bool {
	return act == ActAnyone || policy[a.Role].may[act] && (a.Only == nil || slices.Contains(a.Only, act))
}

// CanAt tells whether the actor may do the action to a row.
func (a Actor) CanAt(act Action, r Row) bool { return a.Can(act) && a.Scope().Holds(r) }

// Scope is the part of the register that the actor's role reaches.
func (a Actor) Scope() Scope {
	s := Scope{AreaPath: a.AreaPath, UnitPath: a.UnitPath}
	switch policy[a.Role].by {
	case byUnit:
		if s.UnitPath == "" {
			s.UnitPath = noUnit
		}
	case byModel:
		s.Models = a.Models
		if s.Models == nil {
			s.Models = []string{}
		}
	case byArea:
	}
	return s
}

// Actions are those of the table that the actor may do, in its order.
func (a Actor) Actions() []Action {
	out := []Action{}
	for _, act := range Actions() {
		if a.Can(act) {
			out = append(out, act)
		}
	}
	return out
}

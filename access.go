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

// Action is what a route is for.
type Action string

// Actions.
const (
	ActSend    Action = "send"    // hand in signals
	ActStrike  Action = "strike"  // ring a gong, make an incident
	ActRead    Action = "read"    // see incidents, alarms, sites, devices
	ActAnswer  Action = "answer"  // answer an incident
	ActCommand Action = "command" // all-clear, widen, merge, resolve, phone intake
	ActMute    Action = "mute"    // acknowledge, shelve, planned work
	ActPlan    Action = "plan"    // edit plans, rotas, teams
	ActDevice  Action = "device"  // edit devices, sites, kinds and translators
	ActPeople  Action = "people"  // see and edit people with their contacts
	ActAdmin   Action = "admin"   // users, tokens, settings
	ActJournal Action = "journal" // read the journal
	ActSelf    Action = "self"    // one's own account
	ActAnyone  Action = "anyone"  // needs no login
)

// policy is the whole table of who may what; the scope is the caller's area tree.
var policy = map[Role]map[Action]bool{
	RoleAdmin:           acts(ActSend, ActStrike, ActRead, ActAnswer, ActCommand, ActMute, ActPlan, ActDevice, ActPeople, ActAdmin, ActJournal, ActSelf),
	RoleProvinceOfficer: acts(ActStrike, ActRead, ActAnswer, ActCommand, ActMute, ActPlan, ActDevice, ActPeople, ActSelf),
	RoleCommuneOfficer:  acts(ActStrike, ActRead, ActAnswer, ActCommand, ActMute, ActPlan, ActPeople, ActSelf),
	RoleDutyEngineer:    acts(ActSend, ActStrike, ActRead, ActAnswer, ActCommand, ActMute, ActPlan, ActDevice, ActSelf),
	RoleSafetyOfficer:   acts(ActStrike, ActRead, ActAnswer, ActPlan, ActSelf),
	RoleHealthOfficer:   acts(ActStrike, ActRead, ActAnswer, ActSelf),
	RoleTeamLeader:      acts(ActStrike, ActRead, ActAnswer, ActSelf),
	RoleMember:          acts(ActStrike, ActRead, ActAnswer, ActSelf),
	RoleAuditor:         acts(ActRead, ActJournal, ActSelf),
	RoleDevice:          acts(ActSend),
	RolePublic:          acts(),
}

func acts(as ...Action) map[Action]bool {
	m := map[Action]bool{ActAnyone: true}
	for _, a := range as {
		m[a] = true
	}
	return m
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
	Lang     string   `json:"lang,omitempty"`
	Via      string   `json:"-"` // console, link, sms, token, device, system
}

// System is the actor of what the platform does by itself.
func System(name string) Actor {
	return Actor{Name: name, Role: RoleAdmin, Via: "system"}
}

// Can tells whether the actor's role allows the action anywhere.
func (a Actor) Can(act Action) bool { return act == ActAnyone || policy[a.Role][act] }

// CanAt tells whether the actor may act on a row of the area path.
func (a Actor) CanAt(act Action, areaPath string) bool {
	return a.Can(act) && Within(areaPath, a.AreaPath)
}

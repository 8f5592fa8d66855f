package keng

import "slices"

// Action is what a route is for.
type Action string

// Actions.
const (
	ActSend     Action = "send"     // hand in signals
	ActStrike   Action = "strike"   // ring a gong, make an incident
	ActRead     Action = "read"     // see incidents, alarms, sites, devices, units, models
	ActAnswer   Action = "answer"   // answer an incident
	ActCommand  Action = "command"  // all-clear, widen, merge, resolve, phone intake
	ActMute     Action = "mute"     // acknowledge, shelve, planned work
	ActPlan     Action = "plan"     // edit plans, rotas, teams
	ActDevice   Action = "device"   // edit devices, sites, kinds and translators
	ActModel    Action = "model"    // keep a model: its members, counters and log
	ActRegister Action = "register" // edit areas, units, clusters, model kinds; begin and end models
	ActPeople   Action = "people"   // see and edit people with their contacts
	ActImport   Action = "import"   // bring rows in by file, and undo that
	ActExport   Action = "export"   // take rows out as a file
	ActPersonal Action = "personal" // personal data: what is held and why, erasure, retention, breach reports
	ActAdmin    Action = "admin"    // users, tokens, settings
	ActJournal  Action = "journal"  // read the journal
	ActSelf     Action = "self"     // one's own account
	ActAnyone   Action = "anyone"   // needs no login
)

// Actions lists every action that somebody can be allowed, from the most common on.
func Actions() []Action {
	return []Action{ActSend, ActStrike, ActRead, ActAnswer, ActCommand, ActMute, ActPlan, ActDevice, ActModel, ActRegister,
		ActPeople, ActImport, ActExport, ActPersonal, ActAdmin, ActJournal, ActSelf}
}

// measure is what a role's scope is measured by. The area always counts.
type measure int

const (
	byArea  measure = iota // every row of the area
	byUnit                 // of the area, the rows of the own unit and those below it
	byModel                // of models and teams, one's own wherever they are; of all else, the rows of the area
)

// right is what a role may do, and to which rows.
type right struct {
	by  measure
	may map[Action]bool
}

// policy is the whole table of who may what.
var policy = map[Role]right{
	RoleAdmin:           may(byArea, Actions()...),
	RoleProvinceOfficer: may(byArea, ActStrike, ActRead, ActAnswer, ActCommand, ActMute, ActPlan, ActDevice, ActModel, ActRegister, ActPeople, ActImport, ActExport, ActPersonal, ActSelf),
	RoleCommuneOfficer:  may(byArea, ActStrike, ActRead, ActAnswer, ActCommand, ActMute, ActPlan, ActModel, ActRegister, ActPeople, ActImport, ActExport, ActSelf),
	RoleDutyEngineer:    may(byArea, ActSend, ActStrike, ActRead, ActAnswer, ActCommand, ActMute, ActPlan, ActDevice, ActSelf),
	RoleHealthOfficer:   may(byArea, ActStrike, ActRead, ActAnswer, ActSelf),
	RoleSafetyOfficer:   may(byUnit, ActStrike, ActRead, ActAnswer, ActPlan, ActModel, ActImport, ActExport, ActSelf),
	RoleTeamLeader:      may(byModel, ActStrike, ActRead, ActAnswer, ActModel, ActSelf),
	RoleMember:          may(byModel, ActStrike, ActRead, ActAnswer, ActSelf),
	RoleAuditor:         may(byArea, ActRead, ActExport, ActJournal, ActSelf),
	RoleDevice:          may(byArea, ActSend),
	RolePublic:          may(byArea),
}

func may(by measure, acts ...Action) right {
	r := right{by, make(map[Action]bool, len(acts))}
	for _, a := range acts {
		r.may[a] = true
	}
	return r
}

// noUnit is a unit path in which nothing lies: who reaches by unit and has none reaches nothing.
const noUnit = "-/"

// Scope is a part of the register.
type Scope struct {
	AreaPath string   // subtree of areas; "" is the whole country
	UnitPath string   // subtree of units; "" is no matter which
	Models   []string // of rows that belong to a model or team, only those of these; nil is no matter which
}

// Row says where a row of any noun belongs; what is "" it does not belong to.
type Row struct {
	AreaPath string
	UnitPath string
	Model    string // id of a model or team
}

// Holds tells whether a row lies in the scope. Out of scope a row does not exist.
func (s Scope) Holds(r Row) bool {
	if r.Model != "" && s.Models != nil {
		return slices.Contains(s.Models, r.Model)
	}
	return Within(r.AreaPath, s.AreaPath) && Within(r.UnitPath, s.UnitPath)
}

// Touches tells whether a row lies in the scope or above it, because rules of
// an area or unit above, such as plans, hold here too.
func (s Scope) Touches(r Row) bool {
	if r.Model != "" && s.Models != nil {
		return slices.Contains(s.Models, r.Model)
	}
	return (Within(r.AreaPath, s.AreaPath) || Within(s.AreaPath, r.AreaPath)) && (Within(r.UnitPath, s.UnitPath) || Within(s.UnitPath, r.UnitPath))
}

// Everything tells whether nothing lies outside the scope.
func (s Scope) Everything() bool { return s.AreaPath == "" && s.UnitPath == "" && s.Models == nil }

// BreakGlass tells whether somebody may see what a responder needs for one
// incident, whatever their scope: while it is live, who called it, who was rung
// for it and who answered that they come. With its end the right ends.
func BreakGlass(i *Incident, who PersonID, calls []Call, answers []Answer) bool {
	if who == "" || !i.State.Live() {
		return false
	}
	return i.CalledBy == who || i.AnsweredBy == who ||
		slices.ContainsFunc(calls, func(c Call) bool { return c.PersonID == who && c.Purpose == PurposeAlarm }) ||
		slices.ContainsFunc(answers, func(a Answer) bool { return a.PersonID == who && a.Answer.Takes() })
}

// ByUnit tells whether the role reaches the rows of its own unit only.
func (r Role) ByUnit() bool { return policy[r].by == byUnit }

// ByModel tells whether the role reaches only its own models and teams.
func (r Role) ByModel() bool { return policy[r].by == byModel }

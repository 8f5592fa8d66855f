package keng_test

import (
	"slices"
	"testing"

	"keng"
)

// The cases of who reaches what: a commune of a province, a unit below another, two models.
func TestScope(t *testing.T) {
	const (
		province, commune, other = "37/", "37/14077/", "37/14056/"
		parent, unit, foreign    = "u1/", "u1/u2/", "u9/"
	)
	officer := keng.Actor{Role: keng.RoleCommuneOfficer, AreaPath: commune, UnitPath: "", Models: []string{"m9"}}
	safety := keng.Actor{Role: keng.RoleSafetyOfficer, AreaPath: province, UnitPath: parent}
	nobodys := keng.Actor{Role: keng.RoleSafetyOfficer, AreaPath: province}
	leader := keng.Actor{Role: keng.RoleTeamLeader, AreaPath: commune, Models: []string{"m1"}}
	alone := keng.Actor{Role: keng.RoleMember, AreaPath: commune}
	token := keng.Actor{Role: keng.RoleProvinceOfficer, AreaPath: province, UnitPath: unit, Only: []keng.Action{keng.ActRead}}
	admin := keng.System("test")
	cases := []struct {
		name           string
		who            keng.Actor
		act            keng.Action
		row            keng.Row
		may, alsoAbove bool
	}{
		{"an officer commands in the commune", officer, keng.ActCommand, keng.Row{AreaPath: commune}, true, true},
		{"and below it", officer, keng.ActCommand, keng.Row{AreaPath: commune + "01/"}, true, true},
		{"not in the next one", officer, keng.ActCommand, keng.Row{AreaPath: other}, false, false},
		{"nor above, where only the rules hold here too", officer, keng.ActCommand, keng.Row{AreaPath: province}, false, true},
		{"nor administers", officer, keng.ActAdmin, keng.Row{AreaPath: commune}, false, true},
		{"an officer reaches every unit and model there", officer, keng.ActRead, keng.Row{AreaPath: commune, UnitPath: foreign, Model: "m1"}, true, true},
		{"what needs no login needs none anywhere", officer, keng.ActAnyone, keng.Row{AreaPath: commune}, true, true},
		{"a safety officer reads the own unit", safety, keng.ActRead, keng.Row{AreaPath: other, UnitPath: parent}, true, true},
		{"and the units below", safety, keng.ActPlan, keng.Row{AreaPath: other, UnitPath: unit}, true, true},
		{"not another unit", safety, keng.ActRead, keng.Row{AreaPath: other, UnitPath: foreign}, false, false},
		{"nor rows of no unit, whose rules hold all the same", safety, keng.ActRead, keng.Row{AreaPath: other}, false, true},
		{"nor the own unit in another province", safety, keng.ActRead, keng.Row{AreaPath: "01/", UnitPath: unit}, false, false},
		{"a safety officer without a unit reaches nothing", nobodys, keng.ActRead, keng.Row{AreaPath: commune, UnitPath: unit}, false, false},
		{"not even what belongs to none", nobodys, keng.ActRead, keng.Row{AreaPath: commune}, false, true},
		{"a leader keeps the own model", leader, keng.ActModel, keng.Row{AreaPath: commune, Model: "m1"}, true, true},
		{"also when it began elsewhere", leader, keng.ActModel, keng.Row{AreaPath: other, Model: "m1"}, true, true},
		{"no other model of the same commune", leader, keng.ActRead, keng.Row{AreaPath: commune, Model: "m2"}, false, false},
		{"a leader reads incidents of the commune", leader, keng.ActRead, keng.Row{AreaPath: commune, UnitPath: foreign}, true, true},
		{"and commands none", leader, keng.ActCommand, keng.Row{AreaPath: commune}, false, true},
		{"a member of nothing reaches no model", alone, keng.ActRead, keng.Row{AreaPath: commune, Model: "m1"}, false, false},
		{"a token does what it was made for", token, keng.ActRead, keng.Row{AreaPath: commune, UnitPath: unit}, true, true},
		{"and nothing else that its role allows", token, keng.ActPlan, keng.Row{AreaPath: commune, UnitPath: unit}, false, true},
		{"nor above its unit", token, keng.ActRead, keng.Row{AreaPath: commune, UnitPath: parent}, false, true},
		{"the whole country holds everything", admin, keng.ActRegister, keng.Row{AreaPath: "79/", UnitPath: foreign, Model: "m3"}, true, true},
		{"nobody known reaches a row, and may do nothing", keng.Actor{Role: keng.RolePublic}, keng.ActRead, keng.Row{}, false, true},
		{"a role that is none may do nothing", keng.Actor{Role: "king"}, keng.ActRead, keng.Row{}, false, true},
	}
	for _, c := range cases {
		if got := c.who.CanAt(c.act, c.row); got != c.may {
			t.Errorf("%s: %t", c.name, got)
		}
		if got := c.who.Scope().Touches(c.row); got != c.alsoAbove {
			t.Errorf("%s, from above: %t", c.name, got)
		}
	}
	if !admin.Scope().Everything() || leader.Scope().Everything() || safety.Scope().Everything() {
		t.Error("only a scope without bounds is everything")
	}
}

func TestRolesAndActions(t *testing.T) {
	admin := keng.System("test")
	for _, r := range keng.Roles() {
		if got, ok := keng.ParseRole(string(r)); !ok || got != r {
			t.Error("role", r)
		}
		for _, act := range (keng.Actor{Role: r}).Actions() {
			if !admin.Can(act) {
				t.Errorf("a %s may %s, an administrator may not", r, act)
			}
		}
	}
	if _, ok := keng.ParseRole("public"); ok {
		t.Error("public can be given to somebody")
	}
	if got := (keng.Actor{Role: keng.RoleMember, Only: []keng.Action{keng.ActRead, keng.ActAdmin}}).Actions(); !slices.Equal(got, []keng.Action{keng.ActRead}) {
		t.Errorf("a token of a member may %v", got)
	}
}

func TestBreakGlassEndsWithTheIncident(t *testing.T) {
	calls := []keng.Call{{PersonID: "rung", Purpose: keng.PurposeAlarm}, {PersonID: "told", Purpose: keng.PurposeTaken}}
	answers := []keng.Answer{{PersonID: "comes", Answer: keng.AnswerOnTheWay}, {PersonID: "refuses", Answer: keng.AnswerRefuse}}
	for _, c := range []struct {
		who   keng.PersonID
		state keng.IncidentState
		want  bool
	}{
		{"caller", keng.Ringing, true}, {"rung", keng.Ringing, true}, {"comes", keng.Answered, true}, {"taker", keng.Answered, true},
		{"told", keng.Answered, false}, {"refuses", keng.Ringing, false}, {"stranger", keng.Ringing, false}, {"", keng.Ringing, false},
		{"rung", keng.AllClear, false}, {"taker", keng.Resolved, false}, {"caller", keng.Merged, false},
	} {
		i := keng.Incident{State: c.state, CalledBy: "caller", AnsweredBy: "taker"}
		if got := keng.BreakGlass(&i, c.who, calls, answers); got != c.want {
			t.Errorf("%s of an incident that is %s: %t", c.who, c.state, got)
		}
	}
}

func BenchmarkPolicy(b *testing.B) {
	who := keng.Actor{Role: keng.RoleTeamLeader, AreaPath: "37/14077/", Models: []string{"m1", "m2", "m3", "m4"}}
	row := keng.Row{AreaPath: "37/14077/", UnitPath: "u1/u2/", Model: "m4"}
	for b.Loop() {
		if !who.CanAt(keng.ActModel, row) {
			b.Fatal("refused")
		}
	}
}

package keng_test

import (
	"testing"

	"keng"
)

func TestChoosePlan(t *testing.T) {
	step := []keng.Step{{Who: []keng.Target{{Kind: keng.TargetSiteSiren}}}}
	plans := []keng.Plan{
		{Name: "any", Active: true, Steps: step},
		{Name: "fire", Kind: "fire", Active: true, Steps: step},
		{Name: "province", AreaPath: "37/", Active: true, Steps: step},
		{Name: "commune", AreaPath: "37/13669/", Active: true, Steps: step},
		{Name: "commune critical", AreaPath: "37/13669/", Severity: keng.Critical, Active: true, Steps: step},
		{Name: "commune fire", AreaPath: "37/13669/", Kind: "fire", Active: true, Steps: step},
		{Name: "site", SiteID: "s1", Active: true, Steps: step},
		{Name: "off", AreaPath: "37/13669/", SiteID: "s1", Kind: "fire", Steps: step},
	}
	for want, i := range map[string]keng.Incident{
		"any":              {Kind: "door", AreaPath: "01/"},
		"fire":             {Kind: "fire", AreaPath: "01/"},
		"province":         {Kind: "fire", AreaPath: "37/99/"},
		"commune":          {Kind: "door", AreaPath: "37/13669/", Severity: keng.Minor},
		"commune critical": {Kind: "door", AreaPath: "37/13669/", Severity: keng.Critical},
		"commune fire":     {Kind: "fire", AreaPath: "37/13669/", Severity: keng.Critical},
		"site":             {Kind: "fire", AreaPath: "37/13669/", SiteID: "s1"},
	} {
		if p := keng.ChoosePlan(plans, &i); p == nil || p.Name != want {
			t.Errorf("%s: got %+v", want, p)
		}
	}
	if keng.ChoosePlan(plans[3:4], &keng.Incident{AreaPath: "01/"}) != nil {
		t.Error("a plan of another area was chosen")
	}
}

// TestAdvance plays a plan that nobody answers: every step rings at its time,
// repeats, and the last one never stops.
func TestAdvance(t *testing.T) {
	who := []keng.Target{{Kind: keng.TargetSiteSiren}}
	p := keng.Plan{Steps: []keng.Step{{Who: who}, {After: 60_000, Who: who, Repeat: 2, Every: 30_000}, {After: 120_000, Who: who}}}
	var i keng.Incident
	p.Begin(&i, t0)
	type rung struct {
		s    int64
		step int
	}
	want := []rung{{0, 0}, {60, 1}, {90, 1}, {120, 1}, {240, 2}, {540, 2}, {840, 2}}
	for n, w := range want {
		at := int64(i.StepDueAt-t0) / 1000
		step := i.Step
		p.Advance(&i, i.StepDueAt)
		if at != w.s || step != w.step {
			t.Fatalf("ring %d: step %d at %d s, want %+v", n, step, at, w)
		}
	}
}

func TestEnough(t *testing.T) {
	who := []keng.Target{{Kind: keng.TargetSiteSiren}}
	p := keng.Plan{Steps: []keng.Step{{Who: who, Until: 2}, {Who: who}}}
	for _, c := range []struct {
		step, acks int
		want       bool
	}{{0, 0, false}, {0, 1, false}, {0, 2, true}, {1, 1, true}, {9, 0, false}} {
		if got := p.Enough(&keng.Incident{Step: c.step}, c.acks); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

func TestPlanCheck(t *testing.T) {
	def := keng.DefaultPlan("x")
	if err := def.Check(); err != nil {
		t.Fatal(err)
	}
	for name, p := range map[string]keng.Plan{
		"no name":     {Steps: def.Steps},
		"no steps":    {Name: "x"},
		"nobody":      {Name: "x", Steps: []keng.Step{{}}},
		"odd target":  {Name: "x", Steps: []keng.Step{{Who: []keng.Target{{Kind: "everyone"}}}}},
		"no distance": {Name: "x", Steps: []keng.Step{{Who: []keng.Target{{Kind: keng.TargetNear}}}}},
		"too often":   {Name: "x", Steps: []keng.Step{{Repeat: 1, Every: 1, Who: def.Steps[0].Who}}},
	} {
		if keng.KindOf(p.Check()) != keng.Invalid {
			t.Error(name, "was accepted")
		}
	}
}

func TestIncidentStates(t *testing.T) {
	i := keng.Incident{State: keng.Ringing}
	say := func(a keng.AnswerKind, who string) (bool, error) {
		return i.Answer(keng.Answer{Answer: a, PersonID: keng.PersonID(who), Name: who, At: t0})
	}
	if took, err := say(keng.AnswerRefuse, "a"); took || err != nil || i.State != keng.Ringing {
		t.Fatal("a refusal took it")
	}
	if took, err := say(keng.AnswerOnTheWay, "b"); !took || err != nil || i.AnsweredBy != "b" {
		t.Fatal("on the way did not take it")
	}
	if took, err := say(keng.AnswerAck, "c"); took || err != nil || i.AnsweredBy != "b" {
		t.Fatal("the second one took it")
	}
	if keng.KindOf(i.Resolve(keng.ResultReal, "", t0)) != keng.Conflict {
		t.Fatal("resolved without an all-clear")
	}
	if err := i.Clear("b", t0); err != nil || i.StepDueAt != 0 {
		t.Fatal(err)
	}
	if _, err := say(keng.AnswerAck, "c"); keng.KindOf(err) != keng.Conflict {
		t.Fatal("answered after the all-clear")
	}
	if keng.KindOf(i.Resolve(keng.ResultDrill, "", t0)) != keng.Invalid || keng.KindOf(i.Resolve("odd", "", t0)) != keng.Invalid {
		t.Fatal("a real incident became a drill")
	}
	if err := i.Resolve(keng.ResultReal, "", t0); err != nil || i.State != keng.Resolved {
		t.Fatal(err)
	}
}

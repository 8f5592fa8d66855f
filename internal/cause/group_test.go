package cause

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// taught is knowledge in which every type is familiar, with rules "a>b".
func taught(rules ...string) Knowledge {
	k := Knowledge{Cases: map[string]int64{}}
	for _, kind := range []string{"power", "link", "calls", "fan", "door"} {
		k.Cases[kind] = Familiar
	}
	for i, id := range rules {
		id, off := strings.CutPrefix(id, "-")
		cause, effect, _ := strings.Cut(id, ">")
		k.Rules = append(k.Rules, Rule{
			ID: id, Cause: cause, Effect: effect, Window: DefaultWindow, Off: off,
			Evidence: ByOrder, Preceded: int64(100 - i), Explained: 1,
		})
	}
	return k
}

// told writes where alarms were put: the incident of each, with a star for a root.
func told(placed []Placed) string {
	var list []string
	for _, p := range placed {
		star := ""
		if p.Root {
			star = "*"
		}
		list = append(list, fmt.Sprint(p.Incident, star))
	}
	return strings.Join(list, " ")
}

func TestGroup(t *testing.T) {
	near := Neighbours{}
	near.Join("a", "b")
	near.Join("b", "c")
	near.Join("b", "b")
	near.Tidy()
	tests := []struct {
		name   string
		known  Knowledge
		alarms string
		want   string
	}{
		{"a cause and its effect", taught("power>link"), "power@a:0 link@a:60", "0* 0"},
		{"later than the window", taught("power>link"), "power@a:0 link@a:60.001", "0* 1*"},
		{"an effect does not bring its cause", taught("power>link"), "link@a:0 power@a:10", "0* 1*"},
		{"of one instant the cause is the root", taught("power>link"), "link@a:0 power@a:0", "0 0*"},
		{"of one instant and both ways, the first is the root", taught("power>link", "link>power"), "link@a:0 power@a:0", "0* 0"},
		{"on a neighbour", taught("power>link"), "power@a:0 link@b:10 link@c:10", "0* 0 1*"},
		{"through a neighbour", taught("power>link", "link>calls"), "power@a:0 link@b:10 calls@c:20", "0* 0 0"},
		{"repeats belong together", taught(), "fan@a:0 fan@a:60 fan@a:121 fan@b:130", "0* 0 1* 2*"},
		{"the same row twice", taught(), "fan@a:5 fan@a:5", "0* 0"},
		{"a repeat keeps a cause alive", taught("power>link"), "power@a:0 power@a:50 link@a:100", "0* 0 0"},
		{"no rule, no cause", taught("power>link"), "door@a:0 link@a:1", "0* 1*"},
		{"a rule switched off", taught("-power>link"), "power@a:0 link@a:10", "0* 1*"},
		{"two causes meet in one effect", taught("power>link", "fan>link"), "power@a:0 fan@a:5 link@a:10", "0* 0* 0"},
		{"one effect joins two incidents late", taught("power>link", "fan>calls", "link>calls"), "power@a:0 link@a:5 fan@b:6 calls@b:9", "0* 0 0* 0"},
		{"unsorted", taught("power>link"), "link@a:10 power@a:0", "0 0*"},
		{"a circle of one instant keeps a root", taught("power>link", "link>calls", "calls>power"), "power@a:0 link@a:0 calls@a:0", "0* 0 0"},
		{"nothing is known: being near joins", Knowledge{}, "door@a:0 link@a:30 link@b:40 door@c:90", "0* 0 0 0"},
		{"nothing is known: one type on two devices stays apart", Knowledge{}, "door@a:0 door@b:1", "0* 1*"},
		{"a type that is not familiar", taught("power>link"), "power@a:0 smoke@a:10 link@a:300", "0* 0 1*"},
		{"switched off holds for types that are not familiar", Knowledge{Rules: taught("-power>link", "-link>power").Rules}, "power@a:0 link@a:10", "0* 1*"},
		{"nothing", taught(), "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := told(Group(story(t, tt.alarms), tt.known, near, DefaultWindow)); got != tt.want {
				t.Errorf("%s: got %s, want %s", tt.alarms, got, tt.want)
			}
		})
	}
}

func TestDecisions(t *testing.T) {
	near := Neighbours{}
	near.Join("a", "b")
	g := NewGrouper(taught("power>link", "fan>link", "door>fan"), near, DefaultWindow)
	steps := []struct {
		alarm string
		want  Decision
	}{
		{"power@a:100", Decision{Incident: 0, Root: true, Cause: -1}},
		{"fan@b:100", Decision{Incident: 1, Root: true, Cause: -1}},
		{"link@a:110", Decision{Incident: 0, Cause: 0, Rule: "power>link", Merged: []int64{1}}},
		{"link@a:115", Decision{Incident: 0, Repeat: true, Cause: 0, Rule: "power>link"}},
		{"power@a:170.5", Decision{Incident: 2, Root: true, Cause: -1}},
		{"door@b:90", Decision{Incident: 0, Root: true, Cause: -1, Explained: []int64{1}}}, // It comes late and explains the fan.
		{"door@b:80", Decision{Incident: 0, Repeat: true, Cause: -1}},
	}
	for i, step := range steps {
		got := g.Add(int64(i), story(t, step.alarm)[0])
		if fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", step.want) {
			t.Errorf("%s:\n got %+v\nwant %+v", step.alarm, got, step.want)
		}
	}
}

func TestOtherKnowledge(t *testing.T) {
	g := NewGrouper(Knowledge{}, nil, DefaultWindow)
	alarms := story(t, "power@a:0 link@a:10 fan@a:20 door@a:30")
	if d := g.Add(0, alarms[0]); d.Incident != 0 || !d.Root {
		t.Errorf("power: %+v", d)
	}
	g.Use(taught("power>link")) // What was there before is judged by it too.
	if d := g.Add(1, alarms[1]); d.Incident != 0 || d.Rule != "power>link" || d.Cause != 0 {
		t.Errorf("link: %+v", d)
	}
	if d := g.Add(2, alarms[2]); d.Incident != 1 || !d.Root {
		t.Errorf("fan: %+v", d)
	}
	g.Use(taught("-power>link", "fan>door"))
	if d := g.Add(3, alarms[3]); d.Incident != 1 || d.Rule != "fan>door" {
		t.Errorf("door: %+v", d)
	}
}

// slowly is the definition itself: every pair of alarms is looked at.
func slowly(alarms []Occurrence, k Knowledge, near Neighbours) []int {
	rules := map[string]bool{}
	for _, r := range k.Rules {
		rules[r.ID] = true
	}
	group := make([]int, len(alarms))
	for i := range group {
		group[i] = i
	}
	for i, a := range alarms {
		for j, b := range alarms {
			if i == j || b.Start < a.Start || b.Start > a.Start+DefaultWindow {
				continue
			}
			same := a.Device == b.Device
			if same && a.Type == b.Type || (same || slices.Contains(near[a.Device], b.Device)) && rules[RuleID(a.Type, b.Type)] {
				from, to := group[i], group[j]
				for n := range group {
					if group[n] == from {
						group[n] = to
					}
				}
			}
		}
	}
	return group
}

func TestGroupIsItsDefinition(t *testing.T) {
	kinds := []string{"power", "link", "calls", "fan", "door"}
	for seed := range uint64(60) {
		dice := rand.New(rand.NewPCG(seed, 4))
		near := Neighbours{}
		for range 4 {
			near.Join(fmt.Sprint(dice.IntN(5)), fmt.Sprint(dice.IntN(5)))
		}
		near.Tidy()
		var rules []string
		for range 1 + dice.IntN(6) {
			rules = append(rules, RuleID(kinds[dice.IntN(5)], kinds[dice.IntN(5)]))
		}
		rules = slices.DeleteFunc(rules, func(id string) bool { a, b, _ := strings.Cut(id, ">"); return a == b })
		known := taught(rules...)
		var alarms []Occurrence
		for range 120 {
			alarms = append(alarms, Occurrence{Type: kinds[dice.IntN(5)], Device: fmt.Sprint(dice.IntN(5)), Start: dice.Int64N(2000) * 1000})
		}
		want := slowly(alarms, known, near)
		placed := Group(alarms, known, near, DefaultWindow)
		roots := map[int]int{}
		for i, p := range placed {
			if p.Root {
				roots[p.Incident]++
			}
			for j := range i {
				if (p.Incident == placed[j].Incident) != (want[i] == want[j]) {
					t.Fatalf("seed %d: alarms %+v and %+v are wrongly put with rules %v", seed, alarms[i], alarms[j], rules)
				}
			}
		}
		for _, p := range placed {
			if roots[p.Incident] == 0 {
				t.Fatalf("seed %d: incident %d has no root", seed, p.Incident)
			}
		}
	}
}

func TestAGrouperForgets(t *testing.T) {
	g := NewGrouper(taught("power>link"), nil, DefaultWindow)
	for i := range int64(20_000) {
		g.Add(i, Occurrence{Type: "power", Device: fmt.Sprint("d", i), Start: i * 1000})
	}
	if n := len(g.window.spots); n > 400 { // Two windows twice, a second apart.
		t.Errorf("%d devices are remembered", n)
	}
}

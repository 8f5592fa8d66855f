package keng

import (
	"slices"
	"testing"
)

// TestStatesOfAModel walks every pair of states.
func TestStatesOfAModel(t *testing.T) {
	states := []ModelState{ModelProposed, ModelWorking, ModelPaused, ModelEnded}
	allowed := map[ModelState][]ModelState{
		ModelProposed: {ModelWorking, ModelEnded},
		ModelWorking:  {ModelPaused, ModelEnded},
		ModelPaused:   {ModelWorking, ModelEnded},
	}
	for _, from := range states {
		for _, to := range states {
			m := Model{State: from, Decision: "12/QĐ", Since: 10}
			want := ""
			if !slices.Contains(allowed[from], to) {
				want = "model.move"
			}
			if got := keyOf(m.Move(to, 20)); got != want {
				t.Errorf("%s → %s: %q, want %q", from, to, got, want)
			}
			if want != "" {
				if m.State != from || m.Since != 10 {
					t.Errorf("%s → %s was refused and changed the model: %+v", from, to, m)
				}
				continue
			}
			if m.State != to || m.Since != 20 || (m.ValidTo == 20) != (to == ModelEnded) || (m.Founded == 20) != (from == ModelProposed && to == ModelWorking) {
				t.Errorf("%s → %s: %+v", from, to, m)
			}
		}
	}
}

func TestAModelBeginsWithADecision(t *testing.T) {
	for _, tt := range []struct {
		name string
		m    Model
		to   ModelState
		at   Time
		want string
	}{
		{"nothing shows it", Model{State: ModelProposed}, ModelWorking, 9, "model.evidence"},
		{"evidence is enough", Model{State: ModelProposed, Evidence: "biên bản"}, ModelWorking, 9, ""},
		{"it may end without", Model{State: ModelProposed}, ModelEnded, 9, ""},
		{"before it was founded", Model{State: ModelWorking, Founded: 10}, ModelEnded, 9, "model.move_early"},
		{"before the last change", Model{State: ModelWorking, Since: 10}, ModelPaused, 9, "model.move_early"},
		{"before it was proposed", Model{State: ModelProposed, Decision: "1", ValidFrom: 10}, ModelWorking, 9, "model.move_early"},
	} {
		if got := keyOf(tt.m.Move(tt.to, tt.at)); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
	old := Model{ID: "old", Name: "Cũ", KindID: "k", Kind: SecurityGong, State: ModelWorking, Charter: "Ba hồi", Decision: "1", Founded: 5}
	fresh := old.Multiply("Mới", "14077", "unit", 9)
	if fresh.State != ModelProposed || fresh.From != "old" || fresh.Charter != "Ba hồi" || fresh.Decision != "" || fresh.Founded != 0 || fresh.ID != "" || fresh.Kind != SecurityGong {
		t.Errorf("multiplied: %+v", fresh)
	}
}

func TestFiguresAddUp(t *testing.T) {
	for _, tt := range []struct{ a, b, want Quantity }{
		{Quantity{3, Equal}, Quantity{3, Equal}, Quantity{6, Equal}},
		{Quantity{}, Quantity{3, Equal}, Quantity{3, Equal}},
		{Quantity{}, Quantity{}, Quantity{0, Equal}},
		{Quantity{1000, More}, Quantity{3, Equal}, Quantity{1003, More}},
		{Quantity{1000, More}, Quantity{5, More}, Quantity{1005, More}},
		{Quantity{300, Less}, Quantity{5, Equal}, Quantity{305, Less}},
		{Quantity{1000, More}, Quantity{300, Less}, Quantity{1300, Roughly}},
		{Quantity{1, Roughly}, Quantity{1, Equal}, Quantity{2, Roughly}},
		{Quantity{1, Roughly}, Quantity{1, More}, Quantity{2, Roughly}},
	} {
		if got := tt.a.Plus(tt.b); got != tt.want {
			t.Errorf("%v + %v = %v, want %v", tt.a, tt.b, got, tt.want)
		}
		if got := tt.b.Plus(tt.a); got != tt.want {
			t.Errorf("%v + %v = %v, want %v", tt.b, tt.a, got, tt.want)
		}
	}
}

func TestACounterSaysWhatItCounts(t *testing.T) {
	good := Counter{ModelID: "m", What: "members", Quantity: Quantity{75, Equal}}
	for _, tt := range []struct {
		name string
		set  func(*Counter)
		want string
	}{
		{"good", func(*Counter) {}, ""},
		{"of a kind", func(c *Counter) { c.ModelID, c.KindID = "", "k" }, ""},
		{"of nothing", func(c *Counter) { c.ModelID = "" }, "counter.of"},
		{"of both", func(c *Counter) { c.KindID = "k" }, "counter.of"},
		{"no word", func(c *Counter) { c.What = "Số hội viên" }, "counter.what"},
		{"less than nothing", func(c *Counter) { c.N = -1 }, "counter.n"},
		{"no qualifier", func(c *Counter) { c.Compare = "about" }, "counter.compare"},
		{"backwards", func(c *Counter) { c.From, c.Until = 9, 8 }, "valid.order"},
	} {
		c := good
		tt.set(&c)
		if got := keyOf(c.Check()); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
	for _, k := range []ModelKind{{Kind: "x", Level: LedByRest}, {Kind: CoastModel, Level: "x"}, {Kind: CoastModel, Level: LedByRest, ValidFrom: 2, ValidTo: 1}} {
		if k.Check() == nil {
			t.Errorf("%+v can be registered", k)
		}
	}
}

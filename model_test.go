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

// TestModelsAndKindsAreCountedApart adds up a small register.
func TestModelsAndKindsAreCountedApart(t *testing.T) {
	at := Time(1640969999999) // 2021-12-31 23:59:59.999 in Vietnam
	before := at.Add(-400 * Day)
	kinds := []ModelKind{{ID: "g", Kind: SecurityGong, Level: LedByProvince}, {ID: "c", Kind: CoastModel, Level: LedByRest}, {ID: "x", Kind: OtherModel, Level: LedByRest}}
	models := []Model{
		{ID: "c1", KindID: "c", Kind: CoastModel, State: ModelWorking, Area: "1", Founded: at.Add(-Day)},
		{ID: "g1", KindID: "g", Kind: SecurityGong, State: ModelWorking, Area: "1", Founded: before},
		{ID: "g2", KindID: "g", Kind: SecurityGong, State: ModelPaused, Area: "1"},
		{ID: "g3", KindID: "g", Kind: SecurityGong, State: ModelProposed, Area: "2"},
	}
	counters := []Counter{
		{KindID: "c", What: "members", Quantity: Quantity{1000, More}, Source: "b"},
		{KindID: "nobody", What: "members", Quantity: Quantity{5, Equal}},
		{ModelID: "g1", What: "members", Quantity: Quantity{4, Equal}, Until: 9, Source: "a"},
		{ModelID: "g1", What: "members", Quantity: Quantity{3, Equal}, Until: 5}, // older: not taken
		{ModelID: "g1", What: "members", Quantity: Quantity{2, Equal}, Unit: "household", Until: 9},
		{ModelID: "g2", What: "members", Quantity: Quantity{3, Less}, Until: 7, Source: "a"},
		{ModelID: "g3", What: "members", Quantity: Quantity{9, Equal}},
	}
	got := SumModels(kinds, models, counters, at)
	if got.Kinds.Total != 3 || got.Total != 3 || !slices.Equal(got.Kinds.Levels, []LevelSum{{LedByProvince, 1}, {LedByRest, 2}}) {
		t.Errorf("%+v", got)
	}
	if len(got.Models) != 2 || got.Models[0].KindID != "g" {
		t.Fatalf("the kinds of the models: %+v", got.Models)
	}
	gong, coast := got.Models[0], got.Models[1]
	if gong.Count != 2 || gong.Working != 1 || gong.Paused != 1 || gong.Proposed != 1 || gong.Founded != 0 || gong.Places != 1 || coast.Count != 1 || coast.Founded != 1 {
		t.Errorf("%+v\n%+v", gong, coast)
	}
	if len(gong.Figures) != 2 || gong.Figures[0].Quantity != (Quantity{7, Less}) || gong.Figures[0].Models != 2 || gong.Figures[0].Until != 9 || len(gong.Figures[0].Sources) != 1 || gong.Figures[1].Unit != "household" {
		t.Errorf("figures of the gongs: %+v", gong.Figures)
	}
	if len(coast.Figures) != 1 || coast.Figures[0].Models != 0 || coast.Figures[0].Quantity != (Quantity{1000, More}) {
		t.Errorf("figures of the coast: %+v", coast.Figures)
	}
}

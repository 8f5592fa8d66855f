package keng

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// land is a small country: the province 36 with two districts and five communes.
func land() *Gazetteer {
	g := &Gazetteer{Known: []Time{1}}
	add := func(code, parent AreaCode, kind AreaKind, name, path string) {
		g.Areas = append(g.Areas, Area{Code: code, Kind: kind, Name: name, Parent: parent, Path: path})
	}
	add("36", "", Province, "Tỉnh Nam Định", "36/")
	add("366", "36", District, "Huyện Hải Hậu", "36/366/")
	add("363", "36", District, "Huyện Trực Ninh", "36/363/")
	add("14215", "366", Township, "Thị trấn Yên Định", "36/366/14215/")
	add("14242", "366", Commune, "Xã Hải Bắc", "36/366/14242/")
	add("14239", "366", Commune, "Xã Hải Hưng", "36/366/14239/")
	add("14248", "366", Commune, "Xã Hải Thanh", "36/366/14248/")
	add("14083", "363", Commune, "Xã Trực Hùng", "36/363/14083/")
	add("14083-1", "14083", Village, "Xóm 1", "36/363/14083/14083-1/")
	return g
}

// plainState lists areas as a state that a file would say.
func plainState(areas []Area) []Area {
	var out []Area
	for _, a := range areas {
		if a.Kind.Tier() < TierVillage {
			out = append(out, Area{Code: a.Code, Kind: a.Kind, Name: a.Name, Parent: a.Parent})
		}
	}
	return out
}

func stepsText(p *AreaPlan) string {
	var out []string
	for _, s := range p.Steps {
		names := func(list []Area) string {
			var n []string
			for _, a := range list {
				n = append(n, string(a.Code))
			}
			return strings.Join(n, "+")
		}
		out = append(out, s.Op+" "+names(s.From)+">"+names(s.Into))
	}
	return strings.Join(out, ", ")
}

func TestPlan(t *testing.T) {
	tests := []struct {
		name   string
		change func(map[AreaCode]*Area) // of the state that the file says
		drop   []AreaCode
		add    []Area
		links  []Succession
		want   string
		heir   map[AreaCode]string // after the change
	}{
		{name: "nothing", want: ""},
		{name: "spelling is no change", change: func(m map[AreaCode]*Area) { m["14242"].Name = "Xã  Hải Bắc" }, want: ""},
		{name: "a name", change: func(m map[AreaCode]*Area) { m["14248"].Name = "Xã Hải Xanh" }, want: "rename 14248>14248", heir: map[AreaCode]string{"14248": "14248"}},
		{name: "a kind", change: func(m map[AreaCode]*Area) { m["14083"].Name, m["14083"].Kind = "Phường Trực Hùng", Ward }, want: "rename 14083>14083", heir: map[AreaCode]string{"14083-1": "14083-1"}},
		{name: "a move", change: func(m map[AreaCode]*Area) { m["14083"].Parent = "366" }, want: "move 14083>14083, move 14083-1>14083-1", heir: map[AreaCode]string{"14083-1": "14083-1"}},
		{name: "told merger", drop: []AreaCode{"14242"}, links: []Succession{{Old: "14242", New: "14215", At: 50}}, want: "merge 14215+14242>14215", heir: map[AreaCode]string{"14242": "14215", "14215": "14215"}},
		{name: "a neighbour takes the name", drop: []AreaCode{"14239"}, change: func(m map[AreaCode]*Area) { m["14248"].Name = "Xã Hải Hưng" }, want: "merge 14239+14248>14248",
			heir: map[AreaCode]string{"14239": "14248"}},
		{name: "nobody knows", drop: []AreaCode{"14242"}, want: "end 14242>", heir: map[AreaCode]string{"14242": ""}},
		{name: "told split", drop: []AreaCode{"14242"}, links: []Succession{{Old: "14242", New: "14215", At: 50, Share: 0.25}, {Old: "14242", New: "14239", At: 50, Share: 0.75}},
			want: "merge 14215+14242>14215, merge 14239+14242>14239, split 14242>14215+14239", heir: map[AreaCode]string{"14242": "14215:0.25 14239:0.75"}},
		{name: "new", add: []Area{{Code: "14999", Kind: Commune, Name: "Xã Mới", Parent: "366"}}, want: "begin >14999"},
		{name: "a district goes into its neighbour", drop: []AreaCode{"363"}, change: func(m map[AreaCode]*Area) { m["14083"].Parent = "366" },
			want: "merge 363+366>366, move 14083>14083, move 14083-1>14083-1", heir: map[AreaCode]string{"363": "366"}},
		{name: "no more districts", drop: []AreaCode{"363", "366"}, change: func(m map[AreaCode]*Area) {
			for _, a := range m {
				if a.Kind.Tier() == TierCommune {
					a.Parent = "36"
				}
			}
		}, want: "dissolve 363>14083, dissolve 366>14215+14239+14242+14248, move 14083>14083, move 14215>14215, move 14239>14239, move 14242>14242, move 14248>14248, move 14083-1>14083-1",
			heir: map[AreaCode]string{"363": "14083:0", "366": "14215:0 14239:0 14242:0 14248:0"}},
		{name: "codes change places", change: func(m map[AreaCode]*Area) {
			m["14242"].Name, m["14239"].Name = "Xã Hải Hưng", "Xã Hải Bắc"
		}, links: []Succession{{Old: "14242", New: "14239", At: 50}, {Old: "14239", New: "14242", At: 50}}, want: "move 14242>14239, move 14239>14242",
			heir: map[AreaCode]string{"14242": "14239", "14239": "14242"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			g := land()
			state := plainState(g.Areas)
			byCode := map[AreaCode]*Area{}
			for n := range state {
				byCode[state[n].Code] = &state[n]
			}
			if tt.change != nil {
				tt.change(byCode)
			}
			state = slices.DeleteFunc(state, func(a Area) bool { return slices.Contains(tt.drop, a.Code) })
			p, faults := g.Plan(100, append(state, tt.add...), tt.links)
			if len(faults) > 0 {
				t.Fatal(faults)
			}
			got := strings.Split(stepsText(p), ", ")
			want := strings.Split(tt.want, ", ")
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("steps %q, want %q", got, want)
			}
			after := &Gazetteer{Areas: p.Onto(g.Areas), Links: p.Links}
			for code, want := range tt.heir {
				if got := heirText(after, after.At(1)[code]); got != want {
					t.Errorf("%s became %q, want %q", code, got, want)
				}
			}
			for _, a := range after.At(100) {
				if a.Path != pathOf(after.At(100), a.Code) {
					t.Errorf("%s lies in %s", a.Name, a.Path)
				}
			}
			if again, faults := after.Plan(200, state, nil); len(tt.add) == 0 && (len(faults) > 0 || !again.Empty()) {
				t.Errorf("the same once more: %v %+v", faults, again)
			}
		})
	}
}

func heirText(g *Gazetteer, a Area) string {
	var out []string
	for _, p := range g.Heirs([]Area{a}, 100)[0] {
		if p.Share == 1 {
			out = append(out, string(p.Code))
		} else {
			out = append(out, fmt.Sprint(p.Code, ":", p.Share))
		}
	}
	return strings.Join(out, " ")
}

func TestFaultsOfAState(t *testing.T) {
	tests := []struct {
		name string
		at   Time
		area Area
		key  string
	}{
		{"no such parent", 100, Area{Code: "14999", Kind: Commune, Name: "Xã Mới", Parent: "999"}, "area.parent_unknown"},
		{"no parent", 100, Area{Code: "14999", Kind: Commune, Name: "Xã Mới"}, "area.parent_missing"},
		{"in itself", 100, Area{Code: "14999", Kind: Commune, Name: "Xã Mới", Parent: "14999"}, "area.cycle"},
		{"a circle of two", 100, Area{Code: "366", Kind: District, Name: "Huyện Hải Hậu", Parent: "14215"}, "area.cycle"},
		{"in one of its height", 100, Area{Code: "14999", Kind: Commune, Name: "Xã Mới", Parent: "14215"}, "area.parent_tier"},
		{"no name", 100, Area{Code: "14999", Kind: Commune, Parent: "366"}, "area.name_bad"},
		{"no kind", 100, Area{Code: "14999", Name: "Mới", Parent: "366"}, "area.kind_bad"},
		{"no code", 100, Area{Code: "14 999", Kind: Commune, Name: "Xã Mới", Parent: "366"}, "area.code_bad"},
		{"on a known day under another name", 1, Area{Code: "14242", Kind: Commune, Name: "Xã Khác", Parent: "366"}, "area.other_name"},
		{"on a known day elsewhere", 1, Area{Code: "14242", Kind: Commune, Name: "Xã Hải Bắc", Parent: "363"}, "area.other_parent"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			g := land()
			state := slices.DeleteFunc(plainState(g.Areas), func(a Area) bool { return a.Code == tt.area.Code })
			plan, faults := g.Plan(tt.at, append(state, tt.area), nil)
			if plan != nil || !slices.ContainsFunc(faults, func(f AreaFault) bool { return f.Key == tt.key && f.Code == tt.area.Code }) {
				t.Errorf("%v, want %s", faults, tt.key)
			}
		})
	}
}

func TestAFileMayHoldOneProvinceOnly(t *testing.T) {
	g := land()
	g.Areas = append(g.Areas, Area{Code: "37", Kind: Province, Name: "Tỉnh Ninh Bình", Path: "37/"}, Area{Code: "14300", Kind: Commune, Name: "Xã Xa", Parent: "37", Path: "37/14300/"})
	p, faults := g.Plan(100, []Area{{Code: "14300", Kind: Ward, Name: "Phường Xa", Parent: "37"}}, nil)
	if len(faults) > 0 || len(p.Ended) != 1 || stepsText(p) != "rename 14300>14300" {
		t.Errorf("%v %+v", faults, p)
	}
}

func TestHandMadeChanges(t *testing.T) {
	tests := []struct {
		name string
		ops  []AreaOp
		want string // steps, or the key of the fault
	}{
		{"merge into a new code", []AreaOp{{OpMerge, []AreaCode{"14242", "14239"}, []AreaInto{{Code: "14900", Name: "Xã Hải Mới"}}}}, "merge 14239+14242>14900"},
		{"merge into one of them", []AreaOp{{OpMerge, []AreaCode{"14242", "14239"}, []AreaInto{{Code: "14239"}}}}, "merge 14239+14242>14239"},
		{"split off", []AreaOp{{OpSplit, []AreaCode{"14242"}, []AreaInto{{Code: "14242", Share: 0.6}, {Code: "14900", Name: "Xã Hải Nam", Share: 0.4}}}}, "split 14242>14242+14900"},
		{"rename", []AreaOp{{OpRename, []AreaCode{"14242"}, []AreaInto{{Name: "Phường Hải Bắc"}}}}, "rename 14242>14242"},
		{"move", []AreaOp{{OpMove, []AreaCode{"14083"}, []AreaInto{{Parent: "366"}}}}, "move 14083>14083, move 14083-1>14083-1"},
		{"a village", []AreaOp{{OpBegin, nil, []AreaInto{{Code: "14083-2", Name: "Xóm 2", Kind: Village, Parent: "14083"}}}}, "begin >14083-2"},
		{"no more", []AreaOp{{OpEnd, []AreaCode{"14083-1"}, nil}}, "end 14083-1>"},
		{"villages follow", []AreaOp{{OpMerge, []AreaCode{"14083", "14242"}, []AreaInto{{Code: "14242", Name: "Xã Hùng Bắc"}}}}, "merge 14083+14242>14242, move 14083-1>14083-1"},
		{"a district with all in it", []AreaOp{{OpMerge, []AreaCode{"366", "363"}, []AreaInto{{Code: "366"}}}}, "merge 363+366>366, move 14083>14083, move 14083-1>14083-1"},
		{"a code that is taken", []AreaOp{{OpBegin, nil, []AreaInto{{Code: "14242", Name: "Xã Khác", Kind: Commune, Parent: "366"}}}}, "area.code_taken"},
		{"one that is not there", []AreaOp{{OpRename, []AreaCode{"99999"}, []AreaInto{{Name: "Xã Khác"}}}}, "area.ended"},
		{"twice", []AreaOp{{OpEnd, []AreaCode{"14083-1"}, nil}, {OpRename, []AreaCode{"14083-1"}, []AreaInto{{Name: "Xóm 9"}}}}, "area.ended"},
		{"a commune and a district", []AreaOp{{OpMerge, []AreaCode{"14242", "363"}, []AreaInto{{Code: "14242"}}}}, "area.tiers"},
		{"alone", []AreaOp{{OpMerge, []AreaCode{"14242"}, []AreaInto{{Code: "14242"}}}}, "area.op"},
		{"villages are left", []AreaOp{{OpEnd, []AreaCode{"14083"}, nil}}, "area.parent_ends"},
		{"a district is split but its communes are not told", []AreaOp{{OpSplit, []AreaCode{"366"}, []AreaInto{{Code: "901", Name: "Huyện Hải"}, {Code: "902", Name: "Huyện Hậu"}}}}, "area.parent_ends"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, faults := land().Change(100, tt.ops, "NQ 1")
			if len(faults) > 0 {
				if faults[0].Key != tt.want {
					t.Errorf("%v, want %s", faults, tt.want)
				}
				return
			}
			got, want := strings.Split(stepsText(p), ", "), strings.Split(tt.want, ", ")
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("%q, want %q", got, want)
			}
		})
	}
}

func TestASecondChangeOnTheSameDay(t *testing.T) {
	g := land()
	for _, ops := range [][]AreaOp{
		{{OpMerge, []AreaCode{"14242", "14239"}, []AreaInto{{Code: "14900", Name: "Xã Hải Mới"}}}},
		{{OpRename, []AreaCode{"14248"}, []AreaInto{{Name: "Xã Hải Xanh"}}}},
	} {
		p, faults := g.Change(100, ops, "NQ 1")
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		g.Areas = p.Onto(g.Areas)
		g.Links = slices.DeleteFunc(g.Links, func(l Succession) bool { return slices.Contains(p.Instants, l.At) })
		g.Links = append(g.Links, p.Links...)
	}
	for code, want := range map[AreaCode]string{"14242": "14900", "14239": "14900", "14248": "14248"} {
		if got := heirText(g, g.At(1)[code]); got != want {
			t.Errorf("%s became %q, want %q", code, got, want)
		}
	}
}

func TestParseDay(t *testing.T) {
	for text, want := range map[string]string{"2021-12-31": "2021-12-31", "31/12/2021": "2021-12-31", "1/7/2025": "2025-07-01", "2025-01": "2025-01-01", "2023-02-30": "", "31/02/2023": "", "2025": "", "": "", "hôm nay": ""} {
		at, ok := ParseDay(text)
		if at.Day() != want || ok != (want != "") {
			t.Errorf("%q is %s, %t", text, at.Day(), ok)
		}
	}
}

// square is one degree around a corner.
const square = `{"type":"Polygon","coordinates":[[[106,20],[107,20],[107,21],[106,21],[106,20]],[[106.4,20.4],[106.6,20.4],[106.6,20.6],[106.4,20.6],[106.4,20.4]]]}`

func TestGround(t *testing.T) {
	s, err := ParseGeometry("1", []byte(square))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		p      Position
		inside bool
		km     float64
	}{{Position{20.1, 106.1}, true, 0}, {Position{20.5, 106.5}, false, 10.4}, {Position{22, 106.5}, false, 111.2}, {Position{20.5, 107.01}, false, 1}} {
		if got := s.Contains(tt.p); got != tt.inside {
			t.Errorf("%v inside: %t", tt.p, got)
		}
		if got := s.Distance(tt.p); got < tt.km-0.2 || got > tt.km+0.2 {
			t.Errorf("%v lies %.1f km outside, want %.1f", tt.p, got, tt.km)
		}
	}
	a := Area{Code: "1", Name: "Xã Một", Kind: Commune, Path: "9/1/"}
	g := Ground{{Area: a, Shape: s}}
	if got, ok := g.At(Position{20.1, 106.1}); !ok || got != a {
		t.Errorf("%v, %t", got, ok)
	}
	village := Area{Code: "1-1", Kind: Village, Path: "9/1/1-1/", Lat: 20.1, Lon: 106.1}
	other := Area{Code: "2", Kind: Commune, Path: "9/2/", Lat: 22, Lon: 106}
	for _, tt := range []struct {
		a    Area
		p    Position
		want bool
	}{
		{a, Position{20.1, 106.1}, false}, {a, Position{20.5, 107.002}, false}, {a, Position{20.5, 107.1}, true}, {a, Position{}, false}, {Area{}, Position{20, 106}, false},
		{village, Position{20.11, 106.11}, false}, {village, Position{20.9, 106.9}, true}, {other, Position{22.05, 106}, false}, {other, Position{20.1, 106.1}, true},
	} {
		if got := g.Check(tt.a, tt.p); (got != nil) != tt.want {
			t.Errorf("%s at %v: %+v", tt.a.Code, tt.p, got)
		}
	}
	if m := g.Check(other, Position{20.1, 106.1}); m == nil || m.In != "1" || m.Name != "Xã Một" {
		t.Errorf("%+v", m)
	}
}

func FuzzParseGeometry(f *testing.F) {
	f.Add([]byte(square))
	f.Add([]byte(`{"type":"Feature","geometry":` + square + `}`))
	f.Add([]byte(`{"type":"MultiPolygon","coordinates":[[[[0,0],[1,1]]]]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		if s, err := ParseGeometry("1", b); err == nil {
			s.Contains(Position{20, 106})
		}
	})
}

func FuzzParseShapes(f *testing.F) {
	f.Add([]byte(`{"arcs":[[[0,0],[1,0],[0,1],[-1,-1]]],"transform":{"scale":[1,1],"translate":[106,20]},"objects":{"x":{"geometries":[{"type":"Polygon","arcs":[[0]],"properties":{"code":"1"}}]}}}`))
	f.Add([]byte(`{"arcs":[],"objects":{"x":{"geometries":[{"type":"Polygon","arcs":[[-9223372036854775808]],"properties":{"code":"1"}}]}}}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		shapes, err := ParseShapes(b)
		for n := range shapes {
			if err == nil {
				shapes[n].Distance(Position{20, 106})
			}
		}
	})
}

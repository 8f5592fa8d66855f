package keng

import (
	"maps"
	"slices"
	"strings"
)

// AreaOp is a change of areas that a person makes: From are the codes of areas
// that end, Into what there is afterwards. One code in both goes on.
type AreaOp struct {
	Op   string     `json:"op" enum:"merge,split,rename,move,begin,end"`
	From []AreaCode `json:"from,omitempty"`
	Into []AreaInto `json:"into,omitempty"`
}

// AreaInto is an area after a change; what is left out is as it was with the first of From.
type AreaInto struct {
	Code   AreaCode `json:"code,omitempty"`
	Name   string   `json:"name,omitempty"` // with its kind: Xã Ninh Cường
	NameEn string   `json:"name_en,omitempty"`
	Kind   AreaKind `json:"kind,omitempty"`
	Parent AreaCode `json:"parent,omitempty"`
	Lat    float64  `json:"lat,omitempty"`
	Lon    float64  `json:"lon,omitempty"`
	Share  float64  `json:"share,omitempty"` // of the area that was split, 0 to 1; 0: not known
	Shape  any      `json:"shape,omitempty"` // its border, a GeoJSON geometry
}

// Change finds out what operations change at an instant; reason is kept with every link.
func (g *Gazetteer) Change(at Time, ops []AreaOp, reason string) (*AreaPlan, []AreaFault) {
	before := g.At(at)
	after := maps.Clone(before)
	var links []Succession
	var faults []AreaFault
	for _, op := range ops {
		more, fault := op.apply(at, before, after, reason)
		if fault != nil {
			faults = append(faults, *fault)
		}
		links = append(links, more...)
	}
	if len(faults) > 0 {
		return nil, faults
	}
	return g.plan(at, after, links)
}

// counts tells how many areas an operation takes and gives, at least; -1 is none.
var counts = map[string]struct{ from, into int }{OpMerge: {2, 1}, OpSplit: {1, 2}, OpRename: {1, 1}, OpMove: {1, 1}, OpBegin: {-1, 1}, OpEnd: {1, -1}}

func (op *AreaOp) apply(at Time, before, after map[AreaCode]Area, reason string) ([]Succession, *AreaFault) {
	want, ok := counts[op.Op]
	if !ok || wrongCount(want.from, len(op.From)) || wrongCount(want.into, len(op.Into)) || op.Op != OpSplit && len(op.Into) > 1 && op.Op != OpBegin {
		return nil, &AreaFault{Key: "area.op", Args: []any{op.Op}}
	}
	first := Area{}
	for n, code := range op.From {
		was, ok := before[code]
		if _, twice := after[code]; !ok || !twice {
			return nil, &AreaFault{code, "area.ended", []any{string(code)}}
		}
		if n == 0 {
			first = was
		}
		if was.Kind.Tier() != first.Kind.Tier() {
			return nil, &AreaFault{code, "area.tiers", []any{was.Name}}
		}
		delete(after, code)
	}
	var links []Succession
	for _, into := range op.Into {
		a := into.area(op.From, first, before)
		if now, taken := after[a.Code]; taken {
			return nil, &AreaFault{a.Code, "area.code_taken", []any{string(a.Code), now.Name}}
		}
		after[a.Code] = a
		for _, old := range op.From {
			share := 1.0
			if op.Op == OpSplit {
				share = into.Share
			}
			links = append(links, Succession{string(old), string(a.Code), at, share, reason})
		}
	}
	return links, nil
}

func wrongCount(want, got int) bool { return want < 0 && got > 0 || got < want || got > 200 }

// area fills in what was left out.
func (i AreaInto) area(from []AreaCode, first Area, before map[AreaCode]Area) Area {
	a := Area{Code: AreaCode(strings.TrimSpace(string(i.Code))), Name: strings.Join(strings.Fields(i.Name), " "), NameEn: strings.TrimSpace(i.NameEn), Kind: i.Kind, Parent: i.Parent, Lat: i.Lat, Lon: i.Lon}
	if a.Code == "" {
		a.Code = first.Code
	}
	if slices.Contains(from, a.Code) {
		was := before[a.Code]
		if a.Name == "" {
			a.Name, a.NameEn = was.Name, was.NameEn
		}
		if a.Lat == 0 && a.Lon == 0 {
			a.Lat, a.Lon = was.Lat, was.Lon
		}
	}
	if a.Parent == "" {
		a.Parent = first.Parent
	}
	if a.Kind == "" && first.Code != "" {
		a.Kind = KindOfName(a.Name, first.Kind.Tier())
		if a.Kind == "" {
			a.Kind = first.Kind
		}
	}
	return a
}

// settle gives every area its path. An area under one that ended moves to the
// only area that follows that one; what else does not fit is a fault.
func (g *Gazetteer) settle(at Time, after map[AreaCode]Area, links []Succession) []AreaFault {
	heirs := map[AreaCode][]AreaCode{}
	for _, l := range links {
		heirs[AreaCode(l.Old)] = append(heirs[AreaCode(l.Old)], AreaCode(l.New))
	}
	var faults []AreaFault
	codes := slices.Sorted(maps.Keys(after))
	for _, code := range codes {
		a := after[code]
		if key, args := badArea(a); key != "" {
			faults = append(faults, AreaFault{code, key, args})
			continue
		}
		up, ok := after[a.Parent]
		if !ok && a.Path == "" && a.Parent != "" { // said by a file or a person, not kept
			faults = append(faults, g.orphan(at, a))
			continue
		}
		if to := heirs[a.Parent]; !ok && len(to) == 1 {
			a.Parent = to[0]
			up, ok = after[a.Parent]
			after[code] = a
		}
		switch {
		case a.Kind.Tier() == TierProvince && a.Parent == "":
		case !ok:
			faults = append(faults, g.orphan(at, a))
		case a.Parent == code || up.Parent == code:
			faults = append(faults, AreaFault{code, "area.cycle", []any{a.Name}})
		case up.Kind.Tier() >= a.Kind.Tier():
			faults = append(faults, AreaFault{code, "area.parent_tier", []any{a.Name, up.Name}})
		}
	}
	if len(faults) > 0 {
		return faults
	}
	for _, code := range codes {
		a := after[code]
		a.Path = pathOf(after, code)
		after[code] = a
	}
	return nil
}

// badArea tells what is wrong with an area by itself.
func badArea(a Area) (string, []any) {
	bad := strings.ContainsFunc(string(a.Code), func(r rune) bool {
		return (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') && r != '-' && r != '.'
	})
	p := Position{a.Lat, a.Lon}
	switch {
	case a.Code == "" || bad || len(a.Code) > 20:
		return "area.code_bad", []any{string(a.Code)}
	case a.Name == "" || len(a.Name) > 200:
		return "area.name_bad", []any{string(a.Code)}
	case a.Kind.Tier() < 0:
		return "area.kind_bad", []any{a.Name}
	case (a.Lat != 0 || a.Lon != 0) && !p.Valid():
		return "area.position_bad", []any{a.Name}
	}
	return "", nil
}

// orphan tells what is wrong with the area above a.
func (g *Gazetteer) orphan(at Time, a Area) AreaFault {
	if a.Parent == "" {
		return AreaFault{a.Code, "area.parent_missing", []any{a.Name}}
	}
	for _, p := range g.Areas {
		if p.Code == a.Parent && p.ValidTo != 0 && p.ValidTo <= at {
			return AreaFault{a.Code, "area.parent_ended", []any{a.Name, p.Name, p.ValidTo.Day()}}
		}
	}
	for _, p := range g.Areas {
		if p.Code == a.Parent && p.Exists(at) {
			return AreaFault{a.Code, "area.parent_ends", []any{a.Name, p.Name}}
		}
	}
	return AreaFault{a.Code, "area.parent_unknown", []any{a.Name, string(a.Parent)}}
}

// pathOf joins the codes from the province down.
func pathOf(areas map[AreaCode]Area, code AreaCode) string {
	path := ""
	for range TierVillage + 1 {
		a, ok := areas[code]
		if !ok {
			break
		}
		path = string(code) + "/" + path
		code = a.Parent
	}
	return path
}

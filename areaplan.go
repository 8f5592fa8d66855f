package keng

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// AreaPlan is what a change at an instant does to the gazetteer.
type AreaPlan struct {
	At       Time
	Dropped  []Area       // periods that began at the same instant and are replaced
	Ended    []Area       // periods cut short: ValidTo is their new end
	Begun    []Area       // new periods
	Instants []Time       // whose links are told anew by Links
	Links    []Succession // all of them
	Steps    []AreaStep   // for people: what became what
	Same     int          // areas of the state that stay as they are
}

// Empty tells whether the plan changes nothing.
func (p *AreaPlan) Empty() bool { return len(p.Dropped)+len(p.Ended)+len(p.Begun) == 0 }

// AreaFault is what is wrong with an area of a change; Key and Args are a sentence of the catalogue.
type AreaFault struct {
	Code AreaCode
	Key  string
	Args []any
}

// Plan finds out what must change for the areas to be as a state says from an
// instant on. A state may leave out whole tiers, and all communes of a province:
// these stay as they are. links tell who became whom; what they leave open is
// inferred where that is safe. With faults there is no plan.
func (g *Gazetteer) Plan(at Time, state []Area, links []Succession) (*AreaPlan, []AreaFault) {
	before := g.At(at)
	after := cover(before, state)
	plan, faults := g.plan(at, after, links)
	if len(faults) == 0 && slices.Contains(g.Known, at) && !plan.Empty() && len(before) > 0 {
		return nil, contradictions(before, after)
	}
	return plan, faults
}

// contradictions names what a state says otherwise than what is known of its very day.
func contradictions(before, after map[AreaCode]Area) []AreaFault {
	var faults []AreaFault
	for _, code := range slices.Sorted(maps.Keys(after)) {
		was, known := before[code]
		switch is := after[code]; {
		case !known:
			faults = append(faults, AreaFault{code, "area.not_then", []any{string(code), is.Name}})
		case plainName(was.Name) != plainName(is.Name):
			faults = append(faults, AreaFault{code, "area.other_name", []any{string(code), was.Name, is.Name}})
		case was.Parent != is.Parent || was.Kind != is.Kind:
			faults = append(faults, AreaFault{code, "area.other_parent", []any{string(code), string(was.Parent), string(is.Parent)}})
		}
	}
	for _, code := range slices.Sorted(maps.Keys(before)) {
		if _, ok := after[code]; !ok {
			faults = append(faults, AreaFault{code, "area.missing", []any{string(code), before[code].Name}})
		}
	}
	return faults
}

// cover puts a state over what exists. Tiers and provinces that the state says nothing of stay.
func cover(before map[AreaCode]Area, state []Area) map[AreaCode]Area {
	after := maps.Clone(before)
	said := make(map[AreaCode]Area, len(state))
	for _, a := range state {
		said[a.Code] = a
	}
	find := func(code AreaCode) (Area, bool) {
		if a, ok := said[code]; ok {
			return a, true
		}
		a, ok := before[code]
		return a, ok
	}
	provinceOf := func(a Area) AreaCode {
		for range TierVillage {
			if a.Kind.Tier() == TierProvince {
				return a.Code
			}
			up, ok := find(a.Parent)
			if !ok {
				break
			}
			a = up
		}
		return ""
	}
	provinces := false
	districts, communes, flat := map[AreaCode]bool{}, map[AreaCode]bool{}, map[AreaCode]bool{}
	for _, a := range state {
		switch p := provinceOf(a); a.Kind.Tier() {
		case TierProvince:
			provinces = true
		case TierDistrict:
			districts[p] = true
		case TierCommune:
			communes[p] = true
			flat[p] = flat[p] || a.Parent == p
		}
	}
	for code, a := range before {
		_, stays := said[code]
		p := provinceOf(a)
		_, known := said[p]
		switch gone := provinces && !known; a.Kind.Tier() {
		case TierProvince:
			stays = stays || !gone
		case TierDistrict:
			stays = stays || !gone && !districts[p] && !flat[p]
		case TierCommune:
			stays = stays || !gone && !communes[p]
		default:
			stays = true
		}
		if !stays {
			delete(after, code)
		}
	}
	for code, a := range said {
		after[code] = respelled(before, a)
	}
	return after
}

// respelled is an area of a state with the name as it was spelled before, because a spelling is no change.
func respelled(before map[AreaCode]Area, a Area) Area {
	was, ok := before[a.Code]
	if !ok || plainName(was.Name) != plainName(a.Name) {
		return a
	}
	a.Name, a.NameEn = was.Name, was.NameEn
	if a.Lat == 0 && a.Lon == 0 {
		a.Lat, a.Lon = was.Lat, was.Lon
	}
	return a
}

// plan compares the areas as they are at an instant with what they are to be.
func (g *Gazetteer) plan(at Time, after map[AreaCode]Area, links []Succession) (*AreaPlan, []AreaFault) {
	before, now := g.justBefore(at), g.At(at)
	links = append(slices.Clone(g.Links), links...)
	found := succeed(before, after, links, at)
	if faults := g.settle(at, after, found); len(faults) > 0 {
		return nil, faults
	}
	parted := map[AreaCode]bool{} // areas that lose a part to another begin anew, even under the same name.
	for _, l := range found {
		if l.Old != l.New && l.Reason != ByParts {
			parted[AreaCode(l.Old)] = true
		}
	}
	p, next := &AreaPlan{At: at}, g.next(at)
	for code, was := range now {
		is, ok := after[code]
		stays := ok && was.same(is)
		switch {
		case was.ValidFrom < at && (!stays || parted[code]):
			was.ValidTo = at
			p.Ended = append(p.Ended, was)
		case was.ValidFrom == at && !stays:
			p.Dropped = append(p.Dropped, was)
		case stays:
			p.Same++
			continue
		}
		if ok {
			is.ValidFrom, is.ValidTo = at, now[code].ValidTo
			p.Begun = append(p.Begun, is)
		}
	}
	for code, is := range after {
		if _, ok := now[code]; ok {
			continue
		}
		is.ValidFrom, is.ValidTo = at, next(code)
		if len(now) == 0 {
			is.ValidFrom = 0
		}
		p.Begun = append(p.Begun, is)
	}
	for _, list := range [][]Area{p.Dropped, p.Ended, p.Begun} {
		slices.SortFunc(list, func(a, b Area) int { return cmp.Compare(a.Code, b.Code) })
	}
	p.link(g, links, before)
	return p, nil
}

// same tells whether b is the same area as a; how it is spelled does not matter.
func (a *Area) same(b Area) bool {
	return a.Kind == b.Kind && a.Parent == b.Parent && a.Path == b.Path && plainName(a.Name) == plainName(b.Name)
}

// next tells until when a code that is free at an instant can be given: until it
// belongs to another area, or until all areas are known again.
func (g *Gazetteer) next(at Time) func(AreaCode) Time {
	known, first := Time(0), map[AreaCode]Time{}
	for _, k := range g.Known {
		if k > at {
			known = Earliest(known, k)
		}
	}
	for _, a := range g.Areas {
		if a.ValidFrom > at {
			first[a.Code] = Earliest(first[a.Code], a.ValidFrom)
		}
	}
	return func(code AreaCode) Time { return Earliest(known, first[code]) }
}

// link finds the links of the instant and of the next instant at which the changed areas end.
func (p *AreaPlan) link(g *Gazetteer, links []Succession, before map[AreaCode]Area) {
	then := Gazetteer{Areas: p.Onto(g.Areas)}
	after := then.At(p.At)
	p.Steps = steps(before, after, succeed(before, after, links, p.At))
	if p.Empty() {
		return
	}
	for n, at := range p.ends() {
		was, is := before, after
		if n > 0 {
			was, is = then.justBefore(at), then.At(at)
		}
		p.Instants = append(p.Instants, at)
		p.Links = append(p.Links, changedOnly(succeed(was, is, links, at), was, is)...)
	}
}

// ends are the instant of the plan and those at which what it begins ends.
func (p *AreaPlan) ends() []Time {
	out := []Time{p.At}
	for _, a := range p.Begun {
		if a.ValidTo != 0 && !slices.Contains(out, a.ValidTo) {
			out = append(out, a.ValidTo)
		}
	}
	slices.Sort(out)
	return out
}

// Retell finds the links of the days on which areas became others anew, with
// what is told of them now; the areas stay as they are.
func (g *Gazetteer) Retell(links []Succession) *AreaPlan {
	p, periods := &AreaPlan{}, g.periods()
	for _, l := range links {
		for _, a := range periods[AreaCode(l.Old)] {
			if a.ValidFrom < l.At && a.ValidTo >= l.At && !slices.Contains(p.Instants, a.ValidTo) {
				p.Instants = append(p.Instants, a.ValidTo)
			}
		}
	}
	slices.Sort(p.Instants)
	links = append(slices.Clone(g.Links), links...)
	for _, at := range p.Instants {
		was, is := g.justBefore(at), g.At(at)
		p.Links = append(p.Links, changedOnly(succeed(was, is, links, at), was, is)...)
		p.At = at
	}
	return p
}

// Steps tells what happened on the last day, up to t, on which areas changed, and which day that was; 0 when none is known.
func (g *Gazetteer) Steps(t Time) ([]AreaStep, Time) {
	at := Time(0)
	for _, a := range g.Areas {
		if a.ValidFrom <= t {
			at = max(at, a.ValidFrom)
		}
		if a.ValidTo != 0 && a.ValidTo <= t {
			at = max(at, a.ValidTo)
		}
	}
	if at == 0 {
		return nil, 0
	}
	var links []Succession
	for _, l := range g.Links {
		if l.At == at {
			links = append(links, l)
		}
	}
	was, is := g.justBefore(at), g.At(at)
	changed := map[AreaCode]bool{}
	for _, l := range links {
		changed[AreaCode(l.Old)] = true
	}
	for code, a := range was { // what stayed has no link.
		if b, ok := is[code]; ok && !changed[code] && a.ValidFrom == b.ValidFrom {
			links = append(links, Succession{Old: string(code), New: string(code), At: at, Share: 1})
		}
	}
	return steps(was, is, links), at
}

// changedOnly leaves out areas that simply stay.
func changedOnly(links []Succession, before, after map[AreaCode]Area) []Succession {
	count := map[string]int{}
	for _, l := range links {
		count[l.Old]++
	}
	return slices.DeleteFunc(links, func(l Succession) bool {
		was, is := before[AreaCode(l.Old)], after[AreaCode(l.New)]
		return l.Old == l.New && count[l.Old] == 1 && was.ValidFrom == is.ValidFrom && was.same(is)
	})
}

// justBefore gives the areas that existed up to t.
func (g *Gazetteer) justBefore(t Time) map[AreaCode]Area {
	out := make(map[AreaCode]Area, len(g.Areas))
	for _, a := range g.Areas {
		if a.ValidFrom < t && (a.ValidTo == 0 || a.ValidTo >= t) {
			out[a.Code] = a
		}
	}
	return out
}

// Onto carries the plan out on a list of areas and returns the new list.
func (p *AreaPlan) Onto(areas []Area) []Area {
	type key struct {
		code AreaCode
		from Time
	}
	dropped, ended := map[key]bool{}, map[key]Time{}
	for _, a := range p.Dropped {
		dropped[key{a.Code, a.ValidFrom}] = true
	}
	for _, a := range p.Ended {
		ended[key{a.Code, a.ValidFrom}] = a.ValidTo
	}
	out := make([]Area, 0, len(areas)+len(p.Begun))
	for _, a := range areas {
		k := key{a.Code, a.ValidFrom}
		if dropped[k] {
			continue
		}
		if to, ok := ended[k]; ok {
			a.ValidTo = to
		}
		out = append(out, a)
	}
	return append(out, p.Begun...)
}

// plainName is a name without what is only spelling: spaces, zeros before a number, where a tone stands.
func plainName(name string) string {
	words := strings.Fields(name)
	for n, w := range words {
		if cut := strings.TrimLeft(w, "0"); cut != w && cut != "" && strings.Trim(cut, "0123456789") == "" {
			words[n] = cut
		}
	}
	return Tones(strings.Join(words, " "))
}

// Tones writes the tone of oa, oe and uy in one way, so that Hoà and Hòa are the same.
func Tones(s string) string { return oldTones.Replace(s) }

// oldTones writes the tone of oa, oe and uy where most people put it today.
var oldTones = strings.NewReplacer("oà", "òa", "oá", "óa", "oả", "ỏa", "oã", "õa", "oạ", "ọa", "oè", "òe", "oé", "óe", "oẻ", "ỏe", "oẽ", "õe", "oẹ", "ọe",
	"uỳ", "ùy", "uý", "úy", "uỷ", "ủy", "uỹ", "ũy", "uỵ", "ụy")

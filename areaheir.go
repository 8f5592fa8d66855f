package keng

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// succeed tells who of the areas before became whom of the areas after, at an
// instant: as the links say, else by signs that can be trusted. A commune whose
// code goes on belongs to the area that has it now; one whose name a neighbour in
// the district takes over has merged into that; provinces and districts went
// where their communes went. For what is left nobody knows.
func succeed(before, after map[AreaCode]Area, links []Succession, at Time) []Succession {
	h := heirs{before: before, after: after, at: at, told: told(before, after, links, at), took: namesTaken(before, after), to: map[AreaCode][]Succession{}}
	h.inside = map[AreaCode][]AreaCode{}
	codes := slices.Sorted(maps.Keys(before))
	for _, code := range codes {
		if a := before[code]; a.Kind.Tier() == TierCommune {
			for _, tier := range []int{TierDistrict, TierProvince} {
				up := above(before, a, tier)
				h.inside[up] = append(h.inside[up], code)
			}
		}
	}
	for _, tier := range []int{TierVillage, TierCommune, TierDistrict, TierProvince} {
		for _, code := range codes {
			if before[code].Kind.Tier() == tier {
				h.find(code, tier)
			}
		}
	}
	var out []Succession
	for _, code := range slices.Sorted(maps.Keys(h.to)) {
		out = append(out, h.to[code]...)
	}
	return out
}

type heirs struct {
	before, after map[AreaCode]Area
	inside        map[AreaCode][]AreaCode // of each district and province before, its communes
	at            Time
	told          map[AreaCode][]Succession
	took          map[string][]AreaCode
	to            map[AreaCode][]Succession
}

func (h *heirs) find(code AreaCode, tier int) {
	a := h.before[code]
	if told := h.told[code]; len(told) > 0 {
		h.to[code] = told
		return
	}
	if is, ok := h.after[code]; ok && is.Kind.Tier() == tier {
		h.add(code, code, 1, ByCode)
		return
	}
	switch tier {
	case TierCommune:
		if to := h.took[takenKey(a)]; len(to) == 1 {
			h.add(code, to[0], 1, ByName)
		}
	case TierDistrict, TierProvince:
		h.byParts(code, tier)
	}
}

func (h *heirs) add(from, to AreaCode, share float64, by string) {
	h.to[from] = append(h.to[from], Succession{Old: string(from), New: string(to), At: h.at, Share: share, Reason: by})
}

// byParts finds where the communes of a district or province went: to areas of
// its own height, or, when there are none any more, to the communes themselves.
func (h *heirs) byParts(code AreaCode, tier int) {
	to, all := map[AreaCode]int{}, 0
	for _, old := range h.inside[code] {
		for _, l := range h.to[old] {
			now := h.after[AreaCode(l.New)]
			if up := above(h.after, now, tier); up != "" {
				to[up]++
			} else {
				to[now.Code]++
			}
			all++
		}
	}
	for _, now := range slices.Sorted(maps.Keys(to)) {
		share := 0.0
		if h.after[now].Kind.Tier() == tier {
			share = float64(to[now]) / float64(all)
		}
		h.add(code, now, share, ByParts)
	}
}

// above is the area of a height in which another lies, "" when there is none.
func above(areas map[AreaCode]Area, a Area, tier int) AreaCode {
	for range TierVillage {
		up, ok := areas[a.Parent]
		if !ok {
			return ""
		}
		if up.Kind.Tier() == tier {
			return up.Code
		}
		a = up
	}
	return ""
}

// told picks what links say of the areas before: for each the newest word since it began.
func told(before, after map[AreaCode]Area, links []Succession, at Time) map[AreaCode][]Succession {
	out := map[AreaCode][]Succession{}
	newest := map[AreaCode]Time{}
	for _, l := range links {
		was, ok := before[AreaCode(l.Old)]
		_, is := after[AreaCode(l.New)]
		if !ok || !is || l.At > at || l.At <= was.ValidFrom || l.Reason == ByCode || l.Reason == ByName || l.Reason == ByParts {
			continue
		}
		if l.At > newest[was.Code] {
			newest[was.Code], out[was.Code] = l.At, nil
		}
		if l.At < newest[was.Code] || slices.ContainsFunc(out[was.Code], func(o Succession) bool { return o.New == l.New }) {
			continue
		}
		l.At = at
		out[was.Code] = append(out[was.Code], l)
	}
	for _, list := range out {
		slices.SortFunc(list, func(a, b Succession) int { return cmp.Compare(a.New, b.New) })
		for n := range list {
			if len(list) == 1 && list[n].Share == 0 {
				list[n].Share = 1
			}
		}
	}
	return out
}

// namesTaken finds communes that got another name, or are new, by district and name.
func namesTaken(before, after map[AreaCode]Area) map[string][]AreaCode {
	out := map[string][]AreaCode{}
	for _, code := range slices.Sorted(maps.Keys(after)) {
		is := after[code]
		was, ok := before[code]
		if is.Kind.Tier() == TierCommune && (!ok || takenKey(was) != takenKey(is)) {
			out[takenKey(is)] = append(out[takenKey(is)], code)
		}
	}
	return out
}

func takenKey(a Area) string { return string(a.Parent) + "|" + plainName(BareName(a.Name)) }

// kindWords are the words before a name, with the kind that they tell; "Thành phố" is a province or a district.
var kindWords = []struct {
	word string
	kind AreaKind
}{
	{"Tỉnh", Province}, {"Thành phố", Province}, {"Quận", District}, {"Huyện", District}, {"Thị xã", District},
	{"Phường", Ward}, {"Thị trấn", Township}, {"Xã", Commune}, {"Đặc khu", SpecialZone},
	{"Thôn", Village}, {"Xóm", Village}, {"Ấp", Village}, {"Bản", Village}, {"Buôn", Village}, {"Tổ dân phố", Residential}, {"Khu phố", Residential},
}

// BareName is a name without the word for its kind, by which people look it up.
func BareName(name string) string {
	for _, k := range kindWords {
		if bare, ok := strings.CutPrefix(name, k.word+" "); ok {
			return bare
		}
	}
	return name
}

// KindOfName tells the kind of an area of a tier by its name; "" when the name does not tell.
func KindOfName(name string, tier int) AreaKind {
	for _, k := range kindWords {
		if len(name) <= len(k.word) || name[len(k.word)] != ' ' || !strings.EqualFold(name[:len(k.word)], k.word) {
			continue
		}
		if k.word == "Thành phố" && tier == TierDistrict {
			return District
		}
		if k.kind.Tier() == tier {
			return k.kind
		}
	}
	return ""
}

// Operations on areas.
const (
	OpMerge  = "merge"
	OpSplit  = "split"
	OpRename = "rename" // another name or kind, the same place
	OpMove   = "move"   // under another area
	OpBegin  = "begin"
	OpEnd    = "end" // nobody knows what follows

	OpDissolve = "dissolve" // no area of its height follows, what was in it goes on by itself
)

// AreaStep is one thing that happens to areas.
type AreaStep struct {
	Op   string `json:"op"`
	From []Area `json:"from,omitempty"`
	Into []Area `json:"into,omitempty"`
	By   string `json:"by,omitempty"` // the sign by which it was inferred
}

// Tier is the height of the areas of the step.
func (s *AreaStep) Tier() int {
	if len(s.From) > 0 {
		return s.From[0].Kind.Tier()
	}
	return s.Into[0].Kind.Tier()
}

// steps puts links into words that people use, highest areas first.
func steps(before, after map[AreaCode]Area, links []Succession) []AreaStep {
	to, from := map[AreaCode][]Succession{}, map[AreaCode][]Succession{}
	parts := map[AreaCode][]Area{}
	for _, l := range links {
		was, is := AreaCode(l.Old), AreaCode(l.New)
		if before[was].Kind.Tier() == after[is].Kind.Tier() {
			to[was], from[is] = append(to[was], l), append(from[is], l)
		} else {
			parts[was] = append(parts[was], after[is])
		}
	}
	var out []AreaStep
	for _, code := range slices.Sorted(maps.Keys(after)) {
		is, in := after[code], from[code]
		switch {
		case len(in) == 0:
			out = append(out, AreaStep{Op: OpBegin, Into: []Area{is}})
		case len(in) > 1:
			s := AreaStep{Op: OpMerge, Into: []Area{is}}
			for _, l := range in {
				s.From = append(s.From, before[AreaCode(l.Old)])
			}
			out = append(out, s)
		case len(to[AreaCode(in[0].Old)]) == 1:
			if was := before[AreaCode(in[0].Old)]; !was.same(is) {
				out = append(out, AreaStep{Op: changeOf(was, is), From: []Area{was}, Into: []Area{is}, By: in[0].Reason})
			}
		}
	}
	for _, code := range slices.Sorted(maps.Keys(before)) {
		was := before[code]
		switch {
		case len(to[code]) == 0 && len(parts[code]) > 0:
			out = append(out, AreaStep{Op: OpDissolve, From: []Area{was}, Into: parts[code]})
		case len(to[code]) == 0:
			out = append(out, AreaStep{Op: OpEnd, From: []Area{was}})
		case len(to[code]) > 1:
			s := AreaStep{Op: OpSplit, From: []Area{was}}
			for _, l := range to[code] {
				s.Into = append(s.Into, after[AreaCode(l.New)])
			}
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b AreaStep) int { return cmp.Compare(a.Tier(), b.Tier()) })
	return out
}

// changeOf tells what happened to an area that became one other.
func changeOf(was, is Area) string {
	if plainName(was.Name) != plainName(is.Name) || was.Kind != is.Kind {
		return OpRename
	}
	return OpMove
}

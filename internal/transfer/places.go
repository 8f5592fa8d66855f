package transfer

import (
	"context"
	"maps"
	"slices"
	"strings"

	"keng"
	"keng/internal/store"
	"keng/internal/viet"
)

// places finds an area by what people write: its code, also one of the past, or
// its name with or without its kind, its marks, and the area above it.
type places struct {
	byCode map[keng.AreaCode]keng.Area
	byName map[string][]keng.AreaCode   // of today
	past   map[string][]store.FoundArea // by what a cell says that no area of today is called
}

// kinds are the words before a name that people leave out.
var kinds = []string{"thanh pho ", "tinh ", "huyen ", "quan ", "thi xa ", "thi tran ", "phuong ", "xa ", "dac khu "}

func newPlaces(ctx context.Context, s *store.Store) (*places, error) {
	p := &places{byCode: map[keng.AreaCode]keng.Area{}, byName: map[string][]keng.AreaCode{}, past: map[string][]store.FoundArea{}}
	areas, err := s.AreasToday(ctx)
	for _, a := range areas {
		p.byCode[a.Code] = a
		for _, name := range spellings(a.Name) {
			p.byName[name] = append(p.byName[name], a.Code)
		}
	}
	return p, err
}

// spellings are the folded names under which an area is found.
func spellings(name string) []string {
	full := viet.Fold(name)
	out := []string{full}
	for _, k := range kinds {
		if bare, ok := strings.CutPrefix(full, k); ok {
			return append(out, bare)
		}
	}
	return out
}

// code finds an area by its code; a spreadsheet may have taken the zeros before it.
func (p *places) code(cell string) (keng.Area, bool) {
	for _, c := range []string{cell, pad(cell, 2), pad(cell, 5)} {
		if a, ok := p.byCode[keng.AreaCode(c)]; ok {
			return a, true
		}
	}
	return keng.Area{}, false
}

func pad(s string, n int) string {
	if len(s) < n {
		return strings.Repeat("0", n-len(s)) + s
	}
	return s
}

// find finds what a cell names among the areas of a subtree. The error says that there is none, or several.
func (p *places) find(cell, scope string) (keng.Area, error) {
	unknown := keng.Errf(keng.Invalid, "area.unknown", short(cell))
	if strings.Trim(cell, "0123456789") == "" {
		a, ok := p.code(cell)
		if !ok || !keng.Within(a.Path, scope) {
			return a, unknown
		}
		return a, nil
	}
	names := strings.Split(cell, ",")
	var found []keng.Area
	for _, c := range p.byName[viet.Fold(names[0])] {
		if a := p.byCode[c]; keng.Within(a.Path, scope) && p.under(a, names[1:]) {
			found = append(found, a)
		}
	}
	switch len(found) {
	case 0:
		return keng.Area{}, unknown
	case 1:
		return found[0], nil
	}
	list := make([]string, min(len(found), 5))
	for n := range list {
		list[n] = found[n].Name + " (" + string(found[n].Code) + ")"
	}
	return keng.Area{}, keng.Errf(keng.Invalid, "transfer.areas", short(cell), strings.Join(list, ", "))
}

// under tells whether every further name is that of an area above.
func (p *places) under(a keng.Area, names []string) bool {
	for _, n := range names {
		ok := false
		for c := range strings.SplitSeq(a.Path, "/") {
			above, known := p.byCode[keng.AreaCode(c)]
			for _, s := range spellings(above.Name) {
				ok = ok || known && s == viet.Fold(n)
			}
		}
		if !ok {
			return false
		}
	}
	return true
}

func (p *places) name(code keng.AreaCode, l viet.Lang) string {
	a := p.byCode[code]
	if l == viet.EN && a.NameEn != "" {
		return a.NameEn
	}
	return a.Name
}

// wantAreas looks up among the areas of the past what no area of today is called.
func (r *refs) wantAreas(ctx context.Context, cells []string) error {
	for _, cell := range missing(cells, r.places.past) {
		if cell == cleared {
			continue
		}
		r.places.past[cell] = nil
		if _, err := r.places.find(cell, r.scope.AreaPath); err == nil || sentence(err).Key != "area.unknown" {
			continue
		}
		found, err := r.store.FindAreas(ctx, store.AreaFilter{Ever: true, Text: cell, Limit: 20}, r.now)
		if err != nil {
			return err
		}
		r.places.past[cell] = found
	}
	return nil
}

// area finds an area within the scope of who asks, after wantAreas. One of the
// past stands for what it has become, and that is told; when it became several, somebody must choose.
func (r *refs) area(cell string) (keng.Area, error) {
	a, err := r.places.find(cell, r.scope.AreaPath)
	if err == nil || sentence(err).Key != "area.unknown" {
		return a, err
	}
	name, _, _ := strings.Cut(cell, ",")
	heirs := map[keng.AreaCode]keng.Area{}
	for _, f := range r.places.past[cell] {
		if f.ValidTo == 0 || string(f.Code) != cell && !slices.Contains(spellings(f.Name), viet.Fold(name)) {
			continue
		}
		for _, p := range f.Today {
			if keng.Within(p.Path, r.scope.AreaPath) {
				heirs[p.Code] = p.Area
			}
		}
	}
	list := make([]string, 0, len(heirs))
	for _, c := range slices.Sorted(maps.Keys(heirs)) {
		a = heirs[c]
		list = append(list, a.Name+" ("+string(c)+")")
	}
	switch len(list) {
	case 0:
		return keng.Area{}, err
	case 1:
		return a, notice{invalid("transfer.area_now", short(cell), list[0])}
	}
	return keng.Area{}, invalid("transfer.area_split", short(cell), strings.Join(list[:min(len(list), 5)], ", "))
}

package store

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"keng"
	"keng/internal/viet"
)

// FoundArea is an area that was found by its name, with the areas above it in its
// time, the lowest first, and what has become of it when it is one of the past.
type FoundArea struct {
	keng.Area
	Above []keng.Area
	Today []keng.AreaPart // empty for an area of today, and when nobody knows
}

// looked is how many hits are looked at for the best ones.
const looked = 300

// FindAreas finds areas by what people type of a name: with or without the
// kind, marks in any spelling or none, further names behind commas for the areas
// above ("hai bac, hai hau"). f says when they existed; a name that is the
// typed one comes first, then those of today. now is the day of Today.
func (s *Store) FindAreas(ctx context.Context, f AreaFilter, now keng.Time) ([]FoundArea, error) {
	typed := strings.Split(plain(f.Text), ",")
	name := strings.TrimSpace(typed[0])
	folded := likeText(viet.Fold(name))
	if folded == "" {
		return []FoundArea{}, nil
	}
	f.Text = ""
	w := f.when()
	f.narrow(&w)
	w.and("(fold LIKE ? OR code = ?)", "%"+folded+"%", name)
	exact, first, word := w.arg(folded), w.arg("% "+folded), w.arg("% "+folded+" %")
	rows, err := list(ctx, s, func(r *sql.Rows, k *areaKey) error { return r.Scan(&k.code, &k.from) }, `SELECT code, valid_from FROM areas`+w.String()+
		` ORDER BY CASE WHEN fold = `+exact+` OR fold LIKE `+first+` THEN 0 WHEN fold LIKE `+word+` THEN 1 ELSE 2 END, CASE WHEN today THEN 0 ELSE 1 END, fold, valid_from DESC LIMIT `+w.arg(looked), w.args...)
	if err != nil {
		return nil, err
	}
	places, err := s.places(ctx, rows)
	if err != nil {
		return nil, err
	}
	above := typed[1:]
	if len(above) > 0 {
		if err := s.above(ctx, places, f.At); err != nil {
			return nil, err
		}
		places = slices.DeleteFunc(places, func(p FoundArea) bool { return !p.under(above) })
	}
	places = best(places, name)
	places = places[:min(len(places), f.limit())]
	if len(above) == 0 { // What lies above is looked up for what is shown; for the choice only when it was named.
		if err := s.above(ctx, places, f.At); err != nil {
			return nil, err
		}
	}
	return places, s.today(ctx, places, now)
}

func (f *AreaFilter) limit() int {
	if f.Limit <= 0 {
		return 50
	}
	return min(f.Limit, maxAreaList)
}

type areaKey struct {
	code keng.AreaCode
	from keng.Time
}

// places reads areas by their keys, in that order.
func (s *Store) places(ctx context.Context, found []areaKey) ([]FoundArea, error) {
	codes := make([]keng.AreaCode, 0, len(found))
	for _, k := range found {
		codes = append(codes, k.code)
	}
	rows, err := periods(ctx, s.read, uniqueCodes(codes))
	if err != nil {
		return nil, err
	}
	byKey := make(map[areaKey]keng.Area, len(rows))
	for _, a := range rows {
		byKey[areaKey{a.Code, a.ValidFrom}] = a
	}
	out := make([]FoundArea, 0, len(found))
	for _, k := range found {
		out = append(out, FoundArea{Area: byKey[k]})
	}
	return out, nil
}

// above adds the areas above each place, as they were at an instant, else at the end of the place's time.
func (s *Store) above(ctx context.Context, places []FoundArea, at keng.Time) error {
	var codes []keng.AreaCode
	for n := range places {
		codes = append(codes, pathCodes(places[n].Path)...)
	}
	rows, err := periods(ctx, s.read, uniqueCodes(codes))
	if err != nil {
		return err
	}
	byCode := map[keng.AreaCode][]keng.Area{}
	for _, a := range rows {
		byCode[a.Code] = append(byCode[a.Code], a)
	}
	for n := range places {
		p := &places[n]
		then := at
		if then == 0 || !p.Exists(then) {
			then = max(p.ValidFrom, p.ValidTo-1)
		}
		chain := pathCodes(p.Path)
		for i := len(chain) - 2; i >= 0; i-- {
			for _, a := range byCode[chain[i]] {
				if a.Exists(then) {
					p.Above = append(p.Above, a)
				}
			}
		}
	}
	return nil
}

// pathCodes are the codes of a path from the province down.
func pathCodes(path string) []keng.AreaCode {
	var out []keng.AreaCode
	for c := range strings.SplitSeq(strings.TrimSuffix(path, "/"), "/") {
		out = append(out, keng.AreaCode(c))
	}
	return out
}

func uniqueCodes(list []keng.AreaCode) []keng.AreaCode {
	slices.Sort(list)
	return slices.Compact(list)
}

// best drops an area's earlier times under the same name; names with the very marks that were typed come first.
func best(places []FoundArea, typed string) []FoundArea {
	marked := spelled(typed)
	folded := viet.Fold(typed)
	seen := map[string]bool{}
	places = slices.DeleteFunc(places, func(p FoundArea) bool {
		key := string(p.Code) + "|" + viet.Fold(p.Name) + "|" + string(p.Parent)
		again := seen[key]
		seen[key] = true
		return again
	})
	rank := func(p FoundArea) int {
		name := spelled(keng.BareName(p.Name))
		whole := name == marked || spelled(p.Name) == marked
		bare := viet.Fold(name) == folded || viet.Fold(p.Name) == folded
		switch {
		case whole && p.ValidTo == 0:
			return 0
		case whole:
			return 1
		case bare && p.ValidTo == 0:
			return 2
		case bare:
			return 3
		case strings.Contains(name, marked):
			return 4
		}
		return 5
	}
	ranks := make(map[areaKey]int, len(places))
	for _, p := range places {
		ranks[areaKey{p.Code, p.ValidFrom}] = rank(p)
	}
	slices.SortStableFunc(places, func(a, b FoundArea) int {
		return cmp.Compare(ranks[areaKey{a.Code, a.ValidFrom}], ranks[areaKey{b.Code, b.ValidFrom}])
	})
	return places
}

// under tells whether each of the names is part of the name of an area above.
func (p *FoundArea) under(names []string) bool {
	for _, n := range names {
		folded := viet.Fold(n)
		if folded != "" && !slices.ContainsFunc(p.Above, func(a keng.Area) bool { return strings.Contains(viet.Fold(a.Name), folded) }) {
			return false
		}
	}
	return true
}

// spelled is a name in lower case with its marks, the tone of oa, oe and uy where most put it.
func spelled(s string) string {
	return keng.Tones(strings.ToLower(strings.Join(strings.Fields(norm.NFC.String(s)), " ")))
}

// today tells what the places of the past are now.
func (s *Store) today(ctx context.Context, first []FoundArea, now keng.Time) error {
	var past []keng.Area
	var which []int
	for n := range first {
		if first[n].ValidTo != 0 && first[n].ValidTo <= now {
			past, which = append(past, first[n].Area), append(which, n)
		}
	}
	if len(past) == 0 {
		return nil
	}
	parts, err := s.Heirs(ctx, past, now)
	for i, n := range which {
		first[n].Today = parts[i]
	}
	return err
}

// AreaPlaces adds to areas what lies above them in their time, and what has become of those of the past.
func (s *Store) AreaPlaces(ctx context.Context, areas []keng.Area, at, now keng.Time) ([]FoundArea, error) {
	out := make([]FoundArea, len(areas))
	for n := range areas {
		out[n].Area = areas[n]
	}
	err := s.above(ctx, out, at)
	if err == nil {
		err = s.today(ctx, out, now)
	}
	return out, err
}

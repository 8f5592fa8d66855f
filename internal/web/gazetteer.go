package web

import (
	"context"
	"slices"
	"strings"
	"sync"

	"keng"
	"keng/internal/store"
	"keng/internal/viet"
)

// gazetteer finds areas of every time by name while somebody types. There are
// some ten thousand and they change a few times a year, so they are kept folded
// in memory and looked through as a whole, which takes less than a millisecond.
type gazetteer struct {
	store   *store.Store
	mu      sync.Mutex
	version int64 // of the register, when the stamp was last compared
	stamp   [4]int64
	areas   []place
	byCode  map[keng.AreaCode][]int // index into areas
}

type place struct {
	keng.Area
	fold string
}

// read brings the areas up to date and returns them with their index.
func (g *gazetteer) read(ctx context.Context) ([]place, map[keng.AreaCode][]int, error) {
	version, err := g.store.RegisterVersion(ctx)
	if err != nil {
		return nil, nil, err
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.areas != nil && g.version == version {
		return g.areas, g.byCode, nil
	}
	stamp, err := g.store.AreaStamp(ctx)
	if err != nil || g.areas != nil && stamp == g.stamp {
		g.version = version
		return g.areas, g.byCode, err
	}
	list, err := g.store.EveryArea(ctx)
	if err != nil {
		return nil, nil, err
	}
	areas, byCode := make([]place, len(list)), make(map[keng.AreaCode][]int, len(list))
	for n, a := range list {
		areas[n] = place{a, viet.Fold(a.Name)}
		byCode[a.Code] = append(byCode[a.Code], n)
	}
	g.version, g.stamp, g.areas, g.byCode = version, stamp, areas, byCode
	return areas, byCode, nil
}

// find returns the areas that fit what is typed, the best first: the name
// itself, then its beginning, then words in it, then words in it and in the
// names of the areas above ("hai bac nam dinh"); today's before those of the past.
func (g *gazetteer) find(ctx context.Context, l viet.Lang, typed string, limit int) ([]ranked, error) {
	areas, byCode, err := g.read(ctx)
	if err != nil {
		return nil, err
	}
	q := viet.Fold(typed)
	words := strings.Fields(q)
	var found []ranked
	for n := range areas {
		a := &areas[n]
		rank := rankOf(a.fold, q)
		if bare, ok := bareName(a); ok {
			rank = min(rank, rankOf(bare, q))
		}
		if string(a.Code) == q {
			rank = rankSame
		}
		if rank == rankNone && len(words) > 1 && strings.Contains(" "+a.fold, " "+words[0]) && allBegin(a.fold+" "+viet.Fold(above(areas, byCode, a, l)), words) {
			rank = rankWide
		}
		if rank == rankNone {
			continue
		}
		if rank = 2 * rank; a.ValidTo != 0 {
			rank++
		}
		found = append(found, ranked{rank, Hit{ID: string(a.Code), Title: a.name(l), Type: string(a.Kind), From: a.ValidFrom, Until: a.ValidTo}, n})
	}
	slices.SortStableFunc(found, func(a, b ranked) int { return a.rank - b.rank })
	found = found[:min(len(found), limit)]
	for n := range found {
		a := &areas[found[n].index]
		found[n].rank /= 2
		found[n].About = above(areas, byCode, a, l)
	}
	return found, nil
}

func (p *place) name(l viet.Lang) string {
	if l == viet.EN && p.NameEn != "" {
		return p.NameEn
	}
	return p.Name
}

// above names the areas above one at the time when it began, the nearest first.
func above(areas []place, byCode map[keng.AreaCode][]int, a *place, l viet.Lang) string {
	codes := strings.Split(strings.TrimSuffix(a.Path, "/"), "/")
	names := []string{}
	for n := len(codes) - 2; n >= 0; n-- {
		for _, i := range byCode[keng.AreaCode(codes[n])] {
			if p := &areas[i]; p.ValidFrom <= a.ValidFrom && (p.ValidTo == 0 || p.ValidTo > a.ValidFrom) {
				names = append(names, p.name(l))
				break
			}
		}
	}
	return strings.Join(names, ", ")
}

// areaWords are the words before the names of areas, folded.
var areaWords = map[keng.AreaKind][]string{
	keng.Province: {"tinh ", "thanh pho "}, keng.District: {"huyen ", "quan ", "thi xa ", "thanh pho "}, keng.Commune: {"xa "}, keng.Ward: {"phuong "},
	keng.Township: {"thi tran "}, keng.SpecialZone: {"dac khu "}, keng.Village: {"thon ", "xom ", "lang "}, keng.Residential: {"to dan pho "},
}

func bareName(a *place) (string, bool) {
	for _, w := range areaWords[a.Kind] {
		if bare, ok := strings.CutPrefix(a.fold, w); ok {
			return bare, true
		}
	}
	return "", false
}

// allBegin tells whether each of the words begins a word of the text.
func allBegin(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(" "+text, " "+w) {
			return false
		}
	}
	return true
}

package store_test

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/csv"
	"flag"
	"io"
	"os"
	"slices"
	"strconv"
	"testing"

	"keng"
	"keng/internal/kengtest"
	"keng/internal/store"
)

var update = flag.Bool("update", false, "write the seed anew from the national lists in testdata")

// snapshots reads the national lists: each day with all areas that exist from it.
func snapshots(t *testing.T) ([]keng.Time, map[keng.Time][]keng.Area) {
	t.Helper()
	b, err := os.ReadFile("testdata/areas/snapshots.csv.gz")
	ok(t, err)
	z, err := gzip.NewReader(bytes.NewReader(b))
	ok(t, err)
	lines, err := csv.NewReader(z).ReadAll()
	ok(t, err)
	var days []keng.Time
	state, out := map[keng.AreaCode]keng.Area{}, map[keng.Time][]keng.Area{}
	for n, l := range lines[1:] {
		at := date(t, l[0])
		if len(days) == 0 || days[len(days)-1] != at {
			days = append(days, at)
		}
		if a := (keng.Area{Code: keng.AreaCode(l[1]), Name: l[2], Kind: keng.KindOfName(l[2], store.TierOfCode(l[1])), Parent: keng.AreaCode(l[3])}); a.Name != "" {
			state[a.Code] = a
		} else {
			delete(state, a.Code)
		}
		if n+2 == len(lines) || lines[n+2][0] != l[0] {
			for _, a := range state {
				out[at] = append(out[at], a)
			}
		}
	}
	return days, out
}

// namDinh reads who became whom in Nam Định.
func namDinh(t *testing.T) []keng.Succession {
	t.Helper()
	b, err := os.ReadFile("testdata/areas/namdinh.csv")
	ok(t, err)
	lines, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	ok(t, err)
	var out []keng.Succession
	for _, l := range lines[1:] {
		out = append(out, keng.Succession{Old: l[1], New: l[2], At: date(t, l[0]), Share: 1, Reason: "table"})
	}
	return out
}

// thePast works the areas of the past out from the national lists.
func thePast(t *testing.T, g *keng.Gazetteer) {
	t.Helper()
	days, lists := snapshots(t)
	told := namDinh(t)
	for n, at := range days {
		plan, faults := g.Plan(at, lists[at], told)
		if len(faults) > 0 {
			t.Fatal(at, faults)
		}
		g.Areas = plan.Onto(g.Areas)
		g.Links = slices.DeleteFunc(g.Links, func(l keng.Succession) bool { return slices.Contains(plan.Instants, l.At) })
		g.Links = append(g.Links, plan.Links...)
		if n != 1 { // the list of 2024-09-01 is that of 2023 with Nam Định's change.
			g.Known = append(g.Known, at)
			slices.Sort(g.Known)
		}
	}
	slices.SortFunc(g.Areas, func(a, b keng.Area) int {
		return cmp.Or(cmp.Compare(a.Code, b.Code), cmp.Compare(a.ValidFrom, b.ValidFrom))
	})
	slices.SortFunc(g.Links, func(a, b keng.Succession) int {
		return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Old, b.Old), cmp.Compare(a.New, b.New))
	})
}

// TestTheSeedIsWhatTheListsSay works the past out from the national lists and compares it with what comes with the product.
func TestTheSeedIsWhatTheListsSay(t *testing.T) {
	s := kengtest.Store(t, kengtest.SQLite)
	g, err := s.Gazetteer(ctx)
	ok(t, err)
	today := len(g.Areas)
	g.Known = []keng.Time{date(t, "2025-07-01")}
	thePast(t, g)
	if *update {
		writeSeed(t, g)
	}
	ok(t, s.SeedAreas(ctx, now))
	got, err := s.Gazetteer(ctx)
	ok(t, err)
	slices.SortFunc(got.Areas, func(a, b keng.Area) int {
		return cmp.Or(cmp.Compare(a.Code, b.Code), cmp.Compare(a.ValidFrom, b.ValidFrom))
	})
	slices.SortFunc(got.Links, func(a, b keng.Succession) int {
		return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Old, b.Old), cmp.Compare(a.New, b.New))
	})
	if len(got.Areas) != len(g.Areas) || len(got.Links) != len(g.Links) || len(g.Areas) < today+11000 {
		t.Fatalf("%d areas and %d successions, want %d and %d", len(got.Areas), len(got.Links), len(g.Areas), len(g.Links))
	}
	for n, want := range g.Areas {
		if want.NameEn == "" {
			want.NameEn = got.Areas[n].NameEn
		}
		if got.Areas[n] != want {
			t.Fatalf("got %+v, want %+v", got.Areas[n], want)
		}
	}
	same(t, got.Known, g.Known)
	for n, want := range g.Links {
		if l := got.Links[n]; l.Old != want.Old || l.New != want.New || l.At != want.At || l.Reason != want.Reason {
			t.Fatalf("got %+v, want %+v", l, want)
		}
	}
}

// writeSeed writes the past into the files that come with the product.
func writeSeed(t *testing.T, g *keng.Gazetteer) {
	t.Helper()
	areas, links := [][]string{{"code", "from", "to", "name", "parent", "path"}}, [][]string{{"at", "old", "new", "share", "reason"}}
	for _, a := range g.Areas {
		if a.ValidTo != 0 {
			areas = append(areas, []string{string(a.Code), a.ValidFrom.Day(), a.ValidTo.Day(), a.Name, string(a.Parent), a.Path})
		}
	}
	for _, l := range g.Links {
		links = append(links, []string{l.At.Day(), l.Old, l.New, strconv.FormatFloat(l.Share, 'g', 3, 64), l.Reason})
	}
	for name, lines := range map[string][][]string{"seed/past.csv.gz": areas, "seed/successions.csv.gz": links} {
		var b bytes.Buffer
		z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
		ok(t, err)
		ok(t, csv.NewWriter(io.Writer(z)).WriteAll(lines))
		ok(t, z.Close())
		ok(t, os.WriteFile(name, b.Bytes(), 0o644))
	}
	t.Skip("the seed is written; build again to test it")
}

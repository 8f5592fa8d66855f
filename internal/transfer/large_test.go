package transfer_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"keng"
	"keng/internal/kengtest"
	"keng/internal/store"
	"keng/internal/transfer"
)

// many writes a file of so many sites, of which every one that wrong names is wrong.
func many(t testing.TB, rows int, wrong func(n int) bool) string {
	t.Helper()
	var b strings.Builder
	areas := []string{"14077", "Cát Thành", "xa co le"}
	b.WriteString("Mã,Tên,Loại,Địa bàn\n")
	for n := range rows {
		area := areas[n%3]
		if wrong(n) {
			area = "Xã Không Có"
		}
		fmt.Fprintf(&b, "M%06d,Trạm Nghĩa Hòa %d,bts,%s\n", n, n, area)
	}
	path := filepath.Join(t.TempDir(), "sites.csv")
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// made counts the sites of such a file that are in the register.
func made(t testing.TB, s *store.Store) int {
	t.Helper()
	n, f := 0, store.Filter{Text: "nghia hoa", Limit: 500}
	for {
		list, next, err := s.ListSites(ctx, f)
		if err != nil {
			t.Fatal(err)
		}
		if n, f.After = n+len(list), next; next == "" {
			return n
		}
	}
}

// Of 100,000 rows 37 are wrong: they are named, and nothing or all the rest is applied.
func TestThirtySevenOfAHundredThousand(t *testing.T) {
	rows := 100_000
	if testing.Short() {
		rows = 10_000
	}
	s := kengtest.Store(t, kengtest.SQLite)
	kengtest.Fill(t, s)
	x := transfer.New(s, now, slog.Default())
	bad := func(n int) bool { return n%(rows/37) == 11 && n < rows-rows%37 }
	i := bring(t, x, kengtest.Admin, transfer.File{Noun: "sites", Path: many(t, rows, bad)})
	state(t, i, keng.ImportChecked)
	got := faults(t, s, i.ID)
	if i.Wrong != 37 || len(got) != 37 || made(t, s) != 0 {
		t.Fatalf("%d wrong, %d named, %d made", i.Wrong, len(got), made(t, s))
	}
	for n, f := range got {
		if want := fmt.Sprintf("!%d area area.unknown", n*(rows/37)+11+2); f != want {
			t.Fatalf("got %s, want %s", f, want)
		}
	}
	_, err := x.Apply(ctx, kengtest.Admin, i.ID, true)
	ok(t, err)
	i, err = x.Work(ctx, i.ID, nil)
	ok(t, err)
	state(t, i, keng.ImportDone)
	if n := made(t, s); n != rows-37 || i.Created != int64(n) {
		t.Errorf("%d made of %+v", n, i)
	}
}

// A process that ends anywhere is followed by another one that goes on; undoing is no different.
func TestAnImportGoesOnAfterItsProcessEnded(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		kengtest.Fill(t, s)
		clock := kengtest.Now
		at := func() keng.Time { return clock }
		const rows = 4000
		first := transfer.New(s, at, slog.Default())
		i, err := first.Receive(ctx, kengtest.Admin, transfer.File{Noun: "sites", Path: many(t, rows, func(int) bool { return false }), Mine: true}, nil)
		ok(t, err)
		// Every process dies after so many steps; the next one must wait until it was not heard for a while.
		for n, want := range []keng.ImportState{keng.ImportChecking, keng.ImportApplying, keng.ImportApplying} {
			run, stop := context.WithCancel(ctx)
			steps := 0
			if n == 0 {
				_, err := transfer.New(s, at, slog.Default()).Work(run, i.ID, nil)
				refused(t, err, keng.Conflict, "import.busy")
				clock = clock.Add(keng.Minute)
			}
			_, err := transfer.New(s, at, slog.Default()).Work(run, i.ID, func(i keng.Import) {
				if i.State == want {
					steps++
				}
				if steps == 3 {
					stop()
				}
			})
			stop()
			if !errors.Is(err, context.Canceled) && keng.KindOf(err) == "" {
				t.Fatalf("round %d was not cut off", n)
			}
			clock = clock.Add(keng.Minute)
		}
		half, err := s.Import(ctx, i.ID)
		ok(t, err)
		if n := made(t, s); half.State != keng.ImportApplying || n == 0 || n == rows || int64(n) != half.Created {
			t.Fatalf("%d made in the middle of %+v", n, half)
		}
		i, err = transfer.New(s, at, slog.Default()).Work(ctx, i.ID, nil)
		ok(t, err)
		state(t, i, keng.ImportDone)
		if n := made(t, s); n != rows || i.Created != rows {
			t.Errorf("%d made by %+v", n, i)
		}
		_, err = first.Undo(ctx, kengtest.Admin, i.ID)
		ok(t, err)
		run, stop := context.WithCancel(ctx)
		_, err = transfer.New(s, at, slog.Default()).Work(run, i.ID, func(keng.Import) { stop() })
		stop()
		if err == nil {
			t.Fatal("the undo was not cut off")
		}
		clock = clock.Add(keng.Minute)
		i, err = transfer.New(s, at, slog.Default()).Work(ctx, i.ID, nil)
		ok(t, err)
		if n := made(t, s); i.State != keng.ImportUndone || n != 0 || i.Kept != 0 {
			t.Errorf("%d left by %+v", n, i)
		}
	})
}

// When the register changes between the check and the end, all of it is taken back.
func TestAllOrNothingHoldsToTheEnd(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		p := kengtest.Fill(t, s)
		x := transfer.New(s, now, slog.Default())
		i := bring(t, x, kengtest.Admin, transfer.File{Noun: "sites", Path: many(t, 1700, func(int) bool { return false }), DryRun: true})
		state(t, i, keng.ImportChecked)
		if n := made(t, s); n != 0 {
			t.Fatalf("a dry run made %d", n)
		}
		ok(t, s.Write(ctx, func(tx *store.Tx) error {
			return tx.SaveSite(ctx, kengtest.Admin, now(), &keng.Site{Code: "M001600", Name: "Chợ", Area: p.Communes[0]})
		}))
		_, err := x.Apply(ctx, kengtest.Admin, i.ID, false)
		ok(t, err)
		i, err = x.Work(ctx, i.ID, nil)
		ok(t, err)
		state(t, i, keng.ImportFailed)
		if n := made(t, s); n != 0 || i.Failure != "import.refused" {
			t.Errorf("%d left by %+v", n, i)
		}
		if got := faults(t, s, i.ID); len(got) != 1 || got[0] != "!1602 name transfer.other_name" {
			t.Errorf("%q", got)
		}
	})
}

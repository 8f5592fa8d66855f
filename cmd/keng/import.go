package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"keng"
	"keng/internal/auth"
	"keng/internal/store"
	"keng/internal/transfer"
	"keng/internal/viet"
)

// importRows brings a table in, goes on with an import that was interrupted, or takes one back.
func importRows(ctx context.Context, args []string, out io.Writer) error {
	if len(args) > 0 && args[0] == "areas" {
		return importAreas(ctx, args[1:], out)
	}
	f := flag.NewFlagSet("import", flag.ContinueOnError)
	dry := f.Bool("dry-run", false, "only check the file")
	partial := f.Bool("partial", false, "apply the right rows when others are wrong; without it all or nothing is applied")
	resume := f.String("resume", "", "go on with the import of this `id` that was interrupted, or apply what was only checked")
	undo := f.String("undo", "", "take the import of this `id` back")
	words := 2
	if slices.ContainsFunc(args, func(a string) bool {
		a = "-" + strings.TrimLeft(a, "-")
		return strings.HasPrefix(a, "-resume") || strings.HasPrefix(a, "-undo")
	}) {
		words = 0
	}
	return with(ctx, f, args, out, words, func(s *store.Store, _ *auth.Auth, got []string) error {
		b := bringing{t: transfer.New(s, clock, slog.Default()), s: s, out: out, bar: newBar(os.Stderr)}
		var err error
		switch {
		case *undo != "":
			_, err = b.t.Undo(ctx, operator, keng.ImportID(*undo))
			b.id = keng.ImportID(*undo)
		case *resume != "":
			err = b.resume(ctx, keng.ImportID(*resume), *partial)
		default:
			var i keng.Import
			i, err = b.t.Receive(ctx, operator, transfer.File{Noun: got[0], Name: filepath.Base(got[1]), Path: got[1], DryRun: *dry, Partial: *partial, Mine: true}, b.bar.read)
			b.id = i.ID
		}
		if err != nil {
			return err
		}
		return b.work(ctx)
	})
}

func clock() keng.Time { return keng.At(time.Now()) }

// bringing is an import that this terminal watches.
type bringing struct {
	t   *transfer.Transfer
	s   *store.Store
	out io.Writer
	bar bar
	id  keng.ImportID
}

// resume goes on where an import stopped; one that was only checked is applied.
func (b *bringing) resume(ctx context.Context, id keng.ImportID, partial bool) error {
	b.id = id
	i, err := b.t.Import(ctx, operator, id)
	if err == nil && i.State == keng.ImportChecked {
		_, err = b.t.Apply(ctx, operator, id, partial)
	}
	return err
}

// work carries the import out. What another process left a moment ago can be
// taken over only when that was not heard for a while.
func (b *bringing) work(ctx context.Context) error {
	begin := time.Now()
	i, err := b.t.Work(ctx, b.id, b.bar.show)
	for keng.KindOf(err) == keng.Conflict && time.Since(begin) < 20*time.Second {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Second):
		}
		i, err = b.t.Work(ctx, b.id, b.bar.show)
	}
	b.bar.end()
	if err != nil {
		if ctx.Err() != nil {
			_, _ = fmt.Fprintf(b.out, "interrupted; keng import --resume %s goes on\n", b.id)
		}
		return err
	}
	return errors.Join(b.issues(ctx, i), b.tell(i))
}

// issues prints everything that was found.
func (b *bringing) issues(ctx context.Context, i keng.Import) error {
	l := language()
	for after := int64(-1); ; {
		list, last, err := b.s.ImportIssues(ctx, i.ID, after, 500)
		if err != nil {
			return err
		}
		for _, x := range list {
			mark, column := "error", b.t.ColumnTitle(i.Noun, x.Column, l)
			if x.Warn {
				mark = "note"
			}
			if _, err := fmt.Fprintf(b.out, "%s\trow %d\t%s\t%s\n", mark, x.Row, column, viet.T(l, x.Key, x.Args...)); err != nil {
				return err
			}
		}
		if after = last; last == 0 {
			return nil
		}
	}
}

// tell prints how it ended; a file that was not applied is an error.
func (b *bringing) tell(i keng.Import) error {
	_, err := fmt.Fprintf(b.out, "%s %s: %d rows, %d wrong, %d created, %d changed, %d as they were, %d kept\nimport %s\n",
		i.Noun, i.State, i.Total, i.Wrong, i.Created, i.Changed, i.Same, i.Kept, i.ID)
	switch {
	case err != nil:
		return err
	case i.State == keng.ImportFailed:
		return keng.Errf(keng.Conflict, i.Failure)
	case i.State == keng.ImportChecked && i.Wrong > 0:
		return keng.Errf(keng.Conflict, "import.wrong", i.Wrong)
	}
	return nil
}

// exportRows writes the rows of a noun to a file; its name tells the format, "-" is a CSV on the terminal.
func exportRows(ctx context.Context, args []string, out io.Writer) error {
	f := flag.NewFlagSet("export", flag.ContinueOnError)
	area := f.String("area", "", "`code` of an area; empty: everything")
	text := f.String("q", "", "only rows whose name holds this `text`")
	all := f.Bool("all", false, "people who are not active too")
	columns := f.String("columns", "", "`keys` of columns with commas between; empty: all")
	return with(ctx, f, args, out, 2, func(s *store.Store, _ *auth.Auth, got []string) (err error) {
		to, format := out, "csv"
		if got[1] != "-" {
			format = strings.TrimPrefix(strings.ToLower(filepath.Ext(got[1])), ".")
			file, err := os.OpenFile(got[1], os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
			if err != nil {
				return keng.Wrap(keng.Unavailable, "sheet.unreadable", err)
			}
			defer func() { err = errors.Join(err, file.Close()) }()
			to = file
		}
		a, err := s.AreaOf(ctx, keng.AreaCode(*area))
		if err != nil {
			return err
		}
		var keys []string
		if *columns != "" {
			keys = strings.Split(*columns, ",")
		}
		n, err := transfer.New(s, clock, slog.Default()).Export(ctx, operator, got[0], format,
			store.Filter{Scope: keng.Scope{AreaPath: a.Path}, Text: *text, Inactive: *all}, keys, language(), to)
		if err == nil && got[1] != "-" {
			_, err = fmt.Fprintf(out, "%s: %d rows\n", got[1], n)
		}
		return err
	})
}

// bar shows how far an import is, on a terminal only.
type bar struct {
	to    *os.File
	shown *time.Time
}

func newBar(to *os.File) bar {
	if info, err := to.Stat(); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return bar{}
	}
	return bar{to, new(time.Time)}
}

const barWidth = 30

func (b bar) read(rows int64) { b.draw(fmt.Sprintf("reading   %d", rows), false) }

func (b bar) show(i keng.Import) {
	part := float64(i.Position) / float64(max(i.Total, 1))
	full := int(part * barWidth)
	b.draw(fmt.Sprintf("%-9s %s%s %3.0f %%  %d/%d", i.State, strings.Repeat("█", full), strings.Repeat("░", barWidth-full), part*100, i.Position, i.Total), i.Position == i.Total)
}

func (b bar) draw(line string, now bool) {
	if b.to == nil || !now && time.Since(*b.shown) < 100*time.Millisecond {
		return
	}
	*b.shown = time.Now()
	_, _ = fmt.Fprintf(b.to, "\r\x1b[K%s", line)
}

func (b bar) end() {
	if b.to != nil {
		_, _ = fmt.Fprintln(b.to)
	}
}

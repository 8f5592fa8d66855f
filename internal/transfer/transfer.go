package transfer

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"strings"
	"sync"
	"time"

	"keng"
	"keng/internal/sheet"
	"keng/internal/store"
	"keng/internal/viet"
)

const (
	partRows  = 500     // rows of one part: what one transaction writes, and how long an alarm can have to wait
	readParts = 20      // parts that are kept at once while a file is read
	maxWhole  = 200_000 // rows of a file that is looked at as a whole
	maxRows   = 5_000_000
	stale     = 15 * keng.Second // a process that was not heard for so long works no more
	undoable  = 30 * keng.Day    // how long an import can be undone
)

// Transfer brings rows in and takes them out.
type Transfer struct {
	store  *store.Store
	now    func() keng.Time
	log    *slog.Logger
	worker string // this process
	wake   chan struct{}
	nouns  []noun
	mu     sync.Mutex // one import at a time
}

// New makes it over a store; now is the clock.
func New(s *store.Store, now func() keng.Time, log *slog.Logger) *Transfer {
	return &Transfer{store: s, now: now, log: log, worker: keng.NewSecret(), wake: make(chan struct{}, 1), nouns: nouns()}
}

func (t *Transfer) noun(key string) (noun, Noun, error) {
	for _, n := range t.nouns {
		if d := n.describe(viet.VI); d.Key == key {
			return n, d, nil
		}
	}
	return nil, Noun{}, keng.Errf(keng.NotFound, "transfer.noun", short(key)).At("noun")
}

// Nouns describes what can be brought in and taken out, as far as somebody may.
func (t *Transfer) Nouns(by keng.Actor, l viet.Lang) []Noun {
	out := []Noun{}
	for _, n := range t.nouns {
		d := n.describe(l)
		d.CanImport = d.brought(by)
		d.CanExport = by.Can(keng.ActExport) && by.Can(d.see)
		if d.CanImport || d.CanExport {
			out = append(out, d)
		}
	}
	return out
}

// brought tells whether somebody may bring rows of the noun in. Who reaches by unit reaches no row that belongs to none.
func (d *Noun) brought(by keng.Actor) bool {
	return by.Can(keng.ActImport) && by.Can(d.act) && (!d.loose || by.Scope().UnitPath == "")
}

// MayImport tells whether somebody may bring rows of a noun in.
func (t *Transfer) MayImport(by keng.Actor, key string) error {
	_, d, err := t.noun(key)
	if err == nil && !d.brought(by) {
		err = keng.Errf(keng.Forbidden, "forbidden")
	}
	return err
}

// File is a table to bring in.
type File struct {
	Noun    string
	Name    string // as people call it
	Path    string // where it lies
	DryRun  bool   // stop after the check
	Partial bool   // apply the right rows when others are wrong
	Mine    bool   // this process goes on with it by Work; else whoever runs
}

// Receive reads a file into the database; what it cannot read as a table of the
// noun is refused as a whole. told, which may be nil, hears how many rows were read.
func (t *Transfer) Receive(ctx context.Context, by keng.Actor, f File, told func(rows int64)) (keng.Import, error) {
	now := t.now()
	i := keng.Import{ID: keng.NewID[keng.ImportID](now), Noun: f.Noun, File: short(f.Name), State: keng.ImportReading, DryRun: f.DryRun, Partial: f.Partial,
		By: by.Name, Actor: by, MadeAt: now, Worker: t.worker, BeatAt: now}
	n, _, err := t.noun(f.Noun)
	if err == nil {
		err = t.MayImport(by, f.Noun)
	}
	if err != nil {
		return i, err
	}
	in, err := sheet.Open(f.Path)
	if err != nil {
		return i, err
	}
	defer in.Close() //nolint:errcheck // it was only read.
	issues, err := t.begin(ctx, &i, n, in)
	if err != nil {
		return i, err
	}
	r := reading{t: t, i: &i, n: n, in: in, told: told}
	if err := r.read(ctx); err != nil {
		drop := t.store.Write(context.WithoutCancel(ctx), func(tx *store.Tx) error { return tx.DropImport(ctx, i.ID) })
		return i, errors.Join(err, drop)
	}
	i.State, i.BeatAt = keng.ImportChecking, t.now()
	if !f.Mine {
		i.Worker = ""
	}
	err = t.store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.AddImportIssues(ctx, i.ID, -1, 0, issues); err != nil {
			return err
		}
		return tx.SaveImport(ctx, &i)
	})
	t.poke()
	return i, err
}

// begin reads the first row and makes the import's own.
func (t *Transfer) begin(ctx context.Context, i *keng.Import, n noun, in *sheet.Reader) ([]keng.ImportIssue, error) {
	if !in.Next() {
		if err := in.Err(); err != nil {
			return nil, err
		}
		return nil, keng.Errf(keng.Invalid, "sheet.empty")
	}
	keys, issues, err := n.head(in.Row())
	if err != nil {
		return nil, err
	}
	i.Columns = keys
	return issues, t.store.Write(ctx, func(tx *store.Tx) error { return tx.SaveImport(ctx, i) })
}

// reading is the way of a file into the database.
type reading struct {
	t     *Transfer
	i     *keng.Import
	n     noun
	in    *sheet.Reader
	told  func(int64)
	part  []item
	whole []item
	parts [][]byte
}

func (r *reading) read(ctx context.Context) error {
	used, columns := r.used()
	dates := r.n.dates(columns)
	for r.in.Next() {
		cells := make([]string, len(used))
		for k, at := range used {
			if row := r.in.Row(); at < len(row) {
				cells[k] = row[at]
			}
			if dates[k] {
				cells[k] = r.in.Moment(cells[k])
			}
		}
		if strings.Join(cells, "") == "" {
			continue
		}
		if r.i.Total++; r.i.Total > maxRows || r.n.whole() && r.i.Total > maxWhole {
			return keng.Errf(keng.TooMuch, "transfer.rows", r.i.Total-1)
		}
		it := item{Rows: []int64{int64(r.in.Number())}, Cells: [][]string{cells}}
		if r.n.whole() {
			r.whole = append(r.whole, it)
			continue
		}
		if err := r.add(ctx, it); err != nil {
			return err
		}
	}
	if err := r.in.Err(); err != nil {
		return err
	}
	if r.i.Total == 0 {
		return keng.Errf(keng.Invalid, "sheet.empty")
	}
	r.i.Columns = columns
	for _, it := range r.n.gather(columns, r.whole) {
		if err := r.add(ctx, it); err != nil {
			return err
		}
	}
	return errors.Join(r.cut(), r.flush(ctx))
}

// used are the cells of a row whose columns are known, and those columns.
func (r *reading) used() (at []int, columns []string) {
	for n, key := range r.i.Columns {
		if key != "" {
			at, columns = append(at, n), append(columns, key)
		}
	}
	return at, columns
}

func (r *reading) add(ctx context.Context, it item) error {
	r.part = append(r.part, it)
	if len(r.part) < partRows {
		return nil
	}
	if err := r.cut(); err != nil || len(r.parts) < readParts {
		return err
	}
	return r.flush(ctx)
}

func (r *reading) cut() error {
	if len(r.part) == 0 {
		return nil
	}
	b, err := json.Marshal(r.part)
	r.parts, r.part = append(r.parts, b), nil
	return err
}

func (r *reading) flush(ctx context.Context) error {
	if len(r.parts) == 0 {
		return nil
	}
	err := r.t.store.Write(ctx, func(tx *store.Tx) error { return tx.AddImportParts(ctx, r.i.ID, r.i.Parts, r.parts) })
	r.i.Parts += int64(len(r.parts))
	r.parts = nil
	if r.told != nil {
		r.told(r.i.Total)
	}
	return err
}

// Apply begins to apply what was checked; partial applies the right rows of a file with wrong ones.
func (t *Transfer) Apply(ctx context.Context, by keng.Actor, id keng.ImportID, partial bool) (keng.Import, error) {
	return t.turn(ctx, by, id, func(i *keng.Import) error {
		if err := i.CanApply(partial); err != nil {
			return err
		}
		i.State, i.Partial, i.DryRun = keng.ImportApplying, partial, false
		return nil
	})
}

// Undo begins to take back what an import did.
func (t *Transfer) Undo(ctx context.Context, by keng.Actor, id keng.ImportID) (keng.Import, error) {
	return t.turn(ctx, by, id, func(i *keng.Import) error {
		if i.State != keng.ImportDone {
			return keng.Errf(keng.Conflict, "import.not_done")
		}
		if t.now() > i.MadeAt.Add(undoable) {
			return keng.Errf(keng.Conflict, "import.old")
		}
		i.State = keng.ImportUndoing
		return nil
	})
}

// turn brings an import into another state in somebody's name.
func (t *Transfer) turn(ctx context.Context, by keng.Actor, id keng.ImportID, to func(*keng.Import) error) (keng.Import, error) {
	i, err := t.Import(ctx, by, id)
	if err != nil {
		return i, err
	}
	if err := errors.Join(t.MayImport(by, i.Noun), to(&i)); err != nil {
		return i, err
	}
	i.Part, i.Position, i.DoneAt, i.Failure, i.Actor = 0, 0, 0, "", by
	if i.State == keng.ImportUndoing {
		i.Part, i.Position = i.Parts, i.Total
	}
	err = t.store.Write(ctx, func(tx *store.Tx) error {
		if _, err := tx.ClaimImport(ctx, id, t.worker, t.now(), t.now().Add(-stale)); err != nil {
			return err
		}
		i.Worker = ""
		return tx.SaveImport(ctx, &i)
	})
	t.poke()
	return i, err
}

// Import reads an import that somebody may see: those begun within their area and unit.
func (t *Transfer) Import(ctx context.Context, by keng.Actor, id keng.ImportID) (keng.Import, error) {
	i, err := t.store.Import(ctx, id)
	if err == nil && !by.Scope().Holds(keng.Row{AreaPath: i.Actor.AreaPath, UnitPath: i.Actor.UnitPath}) || keng.KindOf(err) == keng.NotFound {
		return i, keng.Errf(keng.NotFound, "import.none")
	}
	return i, err
}

func (t *Transfer) poke() {
	select {
	case t.wake <- struct{}{}:
	default:
	}
}

// Run works on imports that are owed until the context ends, also on those that
// another process left, and forgets daily what cannot be undone any more.
func (t *Transfer) Run(ctx context.Context) error {
	tick := time.NewTicker(5 * time.Second)
	defer tick.Stop()
	var trimmed keng.Time
	for {
		owed, err := t.store.OwedImports(ctx, t.now().Add(-stale))
		for _, i := range owed {
			if _, err := t.Work(ctx, i.ID, nil); err != nil && ctx.Err() == nil && keng.KindOf(err) != keng.Conflict {
				t.log.ErrorContext(ctx, "an import stopped", slog.String("import", string(i.ID)), slog.Any("error", err))
			}
		}
		if err == nil && t.now() > trimmed.Add(keng.Day) {
			trimmed = t.now()
			err = t.store.Write(ctx, func(tx *store.Tx) error { return tx.TrimImports(ctx, t.now().Add(-undoable)) })
		}
		if err != nil && ctx.Err() == nil {
			t.log.WarnContext(ctx, "imports cannot be worked on", slog.Any("error", err))
		}
		select {
		case <-ctx.Done():
			return nil
		case <-t.wake:
		case <-tick.C:
		}
	}
}

// Template writes an empty table of a noun with what its columns mean.
func (t *Transfer) Template(out io.Writer, key, format string, l viet.Lang) error {
	n, _, err := t.noun(key)
	if err != nil {
		return err
	}
	d := n.describe(l)
	var head []any
	notes := [][]any{{words{"Cột", "Column"}.in(l), words{"Bắt buộc", "Needed"}.in(l), words{"Ý nghĩa", "Meaning"}.in(l), words{"Ví dụ", "Example"}.in(l)}}
	for _, c := range d.Columns {
		if c.Only {
			continue
		}
		head = append(head, c.Title)
		need := ""
		if c.Need {
			need = words{"bắt buộc", "needed"}.in(l)
		}
		notes = append(notes, []any{c.Title, need, c.Help, c.Example})
	}
	w, err := sheet.NewWriter(out, format, d.Title, head)
	if err != nil {
		return err
	}
	return errors.Join(sheet.Help(w, notes), w.Close())
}

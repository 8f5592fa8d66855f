package transfer

import (
	"context"
	"encoding/json"
	"errors"

	"keng"
	"keng/internal/store"
)

// Work does what an import owes, until it rests: checked, done, undone or
// failed. told, which may be nil, hears how far it is. It is a Conflict when
// another process works on it. It can be stopped and begun again anywhere.
func (t *Transfer) Work(ctx context.Context, id keng.ImportID, told func(keng.Import)) (keng.Import, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	var i keng.Import
	err := t.store.Write(ctx, func(tx *store.Tx) error {
		var err error
		i, err = tx.ClaimImport(ctx, id, t.worker, t.now(), t.now().Add(-stale))
		return err
	})
	if err != nil {
		return i, err
	}
	n, _, err := t.noun(i.Noun)
	if err != nil {
		return i, err
	}
	if i.Total > heavy {
		rest, err := t.store.Heavy(ctx)
		if err != nil {
			return i, err
		}
		defer rest()
	}
	j := job{t: t, n: n, i: i, told: told}
	if j.told == nil {
		j.told = func(keng.Import) {}
	}
	for err == nil && j.i.State.Owed() {
		if err = j.step(ctx); err != nil && j.hopeless(ctx, err) {
			err = j.fail(ctx, sentence(err).Key)
		}
	}
	return j.i, err
}

// heavy is from how many rows on the database is prepared for them.
const heavy = 5_000

// job is the work on one import.
type job struct {
	t    *Transfer
	n    noun
	i    keng.Import
	told func(keng.Import)
}

// hopeless tells whether the same would fail again.
func (j *job) hopeless(ctx context.Context, err error) bool {
	kind := keng.KindOf(err)
	return ctx.Err() == nil && kind != keng.Unavailable && sentence(err).Key != "import.busy"
}

func (j *job) step(ctx context.Context) error {
	r, err := newRefs(ctx, j.t.store, j.i.Actor, j.t.now())
	if err != nil {
		return err
	}
	switch j.i.State {
	case keng.ImportChecking:
		return j.check(ctx, r)
	case keng.ImportApplying:
		if err := j.rights(ctx, r); err != nil {
			return err
		}
		return j.apply(ctx, r)
	default:
		return j.undo(ctx, r)
	}
}

// rights makes sure that whoever began it may still do it, however long that is ago.
func (j *job) rights(ctx context.Context, r *refs) error {
	by := j.i.Actor
	if by.PersonID == "" {
		return nil
	}
	p, err := j.t.store.Person(ctx, by.PersonID)
	if err == nil && (!p.Active || p.Role != by.Role || p.Area != by.Area || by.Role.ByUnit() && r.unitPath(p.UnitID) != by.UnitPath) {
		err = keng.Errf(keng.Forbidden, "import.rights")
	}
	return err
}

func (j *job) items(ctx context.Context) ([]item, error) {
	b, err := j.t.store.ImportPart(ctx, j.i.ID, j.i.Part)
	if err != nil {
		return nil, err
	}
	var items []item
	return items, json.Unmarshal(b, &items)
}

func rowsOf(items []item) int64 {
	n := 0
	for _, i := range items {
		n += len(i.Rows)
	}
	return int64(n)
}

// write saves how far the import is together with what f writes, as long as it is this process's.
func (j *job) write(ctx context.Context, f func(tx *store.Tx, i *keng.Import) error) error {
	now := j.t.now()
	next := j.i
	err := j.t.store.Write(ctx, func(tx *store.Tx) error {
		next = j.i
		if err := tx.HoldImport(ctx, next.ID, j.t.worker, now); err != nil {
			return err
		}
		if err := f(tx, &next); err != nil {
			return err
		}
		next.Worker, next.BeatAt = j.t.worker, now
		if !next.State.Owed() {
			next.Worker = ""
		}
		return tx.SaveImport(ctx, &next)
	})
	if err == nil {
		j.i = next
		j.told(next)
	}
	return err
}

// check goes over all parts. When it was interrupted it begins again, because it knows what was in earlier rows.
func (j *job) check(ctx context.Context, r *refs) error {
	r.checking, r.seen = true, map[string]int64{}
	if j.i.Part > 0 {
		if err := j.write(ctx, func(tx *store.Tx, i *keng.Import) error {
			i.Part, i.Position, i.Wrong, i.Warned = 0, 0, 0, 0
			return tx.DropImportIssues(ctx, i.ID)
		}); err != nil {
			return err
		}
	}
	for j.i.Part < j.i.Parts {
		items, err := j.items(ctx)
		if err != nil {
			return err
		}
		issues, err := j.n.check(ctx, r, j.i.Columns, items)
		if err != nil {
			return err
		}
		wrong, warned := count(issues)
		err = j.write(ctx, func(tx *store.Tx, i *keng.Import) error {
			if err := tx.AddImportIssues(ctx, i.ID, i.Part, 0, issues); err != nil {
				return err
			}
			i.Part, i.Position, i.Wrong, i.Warned = i.Part+1, i.Position+rowsOf(items), i.Wrong+wrong, i.Warned+warned
			return nil
		})
		if err != nil {
			return err
		}
	}
	return j.write(ctx, func(_ *store.Tx, i *keng.Import) error {
		i.State = keng.ImportChecked
		if !i.DryRun && i.CanApply(i.Partial) == nil {
			i.State, i.Part, i.Position = keng.ImportApplying, 0, 0
		}
		return nil
	})
}

// count tells how many rows have an error, and how many only a warning.
func count(issues []keng.ImportIssue) (wrong, warned int64) {
	bad := map[int64]bool{}
	for _, x := range issues {
		bad[x.Row] = bad[x.Row] || !x.Warn
	}
	for _, b := range bad {
		if b {
			wrong++
		} else {
			warned++
		}
	}
	return wrong, warned
}

// errHalf says that a row was refused that the check had found right, in a file of which all or nothing is wanted.
var errHalf = errors.New("transfer: a row was refused")

func (j *job) apply(ctx context.Context, r *refs) error {
	for j.i.Part < j.i.Parts {
		items, err := j.items(ctx)
		if err != nil {
			return err
		}
		wrong, err := j.t.store.WrongRows(ctx, j.i.ID, j.i.Part)
		if err != nil {
			return err
		}
		put, err := j.n.apply(ctx, r, j.i.Columns, items, wrong)
		if err != nil {
			return err
		}
		d, err := j.put(ctx, put, rowsOf(items), false)
		if ofRow(err) {
			d, err = j.put(ctx, put, rowsOf(items), true)
		}
		if errors.Is(err, errHalf) {
			return j.back(ctx, "import.refused", d)
		}
		if err != nil {
			return err
		}
	}
	return j.write(ctx, func(tx *store.Tx, i *keng.Import) error {
		i.State, i.DoneAt = keng.ImportDone, j.t.now()
		return errors.Join(tx.ForgetImportRows(ctx, i.ID), j.note(ctx, tx, i, "import"))
	})
}

// put writes a part, what undoes it, and that it is written.
func (j *job) put(ctx context.Context, put func(tx *store.Tx, singly bool) (done, error), rows int64, singly bool) (d done, err error) {
	err = j.write(ctx, func(tx *store.Tx, i *keng.Import) error {
		if i.Part%touchEvery != touchEvery-1 {
			tx.Silent()
		}
		var err error
		if d, err = put(tx, singly); err != nil {
			return err
		}
		if d.failed > 0 && !i.Partial {
			return errHalf
		}
		i.Created, i.Changed, i.Same, i.Wrong = i.Created+d.created, i.Changed+d.changed, i.Same+d.same, i.Wrong+d.failed
		if err := errors.Join(tx.SetImportUndo(ctx, i.ID, i.Part, d.undo), tx.AddImportIssues(ctx, i.ID, i.Part, 1, d.issues)); err != nil {
			return err
		}
		i.Part, i.Position = i.Part+1, i.Position+rows
		return nil
	})
	return d, err
}

// touchEvery is after how many parts the other parts of the program read the register again.
const touchEvery = 100

func (j *job) note(ctx context.Context, tx *store.Tx, i *keng.Import, action string) error {
	return errors.Join(tx.Touch(ctx), tx.Note(ctx, j.t.now(), i.Actor, action, "import", string(i.ID),
		map[string]any{"noun": i.Noun, "rows": i.Total, "wrong": i.Wrong, "created": i.Created, "changed": i.Changed, "kept": i.Kept}))
}

// back begins to take back what was applied before something went wrong.
func (j *job) back(ctx context.Context, why string, d done) error {
	return j.write(ctx, func(tx *store.Tx, i *keng.Import) error {
		i.State, i.Failure, i.Wrong = keng.ImportUndoing, why, i.Wrong+d.failed
		return tx.AddImportIssues(ctx, i.ID, i.Part, 1, d.issues)
	})
}

// fail ends an import that cannot go on; what it did is taken back first.
func (j *job) fail(ctx context.Context, why string) error {
	if j.i.State == keng.ImportApplying {
		return j.back(ctx, why, done{})
	}
	return j.write(ctx, func(_ *store.Tx, i *keng.Import) error {
		i.State, i.Failure, i.DoneAt = keng.ImportFailed, why, j.t.now()
		return nil
	})
}

func (j *job) undo(ctx context.Context, r *refs) error {
	for j.i.Part > 0 {
		part := j.i.Part - 1
		b, err := j.t.store.ImportUndo(ctx, j.i.ID, part)
		if err != nil {
			return err
		}
		take := func(*store.Tx) (undone, error) { return undone{}, nil }
		if len(b) > 0 {
			if take, err = j.n.undo(ctx, r, b); err != nil {
				return err
			}
		}
		err = j.write(ctx, func(tx *store.Tx, i *keng.Import) error {
			u, err := take(tx)
			if err != nil {
				return err
			}
			i.Part, i.Position, i.Kept = part, i.Total*part/max(i.Parts, 1), i.Kept+u.kept
			return tx.AddImportIssues(ctx, i.ID, part, 2, u.issues)
		})
		if err != nil {
			return err
		}
	}
	return j.write(ctx, func(tx *store.Tx, i *keng.Import) error {
		i.State, i.DoneAt = keng.ImportUndone, j.t.now()
		if i.Failure != "" {
			i.State = keng.ImportFailed
		}
		return errors.Join(tx.ForgetImport(ctx, i.ID), j.note(ctx, tx, i, "undo"))
	})
}

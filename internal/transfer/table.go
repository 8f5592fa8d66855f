package transfer

import (
	"bytes"
	"context"
	"encoding/gob"
	"encoding/json"
	"errors"
	"hash/fnv"
	"slices"

	"keng"
	"keng/internal/store"
)

// cleared is what a cell says to empty what the register has; an empty cell leaves it.
const cleared = "-"

// rows makes items into rows of the noun: it looks up what they name, lays
// their cells over what the register has, and finds what is wrong with them.
func (t *table[T]) rows(ctx context.Context, r *refs, columns []string, items []item) ([]*row[T], error) {
	cols := make([]*column[T], len(columns))
	at := make(map[string]int, len(columns))
	for n, key := range columns {
		cols[n], at[key] = t.column(key), n
	}
	out := make([]*row[T], len(items))
	for n := range items {
		cells := items[n].Cells[0]
		out[n] = &row[T]{item: items[n], cells: func(key string) string {
			if i, ok := at[key]; ok {
				return cells[i]
			}
			return ""
		}}
	}
	if err := t.lookUp(ctx, r, cols, items); err != nil {
		return nil, err
	}
	if t.olds != nil {
		if err := t.olds(ctx, r, out); err != nil {
			return nil, err
		}
	}
	for _, x := range out {
		t.fill(r, cols, x)
		t.rules(r, at, x)
	}
	return out, nil
}

// lookUp finds at once whatever the cells name.
func (t *table[T]) lookUp(ctx context.Context, r *refs, cols []*column[T], items []item) error {
	var sites, people, areas []string
	for n, c := range cols {
		if c == nil || c.names == noRef {
			continue
		}
		for i := range items {
			for _, cells := range items[i].Cells {
				switch c.names {
				case siteRef:
					sites = append(sites, cells[n])
				case personRef:
					people = append(people, cells[n])
				case areaRef:
					areas = append(areas, cells[n])
				case noRef, unitRef:
				}
			}
		}
	}
	if t.groups {
		if err := r.learnGroups(ctx); err != nil {
			return err
		}
	}
	if err := r.wantSites(ctx, sites); err != nil {
		return err
	}
	if err := r.wantAreas(ctx, areas); err != nil {
		return err
	}
	return r.wantPeople(ctx, people)
}

// fill lays the cells of an item over what the register has.
func (t *table[T]) fill(r *refs, cols []*column[T], x *row[T]) {
	if x.x = t.blank(); x.old != nil {
		x.x = *x.old
	}
	if t.lines != nil {
		t.lines.clear(&x.x)
	}
	for n, cells := range x.Cells {
		if t.lines != nil {
			t.lines.begin(&x.x)
		}
		for i, c := range cols {
			switch {
			case c == nil || c.only || cells[i] == "":
				continue
			case n > 0 && !c.line:
				if cells[i] != x.Cells[0][i] {
					x.fail(n, c.key, invalid("transfer.differs", x.Rows[0]))
				}
				continue
			case x.old != nil && !c.line && told(c.get(r, x.old, 0)) == cells[i]:
				continue // Nobody changed it, whatever another column says of the same.
			}
			cell := cells[i]
			if cell == cleared {
				cell = ""
			}
			var told notice
			if err := c.set(r, &x.x, cell); errors.As(err, &told) {
				x.warn(c.key, told.said)
			} else if err != nil {
				x.fail(n, c.key, err)
			}
		}
	}
	if t.lines != nil && t.lines.end != nil {
		t.lines.end(x)
	}
}

// rules checks what must be there, that the file says it once, and whose it is.
func (t *table[T]) rules(r *refs, at map[string]int, x *row[T]) {
	if x.Fault != "" {
		x.fail(0, "", invalid(x.Fault))
	}
	for n := range t.columns {
		c := &t.columns[n]
		i, there := at[c.key]
		for line := range x.Cells {
			cell := ""
			if there {
				cell = x.Cells[line][i]
			}
			if c.need && (cell == cleared || cell == "" && (c.line || line == 0 && x.old == nil)) {
				x.fail(line, c.key, invalid("transfer.need"))
			}
		}
	}
	if t.ask != nil && !x.wrong {
		t.ask(r, x)
	}
	if t.once != nil && r.seen != nil {
		if key := t.once(&x.x); key != "" {
			if before, twice := r.seen[key]; twice {
				x.fail(0, "", invalid("transfer.twice", before))
			} else {
				r.seen[key] = x.Rows[0]
			}
		}
	}
	if x.old != nil && !x.wrong {
		x.same = bytes.Equal(t.plain(&x.x), t.plain(x.old))
	}
	if !x.same && !x.wrong && !r.scope.Holds(t.owner(r, &x.x)) {
		t.outside(r, x)
	}
}

// outside says of a row that lies outside the scope whether it is the area or, in a right one, the unit.
func (t *table[T]) outside(r *refs, x *row[T]) {
	if r.scope.UnitPath == "" || !keng.Within(t.owner(r, &x.x).AreaPath, r.scope.AreaPath) {
		x.fail(0, "area", invalid("area.outside"))
		return
	}
	at := ""
	for n := range t.columns {
		if t.columns[n].names == unitRef {
			at = t.columns[n].key
			break
		}
	}
	x.fail(0, at, invalid("unit.outside"))
}

// plain is what a row says, without what changes by itself.
func (t *table[T]) plain(x *T) []byte {
	v := *x
	if t.same != nil {
		v = t.same(v)
	}
	b, _ := json.Marshal(v) // The register's own types marshal.
	return b
}

func (t *table[T]) sum(x *T) uint64 {
	h := fnv.New64a()
	_, _ = h.Write(t.plain(x)) // A hash takes everything.
	return h.Sum64()
}

func told(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case float64:
		return number(v)
	}
	return ""
}

// check finds what is wrong with items; nothing is written.
func (t *table[T]) check(ctx context.Context, r *refs, columns []string, items []item) ([]keng.ImportIssue, error) {
	var issues []keng.ImportIssue
	if t.valid != nil {
		rows, err := t.rows(ctx, r, columns, items)
		for _, x := range rows {
			if !x.wrong && !x.same {
				v := x.x
				t.refused(x, t.valid(r.store, &v))
			}
			issues = append(issues, x.issues...)
		}
		return issues, err
	}
	for n := range items {
		rows, err := t.rows(ctx, r, columns, items[n:n+1])
		if err != nil {
			return nil, err
		}
		x := rows[0]
		if !x.wrong && !x.same {
			if err := t.try(ctx, r, x); err != nil {
				return nil, err
			}
		}
		if !x.wrong && t.saved != nil {
			t.saved(r, &x.x)
		}
		issues = append(issues, x.issues...)
	}
	return issues, nil
}

var errBack = errors.New("transfer: taken back")

// try saves a row in a transaction that is taken back.
func (t *table[T]) try(ctx context.Context, r *refs, x *row[T]) error {
	v := x.x
	var refusal error
	err := r.store.Write(ctx, func(tx *store.Tx) error {
		refusal = t.save(tx, ctx, r, &v)
		return errBack
	})
	if !errors.Is(err, errBack) {
		return err
	}
	if t.refused(x, refusal); refusal != nil && !x.wrong {
		return refusal
	}
	return nil
}

// ofRow tells whether an error is one of a row itself, and not of the database.
func ofRow(err error) bool {
	kind := keng.KindOf(err)
	return err != nil && kind != keng.Internal && kind != keng.Unavailable && sentence(err).Key != "import.busy"
}

// refused tells whether an error is one of the row itself, and says it there.
func (t *table[T]) refused(x *row[T], err error) bool {
	if !ofRow(err) {
		return false
	}
	e := sentence(err)
	column := e.Field
	for t.column(column) == nil && column != "" {
		column = columnOfField[column]
	}
	x.fail(0, column, e)
	return true
}

// columnOfField are the columns whose keys are not those of the fields.
var columnOfField = map[string]string{"site_id": "site", "unit_id": "unit", "person_id": "person", "contacts": "phone", "steps": "step", "shifts": "from", "valid_to": "valid_from"}

// kept is what undoes a part.
type kept[T any] struct {
	Rows []int64
	IDs  []string
	Sums []uint64 // of what the rows say now
	Had  []bool   // the register had it before
	Was  []T      // those that it had
}

func (k *kept[T]) pack() ([]byte, error) {
	if len(k.IDs) == 0 {
		return nil, nil
	}
	var b bytes.Buffer
	err := gob.NewEncoder(&b).Encode(k) // gob keeps also what JSON hides.
	return b.Bytes(), err
}

// apply prepares items and returns what writes them within a transaction.
func (t *table[T]) apply(ctx context.Context, r *refs, columns []string, items []item, wrong map[int64]bool) (func(tx *store.Tx, singly bool) (done, error), error) {
	right := items[:0:0]
	for _, i := range items {
		bad := false
		for _, n := range i.Rows {
			bad = bad || wrong[n]
		}
		if !bad {
			right = append(right, i)
		}
	}
	if t.bulk == nil {
		return func(tx *store.Tx, _ bool) (done, error) {
			b := batch[T]{t: t, r: r}
			for n := range right {
				rows, err := t.rows(ctx, r, columns, right[n:n+1])
				if err != nil {
					return done{}, err
				}
				if err := b.one(ctx, tx, rows[0]); err != nil {
					return done{}, err
				}
			}
			return b.done()
		}, nil
	}
	rows, err := t.rows(ctx, r, columns, right)
	return func(tx *store.Tx, singly bool) (done, error) {
		b := batch[T]{t: t, r: r}
		if err := b.all(ctx, tx, rows, singly); err != nil {
			return done{}, err
		}
		return b.done()
	}, err
}

// batch writes the rows of a part.
type batch[T any] struct {
	t    *table[T]
	r    *refs
	out  done
	kept kept[T]
}

// all writes rows at once, or singly. A row that the database refuses, and not
// the store, takes the whole transaction with it: then it begins again singly,
// because a savepoint for every part would cost as much as its rows.
func (b *batch[T]) all(ctx context.Context, tx *store.Tx, rows []*row[T], singly bool) error {
	if singly {
		for _, x := range rows {
			if err := b.one(ctx, tx, x); err != nil {
				return err
			}
		}
		return nil
	}
	var write []*row[T]
	var xs []*T
	for _, x := range rows {
		if !x.wrong && !x.same {
			v := x.x
			write, xs = append(write, x), append(xs, &v)
		}
	}
	faults, err := b.t.bulk(tx, ctx, b.r, xs)
	if err != nil {
		return err
	}
	for n, x := range write {
		if faults == nil || faults[n] == nil {
			b.wrote(x, xs[n])
		} else if !b.t.refused(x, faults[n]) {
			return faults[n]
		}
	}
	for _, x := range rows {
		b.tell(x)
	}
	return nil
}

// one writes one row.
func (b *batch[T]) one(ctx context.Context, tx *store.Tx, x *row[T]) error {
	if !x.wrong && !x.same {
		v := x.x
		err := tx.Try(ctx, func() error { return b.t.save(tx, ctx, b.r, &v) })
		if err == nil {
			b.wrote(x, &v)
		} else if !b.t.refused(x, err) {
			return err
		}
	}
	b.tell(x)
	return nil
}

func (b *batch[T]) wrote(x *row[T], v *T) {
	b.kept.Rows = append(b.kept.Rows, x.Rows[0])
	b.kept.IDs = append(b.kept.IDs, b.t.id(v))
	b.kept.Sums = append(b.kept.Sums, b.t.sum(v))
	b.kept.Had = append(b.kept.Had, x.old != nil)
	if x.old != nil {
		b.kept.Was = append(b.kept.Was, *x.old)
		b.out.changed++
	} else {
		b.out.created++
	}
	if b.t.saved != nil {
		b.t.saved(b.r, v)
	}
}

func (b *batch[T]) tell(x *row[T]) {
	switch {
	case x.wrong:
		b.out.failed += int64(len(x.Rows))
		b.out.issues = append(b.out.issues, x.issues...)
	case x.same:
		b.out.same++
	}
}

func (b *batch[T]) done() (done, error) {
	var err error
	b.out.undo, err = b.kept.pack()
	return b.out, err
}

// undo returns what takes a part back within a transaction: rows that were
// created are removed, rows that were changed get back what they said, unless
// somebody changed them since.
func (t *table[T]) undo(ctx context.Context, r *refs, b []byte) (func(*store.Tx) (undone, error), error) {
	var k kept[T]
	if err := gob.NewDecoder(bytes.NewReader(b)).Decode(&k); err != nil {
		return nil, err
	}
	list, err := t.read(ctx, r.store, k.IDs)
	now := make(map[string]*T, len(list))
	for n := range list {
		now[t.id(&list[n])] = &list[n]
	}
	return func(tx *store.Tx) (undone, error) {
		var out undone
		was := len(k.Was)
		for n, v := range slices.Backward(k.IDs) {
			if k.Had[n] {
				was--
			}
			x := &row[T]{item: item{Rows: k.Rows[n : n+1]}}
			switch cur := now[v]; {
			case cur == nil: // Somebody removed it.
				continue
			case t.sum(cur) != k.Sums[n]:
				x.warn("", invalid("transfer.changed"))
			default:
				err := tx.Try(ctx, func() error {
					if !k.Had[n] {
						return t.remove(tx, ctx, r, cur)
					}
					v := k.Was[was]
					return t.save(tx, ctx, r, &v)
				})
				if err != nil && !t.refused(x, err) {
					return out, err
				}
			}
			if len(x.issues) > 0 {
				out.kept++
				x.issues[0].Warn = true
				out.issues = append(out.issues, x.issues...)
			}
		}
		return out, nil
	}, err
}

package transfer

import (
	"context"
	"errors"
	"io"
	"slices"

	"keng"
	"keng/internal/sheet"
	"keng/internal/store"
	"keng/internal/viet"
)

// MayExport tells whether somebody may take rows of a noun out.
func (t *Transfer) MayExport(by keng.Actor, key string) error {
	_, d, err := t.noun(key)
	if err == nil && (!by.Can(keng.ActExport) || !by.Can(d.see)) {
		err = keng.Errf(keng.Forbidden, "forbidden")
	}
	return err
}

// Export writes the rows of a noun that the filter chooses as a table, the keys
// of columns choosing what of them; no key is all. It says in the journal who
// took how many rows, and returns how many.
func (t *Transfer) Export(ctx context.Context, by keng.Actor, key, format string, f store.Filter, columns []string, l viet.Lang, out io.Writer) (int64, error) {
	n, _, err := t.noun(key)
	if err == nil {
		err = t.MayExport(by, key)
	}
	if err != nil {
		return 0, err
	}
	d := n.describe(l)
	for _, c := range columns {
		if !slices.ContainsFunc(d.Columns, func(k Column) bool { return k.Key == c }) {
			return 0, keng.Errf(keng.Invalid, "transfer.no_column", short(c)).At("columns")
		}
	}
	var head []any
	var keys []string
	for _, c := range d.Columns {
		if len(columns) == 0 || slices.Contains(columns, c.Key) {
			keys, head = append(keys, c.Key), append(head, c.Title)
		}
	}
	r, err := newRefs(ctx, t.store, by, t.now())
	if err != nil {
		return 0, err
	}
	r.lang = l
	to := struct{ io.Writer }{out}
	w, err := sheet.NewWriter(&to, format, d.Title, head)
	if err != nil {
		return 0, err
	}
	rows, err := n.export(ctx, r, f, keys, w.Row)
	if err != nil && rows == 0 {
		to.Writer = io.Discard // No byte has gone out, so that the caller can still be told what is wrong.
	}
	if err = errors.Join(err, w.Close()); err != nil {
		return rows, err
	}
	return rows, t.store.Write(ctx, func(tx *store.Tx) error {
		return tx.Note(ctx, t.now(), by, "export", key, "", map[string]any{"rows": rows, "format": format, "area": f.Scope.AreaPath})
	})
}

// export writes the rows that a filter chooses, page by page.
func (t *table[T]) export(ctx context.Context, r *refs, f store.Filter, columns []string, write func([]any) error) (int64, error) {
	cols := make([]*column[T], len(columns))
	for n, key := range columns {
		cols[n] = t.column(key)
	}
	f.Limit = 500
	cells := make([]any, len(cols))
	var rows int64
	for {
		list, next, err := t.list(ctx, r.store, f)
		if err == nil {
			err = t.learn(ctx, r, list)
		}
		if err != nil {
			return rows, err
		}
		for n := range list {
			x := &list[n]
			lines := 1
			if t.lines != nil {
				lines = t.lines.count(x)
			}
			for line := range lines {
				for c, col := range cols {
					cells[c] = col.get(r, x, line)
				}
				rows++
				if err := write(cells); err != nil {
					return rows, err
				}
			}
		}
		if f.After = next; next == "" {
			return rows, nil
		}
	}
}

// learn looks up the people, sites and groups that rows name.
func (t *table[T]) learn(ctx context.Context, r *refs, list []T) error {
	if t.groups {
		if err := r.learnGroups(ctx); err != nil {
			return err
		}
	}
	if t.about == nil {
		return nil
	}
	var people, sites []string
	for n := range list {
		p, s := t.about(&list[n])
		people, sites = append(people, p...), append(sites, s...)
	}
	return errors.Join(r.learnPeople(ctx, people), r.learnSites(ctx, sites))
}

// Title is what a noun is called.
func (t *Transfer) Title(key string, l viet.Lang) string {
	n, _, err := t.noun(key)
	if err != nil {
		return key
	}
	return n.describe(l).Title
}

// ColumnTitle is what a column of a noun is called.
func (t *Transfer) ColumnTitle(key, column string, l viet.Lang) string {
	n, _, err := t.noun(key)
	if err != nil {
		return column
	}
	for _, c := range n.describe(l).Columns {
		if c.Key == column {
			return c.Title
		}
	}
	return column
}

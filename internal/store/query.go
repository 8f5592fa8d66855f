package store

import (
	"context"
	"database/sql"
	"strconv"
	"strings"

	"keng"
)

// where builds a condition with numbered parameters.
type where struct {
	parts []string
	args  []any
}

// and adds a condition; each ? in it stands for the next argument.
func (w *where) and(cond string, args ...any) {
	for _, a := range args {
		w.args = append(w.args, a)
		cond = strings.Replace(cond, "?", "$"+strconv.Itoa(len(w.args)), 1)
	}
	w.parts = append(w.parts, cond)
}

// arg adds a parameter outside the condition and returns its number.
func (w *where) arg(a any) string {
	w.args = append(w.args, a)
	return "$" + strconv.Itoa(len(w.args))
}

// scope limits rows to the subtree of an area path.
func (w *where) scope(column, path string) {
	if path != "" {
		w.and(column+" >= ?", path)
		w.and(column+" < ?", keng.PathEnd(path))
	}
}

func (w *where) String() string {
	if len(w.parts) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(w.parts, " AND ")
}

// list reads rows of one type from the read pool.
func list[T any](ctx context.Context, s *Store, scan func(*sql.Rows, *T) error, text string, args ...any) ([]T, error) {
	return query(ctx, s.read, scan, text, args...)
}

// querier is what can read: a pool or a transaction.
type querier interface {
	QueryContext(ctx context.Context, text string, args ...any) (*sql.Rows, error)
}

// query reads rows of one type from a pool or within a transaction.
func query[T any](ctx context.Context, q querier, scan func(*sql.Rows, *T) error, text string, args ...any) ([]T, error) {
	rows, err := q.QueryContext(ctx, text, args...)
	if err != nil {
		return nil, busy(err)
	}
	out := []T{}
	err = scanAll(rows, func(r *sql.Rows) error {
		var t T
		if err := scan(r, &t); err != nil {
			return err
		}
		out = append(out, t)
		return nil
	})
	return out, busy(err)
}

// one reads the only row; NotFound when there is none.
func one[T any](ctx context.Context, s *Store, scan func(*sql.Rows, *T) error, text string, args ...any) (T, error) {
	return only(ctx, s.read, scan, text, args...)
}

// only is one from a pool or within a transaction.
func only[T any](ctx context.Context, q querier, scan func(*sql.Rows, *T) error, text string, args ...any) (T, error) {
	rows, err := query(ctx, q, scan, text, args...)
	if err == nil && len(rows) == 0 {
		err = keng.Errf(keng.NotFound, "not_found")
	}
	if err != nil {
		var zero T
		return zero, err
	}
	return rows[0], nil
}

// likeText removes LIKE's own characters, which no folded name needs.
func likeText(s string) string { return strings.NewReplacer("%", "", "_", " ").Replace(s) }

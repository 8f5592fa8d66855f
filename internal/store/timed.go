package store

import (
	"context"
	"database/sql"
	"strings"

	"keng"
)

// A timed noun keeps what its rows read like before: its table holds what they
// are since their column since, its versions what they were from since up to
// until_at. What a row is valid for as a whole is valid_from and valid_to.
type timed struct {
	table, versions, cols string
}

// newTimed makes one from the columns that its table and its versions share.
func newTimed(table, versions, cols string) timed {
	return timed{table, versions, strings.Join(strings.Fields(cols), ", ")}
}

// timedNouns are all of them, for what moves rows of any noun.
var timedNouns = map[string]timed{"units": unitsInTime, "model_kinds": modelKindsInTime, "models": modelsInTime}

// keep writes down what the rows of a condition read like before at, which are
// then what they are since at. Rows that changed later stay. $1 is at.
func (t timed) keep(ctx context.Context, tx *Tx, at keng.Time, cond string, args ...any) error {
	args = append([]any{int64(at)}, args...)
	if _, err := tx.run(ctx, `INSERT INTO `+t.versions+` (`+t.cols+`, until_at) SELECT `+t.cols+`, CAST($1 AS BIGINT) FROM `+t.table+
		` WHERE since < $1 AND `+cond, args...); err != nil {
		return err
	}
	_, err := tx.run(ctx, `UPDATE `+t.table+` SET since = $1 WHERE since < $1 AND `+cond, args...)
	return err
}

// from is what to select rows from: the table, or the rows as they were at a
// time and existed then.
func (t timed) from(w *where, at keng.Time) string {
	if at == 0 {
		return t.table
	}
	w.and("valid_from <= ?", int64(at))
	w.and("(valid_to = 0 OR valid_to > ?)", int64(at))
	n := w.arg(int64(at))
	return `(SELECT ` + t.cols + ` FROM ` + t.table + ` WHERE since <= ` + n + ` UNION ALL SELECT ` + t.cols + ` FROM ` + t.versions +
		` WHERE since <= ` + n + ` AND until_at > ` + n + `) x`
}

// within limits rows to a scope as they are now and, at a time, to a subtree of the areas of then.
func (t timed) within(w *where, f Filter, of owned) {
	if f.At == 0 {
		f.within(w, of)
		return
	}
	w.scope("area_path", f.Then)
	today := where{args: w.args}
	today.within(f.Scope, of)
	if len(today.parts) > 0 {
		w.parts, w.args = append(w.parts, "id IN (SELECT id FROM "+t.table+today.String()+")"), today.args
	}
}

// listTimed lists a page of a timed noun. columns is "SELECT … FROM ".
func listTimed[T any](ctx context.Context, s *Store, t timed, columns string, scan func(*sql.Rows, *T) error, l listing[T], of owned, f Filter) ([]T, string, error) {
	var w where
	from := t.from(&w, f.At)
	if f.At == 0 && !f.Inactive {
		w.and("valid_to = 0")
	}
	t.within(&w, f, of)
	w.find(f.Text)
	if f.Kind != "" {
		w.and("kind = ?", plain(f.Kind))
	}
	order, err := l.apply(f, &w)
	if err != nil {
		return nil, "", err
	}
	rows, err := list(ctx, s, scan, columns+from+w.String()+" ORDER BY "+order.by("")+" LIMIT "+w.arg(f.limit()+1), w.args...)
	if err != nil {
		return nil, "", err
	}
	rows, next := order.page(rows, f)
	return rows, next, nil
}

// oneTimed reads a row as it is, also one that ended; as it was, when at is set.
func oneTimed[T any](ctx context.Context, s *Store, t timed, columns string, scan func(*sql.Rows, *T) error, id string, at keng.Time) (T, error) {
	var w where
	from := t.from(&w, at)
	w.and("id = ?", id)
	return one(ctx, s, scan, columns+from+w.String(), w.args...)
}

// kept reads all rows of a time as a filter's At, Then and Scope say.
func kept[T any](ctx context.Context, s *Store, t timed, columns string, scan func(*sql.Rows, *T) error, of owned, f Filter) ([]T, error) {
	var w where
	from := t.from(&w, f.At)
	t.within(&w, f, of)
	return list(ctx, s, scan, columns+from+w.String()+" ORDER BY sort_key, id", w.args...)
}

// history lists the versions of a row from the first to what it is now. columns is "SELECT … FROM ".
func history[T any](ctx context.Context, s *Store, t timed, columns string, scan func(*sql.Rows, *T) error, id string) ([]T, error) {
	return list(ctx, s, scan, columns+t.versions+` WHERE id = $1 UNION ALL `+columns+t.table+` WHERE id = $1 ORDER BY since`, id)
}

// asOf settles since when a change holds. A new row without a day reads as it
// does since it is valid; a change without one is a correction, which keeps no version.
func asOf(since *keng.Time, fresh bool, was, validFrom, now keng.Time) error {
	switch {
	case fresh && *since == 0:
		*since = validFrom
	case *since == 0:
		*since = was
	case *since < was || *since < validFrom:
		return keng.Errf(keng.Invalid, "since.back", max(was, validFrom)).At("since")
	}
	if *since > now {
		return keng.Errf(keng.Invalid, "since.future").At("since")
	}
	return nil
}

package store

import (
	"context"
	"database/sql"
	"reflect"
	"strconv"
	"strings"
)

// bulk is an insert of many rows: on SQLite a prepared statement in a loop, on
// PostgreSQL one statement over arrays, which is the fastest way of each.
type bulk struct {
	one, many string
}

// newBulk makes both texts. types are PostgreSQL's array element types; tail is
// the conflict clause.
func newBulk(table string, cols, types []string, tail string) bulk {
	params, arrays := make([]string, len(cols)), make([]string, len(cols))
	for i := range cols {
		params[i] = "$" + strconv.Itoa(i+1)
		arrays[i] = params[i] + "::" + types[i] + "[]"
	}
	head := "INSERT INTO " + table + " (" + strings.Join(cols, ", ") + ") "
	return bulk{
		one:  head + "VALUES (" + strings.Join(params, ", ") + ") " + tail,
		many: head + "SELECT * FROM unnest(" + strings.Join(arrays, ", ") + ") " + tail,
	}
}

// exec inserts the rows and returns how many were written.
func (b bulk) exec(ctx context.Context, tx *Tx, rows [][]any) (int64, error) {
	if len(rows) == 0 {
		return 0, nil
	}
	if tx.s.postgres {
		return tx.run(ctx, b.many, columns(rows)...)
	}
	st, err := tx.stmt(ctx, b.one)
	if err != nil {
		return 0, err
	}
	var n int64
	for _, row := range rows {
		res, err := st.ExecContext(ctx, row...)
		if err != nil {
			return n, err
		}
		k, err := res.RowsAffected()
		if err != nil {
			return n, err
		}
		n += k
	}
	return n, nil
}

// columns turns rows into one typed slice a column.
func columns(rows [][]any) []any {
	out := make([]any, len(rows[0]))
	for c := range out {
		t := reflect.TypeOf(rows[0][c])
		switch t.Kind() {
		case reflect.String:
			out[c] = column(rows, c, reflect.Value.String)
		case reflect.Int, reflect.Int64:
			out[c] = column(rows, c, reflect.Value.Int)
		case reflect.Bool:
			out[c] = column(rows, c, reflect.Value.Bool)
		case reflect.Float64:
			out[c] = column(rows, c, reflect.Value.Float)
		default:
			panic("store: no array of " + t.String())
		}
	}
	return out
}

func column[T any](rows [][]any, c int, get func(reflect.Value) T) []T {
	col := make([]T, len(rows))
	for i, row := range rows {
		col[i] = get(reflect.ValueOf(row[c]))
	}
	return col
}

// each runs a query for many keys. text ends in "… = " or "… IN "-less form and
// is completed by the engine: on SQLite once a key, on PostgreSQL with one array.
func (tx *Tx) each(ctx context.Context, text string, keys []string, scan func(*sql.Rows) error) error {
	if len(keys) == 0 {
		return nil
	}
	if tx.s.postgres {
		rows, err := tx.QueryContext(ctx, text+" IN (SELECT unnest($1::text[]))", keys)
		if err != nil {
			return err
		}
		return scanAll(rows, scan)
	}
	st, err := tx.stmt(ctx, text+" = $1")
	if err != nil {
		return err
	}
	for _, k := range keys {
		rows, err := st.QueryContext(ctx, k)
		if err != nil {
			return err
		}
		if err := scanAll(rows, scan); err != nil {
			return err
		}
	}
	return nil
}

func scanAll(rows *sql.Rows, scan func(*sql.Rows) error) error {
	defer rows.Close() //nolint:errcheck // rows.Err below tells of every failure to read.
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// types is a short way to write PostgreSQL's element types: t text, b bigint, o boolean, d double precision.
func types(s string) []string {
	names := map[rune]string{'t': "text", 'b': "bigint", 'o': "boolean", 'd': "double precision"}
	out := make([]string, 0, len(s))
	for _, r := range s {
		out = append(out, names[r])
	}
	return out
}

package store

import (
	"context"
	"database/sql"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"keng"
	"keng/internal/viet"
)

// Every write of a register noun (areas, sites, people, plans …) takes the acting
// person and the time, checks that the row lies in the actor's area, journals the
// change and moves the register version, by which caches notice it. A row with
// an empty id is new and gets its id; a row with an id must exist.

// maxText is the longest name, in bytes; longer texts say their own limit.
const maxText = 200

// RegisterVersion changes whenever a row of the register changed, in any process.
func (s *Store) RegisterVersion(ctx context.Context) (int64, error) {
	return one(ctx, s, func(r *sql.Rows, n *int64) error { return r.Scan(n) },
		`SELECT COALESCE((SELECT value FROM counters WHERE name = 'register'), 0)`)
}

// touch moves the register version, once a transaction.
func (tx *Tx) touch(ctx context.Context) error {
	if tx.touched {
		return nil
	}
	tx.touched = true
	_, err := tx.Count(ctx, "register", 1)
	return err
}

// note journals a change of the register and moves its version.
func (tx *Tx) note(ctx context.Context, by keng.Actor, at keng.Time, action, noun, ref string, data any) error {
	if err := tx.touch(ctx); err != nil {
		return err
	}
	return tx.Note(ctx, at, by, action, noun, ref, data)
}

// saved is the journal's word for a row that was written.
func saved(fresh bool) string {
	if fresh {
		return "create"
	}
	return "update"
}

// reach is Tx.reach for rows that belong to no unit and no model.
func reach(by keng.Actor, fresh bool, was, will string) error {
	if !fresh && !by.Scope().Holds(keng.Row{AreaPath: was}) {
		return keng.Errf(keng.NotFound, "not_found")
	}
	if !by.Scope().Holds(keng.Row{AreaPath: will}) {
		return keng.Errf(keng.Forbidden, "area.outside").At("area")
	}
	return nil
}

// upsert is the text that inserts a row or updates the one with the same key;
// the first column is the key, the columns after a "|" are kept as they are.
func upsert(table, cols string) string {
	change, keep, _ := strings.Cut(cols, "|")
	all := strings.Fields(change + " " + keep)
	params, sets := make([]string, len(all)), []string{}
	for i := range all {
		params[i] = "$" + strconv.Itoa(i+1)
	}
	for _, c := range strings.Fields(change)[1:] {
		sets = append(sets, c+" = excluded."+c)
	}
	return "INSERT INTO " + table + " (" + strings.Join(all, ", ") + ") VALUES (" + strings.Join(params, ", ") +
		") ON CONFLICT (" + all[0] + ") DO UPDATE SET " + strings.Join(sets, ", ")
}

// find adds the search for a text in a folded column, or in further columns as it is.
func (w *where) find(text string, also ...string) {
	text = plain(text)
	if text == "" {
		return
	}
	cond, args := "(fold LIKE ?", []any{"%" + likeText(viet.Fold(text)) + "%"}
	for _, c := range also {
		cond += " OR " + c + " = ?"
		args = append(args, text)
	}
	w.and(cond+")", args...)
}

// in adds that a column has one of the values.
func in[T ~string](w *where, column string, values []T) {
	marks, args := make([]string, len(values)), make([]any, len(values))
	for i, v := range values {
		marks[i], args[i] = "?", string(v)
	}
	w.and(column+" IN ("+strings.Join(marks, ", ")+")", args...)
}

// plain trims a text and drops what a text column cannot hold or nobody can see.
func plain(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && unicode.IsControl(r) || r == utf8.RuneError {
			return -1
		}
		return r
	}, s))
}

// check collects the first fault of a row that somebody sent.
type check struct{ err error }

func (c *check) fail(field, key string, args ...any) {
	if c.err == nil {
		c.err = keng.Errf(keng.Invalid, key, args...).At(field)
	}
}

// text cleans a text in place and bounds it in bytes.
func (c *check) text(field string, s *string, most int) {
	*s = plain(*s)
	if len(*s) > most {
		c.fail(field, "text.long", most)
	}
}

// name is a text of one line that must be there.
func (c *check) name(field string, s *string) {
	c.text(field, s, maxText)
	*s = strings.Join(strings.Fields(*s), " ")
	if *s == "" {
		c.fail(field, "name.missing")
	}
}

// position wants both degrees or none.
func (c *check) position(lat, lon float64) {
	if p := (keng.Position{Lat: lat, Lon: lon}); (lat != 0 || lon != 0) && !p.Valid() {
		c.fail("lat", "position.bad")
	}
}

// area resolves an area's code to its path; "" is the whole country.
func (tx *Tx) areaPath(ctx context.Context, code keng.AreaCode) (string, error) {
	if code == "" {
		return "", nil
	}
	a, err := areaOf(ctx, tx, code)
	if keng.KindOf(err) == keng.NotFound {
		return "", keng.Errf(keng.Invalid, "area.unknown", plain(string(code))).At("area")
	}
	return a.Path, err
}

// exists tells whether a table has a row with the id.
func (tx *Tx) exists(ctx context.Context, table, id string) (bool, error) {
	n, err := only(ctx, tx, func(r *sql.Rows, n *int64) error { return r.Scan(n) }, `SELECT COUNT(*) FROM `+table+` WHERE id = $1`, id)
	return n > 0, err
}

// first returns the first of the errors that is one.
func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// unknown turns the NotFound of a row that another row names into Invalid at its field.
func unknown(err error, key, field string) error {
	if keng.KindOf(err) == keng.NotFound {
		return keng.Errf(keng.Invalid, key).At(field)
	}
	return err
}

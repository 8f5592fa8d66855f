package store

import (
	"bytes"
	"compress/flate"
	"context"
	"database/sql"
	"encoding/base64"
	"encoding/gob"
	"io"
	"strconv"
	"strings"

	"keng"
)

const importSelect = `SELECT id, noun, file, state, dry_run, partial, columns, total, position, wrong, warned, created, changed, same, kept,
	made_by, made_at, done_at, failure, actor, parts, part, worker, beat_at FROM imports`

var saveImport = upsert("imports", `id state partial columns total position wrong warned created changed same kept done_at failure actor parts part worker beat_at |
	noun file dry_run made_by made_at area_path unit_path`)

func scanImport(r *sql.Rows, i *keng.Import) error {
	var columns, actor string
	if err := r.Scan(&i.ID, &i.Noun, &i.File, &i.State, &i.DryRun, &i.Partial, &columns, &i.Total, &i.Position, &i.Wrong, &i.Warned, &i.Created, &i.Changed, &i.Same, &i.Kept,
		&i.By, &i.MadeAt, &i.DoneAt, &i.Failure, &actor, &i.Parts, &i.Part, &i.Worker, &i.BeatAt); err != nil {
		return err
	}
	i.Columns = strings.Fields(columns)
	b, err := base64.StdEncoding.DecodeString(actor)
	if err != nil {
		return err
	}
	return gob.NewDecoder(bytes.NewReader(b)).Decode(&i.Actor)
}

// SaveImport adds an import or writes how far it is.
func (tx *Tx) SaveImport(ctx context.Context, i *keng.Import) error {
	var actor bytes.Buffer // gob keeps also what JSON hides of an actor.
	if err := gob.NewEncoder(&actor).Encode(i.Actor); err != nil {
		return err
	}
	_, err := tx.run(ctx, saveImport, i.ID, string(i.State), i.Partial, strings.Join(i.Columns, " "), i.Total, i.Position, i.Wrong, i.Warned, i.Created, i.Changed, i.Same, i.Kept,
		int64(i.DoneAt), i.Failure, base64.StdEncoding.EncodeToString(actor.Bytes()), i.Parts, i.Part, i.Worker, int64(i.BeatAt),
		i.Noun, plain(i.File), i.DryRun, i.By, int64(i.MadeAt), i.Actor.AreaPath, i.Actor.UnitPath)
	return err
}

// Import reads one import.
func (s *Store) Import(ctx context.Context, id keng.ImportID) (keng.Import, error) {
	return one(ctx, s, scanImport, importSelect+` WHERE id = $1`, plain(string(id)))
}

// ClaimImport gives the work on an import to a process, unless another one was
// heard since stale; then it is a Conflict.
func (tx *Tx) ClaimImport(ctx context.Context, id keng.ImportID, worker string, at, stale keng.Time) (keng.Import, error) {
	n, err := tx.run(ctx, `UPDATE imports SET worker = $2, beat_at = $3 WHERE id = $1 AND (worker = $2 OR worker = '' OR beat_at < $4)`, id, worker, int64(at), int64(stale))
	if err != nil {
		return keng.Import{}, err
	}
	i, err := only(ctx, tx, scanImport, importSelect+` WHERE id = $1`, id)
	if err == nil && n == 0 {
		err = keng.Errf(keng.Conflict, "import.busy")
	}
	return i, err
}

// HoldImport makes sure within a transaction that the work on an import is still this process's.
func (tx *Tx) HoldImport(ctx context.Context, id keng.ImportID, worker string, at keng.Time) error {
	n, err := tx.run(ctx, `UPDATE imports SET beat_at = $3 WHERE id = $1 AND worker = $2`, id, worker, int64(at))
	if err == nil && n == 0 {
		err = keng.Errf(keng.Conflict, "import.busy")
	}
	return err
}

// OwedImports lists imports that nobody was heard to work on since stale.
func (s *Store) OwedImports(ctx context.Context, stale keng.Time) ([]keng.Import, error) {
	return list(ctx, s, scanImport, importSelect+` WHERE state IN ('checking', 'applying', 'undoing') AND (worker = '' OR beat_at < $1) ORDER BY made_at`, int64(stale))
}

// ListImports lists a page of the imports that were begun within an area and a
// unit, the newest first, and the cursor of the next page; noun "" is any.
func (s *Store) ListImports(ctx context.Context, scope keng.Scope, noun, after string, limit int) ([]keng.Import, string, error) {
	f := Filter{Limit: limit}
	var w where
	w.scope("area_path", scope.AreaPath)
	w.scope("unit_path", scope.UnitPath)
	if noun != "" {
		w.and("noun = ?", plain(noun))
	}
	if after != "" {
		w.and("id < ?", plain(after))
	}
	rows, err := list(ctx, s, scanImport, importSelect+w.String()+" ORDER BY id DESC LIMIT "+w.arg(f.limit()+1), w.args...)
	if err != nil || len(rows) <= f.limit() {
		return rows, "", err
	}
	rows = rows[:f.limit()]
	return rows, string(rows[len(rows)-1].ID), nil
}

func partRow(id keng.ImportID, part int64) string {
	return string(id) + "/" + strconv.FormatInt(part, 10)
}

// sealPart packs and seals what a part holds.
func (s *Store) sealPart(id keng.ImportID, part int64, column string, b []byte) (string, error) {
	if len(b) == 0 {
		return "", nil
	}
	var packed bytes.Buffer
	z, err := flate.NewWriter(&packed, flate.BestSpeed)
	if err == nil {
		_, err = z.Write(b)
	}
	if err == nil {
		err = z.Close()
	}
	return s.keys.Seal("import", column, partRow(id, part), packed.String()), err
}

// maxPart bounds what a part unpacks to, in bytes.
const maxPart = 1 << 30

func (s *Store) openPart(id keng.ImportID, part int64, column, sealed string) ([]byte, error) {
	packed, err := s.keys.Open("import", column, partRow(id, part), sealed)
	if err != nil || packed == "" {
		return nil, err
	}
	return io.ReadAll(io.LimitReader(flate.NewReader(strings.NewReader(packed)), maxPart))
}

var insertParts = newBulk("import_parts", []string{"import_id", "part", "body"}, types("tbt"), "")

// AddImportParts keeps the next parts of a file, the first of which has the number first.
func (tx *Tx) AddImportParts(ctx context.Context, id keng.ImportID, first int64, bodies [][]byte) error {
	rows := make([][]any, len(bodies))
	for n, b := range bodies {
		sealed, err := tx.s.sealPart(id, first+int64(n), "body", b)
		if err != nil {
			return err
		}
		rows[n] = []any{string(id), first + int64(n), sealed}
	}
	_, err := insertParts.exec(ctx, tx, rows)
	return err
}

// ImportPart reads what a part of a file holds.
func (s *Store) ImportPart(ctx context.Context, id keng.ImportID, part int64) ([]byte, error) {
	return s.readPart(ctx, "body", id, part)
}

// ImportUndo reads what is kept of a part to undo it; nothing when nothing is.
func (s *Store) ImportUndo(ctx context.Context, id keng.ImportID, part int64) ([]byte, error) {
	return s.readPart(ctx, "undo", id, part)
}

func (s *Store) readPart(ctx context.Context, column string, id keng.ImportID, part int64) ([]byte, error) {
	sealed, err := one(ctx, s, scanText, `SELECT `+column+` FROM import_parts WHERE import_id = $1 AND part = $2`, id, part)
	if err != nil {
		return nil, err
	}
	return s.openPart(id, part, column, sealed)
}

// SetImportUndo keeps what undoes a part.
func (tx *Tx) SetImportUndo(ctx context.Context, id keng.ImportID, part int64, undo []byte) error {
	sealed, err := tx.s.sealPart(id, part, "undo", undo)
	if err != nil {
		return err
	}
	_, err = tx.run(ctx, `UPDATE import_parts SET undo = $3 WHERE import_id = $1 AND part = $2`, id, part, sealed)
	return err
}

// ForgetImportRows drops the rows of a file that is applied: what undoes it stays.
func (tx *Tx) ForgetImportRows(ctx context.Context, id keng.ImportID) error {
	_, err := tx.run(ctx, `UPDATE import_parts SET body = '' WHERE import_id = $1`, id)
	return err
}

// DropImport removes an import whose file could not be read to its end.
func (tx *Tx) DropImport(ctx context.Context, id keng.ImportID) error {
	if err := first(tx.ForgetImport(ctx, id), tx.DropImportIssues(ctx, id)); err != nil {
		return err
	}
	_, err := tx.run(ctx, `DELETE FROM imports WHERE id = $1`, string(id))
	return err
}

// DropImportIssues drops what a check that begins again had found in the rows.
func (tx *Tx) DropImportIssues(ctx context.Context, id keng.ImportID) error {
	_, err := tx.run(ctx, `DELETE FROM import_issues WHERE import_id = $1 AND part >= 0`, string(id))
	return err
}

// ForgetImport drops everything of an import but its row and what was said of it.
func (tx *Tx) ForgetImport(ctx context.Context, id keng.ImportID) error {
	_, err := tx.run(ctx, `DELETE FROM import_parts WHERE import_id = $1`, id)
	return err
}

var insertIssues = newBulk("import_issues", []string{"import_id", "row_no", "ord", "part", "column_key", "warn", "sentence", "args"}, types("tbbbtott"), "")

// AddImportIssues adds what was found in a part, once a pass: 0 checking, 1 applying, 2 undoing.
func (tx *Tx) AddImportIssues(ctx context.Context, id keng.ImportID, part, pass int64, issues []keng.ImportIssue) error {
	rows := make([][]any, len(issues))
	for n := range issues {
		x := &issues[n]
		rows[n] = []any{string(id), x.Row, pass<<32 + int64(n), part, x.Column, x.Warn, x.Key, pack(x.Args)}
	}
	_, err := insertIssues.exec(ctx, tx, rows)
	return err
}

func scanIssue(r *sql.Rows, x *keng.ImportIssue) error {
	var args string
	if err := r.Scan(&x.Row, &x.Column, &x.Warn, &x.Key, &args); err != nil {
		return err
	}
	err := unpack(args, &x.Args)
	for n, a := range x.Args { // JSON knows one kind of number, sentences write whole ones differently.
		if f, ok := a.(float64); ok && f == float64(int64(f)) {
			x.Args[n] = int64(f)
		}
	}
	return err
}

const issueSelect = `SELECT row_no, column_key, warn, sentence, args FROM import_issues WHERE import_id = $1`

// ImportIssues lists a page of what was found, by row, beginning behind the row
// after; all of a row come together, so a page can be a little longer than limit.
func (s *Store) ImportIssues(ctx context.Context, id keng.ImportID, after int64, limit int) ([]keng.ImportIssue, int64, error) {
	rows, err := list(ctx, s, scanIssue, issueSelect+` AND row_no > $2 ORDER BY row_no, ord LIMIT $3`, id, after, limit)
	if err != nil || len(rows) < limit {
		return rows, 0, err
	}
	last := rows[len(rows)-1].Row
	rest, err := list(ctx, s, scanIssue, issueSelect+` AND row_no = $2 ORDER BY ord`, id, last)
	for len(rows) > 0 && rows[len(rows)-1].Row == last {
		rows = rows[:len(rows)-1]
	}
	return append(rows, rest...), last, err
}

// WrongRows are the rows of a part that cannot be applied.
func (s *Store) WrongRows(ctx context.Context, id keng.ImportID, part int64) (map[int64]bool, error) {
	rows, err := list(ctx, s, scanCount, `SELECT DISTINCT row_no FROM import_issues WHERE import_id = $1 AND part = $2 AND NOT warn`, id, part)
	out := make(map[int64]bool, len(rows))
	for _, n := range rows {
		out[n] = true
	}
	return out, err
}

// TrimImports drops what undoes an import after it was kept long enough, and
// imports that were never applied.
func (tx *Tx) TrimImports(ctx context.Context, before keng.Time) error {
	for _, text := range []string{
		`DELETE FROM import_parts WHERE import_id IN (SELECT id FROM imports WHERE made_at < $1 AND state NOT IN ('checking', 'applying', 'undoing'))`,
		`DELETE FROM import_issues WHERE import_id IN (SELECT id FROM imports WHERE made_at < $1 AND state NOT IN ('checking', 'applying', 'undoing'))`,
		`UPDATE imports SET state = 'failed', failure = 'import.old' WHERE made_at < $1 AND state IN ('reading', 'checked')`,
	} {
		if _, err := tx.run(ctx, text, int64(before)); err != nil {
			return err
		}
	}
	return nil
}

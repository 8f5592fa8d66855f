package store

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"hash"
	"io"
	"slices"
	"time"

	"keng"
)

// A backup is one file for both engines: gzip around JSON lines. The first line
// is the head; each table begins with a line that names its columns and is
// followed by its rows, one array a line; the last line holds the number of rows
// and the SHA-256 of everything before it. Sealed columns stay sealed: without
// the installation's key files and master key, which the operator keeps apart,
// a backup tells no telephone number. Sessions are left out.

// backupFormat changes when older programs cannot read the file any more.
const backupFormat = 1

// maxBackupLine bounds one row, in bytes.
const maxBackupLine = 32 << 20

type backupHead struct {
	Keng   string    `json:"keng"` // "backup"
	Format int       `json:"format"`
	Schema int64     `json:"schema"`
	At     keng.Time `json:"at"`
}

type backupTable struct {
	Table   string   `json:"table"`
	Columns []string `json:"columns"`
	Types   string   `json:"types"`
}

type backupEnd struct {
	End    bool   `json:"end"`
	Rows   int64  `json:"rows"`
	SHA256 string `json:"sha256"`
}

// Backup writes everything as it is at one moment, beside a running program.
func (s *Store) Backup(ctx context.Context, w io.Writer) error {
	tx, err := s.snapshot(ctx)
	if err != nil {
		return busy(err)
	}
	defer tx.Rollback() //nolint:errcheck // it only reads.
	version, err := schema(ctx, tx)
	if err != nil {
		return err
	}
	tables, err := s.tables(ctx, tx)
	if err != nil {
		return err
	}
	zip := gzip.NewWriter(w)
	sum := sha256.New()
	out := json.NewEncoder(io.MultiWriter(zip, sum))
	out.SetEscapeHTML(false)
	if err := out.Encode(backupHead{"backup", backupFormat, version, keng.At(time.Now())}); err != nil {
		return err
	}
	var rows int64
	for _, table := range tables {
		if table == "sessions" {
			continue
		}
		n, err := dump(ctx, tx, table, out)
		if err != nil {
			return busy(err)
		}
		rows += n
	}
	if err := out.Encode(backupEnd{true, rows, hex.EncodeToString(sum.Sum(nil))}); err != nil {
		return err
	}
	return zip.Close()
}

// dump writes one table.
func dump(ctx context.Context, q querier, table string, out *json.Encoder) (int64, error) {
	cols, kinds, err := columnTypes(ctx, q, table)
	if err != nil {
		return 0, err
	}
	if err := out.Encode(backupTable{table, cols, kinds}); err != nil {
		return 0, err
	}
	row := make([]any, len(cols))
	for i, k := range kinds {
		row[i] = cell(k)
	}
	rows, err := q.QueryContext(ctx, `SELECT * FROM `+table)
	if err != nil {
		return 0, err
	}
	defer rows.Close() //nolint:errcheck // rows.Err below tells of every failure to read.
	var n int64
	for rows.Next() {
		if err := rows.Scan(row...); err != nil {
			return n, err
		}
		if err := out.Encode(row); err != nil {
			return n, err
		}
		n++
	}
	return n, rows.Err()
}

// cell is a place for a value of a column type.
func cell(kind rune) any {
	switch kind {
	case 'b':
		return new(int64)
	case 'o':
		return new(bool)
	case 'd':
		return new(float64)
	}
	return new(string)
}

// Restore reads a backup into this database, all or nothing, and verifies the
// journal. The database must be new: one with people, sites or history is a
// Conflict, and so is a backup of another version or one sealed with other keys.
func (s *Store) Restore(ctx context.Context, r io.Reader) error {
	zip, err := gzip.NewReader(r)
	if err != nil {
		return badBackup(err)
	}
	in := &restorer{sum: sha256.New(), lines: bufio.NewScanner(zip)}
	in.lines.Buffer(make([]byte, 1<<20), maxBackupLine)
	return s.Write(ctx, func(tx *Tx) error {
		in.tx = tx
		if err := in.begin(ctx); err != nil {
			return err
		}
		if err := in.read(ctx); err != nil {
			return err
		}
		n, err := verify(ctx, tx)
		if err != nil {
			return err
		}
		sealed, err := only(ctx, tx, scanText, settingSelect, keyCheck)
		if err != nil {
			return err
		}
		if text, err := s.keys.Open("setting", "value", keyCheck, sealed); err != nil || text != keyCheck {
			return keng.Errf(keng.Conflict, "store.keys")
		}
		return tx.Note(ctx, keng.At(time.Now()), keng.System("keng"), "restore", "installation", "", map[string]any{"journal": n, "rows": in.rows})
	})
}

func badBackup(err error) error { return keng.Wrap(keng.Invalid, "backup.bad", err) }

// restorer reads the lines of a backup.
type restorer struct {
	tx    *Tx
	lines *bufio.Scanner
	sum   hash.Hash
	rows  int64

	into  bulk
	kinds string
	batch [][]any
	bytes int
}

// begin checks head and database and empties the tables of what Open put there.
func (in *restorer) begin(ctx context.Context) error {
	version, err := schema(ctx, in.tx)
	if err != nil {
		return err
	}
	var head backupHead
	if !in.lines.Scan() || json.Unmarshal(in.lines.Bytes(), &head) != nil || head.Keng != "backup" {
		return badBackup(first(in.lines.Err(), io.ErrUnexpectedEOF))
	}
	in.add()
	if head.Format != backupFormat || head.Schema != version {
		return keng.Errf(keng.Conflict, "backup.version", head.Schema, version)
	}
	used, err := only(ctx, in.tx, func(r *sql.Rows, n *int64) error { return r.Scan(n) }, `SELECT (SELECT COUNT(*) FROM journal) + (SELECT COUNT(*) FROM persons)
		+ (SELECT COUNT(*) FROM sites) + (SELECT COUNT(*) FROM devices) + (SELECT COUNT(*) FROM alarms) + (SELECT COUNT(*) FROM incidents)`)
	if err != nil {
		return err
	}
	if used > 0 {
		return keng.Errf(keng.Conflict, "backup.not_empty")
	}
	tables, err := in.tx.s.tables(ctx, in.tx)
	for _, table := range tables {
		if err == nil {
			_, err = in.tx.run(ctx, `DELETE FROM `+table)
		}
	}
	return err
}

func (in *restorer) add() {
	in.sum.Write(in.lines.Bytes())
	in.sum.Write([]byte{'\n'})
}

// read stores every row up to the end line, which must fit what was read.
func (in *restorer) read(ctx context.Context) error {
	for in.lines.Scan() {
		line := in.lines.Bytes()
		var err error
		switch {
		case bytes.HasPrefix(line, []byte(`{"end"`)):
			return in.end(ctx, line)
		case bytes.HasPrefix(line, []byte(`{`)):
			err = in.table(ctx, line)
		default:
			err = in.row(ctx, line)
		}
		if err != nil {
			return err
		}
		in.add()
	}
	return badBackup(first(in.lines.Err(), io.ErrUnexpectedEOF))
}

func (in *restorer) end(ctx context.Context, line []byte) error {
	var end backupEnd
	if err := json.Unmarshal(line, &end); err != nil {
		return badBackup(err)
	}
	if end.Rows != in.rows || end.SHA256 != hex.EncodeToString(in.sum.Sum(nil)) {
		return keng.Errf(keng.Invalid, "backup.bad")
	}
	return in.flush(ctx)
}

// table prepares for the rows of a table, whose columns must be those of the database.
func (in *restorer) table(ctx context.Context, line []byte) error {
	if err := in.flush(ctx); err != nil {
		return err
	}
	var t backupTable
	if err := json.Unmarshal(line, &t); err != nil {
		return badBackup(err)
	}
	tables, err := in.tx.s.tables(ctx, in.tx)
	if err != nil {
		return err
	}
	if !slices.Contains(tables, t.Table) {
		return keng.Errf(keng.Invalid, "backup.bad")
	}
	cols, kinds, err := columnTypes(ctx, in.tx, t.Table)
	if err != nil {
		return err
	}
	if len(cols) != len(t.Columns) || len(kinds) != len(t.Types) {
		return keng.Errf(keng.Invalid, "backup.bad")
	}
	for i, c := range t.Columns {
		n := slices.Index(cols, c)
		if n < 0 || kinds[n] != t.Types[i] {
			return keng.Errf(keng.Invalid, "backup.bad")
		}
	}
	in.kinds, in.into = t.Types, newBulk(t.Table, t.Columns, types(t.Types), "")
	return nil
}

// row keeps one row for the next flush.
func (in *restorer) row(ctx context.Context, line []byte) error {
	places := make([]any, len(in.kinds))
	for i, k := range in.kinds {
		places[i] = cell(k)
	}
	if err := json.Unmarshal(line, &places); err != nil || len(places) != len(in.kinds) || len(places) == 0 {
		return badBackup(first(err, io.ErrUnexpectedEOF))
	}
	row := make([]any, len(places))
	for i, p := range places {
		switch v := p.(type) {
		case *string:
			row[i] = *v
		case *int64:
			row[i] = *v
		case *bool:
			row[i] = *v
		case *float64:
			row[i] = *v
		default: // null, or a value more than there are columns.
			return keng.Errf(keng.Invalid, "backup.bad")
		}
	}
	in.batch, in.bytes, in.rows = append(in.batch, row), in.bytes+len(line), in.rows+1
	if len(in.batch) < 1000 && in.bytes < 4<<20 {
		return nil
	}
	return in.flush(ctx)
}

func (in *restorer) flush(ctx context.Context) error {
	_, err := in.into.exec(ctx, in.tx, in.batch)
	in.batch, in.bytes = in.batch[:0], 0
	return err
}

// Package store holds every SQL statement of Kẻng, one file a noun. One SQL
// text serves both engines: SQLite (embedded) and PostgreSQL. All knowledge of
// their differences is in this file and in bulk.go.
package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	_ "github.com/jackc/pgx/v5/stdlib" // registers the driver "pgx"
	"github.com/pressly/goose/v3"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"keng"
	"keng/internal/seal"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Store is the database of one installation.
type Store struct {
	write    *sql.DB // SQLite: one connection; PostgreSQL: a pool
	read     reader  // SQLite: a read-only pool; PostgreSQL: the same pool
	postgres bool
	keys     *seal.Keys
	stmts    prepared // of the SQLite writer; pgx prepares by itself
}

// prepared keeps the statements of one pool by their SQL text, because SQLite
// takes longer to prepare most of them than to run them.
type prepared struct {
	stmts sync.Map // text → *sql.Stmt
	count atomic.Int32
}

// maxPrepared bounds what is kept: texts of lists vary with their filters.
const maxPrepared = 300

func (p *prepared) get(text string) *sql.Stmt {
	st, _ := p.stmts.Load(text)
	known, _ := st.(*sql.Stmt)
	return known
}

// add prepares a text, unless there are enough.
func (p *prepared) add(ctx context.Context, db *sql.DB, text string) (*sql.Stmt, error) {
	if p.count.Load() >= maxPrepared {
		return nil, nil
	}
	st, err := db.PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	if other, loaded := p.stmts.LoadOrStore(text, st); loaded {
		return other.(*sql.Stmt), st.Close()
	}
	p.count.Add(1)
	return st, nil
}

func (p *prepared) close() {
	p.stmts.Range(func(_, st any) bool { _ = st.(*sql.Stmt).Close(); return true })
}

// reader is the pool that only reads.
type reader struct {
	*sql.DB
	stmts *prepared // nil on PostgreSQL
}

// QueryContext runs a query, prepared where that is faster.
func (r reader) QueryContext(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	if r.stmts == nil {
		return r.DB.QueryContext(ctx, text, args...)
	}
	st := r.stmts.get(text)
	if st == nil {
		var err error
		if st, err = r.stmts.add(context.WithoutCancel(ctx), r.DB, text); err != nil {
			return nil, err
		}
	}
	if st == nil {
		return r.DB.QueryContext(ctx, text, args...)
	}
	return st.QueryContext(ctx, args...)
}

// Open opens the database and brings its schema up to date. The address is
// "postgres://…" or the folder in which keng.db lives; keys seal what is
// sensitive in it. A new database gets the areas of the country and the default
// kinds and plan. It returns Unavailable when the database cannot be reached and
// Conflict when its schema is newer than this program, or sealed with other keys.
func Open(ctx context.Context, address string, keys *seal.Keys) (*Store, error) {
	s := &Store{keys: keys}
	if err := s.connect(address); err != nil {
		return nil, keng.Wrap(keng.Unavailable, "store.open", err)
	}
	err := s.migrate(ctx)
	if err == nil {
		err = s.seed(ctx, keng.At(time.Now()))
	}
	if err == nil {
		err = s.completeUnits(ctx)
	}
	if err != nil {
		_ = s.Close()
		return nil, err
	}
	return s, nil
}

// IsPostgres tells whether an address names a PostgreSQL database.
func IsPostgres(address string) bool {
	return strings.HasPrefix(address, "postgres://") || strings.HasPrefix(address, "postgresql://")
}

func (s *Store) connect(address string) error {
	if IsPostgres(address) {
		db, err := sql.Open("pgx", address)
		if err != nil {
			return err
		}
		db.SetMaxOpenConns(16)
		db.SetMaxIdleConns(8)
		s.postgres, s.write, s.read = true, db, reader{DB: db}
		return nil
	}
	path := filepath.Join(address, "keng.db")
	pragmas := []string{"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(FULL)", "temp_store(MEMORY)"}
	open := func(extra url.Values, more ...string) (*sql.DB, error) {
		extra["_pragma"] = append(append([]string{}, pragmas...), more...)
		return sql.Open("sqlite", "file:"+(&url.URL{Path: path}).EscapedPath()+"?"+extra.Encode())
	}
	write, err := open(url.Values{"_txlock": {"immediate"}}, "cache_size(-16000)", "wal_autocheckpoint(4000)")
	if err != nil {
		return err
	}
	write.SetMaxOpenConns(1)
	read, err := open(url.Values{}, "query_only(1)", "cache_size(-2000)")
	if err != nil {
		return err
	}
	read.SetMaxOpenConns(4)
	read.SetMaxIdleConns(4)
	s.write, s.read = write, reader{read, &prepared{}}
	return nil
}

func (s *Store) migrate(ctx context.Context) error {
	dialect := goose.DialectSQLite3
	if s.postgres {
		dialect = goose.DialectPostgres
	}
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(dialect, s.write, files, goose.WithLogger(goose.NopLogger()), goose.WithGoMigrations(s.sealIncidents()), goose.WithAllowOutofOrder(true))
	if err != nil {
		return keng.Wrap(keng.Unavailable, "store.open", err)
	}
	now, target, err := p.GetVersions(ctx)
	if err != nil {
		return keng.Wrap(keng.Unavailable, "store.open", err)
	}
	if now > target {
		return keng.Errf(keng.Conflict, "store.newer", now, target)
	}
	// A step that was left out is done, whatever came after it.
	if pending, err := p.HasPending(ctx); err != nil || !pending {
		return keng.Wrap(keng.Unavailable, "store.open", err)
	}
	slog.InfoContext(ctx, "migrating the database", slog.Int64("from", now), slog.Int64("to", target))
	if _, err := p.Up(ctx); err != nil {
		return keng.Wrap(keng.Unavailable, "store.migrate", err)
	}
	return keng.Wrap(keng.Unavailable, "store.migrate", s.byteOrder(ctx))
}

// byteOrder gives every text column of PostgreSQL the order of bytes, whatever
// the database's locale is: paths and collation keys are compared as bytes, as on SQLite.
func (s *Store) byteOrder(ctx context.Context) error {
	if !s.postgres {
		return nil
	}
	statements, err := query(ctx, s.write, scanText, `SELECT format('ALTER TABLE %I ', table_name) || string_agg(format('ALTER COLUMN %I TYPE text COLLATE "C"', column_name), ', ')
		FROM information_schema.columns WHERE table_schema = current_schema() AND data_type = 'text' AND collation_name IS NULL
		AND table_name <> 'goose_db_version' GROUP BY table_name`)
	if err != nil {
		return err
	}
	return s.Write(ctx, func(tx *Tx) error {
		for _, text := range statements {
			if _, err := tx.ExecContext(ctx, text); err != nil {
				return err
			}
		}
		return nil
	})
}

// tables lists the tables of the product.
func (s *Store) tables(ctx context.Context, q querier) ([]string, error) {
	text := `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`
	if s.postgres {
		text = `SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY table_name`
	}
	all, err := query(ctx, q, scanText, text)
	return slices.DeleteFunc(all, func(name string) bool { return name == "goose_db_version" }), err
}

// snapshot begins a transaction that only reads and sees one moment.
func (s *Store) snapshot(ctx context.Context) (*sql.Tx, error) {
	options := &sql.TxOptions{ReadOnly: true}
	if s.postgres {
		options.Isolation = sql.LevelRepeatableRead
	}
	return s.read.BeginTx(ctx, options)
}

// columnTypes tells the names of a table's columns and their types, as types knows them.
func columnTypes(ctx context.Context, q querier, table string) (names []string, kinds string, err error) {
	rows, err := q.QueryContext(ctx, `SELECT * FROM `+table+` LIMIT 0`)
	if err != nil {
		return nil, "", err
	}
	defer rows.Close() //nolint:errcheck // there is nothing to read.
	cols, err := rows.ColumnTypes()
	for _, c := range cols {
		names = append(names, c.Name())
		switch c.DatabaseTypeName() {
		case "TEXT":
			kinds += "t"
		case "BIGINT", "INT8":
			kinds += "b"
		case "BOOLEAN", "BOOL":
			kinds += "o"
		case "DOUBLE PRECISION", "FLOAT8":
			kinds += "d"
		default:
			return nil, "", fmt.Errorf("column %s.%s has the unknown type %s", table, c.Name(), c.DatabaseTypeName())
		}
	}
	return names, kinds, errors.Join(err, rows.Err())
}

// schema is the version of the database's tables.
func schema(ctx context.Context, q querier) (int64, error) {
	return only(ctx, q, func(r *sql.Rows, n *int64) error { return r.Scan(n) }, `SELECT MAX(version_id) FROM goose_db_version`)
}

// Close closes both pools.
func (s *Store) Close() error {
	s.stmts.close()
	if s.read.stmts != nil {
		s.read.stmts.close()
	}
	err := s.write.Close()
	if s.read.DB != s.write {
		err = errors.Join(err, s.read.Close())
	}
	return err
}

// Postgres tells whether the engine is PostgreSQL.
func (s *Store) Postgres() bool { return s.postgres }

// Ping tells whether the database answers.
func (s *Store) Ping(ctx context.Context) error { return s.read.PingContext(ctx) }

// Tx is one write transaction. Nothing in it is visible, and nothing is
// promised to anybody, before Write has returned nil.
type Tx struct {
	*sql.Tx
	s     *Store
	notes []keng.Entry // lines of the journal, written before the commit

	touched bool     // the register version has moved in this transaction
	cold    []string // texts to prepare for the next transactions
}

// Write runs f in one transaction that is on disk when Write returns nil. On
// an error of f or of the commit nothing has happened. A full disk or a lost
// connection is Unavailable.
func (s *Store) Write(ctx context.Context, f func(*Tx) error) error {
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return busy(err)
	}
	t := &Tx{Tx: tx, s: s}
	err = f(t)
	if err == nil {
		err = t.writeNotes(ctx)
	}
	if err != nil {
		_ = tx.Rollback()
		return busy(err)
	}
	if err := tx.Commit(); err != nil {
		_ = tx.Rollback()
		return busy(err)
	}
	s.warm(ctx, t.cold)
	return nil
}

// busy maps the engine's "cannot now" to Unavailable and a broken unique rule to Conflict.
func busy(err error) error {
	if _, ok := errors.AsType[*keng.Error](err); ok {
		return err
	}
	if se, ok := errors.AsType[*sqlite.Error](err); ok {
		switch se.Code() & 0xff {
		case sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_CORRUPT:
			return keng.Wrap(keng.Unavailable, "store.busy", err)
		case sqlite3.SQLITE_CONSTRAINT:
			return keng.Wrap(keng.Conflict, "store.exists", err)
		}
	}
	if pe, ok := errors.AsType[*pgconn.PgError](err); ok {
		switch pe.Code[:2] {
		case "23":
			return keng.Wrap(keng.Conflict, "store.exists", err)
		case "08", "53", "57", "58", "40":
			return keng.Wrap(keng.Unavailable, "store.busy", err)
		}
	}
	if errors.Is(err, sql.ErrConnDone) || errors.Is(err, context.DeadlineExceeded) {
		return keng.Wrap(keng.Unavailable, "store.busy", err)
	}
	return err
}

// lockJournal makes the journal's writers wait for each other; SQLite has one writer anyway.
func (tx *Tx) lockJournal(ctx context.Context) error {
	if !tx.s.postgres {
		return nil
	}
	_, err := tx.ExecContext(ctx, `SELECT pg_advisory_xact_lock(7305804)`)
	return err
}

// stmt returns a text prepared on the SQLite writer.
func (tx *Tx) stmt(ctx context.Context, text string) (*sql.Stmt, error) {
	if st := tx.s.stmts.get(text); st != nil {
		return tx.StmtContext(ctx, st), nil
	}
	st, err := tx.PrepareContext(ctx, text)
	if err != nil {
		return nil, fmt.Errorf("prepare %q: %w", text, err)
	}
	tx.cold = append(tx.cold, text)
	return st, nil
}

// warm prepares texts for every later transaction. It comes after the commit,
// because the writer is one connection.
func (s *Store) warm(ctx context.Context, texts []string) {
	for _, text := range texts {
		if s.stmts.get(text) != nil {
			continue
		}
		if _, err := s.stmts.add(context.WithoutCancel(ctx), s.write, text); err != nil {
			slog.WarnContext(ctx, "a statement cannot be prepared", slog.Any("error", err)) // It ran unprepared and will again.
		}
	}
}

// QueryContext runs a query, prepared where that is faster.
func (tx *Tx) QueryContext(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	if tx.s.postgres {
		return tx.Tx.QueryContext(ctx, text, args...)
	}
	st, err := tx.stmt(ctx, text)
	if err != nil {
		return nil, err
	}
	return st.QueryContext(ctx, args...)
}

// QueryRowContext runs a query for one row, prepared where that is faster.
func (tx *Tx) QueryRowContext(ctx context.Context, text string, args ...any) *sql.Row {
	if !tx.s.postgres {
		if st, err := tx.stmt(ctx, text); err == nil {
			return st.QueryRowContext(ctx, args...)
		}
	}
	return tx.Tx.QueryRowContext(ctx, text, args...) // It also tells what is wrong with the text.
}

// run executes one statement, prepared where that is faster.
func (tx *Tx) run(ctx context.Context, text string, args ...any) (int64, error) {
	var res sql.Result
	var err error
	if tx.s.postgres {
		res, err = tx.ExecContext(ctx, text, args...)
	} else {
		var st *sql.Stmt
		if st, err = tx.stmt(ctx, text); err == nil {
			res, err = st.ExecContext(ctx, args...)
		}
	}
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

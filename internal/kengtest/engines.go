// Package kengtest is the kit of the tests: databases of both engines, a small
// province, and a gong that writes down whom it rings. Tests only import it.
package kengtest

import (
	"context"
	"database/sql"
	"net/url"
	"os"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // registers the driver "pgx"

	"keng"
	"keng/internal/seal"
	"keng/internal/store"
)

// Engine names a database engine.
type Engine string

// The two engines.
const (
	SQLite   Engine = "sqlite"
	Postgres Engine = "postgres"
)

// PostgresEnv names the environment variable with the address of a PostgreSQL server for tests.
const PostgresEnv = "KENG_TEST_POSTGRES"

// Engines runs a test on a new, empty database of each engine. Without a
// PostgreSQL server its part is skipped on a developer's machine and fails in CI.
func Engines(t *testing.T, test func(t *testing.T, s *store.Store)) {
	t.Helper()
	for _, e := range []Engine{SQLite, Postgres} {
		t.Run(string(e), func(t *testing.T) { test(t, Store(t, e)) })
	}
}

// Store opens a new database that goes away with the test.
func Store(t testing.TB, e Engine) *store.Store {
	t.Helper()
	return Open(t, Address(t, e), Keys(t))
}

// Open opens a database at an address and closes it with the test.
func Open(t testing.TB, address string, keys *seal.Keys) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), address, keys)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// Keys returns the keys of a new installation.
func Keys(t testing.TB) *seal.Keys {
	t.Helper()
	keys, err := seal.Load(t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

// Address is where a new, empty database of the engine is: a folder, or a
// schema of its own on the PostgreSQL server.
func Address(t testing.TB, e Engine) string {
	t.Helper()
	if e == SQLite {
		return t.TempDir()
	}
	server := os.Getenv(PostgresEnv)
	if server == "" {
		if os.Getenv("CI") == "true" {
			t.Fatalf("%s is not set; run the tests through scripts/with-postgres.sh", PostgresEnv)
		}
		t.Skipf("%s is not set", PostgresEnv)
	}
	u, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("pgx", server)
	if err != nil {
		t.Fatal(err)
	}
	schema := "test_" + keng.HashSecret(keng.NewSecret())[:16]
	if _, err := db.ExecContext(context.Background(), "CREATE SCHEMA "+schema); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx, stop := context.WithTimeout(context.Background(), 30*time.Second)
		defer stop()
		if _, err := db.ExecContext(ctx, "DROP SCHEMA "+schema+" CASCADE"); err != nil {
			t.Error(err)
		}
		_ = db.Close()
	})
	q := u.Query()
	q.Set("search_path", schema)
	u.RawQuery = q.Encode()
	return u.String()
}

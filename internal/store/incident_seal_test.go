package store_test

import (
	"database/sql"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"keng"
	"keng/internal/kengtest"
	"keng/internal/store"
	"keng/internal/viet"
)

// bare opens the database beside the store, as somebody who has its file or its server, but no keys.
func bare(t *testing.T, address string) *sql.DB {
	t.Helper()
	driver, name := "pgx", address
	if !store.IsPostgres(address) {
		driver, name = "sqlite", "file:"+filepath.Join(address, "keng.db")+"?_pragma=busy_timeout(10000)"
	}
	db, err := sql.Open(driver, name)
	ok(t, err)
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func TestWhoReportedByTelephoneIsSealed(t *testing.T) {
	for _, e := range []kengtest.Engine{kengtest.SQLite, kengtest.Postgres} {
		t.Run(string(e), func(t *testing.T) {
			address, keys := kengtest.Address(t, e), kengtest.Keys(t)
			s, err := store.Open(ctx, address, keys)
			ok(t, err)
			want := keng.Intake{Reporter: "Bà Tư", Callback: "0900000001", Extent: "một gian", HeardAt: now}
			write(t, s, func(tx *store.Tx) error {
				var list []*keng.Incident
				for n, id := range []keng.IncidentID{"a", "b", "c"} {
					i := &keng.Incident{ID: id, Seq: int64(n + 1), Number: "ND-26-000" + string(id), Kind: "fire", State: keng.Resolved, OpenedAt: now}
					if id != "c" {
						i.Phone = &want
					}
					list = append(list, i)
				}
				return tx.SaveIncidents(ctx, list, viet.Fold)
			})
			held := func(db *sql.DB, id, want string) {
				t.Helper()
				var got string
				ok(t, db.QueryRowContext(ctx, "SELECT phone FROM incidents WHERE id = $1", id).Scan(&got))
				if !strings.HasPrefix(got, want) || strings.Contains(got, "0900000001") || want == "" && got != "" {
					t.Errorf("%s holds %q, want %q…", id, got, want)
				}
			}
			db := bare(t, address)
			held(db, "a", "s1.")
			held(db, "c", "")

			// A database of before this step: one row is readable, and the step was not done.
			plain, err := json.Marshal(want)
			ok(t, err)
			_, err = db.ExecContext(ctx, `UPDATE incidents SET phone = $1 WHERE id = 'a'`, string(plain))
			ok(t, err)
			_, err = db.ExecContext(ctx, `DELETE FROM goose_db_version WHERE version_id = 12`)
			ok(t, err)
			ok(t, s.Close())
			s = kengtest.Open(t, address, keys)
			held(db, "a", "s1.")
			for _, id := range []keng.IncidentID{"a", "b"} {
				i, err := s.Incident(ctx, id)
				ok(t, err)
				if i.Phone == nil || *i.Phone != want {
					t.Errorf("%s: %+v", id, i.Phone)
				}
			}
			// A sealed text of another row is no report of this one.
			_, err = db.ExecContext(ctx, `UPDATE incidents SET phone = (SELECT phone FROM incidents WHERE id = 'b') WHERE id = 'c'`)
			ok(t, err)
			if i, err := s.Incident(ctx, "c"); err == nil {
				t.Errorf("taken from another row: %+v", i.Phone)
			}
		})
	}
}

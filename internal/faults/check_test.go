package faults

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	_ "modernc.org/sqlite" // registers the driver "sqlite"
)

// promises are what must hold in the database at any moment, as queries for
// what breaks them.
var promises = map[string]string{
	"a ringing incident has no next step":             `SELECT number FROM incidents WHERE live AND state = 'ringing' AND step_due_at = 0`,
	"a call is neither finished nor due":              `SELECT id FROM calls WHERE state = 'queued' AND due_at = 0`,
	"an incident rang nobody":                         `SELECT number FROM incidents i WHERE NOT EXISTS (SELECT 1 FROM calls c WHERE c.incident_id = i.id)`,
	"a signal belongs to no alarm":                    `SELECT s.id FROM signals s LEFT JOIN alarms a ON a.id = s.alarm_id WHERE a.id IS NULL`,
	"an alarm belongs to an incident that is missing": `SELECT a.id FROM alarms a LEFT JOIN incidents i ON i.id = a.incident_id WHERE a.incident_id <> '' AND i.id IS NULL`,
	"an alarm rings in no incident":                   `SELECT id FROM alarms WHERE state = 'unacknowledged' AND active AND incident_id = ''`,
	"an incident miscounts its live alarms":           `SELECT number FROM incidents i WHERE live_alarms <> (SELECT COUNT(*) FROM alarms a WHERE a.incident_id = i.id AND a.incident_id <> '' AND a.active)`,
	"somebody is rung twice for one step": `SELECT incident_id FROM calls WHERE purpose = 'alarm'
		GROUP BY incident_id, step, round, person_id, device, choice, attempt HAVING COUNT(*) > 1`,
	"somebody who was rung is not told that it is over": `SELECT i.number FROM incidents i JOIN calls c ON c.incident_id = i.id
		WHERE i.state = 'all_clear' AND c.purpose = 'alarm' AND c.choice = 0 AND c.state IN ('sent', 'delivered', 'heard') AND NOT EXISTS
			(SELECT 1 FROM calls d WHERE d.incident_id = i.id AND d.purpose = 'all_clear' AND d.person_id = c.person_id AND d.device = c.device)`,
}

// overdue is what the desk has not served: steps and calls that were due a while ago.
const overdue = `SELECT (SELECT COUNT(*) FROM incidents WHERE step_due_at > 0 AND step_due_at < $1) + (SELECT COUNT(*) FROM calls WHERE due_at > 0 AND due_at < $1)`

// open opens the database of a server for reading.
func open(t testing.TB, s *server) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(s.data, "keng.db")+"?_pragma=query_only(1)&_pragma=busy_timeout(10000)")
	if err != nil {
		t.Fatal(err)
	}
	return db
}

// check looks whether the server kept its promises, in the database and by
// `keng verify`: every acknowledged signal is in the history of exactly one
// alarm, the one of its device, and nobody who must be rung is forgotten.
func check(t testing.TB, s *server, acked map[string]string) {
	t.Helper()
	db := open(t, s)
	defer db.Close() //nolint:errcheck // it was only read.
	for _, b := range append(lost(t, db, acked), broken(t, db)...) {
		t.Error(b)
	}
	s.keng(t, "verify")
	eventually(t, 30*time.Second, func() string {
		var n int
		if err := db.QueryRow(overdue, time.Now().Add(-2*time.Second).UnixMilli()).Scan(&n); err != nil {
			return err.Error()
		}
		if n > 0 {
			return fmt.Sprintf("%d steps and calls are overdue", n)
		}
		return ""
	})
}

// broken says which promises do not hold.
func broken(t testing.TB, db *sql.DB) []string {
	t.Helper()
	var list []string
	for what, query := range promises {
		if rows := texts(t, db, query); len(rows) > 0 {
			list = append(list, fmt.Sprintf("%s: %d of them, the first is %s", what, len(rows), rows[0]))
		}
	}
	return list
}

// lost names acknowledged signals that are not in the history of one alarm of their device.
func lost(t testing.TB, db *sql.DB, acked map[string]string) []string {
	t.Helper()
	history, err := db.Prepare(`SELECT COUNT(*), COALESCE(MAX(a.device), '') FROM signals s JOIN alarms a ON a.id = s.alarm_id WHERE s.id = $1`)
	if err != nil {
		t.Fatal(err)
	}
	defer history.Close() //nolint:errcheck // it was only read.
	var list []string
	missing := 0
	for id, want := range acked {
		var n int
		var device string
		if err := history.QueryRow(id).Scan(&n, &device); err != nil {
			t.Fatal(err)
		}
		if n == 1 && device == want {
			continue
		}
		if missing++; missing <= 5 {
			list = append(list, fmt.Sprintf("the acknowledged signal %s of %s is in %d histories, of %q", id, want, n, device))
		}
	}
	if missing > 0 {
		list = append(list, fmt.Sprintf("%d of %d acknowledged signals are lost", missing, len(acked)))
	}
	return list
}

// querier is a database or a transaction.
type querier interface {
	Query(text string, args ...any) (*sql.Rows, error)
}

func texts(t testing.TB, q querier, query string) []string {
	t.Helper()
	rows, err := q.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close() //nolint:errcheck // Err tells.
	var list []string
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			t.Fatal(err)
		}
		list = append(list, text)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return list
}

// TestChecksFindBreaches breaks every promise in a database, so that checks
// that see nothing cannot pass for a server that keeps its word.
func TestChecksFindBreaches(t *testing.T) {
	s := serve(t, t.TempDir())
	l := newLoad(t, s)
	acked := l.round(t.Context(), s, func() {
		l.busy(t)
		s.kill()
	})
	db, err := sql.Open("sqlite", "file:"+filepath.Join(s.data, "keng.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // the folder goes away.
	if list := append(lost(t, db, acked), broken(t, db)...); len(list) > 0 {
		t.Fatal("before anything was broken:", list)
	}
	for what, change := range map[string]string{
		"a ringing incident has no next step":             `UPDATE incidents SET step_due_at = 0 WHERE id = (SELECT id FROM incidents WHERE live AND state = 'ringing' LIMIT 1)`,
		"a call is neither finished nor due":              `UPDATE calls SET state = 'queued', due_at = 0 WHERE id = (SELECT id FROM calls LIMIT 1)`,
		"an incident rang nobody":                         `DELETE FROM calls WHERE incident_id = (SELECT id FROM incidents LIMIT 1)`,
		"a signal belongs to no alarm":                    `UPDATE signals SET alarm_id = 'none' WHERE id = (SELECT id FROM signals LIMIT 1)`,
		"an alarm belongs to an incident that is missing": `UPDATE alarms SET incident_id = 'none' WHERE id = (SELECT id FROM alarms WHERE incident_id <> '' LIMIT 1)`,
		"an alarm rings in no incident":                   `UPDATE alarms SET incident_id = '', state = 'unacknowledged', active = TRUE WHERE id = (SELECT id FROM alarms LIMIT 1)`,
		"an incident miscounts its live alarms":           `UPDATE incidents SET live_alarms = live_alarms + 1 WHERE id = (SELECT id FROM incidents LIMIT 1)`,
		"somebody is rung twice for one step":             `UPDATE calls SET incident_id = 'x', purpose = 'alarm', step = 0, round = 0, person_id = 'p', device = '', choice = 0 WHERE id IN (SELECT id FROM calls LIMIT 2)`,
		"somebody who was rung is not told that it is over": `UPDATE calls SET state = 'sent' WHERE purpose = 'alarm'; UPDATE incidents SET state = 'all_clear'
			WHERE id = (SELECT incident_id FROM calls WHERE purpose = 'alarm' AND incident_id NOT IN (SELECT incident_id FROM calls WHERE purpose = 'all_clear') LIMIT 1)`,
	} {
		tx, err := db.Begin()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := tx.Exec(change); err != nil {
			t.Fatal(err)
		}
		if rows := texts(t, tx, promises[what]); len(rows) == 0 {
			t.Errorf("nothing is seen when %s", what)
		}
		if err := tx.Rollback(); err != nil {
			t.Fatal(err)
		}
	}
	if list := lost(t, db, map[string]string{"load-0": "load-0"}); len(list) != 2 {
		t.Errorf("a lost signal is not seen: %q", list)
	}
}

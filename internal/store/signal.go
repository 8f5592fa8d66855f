package store

import (
	"context"
	"database/sql"
	"encoding/json"

	"keng"
)

// Report is a signal in the history of its alarm.
type Report struct {
	ID       keng.SignalID    `json:"id"`
	AlarmID  keng.AlarmID     `json:"-"`
	Ord      int64            `json:"-"` // the order of receipt
	Source   string           `json:"source,omitempty"`
	State    keng.SignalState `json:"state"`
	Severity keng.Severity    `json:"severity,omitempty"`
	At       keng.Time        `json:"at"`
	Received keng.Time        `json:"received"`
	Text     string           `json:"text,omitempty"`
	Attrs    json.RawMessage  `json:"attrs,omitempty"`
	Applied  keng.Applied     `json:"applied"`
}

var insertReports = newBulk("signals",
	[]string{"id", "alarm_id", "ord", "source", "state", "severity", "at", "received", "text", "attrs", "applied"},
	types("ttbtttbbttt"), "ON CONFLICT (id) DO NOTHING")

const knownSignals = `SELECT id FROM signals WHERE id`

// Known returns which of the signal ids are in some alarm's history already.
func (tx *Tx) Known(ctx context.Context, ids []string) (map[keng.SignalID]bool, error) {
	known := map[keng.SignalID]bool{}
	err := tx.each(ctx, knownSignals, ids, func(r *sql.Rows) error {
		var id keng.SignalID
		err := r.Scan(&id)
		known[id] = true
		return err
	})
	return known, err
}

// AddReports appends signals to the history of their alarms and returns how
// many were new; one whose id is in some history already is left as it is there.
func (tx *Tx) AddReports(ctx context.Context, reports []Report) (int64, error) {
	rows := make([][]any, len(reports))
	for i := range reports {
		r := &reports[i]
		rows[i] = []any{string(r.ID), string(r.AlarmID), r.Ord, r.Source, string(r.State), string(r.Severity), int64(r.At), int64(r.Received), r.Text, string(r.Attrs), string(r.Applied)}
	}
	return insertReports.exec(ctx, tx, rows)
}

// History lists the newest reports of an alarm, newest first.
func (s *Store) History(ctx context.Context, id keng.AlarmID, limit int) ([]Report, error) {
	return list(ctx, s, func(r *sql.Rows, p *Report) error {
		var attrs string
		err := r.Scan(&p.ID, &p.Ord, &p.Source, &p.State, &p.Severity, &p.At, &p.Received, &p.Text, &attrs, &p.Applied)
		if attrs != "" {
			p.Attrs = json.RawMessage(attrs)
		}
		p.AlarmID = id
		return err
	}, `SELECT id, ord, source, state, severity, at, received, text, attrs, applied FROM signals WHERE alarm_id = $1 ORDER BY ord DESC LIMIT $2`, id, limit)
}

// LastOrd is the highest order of receipt given so far, zero in a new database.
func (s *Store) LastOrd(ctx context.Context) (int64, error) {
	return one(ctx, s, func(r *sql.Rows, n *int64) error { return r.Scan(n) },
		`SELECT COALESCE((SELECT ord FROM signals WHERE alarm_id = (SELECT MAX(alarm_id) FROM signals) ORDER BY ord DESC LIMIT 1), 0)`)
}

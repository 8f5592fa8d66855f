package store

import (
	"context"
	"database/sql"

	"keng"
)

const callSelect = `SELECT id, incident_id, purpose, step, round, person_id, seat, device, name, channel, choice, attempt, state, error, provider, queued_at, due_at, sent_at, heard_at FROM calls`

var saveCalls = newBulk("calls", []string{"id", "incident_id", "purpose", "step", "round", "person_id", "seat", "device", "name", "channel", "choice", "attempt", "state", "error",
	"provider", "queued_at", "due_at", "sent_at", "heard_at"}, types("tttbbtttttbbtttbbbb"), `ON CONFLICT (id) DO UPDATE SET
	state = excluded.state, error = excluded.error, provider = excluded.provider, due_at = excluded.due_at, sent_at = excluded.sent_at, heard_at = excluded.heard_at`)

func scanCall(r *sql.Rows, c *keng.Call) error {
	return r.Scan(&c.ID, &c.IncidentID, &c.Purpose, &c.Step, &c.Round, &c.PersonID, &c.Seat, &c.Device, &c.Name, &c.Channel, &c.Choice, &c.Attempt, &c.State, &c.Error, &c.Provider,
		&c.QueuedAt, &c.DueAt, &c.SentAt, &c.HeardAt)
}

// SaveCalls inserts or updates calls.
func (tx *Tx) SaveCalls(ctx context.Context, calls []*keng.Call) error {
	rows := make([][]any, len(calls))
	for i, c := range calls {
		rows[i] = []any{string(c.ID), string(c.IncidentID), string(c.Purpose), int64(c.Step), int64(c.Round), string(c.PersonID), string(c.Seat), c.Device, c.Name, string(c.Channel),
			int64(c.Choice), int64(c.Attempt), string(c.State), c.Error, c.Provider, int64(c.QueuedAt), int64(c.DueAt), int64(c.SentAt), int64(c.HeardAt)}
	}
	_, err := saveCalls.exec(ctx, tx, rows)
	return err
}

func (tx *Tx) calls(ctx context.Context, text string, keys []string) ([]*keng.Call, error) {
	var out []*keng.Call
	err := tx.each(ctx, text, keys, func(r *sql.Rows) error {
		c := &keng.Call{}
		out = append(out, c)
		return scanCall(r, c)
	})
	return out, err
}

// Calls returns the calls that exist among the ids.
func (tx *Tx) Calls(ctx context.Context, ids ...string) ([]*keng.Call, error) {
	return tx.calls(ctx, callSelect+` WHERE id`, ids)
}

// CallsByProvider returns the calls with an operator's ids, for delivery reports.
func (tx *Tx) CallsByProvider(ctx context.Context, ids ...string) ([]*keng.Call, error) {
	return tx.calls(ctx, callSelect+` WHERE provider <> '' AND provider`, ids)
}

// CallsOf returns every call of the incidents.
func (tx *Tx) CallsOf(ctx context.Context, incidents ...string) ([]*keng.Call, error) {
	return tx.calls(ctx, callSelect+` WHERE incident_id`, incidents)
}

// CallsDue returns queued calls that are due, the longest due first.
func (tx *Tx) CallsDue(ctx context.Context, now keng.Time, limit int) ([]*keng.Call, error) {
	rows, err := tx.QueryContext(ctx, callSelect+` WHERE due_at > 0 AND due_at <= $1 ORDER BY due_at LIMIT $2`, now, limit)
	if err != nil {
		return nil, err
	}
	var out []*keng.Call
	err = scanAll(rows, func(r *sql.Rows) error {
		c := &keng.Call{}
		out = append(out, c)
		return scanCall(r, c)
	})
	return out, err
}

// ListCalls lists the calls of an incident in the order in which they were made.
func (s *Store) ListCalls(ctx context.Context, incident keng.IncidentID) ([]keng.Call, error) {
	return list(ctx, s, scanCall, callSelect+` WHERE incident_id = $1 ORDER BY queued_at, id`, incident)
}

// CallsToDevice lists the newest calls of a siren.
func (s *Store) CallsToDevice(ctx context.Context, device string, limit int) ([]keng.Call, error) {
	return list(ctx, s, scanCall, callSelect+` WHERE device = $1 AND device <> '' ORDER BY queued_at DESC LIMIT $2`, device, limit)
}

// LastCallTo is the newest alarm call to a person, for an SMS reply without a code.
func (s *Store) LastCallTo(ctx context.Context, person keng.PersonID) (keng.Call, error) {
	return one(ctx, s, scanCall, callSelect+` WHERE person_id = $1 AND person_id <> '' AND purpose = 'alarm' ORDER BY queued_at DESC LIMIT 1`, person)
}

// RecentRing is when a person was rung for an incident, for the flood rule.
type RecentRing struct {
	PersonID   keng.PersonID
	IncidentID keng.IncidentID
	At         keng.Time
}

// RecentRings lists the alarm rings of people since a time, oldest first.
func (s *Store) RecentRings(ctx context.Context, since keng.Time) ([]RecentRing, error) {
	return list(ctx, s, func(r *sql.Rows, x *RecentRing) error { return r.Scan(&x.PersonID, &x.IncidentID, &x.At) },
		`SELECT person_id, incident_id, MIN(queued_at) FROM calls WHERE queued_at >= $1 AND person_id <> '' AND purpose IN ('alarm', 'summary') AND state <> 'folded'
		GROUP BY person_id, incident_id ORDER BY MIN(queued_at)`, since)
}

// Rung counts, by incident, the distinct people and sirens rung for the alarm.
func (s *Store) Rung(ctx context.Context, incidents []string) (map[keng.IncidentID]int64, error) {
	out := map[keng.IncidentID]int64{}
	for _, id := range incidents {
		n, err := one(ctx, s, func(r *sql.Rows, n *int64) error { return r.Scan(n) },
			`SELECT COUNT(DISTINCT person_id || device) FROM calls WHERE incident_id = $1 AND purpose = 'alarm'`, id)
		if err != nil {
			return nil, err
		}
		out[keng.IncidentID(id)] = n
	}
	return out, nil
}

package store

import (
	"context"
	"database/sql"

	"keng"
)

// CountMove says by how much the alarm counts of an incident change.
type CountMove struct {
	ID          keng.IncidentID
	Live, Count int64
}

const moveCount = `UPDATE incidents SET live_alarms = live_alarms + $2, alarm_count = alarm_count + $3 WHERE id = $1
	RETURNING CASE WHEN live AND live_alarms <= 0 THEN id ELSE '' END`

const moveCounts = `UPDATE incidents i SET live_alarms = i.live_alarms + m.live, alarm_count = i.alarm_count + m.count
	FROM (SELECT unnest($1::text[]) AS id, unnest($2::bigint[]) AS live, unnest($3::bigint[]) AS count) m WHERE i.id = m.id
	RETURNING CASE WHEN i.live AND i.live_alarms <= 0 THEN i.id ELSE '' END`

// MoveCounts moves the alarm counts of incidents and returns the live ones that have no active alarm left.
func (tx *Tx) MoveCounts(ctx context.Context, moves []CountMove) (calm []string, err error) {
	scan := func(r *sql.Rows) error {
		var id string
		err := r.Scan(&id)
		if id != "" {
			calm = append(calm, id)
		}
		return err
	}
	if tx.s.postgres && len(moves) > 0 {
		ids, live, count := make([]string, len(moves)), make([]int64, len(moves)), make([]int64, len(moves))
		for n, m := range moves {
			ids[n], live[n], count[n] = string(m.ID), m.Live, m.Count
		}
		rows, err := tx.QueryContext(ctx, moveCounts, ids, live, count)
		if err != nil {
			return nil, err
		}
		err = scanAll(rows, scan)
		return calm, err
	}
	for _, m := range moves {
		rows, err := tx.QueryContext(ctx, moveCount, string(m.ID), m.Live, m.Count)
		if err == nil {
			err = scanAll(rows, scan)
		}
		if err != nil {
			return nil, err
		}
	}
	return calm, nil
}

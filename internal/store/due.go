package store

import (
	"context"
	"database/sql"

	"keng"
)

// RequeueCalls makes every call due that was queued and not handed off.
func (tx *Tx) RequeueCalls(ctx context.Context, now keng.Time) error {
	_, err := tx.run(ctx, `UPDATE calls SET due_at = $1 WHERE due_at > 0 AND state = 'queued'`, now)
	return err
}

// GraceDevices gives every device its whole silent time again, because nothing
// could be heard while the program did not run.
func (tx *Tx) GraceDevices(ctx context.Context, now keng.Time) error {
	_, err := tx.run(ctx, `UPDATE devices SET silent_due_at = $1 + silent_after WHERE silent_due_at > 0 AND silent_due_at < $1 + silent_after`, now)
	return err
}

// SetHeard writes when a device was last heard and when its silence is due.
func (tx *Tx) SetHeard(ctx context.Context, name string, at, silentDue keng.Time) error {
	_, err := tx.run(ctx, `UPDATE devices SET last_heard = $2, silent_due_at = $3 WHERE name = $1`, name, at, silentDue)
	return err
}

// SetOnline writes whether a device is connected.
func (tx *Tx) SetOnline(ctx context.Context, name string, online bool) error {
	_, err := tx.run(ctx, `UPDATE devices SET online = $2 WHERE name = $1`, name, online)
	return err
}

// SetQuietDue writes when a gong strikes its next quiet signal.
func (tx *Tx) SetQuietDue(ctx context.Context, id keng.DeviceID, at keng.Time) error {
	_, err := tx.run(ctx, `UPDATE devices SET quiet_due_at = $2 WHERE id = $1`, id, at)
	return err
}

// DevicesSilent lists devices whose silence is due.
func (tx *Tx) DevicesSilent(ctx context.Context, now keng.Time, limit int) ([]keng.Device, error) {
	return tx.devicesDue(ctx, `silent_due_at`, now, limit)
}

// DevicesQuiet lists gongs whose quiet signal is due.
func (tx *Tx) DevicesQuiet(ctx context.Context, now keng.Time, limit int) ([]keng.Device, error) {
	return tx.devicesDue(ctx, `quiet_due_at`, now, limit)
}

func (tx *Tx) devicesDue(ctx context.Context, column string, now keng.Time, limit int) ([]keng.Device, error) {
	rows, err := tx.QueryContext(ctx, `SELECT id, name, kind, enabled, silent_after, last_heard, quiet, quiet_due_at FROM devices
		WHERE `+column+` > 0 AND `+column+` <= $1 ORDER BY `+column+` LIMIT $2`, now, limit)
	if err != nil {
		return nil, err
	}
	var out []keng.Device
	err = scanAll(rows, func(r *sql.Rows) error {
		var d keng.Device
		err := r.Scan(&d.ID, &d.Name, &d.Kind, &d.Enabled, &d.SilentAfter, &d.LastHeard, &d.Quiet, &d.QuietDueAt)
		out = append(out, d)
		return err
	})
	return out, err
}

// LiveNear lists the live incidents opened since a time within km of a position.
func (tx *Tx) LiveNear(ctx context.Context, p keng.Position, km float64, since keng.Time) ([]*keng.Incident, error) {
	minLat, maxLat, minLon, maxLon := p.Box(km)
	rows, err := tx.QueryContext(ctx, incidentSelect+` WHERE live AND opened_at >= $1 AND lat BETWEEN $2 AND $3 AND lon BETWEEN $4 AND $5 ORDER BY seq`, since, minLat, maxLat, minLon, maxLon)
	if err != nil {
		return nil, err
	}
	var out []*keng.Incident
	err = scanAll(rows, func(r *sql.Rows) error {
		i := &keng.Incident{}
		if err := tx.s.scanIncident(r, i); err != nil {
			return err
		}
		if q, ok := i.Position(); ok && p.Distance(q) <= km {
			out = append(out, i)
		}
		return nil
	})
	return out, err
}

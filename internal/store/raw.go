package store

import (
	"context"
	"database/sql"
	"unicode/utf8"

	"keng"
)

// Bounds of what is kept of payloads that nothing matched.
const (
	maxRawPayload = 64 << 10
	maxRaws       = 5000
)

// AddRaw keeps a payload that became no signal; the same door, name and device
// again adds its count and replaces the payload.
func (tx *Tx) AddRaw(ctx context.Context, x keng.Raw) error {
	for _, s := range []*string{&x.Name, &x.Device, &x.Payload, &x.Reason} {
		most := maxText
		if s == &x.Payload {
			most = maxRawPayload
		}
		*s = plain(clip(*s, most))
	}
	_, err := tx.run(ctx, `INSERT INTO raws (id, door, name, device, payload, reason, count, at) VALUES ($1, $2, $3, $4, $5, $6, $8, $7)
		ON CONFLICT (door, name, device) DO UPDATE SET payload = excluded.payload, reason = excluded.reason, count = raws.count + excluded.count, at = excluded.at`,
		keng.NewID[string](x.At), string(x.Door), x.Name, x.Device, x.Payload, x.Reason, int64(x.At), max(1, x.Count))
	return err
}

// clip cuts s to at most n bytes at a rune boundary.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// Raws lists what nothing matched, the newest first.
func (s *Store) Raws(ctx context.Context, limit int) ([]keng.Raw, error) {
	return list(ctx, s, func(r *sql.Rows, x *keng.Raw) error {
		return r.Scan(&x.ID, &x.Door, &x.Name, &x.Device, &x.Payload, &x.Reason, &x.Count, &x.At)
	}, `SELECT id, door, name, device, payload, reason, count, at FROM raws ORDER BY at DESC, id LIMIT $1`, Filter{Limit: limit}.limit())
}

// DeleteRaw forgets one payload.
func (tx *Tx) DeleteRaw(ctx context.Context, id string) error {
	n, err := tx.run(ctx, `DELETE FROM raws WHERE id = $1`, id)
	if err == nil && n == 0 {
		err = keng.Errf(keng.NotFound, "not_found")
	}
	return err
}

// TrimRaws forgets payloads older than RawKept and all but the newest 5,000.
func (tx *Tx) TrimRaws(ctx context.Context, now keng.Time) error {
	if _, err := tx.run(ctx, `DELETE FROM raws WHERE at < $1`, int64(now.Add(-keng.RawKept))); err != nil {
		return err
	}
	_, err := tx.run(ctx, `DELETE FROM raws WHERE at < COALESCE((SELECT at FROM raws ORDER BY at DESC LIMIT 1 OFFSET $1), 0)`, maxRaws)
	return err
}

package store

import (
	"context"
	"database/sql"

	"keng"
)

func scanText(r *sql.Rows, t *string) error { return r.Scan(t) }

const settingSelect = `SELECT COALESCE((SELECT value FROM settings WHERE name = $1), '')`

// Setting reads a setting, "" when it is not set.
func (s *Store) Setting(ctx context.Context, name string) (string, error) {
	return one(ctx, s, scanText, settingSelect, name)
}

// SetSetting stores a setting. What it means is not journaled here.
func (tx *Tx) SetSetting(ctx context.Context, name, value string) error {
	_, err := tx.run(ctx, `INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value`, name, value)
	return first(err, tx.touch(ctx))
}

// Secret reads a setting that is kept sealed, "" when it is not set.
func (s *Store) Secret(ctx context.Context, name string) (string, error) {
	sealed, err := s.Setting(ctx, name)
	if err != nil {
		return "", err
	}
	return s.keys.Open("setting", "value", name, sealed)
}

// SetSecret stores a setting sealed: keys, passwords of outside services.
func (tx *Tx) SetSecret(ctx context.Context, name, value string) error {
	return tx.SetSetting(ctx, name, tx.s.keys.Seal("setting", "value", name, value))
}

// Views reads how somebody looks at the lists of a noun, as SaveViews kept it; "" when nothing is kept.
func (s *Store) Views(ctx context.Context, who keng.PersonID, noun string) (string, error) {
	body, err := one(ctx, s, scanText, `SELECT body FROM views WHERE person_id = $1 AND noun = $2`, who, plain(noun))
	if keng.KindOf(err) == keng.NotFound {
		return "", nil
	}
	return body, err
}

// SaveViews keeps it; "" forgets it.
func (tx *Tx) SaveViews(ctx context.Context, who keng.PersonID, noun, body string) error {
	if body == "" {
		_, err := tx.run(ctx, `DELETE FROM views WHERE person_id = $1 AND noun = $2`, who, plain(noun))
		return err
	}
	_, err := tx.run(ctx, `INSERT INTO views (person_id, noun, body) VALUES ($1, $2, $3) ON CONFLICT (person_id, noun) DO UPDATE SET body = excluded.body`, who, plain(noun), body)
	return err
}

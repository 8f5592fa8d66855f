package store

import (
	"context"
	"database/sql"

	"github.com/pressly/goose/v3"
)

// sealVersion is the step of the schema that seals who reported an incident by
// telephone. It needs the keys, which SQL does not have.
const sealVersion = 12

// sealIncidents is that step: what is still readable in the column is sealed,
// in batches, because history is long.
func (s *Store) sealIncidents() *goose.Migration {
	return goose.NewGoMigration(sealVersion, &goose.GoFunc{RunTx: func(ctx context.Context, tx *sql.Tx) error {
		const batch = 1000
		type report struct{ id, phone string }
		scan := func(r *sql.Rows, x *report) error { return r.Scan(&x.id, &x.phone) }
		for last := ""; ; {
			rows, err := query(ctx, tx, scan, `SELECT id, phone FROM incidents WHERE id > $1 AND substr(phone, 1, 1) = '{' ORDER BY id LIMIT $2`, last, batch)
			if err != nil {
				return err
			}
			for _, x := range rows {
				if _, err := tx.ExecContext(ctx, `UPDATE incidents SET phone = $2 WHERE id = $1`, x.id, s.keys.Seal("incident", "phone", x.id, x.phone)); err != nil {
					return err
				}
				last = x.id
			}
			if len(rows) < batch {
				return nil
			}
		}
	}}, nil)
}

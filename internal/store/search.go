package store

import (
	"context"
	"database/sql"

	"keng"
)

// EveryArea reads all areas that exist or ever did, the present ones first.
func (s *Store) EveryArea(ctx context.Context) ([]keng.Area, error) {
	return list(ctx, s, scanArea, areaSelect+` ORDER BY valid_to <> 0, sort_key, code, valid_from`)
}

// AreaStamp differs when areas have been added, ended, moved or renamed since;
// it is cheaper than reading them.
func (s *Store) AreaStamp(ctx context.Context) ([4]int64, error) {
	return one(ctx, s, func(r *sql.Rows, n *[4]int64) error { return r.Scan(&n[0], &n[1], &n[2], &n[3]) },
		`SELECT COUNT(*), COALESCE(MAX(valid_from), 0), COALESCE(MAX(valid_to), 0), COALESCE(SUM(LENGTH(name) + LENGTH(path)), 0) FROM areas`)
}

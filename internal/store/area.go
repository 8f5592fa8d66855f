package store

import (
	"context"
	"database/sql"
	"strings"

	"keng"
)

const areaSelect = `SELECT code, valid_from, valid_to, kind, name, name_en, parent, path, lat, lon FROM areas`

func scanArea(r *sql.Rows, a *keng.Area) error {
	return r.Scan(&a.Code, &a.ValidFrom, &a.ValidTo, &a.Kind, &a.Name, &a.NameEn, &a.Parent, &a.Path, &a.Lat, &a.Lon)
}

func areaOf(ctx context.Context, q querier, code keng.AreaCode) (keng.Area, error) {
	if strings.ContainsRune(string(code), 0) {
		return keng.Area{}, keng.Errf(keng.NotFound, "not_found")
	}
	return only(ctx, q, scanArea, areaSelect+` WHERE code = $1 AND valid_to = 0 ORDER BY valid_from DESC LIMIT 1`, string(code))
}

// AreaOf is the area that has the code today; NotFound when none has. The code
// "" is the whole country, the zero Area.
func (s *Store) AreaOf(ctx context.Context, code keng.AreaCode) (keng.Area, error) {
	if code == "" {
		return keng.Area{}, nil
	}
	return areaOf(ctx, s.read, code)
}

// AreaOf is the area that has the code today, read within the transaction.
func (tx *Tx) AreaOf(ctx context.Context, code keng.AreaCode) (keng.Area, error) {
	if code == "" {
		return keng.Area{}, nil
	}
	return areaOf(ctx, tx, code)
}

// AreaFilter says which of today's areas to list; zero values do not filter.
type AreaFilter struct {
	Parent keng.AreaCode // directly under this area
	Kind   keng.AreaKind
	Text   string
	Limit  int
}

// Areas lists areas of today by name; without any filter, the provinces.
func (s *Store) Areas(ctx context.Context, f AreaFilter) ([]keng.Area, error) {
	var w where
	w.and("valid_to = 0")
	if f.Parent != "" || f.Kind == "" && f.Text == "" {
		w.and("parent = ?", plain(string(f.Parent)))
	}
	if f.Kind != "" {
		w.and("kind = ?", plain(string(f.Kind)))
	}
	w.find(f.Text, "code")
	text := areaSelect + w.String() + " ORDER BY sort_key, code LIMIT " + w.arg(Filter{Limit: f.Limit}.limit())
	return list(ctx, s, scanArea, text, w.args...)
}

package store

import (
	"bytes"
	"compress/gzip"
	"context"
	"database/sql"
	_ "embed" // for the borders.
	"io"
	"slices"
	"sync"

	"keng"
)

// Borders of the provinces, and of the communes of Ninh Bình, since 2025-07-01.
var (
	//go:embed seed/communes.topojson.gz
	communesGz []byte
	//go:embed seed/provinces.topojson.gz
	provincesGz []byte
)

// seedShapes reads the borders that come with the product, once.
var seedShapes = sync.OnceValues(func() ([]keng.Shape, error) {
	var out []keng.Shape
	for _, packed := range [][]byte{communesGz, provincesGz} {
		z, err := gzip.NewReader(bytes.NewReader(packed))
		if err != nil {
			return nil, err
		}
		b, err := io.ReadAll(io.LimitReader(z, 4<<20))
		if err != nil {
			return nil, err
		}
		shapes, err := keng.ParseShapes(b)
		if err != nil {
			return nil, err
		}
		out = append(out, shapes...)
	}
	return out, nil
})

// Ground is where today's areas lie, as far as borders are known.
func (s *Store) Ground(ctx context.Context) (keng.Ground, error) { return ground(ctx, s.read) }

// Ground is where today's areas lie, within the transaction.
func (tx *Tx) Ground(ctx context.Context) (keng.Ground, error) { return ground(ctx, tx) }

// border is the geometry that somebody gave for an area.
type border struct {
	code  keng.AreaCode
	from  keng.Time
	shape string
}

func ground(ctx context.Context, q querier) (keng.Ground, error) {
	shapes, err := seedShapes()
	if err != nil {
		return nil, err
	}
	given, err := query(ctx, q, func(r *sql.Rows, b *border) error { return r.Scan(&b.code, &b.from, &b.shape) }, `SELECT code, valid_from, shape FROM area_shapes`)
	if err != nil {
		return nil, err
	}
	from := make([]keng.Time, len(shapes), len(shapes)+len(given))
	for n := range from {
		from[n] = areasFrom
	}
	shapes = slices.Clip(shapes)
	for _, b := range given {
		x, err := keng.ParseGeometry(b.code, []byte(b.shape))
		if err != nil {
			return nil, err
		}
		shapes, from = append(shapes, x), append(from, b.from)
	}
	areas, err := ofToday(ctx, q, shapes, from)
	if err != nil {
		return nil, err
	}
	own := map[keng.AreaCode]bool{}
	for n := len(from) - len(given); n < len(from); n++ {
		own[areas[n].Code] = true
	}
	var out keng.Ground
	for n := range shapes {
		if a := areas[n]; a.Code != "" && (from[n] != areasFrom || !own[a.Code]) {
			out = append(out, keng.Plot{Area: a, Shape: shapes[n]})
		}
	}
	return out, nil
}

// ofToday finds, for each shape, the only area that its area has become; none when it was split.
func ofToday(ctx context.Context, q querier, shapes []keng.Shape, from []keng.Time) ([]keng.Area, error) {
	last, err := only(ctx, q, scanCount, `SELECT COALESCE(MAX(valid_from), 0) FROM areas WHERE today`)
	if err != nil {
		return nil, err
	}
	codes := make([]keng.AreaCode, len(shapes))
	for n := range shapes {
		codes[n] = shapes[n].Code
	}
	known, err := periods(ctx, q, codes)
	if err != nil {
		return nil, err
	}
	g := keng.Gazetteer{Areas: known}
	then := map[keng.Time]map[keng.AreaCode]keng.Area{}
	areas := make([]keng.Area, len(shapes))
	for n, at := range from {
		if then[at] == nil {
			then[at] = g.At(at)
		}
		areas[n] = then[at][codes[n]]
	}
	parts, err := heirs(ctx, q, areas, keng.Time(last))
	if err != nil {
		return nil, err
	}
	for n := range areas {
		areas[n] = keng.Area{}
		if len(parts[n]) == 1 {
			areas[n] = parts[n][0].Area
		}
	}
	return areas, nil
}

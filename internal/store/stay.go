package store

import (
	"context"
	"database/sql"
	"strings"

	"keng"
)

// stay is the time from which a row lay in an area.
type stay struct {
	area keng.AreaCode
	path string
	from keng.Time
}

// maxStays bounds how often an area is followed to its successor.
const maxStays = 50

// stays follows a code that named an area at since through its successors up
// to now, or to until when the row ended before: one stay an area. Without
// since it is today's area. An area that went to several is followed to the
// one that got more than half of it, else to the smallest area around all of them.
func (tx *Tx) stays(ctx context.Context, code keng.AreaCode, since, until, now keng.Time) ([]stay, error) {
	if code == "" || since == 0 {
		path, err := tx.areaPath(ctx, code)
		return []stay{{area: code, path: path}}, err
	}
	a, err := tx.areaThen(ctx, code, since)
	if keng.KindOf(err) == keng.NotFound { // of then nothing is known.
		path, err := tx.areaPath(ctx, code)
		return []stay{{area: code, path: path}}, err
	}
	if until == 0 || until > now {
		until = now
	}
	out := []stay{{a.Code, a.Path, since}}
	for err == nil && a.ValidTo != 0 && a.ValidTo <= until && len(out) < maxStays {
		at := a.ValidTo
		if a, err = tx.areaAfter(ctx, a); err == nil {
			out = append(out, stay{a.Code, a.Path, at})
		}
	}
	return out, err
}

// areaThen is the area that had a code at an instant.
func (tx *Tx) areaThen(ctx context.Context, code keng.AreaCode, at keng.Time) (keng.Area, error) {
	if strings.ContainsRune(string(code), 0) {
		return keng.Area{}, keng.Errf(keng.NotFound, "not_found")
	}
	return only(ctx, tx, scanArea, areaSelect+` WHERE code = $1 AND valid_from <= $2 AND (valid_to = 0 OR valid_to > $2) ORDER BY valid_from DESC LIMIT 1`, string(code), int64(at))
}

// areaAfter is where an area that ended is followed to.
func (tx *Tx) areaAfter(ctx context.Context, a keng.Area) (keng.Area, error) {
	type heir struct {
		code  string
		share float64
	}
	heirs, err := query(ctx, tx, func(r *sql.Rows, h *heir) error { return r.Scan(&h.code, &h.share) },
		`SELECT new, share FROM successions WHERE noun = 'area' AND old = $1 AND at = $2 ORDER BY share DESC, new`, string(a.Code), int64(a.ValidTo))
	if err != nil {
		return a, err
	}
	if len(heirs) == 0 {
		heirs = []heir{{code: string(a.Code)}}
	}
	to, err := tx.areaThen(ctx, keng.AreaCode(heirs[0].code), a.ValidTo)
	if err != nil || len(heirs) == 1 || heirs[0].share > 0.5 {
		return to, unknown(err, "area.unknown", "area")
	}
	around := to.Path
	for _, h := range heirs[1:] {
		next, err := tx.areaThen(ctx, keng.AreaCode(h.code), a.ValidTo)
		if err != nil {
			return next, err
		}
		around = common(around, next.Path)
	}
	if around == "" {
		return keng.Area{}, nil
	}
	codes := strings.Split(strings.TrimSuffix(around, "/"), "/")
	return tx.areaThen(ctx, keng.AreaCode(codes[len(codes)-1]), a.ValidTo)
}

// common is the longest path above both paths.
func common(a, b string) string {
	end := 0
	for n := 0; n < len(a) && n < len(b) && a[n] == b[n]; n++ {
		if a[n] == '/' {
			end = n + 1
		}
	}
	return a[:end]
}

// settle writes a row into the first of its stays and moves it on through the
// others, so that it is found where it was at any time.
func settle(ctx context.Context, tx *Tx, t timed, id string, stays []stay, write func(s stay, since keng.Time) error) error {
	for n, s := range stays {
		since := s.from
		if n == 0 {
			since = 0 // as the row says.
		} else if err := t.keep(ctx, tx, s.from, "id = $2", id); err != nil {
			return err
		}
		if err := write(s, since); err != nil {
			return err
		}
	}
	return nil
}

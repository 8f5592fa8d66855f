package store

import (
	"context"
	"slices"

	"keng"
)

// AreaResult is what a change of areas did to what belongs to them.
type AreaResult struct {
	Moved    map[string]int64 `json:"moved,omitempty"` // rows that followed into another area, by noun
	ToDecide int64            `json:"to_decide,omitempty"`
}

// ApplyAreas carries out a plan. What belongs to an area that ends follows to
// its heir when the instant has come, now or later: see FollowAreas. borders are
// GeoJSON geometries of areas that begin. step is told how far it is, in
// hundredths; nil is told nothing. An actor may change what lies below their own area.
func (tx *Tx) ApplyAreas(ctx context.Context, by keng.Actor, now keng.Time, p *keng.AreaPlan, source string, snapshot bool, borders map[keng.AreaCode]string, step func(int)) (AreaResult, error) {
	if step == nil {
		step = func(int) {}
	}
	for _, list := range [][]keng.Area{p.Dropped, p.Ended, p.Begun} {
		for _, a := range list {
			if above := a.Path[:len(a.Path)-len(a.Code)-1]; !by.Scope().Holds(keng.Row{AreaPath: above}) {
				return AreaResult{}, keng.Errf(keng.Forbidden, "area.above", a.Name)
			}
		}
	}
	gone, err := tx.endAreas(ctx, p)
	if err != nil {
		return AreaResult{}, err
	}
	step(20)
	if err := tx.addAreas(ctx, p.Begun, false); err != nil {
		return AreaResult{}, err
	}
	step(40)
	for _, at := range p.Instants {
		if _, err := tx.run(ctx, `DELETE FROM successions WHERE noun = 'area' AND at = $1`, int64(at)); err != nil {
			return AreaResult{}, err
		}
	}
	if err := tx.addSuccessions(ctx, p.Links); err != nil {
		return AreaResult{}, err
	}
	for code, border := range borders {
		if _, err := tx.run(ctx, `INSERT INTO area_shapes (code, valid_from, shape) VALUES ($1, $2, $3) ON CONFLICT (code, valid_from) DO UPDATE SET shape = excluded.shape`,
			string(code), int64(p.At), border); err != nil {
			return AreaResult{}, err
		}
	}
	if err := tx.addChange(ctx, AreaChange{At: p.At, Source: source, Snapshot: snapshot, MadeAt: now, MadeBy: by.Name}); err != nil {
		return AreaResult{}, err
	}
	step(60)
	counts := map[string]int{}
	for n := range p.Steps {
		counts[p.Steps[n].Op]++
	}
	err = tx.note(ctx, by, now, "change", "area", p.At.Day(), map[string]any{"source": source, "ended": len(p.Ended), "begun": len(p.Begun), "steps": counts})
	if err != nil {
		return AreaResult{}, err
	}
	res, err := tx.follow(ctx, by, now, gone)
	step(100)
	return res, err
}

// endAreas ends periods, and removes those that a plan replaces; it returns the ones of today among the latter.
func (tx *Tx) endAreas(ctx context.Context, p *keng.AreaPlan) ([]keng.Area, error) {
	var gone []keng.Area
	for _, a := range p.Dropped {
		n, err := tx.run(ctx, `DELETE FROM areas WHERE code = $1 AND valid_from = $2 AND today`, string(a.Code), int64(a.ValidFrom))
		if err == nil && n == 0 {
			_, err = tx.run(ctx, `DELETE FROM areas WHERE code = $1 AND valid_from = $2`, string(a.Code), int64(a.ValidFrom))
		}
		if err != nil {
			return nil, err
		}
		if n > 0 {
			a.ValidTo = p.At
			gone = append(gone, a)
		}
	}
	for _, a := range p.Ended {
		if _, err := tx.run(ctx, `UPDATE areas SET valid_to = $3 WHERE code = $1 AND valid_from = $2`, string(a.Code), int64(a.ValidFrom), int64(a.ValidTo)); err != nil {
			return nil, err
		}
	}
	return gone, nil
}

// FollowAreas makes the areas of now the areas of today. Whatever belongs to an
// area that has ended moves into the one that became of it; where it went into
// several, the position of a row decides, and a row without one is put on the
// list of what a person has to decide. History stays where it was.
func (s *Store) FollowAreas(ctx context.Context, now keng.Time) (AreaResult, error) {
	due, err := one(ctx, s, scanCount, `SELECT COUNT(*) FROM areas WHERE valid_from <= $1 AND (valid_to = 0 OR valid_to > $1) AND NOT today OR today AND valid_to > 0 AND valid_to <= $1`, int64(now))
	if err != nil || due == 0 {
		return AreaResult{}, err
	}
	var res AreaResult
	err = s.Write(ctx, func(tx *Tx) error {
		var err error
		res, err = tx.follow(ctx, keng.System("keng"), now, nil)
		return err
	})
	return res, err
}

func (tx *Tx) follow(ctx context.Context, by keng.Actor, now keng.Time, gone []keng.Area) (AreaResult, error) {
	ended, err := query(ctx, tx, scanArea, areaSelect+` WHERE today AND valid_to > 0 AND valid_to <= $1`, int64(now))
	if err != nil {
		return AreaResult{}, err
	}
	if _, err := tx.run(ctx, `UPDATE areas SET today = FALSE WHERE today AND valid_to > 0 AND valid_to <= $1`, int64(now)); err != nil {
		return AreaResult{}, err
	}
	begun, err := tx.run(ctx, `UPDATE areas SET today = TRUE WHERE NOT today AND valid_from <= $1 AND (valid_to = 0 OR valid_to > $1)`, int64(now))
	if err != nil || len(ended)+len(gone) == 0 && begun == 0 {
		return AreaResult{}, err
	}
	ended = append(ended, gone...)
	parts, err := heirs(ctx, tx, ended, now)
	if err != nil {
		return AreaResult{}, err
	}
	m := mover{tx: tx, now: now, res: AreaResult{Moved: map[string]int64{}}}
	for n, a := range ended {
		if len(parts[n]) == 1 && parts[n][0].Code == a.Code && parts[n][0].Path == a.Path {
			continue
		}
		m.areas = append(m.areas, ending{a, parts[n]})
	}
	if len(m.areas) > 0 {
		if err := m.move(ctx); err != nil {
			return m.res, err
		}
		err = tx.note(ctx, by, now, "follow", "area", now.Day(), m.res)
	}
	return m.res, first(err, tx.touch(ctx))
}

// ending is an area that has ended, with what became of it.
type ending struct {
	keng.Area
	heirs []keng.AreaPart
}

// whole tells whether all of the area went into one.
func (e *ending) whole() bool { return len(e.heirs) == 1 }

func (e *ending) choices() []keng.AreaCode {
	out := make([]keng.AreaCode, len(e.heirs))
	for n, p := range e.heirs {
		out[n] = p.Code
	}
	slices.Sort(out)
	return out
}

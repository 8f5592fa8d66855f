package store

import (
	"context"
	"database/sql"
	"slices"

	"keng"
)

// further is a model with the areas in which it works beside its own.
type further struct {
	id    string
	area  keng.AreaCode
	areas []keng.AreaCode
}

func scanFurther(r *sql.Rows, x *further) error {
	var areas string
	if err := r.Scan(&x.id, &x.area, &areas); err != nil {
		return err
	}
	return unpack(areas, &x.areas)
}

// models makes the further areas of models follow: a model that worked in the
// whole of an area works in all that became of it, so nobody is asked. Their
// own areas have moved before, and what was before is kept as of the same instant.
func (m *mover) models(ctx context.Context) error {
	f := &followers[slices.IndexFunc(followers, func(f follower) bool { return f.table == "models" })]
	rows, err := query(ctx, m.tx, scanFurther, `SELECT id, area, areas FROM models WHERE areas <> '' AND `+f.where)
	if err != nil {
		return err
	}
	for n := range rows {
		x := &rows[n]
		areas, last := m.successors(x)
		if last == nil || slices.Equal(areas, x.areas) {
			continue
		}
		if err := m.keep(ctx, f, `id = $2`, last, x.id); err != nil {
			return err
		}
		if _, err := m.tx.run(ctx, `UPDATE models SET areas = $2`+f.since("$3")+` WHERE id = $1`, x.id, pack(areas), int64(last.ValidTo)); err != nil {
			return err
		}
		m.res.Moved["model_area"]++
	}
	return nil
}

// successors are the areas that a model's further ones have become, each once
// and without its own, and the last of them to end. An area without heirs stays
// as it is, for a person to see.
func (m *mover) successors(x *further) ([]keng.AreaCode, *ending) {
	var out []keng.AreaCode
	var last *ending
	add := func(code keng.AreaCode) {
		if code != x.area && !slices.Contains(out, code) {
			out = append(out, code)
		}
	}
	for _, code := range x.areas {
		n := slices.IndexFunc(m.areas, func(e ending) bool { return e.Code == code })
		if n < 0 || len(m.areas[n].heirs) == 0 {
			add(code)
			continue
		}
		if e := &m.areas[n]; last == nil || e.ValidTo > last.ValidTo {
			last = e
		}
		for _, heir := range m.areas[n].heirs {
			add(heir.Code)
		}
	}
	return out, last
}

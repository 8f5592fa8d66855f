package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"strings"

	"keng"
)

// AreaMove is a row that a person has to place, because its area went into several.
type AreaMove struct {
	ID       string          `json:"id"`
	Noun     string          `json:"noun"`
	Ref      string          `json:"ref"`
	Name     string          `json:"name"`
	Area     keng.AreaCode   `json:"area"` // the old one
	AreaName string          `json:"area_name"`
	AreaPath string          `json:"-"`
	Choices  []keng.AreaCode `json:"choices"`
	MadeAt   keng.Time       `json:"made_at"`
}

const moveSelect = `SELECT id, noun, ref, name, area, area_name, area_path, choices, made_at FROM area_moves`

func scanMove(r *sql.Rows, m *AreaMove) error {
	var choices string
	if err := r.Scan(&m.ID, &m.Noun, &m.Ref, &m.Name, &m.Area, &m.AreaName, &m.AreaPath, &choices, &m.MadeAt); err != nil {
		return err
	}
	return json.Unmarshal([]byte(choices), &m.Choices)
}

// AreaMoves lists what is to decide in a scope, its areas as they were, oldest
// first, and the cursor of the next page. Rows that somebody has moved meanwhile are left out.
func (s *Store) AreaMoves(ctx context.Context, scope keng.Scope, after string, limit int) ([]AreaMove, string, error) {
	var w where
	w.and("done_at = 0")
	w.scope("area_path", scope.AreaPath)
	if scope.UnitPath != "" {
		var of []string
		var args []any
		for _, f := range followers {
			if f.unit != "" {
				of = append(of, `noun = '`+f.noun+`' AND ref IN (SELECT id FROM `+f.table+` WHERE `+f.unit+` IN (SELECT id FROM units WHERE path >= ? AND path < ?))`)
				args = append(args, scope.UnitPath, keng.PathEnd(scope.UnitPath))
			}
		}
		w.and("("+strings.Join(of, " OR ")+")", args...)
	}
	if after != "" {
		w.and("id > ?", plain(after))
	}
	rows, err := list(ctx, s, scanMove, moveSelect+w.String()+" ORDER BY id LIMIT "+w.arg(Filter{Limit: limit}.limit()+1), w.args...)
	if err != nil {
		return nil, "", err
	}
	next := ""
	if most := (Filter{Limit: limit}).limit(); len(rows) > most {
		rows, next = rows[:most], rows[most-1].ID
	}
	open := map[string]map[string]bool{}
	for _, f := range followers {
		var refs []string
		for n := range rows {
			if rows[n].Noun == f.noun {
				refs = append(refs, rows[n].Ref)
			}
		}
		if len(refs) == 0 {
			continue
		}
		var w where
		in(&w, "id", refs)
		type still struct{ id, area string }
		now, err := list(ctx, s, func(r *sql.Rows, x *still) error { return r.Scan(&x.id, &x.area) }, `SELECT id, area FROM `+f.table+w.String(), w.args...)
		if err != nil {
			return nil, "", err
		}
		open[f.noun] = map[string]bool{}
		for _, x := range now {
			open[f.noun][x.id+"|"+x.area] = true
		}
	}
	return slices.DeleteFunc(rows, func(m AreaMove) bool { return !open[m.Noun][m.Ref+"|"+string(m.Area)] }), next, nil
}

// DecideAreas puts rows of the list into an area of today. The actor must reach
// the area that the rows were in and the one that they come to, and their units.
func (tx *Tx) DecideAreas(ctx context.Context, by keng.Actor, now keng.Time, ids []string, to keng.AreaCode) error {
	if len(ids) == 0 || len(ids) > 500 {
		return keng.Errf(keng.Invalid, "list.long", 500).At("ids")
	}
	path, err := tx.areaPath(ctx, to)
	if err != nil || to == "" {
		return first(err, keng.Errf(keng.Invalid, "area.unknown", "").At("area"))
	}
	m := mover{tx: tx, now: now, res: AreaResult{Moved: map[string]int64{}}}
	touched := map[string]bool{}
	for _, id := range ids {
		x, err := only(ctx, tx, scanMove, moveSelect+` WHERE id = $1 AND done_at = 0`, plain(id))
		if err != nil {
			return unknown(err, "area.move.none", "ids")
		}
		n := slices.IndexFunc(followers, func(f follower) bool { return f.noun == x.Noun })
		if n < 0 {
			return keng.Errf(keng.Internal, "area.move.none")
		}
		f := &followers[n]
		unit := ""
		if f.unit != "" {
			unit, err = only(ctx, tx, scanText, `SELECT `+f.unit+` FROM `+f.table+` WHERE id = $1`, x.Ref)
		}
		if err == nil {
			err = tx.reach(ctx, by, false, owner{area: x.AreaPath, unit: keng.UnitID(unit)}, owner{area: path, unit: keng.UnitID(unit)})
		}
		if err != nil {
			return unknown(err, "area.move.none", "ids")
		}
		e := ending{Area: keng.Area{Code: x.Area, ValidTo: now}}
		if err := m.one(ctx, f, &e, x.Ref, keng.Area{Code: to, Path: path}); err != nil {
			return err
		}
		touched[f.table] = true
		if _, err := tx.run(ctx, `UPDATE area_moves SET done_at = $2, done_by = $3, chosen = $4 WHERE id = $1`, x.ID, int64(now), by.Name, string(to)); err != nil {
			return err
		}
		if err := tx.note(ctx, by, now, "move", x.Noun, x.Ref, map[string]any{"from": x.Area, "area": to}); err != nil {
			return err
		}
	}
	for table := range touched {
		if _, err := tx.run(ctx, `UPDATE `+table+` SET area = substr(area, 2) WHERE area >= '>' AND area < '?'`); err != nil {
			return err
		}
	}
	return m.sites(ctx)
}

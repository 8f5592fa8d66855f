package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"strings"

	"keng"
)

// follower is a table whose rows belong to an area by the columns area and
// area_path and go with it into the one that follows. History has none.
type follower struct {
	noun  string // the name of a row's kind in the list of what is to decide
	table string
	name  string // the column with a row's name
	where string // which rows are of today
	at    bool   // lat and lon tell where a row is
	unit  string // the column, or SQL expression, with a row's unit, "" when it has none
	old   string // the table of earlier versions, "" when none are kept; a row's version begins at since
}

// followers lists everything that belongs to an area. A new noun with an area adds its line.
var followers = []follower{
	{noun: "site", unit: "unit_id", table: "sites", name: "name", where: "gone_at = 0", at: true},
	{noun: "device", table: "devices", name: "name", where: "site_id = ''"},
	{noun: "person", unit: "unit_id", table: "persons", name: "name", where: "TRUE", at: true},
	{noun: "team", table: "teams", name: "name", where: "TRUE"},
	{noun: "rota", unit: "unit_id", table: "rotas", name: "name", where: "TRUE"},
	{noun: "plan", table: "plans", name: "name", where: "site_id = ''"},
	{noun: "unit", unit: "id", table: "units", name: "name", where: "valid_to = 0", at: true, old: "unit_versions"},
	{noun: "cluster", unit: "lead_unit", table: "clusters", name: "name", where: "valid_to = 0"},
	{noun: "model_kind", unit: "unit_id", table: "model_kinds", name: "name", where: "valid_to = 0", old: "model_kind_versions"},
	{noun: "model", unit: "unit_id", table: "models", name: "name", where: "valid_to = 0", at: true, old: "model_versions"},
	{noun: "token", unit: "unit_id", table: "tokens", name: "name", where: "TRUE"},
	{noun: "task", unit: ofDevice.unit, table: "tasks", name: "kind", where: "done_at = 0"},
	{noun: "incident", unit: "unit_id", table: "incidents", name: "number", where: "live", at: true},
	{noun: "alarm", table: "alarms", name: "text", where: "site_id = '' AND state <> 'normal'"},
}

// ofSites are the tables whose rows lie where their site lies.
var ofSites = []struct{ table, where string }{
	{"devices", "site_id <> ''"}, {"plans", "site_id <> ''"}, {"alarms", "site_id <> '' AND state <> 'normal'"},
}

// mover moves what belongs to areas that have ended.
type mover struct {
	tx    *Tx
	now   keng.Time
	areas []ending
	res   AreaResult
}

func (m *mover) move(ctx context.Context) error {
	ground, err := m.ground(ctx)
	if err != nil {
		return err
	}
	for _, f := range followers {
		used, err := query(ctx, m.tx, scanText, `SELECT DISTINCT area FROM `+f.table+` WHERE area <> '' AND `+f.where)
		if err != nil {
			return err
		}
		for n := range m.areas {
			e := &m.areas[n]
			if !slices.Contains(used, string(e.Code)) {
				continue
			}
			if e.whole() {
				err = m.all(ctx, &f, e)
			} else {
				err = m.some(ctx, &f, e, ground)
			}
			if err != nil {
				return err
			}
		}
		// What has moved carries a mark until all have, because the new code may be the old one of another area.
		if _, err := m.tx.run(ctx, `UPDATE `+f.table+` SET area = substr(area, 2) WHERE area >= '>' AND area < '?'`); err != nil {
			return err
		}
	}
	return first(m.models(ctx), m.sites(ctx))
}

// sites moves what lies where a site lies.
func (m *mover) sites(ctx context.Context) error {
	for _, x := range ofSites {
		if _, err := m.tx.run(ctx, `UPDATE `+x.table+` SET area = (SELECT s.area FROM sites s WHERE s.id = site_id), area_path = (SELECT s.area_path FROM sites s WHERE s.id = site_id)
			WHERE `+x.where+` AND EXISTS (SELECT 1 FROM sites s WHERE s.id = site_id AND s.area_path <> `+x.table+`.area_path)`); err != nil {
			return err
		}
	}
	return nil
}

// all moves every row of an area into its only heir.
func (m *mover) all(ctx context.Context, f *follower, e *ending) error {
	if err := m.keep(ctx, f, `area_path = $2 AND area = $3 AND `+f.where, e, e.Path, string(e.Code)); err != nil {
		return err
	}
	heir := e.heirs[0]
	text := `UPDATE ` + f.table + ` SET area = $3, area_path = $4` + f.since("$5") + ` WHERE area_path = $1 AND area = $2 AND ` + f.where
	args := []any{e.Path, string(e.Code), ">" + string(heir.Code), heir.Path}
	if f.old != "" {
		args = append(args, int64(e.ValidTo))
	}
	n, err := m.tx.run(ctx, text, args...)
	m.res.Moved[f.noun] += n
	return err
}

func (f *follower) since(arg string) string {
	if f.old == "" {
		return ""
	}
	return ", since = CASE WHEN since < " + arg + " THEN " + arg + " ELSE since END" // A later change stays later.
}

// keep writes the versions of rows as they were until the area ended; $1 is that instant.
func (m *mover) keep(ctx context.Context, f *follower, where string, e *ending, args ...any) error {
	if f.old == "" {
		return nil
	}
	cols, _, err := columnTypes(ctx, m.tx, f.old)
	if err != nil {
		return err
	}
	cols = slices.DeleteFunc(cols, func(c string) bool { return c == "until_at" })
	list := strings.Join(cols, ", ")
	_, err = m.tx.run(ctx, `INSERT INTO `+f.old+` (`+list+`, until_at) SELECT `+list+`, CAST($1 AS BIGINT) FROM `+f.table+` WHERE since < $1 AND `+where+` ON CONFLICT DO NOTHING`, append([]any{int64(e.ValidTo)}, args...)...)
	return err
}

// belonging is a row of an area that went into several.
type belonging struct {
	id, name string
	at       keng.Position
}

// some asks for each row of an area in which of its heirs it lies.
func (m *mover) some(ctx context.Context, f *follower, e *ending, ground keng.Ground) error {
	place := "0.0, 0.0"
	if f.at {
		place = "lat, lon"
	}
	rows, err := query(ctx, m.tx, func(r *sql.Rows, b *belonging) error { return r.Scan(&b.id, &b.name, &b.at.Lat, &b.at.Lon) },
		`SELECT id, `+f.name+`, `+place+` FROM `+f.table+` WHERE area = $1 AND `+f.where, string(e.Code))
	if err != nil {
		return err
	}
	choices, err := json.Marshal(e.choices())
	if err != nil {
		return err
	}
	for _, b := range rows {
		if heir, ok := lies(e, ground, b.at); ok {
			if err := m.one(ctx, f, e, b.id, heir); err != nil {
				return err
			}
			continue
		}
		m.res.ToDecide++
		if _, err := m.tx.run(ctx, `INSERT INTO area_moves (id, noun, ref, name, area, area_name, area_path, choices, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
			ON CONFLICT (noun, ref) WHERE done_at = 0 DO UPDATE SET area = excluded.area, area_name = excluded.area_name, area_path = excluded.area_path, choices = excluded.choices`,
			keng.NewID[string](m.now), f.noun, b.id, b.name, string(e.Code), e.Name, e.Path, string(choices), int64(m.now)); err != nil {
			return err
		}
	}
	return nil
}

func (m *mover) one(ctx context.Context, f *follower, e *ending, id string, heir keng.Area) error {
	if err := m.keep(ctx, f, `id = $2`, e, id); err != nil {
		return err
	}
	text, args := `UPDATE `+f.table+` SET area = $2, area_path = $3`+f.since("$4")+` WHERE id = $1`, []any{id, ">" + string(heir.Code), heir.Path}
	if f.old != "" {
		args = append(args, int64(e.ValidTo))
	}
	_, err := m.tx.run(ctx, text, args...)
	m.res.Moved[f.noun]++
	return err
}

// lies finds the heir in whose borders a position lies.
func lies(e *ending, ground keng.Ground, p keng.Position) (keng.Area, bool) {
	if !p.Valid() {
		return keng.Area{}, false
	}
	for n := range ground {
		for _, heir := range e.heirs {
			if ground[n].Area.Code == heir.Code && ground[n].Shape.Contains(p) {
				return heir.Area, true
			}
		}
	}
	return keng.Area{}, false
}

// ground is the ground of the heirs of areas that were split, and nothing when none was.
func (m *mover) ground(ctx context.Context) (keng.Ground, error) {
	for n := range m.areas {
		if len(m.areas[n].heirs) > 1 {
			return ground(ctx, m.tx)
		}
	}
	return nil, nil
}

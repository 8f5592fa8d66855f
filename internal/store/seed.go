package store

import (
	"bytes"
	"context"
	_ "embed" // for the seed file.
	"encoding/csv"
	"strconv"

	"keng"
	"keng/internal/viet"
)

//go:embed seed/areas.csv
var areasCSV []byte

// areasFrom is 2025-07-01 in Vietnam, since when the seeded areas exist.
const areasFrom keng.Time = 1751302800000

var insertAreas = newBulk("areas", []string{"code", "valid_from", "kind", "name", "name_en", "fold", "sort_key", "parent", "path", "lat", "lon", "valid_to", "today"},
	types("tb"+"ttttttt"+"dd"+"bo"), "ON CONFLICT (code, valid_from) DO NOTHING")

// keyCheck is a setting that only the installation's own keys open.
const keyCheck = "key_check"

// seed fills a new database with the areas of the country and the default kinds
// and plan, all or nothing, and refuses keys that cannot open what is sealed here.
func (s *Store) seed(ctx context.Context, now keng.Time) error {
	sealed, err := s.Setting(ctx, keyCheck)
	if err != nil {
		return err
	}
	if sealed != "" {
		if text, err := s.keys.Open("setting", "value", keyCheck, sealed); err != nil || text != keyCheck {
			return keng.Errf(keng.Conflict, "store.keys")
		}
		return nil
	}
	areas, err := seedAreas()
	if err != nil {
		return err
	}
	return s.Write(ctx, func(tx *Tx) error {
		n, err := tx.run(ctx, `INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING`, keyCheck,
			s.keys.Seal("setting", "value", keyCheck, keyCheck))
		if err != nil || n == 0 { // none when another process was first.
			return err
		}
		if _, err := insertAreas.exec(ctx, tx, areas); err != nil {
			return err
		}
		for pos, k := range keng.DefaultKinds() {
			if err := tx.writeKind(ctx, &k, pos); err != nil {
				return err
			}
		}
		plan := keng.DefaultPlan(keng.NewID[keng.PlanID](now))
		return first(tx.writePlan(ctx, &plan), tx.touch(ctx))
	})
}

func seedAreas() ([][]any, error) {
	lines, err := csv.NewReader(bytes.NewReader(areasCSV)).ReadAll()
	if err != nil {
		return nil, err
	}
	rows := make([][]any, 0, len(lines))
	for _, l := range lines[1:] {
		code, parent, name := l[0], l[1], l[2]
		path := code + "/"
		if parent != "" {
			path = parent + "/" + path
		}
		lat, lon := 0.0, 0.0
		if l[4] != "" {
			if lat, err = strconv.ParseFloat(l[4], 64); err != nil {
				return nil, err
			}
			if lon, err = strconv.ParseFloat(l[5], 64); err != nil {
				return nil, err
			}
		}
		tier := keng.TierProvince
		if parent != "" {
			tier = keng.TierCommune
		}
		a := keng.Area{Code: keng.AreaCode(code), ValidFrom: areasFrom, Kind: keng.KindOfName(name, tier), Name: name, NameEn: l[3], Parent: keng.AreaCode(parent), Path: path, Lat: lat, Lon: lon}
		rows = append(rows, areaRow(&a, true))
	}
	return rows, nil
}

// areaRow is the row of insertAreas.
func areaRow(a *keng.Area, today bool) []any {
	return []any{string(a.Code), int64(a.ValidFrom), string(a.Kind), a.Name, a.NameEn, viet.Fold(a.Name), viet.SortKey(keng.BareName(a.Name)), string(a.Parent), a.Path,
		a.Lat, a.Lon, int64(a.ValidTo), today}
}

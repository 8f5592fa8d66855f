package store

import (
	"bytes"
	"context"
	_ "embed" // for the seed file.
	"encoding/csv"
	"strconv"
	"strings"

	"keng"
	"keng/internal/viet"
)

//go:embed seed/areas.csv
var areasCSV []byte

// areasFrom is 2025-07-01 in Vietnam, since when the seeded areas exist.
const areasFrom keng.Time = 1751302800000

var insertAreas = newBulk("areas", []string{"code", "valid_from", "kind", "name", "name_en", "fold", "sort_key", "parent", "path", "lat", "lon"},
	types("tb"+"ttttttt"+"dd"), "ON CONFLICT (code, valid_from) DO NOTHING")

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
		kind, bare := areaKind(name)
		rows = append(rows, []any{code, int64(areasFrom), string(kind), name, l[3], viet.Fold(name), viet.SortKey(bare), parent, path, lat, lon})
	}
	return rows, nil
}

// areaKind tells the kind of a unit by its name, and the name without it, by which people look it up.
func areaKind(name string) (keng.AreaKind, string) {
	for _, k := range []struct {
		word string
		kind keng.AreaKind
	}{{"Tỉnh ", keng.Province}, {"Thành phố ", keng.Province}, {"Phường ", keng.Ward}, {"Xã ", keng.Commune}, {"Đặc khu ", keng.SpecialZone}} {
		if bare, ok := strings.CutPrefix(name, k.word); ok {
			return k.kind, bare
		}
	}
	return keng.Commune, name
}

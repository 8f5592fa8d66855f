package store

import (
	"bytes"
	"compress/gzip"
	"context"
	_ "embed" // for the files of the past.
	"encoding/csv"
	"strconv"
	"strings"

	"keng"
	"keng/internal/viet"
)

// The areas of the past, each with its time, and who became whom. A test makes
// both files from the national lists of 2023 and 2025.
var (
	//go:embed seed/past.csv.gz
	pastGz []byte
	//go:embed seed/successions.csv.gz
	successionsGz []byte
)

// pastChanges are the days on which the areas of the seed changed. The first is
// that of the oldest list: since when its areas exist is not known.
var pastChanges = []AreaChange{
	{At: 1681491600000, Snapshot: true}, // 2023-04-15
	{At: 1725123600000},                 // 2024-09-01, Nam Định
	{At: 1735664400000, Snapshot: true}, // 2025-01-01
	{At: areasFrom, Snapshot: true},
}

// SeedAreas adds the areas of the past, back to 2023, to a database that knows
// today's only, and who became whom since. It is done once.
func (s *Store) SeedAreas(ctx context.Context, now keng.Time) error {
	known, err := s.AreaChanges(ctx)
	if err != nil || len(known) > 0 {
		return err
	}
	areas, err := readSeed(pastGz, seedArea)
	if err != nil {
		return err
	}
	successions, err := readSeed(successionsGz, seedSuccession)
	if err != nil {
		return err
	}
	return s.Write(ctx, func(tx *Tx) error {
		n, err := only(ctx, tx, scanCount, `SELECT COUNT(*) FROM area_changes`)
		if err != nil || n > 0 { // another process was first.
			return err
		}
		if err := tx.addAreas(ctx, areas, false); err != nil {
			return err
		}
		if err := tx.addSuccessions(ctx, successions); err != nil {
			return err
		}
		for _, c := range pastChanges {
			c.Source, c.MadeAt, c.MadeBy = "keng", now, "keng"
			if err := tx.addChange(ctx, c); err != nil {
				return err
			}
		}
		return tx.touch(ctx)
	})
}

// readSeed reads the lines of a packed file behind its first.
func readSeed[T any](packed []byte, read func([]string) (T, error)) ([]T, error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	lines, err := csv.NewReader(z).ReadAll()
	if err != nil {
		return nil, err
	}
	out := make([]T, len(lines)-1)
	for n, l := range lines[1:] {
		if out[n], err = read(l); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// seedArea reads code, from, to, name, parent, path.
func seedArea(l []string) (keng.Area, error) {
	a := keng.Area{Code: keng.AreaCode(l[0]), Name: l[3], NameEn: viet.PlaceEn(l[3]), Kind: keng.KindOfName(l[3], TierOfCode(l[0])), Parent: keng.AreaCode(l[4]), Path: l[5]}
	a.ValidFrom, _ = keng.ParseDay(l[1]) // empty: not known.
	a.ValidTo, _ = keng.ParseDay(l[2])
	return a, nil
}

// seedSuccession reads at, old, new, share, reason.
func seedSuccession(l []string) (keng.Succession, error) {
	at, _ := keng.ParseDay(l[0])
	share, err := strconv.ParseFloat(l[3], 64)
	return keng.Succession{Old: l[1], New: l[2], At: at, Share: share, Reason: l[4]}, err
}

// TierOfCode tells the height of an area by the length of its national code; -1 when it is none.
func TierOfCode(code string) int {
	if strings.Trim(code, "0123456789") != "" {
		return -1
	}
	switch len(code) {
	case 2:
		return keng.TierProvince
	case 3:
		return keng.TierDistrict
	case 5:
		return keng.TierCommune
	}
	return -1
}

func (tx *Tx) addAreas(ctx context.Context, areas []keng.Area, today bool) error {
	rows := make([][]any, len(areas))
	for n := range areas {
		if areas[n].NameEn == "" {
			areas[n].NameEn = viet.PlaceEn(areas[n].Name)
		}
		rows[n] = areaRow(&areas[n], today)
	}
	_, err := insertAreas.exec(ctx, tx, rows)
	return err
}

var insertSuccessions = newBulk("successions", []string{"noun", "old", "new", "at", "share", "reason"}, types("tttbdt"), "ON CONFLICT (noun, old, new, at) DO NOTHING")

func (tx *Tx) addSuccessions(ctx context.Context, list []keng.Succession) error {
	rows := make([][]any, len(list))
	for n, l := range list {
		rows[n] = []any{"area", l.Old, l.New, int64(l.At), l.Share, l.Reason}
	}
	_, err := insertSuccessions.exec(ctx, tx, rows)
	return err
}

func (tx *Tx) addChange(ctx context.Context, c AreaChange) error {
	_, err := tx.run(ctx, `INSERT INTO area_changes (at, source, snapshot, made_at, made_by) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (at, source) DO NOTHING`,
		int64(c.At), c.Source, c.Snapshot, int64(c.MadeAt), c.MadeBy)
	return err
}

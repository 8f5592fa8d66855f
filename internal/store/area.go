package store

import (
	"context"
	"database/sql"
	"maps"
	"slices"
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
	return only(ctx, q, scanArea, areaSelect+` WHERE code = $1 AND today`, string(code))
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

// AreaAt is the area that had the code at an instant; NotFound when none had.
func (s *Store) AreaAt(ctx context.Context, code keng.AreaCode, at keng.Time) (keng.Area, error) {
	return one(ctx, s, scanArea, areaSelect+` WHERE code = $1 AND valid_from <= $2 AND (valid_to = 0 OR valid_to > $2)`, plain(string(code)), int64(at))
}

// AreaPeriods are all areas that ever had the code, from the first to the last.
func (s *Store) AreaPeriods(ctx context.Context, code keng.AreaCode) ([]keng.Area, error) {
	return list(ctx, s, scanArea, areaSelect+` WHERE code = $1 ORDER BY valid_from`, plain(string(code)))
}

// AreaFilter says which areas to list; zero values do not filter.
type AreaFilter struct {
	At     keng.Time     // that existed then; 0: today
	Ever   bool          // whenever they existed, instead of At
	Parent keng.AreaCode // directly under this area
	Under  string        // a path: in this subtree
	Kind   keng.AreaKind
	Tier   int // one of keng.TierDistrict, TierCommune, TierVillage
	Text   string
	Limit  int // 0: 50, at most 5,000
}

const maxAreaList = 5000

// when is the condition that areas existed.
func (f *AreaFilter) when() where {
	var w where
	switch {
	case f.Ever:
	case f.At == 0:
		w.and("today")
	default:
		w.and("valid_from <= ?", int64(f.At))
		w.and("(valid_to = 0 OR valid_to > ?)", int64(f.At))
	}
	return w
}

// narrow adds where areas lie and of which kind they are.
func (f *AreaFilter) narrow(w *where) {
	if f.Parent != "" {
		w.and("parent = ?", plain(string(f.Parent)))
	}
	if f.Under != "" {
		w.scope("path", f.Under)
		w.and("path <> ?", f.Under)
	}
	if f.Kind != "" {
		w.and("kind = ?", plain(string(f.Kind)))
	}
	if f.Tier != 0 {
		in(w, "kind", tierKinds[f.Tier])
	}
}

func (f *AreaFilter) where() where {
	w := f.when()
	f.narrow(&w)
	if f.Parent == "" && f.Kind == "" && f.Tier == 0 && f.Text == "" && f.Under == "" {
		w.and("parent = ''")
	}
	w.find(f.Text, "code")
	return w
}

var tierKinds = map[int][]keng.AreaKind{
	keng.TierDistrict: {keng.District}, keng.TierCommune: {keng.Commune, keng.Ward, keng.Township, keng.SpecialZone}, keng.TierVillage: {keng.Village, keng.Residential},
}

// Areas lists areas by name; without any filter, the provinces of today.
func (s *Store) Areas(ctx context.Context, f AreaFilter) ([]keng.Area, error) {
	w := f.where()
	return list(ctx, s, scanArea, areaSelect+w.String()+" ORDER BY sort_key, code, valid_from LIMIT "+w.arg(f.limit()), w.args...)
}

// CountAreas tells how many areas a list has in all.
func (s *Store) CountAreas(ctx context.Context, f AreaFilter) (int64, error) {
	w := f.where()
	return one(ctx, s, scanCount, `SELECT COUNT(*) FROM areas`+w.String(), w.args...)
}

// Inside counts the areas directly under each of some areas at an instant, 0 for today.
func (s *Store) Inside(ctx context.Context, codes []keng.AreaCode, at keng.Time) (map[keng.AreaCode]int64, error) {
	out := map[keng.AreaCode]int64{}
	if len(codes) == 0 {
		return out, nil
	}
	var w where
	if at == 0 {
		w.and("today")
	} else {
		w.and("valid_from <= ?", int64(at))
		w.and("(valid_to = 0 OR valid_to > ?)", int64(at))
	}
	in(&w, "parent", codes)
	type under struct {
		code keng.AreaCode
		n    int64
	}
	rows, err := list(ctx, s, func(r *sql.Rows, u *under) error { return r.Scan(&u.code, &u.n) },
		`SELECT parent, COUNT(*) FROM areas`+w.String()+` GROUP BY parent`, w.args...)
	for _, u := range rows {
		out[u.code] = u.n
	}
	return out, err
}

// periods reads every area that ever had one of the codes.
func periods(ctx context.Context, q querier, codes []keng.AreaCode) ([]keng.Area, error) {
	var out []keng.Area
	for len(codes) > 0 {
		n := min(len(codes), 400)
		var w where
		in(&w, "code", codes[:n])
		rows, err := query(ctx, q, scanArea, areaSelect+w.String(), w.args...)
		if err != nil {
			return nil, err
		}
		out, codes = append(out, rows...), codes[n:]
	}
	return out, nil
}

const successionSelect = `SELECT old, new, at, share, reason FROM successions WHERE noun = 'area'`

func scanSuccession(r *sql.Rows, l *keng.Succession) error {
	return r.Scan(&l.Old, &l.New, &l.At, &l.Share, &l.Reason)
}

// links reads the successions from (or to) the codes.
func links(ctx context.Context, q querier, column string, codes []keng.AreaCode) ([]keng.Succession, error) {
	var out []keng.Succession
	for len(codes) > 0 {
		n := min(len(codes), 400)
		var w where
		in(&w, column, codes[:n])
		rows, err := query(ctx, q, scanSuccession, successionSelect+" AND "+strings.TrimPrefix(w.String(), " WHERE "), w.args...)
		if err != nil {
			return nil, err
		}
		out, codes = append(out, rows...), codes[n:]
	}
	return out, nil
}

// Heirs tells what areas became until an instant: see keng.Gazetteer.Heirs.
func (s *Store) Heirs(ctx context.Context, areas []keng.Area, at keng.Time) ([][]keng.AreaPart, error) {
	return heirs(ctx, s.read, areas, at)
}

func heirs(ctx context.Context, q querier, areas []keng.Area, at keng.Time) ([][]keng.AreaPart, error) {
	g, err := lineage(ctx, q, areas, "old", func(l keng.Succession) string { return l.New })
	return g.Heirs(areas, at), err
}

// Origins tells what areas were at an instant: see keng.Gazetteer.Origins.
func (s *Store) Origins(ctx context.Context, areas []keng.Area, at keng.Time) ([][]keng.AreaPart, error) {
	g, err := lineage(ctx, s.read, areas, "new", func(l keng.Succession) string { return l.Old })
	return g.Origins(areas, at), err
}

// lineage reads what areas lead to, one step of their history at a time.
func lineage(ctx context.Context, q querier, areas []keng.Area, column string, to func(keng.Succession) string) (*keng.Gazetteer, error) {
	var g keng.Gazetteer
	next, asked := map[keng.AreaCode]bool{}, map[keng.AreaCode]bool{}
	for _, a := range areas {
		next[a.Code] = true
	}
	for len(next) > 0 {
		codes := slices.Collect(maps.Keys(next))
		found, err := links(ctx, q, column, codes)
		if err != nil {
			return &g, err
		}
		for _, c := range codes {
			asked[c] = true
		}
		g.Links = append(g.Links, found...)
		next = map[keng.AreaCode]bool{}
		for _, l := range found {
			if c := keng.AreaCode(to(l)); !asked[c] {
				next[c] = true
			}
		}
	}
	var err error
	g.Areas, err = periods(ctx, q, slices.Collect(maps.Keys(asked)))
	return &g, err
}

// AreaChange is an instant at which areas changed.
type AreaChange struct {
	At       keng.Time `json:"at"`
	Source   string    `json:"source"`
	Snapshot bool      `json:"snapshot,omitempty"` // all areas of the country are known then
	MadeAt   keng.Time `json:"made_at"`
	MadeBy   string    `json:"made_by"`
}

const changeSelect = `SELECT at, source, snapshot, made_at, made_by FROM area_changes ORDER BY at, made_at`

func scanChange(r *sql.Rows, c *AreaChange) error {
	return r.Scan(&c.At, &c.Source, &c.Snapshot, &c.MadeAt, &c.MadeBy)
}

// AreaChanges lists the instants at which areas changed, in order.
func (s *Store) AreaChanges(ctx context.Context) ([]AreaChange, error) {
	return list(ctx, s, scanChange, changeSelect)
}

// Gazetteer reads all areas of all times.
func (s *Store) Gazetteer(ctx context.Context) (*keng.Gazetteer, error) {
	return gazetteer(ctx, s.read)
}

// Gazetteer reads all areas of all times, within the transaction.
func (tx *Tx) Gazetteer(ctx context.Context) (*keng.Gazetteer, error) { return gazetteer(ctx, tx) }

func gazetteer(ctx context.Context, q querier) (*keng.Gazetteer, error) {
	var g keng.Gazetteer
	var err error
	if g.Areas, err = query(ctx, q, scanArea, areaSelect); err != nil {
		return nil, err
	}
	if g.Links, err = query(ctx, q, scanSuccession, successionSelect); err != nil {
		return nil, err
	}
	changes, err := query(ctx, q, scanChange, changeSelect)
	for _, c := range changes {
		if c.Snapshot {
			g.Known = append(g.Known, c.At)
		}
	}
	return &g, err
}

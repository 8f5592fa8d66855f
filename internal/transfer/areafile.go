package transfer

import (
	"cmp"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"keng"
	"keng/internal/sheet"
	"keng/internal/store"
)

// AreaList is what the files of one day say of the areas.
type AreaList struct {
	At    keng.Time
	Files []string
	Areas []keng.Area
	Links []keng.Succession // of tables that tell who became whom
	lines map[keng.AreaCode]line
}

// line is where a file says something.
type line struct {
	file string
	row  int
	name string
}

// AreaIssue is a fault of a file; Row is counted as a spreadsheet shows it, 0 when the whole file is at fault.
type AreaIssue struct {
	File string
	Row  int
	Key  string
	Args []any
}

// maxAreaRows bounds a list; the whole country of 2023 had 11,367.
const maxAreaRows = 300_000

var (
	listName = regexp.MustCompile(`^(provinces|districts|wards|communes|villages)_(.+)$`)
	dateName = regexp.MustCompile(`\d{4}-\d{2}(-\d{2})?`)
	mapTitle = regexp.MustCompile(`^(code|new|change)_(\d{4}(?:-\d{2})?(?:-\d{2})?)$`)
)

// ReadAreas reads national lists of areas, one day after the other: files
// called provinces_DATE, districts_DATE and wards_DATE, whose neighbours of the
// same date are read with them, folders of such files, and tables of who became
// whom (columns code_DATE … new_DATE). at, when set, is the day of them all.
// Every fault is told with its row; an error is about a file that cannot be read.
func ReadAreas(paths []string, at keng.Time) ([]AreaList, []AreaIssue, error) {
	files, err := areaFiles(paths)
	if err != nil {
		return nil, nil, err
	}
	r := areaReader{at: at, lists: map[keng.Time]*AreaList{}}
	for _, f := range files {
		if err := r.read(f); err != nil {
			return nil, nil, err
		}
	}
	var out []AreaList
	for _, day := range slices.Sorted(maps.Keys(r.lists)) {
		l := *r.lists[day]
		l.Links = r.links
		out = append(out, l)
	}
	if len(out) == 0 && len(r.links) > 0 {
		out = append(out, AreaList{Files: files, Links: r.links})
	}
	return out, r.issues, nil
}

// Issue tells where a fault of a plan comes from.
func (l *AreaList) Issue(f keng.AreaFault) AreaIssue {
	at := l.lines[f.Code]
	return AreaIssue{File: at.file, Row: at.row, Key: f.Key, Args: f.Args}
}

// areaFiles opens folders and finds the neighbours of lists.
func areaFiles(paths []string) ([]string, error) {
	var out []string
	add := func(path string) {
		if !slices.Contains(out, path) {
			out = append(out, path)
		}
	}
	for _, p := range paths {
		info, err := os.Stat(p)
		if err != nil {
			return nil, keng.Wrap(keng.Invalid, "sheet.unreadable", err)
		}
		names, folder := []fs.DirEntry(nil), filepath.Dir(p)
		parts := listName.FindStringSubmatch(filepath.Base(p))
		if info.IsDir() {
			folder = p
		}
		if info.IsDir() || parts != nil {
			if names, err = os.ReadDir(folder); err != nil {
				return nil, keng.Wrap(keng.Invalid, "sheet.unreadable", err)
			}
		}
		for _, n := range names {
			other := listName.FindStringSubmatch(n.Name())
			switch {
			case info.IsDir() && (other != nil || strings.Contains(n.Name(), "_to_")), !info.IsDir() && other != nil && other[2] == parts[2]:
				add(filepath.Join(folder, n.Name()))
			}
		}
		if !info.IsDir() {
			add(p)
		}
	}
	return out, nil
}

type areaReader struct {
	at     keng.Time
	lists  map[keng.Time]*AreaList
	links  []keng.Succession
	issues []AreaIssue
}

func (r *areaReader) fault(file string, row int, key string, args ...any) {
	r.issues = append(r.issues, AreaIssue{file, row, key, args})
}

func (r *areaReader) read(path string) error {
	file := filepath.Base(path)
	in, err := sheet.Open(path)
	if err != nil {
		return err
	}
	defer in.Close() //nolint:errcheck // it was only read.
	if !in.Next() {
		r.fault(file, 0, "area.file.empty")
		return in.Err()
	}
	head := map[string]int{}
	var titles []string
	for n, t := range in.Row() {
		t = strings.ToLower(strings.TrimSpace(t))
		titles = append(titles, t)
		if _, ok := head[t]; !ok {
			head[t] = n
		}
	}
	if steps := successionColumns(titles); len(steps) > 1 {
		err = r.successions(file, in, steps)
	} else {
		err = r.list(file, in, head)
	}
	return cmp.Or(err, in.Err())
}

// columns are where a list says what.
type columns struct{ code, name, en, parent, kind, lat, lon int }

func areaColumns(head map[string]int) (c columns, tier int, missing string) {
	find := func(names ...string) int {
		for _, n := range names {
			if at, ok := head[n]; ok {
				return at
			}
		}
		return -1
	}
	c = columns{code: find("code", "mã"), name: find("full_name", "name", "tên"), en: find("full_name_en", "name_en"),
		parent: find("commune_code", "ward_code", "district_code", "province_code", "parent_code", "parent"), kind: find("kind"), lat: find("lat"), lon: find("lon")}
	tier = -1
	switch _, ward := head["ward_code"]; {
	case c.code < 0:
		missing = "code"
	case c.name < 0:
		missing = "full_name"
	case ward || find("commune_code") >= 0:
		tier = keng.TierVillage
	case find("district_code") >= 0:
		tier = keng.TierCommune
	case c.parent < 0:
		tier = keng.TierProvince
	}
	return c, tier, missing
}

func (r *areaReader) list(file string, in *sheet.Reader, head map[string]int) error {
	c, tier, missing := areaColumns(head)
	if missing != "" {
		r.fault(file, 1, "area.file.column", missing)
		return nil
	}
	l, ok := r.day(file)
	if !ok {
		return nil
	}
	count := 0
	for in.Next() {
		if count++; count > maxAreaRows {
			return keng.Errf(keng.TooMuch, "area.file.rows", maxAreaRows)
		}
		a := readArea(in.Row(), c)
		if a.Code == "" && a.Name == "" {
			continue
		}
		is := tier
		if is < 0 { // a list by provinces: the code tells whether of districts or of communes.
			is = store.TierOfCode(string(a.Code))
		}
		if a.Kind == "" {
			a.Kind = keng.KindOfName(a.Name, is)
		}
		at := line{file, in.Number(), a.Name}
		switch first, twice := l.lines[a.Code]; {
		case twice:
			r.fault(file, at.row, "area.file.twice", string(a.Code), strconv.Itoa(first.row), first.name)
		case is < 0 || tier != keng.TierVillage && store.TierOfCode(string(a.Code)) != is:
			r.fault(file, at.row, "area.code_bad", string(a.Code))
		case a.Kind.Tier() < 0:
			r.fault(file, at.row, "area.file.kind", a.Name)
		default:
			l.Areas = append(l.Areas, a)
		}
		if _, twice := l.lines[a.Code]; !twice {
			l.lines[a.Code] = at
		}
	}
	if count == 0 {
		r.fault(file, 0, "area.file.empty")
	}
	return nil
}

// day finds the list of the day of a file.
func (r *areaReader) day(file string) (*AreaList, bool) {
	at := r.at
	if at == 0 {
		text := dateName.FindString(file)
		day, ok := keng.ParseDay(text)
		switch {
		case text == "":
			r.fault(file, 0, "area.date_none")
			return nil, false
		case !ok:
			r.fault(file, 0, "area.date_bad", text)
			return nil, false
		}
		at = day
	}
	l, ok := r.lists[at]
	if !ok {
		l = &AreaList{At: at, lines: map[keng.AreaCode]line{}}
		r.lists[at] = l
	}
	l.Files = append(l.Files, file)
	return l, true
}

func readArea(cells []string, c columns) keng.Area {
	get := func(n int) string {
		if n < 0 || n >= len(cells) {
			return ""
		}
		return strings.Join(strings.Fields(norm.NFC.String(cells[n])), " ")
	}
	a := keng.Area{Code: keng.AreaCode(get(c.code)), Name: get(c.name), NameEn: get(c.en), Parent: keng.AreaCode(get(c.parent)), Kind: keng.AreaKind(get(c.kind))}
	if bare := keng.BareName(a.Name); bare == a.Name && a.Name != "" { // xã Bình Minh
		a.Name = strings.ToUpper(a.Name[:1]) + a.Name[1:]
		if keng.BareName(a.Name) == a.Name {
			a.Name = bare
		}
	}
	a.Lat, _ = strconv.ParseFloat(get(c.lat), 64) // empty: not known.
	a.Lon, _ = strconv.ParseFloat(get(c.lon), 64)
	return a
}

// successionStep is a column of codes, and the day from which they are so.
type successionStep struct {
	column int
	at     keng.Time
}

// successionColumns finds the columns of a table of who became whom: code_2023, code_2024-09 with change_2024-09-01, new_2025-07-01.
func successionColumns(titles []string) []successionStep {
	var steps []successionStep
	exact := map[string]string{}
	for _, t := range titles {
		if m := mapTitle.FindStringSubmatch(t); m != nil && m[1] == "change" {
			exact[m[2][:7]] = m[2]
		}
	}
	for n, t := range titles {
		m := mapTitle.FindStringSubmatch(t)
		if m == nil || m[1] == "change" {
			continue
		}
		text := m[2]
		if day, ok := exact[text[:min(7, len(text))]]; ok {
			text = day
		}
		if len(text) == 4 {
			text += "-01-01"
		}
		if at, ok := keng.ParseDay(text); ok {
			steps = append(steps, successionStep{n, at})
		}
	}
	return steps
}

func (r *areaReader) successions(file string, in *sheet.Reader, steps []successionStep) error {
	for in.Next() {
		cells := in.Row()
		was := ""
		for n, s := range steps {
			code := ""
			if s.column < len(cells) {
				code, _, _ = strings.Cut(strings.TrimSpace(cells[s.column]), " ")
			}
			if code != "" && store.TierOfCode(code) < 0 {
				r.fault(file, in.Number(), "area.code_bad", code)
				break
			}
			if n > 0 && was != "" && code != "" {
				r.links = append(r.links, keng.Succession{Old: was, New: code, At: s.at, Share: 1, Reason: file})
			}
			was = code
		}
		if len(r.links) > maxAreaRows {
			return keng.Errf(keng.TooMuch, "area.file.rows", maxAreaRows)
		}
	}
	return nil
}

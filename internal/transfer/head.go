package transfer

import (
	"slices"
	"strings"

	"keng"
	"keng/internal/viet"
)

// skipped are heads that people put before their tables, and that say nothing.
var skipped = []string{"stt", "tt", "so tt", "no.", "no", "#"}

// head finds which column each cell of the first row names, by its key or its
// title in either language; "" names none. Columns that nobody knows are told,
// a column that every row needs and that is missing is an error.
func (t *table[T]) head(cells []string) ([]string, []keng.ImportIssue, error) {
	keys := make([]string, len(cells))
	var issues []keng.ImportIssue
	known := 0
	for n, cell := range cells {
		name := strings.TrimSpace(strings.Trim(viet.Fold(cell), "*: "))
		if name == "" || slices.Contains(skipped, name) {
			continue
		}
		i := slices.IndexFunc(t.columns, func(c column[T]) bool {
			return name == c.key || name == viet.Fold(c.title.vi) || name == viet.Fold(c.title.en)
		})
		switch {
		case i < 0:
			issues = append(issues, keng.ImportIssue{Row: 0, Warn: true, Key: "transfer.column", Args: []any{short(cell)}})
		case slices.Contains(keys, t.columns[i].key):
			return nil, nil, keng.Errf(keng.Invalid, "transfer.column_twice", short(cell))
		default:
			keys[n] = t.columns[i].key
			known++
		}
	}
	if known == 0 {
		return nil, nil, keng.Errf(keng.Invalid, "transfer.head", t.title.vi, t.columns[0].title.vi, t.columns[1].title.vi)
	}
	for n := range t.columns {
		c := &t.columns[n]
		if c.need && !slices.Contains(keys, c.key) && (c.line || !slices.Contains(keys, "id")) {
			return nil, nil, keng.Errf(keng.Invalid, "transfer.column_missing", c.title.vi)
		}
	}
	return keys, issues, nil
}

// dates tells which of the columns hold dates.
func (t *table[T]) dates(columns []string) []bool {
	out := make([]bool, len(columns))
	for n, key := range columns {
		c := t.column(key)
		out[n] = c != nil && c.date
	}
	return out
}

func (t *table[T]) whole() bool { return t.lines != nil || t.order != nil }

// gather puts the rows together that are one of the noun, and orders what names each other.
func (t *table[T]) gather(columns []string, rows []item) []item {
	cell := func(i item, key string) string {
		if n := slices.Index(columns, key); n >= 0 {
			return i.Cells[0][n]
		}
		return ""
	}
	if t.lines != nil {
		var out []item
		at := map[string]int{}
		for _, i := range rows {
			var key strings.Builder
			if id := cell(i, "id"); id != "" {
				key.WriteString(id)
			} else {
				for _, k := range t.lines.key {
					key.WriteString(viet.Fold(cell(i, k)) + "\x00")
				}
			}
			n, known := at[key.String()]
			if !known {
				at[key.String()] = len(out)
				out = append(out, i)
				continue
			}
			out[n].Rows, out[n].Cells = append(out[n].Rows, i.Rows...), append(out[n].Cells, i.Cells...)
		}
		rows = out
	}
	if t.order != nil {
		rows = t.order(rows, cell)
	}
	return rows
}

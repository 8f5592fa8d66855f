package store

import (
	"encoding/base64"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"keng"
)

// A list of the register is sorted and filtered by the columns that its noun
// declares once (siteList, personList …) and is read by keyset: the cursor
// holds the sort values of the page's last row. The order is always (column,
// name, id), so that one index (column, sort_key, id) serves sorting by a
// column as well as filtering on it.

// Filter says which rows of the register to list; zero values do not filter.
type Filter struct {
	Scope     keng.Scope        // the caller's, or the area asked for within it
	Text      string            // found in the folded name, or the code
	Kind      string            // of a site or a device
	SiteID    keng.SiteID       // of a device
	Role      keng.Role         // of a person
	Inactive  bool              // people who are not active too, units and models that have ended
	NamesOnly bool              // a phone number or a personal id does not find whose it is
	At        keng.Time         // units, clusters and models as they were then; 0: as they are
	Then      string            // subtree of the areas of At in which they lay
	Where     map[string]string // column → the value wanted, of the columns that the noun declares
	Sort      string            // a column that the noun declares, "-" before it: from the last; "": by name
	After     string            // the cursor that the page before returned
	Limit     int               // 0: 50
}

func (f Filter) limit() int {
	if f.Limit <= 0 {
		return 50
	}
	return min(f.Limit, 500)
}

// maxCursor is the longest cursor, in bytes.
const maxCursor = 4000

// listing declares by what the rows T of one noun are sorted and filtered.
type listing[T any] struct {
	name    listColumn[T] // the usual order; its key in the API is "name"
	id      func(*T) string
	columns map[string]listColumn[T]
}

// listColumn is one column of a list: its name in the table and its value of a row,
// a string, an int64 or a bool.
type listColumn[T any] struct {
	name string
	of   func(*T) any
	use  listUse
}

// listUse tells what a column is declared for.
type listUse int

const (
	sortable listUse = 1 << iota
	filterable
	sortableAndFilterable = sortable | filterable
)

// Offer tells by which columns a list can be sorted and on which it can be filtered.
type Offer struct {
	Sort  []string `json:"sort"`
	Where []string `json:"where"`
}

func (l *listing[T]) offer() Offer {
	o := Offer{Sort: []string{"name"}, Where: []string{}}
	for _, key := range slices.Sorted(maps.Keys(l.columns)) {
		if l.columns[key].use&sortable != 0 {
			o.Sort = append(o.Sort, key)
		}
		if l.columns[key].use&filterable != 0 {
			o.Where = append(o.Where, key)
		}
	}
	return o
}

// Values are the columns of a noun that is read whole, such as teams, with a row's value of each.
type Values[T any] map[string]func(*T) string

// Fit keeps the rows that have the wanted values. A column that the noun does not declare is Invalid.
func (v Values[T]) Fit(list []T, wanted map[string]string) ([]T, error) {
	for key := range wanted {
		if v[key] == nil {
			return nil, keng.Errf(keng.Invalid, "list.where.bad", plain(key)).At("where")
		}
	}
	return slices.DeleteFunc(list, func(x T) bool {
		for key, value := range wanted {
			if v[key](&x) != value {
				return true
			}
		}
		return false
	}), nil
}

// listOrder is how one list is sorted: by which columns, in which direction.
type listOrder[T any] struct {
	columns []listColumn[T]
	last    bool // from the last row to the first
}

// apply adds the wanted values and the cursor of a filter to the condition and
// returns the order. A column that the noun does not declare is Invalid.
func (l *listing[T]) apply(f Filter, w *where) (listOrder[T], error) {
	for _, key := range slices.Sorted(maps.Keys(f.Where)) {
		c, ok := l.columns[key]
		if !ok || c.use&filterable == 0 {
			return listOrder[T]{}, keng.Errf(keng.Invalid, "list.where.bad", plain(key)).At("where")
		}
		value, ok := c.parse(f.Where[key])
		if !ok {
			return listOrder[T]{}, keng.Errf(keng.Invalid, "list.value.bad", plain(f.Where[key]), key).At("where")
		}
		w.and(c.name+" = ?", value)
	}
	o := listOrder[T]{columns: []listColumn[T]{l.name, {"id", func(x *T) any { return l.id(x) }, 0}}}
	key, last := strings.CutPrefix(f.Sort, "-")
	if o.last = last; key != "" && key != "name" {
		c, ok := l.columns[key]
		if !ok || c.use&sortable == 0 {
			return o, keng.Errf(keng.Invalid, "list.sort.bad", plain(key)).At("sort")
		}
		o.columns = append([]listColumn[T]{c}, o.columns...)
	}
	return o, o.after(f.After, w)
}

// parse reads a value of the column's type from a text.
func (c listColumn[T]) parse(text string) (any, bool) {
	switch c.of(new(T)).(type) {
	case bool:
		b, err := strconv.ParseBool(text)
		return b, err == nil
	case int64:
		n, err := strconv.ParseInt(text, 10, 64)
		return n, err == nil
	}
	return text, utf8.ValidString(text) && !strings.ContainsRune(text, 0)
}

// after continues behind the row that the cursor names; "" is the first page.
func (o listOrder[T]) after(cursor string, w *where) error {
	if cursor == "" {
		return nil
	}
	bad := keng.Errf(keng.Invalid, "cursor.bad").At("after")
	texts := []string{}
	b, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil || len(cursor) > maxCursor || json.Unmarshal(b, &texts) != nil || len(texts) != len(o.columns) {
		return bad
	}
	names, marks, values := make([]string, len(texts)), make([]string, len(texts)), make([]any, len(texts))
	for n, c := range o.columns {
		value, ok := c.parse(texts[n])
		if !ok {
			return bad
		}
		names[n], marks[n], values[n] = c.name, "?", value
	}
	than := " > "
	if o.last {
		than = " < "
	}
	w.and("("+strings.Join(names, ", ")+")"+than+"("+strings.Join(marks, ", ")+")", values...)
	return nil
}

// by is the text of the order's columns; prefix is the table's name with a dot, or "".
func (o listOrder[T]) by(prefix string) string {
	terms := make([]string, len(o.columns))
	for n, c := range o.columns {
		if terms[n] = prefix + c.name; o.last {
			terms[n] += " DESC"
		}
	}
	return strings.Join(terms, ", ")
}

// page cuts the row too many that tells whether there is another page, and returns that page's cursor.
func (o listOrder[T]) page(rows []T, f Filter) ([]T, string) {
	if len(rows) <= f.limit() {
		return rows, ""
	}
	rows = rows[:f.limit()]
	texts := make([]string, len(o.columns))
	for n, c := range o.columns {
		switch v := c.of(&rows[len(rows)-1]).(type) {
		case string:
			texts[n] = v
		case bool:
			texts[n] = strconv.FormatBool(v)
		case int64:
			texts[n] = strconv.FormatInt(v, 10)
		}
	}
	b, _ := json.Marshal(texts) // Texts always marshal.
	return rows, base64.RawURLEncoding.EncodeToString(b)
}

// provincePath is how long the path of a province is: two digits and a slash.
const provincePath = 3

// within limits a list to the filter's scope. A province is wanted by the
// expression that is indexed with the order behind it, so that a page of a whole
// province is not sorted each time.
func (f Filter) within(w *where, o owned) {
	w.within(f.Scope, o)
	if len(f.Scope.AreaPath) == provincePath {
		w.and("substr("+o.area+", 1, 3) = ?", f.Scope.AreaPath)
	}
}

// Package transfer brings rows of the register in from tables and takes them
// out again. Every noun declares its columns once, for the template, the check,
// the import and the export. A file is read once into parts that lie sealed in
// the database; then every row is checked, and only then the parts are applied,
// each in a transaction of its own together with the import's position and with
// what undoes it. So a process that is killed is followed by another one that
// goes on, nothing is ever half done without being owed, and alarms never wait
// longer than one part takes.
package transfer

import (
	"context"

	"keng"
	"keng/internal/store"
	"keng/internal/viet"
)

// words are something in both languages.
type words struct{ vi, en string }

func (w words) in(l viet.Lang) string {
	if l == viet.EN {
		return w.en
	}
	return w.vi
}

// column is one column of a noun T.
type column[T any] struct {
	key   string
	title words
	help  words
	eg    string // an example
	need  bool
	only  bool // for people to read: it is exported, and nothing is taken from it
	date  bool
	line  bool // it is of a line of the row, such as a rota's shift
	names ref
	get   func(r *refs, x *T, line int) any      // a string or a float64
	set   func(r *refs, x *T, cell string) error // of a line: the last one
}

// ref says what the cells of a column name, so that a part's are looked up at once.
type ref int

const (
	noRef ref = iota
	siteRef
	personRef
	areaRef
	unitRef
)

// notice is something that a cell says and that people should know, but no error.
type notice struct{ said *keng.Error }

// Error implements error.
func (n notice) Error() string { return n.said.Error() }

// table is one noun: how its rows are found, made and taken back.
type table[T any] struct {
	key     string
	title   words
	see     keng.Action // to take it out
	act     keng.Action // to bring it in
	loose   bool        // its rows belong to no unit
	columns []column[T]

	blank func() T
	id    func(*T) string
	owner func(r *refs, x *T) keng.Row
	same  func(T) T                                                // without what changes by itself; nil: all of it
	once  func(x *T) string                                        // what two rows of one file cannot have both
	olds  func(ctx context.Context, r *refs, rows []*row[T]) error // the rows of the register that a file's rows name
	ask   func(r *refs, x *row[T])                                 // rules beyond a single cell
	saved func(r *refs, x *T)                                      // the rest of the file can name it

	about  func(x *T) (people, sites []string) // ids that it names; nil: none
	groups bool                                // its cells name kinds of model, models, clusters or teams

	// valid is what the store says of a row without looking into the database.
	// Without it a row is checked by saving it in a transaction that is taken back.
	valid func(s *store.Store, x *T) error
	save  func(tx *store.Tx, ctx context.Context, r *refs, x *T) error
	// bulk saves many rows at once and tells of each that it refused why; nil: save, one after the other.
	bulk   func(tx *store.Tx, ctx context.Context, r *refs, rows []*T) (faults []error, err error)
	remove func(tx *store.Tx, ctx context.Context, r *refs, x *T) error
	read   func(ctx context.Context, s *store.Store, ids []string) ([]T, error)
	list   func(ctx context.Context, s *store.Store, f store.Filter) ([]T, string, error)

	// lines is nil unless a row is written as several rows of a file.
	lines *lines[T]
	// order brings rows that name each other into the order in which they can be saved; nil: as they stand.
	order func(rows []item, cell func(item, string) string) []item
}

// lines is a row that is written as several rows of a file, such as a rota with its shifts.
type lines[T any] struct {
	key   []string // the columns whose cells tell which rows belong together
	count func(x *T) int
	begin func(x *T)      // a further line begins
	clear func(x *T)      // the lines that the register has are replaced
	end   func(x *row[T]) // every line was read; nil: nothing is left to do
}

// item is one row of the noun as it stands in a file: one row, or several with lines.
type item struct {
	Rows  []int64    `json:"r"`
	Cells [][]string `json:"c"`
	Fault string     `json:"f,omitempty"` // key of what is wrong with its place in the file
}

// row is an item on its way into the register.
type row[T any] struct {
	item
	cells  func(key string) string // of the item's first row
	x      T
	old    *T
	issues []keng.ImportIssue
	same   bool
	wrong  bool
}

// fail says what is wrong with a column in the nth row of the item.
func (x *row[T]) fail(n int, column string, err error) { x.say(n, column, false, err) }

func (x *row[T]) warn(column string, err error) { x.say(0, column, true, err) }

func (x *row[T]) say(n int, column string, warn bool, err error) {
	e := sentence(err)
	x.issues = append(x.issues, keng.ImportIssue{Row: x.Rows[n], Column: column, Warn: warn, Key: e.Key, Args: e.Args})
	x.wrong = x.wrong || !warn
}

// Column describes a column to people.
type Column struct {
	Key     string `json:"key"`
	Title   string `json:"title"`
	Help    string `json:"help,omitempty"`
	Example string `json:"example,omitempty"`
	Need    bool   `json:"need,omitempty" doc:"every row must fill it"`
	Only    bool   `json:"only,omitempty" doc:"for people to read; an import takes nothing from it"`
}

// Noun describes a noun to people.
type Noun struct {
	Key       string   `json:"key"`
	Title     string   `json:"title"`
	Columns   []Column `json:"columns"`
	CanImport bool     `json:"can_import"`
	CanExport bool     `json:"can_export"`

	see, act keng.Action
	loose    bool
}

func (t *table[T]) describe(l viet.Lang) Noun {
	d := Noun{Key: t.key, Title: t.title.in(l), see: t.see, act: t.act, loose: t.loose, Columns: make([]Column, len(t.columns))}
	for n, c := range t.columns {
		d.Columns[n] = Column{c.key, c.title.in(l), c.help.in(l), c.eg, c.need, c.only}
	}
	return d
}

func (t *table[T]) column(key string) *column[T] {
	for n := range t.columns {
		if t.columns[n].key == key {
			return &t.columns[n]
		}
	}
	return nil
}

// noun is a table of any row.
type noun interface {
	describe(l viet.Lang) Noun
	head(cells []string) ([]string, []keng.ImportIssue, error)
	dates(columns []string) []bool
	whole() bool // the file is looked at as a whole before its rows
	gather(columns []string, rows []item) []item
	check(ctx context.Context, r *refs, columns []string, items []item) ([]keng.ImportIssue, error)
	apply(ctx context.Context, r *refs, columns []string, items []item, wrong map[int64]bool) (func(tx *store.Tx, singly bool) (done, error), error)
	undo(ctx context.Context, r *refs, kept []byte) (func(*store.Tx) (undone, error), error)
	export(ctx context.Context, r *refs, f store.Filter, columns []string, write func([]any) error) (int64, error)
}

// done is what of a part went into the register.
type done struct {
	created, changed, same, failed int64
	issues                         []keng.ImportIssue
	undo                           []byte
}

// undone is what of a part was taken back, and what was not.
type undone struct {
	kept   int64
	issues []keng.ImportIssue
}

// Package sheet reads and writes tables as people keep them: CSV in any of the
// encodings and with any of the delimiters that are met in Vietnam, and XLSX.
// It streams: a file of a million rows needs no more memory than one of ten.
// Formulas are never run: of a formula cell the value that was stored with it is
// read, and a text that a spreadsheet would take for a formula is written as text.
package sheet

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"

	"keng"
)

// Limits of a file.
const (
	MaxBytes    = 512 << 20 // of the file; a CSV of about five million rows
	maxUnzipped = 1 << 30   // of everything in an XLSX
	maxShared   = 256 << 20 // of the texts of an XLSX that its cells share, which are kept in memory
	maxInMemory = 16 << 20  // of an XLSX whose growth is of no concern
	maxRatio    = 200       // unzipped to zipped, of a larger one
	maxParts    = 10_000    // in an XLSX
	MaxColumns  = 200
	maxCell     = 32_767  // characters, as in Excel
	maxRecord   = 1 << 20 // bytes of one CSV row
)

// Reader reads a table row by row.
type Reader struct {
	Format string // "csv" or "xlsx"
	rows   rower
	file   io.Closer
	cells  []string
	row    int
	err    error
}

// rower is one format: the next row with its number as a spreadsheet shows it, counted from 1; io.EOF at the end.
type rower interface {
	next() (cells []string, row int, err error)
	// moment turns a cell that holds a spreadsheet's day number into a date; other cells stay as they are.
	moment(cell string) string
}

// Open opens a file and finds out by its content what it is. A file that is too
// large is TooMuch before anything of it is read; what is no table is Invalid.
func Open(path string) (*Reader, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, unreadable(err)
	}
	r, err := open(f)
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return r, nil
}

func open(f *os.File) (*Reader, error) {
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, unreadable(err)
	case info.IsDir():
		return nil, keng.Errf(keng.Invalid, "sheet.kind")
	case info.Size() > MaxBytes:
		return nil, TooBig(info.Size())
	}
	head := make([]byte, 8)
	n, err := io.ReadFull(f, head)
	if n == 0 {
		return nil, keng.Errf(keng.Invalid, "sheet.empty")
	}
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, unreadable(err)
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return nil, unreadable(err)
	}
	r := &Reader{file: f}
	switch h := string(head[:n]); {
	case strings.HasPrefix(h, "PK\x03\x04"):
		r.Format = "xlsx"
		r.rows, err = openXLSX(f, info.Size())
	case strings.HasPrefix(h, "\xd0\xcf\x11\xe0"):
		err = keng.Errf(keng.Invalid, "sheet.old")
	case strings.HasPrefix(h, "%PDF"), strings.HasPrefix(h, "PK"), strings.HasPrefix(h, "\x1f\x8b"), strings.HasPrefix(h, "\x89PNG"), strings.HasPrefix(h, "\xff\xd8\xff"):
		err = keng.Errf(keng.Invalid, "sheet.kind")
	default:
		r.Format = "csv"
		r.rows, err = openCSV(f)
	}
	return r, err
}

// TooBig is the refusal of a file of that many bytes.
func TooBig(bytes int64) error {
	return keng.Errf(keng.TooMuch, "sheet.big", (bytes+(1<<20)-1)>>20, MaxBytes>>20)
}

func unreadable(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return keng.Wrap(keng.NotFound, "sheet.none", err)
	}
	return keng.Wrap(keng.Unavailable, "sheet.unreadable", err)
}

// Next reads the next row that is neither empty nor a comment ("# …" in its
// first cell); false at the end and after an error.
func (r *Reader) Next() bool {
	for r.err == nil {
		r.cells, r.row, r.err = r.rows.next()
		if r.err != nil {
			break
		}
		if len(r.cells) > MaxColumns {
			r.err = keng.Errf(keng.Invalid, "sheet.wide", r.row, MaxColumns)
			break
		}
		empty := true
		for i, c := range r.cells {
			c = strings.TrimSpace(c)
			if len(c) > maxCell && len([]rune(c)) > maxCell {
				r.err = keng.Errf(keng.Invalid, "sheet.cell", r.row, maxCell)
				return false
			}
			r.cells[i], empty = c, empty && c == ""
		}
		if !empty && !strings.HasPrefix(r.cells[0], "# ") {
			return true
		}
	}
	return false
}

// Row returns the cells of the row, trimmed; the slice is the reader's until the next Next.
func (r *Reader) Row() []string { return r.cells }

// Number is the row's number as a spreadsheet shows it.
func (r *Reader) Number() int { return r.row }

// Moment turns a cell of a column of dates into a text: in an XLSX a date is the
// number of a day.
func (r *Reader) Moment(cell string) string { return r.rows.moment(cell) }

// Err is what ended the reading, nil at the end of the table.
func (r *Reader) Err() error {
	if errors.Is(r.err, io.EOF) {
		return nil
	}
	return r.err
}

// Close closes the file and removes what was written beside it.
func (r *Reader) Close() error {
	var err error
	if c, ok := r.rows.(io.Closer); ok {
		err = c.Close()
	}
	return errors.Join(err, r.file.Close())
}

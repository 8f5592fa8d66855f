package sheet

import (
	"bufio"
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"keng"
)

// Writer writes a table row by row. A cell is a string or a float64; every
// other text is written as text, so nothing of it is ever run as a formula.
type Writer interface {
	Row(cells []any) error
	// Close writes what is still owed; the file is whole only when it returns nil.
	Close() error
}

// NewWriter writes a table as "csv" (UTF-8 with a byte order mark, commas) or
// "xlsx"; the head is its first row. An XLSX is kept in temporary files until Close.
func NewWriter(w io.Writer, format, title string, head []any) (Writer, error) {
	switch format {
	case "csv":
		c := &csvWriter{out: bufio.NewWriterSize(w, 64<<10)}
		c.csv = csv.NewWriter(c.out)
		_, err := c.out.WriteString("\ufeff")
		return c, errors.Join(err, c.Row(head))
	case "xlsx":
		x := &xlsxWriter{out: w, book: excelize.NewFile(), title: title, head: head}
		return x, x.begin()
	}
	return nil, keng.Errf(keng.Invalid, "sheet.format", cut(format)).At("format")
}

type csvWriter struct {
	out *bufio.Writer
	csv *csv.Writer
	row []string
}

// Row writes one row.
func (c *csvWriter) Row(cells []any) error {
	c.row = c.row[:0]
	for _, v := range cells {
		switch v := v.(type) {
		case string:
			c.row = append(c.row, Guard(v))
		case float64:
			c.row = append(c.row, strconv.FormatFloat(v, 'f', -1, 64))
		default:
			c.row = append(c.row, "")
		}
	}
	return c.csv.Write(c.row)
}

// Close writes what is buffered.
func (c *csvWriter) Close() error {
	c.csv.Flush()
	return errors.Join(c.csv.Error(), c.out.Flush())
}

// maxRows is how many rows one sheet of a workbook can have.
const maxRows = excelize.TotalRows

type xlsxWriter struct {
	out    io.Writer
	book   *excelize.File
	stream *excelize.StreamWriter
	title  string
	head   []any
	sheets int
	rows   int
	notes  [][]any
}

// begin starts a sheet with the head: the first one, or the next one when a sheet is full.
func (x *xlsxWriter) begin() error {
	x.sheets++
	name := x.title
	if x.sheets == 1 {
		if err := x.book.SetSheetName("Sheet1", name); err != nil {
			return err
		}
	} else {
		name += " " + strconv.Itoa(x.sheets)
		if _, err := x.book.NewSheet(name); err != nil {
			return err
		}
	}
	stream, err := x.book.NewStreamWriter(name)
	if err != nil {
		return err
	}
	x.stream, x.rows = stream, 0
	bold, err := x.book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	cells := make([]any, len(x.head))
	for i, h := range x.head {
		cells[i] = excelize.Cell{StyleID: bold, Value: h}
	}
	return errors.Join(stream.SetColWidth(1, max(1, len(x.head)), 18), stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}), x.write(cells))
}

func (x *xlsxWriter) write(cells []any) error {
	x.rows++
	return x.stream.SetRow("A"+strconv.Itoa(x.rows), cells)
}

// Row writes one row.
func (x *xlsxWriter) Row(cells []any) error {
	if x.rows == maxRows {
		if err := errors.Join(x.stream.Flush(), x.begin()); err != nil {
			return err
		}
	}
	return x.write(cells)
}

// Close puts the workbook together.
func (x *xlsxWriter) Close() error {
	err := x.stream.Flush()
	if err == nil {
		err = x.help()
	}
	if err == nil {
		_, err = x.book.WriteTo(x.out)
	}
	return errors.Join(err, x.book.Close())
}

func (x *xlsxWriter) help() error {
	if len(x.notes) == 0 {
		return nil
	}
	const name = "Hướng dẫn"
	if _, err := x.book.NewSheet(name); err != nil {
		return err
	}
	stream, err := x.book.NewStreamWriter(name)
	if err != nil {
		return err
	}
	if err := errors.Join(stream.SetColWidth(1, 2, 20), stream.SetColWidth(3, 4, 60)); err != nil {
		return err
	}
	for i, row := range x.notes {
		if err := stream.SetRow("A"+strconv.Itoa(i+1), row); err != nil {
			return err
		}
	}
	return stream.Flush()
}

// Help explains the columns: in an XLSX on a sheet of its own, in a CSV as comments below the head.
func Help(w Writer, notes [][]any) error {
	if x, ok := w.(*xlsxWriter); ok {
		x.notes = notes
		return nil
	}
	for _, row := range notes {
		first := row[0].(string)
		var text strings.Builder
		text.WriteString("# " + first)
		for _, cell := range row[1:] {
			if s, ok := cell.(string); ok && s != "" {
				text.WriteString(" · " + s)
			}
		}
		if err := w.Row([]any{text.String()}); err != nil {
			return err
		}
	}
	return nil
}

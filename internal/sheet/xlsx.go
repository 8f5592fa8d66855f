package sheet

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"
	"time"

	"keng"
)

// xlsxRows reads the first sheet of a workbook (ECMA-376 part 1, SpreadsheetML)
// straight from the archive. Of a formula cell it reads the stored value.
type xlsxRows struct {
	part   io.ReadCloser
	xml    *xml.Decoder
	shared shared
	cells  []string
	row    int
	since  time.Time // the day before day 1
}

// shared are the texts that cells name by number, one behind the other.
type shared struct {
	text []byte
	ends []int
}

func (s *shared) get(n int) (string, bool) {
	if n < 0 || n >= len(s.ends) {
		return "", false
	}
	from := 0
	if n > 0 {
		from = s.ends[n-1]
	}
	return string(s.text[from:s.ends[n]]), true
}

// openXLSX opens the first sheet. What an archive says of its own size is added
// up before any of it is unpacked, and the unpacking believes nobody: it fails
// where a part is longer than it said.
func openXLSX(f io.ReaderAt, size int64) (*xlsxRows, error) {
	z, err := zip.NewReader(f, size)
	if err != nil {
		return nil, broken(err)
	}
	if err := weigh(z, size); err != nil {
		return nil, err
	}
	sheet, since, err := firstSheet(z)
	if err != nil {
		return nil, err
	}
	x := &xlsxRows{since: since}
	if err := x.shared.read(z); err != nil {
		return nil, err
	}
	if x.part, err = part(z, sheet); err != nil {
		return nil, err
	}
	x.xml = xml.NewDecoder(x.part)
	return x, nil
}

func broken(err error) error {
	if _, known := errors.AsType[*keng.Error](err); known {
		return err
	}
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF // A whole part ends with its own end.
	}
	return keng.Wrap(keng.Invalid, "sheet.broken", err)
}

// weigh refuses what is no workbook and what would grow beyond measure.
func weigh(z *zip.Reader, size int64) error {
	var total uint64
	workbook := false
	for _, p := range z.File {
		workbook = workbook || strings.EqualFold(name(p), "[Content_Types].xml")
		total += p.UncompressedSize64
		if p.UncompressedSize64 > maxUnzipped || total > maxUnzipped {
			return keng.Errf(keng.TooMuch, "sheet.bomb")
		}
	}
	switch {
	case !workbook:
		return keng.Errf(keng.Invalid, "sheet.kind")
	case len(z.File) > maxParts, total > maxInMemory && total/maxRatio > uint64(size):
		return keng.Errf(keng.TooMuch, "sheet.bomb")
	}
	return nil
}

func name(p *zip.File) string { return strings.TrimPrefix(strings.ReplaceAll(p.Name, "\\", "/"), "/") }

func part(z *zip.Reader, want string) (io.ReadCloser, error) {
	for _, p := range z.File {
		if strings.EqualFold(name(p), want) {
			r, err := p.Open()
			return r, broken(err)
		}
	}
	return nil, keng.Errf(keng.Invalid, "sheet.kind")
}

// firstSheet finds the part of the first sheet that can be seen, and the day from which the workbook counts.
func firstSheet(z *zip.Reader) (string, time.Time, error) {
	var book struct {
		Props struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			State string `xml:"state,attr"`
			Rel   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
			Old   string `xml:"http://purl.oclc.org/ooxml/officeDocument/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	var rels struct {
		List []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := errors.Join(small(z, "xl/workbook.xml", &book), small(z, "xl/_rels/workbook.xml.rels", &rels)); err != nil {
		return "", time.Time{}, err
	}
	since := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if d := book.Props.Date1904; d == "1" || d == "true" {
		since = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	for _, s := range book.Sheets {
		for _, r := range rels.List {
			if s.State != "" && s.State != "visible" || r.ID != s.Rel && r.ID != s.Old {
				continue
			}
			if strings.HasPrefix(r.Target, "/") {
				return r.Target[1:], since, nil
			}
			return path.Join("xl", r.Target), since, nil
		}
	}
	return "", time.Time{}, keng.Errf(keng.Invalid, "sheet.empty")
}

// small reads a part of a few kilobytes into v.
func small(z *zip.Reader, name string, v any) error {
	r, err := part(z, name)
	if err != nil {
		return err
	}
	defer r.Close() // it was only read.
	return broken(xml.NewDecoder(io.LimitReader(r, maxInMemory)).Decode(v))
}

// read reads the shared texts, if the workbook has any.
func (s *shared) read(z *zip.Reader) error {
	r, err := part(z, "xl/sharedStrings.xml")
	if err != nil {
		return nil // a workbook may do without.
	}
	defer r.Close() // it was only read.
	d, skip, in := xml.NewDecoder(r), 0, false
	for {
		t, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return broken(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			in = t.Name.Local == "t"
			if t.Name.Local == "rPh" { // How to pronounce it.
				skip++
			}
		case xml.EndElement:
			in = false
			switch t.Name.Local {
			case "rPh":
				skip--
			case "si":
				s.ends = append(s.ends, len(s.text))
			}
		case xml.CharData:
			if in && skip == 0 {
				s.text = append(s.text, t...)
			}
		}
		if len(s.text) > maxShared {
			return keng.Errf(keng.TooMuch, "sheet.shared")
		}
	}
}

func (x *xlsxRows) next() ([]string, int, error) {
	for {
		t, err := x.xml.RawToken()
		if err != nil { // Also its end: a sheet ends with </sheetData>.
			return nil, x.row, broken(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if t.Name.Local != "row" {
				continue
			}
			x.row++
			if n, err := strconv.Atoi(attr(t.Attr, "r")); err == nil {
				if n < x.row {
					return nil, x.row, broken(errors.New("the rows are not in order"))
				}
				x.row = n
			}
			x.cells = x.cells[:0]
			err := x.readRow()
			return x.cells, x.row, broken(err)
		case xml.EndElement:
			if t.Name.Local == "sheetData" {
				return nil, x.row, io.EOF
			}
		}
	}
}

// readRow reads cells up to the end of the row.
func (x *xlsxRows) readRow() error {
	at, kind := 0, ""
	var value, inline []byte
	in := ""
	for {
		t, err := x.xml.RawToken()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			in = t.Name.Local
			if in != "c" {
				continue
			}
			at++
			if ref := attr(t.Attr, "r"); ref != "" {
				if at = columnOf(ref); at == 0 {
					return errors.New("a cell without a place")
				}
			}
			kind, value, inline = attr(t.Attr, "t"), value[:0], inline[:0]
		case xml.CharData:
			switch in {
			case "v":
				value = append(value, t...)
			case "t":
				inline = append(inline, t...)
			}
			if len(value)+len(inline) > maxRecord {
				return keng.Errf(keng.Invalid, "sheet.cell", x.row, maxCell)
			}
		case xml.EndElement:
			in = ""
			switch t.Name.Local {
			case "c":
				if err := x.put(at, kind, value, inline); err != nil {
					return err
				}
			case "row":
				return nil
			}
		}
	}
}

// put sets a cell; columns that were left out are empty.
func (x *xlsxRows) put(at int, kind string, value, inline []byte) error {
	if at > MaxColumns {
		return keng.Errf(keng.Invalid, "sheet.wide", x.row, MaxColumns)
	}
	text := string(value)
	switch kind {
	case "s":
		n, err := strconv.Atoi(text)
		shared, ok := x.shared.get(n)
		if err != nil || !ok {
			return errors.New("a cell names a text that is not there")
		}
		text = shared
	case "inlineStr":
		text = string(inline)
	}
	if text == "" {
		return nil
	}
	for len(x.cells) < at {
		x.cells = append(x.cells, "")
	}
	x.cells[at-1] = text
	return nil
}

func attr(list []xml.Attr, name string) string {
	for _, a := range list {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// columnOf is the column of a reference such as AB12, 1 for A; 0 when it has none.
func columnOf(ref string) int {
	n := 0
	for _, r := range ref {
		if r < 'A' || r > 'Z' {
			break
		}
		if n = n*26 + int(r-'A') + 1; n > 16_384 {
			return 0
		}
	}
	return n
}

// moment reads a day number as Excel counts them, with the time of day in its fraction.
func (x *xlsxRows) moment(cell string) string {
	n, err := strconv.ParseFloat(cell, 64)
	if err != nil || n < 1 || n > 2_958_466 { // 31/12/9999
		return cell
	}
	days := int(n)
	t := x.since.AddDate(0, 0, days).Add(time.Duration((n-float64(days))*86_400+0.5) * time.Second)
	if n == float64(days) {
		return t.Format("2006-01-02")
	}
	return t.Format("2006-01-02 15:04:05")
}

// Close ends the reading of the sheet.
func (x *xlsxRows) Close() error { return x.part.Close() }

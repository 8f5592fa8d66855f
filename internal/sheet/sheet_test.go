package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"

	"keng"
)

func file(t testing.TB, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

type line struct {
	row   int
	cells []string
}

func read(t testing.TB, path string) ([]line, error) {
	t.Helper()
	r, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.Close() }()
	var out []line
	for r.Next() {
		out = append(out, line{r.Number(), append([]string{}, r.Row()...)})
	}
	return out, r.Err()
}

func refused(t *testing.T, err error, kind keng.ErrorKind, key string) {
	t.Helper()
	e, ok := errors.AsType[*keng.Error](err)
	if !ok || e.Kind != kind || e.Key != key {
		t.Fatalf("got %v, want %s %s", err, kind, key)
	}
}

// viet1258 writes a text in Windows-1258 as old programs do: base letters with
// circumflex or breve are one byte, tones are marks behind them.
func viet1258(s string) string {
	tones := map[rune]byte{'\u0300': 0xcc, '\u0309': 0xd2, '\u0303': 0xde, '\u0301': 0xec, '\u0323': 0xf2}
	base := map[rune]byte{'Ă': 0xc3, 'ă': 0xe3, 'Â': 0xc2, 'â': 0xe2, 'Đ': 0xd0, 'đ': 0xf0, 'Ê': 0xca, 'ê': 0xea, 'Ô': 0xd4, 'ô': 0xf4, 'Ơ': 0xd5, 'ơ': 0xf5, 'Ư': 0xdd, 'ư': 0xfd}
	var b []byte
	for _, r := range s {
		if r < 0x80 {
			b = append(b, byte(r))
			continue
		}
		var tone byte
		letter := []rune{}
		for _, d := range norm.NFD.String(string(r)) {
			if m, ok := tones[d]; ok {
				tone = m
			} else {
				letter = append(letter, d)
			}
		}
		for _, l := range norm.NFC.String(string(letter)) {
			if c, ok := base[l]; ok {
				b = append(b, c)
			} else {
				b = append(b, byte(l))
			}
		}
		if tone != 0 {
			b = append(b, tone)
		}
	}
	return string(b)
}

func utf16(t *testing.T, order unicode.Endianness, bom unicode.BOMPolicy, s string) string {
	t.Helper()
	out, err := unicode.UTF16(order, bom).NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestEncodingsAndDelimiters(t *testing.T) {
	const text = "Mã,Tên,Địa bàn\nBTS1,Trạm Nghĩa Hòa,Xã Hải Hưng\nBTS2,Đỗ Thị Hoà,Phường Nguyễn Úy\n"
	want := []line{{1, []string{"Mã", "Tên", "Địa bàn"}}, {2, []string{"BTS1", "Trạm Nghĩa Hòa", "Xã Hải Hưng"}}, {3, []string{"BTS2", "Đỗ Thị Hoà", "Phường Nguyễn Úy"}}}
	for name, s := range map[string]string{
		"UTF-8":             text,
		"UTF-8 marked":      "\ufeff" + text,
		"UTF-8 decomposed":  norm.NFD.String(text),
		"UTF-16 LE":         utf16(t, unicode.LittleEndian, unicode.UseBOM, text),
		"UTF-16 BE":         utf16(t, unicode.BigEndian, unicode.UseBOM, text),
		"UTF-16 LE, bare":   utf16(t, unicode.LittleEndian, unicode.IgnoreBOM, text),
		"UTF-16 BE, bare":   utf16(t, unicode.BigEndian, unicode.IgnoreBOM, text),
		"Windows-1258":      viet1258(text),
		"semicolons":        strings.ReplaceAll(text, ",", ";"),
		"tabs":              strings.ReplaceAll(text, ",", "\t"),
		"CRLF":              strings.ReplaceAll(text, "\n", "\r\n"),
		"no end of line":    strings.TrimSuffix(text, "\n"),
		"spaces around":     strings.ReplaceAll(text, ",", " , "),
		"quoted delimiters": strings.Replace(text, "Mã,Tên", "\"Mã\",\"Tên\"", 1),
	} {
		t.Run(name, func(t *testing.T) {
			got, err := read(t, file(t, s))
			if err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("got %v %v", err, got)
			}
		})
	}
}

func TestTheEncodingShowsLate(t *testing.T) {
	ascii := "code,name\n" + strings.Repeat("BTS1,Tram\n", 20_000)
	for name, s := range map[string]string{"UTF-8": ascii + "X,Nghĩa Hòa\n", "Windows-1258": ascii + viet1258("X,Nghĩa Hòa\n")} {
		got, err := read(t, file(t, s))
		if err != nil || len(got) != 20_002 || got[20_001].cells[1] != "Nghĩa Hòa" {
			t.Errorf("%s: %v, %d rows, %v", name, err, len(got), got[len(got)-1])
		}
	}
}

func TestRowsAreCountedAsSpreadsheetsShowThem(t *testing.T) {
	got, err := read(t, file(t, "sep=;\ncode;name\n# code · the code\n\nA;\"two\nlines\"\n;;\nB;=1+1\n"))
	want := []line{{2, []string{"code", "name"}}, {5, []string{"A", "two\nlines"}}, {7, []string{"B", "=1+1"}}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %v %v", err, got)
	}
}

func TestFormulasAreWrittenAsText(t *testing.T) {
	texts := []string{"=HYPERLINK(\"http://x\")", "+84912345678", "-1+2", "@SUM(A1)", "\t=1", "＝1", "'=1", "'", "-20.5", "Trạm 1", "''=x"}
	for _, format := range []string{"csv", "xlsx"} {
		path := filepath.Join(t.TempDir(), "a."+format)
		write(t, path, format, []any{"text", "number"}, func(w Writer) {
			for _, s := range texts {
				if err := w.Row([]any{"k", s, -20.5}); err != nil {
					t.Fatal(err)
				}
			}
		})
		got, err := read(t, path)
		if err != nil || len(got) != len(texts)+1 {
			t.Fatalf("%s: %v, %d rows", format, err, len(got))
		}
		for i, s := range texts {
			if c := got[i+1].cells; c[1] != strings.TrimSpace(s) || c[2] != "-20.5" {
				t.Errorf("%s: %q came back as %q", format, s, c)
			}
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if format == "csv" && !bytes.Contains(raw, []byte("'+84912345678")) {
			t.Errorf("a CSV with a bare formula: %s", raw)
		}
		if format == "xlsx" && bytes.Contains([]byte(inside(t, path, "xl/worksheets/sheet1.xml")), []byte("<f>")) {
			t.Error("an XLSX with a formula")
		}
	}
}

func write(t *testing.T, path, format string, head []any, rows func(Writer)) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w, err := NewWriter(f, format, "Dữ liệu", head)
	if err != nil {
		t.Fatal(err)
	}
	rows(w)
	if err := errors.Join(w.Close(), f.Close()); err != nil {
		t.Fatal(err)
	}
}

func inside(t *testing.T, path, part string) string {
	t.Helper()
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = z.Close() }()
	r, err := z.Open(part)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Close() }()
	b, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestHelpStandsBesideTheData(t *testing.T) {
	for _, format := range []string{"csv", "xlsx"} {
		path := filepath.Join(t.TempDir(), "a."+format)
		write(t, path, format, []any{"Mã"}, func(w Writer) {
			if err := Help(w, [][]any{{"Mã", "bắt buộc", "mã của địa điểm"}}); err != nil {
				t.Fatal(err)
			}
		})
		if got, err := read(t, path); err != nil || len(got) != 1 {
			t.Errorf("%s: %v %v", format, err, got)
		}
	}
}

// workbook makes an XLSX by hand, so that what no writer makes can be tried.
func workbook(t testing.TB, sheet string, more ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	parts := append([]string{
		"[Content_Types].xml", `<Types/>`,
		"xl/workbook.xml", `<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="ẩn" state="hidden" r:id="r2"/><sheet name="S" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="r2" Target="worksheets/none.xml"/><Relationship Id="r1" Target="worksheets/s.xml"/></Relationships>`,
		"xl/worksheets/s.xml", sheet,
	}, more...)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err == nil {
			_, err = io.WriteString(w, parts[i+1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return file(t, b.String())
}

func TestWorkbooks(t *testing.T) {
	path := workbook(t, `<worksheet><sheetData><row r="2"><c r="A2" t="s"><v>1</v></c><c r="C2"><v>46350</v></c></row><row><c t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c><c><f>1+1</f><v>2</v></c><c t="b"><v>1</v></c></row></sheetData></worksheet>`,
		"xl/sharedStrings.xml", `<sst><si><t>không</t></si><si><r><t>Hải </t></r><r><t>Hưng</t></r><rPh><t>xyz</t></rPh></si></sst>`)
	got, err := read(t, path)
	want := []line{{2, []string{"Hải Hưng", "", "46350"}}, {3, []string{"ab", "2", "1"}}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %v %v", err, got)
	}
	r, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Close() }()
	if a, b, c := r.Moment("46350"), r.Moment("46350.5"), r.Moment("BTS1"); a != "2026-11-24" || b != "2026-11-24 12:00:00" || c != "BTS1" {
		t.Errorf("moments %q %q %q", a, b, c)
	}
}

func TestBadFiles(t *testing.T) {
	sparse := filepath.Join(t.TempDir(), "big")
	f, err := os.Create(sparse)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(f.Truncate(2<<30), f.Close()); err != nil {
		t.Fatal(err)
	}
	rows := func(s string) string { return workbook(t, "<worksheet><sheetData>"+s) }
	for name, c := range map[string]struct {
		path string
		kind keng.ErrorKind
		key  string
	}{
		"2 GB":                {sparse, keng.TooMuch, "sheet.big"},
		"not there":           {filepath.Join(t.TempDir(), "none"), keng.NotFound, "sheet.none"},
		"a folder":            {t.TempDir(), keng.Invalid, "sheet.kind"},
		"empty":               {file(t, ""), keng.Invalid, "sheet.empty"},
		"old Excel":           {file(t, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more"), keng.Invalid, "sheet.old"},
		"PDF":                 {file(t, "%PDF-1.7 …"), keng.Invalid, "sheet.kind"},
		"cut archive":         {file(t, "PK\x03\x04 and nothing"), keng.Invalid, "sheet.broken"},
		"zip bomb":            {workbook(t, "<worksheet>"+strings.Repeat(" ", 64<<20)), keng.TooMuch, "sheet.bomb"},
		"cut sheet":           {rows(`<row><c><v>1</v></c></row>`), keng.Invalid, "sheet.broken"},
		"cut row":             {rows(`<row><c><v>1</v>`), keng.Invalid, "sheet.broken"},
		"backward rows":       {rows(`<row r="5"><c><v>1</v></c></row><row r="2"><c><v>1</v></c></row></sheetData>`), keng.Invalid, "sheet.broken"},
		"far column":          {rows(`<row><c r="XFD1"><v>1</v></c></row></sheetData>`), keng.Invalid, "sheet.wide"},
		"no such text":        {rows(`<row><c t="s"><v>7</v></c></row></sheetData>`), keng.Invalid, "sheet.broken"},
		"entities":            {rows(`<row><c t="inlineStr"><is><t>&lol;</t></is></c></row></sheetData>`), keng.Invalid, "sheet.broken"},
		"endless cell":        {rows(`<row><c t="inlineStr"><is><t>` + strings.Repeat("lalilulelo", 200_000) + `</t></is></c></row></sheetData>`), keng.Invalid, "sheet.cell"},
		"a quote never ended": {file(t, "a,b\n\"x,y\n"+strings.Repeat("1,2\n", 500_000)), keng.Invalid, "sheet.row"},
		"long cell":           {file(t, "a,b\n"+strings.Repeat("x", 40_000)+",1\n"), keng.Invalid, "sheet.cell"},
		"many columns":        {file(t, strings.Repeat("a,", 300)+"\n"), keng.Invalid, "sheet.wide"},
		"bad byte later":      {file(t, "Mã,Tên\n"+strings.Repeat("ĐH,Trạm\n", 20_000)+"x,\xff\xfe\n"), keng.Invalid, "sheet.text"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := read(t, c.path)
			refused(t, err, c.kind, c.key)
		})
	}
}

// A zip that lies about its size cannot grow either.
func TestALyingArchive(t *testing.T) {
	path := workbook(t, "<worksheet><sheetData><row><c><v>12345</v></c></row></sheetData>"+strings.Repeat(" ", 4096))
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	size := []byte{byte((4096 + 66) & 0xff), byte((4096 + 66) >> 8), 0, 0}
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range z.File {
		if p.Name == "xl/worksheets/s.xml" {
			size = []byte{byte(p.UncompressedSize64), byte(p.UncompressedSize64 >> 8), 0, 0}
		}
	}
	if n := bytes.Count(b, size); n == 0 {
		t.Fatal("no size to change")
	}
	_, err = read(t, file(t, string(bytes.ReplaceAll(b, size, []byte{9, 0, 0, 0}))))
	refused(t, err, keng.Invalid, "sheet.broken")
}

func TestMoment(t *testing.T) {
	for text, want := range map[string]string{
		"31/12/2026": "2026-12-31T00:00:00.000+07:00", "1/2/2026": "2026-02-01T00:00:00.000+07:00", "01-02-2026": "2026-02-01T00:00:00.000+07:00",
		"2026-02-01": "2026-02-01T00:00:00.000+07:00", "29.02.2024": "2024-02-29T00:00:00.000+07:00", "22:00 31/12/2026": "2026-12-31T22:00:00.000+07:00",
		"2026-12-31 22:00:05": "2026-12-31T22:00:05.000+07:00", "2026-12-31T22:00": "2026-12-31T22:00:00.000+07:00", "2026-12-31T15:00:00Z": "2026-12-31T22:00:00.000+07:00", "": "",
	} {
		if got, err := Moment(text); err != nil || got.String() != want {
			t.Errorf("%q: %v %v", text, got, err)
		}
	}
	for _, text := range []string{"31/02/2026", "29/02/2025", "12/31/2026", "2026-13-01", "00/01/2026", "1/1/26", "hôm qua", "31/12/2026 25:00", "1/2/3/2026", strings.Repeat("1", 50)} {
		_, err := Moment(text)
		refused(t, err, keng.Invalid, "sheet.date")
	}
	if s := Day(keng.At(keng.Time(0).Std())); s != "" {
		t.Error(s)
	}
}

func TestNumbersAndYes(t *testing.T) {
	for text, want := range map[string]float64{"20.25": 20.25, "20,25": 20.25, "-106,5": -106.5, "1.234,5": 1234.5, "": 0, "20.199999999999999": 20.2} {
		if got, err := Number(text); err != nil || got != want {
			t.Errorf("%q: %v %v", text, got, err)
		}
	}
	for _, text := range []string{"x", "NaN", "Inf", "0x10", "1e400", "1_000"} {
		if _, err := Number(text); err == nil {
			t.Errorf("%q is a number", text)
		}
	}
	for text, want := range map[string]bool{"Có": true, "KHÔNG": false, "x": true, "": false, "True": true, "0": false} {
		if got, err := Yes(text); err != nil || got != want {
			t.Errorf("%q: %v %v", text, got, err)
		}
	}
	_, err := Yes("có lẽ")
	refused(t, err, keng.Invalid, "sheet.yes")
}

// A long table needs no more memory than a short one.
func TestMemoryStaysBounded(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.csv")
	write(t, path, "csv", []any{"code", "name"}, func(w Writer) {
		for i := range 300_000 {
			if err := w.Row([]any{fmt.Sprintf("BTS%d", i), "Trạm Nghĩa Hòa của xã Hải Hưng, có tên rất dài"}); err != nil {
				t.Fatal(err)
			}
		}
	})
	r, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Close() }()
	var m runtime.MemStats
	most := uint64(0)
	for n := 0; r.Next(); n++ {
		if n%50_000 == 0 {
			runtime.GC()
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapAlloc)
		}
	}
	if r.Err() != nil || r.Number() != 300_001 || most > 8<<20 {
		t.Errorf("%v, %d rows, %d bytes", r.Err(), r.Number(), most)
	}
}

func FuzzCSV(f *testing.F) {
	f.Add([]byte("Mã;Tên\nA;\"b\"\n"))
	f.Add([]byte("\xff\xfeM\x00,\x00\n\x00"))
	f.Add([]byte(viet1258("Mã,Tên\nĐỗ,Hoà\n")))
	f.Fuzz(func(t *testing.T, b []byte) { drain(t, b) })
}

func FuzzXLSX(f *testing.F) {
	f.Add([]byte(`<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row></sheetData></worksheet>`), []byte(`<sst><si><t>x</t></si></sst>`))
	f.Add([]byte(`<row r="9"><c r="ZZ1" t="s"><v>0</v></c></row></sheetData>`), []byte(`<sst>`))
	f.Fuzz(func(t *testing.T, sheet, shared []byte) {
		b, err := os.ReadFile(workbook(t, string(sheet), "xl/sharedStrings.xml", string(shared)))
		if err != nil {
			t.Fatal(err)
		}
		drain(t, b)
	})
}

// drain reads whatever it is to its end; every row is within the limits and every refusal is a sentence.
func drain(t *testing.T, b []byte) {
	r, err := Open(file(t, string(b)))
	if err == nil {
		defer func() { _ = r.Close() }()
		last := 0
		for r.Next() {
			if len(r.Row()) > MaxColumns || r.Number() <= last {
				t.Fatalf("row %d has %d cells", r.Number(), len(r.Row()))
			}
			last = r.Number()
		}
		err = r.Err()
	}
	if err != nil {
		if _, known := errors.AsType[*keng.Error](err); !known {
			t.Fatal(err)
		}
	}
}

func FuzzMoment(f *testing.F) {
	f.Add("31/12/2026 22:00")
	f.Add("2026-02-30")
	f.Fuzz(func(t *testing.T, s string) {
		at, err := Moment(s)
		if err != nil || at == 0 {
			return
		}
		if again, err := Moment(Day(at)); err != nil || again/1000 != at/1000 {
			t.Fatalf("%q is %v, written %q, read %v %v", s, at, Day(at), again, err)
		}
	})
}

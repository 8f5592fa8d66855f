package cause

import (
	"bufio"
	"encoding/csv"
	"errors"
	"io"
	"math"
	"strconv"
	"strings"
)

// Limits of the files of a history.
const (
	MaxHistoryRows = 5_000_000
	maxHistoryFile = 1 << 30 // bytes
	maxHistoryLine = 64 << 10
	maxLabel       = 256  // bytes of a type or a device
	maxSeconds     = 1e12 // of a time, either way
)

// ReadHistory reads alarms from CSV with the columns alarm_id (the type),
// device_id, start_timestamp and end_timestamp in any order; further columns
// are passed over. Times are seconds since any origin, whole or with decimals;
// the end may be empty and may lie before the start. The alarms come back in
// the order of the file. Errors name line and column.
func ReadHistory(r io.Reader) ([]Occurrence, error) {
	t, err := openTable(r, "alarm_id", "device_id", "start_timestamp", "end_timestamp")
	if err != nil {
		return nil, err
	}
	var alarms []Occurrence
	for {
		row, err := t.next()
		if err != nil || row == nil {
			return alarms, err
		}
		var o Occurrence
		if o.Type, err = t.label(0); err != nil {
			return nil, err
		}
		if o.Device, err = t.label(1); err != nil {
			return nil, err
		}
		if o.Start, err = t.time(2); err != nil {
			return nil, err
		}
		if t.cell(3) != "" {
			if o.End, err = t.time(3); err != nil {
				return nil, err
			}
		}
		alarms = append(alarms, o)
	}
}

// ReadNeighbours reads which devices are neighbours from CSV with the columns from and to.
func ReadNeighbours(r io.Reader) (Neighbours, error) {
	t, err := openTable(r, "from", "to")
	if err != nil {
		return nil, err
	}
	near := Neighbours{}
	for {
		row, err := t.next()
		if err != nil {
			return nil, err
		}
		if row == nil {
			near.Tidy()
			return near, nil
		}
		a, err := t.label(0)
		if err != nil {
			return nil, err
		}
		b, err := t.label(1)
		if err != nil {
			return nil, err
		}
		near.Join(a, b)
	}
}

// table reads a CSV file by the names of its columns.
type table struct {
	csv   *csv.Reader
	cols  []int
	names []string
	row   []string
	rows  int
	known map[string]string // one copy of every label
}

func openTable(r io.Reader, names ...string) (*table, error) {
	in := bufio.NewReaderSize(&limited{r: r, left: maxHistoryFile}, 64<<10)
	if b, _ := in.Peek(3); string(b) == "\xef\xbb\xbf" {
		_, _ = in.Discard(3) // It was peeked, so it is there.
	}
	t := &table{csv: csv.NewReader(&shortLines{r: in}), names: names, known: map[string]string{}}
	t.csv.ReuseRecord, t.csv.TrimLeadingSpace = true, true
	head, err := t.csv.Read()
	if errors.Is(err, io.EOF) {
		return nil, finding("history.empty", strings.Join(names, ","))
	}
	if err != nil {
		return nil, t.broken(err)
	}
	for _, name := range names {
		at := -1
		for i, h := range head {
			if strings.EqualFold(strings.TrimSpace(h), name) {
				at = i
				break
			}
		}
		if at < 0 {
			return nil, finding("history.column", name, strings.Join(names, ","))
		}
		t.cols = append(t.cols, at)
	}
	return t, nil
}

// next reads a row; it returns nil after the last one.
func (t *table) next() ([]string, error) {
	row, err := t.csv.Read()
	if errors.Is(err, io.EOF) {
		return nil, nil
	}
	if err != nil {
		return nil, t.broken(err)
	}
	if t.rows++; t.rows > MaxHistoryRows {
		return nil, finding("history.rows", MaxHistoryRows)
	}
	t.row = row
	return row, nil
}

// broken explains an error of the CSV itself.
func (t *table) broken(err error) error {
	if bad, ok := errors.AsType[*csv.ParseError](err); ok {
		return finding("history.csv", bad.Line, bad.Column)
	}
	return err
}

func (t *table) cell(i int) string { return strings.TrimSpace(t.row[t.cols[i]]) }

// wrong says what is wrong with a cell.
func (t *table) wrong(i int, key string, args ...any) error {
	line, _ := t.csv.FieldPos(t.cols[i])
	return finding(key, append([]any{line, t.names[i]}, args...)...)
}

// label reads a name that may not be empty.
func (t *table) label(i int) (string, error) {
	s := t.cell(i)
	switch {
	case s == "":
		return "", t.wrong(i, "history.missing")
	case len(s) > maxLabel:
		return "", t.wrong(i, "history.long", maxLabel)
	}
	one, ok := t.known[s]
	if !ok {
		one = strings.Clone(s)
		t.known[one] = one
	}
	return one, nil
}

// time reads seconds as milliseconds.
func (t *table) time(i int) (int64, error) {
	s := t.cell(i)
	if n, err := strconv.ParseInt(s, 10, 64); err == nil && n > -maxSeconds && n < maxSeconds {
		return n * 1000, nil
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || !(math.Abs(f) < maxSeconds) {
		return 0, t.wrong(i, "history.time", shown(s))
	}
	return int64(math.Round(f * 1000)), nil
}

// shown is what an error shows of a cell.
func shown(s string) string {
	if len(s) > 40 {
		return strings.ToValidUTF8(s[:40], "") + "…"
	}
	return s
}

// limited refuses a file that is too large, where io.LimitReader would cut it without a word.
type limited struct {
	r    io.Reader
	left int64
}

func (l *limited) Read(p []byte) (int, error) {
	if l.left <= 0 {
		return 0, finding("history.file", maxHistoryFile>>20)
	}
	n, err := l.r.Read(p[:min(int64(len(p)), l.left)])
	l.left -= int64(n)
	return n, err
}

// shortLines refuses a line that is too long before the CSV reader has collected all of it.
type shortLines struct {
	r io.Reader
	n int
}

func (s *shortLines) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	for _, c := range p[:n] {
		if s.n++; c == '\n' {
			s.n = 0
		} else if s.n > maxHistoryLine {
			return 0, finding("history.line", maxHistoryLine>>10)
		}
	}
	return n, err
}

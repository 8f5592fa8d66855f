package sheet

import (
	"bufio"
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"golang.org/x/text/encoding"

	"keng"
)

// peeked is how much of a text is looked at to find its encoding and its delimiter, in bytes.
const peeked = 64 << 10

type csvRows struct {
	csv  *csv.Reader
	most *budget
	row  int
	line int // of the end of the row before
}

func openCSV(r io.Reader) (*csvRows, error) {
	text, err := decode(r)
	if err != nil {
		return nil, err
	}
	b := &budget{in: bufio.NewReaderSize(text, peeked), left: maxRecord}
	head, err := b.in.Peek(peeked)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, bufio.ErrBufferFull) {
		return nil, textError(err, 1)
	}
	c := &csvRows{most: b}
	comma, skip := delimiter(string(head))
	if skip > 0 {
		_, _ = b.in.Discard(skip) // It was peeked.
		c.row, c.line = 1, 0
	}
	c.csv = csv.NewReader(b)
	c.csv.Comma, c.csv.LazyQuotes, c.csv.FieldsPerRecord = comma, true, -1
	return c, nil
}

func (c *csvRows) next() ([]string, int, error) {
	c.most.left = maxRecord
	cells, err := c.csv.Read()
	if err != nil {
		return nil, c.row, textError(err, c.row+1)
	}
	start, _ := c.csv.FieldPos(0)
	last, _ := c.csv.FieldPos(len(cells) - 1)
	c.row += max(1, start-c.line) // Empty lines are rows too.
	c.line = last + strings.Count(cells[len(cells)-1], "\n")
	for i, s := range cells {
		cells[i] = Unguard(s)
	}
	return cells, c.row, nil
}

func (c *csvRows) moment(cell string) string { return cell }

// textError says in which row a text cannot be read.
func textError(err error, row int) error {
	var bad *csv.ParseError
	switch {
	case errors.Is(err, io.EOF):
		return io.EOF
	case errors.Is(err, errRecord):
		return keng.Errf(keng.Invalid, "sheet.row", row)
	case errors.Is(err, encoding.ErrInvalidUTF8):
		return keng.Errf(keng.Invalid, "sheet.text", row)
	case errors.As(err, &bad):
		return keng.Errf(keng.Invalid, "sheet.quote", row)
	}
	return unreadable(err)
}

var errRecord = errors.New("sheet: the row is too long")

// budget lets so many bytes through until somebody fills it up again, so that
// a quote that is never closed does not pull a whole file into one cell.
type budget struct {
	in   *bufio.Reader
	left int
}

// Read implements io.Reader.
func (b *budget) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errRecord
	}
	n, err := b.in.Read(p[:min(len(p), b.left)])
	b.left -= n
	return n, err
}

// delimiter finds what stands between the cells of the first line that is no
// comment, and how many bytes of a line "sep=;" come before the table.
func delimiter(head string) (comma rune, skip int) {
	if rest, ok := strings.CutPrefix(head, "sep="); ok && len(rest) > 1 && strings.ContainsRune(",;\t|", rune(rest[0])) {
		if after := strings.TrimPrefix(rest[1:], "\r"); strings.HasPrefix(after, "\n") {
			return rune(rest[0]), len(head) - len(after) + 1
		}
	}
	for strings.HasPrefix(head, "\n") || strings.HasPrefix(head, "\r") || strings.HasPrefix(head, "# ") {
		_, rest, ok := strings.Cut(head, "\n")
		if !ok {
			break
		}
		head = rest
	}
	counts, quoted := map[rune]int{}, false
	for _, r := range head {
		if r == '"' {
			quoted = !quoted
		}
		if quoted {
			continue
		}
		if r == '\n' {
			break
		}
		counts[r]++
	}
	comma = ','
	for _, r := range "\t;" {
		if counts[r] > counts[comma] {
			comma = r
		}
	}
	return comma, 0
}

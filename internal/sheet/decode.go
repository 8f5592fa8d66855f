package sheet

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// decode turns a text of any encoding that is met in Vietnam into UTF-8 in
// normal form C: UTF-8 with and without a mark of its byte order, UTF-16 with
// and without one, and Windows-1258, whose tones are marks of their own.
func decode(r io.Reader) (io.Reader, error) {
	in := bufio.NewReaderSize(r, peeked)
	head, err := in.Peek(peeked)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, bufio.ErrBufferFull) {
		return nil, unreadable(err)
	}
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		_, _ = in.Discard(3) // It was peeked.
		return strict(in), nil
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("\xfe\xff")):
		return wide(in, unicode.LittleEndian), nil
	}
	switch zeros(head) {
	case littleZeros:
		return wide(in, unicode.LittleEndian), nil
	case bigZeros:
		return wide(in, unicode.BigEndian), nil
	}
	return &narrow{in: in}, nil
}

func strict(r io.Reader) io.Reader {
	return norm.NFC.Reader(transform.NewReader(r, encoding.UTF8Validator))
}

func wide(r io.Reader, order unicode.Endianness) io.Reader {
	return norm.NFC.Reader(transform.NewReader(r, unicode.UTF16(order, unicode.UseBOM).NewDecoder()))
}

const (
	noZeros = iota
	littleZeros
	bigZeros
)

// zeros tells from where the zero bytes stand which UTF-16 a text without a mark
// is: the header of a table is mostly ASCII.
func zeros(head []byte) int {
	head = head[:min(len(head), 512)&^1]
	var even, odd int
	for i := 0; i < len(head); i += 2 {
		if head[i] == 0 {
			even++
		}
		if head[i+1] == 0 {
			odd++
		}
	}
	switch half := len(head) / 4; {
	case half > 0 && odd > half && even == 0:
		return littleZeros
	case half > 0 && even > half && odd == 0:
		return bigZeros
	}
	return noZeros
}

// narrow is UTF-8 or Windows-1258: the first bytes beyond ASCII decide, however late they come.
type narrow struct {
	in      *bufio.Reader
	decided io.Reader
}

// Read implements io.Reader.
func (n *narrow) Read(p []byte) (int, error) {
	if n.decided != nil {
		return n.decided.Read(p)
	}
	head, err := n.in.Peek(min(len(p)+1, peeked))
	if len(head) == 0 {
		return 0, err
	}
	ascii := bytes.IndexFunc(head, func(r rune) bool { return r >= utf8.RuneSelf })
	switch { // A mark may follow, and belongs to the letter before it.
	case ascii >= 0:
		ascii--
	case err != nil:
		ascii = len(head)
	default:
		ascii = len(head) - 1
	}
	if ascii > 0 {
		return n.in.Read(p[:ascii])
	}
	head, err = n.in.Peek(peeked)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, bufio.ErrBufferFull) {
		return 0, err
	}
	if n.decided = strict(n.in); !utf8Begins(head) {
		n.decided = norm.NFC.Reader(transform.NewReader(n.in, charmap.Windows1258.NewDecoder()))
	}
	return n.decided.Read(p)
}

// utf8Begins tells whether the bytes are UTF-8, but for a character that is cut at the end.
func utf8Begins(b []byte) bool {
	for cut := range min(utf8.UTFMax, len(b)+1) {
		if utf8.Valid(b[:len(b)-cut]) {
			return cut == 0 || !utf8.FullRune(b[len(b)-cut:])
		}
	}
	return false
}

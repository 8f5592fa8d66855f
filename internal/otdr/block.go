package otdr

import (
	"encoding/binary"
	"strings"
	"unicode"
)

// block takes numbers and texts from the front of a block. After the first that is not whole, wrong is set and all
// others are zero.
type block struct {
	rest  []byte
	wrong string
}

func (b *block) take(n int) []byte {
	if b.wrong == "" && n > len(b.rest) {
		b.wrong = "it ends too early"
	}
	if b.wrong != "" {
		return make([]byte, min(n, 8))
	}
	got := b.rest[:n]
	b.rest = b.rest[n:]
	return got
}

func (b *block) skip(n int)  { b.take(n) }
func (b *block) uint16() int { return int(binary.LittleEndian.Uint16(b.take(2))) }
func (b *block) int16() int  { return int(int16(binary.LittleEndian.Uint16(b.take(2)))) }
func (b *block) uint32() int { return int(binary.LittleEndian.Uint32(b.take(4))) }
func (b *block) int32() int  { return int(int32(binary.LittleEndian.Uint32(b.take(4)))) }

// fixed is a text of so many bytes.
func (b *block) fixed(n int) string { return printable(b.take(n)) }

// text is a text that ends with a zero byte.
func (b *block) text() string {
	for i, c := range b.rest {
		if c == 0 {
			s := printable(b.rest[:i])
			b.rest = b.rest[i+1:]
			return s
		}
	}
	b.take(len(b.rest) + 1) // There is no end.
	return ""
}

// printable keeps what can be shown: instruments pad with blanks and write lines, hostile files write commands of terminals.
func printable(raw []byte) string {
	const most = 200 // bytes
	s := strings.ToValidUTF8(string(raw[:min(len(raw), most)]), "")
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case unicode.IsPrint(r):
			return r
		}
		return -1
	}, s))
}

// intact compares the checksum, CRC-16/CCITT of everything before its two bytes. A file without one is as good as it looks.
func intact(file []byte, blocks map[string]*block) bool {
	b, ok := blocks["Cksum"]
	if !ok || len(b.rest) < 2 || len(file) < 2 {
		return true
	}
	crc := uint16(0xffff)
	for _, c := range file[:len(file)-2] {
		crc ^= uint16(c) << 8
		for range 8 {
			carry := crc&0x8000 != 0
			if crc <<= 1; carry {
				crc ^= 0x1021
			}
		}
	}
	return crc == binary.LittleEndian.Uint16(file[len(file)-2:])
}

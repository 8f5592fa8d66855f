package viet

import (
	"encoding/hex"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// Bounds of SortKey, so that a key fits an index row on PostgreSQL (2,704 bytes).
const (
	maxKeyRunes = 80   // looked at
	maxKeyBytes = 1200 // before hexadecimal doubles them; a cut key still sorts by its beginning
)

// Fold returns the search form of s: canonically decomposed (NFD), marks
// dropped, đ and its look-alike ð to d, lower case, every run of white space to
// one space, ends trimmed. Control and format characters and bytes that are
// not UTF-8 are dropped, so the result is safe as a text column. "Đỗ  Thị HOÀ"
// and "đỗ thị hòa" both give "do thi hoa". Fold(Fold(s)) equals Fold(s).
func Fold(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range norm.NFD.String(strings.ToValidUTF8(s, "")) {
		switch {
		case unicode.IsSpace(r):
			space = b.Len() > 0
			continue
		case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Cc, r), unicode.Is(unicode.Cf, r):
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(lower(r))
	}
	return b.String()
}

// plain tells whether s is its own fold: lower-case ASCII with single spaces.
func plain(s string) bool {
	for i := range len(s) {
		c := s[i]
		if c < ' ' || c > '~' || c >= 'A' && c <= 'Z' || c == ' ' && (i == 0 || i == len(s)-1 || s[i-1] == ' ') {
			return false
		}
	}
	return true
}

func lower(r rune) rune {
	switch r {
	case 'đ', 'Đ', 'ð', 'Ð':
		return 'd'
	}
	return unicode.ToLower(r)
}

// unmark drops the marks of s and keeps its case and its other characters.
func unmark(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == 'đ' || r == 'ð':
			return 'd'
		case r == 'Đ' || r == 'Ð':
			return 'D'
		case unicode.Is(unicode.Mn, r):
			return -1
		}
		return r
	}, norm.NFD.String(s))
}

// collators holds collators for reuse: each has buffers and serves one goroutine at a time.
var collators = sync.Pool{New: func() any { return collate.New(language.Vietnamese, collate.Numeric) }}

// SortKey returns the key by which names sort in Vietnamese order (Unicode
// collation with the Vietnamese tailoring: a ă â … d đ e ê …, then tones level,
// hook, tilde and so on, then case; digits by their number, so "BTS 9" comes
// before "BTS 10"). The key is lower-case hexadecimal: it sorts rightly in byte
// order on SQLite and under PostgreSQL's collation "C". It looks at the first
// 80 characters.
func SortKey(s string) string {
	s = norm.NFC.String(strings.ToValidUTF8(s, ""))
	if utf8.RuneCountInString(s) > maxKeyRunes {
		s = string([]rune(s)[:maxKeyRunes])
	}
	c := collators.Get().(*collate.Collator)
	defer collators.Put(c)
	var buf collate.Buffer
	key := c.KeyFromString(&buf, strings.Join(strings.Fields(s), " "))
	return hex.EncodeToString(key[:min(len(key), maxKeyBytes)])
}

// PersonKey returns the key by which people sort in Vietnamese lists: by given
// name (the last word) with its tone, then by family and middle names. It sorts like SortKey.
func PersonKey(name string) string {
	f := strings.Fields(name)
	if len(f) < 2 {
		return SortKey(name)
	}
	last := len(f) - 1
	key := SortKey(f[last]) + "." + SortKey(strings.Join(f[:last], " ")) // "." comes before every digit
	return key[:min(len(key), 2*maxKeyBytes)]
}

package viet

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"

	"golang.org/x/text/unicode/norm"
)

// Sizes of one SMS (3GPP TS 23.038): 140 bytes hold 160 septets of the GSM
// alphabet or 70 units of UCS-2.
const (
	GSMPart  = 160
	UCS2Part = 70
)

// gsmBasic and gsmExtended are the characters of GSM 03.38's default alphabet
// and of its extension table; each of the latter takes two septets.
const (
	gsmBasic = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
		"¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
	gsmExtended = "^{}\\[~]|€\f"
)

// maxHead bounds the text that FitSMS considers, in bytes.
const maxHead = 2000

// SMSUnits returns how long s is as SMS counts: septets when every character is
// in the GSM alphabet (gsm true), UTF-16 units when one is not. A text is one
// SMS when it has at most GSMPart or UCS2Part units.
func SMSUnits(s string) (units int, gsm bool) {
	gsm = true
	septets, ucs2 := 0, 0
	for _, r := range s {
		ucs2 += utf16.RuneLen(r)
		n := gsmSize(r)
		septets += n
		gsm = gsm && n > 0
	}
	if gsm {
		return septets, true
	}
	return ucs2, false
}

// gsmSizes gives the septets of each character of the GSM alphabet.
var gsmSizes = func() map[rune]int {
	m := map[rune]int{}
	for _, r := range gsmBasic {
		m[r] = 1
	}
	for _, r := range gsmExtended {
		m[r] = 2
	}
	return m
}()

// gsmSize returns the septets that r takes, 0 when it is not in the GSM alphabet.
func gsmSize(r rune) int {
	if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= ' ' && r <= '?' {
		return 1 // The most frequent characters need no look-up.
	}
	return gsmSizes[r]
}

// oneSMS tells whether s fits into one SMS.
func oneSMS(s string) bool {
	units, gsm := SMSUnits(s)
	return gsm && units <= GSMPart || !gsm && units <= UCS2Part
}

// FitSMS returns "head tail" fitted into one SMS: 70 characters with accents,
// or folded to the GSM alphabet and 160 septets without. The head is cut at a
// word with an ellipsis; the tail, a link or a reply code, is never cut. A tail
// that does not fit by itself is left out, because half a link helps nobody.
// An accented text that needs no character outside the GSM alphabet has the
// room of 160.
func FitSMS(head, tail string, accents bool) string {
	head, tail = smsLine(head, accents), smsLine(tail, accents)
	if !oneSMS(tail) {
		tail = ""
	}
	if full := join(head, tail); oneSMS(full) {
		return full
	}
	runes := []rune(head)
	room := GSMPart
	if i := slices.IndexFunc(runes, func(r rune) bool { return gsmSize(r) == 0 }); i >= 0 {
		room = max(i, UCS2Part) // What goes past the first such character has 70 at most.
	}
	for k := min(len(runes), room); k > 0; k-- {
		cut := atWord(runes[:k])
		if cut == "" {
			break
		}
		text := join(cut+"...", tail)
		if _, gsm := SMSUnits(text); !gsm {
			text = join(cut+"…", tail)
		}
		if oneSMS(text) {
			return text
		}
	}
	return tail
}

// atWord shortens r, the beginning of a longer text, to whole words when that
// loses at most half of it, and drops the punctuation before the ellipsis.
func atWord(r []rune) string {
	s := string(r)
	if i := strings.LastIndexByte(s, ' '); i > len(s)/2 {
		s = s[:i]
	}
	return strings.TrimRight(s, " ,.;:-–…")
}

func join(head, tail string) string {
	if head == "" || tail == "" {
		return head + tail
	}
	return head + " " + tail
}

// smsLine makes one clean line of s, composed or folded to the GSM alphabet.
func smsLine(s string, accents bool) string {
	s = Line(s, maxHead)
	if accents {
		return s
	}
	return strings.Join(strings.Fields(GSM(s)), " ")
}

// Line makes one clean line of text from outside: composed (NFC), every run of
// white space one space, control and format characters and bytes that are not
// UTF-8 dropped, cut to at most limit bytes at a character. It is safe in a
// mail header.
func Line(s string, limit int) string {
	s = Clip(s, 4*limit) // The work is bounded before the limit is exact.
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.Is(unicode.Cc, r), unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	return strings.TrimSpace(Clip(norm.NFC.String(strings.Join(strings.Fields(s), " ")), limit))
}

// Clip cuts s to at most n bytes at a character.
func Clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:n]
}

// GSM folds s to the GSM alphabet and keeps its case: marks dropped, Đ to D,
// typographic signs to plain ones, other letters to "?", other signs dropped.
func GSM(s string) string {
	var b strings.Builder
	for _, r := range unmark(norm.NFKD.String(strings.ToValidUTF8(s, ""))) {
		switch {
		case gsmSize(r) > 0:
			b.WriteRune(r)
		case gsmPlain[r] != "":
			b.WriteString(gsmPlain[r])
		case unicode.IsLetter(r), unicode.IsNumber(r):
			b.WriteByte('?')
		}
	}
	return b.String()
}

// gsmPlain maps signs that Vietnamese texts use to the GSM alphabet.
var gsmPlain = map[rune]string{
	'‘': "'", '’': "'", '`': "'", '´': "'", '“': "\"", '”': "\"", '„': "\"", '«': "\"", '»': "\"",
	'‐': "-", '‑': "-", '‒': "-", '–': "-", '—': "-", '−': "-", '•': "-", '·': "-",
	'⁄': "/", '×': "x", '→': "->", '₫': "d", '≥': ">=", '≤': "<=",
}

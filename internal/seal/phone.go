package seal

import "strings"

// oldMobile maps the eleven-digit mobile prefixes that Vietnam gave up in 2018 to today's.
var oldMobile = map[string]string{
	"162": "32", "163": "33", "164": "34", "165": "35", "166": "36", "167": "37", "168": "38", "169": "39",
	"120": "70", "121": "79", "122": "77", "126": "76", "128": "78",
	"123": "83", "124": "84", "125": "85", "127": "81", "129": "82",
	"186": "56", "188": "58", "199": "59",
}

// maxPhone bounds what Phone reads, in bytes.
const maxPhone = 40

// Phone normalises a telephone number to E.164. Vietnamese numbers may be
// written 0912 345 678, 84912345678, +84 (0)912-345-678, 0084… or, as
// spreadsheets leave them, 912345678; numbers of eleven digits from before 2018
// are brought to today's prefix. Short numbers such as 113 are not E.164: ok is false.
func Phone(s string) (e164 string, ok bool) {
	if len(s) > maxPhone {
		return "", false
	}
	plus, digits := "", make([]byte, 0, len(s))
	for _, r := range strings.TrimSpace(s) {
		switch {
		case r >= '0' && r <= '9':
			digits = append(digits, byte(r))
		case r == '+' && plus == "" && len(digits) == 0:
			plus = "+"
		case !strings.ContainsRune(" .-()/\u00a0", r):
			return "", false
		}
	}
	d := string(digits)
	if rest, found := strings.CutPrefix(d, "00"); found && plus == "" {
		plus, d = "+", rest
	}
	switch {
	case strings.HasPrefix(d, "84") && (plus != "" || len(d) >= 11):
		d = strings.TrimPrefix(d[2:], "0")
	case plus != "":
		return "+" + d, len(d) >= 8 && len(d) <= 15 && d[0] != '0'
	case strings.HasPrefix(d, "0"):
		d = d[1:]
	case len(d) != 9: // A mobile number may have lost its zero; nothing else may.
		return "", false
	}
	if len(d) == 10 && d[0] == '1' {
		today, known := oldMobile[d[:3]]
		if !known {
			return "", false
		}
		d = today + d[3:]
	}
	mobile := len(d) == 9 && strings.IndexByte("35789", d[0]) >= 0
	fixed := len(d) == 10 && d[0] == '2'
	return "+84" + d, mobile || fixed
}

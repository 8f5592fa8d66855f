package sheet

import (
	"strconv"
	"strings"
	"time"

	"keng"
	"keng/internal/viet"
)

// formula are the characters with which a spreadsheet takes a text for a formula, the wide ones of East Asia among them.
const formula = "=+-@\t\r＝＋－＠"

// Guard puts an apostrophe before a text that a spreadsheet would run as a
// formula when it opens a CSV. A plain negative number stays one.
func Guard(s string) string {
	if s == "" || !dangerous(s) {
		return s
	}
	if s[0] == '-' && strings.Trim(s[1:], "0123456789.") == "" {
		return s
	}
	return "'" + s
}

// Unguard takes the apostrophe of Guard away.
func Unguard(s string) string {
	if s != "" && s[0] == '\'' && dangerous(s) {
		return s[1:]
	}
	return s
}

func dangerous(s string) bool {
	for _, r := range strings.TrimLeft(s, "'") {
		return strings.ContainsRune(formula, r)
	}
	return false
}

// Moment reads a date, dd/mm/yyyy or yyyy-mm-dd, with or without a time of day
// before or after it, or RFC 3339; without an offset it is Vietnam's civil time.
// A date that does not exist is Invalid.
func Moment(s string) (keng.Time, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return 0, nil
	}
	bad := keng.Errf(keng.Invalid, "sheet.date", cut(s))
	if len(s) > 40 {
		return 0, bad
	}
	if t, err := time.Parse(time.RFC3339Nano, s); err == nil {
		return keng.At(t), nil
	}
	date, clock := "", ""
	for f := range strings.FieldsSeq(strings.Replace(s, "T", " ", 1)) {
		switch {
		case strings.ContainsRune(f, ':') && clock == "":
			clock = f
		case date == "":
			date = f
		default:
			return 0, bad
		}
	}
	y, m, d, ok := day(date)
	if !ok {
		return 0, bad
	}
	var at time.Time
	if clock != "" {
		var err error
		if at, err = time.Parse("15:04:05", clock); err != nil {
			if at, err = time.Parse("15:04", clock); err != nil {
				return 0, bad
			}
		}
	}
	return keng.At(time.Date(y, time.Month(m), d, at.Hour(), at.Minute(), at.Second(), 0, keng.Vietnam)), nil
}

// day reads a date in either order and checks that the calendar has it.
func day(s string) (y, m, d int, ok bool) {
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '/' || r == '-' || r == '.' })
	if len(parts) != 3 {
		return 0, 0, 0, false
	}
	if len(parts[0]) == 4 {
		parts[0], parts[2] = parts[2], parts[0]
	}
	if len(parts[2]) != 4 || len(parts[0]) > 2 || len(parts[1]) > 2 {
		return 0, 0, 0, false
	}
	var n [3]int
	for i, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil || v < 0 {
			return 0, 0, 0, false
		}
		n[i] = v
	}
	t := time.Date(n[2], time.Month(n[1]), n[0], 0, 0, 0, 0, keng.Vietnam)
	return n[2], n[1], n[0], n[2] > 0 && t.Year() == n[2] && int(t.Month()) == n[1] && t.Day() == n[0]
}

// Day writes a time as a date, dd/mm/yyyy, with the time of day when it is not midnight.
func Day(t keng.Time) string {
	if t == 0 {
		return ""
	}
	at := t.Std()
	if at.Hour() == 0 && at.Minute() == 0 && at.Second() == 0 {
		return at.Format("02/01/2006")
	}
	return at.Format("02/01/2006 15:04:05")
}

// Number reads a number with a decimal point or, as in Vietnam, a decimal comma.
func Number(s string) (float64, error) {
	if s == "" {
		return 0, nil
	}
	plain := s
	if i := strings.LastIndexByte(s, ','); i >= 0 {
		plain = strings.ReplaceAll(s[:i], ".", "") + "." + s[i+1:]
	}
	n, err := strconv.ParseFloat(plain, 64)
	if err != nil || n != n || n > 1e15 || n < -1e15 || strings.ContainsAny(plain, "xXpP_nN") {
		return 0, keng.Errf(keng.Invalid, "sheet.number", cut(s))
	}
	return n, nil
}

// Yes reads có or không, yes or no, true or false, 1 or 0, x or nothing.
func Yes(s string) (bool, error) {
	switch viet.Fold(s) {
	case "co", "yes", "y", "true", "1", "x", "dung":
		return true, nil
	case "", "khong", "no", "n", "false", "0", "sai", "ko":
		return false, nil
	}
	return false, keng.Errf(keng.Invalid, "sheet.yes", cut(s))
}

// cut is what a sentence quotes of a cell.
func cut(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:39]) + "…"
	}
	return s
}

package viet

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// zone is the civil time of Vietnam, which has no daylight saving.
var zone = time.FixedZone("+07", 7*60*60)

// Int writes n with its thousands grouped: 28.000.000 in Vietnamese, 28,000,000 in English.
func Int(l Lang, n int64) string {
	digits := strconv.FormatInt(n, 10)
	sign := ""
	if digits[0] == '-' {
		sign, digits = "-", digits[1:]
	}
	return sign + group(digits, l.pick(".", ","))
}

// Decimal writes x rounded to the given number of decimals, grouped: 1.234,5 or
// 1,234.5. A number that is not finite gives "–".
func Decimal(l Lang, x float64, decimals int) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return "–"
	}
	s := strconv.FormatFloat(x, 'f', min(max(decimals, 0), 9), 64)
	sign := ""
	if s[0] == '-' {
		sign, s = "-", s[1:]
	}
	if strings.Trim(s, "0.") == "" {
		sign = "" // A rounded -0,04 is not -0,0.
	}
	whole, frac, ok := strings.Cut(s, ".")
	out := sign + group(whole, l.pick(".", ","))
	if ok {
		out += l.pick(",", ".") + frac
	}
	return out
}

// Percent writes the share part/whole with at most one decimal: 99,5 %, 100 %.
// It never rounds up to 100 % nor down to 0 %: 999.999 of 1.000.000 is 99,9 %.
// A whole of zero gives "–".
func Percent(l Lang, part, whole int64) string {
	if whole <= 0 {
		return "–"
	}
	tenths := math.Round(1000 * float64(part) / float64(whole))
	switch {
	case part < whole && tenths >= 1000:
		tenths = 999
	case part > 0 && tenths < 1:
		tenths = 1
	}
	decimals := 1
	if math.Mod(tenths, 10) == 0 {
		decimals = 0
	}
	return Decimal(l, tenths/10, decimals) + l.pick(" %", "%")
}

// Dong writes an amount in đồng: 28.000.000 đ.
func Dong(l Lang, n int64) string { return Int(l, n) + l.pick(" đ", " VND") }

// Distance writes metres as m below one kilometre and as km with one decimal above.
func Distance(l Lang, metres float64) string {
	if metres < 999.5 {
		return Decimal(l, metres, 0) + " m"
	}
	return strings.TrimSuffix(Decimal(l, metres/1000, 1), l.pick(",0", ".0")) + " km"
}

// Date writes dd/mm/yyyy in Vietnam's civil time; the zero time gives "".
func Date(t time.Time) string { return stamp(t, "02/01/2006") }

// Clock writes hours and minutes in Vietnam's civil time: 21:05; the zero time gives "".
func Clock(t time.Time) string { return stamp(t, "15:04") }

// DateTime writes "21:05 24/11/2026" in Vietnam's civil time; the zero time gives "".
func DateTime(t time.Time) string { return stamp(t, "15:04 02/01/2006") }

func stamp(t time.Time, layout string) string {
	if t.IsZero() {
		return ""
	}
	return t.In(zone).Format(layout)
}

// Span writes a length of time in its one or two largest units: "40 giây",
// "2 phút", "1 giờ 5 phút", "3 ngày"; English has plurals. Signs are dropped.
func Span(l Lang, d time.Duration) string {
	d = d.Abs()
	switch {
	case d < time.Minute:
		return count(l, int64(d/time.Second), "giây", "second")
	case d < time.Hour:
		return count(l, int64(d/time.Minute), "phút", "minute")
	case d < 24*time.Hour:
		return two(l, int64(d/time.Hour), "giờ", "hour", int64(d%time.Hour/time.Minute), "phút", "minute")
	case d < 7*24*time.Hour:
		return two(l, int64(d/(24*time.Hour)), "ngày", "day", int64(d%(24*time.Hour)/time.Hour), "giờ", "hour")
	}
	return count(l, int64(d/(24*time.Hour)), "ngày", "day")
}

// Ago writes how long before now t was: "vừa xong", "2 phút trước", "1 giờ 5
// phút trước"; a later t gives "còn 2 phút", "in 2 minutes". A zero t gives "".
func Ago(l Lang, t, now time.Time) string {
	if t.IsZero() {
		return ""
	}
	d := now.Sub(t)
	switch {
	case d.Abs() < 10*time.Second:
		return l.pick("vừa xong", "just now")
	case d > 0:
		return Span(l, d) + l.pick(" trước", " ago")
	}
	return l.pick("còn ", "in ") + Span(l, d)
}

func two(l Lang, a int64, aVI, aEN string, b int64, bVI, bEN string) string {
	s := count(l, a, aVI, aEN)
	if b > 0 {
		s += " " + count(l, b, bVI, bEN)
	}
	return s
}

func count(l Lang, n int64, vi, en string) string {
	if l == EN && n != 1 {
		en += "s"
	}
	return Int(l, n) + " " + l.pick(vi, en)
}

// group puts sep between thousands of a string of digits.
func group(digits, sep string) string {
	if len(digits) <= 3 {
		return digits
	}
	var b strings.Builder
	for i := range len(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(sep)
		}
		b.WriteByte(digits[i])
	}
	return b.String()
}

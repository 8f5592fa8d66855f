package viet

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSMSUnits(t *testing.T) {
	tests := []struct {
		in    string
		units int
		gsm   bool
	}{
		{"", 0, true},
		{"BTS 9 chay", 10, true},
		{"a{b}€", 8, true},
		{"à é ñ", 5, true}, // these accents are in the GSM alphabet
		{"Đỗ", 2, false},
		{"đ🔥", 3, false},
		{strings.Repeat("a", 161), 161, true},
	}
	for _, tt := range tests {
		if units, gsm := SMSUnits(tt.in); units != tt.units || gsm != tt.gsm {
			t.Errorf("SMSUnits(%q) = %d, %v, want %d, %v", tt.in, units, gsm, tt.units, tt.gsm)
		}
	}
}

func TestGSM(t *testing.T) {
	tests := []struct{ in, want string }{
		{"Đỗ Thị HOÀ, đường Ỷ Lan", "Do Thi HOA, duong Y Lan"},
		{"“Cháy” – 5 m² … 28.000 ₫", "\"Chay\" - 5 m2 ... 28.000 d"},
		{"火 🔥 x", "?  x"},
		{"`~[]", "'~[]"},
	}
	for _, tt := range tests {
		if got := GSM(tt.in); got != tt.want {
			t.Errorf("GSM(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestFitSMS(t *testing.T) {
	const link = "https://keng.example/a/7Gk2Qx9Z"
	long := "CHÁY: Trạm viễn thông Trực Hùng, thôn Tân Phú, xã Ninh Cường. " +
		"Khói đen ở phòng máy nổ tầng hai, hai người đang ở trong. Báo mọi người ra ngoài, gọi 114"
	tests := []struct {
		name, head, tail string
		accents          bool
		want             string
	}{
		{"fits", "CHÁY: BTS Trực Hùng, 21:05.", link, true, "CHÁY: BTS Trực Hùng, 21:05. " + link},
		{"cut at a word, tail kept", long, link, true, "CHÁY: Trạm viễn thông Trực Hùng, thôn… " + link},
		{"folded", "CHÁY: Đỗ Xá\r\ntầng 2", link, false, "CHAY: Do Xa tang 2 " + link},
		{"folded and cut", long, link, false, "CHAY: Tram vien thong Truc Hung, thon Tan Phu, xa Ninh Cuong. " +
			"Khoi den o phong may no tang hai, hai nguoi dang o trong. Bao... " + link},
		{"no tail", long, "", true, "CHÁY: Trạm viễn thông Trực Hùng, thôn Tân Phú, xã Ninh Cường. Khói…"},
		{"tail too long is left out", "CHÁY ở kho", "https://" + strings.Repeat("x", 200), true, "CHÁY ở kho"},
		{"no head", "", link, true, link},
		{"one long word", strings.Repeat("á", 100), "đ", true, strings.Repeat("á", 70)[:2*67] + "… đ"},
		{"plain text has the larger room", strings.Repeat("ab ", 40), "x", true, strings.TrimSpace(strings.Repeat("ab ", 40)) + " x"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := FitSMS(tt.head, tt.tail, tt.accents); got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

func TestLine(t *testing.T) {
	tests := []struct {
		in    string
		limit int
		want  string
	}{
		{"Cháy\r\nBcc: x@y", 100, "Cháy Bcc: x@y"},
		{"a\x00b\u202ec", 100, "abc"},
		{"Đỗ", 4, "Đ"},
		{"ab cd", 3, "ab"},
	}
	for _, tt := range tests {
		if got := Line(tt.in, tt.limit); got != tt.want {
			t.Errorf("Line(%q, %d) = %q, want %q", tt.in, tt.limit, got, tt.want)
		}
	}
}

func FuzzFitSMS(f *testing.F) {
	f.Add("CHÁY: BTS Trực Hùng", "https://keng.example/a/x", true)
	f.Add("a{b}\r\n\xff", "🔥", false)
	f.Add(strings.Repeat("ợ ", 90), "1 147 nhận", true)
	f.Fuzz(func(t *testing.T, head, tail string, accents bool) {
		got := FitSMS(head, tail, accents)
		units, gsm := SMSUnits(got)
		if gsm && units > GSMPart || !gsm && units > UCS2Part {
			t.Fatalf("%q has %d units, GSM %v", got, units, gsm)
		}
		if !accents && !gsm {
			t.Fatalf("%q is not in the GSM alphabet", got)
		}
		if !utf8.ValidString(got) {
			t.Fatalf("%q is not UTF-8", got)
		}
		if whole := smsLine(tail, accents); oneSMS(whole) && !strings.HasSuffix(got, whole) {
			t.Fatalf("FitSMS(%q, %q, %v) = %q cuts the tail", head, tail, accents, got)
		}
	})
}

func BenchmarkFitSMS(b *testing.B) {
	head := "CHÁY: " + strings.Repeat("Trạm viễn thông Trực Hùng, thôn Tân Phú. ", 20)
	for b.Loop() {
		FitSMS(head, "https://keng.example/a/7Gk2Qx9Z", true)
	}
}

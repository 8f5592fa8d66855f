package viet

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestFold(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"empty", "", ""},
		{"plain", "tram bts 9", "tram bts 9"},
		{"upper", "TRẠM BTS Trực Hùng", "tram bts truc hung"},
		{"d", "Đỗ Đức Đạt đỗ", "do duc dat do"},
		{"eth for d", "Ðặng ðình", "dang dinh"},
		{"old tone place", "hoà", "hoa"},
		{"new tone place", "hòa", "hoa"},
		{"horn and circumflex", "ưỡng ƯỢNG ơ ô ê ă â", "uong uong o o e a a"},
		{"decomposed", norm.NFD.String("Nguyễn Thị Phượng"), "nguyen thi phuong"},
		{"composed", norm.NFC.String("Nguyễn Thị Phượng"), "nguyen thi phuong"},
		{"windows lines", "Cháy\r\ntại  kho\r\n", "chay tai kho"},
		{"no-break and tab", "xã\u00a0Trực\tHùng", "xa truc hung"},
		{"zero width", "\ufeffNam\u200b Định", "nam dinh"},
		{"bad bytes", "Ninh\xff Bình\x00", "ninh binh"},
		{"spaces only", " \r\n ", ""},
		{"punctuation kept", "BTS-09, P.2 (Đ)", "bts-09, p.2 (d)"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Fold(tt.in); got != tt.want {
				t.Errorf("Fold(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func TestSortKeyOrder(t *testing.T) {
	want := []string{
		"", "a", "An", "An Bình", "Ăn", "Ân", "BTS 9", "BTS 10", "BTS 100", "da", "dz", "đa", "Đỗ", "e", "ê",
		"ma", "mà", "mả", "mã", "má", "mạ", "nam định", "Nam Định", "Nam Định 2", "o", "ô", "ơ", "u", "ư",
	}
	for i := 1; i < len(want); i++ {
		if a, b := SortKey(want[i-1]), SortKey(want[i]); a >= b {
			t.Errorf("SortKey(%q) = %s, not before SortKey(%q) = %s", want[i-1], a, want[i], b)
		}
	}
}

func TestSortKeyIsTextOfBoundedSize(t *testing.T) {
	for _, s := range []string{
		strings.Repeat("ặ", 5000), strings.Repeat("ﷺ", 500), strings.Repeat("9", 5000), "\xff\x00", "Đ\r\nỗ",
	} {
		k := SortKey(s)
		if len(k) > 2*maxKeyBytes || strings.Trim(k, "0123456789abcdef") != "" {
			t.Errorf("SortKey(%.10q…) has %d bytes: %.40s", s, len(k), k)
		}
	}
	if SortKey(norm.NFD.String("Trực Hùng")) != SortKey(norm.NFC.String("Trực Hùng")) {
		t.Error("composed and decomposed text sort differently")
	}
}

func TestPersonKeySortsByGivenName(t *testing.T) {
	got := []string{"Vũ Văn Ánh", "Nguyễn Thị Ánh", "Trần Bình", "Đỗ Văn An", "Phạm An", "Hoa"}
	slices.SortFunc(got, func(a, b string) int { return strings.Compare(PersonKey(a), PersonKey(b)) })
	want := []string{"Đỗ Văn An", "Phạm An", "Nguyễn Thị Ánh", "Vũ Văn Ánh", "Trần Bình", "Hoa"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAccept(t *testing.T) {
	tests := []struct {
		in   string
		want Lang
	}{
		{"", VI},
		{"vi-VN,vi;q=0.9,en;q=0.5", VI},
		{"en-GB,en;q=0.9", EN},
		{"en;q=0.3, vi;q=0.8", VI},
		{"fr-FR, en;q=0.2", EN},
		{"fr", VI},
		{"en;q=0", VI},
		{"*", VI},
		{"en;q=x", VI},
		{strings.Repeat("en,", 1000), VI},
	}
	for _, tt := range tests {
		if got := Accept(tt.in); got != tt.want {
			t.Errorf("Accept(%.40q) = %q, want %q", tt.in, got, tt.want)
		}
	}
	for in, want := range map[string]Lang{"en": EN, "EN_us": EN, " en-GB": EN, "vi": VI, "": VI, "engineer": VI} {
		if got := ParseLang(in); got != want {
			t.Errorf("ParseLang(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"Đỗ Thị HOÀ", "a\r\nb", "\xff", "İ", "ẞΣς", "\u0344\u0f73"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Fold(s)
		if !utf8.ValidString(got) || strings.ContainsAny(got, "\x00\r\n\t") || strings.Contains(got, "  ") {
			t.Fatalf("Fold(%q) = %q is not clean", s, got)
		}
		if again := Fold(got); again != got {
			t.Fatalf("Fold(%q) = %q, folded again %q", s, got, again)
		}
		SortKey(s)
	})
}

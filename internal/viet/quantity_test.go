package viet

import "testing"

func TestQuantity(t *testing.T) {
	for _, tt := range []struct {
		n       int64
		compare string
		vi, en  string
	}{
		{3000, "gt", "hơn 3.000", "> 3,000"},
		{300, "lt", "gần 300", "< 300"},
		{1300, "approx", "khoảng 1.300", "≈ 1,300"},
		{75, "eq", "75", "75"},
		{28_000_000, "", "28.000.000", "28,000,000"},
	} {
		if vi, en := Quantity(VI, tt.n, tt.compare), Quantity(EN, tt.n, tt.compare); vi != tt.vi || en != tt.en {
			t.Errorf("%d %s: %q and %q", tt.n, tt.compare, vi, en)
		}
	}
}

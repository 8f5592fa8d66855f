package viet

// Quantity writes a figure with its qualifier, so that no reader takes "more
// than" for exact: eq 75, gt "hơn 1.000" or "> 1,000", lt "gần 300" or "< 300",
// approx "khoảng 300" or "≈ 300".
func Quantity(l Lang, n int64, compare string) string {
	text := Int(l, n)
	switch compare {
	case "gt":
		return l.pick("hơn ", "> ") + text
	case "lt":
		return l.pick("gần ", "< ") + text
	case "approx":
		return l.pick("khoảng ", "≈ ") + text
	}
	return text
}

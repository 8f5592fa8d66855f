package viet

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// placeKinds are the words before the name of an administrative unit and what English puts behind it.
var placeKinds = []words{
	{"Tỉnh", "Province"}, {"Thành phố", "City"}, {"Quận", "District"}, {"Huyện", "District"}, {"Thị xã", "Town"}, {"Thị trấn", "Township"},
	{"Phường", "Ward"}, {"Xã", "Commune"}, {"Đặc khu", "Special Zone"}, {"Tổ dân phố", "Residential Group"}, {"Khu phố", "Quarter"},
	{"Thôn", "Village"}, {"Xóm", "Hamlet"}, {"Ấp", "Hamlet"}, {"Bản", "Village"}, {"Buôn", "Village"},
}

// PlaceEn is the English name of an administrative unit, without marks: "Xã Hải
// Bắc" is "Hai Bac Commune", "Phường 06" is "Ward 06".
func PlaceEn(name string) string {
	name = norm.NFC.String(name)
	for _, k := range placeKinds {
		bare, ok := strings.CutPrefix(name, k.vi+" ")
		if !ok {
			continue
		}
		if strings.Trim(bare, "0123456789") == "" {
			return k.en + " " + bare
		}
		return unmark(bare) + " " + k.en
	}
	return unmark(name)
}

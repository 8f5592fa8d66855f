package viet

import "testing"

func TestPlaceEn(t *testing.T) {
	for name, want := range map[string]string{
		"Xã Hải Bắc": "Hai Bac Commune", "Phường 06": "Ward 06", "Thành phố Nam Định": "Nam Dinh City", "Thị trấn Nam Giang": "Nam Giang Township",
		"Đặc khu Hoàng Sa": "Hoang Sa Special Zone", "Quận 1": "District 1", "Tổ dân phố Đông A": "Dong A Residential Group", "Đồng Đệ": "Dong De",
	} {
		if got := PlaceEn(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

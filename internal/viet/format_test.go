package viet

import (
	"math"
	"testing"
	"time"
)

func TestNumbers(t *testing.T) {
	tests := []struct{ got, want string }{
		{Int(VI, 0), "0"},
		{Int(VI, 999), "999"},
		{Int(VI, 28000000), "28.000.000"},
		{Int(EN, 28000000), "28,000,000"},
		{Int(VI, -1234), "-1.234"},
		{Int(VI, math.MinInt64), "-9.223.372.036.854.775.808"},
		{Decimal(VI, 1234.55, 1), "1.234,5"},
		{Decimal(EN, 1234.56, 1), "1,234.6"},
		{Decimal(VI, -0.04, 1), "0,0"},
		{Decimal(VI, -12.5, 1), "-12,5"},
		{Decimal(VI, 5, 0), "5"},
		{Decimal(VI, math.NaN(), 1), "–"},
		{Percent(VI, 995, 1000), "99,5 %"},
		{Percent(EN, 995, 1000), "99.5%"},
		{Percent(VI, 999999, 1000000), "99,9 %"},
		{Percent(VI, 1, 1000000), "0,1 %"},
		{Percent(VI, 7, 7), "100 %"},
		{Percent(VI, 0, 7), "0 %"},
		{Percent(VI, 0, 0), "–"},
		{Dong(VI, 500000), "500.000 đ"},
		{Dong(EN, 500000), "500,000 VND"},
		{Distance(VI, 420.4), "420 m"},
		{Distance(VI, 999.6), "1 km"},
		{Distance(VI, 7250), "7,2 km"},
		{Distance(EN, 7000), "7 km"},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
}

func TestDates(t *testing.T) {
	at := time.Date(2026, 11, 24, 17, 5, 9, 0, time.UTC) // 00:05 of the next day in Vietnam
	tests := []struct{ got, want string }{
		{Date(at), "25/11/2026"},
		{Clock(at), "00:05"},
		{DateTime(at), "00:05 25/11/2026"},
		{Date(time.Time{}), ""},
		{Clock(time.Time{}), ""},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
}

func TestSpans(t *testing.T) {
	now := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	tests := []struct {
		d                   time.Duration
		vi, en, agoVI, inEN string
	}{
		{0, "0 giây", "0 seconds", "vừa xong", "just now"},
		{time.Second, "1 giây", "1 second", "vừa xong", "just now"},
		{40 * time.Second, "40 giây", "40 seconds", "40 giây trước", "in 40 seconds"},
		{2*time.Minute + 59*time.Second, "2 phút", "2 minutes", "2 phút trước", "in 2 minutes"},
		{time.Hour, "1 giờ", "1 hour", "1 giờ trước", "in 1 hour"},
		{time.Hour + 5*time.Minute, "1 giờ 5 phút", "1 hour 5 minutes", "1 giờ 5 phút trước", "in 1 hour 5 minutes"},
		{50 * time.Hour, "2 ngày 2 giờ", "2 days 2 hours", "2 ngày 2 giờ trước", "in 2 days 2 hours"},
		{2000 * 24 * time.Hour, "2.000 ngày", "2,000 days", "2.000 ngày trước", "in 2,000 days"},
	}
	for _, tt := range tests {
		for _, c := range []struct{ got, want string }{
			{Span(VI, tt.d), tt.vi},
			{Span(EN, -tt.d), tt.en},
			{Ago(VI, now.Add(-tt.d), now), tt.agoVI},
			{Ago(EN, now.Add(tt.d), now), tt.inEN},
		} {
			if c.got != c.want {
				t.Errorf("%v: got %q, want %q", tt.d, c.got, c.want)
			}
		}
	}
	if got := Ago(VI, time.Time{}, now); got != "" {
		t.Errorf("Ago of the zero time = %q", got)
	}
}

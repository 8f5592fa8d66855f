package viet

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

var ringAt = time.Date(2026, 11, 24, 14, 5, 0, 0, time.UTC)

func fire() Ring {
	return Ring{
		Kind: "Cháy", Place: "BTS Trực Hùng 2", By: "Đầu báo khói P.2", Cause: "khói ở phòng máy nổ",
		Todo: "Báo mọi người ra ngoài, gọi 114\r\nNgắt điện nếu an toàn\n",
		Link: "https://keng.example/a/7Gk2Qx9Z", Code: "147", At: ringAt,
	}
}

func TestRingText(t *testing.T) {
	got := RingText(VI, fire(), false)
	want := Text{
		Title: "Cháy – BTS Trực Hùng 2",
		Short: "CHAY: BTS Truc Hung 2, 21:05. Dau bao khoi P.2 bao: khoi o phong may no. Bao moi nguoi ra... " +
			"Nhan 1 147: nhan; 2 147: dang den. https://keng.example/a/7Gk2Qx9Z",
		Long: `Cháy
Nơi: BTS Trực Hùng 2
Lúc: 21:05 24/11/2026
Báo bởi: Đầu báo khói P.2
Nguyên nhân: khói ở phòng máy nổ
Việc cần làm:
- Báo mọi người ra ngoài, gọi 114
- Ngắt điện nếu an toàn
Trả lời tại: https://keng.example/a/7Gk2Qx9Z
Trả lời bằng SMS: 1 147 nhận, 2 147 đang đến, 3 147 có mặt, 4 147 không đến được, 5 147 tôi an toàn`,
	}
	if got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestRingShort(t *testing.T) {
	edit := func(f func(*Ring)) Ring { r := fire(); f(&r); return r }
	tests := []struct {
		name    string
		lang    Lang
		ring    Ring
		accents bool
		want    string
	}{
		{"accents keep the link", VI, fire(), true, "CHÁY: BTS Trực Hùng 2, 21:05. Đầu báo… https://keng.example/a/7Gk2Qx9Z"},
		{"no link: the code", VI, edit(func(r *Ring) { r.Link = "" }), true, "CHÁY: BTS Trực Hùng 2, 21:05. Đầu… Nhắn 1 147: nhận; 2 147: đang đến"},
		{"no room: the short code", VI, edit(func(r *Ring) { r.Link, r.Place = "", "Trạm viễn thông Trực Hùng, thôn Tân Phú" }), true,
			"CHÁY: Trạm viễn thông Trực Hùng, thôn Tân Phú… Nhắn 1 147 để nhận"},
		{"drill", VI, edit(func(r *Ring) { r.Drill = true; r.Cause, r.By = "", "" }), false,
			"DIEN TAP: CHAY: BTS Truc Hung 2, 21:05. Bao moi nguoi ra ngoai, goi 114. Ngat dien neu an... Nhan 1 147: nhan; 2 147: dang den. https://keng.example/a/7Gk2Qx9Z"},
		{"English", EN, Ring{Kind: "Fire", Place: "BTS 9", By: "Tran Binh", Code: "7", At: ringAt}, true,
			"FIRE: BTS 9, 21:05. Called by Tran Binh. Reply 1 7: I take it; 2 7: coming"},
		{"nothing known", VI, Ring{}, true, "SỰ CỐ."},
		{"field with line ends", VI, Ring{Kind: "Cháy", Place: "Kho\r\nsố 2"}, true, "CHÁY: Kho số 2."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := RingText(tt.lang, tt.ring, tt.accents).Short; got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

func TestDrillIsMarkedEverywhere(t *testing.T) {
	for _, l := range []Lang{VI, EN} {
		mark := T(l, "drill")
		for name, x := range map[string]Text{
			"ring":  RingText(l, Ring{Kind: "Cháy", Drill: true}, true),
			"clear": AllClearText(l, AllClear{Kind: "Cháy", Drill: true}, true),
			"taken": TakenText(l, Taken{Kind: "Cháy", Who: "Bình", Drill: true}, true),
		} {
			for _, s := range []string{x.Title, x.Short, x.Long} {
				if !strings.HasPrefix(s, mark) {
					t.Errorf("%s %s: %q does not begin with %q", l, name, s, mark)
				}
			}
		}
	}
}

func TestAllClearText(t *testing.T) {
	got := AllClearText(VI, AllClear{
		Kind: "Cháy", Place: "BTS Trực Hùng 2", Cause: "khói bếp", By: "Trần Văn Bình", Result: "báo động giả", At: ringAt,
	}, true)
	want := Text{
		Title: "Hết báo động: Cháy – BTS Trực Hùng 2",
		Short: "HẾT BÁO ĐỘNG 21:05: Cháy - BTS Trực Hùng 2. Trần Văn Bình, báo động…",
		Long: `Đã hết báo động.
Việc: Cháy
Nơi: BTS Trực Hùng 2
Nguyên nhân: khói bếp
Lúc: 21:05 24/11/2026
Người báo hết: Trần Văn Bình
Kết quả: báo động giả`,
	}
	if got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestTakenText(t *testing.T) {
	got := TakenText(VI, Taken{Kind: "Cháy", Place: "BTS 9", Who: "Trần Văn Bình", State: "đang đến", At: ringAt}, true)
	want := Text{
		Title: "Trần Văn Bình đã nhận: Cháy – BTS 9",
		Short: "Trần Văn Bình đã nhận Cháy – BTS 9 lúc 21:05.",
		Long: `Trần Văn Bình đã nhận: Cháy – BTS 9
Trần Văn Bình: đang đến
Lúc: 21:05 24/11/2026
Không cần gọi lại; vẫn sẵn sàng nếu được gọi thêm.`,
	}
	if got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestSummaryText(t *testing.T) {
	got := SummaryText(EN, 1037, []string{"Fire – BTS 9", "Cable cut – Host"}, "https://keng.example/b", true)
	want := Text{
		Title: "1,037 alarms are waiting",
		Short: "1,037 ALARMS wait to be taken: Fire – BTS 9… https://keng.example/b",
		Long: `1,037 alarms are waiting
There are too many alarms at once, so they come as one list.
- Fire – BTS 9
- Cable cut – Host
and 1,035 more
See: https://keng.example/b`,
	}
	if got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestParseReply(t *testing.T) {
	tests := []struct {
		in   string
		want Reply
		ok   bool
	}{
		{"1 147", Reply{Answer: "acknowledge", Code: "147"}, true},
		{" 2  147.\r\nkẹt ở cầu", Reply{Answer: "on_the_way", Code: "147", Note: "kẹt ở cầu"}, true},
		{"147 nhận", Reply{Answer: "acknowledge", Code: "147"}, true},
		{"Đang đến 147", Reply{Answer: "on_the_way", Code: "147"}, true},
		{"DA DEN 147", Reply{Answer: "on_scene", Code: "147"}, true},
		{"Không đến được 147 vì bận", Reply{Answer: "refuse", Code: "147", Note: "vì bận"}, true},
		{"Tôi an toàn", Reply{Answer: "safe"}, true},
		{"KENG 1 K7", Reply{Answer: "acknowledge", Code: "k7"}, true},
		{"1", Reply{Answer: "acknowledge"}, true},
		{"5 1", Reply{Answer: "safe", Code: "1"}, true},
		{"1147", Reply{}, false},
		{"147", Reply{}, false},
		{"xin chào", Reply{}, false},
		{"", Reply{}, false},
		{"keng", Reply{}, false},
	}
	for _, tt := range tests {
		if got, ok := ParseReply(tt.in); got != tt.want || ok != tt.ok {
			t.Errorf("ParseReply(%q) = %+v, %v, want %+v, %v", tt.in, got, ok, tt.want, tt.ok)
		}
	}
}

func FuzzParseReply(f *testing.F) {
	for _, s := range []string{"1 147", "đang đến K7 x", "147 2", "keng"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r, ok := ParseReply(s)
		if ok && (r.Answer == "" || len(r.Code) > 12 || len(r.Note) > maxReply || !utf8.ValidString(r.Note)) {
			t.Fatalf("ParseReply(%q) = %+v", s, r)
		}
	})
}

func FuzzRingText(f *testing.F) {
	f.Add("Cháy", "BTS", "A", "khói", "gọi 114\n", "https://x.vn/a", "147", true)
	f.Fuzz(func(t *testing.T, kind, place, by, cause, todo, link, code string, accents bool) {
		r := Ring{Kind: kind, Place: place, By: by, Cause: cause, Todo: todo, Link: link, Code: code, At: ringAt}
		x := RingText(VI, r, accents)
		if !oneSMS(x.Short) || x.Short == "" {
			t.Fatalf("short %q", x.Short)
		}
		if strings.ContainsAny(x.Title, "\r\n\x00") || len(x.Title) > maxTitle || !utf8.ValidString(x.Title+x.Long) {
			t.Fatalf("title %q, long %q", x.Title, x.Long)
		}
	})
}

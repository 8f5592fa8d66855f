package gong

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"keng"
	"keng/internal/viet"
)

// listening makes a gong whose siren and console the test hears.
func listening(siren func(string, []byte) error, console func(keng.PersonID, any) bool) *Gong {
	return New(Config{}, siren, console, slog.New(slog.DiscardHandler))
}

func TestSirenPayload(t *testing.T) {
	var device string
	var payload []byte
	g := listening(func(d string, p []byte) error { device, payload = d, p; return nil }, nobody)
	j := newJob(keng.ChannelSiren, "")
	j.Call.Device = "keng-truc-hung"
	j.Stroke = keng.DefaultStrokes()[0]
	before := keng.At(time.Now())
	for purpose, word := range map[keng.Purpose]string{
		keng.PurposeAlarm: "alarm", keng.PurposeAllClear: "all_clear", keng.PurposeQuiet: "quiet_signal", keng.PurposeTest: "test",
	} {
		j.Call.Purpose = purpose
		want(t, ring(t, g, j), keng.CallSent, "", false)
		var got map[string]any
		if err := json.Unmarshal(payload, &got); err != nil {
			t.Fatal(err)
		}
		var when keng.Time
		if err := when.UnmarshalText([]byte(got["at"].(string))); err != nil || when < before {
			t.Errorf("at %v: %v", got["at"], err)
		}
		delete(got, "at")
		for k, v := range map[string]any{"call": string(j.Call.ID), "incident": "ND-26-0147", "purpose": word, "code": "alarm", "strokes": 9.0, "gap": 200.0,
			"rounds": 10.0, "pause": 600.0, "kind": "fire", "place": "BTS Trực Hùng", "drill": false} {
			if got[k] != v {
				t.Errorf("%s: %s is %v, want %v", purpose, k, got[k], v)
			}
			delete(got, k)
		}
		if device != "keng-truc-hung" || len(got) != 0 {
			t.Errorf("device %s, surplus %v", device, got)
		}
	}
	for _, purpose := range []keng.Purpose{keng.PurposeTaken, keng.PurposeSummary, "nonsense"} {
		j.Call.Purpose = purpose
		want(t, ring(t, g, j), keng.CallFailed, "gong.siren.purpose", false)
	}
	j.Call.Purpose = keng.PurposeAlarm
	want(t, ring(t, listening(noSiren, nobody), j), keng.CallFailed, "gong.siren.away", true)
}

func TestParseSirenState(t *testing.T) {
	id := keng.NewID[keng.CallID](keng.At(at))
	for payload, want := range map[string]Receipt{
		`{"call":"` + string(id) + `","state":"ringing"}`:                              {CallID: id, State: keng.CallHeard},
		`{"call":"` + string(id) + `","state":"done","text":"ok"}`:                     {CallID: id, State: keng.CallHeard},
		`{"call":"` + string(id) + `","state":"silent"}`:                               {CallID: id, State: keng.CallDelivered},
		`{"call":"` + string(id) + `","state":"fault","text":" búa\nkẹt ","more":[1]}`: {CallID: id, State: keng.CallFailed, Error: "búa kẹt"},
	} {
		if got, err := ParseSirenState([]byte(payload)); err != nil || got != want {
			t.Errorf("%s: %+v, %v", payload, got, err)
		}
	}
	for payload, kind := range map[string]keng.ErrorKind{
		"": keng.Invalid, "null": keng.Invalid, "[]": keng.Invalid, "ringing": keng.Invalid, `{"state":"done"}`: keng.Invalid,
		`{"call":"` + string(id) + `"}`: keng.Invalid, `{"call":"` + string(id) + `","state":"sleeping"}`: keng.Invalid,
		`{"call":"` + string(id) + `x","state":"done"}`: keng.Invalid, `{"call":7,"state":"done"}`: keng.Invalid,
		`{"call":"` + string(id) + `","state":"done"` + strings.Repeat(" ", MaxSirenState) + `}`: keng.TooMuch,
	} {
		if got, err := ParseSirenState([]byte(payload)); keng.KindOf(err) != kind {
			t.Errorf("%.60s: %+v, %v", payload, got, err)
		}
	}
}

func TestConsole(t *testing.T) {
	var person keng.PersonID
	var event keng.Event
	open := true
	g := listening(noSiren, func(p keng.PersonID, e any) bool { person, event = p, e.(keng.Event); return open })
	j := newJob(keng.ChannelConsole, "")
	j.Ring.Drill = true
	want(t, ring(t, g, j), keng.CallSent, "", false)
	b, err := json.Marshal(event)
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Type     string
		Incident string `json:"incident_id"`
		Data     struct {
			Incident string `json:"incident_id"`
			Call     string `json:"call_id"`
			Title    string
			Body     string
			URL      string
			Drill    bool
		}
	}
	if err := json.Unmarshal(b, &got); err != nil {
		t.Fatal(err)
	}
	if person != "p1" || event.PersonID != "p1" || got.Type != "ring" || got.Incident != string(j.Call.IncidentID) || got.Data.Incident != got.Incident ||
		got.Data.Call != string(j.Call.ID) || got.Data.Title != "DIỄN TẬP: Cháy – BTS Trực Hùng" || got.Data.URL != j.Ring.Link || !got.Data.Drill {
		t.Errorf("%s", b)
	}
	if strings.Contains(got.Data.Body, j.Ring.Link) || strings.Contains(got.Data.Body, "147") || !strings.Contains(got.Data.Body, "khói ở tầng 2") {
		t.Errorf("body %q", got.Data.Body)
	}
	open = false
	want(t, ring(t, g, j), keng.CallFailed, "gong.console.closed", false)
}

func TestTextFollowsThePurpose(t *testing.T) {
	g := listening(noSiren, nobody)
	j := newJob(keng.ChannelSMS, "")
	j.Result, j.Note, j.Count, j.Whats = "báo động giả", "nấu ăn", 12, []string{"Cháy – BTS Trực Hùng"}
	for purpose, word := range map[keng.Purpose]string{
		keng.PurposeAlarm: "khói ở tầng 2", keng.PurposeAllClear: "nấu ăn", keng.PurposeTaken: "Đỗ Văn Ánh đã nhận", keng.PurposeSummary: "12 báo động",
		keng.PurposeTest: "tin thử",
	} {
		j.Call.Purpose = purpose
		text := g.text(j)
		if !strings.Contains(text.Long, word) || text.Title == "" {
			t.Errorf("%s: %q lacks %q", purpose, text.Long, word)
		}
		if _, gsm := viet.SMSUnits(text.Short); !gsm {
			t.Errorf("%s: the SMS is not folded: %s", purpose, text.Short)
		}
	}
	j.Call.Purpose, j.Lang = keng.PurposeAlarm, "en"
	if text := g.text(j); !strings.Contains(text.Long, "Called by: Đỗ Văn Ánh") {
		t.Errorf("English: %q", text.Long)
	}
}

// TestRingNeverPanics: what is handed in may stumble; the ring fails and says so.
func TestRingNeverPanics(t *testing.T) {
	g := listening(func(string, []byte) error { panic("broker") }, func(keng.PersonID, any) bool { panic(errors.New("console")) })
	for _, ch := range []keng.Channel{keng.ChannelSiren, keng.ChannelConsole} {
		want(t, ring(t, g, newJob(ch, "")), keng.CallFailed, "gong.internal", false)
	}
	want(t, ring(t, g, newJob("pigeon", "")), keng.CallFailed, "gong.channel", false)
	want(t, g.Ring(context.Background(), Job{}), keng.CallFailed, "gong.channel", false)
	for _, ch := range []keng.Channel{keng.ChannelPush, keng.ChannelSMS, keng.ChannelEmail, keng.ChannelChat} {
		if out := ring(t, g, Job{Call: keng.Call{Channel: ch}}); out.State != keng.CallFailed {
			t.Errorf("%s without an address: %+v", ch, out)
		}
	}
	g.Close(context.Background()) // without a start
}

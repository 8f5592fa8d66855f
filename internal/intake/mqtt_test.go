package intake

import (
	"context"
	"errors"
	"strings"
	"testing"

	"keng"
	"keng/internal/broker"
)

func message(device, topic, payload string) broker.Message {
	return broker.Message{Device: device, Topic: topic, Payload: []byte(payload), QoS: 1}
}

func TestMQTTSignal(t *testing.T) {
	h, i := newHouse(t)
	errs := i.MQTT(t.Context(), []broker.Message{
		message("bts-31", "keng/bts-31/signal", `{"device":"somebody-else","kind":"fire","state":"raise"}`),
		message("bts-31", "keng/bts-31/signal", `[{"kind":"smoke","state":"raise"},{"kind":"smoke","state":"?"}]`),
		message("bts-31", "keng/bts-31/signal", `{broken`),
		message("bts-31", "keng/bts-31/signal", `{"state":"alive"}`),
	})
	if errs != nil {
		t.Fatal(errs)
	}
	if len(h.signals) != 2 || h.signals[0].Device != "bts-31" || h.signals[0].Kind != "fire" || h.signals[1].Kind != "smoke" {
		t.Errorf("%+v", h.signals)
	}
	if len(h.raws) != 1 || h.raws[0].Reason == "" || h.raws[0].Device != "bts-31" || h.raws[0].Count != 1 {
		t.Errorf("%+v", h.raws)
	}
	if h.heard["bts-31"] == 0 {
		t.Error("the device was not heard")
	}
	s := i.Stats()
	if d := s.Doors[keng.DoorMQTT]; d.Messages != 4 || d.Signals != 3 || d.Refused != 2 || d.Unmatched != 2 {
		t.Errorf("%+v", d)
	}
	if len(s.Rates) != 1 || s.Rates[0].Device != "bts-31" || s.Rates[0].Messages != 4 || s.Rates[0].Refused != 2 {
		t.Errorf("%+v", s.Rates)
	}
}

func TestMQTTPresence(t *testing.T) {
	h, i := newHouse(t)
	will := message("bts-31", "keng/bts-31/will", "offline")
	will.Will = true
	elsewhere := message("tasmota", "tele/tasmota/LWT", "Offline")
	elsewhere.Will = true
	for _, m := range []broker.Message{will, message("bts-32", "keng/bts-32/will", "mất nguồn"), message("bts-32", "keng/bts-32/will", "online"), elsewhere} {
		if errs := i.MQTT(t.Context(), []broker.Message{m}); errs != nil {
			t.Fatal(errs)
		}
	}
	if err := i.Connected(t.Context(), "bts-31"); err != nil {
		t.Fatal(err)
	}
	want := []struct {
		device string
		state  keng.SignalState
		text   string
	}{{"bts-31", keng.Raise, ""}, {"bts-32", keng.Raise, "mất nguồn"}, {"bts-32", keng.Clear, ""}, {"tasmota", keng.Raise, ""}, {"bts-31", keng.Clear, ""}}
	for n, w := range want {
		if s := h.signals[n]; s.Device != w.device || s.State != w.state || s.Text != w.text || s.Kind != keng.KindOffline {
			t.Errorf("%d: %+v, want %+v", n, s, w)
		}
	}
}

func TestMQTTState(t *testing.T) {
	h, i := newHouse(t)
	if errs := i.MQTT(t.Context(), []broker.Message{message("kẻng-1", "keng/kẻng-1/state", `{"call":"c","state":"done"}`)}); errs != nil {
		t.Fatal(errs)
	}
	if len(h.states) != 1 || h.states[0] != `kẻng-1 {"call":"c","state":"done"}` || len(h.signals) != 0 {
		t.Errorf("%v", h.states)
	}
	h.fail = keng.Errf(keng.Invalid, "gong.state.bad")
	errs := i.MQTT(t.Context(), []broker.Message{message("k", "keng/k/state", `?`), message("k", "x/y", `1`)})
	if keng.KindOf(errs[0]) != keng.Invalid {
		t.Errorf("%v", errs)
	}
}

// One commit serves a batch; when it fails every message with a signal in it is sent again.
func TestMQTTDiskFull(t *testing.T) {
	h, i := newHouse(t)
	h.fail = errors.New("disk full")
	errs := i.MQTT(t.Context(), []broker.Message{
		message("gw", "keng/gw/signal", `{"kind":"fire","state":"raise"}`),
		message("gw", "keng/gw/state", `{}`),
		message("gw", "unknown/topic", `x`),
	})
	if keng.KindOf(errs[0]) != keng.Unavailable || errs[1] == nil || keng.KindOf(errs[2]) != keng.Unavailable {
		t.Errorf("%v", errs)
	}
}

func TestMQTTGateway(t *testing.T) {
	h, i := newHouse(t)
	h.devices["z2m"] = keng.Device{Name: "z2m", Kind: keng.DeviceGateway}
	h.devices["tram-5"] = keng.Device{Name: "tram-5", Kind: keng.DeviceSensor}
	errs := i.MQTT(t.Context(), []broker.Message{
		message("z2m", "zigbee2mqtt/khoi_kho", `{"smoke":true}`),
		message("tram-5", "tele/bts-9/SENSOR", `{"Switch1":"ON"}`),
		message("z2m", "other/topic", `{"a":1}`),
		message("z2m", "frigate/cong/person/snapshot", "\xff\xd8\xff\xe0"),
		message("z2m", "frigate/tracked_object_update", `{"type":"face","name":"Nguyễn Văn A"}`),
		message("z2m", "frigate/reviews", `{"after":{"data":{"sub_labels":["Nguyễn Văn A"]}}}`),
	})
	if errs != nil {
		t.Fatal(errs)
	}
	if len(h.signals) != 2 || h.signals[0].Device != "khoi_kho" || h.signals[1].Device != "tram-5" || h.signals[1].Point() != "Switch1" {
		t.Errorf("%+v", h.signals)
	}
	if len(h.raws) != 1 || h.raws[0].Name != "other/topic" || h.raws[0].Reason != "no translator matches" {
		t.Errorf("%+v", h.raws)
	}
}

// No name and no plate that a camera recognised reaches the database, on any topic.
func TestNothingPersonal(t *testing.T) {
	h, i := newHouse(t)
	secret := []string{"Nguyen Van A", "18A-12345"}
	payload := `{"type":"new","before":{},"after":{"id":"1.2-a","camera":"cong","label":"car","sub_label":["Nguyen Van A",0.8],` +
		`"recognized_license_plate":"18A-12345","recognizedPlate":"18A-12345","start_time":1774969200,"deep":[{"plate_number":"18A-12345","Face-Name":"Nguyen Van A"}]}}`
	for _, topic := range []string{"frigate/events", "cam/frigate/events", "x"} {
		if errs := i.MQTT(t.Context(), []broker.Message{message("frigate", topic, payload)}); errs != nil {
			t.Fatal(errs)
		}
	}
	post(t, serve(i, admin), "/api/v1/hooks/cam", payload)
	post(t, serve(i, admin), "/api/v1/hooks/cam2", `<E><ANPR><licensePlate>18A-12345</licensePlate></ANPR><faceName>Nguyen Van A</faceName></E>`)
	if len(h.signals) != 1 || len(h.raws) != 4 {
		t.Fatalf("%d signals, %d raws", len(h.signals), len(h.raws))
	}
	all := ""
	for _, r := range h.raws {
		all += r.Payload
	}
	b, _ := marshalPlain(h.signals)
	for _, s := range secret {
		if strings.Contains(all+string(b), s) {
			t.Errorf("%s was kept", s)
		}
	}
}

// What comes faster than once a second under one name is counted, not written.
func TestRawIsCounted(t *testing.T) {
	h, i := newHouse(t)
	now := testNow
	i.Now = func() keng.Time { return now }
	for range 5 {
		if errs := i.MQTT(t.Context(), []broker.Message{message("gw", "a/b", "1"), message("gw", "a/c", "1")}); errs != nil {
			t.Fatal(errs)
		}
	}
	now = now.Add(keepEvery)
	h.fail = errors.New("disk full")
	if errs := i.MQTT(t.Context(), []broker.Message{message("gw", "a/b", "2")}); len(errs) != 1 {
		t.Errorf("acknowledged though it was not kept: %v", errs)
	}
	h.fail, h.raws = nil, h.raws[:2]
	if errs := i.MQTT(t.Context(), []broker.Message{message("gw", "a/c", "3"), message("gw", "a/b", "4")}); errs != nil {
		t.Fatal(errs)
	}
	if len(h.raws) != 4 || h.raws[0].Count != 1 || h.raws[1].Count != 1 || h.raws[2].Payload != "3" || h.raws[2].Count != 5 || h.raws[3].Payload != "4" {
		t.Errorf("%+v", h.raws)
	}
}

func TestMQTTTooBig(t *testing.T) {
	_, i := newHouse(t)
	errs := i.MQTT(t.Context(), []broker.Message{message("d", "keng/d/signal", strings.Repeat(" ", MaxMQTTPayload+1))})
	if len(errs) != 1 || keng.KindOf(errs[0]) != keng.TooMuch {
		t.Errorf("%v", errs)
	}
}

func TestTopicMatches(t *testing.T) {
	for _, c := range []struct {
		filter, topic string
		want          bool
	}{
		{"a/b", "a/b", true}, {"a/b", "a", false}, {"a", "a/b", false}, {"a/+", "a/b", true}, {"a/+", "a/b/c", false}, {"a/+", "a", false},
		{"a/#", "a/b/c", true}, {"a/#", "a", true}, {"#", "a/b", true}, {"+/b", "a/b", true}, {"+", "a/b", false}, {"a/+/c", "a//c", true}, {"a/#", "b", false},
	} {
		if got := topicMatches(c.filter, c.topic); got != c.want {
			t.Errorf("%s on %s is %v", c.filter, c.topic, got)
		}
	}
}

func FuzzMQTT(f *testing.F) {
	for topic, payload := range map[string]string{
		"keng/d/signal": `{"kind":"fire","state":"raise"}`, "keng/d/state": `{}`, "keng/d/will": "offline", "zigbee2mqtt/x": `{"contact":false}`,
		"tele/x/SENSOR": `{"Switch1":"ON"}`, "shellies/x/input/0": "1", "x/events/rpc": `{"method":"NotifyStatus","params":{"input:0":{"state":1}}}`,
		"frigate/events": `{"type":"new","after":{"camera":"c","label":"x","start_time":1e300}}`, "homeassistant/binary_sensor/cua/state": "ON",
		"application/a/device/b/event/up": `{"deviceInfo":{"devEui":"1"},"object":{"leak":1}}`, "v3/a/devices/b/up": `{"end_device_ids":{"device_id":"b"}}`,
	} {
		f.Add(topic, []byte(payload))
	}
	h, i := newHouse(f)
	f.Fuzz(func(t *testing.T, topic string, payload []byte) {
		for _, err := range i.MQTT(t.Context(), []broker.Message{message("d", topic, string(payload))}) {
			if err != nil && keng.KindOf(err) != keng.Invalid && keng.KindOf(err) != keng.TooMuch {
				t.Errorf("%v", err)
			}
		}
		h.mu.Lock()
		defer h.mu.Unlock()
		for _, r := range h.raws {
			if strings.Contains(r.Payload, "\x00") || len(r.Payload) > maxRawText {
				t.Errorf("%q", r.Payload)
			}
		}
		h.raws, h.signals = nil, nil
	})
}

func BenchmarkZigbee(b *testing.B) {
	_, i := newHouse(b)
	i.Publish = func(context.Context, []keng.Signal) (int, error) { return 0, nil }
	m := []broker.Message{message("z2m", "zigbee2mqtt/cua_1", `{"contact":false,"battery":91,"battery_low":false,"tamper":false,"linkquality":70}`)}
	b.ReportAllocs()
	for b.Loop() {
		if errs := i.MQTT(b.Context(), m); errs != nil {
			b.Fatal(errs)
		}
	}
}

// A translator of the operator's own runs in the sandbox.
func BenchmarkSandbox(b *testing.B) {
	h, i := newHouse(b)
	h.translators = []keng.Translator{{Name: "x", Door: keng.DoorMQTT, Match: "#", Program: `{device: .payload.ten, kind: "tamper", state: "raise"}`, Enabled: true}}
	i.Publish = func(context.Context, []keng.Signal) (int, error) { return 0, nil }
	m := []broker.Message{message("gw", "a/b", `{"ten":"kho-2"}`)}
	b.ReportAllocs()
	for b.Loop() {
		if errs := i.MQTT(b.Context(), m); errs != nil {
			b.Fatal(errs)
		}
	}
}

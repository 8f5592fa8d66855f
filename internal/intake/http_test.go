package intake

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"keng"
	"keng/internal/viet"
)

// serve runs the two HTTP doors as the web does, with an actor in the context.
func serve(i *Intake, actor keng.Actor) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("POST /api/v1/signals", i.HTTPSignals())
	mux.Handle("POST /api/v1/hooks/{name...}", i.HTTPHook())
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mux.ServeHTTP(w, r.WithContext(WithActor(r.Context(), actor)))
	})
}

type answerBody struct {
	Accepted   int      `json:"accepted"`
	Duplicates int      `json:"duplicates"`
	IDs        []string `json:"ids"`
	Unmatched  *bool    `json:"unmatched"`
	Status     int      `json:"status"`
	Kind       string   `json:"kind"`
	Detail     string   `json:"detail"`
	Field      string   `json:"field"`
	Errors     []Fault  `json:"errors"`
}

func post(t testing.TB, h http.Handler, path, body string, headers ...string) (*httptest.ResponseRecorder, answerBody) {
	t.Helper()
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(body))
	for n := 0; n+1 < len(headers); n += 2 {
		r.Header.Set(headers[n], headers[n+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	var a answerBody
	if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil {
		t.Fatalf("%d %q: %v", w.Code, w.Body, err)
	}
	return w, a
}

var admin = keng.Actor{Name: "test", Role: keng.RoleAdmin}

const one = `{"source":"s","device":"bts-31","kind":"fire","state":"raise","severity":"critical","at":"2026-03-31T21:59:00+07:00"}`

func TestSignalsOne(t *testing.T) {
	h, i := newHouse(t)
	w, a := post(t, serve(i, admin), "/api/v1/signals", one)
	if w.Code != http.StatusAccepted || a.Accepted != 1 || a.Duplicates != 0 || len(a.IDs) != 1 {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if len(h.signals) != 1 || string(h.signals[0].ID) != a.IDs[0] || h.signals[0].Received != testNow || h.heard["bts-31"] != 1 {
		t.Errorf("%+v heard %v", h.signals, h.heard)
	}
	if _, a = post(t, serve(i, admin), "/api/v1/signals", one); a.Accepted != 1 || a.Duplicates != 1 {
		t.Errorf("the same again: %+v", a)
	}
}

func TestSignalsFieldsOfTheHouse(t *testing.T) {
	h, i := newHouse(t)
	post(t, serve(i, admin), "/api/v1/signals",
		`{"device":"d","kind":"fire","state":"raise","received":"2020-01-01T00:00:00Z","clock_off":true,"attrs":{"point":"a\u0000b","recognized_license_plate":"18A","x":{"sub_label":"A","k":1}}}`)
	s := h.signals[0]
	if s.Received != testNow || s.ClockOff || s.Point() != "ab" {
		t.Errorf("%+v", s)
	}
	if b, _ := json.Marshal(s.Attrs); strings.Contains(string(b), "18A") || strings.Contains(string(b), "sub_label") {
		t.Errorf("a plate came in: %s", b)
	}
	post(t, serve(i, admin), "/api/v1/signals", `{"device":"d","kind":"fire","state":"raise","at":"2026-04-30T00:00:00Z"}`)
	if s := h.signals[1]; !s.ClockOff || s.At != testNow {
		t.Errorf("a clock ahead: %+v", s)
	}
}

// A wrong signal in an array is named by its index; the others are accepted.
func TestSignalsSomeWrong(t *testing.T) {
	h, i := newHouse(t)
	body := `[` + one + `,{"device":"d","kind":"fire","state":"perhaps"},7,{"device":"d","kind":1,"state":"raise"},` +
		`{"device":"d","kind":"fire","state":"raise","at":"yesterday"},{"kind":"fire","state":"raise"},null,{"device":"d2","kind":"fire","state":"clear"}]`
	w, a := post(t, serve(i, admin), "/api/v1/signals", body, "Accept-Language", "en")
	if w.Code != http.StatusAccepted || a.Accepted != 2 || len(h.signals) != 2 {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	want := []Fault{{Index: 1, Field: "state"}, {Index: 2}, {Index: 3, Field: "kind"}, {Index: 4, Field: "at"}, {Index: 5, Field: "device"}, {Index: 6, Field: "device"}}
	if len(a.Errors) != len(want) {
		t.Fatalf("%+v", a.Errors)
	}
	for n, f := range a.Errors {
		if f.Index != want[n].Index || f.Field != want[n].Field || f.Error == "" || strings.Contains(f.Error, "signal.") {
			t.Errorf("error %d is %+v, want %+v", n, f, want[n])
		}
	}
}

func TestSignalsRefused(t *testing.T) {
	many := "[" + strings.Repeat(one+",", MaxSignals) + one + "]"
	for name, c := range map[string]struct {
		body   string
		status int
		field  string
	}{
		"one wrong":          {`{"device":"d","kind":"fire","state":"perhaps"}`, 422, "state"},
		"all wrong":          {`[{"device":"d"},{}]`, 422, ""},
		"empty":              {``, 400, ""},
		"not JSON":           {`hello`, 400, ""},
		"broken object":      {`{"device":"d"`, 400, ""},
		"broken at 1":        {`[` + one + `,{"device":}]`, 400, ""},
		"array cut":          {`[` + one, 400, ""},
		"array and more":     {`[` + one + `] []`, 400, ""},
		"object and more":    {one + one, 400, ""},
		"a number":           {`7`, 422, ""},
		"a text":             {`"x"`, 422, ""},
		"too many":           {many, 413, ""},
		"too big":            {`{"text":"` + strings.Repeat("x", MaxSignalsBody) + `"}`, 413, ""},
		"attrs too big":      {`{"device":"d","kind":"fire","state":"raise","attrs":{"x":"` + strings.Repeat("x", keng.MaxSignalAttrs) + `"}}`, 422, "attrs"},
		"deep":               {strings.Repeat("[", 100_000), 400, ""},
		"deep within attrs":  {`{"device":"d","kind":"fire","state":"raise","attrs":{"x":` + strings.Repeat("[", 20_000) + strings.Repeat("]", 20_000) + `}}`, 400, ""},
		"device name is bad": {`{"device":"a/#","kind":"fire","state":"raise"}`, 422, "device"},
	} {
		t.Run(strings.ReplaceAll(name, " ", "-"), func(t *testing.T) {
			h, i := newHouse(t)
			w, a := post(t, serve(i, admin), "/api/v1/signals", c.body)
			if w.Code != c.status || a.Status != c.status || a.Field != c.field || a.Detail == "" {
				t.Errorf("%d %s", w.Code, w.Body)
			}
			if got := w.Header().Get("Content-Type"); got != "application/problem+json" {
				t.Errorf("content type %q", got)
			}
			if len(h.signals) != 0 {
				t.Errorf("%d signals came in", len(h.signals))
			}
		})
	}
}

func TestSignalsEmptyArray(t *testing.T) {
	_, i := newHouse(t)
	if w, a := post(t, serve(i, admin), "/api/v1/signals", `[]`); w.Code != 202 || a.Accepted != 0 || a.IDs == nil {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

// Ten thousand signals are taken; the language is the caller's.
func TestSignalsMost(t *testing.T) {
	_, i := newHouse(t)
	body := "[" + strings.Repeat(one+",", MaxSignals-1) + `{"device":"d","kind":"fire","state":"?"}]`
	w, a := post(t, serve(i, admin), "/api/v1/signals", body)
	if w.Code != 202 || a.Accepted != MaxSignals-1 || a.Duplicates != MaxSignals-2 || len(a.Errors) != 1 || a.Errors[0].Index != MaxSignals-1 {
		t.Fatalf("%d accepted %d duplicates %d errors %+v", w.Code, a.Accepted, a.Duplicates, a.Errors)
	}
	if a.Errors[0].Error != viet.T(viet.VI, "signal.state.bad", "?") {
		t.Errorf("not Vietnamese: %s", a.Errors[0].Error)
	}
}

func TestSignalsDiskFull(t *testing.T) {
	h, i := newHouse(t)
	h.fail = errors.New("no space left on device")
	w, a := post(t, serve(i, admin), "/api/v1/signals", one)
	if w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" || strings.Contains(w.Body.String(), "space") || a.Kind != "unavailable" {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if w, _ := post(t, serve(i, admin), "/api/v1/hooks/unknown", `{}`); w.Code != http.StatusServiceUnavailable {
		t.Errorf("a hook that cannot be kept: %d", w.Code)
	}
	h.fail = nil
	if w, _ = post(t, serve(i, admin), "/api/v1/signals", one); w.Code != http.StatusAccepted {
		t.Errorf("afterwards: %d", w.Code)
	}
}

func TestSignalsRights(t *testing.T) {
	h, i := newHouse(t)
	h.devices["bts-31"] = keng.Device{Name: "bts-31", AreaPath: "37/13669"}
	device := keng.Actor{Name: "bts-9", Device: "bts-9", Role: keng.RoleDevice}
	near := keng.Actor{Name: "kỹ sư", Role: keng.RoleDutyEngineer, AreaPath: "37"}
	far := keng.Actor{Name: "kỹ sư", Role: keng.RoleDutyEngineer, AreaPath: "38"}
	member := keng.Actor{Name: "đội viên", Role: keng.RoleMember}
	atSite := `{"device":"new","kind":"fire","state":"raise","attrs":{"site":"BTS-001"}}`
	for name, c := range map[string]struct {
		actor  keng.Actor
		body   string
		status int
	}{
		"for another":         {device, one, 403},
		"for itself":          {device, `{"device":"bts-9","kind":"fire","state":"raise"}`, 202},
		"for itself, unnamed": {device, `{"kind":"smoke","state":"raise"}`, 202},
		"in the area":         {near, one, 202},
		"out of the area":     {far, one, 403},
		"site in the area":    {near, atSite, 202},
		"site out of it":      {far, atSite, 403},
		"unknown place":       {far, `{"device":"new","kind":"fire","state":"raise"}`, 202},
		"no right to send":    {member, one, 403},
		"no right, unknown":   {member, `{"device":"new","kind":"fire","state":"raise"}`, 403},
	} {
		if w, _ := post(t, serve(i, c.actor), "/api/v1/signals", c.body); w.Code != c.status {
			t.Errorf("%s: %d %s", name, w.Code, w.Body)
		}
	}
	r := httptest.NewRequest(http.MethodPost, "/api/v1/signals", strings.NewReader(one))
	w := httptest.NewRecorder()
	i.HTTPSignals().ServeHTTP(w, r)
	if w.Code != http.StatusUnauthorized {
		t.Errorf("nobody: %d", w.Code)
	}
}

func packed(t testing.TB, body string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(body)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestSignalsGzip(t *testing.T) {
	_, i := newHouse(t)
	s := serve(i, admin)
	if w, a := post(t, s, "/api/v1/signals", packed(t, "["+one+"]"), "Content-Encoding", "gzip"); w.Code != 202 || a.Accepted != 1 {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	bomb := packed(t, strings.Repeat(" ", MaxSignalsBody+1)+one)
	if w, _ := post(t, s, "/api/v1/signals", bomb, "Content-Encoding", "gzip"); w.Code != 413 {
		t.Errorf("a bomb of %d bytes: %d", len(bomb), w.Code)
	}
	if w, _ := post(t, s, "/api/v1/signals", "not gzip", "Content-Encoding", "gzip"); w.Code != 400 {
		t.Errorf("not gzip: %d", w.Code)
	}
	if w, _ := post(t, s, "/api/v1/signals", packed(t, one)[:30], "Content-Encoding", "gzip"); w.Code != 400 {
		t.Errorf("cut gzip: %d", w.Code)
	}
	if w, _ := post(t, s, "/api/v1/signals", one, "Content-Encoding", "br"); w.Code != 400 {
		t.Errorf("another encoding: %d", w.Code)
	}
}

// A heartbeat is a sign of life and nothing more.
func TestSignalsAlive(t *testing.T) {
	h, i := newHouse(t)
	w, a := post(t, serve(i, admin), "/api/v1/signals", `[{"device":"d","state":"alive"},`+one+`]`)
	if w.Code != 202 || a.Accepted != 2 || len(h.signals) != 1 || h.heard["d"] != 1 || h.heard["bts-31"] != 1 {
		t.Errorf("%s signals %d heard %v", w.Body, len(h.signals), h.heard)
	}
}

func TestHook(t *testing.T) {
	h, i := newHouse(t)
	s := serve(i, admin)
	body := `{"alerts":[{"status":"firing","labels":{"alertname":"Link down","instance":"sw-1:161"},"startsAt":"2026-03-31T14:00:00Z","fingerprint":"f1"}]}`
	w, a := post(t, s, "/api/v1/hooks/alertmanager", body)
	if w.Code != 202 || a.Accepted != 1 || a.Unmatched == nil || *a.Unmatched || h.signals[0].Device != "sw-1" {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if _, a = post(t, s, "/api/v1/hooks/alertmanager", packed(t, body), "Content-Encoding", "gzip"); a.Duplicates != 1 {
		t.Errorf("the same again: %+v", a)
	}
	if w, a = post(t, s, "/api/v1/hooks/whatever", `<a b="1">x</a>`); w.Code != 202 || !*a.Unmatched || a.Accepted != 0 {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if len(h.raws) != 1 || h.raws[0].Payload != `{"a":{"#text":"x","@b":"1"}}` || h.raws[0].Name != "whatever" || h.raws[0].Door != keng.DoorHTTP || h.raws[0].Count != 1 {
		t.Errorf("%+v", h.raws)
	}
	if w, _ = post(t, s, "/api/v1/hooks/whatever", strings.Repeat("x", MaxHookBody+1)); w.Code != 413 {
		t.Errorf("a large body: %d", w.Code)
	}
	if w, a = post(t, s, "/api/v1/hooks/zabbix", `{"event_name":"x"}`); w.Code != 202 || !*a.Unmatched || len(a.Errors) != 1 || len(h.raws) != 2 {
		t.Errorf("a program that fails keeps the payload: %s, %d raws", w.Body, len(h.raws))
	}
}

// Of a camera's multipart message the XML is read and the picture is not kept.
func TestHookMultipart(t *testing.T) {
	h, i := newHouse(t)
	xml := `<EventNotificationAlert><macAddress>44:47:cc:11:22:33</macAddress><eventType>VMD</eventType><eventState>active</eventState></EventNotificationAlert>`
	body := "--b\r\nContent-Type: image/jpeg\r\n\r\n\xff\xd8\xff\xe0JFIF\r\n--b\r\nContent-Type: application/xml\r\n\r\n" + xml + "\r\n--b--\r\n"
	w, a := post(t, serve(i, admin), "/api/v1/hooks/hikvision", body, "Content-Type", "multipart/form-data; boundary=b")
	if w.Code != 202 || a.Accepted != 1 || h.signals[0].Kind != "motion" {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if w, _ = post(t, serve(i, admin), "/api/v1/hooks/hikvision", "--b\r\n\r\n\xff\xd8\xff\r\n--b--\r\n", "Content-Type", "multipart/mixed; boundary=b"); w.Code != 400 {
		t.Errorf("only a picture: %d", w.Code)
	}
	post(t, serve(i, admin), "/api/v1/hooks/cam", "\xff\xd8\xff\xe0JFIF")
	if len(h.raws) != 1 || strings.Contains(h.raws[0].Payload, "JFIF") {
		t.Errorf("a picture was kept: %+v", h.raws)
	}
}

// A device may use hooks for itself only; a gateway speaks for others.
func TestHookRights(t *testing.T) {
	h, i := newHouse(t)
	h.devices["cam-1"] = keng.Device{Name: "cam-1", Kind: keng.DeviceSensor}
	h.devices["gw"] = keng.Device{Name: "gw", Kind: keng.DeviceGateway}
	body := `{"device":"bts-1","kind":"fire","state":"raise"}`
	post(t, serve(i, keng.Actor{Device: "cam-1", Role: keng.RoleDevice}), "/api/v1/hooks/keng", body)
	post(t, serve(i, keng.Actor{Device: "gw", Role: keng.RoleDevice}), "/api/v1/hooks/keng", body)
	if len(h.signals) != 2 || h.signals[0].Device != "cam-1" || h.signals[0].Point() != "bts-1" || h.signals[1].Device != "bts-1" {
		t.Errorf("%+v", h.signals)
	}
	post(t, serve(i, keng.Actor{Name: "m", Role: keng.RoleMember}), "/api/v1/hooks/keng", body)
	if len(h.signals) != 2 || len(h.raws) != 1 {
		t.Errorf("without the right to send: %d signals, %d raws", len(h.signals), len(h.raws))
	}
}

// Every sentence that the doors say is in the catalogue.
func TestWords(t *testing.T) {
	for _, key := range []string{
		"signal.device.foreign", "signal.device.outside", "signal.site.outside", "signal.send.forbidden", "signal.form.bad", "signal.at.bad",
		"signals.none.good", "signals.many", "signals.unsafe", "body.empty", "body.json.bad", "body.json.after", "body.gzip.bad", "body.encoding.bad", "body.broken", "body.big",
		"hook.name.bad", "hook.multipart.bad", "translator.program.bad", "translator.signal.bad", "translator.failed",
	} {
		if !viet.Has(key) {
			t.Errorf("%s is missing", key)
		}
	}
}

func FuzzSignals(f *testing.F) {
	for _, s := range []string{one, "[" + one + "]", `[1,{"device":"d"}]`, `{"at":1}`, `[`, ``, "\xef\xbb\xbf[]", `[{"attrs":{"lat":1e999}}]`} {
		f.Add([]byte(s))
	}
	_, i := newHouse(f)
	handler := serve(i, admin)
	f.Fuzz(func(t *testing.T, body []byte) {
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/api/v1/signals", bytes.NewReader(body)))
		if w.Code != 202 && (w.Code < 400 || w.Code >= 500) {
			t.Errorf("%d for %q", w.Code, body)
		}
		if !json.Valid(w.Body.Bytes()) {
			t.Errorf("the answer is not JSON: %q", w.Body)
		}
	})
}

func FuzzHook(f *testing.F) {
	f.Add("alertmanager", []byte(`{"alerts":[{}]}`))
	f.Add("zabbix", []byte(`{"event_value":0,"event_nseverity":"9"}`))
	f.Add("onvif", []byte(`<a><NotificationMessage><Topic>x</Topic></NotificationMessage></a>`))
	f.Add("hikvision", []byte(`<EventNotificationAlert><eventType>io</eventType></EventNotificationAlert>`))
	f.Add("homeassistant", []byte(`{"entity_id":"binary_sensor.x","state":"on"}`))
	f.Add("ttn", []byte(`{"end_device_ids":{"device_id":"x"},"uplink_message":{"decoded_payload":{"door":1}}}`))
	f.Add("chirpstack", []byte(`{"deviceInfo":{"deviceName":"x"},"object":{"smoke":true}}`))
	_, i := newHouse(f)
	f.Fuzz(func(t *testing.T, name string, body []byte) {
		r := httptest.NewRequest(http.MethodPost, "/api/v1/hooks/x", bytes.NewReader(body))
		r.SetPathValue("name", name)
		w := httptest.NewRecorder()
		i.HTTPHook().ServeHTTP(w, r.WithContext(WithActor(r.Context(), admin)))
		if w.Code >= 500 || !json.Valid(w.Body.Bytes()) {
			t.Errorf("%d %q", w.Code, w.Body)
		}
	})
}

func FuzzXML(f *testing.F) {
	f.Add([]byte(`<?xml version="1.0"?><a b="1"><c>x</c><c/>y</a>`))
	f.Add([]byte(`<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>`))
	f.Fuzz(func(t *testing.T, b []byte) {
		v, err := xmlToJSON(b)
		if err != nil {
			return
		}
		if _, err := json.Marshal(v); err != nil {
			t.Error(err)
		}
	})
}

func TestXML(t *testing.T) {
	v, err := xmlToJSON([]byte(`<?xml version="1.0"?><t:a xmlns:t="urn:x" t:b="1"> <c>x</c><c d="2">y</c><e/> tail </t:a>`))
	b, _ := json.Marshal(v)
	if want := `{"a":{"#text":"tail","@b":"1","c":["x",{"#text":"y","@d":"2"}],"e":""}}`; err != nil || string(b) != want {
		t.Errorf("%s %v, want %s", b, err, want)
	}
	for name, doc := range map[string]string{
		"entities":   `<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>`,
		"external":   `<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>`,
		"undeclared": `<a>&x;</a>`,
		"two roots":  `<a/><b/>`,
		"deep":       strings.Repeat("<a>", 70) + strings.Repeat("</a>", 70),
		"wide":       "<a>" + strings.Repeat("<b/>", maxXMLNodes) + "</a>",
		"cut":        `<a><b>`,
		"charset":    `<?xml version="1.0" encoding="utf-16"?><a/>`,
		"empty":      ``,
	} {
		if v, err := xmlToJSON([]byte(doc)); err == nil {
			t.Errorf("%s: %v", name, v)
		}
	}
}

func BenchmarkSignalsOne(b *testing.B) {
	_, i := newHouse(b)
	benchmarkSignals(b, i, one, 1)
}

func BenchmarkSignals100(b *testing.B) {
	_, i := newHouse(b)
	var list []string
	for n := range 100 {
		list = append(list, fmt.Sprintf(`{"source":"bench","device":"bts-%03d","kind":"power_failure","state":"raise","severity":"major","at":"2026-03-31T21:59:00.%03d+07:00","text":"Mất điện lưới","attrs":{"point":"p%d"}}`, n, n, n))
	}
	benchmarkSignals(b, i, "["+strings.Join(list, ",")+"]", 100)
}

func benchmarkSignals(b *testing.B, i *Intake, body string, signals int) {
	i.Publish = func(context.Context, []keng.Signal) (int, error) { return 0, nil }
	h := serve(i, admin)
	b.ReportAllocs()
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/api/v1/signals", strings.NewReader(body)))
		if w.Code != http.StatusAccepted {
			b.Fatal(w.Body)
		}
	}
	b.ReportMetric(float64(signals*b.N)/b.Elapsed().Seconds(), "signals/s")
}

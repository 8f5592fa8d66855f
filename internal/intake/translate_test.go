package intake

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"keng"
)

var update = flag.Bool("update", false, "rewrite the expected signals in testdata/translate")

// testNow is the time of every fixture.
var testNow = keng.At(time.Date(2026, 3, 31, 22, 0, 0, 0, keng.Vietnam))

// house is what stands behind the doors in a test: it keeps what they hand in.
type house struct {
	mu          sync.Mutex
	signals     []keng.Signal
	raws        []keng.Raw
	heard       map[string]int
	states      []string
	fail        error
	devices     map[string]keng.Device
	translators []keng.Translator
	seen        map[keng.SignalID]bool
	taken       int // signals handed in, duplicates too
}

func newHouse(t testing.TB) (*house, *Intake) {
	t.Helper()
	h := &house{heard: map[string]int{}, devices: map[string]keng.Device{}, translators: Shipped(), seen: map[keng.SignalID]bool{}}
	i := New(Deps{
		Publish:     h.publish,
		Translators: func() []keng.Translator { return h.translators },
		KeepRaw: func(_ context.Context, r keng.Raw) error {
			h.mu.Lock()
			defer h.mu.Unlock()
			h.raws = append(h.raws, r)
			return h.fail
		},
		Device: func(name string) (keng.Device, bool) { d, ok := h.devices[name]; return d, ok },
		DeviceByAddress: func(ip string) (keng.Device, bool) {
			for _, d := range h.devices {
				if d.Address == ip {
					return d, true
				}
			}
			return keng.Device{}, false
		},
		DeviceBySecret: func(hash string) (keng.Device, bool) {
			for _, d := range h.devices {
				if d.SecretHash == hash {
					return d, true
				}
			}
			return keng.Device{}, false
		},
		Site: func(code string) (keng.Site, bool) {
			return keng.Site{Code: code, AreaPath: "37/13669"}, code == "BTS-001"
		},
		Heard: func(device string, _ keng.Time) {
			h.mu.Lock()
			defer h.mu.Unlock()
			h.heard[device]++
		},
		SirenState: func(_ context.Context, device string, payload []byte) error {
			h.mu.Lock()
			defer h.mu.Unlock()
			h.states = append(h.states, device+" "+string(payload))
			return h.fail
		},
		Now: func() keng.Time { return testNow },
		Log: slog.New(slog.DiscardHandler),
	})
	t.Cleanup(i.Close)
	return h, i
}

func (h *house) publish(_ context.Context, signals []keng.Signal) (int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.fail != nil {
		return 0, h.fail
	}
	duplicates := 0
	h.taken += len(signals)
	for _, s := range signals {
		if h.seen[s.ID] {
			duplicates++
			continue
		}
		h.seen[s.ID] = true
		h.signals = append(h.signals, s)
	}
	return duplicates, nil
}

// fixture is one payload and the signals that it must give.
type fixture struct {
	Case    string          `json:"case"`
	Door    keng.Door       `json:"door"`
	Name    string          `json:"name"`
	OID     string          `json:"oid,omitempty"`
	Device  string          `json:"device,omitempty"`
	Payload json.RawMessage `json:"payload"` // a text is the payload's bytes
	Raw     string          `json:"raw,omitempty"`
	Want    []keng.Signal   `json:"want"`
}

func (f fixture) parcel() *parcel {
	b := []byte(f.Payload)
	var text string
	if json.Unmarshal(b, &text) == nil {
		b = []byte(text)
	}
	return &parcel{door: f.Door, name: f.Name, oid: f.OID, device: f.Device, payload: open(b)}
}

func TestShippedTranslators(t *testing.T) {
	files, err := filepath.Glob("testdata/translate/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no fixtures: %v", err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var fixtures []fixture
		if err := json.Unmarshal(b, &fixtures); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for n := range fixtures {
			f := &fixtures[n]
			t.Run(filepath.Base(file)+"/"+f.Case, func(t *testing.T) { f.check(t) })
		}
		if *update {
			b, err := marshalPlain(fixtures)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, b, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func (f *fixture) check(t *testing.T) {
	_, i := newHouse(t)
	out := i.translate(t.Context(), f.parcel(), testNow)
	raw := ""
	if !out.handled || len(out.faults) > 0 {
		raw = reason(out)
	}
	got := make([]keng.Signal, 0, len(out.signals))
	for _, s := range out.signals {
		if s.Received = 0; strings.HasPrefix(string(s.ID), "h-") {
			s.ID = "" // Made from the rest by the root package, whose tests it belongs to.
		}
		got = append(got, s)
	}
	if *update {
		f.Want, f.Raw = got, raw
		return
	}
	g, _ := marshalPlain(got)
	w, _ := marshalPlain(f.Want)
	if !bytes.Equal(g, w) {
		t.Errorf("got %s\nwant %s", g, w)
	}
	if raw != f.Raw {
		t.Errorf("kept raw because %q, want %q", raw, f.Raw)
	}
}

func marshalPlain(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	err := e.Encode(v)
	return b.Bytes(), err
}

// Every shipped program compiles, and has a fixture that it handles.
func TestShippedAreComplete(t *testing.T) {
	ids := map[keng.TranslatorID]bool{}
	for _, tr := range Shipped() {
		if ids[tr.ID] {
			t.Errorf("%s twice", tr.ID)
		}
		ids[tr.ID] = true
		if _, err := compile(tr.Program); err != nil {
			t.Errorf("%s: %v", tr.Name, err)
		}
		if !isShipped(tr.Program) || strings.TrimSpace(tr.Program) == "" {
			t.Errorf("%s is not embedded", tr.Name)
		}
	}
}

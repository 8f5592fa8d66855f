package otdr

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math"
	"os"
	"strings"
	"testing"
	"time"
)

// writer builds files of the format from its description, block by block.
type writer struct {
	second bool
	names  []string
	blocks [][]byte
}

type line []byte

func (l *line) put(values ...any) {
	for _, v := range values {
		if s, ok := v.(string); ok {
			*l = append(append(*l, s...), 0)
			continue
		}
		*l, _ = binary.Append(*l, binary.LittleEndian, v)
	}
}

func (w *writer) block(name string, values ...any) {
	var l line
	if w.second {
		l.put(name)
	}
	l.put(values...)
	w.names, w.blocks = append(w.names, name), append(w.blocks, l)
}

func two(s string) [2]byte   { return [2]byte{s[0], s[1]} }
func code(s string) [8]byte  { return [8]byte([]byte(s)) }
func ticks(m float64) uint32 { return uint32(math.Round(m / light * 1.468 / tick)) }

// file puts the map before the blocks and a checksum behind.
func (w *writer) file() []byte {
	version := uint16(100)
	if w.second {
		version = 200
	}
	w.block("Cksum", uint16(0))
	var rows line
	for i, name := range w.names {
		rows.put(name, version, uint32(len(w.blocks[i])))
	}
	var head line
	if w.second {
		head.put("Map")
	}
	head.put(version, uint32(len(head)+8+len(rows)), uint16(len(w.names)+1))
	out := append(head, rows...)
	for _, b := range w.blocks {
		out = append(out, b...)
	}
	crc := uint16(0xffff)
	for _, c := range out[:len(out)-2] {
		for bit := 7; bit >= 0; bit-- {
			carry := crc>>15 ^ uint16(c)>>bit&1
			crc = crc<<1 ^ carry*0x1021
		}
	}
	binary.LittleEndian.PutUint16(out[len(out)-2:], crc)
	return out
}

type event struct {
	metres                   float64
	slope, loss, reflectance int
	code, comment            string
}

var cable = []event{
	{0, 0, 120, -45123, "1F9999LS", "patch panel"},
	{4210.5, 331, 85, 0, "0F9999LS", "splice 3"},
	{9870, 340, -40, 0, "0F9999LS", ""},
	{12345.6, 338, 0, -14200, "1E9999LS", "cut"},
}

func sample(second bool) *writer {
	w := &writer{second: second}
	both := func(values ...any) []any { // What only the second version has is a slice.
		var out []any
		for _, v := range values {
			if extra, ok := v.([]any); !ok {
				out = append(out, v)
			} else if second {
				out = append(out, extra...)
			}
		}
		return out
	}
	w.block("GenParams", both(two("EN"), "ND-07 ", "12", []any{uint16(652)}, uint16(1550), "Nam Định", "Giao Thủy", "", two("BC"), int32(0), []any{int32(0)}, "Lan", "after the storm\nsecond line\x1b[31m")...)
	w.block("Vendor", "whatever", uint32(7))
	w.block("SupParams", "Some maker", "OTDR 1", "42", "module", "43", "1.0", "")
	w.block("FxdParams", both(uint32(1_700_000_000), two("km"), uint16(15500), int32(0), []any{int32(0)}, uint16(1), uint16(500), uint32(10000), uint32(100), uint32(146800),
		int16(-8150), uint32(30), []any{uint16(150)}, uint32(100), []any{int32(0)}, int32(0), uint16(0), int16(0), uint16(0), uint16(50), uint16(65000), uint16(3000), []any{two("ST"), [4]int32{}})...)
	var events line
	events.put(uint16(len(cable)))
	for i, e := range cable {
		events.put(both(uint16(i+1), ticks(e.metres), int16(e.slope), int16(e.loss), int32(e.reflectance), code(e.code), []any{[5]uint32{}}, e.comment)...)
	}
	events.put(int32(4123), int32(0), ticks(12345.6), uint16(31500), int32(0), ticks(12345.6))
	w.block("KeyEvents", []byte(events))
	w.block("DataPts", uint32(0), make([]byte, 50))
	return w
}

func TestRead(t *testing.T) {
	for _, second := range []bool{false, true} {
		trace, err := Read(bytes.NewReader(sample(second).file()))
		if err != nil {
			t.Fatal(err)
		}
		want := Trace{Version: "1.00", Supplier: "Some maker", Instrument: "OTDR 1", Cable: "ND-07", Fibre: "12", From: "Nam Định", To: "Giao Thủy", Operator: "Lan",
			Comment: "after the storm second line[31m", At: time.Unix(1_700_000_000, 0).UTC(), Wavelength: 1550, Pulse: 500, Index: 1.468, Length: 12345.6, Loss: 4.123, Return: 31.5, Intact: true}
		if second {
			want.Version = "2.00"
		}
		got := *trace
		got.Events = nil
		got.Length = math.Round(got.Length*10) / 10
		if got.Version != want.Version || got.Comment != want.Comment || got.At != want.At || got.Length != want.Length || got.Index != want.Index || got.Loss != want.Loss || got.Return != want.Return ||
			got.Cable != want.Cable || got.From != want.From || got.To != want.To || got.Wavelength != want.Wavelength || got.Pulse != want.Pulse || !got.Intact || got.EndUnproven || got.Supplier != want.Supplier ||
			got.Instrument != want.Instrument || got.Fibre != want.Fibre || got.Operator != want.Operator {
			t.Errorf("got %+v, want %+v", got, want)
		}
		if len(trace.Events) != len(cable) {
			t.Fatalf("%d events", len(trace.Events))
		}
		for i, e := range trace.Events {
			w := cable[i]
			if math.Abs(e.Distance-w.metres) > 0.03 || e.Loss != float64(w.loss)/1000 || e.Reflectance != float64(w.reflectance)/1000 || e.Slope != float64(w.slope)/1000 ||
				e.Code != w.code || e.Comment != w.comment || e.End != (i == 3) || e.Reflective != (w.code[0] == '1') || e.Number != i+1 {
				t.Errorf("event %d is %+v, want %+v", i, e, w)
			}
		}
		if r := trace.Resolution(); math.Abs(r-51.05) > 0.1 {
			t.Errorf("a pulse of 500 ns is %.2f m long", r)
		}
	}
}

// TestTheFilesOfTestdata holds the files that tests of the command read against what they are made of.
func TestTheFilesOfTestdata(t *testing.T) {
	for name, second := range map[string]bool{"testdata/version1.sor": false, "testdata/version2.sor": true} {
		if file, err := os.ReadFile(name); err != nil || !bytes.Equal(file, sample(second).file()) {
			t.Errorf("%s is not the sample (%v)", name, err)
		}
	}
}

func TestAFileCutAnywhereIsAnError(t *testing.T) {
	for _, second := range []bool{false, true} {
		whole := sample(second).file()
		for n := range whole {
			_, err := Read(bytes.NewReader(whole[:n]))
			if _, ok := errors.AsType[Error](err); !ok {
				t.Fatalf("version 2 %v, %d of %d bytes: %v", second, n, len(whole), err)
			}
		}
	}
}

func TestWrongFiles(t *testing.T) {
	without := func(name string) []byte {
		w := sample(true)
		for i := range w.names {
			if w.names[i] == name {
				w.names[i] = "Another"
			}
		}
		return w.file()
	}
	first := sample(false)
	first.blocks[3] = bytes.Replace(first.blocks[3], binary.LittleEndian.AppendUint32(nil, 146800), binary.LittleEndian.AppendUint32(nil, 0), 1)
	third := sample(true).file()
	binary.LittleEndian.PutUint16(third[4:], 300)
	short := sample(false)
	short.blocks[4] = short.blocks[4][:60]
	tests := []struct {
		name string
		file []byte
		want string
	}{
		{"empty", nil, "otdr.foreign"},
		{"a text", []byte(strings.Repeat("not a trace\n", 20)), "otdr.foreign"},
		{"zeros", make([]byte, 500), "otdr.foreign"},
		{"another version", third, "otdr.version"},
		{"no events", without("KeyEvents"), "otdr.missing"},
		{"no parameters", without("FxdParams"), "otdr.missing"},
		{"no index", first.file(), "otdr.block"},
		{"events cut inside", short.file(), "otdr.block"},
		{"too large", make([]byte, MaxFile+1), "otdr.large"},
	}
	for _, tt := range tests {
		_, err := Read(bytes.NewReader(tt.file))
		if e, ok := errors.AsType[Error](err); !ok || e.Key != tt.want {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.want)
		}
	}
	damaged := sample(false).file()
	damaged[len(damaged)-20] ^= 1 // In the curve.
	if trace, err := Read(bytes.NewReader(damaged)); err != nil || trace.Intact {
		t.Errorf("a wrong checksum: %v, %v", trace, err)
	}
	endless := sample(true)
	endless.blocks[4] = bytes.ReplaceAll(endless.blocks[4], []byte("1E9999"), []byte("1F9999"))
	if trace, err := Read(bytes.NewReader(endless.file())); err != nil || !trace.EndUnproven || math.Round(trace.Length) != 12346 {
		t.Errorf("no end: %+v, %v", trace, err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(sample(false).file())
	f.Add(sample(true).file())
	f.Add(sample(true).file()[:200])
	f.Fuzz(func(t *testing.T, file []byte) {
		trace, err := Read(bytes.NewReader(file))
		if err != nil {
			if _, ok := errors.AsType[Error](err); !ok {
				t.Fatal(err)
			}
			return
		}
		if math.IsNaN(trace.Length) || math.IsInf(trace.Length, 0) || trace.Length < 0 || len(trace.Events) > len(file) {
			t.Errorf("%+v", trace)
		}
		for _, e := range trace.Events {
			if strings.ContainsFunc(e.Comment+e.Code, func(r rune) bool { return r < ' ' }) {
				t.Errorf("%q can command a terminal", e.Comment)
			}
		}
	})
}

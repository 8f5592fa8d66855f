// Package otdr reads traces of optical time-domain reflectometers in the Bellcore/Telcordia SR-4731 format (.sor), versions
// 1 and 2: the length of the fibre and the events on it. The curve itself is not read.
package otdr

import (
	"fmt"
	"io"
	"math"
	"time"
)

// MaxFile is the size in bytes of the largest file that is read.
const MaxFile = 16 << 20

const (
	light     = 299_792_458.0 // metres a second
	tick      = 1e-10         // the unit of travel times, in seconds one way
	maxBlocks = 100
)

// Trace is what one measurement says.
type Trace struct {
	Version     string    `json:"version"` // "1.00", "2.00"
	Supplier    string    `json:"supplier,omitempty"`
	Instrument  string    `json:"instrument,omitempty"`
	Cable       string    `json:"cable,omitempty"`
	Fibre       string    `json:"fibre,omitempty"`
	From        string    `json:"from,omitempty"` // the end it was measured from
	To          string    `json:"to,omitempty"`
	Operator    string    `json:"operator,omitempty"`
	Comment     string    `json:"comment,omitempty"`
	At          time.Time `json:"at,omitzero"`
	Wavelength  float64   `json:"wavelength_nm"`
	Pulse       int       `json:"pulse_ns"`
	Index       float64   `json:"index"`    // group refractive index that distances were computed with
	Length      float64   `json:"length_m"` // of fibre, to its end, or to the last event when no end was found
	Loss        float64   `json:"loss_db"`  // end to end, as the instrument summed it
	Return      float64   `json:"return_loss_db"`
	Events      []Event   `json:"events"`
	Intact      bool      `json:"intact"`                 // the checksum, when there is one, fits
	EndUnproven bool      `json:"end_unproven,omitempty"` // no event is marked as the end of the fibre
}

// Event is one place on the fibre where light is lost or thrown back.
type Event struct {
	Number      int     `json:"number"`
	Distance    float64 `json:"distance_m"`
	Loss        float64 `json:"loss_db"`        // of a splice, a bend or a plug; negative: an apparent gain
	Reflectance float64 `json:"reflectance_db"` // 0 where nothing is thrown back
	Slope       float64 `json:"slope_db_per_km"`
	Code        string  `json:"code"` // as in the file, such as 1F9999LS
	Reflective  bool    `json:"reflective"`
	End         bool    `json:"end"`
	Comment     string  `json:"comment,omitempty"`
}

// Resolution is the half length in metres of the pulse on the fibre: two events nearer than that are one, and no distance
// is more certain than a part of it.
func (t *Trace) Resolution() float64 {
	return float64(t.Pulse) * 1e-9 * light / t.Index / 2
}

// Error says why a file is not read. Key names a sentence of the catalogue, Args fill it.
type Error struct {
	Key  string
	Args []any
}

// Error implements error, for logs.
func (e Error) Error() string { return e.Key + " " + fmt.Sprint(e.Args...) }

func fault(key string, args ...any) Error { return Error{Key: key, Args: args} }

// Read reads a file whole. The error is an Error unless reading itself fails.
func Read(r io.Reader) (*Trace, error) {
	file, err := io.ReadAll(io.LimitReader(r, MaxFile+1))
	if err != nil {
		return nil, err
	}
	if len(file) > MaxFile {
		return nil, fault("otdr.large", MaxFile>>20)
	}
	blocks, version, err := split(file)
	if err != nil {
		return nil, err
	}
	t := &Trace{Version: fmt.Sprintf("%d.%02d", version/100, version%100), Intact: intact(file, blocks)}
	second := version >= 200
	for _, part := range []struct {
		name string
		read func(*block, bool)
		must bool
	}{
		{"GenParams", t.general, false},
		{"SupParams", t.supplier, false},
		{"FxdParams", t.fixed, true},
		{"KeyEvents", t.events, true}, // Distances need the index of FxdParams.
	} {
		b, ok := blocks[part.name]
		if !ok {
			if part.must {
				return nil, fault("otdr.missing", part.name)
			}
			continue
		}
		if second {
			if name := b.text(); name != part.name {
				return nil, fault("otdr.block", part.name, "it does not begin with its name")
			}
		}
		if part.read(b, second); b.wrong != "" {
			return nil, fault("otdr.block", part.name, b.wrong)
		}
	}
	t.measure()
	return t, nil
}

// centimetres rounds a distance to what is worth printing.
func centimetres(m float64) float64 { return math.Round(m*100) / 100 }

// split reads the map of blocks and checks that all of them are there.
func split(file []byte) (map[string]*block, int, error) {
	b := &block{rest: file}
	if len(file) >= 4 && string(file[:4]) == "Map\x00" {
		b.rest = file[4:]
	}
	version, size, count := b.uint16(), b.uint32(), b.uint16()
	switch {
	case b.wrong != "" || version < 90 || version > 999 || (version >= 200) != (len(b.rest) == len(file)-12):
		return nil, 0, fault("otdr.foreign")
	case version >= 300:
		return nil, 0, fault("otdr.version", fmt.Sprintf("%d.%02d", version/100, version%100))
	case count < 1 || count > maxBlocks || size < 8:
		return nil, 0, fault("otdr.foreign")
	case size > len(file):
		return nil, 0, fault("otdr.cut", "Map")
	}
	b.rest = b.rest[:max(size-(len(file)-len(b.rest)), 0)]
	blocks, at := make(map[string]*block), size
	for range count - 1 {
		name := b.text()
		b.uint16() // Its version; what matters is that of the map.
		length := b.uint32()
		if b.wrong != "" {
			return nil, 0, fault("otdr.block", "Map", b.wrong)
		}
		if length > len(file)-at {
			return nil, 0, fault("otdr.cut", name)
		}
		if _, twice := blocks[name]; !twice {
			blocks[name] = &block{rest: file[at : at+length]}
		}
		at += length
	}
	return blocks, version, nil
}

func (t *Trace) general(b *block, second bool) {
	b.skip(2) // language
	t.Cable, t.Fibre = b.text(), b.text()
	if second {
		b.skip(2) // fibre type
	}
	t.Wavelength = float64(b.uint16())
	t.From, t.To = b.text(), b.text()
	b.text()      // cable code
	b.skip(2 + 4) // build condition, user offset
	if second {
		b.skip(4) // the same as a distance
	}
	t.Operator, t.Comment = b.text(), b.text()
}

func (t *Trace) supplier(b *block, _ bool) {
	t.Supplier, t.Instrument = b.text(), b.text()
}

func (t *Trace) fixed(b *block, second bool) {
	if at := b.uint32(); at > 0 {
		t.At = time.Unix(int64(at), 0).UTC()
	}
	b.skip(2) // unit of length, for display
	if nm := float64(b.uint16()) / 10; nm > 0 && (t.Wavelength == 0 || math.Abs(nm-t.Wavelength) < 20) {
		t.Wavelength = nm
	}
	b.skip(4) // acquisition offset
	if second {
		b.skip(4)
	}
	pulses := b.uint16()
	for i := range pulses {
		if ns := b.uint16(); i == 0 {
			t.Pulse = ns
		}
	}
	b.skip(pulses * (4 + 4)) // sample spacings and numbers of points
	t.Index = float64(b.uint32()) / 1e5
	if b.wrong == "" && (t.Index < 1 || t.Index > 3) {
		b.wrong = fmt.Sprintf("the refractive index is %g", t.Index)
	}
}

func (t *Trace) events(b *block, second bool) {
	metres := tick * light / t.Index
	count := b.uint16()
	t.Events = make([]Event, 0, min(count, len(b.rest)/23+1))
	for range count {
		e := Event{Number: b.uint16(), Distance: centimetres(float64(b.uint32()) * metres), Slope: float64(b.int16()) / 1000, Loss: float64(b.int16()) / 1000,
			Reflectance: float64(b.int32()) / 1000, Code: b.fixed(8)}
		if second {
			b.skip(5 * 4) // where it and its neighbours begin and end
		}
		e.Comment = b.text()
		if b.wrong != "" {
			return
		}
		if len(e.Code) > 1 {
			e.Reflective = e.Code[0] == '1' || e.Code[0] == '2'
			e.End = e.Code[1] == 'E' || e.Code[1] == 'O' || e.Code[1] == 'D'
		}
		t.Events = append(t.Events, e)
	}
	if len(b.rest) < 22 {
		return // Some instruments leave the summary out.
	}
	t.Loss = float64(b.int32()) / 1000
	b.skip(4 + 4) // between which places
	t.Return = float64(b.uint16()) / 1000
}

// measure finds the length: the event marked as the end, else the farthest.
func (t *Trace) measure() {
	t.EndUnproven = true
	for _, e := range t.Events {
		if e.End {
			t.Length, t.EndUnproven = e.Distance, false
			return
		}
		t.Length = max(t.Length, e.Distance)
	}
}

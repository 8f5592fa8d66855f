package intake

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"

	"keng"
)

// maxRawText is how much of an unmatched payload is kept, in bytes.
const maxRawText = 64 << 10

// parcel is one payload on its way through the translators.
type parcel struct {
	door    keng.Door
	name    string // hook name, topic, or the trap's name
	oid     string // the trap's OID
	device  string // who sent it, if known
	headers map[string]string
	payload any // JSON, or text when it is neither JSON nor XML
}

// input is what a program sees.
func (p *parcel) input() map[string]any {
	in := map[string]any{"door": string(p.door), "name": p.name, "device": nil, "payload": p.payload}
	if p.device != "" {
		in["device"] = p.device
	}
	if p.door == keng.DoorMQTT {
		in["topic"] = p.name
	}
	if p.door == keng.DoorSNMP {
		in["oid"] = p.oid
	}
	headers := make(map[string]any, len(p.headers))
	for k, v := range p.headers {
		headers[k] = v
	}
	in["headers"] = headers
	return in
}

// open reads payload bytes: JSON or XML becomes a JSON value, other text stays
// text. What is personal is dropped here, before anything else sees it.
func open(b []byte) any {
	b = bytes.TrimSpace(bytes.TrimPrefix(b, []byte("\xef\xbb\xbf")))
	if len(b) == 0 {
		return ""
	}
	var v any
	var err error
	switch b[0] {
	case '<':
		v, err = xmlToJSON(b)
	default:
		v, err = decode(b)
	}
	switch {
	case err == nil:
		scrub(v)
		return v
	case isPicture(b):
		return fmt.Sprintf("a picture of %d bytes, not kept", len(b))
	case utf8.Valid(b):
		return string(b)
	}
	return "base64:" + base64.StdEncoding.EncodeToString(b[:min(len(b), maxRawText/2)])
}

// text is the form of a payload in which it is kept raw.
func (p *parcel) text() string {
	s, ok := p.payload.(string)
	if !ok {
		b, err := json.Marshal(p.payload)
		if err != nil {
			return ""
		}
		s = string(b)
	}
	s = strings.ReplaceAll(s, "\x00", "")
	if len(s) > maxRawText {
		s = strings.ToValidUTF8(s[:maxRawText], "")
	}
	return s
}

// pass is what became of a parcel.
type pass struct {
	signals []keng.Signal
	faults  []error // what went wrong: a program, or single signals that it yielded
	handled bool    // a translator recognised it, even if there was nothing to report
}

// translate sends a parcel through the translators that match it, the one of
// lowest priority first. The first that does not yield false ("not mine") and
// does not fail handles it.
func (i *Intake) translate(ctx context.Context, p *parcel, received keng.Time) pass {
	var out pass
	input := p.input()
	for _, t := range i.matching(p) {
		values, err := i.engine.run(ctx, t.Program, input)
		if err != nil {
			out.faults = append(out.faults, fmt.Errorf("%s: %w", t.Name, err))
			continue
		}
		if len(values) == 1 && values[0] == false {
			continue
		}
		out.handled = true
		for _, v := range values {
			s, err := i.signal(v, p.device, t.Name, received)
			if err != nil {
				out.faults = append(out.faults, fmt.Errorf("%s: %w", t.Name, err))
				continue
			}
			out.signals = append(out.signals, s)
		}
		break
	}
	return out
}

var unwild = strings.NewReplacer("+", "_", "#", "_")

// signal makes a signal of a value that a program yielded.
func (i *Intake) signal(v any, device, translator string, received keng.Time) (keng.Signal, error) {
	var s keng.Signal
	b, err := json.Marshal(v)
	if err != nil {
		return s, err
	}
	if err := json.Unmarshal(b, &s); err != nil {
		return s, errors.New("a value is not a signal: " + err.Error())
	}
	if s.Source == "" {
		s.Source = translator
	}
	if s.Device == "" {
		s.Device = device
	}
	// Names of other systems may hold what an MQTT topic cannot.
	s.ID, s.Device = keng.SignalID(unwild.Replace(string(s.ID))), unwild.Replace(s.Device)
	i.speak(device, &s)
	if err := i.admit(&s, received); err != nil {
		return s, err
	}
	return s, nil
}

// speak lets only gateways speak for other devices. What any other known device
// reports about something else becomes a point of that device.
func (i *Intake) speak(device string, s *keng.Signal) {
	if device == "" || s.Device == device {
		return
	}
	if d, ok := i.Device(device); !ok || d.Kind == keng.DeviceGateway {
		return
	}
	if s.Attrs == nil {
		s.Attrs = map[string]any{}
	}
	if _, ok := s.Attrs["point"]; !ok {
		s.Attrs["point"] = s.Device
	}
	s.Device = device
}

// matching returns the translators for a parcel in the order in which they are asked.
func (i *Intake) matching(p *parcel) []keng.Translator {
	var found []keng.Translator
	for _, t := range i.Translators() {
		if t.Enabled && t.Door == p.door && matches(t.Door, t.Match, p.name, p.oid) {
			found = append(found, t)
		}
	}
	sort.SliceStable(found, func(a, b int) bool { return found[a].Priority < found[b].Priority })
	return found
}

// matches tells whether one of the patterns, separated by commas, fits: an MQTT
// topic filter, or a hook name, trap name or OID, where a trailing * matches the rest.
func matches(door keng.Door, patterns, name, oid string) bool {
	for pattern := range strings.SplitSeq(patterns, ",") {
		pattern = strings.TrimSpace(pattern)
		if pattern == "" {
			continue
		}
		if door == keng.DoorMQTT {
			if topicMatches(pattern, name) {
				return true
			}
			continue
		}
		if prefix, ok := strings.CutSuffix(pattern, "*"); ok {
			if strings.HasPrefix(name, prefix) || oid != "" && strings.HasPrefix(oid, prefix) {
				return true
			}
		} else if pattern == name || oid != "" && pattern == oid {
			return true
		}
	}
	return false
}

// topicMatches is MQTT's topic filter: + stands for one level, # for the rest.
func topicMatches(filter, topic string) bool {
	for {
		f, fRest, fMore := strings.Cut(filter, "/")
		if f == "#" {
			return true
		}
		t, tRest, tMore := strings.Cut(topic, "/")
		if f != "+" && f != t {
			return false
		}
		if !fMore || !tMore {
			return fMore == tMore || fMore && fRest == "#"
		}
		filter, topic = fRest, tRest
	}
}

// forward translates a parcel, publishes what comes out and keeps what does
// not. The error is that of the bus or of the store: nothing may be acknowledged then.
func (i *Intake) forward(ctx context.Context, p *parcel, check func(*keng.Signal) error) (pass, int, error) {
	received := i.Now()
	out := i.translate(ctx, p, received)
	if check != nil {
		kept := out.signals[:0]
		for n := range out.signals {
			if err := check(&out.signals[n]); err != nil {
				out.faults = append(out.faults, err)
				continue
			}
			kept = append(kept, out.signals[n])
		}
		out.signals = kept
	}
	var duplicates int
	if len(out.signals) > 0 {
		var err error
		if duplicates, err = i.publish(ctx, out.signals); err != nil {
			return out, 0, err
		}
	}
	if !out.handled || len(out.faults) > 0 {
		if err := i.keep(ctx, p, reason(out)); err != nil {
			return out, 0, unavailable(err)
		}
	}
	return out, duplicates, nil
}

// reason says why a parcel, or a part of it, became no signal.
func reason(out pass) string {
	if len(out.faults) == 0 {
		return "no translator matches"
	}
	s := errors.Join(out.faults...).Error()
	if len(s) > 1000 {
		s = strings.ToValidUTF8(s[:1000], "")
	}
	return s
}

// keepEvery is how often the same name of the same device is kept, in
// milliseconds. The store has the newest payload of each and counts the rest, so
// a gateway that nothing matches costs one write a second and not one a message.
const (
	keepEvery = keng.Second
	maxKept   = 10_000
)

// keeper remembers what was kept when.
type keeper struct {
	mu   sync.Mutex
	last map[keptKey]kept
}

type keptKey struct {
	door         keng.Door
	name, device string
}

type kept struct {
	at      keng.Time
	skipped int64
}

// count tells how many payloads a row now stands for; 0 means that it is too early to write one.
func (k *keeper) count(key keptKey, now keng.Time) int64 {
	k.mu.Lock()
	defer k.mu.Unlock()
	last, ok := k.last[key]
	if ok && now < last.at.Add(keepEvery) {
		last.skipped++
		k.last[key] = last
		return 0
	}
	if !ok && len(k.last) >= maxKept {
		clear(k.last)
	}
	k.last[key] = kept{at: now}
	return last.skipped + 1
}

// forget makes the next payload be written, because this one was not.
func (k *keeper) forget(key keptKey) {
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.last, key)
}

func (i *Intake) keep(ctx context.Context, p *parcel, why string) error {
	key := keptKey{door: p.door, name: p.name, device: p.device}
	if p.door == keng.DoorSNMP {
		key.name = p.oid
	}
	now := i.Now()
	count := i.keeper.count(key, now)
	if count == 0 {
		return nil
	}
	err := i.KeepRaw(ctx, keng.Raw{
		ID: keng.NewID[string](now), Door: key.door, Name: key.name, Device: key.device,
		Payload: p.text(), Reason: why, Count: count, At: now,
	})
	if err != nil {
		i.keeper.forget(key)
	}
	return err
}

// Preview runs a program over a payload and returns the signals it would send,
// without sending them. The payload is read as its door reads it. The error is
// the program's, or names the value that is no valid signal; the signals before it are returned too.
func (i *Intake) Preview(ctx context.Context, door keng.Door, name string, headers map[string]string, payload []byte, program string) ([]keng.Signal, error) {
	p := &parcel{door: door, name: name, headers: headers, payload: open(payload)}
	if door == keng.DoorSNMP {
		p.oid = name
		if object, ok := p.payload.(map[string]any); ok {
			p.name, _ = object["name"].(string)
		}
	}
	values, err := i.engine.run(ctx, program, p.input())
	if err != nil {
		return nil, keng.Errf(keng.Invalid, "translator.program.bad", err.Error()).At("program")
	}
	var signals []keng.Signal
	for _, v := range values {
		if v == false {
			continue
		}
		s, err := i.signal(v, "", "preview", i.Now())
		if err != nil {
			return signals, keng.Errf(keng.Invalid, "translator.signal.bad", err.Error()).At("program")
		}
		signals = append(signals, s)
	}
	return signals, nil
}

// CheckProgram tells whether a program compiles, for the API that stores it.
func (i *Intake) CheckProgram(ctx context.Context, program string) error {
	if err := i.engine.check(ctx, program); err != nil {
		return keng.Errf(keng.Invalid, "translator.program.bad", err.Error()).At("program")
	}
	return nil
}

package intake

import (
	"bytes"
	"context"
	"strings"

	"keng"
	"keng/internal/broker"
)

// MaxMQTTPayload is the largest MQTT message that is read, in bytes.
const MaxMQTTPayload = 256 << 10

// delivery is what one MQTT message became.
type delivery struct {
	signals []keng.Signal
	raw     *parcel // to be kept, because of why
	why     string
	faults  int
}

// MQTT takes messages that one device published, in its order, and returns nil
// when all are safe, or one error for each; see broker.Hooks.Publish. What a
// device may publish is the broker's to check. Topics:
//
//	keng/<device>/signal  one signal or an array; the device is the login
//	keng/<device>/state   a siren's receipt
//	keng/<device>/will    and every last will: the device is offline
//	anything else         goes through the translators
//
// A message that becomes no signal is kept raw and acknowledged: sending it
// again would change nothing.
func (i *Intake) MQTT(ctx context.Context, ms []broker.Message) []error {
	errs := make([]error, len(ms))
	deliveries := make([]delivery, len(ms))
	var signals []keng.Signal
	for n := range ms {
		i.Heard(ms[n].Device, i.Now())
		deliveries[n], errs[n] = i.deliver(ctx, &ms[n])
		signals = append(signals, deliveries[n].signals...)
	}
	var stored error
	if len(signals) > 0 {
		_, stored = i.publish(ctx, signals)
	}
	failed := false
	for n := range deliveries {
		d := &deliveries[n]
		if errs[n] == nil && len(d.signals) > 0 {
			errs[n] = stored
		}
		if errs[n] == nil && d.raw != nil {
			if err := i.keep(ctx, d.raw, d.why); err != nil {
				errs[n] = unavailable(err)
			}
		}
		i.rates.count(keng.DoorMQTT, ms[n].Device, i.Now(), event{
			signals: int64(len(d.signals)), refused: int64(d.faults), unmatched: d.raw != nil,
		})
		failed = failed || errs[n] != nil
	}
	if !failed {
		return nil
	}
	return errs
}

// Connected takes that a device has come online: its offline alarm is over.
func (i *Intake) Connected(ctx context.Context, device string) error {
	s, err := i.presence(device, keng.Clear, "")
	if err == nil {
		_, err = i.publish(ctx, []keng.Signal{s})
	}
	return err
}

// presence is the signal of a device that came or went.
func (i *Intake) presence(device string, state keng.SignalState, text string) (keng.Signal, error) {
	s := keng.Signal{Source: "mqtt", Device: device, Kind: keng.KindOffline, State: state, Text: text}
	return s, i.admit(&s, i.Now())
}

// deliver reads one message.
func (i *Intake) deliver(ctx context.Context, m *broker.Message) (delivery, error) {
	if len(m.Payload) > MaxMQTTPayload {
		return delivery{faults: 1}, keng.Errf(keng.TooMuch, "mqtt.big", MaxMQTTPayload>>10)
	}
	own, ok := strings.CutPrefix(m.Topic, "keng/"+m.Device+"/")
	switch {
	case m.Will, ok && own == "will":
		return i.will(m)
	case ok && own == "state":
		return delivery{}, i.SirenState(ctx, m.Device, m.Payload)
	case ok && own == "signal":
		return i.ownSignals(m), nil
	case isRecognition(m.Topic):
		return delivery{}, nil
	}
	p := &parcel{door: keng.DoorMQTT, name: m.Topic, device: m.Device, payload: open(m.Payload)}
	out := i.translate(ctx, p, i.Now())
	d := delivery{signals: out.signals, faults: len(out.faults)}
	if !out.handled || len(out.faults) > 0 {
		d.raw, d.why = p, reason(out)
	}
	return d, nil
}

// will is the last word of a device; "online" on its will topic is the opposite.
func (i *Intake) will(m *broker.Message) (delivery, error) {
	state, text := keng.Raise, ""
	word := bytes.ToLower(bytes.TrimSpace(m.Payload))
	if !m.Will && (string(word) == "online" || string(word) == "1" || string(word) == "true") {
		state = keng.Clear
	} else if s, ok := open(m.Payload).(string); ok && string(word) != "offline" {
		text = s
	}
	s, err := i.presence(m.Device, state, text)
	if err != nil {
		return delivery{faults: 1}, err
	}
	return delivery{signals: []keng.Signal{s}}, nil
}

// ownSignals reads the device's own signals; the wrong ones are kept raw.
func (i *Intake) ownSignals(m *broker.Message) delivery {
	var d delivery
	received := i.Now()
	b, err := readSignals(m.Payload)
	var faults []error
	if err != nil {
		faults = append(faults, err)
	}
	for _, f := range b.faults {
		faults = append(faults, f.err)
	}
	for n := range b.signals {
		s := &b.signals[n]
		s.Device = m.Device
		if s.Source == "" {
			s.Source = "mqtt"
		}
		if err := i.admit(s, received); err != nil {
			faults = append(faults, err)
			continue
		}
		d.signals = append(d.signals, *s)
	}
	if d.faults = len(faults); d.faults > 0 {
		d.raw = &parcel{door: keng.DoorMQTT, name: m.Topic, device: m.Device, payload: open(m.Payload)}
		d.why = reason(pass{faults: faults})
	}
	return d
}

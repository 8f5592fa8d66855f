package gong

import (
	"bytes"
	"encoding/json"
	"time"

	"keng"
	"keng/internal/viet"
)

// MaxSirenState bounds the payload of a siren's state message, in bytes.
const MaxSirenState = 4 << 10

// sirenRing is the payload on keng/<device>/ring; gap and pause are milliseconds.
type sirenRing struct {
	Call     keng.CallID `json:"call"`
	Incident string      `json:"incident,omitempty"`
	Purpose  string      `json:"purpose"` // alarm, all_clear, quiet_signal, test
	Code     string      `json:"code"`
	Strokes  int         `json:"strokes"`
	Gap      int64       `json:"gap"`
	Rounds   int         `json:"rounds"`
	Pause    int64       `json:"pause"`
	Kind     keng.Kind   `json:"kind,omitempty"`
	Place    string      `json:"place,omitempty"`
	Drill    bool        `json:"drill"`
	At       keng.Time   `json:"at"`
}

// sirenPurposes are the purposes that a siren can tell apart by ear.
var sirenPurposes = map[keng.Purpose]string{
	keng.PurposeAlarm:    "alarm",
	keng.PurposeAllClear: "all_clear",
	keng.PurposeQuiet:    "quiet_signal",
	keng.PurposeTest:     "test",
}

// ringSiren hands the stroke code to the broker; the siren's own state message tells whether it sounded.
func (g *Gong) ringSiren(j Job) Outcome {
	purpose, ok := sirenPurposes[j.Call.Purpose]
	if !ok {
		return failed(false, keng.Invalid, "gong.siren.purpose", string(j.Call.Purpose))
	}
	payload, err := json.Marshal(sirenRing{
		Call: j.Call.ID, Incident: j.Number, Purpose: purpose,
		Code: j.Stroke.Code, Strokes: j.Stroke.Strokes, Gap: j.Stroke.Gap, Rounds: j.Stroke.Rounds, Pause: j.Stroke.Pause,
		Kind: j.Kind, Place: j.Ring.Place, Drill: j.Ring.Drill, At: keng.At(time.Now()),
	})
	if err != nil {
		return g.failure(err)
	}
	if err := g.siren(j.Call.Device, payload); err != nil {
		return Outcome{State: keng.CallFailed, Retry: true, Err: keng.Wrap(keng.Unavailable, "gong.siren.away", err)}
	}
	return Outcome{State: keng.CallSent}
}

// ParseSirenState reads a siren's message on keng/<device>/state:
// {"call":"<call id>","state":"ringing|done|silent|fault","text":"…"}. Ringing
// and done mean that it sounded, fault that it could not; silent says that it
// was told to stop, which is heard too. The error is Invalid or TooMuch.
func ParseSirenState(payload []byte) (Receipt, error) {
	if len(payload) > MaxSirenState {
		return Receipt{}, keng.Errf(keng.TooMuch, "gong.state.big", MaxSirenState)
	}
	var m struct {
		Call  keng.CallID `json:"call"`
		State string      `json:"state"`
		Text  string      `json:"text"`
	}
	if err := json.NewDecoder(bytes.NewReader(payload)).Decode(&m); err != nil {
		return Receipt{}, keng.Errf(keng.Invalid, "gong.state.bad")
	}
	if !callID(string(m.Call)) {
		return Receipt{}, keng.Errf(keng.Invalid, "gong.state.bad").At("call")
	}
	r := Receipt{CallID: m.Call}
	switch m.State {
	case "ringing", "done":
		r.State = keng.CallHeard
	case "silent":
		r.State = keng.CallDelivered
	case "fault":
		r.State, r.Error = keng.CallFailed, viet.Line(m.Text, maxReason)
	default:
		return Receipt{}, keng.Errf(keng.Invalid, "gong.state.bad").At("state")
	}
	return r, nil
}

// callID tells whether s has the form of an id made by keng.NewID.
func callID(s string) bool {
	if len(s) != 36 {
		return false
	}
	for i := range len(s) {
		c := s[i]
		if i == 8 || i == 13 || i == 18 || i == 23 {
			if c != '-' {
				return false
			}
		} else if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}

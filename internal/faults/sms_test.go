package faults

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	mqtt "github.com/eclipse/paho.mqtt.golang"
)

// rung is an incident that rings a siren, somebody with SMS and a chat after
// it, and somebody with SMS only, through a gateway that does not work.
type rung struct {
	s       *server
	sms     *gateway
	chats   atomic.Int64
	sounded atomic.Int64 // rings that the siren got
}

func newRung(t *testing.T, sms *gateway) *rung {
	t.Helper()
	r := &rung{sms: sms, s: serve(t, t.TempDir(), sms.env()...)}
	chat := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { r.chats.Add(1) }))
	t.Cleanup(chat.Close)
	secret := r.s.add(t, "devices", object{"name": "siren-1", "kind": "siren", "enabled": true}).Secret
	siren, err := r.s.mqtt("siren-1", secret, "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { siren.Disconnect(0) })
	siren.Subscribe("keng/siren-1/ring", 1, func(mqtt.Client, mqtt.Message) { r.sounded.Add(1) }).Wait()
	both := r.s.person(t, "Both", "sms", "+84912000001", "chat", "generic+"+chat.URL)
	only := r.s.person(t, "Only", "sms", "+84912000002")
	r.s.add(t, "plans", object{"name": "Fire", "kind": "fire", "active": true, "steps": []object{{"after": 0, "repeat": 3, "every": 10_000,
		"who": []object{{"kind": "siren", "ref": "siren-1"}, {"kind": "person", "ref": both}, {"kind": "person", "ref": only}}}}})
	r.s.signal(t, object{"device": "smoke-1", "kind": "fire", "state": "raise"})
	eventually(t, 2*time.Second, func() string { // A gateway that hangs holds up nobody else.
		if r.sounded.Load() == 0 {
			return "the siren is not rung"
		}
		return ""
	})
	return r
}

// calls are those to one person on one channel, after the one incident was seen to be whole.
func (r *rung) calls(t *testing.T, name, channel string) []call {
	t.Helper()
	list := r.s.incidents(t, "fire")
	if len(list) != 1 || list[0].Incident.State != "ringing" || list[0].Incident.StepDueAt == "" || list[0].Incident.LiveAlarms != 1 || len(list[0].Alarms) != 1 {
		t.Fatalf("the alarm is lost: %+v", list)
	}
	var calls []call
	for _, c := range list[0].Calls {
		if c.Name == name && c.Channel == channel {
			calls = append(calls, c)
		}
	}
	return calls
}

// failsOver waits until a failed SMS is seen in the incident, with its reason,
// and the person was rung by chat instead.
func (r *rung) failsOver(t *testing.T, patience time.Duration, reason string) {
	t.Helper()
	eventually(t, patience, func() string {
		for _, name := range []string{"Both", "Only"} {
			sms := r.calls(t, name, "sms")
			if len(sms) == 0 || !hasCall(sms, "failed") {
				return fmt.Sprintf("no failed SMS to %s: %+v", name, sms)
			}
			for _, c := range sms {
				if c.State == "failed" && !strings.Contains(strings.ToLower(c.Error), reason) {
					t.Fatalf("the failure says %q, not %q", c.Error, reason)
				}
				if strings.Contains(c.Error, "gateway-secret") || strings.Contains(c.Error, "8491200000") {
					t.Fatalf("the failure repeats secrets: %q", c.Error)
				}
			}
		}
		if chat := r.calls(t, "Both", "chat"); !hasCall(chat, "sent") || r.chats.Load() == 0 {
			return fmt.Sprintf("no chat: %+v", chat)
		}
		return ""
	})
}

// gotThrough waits until the SMS to the person with nothing else was taken.
func (r *rung) gotThrough(t *testing.T) {
	t.Helper()
	eventually(t, 15*time.Second, func() string {
		if sms := r.calls(t, "Only", "sms"); !hasCall(sms, "sent") || r.sms.count() == 0 {
			return fmt.Sprintf("the SMS did not get through later: %+v", sms)
		}
		return ""
	})
}

func hasCall(list []call, state string) bool {
	for _, c := range list {
		if c.State == state {
			return true
		}
	}
	return false
}

func TestSMSGatewayDown(t *testing.T) {
	t.Parallel()
	listen, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	sms := &gateway{address: listen.Addr().String()}
	if err := listen.Close(); err != nil {
		t.Fatal(err)
	}
	r := newRung(t, sms)
	r.failsOver(t, 5*time.Second, "refused")
	if later := r.calls(t, "Only", "sms"); !hasCall(later, "queued") || later[len(later)-1].Attempt != 2 || later[len(later)-1].DueAt == "" {
		t.Errorf("no second attempt is due: %+v", later)
	}
	if listen, err = net.Listen("tcp", sms.address); err != nil {
		t.Skip("another process took the gateway's port: ", err)
	}
	sms.run(t, listen)
	r.gotThrough(t)
}

func TestSMSGatewaySlow(t *testing.T) {
	t.Parallel()
	sms := newGateway(t)
	sms.set(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }) // It never answers.
	r := newRung(t, sms)
	if chat := r.calls(t, "Both", "chat"); len(chat) > 0 {
		t.Errorf("the gateway gets no time: %+v", chat)
	}
	r.failsOver(t, 12*time.Second, "hết giờ")
	sms.set(nil)
	r.gotThrough(t)
}

// A gateway that answers 200 with an error in its words has not sent anything;
// the plan rings again.
func TestSMSGatewayErrorText(t *testing.T) {
	t.Parallel()
	sms := newGateway(t)
	sms.set(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, "Error: insufficient credit, request was "+r.URL.RawQuery)
	})
	r := newRung(t, sms)
	r.failsOver(t, 5*time.Second, "insufficient credit")
	sms.set(nil)
	r.gotThrough(t)
}

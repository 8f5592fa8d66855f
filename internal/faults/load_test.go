package faults

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	mqtt "github.com/eclipse/paho.mqtt.golang"
)

// How many senders press at once.
const (
	singles   = 8
	batchers  = 2
	batchSize = 100
	devices   = 3   // over MQTT
	window    = 50  // messages that one of them has under way
	enough    = 300 // acknowledged signals after which a round may be ended
)

// load presses on a server through its doors and remembers what was
// acknowledged. Ids are unique across all rounds of one load.
type load struct {
	secrets [devices]string
	siren   string
	n       atomic.Int64
	mu      sync.Mutex
	acked   map[string]string // id → device, of this round
	faults  []string          // answers that no sender should get
}

// newLoad registers the devices, a siren and the people that the load rings.
func newLoad(t testing.TB, s *server) *load {
	t.Helper()
	l := &load{}
	for n := range l.secrets {
		l.secrets[n] = s.add(t, "devices", object{"name": deviceName(n), "kind": "sensor", "enabled": true}).Secret
	}
	l.siren = s.add(t, "devices", object{"name": "siren-1", "kind": "siren", "enabled": true}).Secret
	who := []object{{"kind": "siren", "ref": "siren-1"}}
	for n := range 2 {
		who = append(who, object{"kind": "person", "ref": s.person(t, fmt.Sprintf("Rung %d", n), "sms", fmt.Sprintf("+8491200000%d", n))})
	}
	for _, kind := range []string{"fire", "power_failure"} {
		s.plan(t, kind, who...)
	}
	return l
}

func deviceName(n int) string { return fmt.Sprintf("mq-%d", n) }

// round presses until stop, and returns what was acknowledged.
func (l *load) round(ctx context.Context, s *server, stop func()) map[string]string {
	l.acked = map[string]string{}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var senders sync.WaitGroup
	for range singles {
		senders.Go(func() { l.post(ctx, s, 1) })
	}
	for range batchers {
		senders.Go(func() { l.post(ctx, s, batchSize) })
	}
	for n := range devices {
		senders.Go(func() { l.publish(ctx, s, n) })
	}
	senders.Go(func() { l.hear(ctx, s) })
	stop()
	cancel()
	senders.Wait()
	return l.acked
}

// next is one more signal. Every device raises and clears by turns; a new one
// comes now and then, and opens an incident.
func (l *load) next() (id, device string, signal object) {
	n := l.n.Add(1)
	id, device = fmt.Sprintf("load-%d", n), fmt.Sprintf("load-%d", n/64)
	kind := "power_failure"
	if n/64%4 == 0 {
		kind = "fire"
	}
	state := "raise"
	if n/16%2 == 1 {
		state = "clear"
	}
	return id, device, object{"id": id, "device": device, "kind": kind, "state": state, "attrs": object{"point": fmt.Sprint(n % 16)}}
}

// post sends signals over HTTP, size at a time, until it can no more.
func (l *load) post(ctx context.Context, s *server, size int) {
	for ctx.Err() == nil {
		batch, known := make([]object, size), make(map[string]string, size)
		for n := range batch {
			id, device, signal := l.next()
			batch[n], known[id] = signal, device
		}
		a, err := s.ask("POST", "/api/v1/signals", batch)
		if err != nil {
			return // It was killed: nothing of this was acknowledged.
		}
		switch a.status {
		case http.StatusAccepted:
			l.ack(known)
		case http.StatusServiceUnavailable:
			time.Sleep(20 * time.Millisecond)
		default:
			l.fault(fmt.Sprintf("POST signals: %d %s", a.status, a.body))
			return
		}
	}
}

func (l *load) ack(known map[string]string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	maps.Copy(l.acked, known)
}

// busy waits until the load of a round has come up to speed, however slow the machine.
func (l *load) busy(t testing.TB) {
	t.Helper()
	eventually(t, 30*time.Second, func() string {
		l.mu.Lock()
		defer l.mu.Unlock()
		if n := len(l.acked); n < enough {
			return fmt.Sprintf("only %d signals were acknowledged: this is no load", n)
		}
		return ""
	})
}

func (l *load) fault(what string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.faults = append(l.faults, what)
}

// publish sends signals of one device with QoS 1; its PUBACK acknowledges.
func (l *load) publish(ctx context.Context, s *server, n int) {
	name := deviceName(n)
	c, err := s.mqtt(name, l.secrets[n], "")
	if err != nil {
		return // It was killed before.
	}
	defer c.Disconnect(0)
	room := make(chan struct{}, window)
	var waiting sync.WaitGroup
	defer waiting.Wait()
	for ctx.Err() == nil && c.IsConnected() {
		room <- struct{}{}
		id, _, signal := l.next()
		signal["device"] = name
		payload, err := json.Marshal(signal)
		if err != nil {
			l.fault(err.Error())
			return
		}
		token := c.Publish("keng/"+name+"/signal", 1, false, payload)
		waiting.Go(func() {
			if token.WaitTimeout(10*time.Second) && token.Error() == nil {
				l.ack(map[string]string{id: name})
			}
			<-room
		})
	}
}

// hear is the siren: it says of every ring that it rings.
func (l *load) hear(ctx context.Context, s *server) {
	c, err := s.mqtt("siren-1", l.siren, "")
	if err != nil {
		return
	}
	defer c.Disconnect(0)
	c.Subscribe("keng/siren-1/ring", 1, func(c mqtt.Client, m mqtt.Message) {
		var ring struct{ Call string }
		if json.Unmarshal(m.Payload(), &ring) == nil {
			c.Publish("keng/siren-1/state", 1, false, `{"call":"`+ring.Call+`","state":"ringing"}`)
		}
	})
	<-ctx.Done()
}

// mqtt connects a device. Nothing is sent again by itself: what a test saw
// unacknowledged stays so.
func (s *server) mqtt(name, secret, id string) (mqtt.Client, error) {
	c := mqtt.NewClient(mqtt.NewClientOptions().AddBroker("tcp://" + s.at.MQTT).SetUsername(name).SetPassword(secret).SetClientID(id).
		SetAutoReconnect(false).SetConnectTimeout(5 * time.Second).SetWriteTimeout(time.Second).SetOrderMatters(false))
	token := c.Connect()
	if !token.WaitTimeout(10 * time.Second) {
		return nil, context.DeadlineExceeded
	}
	return c, token.Error()
}

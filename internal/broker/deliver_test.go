package broker

import (
	"bufio"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"fmt"
	"math/big"
	"net"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	paho3 "github.com/eclipse/paho.mqtt.golang"

	"keng"
)

// inboxOf subscribes and returns what arrives as "topic payload".
func subscribe3(t testing.TB, c paho3.Client, filter string, qos byte) <-chan string {
	t.Helper()
	got := make(chan string, 1000)
	tok := c.Subscribe(filter, qos, func(_ paho3.Client, m paho3.Message) {
		got <- fmt.Sprintf("%s %s retained=%v", m.Topic(), m.Payload(), m.Retained())
	})
	if !tok.WaitTimeout(patience) || tok.Error() != nil || tok.(*paho3.SubscribeToken).Result()[filter] > 2 {
		t.Fatalf("subscribe %s: %v %v", filter, tok.Error(), tok.(*paho3.SubscribeToken).Result())
	}
	return got
}

func expect(t testing.TB, got <-chan string, want string) {
	t.Helper()
	select {
	case m := <-got:
		if m != want {
			t.Errorf("got %q, want %q", m, want)
		}
	case <-time.After(patience):
		t.Errorf("nothing came, want %q", want)
	}
}

func expectNothing(t testing.TB, got <-chan string) {
	t.Helper()
	select {
	case m := <-got:
		t.Errorf("got %q, want nothing", m)
	case <-time.After(100 * time.Millisecond):
	}
}

func TestRingReachesItsSirenOnly(t *testing.T) {
	b := start(t, newOwner(), Options{})
	one := subscribe3(t, connect3(t, options3(b, "siren1", "same-id")), "keng/siren1/#", 1)
	two := subscribe3(t, connect3(t, options3(b, "siren2", "same-id")), "keng/siren2/#", 1)
	if err := b.Publish("siren1", "keng/siren1/ring", []byte("alarm"), 1, false); err != nil {
		t.Fatal(err)
	}
	expect(t, one, "keng/siren1/ring alarm retained=false")
	expectNothing(t, two)
	if !b.Online("siren1") || b.Online("siren3") || b.Clients() != 2 {
		t.Errorf("online %v %v, clients %d", b.Online("siren1"), b.Online("siren3"), b.Clients())
	}
}

func TestRingThatNobodyHearsIsAnError(t *testing.T) {
	b := start(t, newOwner(), Options{})
	ring := func() error { return b.Publish("siren1", "keng/siren1/ring", []byte("x"), 1, false) }
	if err := ring(); keng.KindOf(err) != keng.Unavailable {
		t.Errorf("not connected: %v", err)
	}
	c := connect3(t, options3(b, "siren1", "c").SetCleanSession(false))
	if err := ring(); keng.KindOf(err) != keng.Unavailable {
		t.Errorf("not subscribed: %v", err)
	}
	subscribe3(t, c, "keng/siren1/ring", 1)
	if err := ring(); err != nil {
		t.Errorf("subscribed: %v", err)
	}
	c.Disconnect(50)
	eventually(t, "offline", func() bool { return !b.Online("siren1") })
	if err := ring(); keng.KindOf(err) != keng.Unavailable {
		t.Errorf("gone, session kept: %v", err)
	}
	for _, topic := range []string{"", "keng/+/ring", "$SYS/x", strings.Repeat("x", maxTopic+1)} {
		if err := b.Publish("siren1", topic, nil, 1, false); keng.KindOf(err) != keng.Invalid {
			t.Errorf("topic %.20q: %v", topic, err)
		}
	}
	if err := b.Publish("a/b", "keng/x", nil, 3, false); keng.KindOf(err) != keng.Invalid {
		t.Errorf("bad device: %v", err)
	}
}

func TestRetainedRing(t *testing.T) {
	b := start(t, newOwner(), Options{})
	retain := func(payload string) {
		t.Helper()
		if err := b.Publish("siren1", "keng/siren1/ring", []byte(payload), 1, true); err != nil {
			t.Fatal(err)
		}
	}
	retain("alarm")
	expect(t, subscribe3(t, connect3(t, options3(b, "siren1", "a")), "keng/siren1/ring", 1), "keng/siren1/ring alarm retained=true")
	expectNothing(t, subscribe3(t, connect3(t, options3(b, "siren2", "a")), "keng/siren2/#", 1))
	retain("")
	expectNothing(t, subscribe3(t, connect3(t, options3(b, "siren1", "b")), "keng/siren1/ring", 1))
}

func TestDevicesCannotRetain(t *testing.T) {
	o := newOwner()
	b := start(t, o, Options{})
	c := connect3(t, options3(b, "d1", "a"))
	if tok := c.Publish("keng/d1/state", 1, true, "on"); !tok.WaitTimeout(patience) || tok.Error() != nil {
		t.Fatal(tok.Error())
	}
	if got := o.messages(); len(got) != 1 || !got[0].Retained {
		t.Errorf("got %+v", got)
	}
	expectNothing(t, subscribe3(t, connect3(t, options3(b, "d1", "b")), "keng/d1/#", 1))
}

func TestGatewaysWithOneTopicRootDoNotMeet(t *testing.T) {
	o := newOwner()
	o.rights = Rights{Prefixes: []string{"zigbee2mqtt/"}}
	b := start(t, o, Options{})
	a1, a2 := connect3(t, options3(b, "gw-a", "1")), connect3(t, options3(b, "gw-a", "2"))
	other := connect3(t, options3(b, "gw-b", "1"))
	gotA, gotB := subscribe3(t, a2, "zigbee2mqtt/#", 1), subscribe3(t, other, "zigbee2mqtt/#", 1)
	publish3(t, a1, "zigbee2mqtt/door", 1, "open")
	expect(t, gotA, "zigbee2mqtt/door open retained=false")
	expectNothing(t, gotB)
	if got := o.messages(); len(got) != 1 || got[0].Device != "gw-a" || got[0].Topic != "zigbee2mqtt/door" {
		t.Errorf("got %+v", got)
	}
}

func TestClientIDOfAnotherDeviceCannotBeTakenOver(t *testing.T) {
	o := newOwner()
	b := start(t, o, Options{})
	victim := connect3(t, options3(b, "siren1", "the-id").SetCleanSession(false))
	got := subscribe3(t, victim, "keng/siren1/#", 1)
	thief := connect3(t, options3(b, "thief", "the-id").SetCleanSession(false))
	connect3(t, options3(b, "thief", "siren1/the-id").SetCleanSession(false))
	if !victim.IsConnectionOpen() {
		t.Fatal("the victim was cut off")
	}
	if err := b.Publish("siren1", "keng/siren1/ring", []byte("x"), 1, false); err != nil {
		t.Fatal(err)
	}
	expect(t, got, "keng/siren1/ring x retained=false")
	publish3(t, thief, "keng/thief/signal", 1, "mine")
	if m := o.messages(); len(m) != 1 || m[0].Device != "thief" {
		t.Errorf("got %+v", m)
	}
}

func TestOwnReconnectTakesOverQuietly(t *testing.T) {
	o := newOwner()
	b := start(t, o, Options{})
	lost := make(chan struct{})
	first := connect3(t, options3(b, "d1", "c").SetWill("keng/d1/will", "gone", 1, false).
		SetConnectionLostHandler(func(paho3.Client, error) { close(lost) }))
	second := connect3(t, options3(b, "d1", "c").SetWill("keng/d1/will", "gone", 1, false))
	select {
	case <-lost:
	case <-time.After(patience):
		t.Fatal("the first connection was not cut")
	}
	eventually(t, "one client", func() bool { return b.Clients() == 1 })
	publish3(t, second, "keng/d1/signal", 1, "still here")
	if got := o.messages(); len(got) != 1 || got[0].Will {
		t.Errorf("got %+v", got)
	}
	if e := o.eventList(); !slices.Equal(e, []string{"+d1"}) {
		t.Errorf("events %v", e)
	}
	first.Disconnect(0)
}

// rawConnect logs in by hand, so that the connection can be broken without a good-bye.
func rawConnect(t testing.TB, b *Broker, device, id, will string) net.Conn {
	t.Helper()
	c, err := net.Dial("tcp", b.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	str := func(s string) string { return string([]byte{byte(len(s) >> 8), byte(len(s))}) + s }
	body := str("MQTT") + "\x04\xce\x00\x3c" + str(id) + str(will) + str("gone") + str(device) + str("secret-"+device) // will QoS 1
	if _, err := c.Write([]byte("\x10" + string([]byte{byte(len(body))}) + body)); err != nil {
		t.Fatal(err)
	}
	ack := make([]byte, 4)
	if _, err := bufio.NewReader(c).Read(ack); err != nil || ack[3] != 0 {
		t.Fatalf("CONNACK %x, %v", ack, err)
	}
	return c
}

func TestLastWill(t *testing.T) {
	o := newOwner()
	failures := 1
	o.fail = func(Message) error {
		o.mu.Lock()
		defer o.mu.Unlock()
		if failures--; failures >= 0 {
			return keng.Errf(keng.Unavailable, "store.busy")
		}
		return nil
	}
	b := start(t, o, Options{})
	_ = rawConnect(t, b, "d1", "c", "keng/d1/will").Close()
	eventually(t, "the will, at the second try", func() bool { return len(o.messages()) == 1 })
	if got := o.messages()[0]; !got.Will || got.Topic != "keng/d1/will" || got.Device != "d1" || string(got.Payload) != "gone" || got.QoS != 1 {
		t.Errorf("got %+v", got)
	}
	eventually(t, "events", func() bool { return slices.Equal(o.eventList(), []string{"+d1", "-d1"}) })
}

func TestNoWillAfterGoodByeDropOrClose(t *testing.T) {
	o := newOwner()
	b := start(t, o, Options{})
	will := func(id string) *paho3.ClientOptions {
		return options3(b, "d1", id).SetWill("keng/d1/will", "gone", 1, false)
	}
	connect3(t, will("a")).Disconnect(50)
	eventually(t, "good-bye", func() bool { return !b.Online("d1") })
	dropped := connect3(t, will("b"))
	b.Drop("d1")
	eventually(t, "drop", func() bool { return !b.Online("d1") && !dropped.IsConnectionOpen() })
	connect3(t, will("c"))
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if err := b.Close(ctx); err != nil {
		t.Fatal(err)
	}
	if got := o.messages(); len(got) != 0 {
		t.Errorf("got %+v", got)
	}
}

func TestSlowSubscriberDoesNotHoldOthers(t *testing.T) {
	b := start(t, newOwner(), Options{})
	slow := rawConnect(t, b, "slow", "c", "keng/slow/will")
	filter := "keng/slow/#"
	if _, err := slow.Write([]byte("\x82" + string([]byte{byte(5 + len(filter))}) + "\x00\x01\x00" + string([]byte{byte(len(filter))}) + filter + "\x01")); err != nil {
		t.Fatal(err)
	}
	eventually(t, "subscription", func() bool { return b.Publish("slow", "keng/slow/x", nil, 0, false) == nil })
	got := subscribe3(t, connect3(t, options3(b, "quick", "c")), "keng/quick/#", 1)
	big := make([]byte, 100<<10)
	begin := time.Now()
	for range 300 { // 30 MB, far more than the socket and the queue of the slow one take.
		_ = b.Publish("slow", "keng/slow/x", big, 0, false)
	}
	if err := b.Publish("quick", "keng/quick/ring", []byte("now"), 1, false); err != nil {
		t.Fatal(err)
	}
	expect(t, got, "keng/quick/ring now retained=false")
	if d := time.Since(begin); d > 2*time.Second {
		t.Errorf("it took %v", d)
	}
	if b.Stats("slow").Lost == 0 {
		t.Error("nothing is counted as lost")
	}
}

func TestBusyDeviceDoesNotHoldOthers(t *testing.T) {
	o := newOwner()
	b := start(t, o, Options{})
	stuck := make(chan struct{})
	o.set(func(o *owner) {
		o.fail = func(m Message) error {
			if m.Device == "stuck" {
				<-stuck
			}
			return nil
		}
	})
	busy := connect3(t, options3(b, "stuck", "c"))
	for range 3 * window {
		busy.Publish("keng/stuck/signal", 0, false, "x")
	}
	publish3(t, connect3(t, options3(b, "free", "c")), "keng/free/signal", 1, "x")
	close(stuck)
	eventually(t, "the rest", func() bool { return len(o.messages()) == 3*window+1 })
}

func TestPacketTooLarge(t *testing.T) {
	o := newOwner()
	b := start(t, o, Options{MaxPacket: 10_000})
	c := connect3(t, options3(b, "d1", "c"))
	publish3(t, c, "keng/d1/signal", 1, strings.Repeat("x", 9_900))
	tok := c.Publish("keng/d1/signal", 1, false, strings.Repeat("x", 10_001))
	eventually(t, "disconnect", func() bool { return !c.IsConnectionOpen() })
	if done(tok) || len(o.messages()) != 1 {
		t.Errorf("acknowledged %v, got %d messages", done(tok), len(o.messages()))
	}
}

func TestCloseWaitsForWhatWasReceived(t *testing.T) {
	o := newOwner()
	o.hold = make(chan struct{})
	b := start(t, o, Options{})
	c := connect3(t, options3(b, "d1", "c"))
	tok := c.Publish("keng/d1/signal", 1, false, "x")
	<-o.entered
	closed := make(chan error, 1)
	go func() {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		closed <- b.Close(ctx)
	}()
	select {
	case err := <-closed:
		t.Fatalf("closed before the message was stored: %v", err)
	case <-time.After(100 * time.Millisecond):
	}
	close(o.hold)
	if err := <-closed; err != nil {
		t.Fatal(err)
	}
	if !tok.WaitTimeout(patience) || tok.Error() != nil || len(o.messages()) != 1 {
		t.Errorf("acknowledged: %v, stored %d", tok.Error(), len(o.messages()))
	}
}

func TestCloseGivesUpWhenTheHookHangs(t *testing.T) {
	o := newOwner()
	o.hold = make(chan struct{})
	b := start(t, o, Options{})
	c := connect3(t, options3(b, "d1", "c"))
	c.Publish("keng/d1/signal", 1, false, "x")
	<-o.entered
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	if err := b.Close(ctx); err == nil {
		t.Error("Close does not say that a message was left")
	}
}

func TestThousandClients(t *testing.T) {
	const clients, each = 1000, 3
	o := newOwner()
	b := start(t, o, Options{})
	var wg sync.WaitGroup
	limit := make(chan struct{}, 50)
	for i := range clients {
		wg.Go(func() {
			limit <- struct{}{}
			name := fmt.Sprintf("d%d", i)
			c := paho3.NewClient(options3(b, name, "c"))
			if tok := c.Connect(); !tok.WaitTimeout(4*patience) || tok.Error() != nil {
				t.Errorf("connect %s: %v", name, tok.Error())
			}
			<-limit
			for range each {
				if tok := c.Publish("keng/"+name+"/signal", 1, false, name); !tok.WaitTimeout(4*patience) || tok.Error() != nil {
					t.Errorf("publish %s: %v", name, tok.Error())
				}
			}
			t.Cleanup(func() { c.Disconnect(0) })
		})
	}
	wg.Wait()
	if n := b.Clients(); n != clients {
		t.Errorf("%d clients are connected", n)
	}
	if n := len(o.messages()); n != clients*each {
		t.Errorf("%d messages arrived", n)
	}
	for _, m := range o.messages() {
		if m.Topic != "keng/"+m.Device+"/signal" || string(m.Payload) != m.Device {
			t.Fatalf("mixed up: %+v", m)
		}
	}
	if s := b.Snapshot(); len(s) != clients || s[0].Messages != each || s[0].LastAt.IsZero() || s[0].Bytes == 0 {
		t.Errorf("snapshot of %d, first %+v", len(s), s[0])
	}
}

func TestMaxClients(t *testing.T) {
	b := start(t, newOwner(), Options{MaxClients: 2})
	connect3(t, options3(b, "d1", "c"))
	connect3(t, options3(b, "d2", "c"))
	c := paho3.NewClient(options3(b, "d3", "c"))
	if tok := c.Connect(); !tok.WaitTimeout(patience) || tok.Error() == nil {
		t.Error("a third client was let in")
	}
}

type certificate struct {
	pair tls.Certificate
	pool *x509.CertPool
}

// testCertificate makes a self-signed certificate for 127.0.0.1.
func testCertificate(t *testing.T) certificate {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "broker"}, NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	leaf, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(leaf)
	return certificate{tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, pool}
}

package broker

import (
	"context"
	"fmt"
	"io"
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/eclipse/paho.golang/paho"

	"keng"
)

// client5 is an MQTT 5 client with the reason codes of the server's DISCONNECTs.
type client5 struct {
	*paho.Client
	conn   net.Conn
	ack    *paho.Connack
	kicked chan byte
	got    chan string
	hold   chan struct{} // when set, messages are acknowledged after it is closed
}

func dial5(t testing.TB, b *Broker, device string, edit func(*paho.Connect)) (*client5, error) {
	t.Helper()
	conn, err := net.Dial("tcp", b.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	c := &client5{conn: conn, kicked: make(chan byte, 10), got: make(chan string, 100)}
	c.Client = paho.NewClient(paho.ClientConfig{
		Conn:               conn,
		PacketTimeout:      patience,
		OnServerDisconnect: func(d *paho.Disconnect) { c.kicked <- d.ReasonCode },
		OnClientError:      func(error) {},
		OnPublishReceived: []func(paho.PublishReceived) (bool, error){func(p paho.PublishReceived) (bool, error) {
			c.got <- p.Packet.Topic + " " + string(p.Packet.Payload)
			if c.hold != nil {
				<-c.hold
			}
			return true, nil
		}},
	})
	t.Cleanup(func() { _ = conn.Close() })
	cp := &paho.Connect{
		ClientID: "c", Username: device, UsernameFlag: true, Password: []byte("secret-" + device), PasswordFlag: true,
		KeepAlive: 30, CleanStart: true,
	}
	if edit != nil {
		edit(cp)
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	c.ack, err = c.Connect(ctx, cp)
	return c, err
}

func connect5(t testing.TB, b *Broker, device string, edit func(*paho.Connect)) *client5 {
	t.Helper()
	c, err := dial5(t, b, device, edit)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// publish returns the reason code of PUBACK or PUBREC and its words, 255 when none came.
func (c *client5) publish(topic string, qos byte, payload string) (byte, string) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	r, err := c.Publish(ctx, &paho.Publish{Topic: topic, QoS: qos, Payload: []byte(payload)})
	if r == nil {
		return 255, fmt.Sprint(err)
	}
	words := ""
	if r.Properties != nil {
		words = r.Properties.ReasonString
	}
	return r.ReasonCode, words
}

func (c *client5) subscribe(t testing.TB, filter string, qos byte) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if _, err := c.Subscribe(ctx, &paho.Subscribe{Subscriptions: []paho.SubscribeOptions{{Topic: filter, QoS: qos}}}); err != nil {
		t.Fatal(err)
	}
}

func Test5ReasonCodes(t *testing.T) {
	o := newOwner()
	o.fail = func(m Message) error {
		switch string(m.Payload) {
		case "invalid":
			return keng.Errf(keng.Invalid, "signal.device.missing")
		case "forbidden":
			return keng.Errf(keng.Forbidden, "error.forbidden")
		case "much":
			return keng.Errf(keng.TooMuch, "error.too_much")
		case "conflict":
			return keng.Errf(keng.Conflict, "store.exists")
		}
		return nil
	}
	b := start(t, o, Options{})
	c := connect5(t, b, "d1", nil)
	tests := []struct {
		topic, payload string
		code           byte
		words          string
	}{
		{"keng/d1/signal", "good", 0, ""},
		{"keng/d1/signal", "invalid", 0x99, "The signal names no device."},
		{"keng/d1/signal", "forbidden", 0x87, "You are not allowed to do this."},
		{"keng/d1/signal", "much", 0x97, "Too large or too often; wait and try again."},
		{"keng/d1/signal", "conflict", 0x83, "This already exists."},
		{"keng/d2/signal", "good", 0x87, "The device may not publish on this topic."},
		{"zigbee2mqtt/x", "good", 0x87, "The device may not publish on this topic."},
	}
	for _, qos := range []byte{1, 2} {
		for _, tt := range tests {
			if code, words := c.publish(tt.topic, qos, tt.payload); code != tt.code || words != tt.words {
				t.Errorf("QoS %d, %q on %s: %#x %q, want %#x %q", qos, tt.payload, tt.topic, code, words, tt.code, tt.words)
			}
		}
	}
	if got := o.messages(); len(got) != 2 {
		t.Errorf("got %+v", got)
	}
	if s := b.Stats("d1"); s.Messages != 2 || s.Refused != 12 {
		t.Errorf("stats %+v", s)
	}
}

func Test5TemporaryFailureDisconnects(t *testing.T) {
	o := newOwner()
	o.fail = func(Message) error { return keng.Errf(keng.Unavailable, "store.busy") }
	b := start(t, o, Options{})
	c := connect5(t, b, "d1", func(cp *paho.Connect) {
		cp.WillMessage = &paho.WillMessage{Topic: "keng/d1/will", QoS: 1, Payload: []byte("gone")}
	})
	if code, _ := c.publish("keng/d1/signal", 1, "x"); code != 255 {
		t.Errorf("acknowledged with %#x", code)
	}
	select {
	case code := <-c.kicked:
		if code != 0x89 {
			t.Errorf("DISCONNECT %#x", code)
		}
	case <-time.After(patience):
		t.Error("no DISCONNECT")
	}
	eventually(t, "offline", func() bool { return !b.Online("d1") })
	if s := b.Stats("d1"); s.Failed != 1 { // A will would have failed too.
		t.Errorf("stats %+v", s)
	}
}

func Test5Connack(t *testing.T) {
	b := start(t, newOwner(), Options{MaxPacket: 12_345})
	c := connect5(t, b, "d1", func(cp *paho.Connect) { cp.ClientID = "" })
	p := c.ack.Properties
	if p.MaximumPacketSize == nil || *p.MaximumPacketSize != 12_345 || p.ReceiveMaximum == nil || *p.ReceiveMaximum != window ||
		p.TopicAliasMaximum != nil && *p.TopicAliasMaximum != 0 || p.AssignedClientID == "" || strings.Contains(p.AssignedClientID, "/") {
		t.Errorf("properties %+v", p)
	}
	for name, want := range map[string]struct {
		edit func(*paho.Connect)
		code byte
	}{
		"wrong secret": {func(cp *paho.Connect) { cp.Password = []byte("x") }, 0x86},
		"foreign will": {func(cp *paho.Connect) {
			cp.WillMessage = &paho.WillMessage{Topic: "keng/d2/x", QoS: 1, Payload: []byte("x")}
		}, 0x87},
		"endless clientid": {func(cp *paho.Connect) { cp.ClientID = strings.Repeat("x", maxTopic+1) }, 0x85},
	} {
		c, err := dial5(t, b, "d1", want.edit)
		if err == nil || c.ack == nil || c.ack.ReasonCode != want.code {
			t.Errorf("%s: %+v, %v", name, c.ack, err)
		}
	}
}

func Test5SubscribeWithoutRight(t *testing.T) {
	b := start(t, newOwner(), Options{})
	c := connect5(t, b, "d1", nil)
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	ack, _ := c.Subscribe(ctx, &paho.Subscribe{Subscriptions: []paho.SubscribeOptions{
		{Topic: "keng/d2/#", QoS: 1}, {Topic: "keng/d1/#", QoS: 2}, {Topic: "#", QoS: 0}, {Topic: "keng/d1/#/x", QoS: 0},
	}})
	if ack == nil || !slices.Equal(ack.Reasons, []byte{0x87, 2, 0x87, 0x8f}) {
		t.Errorf("SUBACK %+v", ack)
	}
}

func Test5UnsubscribeAndNoLocal(t *testing.T) {
	b := start(t, newOwner(), Options{})
	c := connect5(t, b, "d1", nil)
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if _, err := c.Subscribe(ctx, &paho.Subscribe{Subscriptions: []paho.SubscribeOptions{{Topic: "keng/d1/#", QoS: 1, NoLocal: true}}}); err != nil {
		t.Fatal(err)
	}
	c.publish("keng/d1/state", 1, "mine")
	expectNothing(t, c.got)
	if err := b.Publish("d1", "keng/d1/ring", []byte("a"), 1, false); err != nil {
		t.Fatal(err)
	}
	expect(t, c.got, "keng/d1/ring a")
	if _, err := c.Unsubscribe(ctx, &paho.Unsubscribe{Topics: []string{"keng/d1/#"}}); err != nil {
		t.Fatal(err)
	}
	if err := b.Publish("d1", "keng/d1/ring", []byte("b"), 1, false); keng.KindOf(err) != keng.Unavailable {
		t.Errorf("after UNSUBSCRIBE: %v", err)
	}
}

func Test5TakeoverIsTold(t *testing.T) {
	b := start(t, newOwner(), Options{})
	first := connect5(t, b, "d1", nil)
	connect5(t, b, "d1", nil)
	select {
	case code := <-first.kicked:
		if code != 0x8e {
			t.Errorf("DISCONNECT %#x", code)
		}
	case <-time.After(patience):
		t.Error("no DISCONNECT")
	}
}

func Test5DelayedWill(t *testing.T) {
	o := newOwner()
	b := start(t, o, Options{})
	will := func(cp *paho.Connect) {
		cp.Properties = &paho.ConnectProperties{SessionExpiryInterval: new(uint32(60))}
		cp.WillMessage = &paho.WillMessage{Topic: "keng/d1/will", QoS: 1, Payload: []byte(cp.ClientID)}
		cp.WillProperties = &paho.WillProperties{WillDelayInterval: new(uint32(1))}
	}
	back := connect5(t, b, "d1", func(cp *paho.Connect) { cp.ClientID = "back"; will(cp) })
	gone := connect5(t, b, "d1", func(cp *paho.Connect) { cp.ClientID = "gone"; will(cp) })
	_, _ = back.conn.Close(), gone.conn.Close()
	eventually(t, "offline", func() bool { return !b.Online("d1") })
	connect5(t, b, "d1", func(cp *paho.Connect) { cp.ClientID = "back"; will(cp) })
	if len(o.messages()) != 0 {
		t.Error("a will came before its delay")
	}
	eventually(t, "will", func() bool { return len(o.messages()) > 0 })
	if got := o.messages(); len(got) != 1 || string(got[0].Payload) != "gone" || !got[0].Will {
		t.Errorf("got %+v", got)
	}
}

func Test5GoodByeWithWill(t *testing.T) {
	o := newOwner()
	b := start(t, o, Options{})
	c := connect5(t, b, "d1", func(cp *paho.Connect) {
		cp.WillMessage = &paho.WillMessage{Topic: "keng/d1/will", QoS: 1, Payload: []byte("gone")}
	})
	if err := c.Disconnect(&paho.Disconnect{ReasonCode: 4}); err != nil {
		t.Fatal(err)
	}
	eventually(t, "will", func() bool { return len(o.messages()) == 1 })
}

func Test5ReceiveMaximumOfASirenIsKept(t *testing.T) {
	b := start(t, newOwner(), Options{})
	c := connect5(t, b, "siren1", func(cp *paho.Connect) {
		cp.Properties = &paho.ConnectProperties{ReceiveMaximum: new(uint16(1))}
	})
	c.hold = make(chan struct{})
	c.subscribe(t, "keng/siren1/ring", 1)
	ring := func() error { return b.Publish("siren1", "keng/siren1/ring", []byte("x"), 1, false) }
	if err := ring(); err != nil {
		t.Fatal(err)
	}
	expect(t, c.got, "keng/siren1/ring x")
	if err := ring(); keng.KindOf(err) != keng.Unavailable {
		t.Errorf("a second ring before the first is acknowledged: %v", err)
	}
	close(c.hold)
	eventually(t, "room again", func() bool { return ring() == nil })
}

func Test5TopicAliasIsRefused(t *testing.T) {
	b := start(t, newOwner(), Options{})
	c := connect5(t, b, "d1", nil)
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	// The client library checks too, so the packet is made by hand: QoS 0, empty topic, alias 1.
	if _, err := c.conn.Write([]byte{0x30, 0x06, 0, 0, 3, 0x23, 0, 1}); err != nil {
		t.Fatal(err)
	}
	select {
	case code := <-c.kicked:
		if code != 0x94 {
			t.Errorf("DISCONNECT %#x", code)
		}
	case <-ctx.Done():
		t.Error("no DISCONNECT")
	}
}

// TestQoS2IsStoredOnce speaks by hand, to break the connection between the two halves.
func TestQoS2IsStoredOnce(t *testing.T) {
	o := newOwner()
	b := start(t, o, Options{})
	dial := func(clean byte) net.Conn {
		c, err := net.Dial("tcp", b.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = c.Close() })
		_ = c.SetDeadline(time.Now().Add(patience))
		exchange(t, c, "\x10\x1c\x00\x04MQTT\x04"+string([]byte{0xc0 | clean})+"\x00\x3c\x00\x01c\x00\x02d1\x00\x09secret-d1", -4)
		return c
	}
	publish := "\x34\x13\x00\x0ekeng/d1/signal\x00\x05x"
	again := "\x3c" + publish[1:]
	c := dial(0)
	if got := exchange(t, c, publish, 4); got != "\x50\x02\x00\x05" {
		t.Fatalf("PUBREC %q", got)
	}
	_ = c.Close()
	eventually(t, "offline", func() bool { return !b.Online("d1") })
	c = dial(0)
	if got := exchange(t, c, again, 4); got != "\x50\x02\x00\x05" {
		t.Fatalf("second PUBREC %q", got)
	}
	if n := len(o.messages()); n != 1 {
		t.Errorf("stored %d times", n)
	}
	if got := exchange(t, c, "\x62\x02\x00\x05", 4); got != "\x70\x02\x00\x05" {
		t.Fatalf("PUBCOMP %q", got)
	}
	if got := exchange(t, c, publish, 4); got != "\x50\x02\x00\x05" || len(o.messages()) != 2 {
		t.Errorf("a new message with the released id: %q, stored %d", got, len(o.messages()))
	}
	_ = c.Close()
	eventually(t, "offline", func() bool { return !b.Online("d1") })
	if got := exchange(t, dial(2), again, 4); got != "\x50\x02\x00\x05" || len(o.messages()) != 3 {
		t.Errorf("a clean session starts anew: %q, stored %d", got, len(o.messages()))
	}
}

// exchange writes a packet and reads n bytes, or -n bytes of an accepted CONNACK.
func exchange(t testing.TB, c net.Conn, packet string, n int) string {
	t.Helper()
	if _, err := c.Write([]byte(packet)); err != nil {
		t.Fatal(err)
	}
	answer := make([]byte, max(n, -n))
	if _, err := io.ReadFull(c, answer); err != nil {
		t.Fatalf("after %q: %v", packet, err)
	}
	if n < 0 && answer[3] != 0 {
		t.Fatalf("CONNACK %x", answer)
	}
	return string(answer)
}

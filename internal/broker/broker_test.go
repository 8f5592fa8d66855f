package broker

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	paho3 "github.com/eclipse/paho.mqtt.golang"

	"keng"
)

const patience = 5 * time.Second

// owner is the other side of the hooks: it lets devices in whose secret is
// "secret-<name>", keeps what they publish, and can hold or refuse it.
type owner struct {
	mu      sync.Mutex
	got     []Message
	batches []int
	fail    func(Message) error
	hold    chan struct{} // when set, Publish waits until it is closed
	entered chan struct{} // a token for each call of Publish
	events  []string
	rights  Rights
}

func newOwner() *owner { return &owner{entered: make(chan struct{}, 100_000)} }

func (o *owner) hooks() Hooks {
	return Hooks{
		Login: func(_ context.Context, c Credentials) (Rights, bool) {
			return o.rights, c.Secret == "secret-"+c.Device
		},
		Publish: func(ctx context.Context, ms []Message) []error {
			o.entered <- struct{}{}
			o.mu.Lock()
			hold, fail := o.hold, o.fail
			o.mu.Unlock()
			if hold != nil {
				select {
				case <-hold:
				case <-ctx.Done():
				}
			}
			errs := make([]error, len(ms))
			for i, m := range ms {
				if fail != nil {
					errs[i] = fail(m)
				}
			}
			o.mu.Lock()
			defer o.mu.Unlock()
			o.batches = append(o.batches, len(ms))
			for i, m := range ms {
				if errs[i] == nil {
					o.got = append(o.got, m)
				}
			}
			return errs
		},
		Connected:    func(device, _ string) { o.event("+" + device) },
		Disconnected: func(device, _ string) { o.event("-" + device) },
	}
}

func (o *owner) event(e string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.events = append(o.events, e)
}

func (o *owner) set(f func(*owner)) {
	o.mu.Lock()
	defer o.mu.Unlock()
	f(o)
}

func (o *owner) messages() []Message {
	o.mu.Lock()
	defer o.mu.Unlock()
	return slices.Clone(o.got)
}

func (o *owner) eventList() []string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return slices.Clone(o.events)
}

func start(t testing.TB, o *owner, opts Options) *Broker {
	t.Helper()
	if opts.Addr == "" && opts.TLSAddr == "" {
		opts.Addr = "127.0.0.1:0"
	}
	b, err := New(opts, o.hooks())
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		if err := b.Close(ctx); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	return b
}

// eventually waits until ok holds.
func eventually(t testing.TB, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
		if ok() {
			return
		}
	}
	t.Fatalf("not within %v: %s", patience, what)
}

// options3 are those of an MQTT 3.1.1 client that does not reconnect.
func options3(b *Broker, device, id string) *paho3.ClientOptions {
	return paho3.NewClientOptions().AddBroker("tcp://" + b.Addr().String()).SetClientID(id).
		SetUsername(device).SetPassword("secret-" + device).SetProtocolVersion(4).
		SetAutoReconnect(false).SetConnectRetry(false).SetConnectTimeout(patience).SetOrderMatters(true)
}

func connect3(t testing.TB, o *paho3.ClientOptions) paho3.Client {
	t.Helper()
	c := paho3.NewClient(o)
	if tok := c.Connect(); !tok.WaitTimeout(patience) || tok.Error() != nil {
		t.Fatalf("connect: %v", tok.Error())
	}
	t.Cleanup(func() { c.Disconnect(0) })
	return c
}

func done(tok paho3.Token) bool {
	select {
	case <-tok.Done():
		return tok.Error() == nil
	default:
		return false
	}
}

func publish3(t testing.TB, c paho3.Client, topic string, qos byte, payload string) {
	t.Helper()
	if tok := c.Publish(topic, qos, false, payload); !tok.WaitTimeout(patience) || tok.Error() != nil {
		t.Fatalf("publish on %s: %v", topic, tok.Error())
	}
}

func TestAcknowledgementComesAfterTheHookReturned(t *testing.T) {
	for _, qos := range []byte{1, 2} {
		t.Run(fmt.Sprintf("QoS %d", qos), func(t *testing.T) {
			o := newOwner()
			o.hold = make(chan struct{})
			b := start(t, o, Options{})
			c := connect3(t, options3(b, "d1", "c"))
			tok := c.Publish("keng/d1/signal", qos, false, "x")
			<-o.entered
			if tok.WaitTimeout(150 * time.Millisecond) {
				t.Fatal("acknowledged while the hook still works")
			}
			close(o.hold)
			if !tok.WaitTimeout(patience) || tok.Error() != nil {
				t.Fatalf("not acknowledged: %v", tok.Error())
			}
			got := o.messages()
			if len(got) != 1 || got[0].Topic != "keng/d1/signal" || got[0].Device != "d1" || string(got[0].Payload) != "x" ||
				got[0].QoS != qos || got[0].Will || got[0].Retained {
				t.Errorf("got %+v", got)
			}
		})
	}
}

func TestFailureIsNotAcknowledged(t *testing.T) {
	for _, qos := range []byte{1, 2} {
		o := newOwner()
		o.fail = func(Message) error { return errors.New("disk full") }
		b := start(t, o, Options{})
		c := connect3(t, options3(b, "d1", "c"))
		tok := c.Publish("keng/d1/signal", qos, false, "x")
		eventually(t, "disconnect", func() bool { return !c.IsConnectionOpen() })
		if done(tok) {
			t.Errorf("QoS %d: acknowledged", qos)
		}
		if s := b.Stats("d1"); s.Failed != 1 || s.Messages != 0 {
			t.Errorf("QoS %d: stats %+v", qos, s)
		}
	}
}

func TestAfterAFailureTheClientSendsAgain(t *testing.T) {
	for _, qos := range []byte{1, 2} {
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
		opt := options3(b, "d1", "c").SetAutoReconnect(true).SetMaxReconnectInterval(50 * time.Millisecond).SetCleanSession(false)
		c := connect3(t, opt)
		c.Publish("keng/d1/signal", qos, false, "once")
		eventually(t, "the second try", func() bool { return len(o.messages()) == 1 })
		publish3(t, c, "keng/d1/signal", qos, "next") // Its acknowledgement comes after those before.
		if got := o.messages(); len(got) != 2 || string(got[0].Payload) != "once" || string(got[1].Payload) != "next" {
			t.Errorf("QoS %d: got %+v", qos, got)
		}
	}
}

func TestAfterAFailureNothingLaterIsStoredBefore(t *testing.T) {
	o := newOwner()
	o.hold = make(chan struct{})
	o.fail = func(m Message) error {
		if string(m.Payload) == "0" {
			return keng.Errf(keng.Unavailable, "store.busy")
		}
		return nil
	}
	b := start(t, o, Options{})
	c := connect3(t, options3(b, "d1", "c"))
	var tokens []paho3.Token
	tokens = append(tokens, c.Publish("keng/d1/signal", 1, false, "0"))
	<-o.entered // "0" is alone in the first batch
	for i := 1; i < 20; i++ {
		tokens = append(tokens, c.Publish("keng/d1/signal", 1, false, fmt.Sprint(i)))
	}
	time.Sleep(100 * time.Millisecond) // The others reach the queue.
	close(o.hold)
	eventually(t, "disconnect", func() bool { return !c.IsConnectionOpen() })
	if got := o.messages(); len(got) != 0 {
		t.Errorf("stored %+v", got)
	}
	for i, tok := range tokens {
		if done(tok) {
			t.Errorf("message %d was acknowledged", i)
		}
	}
}

func TestOneClientSharesACommitInOrder(t *testing.T) {
	o := newOwner()
	o.hold = make(chan struct{})
	b := start(t, o, Options{})
	c := connect3(t, options3(b, "gateway", "c"))
	const n = 200
	var tokens []paho3.Token
	for i := range n {
		tokens = append(tokens, c.Publish(fmt.Sprintf("keng/gateway/s%d", i%7), 1, false, fmt.Sprint(i)))
	}
	<-o.entered
	time.Sleep(100 * time.Millisecond)
	close(o.hold)
	for _, tok := range tokens {
		if !tok.WaitTimeout(patience) || tok.Error() != nil {
			t.Fatal("not acknowledged")
		}
	}
	for i, m := range o.messages() {
		if string(m.Payload) != fmt.Sprint(i) {
			t.Fatalf("message %d is %q", i, m.Payload)
		}
	}
	if len(o.batches) > 10 {
		t.Errorf("%d messages took %d batches: %v", n, len(o.batches), o.batches)
	}
}

func TestRefusedContentGoesAwayOnTheSecondTry(t *testing.T) {
	o := newOwner()
	o.fail = func(m Message) error {
		if string(m.Payload) == "bad" {
			return keng.Errf(keng.Invalid, "signal.device.missing")
		}
		return nil
	}
	b := start(t, o, Options{})
	opt := options3(b, "d1", "c").SetAutoReconnect(true).SetMaxReconnectInterval(50 * time.Millisecond).SetCleanSession(false)
	c := connect3(t, opt)
	bad := c.Publish("keng/d1/signal", 1, false, "bad")
	eventually(t, "refusal", func() bool { return b.Stats("d1").Refused > 0 })
	publish3(t, c, "keng/d1/signal", 1, "good")
	if !bad.WaitTimeout(patience) {
		t.Error("the bad message still stands in the client's way")
	}
	if got := o.messages(); len(got) != 1 || string(got[0].Payload) != "good" {
		t.Errorf("got %+v", got)
	}
}

func TestLogin(t *testing.T) {
	o := newOwner()
	b := start(t, o, Options{})
	tests := []struct {
		name string
		edit func(*paho3.ClientOptions)
		want string
	}{
		{"wrong secret", func(c *paho3.ClientOptions) { c.SetPassword("nope") }, "not Authorized"},
		{"no secret", func(c *paho3.ClientOptions) { c.SetPassword("") }, "not Authorized"},
		{"nobody", func(c *paho3.ClientOptions) { c.SetUsername(""); c.SetPassword("") }, "not Authorized"},
		{"a name with a slash", func(c *paho3.ClientOptions) { c.SetUsername("a/b"); c.SetPassword("secret-a/b") }, "not Authorized"},
		{"a wildcard", func(c *paho3.ClientOptions) { c.SetUsername("+"); c.SetPassword("secret-+") }, "not Authorized"},
		{"a system name", func(c *paho3.ClientOptions) { c.SetUsername("$SYS"); c.SetPassword("secret-$SYS") }, "not Authorized"},
		{"a will on a topic of others", func(c *paho3.ClientOptions) { c.SetWill("keng/d2/signal", "x", 1, false) }, "not Authorized"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			opt := options3(b, "d1", "c")
			tt.edit(opt)
			c := paho3.NewClient(opt)
			tok := c.Connect()
			if !tok.WaitTimeout(patience) || tok.Error() == nil || !strings.Contains(tok.Error().Error(), tt.want) {
				t.Errorf("connect: %v", tok.Error())
			}
			c.Disconnect(0)
		})
	}
	if n := b.Clients(); n != 0 {
		t.Errorf("%d clients are counted", n)
	}
	if e := o.eventList(); len(e) != 0 {
		t.Errorf("events %v", e)
	}
}

func TestPublishWithoutRight(t *testing.T) {
	for _, topic := range []string{"keng/d2/signal", "keng/d1", "keng/d1/", "signal", "zigbee2mqtt/door", "$SYS/x", "keng/d1x/signal"} {
		o := newOwner()
		b := start(t, o, Options{})
		c := connect3(t, options3(b, "d1", "c"))
		publish3(t, c, topic, 0, "x") // QoS 0 has no answer; it must simply not arrive.
		tok := c.Publish(topic, 1, false, "x")
		eventually(t, "disconnect after "+topic, func() bool { return !c.IsConnectionOpen() })
		if done(tok) {
			t.Errorf("%s: acknowledged", topic)
		}
		if got := o.messages(); len(got) != 0 {
			t.Errorf("%s: got %+v", topic, got)
		}
		if s := b.Stats("d1"); s.Refused != 2 || s.Messages != 0 {
			t.Errorf("%s: stats %+v", topic, s)
		}
	}
}

func TestSubscribeWithoutRight(t *testing.T) {
	o := newOwner()
	o.rights = Rights{Prefixes: []string{"zigbee2mqtt/", "keng/d2/", "$SYS/", "bad"}}
	b := start(t, o, Options{})
	c := connect3(t, options3(b, "d1", "c"))
	tests := map[string]byte{
		"keng/d1/#": 1, "keng/d1/+/x": 1, "keng/d1/ring": 1, "zigbee2mqtt/#": 1, "zigbee2mqtt/+/set": 1,
		"#": 0x80, "+/+/+": 0x80, "keng/#": 0x80, "keng/+/ring": 0x80, "keng/d2/ring": 0x80, "keng/d1": 0x80,
		"$SYS/#": 0x80, "$share/g/keng/d1/#": 0x80, "bad/x": 0x80,
	}
	for filter, want := range tests {
		tok := c.Subscribe(filter, 1, nil)
		if !tok.WaitTimeout(patience) {
			t.Fatal("no SUBACK")
		}
		for _, got := range tok.(*paho3.SubscribeToken).Result() { // one; its key lacks "$share/g/"
			if got != want {
				t.Errorf("%s: SUBACK %#x, want %#x", filter, got, want)
			}
		}
	}
}

func TestTooManySubscriptions(t *testing.T) {
	b := start(t, newOwner(), Options{})
	c := connect3(t, options3(b, "d1", "c"))
	filters := map[string]byte{}
	for i := range maxSubscriptions + 5 {
		filters[fmt.Sprintf("keng/d1/%d", i)] = 1
	}
	tok := c.SubscribeMultiple(filters, nil)
	if !tok.WaitTimeout(patience) {
		t.Fatal("no SUBACK")
	}
	granted := 0
	for _, code := range tok.(*paho3.SubscribeToken).Result() {
		if code == 1 {
			granted++
		}
	}
	if granted != maxSubscriptions {
		t.Errorf("%d subscriptions were granted", granted)
	}
}

func TestTLS(t *testing.T) {
	cert := testCertificate(t)
	o := newOwner()
	b := start(t, o, Options{TLSAddr: "127.0.0.1:0", TLS: &tls.Config{Certificates: []tls.Certificate{cert.pair}}})
	if b.Addr() != nil {
		t.Error("there is a plain listener")
	}
	opt := paho3.NewClientOptions().AddBroker("ssl://" + b.TLSAddr().String()).SetClientID("c").
		SetUsername("d1").SetPassword("secret-d1").SetTLSConfig(&tls.Config{RootCAs: cert.pool}).SetConnectRetry(false)
	publish3(t, connect3(t, opt), "keng/d1/signal", 1, "over TLS")
	if got := o.messages(); len(got) != 1 || string(got[0].Payload) != "over TLS" {
		t.Errorf("got %+v", got)
	}
}

func TestOptionsAreChecked(t *testing.T) {
	h := newOwner().hooks()
	for name, o := range map[string]Options{"no address": {}, "TLS without certificate": {TLSAddr: "127.0.0.1:0"}} {
		if _, err := New(o, h); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if _, err := New(Options{Addr: "127.0.0.1:0"}, Hooks{}); err == nil {
		t.Error("no hooks: no error")
	}
	b := start(t, newOwner(), Options{})
	second, err := New(Options{Addr: b.Addr().String()}, h)
	if err != nil {
		t.Fatal(err)
	}
	if err := second.Start(); err == nil {
		t.Error("two brokers on one port")
	}
}

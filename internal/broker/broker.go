// Package broker is the embedded MQTT server, for MQTT 3.1, 3.1.1 and 5:
// listeners, device login, rights on topics, messages in and out. The protocol
// is mochi-mqtt's; what must be safe is ours: every message a device publishes
// goes through one hook, which returns when it is on disk, and only then is it
// acknowledged.
//
// A device's topics are a world of their own. Two gateways may both own
// "zigbee2mqtt/" and neither sees, retains or commands anything of the other.
package broker

import (
	"context"
	"crypto/tls"
	"errors"
	"log/slog"
	"net"
	"sync"
	"time"

	mqtt "github.com/mochi-mqtt/server/v2"
	"github.com/mochi-mqtt/server/v2/packets"

	"keng"
)

// Options configure a Broker. At least one of Addr and TLSAddr is needed.
type Options struct {
	Addr       string      // host:port of the plain listener; port 0 picks a free one
	TLSAddr    string      // host:port of the TLS listener, which needs TLS
	TLS        *tls.Config // server certificates
	MaxPacket  int         // largest packet in bytes; 0 means 256 KiB
	MaxClients int         // most clients at a time; 0 means 10,000
	Logger     *slog.Logger
}

// Credentials are what a client logs in with: user name and password of MQTT
// are the device's name and secret.
type Credentials struct {
	Device, Secret, ClientID, Remote string
}

// Rights are what a device may do besides its own keng/<device>/ topics.
type Rights struct {
	// Prefixes are topic roots that a gateway owns, such as "zigbee2mqtt/". Each
	// ends in "/"; roots that begin with "$" or "keng/" are ignored.
	Prefixes []string
}

// Message is what a device publishes.
type Message struct {
	Device   string
	Topic    string // as the device wrote it
	Payload  []byte
	QoS      byte
	Retained bool // the device asked to retain it; the broker itself does not
	Will     bool // the last will of a device that is gone
	At       time.Time
}

// Hooks are what the owner of a Broker does. They are called from many
// goroutines; Publish and Login are needed, the others may be nil.
type Hooks struct {
	// Login tells whether a device is who it says; comparing the secret in
	// constant time is the hook's work.
	Login func(ctx context.Context, c Credentials) (Rights, bool)

	// Publish makes messages safe and returns nil when all are on disk, or one
	// error (or nil) for each. The messages are of one client, in its order: those
	// that arrived while its last batch was being stored. So a client with many
	// messages in flight shares one commit, and one that waits for each
	// acknowledgement gets a batch of one. Different clients call it concurrently.
	//
	// An error of kind Internal or Unavailable, or one that is no keng.Error, is
	// temporary: nothing is acknowledged and the client is disconnected, so it
	// sends again. Every other kind is final, see answer.
	Publish func(ctx context.Context, ms []Message) []error

	// Connected and Disconnected tell that a device has its first, and has lost
	// its last, connection. For one device they come in order.
	Connected    func(device, remote string)
	Disconnected func(device, reason string)
}

// Limits that are not options.
const (
	defaultMaxPacket  = 256 << 10
	defaultMaxClients = 10_000
	maxSessions       = 256              // client ids of one device, connected or kept
	maxSubscriptions  = 100              // of one client
	maxTopic          = 512              // bytes of a topic or filter
	window            = 256              // messages of one client that wait to be stored
	windowBytes       = 1 << 20          // bytes of their payloads
	loginTimeout      = 10 * time.Second // from the connection to the end of its CONNECT
	writeTimeout      = 10 * time.Second // a client that does not read for so long is cut off
	sessionExpiry     = 24 * time.Hour   // how long a client's session is kept after it left
	// messageExpiry bounds how long a ring waits: in flight for a siren that lost
	// its connection, or retained. A siren must not sound the next morning.
	messageExpiry = time.Hour
)

// Broker is an MQTT server. Make it with New.
type Broker struct {
	options Options
	hooks   Hooks
	log     *slog.Logger
	server  *mqtt.Server
	inline  *mqtt.Client // publishes for the server itself

	devices  registry
	listener []*listener
	open     connCount
	noise    quiet // failed logins in the log

	ctx    context.Context // ends when Close has waited long enough
	cancel context.CancelFunc

	gate    sync.RWMutex // guards closing against new work
	closing bool
	closed  chan struct{} // closed when closing begins
	work    sync.WaitGroup
}

// New checks the options. It opens nothing.
func New(o Options, h Hooks) (*Broker, error) {
	if h.Login == nil || h.Publish == nil {
		return nil, errors.New("broker: the hooks Login and Publish are needed")
	}
	if o.Addr == "" && o.TLSAddr == "" {
		return nil, errors.New("broker: an address is needed")
	}
	if o.TLSAddr != "" && o.TLS == nil {
		return nil, errors.New("broker: the TLS address needs a certificate")
	}
	if o.MaxPacket <= 0 {
		o.MaxPacket = defaultMaxPacket
	}
	if o.MaxClients <= 0 {
		o.MaxClients = defaultMaxClients
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	b := &Broker{options: o, hooks: h, log: o.Logger, closed: make(chan struct{})}
	b.devices.all = map[string]*device{}
	b.open.limit = int64(o.MaxClients + o.MaxClients/8 + 64) // Some are still logging in.
	b.ctx, b.cancel = context.WithCancel(context.Background())
	b.server = mqtt.New(&mqtt.Options{
		Capabilities:             capabilities(o),
		ClientNetWriteBufferSize: 1, // An acknowledgement is never held back behind a queue.
		SysTopicResendInterval:   int64((365 * 24 * time.Hour).Seconds()),
		Logger:                   slog.New(slog.DiscardHandler), // It would log payloads.
	})
	b.inline = b.server.NewClient(nil, mqtt.LocalListener, mqtt.InlineClientId, true)
	return b, b.server.AddHook(&glue{b: b}, nil)
}

func capabilities(o Options) *mqtt.Capabilities {
	c := mqtt.NewDefaultServerCapabilities()
	c.MaximumClients = int64(o.MaxClients)
	c.MaximumPacketSize = uint32(o.MaxPacket)
	c.MaximumMessageExpiryInterval = int64(messageExpiry.Seconds())
	c.MaximumSessionExpiryInterval = uint32(sessionExpiry.Seconds())
	c.MaximumClientWritesPending = 128
	c.MaximumInflight = 128
	c.ReceiveMaximum = window
	c.TopicAliasMaximum = 0 // An alias would be resolved after the rights are checked.
	c.SharedSubAvailable = 0
	return c
}

// Start opens the listeners and serves.
func (b *Broker) Start() error {
	for _, l := range []struct {
		id, addr string
		tls      *tls.Config
	}{{"plain", b.options.Addr, nil}, {"tls", b.options.TLSAddr, b.options.TLS}} {
		if l.addr == "" {
			continue
		}
		ln, err := new(net.ListenConfig).Listen(context.Background(), "tcp", l.addr)
		if err != nil {
			for _, opened := range b.listener {
				opened.Close(func(string) {})
			}
			return err
		}
		own := &listener{id: l.id, ln: ln, tls: l.tls, b: b}
		b.listener = append(b.listener, own)
		if err := b.server.AddListener(own); err != nil {
			return err
		}
	}
	return b.server.Serve()
}

// Addr is the address of the plain listener, or nil.
func (b *Broker) Addr() net.Addr { return b.address("plain") }

// TLSAddr is the address of the TLS listener, or nil.
func (b *Broker) TLSAddr() net.Addr { return b.address("tls") }

func (b *Broker) address(id string) net.Addr {
	for _, l := range b.listener {
		if l.id == id {
			return l.ln.Addr()
		}
	}
	return nil
}

// Publish sends a message to one device on a topic as the device sees it, such
// as keng/<device>/ring. It returns when the message is queued for the
// connection. A retained message is kept for messageExpiry, in memory, and an
// empty one removes it; one that is not retained needs a client of the device
// that is connected, subscribed and, in MQTT 5, ready to receive, else the
// error is Unavailable.
func (b *Broker) Publish(device, topic string, payload []byte, qos byte, retain bool) error {
	if !validTopic(topic) || !validDevice(device) || qos > 2 {
		return keng.Errf(keng.Invalid, "broker.topic")
	}
	mounted := mount(device, topic)
	if !retain {
		if err := b.reachable(mounted, qos); err != nil {
			return err
		}
	}
	err := b.server.InjectPacket(b.inline, packets.Packet{
		FixedHeader: packets.FixedHeader{Type: packets.Publish, Qos: qos, Retain: retain},
		TopicName:   mounted,
		Payload:     payload,
		PacketID:    uint16(qos), // Any id passes; each subscriber gets its own.
	})
	return keng.Wrap(keng.Internal, "error.internal", err)
}

// reachable tells whether a connected client waits for the mounted topic.
func (b *Broker) reachable(mounted string, qos byte) error {
	busy := false
	for id := range b.server.Topics.Subscribers(mounted).Subscriptions {
		cl, ok := b.server.Clients.Get(id)
		if !ok || cl.Closed() {
			continue
		}
		limit := int(cl.Properties.Props.ReceiveMaximum)
		if qos == 0 || limit == 0 || cl.State.Inflight.Len() < limit {
			return nil
		}
		busy = true
	}
	if busy {
		return keng.Errf(keng.Unavailable, "broker.device.busy")
	}
	return keng.Errf(keng.Unavailable, "broker.device.away")
}

// Drop disconnects a device, after its secret or its rights have changed or it
// was removed. Its last will is not sent.
func (b *Broker) Drop(device string) {
	for _, s := range b.devices.sessions(device) {
		s.kick(packets.ErrAdministrativeAction)
	}
}

// Close stops listening, waits until the messages received so far are stored
// and acknowledged, or until ctx ends, and disconnects every client. Last wills
// are not sent: the server goes, not the devices.
func (b *Broker) Close(ctx context.Context) error {
	b.gate.Lock()
	if b.closing {
		b.gate.Unlock()
		return nil
	}
	b.closing = true
	close(b.closed)
	b.gate.Unlock()

	for _, l := range b.listener {
		l.stop()
	}
	done := make(chan struct{})
	go func() { b.work.Wait(); close(done) }()
	var err error
	select {
	case <-done:
	case <-ctx.Done():
		err = ctx.Err()
	}
	b.cancel()
	return errors.Join(err, b.server.Close())
}

// enter counts a piece of work that Close waits for; false when closing.
func (b *Broker) enter() bool {
	b.gate.RLock()
	defer b.gate.RUnlock()
	if b.closing {
		return false
	}
	b.work.Add(1)
	return true
}

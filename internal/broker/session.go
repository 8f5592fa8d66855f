package broker

import (
	"sync"
	"sync/atomic"
	"time"

	mqtt "github.com/mochi-mqtt/server/v2"
	"github.com/mochi-mqtt/server/v2/packets"

	"keng"
	"keng/internal/viet"
)

// session is one connection of one client of a device. Its reader puts what the
// client publishes into the queue; one goroutine, which lives only while there
// is something to store, takes the whole queue, has it stored and acknowledges
// it in order.
type session struct {
	b        *Broker
	cl       *mqtt.Client
	dev      *device
	inbox    *inbox
	clientID string
	remote   string
	roots    []string
	will     *Message
	delay    time.Duration // of the will
	left     atomic.Bool   // the client said DISCONNECT
	silent   atomic.Bool   // the will must not be sent: we cut the client off, it did not fail
	over     sync.Once     // end

	mu      sync.Mutex
	room    sync.Cond
	queue   []item
	spare   []item // the other half of the double buffer
	held    int    // messages in the queue and being stored
	bytes   int    // of their payloads
	running bool
	closed  bool
}

// item is one PUBLISH of the queue.
type item struct {
	pk     packets.Packet
	at     time.Time
	refuse error // decided before storing: not allowed
	again  bool  // QoS 2, stored before: acknowledge only
}

func newSession(b *Broker, cl *mqtt.Client, dev *device, rights Rights) *session {
	s := &session{b: b, cl: cl, dev: dev, clientID: cl.ID, remote: cl.Net.Remote, roots: prefixes(dev.name, rights)}
	s.room.L = &s.mu
	return s
}

// offer queues an item. It waits while the client has too much in the queue
// already, which is what slows a sender down. It returns false when the
// connection or the broker is closing.
func (s *session) offer(it item) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	for !s.closed && s.held > 0 && (s.held >= window || s.bytes+len(it.pk.Payload) > windowBytes) {
		s.room.Wait()
	}
	if s.closed {
		return false
	}
	if !s.running {
		if !s.b.enter() {
			return false
		}
		s.running = true
		go s.drain()
	}
	s.queue = append(s.queue, it)
	s.held++
	s.bytes += len(it.pk.Payload)
	return true
}

// shut makes offer return false from now on.
func (s *session) shut() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	s.room.Broadcast()
}

// drain stores the queue, batch after batch, until it is empty.
func (s *session) drain() {
	defer s.b.work.Done()
	for {
		s.mu.Lock()
		batch := s.queue
		s.queue, s.spare = s.spare[:0], nil
		if len(batch) == 0 {
			s.running, s.spare = false, batch
			s.mu.Unlock()
			return
		}
		s.mu.Unlock()

		ok := s.store(batch)

		s.mu.Lock()
		if !ok { // What came after the failed message must not be stored before it.
			clear(s.queue)
			s.queue = s.queue[:0]
			s.held, s.bytes = 0, 0
		} else {
			s.held -= len(batch)
			for i := range batch {
				s.bytes -= len(batch[i].pk.Payload)
			}
		}
		clear(batch)
		s.spare = batch
		s.room.Broadcast()
		s.mu.Unlock()
	}
}

// store has a batch stored and answers each of its messages in order. It
// returns false when one failed for a time and the client was cut off.
func (s *session) store(batch []item) bool {
	ms := make([]Message, 0, len(batch))
	for i := range batch {
		if it := &batch[i]; it.refuse == nil && !it.again {
			ms = append(ms, Message{
				Device: s.dev.name, Topic: it.pk.TopicName, Payload: it.pk.Payload,
				QoS: it.pk.FixedHeader.Qos, Retained: it.pk.FixedHeader.Retain, At: it.at,
			})
		}
	}
	errs := s.b.publish(ms)
	next := 0
	for i := range batch {
		it := &batch[i]
		err := it.refuse
		if it.refuse == nil && !it.again {
			err = errs(next)
			next++
		}
		if !s.answer(it, err) {
			return false
		}
	}
	return true
}

// publish calls the hook and returns the error of the i-th message.
func (b *Broker) publish(ms []Message) func(i int) error {
	if len(ms) == 0 {
		return nil
	}
	errs := b.hooks.Publish(b.ctx, ms)
	return func(i int) error {
		switch {
		case len(errs) == 0:
			return nil
		case len(errs) != len(ms):
			return keng.Errf(keng.Internal, "error.internal")
		}
		return errs[i]
	}
}

// answer acknowledges a message by its result and returns false when it cut the
// client off so that it sends again.
//
// A final refusal has a reason code in MQTT 5. MQTT 3 has none: an
// acknowledgement would say "accepted", so the connection is closed instead, as
// the standard allows. One case is an exception: a message whose content was
// refused and which comes again is acknowledged and dropped, because it would
// for ever stand before every alarm behind it.
func (s *session) answer(it *item, err error) bool {
	qos := it.pk.FixedHeader.Qos
	switch {
	case err == nil:
		s.accept(it)
	case temporary(err):
		s.dev.failed.Add(1)
		s.note(it, "could not be stored", err)
		if qos > 0 {
			s.silent.Store(true)
			s.kick(packets.ErrServerBusy)
			return false
		}
	default:
		s.dev.refused.Add(1)
		s.note(it, "refused", err)
		switch {
		case qos == 0:
		case s.cl.Properties.ProtocolVersion >= 5, it.refuse == nil && it.pk.FixedHeader.Dup:
			s.acknowledge(it, err)
		default:
			s.silent.Store(true)
			s.kick(packets.ErrNotAuthorized)
			return false
		}
	}
	return true
}

// accept passes a stored message to the other clients of the device and
// acknowledges it, in this order, so that who subscribes after the
// acknowledgement does not get it late.
func (s *session) accept(it *item) {
	if !it.again {
		s.dev.messages.Add(1)
		s.dev.bytes.Add(int64(len(it.pk.Payload)))
		if s.dev.listening() {
			s.echo(it)
		}
	}
	if it.pk.FixedHeader.Qos == 2 {
		s.inbox.add(it.pk.PacketID)
	}
	if it.pk.FixedHeader.Qos > 0 {
		s.acknowledge(it, nil)
	}
}

// echo delivers a message to the device's own subscriptions, at QoS 0 so that
// nothing is kept for clients that are away.
func (s *session) echo(it *item) {
	pk := it.pk
	pk.FixedHeader = packets.FixedHeader{Type: packets.Publish}
	pk.PacketID = 0
	pk.TopicName = mount(s.dev.name, pk.TopicName)
	from := s.b.server.NewClient(nil, mqtt.LocalListener, s.cl.ID, true) // Its id serves "no local".
	if err := s.b.server.InjectPacket(from, pk); err != nil {
		s.b.log.Debug("MQTT message not passed on", "device", s.dev.name, "error", err)
	}
}

// acknowledge writes PUBACK or PUBREC; an error gives its reason code. A write
// that fails needs no care: the client is gone and will send again.
func (s *session) acknowledge(it *item, err error) {
	kind := packets.Puback
	if it.pk.FixedHeader.Qos == 2 {
		kind = packets.Pubrec
	}
	ack := packets.Packet{FixedHeader: packets.FixedHeader{Type: kind}, PacketID: it.pk.PacketID}
	if err != nil {
		ack.ReasonCode, ack.Properties.ReasonString = reason(err)
	}
	_ = s.cl.WritePacket(ack)
}

// kick disconnects the client; MQTT 5 tells it why.
func (s *session) kick(code packets.Code) { _ = s.b.server.DisconnectClient(s.cl, code) }

// note logs a refusal or a failure of the device, one line a second.
func (s *session) note(it *item, what string, err error) {
	if skipped, ok := s.dev.noise.allow(it.at); ok {
		s.b.log.Warn("an MQTT message was not taken", "what", what, "device", s.dev.name, "topic", it.pk.TopicName, "bytes", len(it.pk.Payload), "error", err, "not_logged", skipped)
	}
}

// end counts the session as gone, once, and sends its will unless the client
// said good-bye, was replaced by its own newer connection, or was cut off by us.
func (s *session) end(reason string) {
	s.over.Do(func() {
		s.shut()
		if s.will != nil && s.inbox != nil && !s.left.Load() && !s.silent.Load() {
			s.sendWill()
		}
		s.dev.part(s, reason, s.b.hooks.Disconnected)
	})
}

// sendWill publishes the will now, or after its delay unless the client is back before.
func (s *session) sendWill() {
	if s.delay <= 0 {
		s.b.deliverWill(s.dev, *s.will)
		return
	}
	s.dev.mu.Lock()
	defer s.dev.mu.Unlock()
	s.dev.wills[s.clientID] = time.AfterFunc(s.delay, func() {
		s.dev.mu.Lock()
		delete(s.dev.wills, s.clientID)
		s.dev.mu.Unlock()
		s.b.deliverWill(s.dev, *s.will)
	})
}

// Waiting times between the attempts to store a will, which nobody sends again.
const (
	firstWillRetry = 500 * time.Millisecond
	lastWillRetry  = 30 * time.Second
)

// deliverWill stores a will in the background, until it is stored, finally
// refused, or the broker closes.
func (b *Broker) deliverWill(d *device, m Message) {
	if !b.enter() {
		return
	}
	go func() {
		defer b.work.Done()
		m.At = time.Now()
		for wait := firstWillRetry; ; wait = min(2*wait, lastWillRetry) {
			err := b.publish([]Message{m})(0)
			switch {
			case err == nil:
				d.messages.Add(1)
				d.bytes.Add(int64(len(m.Payload)))
				return
			case !temporary(err):
				d.refused.Add(1)
				b.log.Warn("MQTT will refused", "device", d.name, "topic", m.Topic, "error", err)
				return
			}
			d.failed.Add(1)
			select {
			case <-b.closed:
				return
			case <-time.After(wait):
			}
		}
	}()
}

// temporary tells whether sending again may help.
func temporary(err error) bool {
	kind := keng.KindOf(err)
	return kind == keng.Internal || kind == keng.Unavailable
}

// reason returns the MQTT 5 reason code and words for a final refusal.
func reason(err error) (code byte, words string) {
	c := packets.ErrImplementationSpecificError
	switch keng.KindOf(err) {
	case keng.Invalid:
		c = packets.ErrPayloadFormatInvalid
	case keng.Unauthorized, keng.Forbidden:
		c = packets.ErrNotAuthorized
	case keng.TooMuch:
		c = packets.ErrQuotaExceeded
	default: // Every other failure keeps the general code.
	}
	return c.Code, viet.Line(words5(err, c), maxTopic)
}

package bus

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"keng"
)

// Names on the server. A message is a JSON array of signals.
const (
	streamName   = "KENG_SIGNALS"
	subject      = "keng.signals"
	consumerName = "desk"
)

// Limits of the stream's messages.
const (
	maxMessageSignals = 100
	maxMessageBytes   = 256 << 10
	maxInFlight       = 1000 // messages that the desk may hold unacknowledged
)

// Waiting times. A message that is not acknowledged within ackWait comes again.
const (
	storeWait = 5 * time.Second
	ackWait   = 30 * time.Second
	nakDelay  = 5 * time.Second
	firstWait = 100 * time.Millisecond
	lastWait  = 5 * time.Second
)

// StreamConfig names an external NATS server with JetStream.
type StreamConfig struct {
	URL      string // nats://[user:password@]host:port, several separated by commas; tls:// for TLS
	Replicas int    // copies of the stream in a cluster: 1, 3 or 5; 0 means 1
	Log      *slog.Logger
}

// Stream is the bus over a JetStream. What Publish has acknowledged survives a
// killed server; it survives a power cut only when the servers run with
//
//	jetstream { sync_interval: always }
//
// because by default they sync to disk every two minutes. A desk that comes
// back receives what no desk has acknowledged, in the order of the stream.
//
// The stream knows a message that it stored in the last two minutes. Requests
// that were stored together under load are known as one only, so duplicates
// counted by Publish are a lower bound; the desk knows every signal.
type Stream struct {
	conn   *nats.Conn
	js     jetstream.JetStream
	config StreamConfig
	log    *slog.Logger
	outbox *Local // many waiting Publish calls share a message and its sync
	again  chan struct{}

	cancel context.CancelFunc // stops the outbox
	ended  chan struct{}      // closed when it has stopped
}

// Dial connects to the server and makes the stream when there is none. The
// error is of kind Unavailable when the server cannot be reached or has no
// JetStream. A connection lost later is made again for as long as it takes;
// meanwhile Publish answers Unavailable.
func Dial(ctx context.Context, config StreamConfig) (*Stream, error) {
	config.Replicas = max(config.Replicas, 1)
	log := config.Log
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	s := &Stream{config: config, log: log, outbox: NewLocal(), again: make(chan struct{}, 1), ended: make(chan struct{})}
	conn, err := nats.Connect(config.URL,
		nats.Name("keng"),
		nats.Timeout(5*time.Second),
		nats.MaxReconnects(-1),
		nats.ReconnectWait(200*time.Millisecond),
		nats.ReconnectBufSize(-1), // A message that waits in memory is not safe: refuse it instead.
		nats.PingInterval(5*time.Second),
		nats.ReconnectHandler(func(*nats.Conn) {
			log.InfoContext(ctx, "stream connected again")
			select {
			case s.again <- struct{}{}:
			default:
			}
		}),
		nats.DisconnectErrHandler(func(_ *nats.Conn, err error) {
			if err != nil {
				log.WarnContext(ctx, "stream lost", "error", err)
			}
		}),
		nats.ErrorHandler(func(_ *nats.Conn, _ *nats.Subscription, err error) { log.WarnContext(ctx, "stream", "error", err) }),
	)
	if err != nil {
		return nil, keng.Wrap(keng.Unavailable, "bus.away", err)
	}
	s.conn = conn
	s.js, err = jetstream.New(conn, jetstream.WithPublishAsyncTimeout(storeWait), jetstream.WithDefaultTimeout(storeWait))
	if err == nil {
		_, err = s.stream(ctx)
	}
	if err != nil {
		conn.Close()
		return nil, keng.Wrap(keng.Unavailable, "bus.away", err)
	}
	var work context.Context
	work, s.cancel = context.WithCancel(context.WithoutCancel(ctx))
	go func() {
		defer close(s.ended)
		_ = s.outbox.Run(work, s.store) // Its error is always nil.
	}()
	return s, nil
}

// stream makes the stream, or brings an existing one to our configuration. An
// acknowledged message leaves it, so what it holds is what the desk has not.
func (s *Stream) stream(ctx context.Context) (jetstream.Stream, error) {
	return s.js.CreateOrUpdateStream(ctx, jetstream.StreamConfig{
		Name:        streamName,
		Description: "Signals that wait for the duty desk of Kẻng.",
		Subjects:    []string{subject},
		Storage:     jetstream.FileStorage,
		Replicas:    s.config.Replicas,
		Retention:   jetstream.WorkQueuePolicy,
		Discard:     jetstream.DiscardNew,
		Duplicates:  2 * time.Minute,
	})
}

// Waiting is the number of Publish calls that wait to be stored.
func (s *Stream) Waiting() int { return s.outbox.Waiting() }

// Publish returns when the stream has stored the signals; see [Bus].
func (s *Stream) Publish(ctx context.Context, signals []keng.Signal) (int, error) {
	return s.outbox.Publish(ctx, signals)
}

// Close stores what waits, refuses what comes, and disconnects. Run ends first.
func (s *Stream) Close() {
	s.cancel()
	<-s.ended
	if err := s.conn.FlushTimeout(storeWait); err != nil {
		s.log.Warn("stream: last acknowledgements may be lost and signals come again", "error", err)
	}
	s.conn.Close()
}

// parcel is one message on its way into the stream.
type parcel struct {
	to     int // index behind its last signal
	future jetstream.PubAckFuture
}

// store puts a batch into the stream and waits for every acknowledgement.
func (s *Stream) store(_ context.Context, batch []keng.Signal) ([]bool, error) {
	if !s.conn.IsConnected() {
		return nil, keng.Errf(keng.Unavailable, "bus.away")
	}
	limit := min(maxMessageBytes, int(s.conn.MaxPayload()))
	var parcels []parcel
	var failed error
	for from := 0; from < len(batch) && failed == nil; {
		data, n, err := pack(batch[from:], limit)
		if err != nil {
			failed = err
			break
		}
		p := parcel{to: from + n}
		p.future, err = s.js.PublishMsgAsync(&nats.Msg{Subject: subject, Data: data}, jetstream.WithMsgID(messageID(batch[from:p.to])))
		if err != nil {
			failed = keng.Wrap(keng.Unavailable, "bus.away", err)
			break
		}
		parcels, from = append(parcels, p), p.to
	}
	fresh := make([]bool, 0, len(batch))
	for _, p := range parcels {
		select {
		case ack := <-p.future.Ok():
			for len(fresh) < p.to {
				fresh = append(fresh, !ack.Duplicate)
			}
		case err := <-p.future.Err():
			failed = keng.Wrap(keng.Unavailable, "bus.away", err)
		}
	}
	return fresh, failed
}

// pack encodes as many of the signals as one message takes, at least one.
func pack(signals []keng.Signal, limit int) (data []byte, n int, err error) {
	for ; n < min(len(signals), maxMessageSignals); n++ {
		one, err := json.Marshal(&signals[n])
		if err != nil {
			return nil, 0, keng.Wrap(keng.Internal, "bus.encode", err)
		}
		if n > 0 && len(data)+len(one)+2 > limit {
			break
		}
		if data == nil {
			data = make([]byte, 0, min(limit, (len(one)+16)*min(len(signals), maxMessageSignals)))
			data = append(data, '[')
		} else {
			data = append(data, ',')
		}
		data = append(data, one...)
	}
	return append(data, ']'), n, nil
}

// messageID is what the stream knows a message by: a signal's id, or a hash of several.
func messageID(signals []keng.Signal) string {
	if len(signals) == 1 {
		return string(signals[0].ID)
	}
	h := sha256.New()
	for i := range signals {
		h.Write([]byte(signals[i].ID))
		h.Write([]byte{0})
	}
	return "batch-" + hex.EncodeToString(h.Sum(nil)[:16])
}

// Run hands what the stream holds to receive until ctx ends. It outlives a
// server that goes away, and a stream or consumer that is deleted.
func (s *Stream) Run(ctx context.Context, receive Receive) error {
	for wait := firstWait; ; wait = min(2*wait, lastWait) {
		began := time.Now()
		if err := s.session(ctx, receive); err != nil && ctx.Err() == nil {
			s.log.WarnContext(ctx, "stream: cannot receive; trying again", "error", err)
		}
		if time.Since(began) > lastWait {
			wait = firstWait
		}
		if !pause(ctx, wait) {
			return nil
		}
	}
}

// pause waits and tells whether ctx goes on.
func pause(ctx context.Context, d time.Duration) bool {
	select {
	case <-time.After(d):
		return true
	case <-ctx.Done():
		return false
	}
}

// session receives over one connection to the server.
func (s *Stream) session(ctx context.Context, receive Receive) error {
	select {
	case <-s.again: // News of a connection that this session has anyway.
	default:
	}
	consumer, err := s.consumer(ctx)
	if err != nil {
		return err
	}
	messages := make(chan jetstream.Msg, maxInFlight)
	done := make(chan struct{})
	defer close(done)
	consuming, err := consumer.Consume(func(m jetstream.Msg) {
		select {
		case messages <- m:
		case <-done:
		}
	}, jetstream.PullMaxMessages(maxInFlight/2), jetstream.ConsumeErrHandler(func(_ jetstream.ConsumeContext, err error) {
		s.log.DebugContext(ctx, "stream: consumer", "error", err)
	}))
	if err != nil {
		return err
	}
	defer consuming.Stop()
	for {
		select {
		case m := <-messages:
			s.deliver(ctx, gatherMessages(m, messages), receive)
		case <-s.again:
			return nil
		case <-consuming.Closed():
			return errors.New("the consumer ended")
		case <-ctx.Done():
			return nil
		}
	}
}

// consumer makes the desk's consumer and points it at the oldest message that
// the stream still holds. Otherwise what the last desk held unacknowledged
// would come only after ackWait; and after a power cut the stream may begin
// again below the consumer's position.
func (s *Stream) consumer(ctx context.Context) (jetstream.Consumer, error) {
	stream, err := s.stream(ctx)
	if err != nil {
		return nil, err
	}
	consumer, err := stream.CreateOrUpdateConsumer(ctx, jetstream.ConsumerConfig{
		Durable:       consumerName,
		AckPolicy:     jetstream.AckExplicitPolicy,
		AckWait:       ackWait,
		MaxAckPending: maxInFlight,
		Replicas:      s.config.Replicas,
	})
	if err != nil {
		return nil, err
	}
	info, err := stream.Info(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := stream.ResetConsumerToSequence(ctx, consumerName, max(info.State.FirstSeq, 1)); err != nil {
		return nil, fmt.Errorf("reset to %d: %w", info.State.FirstSeq, err)
	}
	return consumer, nil
}

// gatherMessages takes what is there already; it never waits.
func gatherMessages(first jetstream.Msg, messages <-chan jetstream.Msg) []letter {
	letters := []letter{open(first)}
	for size := len(letters[0].signals); size < maxBatch; {
		select {
		case m := <-messages:
			l := open(m)
			letters = append(letters, l)
			size += len(l.signals)
		default:
			return letters
		}
	}
	return letters
}

// letter is one message that came out of the stream.
type letter struct {
	msg     jetstream.Msg
	signals []keng.Signal
	err     error
}

func open(m jetstream.Msg) letter {
	l := letter{msg: m}
	if l.err = json.Unmarshal(m.Data(), &l.signals); l.err == nil && len(l.signals) == 0 {
		l.err = errors.New("no signal in it")
	}
	return l
}

// deliver hands letters to receive and acknowledges what it has committed.
// While nothing can be kept it holds them, so that their order stays.
func (s *Stream) deliver(ctx context.Context, letters []letter, receive Receive) {
	letters = s.readable(ctx, letters)
	var batch []keng.Signal
	for _, l := range letters {
		batch = append(batch, l.signals...)
	}
	if len(batch) == 0 {
		return
	}
	for wait := firstWait; ; wait = min(2*wait, lastWait) {
		_, err := receive.call(context.WithoutCancel(ctx), batch)
		if err != nil && spoils(err) && len(letters) > 1 {
			for i := range letters {
				s.deliver(ctx, letters[i:i+1], receive)
			}
			return
		}
		if err != nil && spoils(err) && len(batch) > 1 {
			err = receiveEach(ctx, batch, receive)
		}
		if err == nil {
			for _, l := range letters {
				s.settle(ctx, l.msg.Ack())
			}
			return
		}
		if spoils(err) {
			s.log.ErrorContext(ctx, "stream: the desk refuses a signal; trying again later", "error", err)
			s.settle(ctx, letters[0].msg.NakWithDelay(nakDelay))
			return
		}
		s.log.WarnContext(ctx, "stream: the desk cannot take signals; holding them", "signals", len(batch), "error", err)
		if !pause(ctx, wait) {
			return // The next desk receives them.
		}
		for _, l := range letters {
			s.settle(ctx, l.msg.InProgress())
		}
	}
}

// receiveEach receives the signals of one message one by one, for many doors
// may have shared it. It returns nil, or the error of the last signal that was
// refused, or at once the error that says that none can be kept now.
func receiveEach(ctx context.Context, batch []keng.Signal, receive Receive) error {
	var refused error
	for i := range batch {
		_, err := receive.call(context.WithoutCancel(ctx), batch[i:i+1])
		if err != nil && !spoils(err) {
			return err
		}
		if err != nil {
			refused = fmt.Errorf("signal %s: %w", batch[i].ID, err)
		}
	}
	return refused
}

// readable drops the letters that can never be read: something else than keng
// wrote them.
func (s *Stream) readable(ctx context.Context, letters []letter) []letter {
	good := letters[:0]
	for _, l := range letters {
		if l.err == nil {
			good = append(good, l)
			continue
		}
		s.log.ErrorContext(ctx, "stream: a message that is not ours is dropped", "bytes", len(l.msg.Data()), "error", l.err)
		s.settle(ctx, l.msg.Term())
	}
	return good
}

// settle logs an acknowledgement that failed; its message comes again, which
// the desk is used to.
func (s *Stream) settle(ctx context.Context, err error) {
	if err != nil {
		s.log.DebugContext(ctx, "stream: acknowledgement", "error", err)
	}
}

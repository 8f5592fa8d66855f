package intake

import (
	"context"
	"crypto/subtle"
	"errors"
	"fmt"
	"hash/maphash"
	"log/slog"
	"net"
	"net/netip"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gosnmp/gosnmp"

	"keng"
)

// SNMPConfig is how traps and informs are taken.
type SNMPConfig struct {
	Addr        string     // host:port over UDP; port 0 picks a free one
	Communities []string   // accepted in version 1 and 2c; a device's own secret is accepted too
	Users       []SNMPUser // of version 3
	EngineID    []byte     // of this listener; empty: made of the host's name
	MIBs        string     // folder of the operator's MIB files; empty: none
}

// Limits of the SNMP door.
const (
	maxPacket   = 16 << 10 // bytes; what is larger is counted as malformed
	snmpWorkers = 8
	snmpQueue   = 1024 // packets that wait for one worker
	snmpBatch   = 64   // packets that share one commit
	readBuffer  = 4 << 20
)

// SNMP is an open listener for notifications of SNMP version 1, 2c and 3. An
// inform is answered only when its signals are safe on disk.
type SNMP struct {
	in      *Intake
	conn    *net.UDPConn
	plain   *gosnmp.GoSNMP // reads version 1 and 2c
	usm     *usm
	book    *mibBook
	words   [][]byte // communities
	queues  [snmpWorkers]chan datagram
	seed    maphash.Seed
	work    sync.WaitGroup
	end     context.CancelFunc
	dropped atomic.Int64
	noise   atomic.Int64 // when a refusal was last logged, Unix seconds
}

type datagram struct {
	bytes []byte
	from  netip.AddrPort
}

// ListenSNMP opens the listener and starts reading. Close ends it.
func (i *Intake) ListenSNMP(c SNMPConfig) (*SNMP, error) {
	book, err := newMIBBook(c.MIBs, i.Log)
	if err != nil {
		return nil, fmt.Errorf("read MIBs: %w", err)
	}
	security, err := newUSM(c.Users, c.EngineID)
	if err != nil {
		return nil, err
	}
	addr, err := net.ResolveUDPAddr("udp", c.Addr)
	if err != nil {
		return nil, err
	}
	conn, err := net.ListenUDP("udp", addr)
	if err != nil {
		return nil, err
	}
	if err := conn.SetReadBuffer(readBuffer); err != nil {
		i.Log.Warn("the SNMP socket keeps its small buffer", "err", err)
	}
	s := &SNMP{in: i, conn: conn, plain: &gosnmp.GoSNMP{Version: gosnmp.Version2c}, usm: security, book: book, seed: maphash.MakeSeed()}
	for _, word := range c.Communities {
		s.words = append(s.words, []byte(word))
	}
	ctx, cancel := context.WithCancel(context.Background())
	s.end = cancel
	for n := range s.queues {
		s.queues[n] = make(chan datagram, snmpQueue)
		s.work.Go(func() { s.serve(ctx, s.queues[n]) })
	}
	s.work.Go(s.receive)
	return s, nil
}

// Addr is where the listener listens.
func (s *SNMP) Addr() net.Addr { return s.conn.LocalAddr() }

// Dropped is how many packets were lost because they came faster than they could be stored.
func (s *SNMP) Dropped() int64 { return s.dropped.Load() }

// Close stops reading, finishes what was read and ends. When ctx ends first,
// what is not finished is given up.
func (s *SNMP) Close(ctx context.Context) error {
	err := s.conn.SetReadDeadline(time.Unix(1, 0)) // The socket still answers informs until all are done.
	done := make(chan struct{})
	go func() { s.work.Wait(); close(done) }()
	select {
	case <-done:
	case <-ctx.Done():
		err = errors.Join(err, ctx.Err())
		s.end()
		<-done
	}
	s.end()
	return errors.Join(err, s.conn.Close())
}

// receive reads packets and hands each to the worker of its source, so that the
// traps of one device stay in order.
func (s *SNMP) receive() {
	defer func() {
		for _, q := range s.queues {
			close(q)
		}
	}()
	buf := make([]byte, maxPacket+1)
	for {
		n, from, err := s.conn.ReadFromUDPAddrPort(buf)
		if err != nil {
			if errors.Is(err, net.ErrClosed) || errors.Is(err, os.ErrDeadlineExceeded) {
				return
			}
			s.in.Log.Warn("SNMP socket", "err", err)
			continue
		}
		from = netip.AddrPortFrom(from.Addr().Unmap(), from.Port())
		if n > maxPacket {
			s.refuse(from, errors.New("the packet is too large"), true)
			continue
		}
		d := datagram{bytes: append([]byte(nil), buf[:n]...), from: from}
		select {
		case s.queues[maphash.Comparable(s.seed, from.Addr())%snmpWorkers] <- d:
		default:
			s.dropped.Add(1)
			s.refuse(from, errors.New("packets come faster than they can be stored"), false)
		}
	}
}

// serve takes what waits, up to snmpBatch packets, and stores it at once.
func (s *SNMP) serve(ctx context.Context, queue <-chan datagram) {
	batch := make([]datagram, 0, snmpBatch)
	for d := range queue {
		batch = append(batch[:0], d)
	more:
		for len(batch) < snmpBatch {
			select {
			case d, ok := <-queue:
				if !ok {
					break more
				}
				batch = append(batch, d)
			default:
				break more
			}
		}
		s.handle(ctx, batch)
	}
}

// trap is one notification on its way.
type trap struct {
	delivery
	packet *gosnmp.SnmpPacket
	from   netip.AddrPort
	device string
	inform []byte // the packet of an inform of version 2c
}

// handle stores a batch and acknowledges its informs. Traps cannot be sent
// again by a sender that gets no answer, so storing is tried for a while;
// informs are left to their sender.
func (s *SNMP) handle(ctx context.Context, batch []datagram) {
	var traps []trap
	var signals []keng.Signal
	for _, d := range batch {
		t, ok := s.open(ctx, d)
		if !ok {
			continue
		}
		traps = append(traps, t)
		signals = append(signals, t.signals...)
	}
	if !s.store(ctx, traps, signals) {
		return
	}
	for n := range traps {
		if traps[n].packet.PDUType == gosnmp.InformRequest {
			s.acknowledge(&traps[n])
		}
	}
}

// store publishes and keeps, again after a while when it fails.
func (s *SNMP) store(ctx context.Context, traps []trap, signals []keng.Signal) bool {
	published := len(signals) == 0
	for wait := 200 * time.Millisecond; ; wait *= 2 {
		var err error
		if !published {
			_, err = s.in.publish(ctx, signals)
			published = err == nil
		}
		for n := range traps {
			t := &traps[n]
			if err == nil && t.raw != nil {
				if err = s.in.keep(ctx, t.raw, t.why); err == nil {
					t.raw = nil
				}
			}
		}
		if err == nil {
			return true
		}
		if wait > 10*time.Second || ctx.Err() != nil {
			s.in.Log.ErrorContext(ctx, "SNMP notifications could not be stored", "count", len(traps), "err", err)
			return false
		}
		select {
		case <-ctx.Done():
		case <-time.After(wait):
		}
	}
}

// open decodes, checks and translates one packet. It answers what must be
// answered at once, and counts.
func (s *SNMP) open(ctx context.Context, d datagram) (t trap, ok bool) {
	defer func() { // The decoder is a library that reads bytes of strangers.
		if p := recover(); p != nil {
			ok = false
			s.refuse(d.from, fmt.Errorf("the decoder failed: %v", p), true)
		}
	}()
	packet, err := s.decode(d)
	if err != nil {
		s.refuse(d.from, err, true)
		return t, false
	}
	if packet == nil {
		return t, false
	}
	device, err := s.device(packet, d.from.Addr())
	if err != nil {
		s.refuse(d.from, err, false)
		return t, false
	}
	t = trap{packet: packet, from: d.from, device: device, inform: d.bytes}
	s.in.Heard(device, s.in.Now())
	p, err := s.book.trapParcel(packet, d.from.Addr(), device)
	if err != nil {
		s.refuse(d.from, err, true)
		return t, false
	}
	out := s.in.translate(ctx, p, s.in.Now())
	t.signals = out.signals
	if !out.handled || len(out.faults) > 0 {
		t.raw, t.why = p, reason(out)
	}
	s.in.rates.count(keng.DoorSNMP, device, s.in.Now(), event{
		signals: int64(len(out.signals)), refused: int64(len(out.faults)), unmatched: t.raw != nil,
	})
	return t, true
}

// decode reads a packet; nil without an error was answered or needs no answer.
func (s *SNMP) decode(d datagram) (*gosnmp.SnmpPacket, error) {
	version, _, err := snmpHead(d.bytes)
	if err != nil {
		return nil, err
	}
	var packet, report *gosnmp.SnmpPacket
	switch version {
	case 0, 1:
		packet, err = s.plain.UnmarshalTrap(append([]byte(nil), d.bytes...), false)
	case 3:
		packet, report, err = s.usm.read(d.bytes)
	default:
		err = fmt.Errorf("unknown version %d", version)
	}
	if err != nil {
		return nil, err
	}
	if report != nil {
		s.send(report, d.from)
		return nil, nil
	}
	if kind := packet.PDUType; kind != gosnmp.Trap && kind != gosnmp.SNMPv2Trap && kind != gosnmp.InformRequest {
		return nil, fmt.Errorf("%v is not a notification", kind)
	}
	return packet, nil
}

// device finds who sent a packet and whether it may. A community is one of the
// configured ones or a device's own secret; a device that is not registered is
// named by its address.
func (s *SNMP) device(p *gosnmp.SnmpPacket, from netip.Addr) (string, error) {
	known, found := s.in.DeviceByAddress(from.String())
	if p.Version != gosnmp.Version3 {
		allowed := 0
		for _, word := range s.words {
			allowed |= subtle.ConstantTimeCompare(word, []byte(p.Community))
		}
		if own, ok := s.in.DeviceBySecret(keng.HashSecret(p.Community)); ok {
			known, found, allowed = own, true, 1
		}
		if allowed == 0 {
			return "", errors.New("wrong community")
		}
	}
	switch {
	case !found:
		return from.String(), nil
	case !known.Enabled:
		return "", fmt.Errorf("the device %s is not enabled", known.Name)
	}
	return known.Name, nil
}

// acknowledge answers an inform.
func (s *SNMP) acknowledge(t *trap) {
	if t.packet.Version == gosnmp.Version3 {
		r, err := s.usm.acknowledge(t.packet)
		if err != nil {
			s.in.Log.Warn("SNMP inform was not answered", "device", t.device, "err", err)
			return
		}
		s.send(r, t.from)
		return
	}
	// The response is the request with another tag: same id, same values, no error (RFC 3416, section 4.2.7).
	_, pdu, err := snmpHead(t.inform)
	if err != nil {
		return
	}
	t.inform[pdu] = byte(gosnmp.GetResponse)
	s.write(t.inform, t.from)
}

func (s *SNMP) send(p *gosnmp.SnmpPacket, to netip.AddrPort) {
	b, err := p.MarshalMsg()
	if err != nil {
		s.in.Log.Warn("SNMP answer", "to", to.String(), "err", err)
		return
	}
	s.write(b, to)
}

func (s *SNMP) write(b []byte, to netip.AddrPort) {
	if _, err := s.conn.WriteToUDPAddrPort(b, to); err != nil {
		s.in.Log.Warn("SNMP answer", "to", to.String(), "err", err)
	}
}

// refuse counts a packet that is not taken and logs at most one in ten seconds.
func (s *SNMP) refuse(from netip.AddrPort, err error, malformed bool) {
	refused := int64(1)
	if malformed {
		refused = 0 // A malformed one is counted as refused by itself.
	}
	s.in.rates.count(keng.DoorSNMP, from.Addr().String(), s.in.Now(), event{refused: refused, malformed: malformed})
	now := time.Now().Unix()
	if last := s.noise.Load(); now-last >= 10 && s.noise.CompareAndSwap(last, now) {
		s.in.Log.Warn("SNMP packet refused", slog.String("from", from.String()), slog.String("reason", err.Error()))
	}
}

// snmpHead reads the version of a message and, for 1 and 2c, where its PDU begins.
func snmpHead(b []byte) (version int64, pdu int, err error) {
	short := errors.New("not an SNMP message")
	_, at, ok := berHead(b, 0, 0x30)
	if !ok {
		return 0, 0, short
	}
	length, at, ok := berHead(b, at, 0x02)
	if !ok || length != 1 || at >= len(b) {
		return 0, 0, short
	}
	version = int64(b[at])
	if at++; version > 1 {
		return version, 0, nil
	}
	length, at, ok = berHead(b, at, 0x04)
	if !ok || at+length >= len(b) {
		return 0, 0, short
	}
	return version, at + length, nil
}

// berHead reads tag and length of a BER element at an offset and returns the
// length and where the content begins.
func berHead(b []byte, at int, tag byte) (length, content int, ok bool) {
	if at+2 > len(b) || b[at] != tag {
		return 0, 0, false
	}
	length, content = int(b[at+1]), at+2
	if length >= 0x80 {
		n := length & 0x7f
		if n == 0 || n > 3 || content+n > len(b) {
			return 0, 0, false
		}
		length = 0
		for _, c := range b[content : content+n] {
			length = length<<8 | int(c)
		}
		content += n
	}
	return length, content, content+length <= len(b)
}

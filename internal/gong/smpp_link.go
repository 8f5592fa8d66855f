package gong

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"sync"
	"time"

	"github.com/linxGnu/gosmpp/data"
	"github.com/linxGnu/gosmpp/pdu"

	"keng"
	"keng/internal/seal"
)

// errUnbound says that one side ended the link in order.
var errUnbound = errors.New("the operator ended the link")

// smppLink is one bound connection.
type smppLink struct {
	smpp   *smpp
	conn   net.Conn
	in     *bufio.Reader
	window chan struct{}       // one element for each message on its way
	inbox  chan *pdu.DeliverSM // receipts and incoming SMS to hand on
	done   chan struct{}       // closed when the link has ended

	mu      sync.Mutex // guards what follows, and writing
	seq     int32
	pending map[int32]pendingSM
}

// pendingSM is a message that waits for its submit_sm_resp.
type pendingSM struct {
	call   keng.CallID
	answer chan submitted
}

type submitted struct {
	id     string
	status data.CommandStatusType
}

func newSMPPLink(conn net.Conn, s *smpp) *smppLink {
	return &smppLink{
		smpp: s, conn: conn, in: bufio.NewReader(conn),
		window: make(chan struct{}, smppWindow), inbox: make(chan *pdu.DeliverSM, 256), done: make(chan struct{}),
		pending: map[int32]pendingSM{},
	}
}

// login binds as a transceiver; the connection's owner bounds the time.
func (l *smppLink) login(cfg SMPP) error {
	req := pdu.NewBindRequest(pdu.Transceiver)
	req.SystemID, req.Password, req.SystemType = cfg.SystemID, cfg.Password, cfg.SystemType
	if err := l.write(req); err != nil {
		return err
	}
	for {
		h, _, err := readPDU(l.in)
		if err != nil {
			return err
		}
		if h.CommandID != data.BIND_TRANSCEIVER_RESP && h.CommandID != data.GENERIC_NACK {
			continue
		}
		if h.CommandStatus != data.ESME_ROK {
			return fmt.Errorf("bind refused: %w", smppStatus(h.CommandStatus))
		}
		return nil
	}
}

// serve reads until the link ends, and returns why it did.
func (l *smppLink) serve(ctx context.Context) error {
	defer context.AfterFunc(ctx, func() { _ = l.conn.Close() })()
	var helpers sync.WaitGroup
	helpers.Go(l.enquire)
	helpers.Go(l.handOn)
	defer helpers.Wait()
	defer func() { _ = l.conn.Close() }()
	defer close(l.done)
	for {
		if err := l.conn.SetReadDeadline(time.Now().Add(smppSilence)); err != nil {
			return err
		}
		h, p, err := readPDU(l.in)
		if err != nil {
			return err
		}
		if err := l.receive(h, p); err != nil {
			return err
		}
	}
}

// receive handles one PDU; p is nil when its body could not be read.
func (l *smppLink) receive(h pdu.Header, p pdu.PDU) error {
	switch p := p.(type) {
	case *pdu.SubmitSMResp:
		l.resolve(h, p.MessageID)
		return nil
	case *pdu.DeliverSM:
		select {
		case l.inbox <- p:
			return nil
		case <-time.After(smppSilence):
			return errors.New("received messages are not taken")
		}
	case *pdu.EnquireLink:
		return l.write(p.GetResponse())
	case *pdu.Unbind:
		_ = l.write(p.GetResponse())
		return errUnbound
	case *pdu.UnbindResp:
		return errUnbound
	case *pdu.EnquireLinkResp:
		return nil
	}
	if h.CommandID == data.GENERIC_NACK || h.CommandID == data.SUBMIT_SM_RESP {
		l.resolve(h, "")
		return nil
	}
	if uint32(h.CommandID)&0x8000_0000 != 0 {
		return nil // an answer to nothing
	}
	nack := pdu.NewGenericNack().(*pdu.GenericNack)
	nack.SequenceNumber, nack.CommandStatus = h.SequenceNumber, data.ESME_RINVCMDID
	return l.write(nack)
}

// resolve hands the operator's answer to the ring that waits for it.
func (l *smppLink) resolve(h pdu.Header, id string) {
	l.mu.Lock()
	p, ok := l.pending[h.SequenceNumber]
	delete(l.pending, h.SequenceNumber)
	l.mu.Unlock()
	if !ok {
		return
	}
	if h.CommandStatus == data.ESME_ROK {
		l.smpp.sent.put(id, p.call) // before the next PDU, which may be the receipt
	}
	p.answer <- submitted{id: id, status: h.CommandStatus}
}

// submit sends a message and waits for its id, an smppStatus or the end of the link.
func (l *smppLink) submit(ctx context.Context, p *pdu.SubmitSM, call keng.CallID) (id string, err error) {
	select {
	case l.window <- struct{}{}:
		defer func() { <-l.window }()
	case <-ctx.Done():
		return "", ctx.Err()
	case <-l.done:
		return "", errLinkDown
	}
	wait := pendingSM{call: call, answer: make(chan submitted, 1)}
	l.mu.Lock()
	l.seq = l.seq&0x3fff_ffff + 1
	seq := l.seq
	l.pending[seq] = wait
	l.mu.Unlock()
	defer func() {
		l.mu.Lock()
		delete(l.pending, seq)
		l.mu.Unlock()
	}()
	p.SequenceNumber = seq
	if err := l.write(p); err != nil {
		return "", err
	}
	select {
	case a := <-wait.answer:
		if a.status != data.ESME_ROK {
			return "", smppStatus(a.status)
		}
		return a.id, nil
	case <-ctx.Done():
		return "", ctx.Err()
	case <-l.done:
		return "", errLinkDown
	}
}

// enquire checks that the operator is there.
func (l *smppLink) enquire() {
	tick := time.NewTicker(smppEnquire)
	defer tick.Stop()
	for {
		select {
		case <-l.done:
			return
		case <-tick.C:
			p := pdu.NewEnquireLink().(*pdu.EnquireLink)
			l.mu.Lock()
			l.seq = l.seq&0x3fff_ffff + 1
			p.SequenceNumber = l.seq
			l.mu.Unlock()
			if l.write(p) != nil {
				return
			}
		}
	}
}

// handOn gives receipts and incoming SMS to the desk, and acknowledges each
// when the desk has it. What the desk cannot take now, and what the link's end
// leaves, is sent again by the operator.
func (l *smppLink) handOn() {
	for {
		select {
		case <-l.done:
			return
		case p := <-l.inbox:
			to, text, err := l.smpp.take(p)
			resp := p.GetResponse()
			if kind := keng.KindOf(err); err != nil && (kind == keng.Internal || kind == keng.Unavailable) {
				resp.(*pdu.DeliverSMResp).CommandStatus = data.ESME_RX_T_APPN
			}
			if l.write(resp) != nil {
				return
			}
			if e164, ok := seal.Phone(to); err == nil && ok && text != "" {
				l.sendBack(e164, text) // short codes and names are machines, which would answer in turn.
			}
		}
	}
}

// sendBack answers somebody's SMS. The answer is a courtesy: what it tells is in the incident, so it is tried once.
func (l *smppLink) sendBack(to, text string) {
	p, err := submitSM(l.smpp.cfg.From, to, text)
	if err == nil {
		p.RegisteredDelivery = data.SM_SMSC_RECEIPT_NOT_REQUESTED
		go func() {
			ctx, cancel := context.WithTimeout(context.Background(), MaxRing)
			defer cancel()
			if _, err := l.submit(ctx, p, ""); err != nil {
				l.smpp.log.Warn("the answer to an SMS was not sent", "error", err)
			}
		}()
		return
	}
	l.smpp.log.Warn("the answer to an SMS was not sent", "error", err)
}

// write sends one PDU; a link that cannot be written to is closed.
func (l *smppLink) write(p pdu.PDU) error {
	buf := pdu.NewBuffer(nil)
	p.Marshal(buf)
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := l.conn.SetWriteDeadline(time.Now().Add(smppWrite)); err != nil {
		return err
	}
	if _, err := l.conn.Write(buf.Bytes()); err != nil {
		_ = l.conn.Close()
		return err
	}
	return nil
}

// readPDU reads one PDU of at most 64 KiB. The error is the connection's or a
// length that cannot be; a body that cannot be read gives a nil PDU, because
// the stream goes on behind it.
func readPDU(r io.Reader) (h pdu.Header, p pdu.PDU, err error) {
	var head [data.PDU_HEADER_SIZE]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return h, nil, err
	}
	h = pdu.ParseHeader(head)
	n := binary.BigEndian.Uint32(head[:])
	if n < data.PDU_HEADER_SIZE || n > data.MAX_PDU_LEN {
		return h, nil, fmt.Errorf("a PDU of %d bytes", n)
	}
	frame := make([]byte, n)
	copy(frame, head[:])
	if _, err := io.ReadFull(r, frame[data.PDU_HEADER_SIZE:]); err != nil {
		return h, nil, err
	}
	return h, parsePDU(frame), nil
}

// parsePDU is nil for what the library cannot parse, or stumbles over.
func parsePDU(frame []byte) (p pdu.PDU) {
	defer func() {
		if recover() != nil {
			p = nil
		}
	}()
	p, err := pdu.Parse(bytes.NewReader(frame))
	if err != nil {
		return nil
	}
	return p
}

package gong

import (
	"bufio"
	"crypto/tls"
	"fmt"
	"net"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/linxGnu/gosmpp/data"
	"github.com/linxGnu/gosmpp/pdu"
)

// smsc is a small SMS centre that speaks SMPP 3.4 to one client at a time.
type smsc struct {
	net.Listener
	t       testing.TB
	silent  atomic.Bool  // takes messages and never answers
	confirm atomic.Bool  // sends a receipt right behind each answer
	status  atomic.Int32 // of submit_sm_resp
	binds   atomic.Int32
	acks    chan data.CommandStatusType // of what the client acknowledged
	got     chan *pdu.SubmitSM
	nacks   atomic.Int32

	mu   sync.Mutex
	conn net.Conn
	last int
}

func newSMSC(t testing.TB, config *tls.Config) *smsc {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if config != nil {
		l = tls.NewListener(l, config)
	}
	s := &smsc{Listener: l, t: t, acks: make(chan data.CommandStatusType, 5000), got: make(chan *pdu.SubmitSM, 5000), last: 0xa0}
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go s.serve(conn)
		}
	}()
	t.Cleanup(func() { _ = l.Close(); s.drop() })
	return s
}

func (s *smsc) serve(conn net.Conn) {
	defer func() { _ = conn.Close() }()
	in := bufio.NewReader(conn)
	for {
		p, err := pdu.Parse(in)
		if err != nil {
			return
		}
		switch p := p.(type) {
		case *pdu.BindRequest:
			s.bind(conn, p)
		case *pdu.SubmitSM:
			s.submit(p)
		case *pdu.DeliverSMResp:
			s.acks <- p.CommandStatus
		case *pdu.GenericNack:
			s.nacks.Add(1)
		case *pdu.Unbind:
			s.write(p.GetResponse())
			return
		case *pdu.EnquireLink:
			s.write(p.GetResponse())
		}
	}
}

func (s *smsc) bind(conn net.Conn, p *pdu.BindRequest) {
	s.mu.Lock()
	s.conn = conn
	s.mu.Unlock()
	resp := p.GetResponse().(*pdu.BindResp)
	if p.CommandID != data.BIND_TRANSCEIVER || p.InterfaceVersion != 0x34 || p.SystemID != "keng" || p.Password != "smpp-pw" {
		resp.CommandStatus = data.ESME_RINVPASWD
	} else {
		s.binds.Add(1)
	}
	s.write(resp)
}

// submit answers with a hexadecimal id, as many operators do.
func (s *smsc) submit(p *pdu.SubmitSM) {
	s.got <- p
	if s.silent.Load() {
		return
	}
	resp := p.GetResponse().(*pdu.SubmitSMResp)
	if st := s.status.Load(); st != 0 {
		resp.CommandStatus = data.CommandStatusType(st)
	} else {
		s.mu.Lock()
		s.last++
		resp.MessageID = fmt.Sprintf("%X", s.last)
		s.mu.Unlock()
	}
	s.write(resp)
	if s.confirm.Load() {
		s.write(deliver(s.t, 0x04, p.DestAddr.Address(), "id:"+resp.MessageID+" stat:DELIVRD err:000", data.ASCII))
	}
}

func (s *smsc) lastID() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.last
}

func (s *smsc) write(p pdu.PDU) {
	buf := pdu.NewBuffer(nil)
	p.Marshal(buf)
	s.raw(buf.Bytes())
}

func (s *smsc) raw(b []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.conn != nil {
		_, _ = s.conn.Write(b)
	}
}

// drop cuts the connection without a word.
func (s *smsc) drop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.conn != nil {
		_ = s.conn.Close()
	}
}

// deliver makes a deliver_sm to the client.
func deliver(t testing.TB, esm byte, from, text string, enc data.Encoding) *pdu.DeliverSM {
	t.Helper()
	p := pdu.NewDeliverSM().(*pdu.DeliverSM)
	p.EsmClass = esm
	var err error
	if p.SourceAddr, err = pdu.NewAddressWithTonNpiAddr(1, 1, from); err != nil {
		t.Fatal(err)
	}
	if err := p.Message.SetMessageWithEncoding(text, enc); err != nil {
		t.Fatal(err)
	}
	return p
}

// receiptText is a delivery receipt as SMPP 3.4's appendix B writes it, with the id in decimal.
func receiptText(id int, stat, code string) string {
	return "id:" + fmt.Sprintf("%010s", strconv.Itoa(id)) + " sub:001 dlvrd:001 submit date:2603312200 done date:2603312201 stat:" + stat + " err:" + code + " text:HOAC ID:1 STAT:DELIVRD"
}

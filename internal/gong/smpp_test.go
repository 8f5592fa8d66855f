package gong

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/linxGnu/gosmpp/data"
	"github.com/linxGnu/gosmpp/pdu"

	"keng"
	"keng/internal/viet"
)

// smppGong is bound to the centre; what it hears goes to the channels.
func smppGong(t testing.TB, s *smsc, cfg Config) (*Gong, chan Receipt, chan Reply) {
	t.Helper()
	cfg.SMPP.Addr, cfg.SMPP.SystemID, cfg.SMPP.Password, cfg.SMPP.From = s.Addr().String(), "keng", "smpp-pw", "KENG"
	g := newTestGong(t, cfg)
	receipts, replies := make(chan Receipt, 100), make(chan Reply, 100)
	g.Start(context.Background(), func(r Receipt) error { receipts <- r; return nil }, func(r Reply) (string, error) {
		replies <- r
		switch r.Text {
		case "lost":
			return "", keng.Errf(keng.Unavailable, "store.open")
		case "7 147":
			return "Đã ghi: đang đến", nil
		}
		return "", nil
	})
	until(t, "the bind", func() bool { return g.smpp.bound() != nil })
	return g, receipts, replies
}

func TestSMPPSubmit(t *testing.T) {
	s := newSMSC(t, nil)
	for _, accents := range []bool{false, true} {
		g, _, _ := smppGong(t, s, Config{Accents: accents})
		j := newJob(keng.ChannelSMS, "0912345678")
		out := ring(t, g, j)
		want(t, out, keng.CallSent, "", false)
		if out.Provider != fmt.Sprintf("%X", s.lastID()) {
			t.Errorf("provider %q, the centre said %X", out.Provider, s.lastID())
		}
		p := <-s.got
		text, err := p.Message.GetMessage()
		if err != nil || text != viet.RingText(viet.VI, j.Ring, accents).Short {
			t.Errorf("accents %v: text %q, %v", accents, text, err)
		}
		coding, b := p.Message.Encoding().DataCoding(), messageLen(p)
		if accents && (coding != 8 || b > 140) || !accents && (coding != 0 || b > 160) {
			t.Errorf("accents %v: coding %d, %d bytes", accents, coding, b)
		}
		if p.DestAddr.Address() != "84912345678" || p.DestAddr.Ton() != 1 || p.DestAddr.Npi() != 1 ||
			p.SourceAddr.Address() != "KENG" || p.SourceAddr.Ton() != 5 || p.RegisteredDelivery != 1 {
			t.Errorf("addresses %+v %+v, registered delivery %d", p.SourceAddr, p.DestAddr, p.RegisteredDelivery)
		}
		g.Close(context.Background())
	}
}

func messageLen(p *pdu.SubmitSM) int {
	b, _ := p.Message.GetMessageData()
	return len(b)
}

func TestSMPPRefusals(t *testing.T) {
	s := newSMSC(t, nil)
	g, _, _ := smppGong(t, s, Config{})
	j := newJob(keng.ChannelSMS, "0912345678")
	for status, retry := range map[data.CommandStatusType]bool{
		data.ESME_RTHROTTLED: true, data.ESME_RMSGQFUL: true, data.ESME_RSYSERR: true, data.ESME_RX_T_APPN: true,
		data.ESME_RINVDSTADR: false, data.ESME_RSUBMITFAIL: false, 0x4ff: false,
	} {
		s.status.Store(int32(status))
		out := ring(t, g, j)
		want(t, out, keng.CallFailed, "gong.refused", retry)
		if out.Provider != "" {
			t.Errorf("a refused message has the id %q", out.Provider)
		}
	}
	want(t, ring(t, g, newJob(keng.ChannelSMS, "khong phai so")), keng.CallFailed, "gong.address", false)

	s.silent.Store(true)
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	want(t, g.Ring(ctx, j), keng.CallFailed, "gong.timeout", true)
	done := make(chan Outcome)
	go func() { done <- g.Ring(context.Background(), j) }()
	for len(s.got) < 9 {
		time.Sleep(time.Millisecond)
	}
	s.drop()
	want(t, <-done, keng.CallFailed, "gong.smpp.down", true)
}

func TestSMPPReceipts(t *testing.T) {
	s := newSMSC(t, nil)
	g, receipts, _ := smppGong(t, s, Config{})
	j := newJob(keng.ChannelSMS, "0912345678")
	out := ring(t, g, j)
	id := s.lastID()
	for _, tt := range []struct {
		stat  string
		state keng.CallState
		err   string
	}{
		{"ENROUTE", keng.CallSent, ""}, {"ACCEPTD", keng.CallSent, ""}, {"DELIVRD", keng.CallDelivered, ""},
		{"UNDELIV", keng.CallFailed, "UNDELIV 011"}, {"EXPIRED", keng.CallFailed, "EXPIRED 011"}, {"REJECTD", keng.CallFailed, "REJECTD 011"},
	} {
		s.write(deliver(t, 0x04, "84912345678", receiptText(id, tt.stat, "011"), data.ASCII))
		if got := <-receipts; got != (Receipt{Provider: out.Provider, CallID: j.Call.ID, State: tt.state, Error: tt.err}) {
			t.Errorf("%s: %+v", tt.stat, got)
		}
		if st := <-s.acks; st != data.ESME_ROK {
			t.Errorf("acknowledged with %v", st)
		}
	}

	// The optional parameters count more than the text.
	p := deliver(t, 0x04, "84912345678", receiptText(999, "UNDELIV", "011"), data.ASCII)
	p.RegisterOptionalParam(pdu.Field{Tag: pdu.TagReceiptedMessageID, Data: []byte(out.Provider + "\x00")})
	p.RegisterOptionalParam(pdu.Field{Tag: pdu.TagMessageStateOption, Data: []byte{data.SM_STATE_DELIVERED}})
	s.write(p)
	if got := <-receipts; got.Provider != out.Provider || got.CallID != j.Call.ID || got.State != keng.CallDelivered {
		t.Errorf("optional parameters: %+v", got)
	}
	<-s.acks

	// A receipt of a message from before the start still carries the operator's id.
	s.write(deliver(t, 0x04, "84912345678", "id:beef01 stat:DELIVRD", data.ASCII))
	if got := <-receipts; got != (Receipt{Provider: "beef01", State: keng.CallDelivered}) {
		t.Errorf("unknown message: %+v", got)
	}
	<-s.acks

	// What is no receipt is acknowledged and dropped.
	s.write(deliver(t, 0x04, "84912345678", "hello", data.ASCII))
	<-s.acks
	select {
	case r := <-receipts:
		t.Errorf("rubbish became %+v", r)
	default:
	}
}

func TestSMPPReplies(t *testing.T) {
	s := newSMSC(t, nil)
	_, receipts, replies := smppGong(t, s, Config{})
	latin := deliver(t, 0, "84912345678", "caf\u00e9 1 147", data.LATIN1)
	payload := deliver(t, 0, "84912345678", "", data.GSM7BIT)
	payload.RegisterOptionalParam(pdu.Field{Tag: pdu.TagMessagePayload, Data: []byte("2 147")})
	headed := deliver(t, 0x40, "84912345678", "3 147", data.GSM7BIT)
	headed.Message.SetUDH(pdu.UDH{pdu.NewIEConcatMessage(2, 1, 7)})
	mislabelled := deliver(t, 0, "84912345678", "", data.GSM7BIT)
	if err := mislabelled.Message.SetMessageDataWithEncoding([]byte("đang đến 147"), data.GSM7BIT); err != nil {
		t.Fatal(err)
	}
	national := deliver(t, 0, "0912345678", "5 147", data.GSM7BIT)
	national.SourceAddr.SetTon(0)
	named := deliver(t, 0, "VINAPHONE", "Khuyen mai", data.GSM7BIT)
	named.SourceAddr.SetTon(5)
	for _, tt := range []struct {
		p          *pdu.DeliverSM
		from, text string
	}{
		{deliver(t, 0, "84912345678", "1 147", data.GSM7BIT), "+84912345678", "1 147"},
		{deliver(t, 0, "84912345678", "Đang đến 147", data.UCS2), "+84912345678", "Đang đến 147"},
		{latin, "+84912345678", "café 1 147"},
		{payload, "+84912345678", "2 147"},
		{headed, "+84912345678", "3 147"},
		{mislabelled, "+84912345678", "đang đến 147"},
		{national, "+84912345678", "5 147"},
		{named, "VINAPHONE", "Khuyen mai"},
		// Somebody's words must not pass for the operator's.
		{deliver(t, 0, "84912345678", "id:A1 stat:DELIVRD", data.GSM7BIT), "+84912345678", "id:A1 stat:DELIVRD"},
	} {
		s.write(tt.p)
		if got := <-replies; got.From != tt.from || got.Text != tt.text {
			t.Errorf("reply %+v, want from %s: %s", got, tt.from, tt.text)
		}
		if st := <-s.acks; st != data.ESME_ROK {
			t.Errorf("acknowledged with %v", st)
		}
	}
	if len(receipts) != 0 {
		t.Errorf("a reply became a receipt: %+v", <-receipts)
	}
}

// TestSMPPAnswersReplies: the sender is told what the reply did, a machine with a short code is not, and what could not be kept is asked for again.
func TestSMPPAnswersReplies(t *testing.T) {
	s := newSMSC(t, nil)
	_, _, replies := smppGong(t, s, Config{})
	code := deliver(t, 0, "8077", "7 147", data.GSM7BIT)
	code.SourceAddr.SetTon(3)
	for _, tt := range []struct {
		p      *pdu.DeliverSM
		status data.CommandStatusType
	}{
		{deliver(t, 0, "84912345678", "lost", data.GSM7BIT), data.ESME_RX_T_APPN},
		{code, data.ESME_ROK},
		{deliver(t, 0, "84912345678", "7 147", data.GSM7BIT), data.ESME_ROK},
	} {
		s.write(tt.p)
		<-replies
		if st := <-s.acks; st != tt.status {
			t.Errorf("acknowledged with %v, want %v", st, tt.status)
		}
	}
	back := <-s.got
	if text, err := back.Message.GetMessage(); err != nil || text != "Đã ghi: đang đến" || back.DestAddr.Address() != "84912345678" {
		t.Errorf("to %s: %q, %v", back.DestAddr.Address(), text, err)
	}
	if len(s.got) != 0 {
		t.Error("a short code was answered too")
	}
}

// TestSMPPSurvivesRubbish: unknown commands and broken bodies cost nothing but
// a negative acknowledgement; a length that cannot be ends the link, and it binds again.
func TestSMPPSurvivesRubbish(t *testing.T) {
	s := newSMSC(t, nil)
	g, _, replies := smppGong(t, s, Config{})
	s.raw([]byte{0, 0, 0, 16, 0, 0, 0x77, 0x77, 0, 0, 0, 0, 0, 0, 0, 9})                         // unknown command
	s.raw([]byte{0, 0, 0, 18, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 10, 1, 2})                        // deliver_sm that breaks off
	s.raw([]byte{0, 0, 0, 16, 0x80, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 11})                           // an answer to nothing
	s.raw(append([]byte{0, 0, 1, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 12}, make([]byte, 240)...)) // zeros
	s.write(deliver(t, 0, "84912345678", "1 147", data.GSM7BIT))
	if got := <-replies; got.Text != "1 147" {
		t.Errorf("reply %+v", got)
	}
	until(t, "the negative acknowledgements", func() bool { return s.nacks.Load() >= 2 })
	if s.binds.Load() != 1 {
		t.Errorf("%d binds", s.binds.Load())
	}
	s.raw([]byte{0xff, 0xff, 0xff, 0xff, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 13})
	until(t, "the second bind", func() bool { return s.binds.Load() == 2 && g.smpp.bound() != nil })
	want(t, ring(t, g, newJob(keng.ChannelSMS, "0912345678")), keng.CallSent, "", false)
}

func TestSMPPReconnectsAndFallsBack(t *testing.T) {
	s := newSMSC(t, nil)
	k := newKannel(t)
	g, _, _ := smppGong(t, s, k.config(""))
	j := newJob(keng.ChannelSMS, "0912345678")
	want(t, ring(t, g, j), keng.CallSent, "", false)
	if k.sent.Load() != 0 {
		t.Error("the HTTP gateway was used beside the bound link")
	}
	s.drop()
	until(t, "the end of the link", func() bool { return g.smpp.bound() == nil })
	out := ring(t, g, j)
	want(t, out, keng.CallSent, "", false)
	if k.sent.Load() != 1 || out.Provider != "" {
		t.Errorf("the HTTP gateway got %d, provider %q", k.sent.Load(), out.Provider)
	}
	until(t, "the second bind", func() bool { return g.smpp.bound() != nil })
	want(t, ring(t, g, j), keng.CallSent, "", false)
	if len(s.got) != 2 {
		t.Errorf("the centre got %d messages", len(s.got))
	}
}

func TestSMPPWrongPassword(t *testing.T) {
	s := newSMSC(t, nil)
	g := newTestGong(t, Config{SMPP: SMPP{Addr: s.Addr().String(), SystemID: "keng", Password: "wrong-pw"}})
	if _, err := g.smpp.bind(t.Context()); err == nil || !strings.Contains(err.Error(), "Invalid Password") || strings.Contains(err.Error(), "wrong-pw") {
		t.Errorf("bind gave %v", err)
	}
	want(t, ring(t, g, newJob(keng.ChannelSMS, "0912345678")), keng.CallFailed, "gong.smpp.down", true)
}

func TestSMPPOverTLS(t *testing.T) {
	web := httptest.NewTLSServer(nil) // for its certificate, which is for 127.0.0.1
	defer web.Close()
	s := newSMSC(t, &tls.Config{Certificates: web.TLS.Certificates, MinVersion: tls.VersionTLS12})
	cfg := SMPP{Addr: s.Addr().String(), SystemID: "keng", Password: "smpp-pw", TLS: true}
	stranger := newTestGong(t, Config{SMPP: cfg})
	if _, err := stranger.smpp.bind(t.Context()); err == nil || !strings.Contains(err.Error(), "certificate") {
		t.Errorf("an unknown certificate gave %v", err)
	}
	g := newTestGong(t, Config{SMPP: cfg})
	g.smpp.roots = x509.NewCertPool()
	g.smpp.roots.AddCert(web.Certificate())
	g.Start(t.Context(), func(Receipt) error { return nil }, func(Reply) (string, error) { return "", nil })
	until(t, "the bind", func() bool { return g.smpp.bound() != nil })
	want(t, ring(t, g, newJob(keng.ChannelSMS, "0912345678")), keng.CallSent, "", false)
}

// TestSMPPThousandRings: one link carries a gong's people, and the receipts,
// which arrive right behind the operator's answers, know their calls.
func TestSMPPThousandRings(t *testing.T) {
	s := newSMSC(t, nil)
	s.confirm.Store(true)
	g := newTestGong(t, Config{SMPP: SMPP{Addr: s.Addr().String(), SystemID: "keng", Password: "smpp-pw", From: "8077"}})
	var known, all atomic.Int32
	g.Start(t.Context(), func(r Receipt) error {
		all.Add(1)
		if r.CallID != "" && r.State == keng.CallDelivered {
			known.Add(1)
		}
		return nil
	}, func(Reply) (string, error) { return "", nil })
	until(t, "the bind", func() bool { return g.smpp.bound() != nil })
	start := time.Now()
	if sent := ringMany(g, 1300, 64, phoneJob); sent != 1300 || len(s.got) != 1300 {
		t.Errorf("%d were sent, the centre got %d", sent, len(s.got))
	}
	t.Logf("1,300 rings took %v over one link", time.Since(start))
	until(t, "all receipts", func() bool { return all.Load() == 1300 })
	if known.Load() != 1300 {
		t.Errorf("%d of 1,300 receipts know their call", known.Load())
	}
}

func TestRecentForgetsTheOldest(t *testing.T) {
	r := recent{calls: map[string]keng.CallID{}}
	for i := range smppRecent + 10 {
		r.put(fmt.Sprint(i), keng.CallID(fmt.Sprint("c", i)))
	}
	r.put("", "c")
	if len(r.calls) != smppRecent || len(r.order) != smppRecent {
		t.Errorf("%d calls, %d ids", len(r.calls), len(r.order))
	}
	if _, call := r.find([]string{"9"}); call != "" {
		t.Errorf("the oldest is still there: %s", call)
	}
	if id, call := r.find([]string{"x", "10"}); id != "10" || call != "c10" {
		t.Errorf("found %s %s", id, call)
	}
}

func TestReadPDULimits(t *testing.T) {
	for _, head := range [][]byte{
		{0, 0, 0, 15, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 1}, {0, 1, 0, 1, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 1}, {0x80, 0, 0, 16, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 1},
		{0, 0, 0, 20, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 1}, {0, 0},
	} {
		if _, p, err := readPDU(bytes.NewReader(head)); err == nil {
			t.Errorf("% x became %v", head, p)
		}
	}
}

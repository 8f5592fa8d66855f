package gong

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"log/slog"
	"net"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/linxGnu/gosmpp/data"
	"github.com/linxGnu/gosmpp/pdu"

	"keng"
	"keng/internal/viet"
)

// SMPP is a link to an operator's SMS centre, version 3.4, as a transceiver.
type SMPP struct {
	Addr       string // host:port; empty: off
	SystemID   string
	Password   string
	SystemType string
	From       string // the sender that people see: letters, a short code or an international number
	TLS        bool
}

// Times and sizes of the link.
const (
	smppBind    = 10 * time.Second // to connect and bind
	smppEnquire = 30 * time.Second // between two checks that the link is alive
	smppSilence = 70 * time.Second // without a word: the link is dead
	smppWrite   = 5 * time.Second
	smppWaitMin = time.Second // before connecting again, doubled up to the maximum
	smppWaitMax = 30 * time.Second
	smppWindow  = 32     // messages on their way without an answer
	smppRecent  = 20_000 // messages whose call is remembered for their receipts
)

// errLinkDown says that there is no bound link now.
var errLinkDown = keng.Errf(keng.Unavailable, "gong.smpp.down")

// smpp keeps one link bound and rings over it.
type smpp struct {
	cfg      SMPP
	dial     func(ctx context.Context, network, addr string) (net.Conn, error)
	log      *slog.Logger
	roots    *x509.CertPool           // nil: the system's
	link     atomic.Pointer[smppLink] // nil while there is none
	sent     recent
	closing  atomic.Bool
	cancel   context.CancelFunc
	stopped  chan struct{}
	receipts func(Receipt) error
	replies  func(Reply) (string, error)
}

func newSMPP(cfg SMPP, dial func(context.Context, string, string) (net.Conn, error), log *slog.Logger) *smpp {
	return &smpp{cfg: cfg, dial: dial, log: log, sent: recent{calls: map[string]keng.CallID{}}}
}

// bound returns the link, or nil while there is none.
func (s *smpp) bound() *smppLink { return s.link.Load() }

func (s *smpp) start(ctx context.Context, receipts func(Receipt) error, replies func(Reply) (string, error)) {
	ctx, s.cancel = context.WithCancel(ctx)
	s.stopped, s.receipts, s.replies = make(chan struct{}), receipts, replies
	go s.run(ctx)
}

// run binds again whenever the link ends.
func (s *smpp) run(ctx context.Context) {
	defer close(s.stopped)
	wait := smppWaitMin
	for {
		l, err := s.bind(ctx)
		if err == nil {
			s.log.InfoContext(ctx, "SMPP link is up", "addr", s.cfg.Addr)
			wait = smppWaitMin
			s.link.Store(l)
			err = l.serve(ctx)
			s.link.Store(nil)
		}
		if ctx.Err() != nil || s.closing.Load() {
			return
		}
		s.log.WarnContext(ctx, "SMPP link is down", "addr", s.cfg.Addr, "error", hide(s.cfg.Password).Replace(err.Error()), "again_in", wait)
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		}
		wait = min(2*wait, smppWaitMax)
	}
}

// close says goodbye to the operator and ends the link, at the latest when ctx is done.
func (s *smpp) close(ctx context.Context) {
	if s.cancel == nil {
		return
	}
	s.closing.Store(true)
	if l := s.link.Load(); l != nil && l.write(pdu.NewUnbind()) == nil {
		select {
		case <-l.done:
		case <-ctx.Done():
		}
	}
	s.cancel()
	<-s.stopped
}

// bind connects and logs in as a transceiver.
func (s *smpp) bind(ctx context.Context) (*smppLink, error) {
	ctx, cancel := context.WithTimeout(ctx, smppBind)
	defer cancel()
	raw, err := s.dial(ctx, "tcp", s.cfg.Addr)
	if err != nil {
		return nil, err
	}
	defer context.AfterFunc(ctx, func() { _ = raw.Close() })()
	conn := raw
	if s.cfg.TLS {
		host, _, err := net.SplitHostPort(s.cfg.Addr)
		if err != nil {
			return nil, err
		}
		conn = tls.Client(raw, &tls.Config{ServerName: host, MinVersion: tls.VersionTLS12, RootCAs: s.roots})
	}
	l := newSMPPLink(conn, s)
	if err := l.login(s.cfg); err != nil {
		_ = conn.Close()
		return nil, err
	}
	return l, nil
}

// ringSMPP submits one SMS and waits for the operator's id of it.
func (g *Gong) ringSMPP(ctx context.Context, call keng.CallID, to, text string) Outcome {
	l := g.smpp.bound()
	if l == nil {
		return g.failure(errLinkDown)
	}
	p, err := submitSM(g.cfg.SMPP.From, to, text)
	if err != nil {
		return g.failure(keng.Wrap(keng.Invalid, "gong.address", err))
	}
	id, err := l.submit(ctx, p, call)
	var status smppStatus
	switch {
	case err == nil:
		return Outcome{State: keng.CallSent, Provider: id}
	case errors.As(err, &status):
		return g.refused(status.later(), status.Error())
	}
	return g.failure(err)
}

// submitSM makes a message for one phone, with a delivery receipt asked for.
func submitSM(from, to, text string) (*pdu.SubmitSM, error) {
	p := pdu.NewSubmitSM().(*pdu.SubmitSM)
	var err error
	if p.SourceAddr, err = smppAddress(from); err != nil {
		return nil, err
	}
	if p.DestAddr, err = smppAddress(to); err != nil {
		return nil, err
	}
	p.RegisteredDelivery = data.SM_SMSC_RECEIPT_REQUESTED
	enc := data.UCS2
	if _, gsm := viet.SMSUnits(text); gsm {
		enc = data.GSM7BIT
	}
	return p, p.Message.SetMessageWithEncoding(text, enc)
}

// smppAddress gives an address its type of number: international, short code or letters.
func smppAddress(s string) (pdu.Address, error) {
	ton, npi := data.GSM_TON_ALPHANUMERIC, data.GSM_NPI_UNKNOWN
	if number, plus := strings.CutPrefix(s, "+"); plus {
		s, ton, npi = number, data.GSM_TON_INTERNATIONAL, data.GSM_NPI_ISDN
	} else if strings.Trim(s, "0123456789") == "" {
		ton = data.GSM_TON_NETWORK
	}
	return pdu.NewAddressWithTonNpiAddr(ton, npi, s)
}

// smppStatus is a command status that is not "no error" (SMPP 3.4, 5.1.3).
type smppStatus data.CommandStatusType

func (s smppStatus) Error() string { return data.CommandStatusType(s).Desc() }

// later tells whether the same message may be taken later.
func (s smppStatus) later() bool {
	return slices.Contains([]data.CommandStatusType{data.ESME_RTHROTTLED, data.ESME_RMSGQFUL, data.ESME_RSYSERR, data.ESME_RX_T_APPN},
		data.CommandStatusType(s))
}

// recent remembers to which calls the operator's newest ids belong: a receipt
// may arrive before the desk has stored the id.
type recent struct {
	mu    sync.Mutex
	calls map[string]keng.CallID
	order []string // a ring of the ids in calls
	next  int
}

func (r *recent) put(id string, call keng.CallID) {
	if id == "" {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.order) < smppRecent {
		r.order = append(r.order, id)
	} else {
		delete(r.calls, r.order[r.next])
		r.order[r.next] = id
		r.next = (r.next + 1) % smppRecent
	}
	r.calls[id] = call
}

// find looks the call up by the first of the forms of an id that is known.
func (r *recent) find(forms []string) (id string, call keng.CallID) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, f := range forms {
		if call, ok := r.calls[f]; ok {
			return f, call
		}
	}
	return forms[0], ""
}

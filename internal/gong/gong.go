// Package gong rings one person or one siren once, on one channel, and says
// what came of it. It knows no store and no broker: the methods it needs are
// handed in. What is rung in which order, when it is tried again and what is
// kept of it is the desk's.
//
// Every outgoing connection is checked at dial time: private, loopback,
// link-local and other special addresses are refused unless the operator
// allows them.
package gong

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"runtime/debug"
	"strings"
	"time"

	"keng"
	"keng/internal/viet"
)

// MaxRing is the longest that one attempt may take.
const MaxRing = 10 * time.Second

// Config sets up the channels; a channel with an empty address is off.
type Config struct {
	Allow   []netip.Prefix // special addresses that outgoing calls may reach, beside all public ones
	SMS     Kannel         // used when SMPP is off or not connected
	SMPP    SMPP
	SMTP    SMTP
	Push    Push
	Accents bool // SMS with accents in 70 characters, or folded to 160
}

// Job is one attempt: whom to ring, on which channel and with what words.
type Job struct {
	Call    keng.Call
	Lang    string    // vi or en
	Ring    viet.Ring // By is who called it, who gave the all-clear or who took it, as the purpose asks
	Address string    // phone, e-mail, shoutrrr URL, or the Web Push subscription as JSON
	Stroke  keng.Stroke

	Number string    // the incident's, for sirens
	Kind   keng.Kind // the incident's, for sirens
	Result string    // label of the result (all-clear) or of the answer (taken)
	Note   string    // of the all-clear
	Count  int       // of a summary: how many alarms wait
	Whats  []string  // of a summary: some of them, "Cháy – BTS Trực Hùng"
}

// Outcome is what came of one attempt.
type Outcome struct {
	State    keng.CallState // sent, delivered, heard or failed
	Provider string         // the operator's id, by which delivery reports name the call
	Retry    bool           // failed, but the same channel may work later
	Gone     bool           // the address is dead and should be forgotten
	Err      error          // why it failed: a keng.Error for duty officers, without secrets
}

// Receipt is what is heard of a call after its attempt. It names the call by
// CallID, by the operator's id in Provider, or by both.
type Receipt struct {
	Provider string
	CallID   keng.CallID
	State    keng.CallState // sent, delivered, heard or failed
	Error    string         // the reporter's words when it failed
	At       keng.Time      // the reporter's clock; zero when it gave no time
}

// Reply is an SMS that somebody sent back.
type Reply struct {
	From string // the phone number as the operator gives it
	Text string
	At   keng.Time // the operator's clock; zero when it gave no time
}

// Gong rings on all channels. Its methods are safe for many goroutines.
type Gong struct {
	cfg      Config
	log      *slog.Logger
	dial     *net.Dialer
	http     *http.Client
	siren    func(device string, payload []byte) error
	console  func(person keng.PersonID, event any) bool
	smpp     *smpp // nil when off
	mail     *mailbox
	matrix   matrixLogins
	telegram string            // where Telegram's bots speak
	secrets  *strings.Replacer // hides the configured secrets in texts from outside
}

// New sets the channels up; it connects nowhere. siren publishes to a device
// and returns when the broker has it; console hands an event to the open
// consoles of a person and tells whether there is one.
func New(cfg Config, siren func(device string, payload []byte) error, console func(person keng.PersonID, event any) bool, log *slog.Logger) *Gong {
	d := newDialer(cfg.Allow)
	g := &Gong{cfg: cfg, log: log, dial: d, http: newHTTP(d), siren: siren, console: console,
		matrix: matrixLogins{busy: make(chan struct{}, 1)}, telegram: telegramAPI}
	g.secrets = hide(append(urlSecrets(cfg.SMS.DLRURL, cfg.SMS.URL), cfg.SMS.Password, cfg.SMPP.Password, cfg.SMTP.Password, cfg.Push.Private)...)
	if cfg.SMPP.Addr != "" {
		g.smpp = newSMPP(cfg.SMPP, d.DialContext, log)
	}
	g.mail = newMailbox(cfg.SMTP, d.DialContext)
	return g
}

// Start lets the SMPP link connect and receive. Delivery reports and incoming
// SMS are acknowledged to the operator when the function called with them has
// returned without an error; with one that may pass, the operator is asked to
// send them again. What replies returns is sent back to the sender. The link
// ends with ctx or with Close.
func (g *Gong) Start(ctx context.Context, receipts func(Receipt) error, replies func(Reply) (string, error)) {
	if g.smpp != nil {
		g.smpp.start(ctx, receipts, replies)
	}
}

// Close ends the connections; it waits for an orderly end until ctx is done.
func (g *Gong) Close(ctx context.Context) {
	if g.smpp != nil {
		g.smpp.close(ctx)
	}
	g.mail.close()
	g.http.CloseIdleConnections()
}

// Ring makes one attempt. It takes at most MaxRing, respects an earlier
// deadline of ctx, and never panics.
func (g *Gong) Ring(ctx context.Context, j Job) (out Outcome) {
	ctx, cancel := context.WithTimeout(ctx, MaxRing)
	defer cancel()
	defer func() {
		if p := recover(); p != nil {
			g.log.ErrorContext(ctx, "ring panicked", "channel", j.Call.Channel, "call", j.Call.ID, "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
			out = failed(false, keng.Internal, "gong.internal")
		}
	}()
	switch j.Call.Channel {
	case keng.ChannelSiren:
		return g.ringSiren(j)
	case keng.ChannelConsole:
		return g.ringConsole(j)
	case keng.ChannelPush:
		return g.ringPush(ctx, j)
	case keng.ChannelSMS:
		return g.ringSMS(ctx, j)
	case keng.ChannelEmail:
		return g.ringEmail(ctx, j)
	case keng.ChannelChat:
		return g.ringChat(ctx, j)
	}
	return failed(false, keng.Invalid, "gong.channel", string(j.Call.Channel))
}

// text is what the person is told for the purpose of the call.
func (g *Gong) text(j Job) viet.Text {
	l, r := viet.ParseLang(j.Lang), j.Ring
	switch j.Call.Purpose {
	case keng.PurposeAllClear:
		return viet.AllClearText(l, viet.AllClear{Kind: r.Kind, Place: r.Place, Cause: r.Cause, By: r.By,
			Result: j.Result, Note: j.Note, Link: r.Link, Drill: r.Drill, At: r.At}, g.cfg.Accents)
	case keng.PurposeTaken:
		return viet.TakenText(l, viet.Taken{Kind: r.Kind, Place: r.Place, Who: r.By, State: j.Result,
			Link: r.Link, Drill: r.Drill, At: r.At}, g.cfg.Accents)
	case keng.PurposeSummary:
		return viet.SummaryText(l, j.Count, j.Whats, r.Link, g.cfg.Accents)
	case keng.PurposeTest:
		return viet.TestText(l, g.cfg.Accents)
	case keng.PurposeAlarm, keng.PurposeQuiet:
	}
	return viet.RingText(l, r, g.cfg.Accents)
}

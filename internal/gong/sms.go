package gong

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"keng"
	"keng/internal/seal"
	"keng/internal/viet"
)

// Kannel is an HTTP gateway that takes SMS in the form of Kannel's sendsms.
type Kannel struct {
	URL      string // of sendsms, "http://gateway:13013/cgi-bin/sendsms"; empty: off
	User     string
	Password string
	From     string        // the sender that people see
	DLRURL   string        // our public callback for delivery reports; empty: none are asked for
	Timeout  time.Duration // of one attempt; zero or more than MaxRing: MaxRing
}

// Bounds of what gateways call back with, in bytes.
const (
	maxReply  = 2000
	maxNumber = 32
)

// ringSMS goes by SMPP, or by the HTTP gateway when the link is off or down.
func (g *Gong) ringSMS(ctx context.Context, j Job) Outcome {
	to, ok := seal.Phone(j.Address)
	if !ok {
		return g.failure(errAddress)
	}
	text := g.text(j).Short
	switch {
	case g.smpp != nil && (g.cfg.SMS.URL == "" || g.smpp.bound() != nil):
		return g.ringSMPP(ctx, j.Call.ID, to, text)
	case g.cfg.SMS.URL != "":
		return g.ringKannel(ctx, j.Call.ID, to, text)
	}
	return off()
}

// ringKannel asks the gateway to send one SMS; only its own words of acceptance count as sent.
func (g *Gong) ringKannel(ctx context.Context, call keng.CallID, to, text string) Outcome {
	sms := g.cfg.SMS
	if sms.Timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, sms.Timeout)
		defer cancel()
	}
	req, err := newRequest(ctx, http.MethodGet, sms.URL, nil)
	if err != nil {
		return off()
	}
	req.URL.RawQuery = sms.query(req.URL.Query(), call, to, text).Encode()
	got, err := g.do(req)
	hidden := []string{to, strings.TrimPrefix(to, "+"), text} // what the gateway may repeat of the person's own
	switch {
	case err != nil:
		return g.failure(err)
	case !got.ok():
		return g.answered(got, hidden...)
	case accepted(got):
		return Outcome{State: keng.CallSent}
	}
	words := strings.TrimSpace(strings.ToLower(got.body))
	later := strings.Contains(words, "temporal failure") || strings.Contains(words, "try again later")
	if words == "" {
		return g.refused(later, strconv.Itoa(got.status)+" "+http.StatusText(got.status))
	}
	return g.refused(later, got.body, hidden...)
}

// accepted tells whether the gateway took the SMS: "0: Accepted for delivery" or "3: Queued for later delivery".
func accepted(a answer) bool {
	body := strings.TrimSpace(a.body)
	return (a.status == http.StatusOK || a.status == http.StatusAccepted) &&
		(strings.HasPrefix(body, "0:") || strings.HasPrefix(body, "3:"))
}

// query fills in sendsms's form. The text travels as UTF-8; coding says what
// the gateway makes of it: 0 the GSM alphabet, 2 UCS-2.
func (k Kannel) query(q url.Values, call keng.CallID, to, text string) url.Values {
	coding := "2"
	if _, gsm := viet.SMSUnits(text); gsm {
		coding = "0"
	}
	for key, value := range map[string]string{
		"username": k.User, "password": k.Password, "to": to, "from": k.From,
		"text": text, "coding": coding, "charset": "UTF-8",
	} {
		q.Set(key, value)
	}
	if k.DLRURL != "" {
		q.Set("dlr-mask", "31")
		q.Set("dlr-url", dlrURL(k.DLRURL, call))
	}
	return q
}

// dlrURL adds the call and the gateway's escape codes to the callback: %d the
// type of the report, %A the operator's answer, %T the time in Unix seconds.
func dlrURL(base string, call keng.CallID) string {
	sep := "?"
	if strings.Contains(base, "?") {
		sep = "&"
	}
	return base + sep + "call=" + url.QueryEscape(string(call)) + "&status=%d&answer=%A&ts=%T"
}

// ParseKannelDLR reads the parameters of a delivery report, as the dlr-url of
// ringKannel asks for them: call, status (Kannel's type: 1 delivered, 2 not
// delivered, 4 queued, 8 handed to the operator, 16 refused by it, 32 under
// way), answer and ts. The error is Invalid.
func ParseKannelDLR(v url.Values) (Receipt, error) {
	r := Receipt{CallID: keng.CallID(v.Get("call")), At: unix(v.Get("ts"))}
	if !callID(string(r.CallID)) {
		return Receipt{}, keng.Errf(keng.Invalid, "gong.dlr.bad").At("call")
	}
	switch v.Get("status") {
	case "1":
		r.State = keng.CallDelivered
	case "4", "8", "32":
		r.State = keng.CallSent
	case "2", "16":
		r.State, r.Error = keng.CallFailed, viet.Line(v.Get("answer"), maxReason)
	default:
		return Receipt{}, keng.Errf(keng.Invalid, "gong.dlr.bad").At("status")
	}
	return r, nil
}

// ParseKannelReply reads the parameters of an incoming SMS, for a gateway whose
// get-url ends in from=%p&text=%a&ts=%T. From becomes an international number
// when it is one. The error is Invalid.
func ParseKannelReply(v url.Values) (Reply, error) {
	r := Reply{From: sender(v.Get("from")), Text: viet.Line(v.Get("text"), maxReply), At: unix(v.Get("ts"))}
	if r.From == "" {
		return Reply{}, keng.Errf(keng.Invalid, "gong.reply.bad").At("from")
	}
	if r.Text == "" {
		return Reply{}, keng.Errf(keng.Invalid, "gong.reply.bad").At("text")
	}
	return r, nil
}

// unix reads Unix seconds; what is no time of this century is no time.
func unix(s string) keng.Time {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 946_684_800 || n >= 4_102_444_800 {
		return 0
	}
	return keng.Time(n * keng.Second)
}

// sender is the number of an incoming SMS, or its name when it has no number.
func sender(s string) string {
	if number, ok := seal.Phone(s); ok {
		return number
	}
	return viet.Line(s, maxNumber)
}

package demo

import (
	"context"
	"errors"
	"fmt"
	"html/template"
	"io"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"keng"
)

// Limits of the phones.
const (
	maxSMS   = 300         // messages that are remembered
	smsDelay = time.Second // until an SMS arrives
	reports  = 15          // delivery reports a second, and
	burst    = 150         // as many at once, a little less than the server takes from one address
)

// Phones is an SMS gateway on loopback in the form of Kannel's sendsms, with
// all the phones of the demo behind it: it accepts, delivers after a moment,
// reports the delivery, and shows on a page what the phones received.
type Phones struct {
	api    string // of the server
	server *http.Server
	listen net.Listener
	failed func(error)
	stop   context.CancelFunc
	waits  chan *message // for their delivery report

	mu  sync.Mutex
	box []*message // oldest first
}

// message is one SMS.
type message struct {
	At        time.Time
	To, Text  string
	Link      string // to answer with, "" when the text has none
	Delivered bool
	call      keng.CallID
	report    string // Kannel's dlr-url
}

// OpenPhones opens the gateway on a free loopback port. Reports and replies go
// to the server at api, "http://127.0.0.1:8080"; failed is told of those that could not be made.
func OpenPhones(ctx context.Context, api string, failed func(error)) (*Phones, error) {
	var lc net.ListenConfig
	l, err := lc.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	ctx, stop := context.WithCancel(ctx)
	p := &Phones{api: api, listen: l, failed: failed, stop: stop, waits: make(chan *message, 10_000)}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /cgi-bin/sendsms", p.send)
	mux.HandleFunc("GET /{$}", p.page)
	p.server = &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second, MaxHeaderBytes: 16 << 10}
	go func() {
		if err := p.server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
			failed(err)
		}
	}()
	go p.deliver(ctx)
	return p, nil
}

// Close ends the gateway.
func (p *Phones) Close() {
	p.stop()
	_ = p.server.Close()
}

// URL is the page of the phones; sendsms is beside it.
func (p *Phones) URL() string { return "http://" + p.listen.Addr().String() + "/" }

// SendURL is what --sms-url names.
func (p *Phones) SendURL() string { return p.URL() + "cgi-bin/sendsms" }

var link = regexp.MustCompile(`https?://\S+/a/\S+`)

// send is Kannel's sendsms.
func (p *Phones) send(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	m := &message{At: time.Now(), To: q.Get("to"), Text: q.Get("text"), report: q.Get("dlr-url")}
	if m.To == "" || m.Text == "" {
		http.Error(w, "Missing parameter to or text", http.StatusBadRequest)
		return
	}
	m.Link = link.FindString(m.Text)
	if u, err := url.Parse(m.report); err == nil { // Kannel's own codes in it, %d and the like, are no escapes; Query leaves them out
		m.call = keng.CallID(u.Query().Get("call"))
	}
	p.mu.Lock()
	p.box = append(p.box, m)
	if len(p.box) > maxSMS {
		p.box = slices.Delete(p.box, 0, len(p.box)-maxSMS)
	}
	p.mu.Unlock()
	select {
	case p.waits <- m:
	default: // so many wait that this one's report is left out
	}
	w.WriteHeader(http.StatusAccepted)
	_, _ = io.WriteString(w, "0: Accepted for delivery")
}

// deliver makes one delivery report after the other.
func (p *Phones) deliver(ctx context.Context) {
	pace := rate.NewLimiter(reports, burst)
	for {
		var m *message
		select {
		case <-ctx.Done():
			return
		case m = <-p.waits:
		}
		if pause(ctx, time.Until(m.At.Add(smsDelay))) != nil || pace.Wait(ctx) != nil {
			return
		}
		p.mu.Lock()
		m.Delivered = true
		p.mu.Unlock()
		if m.report == "" {
			continue
		}
		path := strings.NewReplacer("%d", "1", "%A", "DELIVRD", "%T", strconv.FormatInt(time.Now().Unix(), 10)).Replace(m.report)
		if _, err := p.call(ctx, path); err != nil && ctx.Err() == nil {
			p.failed(fmt.Errorf("delivery report: %w", err))
		}
	}
}

// call asks a callback of the server, whatever public address it was named by, and returns the answer.
func (p *Phones) call(ctx context.Context, callback string) (string, error) {
	u, err := url.Parse(callback)
	if err != nil {
		return "", err
	}
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, p.api+u.RequestURI(), nil)
	if err != nil {
		return "", err
	}
	w, err := http.DefaultClient.Do(r)
	if err != nil {
		return "", err
	}
	b, err := io.ReadAll(io.LimitReader(w.Body, 4<<10))
	if err = errors.Join(err, w.Body.Close()); err == nil && w.StatusCode >= http.StatusBadRequest {
		err = fmt.Errorf("%s: %s", w.Status, b)
	}
	return string(b), err
}

// reply sends an SMS back from the phone that got m, and returns what the server answers to it.
func (p *Phones) reply(ctx context.Context, m message, text string) (string, error) {
	u, err := url.Parse(m.report)
	if err != nil {
		return "", err
	}
	q := url.Values{"key": {u.Query().Get("key")}, "from": {m.To}, "text": {text}, "ts": {strconv.FormatInt(time.Now().Unix(), 10)}}
	return p.call(ctx, "/api/v1/sms/reply?"+q.Encode())
}

// sms is the message that a call became.
func (p *Phones) sms(call keng.CallID) (message, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, m := range slices.Backward(p.box) {
		if m.call == call && m.Delivered {
			return *m, true
		}
	}
	return message{}, false
}

var pageText = template.Must(template.New("phones").Parse(`<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="5"><title>Điện thoại mẫu · Demo phones</title>
<style>body{font:16px/1.5 sans-serif;max-width:44rem;margin:1rem auto;padding:0 1rem;overflow-wrap:anywhere}li{margin:.8rem 0}small{color:#555}</style>
<h1>Điện thoại mẫu · Demo phones</h1>
<p>SMS đến các số không có thật, mới nhất trước; chạm đường dẫn để trả lời thay người nhận.</p>
<p lang="en">SMS to numbers that do not exist, newest first; follow a link to answer for its receiver.</p>
<ul>{{range .}}<li><small>{{.At.Format "15:04:05"}} · {{.To}} · {{if .Delivered}}đã nhận · delivered{{else}}đang gửi · on its way{{end}}</small><br>{{.Text}}{{with .Link}} <a href="{{.}}">{{.}}</a>{{end}}</li>
{{else}}<li>Chưa có tin nào. · No messages yet.</li>{{end}}</ul></html>`))

// page shows what the phones received.
func (p *Phones) page(w http.ResponseWriter, _ *http.Request) {
	p.mu.Lock()
	list := make([]message, 0, len(p.box))
	for _, m := range slices.Backward(p.box) {
		list = append(list, *m)
		last := &list[len(list)-1]
		last.At, last.Text = m.At.In(keng.Vietnam), strings.TrimSpace(strings.Replace(m.Text, m.Link, "", 1))
	}
	p.mu.Unlock()
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_ = pageText.Execute(w, list) // fails only when the reader went away.
}

// pause waits, or returns the error of a context that ended.
func pause(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

package gong

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"keng"
	"keng/internal/viet"
)

// kannel is an SMS gateway that speaks sendsms and calls dlr-urls back.
type kannel struct {
	*httptest.Server
	status atomic.Int32
	answer atomic.Value // string
	delay  atomic.Int64 // ns before each answer
	sent   atomic.Int64
	conns  atomic.Int64
	mu     sync.Mutex
	last   url.Values
}

func newKannel(t testing.TB) *kannel {
	t.Helper()
	k := &kannel{}
	k.says(http.StatusAccepted, "0: Accepted for delivery")
	k.Server = httptest.NewUnstartedServer(http.HandlerFunc(k.sendsms))
	k.Config.ConnState = func(_ net.Conn, s http.ConnState) {
		if s == http.StateNew {
			k.conns.Add(1)
		}
	}
	k.Start()
	t.Cleanup(k.Close)
	return k
}

func (k *kannel) says(status int, answer string) {
	k.status.Store(int32(status))
	k.answer.Store(answer)
}

// sendsms checks the login as Kannel does and answers what the test wants.
func (k *kannel) sendsms(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	k.mu.Lock()
	k.last = q
	k.mu.Unlock()
	if d := time.Duration(k.delay.Load()); d > 0 {
		select {
		case <-time.After(d):
		case <-r.Context().Done():
			return
		}
	}
	if r.Method != http.MethodGet || q.Get("username") != "keng" || q.Get("password") != "p@ss w&rd" {
		w.WriteHeader(http.StatusForbidden)
		_, _ = io.WriteString(w, "Authorization failed for sendsms")
		return
	}
	k.sent.Add(1)
	w.WriteHeader(int(k.status.Load()))
	_, _ = io.WriteString(w, k.answer.Load().(string))
}

func (k *kannel) query() url.Values {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.last
}

// report calls the dlr-url back, with the escape codes filled in as Kannel does.
func (k *kannel) report(t *testing.T, kind int, answer string) {
	t.Helper()
	target := strings.NewReplacer("%d", strconv.Itoa(kind), "%A", url.QueryEscape(answer), "%T", "1774969205").Replace(k.query().Get("dlr-url"))
	get(t, target)
}

func get(t *testing.T, target string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, target, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	_ = res.Body.Close()
}

func (k *kannel) config(dlr string) Config {
	return Config{SMS: Kannel{URL: k.URL + "/cgi-bin/sendsms", User: "keng", Password: "p@ss w&rd", From: "KENG", DLRURL: dlr}}
}

func TestKannelForm(t *testing.T) {
	k := newKannel(t)
	cfg := k.config("https://keng.example.vn/api/v1/sms/dlr?key=s3cretkey")
	for _, accents := range []bool{false, true} {
		cfg.Accents = accents
		g := newTestGong(t, cfg)
		j := newJob(keng.ChannelSMS, "0912 345.678")
		want(t, ring(t, g, j), keng.CallSent, "", false)
		q := k.query()
		coding := "0"
		if accents {
			coding = "2"
		}
		for name, value := range map[string]string{"to": "+84912345678", "from": "KENG", "charset": "UTF-8", "coding": coding, "dlr-mask": "31",
			"dlr-url": "https://keng.example.vn/api/v1/sms/dlr?key=s3cretkey&call=" + string(j.Call.ID) + "&status=%d&answer=%A&ts=%T",
			"text":    viet.RingText(viet.VI, j.Ring, accents).Short} {
			if q.Get(name) != value {
				t.Errorf("accents %v: %s=%q, want %q", accents, name, q.Get(name), value)
			}
		}
		units, gsm := viet.SMSUnits(q.Get("text"))
		if gsm == accents || gsm && units > 160 || !gsm && units > 70 {
			t.Errorf("accents %v: %d units, GSM %v: %s", accents, units, gsm, q.Get("text"))
		}
	}
	g := newTestGong(t, k.config(""))
	want(t, ring(t, g, newJob(keng.ChannelSMS, "+44 20 7946 0958")), keng.CallSent, "", false)
	if q := k.query(); q.Has("dlr-url") || q.Has("dlr-mask") || q.Get("to") != "+442079460958" {
		t.Errorf("query %v", q)
	}
}

func TestKannelAnswers(t *testing.T) {
	k := newKannel(t)
	g := newTestGong(t, k.config("https://keng.example.vn/dlr?key=s3cretkey"))
	j := newJob(keng.ChannelSMS, "0912345678")
	for _, tt := range []struct {
		status int
		answer string
		state  keng.CallState
		key    string
		words  string
		retry  bool
	}{
		{202, "0: Accepted for delivery", keng.CallSent, "", "", false},
		{202, "3: Queued for later delivery\n", keng.CallSent, "", "", false},
		{200, "0: Accepted for delivery", keng.CallSent, "", "", false},
		{200, "Sender missing and no global set, rejected", keng.CallFailed, "gong.refused", "Sender missing", false},
		{200, "Not routable. Do not try again.", keng.CallFailed, "gong.refused", "Not routable", false},
		{202, "Temporal failure, try again later.", keng.CallFailed, "gong.refused", "Temporal failure", true},
		{200, "", keng.CallFailed, "gong.refused", "200 OK", false},
		{201, "0: Accepted for delivery", keng.CallFailed, "gong.refused", "0: Accepted", false},
		{400, "Empty text not allowed", keng.CallFailed, "gong.refused", "400 Bad Request: Empty text", false},
		{429, "slow down", keng.CallFailed, "gong.refused", "429", true},
		{503, "Temporal failure, try again later.", keng.CallFailed, "gong.refused", "503", true},
		{500, "<html>stack</html>", keng.CallFailed, "gong.refused", "500 Internal Server Error", true},
		{200, "bad request: /cgi-bin/sendsms?username=keng&password=p%40ss+w%26rd&to=%2B84912345678&dlr-url=key%3Ds3cretkey p@ss w&rd",
			keng.CallFailed, "gong.refused", "bad request", false},
	} {
		k.says(tt.status, tt.answer)
		out := ring(t, g, j)
		want(t, out, tt.state, tt.key, tt.retry)
		if tt.words == "" {
			continue
		}
		for _, l := range []string{out.Err.Error(), fmt.Sprint(out.Err)} {
			if !strings.Contains(l, tt.words) || strings.Contains(l, "<html") {
				t.Errorf("%d %q: error %q", tt.status, tt.answer, l)
			}
			for _, secret := range []string{"p@ss", "p%40ss", "84912345678", "s3cretkey"} {
				if strings.Contains(l, secret) {
					t.Errorf("the error shows %s: %s", secret, l)
				}
			}
		}
	}
	cfg := k.config("")
	cfg.SMS.Password = "wrong"
	out := ring(t, newTestGong(t, cfg), j)
	want(t, out, keng.CallFailed, "gong.refused", false)
	if !strings.Contains(out.Err.Error(), "403 Forbidden: Authorization failed") {
		t.Errorf("error %v", out.Err)
	}
}

func TestKannelSlowAndDown(t *testing.T) {
	k := newKannel(t)
	cfg := k.config("")
	cfg.SMS.Timeout = 100 * time.Millisecond
	g := newTestGong(t, cfg)
	j := newJob(keng.ChannelSMS, "0912345678")
	k.delay.Store(int64(5 * time.Second))
	start := time.Now()
	want(t, ring(t, g, j), keng.CallFailed, "gong.timeout", true)
	if took := time.Since(start); took > 2*time.Second {
		t.Errorf("the timeout of 100 ms took %v", took)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	want(t, newTestGong(t, k.config("")).Ring(ctx, j), keng.CallFailed, "gong.timeout", true)
	ctx, cancel = context.WithCancel(t.Context())
	cancel()
	want(t, g.Ring(ctx, j), keng.CallFailed, "gong.stopped", true)

	k.delay.Store(0)
	k.Close()
	out := ring(t, g, j)
	want(t, out, keng.CallFailed, "gong.unreachable", true)
	if text := out.Err.Error(); strings.Contains(text, "password") || strings.Contains(text, "sendsms") {
		t.Errorf("the error shows the URL: %s", text)
	}
	cfg.SMS.URL = "http://no-such-gateway.invalid/sendsms"
	g = newTestGong(t, cfg)
	g.dial.Resolver, _ = dnsServer(t)
	want(t, ring(t, g, j), keng.CallFailed, "gong.no_host", true)
	cfg.SMS.URL = ""
	want(t, ring(t, newTestGong(t, cfg), j), keng.CallFailed, "gong.off", false)
	for _, address := range []string{"", "anh", "113", "0912345678,0987654321", "0912345678\n" + "x"} {
		want(t, ring(t, newTestGong(t, k.config("")), newJob(keng.ChannelSMS, address)), keng.CallFailed, "gong.address", false)
	}
}

// TestKannelCallbacks runs the whole circle: send, delivery report, reply.
func TestKannelCallbacks(t *testing.T) {
	receipts, replies := make(chan Receipt, 10), make(chan Reply, 10)
	door := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/dlr":
			if rc, err := ParseKannelDLR(r.URL.Query()); err == nil {
				receipts <- rc
			} else {
				t.Errorf("delivery report %s: %v", r.URL.RawQuery, err)
			}
		case "/reply":
			if rp, err := ParseKannelReply(r.URL.Query()); err == nil {
				replies <- rp
			} else {
				t.Errorf("reply %s: %v", r.URL.RawQuery, err)
			}
		}
	}))
	defer door.Close()
	k := newKannel(t)
	g := newTestGong(t, k.config(door.URL+"/dlr?key=abc"))
	j := newJob(keng.ChannelSMS, "0912345678")
	want(t, ring(t, g, j), keng.CallSent, "", false)
	const when = keng.Time(1774969205000)
	for _, tt := range []struct {
		kind   int
		answer string
		want   Receipt
	}{
		{8, "ACK/", Receipt{CallID: j.Call.ID, State: keng.CallSent, At: when}},
		{4, "", Receipt{CallID: j.Call.ID, State: keng.CallSent, At: when}},
		{1, "id:77 stat:DELIVRD err:000", Receipt{CallID: j.Call.ID, State: keng.CallDelivered, At: when}},
		{2, "id:77 stat:UNDELIV err:011", Receipt{CallID: j.Call.ID, State: keng.CallFailed, Error: "id:77 stat:UNDELIV err:011", At: when}},
		{16, "NACK/500/bị từ chối\n", Receipt{CallID: j.Call.ID, State: keng.CallFailed, Error: "NACK/500/bị từ chối", At: when}},
	} {
		k.report(t, tt.kind, tt.answer)
		if got := <-receipts; got != tt.want {
			t.Errorf("type %d: %+v, want %+v", tt.kind, got, tt.want)
		}
	}
	get(t, door.URL+"/reply?from=%2B84912345678&text="+url.QueryEscape(" 1  147\r\nđang đến ")+"&ts=1774969205")
	if got := <-replies; got != (Reply{From: "+84912345678", Text: "1 147 đang đến", At: when}) {
		t.Errorf("reply %+v", got)
	}
}

func TestKannelCallbacksRefuseRubbish(t *testing.T) {
	id := string(keng.NewID[keng.CallID](1))
	for _, q := range []string{"", "call=" + id, "call=" + id + "&status=3", "call=" + id + "&status=", "call=1&status=1", "status=1",
		"call=" + strings.Repeat("0", 5000) + "&status=1", "call=" + strings.ToUpper(id) + "Z&status=1", "call=../../etc/passwd&status=1"} {
		v, _ := url.ParseQuery(q)
		if r, err := ParseKannelDLR(v); keng.KindOf(err) != keng.Invalid {
			t.Errorf("%.80s: %+v, %v", q, r, err)
		}
	}
	for _, q := range []string{"", "from=0912345678", "text=1", "from=&text=1", "from=0912345678&text=%20", "from=%00&text=1"} {
		v, _ := url.ParseQuery(q)
		if r, err := ParseKannelReply(v); keng.KindOf(err) != keng.Invalid {
			t.Errorf("%.80s: %+v, %v", q, r, err)
		}
	}
}

// ringMany rings n people with as many workers as the desk has, and counts what was sent.
func ringMany(g *Gong, n, workers int, job func(i int) Job) (sent int64) {
	var count atomic.Int64
	var eg errgroup.Group
	eg.SetLimit(workers)
	for i := range n {
		eg.Go(func() error {
			if g.Ring(context.Background(), job(i)).State == keng.CallSent {
				count.Add(1)
			}
			return nil
		})
	}
	_ = eg.Wait()
	return count.Load()
}

func phoneJob(i int) Job { return newJob(keng.ChannelSMS, fmt.Sprintf("09%08d", i)) }

// TestThousandRings: one gong's people are rung within a second and over few connections.
func TestThousandRings(t *testing.T) {
	k := newKannel(t)
	g := newTestGong(t, k.config("https://keng.example.vn/dlr"))
	start := time.Now()
	if sent := ringMany(g, 1300, 64, phoneJob); sent != 1300 || k.sent.Load() != 1300 {
		t.Errorf("%d were sent, the gateway saw %d", sent, k.sent.Load())
	}
	t.Logf("1,300 rings took %v over %d connections", time.Since(start), k.conns.Load())
	if n := k.conns.Load(); n > 130 {
		t.Errorf("%d connections for 1,300 rings: they are not used again", n)
	}
}

// BenchmarkKannel1300 is one gong: 1,300 people by 64 workers over an HTTP gateway.
func BenchmarkKannel1300(b *testing.B) {
	k := newKannel(b)
	g := newTestGong(b, k.config("https://keng.example.vn/dlr"))
	for b.Loop() {
		if sent := ringMany(g, 1300, 64, phoneJob); sent != 1300 {
			b.Fatalf("%d were sent", sent)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms/1300")
}

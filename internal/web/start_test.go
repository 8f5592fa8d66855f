package web_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"keng"
	"keng/internal/auth"
	"keng/internal/bus"
	"keng/internal/desk"
	"keng/internal/gong"
	"keng/internal/kengtest"
	"keng/internal/store"
	"keng/internal/web"
)

// house is a running installation on SQLite: store, desk and the HTTP face,
// with a gong that hands everything off at once.
type house struct {
	t    testing.TB
	p    *kengtest.Province
	s    *store.Store
	auth *auth.Auth
	desk *desk.Desk
	web  *web.Server
	http *httptest.Server
	log  *journal
}

// journal keeps what is logged.
type journal struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (j *journal) Write(b []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.Write(b)
}

func (j *journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.String()
}

const smsKey = "operator-key"

var console = fstest.MapFS{
	"index.html":           {Data: []byte("<!doctype html><title>Kẻng</title>" + string(bytes.Repeat([]byte("<!-- board -->"), 200)))},
	"answer.html":          {Data: []byte("<!doctype html><title>answer</title>")},
	"sw.js":                {Data: []byte("self")},
	"assets/app-a1b2.js":   {Data: bytes.Repeat([]byte("let x = 1;\n"), 500)},
	"manifest.webmanifest": {Data: []byte("{}")},
}

func now() keng.Time { return keng.At(time.Now()) }

// start builds the house and lets it run until the test ends.
func start(t *testing.T, change ...func(*web.Deps)) *house {
	t.Helper()
	return startFor(t, change...)
}

func startFor(t testing.TB, change ...func(*web.Deps)) *house {
	t.Helper()
	return startOn(t, kengtest.Store(t, kengtest.SQLite), change...)
}

// startOn builds the house on a database.
func startOn(t testing.TB, s *store.Store, change ...func(*web.Deps)) *house {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	h := &house{t: t, s: s, log: &journal{}}
	h.p = kengtest.Fill(t, h.s)
	log := slog.New(slog.NewTextHandler(h.log, nil))
	h.auth = auth.New(h.s, now)
	var err error
	h.desk, err = desk.New(ctx, desk.Config{Store: h.s, Ring: h.ring, Hub: bus.NewHub(1000), Log: log, Prefix: "NB", Link: "https://keng.example", LinkKey: []byte("a key for the tests of short links"), Workers: 4})
	if err != nil {
		t.Fatal(err)
	}
	d := web.Deps{
		Store: h.s, Auth: h.auth, Desk: h.desk, Log: log, UI: console, Version: "1.2.3", Name: "Ninh Bình", Prefix: "NB", SMSKey: smsKey,
		Signals: http.HandlerFunc(echoActor), Hooks: http.HandlerFunc(echoActor), WithActor: withActor,
		Preview: func(_ context.Context, _ keng.Door, name string, _ map[string]string, payload []byte, program string) ([]keng.Signal, error) {
			if program == "wrong" {
				return nil, keng.Errf(keng.Invalid, "field.bad").At("program")
			}
			return []keng.Signal{{Device: name, Text: string(payload)}}, nil
		},
		CheckProgram: func(_ context.Context, program string) error {
			if program == "wrong" {
				return keng.Errf(keng.Invalid, "field.bad").At("program")
			}
			return nil
		},
		Rate: func(string) (float64, float64) { return 6, 1 },
	}
	for _, f := range change {
		f(&d)
	}
	if h.web, err = web.New(d); err != nil {
		t.Fatal(err)
	}
	h.http = httptest.NewUnstartedServer(nil)
	h.http.Config = h.web.HTTP()
	h.http.Start()
	var wg sync.WaitGroup
	wg.Go(func() { _ = h.desk.Run(ctx) })
	t.Cleanup(func() {
		_ = h.http.Config.Shutdown(context.Background())
		h.http.Close()
		stop()
		wg.Wait()
	})
	for n := 0; !h.desk.Ready(); n++ {
		if n > 500 {
			t.Fatal("the desk does not run")
		}
		time.Sleep(2 * time.Millisecond)
	}
	return h
}

type actorKey struct{}

func withActor(ctx context.Context, a keng.Actor) context.Context {
	return context.WithValue(ctx, actorKey{}, a)
}

// echoActor stands where the doors of intake are and says who came.
func echoActor(w http.ResponseWriter, r *http.Request) {
	a, _ := r.Context().Value(actorKey{}).(keng.Actor)
	w.WriteHeader(http.StatusAccepted)
	_ = json.NewEncoder(w).Encode(map[string]any{"name": a.Name, "device": a.Device, "hook": r.PathValue("name")})
}

// ring is the gong: a console is rung for real, everything else is sent at once.
func (h *house) ring(_ context.Context, j gong.Job) gong.Outcome {
	if j.Call.Channel == keng.ChannelConsole && !h.web.Console(j.Call.PersonID, keng.Event{Type: "ring", PersonID: j.Call.PersonID, Incident: j.Call.IncidentID, At: now()}) {
		return gong.Outcome{State: keng.CallFailed, Err: keng.Errf(keng.Unavailable, "gong.console.closed")}
	}
	return gong.Outcome{State: keng.CallSent, Provider: "p-" + string(j.Call.ID)}
}

// token makes an API token of a role in an area ("" is the whole country).
func (h *house) token(role keng.Role, area keng.AreaCode) string {
	h.t.Helper()
	secret, err := h.auth.AddToken(context.Background(), kengtest.Admin, &store.Token{Name: "test " + string(role), Role: role, Area: area})
	if err != nil {
		h.t.Fatal(err)
	}
	return secret
}

// client asks as somebody: with a token, or with the cookies of a login.
type client struct {
	h      *house
	token  string
	cookie *http.Cookie
	lang   string
}

// as is a client with a token of a role in an area.
func (h *house) as(role keng.Role, area keng.AreaCode) client {
	return client{h: h, token: h.token(role, area), lang: "vi"}
}

const password = "mật khẩu đủ dài"

// user is a logged-in person.
func (h *house) user(login string, p keng.Person) client {
	h.t.Helper()
	if err := h.auth.AddUserWith(context.Background(), kengtest.Admin, &store.User{Login: login, PersonID: p.ID}, password); err != nil {
		h.t.Fatal(err)
	}
	return h.login(login, password)
}

func (h *house) login(login, password string) client {
	h.t.Helper()
	r := client{h: h, lang: "vi"}.do("POST", "/api/v1/login", map[string]any{"name": login, "password": password})
	if r.status != http.StatusOK || len(r.cookies) != 1 {
		h.t.Fatalf("login of %s: %d %s", login, r.status, r.body)
	}
	return client{h: h, cookie: r.cookies[0], lang: "vi"}
}

type reply struct {
	t       testing.TB
	status  int
	header  http.Header
	cookies []*http.Cookie
	body    string
}

// do sends a request; a body that is a string goes out as it is.
func (c client) do(method, path string, body any) reply {
	c.h.t.Helper()
	return c.send(c.request(method, path, body))
}

func (c client) request(method, path string, body any) *http.Request {
	c.h.t.Helper()
	var in io.Reader
	switch b := body.(type) {
	case nil:
	case string:
		in = bytes.NewReader([]byte(b))
	default:
		text, err := json.Marshal(b)
		if err != nil {
			c.h.t.Fatal(err)
		}
		in = bytes.NewReader(text)
	}
	r, err := http.NewRequestWithContext(context.Background(), method, c.h.http.URL+path, in)
	if err != nil {
		c.h.t.Fatal(err)
	}
	if c.token != "" {
		r.Header.Set("Authorization", "Bearer "+c.token)
	}
	if c.cookie != nil {
		r.AddCookie(c.cookie)
	}
	if c.lang != "" {
		r.Header.Set("Accept-Language", c.lang)
	}
	if in != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	return r
}

func (c client) send(r *http.Request) reply {
	c.h.t.Helper()
	res, err := c.h.http.Client().Do(r)
	if err != nil {
		c.h.t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		c.h.t.Fatal(err)
	}
	return reply{c.h.t, res.StatusCode, res.Header, res.Cookies(), string(b)}
}

// want checks the status.
func (r reply) want(status int) reply {
	r.t.Helper()
	if r.status != status {
		r.t.Fatalf("status %d, want %d: %s", r.status, status, r.body)
	}
	return r
}

// into reads the JSON body.
func into[T any](r reply) T {
	r.t.Helper()
	var v T
	if err := json.Unmarshal([]byte(r.body), &v); err != nil {
		r.t.Fatalf("%v: %s", err, r.body)
	}
	return v
}

type list[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next"`
}

// strike strikes the gong and returns the incident.
func (h *house) strike(c client, what map[string]any) keng.IncidentID {
	h.t.Helper()
	return into[web.IncidentRow](c.do("POST", "/api/v1/gong", what).want(http.StatusCreated)).ID
}

// alarm hands the desk a raise of a device, with attributes, and returns the alarm.
func (h *house) alarm(device string, kind keng.Kind, attrs ...map[string]any) keng.AlarmID {
	h.t.Helper()
	ctx := context.Background()
	x := keng.Signal{Source: "test", Device: device, Kind: kind, State: keng.Raise}
	for _, a := range attrs {
		x.Attrs = a
	}
	if err := x.Normalize(now()); err != nil {
		h.t.Fatal(err)
	}
	if _, err := h.desk.Receive(ctx, []keng.Signal{x}); err != nil {
		h.t.Fatal(err)
	}
	found, err := h.s.ListAlarms(ctx, store.AlarmFilter{Device: device, Kind: kind, Limit: 1})
	if err != nil || len(found) != 1 {
		h.t.Fatalf("%d alarms, %v", len(found), err)
	}
	return found[0].ID
}

// idle is a desk that nobody runs.
func idle(t *testing.T, h *house) *desk.Desk {
	t.Helper()
	d, err := desk.New(t.Context(), desk.Config{Store: h.s, Ring: h.ring, Hub: bus.NewHub(10), LinkKey: []byte("k")})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// waitFor waits for something that the desk's workers do.
func waitFor(t *testing.T, done func() bool) {
	t.Helper()
	for n := 0; !done(); n++ {
		if n > 500 {
			t.Fatal("it did not happen within 5 s")
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// record asks the server without a network in between, with the query exactly as it is.
func (c client) record(method, path, query string) *httptest.ResponseRecorder {
	r := httptest.NewRequestWithContext(context.Background(), method, path, nil)
	r.URL.RawQuery = query
	r.RequestURI = path + "?" + query
	r.Header.Set("Authorization", "Bearer "+c.token)
	w := httptest.NewRecorder()
	c.h.web.ServeHTTP(w, r)
	return w
}

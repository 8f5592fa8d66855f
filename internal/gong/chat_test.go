package gong

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"keng"
)

// heard is a request that a chat service got.
type heard struct {
	method, path string
	query        url.Values
	header       http.Header
	body         string
	user, pass   string
}

func (h heard) json(t *testing.T) map[string]any {
	t.Helper()
	var m map[string]any
	if err := json.Unmarshal([]byte(h.body), &m); err != nil {
		t.Fatalf("%v in %q", err, h.body)
	}
	return m
}

// chatServer records requests and answers each with what the test says; the host has no scheme.
func chatServer(t *testing.T, answer func(heard) (int, string)) (host string, got chan heard) {
	t.Helper()
	got = make(chan heard, 100)
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(io.LimitReader(r.Body, 64<<10))
		h := heard{method: r.Method, path: r.URL.EscapedPath(), query: r.URL.Query(), header: r.Header, body: string(body)}
		h.user, h.pass, _ = r.BasicAuth()
		got <- h
		status, text := answer(h)
		w.WriteHeader(status)
		_, _ = io.WriteString(w, text)
	}))
	t.Cleanup(srv.Close)
	return strings.TrimPrefix(srv.URL, "http://"), got
}

func yes(heard) (int, string) { return 200, `{"ok":true}` }

func TestNtfy(t *testing.T) {
	host, got := chatServer(t, yes)
	g := newTestGong(t, Config{})
	j := newJob(keng.ChannelChat, "ntfy://anh:s3cretpw@"+host+"/bao-dong?scheme=http&tags=warning,keng")
	want(t, ring(t, g, j), keng.CallSent, "", false)
	h := <-got
	m := h.json(t)
	if h.method != http.MethodPost || h.path != "/" || h.user != "anh" || h.pass != "s3cretpw" || m["topic"] != "bao-dong" ||
		m["title"] != "Cháy – BTS Trực Hùng" || m["message"] != g.text(j).Long || m["priority"] != 5.0 || m["click"] != j.Ring.Link {
		t.Errorf("%+v", h)
	}
	j.Address = "ntfy://" + host + "/sub/path/topic?disabletls=yes&priority=low"
	j.Ring.Drill = true
	want(t, ring(t, g, j), keng.CallSent, "", false)
	h = <-got
	if m := h.json(t); h.path != "/sub/path/" || m["topic"] != "topic" || m["priority"] != 2.0 || h.header.Get("Authorization") != "" {
		t.Errorf("%+v", h)
	}
	j.Address = "ntfy://" + host + "/topic?scheme=http"
	want(t, ring(t, g, j), keng.CallSent, "", false)
	if m := (<-got).json(t); m["priority"] != 3.0 {
		t.Errorf("a drill has the priority %v", m["priority"])
	}
}

func TestGotify(t *testing.T) {
	host, got := chatServer(t, yes)
	g := newTestGong(t, Config{})
	j := newJob(keng.ChannelChat, "gotify://"+host+"/push/AbCdEfGhIjKlMnO?disabletls=yes")
	want(t, ring(t, g, j), keng.CallSent, "", false)
	h := <-got
	m := h.json(t)
	if h.path != "/push/message" || h.header.Get("X-Gotify-Key") != "AbCdEfGhIjKlMnO" || len(h.query) != 0 ||
		m["priority"] != 10.0 || m["title"] != "Cháy – BTS Trực Hùng" || !strings.Contains(h.body, `"click":{"url":"https://keng.example.vn/a/Qm9"}`) {
		t.Errorf("%+v", h)
	}
}

func TestTelegram(t *testing.T) {
	host, got := chatServer(t, yes)
	g := newTestGong(t, Config{})
	if g.telegram != "https://api.telegram.org" {
		t.Errorf("bots speak at %s", g.telegram)
	}
	g.telegram = "http://" + host
	j := newJob(keng.ChannelChat, "telegram://110201543:AAHdqTcvCH1v-GWJxf@telegram?chats=@bao_dong,-1001:7")
	want(t, ring(t, g, j), keng.CallSent, "", false)
	first, second := <-got, <-got
	if first.path != "/bot110201543:AAHdqTcvCH1v-GWJxf/sendMessage" || first.json(t)["chat_id"] != "@bao_dong" || first.json(t)["text"] != g.text(j).Long {
		t.Errorf("%+v", first)
	}
	if m := second.json(t); m["chat_id"] != "-1001" || m["message_thread_id"] != 7.0 {
		t.Errorf("%+v", second)
	}

	// Half of the chats is not "sent".
	host, _ = chatServer(t, func(h heard) (int, string) {
		if strings.Contains(h.body, "-1001") {
			return 400, `{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}`
		}
		return yes(h)
	})
	g.telegram = "http://" + host
	out := ring(t, g, j)
	want(t, out, keng.CallFailed, "gong.refused", false)
	if !strings.Contains(out.Err.Error(), "chat not found") {
		t.Errorf("error %v", out.Err)
	}
}

func TestMatrixToken(t *testing.T) {
	host, got := chatServer(t, yes)
	g := newTestGong(t, Config{})
	j := newJob(keng.ChannelChat, "matrix://:syt_token@"+host+"/?rooms=!abc:example.vn&disableTLS=yes")
	want(t, ring(t, g, j), keng.CallSent, "", false)
	h := <-got
	if h.method != http.MethodPut || h.path != "/_matrix/client/v3/rooms/%21abc:example.vn/send/m.room.message/"+string(j.Call.ID) ||
		h.header.Get("Authorization") != "Bearer syt_token" || len(h.query) != 0 || h.json(t)["msgtype"] != "m.text" || h.json(t)["body"] != g.text(j).Long {
		t.Errorf("%+v", h)
	}
	for _, query := range []string{"", "rooms=", "rooms=,"} {
		j.Address = "matrix://:syt_token@" + host + "/?disableTLS=yes&" + query
		want(t, ring(t, g, j), keng.CallFailed, "gong.address", false)
	}
}

func TestMatrixLogin(t *testing.T) {
	logins, expired := new(atomic.Int32), new(atomic.Bool)
	host, got := chatServer(t, func(h heard) (int, string) {
		switch {
		case strings.HasSuffix(h.path, "/login"):
			if !strings.Contains(h.body, `"password":"s3cretpw"`) || !strings.Contains(h.body, `"user":"keng"`) {
				return 403, `{"errcode":"M_FORBIDDEN","error":"Invalid login"}` + h.body
			}
			logins.Add(1)
			return 200, `{"access_token":"t1","device_id":"KENG"}`
		case h.header.Get("Authorization") != "Bearer t1", expired.Load():
			return 401, `{"errcode":"M_UNKNOWN_TOKEN"}`
		case strings.Contains(h.path, "/join/"):
			return 200, `{"room_id":"!xyz:example.vn"}`
		}
		return 200, `{"event_id":"$1"}`
	})
	g := newTestGong(t, Config{})
	j := newJob(keng.ChannelChat, "matrix://keng:s3cretpw@"+host+"/?rooms=bao-dong:example.vn&disableTLS=yes")
	if sent := ringMany(g, 10, 10, func(int) Job { return j }); sent != 10 || logins.Load() != 1 {
		t.Errorf("%d sent with %d logins", sent, logins.Load())
	}
	<-got // the login
	if h := <-got; h.path != "/_matrix/client/v3/join/%23bao-dong:example.vn" {
		t.Errorf("%+v", h)
	}
	expired.Store(true)
	want(t, ring(t, g, j), keng.CallFailed, "gong.refused", true)
	expired.Store(false)
	want(t, ring(t, g, j), keng.CallSent, "", false)
	if logins.Load() != 2 {
		t.Errorf("%d logins after the token expired", logins.Load())
	}
	j.Address = strings.Replace(j.Address, "s3cretpw", "wr0ngpass", 1)
	out := ring(t, g, j)
	want(t, out, keng.CallFailed, "gong.refused", false)
	if text := out.Err.Error(); strings.Contains(text, "wr0ngpass") || !strings.Contains(text, "M_FORBIDDEN") {
		t.Errorf("error %s", text)
	}
}

func TestGenericWebhook(t *testing.T) {
	host, got := chatServer(t, yes)
	g := newTestGong(t, Config{})
	j := newJob(keng.ChannelChat, "generic://"+host+"/hook/a?disabletls=yes&x=1")
	want(t, ring(t, g, j), keng.CallSent, "", false)
	if h := <-got; h.method != http.MethodPost || h.path != "/hook/a" || h.query.Get("x") != "1" || len(h.query) != 1 || h.body != g.text(j).Long ||
		h.header.Get("Content-Type") != "text/plain; charset=utf-8" {
		t.Errorf("%+v", h)
	}
	j.Address = "generic+http://" + host + "/hook/b?template=json&@Authorization=Bearer+abc&$site=ND01&titlekey=subject&method=PUT"
	want(t, ring(t, g, j), keng.CallSent, "", false)
	h := <-got
	m := h.json(t)
	if h.method != http.MethodPut || h.path != "/hook/b" || len(h.query) != 0 || h.header.Get("Authorization") != "Bearer abc" ||
		h.header.Get("Content-Type") != "application/json" {
		t.Errorf("%+v", h)
	}
	for k, v := range map[string]any{"subject": "Cháy – BTS Trực Hùng", "message": g.text(j).Long, "site": "ND01", "incident": "ND-26-0147",
		"call": string(j.Call.ID), "purpose": "alarm", "kind": "fire", "drill": "false", "url": j.Ring.Link} {
		if m[k] != v {
			t.Errorf("%s is %v, want %v", k, m[k], v)
		}
	}
}

func TestChatAnswers(t *testing.T) {
	status := 200
	host, _ := chatServer(t, func(heard) (int, string) { return status, `{"error":"the service's words"}` })
	g := newTestGong(t, Config{})
	g.telegram = "http://" + host
	urls := []string{"ntfy://" + host + "/topic?scheme=http", "gotify://" + host + "/AbCdEfGhIjKlMnO?disabletls=yes",
		"telegram://1:abc@telegram?chats=1", "matrix://:tok@" + host + "/?rooms=!a:b&disableTLS=yes", "generic://" + host + "/?disabletls=yes"}
	for _, u := range urls {
		for code, retry := range map[int]bool{400: false, 401: false, 403: false, 404: false, 429: true, 500: true, 502: true} {
			status = code
			out := ring(t, g, newJob(keng.ChannelChat, u))
			want(t, out, keng.CallFailed, "gong.refused", retry)
			if !strings.Contains(out.Err.Error(), "the service's words") {
				t.Errorf("%s %d: %v", u, code, out.Err)
			}
		}
	}
}

func TestChatAddresses(t *testing.T) {
	g := newTestGong(t, Config{})
	for address, errKey := range map[string]string{
		"": "gong.chat.service", "::": "gong.address", "hello": "gong.chat.service", "discord://token@id": "gong.chat.service",
		"https://example.vn/hook": "gong.chat.service", "logger://": "gong.chat.service", "smtp://a:b@host/?to=x": "gong.chat.service",
		"telegram://token@telegram?chats=1": "gong.address", "telegram://1:abc@telegram": "gong.address", "telegram://": "gong.address",
		"ntfy://host": "gong.address", "ntfy:///topic": "gong.address", "ntfy://host/topic?scheme=file": "gong.address", "ntfy://host/t?nonsense=1": "gong.address",
		"gotify://host/": "gong.address", "gotify:///token": "gong.address", "matrix://host": "gong.address", "generic://": "gong.address",
		"generic+ftp://host/x?template=nosuch": "gong.address", "generic://host/?template=nosuch": "gong.address", "generic://host/?method=A%20B": "gong.address",
		"generic://host/" + strings.Repeat("x", maxChatURL): "gong.address",
	} {
		t.Run(address[:min(len(address), 40)], func(t *testing.T) {
			out := ring(t, g, newJob(keng.ChannelChat, address))
			want(t, out, keng.CallFailed, errKey, false)
		})
	}
}

// TestChatSecretsAreHidden: services repeat requests in their errors; what
// gives access must not reach the duty desk.
func TestChatSecretsAreHidden(t *testing.T) {
	host, _ := chatServer(t, func(h heard) (int, string) {
		return 400, "bad request " + h.path + " " + h.header.Get("Authorization") + h.header.Get("X-Gotify-Key") + " " + h.query.Encode() + " " + h.pass
	})
	g := newTestGong(t, Config{})
	g.telegram = "http://" + host
	for _, u := range []string{"ntfy://anh:S3CRET-one@" + host + "/S3CRET-topic/x?scheme=http", "gotify://" + host + "/S3CRET-gotifytok?disabletls=yes",
		"telegram://110201543:S3CRET-telegram@telegram?chats=1", "matrix://:S3CRET-matrix@" + host + "/?rooms=!a:b&disableTLS=yes",
		"generic://" + host + "/services/S3CRET-path?disabletls=yes&key=S3CRET-query&@Authorization=Bearer+S3CRET-header"} {
		out := ring(t, g, newJob(keng.ChannelChat, u))
		want(t, out, keng.CallFailed, "gong.refused", false)
		if text := out.Err.Error(); strings.Contains(text, "S3CRET") || !strings.Contains(text, "bad request") {
			t.Errorf("%s: %s", u, text)
		}
	}
	// Nor when nobody answers, or when the URL cannot be read.
	for _, u := range []string{"generic://127.0.0.1:1/S3CRET-path?disabletls=yes", "gotify://127.0.0.1:1/S3CRET-gotifytok?disabletls=yes",
		"ntfy://a:S3CRET-one@127.0.0.1:1/topic?scheme=http", "telegram://bad token:S3CRET@telegram", "telegram://x:S3CRET-@telegram?chats=1",
		"generic://S3CRET%zz/", "gotify://S3CRET host/x"} {
		if out := ring(t, g, newJob(keng.ChannelChat, u)); strings.Contains(out.Err.Error(), "S3CRET") {
			t.Errorf("%s: %v", u, out.Err)
		}
	}
}

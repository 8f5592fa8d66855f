package gong

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/nicholas-fedor/shoutrrr/pkg/format"
	"github.com/nicholas-fedor/shoutrrr/pkg/services/chat/telegram"
	"github.com/nicholas-fedor/shoutrrr/pkg/services/push/gotify"
	"github.com/nicholas-fedor/shoutrrr/pkg/services/push/ntfy"
	"github.com/nicholas-fedor/shoutrrr/pkg/services/specialized/generic"
	"github.com/nicholas-fedor/shoutrrr/pkg/types"

	"keng"
	"keng/internal/viet"
)

// Bounds of chat, in bytes. The shortest limit of the services is 4,096.
const (
	maxChatURL  = 2000
	maxChatText = 3900
)

// telegramAPI is where bots speak.
const telegramAPI = "https://api.telegram.org"

// chat is one message to the place that a shoutrrr URL names.
type chat struct {
	job    Job
	title  string
	text   string
	urgent bool // it must break through a silenced phone
}

// ringChat sends to a shoutrrr URL: telegram, ntfy, gotify, matrix, generic or
// generic+https. The library reads the URLs; the requests are ours, because the
// library's own go out unguarded for half of these services, know no deadline
// and read answers without a limit. A URL that names several rooms is rung when
// all of them have taken the message.
func (g *Gong) ringChat(ctx context.Context, j Job) Outcome {
	if len(j.Address) > maxChatURL {
		return g.failure(errAddress)
	}
	u, err := url.Parse(j.Address)
	if err != nil {
		return g.failure(errAddress)
	}
	text := g.text(j)
	c := chat{
		job: j, title: text.Title, text: viet.Clip(text.Long, maxChatText),
		urgent: !j.Ring.Drill && (j.Call.Purpose == keng.PurposeAlarm || j.Call.Purpose == keng.PurposeSummary),
	}
	secrets := chatSecrets(u)
	requests, err := g.chatRequests(ctx, u, c)
	if err != nil {
		return g.chatFailed(u, err, secrets)
	}
	for _, req := range requests {
		got, err := g.do(req)
		if err == nil && !got.ok() {
			err = answerError{got}
		}
		if err != nil {
			return g.chatFailed(u, err, secrets)
		}
	}
	return Outcome{State: keng.CallSent}
}

// chatFailed is the outcome of an error; an access token that was refused is
// dropped, and the next attempt logs in again.
func (g *Gong) chatFailed(u *url.URL, err error, secrets []string) Outcome {
	out := g.failure(err, secrets...)
	var said answerError
	if errors.As(err, &said) && g.matrix.forget(u, said.answer) {
		out.Retry = true
	}
	return out
}

// chatRequests reads the URL by its service. What the library cannot read, or
// stumbles over, is a wrong address; its errors are dropped because they repeat tokens.
func (g *Gong) chatRequests(ctx context.Context, u *url.URL, c chat) (list []*http.Request, err error) {
	defer func() {
		if recover() != nil {
			list, err = nil, errAddress
		}
	}()
	var req *http.Request
	switch scheme, _, _ := strings.Cut(u.Scheme, "+"); scheme {
	case telegram.Scheme:
		return telegramRequests(ctx, g.telegram, u, c)
	case "matrix":
		return g.matrix.requests(ctx, g, u, c)
	case ntfy.Scheme:
		req, err = ntfyRequest(ctx, u, c)
	case gotify.Scheme:
		req, err = gotifyRequest(ctx, u, c)
	case generic.Scheme:
		req, err = genericRequest(ctx, u, c)
	default:
		return nil, keng.Errf(keng.Invalid, "gong.chat.service", viet.Line(u.Scheme, 20))
	}
	return []*http.Request{req}, err
}

// jsonRequest makes a request with a JSON body.
func jsonRequest(ctx context.Context, method, target string, body any) (*http.Request, error) {
	b, err := json.Marshal(body)
	if err != nil {
		return nil, err
	}
	req, err := newRequest(ctx, method, target, bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	return req, nil
}

// telegramRequests posts to each chat of the bot; "chat:thread" is a topic of a group.
func telegramRequests(ctx context.Context, api string, u *url.URL, c chat) ([]*http.Request, error) {
	cfg := telegram.Config{Preview: true, Notification: true}
	if cfg.SetURL(u) != nil {
		return nil, errAddress
	}
	var list []*http.Request
	for _, target := range cfg.Chats {
		id, thread, _ := strings.Cut(target, ":")
		body := map[string]any{"chat_id": id, "text": c.text, "disable_notification": !cfg.Notification && !c.urgent,
			"link_preview_options": map[string]bool{"is_disabled": true}}
		if n, err := strconv.Atoi(thread); err == nil {
			body["message_thread_id"] = n
		}
		req, err := jsonRequest(ctx, http.MethodPost, api+"/bot"+cfg.Token+"/sendMessage", body)
		if err != nil {
			return nil, err
		}
		list = append(list, req)
	}
	return list, nil
}

// ntfyRequest publishes as JSON, because headers are no place for Vietnamese.
func ntfyRequest(ctx context.Context, u *url.URL, c chat) (*http.Request, error) {
	cfg := ntfy.Config{}
	resolver := format.NewPropKeyResolver(&cfg)
	if resolver.SetDefaultProps(&cfg) != nil || cfg.SetURL(u) != nil {
		return nil, errAddress
	}
	if cfg.DisableTLS {
		cfg.Scheme = "http"
	}
	base, topic := "/", cfg.Topic
	if i := strings.LastIndexByte(topic, '/'); i >= 0 {
		base, topic = "/"+topic[:i+1], topic[i+1:]
	}
	priority := cfg.Priority
	if c.urgent && priority == ntfy.PriorityDefault {
		priority = ntfy.PriorityMax
	}
	body := map[string]any{"topic": topic, "title": c.title, "message": c.text, "priority": int(priority)}
	if c.job.Ring.Link != "" {
		body["click"] = c.job.Ring.Link
	}
	if len(cfg.Tags) > 0 {
		body["tags"] = cfg.Tags
	}
	target := url.URL{Scheme: cfg.Scheme, Host: cfg.Host, Path: base}
	req, err := jsonRequest(ctx, http.MethodPost, target.String(), body)
	if err != nil {
		return nil, err
	}
	if cfg.Username != "" || cfg.Password != "" {
		req.SetBasicAuth(cfg.Username, cfg.Password)
	}
	return req, nil
}

// gotifyRequest sends the token as a header, where no log keeps it.
func gotifyRequest(ctx context.Context, u *url.URL, c chat) (*http.Request, error) {
	cfg := gotify.Config{}
	if cfg.SetURL(u) != nil || cfg.Token == "" {
		return nil, errAddress
	}
	priority := cfg.Priority
	if priority == 0 {
		priority = 5
		if c.urgent {
			priority = 10
		}
	}
	body := map[string]any{"title": c.title, "message": c.text, "priority": priority}
	if c.job.Ring.Link != "" {
		body["extras"] = map[string]any{"client::notification": map[string]any{"click": map[string]any{"url": c.job.Ring.Link}}}
	}
	target := url.URL{Scheme: "https", Host: cfg.Host, Path: strings.TrimSuffix(cfg.Path, "/") + "/message"}
	if cfg.DisableTLS {
		target.Scheme = "http"
	}
	req, err := jsonRequest(ctx, http.MethodPost, target.String(), body)
	if err != nil {
		return nil, err
	}
	req.Header.Set("X-Gotify-Key", cfg.Token)
	return req, nil
}

// genericRequest calls a webhook: with template=json as an object, else as plain
// text. Query keys with @ are headers and with $ are fields of the object.
func genericRequest(ctx context.Context, u *url.URL, c chat) (*http.Request, error) {
	cfg, _ := generic.DefaultConfig()
	var err error
	if _, custom, ok := strings.Cut(u.Scheme, "+"); ok {
		plain := *u
		plain.Scheme = custom
		cfg, _, err = generic.ConfigFromWebhookURL(plain)
	} else {
		err = cfg.SetURL(u)
	}
	if err != nil {
		return nil, errAddress
	}
	params := types.Params{cfg.MessageKey: c.text}
	kind := "text/plain; charset=utf-8"
	if cfg.Template != "" {
		kind = cfg.ContentType
		params = types.Params{
			cfg.TitleKey: c.title, cfg.MessageKey: c.text, "url": c.job.Ring.Link, "incident": c.job.Number, "call": string(c.job.Call.ID),
			"purpose": string(c.job.Call.Purpose), "kind": string(c.job.Kind), "drill": strconv.FormatBool(c.job.Ring.Drill),
		}
	}
	payload, err := new(generic.Service).GetPayload(cfg, params)
	if err != nil {
		return nil, errAddress
	}
	req, err := newRequest(ctx, cfg.RequestMethod, cfg.WebhookURL().String(), payload)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", kind)
	for key, values := range u.Query() {
		if name, ok := strings.CutPrefix(key, "@"); ok && name != "" {
			req.Header.Set(name, values[0])
		}
	}
	return req, nil
}

// chatSecrets are the parts of a chat URL that give access: the login, and what
// in path and query is long enough to be a token.
func chatSecrets(u *url.URL) []string {
	var secrets []string
	if password, ok := u.User.Password(); ok {
		secrets = append(secrets, password, u.User.Username())
	}
	parts := strings.Split(u.Path, "/")
	for _, values := range u.Query() {
		parts = append(parts, values...)
	}
	for _, p := range parts {
		if len(p) >= 8 {
			secrets = append(secrets, p)
		}
	}
	return secrets
}

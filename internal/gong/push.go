package gong

import (
	"context"
	"crypto/ecdh"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"time"

	webpush "github.com/SherClockHolmes/webpush-go"

	"keng"
)

// Bounds of Web Push.
const (
	maxSubscription = 4 << 10   // bytes of a subscription as JSON
	pushTTL         = time.Hour // how long the push service keeps a ring for a phone that is off
	maxTopic        = 32        // characters, RFC 8030
)

// Push is this installation's identity at the push services (VAPID, RFC 8292).
type Push struct {
	Public  string // uncompressed P-256 point, base64url without padding; browsers subscribe with it
	Private string // P-256 scalar, base64url without padding
	Subject string // a mailto: or https: address by which a push service reaches the operator
}

// NewPushKeys makes a VAPID key pair in the form of Push.
func NewPushKeys() (public, private string, err error) {
	key, err := ecdh.P256().GenerateKey(rand.Reader)
	if err != nil {
		return "", "", keng.Wrap(keng.Internal, "error.internal", err)
	}
	encode := base64.RawURLEncoding.EncodeToString
	return encode(key.PublicKey().Bytes()), encode(key.Bytes()), nil
}

// ringPush encrypts the notice for one browser (RFC 8291) and hands it to its push service.
func (g *Gong) ringPush(ctx context.Context, j Job) Outcome {
	if g.cfg.Push.Public == "" || g.cfg.Push.Private == "" {
		return off()
	}
	sub, err := parseSubscription(j.Address)
	if err != nil {
		return g.failure(err)
	}
	message, err := json.Marshal(g.notice(j))
	if err != nil {
		return g.failure(err)
	}
	var got answer
	res, err := webpush.SendNotificationWithContext(ctx, message, sub, &webpush.Options{
		HTTPClient:      pushClient{g, &got},
		Subscriber:      strings.TrimPrefix(g.cfg.Push.Subject, "mailto:"), // the library puts it before an address
		Topic:           topic(string(j.Call.IncidentID)),
		TTL:             int(pushTTL / time.Second),
		Urgency:         webpush.UrgencyHigh,
		VAPIDPublicKey:  g.cfg.Push.Public,
		VAPIDPrivateKey: g.cfg.Push.Private,
	})
	if err != nil {
		return g.failure(err, sub.Keys.Auth)
	}
	_ = res.Body.Close()
	return g.pushed(got)
}

// pushed judges the push service's answer (RFC 8030, section 5).
func (g *Gong) pushed(got answer) Outcome {
	switch {
	case got.ok():
		return Outcome{State: keng.CallSent}
	case got.status == http.StatusNotFound, got.status == http.StatusGone:
		out := failed(false, keng.Unavailable, "gong.gone")
		out.Gone = true
		return out
	}
	return g.answered(got)
}

// pushClient lets the library send by the guarded client; what it answers is read with a limit.
type pushClient struct {
	g   *Gong
	got *answer
}

// Do sends the request and keeps the beginning of the answer.
func (c pushClient) Do(req *http.Request) (*http.Response, error) {
	got, err := c.g.do(req)
	if err != nil {
		return nil, err
	}
	*c.got = got
	return &http.Response{StatusCode: got.status, Body: http.NoBody}, nil
}

// parseSubscription reads a PushSubscription as browsers write it (W3C Push
// API). The endpoint must be https, the keys must have their exact sizes.
func parseSubscription(raw string) (*webpush.Subscription, error) {
	if len(raw) > maxSubscription {
		return nil, errAddress
	}
	var sub webpush.Subscription
	if err := json.Unmarshal([]byte(raw), &sub); err != nil {
		return nil, errAddress
	}
	u, err := url.Parse(sub.Endpoint)
	if err != nil || u.Scheme != "https" || u.Host == "" || u.User != nil {
		return nil, errAddress
	}
	point, err := decodeKey(sub.Keys.P256dh)
	if err != nil {
		return nil, errAddress
	}
	if _, err := ecdh.P256().NewPublicKey(point); err != nil {
		return nil, errAddress
	}
	if auth, err := decodeKey(sub.Keys.Auth); err != nil || len(auth) != 16 {
		return nil, errAddress
	}
	return &sub, nil
}

func decodeKey(s string) ([]byte, error) {
	s = strings.NewReplacer("+", "-", "/", "_").Replace(strings.TrimRight(s, "="))
	return base64.RawURLEncoding.DecodeString(s)
}

// topic lets a newer message of an incident replace the one that still waits
// for the phone, so that an all-clear takes the alarm's place.
func topic(incident string) string {
	t := strings.ReplaceAll(incident, "-", "")
	if len(t) > maxTopic {
		return ""
	}
	return t
}

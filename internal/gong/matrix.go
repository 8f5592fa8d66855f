package gong

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"sync"

	"github.com/nicholas-fedor/shoutrrr/pkg/services/chat/matrix"

	"keng"
)

// matrixLogins keeps the access tokens of accounts that log in with a password,
// because servers allow few logins. The key is the account and its password.
type matrixLogins struct {
	tokens sync.Map
	busy   chan struct{} // one login at a time; the others wait for its token
}

// requests are the messages to the rooms of a matrix URL. The call's id is the
// transaction id, so that a repeated request is shown once (client-server API
// v1.1, 9.6.2). An alias of a room is resolved by joining it.
func (m *matrixLogins) requests(ctx context.Context, g *Gong, u *url.URL, c chat) ([]*http.Request, error) {
	cfg := matrix.Config{}
	if cfg.SetURL(u) != nil || len(cfg.Rooms) == 0 {
		return nil, errAddress
	}
	api := url.URL{Scheme: "https", Host: cfg.Host, Path: "/_matrix/client/v3"}
	if cfg.DisableTLS {
		api.Scheme = "http"
	}
	token, err := m.token(ctx, g, api.String(), cfg, u)
	if err != nil {
		return nil, err
	}
	var list []*http.Request
	for _, room := range cfg.Rooms {
		if strings.HasPrefix(room, "#") {
			if room, err = g.joinRoom(ctx, api.String(), token, room); err != nil {
				return nil, err
			}
		}
		target := api.String() + "/rooms/" + url.PathEscape(room) + "/send/m.room.message/" + url.PathEscape(string(c.job.Call.ID))
		req, err := jsonRequest(ctx, http.MethodPut, target, map[string]string{"msgtype": "m.text", "body": c.text})
		if err != nil {
			return nil, err
		}
		req.Header.Set("Authorization", "Bearer "+token)
		list = append(list, req)
	}
	return list, nil
}

// token is the URL's own, or the one of a login.
func (m *matrixLogins) token(ctx context.Context, g *Gong, api string, cfg matrix.Config, u *url.URL) (string, error) {
	if cfg.User == "" {
		return cfg.Password, nil
	}
	if token, ok := m.tokens.Load(matrixKey(u)); ok {
		return token.(string), nil
	}
	select {
	case m.busy <- struct{}{}:
		defer func() { <-m.busy }()
	case <-ctx.Done():
		return "", ctx.Err()
	}
	if token, ok := m.tokens.Load(matrixKey(u)); ok {
		return token.(string), nil
	}
	var got struct {
		Token string `json:"access_token"`
	}
	err := g.matrixPost(ctx, api+"/login", "", map[string]any{
		"type": "m.login.password", "password": cfg.Password, "device_id": "KENG", "initial_device_display_name": "Kẻng",
		"identifier": map[string]string{"type": "m.id.user", "user": cfg.User},
	}, &got)
	if err != nil {
		return "", err
	}
	m.tokens.Store(matrixKey(u), got.Token)
	return got.Token, nil
}

// forget drops a token that the server no longer takes, and tells whether a
// new login may help.
func (m *matrixLogins) forget(u *url.URL, got answer) bool {
	if got.status != http.StatusUnauthorized {
		return false
	}
	_, had := m.tokens.LoadAndDelete(matrixKey(u))
	return had
}

func matrixKey(u *url.URL) string { return u.User.String() + "@" + u.Host }

// joinRoom returns the id of a room named by an alias.
func (g *Gong) joinRoom(ctx context.Context, api, token, alias string) (string, error) {
	var got struct {
		Room string `json:"room_id"`
	}
	err := g.matrixPost(ctx, api+"/join/"+url.PathEscape(alias), token, struct{}{}, &got)
	return got.Room, err
}

// matrixPost makes a request whose answer is needed.
func (g *Gong) matrixPost(ctx context.Context, target, token string, body, into any) error {
	req, err := jsonRequest(ctx, http.MethodPost, target, body)
	if err != nil {
		return err
	}
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	got, err := g.do(req)
	if err != nil {
		return err
	}
	if !got.ok() {
		return answerError{got}
	}
	if json.Unmarshal([]byte(got.body), into) != nil {
		return keng.Errf(keng.Unavailable, "gong.refused", "JSON")
	}
	return nil
}

package web_test

import (
	"net/http"
	"strings"
	"testing"

	"keng"
	"keng/internal/web"
)

func TestLoginBeginsASessionAndLogoutEndsIt(t *testing.T) {
	h := start(t)
	c := h.user("hoa", h.p.Leaders[0])
	if k := c.cookie; !k.HttpOnly || k.SameSite != http.SameSiteLaxMode || k.Path != "/" || k.Secure {
		t.Errorf("the cookie is %v", k)
	}
	me := into[web.Me](c.do("GET", "/api/v1/me", nil).want(http.StatusOK))
	if me.Login != "hoa" || me.Role != keng.RoleTeamLeader || me.AreaName != "Xã Ninh Cường" || me.PersonID != h.p.Leaders[0].ID || len(me.Actions) != 5 || me.Installation.Name != "Ninh Bình" || me.Version != "1.2.3" {
		t.Errorf("me: %+v", me)
	}
	c.do("PUT", "/api/v1/me", map[string]any{"lang": "en"}).want(http.StatusOK)
	c.lang = "" // no Accept-Language: the user's own language counts.
	if p := into[web.Problem](c.do("GET", "/api/v1/users", nil).want(http.StatusForbidden)); p.Detail != "You are not allowed to do this." {
		t.Errorf("in the user's own language: %q", p.Detail)
	}
	c.do("POST", "/api/v1/logout", map[string]any{}).want(http.StatusNoContent)
	c.do("GET", "/api/v1/me", nil).want(http.StatusUnauthorized)
}

func TestLoginIsThrottled(t *testing.T) {
	h := start(t)
	h.user("hoa", h.p.Leaders[0])
	nobody := client{h: h, lang: "en"}
	for range 20 {
		r := nobody.do("POST", "/api/v1/login", map[string]any{"name": "hoa", "password": "wrong wrong"})
		if r.status == http.StatusTooManyRequests {
			if r.header.Get("Retry-After") == "" || into[web.Problem](r).Kind != keng.TooMuch {
				t.Errorf("%v %s", r.header, r.body)
			}
			return
		}
		r.want(http.StatusUnauthorized)
	}
	t.Error("20 wrong passwords in a row were all looked at")
}

func TestCrossOriginWritesAreRefused(t *testing.T) {
	h := start(t)
	c := h.user("hoa", h.p.Leaders[0])
	for header, value := range map[string]string{"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"} {
		r := c.request("POST", "/api/v1/gong", map[string]any{"kind": "fire", "place": "x"})
		r.Header.Set(header, value)
		got := c.send(r).want(http.StatusForbidden)
		if p := into[web.Problem](got); p.Kind != keng.Forbidden || p.Detail == p.Title {
			t.Errorf("%s: %s", header, got.body)
		}
	}
	same := c.request("POST", "/api/v1/gong", map[string]any{"kind": "fire", "place": "xóm 1"})
	same.Header.Set("Sec-Fetch-Site", "same-origin")
	c.send(same).want(http.StatusCreated)
}

func TestPushSubscriptionOfThisBrowser(t *testing.T) {
	h := start(t)
	c := h.user("hoa", h.p.Leaders[0])
	sub := map[string]any{"endpoint": "https://push.example/1", "keys": map[string]any{
		"p256dh": "BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM", "auth": "tBHItJI5svbpez7KI4CCXg"}}
	c.do("POST", "/api/v1/me/push", sub).want(http.StatusNoContent)
	if subs, err := h.s.PushSubscriptions(t.Context(), h.p.Leaders[0].ID); err != nil || len(subs) != 1 {
		t.Errorf("%d subscriptions, %v", len(subs), err)
	}
	c.do("DELETE", "/api/v1/me/push", map[string]any{"endpoint": "https://push.example/1"}).want(http.StatusNoContent)
	if subs, err := h.s.PushSubscriptions(t.Context(), h.p.Leaders[0].ID); err != nil || len(subs) != 0 {
		t.Errorf("%d subscriptions, %v", len(subs), err)
	}
	h.as(keng.RoleMember, "").do("POST", "/api/v1/me/push", sub).want(http.StatusForbidden) // a token is no person
}

func TestDoorsKnowWhoComes(t *testing.T) {
	h := start(t)
	device := client{h: h}
	r := device.request("POST", "/api/v1/signals", "{}")
	r.SetBasicAuth("fire-1", "fire-1fire-1")
	if got := into[map[string]string](device.send(r).want(http.StatusAccepted)); got["device"] != "fire-1" {
		t.Errorf("the door sees %v", got)
	}
	if got := into[map[string]string](h.as(keng.RoleDevice, "").do("POST", "/api/v1/hooks/zabbix", "{}").want(http.StatusAccepted)); got["hook"] != "zabbix" || got["name"] != "test device" {
		t.Errorf("the door sees %v", got)
	}
	wrong := device.request("POST", "/api/v1/signals", "{}")
	wrong.SetBasicAuth("fire-1", "wrong")
	device.send(wrong).want(http.StatusUnauthorized)
}

func TestViewsAreKeptForTheReader(t *testing.T) {
	h := start(t)
	lan, quan := h.user("lan", h.p.Officers[0]), h.user("quan", h.p.Engineer)
	view := map[string]any{"name": "Trạm của tôi", "q": "", "area": "14077", "sort": "-code", "where": map[string]string{"kind": "bts"}, "columns": []string{"name", "code"}}
	lan.do("PUT", "/api/v1/me/views/sites", map[string]any{"items": []any{view}}).want(http.StatusNoContent)
	got := into[list[web.SavedView]](lan.do("GET", "/api/v1/me/views/sites", nil).want(http.StatusOK)).Items
	if len(got) != 1 || got[0].Name != "Trạm của tôi" || got[0].Where["kind"] != "bts" || got[0].Sort != "-code" || len(got[0].Columns) != 2 {
		t.Errorf("%+v", got)
	}
	for path, c := range map[string]client{"/api/v1/me/views/sites": quan, "/api/v1/me/views/people": lan} {
		if got := into[list[web.SavedView]](c.do("GET", path, nil).want(http.StatusOK)).Items; len(got) != 0 {
			t.Errorf("%s: %+v", path, got)
		}
	}
	lan.do("PUT", "/api/v1/me/views/sites", map[string]any{"items": []any{}}).want(http.StatusNoContent)
	if got := into[list[web.SavedView]](lan.do("GET", "/api/v1/me/views/sites", nil).want(http.StatusOK)).Items; len(got) != 0 {
		t.Errorf("%+v", got)
	}
	view["name"] = strings.Repeat("x", 61)
	lan.do("PUT", "/api/v1/me/views/sites", map[string]any{"items": []any{view}}).want(http.StatusUnprocessableEntity)
	h.as(keng.RoleAdmin, "").do("PUT", "/api/v1/me/views/sites", map[string]any{"items": []any{}}).want(http.StatusForbidden)
}

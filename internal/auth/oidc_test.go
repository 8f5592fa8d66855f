package auth_test

import (
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"keng"
	"keng/internal/auth"
	"keng/internal/kengtest"
	"keng/internal/store"
)

const redirect = "http://localhost/api/v1/login/oidc/back"

// provider runs a real OpenID provider with some accounts; it ends with the test.
func provider(t *testing.T, accounts map[string]map[string]any) auth.OIDC {
	t.Helper()
	build := exec.CommandContext(t.Context(), "../../scripts/oidc-server.sh")
	build.Stderr = os.Stderr
	program, err := build.Output()
	if err != nil {
		t.Fatalf("the OpenID provider cannot be built: %v", err)
	}
	free, err := net.Listen("tcp", "127.0.0.1:0")
	ok(t, err)
	port := strconv.Itoa(free.Addr().(*net.TCPAddr).Port)
	ok(t, free.Close())
	users, err := json.Marshal(accounts)
	ok(t, err)
	file := filepath.Join(t.TempDir(), "users.json")
	ok(t, os.WriteFile(file, users, 0o600))
	cmd := exec.Command(strings.TrimSpace(string(program)))
	cmd.Env = append(os.Environ(), "PORT="+port, "USERS_FILE="+file, "REDIRECT_URI="+redirect)
	ok(t, cmd.Start())
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	issuer := "http://localhost:" + port
	for n := 0; ; n++ {
		res, err := http.Get(issuer + "/.well-known/openid-configuration")
		if err == nil {
			_ = res.Body.Close()
			break
		}
		if n > 500 {
			t.Fatal("the OpenID provider does not start")
		}
		time.Sleep(20 * time.Millisecond)
	}
	return auth.OIDC{Issuer: issuer + "/", ClientID: "web", Secret: "secret", Name: "test"}
}

var requestID = regexp.MustCompile(`name="id" value="([^"]*)"`)

// visit is a browser at the provider: it logs in there and returns what comes back to Kẻng.
func visit(t *testing.T, address, name, password string) url.Values {
	t.Helper()
	jar, err := cookiejar.New(nil)
	ok(t, err)
	var back *url.URL
	browser := &http.Client{Jar: jar, CheckRedirect: func(r *http.Request, _ []*http.Request) error {
		if strings.HasPrefix(r.URL.String(), redirect) {
			back = r.URL
			return http.ErrUseLastResponse
		}
		return nil
	}}
	res, err := browser.Get(address)
	ok(t, err)
	page, err := io.ReadAll(res.Body)
	ok(t, err)
	_ = res.Body.Close()
	found := requestID.FindSubmatch(page)
	if found == nil {
		t.Fatalf("no login page at %s: %s", res.Request.URL, page)
	}
	res, err = browser.PostForm(res.Request.URL.String(), url.Values{"id": {string(found[1])}, "username": {name}, "password": {password}})
	ok(t, err)
	_ = res.Body.Close()
	if back == nil {
		t.Fatalf("the provider did not send the browser back: %s", res.Status)
	}
	return back.Query()
}

func person(t *testing.T, a *auth.Auth, s *store.Store, login, email string, role keng.Role) keng.PersonID {
	t.Helper()
	p := keng.Person{Name: login, Role: role, Active: true, Contacts: []keng.Contact{{Channel: keng.ChannelEmail, Address: email}}}
	ok(t, s.Write(ctx, func(tx *store.Tx) error { return tx.SavePerson(ctx, kengtest.Admin, kengtest.Now, &p) }))
	ok(t, a.AddUserWith(ctx, kengtest.Admin, &store.User{Login: login, PersonID: p.ID}, chosen))
	return p.ID
}

func TestOpenIDProvider(t *testing.T) {
	a, s, _ := house(t)
	account := func(id, email string, verified bool) map[string]any {
		return map[string]any{"ID": id, "Username": id, "Password": "verysecure", "Email": email, "EmailVerified": verified}
	}
	p := a.Provider(provider(t, map[string]map[string]any{
		"s1": account("s1", "hoa@xa.example", true), "s2": account("s2", "duc@xa.example", false),
		"s3": account("s3", "admin@xa.example", true), "s4": account("s4", "stranger@xa.example", true),
	}))
	hoa := person(t, a, s, "hoa", "Hoa@xa.example", keng.RoleCommuneOfficer)
	person(t, a, s, "duc", "duc@xa.example", keng.RoleCommuneOfficer)
	admin := person(t, a, s, "quan", "admin@xa.example", keng.RoleAdmin)
	come := func(name string, id *auth.Identity) (auth.Entered, error) {
		t.Helper()
		address, _, err := p.Begin(ctx, id, redirect)
		ok(t, err)
		q, err := url.Parse(address)
		ok(t, err)
		for _, need := range []string{"state", "nonce", "code_challenge"} {
			if q.Query().Get(need) == "" {
				t.Errorf("the provider is asked without %s", need)
			}
		}
		now := auth.Identity{}
		if id != nil {
			now = *id
		}
		back := visit(t, address, name, "verysecure")
		if _, err := p.Finish(ctx, now, back.Get("state"), back.Get("code"), "another browser", "", ""); keng.KindOf(err) != keng.Unauthorized {
			t.Errorf("the answer was taken from another browser: %v", err)
		}
		address, browser, err := p.Begin(ctx, id, redirect) // what was refused is used up.
		ok(t, err)
		back = visit(t, address, name, "verysecure")
		return p.Finish(ctx, now, back.Get("state"), back.Get("code"), browser, "192.0.2.1", "browser")
	}

	e, err := come("s1", nil)
	ok(t, err)
	if id, err := a.Identify(withCookie(e.Secret)); err != nil || id.PersonID != hoa {
		t.Errorf("logged in as %+v, %v", id, err)
	}
	for name, why := range map[string]string{"s2": "an address that is not verified", "s3": "an administrator found by address", "s4": "somebody who is not registered"} {
		if _, err := come(name, nil); keng.KindOf(err) != keng.Unauthorized || !strings.Contains(err.Error(), "oidc.unknown") {
			t.Errorf("%s came in: %v", why, err)
		}
	}

	// An administrator ties the account from within, and comes in by it from then on.
	in, err := a.Login(ctx, "quan", chosen, "192.0.2.1", "")
	ok(t, err)
	id, err := a.Identify(withCookie(in.Secret))
	ok(t, err)
	if e, err = come("s3", &id); err != nil || e.Secret != "" {
		t.Fatalf("tied: %+v, %v", e, err)
	}
	if e, err = come("s3", nil); err != nil || e.PersonID != admin {
		t.Errorf("the tied administrator: %+v, %v", e.User, err)
	}
	if _, err := come("s1", &id); keng.KindOf(err) != keng.Conflict {
		t.Errorf("another person's account was taken over: %v", err)
	}

	// A changed state, a code used twice, a provider that is down.
	address, browser, err := p.Begin(ctx, nil, redirect)
	ok(t, err)
	back := visit(t, address, "s1", "verysecure")
	if _, err := p.Finish(ctx, auth.Identity{}, back.Get("state")+"x", back.Get("code"), browser, "", ""); keng.KindOf(err) != keng.Unauthorized {
		t.Errorf("a changed state: %v", err)
	}
	if _, err := p.Finish(ctx, auth.Identity{}, back.Get("state"), "guessed", browser, "", ""); keng.KindOf(err) != keng.Unauthorized {
		t.Errorf("a guessed code: %v", err)
	}
	if _, err := p.Finish(ctx, auth.Identity{}, back.Get("state"), back.Get("code"), browser, "", ""); keng.KindOf(err) != keng.Unauthorized {
		t.Errorf("a state used twice: %v", err)
	}
	down := a.Provider(auth.OIDC{Issuer: "http://127.0.0.1:1/", ClientID: "web"})
	if _, _, err := down.Begin(ctx, nil, redirect); keng.KindOf(err) != keng.Unavailable {
		t.Errorf("a provider that is down: %v", err)
	}
}

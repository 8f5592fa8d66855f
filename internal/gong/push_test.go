package gong

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"
	"math/big"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"keng"
)

// browser is the other end of Web Push: it made the subscription and can read what comes.
type browser struct {
	json string
	key  *ecdh.PrivateKey
	auth []byte
}

func subscription(t testing.TB, endpoint string) browser {
	t.Helper()
	k, err := ecdh.P256().GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	b := browser{key: k, auth: make([]byte, 16)}
	_, _ = rand.Read(b.auth)
	raw, err := json.Marshal(map[string]any{"endpoint": endpoint, "expirationTime": nil, "keys": map[string]string{
		"p256dh": base64.RawURLEncoding.EncodeToString(k.PublicKey().Bytes()), "auth": base64.RawURLEncoding.EncodeToString(b.auth)}})
	if err != nil {
		t.Fatal(err)
	}
	b.json = string(raw)
	return b
}

// decrypt reads a message of RFC 8188 (aes128gcm) keyed by RFC 8291.
func (b browser) decrypt(body []byte) ([]byte, error) {
	if len(body) < 21 || len(body) < 21+int(body[20]) {
		return nil, errors.New("too short")
	}
	salt, size, keyLen := body[:16], binary.BigEndian.Uint32(body[16:20]), int(body[20])
	serverKey, sealed := body[21:21+keyLen], body[21+keyLen:]
	if uint32(len(sealed)) > size {
		return nil, errors.New("more than one record")
	}
	server, err := ecdh.P256().NewPublicKey(serverKey)
	if err != nil {
		return nil, err
	}
	secret, err := b.key.ECDH(server)
	if err != nil {
		return nil, err
	}
	info := "WebPush: info\x00" + string(b.key.PublicKey().Bytes()) + string(serverKey)
	ikm, err := hkdf.Key(sha256.New, secret, b.auth, info, 32)
	if err != nil {
		return nil, err
	}
	cek, err := hkdf.Key(sha256.New, ikm, salt, "Content-Encoding: aes128gcm\x00", 16)
	if err != nil {
		return nil, err
	}
	nonce, err := hkdf.Key(sha256.New, ikm, salt, "Content-Encoding: nonce\x00", 12)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(cek)
	if err != nil {
		return nil, err
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		return nil, err
	}
	plain, err := gcm.Open(nil, nonce, sealed, nil)
	if err != nil {
		return nil, err
	}
	plain = []byte(strings.TrimRight(string(plain), "\x00"))
	if len(plain) == 0 || plain[len(plain)-1] != 2 {
		return nil, errors.New("no delimiter of the last record")
	}
	return plain[:len(plain)-1], nil
}

// checkVAPID verifies the signature and the claims of RFC 8292.
func checkVAPID(t *testing.T, header, public, audience string) {
	t.Helper()
	rest, ok := strings.CutPrefix(header, "vapid ")
	params := map[string]string{}
	for p := range strings.SplitSeq(rest, ",") {
		k, v, _ := strings.Cut(strings.TrimSpace(p), "=")
		params[k] = v
	}
	parts := strings.Split(params["t"], ".")
	if !ok || params["k"] != public || len(parts) != 3 {
		t.Fatalf("Authorization: %s", header)
	}
	point, err := base64.RawURLEncoding.DecodeString(public)
	if err != nil || len(point) != 65 {
		t.Fatalf("public key %q: %v", public, err)
	}
	sig, err := base64.RawURLEncoding.DecodeString(parts[2])
	if err != nil || len(sig) != 64 {
		t.Fatalf("signature of %d bytes: %v", len(sig), err)
	}
	pub, err := ecdsa.ParseUncompressedPublicKey(elliptic.P256(), point)
	if err != nil {
		t.Fatal(err)
	}
	digest := sha256.Sum256([]byte(parts[0] + "." + parts[1]))
	if !ecdsa.Verify(pub, digest[:], new(big.Int).SetBytes(sig[:32]), new(big.Int).SetBytes(sig[32:])) {
		t.Error("the VAPID signature is wrong")
	}
	raw, _ := base64.RawURLEncoding.DecodeString(parts[1])
	var claims struct {
		Aud, Sub string
		Exp      int64
	}
	if err := json.Unmarshal(raw, &claims); err != nil {
		t.Fatal(err)
	}
	if claims.Aud != audience || claims.Sub != "mailto:ops@example.vn" {
		t.Errorf("claims %+v", claims)
	}
	if left := time.Until(time.Unix(claims.Exp, 0)); left <= 0 || left > 24*time.Hour {
		t.Errorf("the token lives %v", left)
	}
}

// pushService is a push service with TLS; the gong trusts its certificate.
func pushService(t *testing.T, h http.HandlerFunc) (*httptest.Server, *Gong, string) {
	t.Helper()
	srv := httptest.NewTLSServer(h)
	t.Cleanup(srv.Close)
	public, private, err := NewPushKeys()
	if err != nil {
		t.Fatal(err)
	}
	g := newTestGong(t, Config{Push: Push{Public: public, Private: private, Subject: "mailto:ops@example.vn"}})
	roots := x509.NewCertPool()
	roots.AddCert(srv.Certificate())
	g.http.Transport.(*http.Transport).TLSClientConfig.RootCAs = roots
	return srv, g, public
}

func TestPushIsEncryptedForTheBrowser(t *testing.T) {
	type request struct {
		header http.Header
		body   []byte
	}
	got := make(chan request, 1)
	srv, g, public := pushService(t, func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(io.LimitReader(r.Body, 8<<10))
		got <- request{r.Header, body}
		w.WriteHeader(http.StatusCreated)
	})
	b := subscription(t, srv.URL+"/push/abc")
	j := newJob(keng.ChannelPush, b.json)
	want(t, ring(t, g, j), keng.CallSent, "", false)
	r := <-got
	checkVAPID(t, r.header.Get("Authorization"), public, srv.URL)
	if len(r.body) > 4096 {
		t.Errorf("%d bytes, a push service takes 4,096", len(r.body))
	}
	for name, value := range map[string]string{"Content-Encoding": "aes128gcm", "TTL": "3600", "Urgency": "high",
		"Topic": strings.ReplaceAll(string(j.Call.IncidentID), "-", "")} {
		if r.header.Get(name) != value {
			t.Errorf("%s: %q, want %q", name, r.header.Get(name), value)
		}
	}
	plain, err := b.decrypt(r.body)
	if err != nil {
		t.Fatal(err)
	}
	var n notice
	if err := json.Unmarshal(plain, &n); err != nil {
		t.Fatalf("%v in %q", err, plain)
	}
	if n.Title != "Cháy – BTS Trực Hùng" || n.Call != j.Call.ID || n.Incident != j.Call.IncidentID || n.URL != j.Ring.Link || n.Drill {
		t.Errorf("notice %+v", n)
	}
	if !strings.Contains(n.Body, "Đỗ Văn Ánh") || !strings.Contains(n.Body, "khói ở tầng 2") || strings.Contains(n.Body, j.Ring.Link) {
		t.Errorf("body %q", n.Body)
	}

	j.Ring.Cause, j.Ring.Todo = strings.Repeat("ậ", 5000), strings.Repeat("việc\n", 2000)
	want(t, ring(t, g, j), keng.CallSent, "", false)
	if r := <-got; len(r.body) > 4096 {
		t.Errorf("a long text makes %d bytes", len(r.body))
	}
}

func TestPushAnswers(t *testing.T) {
	status := http.StatusCreated
	srv, g, _ := pushService(t, func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "reason of the service", status) })
	j := newJob(keng.ChannelPush, subscription(t, srv.URL+"/push/abc").json)
	for _, tt := range []struct {
		status      int
		state       keng.CallState
		key         string
		retry, gone bool
	}{
		{200, keng.CallSent, "", false, false},
		{201, keng.CallSent, "", false, false},
		{202, keng.CallSent, "", false, false},
		{400, keng.CallFailed, "gong.refused", false, false},
		{403, keng.CallFailed, "gong.refused", false, false},
		{404, keng.CallFailed, "gong.gone", false, true},
		{410, keng.CallFailed, "gong.gone", false, true},
		{413, keng.CallFailed, "gong.refused", false, false},
		{429, keng.CallFailed, "gong.refused", true, false},
		{500, keng.CallFailed, "gong.refused", true, false},
		{503, keng.CallFailed, "gong.refused", true, false},
	} {
		status = tt.status
		out := ring(t, g, j)
		want(t, out, tt.state, tt.key, tt.retry)
		if out.Gone != tt.gone {
			t.Errorf("%d: gone %v", tt.status, out.Gone)
		}
		if tt.key == "gong.refused" && !strings.Contains(out.Err.Error(), "reason of the service") {
			t.Errorf("%d: the reason is lost: %v", tt.status, out.Err)
		}
	}
	srv.Close()
	want(t, ring(t, g, j), keng.CallFailed, "gong.unreachable", true)
}

func TestPushAddresses(t *testing.T) {
	_, g, _ := pushService(t, func(http.ResponseWriter, *http.Request) { t.Error("a bad subscription was called") })
	good := subscription(t, "https://push.example.vn/x").json
	for name, address := range map[string]string{
		"empty": "", "no json": "{", "http": subscription(t, "http://push.example.vn/x").json, "no host": subscription(t, "https:///x").json,
		"login in URL": subscription(t, "https://a:b@push.example.vn/x").json,
		"no keys":      `{"endpoint":"https://push.example.vn/x"}`,
		"short auth":   strings.Replace(good, `"auth":"`, `"auth":"AAAA","x":"`, 1),
		"bad point":    strings.Replace(good, `"p256dh":"B`, `"p256dh":"A`, 1),
		"too long":     good + strings.Repeat(" ", maxSubscription),
	} {
		t.Run(name, func(t *testing.T) {
			want(t, ring(t, g, newJob(keng.ChannelPush, address)), keng.CallFailed, "gong.address", false)
		})
	}
	want(t, ring(t, newTestGong(t, Config{}), newJob(keng.ChannelPush, good)), keng.CallFailed, "gong.off", false)
}

func TestPushKeysDiffer(t *testing.T) {
	p1, s1, err1 := NewPushKeys()
	p2, s2, err2 := NewPushKeys()
	if err1 != nil || err2 != nil || p1 == p2 || s1 == s2 || len(p1) != 87 || len(s1) != 43 {
		t.Errorf("%q %q %v; %q %q %v", p1, s1, err1, p2, s2, err2)
	}
}

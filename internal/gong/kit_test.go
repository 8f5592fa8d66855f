package gong

import (
	"context"
	"errors"
	"log/slog"
	"net/netip"
	"strings"
	"testing"
	"time"

	"keng"
	"keng/internal/viet"
)

// loopback is what the tests allow; their servers listen nowhere else.
var loopback = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("::1/128")}

// at is a moment that all tests use: 22:00 on 31 March 2026 in Vietnam.
var at = time.Date(2026, 3, 31, 22, 0, 0, 0, keng.Vietnam)

func nobody(keng.PersonID, any) bool { return false }

func noSiren(string, []byte) error { return errors.New("no siren here") }

// newTestGong makes a gong that may call loopback and logs into the test.
func newTestGong(t testing.TB, cfg Config) *Gong {
	t.Helper()
	cfg.Allow = append(cfg.Allow, loopback...)
	g := New(cfg, noSiren, nobody, slog.New(slog.NewTextHandler(t.Output(), nil)))
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
		defer cancel()
		g.Close(ctx)
	})
	return g
}

// newJob is an alarm for one person.
func newJob(channel keng.Channel, address string) Job {
	return Job{
		Call: keng.Call{ID: keng.NewID[keng.CallID](keng.At(at)), IncidentID: keng.NewID[keng.IncidentID](keng.At(at)),
			Purpose: keng.PurposeAlarm, PersonID: "p1", Channel: channel, Attempt: 1},
		Lang: "vi",
		Ring: viet.Ring{Kind: "Cháy", Place: "BTS Trực Hùng", By: "Đỗ Văn Ánh", Cause: "khói ở tầng 2", Todo: "Mang bình chữa cháy",
			Link: "https://keng.example.vn/a/Qm9", Code: "147", At: at},
		Address: address, Number: "ND-26-0147", Kind: "fire",
	}
}

// ring makes one attempt and fails the test when it took longer than it may.
func ring(t testing.TB, g *Gong, j Job) Outcome {
	t.Helper()
	start := time.Now()
	out := g.Ring(context.Background(), j)
	if took := time.Since(start); took > MaxRing+time.Second {
		t.Errorf("the ring took %v", took)
	}
	if (out.State == keng.CallFailed) != (out.Err != nil) {
		t.Errorf("state %s with error %v", out.State, out.Err)
	}
	return out
}

// key is the catalogue key of an outcome's error, "" when it has none.
func key(t testing.TB, out Outcome) string {
	t.Helper()
	if out.Err == nil {
		return ""
	}
	var e *keng.Error
	if !errors.As(out.Err, &e) {
		t.Fatalf("the error is no keng.Error: %v", out.Err)
	}
	for _, l := range []viet.Lang{viet.VI, viet.EN} {
		if text := viet.T(l, e.Key, e.Args...); text == e.Key || strings.Contains(text, "%!") {
			t.Errorf("the catalogue cannot say %s %v: %s", e.Key, e.Args, text)
		}
	}
	return e.Key
}

// want checks an outcome by its state, its error's key and whether to try again.
func want(t testing.TB, out Outcome, state keng.CallState, errKey string, retry bool) {
	t.Helper()
	if got := key(t, out); out.State != state || got != errKey || out.Retry != retry {
		t.Errorf("state %s, error %q (%v), retry %v; want %s, %q, %v", out.State, got, out.Err, out.Retry, state, errKey, retry)
	}
}

// until waits for a condition.
func until(t testing.TB, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); !ok(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("waited in vain for: %s", what)
		}
	}
}

package auth

import (
	"context"
	"strconv"
	"strings"
	"testing"

	"keng"
)

func FuzzParsePHC(f *testing.F) {
	f.Add(nobody)
	f.Add("$argon2id$v=19$m=4294967295,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA")
	f.Add("$argon2id$v=19$m=19456,t=2,p=0$$")
	f.Fuzz(func(t *testing.T, s string) {
		p, ok := parsePHC(s)
		if ok && (p.memory > 128<<10 || p.passes > 10 || p.lanes == 0 || len(p.key) < 16 || len(p.salt) < 8) {
			t.Fatalf("%q gave %+v", s, p)
		}
	})
}

func TestHashes(t *testing.T) {
	h := newHasher()
	ctx := context.Background()
	one, err := h.hash(ctx, "một mật khẩu")
	if err != nil {
		t.Fatal(err)
	}
	two, _ := h.hash(ctx, "một mật khẩu")
	if one == two {
		t.Error("two hashes of one password are equal")
	}
	for password, want := range map[string]bool{"một mật khẩu": true, "một mật khâ\u0309u": true, "một mật khau": false, "": false} {
		if got, err := h.verify(ctx, password, one); got != want || err != nil {
			t.Errorf("%q: %v, %v", password, got, err)
		}
	}
	if got, _ := h.verify(ctx, "", nobody); got {
		t.Error("the hash of nobody fits the empty password")
	}
	if _, ok := parsePHC(nobody); !ok {
		t.Error("the hash of nobody costs no time")
	}
	full := newHasher()
	for range maxWaiting {
		full.waiting <- struct{}{}
	}
	if _, err := full.hash(ctx, "x"); keng.KindOf(err) != keng.TooMuch {
		t.Errorf("with %d waiting: %v", maxWaiting, err)
	}
}

func TestOneTimePasswords(t *testing.T) {
	seen := map[string]bool{}
	for range 200 {
		p := oneTime()
		if len(p) != 14 || p[4] != '-' || p[9] != '-' || strings.ContainsAny(p, "01ilo") || seen[p] {
			t.Fatalf("bad one-time password %q", p)
		}
		seen[p] = true
	}
}

func TestThrottleIsBounded(t *testing.T) {
	th := newThrottle()
	for i := range 3 * maxSeen {
		if err := th.begin(keng.Time(1+i), strconv.Itoa(i), strconv.Itoa(i)); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []*counter{&th.pair, &th.address, &th.login} {
		if len(c.seen) > maxSeen {
			t.Errorf("%d keys are remembered", len(c.seen))
		}
	}
	// A flood of names does not make it forget who guesses.
	for range 10 {
		_ = th.begin(1, "duc", "10.0.0.1")
	}
	for i := range 2 * maxSeen {
		_ = th.begin(1, strconv.Itoa(i), strconv.Itoa(i))
	}
	if th.pair.wait(1, "10.0.0.1 duc") == 0 {
		t.Error("the guesser is forgotten")
	}
}

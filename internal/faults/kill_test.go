package faults

import (
	"maps"
	"math/rand/v2"
	"os"
	"strconv"
	"syscall"
	"testing"
	"time"
)

// kills is how often the server is killed unless KENG_KILLS tells.
const kills = 5

// often reads from the environment how often something is to happen.
func often(t *testing.T, name string, usual int) int {
	t.Helper()
	text := os.Getenv(name)
	if text == "" {
		return usual
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		t.Fatalf("%s=%q is no number of times", name, text)
	}
	return n
}

// TestKill kills the server at random moments under load, again and again on
// the same data. After each restart nothing that was acknowledged is missing
// and nobody who was to be rung is forgotten.
func TestKill(t *testing.T) {
	rounds := often(t, "KENG_KILLS", kills)
	sms := newGateway(t)
	s := serve(t, t.TempDir(), sms.env()...)
	l := newLoad(t, s)
	all := map[string]string{}
	begin := time.Now()
	for n := range rounds {
		wait := time.Duration(rand.Int64N(int64(800 * time.Millisecond)))
		acked := l.round(t.Context(), s, func() {
			l.busy(t)
			time.Sleep(wait)
			s.kill()
		})
		s.start(t)
		check(t, s, acked)
		maps.Copy(all, acked)
		t.Logf("kill %d after %v: %d signals were acknowledged", n+1, wait.Round(time.Millisecond), len(acked))
		for _, f := range l.faults {
			t.Error(f)
		}
		if t.Failed() {
			return
		}
	}
	db := open(t, s)
	defer db.Close() //nolint:errcheck // it was only read.
	for _, b := range lost(t, db, all) {
		t.Error(b)
	}
	if sms.count() == 0 {
		t.Error("nobody was rung by SMS")
	}
	t.Logf("%d kills in %v: %d signals acknowledged, none lost; %d SMS", rounds, time.Since(begin).Round(time.Second), len(all), sms.count())
}

// TestStopUnderLoad ends the server as an operator does, in full work: it ends
// well and soon, and nothing that it acknowledged is missing.
func TestStopUnderLoad(t *testing.T) {
	sms := newGateway(t)
	s := serve(t, t.TempDir(), sms.env()...)
	l := newLoad(t, s)
	acked := l.round(t.Context(), s, func() {
		l.busy(t)
		if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		select {
		case err := <-s.ended:
			if err != nil {
				t.Error("keng serve: ", err)
			}
			s.cmd = nil
		case <-time.After(20 * time.Second):
			t.Error("it does not end under load")
			s.kill()
		}
	})
	s.start(t)
	check(t, s, acked)
	for _, f := range l.faults {
		t.Error(f)
	}
}

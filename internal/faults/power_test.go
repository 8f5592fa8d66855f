package faults

import (
	"encoding/json"
	"errors"
	"io"
	"maps"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

// cuts is how often the power is cut unless KENG_CUTS tells.
const cuts = 3

// forbidden is what a machine says that does not let a test make file systems.
var forbidden = regexp.MustCompile(`(?i)not permitted|permission denied|only root|loop device|not supported|inappropriate ioctl`)

// disk mounts a file system of its own, so many MiB large.
func disk(t *testing.T, megabytes string) string {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("SKIPPED, NOT TESTED: only root may mount a file system; run this test as root")
	}
	dir := filepath.Join(t.TempDir(), "disk")
	if out, err := powercut("mount", dir, megabytes); err != nil {
		if forbidden.MatchString(out) {
			t.Skip("SKIPPED, NOT TESTED: this machine lets no test make a file system: " + out)
		}
		t.Fatal(out)
	}
	t.Cleanup(func() {
		if out, err := powercut("remove", dir); err != nil {
			t.Error(out)
		}
	})
	return dir
}

func powercut(args ...string) (string, error) {
	out, err := exec.Command(powercutPath, args...).CombinedOutput()
	return strings.TrimSpace(string(out)), err
}

// TestPowerCut cuts the power of a server in full work. When it is back, all that
// was acknowledged is there.
func TestPowerCut(t *testing.T) {
	dir := disk(t, "400")
	sms := newGateway(t)
	s := serve(t, filepath.Join(dir, "data"), sms.env()...)
	l := newLoad(t, s)
	all := map[string]string{}
	rounds := often(t, "KENG_CUTS", cuts)
	for n := range rounds {
		wait := time.Duration(rand.Int64N(int64(800 * time.Millisecond)))
		acked := l.round(t.Context(), s, func() {
			l.busy(t)
			time.Sleep(wait)
			// The power takes the processor too. A program that went on would be told now and then that
			// what it syncs is on disk, by a journal that is just being given up.
			if err := s.cmd.Process.Signal(syscall.SIGSTOP); err != nil {
				t.Fatal(err)
			}
			if out, err := powercut("cut", dir); err != nil {
				if forbidden.MatchString(out) {
					t.Skip("SKIPPED, NOT TESTED: this machine cannot stop a file system: " + out)
				}
				t.Fatal(out)
			}
			s.kill()
		})
		if out, err := powercut("restore", dir); err != nil {
			t.Fatal(out)
		}
		s.start(t)
		check(t, s, acked)
		maps.Copy(all, acked)
		t.Logf("power cut %d: %d signals were acknowledged", n+1, len(acked))
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
	t.Logf("%d power cuts: %d signals acknowledged, none lost", rounds, len(all))
}

// TestDiskFull fills the disk under a running server and frees it again.
func TestDiskFull(t *testing.T) {
	dir := disk(t, "64")
	s := serve(t, filepath.Join(dir, "data"))
	l := newLoad(t, s)
	acked := l.round(t.Context(), s, func() { l.busy(t) })
	device, err := s.mqtt(deviceName(0), l.secrets[0], "")
	if err != nil {
		t.Fatal(err)
	}
	defer device.Disconnect(0)

	filler := filepath.Join(dir, "filler")
	fill(t, filler)
	refused := l.untilFull(t, s, acked)
	if refused.header.Get("Content-Type") != "application/problem+json" || refused.header.Get("Retry-After") == "" {
		t.Errorf("a full disk is told with %v", refused.header)
	}
	var problem struct {
		Status       int
		Kind, Detail string
	}
	if err := json.Unmarshal(refused.body, &problem); err != nil || problem.Status != 503 || problem.Kind != "unavailable" || problem.Detail == "" {
		t.Errorf("a full disk is told with %s: %v", refused.body, err)
	}
	if regexp.MustCompile(`(?i)sqlite|disk i/o|keng\.db`).Match(refused.body) {
		t.Errorf("a client is told internals: %s", refused.body)
	}
	if a, err := do(get(t, "http://"+s.at.HTTP+"/healthz")); err != nil || a.status != http.StatusOK {
		t.Errorf("healthz: %d %v", a.status, err)
	}

	late, _, signal := l.next()
	signal["device"] = deviceName(0)
	payload, err := json.Marshal(signal)
	if err != nil {
		t.Fatal(err)
	}
	token := device.Publish("keng/"+deviceName(0)+"/signal", 1, false, payload)
	if token.WaitTimeout(time.Second) && token.Error() == nil {
		t.Error("a PUBACK although nothing could be stored")
	}

	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	pid := s.cmd.Process.Pid
	eventually(t, 15*time.Second, func() string {
		id, name, signal := l.next()
		a, err := s.ask("POST", "/api/v1/signals", signal)
		if err != nil || a.status != http.StatusAccepted {
			return "after the disk has room again: " + string(a.body)
		}
		acked[id] = name
		return ""
	})
	again, err := s.mqtt(deviceName(0), l.secrets[0], "")
	if err != nil {
		t.Fatal(err)
	}
	defer again.Disconnect(0)
	if token := again.Publish("keng/"+deviceName(0)+"/signal", 1, false, payload); !token.WaitTimeout(5*time.Second) || token.Error() != nil {
		t.Errorf("no PUBACK after the disk has room again: %v", token.Error())
	}
	acked[late] = deviceName(0)
	check(t, s, acked)
	if s.cmd.Process.Pid != pid {
		t.Error("it was restarted")
	}
	t.Logf("%d signals acknowledged around a full disk, none lost", len(acked))
}

// fill writes a file until the disk is full.
func fill(t *testing.T, path string) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	for size := 1 << 20; size > 0; {
		if _, err := f.Write(make([]byte, size)); errors.Is(err, syscall.ENOSPC) {
			size /= 2 // The last blocks too.
		} else if err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// untilFull sends until the server refuses, because its log has some room in
// the blocks that it holds already, and returns the refusal.
func (l *load) untilFull(t *testing.T, s *server, acked map[string]string) answer {
	t.Helper()
	var refused answer
	eventually(t, 20*time.Second, func() string {
		batch, known := make([]object, 1000), map[string]string{}
		for n := range batch {
			id, device, signal := l.next()
			batch[n], known[id] = signal, device
		}
		a, err := s.ask("POST", "/api/v1/signals", batch)
		switch {
		case err != nil:
			return err.Error()
		case a.status == http.StatusAccepted:
			maps.Copy(acked, known)
			return "it goes on taking signals"
		case a.status != http.StatusServiceUnavailable:
			t.Fatalf("a full disk is told with %d %s", a.status, a.body)
		}
		refused = a
		return ""
	})
	return refused
}

// get is a request without a login.
func get(t testing.TB, address string) *http.Request {
	t.Helper()
	r, err := http.NewRequest("GET", address, io.Reader(nil))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

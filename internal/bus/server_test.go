package bus_test

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/nats-io/nats.go"
)

// server is a real nats-server process with its own folder.
type server struct {
	t    testing.TB
	dir  string
	port string
	cmd  *exec.Cmd
}

// startServer runs a nats-server that syncs before it acknowledges; it ends with the test.
func startServer(t testing.TB) *server {
	t.Helper()
	s := &server{t: t, dir: t.TempDir(), port: "-1"}
	s.start()
	t.Cleanup(s.kill)
	return s
}

func program(t testing.TB) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "../../scripts/nats-server.sh")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("nats-server cannot be built: %v", err)
	}
	return strings.TrimSpace(string(out))
}

func (s *server) start() {
	s.t.Helper()
	config := filepath.Join(s.dir, "server.conf")
	text := fmt.Sprintf("host: 127.0.0.1\nport: %s\nports_file_dir: %q\njetstream { store_dir: %q, sync_interval: always }\n", s.port, s.dir, s.store())
	if err := os.WriteFile(config, []byte(text), 0o600); err != nil {
		s.t.Fatal(err)
	}
	log, err := os.OpenFile(filepath.Join(s.dir, "log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		s.t.Fatal(err)
	}
	defer log.Close()
	s.cmd = exec.Command(program(s.t), "-c", config)
	s.cmd.Stderr = log
	if err := s.cmd.Start(); err != nil {
		s.t.Fatal(err)
	}
	ports := filepath.Join(s.dir, fmt.Sprintf("nats-server_%d.ports", s.cmd.Process.Pid))
	var listen struct{ Nats []string }
	s.wait("nats-server does not start", func() bool {
		data, err := os.ReadFile(ports)
		return err == nil && json.Unmarshal(data, &listen) == nil && len(listen.Nats) > 0
	})
	u, err := url.Parse(listen.Nats[0])
	if err != nil {
		s.t.Fatal(err)
	}
	s.port = u.Port()
	s.wait("nats-server has no JetStream", func() bool {
		c, err := nats.Connect(s.url())
		if err != nil {
			return false
		}
		defer c.Close()
		_, err = c.Request("$JS.API.INFO", nil, time.Second)
		return err == nil
	})
}

func (s *server) wait(complaint string, ready func() bool) {
	s.t.Helper()
	for end := time.Now().Add(10 * time.Second); !ready(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			log, _ := os.ReadFile(filepath.Join(s.dir, "log"))
			s.t.Fatalf("%s\n%s", complaint, log)
		}
	}
}

func (s *server) url() string   { return "nats://127.0.0.1:" + s.port }
func (s *server) store() string { return filepath.Join(s.dir, "store") }

// kill is kill -9.
func (s *server) kill() {
	if s.cmd == nil {
		return
	}
	_ = s.cmd.Process.Kill() // It may have ended.
	_ = s.cmd.Wait()         // It says "killed".
	s.cmd = nil
}

// freeze stops the process without closing its connections, until thaw.
func (s *server) freeze() { s.signal(syscall.SIGSTOP) }
func (s *server) thaw()   { s.signal(syscall.SIGCONT) }

func (s *server) signal(sig syscall.Signal) {
	s.t.Helper()
	if err := s.cmd.Process.Signal(sig); err != nil {
		s.t.Fatal(err)
	}
}

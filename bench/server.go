package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// server is a running keng with what it stands on.
type server struct {
	dir     string // everything of this run
	way     string
	o       options
	db      string // --db, empty on SQLite
	cmd     *exec.Cmd
	ended   chan error // tells once that keng has ended
	nats    *exec.Cmd
	natsURL string
	monitor string // nats-server's address for questions
	gateway *gateway
	api     *api
	http    string // host:port
	mqtt    string
	pprof   string // the profiler's, when it is on
}

// newServer starts what the way needs and keng itself, with an admin's token.
func newServer(ctx context.Context, dir, way string, o options) (s *server, err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	s = &server{dir: dir, way: way, o: o}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.close())
		}
	}()
	if s.gateway, err = newGateway(ctx); err != nil {
		return s, err
	}
	switch way {
	case "postgres":
		if s.db, err = newDatabase(ctx, o.postgres, "keng_bench_"+strconv.FormatInt(time.Now().UnixNano(), 36)); err != nil {
			return s, err
		}
	case "stream":
		if err := s.startNATS(ctx, "-1"); err != nil {
			return s, err
		}
	}
	if err := s.start(ctx); err != nil {
		return s, err
	}
	token, err := s.keng(ctx, "token", "--role", "admin", "--area", "")
	if err != nil {
		return s, err
	}
	s.api = &api{base: "http://" + s.http, token: lastWord(token)}
	return s, nil
}

func (s *server) data() string { return filepath.Join(s.dir, "data") }

// start runs keng serve and waits until it is ready.
func (s *server) start(ctx context.Context) error {
	args := []string{"serve", "--data", s.data(), "--http", "127.0.0.1:0", "--mqtt", "127.0.0.1:0", "--snmp", "127.0.0.1:0"}
	if s.natsURL != "" {
		args = append(args, "--nats", s.natsURL)
	}
	if s.o.profile != "" {
		address, err := freeAddress(ctx)
		if err != nil {
			return err
		}
		s.pprof = address
		args = append(args, "--pprof", address)
	}
	log, err := os.OpenFile(filepath.Join(s.dir, "keng.log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer log.Close()
	addr := filepath.Join(s.data(), "addr.json")
	if err := os.Remove(addr); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	s.cmd = exec.Command(s.o.keng, args...) //nolint:noctx // It ends by close, also after an interrupt.
	s.cmd.Env = s.env()
	s.cmd.Stdout, s.cmd.Stderr = log, log
	if err := s.cmd.Start(); err != nil {
		s.cmd = nil
		return err
	}
	s.ended = make(chan error, 1)
	go func(cmd *exec.Cmd, ended chan<- error) { ended <- cmd.Wait() }(s.cmd, s.ended)
	return s.wait(ctx, func() bool {
		var a struct{ HTTP, MQTT string }
		text, err := os.ReadFile(addr)
		if err != nil || json.Unmarshal(text, &a) != nil {
			return false
		}
		s.http, s.mqtt = strings.TrimPrefix(a.HTTP, "http://"), strings.TrimPrefix(a.MQTT, "mqtt://")
		_, err = get("http://" + s.http + "/readyz")
		return err == nil
	})
}

// env allows keng to call the fake SMS gateway on this machine.
func (s *server) env() []string {
	env := os.Environ()
	if s.db != "" {
		env = append(env, "KENG_DB="+s.db)
	}
	return append(env, "KENG_SMS_URL="+s.gateway.url(), "KENG_SMS_USER=bench", "KENG_SMS_PASSWORD=bench", "KENG_ALLOW=127.0.0.0/8")
}

func (s *server) wait(ctx context.Context, ready func() bool) error {
	for end := time.Now().Add(60 * time.Second); !ready(); time.Sleep(20 * time.Millisecond) {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		select {
		case err := <-s.ended:
			s.cmd = nil
			return fmt.Errorf("keng serve ended (%w); its log ends with\n%s", err, s.log())
		default:
		}
		if time.Now().After(end) {
			return fmt.Errorf("the server is not ready after a minute; its log ends with\n%s", s.log())
		}
	}
	return nil
}

// log is the end of what keng logged.
func (s *server) log() []byte {
	text, err := os.ReadFile(filepath.Join(s.dir, "keng.log"))
	if err != nil {
		return []byte(err.Error())
	}
	return text[max(0, len(text)-4000):]
}

// keng runs a command beside the server and returns what it prints.
func (s *server) keng(ctx context.Context, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, s.o.keng, append(args, "--data", s.data())...)
	cmd.Env = s.env()
	var complaint strings.Builder
	cmd.Stderr = &complaint
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("keng %s: %w\n%s", args[0], err, complaint.String())
	}
	return string(out), nil
}

func lastWord(s string) string {
	words := strings.Fields(s)
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}

// kill is kill -9 of keng and of the stream.
func (s *server) kill(ctx context.Context) error {
	if s.nats != nil {
		if err := s.nats.Process.Kill(); err != nil {
			return err
		}
		_ = s.nats.Wait() // It says "killed".
	}
	if err := s.cmd.Process.Kill(); err != nil {
		return err
	}
	if err := <-s.ended; err == nil {
		return errors.New("keng ended by itself before it was killed")
	}
	if s.nats == nil {
		return nil
	}
	u, err := url.Parse(s.natsURL)
	if err != nil {
		return err
	}
	return s.startNATS(ctx, u.Port())
}

// stop ends keng as an operator does.
func (s *server) stop() error {
	if s.cmd == nil {
		return nil
	}
	cmd := s.cmd
	s.cmd = nil
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	late := time.AfterFunc(30*time.Second, func() { _ = cmd.Process.Kill() })
	defer late.Stop()
	if err := <-s.ended; err != nil {
		return fmt.Errorf("keng serve: %w; its log ends with\n%s", err, s.log())
	}
	return nil
}

func (s *server) close() error {
	err := s.stop()
	if s.nats != nil {
		err = errors.Join(err, s.nats.Process.Kill())
		_ = s.nats.Wait() // It says "killed".
	}
	if s.gateway != nil {
		err = errors.Join(err, s.gateway.close())
	}
	if s.db != "" {
		err = errors.Join(err, dropDatabase(s.o.postgres, s.db))
	}
	return errors.Join(err, os.RemoveAll(s.dir))
}

// startNATS runs a nats-server that syncs to disk before it acknowledges.
func (s *server) startNATS(ctx context.Context, port string) error {
	config := filepath.Join(s.dir, "nats.conf")
	text := fmt.Sprintf("host: 127.0.0.1\nport: %s\nhttp: \"127.0.0.1:-1\"\nports_file_dir: %q\njetstream { store_dir: %q, sync_interval: always }\n", port, s.dir, filepath.Join(s.dir, "stream"))
	if err := os.WriteFile(config, []byte(text), 0o600); err != nil {
		return err
	}
	s.nats = exec.Command(s.o.nats, "-c", config) //nolint:noctx // It ends by close, also after an interrupt.
	if err := s.nats.Start(); err != nil {
		s.nats = nil
		return fmt.Errorf("nats-server: %w", err)
	}
	ports := filepath.Join(s.dir, fmt.Sprintf("nats-server_%d.ports", s.nats.Process.Pid))
	return s.wait(ctx, func() bool {
		var listen struct{ Nats, Monitoring []string }
		text, err := os.ReadFile(ports)
		if err != nil || json.Unmarshal(text, &listen) != nil || len(listen.Nats) == 0 || len(listen.Monitoring) == 0 {
			return false
		}
		s.natsURL, s.monitor = listen.Nats[0], listen.Monitoring[0]
		_, err = get(s.monitor + "/healthz")
		return err == nil
	})
}

// drained waits until the desk has taken everything out of the stream.
func (s *server) drained(ctx context.Context) error {
	if s.nats == nil {
		return nil
	}
	return s.wait(ctx, func() bool {
		text, err := get(s.monitor + "/jsz")
		var jsz struct{ Messages *int }
		return err == nil && json.Unmarshal(text, &jsz) == nil && jsz.Messages != nil && *jsz.Messages == 0
	})
}

func get(address string) ([]byte, error) {
	resp, err := http.Get(address) //nolint:noctx // A question to a process of ours.
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(io.LimitReader(resp.Body, 64<<20))
	if err == nil && resp.StatusCode != http.StatusOK {
		err = errors.New(resp.Status)
	}
	return text, err
}

// beside lists the processes that the way needs besides keng.
func (s *server) beside() ([]int, error) {
	switch s.way {
	case "postgres":
		u, err := url.Parse(s.o.postgres)
		if err != nil {
			return nil, err
		}
		text, err := os.ReadFile(filepath.Join(u.Query().Get("host"), "data", "postmaster.pid"))
		if err != nil {
			return nil, err
		}
		pid, err := strconv.Atoi(strings.Fields(string(text))[0])
		if err != nil {
			return nil, err
		}
		return children(pid)
	case "stream":
		return []int{s.nats.Process.Pid}, nil
	}
	return nil, nil
}

// newDatabase makes a database on the server and returns its address.
func newDatabase(ctx context.Context, postgres, name string) (string, error) {
	u, err := url.Parse(postgres)
	if err != nil {
		return "", err
	}
	out, err := exec.CommandContext(ctx, "createdb", "--maintenance-db="+postgres, name).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("createdb: %w: %s", err, out)
	}
	u.Path = "/" + name
	return u.String(), nil
}

func dropDatabase(postgres, address string) error {
	u, err := url.Parse(address)
	if err != nil {
		return err
	}
	out, err := exec.Command("dropdb", "--maintenance-db="+postgres, "--force", strings.TrimPrefix(u.Path, "/")).CombinedOutput() //nolint:noctx // Also after an interrupt.
	if err != nil {
		return fmt.Errorf("dropdb: %w: %s", err, out)
	}
	return nil
}

// profileStart takes a CPU profile, when one is asked for; stop waits for it.
func (s *server) profileStart(name string) (stop func() error, err error) {
	if s.o.profile == "" {
		return func() error { return nil }, nil
	}
	done := make(chan error, 1)
	go func() {
		text, err := get(fmt.Sprintf("http://%s/debug/pprof/profile?seconds=%d", s.pprof, max(1, int(s.o.seconds.Seconds()))))
		if err == nil {
			err = os.WriteFile(filepath.Join(s.o.profile, name+"-"+s.way+".pprof"), text, 0o600)
		}
		done <- err
	}()
	return func() error { return <-done }, nil
}

// freeAddress is a loopback address that was free a moment ago.
func freeAddress(ctx context.Context) (string, error) {
	var lc net.ListenConfig
	l, err := lc.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

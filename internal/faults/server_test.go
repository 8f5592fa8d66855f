package faults

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

type object map[string]any

// server is a `keng serve` of its own, with an administrator's token.
type server struct {
	data  string
	log   string
	env   []string
	cmd   *exec.Cmd
	ended chan error
	token string
	at    struct{ HTTP, MQTT, SNMP string }
}

// serve starts an installation on a data folder; env holds settings, "KENG_…=…".
func serve(t testing.TB, data string, env ...string) *server {
	t.Helper()
	s := &server{data: data, log: filepath.Join(t.TempDir(), "keng.log"), env: append(os.Environ(), append(env, "LC_ALL=C")...)}
	s.token = s.keng(t, "token", "--role", "admin")
	t.Cleanup(func() {
		s.kill()
		if t.Failed() {
			text, _ := os.ReadFile(s.log)
			t.Logf("the server's log ends with\n%s", text[max(0, len(text)-3000):])
		}
	})
	s.start(t)
	return s
}

// start runs the program and waits until it is ready.
func (s *server) start(t testing.TB) {
	t.Helper()
	addr := filepath.Join(s.data, "addr.json")
	if err := os.Remove(addr); err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	log, err := os.OpenFile(s.log, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	s.cmd = exec.Command(kengPath, "serve", "--data", s.data, "--http", "127.0.0.1:0", "--mqtt", "127.0.0.1:0", "--snmp", "127.0.0.1:0")
	s.cmd.Env, s.cmd.Stdout, s.cmd.Stderr = s.env, log, log
	s.cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL} // It does not outlive a test that panics.
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	s.ended = make(chan error, 1)
	go func(cmd *exec.Cmd, ended chan<- error) { ended <- cmd.Wait() }(s.cmd, s.ended)
	eventually(t, 30*time.Second, func() string {
		select {
		case err := <-s.ended:
			s.cmd = nil
			t.Fatalf("keng serve ended: %v", err)
		default:
		}
		text, err := os.ReadFile(addr)
		if err != nil || json.Unmarshal(text, &s.at) != nil {
			return "there is no addr.json"
		}
		resp, err := http.Get("http://" + s.at.HTTP + "/readyz")
		if err != nil {
			return err.Error()
		}
		resp.Body.Close()
		if resp.StatusCode != http.StatusOK {
			return "readyz says " + resp.Status
		}
		return ""
	})
}

// kill is kill -9.
func (s *server) kill() {
	if s.cmd == nil {
		return
	}
	_ = s.cmd.Process.Kill() // It may have ended.
	<-s.ended                //nolint:errcheck // it says "killed".
	s.cmd = nil
}

// keng runs a command on the data folder and returns the last word it prints.
func (s *server) keng(t testing.TB, args ...string) string {
	t.Helper()
	cmd := exec.Command(kengPath, append(args, "--data", s.data)...)
	cmd.Env = s.env
	var complaint strings.Builder
	cmd.Stderr = &complaint
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("keng %s: %v\n%s%s", strings.Join(args, " "), err, out, complaint.String())
	}
	words := strings.Fields(string(out))
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}

// answer is what the API said.
type answer struct {
	status int
	header http.Header
	body   []byte
}

// ask sends one request as an administrator; a body that is not bytes is sent as JSON.
func (s *server) ask(method, path string, body any) (answer, error) {
	raw, ok := body.([]byte)
	if body != nil && !ok {
		var err error
		if raw, err = json.Marshal(body); err != nil {
			return answer{}, err
		}
	}
	r, err := http.NewRequest(method, "http://"+s.at.HTTP+path, bytes.NewReader(raw))
	if err != nil {
		return answer{}, err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer "+s.token)
	r.Header.Set("Accept-Language", "en")
	return do(r)
}

// client forgets its connections quickly, because servers come and go.
var client = &http.Client{Timeout: 30 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: 64, IdleConnTimeout: 5 * time.Second}}

func do(r *http.Request) (answer, error) {
	w, err := client.Do(r)
	if err != nil {
		return answer{}, err
	}
	defer w.Body.Close()
	text, err := io.ReadAll(io.LimitReader(w.Body, 64<<20))
	return answer{w.StatusCode, w.Header, text}, err
}

// get reads a resource.
func (s *server) get(t testing.TB, path string, out any) {
	t.Helper()
	a, err := s.ask("GET", path, nil)
	if err != nil || a.status != http.StatusOK {
		t.Fatalf("GET %s: %d %s %v", path, a.status, a.body, err)
	}
	if err := json.Unmarshal(a.body, out); err != nil {
		t.Fatalf("GET %s: %v: %s", path, err, a.body)
	}
}

// made is what the API answers for something new.
type made struct{ ID, Secret string }

// add makes a row of the register.
func (s *server) add(t testing.TB, path string, in object) made {
	t.Helper()
	var m made
	a, err := s.ask("POST", "/api/v1/"+path, in)
	if err != nil || a.status != http.StatusCreated {
		t.Fatalf("POST %s: %d %s %v", path, a.status, a.body, err)
	}
	if err := json.Unmarshal(a.body, &m); err != nil {
		t.Fatal(err)
	}
	return m
}

// signal sends one signal, which must be accepted.
func (s *server) signal(t testing.TB, in object) {
	t.Helper()
	if a, err := s.ask("POST", "/api/v1/signals", in); err != nil || a.status != http.StatusAccepted {
		t.Fatalf("POST signals: %d %s %v", a.status, a.body, err)
	}
}

// person makes somebody with contacts, tried in this order: channel, address, channel, address and so on.
func (s *server) person(t testing.TB, name string, contacts ...string) string {
	t.Helper()
	var list []object
	for n := 0; n < len(contacts); n += 2 {
		list = append(list, object{"channel": contacts[n], "address": contacts[n+1]})
	}
	return s.add(t, "people", object{"name": name, "lang": "en", "active": true, "contacts": list}).ID
}

// plan makes the plan of a kind; every target is rung at once.
func (s *server) plan(t testing.TB, kind string, who ...object) {
	t.Helper()
	s.add(t, "plans", object{"name": "Faults " + kind, "kind": kind, "active": true, "steps": []object{{"after": 0, "who": who}}})
}

// incident is what the tests look at in an incident.
type incident struct {
	Incident struct {
		ID, State, Title string
		StepDueAt        string `json:"step_due_at"`
		LiveAlarms       int    `json:"live_alarms"`
	}
	Alarms []struct{ Device, Kind, State string }
	Calls  []call
}

type call struct {
	Purpose, Name, Device, Channel, State, Error string
	Attempt                                      int
	DueAt                                        string `json:"due_at"`
}

// incidents reads the newest incidents of a kind with everything about them, newest first.
func (s *server) incidents(t testing.TB, kind string) []incident {
	t.Helper()
	var page struct{ Items []struct{ ID string } }
	s.get(t, "/api/v1/incidents?limit=20&kind="+kind, &page)
	list := make([]incident, len(page.Items))
	for n, i := range page.Items {
		s.get(t, "/api/v1/incidents/"+i.ID, &list[n])
	}
	return list
}

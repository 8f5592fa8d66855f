package faults

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"
)

// TestRealClients raises and clears an alarm with the programs that people have:
// mosquitto_pub, curl, and snmptrap in versions 2c and 3. Each opens an incident
// and rings a siren that is mosquitto_sub, on the plan of a new installation.
func TestRealClients(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"mosquitto_pub", "mosquitto_sub", "snmptrap", "curl"} {
		if _, err := exec.LookPath(name); err != nil {
			if os.Getenv("CI") == "true" {
				t.Fatal(err)
			}
			t.Skip("SKIPPED, NOT TESTED: ", err)
		}
	}
	s := serve(t, t.TempDir(), "KENG_SNMP_USERS=trapper:SHA:auth-password:AES:priv-password")
	var areas struct{ Items []struct{ Code string } }
	s.get(t, "/api/v1/areas?parent=37&limit=1", &areas)
	site := s.add(t, "sites", object{"code": "T-1", "name": "Trạm thử", "area": areas.Items[0].Code, "lat": 20.2, "lon": 106.2}).ID
	device := func(name, kind, address string) string {
		return s.add(t, "devices", object{"name": name, "kind": kind, "site_id": site, "address": address, "enabled": true}).Secret
	}
	smoke, door, router := device("power-1", "sensor", ""), device("door-1", "sensor", ""), device("router-1", "node", "")
	device("router-3", "node", "127.0.0.1") // Version 3 names no device, so its address does.
	ears := listen(t, s, "siren-1", device("siren-1", "siren", ""))

	host, port, err := net.SplitHostPort(s.at.MQTT)
	if err != nil {
		t.Fatal(err)
	}
	publish := func(state string) []string {
		return []string{"mosquitto_pub", "-h", host, "-p", port, "-u", "power-1", "-P", smoke, "-q", "1", "-t", "keng/power-1/signal", "-m", `{"kind":"power_failure","state":"` + state + `"}`}
	}
	post := func(state string) []string {
		return []string{"curl", "-sS", "--fail-with-body", "-u", "door-1:" + door, "http://" + s.at.HTTP + "/api/v1/signals", "-d", `{"kind":"door_open","state":"` + state + `"}`}
	}
	trap := func(up bool, args ...string) []string {
		oid := "1.3.6.1.6.3.1.1.5.3"
		if up {
			oid = "1.3.6.1.6.3.1.1.5.4"
		}
		return append(append([]string{"snmptrap"}, args...), s.at.SNMP, "", oid, "1.3.6.1.2.1.2.2.1.1.7", "i", "7")
	}
	v3 := []string{"-v3", "-e", "0x8000000001020304", "-l", "authPriv", "-u", "trapper", "-a", "SHA", "-A", "auth-password", "-x", "AES", "-X", "priv-password"}
	v2c := []string{"-v2c", "-c", router}
	for _, c := range []struct {
		name, device, kind string
		raise, clear       []string
	}{
		{"mosquitto_pub", "power-1", "power_failure", publish("raise"), publish("clear")},
		{"curl", "door-1", "door_open", post("raise"), post("clear")},
		{"snmptrap v2c", "router-1", "link_down", trap(false, v2c...), trap(true, v2c...)},
		{"snmptrap v3", "router-3", "link_down", trap(false, v3...), trap(true, v3...)},
	} {
		t.Run(c.name, func(t *testing.T) {
			run(t, c.raise)
			eventually(t, 5*time.Second, func() string { return lives(s.incidents(t, c.kind), c.device, "ringing") })
			ears.heard(t, "alarm", c.kind)
			run(t, c.clear)
			eventually(t, 5*time.Second, func() string { return lives(s.incidents(t, c.kind), c.device, "all_clear") })
			ears.heard(t, "all_clear", c.kind)
		})
	}
	check(t, s, nil)
}

// lives says what is wrong when the newest incident is not the device's, in the state.
func lives(list []incident, device, state string) string {
	if len(list) == 0 {
		return "there is no incident"
	}
	i := list[0]
	if i.Incident.State != state || len(i.Alarms) != 1 || i.Alarms[0].Device != device {
		return fmt.Sprintf("the newest incident is %+v", i)
	}
	return ""
}

func run(t *testing.T, command []string) {
	t.Helper()
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Env = append(os.Environ(), "SNMP_PERSISTENT_DIR="+t.TempDir(), "MIBS=")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", command[0], err, out)
	}
}

// ring is what a siren is told.
type ring struct{ Purpose, Kind string }

// ears is mosquitto_sub as a siren, with what it was told.
type ears struct {
	mu   sync.Mutex
	told []ring
}

func listen(t *testing.T, s *server, name, secret string) *ears {
	t.Helper()
	host, port, err := net.SplitHostPort(s.at.MQTT)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("mosquitto_sub", "-h", host, "-p", port, "-u", name, "-P", secret, "-q", "1", "-t", "keng/"+name+"/ring")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	e := &ears{}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for lines := bufio.NewScanner(out); lines.Scan(); {
			var r ring
			if json.Unmarshal(lines.Bytes(), &r) == nil {
				e.mu.Lock()
				e.told = append(e.told, r)
				e.mu.Unlock()
			}
		}
	}()
	t.Cleanup(func() {
		_ = cmd.Process.Kill() // It has ended with the server, or it ends now.
		<-done
		_ = cmd.Wait()
	})
	var page struct {
		Items []struct {
			Name   string
			Online bool
		}
	}
	eventually(t, 5*time.Second, func() string {
		s.get(t, "/api/v1/devices?q="+name, &page)
		if len(page.Items) != 1 || !page.Items[0].Online {
			return "mosquitto_sub is not connected"
		}
		return ""
	})
	return e
}

// heard waits for a ring and forgets it and those before it.
func (e *ears) heard(t *testing.T, purpose, kind string) {
	t.Helper()
	eventually(t, 5*time.Second, func() string {
		e.mu.Lock()
		defer e.mu.Unlock()
		for n, r := range e.told {
			if r == (ring{purpose, kind}) {
				e.told = e.told[n+1:]
				return ""
			}
		}
		return fmt.Sprintf("the siren heard %+v, not %s %s", e.told, purpose, kind)
	})
}

package faults

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	mqtt "github.com/eclipse/paho.mqtt.golang"
)

// TestBadInput sends nonsense through every door of one server, which answers
// clearly, keeps nothing of it, and goes on.
func TestBadInput(t *testing.T) {
	t.Parallel()
	s := serve(t, t.TempDir(), "KENG_SNMP_COMMUNITIES=public")
	one := s.add(t, "devices", object{"name": "sensor-1", "kind": "sensor", "enabled": true}).Secret
	two := s.add(t, "devices", object{"name": "sensor-2", "kind": "sensor", "enabled": true}).Secret

	s.add(t, "devices", object{"name": "siren-1", "kind": "siren", "enabled": true})
	s.plan(t, "", object{"kind": "siren", "ref": "siren-1"})

	t.Run("bodies", func(t *testing.T) { badBodies(t, s) })
	t.Run("credentials", func(t *testing.T) { badCredentials(t, s, one) })
	t.Run("mqtt", func(t *testing.T) { badMQTT(t, s, one, two) })
	t.Run("programs", func(t *testing.T) { badPrograms(t, s) })

	conn, err := net.Dial("udp", s.at.SNMP)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	for _, packet := range [][]byte{{}, {0x30}, {0x30, 0x82, 0xff, 0xff, 2, 1, 1}, bytes.Repeat([]byte{0x30, 0x84, 0xff}, 5000), []byte("GET / HTTP/1.0\r\n\r\n")} {
		if _, err := conn.Write(packet); err != nil {
			t.Fatal(err)
		}
	}

	if list := s.incidents(t, "fire"); len(list) != 0 {
		t.Errorf("nonsense opened incidents: %+v", list)
	}
	s.signal(t, object{"device": "sensor-1", "kind": "fire", "state": "raise"})
	if list := s.incidents(t, "fire"); len(list) != 1 {
		t.Errorf("an alarm after the nonsense: %+v", list)
	}
	if peak := s.peak(t); peak > 300<<20 {
		t.Errorf("the server took %d MiB", peak>>20)
	}
	check(t, s, nil)
}

// peak is the most memory that the server has had resident, in bytes.
func (s *server) peak(t *testing.T) int {
	t.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.cmd.Process.Pid))
	if err != nil {
		t.Fatal(err)
	}
	kib, err := strconv.Atoi(string(regexp.MustCompile(`VmHWM:\s+(\d+)`).FindSubmatch(text)[1]))
	if err != nil {
		t.Fatal(err)
	}
	return kib << 10
}

func badBodies(t *testing.T, s *server) {
	good := object{"device": "x", "kind": "door_open", "state": "raise"}
	huge := []byte(`[{"device":"x","kind":"fire","state":"raise","text":"` + strings.Repeat("x", 10<<20) + `"}]`)
	many := make([]object, 10_001)
	for n := range many {
		many[n] = object{"device": "x", "kind": "fire", "state": "raise", "id": fmt.Sprint(n)}
	}
	for name, c := range map[string]struct {
		path   string
		body   any
		status int
	}{
		"10 MB":                  {"/api/v1/signals", huge, 413},
		"10 MB to a hook":        {"/api/v1/hooks/keng", huge, 413},
		"10 MB to the gong":      {"/api/v1/gong", huge, 413},
		"10,001 signals":         {"/api/v1/signals", many, 413},
		"no JSON":                {"/api/v1/signals", []byte(`{"device":`), 400},
		"nothing":                {"/api/v1/signals", []byte{}, 400},
		"a number":               {"/api/v1/signals", []byte(`7`), 422},
		"deep":                   {"/api/v1/signals", []byte(strings.Repeat("[", 200_000)), 400},
		"no JSON to the gong":    {"/api/v1/gong", []byte(`{{`), 400},
		"no kind":                {"/api/v1/signals", object{"device": "x", "state": "raise"}, 422},
		"wrong state":            {"/api/v1/signals", object{"device": "x", "kind": "fire", "state": "maybe"}, 422},
		"all of an array wrong":  {"/api/v1/signals", []object{{"device": "x"}, {}}, 422},
		"a topic in the name":    {"/api/v1/signals", object{"device": "x/#", "kind": "fire", "state": "raise"}, 422},
		"an incident of nobody":  {"/api/v1/incidents/none/all-clear", object{}, 404},
		"a gong without a place": {"/api/v1/gong", object{"kind": "fire"}, 422},
	} {
		t.Run(strings.ReplaceAll(name, " ", "-"), func(t *testing.T) {
			a, err := s.ask("POST", c.path, c.body)
			if err != nil {
				t.Fatal(err)
			}
			var problem struct {
				Status        int
				Title, Detail string
			}
			if a.status != c.status || a.header.Get("Content-Type") != "application/problem+json" {
				t.Fatalf("%d %s, not %d: %.300s", a.status, a.header.Get("Content-Type"), c.status, a.body)
			}
			if err := json.Unmarshal(a.body, &problem); err != nil || problem.Status != c.status || problem.Title == "" || problem.Detail == "" {
				t.Errorf("the problem is %s: %v", a.body, err)
			}
		})
	}
	a, err := s.ask("POST", "/api/v1/signals", []object{good, {"device": "x", "kind": "fire", "state": "no"}, {"device": "x", "kind": "door_open", "state": "clear"}})
	var mixed struct {
		Accepted int
		Errors   []struct {
			Index int
			Error string
		}
	}
	if err != nil || a.status != 202 || json.Unmarshal(a.body, &mixed) != nil || mixed.Accepted != 2 || len(mixed.Errors) != 1 || mixed.Errors[0].Index != 1 || mixed.Errors[0].Error == "" {
		t.Errorf("one wrong of three: %d %s %v", a.status, a.body, err)
	}
}

func badCredentials(t *testing.T, s *server, secret string) {
	signal := `{"device":"sensor-1","kind":"fire","state":"raise"}`
	foreign := `{"device":"sensor-2","kind":"fire","state":"raise"}`
	for name, c := range map[string]struct {
		path, body, user, password, bearer string
		status                             int
	}{
		"no login":          {"/api/v1/signals", signal, "", "", "", 401},
		"wrong token":       {"/api/v1/signals", signal, "", "", "wrong", 401},
		"wrong secret":      {"/api/v1/signals", signal, "sensor-1", "wrong", "", 401},
		"unknown device":    {"/api/v1/signals", signal, "sensor-9", secret, "", 401},
		"foreign device":    {"/api/v1/signals", foreign, "sensor-1", secret, "", 403},
		"device as officer": {"/api/v1/gong", `{"kind":"fire","place":"x"}`, "sensor-1", secret, "", 403},
		"wrong password":    {"/api/v1/login", `{"name":"admin","password":"wrong"}`, "", "", "", 401},
	} {
		t.Run(strings.ReplaceAll(name, " ", "-"), func(t *testing.T) {
			r, err := http.NewRequest("POST", "http://"+s.at.HTTP+c.path, strings.NewReader(c.body))
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Content-Type", "application/json")
			if c.user != "" {
				r.SetBasicAuth(c.user, c.password)
			}
			if c.bearer != "" {
				r.Header.Set("Authorization", "Bearer "+c.bearer)
			}
			if a, err := do(r); err != nil || a.status != c.status || a.header.Get("Content-Type") != "application/problem+json" {
				t.Errorf("%d %s %v, not %d", a.status, a.body, err, c.status)
			}
		})
	}
}

func badMQTT(t *testing.T, s *server, one, two string) {
	if _, err := s.mqtt("sensor-1", "wrong", ""); err == nil {
		t.Error("a wrong secret is let in")
	}
	if _, err := s.mqtt("sensor-1", two, ""); err == nil {
		t.Error("the secret of another device is let in")
	}
	signal := []byte(`{"kind":"fire","state":"raise"}`)
	for _, topic := range []string{"keng/sensor-2/signal", "keng/sensor-2/ring", "keng", "$SYS/broker"} {
		c, err := s.mqtt("sensor-1", one, "")
		if err != nil {
			t.Fatal(err)
		}
		if token := c.Publish(topic, 1, false, signal); token.WaitTimeout(5*time.Second) && token.Error() == nil {
			t.Errorf("publishing on %s is acknowledged", topic)
		}
		c.Disconnect(0)
	}
	c, err := s.mqtt("sensor-1", one, "")
	if err != nil {
		t.Fatal(err)
	}
	defer c.Disconnect(0)
	for _, filter := range []string{"keng/sensor-2/ring", "#", "keng/+/signal"} {
		token := c.Subscribe(filter, 1, nil)
		token.WaitTimeout(5 * time.Second)
		if got := token.(*mqtt.SubscribeToken).Result()[filter]; got != 0x80 {
			t.Errorf("a subscription to %s is answered with %d", filter, got)
		}
	}
	// What is no signal is kept raw: sending it again would change nothing.
	if token := c.Publish("keng/sensor-1/signal", 1, false, []byte{0, 1, 2, '{'}); !token.WaitTimeout(5*time.Second) || token.Error() != nil {
		t.Errorf("nonsense on its own topic: %v", token.Error())
	}
	if raw := s.raw(t, "keng/sensor-1/signal"); raw == "" {
		t.Error("the nonsense is not listed")
	}
}

// raw is why payloads of a name became no signal, "" when there are none.
func (s *server) raw(t *testing.T, name string) string {
	t.Helper()
	var page struct {
		Items []struct{ Name, Reason string }
	}
	s.get(t, "/api/v1/raw", &page)
	for _, r := range page.Items {
		if r.Name == name {
			return r.Reason
		}
	}
	return ""
}

// Programs that loop or explode are cut; the payload is kept and the next
// device's program runs.
func badPrograms(t *testing.T, s *server) {
	translate := func(name, program string) {
		t.Helper()
		s.add(t, "translators", object{"name": name, "door": "http", "match": name, "program": program, "priority": 1, "enabled": true})
	}
	bombs := map[string]string{"loop": `def f: f; f`, "range": `[range(1e12)]`, "string": `"x" * 1e9`, "tree": `reduce range(60) as $i (1; [., .]) | tojson`}
	for name, program := range bombs {
		translate(name, program)
	}
	translate("fine", `{device: "fine-1", kind: "door_open", state: .payload.state}`)
	for name := range bombs {
		eventually(t, 10*time.Second, func() string {
			begin := time.Now()
			a, err := s.ask("POST", "/api/v1/hooks/"+name, object{"a": 1})
			if err != nil || a.status != http.StatusAccepted {
				t.Fatalf("%s: %d %s %v", name, a.status, a.body, err)
			}
			if took := time.Since(begin); took > 8*time.Second {
				t.Errorf("%s took %v", name, took)
			}
			if why := s.raw(t, name); !strings.Contains(why, name) {
				return fmt.Sprintf("%s was not cut: %q", name, why)
			}
			return ""
		})
	}
	a, err := s.ask("POST", "/api/v1/hooks/fine", object{"state": "raise"})
	if err != nil || a.status != http.StatusAccepted || !bytes.Contains(a.body, []byte(`"accepted":1`)) {
		t.Errorf("the next program: %d %s %v", a.status, a.body, err)
	}
	if a, err := s.ask("POST", "/api/v1/translators", object{"name": "wrong", "door": "http", "match": "wrong", "program": "{{", "enabled": true}); err != nil || a.status != 422 {
		t.Errorf("a program that does not compile: %d %s %v", a.status, a.body, err)
	}
}

package main

import (
	"context"
	"encoding/json"
	"html"
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"keng"
	"keng/internal/app"
	"keng/internal/demo"
	"keng/internal/store"
)

// TestTheDay plays the demo's day at a high speed on a running server: every
// story opens its incident, is answered, and ends.
func TestTheDay(t *testing.T) {
	ctx, log := t.Context(), slog.New(slog.DiscardHandler)
	c := app.Config{Data: t.TempDir(), HTTP: "127.0.0.1:0", MQTT: "127.0.0.1:0", SNMP: "127.0.0.1:0", Prefix: "ND"}
	if err := freePorts(ctx, &c); err != nil {
		t.Fatal(err)
	}
	file, err := fillDemo(ctx, c)
	if err != nil {
		t.Fatal(err)
	}
	phones, err := demoPhones(ctx, &c, func(err error) { t.Error(err) })
	if err != nil {
		t.Fatal(err)
	}
	a, err := app.New(ctx, c, log, "test")
	if err != nil {
		t.Fatal(err)
	}
	if a.First.Password != "" {
		t.Error("the demo has an administrator with a one-time password")
	}
	if err := a.Start(ctx); err != nil {
		t.Fatal(err)
	}
	defer func() {
		phones.Close()
		if err := a.Stop(context.Background()); err != nil {
			t.Error(err)
		}
	}()
	var mu sync.Mutex
	rang := map[string][]string{} // sirens by purpose
	fleet, err := demo.Connect(ctx, file, a.Addresses().MQTT, a.Addresses().SNMP, func(siren, purpose string) {
		mu.Lock()
		defer mu.Unlock()
		rang[purpose] = append(rang[purpose], siren)
	})
	if err != nil {
		t.Fatal(err)
	}
	defer fleet.Close()
	show := &demo.Show{File: file, API: localURL(c, a.Addresses().HTTP), Store: a.Store, Fleet: fleet, Phones: phones, Speed: 40,
		Say: func(vi, _ string) { t.Log(vi) }, Failed: func(story string, err error) { t.Error(story, err) }}
	if err := show.Day(ctx); err != nil {
		t.Fatal(err)
	}
	checkDay(t, a.Store)
	for until := time.Now().Add(20 * time.Second); time.Now().Before(until); time.Sleep(50 * time.Millisecond) {
		mu.Lock()
		quiet := slices.Contains(rang["quiet_signal"], "keng-05")
		mu.Unlock()
		if quiet {
			break
		}
	}
	mu.Lock()
	defer mu.Unlock()
	if n := len(rang["alarm"]); n < 20 || len(rang["all_clear"]) < 20 {
		t.Errorf("%d sirens rang, %d heard the all-clear", n, len(rang["all_clear"]))
	}
	if !slices.Contains(rang["quiet_signal"], "keng-05") {
		t.Error("no quiet signal")
	}
	checkPhones(t, phones.URL())
}

// checkDay looks at what the day left in the database.
func checkDay(t *testing.T, s *store.Store) {
	list, err := s.ListIncidents(t.Context(), store.IncidentFilter{State: "all", Limit: 100})
	if err != nil {
		t.Fatal(err)
	}
	var kinds []string
	for _, i := range list {
		kinds = append(kinds, string(i.Kind))
		if i.State != keng.Resolved || i.AnswerName == "" || i.Number[:3] != "ND-" {
			t.Errorf("%s %s is %s, answered by %q", i.Number, i.Kind, i.State, i.AnswerName)
		}
		calls, err := s.ListCalls(t.Context(), i.ID)
		if err != nil {
			t.Fatal(err)
		}
		people, lost := 0, 0
		for _, c := range calls {
			if c.Purpose == keng.PurposeAlarm && c.Channel == keng.ChannelSMS && c.State.Rank() >= keng.CallSent.Rank() {
				people++
			}
			if c.Channel == keng.ChannelSiren && c.State == keng.CallFailed && c.Device == "coi-bts-008" {
				lost++
			}
		}
		if i.Kind == "theft" && people < 75 {
			t.Errorf("the gong rang %d people", people)
		}
		if i.Kind == "fire" && (lost == 0 || people < 4) {
			t.Errorf("the fire rang %d people, %d calls of the unplugged siren failed", people, lost)
		}
	}
	slices.Sort(kinds)
	if got := strings.Join(kinds, " "); got != "cable_cut door_open fire link_down power_failure temperature_high theft" {
		t.Errorf("the day's incidents: %s", got)
	}
	tasks, err := s.Tasks(t.Context(), keng.Scope{}, false, "", 10)
	if err != nil || len(tasks) == 0 {
		t.Errorf("the chattering sensor made %d tasks (%v)", len(tasks), err)
	}
}

func checkPhones(t *testing.T, url string) {
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	w, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Body.Close()
	b, err := io.ReadAll(w.Body)
	if text := html.UnescapeString(string(b)); err != nil || !strings.Contains(text, "+84500") || !strings.Contains(text, `/a/`) {
		t.Errorf("the page of the phones (%v): %.2000s", err, text)
	}
}

// TestDemoCommand starts the command itself, twice on one folder, and reads what it prints.
func TestDemoCommand(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "province")
	var passwords []string
	for range 2 {
		ctx, stop := context.WithCancel(t.Context())
		out := &printed{}
		done := make(chan int, 1)
		go func() {
			done <- run(ctx, []string{"demo", "--quiet", "--data", dir, "--http", "127.0.0.1:0", "--mqtt", "127.0.0.1:0", "--snmp", "127.0.0.1:0"}, out, out)
		}()
		began := time.Now()
		for !strings.Contains(out.String(), "Ctrl-C") {
			if time.Since(began) > 30*time.Second {
				t.Fatalf("nothing was printed: %s", out.String())
			}
			time.Sleep(20 * time.Millisecond)
		}
		t.Logf("ready after %s", time.Since(began))
		if _, err := os.Stat(filepath.Join(dir, "addr.json")); err != nil {
			t.Error(err)
		}
		stop()
		if code := <-done; code != 0 {
			t.Errorf("exit code %d: %s", code, out.String())
		}
		var file demo.File
		b, err := os.ReadFile(filepath.Join(dir, "demo.json"))
		if err == nil {
			err = json.Unmarshal(b, &file)
		}
		if err != nil {
			t.Fatal(err)
		}
		if text := out.String(); !strings.Contains(text, file.Users[0].Password) || !strings.Contains(text, "all of it made up") {
			t.Errorf("printed: %s", text)
		}
		passwords = append(passwords, file.Users[0].Password)
	}
	if passwords[0] != passwords[1] {
		t.Error("the second start made another password")
	}
}

// printed collects what a command prints while it runs.
type printed struct {
	mu sync.Mutex
	b  strings.Builder
}

func (p *printed) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.b.Write(b)
}

func (p *printed) String() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.b.String()
}

package main

import (
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"keng"
	"keng/internal/app"
	"keng/internal/store"
)

// TestScenarioErrorsNameTheLine reads a file with a fault in nearly every line.
func TestScenarioErrorsNameTheLine(t *testing.T) {
	path := filepath.Join(t.TempDir(), "wrong.jsonl")
	text := `# a comment, then an empty line

{"device":"a","kind":"fire","state":"raise"}
{"device":"a","kind":"fire","state":"burns"}
{"device":"a","kind":"fire","state":"raise","after":"soon"}
{"device":"a","kind":"fire","state":"raise","say":"two at once"}
{"after":"5s"}
{"gong":{"kind":"theft"}}
{"gong":{"kind":"THEFT?","place":"x"}}
{"devise":"a"}
{"say":"one"} {"say":"two"}
nothing
`
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := readScenario(path)
	if err == nil {
		t.Fatal("no error")
	}
	lines := strings.Split(err.Error(), "\n")
	if len(lines) != 9 {
		t.Errorf("%d errors:\n%v", len(lines), err)
	}
	for n, line := range lines {
		if want := path + ":" + []string{"4", "5", "6", "7", "8", "9", "10", "11", "12"}[n] + ": "; !strings.HasPrefix(line, want) {
			t.Errorf("%q does not begin with %q", line, want)
		}
	}
	for text, want := range map[string]string{"": "no moves", strings.Repeat(" ", maxScenario+1): "larger than"} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := readScenario(path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v does not say %q", err, want)
		}
	}
}

// FuzzScenario reads arbitrary lines; a move that is accepted is marked as a drill.
func FuzzScenario(f *testing.F) {
	f.Add([]byte(`{"after":"1m","device":"a","kind":"fire","state":"raise","attrs":{"drill":false}}`))
	f.Add([]byte(`{"gong":{"kind":"sos","place":"đê","drill":false}}`))
	f.Add([]byte(`{"end":""}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		m, err := readMove(line)
		if err != nil {
			return
		}
		if m.Gong != nil && !m.Gong.Drill || m.Device != "" && !m.Drill() || m.wait < 0 {
			t.Errorf("%s became %+v", line, m)
		}
	})
}

// TestExamplesPlay plays the scenarios of docs/drills on a running demo.
func TestExamplesPlay(t *testing.T) {
	ctx := t.Context()
	c := app.Config{Data: t.TempDir(), HTTP: "127.0.0.1:0", MQTT: "127.0.0.1:0", SNMP: "127.0.0.1:0", Prefix: "ND"}
	file, err := fillDemo(ctx, c)
	if err != nil {
		t.Fatal(err)
	}
	a, err := app.New(ctx, c, slog.New(slog.DiscardHandler), "test")
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Start(ctx); err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := a.Stop(t.Context()); err != nil {
			t.Error(err)
		}
	}()
	examples, err := filepath.Glob("../../docs/drills/*.jsonl")
	if err != nil || len(examples) != 2 {
		t.Fatalf("examples: %v, %v", examples, err)
	}
	server := "http://" + a.Addresses().HTTP
	for _, path := range examples {
		out := &printed{}
		if code := run(ctx, []string{"drill", "--server", server, "--token", file.Token, "--speed", "1000", path}, out, out); code != 0 {
			t.Fatalf("%s: exit code %d: %s", path, code, out)
		}
		if !strings.Contains(out.String(), "closed ND-") {
			t.Errorf("%s printed: %s", path, out)
		}
	}
	list, err := a.Store.ListIncidents(ctx, store.IncidentFilter{State: "all", Limit: 100})
	if err != nil || len(list) != 5 {
		t.Fatalf("%d incidents (%v)", len(list), err)
	}
	for _, i := range list {
		if !i.Drill || i.State != keng.Resolved || i.Result != keng.ResultDrill {
			t.Errorf("%s %s: drill %v, %s, %s", i.Number, i.Kind, i.Drill, i.State, i.Result)
		}
	}
	out := &printed{}
	if code := run(ctx, []string{"drill", "--server", server, "--token", "kt_wrong", examples[0]}, out, out); code != 1 || !strings.Contains(out.String(), "401") {
		t.Errorf("a wrong token: %d, %s", code, out)
	}
	if code := run(ctx, []string{"drill", "--check", examples[0]}, out, out); code != 0 || !strings.Contains(out.String(), "7 moves") && !strings.Contains(out.String(), "9 moves") {
		t.Errorf("--check: %d, %s", code, out)
	}
}

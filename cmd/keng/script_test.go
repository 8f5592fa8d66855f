package main

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	_ "modernc.org/sqlite" // registers the driver "sqlite"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"keng": main})
}

// TestScripts runs the command lines of testdata/script as people type them.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"ready": ready, "ask": ask, "exits": exits, "keep": keep, "term": term, "flip": flip},
		Setup: func(e *testscript.Env) error {
			e.Vars = append(e.Vars, "LC_ALL=C", "KENG_HTTP=127.0.0.1:0", "KENG_MQTT=127.0.0.1:0", "KENG_SNMP=127.0.0.1:0")
			return nil
		},
	})
}

// ready DIR waits until the server of a data folder is ready, and sets $HTTP, $MQTT and $SNMP.
func ready(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: ready DIR")
	}
	var at struct{ HTTP, MQTT, SNMP string }
	wrong := "it did not start"
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		text, err := os.ReadFile(ts.MkAbs(filepath.Join(args[0], "addr.json")))
		if err != nil || json.Unmarshal(text, &at) != nil {
			continue
		}
		resp, err := http.Get("http://" + at.HTTP + "/readyz")
		if err != nil {
			wrong = err.Error()
			continue
		}
		if wrong = resp.Status; resp.Body.Close() == nil && resp.StatusCode == http.StatusOK {
			ts.Setenv("HTTP", at.HTTP)
			ts.Setenv("MQTT", at.MQTT)
			ts.Setenv("SNMP", at.SNMP)
			return
		}
	}
	ts.Fatalf("not ready: %s", wrong)
}

// ask [-u DEVICE:SECRET] [-t TOKEN] METHOD PATH [BODY] asks the server at $HTTP and prints the status and the answer.
func ask(ts *testscript.TestScript, neg bool, args []string) {
	header := http.Header{"Content-Type": {"application/json"}, "Accept-Language": {"en"}}
	for len(args) > 1 && strings.HasPrefix(args[0], "-") {
		switch args[0] {
		case "-u":
			r := http.Request{Header: header}
			name, secret, _ := strings.Cut(args[1], ":")
			r.SetBasicAuth(name, secret)
		case "-t":
			header.Set("Authorization", "Bearer "+args[1])
		}
		args = args[2:]
	}
	if neg || len(args) < 2 || len(args) > 3 {
		ts.Fatalf("usage: ask [-u DEVICE:SECRET] [-t TOKEN] METHOD PATH [BODY]")
	}
	r, err := http.NewRequest(args[0], "http://"+ts.Getenv("HTTP")+args[1], strings.NewReader(strings.Join(args[2:], "")))
	ts.Check(err)
	r.Header = header
	resp, err := http.DefaultClient.Do(r)
	ts.Check(err)
	defer resp.Body.Close()
	fmt.Fprintln(ts.Stdout(), resp.StatusCode)
	_, err = io.Copy(ts.Stdout(), resp.Body)
	ts.Check(err)
}

// exits CODE COMMAND… runs a command that must end with the code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND…")
	}
	code := 0
	err := ts.Exec(args[1], args[2:]...)
	if ended, ok := errors.AsType[*exec.ExitError](err); ok {
		code = ended.ExitCode()
	} else {
		ts.Check(err)
	}
	if strconv.Itoa(code) != args[0] {
		ts.Fatalf("it exits with %d", code)
	}
}

// keep NAME [WORD] sets a variable to the only word that the last command printed, or to the one behind the last WORD.
func keep(ts *testscript.TestScript, neg bool, args []string) {
	words := strings.Fields(ts.ReadFile("stdout"))
	if len(args) == 2 {
		for n := len(words) - 2; n >= 0; n-- {
			if words[n] == args[1] {
				ts.Setenv(args[0], words[n+1])
				return
			}
		}
	}
	if neg || len(args) != 1 || len(words) != 1 {
		ts.Fatalf("keep %q after %q", args, words)
	}
	ts.Setenv(args[0], words[0])
}

// term sends SIGTERM to what runs in the background.
func term(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 0 {
		ts.Fatalf("usage: term")
	}
	for _, cmd := range ts.BackgroundCmds() {
		if cmd.ProcessState == nil {
			ts.Check(cmd.Process.Signal(syscall.SIGTERM))
		}
	}
}

// flip DIR SEQ changes one byte of one line of the journal in a data folder.
func flip(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: flip DIR SEQ")
	}
	db, err := sql.Open("sqlite", "file:"+ts.MkAbs(filepath.Join(args[0], "keng.db")))
	ts.Check(err)
	res, err := db.Exec(`UPDATE journal SET actor = 'X' || substr(actor, 2) WHERE seq = $1 AND length(actor) > 0`, args[1])
	ts.Check(err)
	n, err := res.RowsAffected()
	ts.Check(errors.Join(err, db.Close()))
	if n != 1 {
		ts.Fatalf("%d lines changed", n)
	}
}

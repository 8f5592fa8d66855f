// Command bench drives the real keng program over real HTTP and MQTT and
// prints what it measured as Markdown. It starts its own servers in a
// temporary folder, speaks to loopback addresses only, and cleans up.
//
//	go run ./bench -keng bin/keng -nats bin/tools/nats-server
//
// A PostgreSQL server comes from scripts/with-postgres.sh; `make bench` puts
// everything together. The load generator shares the machine with what it
// measures, so it sends bytes that were made before and reads as little as it can.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// options are the flags.
type options struct {
	keng, nats, postgres string
	dir                  string
	seconds              time.Duration
	ways, rows           string
	alarms               string
	profile              string
}

func main() {
	var o options
	flag.StringVar(&o.keng, "keng", "bin/keng", "the program to measure")
	flag.StringVar(&o.nats, "nats", "bin/tools/nats-server", "nats-server, for the way over JetStream")
	flag.StringVar(&o.postgres, "postgres", os.Getenv("KENG_TEST_POSTGRES"), "a PostgreSQL server on which databases may be made")
	flag.StringVar(&o.dir, "dir", "", "folder for the data, on the disk to measure; default: a temporary one")
	flag.DurationVar(&o.seconds, "time", 10*time.Second, "how long each load lasts")
	flag.StringVar(&o.ways, "ways", "sqlite,postgres,stream", "what to measure on: sqlite, postgres, stream (SQLite behind a JetStream)")
	flag.StringVar(&o.rows, "rows", "idle,ring,gong,intake,kill,many,place,policy", "what to measure")
	flag.StringVar(&o.alarms, "alarms", "internal/cause/testdata/alarms_25V.csv", "the recorded alarms that the row replay sends: CSV with alarm_id, device_id, start_timestamp, end_timestamp in seconds")
	flag.StringVar(&o.profile, "profile", "", "folder for a CPU profile of the program under each load")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, o); err != nil {
		slog.ErrorContext(ctx, "bench", "error", err)
		stop()
		os.Exit(1)
	}
}

// row is one thing to measure; it gets a fresh server.
type row struct {
	name    string
	measure func(context.Context, *server, options) ([]figure, error)
}

// figure is one measured value with what it stands for.
type figure struct{ what, value string }

var rows = []row{
	{"idle", measureIdle},
	{"ring", measureRing},
	{"gong", measureGong},
	{"intake", measureIntake},
	{"kill", measureKill},
	{"many", measureMany},
	{"cut", measureCut},
	{"replay", measureReplay},
	{"list", measureList},
	{"place", measurePlace},
	{"import", measureImport},
	{"search", measureSearch},
	{"policy", measurePolicy},
}

func run(ctx context.Context, o options) (err error) {
	dir, err := os.MkdirTemp(o.dir, "keng-bench-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	var ways []string
	for way := range strings.SplitSeq(o.ways, ",") {
		switch {
		case way == "postgres" && o.postgres == "":
			slog.WarnContext(ctx, "no PostgreSQL server is named, so it is left out")
		case way == "sqlite", way == "postgres", way == "stream":
			ways = append(ways, way)
		default:
			return fmt.Errorf("%q is not a way", way)
		}
	}
	facts, err := machine(dir)
	if err != nil {
		return err
	}
	fmt.Print(facts)
	t := table{ways: ways}
	defer func() { fmt.Print(t.String()) }() // Also what was measured before an error.
	for _, r := range rows {
		if !strings.Contains(","+o.rows+",", ","+r.name+",") {
			continue
		}
		for _, way := range ways {
			slog.InfoContext(ctx, "measuring", "row", r.name, "way", way)
			figures, err := measure(ctx, filepath.Join(dir, r.name+"-"+way), way, r, o)
			if err != nil {
				return fmt.Errorf("%s on %s: %w", r.name, way, err)
			}
			t.add(way, figures)
		}
	}
	return nil
}

func measure(ctx context.Context, dir, way string, r row, o options) (figures []figure, err error) {
	s, err := newServer(ctx, dir, way, o)
	if err != nil {
		return nil, err
	}
	defer func() {
		if e := s.close(); err == nil {
			err = e
		}
	}()
	return r.measure(ctx, s, o)
}

// table collects figures by what they stand for, one column a way.
type table struct {
	ways  []string
	whats []string
	cells map[[2]string]string
}

func (t *table) add(way string, figures []figure) {
	if t.cells == nil {
		t.cells = map[[2]string]string{}
	}
	for _, f := range figures {
		found := false
		for _, w := range t.whats {
			found = found || w == f.what
		}
		if !found {
			t.whats = append(t.whats, f.what)
		}
		t.cells[[2]string{f.what, way}] = f.value
	}
}

var wayNames = map[string]string{"sqlite": "SQLite (FULL)", "postgres": "PostgreSQL", "stream": "JetStream, then SQLite"}

// String is the table as Markdown.
func (t *table) String() string {
	var b strings.Builder
	b.WriteString("\n| measured |")
	for _, w := range t.ways {
		b.WriteString(" " + wayNames[w] + " |")
	}
	b.WriteString("\n|---|" + strings.Repeat("---|", len(t.ways)) + "\n")
	for _, what := range t.whats {
		b.WriteString("| " + what + " |")
		for _, w := range t.ways {
			cell := t.cells[[2]string{what, w}]
			if cell == "" {
				cell = "–"
			}
			b.WriteString(" " + cell + " |")
		}
		b.WriteString("\n")
	}
	return b.String()
}

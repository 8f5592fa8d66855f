package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"keng"
	"keng/internal/cause"
	"keng/internal/viet"
)

// runCause groups the alarms of a file by what its own history, or another one, teaches about causes.
func runCause(_ context.Context, args []string, out io.Writer) error {
	f := flag.NewFlagSet("cause", flag.ContinueOnError)
	alarmsFile := f.String("alarms", "", "the alarms: CSV `file` with alarm_id (the type), device_id, start_timestamp, end_timestamp in seconds")
	topologyFile := f.String("topology", "", "which devices are neighbours: CSV `file` with from, to")
	learnFile := f.String("learn", "", "the history to learn from: CSV `file` like --alarms, which is used when not given")
	window := f.Duration("window", time.Duration(cause.DefaultWindow)*time.Millisecond, "how long after its cause an alarm is still its effect")
	showRules := f.Bool("rules", false, "print what was learned, in words, instead of the incidents")
	if _, err := parse(f, args, out, 0); err != nil {
		return err
	}
	if *alarmsFile == "" {
		return wrongUse("cause", "--alarms is missing")
	}
	if *window < time.Second || *window > time.Hour {
		return wrongUse("cause", "--window must be from 1s to 1h")
	}
	near := cause.Neighbours{}
	if *topologyFile != "" {
		var err error
		if near, err = readFile(*topologyFile, cause.ReadNeighbours); err != nil {
			return err
		}
	}
	alarms, err := readFile(*alarmsFile, cause.ReadHistory)
	if err != nil {
		return err
	}
	history := alarms
	if *learnFile != "" {
		if history, err = readFile(*learnFile, cause.ReadHistory); err != nil {
			return err
		}
	}
	known := cause.Learn(history, near, window.Milliseconds())
	w := bufio.NewWriter(out)
	if *showRules {
		for _, r := range known.Rules {
			key, args := r.Sentence()
			_, _ = fmt.Fprintln(w, viet.T(language(), key, args...)) // Flush returns the error.
		}
		return w.Flush()
	}
	_, _ = fmt.Fprintln(w, "row,incident,is_root")
	for i, p := range cause.Group(alarms, known, near, window.Milliseconds()) {
		root := 0
		if p.Root {
			root = 1
		}
		_, _ = fmt.Fprintf(w, "%d,%d,%d\n", i, p.Incident, root)
	}
	return w.Flush()
}

// readFile reads a file with a reader of the package cause; the error names the file.
func readFile[T any](name string, read func(io.Reader) (T, error)) (T, error) {
	var none T
	file, err := os.Open(name)
	if err != nil {
		return none, &keng.Error{Kind: keng.NotFound, Key: "history.open", Args: []any{name}, Err: err}
	}
	defer file.Close()
	result, err := read(file)
	if err != nil {
		return none, fmt.Errorf("%s: %s", name, explain(asSentence(err)))
	}
	return result, nil
}

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"time"
)

// maxScenario bounds a scenario file, in bytes.
const maxScenario = 1 << 20

// move is one signal of a scenario, sent After the one before it ("20s").
type move struct {
	After    string         `json:"after"`
	Source   string         `json:"source"`
	Device   string         `json:"device"`
	Kind     string         `json:"kind"`
	State    string         `json:"state"`
	Severity string         `json:"severity,omitempty"`
	Text     string         `json:"text,omitempty"`
	Attrs    map[string]any `json:"attrs"`
}

// runDrill plays a scenario file, a JSON array of moves, against a running
// server. Every signal is marked as a drill and takes the real path.
func runDrill(ctx context.Context, args []string, out io.Writer) error {
	f := flag.NewFlagSet("drill", flag.ContinueOnError)
	server := f.String("server", "http://127.0.0.1:8080", "`url` of the server")
	token := f.String("token", os.Getenv("KENG_TOKEN"), "API token; KENG_TOKEN when not given")
	speed := f.Float64("speed", 1, "how much faster the waits go")
	words, err := parse(f, args, out, 1)
	if err != nil {
		return err
	}
	if *speed <= 0 {
		return fmt.Errorf("--speed %v: more than 0", *speed)
	}
	moves, err := readScenario(words[0])
	if err != nil {
		return err
	}
	for n, m := range moves {
		wait, _ := time.ParseDuration(m.After) // readScenario has checked it.
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Duration(float64(wait) / *speed)):
		}
		answer, err := sendMove(ctx, *server, *token, m)
		if err != nil {
			return fmt.Errorf("move %d: %w", n+1, err)
		}
		if _, err := fmt.Fprintf(out, "%d/%d %s %s %s: %s\n", n+1, len(moves), m.Device, m.Kind, m.State, bytes.TrimSpace(answer)); err != nil {
			return err
		}
	}
	return nil
}

func readScenario(path string) ([]move, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(io.LimitReader(f, maxScenario+1))
	if err := errors.Join(err, f.Close()); err != nil {
		return nil, err
	}
	if len(b) > maxScenario {
		return nil, fmt.Errorf("%s is larger than %d bytes", path, maxScenario)
	}
	var moves []move
	if err := json.Unmarshal(b, &moves); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	for n, m := range moves {
		if m.After == "" {
			moves[n].After = "0s"
		} else if d, err := time.ParseDuration(m.After); err != nil || d < 0 {
			return nil, fmt.Errorf("%s: move %d: after %q is not a time like 20s", path, n+1, m.After)
		}
		if moves[n].Attrs == nil {
			moves[n].Attrs = map[string]any{}
		}
		moves[n].Attrs["drill"] = true
		if m.Source == "" {
			moves[n].Source = "drill"
		}
	}
	return moves, nil
}

func sendMove(ctx context.Context, server, token string, m move) ([]byte, error) {
	b, err := json.Marshal(m)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, server+"/api/v1/signals", bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer "+token)
	w, err := http.DefaultClient.Do(r)
	if err != nil {
		return nil, err
	}
	answer, err := io.ReadAll(io.LimitReader(w.Body, 64<<10))
	err = errors.Join(err, w.Body.Close())
	if err == nil && w.StatusCode != http.StatusAccepted {
		err = fmt.Errorf("%s: %s", w.Status, bytes.TrimSpace(answer))
	}
	return answer, err
}

package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"time"

	"keng"
)

// Limits of a scenario file.
const (
	maxScenario = 1 << 20 // bytes
	maxMoves    = 10_000
	maxWait     = 24 * time.Hour
)

// move is one line of a scenario: a signal, a struck gong, words for whoever
// leads the drill, or its end, After the line before it ("20s").
type move struct {
	line int
	wait time.Duration

	After string  `json:"after"`
	Say   string  `json:"say"`
	End   *string `json:"end"`
	Gong  *struct {
		Kind  keng.Kind     `json:"kind"`
		Place string        `json:"place,omitempty"`
		Site  keng.SiteID   `json:"site_id,omitempty"`
		Area  keng.AreaCode `json:"area,omitempty"`
		Lat   float64       `json:"lat,omitempty"`
		Lon   float64       `json:"lon,omitempty"`
		Cause string        `json:"cause,omitempty"`
		Drill bool          `json:"drill"`
	} `json:"gong"`
	keng.Signal
}

// runDrill plays a scenario file against a running server. Everything is
// marked as a drill and takes the real path.
func runDrill(ctx context.Context, args []string, out io.Writer) error {
	f := flag.NewFlagSet("drill", flag.ContinueOnError)
	server := f.String("server", "http://127.0.0.1:8080", "`url` of the server")
	token := f.String("token", os.Getenv("KENG_TOKEN"), "API token; KENG_TOKEN when not given")
	speed := f.Float64("speed", 1, "how much faster the waits go")
	check := f.Bool("check", false, "only read the file and name every wrong line")
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
	d := &drill{server: strings.TrimSuffix(*server, "/"), token: *token, known: map[keng.IncidentID]bool{}}
	if *check {
		_, err = fmt.Fprintf(out, "%s: %d moves\n", words[0], len(moves))
		return err
	}
	if d.token == "" {
		return errors.New("--token or KENG_TOKEN is missing; keng token --role duty_engineer prints one")
	}
	if err := d.look(ctx); err != nil {
		return err
	}
	var at time.Duration // of the scenario
	for n, m := range moves {
		at += m.wait
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Duration(float64(m.wait) / *speed)):
		}
		told, err := d.play(ctx, m)
		if err != nil {
			return fmt.Errorf("%s:%d: %w", words[0], m.line, err)
		}
		if _, err := fmt.Fprintf(out, "%8s  %*d/%d  %s\n", at, len(fmt.Sprint(len(moves))), n+1, len(moves), told); err != nil {
			return err
		}
	}
	return nil
}

// readScenario reads a file of one JSON object a line; empty lines and those
// that begin with # are skipped. Its error names every wrong line.
func readScenario(path string) ([]move, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if len(b) > maxScenario {
		return nil, fmt.Errorf("%s is larger than %d bytes", path, maxScenario)
	}
	var moves []move
	var wrong []error
	lines := bufio.NewScanner(bytes.NewReader(b))
	lines.Buffer(nil, maxScenario)
	for n := 1; lines.Scan(); n++ {
		text := bytes.TrimSpace(lines.Bytes())
		if len(text) == 0 || text[0] == '#' {
			continue
		}
		m, err := readMove(text)
		if err != nil {
			wrong = append(wrong, fmt.Errorf("%s:%d: %w", path, n, err))
		}
		m.line = n
		moves = append(moves, m)
	}
	switch {
	case lines.Err() != nil:
		wrong = append(wrong, lines.Err())
	case len(moves) == 0:
		wrong = append(wrong, fmt.Errorf("%s: no moves", path))
	case len(moves) > maxMoves:
		wrong = append(wrong, fmt.Errorf("%s: more than %d moves", path, maxMoves))
	}
	return moves, errors.Join(wrong...)
}

// readMove reads and checks one line.
func readMove(text []byte) (m move, err error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&m); err != nil {
		return m, err
	}
	if d.More() {
		return m, errors.New("more than one object")
	}
	if m.After != "" {
		if m.wait, err = time.ParseDuration(m.After); err != nil || m.wait < 0 || m.wait > maxWait {
			return m, fmt.Errorf("after %q is not a time like 20s or 3m", m.After)
		}
	}
	kinds := 0
	for _, is := range []bool{m.Say != "", m.End != nil, m.Gong != nil, m.Device != ""} {
		if is {
			kinds++
		}
	}
	switch {
	case kinds != 1:
		return m, errors.New("one of device, gong, say and end is wanted")
	case m.Gong != nil:
		m.Gong.Drill = true
		if !m.Gong.Kind.Valid() {
			return m, fmt.Errorf("%q is not a kind", m.Gong.Kind)
		}
		if p := (keng.Position{Lat: m.Gong.Lat, Lon: m.Gong.Lon}); m.Gong.Place == "" && m.Gong.Site == "" && !p.Valid() {
			return m, errors.New("a gong needs a place, a site_id, or lat and lon")
		}
	case m.Device != "":
		return m, m.mark()
	}
	return m, nil
}

// mark makes the signal one of a drill and checks it as the server will.
func (m *move) mark() error {
	if m.Attrs == nil {
		m.Attrs = map[string]any{}
	}
	m.Attrs["drill"] = true
	if m.Source == "" {
		m.Source = "drill"
	}
	checked := m.Signal
	if err := checked.Normalize(keng.At(time.Now())); err != nil {
		return errors.New(explain(err))
	}
	return nil
}

// drill is one run against a server.
type drill struct {
	server, token string
	known         map[keng.IncidentID]bool // drills that were there before
}

// look remembers the drills that are there already, which are not ours to end.
func (d *drill) look(ctx context.Context) error {
	list, err := d.drills(ctx)
	for _, i := range list {
		d.known[i.ID] = true
	}
	return err
}

func (d *drill) drills(ctx context.Context) ([]keng.Incident, error) {
	var page struct{ Items []keng.Incident }
	err := d.call(ctx, http.MethodGet, "/api/v1/incidents?drill=true&limit=500", nil, &page)
	return page.Items, err
}

// play carries out one move and tells what came of it.
func (d *drill) play(ctx context.Context, m move) (string, error) {
	switch {
	case m.Say != "":
		return m.Say, nil
	case m.End != nil:
		return d.end(ctx, *m.End)
	case m.Gong != nil:
		var i keng.Incident
		err := d.call(ctx, http.MethodPost, "/api/v1/gong", m.Gong, &i)
		return fmt.Sprintf("gong %s → %s %s", m.Gong.Kind, i.Number, i.Title), err
	}
	var got struct {
		Accepted, Duplicates int
		Errors               []struct{ Detail string }
	}
	err := d.call(ctx, http.MethodPost, "/api/v1/signals", m.Signal, &got)
	if err == nil && got.Accepted == 0 {
		err = fmt.Errorf("the server did not accept it: %v", got.Errors)
	}
	return fmt.Sprintf("%s %s %s → accepted", m.Device, m.Kind, m.State), err
}

// end gives the all-clear to every drill of this run and closes it.
func (d *drill) end(ctx context.Context, note string) (string, error) {
	list, err := d.drills(ctx)
	if err != nil {
		return "", err
	}
	var closed []string
	for _, i := range list {
		if d.known[i.ID] || i.State == keng.Resolved || i.State == keng.Merged {
			continue
		}
		if err := d.call(ctx, http.MethodPost, "/api/v1/incidents/"+string(i.ID)+"/resolve", map[string]any{"result": keng.ResultDrill, "note": note}, nil); err != nil {
			return "", err
		}
		closed = append(closed, i.Number)
	}
	return fmt.Sprintf("end → %d closed %s", len(closed), strings.Join(closed, " ")), nil
}

// call asks the API; the answer is read into answer unless that is nil.
func (d *drill) call(ctx context.Context, method, path string, body, answer any) error {
	var b []byte
	if body != nil {
		var err error
		if b, err = json.Marshal(body); err != nil {
			return err
		}
	}
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, method, d.server+path, bytes.NewReader(b))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer "+d.token)
	r.Header.Set("Accept-Language", string(language()))
	w, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	b, err = io.ReadAll(io.LimitReader(w.Body, 4<<20))
	switch err = errors.Join(err, w.Body.Close()); {
	case err != nil:
		return err
	case w.StatusCode >= http.StatusBadRequest:
		var problem struct{ Detail string }
		if json.Unmarshal(b, &problem) != nil || problem.Detail == "" {
			problem.Detail = string(bytes.TrimSpace(b))
		}
		return fmt.Errorf("%s: %s", w.Status, problem.Detail)
	case answer == nil:
		return nil
	}
	return json.Unmarshal(b, answer)
}

package web_test

import (
	"bufio"
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"keng"
	"keng/internal/web"
)

// watcher reads a live stream.
type watcher struct {
	t     testing.TB
	stop  context.CancelFunc
	lines chan line
}

type line struct {
	id, event string
	at        time.Time
	data      struct {
		Type     string          `json:"type"`
		Incident keng.IncidentID `json:"incident_id"`
		Data     json.RawMessage `json:"data"`
	}
}

func (c client) watch(after string) *watcher {
	c.h.t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	r := c.request("GET", "/api/v1/events", nil).WithContext(ctx)
	if after != "" {
		r.Header.Set("Last-Event-ID", after)
	}
	res, err := c.h.http.Client().Do(r)
	if err != nil {
		c.h.t.Fatal(err)
	}
	if res.StatusCode != http.StatusOK || !strings.HasPrefix(res.Header.Get("Content-Type"), "text/event-stream") || res.Header.Get("X-Accel-Buffering") != "no" {
		c.h.t.Fatalf("%d %v", res.StatusCode, res.Header)
	}
	w := &watcher{c.h.t, stop, make(chan line, 1000)}
	c.h.t.Cleanup(stop)
	go func() {
		defer res.Body.Close()
		defer close(w.lines)
		var l line
		for in := bufio.NewScanner(res.Body); in.Scan(); {
			name, value, _ := strings.Cut(in.Text(), ": ")
			switch {
			case name == "id":
				l.id = value
			case name == "event":
				l.event = value
			case name == "data":
				_ = json.Unmarshal([]byte(value), &l.data) // The test looks at what came.
			case in.Text() == "" && l.event != "":
				l.at = time.Now()
				w.lines <- l
				l = line{}
			}
		}
	}()
	return w
}

// next waits for the next event of a kind.
func (w *watcher) next(kind string) line {
	w.t.Helper()
	for late := time.After(5 * time.Second); ; {
		select {
		case l, ok := <-w.lines:
			if !ok {
				w.t.Fatalf("the stream ended before %s", kind)
			}
			if l.event == kind {
				return l
			}
		case <-late:
			w.t.Fatalf("no %s within 5 s", kind)
		}
	}
}

// quiet wants no event of a kind within a time.
func (w *watcher) quiet(d time.Duration, kind string) {
	w.t.Helper()
	for late := time.After(d); ; {
		select {
		case l := <-w.lines:
			if l.event == kind {
				w.t.Fatalf("unexpected %s: %s", kind, l.data.Data)
			}
		case <-late:
			return
		}
	}
}

func TestEventsReachWhoMaySeeThem(t *testing.T) {
	h := start(t)
	officer, other := h.user("duc", h.p.Officers[0]), h.user("duc2", h.p.Officers[1])
	mine, theirs := officer.watch(""), other.watch("")
	id := h.strike(officer, map[string]any{"kind": "fire", "site_id": h.p.Houses[0].ID})
	l := mine.next("incident")
	var row web.IncidentRow
	if err := json.Unmarshal(l.data.Data, &row); err != nil {
		t.Fatal(err)
	}
	if row.ID != id || row.KindLabel != "Cháy" || row.SiteName == "" || row.Steps == 0 || l.data.Incident != id || l.id == "" {
		t.Errorf("the event: %+v %s", l, l.data.Data)
	}
	theirs.quiet(300*time.Millisecond, "incident")

	officer.do("PUT", "/api/v1/me", map[string]any{"lang": "en"}).want(http.StatusOK)
	officer.lang = "vi" // what the browser sends with a stream does not count.
	w := officer.watch("")
	officer.do("POST", "/api/v1/incidents/"+string(id)+"/answer", map[string]any{"answer": "ack"}).want(http.StatusOK)
	if l := w.next("incident"); !strings.Contains(string(l.data.Data), `"kind_label":"Fire"`) {
		t.Errorf("in English: %s", l.data.Data)
	}
}

func TestEventsResumeWhereTheyStopped(t *testing.T) {
	h := start(t)
	officer := h.user("duc", h.p.Officers[0])
	w := officer.watch("")
	h.strike(officer, map[string]any{"kind": "fire", "site_id": h.p.Houses[0].ID})
	at := w.next("incident").id
	w.stop()
	missed := h.strike(officer, map[string]any{"kind": "theft", "site_id": h.p.Houses[0].ID})
	again := officer.watch(at)
	for again.next("incident").data.Incident != missed {
	}
	officer.watch("12").next("reset") // a position that nobody knows
	officer.watch("nonsense").next("reset")
}

// TestAlarmsAreToldFourTimesASecondAtMost raises a hundred alarms in a second.
func TestAlarmsAreToldFourTimesASecondAtMost(t *testing.T) {
	h := start(t)
	w := h.as(keng.RoleAdmin, "").watch("")
	begin := time.Now()
	for n := range 100 {
		x := keng.Signal{Device: "fire-1", Kind: "door_open", State: keng.Raise, Attrs: map[string]any{"point": string(rune('a'+n%26)) + string(rune('a'+n/26))}}
		if err := x.Normalize(now()); err != nil {
			t.Fatal(err)
		}
		if _, err := h.desk.Receive(t.Context(), []keng.Signal{x}); err != nil {
			t.Fatal(err)
		}
		time.Sleep(10 * time.Millisecond)
	}
	told, events := 0, 0
	for told < 100 {
		l := w.next("alarm")
		var a struct {
			Count int
			IDs   []string
		}
		if err := json.Unmarshal(l.data.Data, &a); err != nil {
			t.Fatal(err)
		}
		if len(a.IDs) != min(a.Count, 50) {
			t.Errorf("%d ids of %d alarms", len(a.IDs), a.Count)
		}
		told, events = told+a.Count, events+1
	}
	if most := int(time.Since(begin)/(250*time.Millisecond)) + 2; events > most || told != 100 {
		t.Errorf("%d alarms in %d events, at most %d", told, events, most)
	}
}

// TestAConsoleIsRung looks at the ring of one person on an open console.
func TestAConsoleIsRung(t *testing.T) {
	h := start(t)
	leader, officer := h.user("hoa", h.p.Leaders[0]), h.user("duc", h.p.Officers[0])
	if h.web.Console(h.p.Leaders[0].ID, "x") {
		t.Error("a ring was taken where no console is open")
	}
	mine, theirs := leader.watch(""), officer.watch("")
	h.strike(officer, map[string]any{"kind": "fire", "site_id": h.p.Houses[0].ID})
	if l := mine.next("ring"); l.data.Type != "ring" || l.data.Incident == "" {
		t.Errorf("the ring: %+v", l)
	}
	theirs.quiet(200*time.Millisecond, "ring")
	mine.stop()
	for n := 0; h.web.Console(h.p.Leaders[0].ID, "x"); n++ {
		if n > 500 {
			t.Fatal("the console is gone, but still counts")
		}
		time.Sleep(2 * time.Millisecond)
	}
}

func TestStreamsEndWhenTheServerStops(t *testing.T) {
	h := start(t)
	c := h.as(keng.RoleAdmin, "")
	var open []*watcher
	for range 5 {
		open = append(open, c.watch(""))
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := h.http.Config.Shutdown(ctx); err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for _, w := range open {
		wg.Go(func() {
			for range w.lines {
			}
		})
	}
	wg.Wait()
}

package web

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"strconv"
	"sync"
	"time"

	"keng"
	"keng/internal/bus"
	"keng/internal/desk"
	"keng/internal/viet"
)

const eventsPath = "/api/v1/events"

// Rates and bounds of live streams.
const (
	alarmsEvery   = 250 * time.Millisecond // alarms are told at most four times a second
	pingEvery     = 15 * time.Second
	writeTime     = 10 * time.Second // a reader who takes longer is dropped; it resumes where it was
	maxAlarmIDs   = 50
	maxPerPerson  = 20
	maxStreams    = 5000
	rowsKept      = 256 // incident events of which the finished text is kept for the next reader
	maxEventBatch = 64
)

func (s *Server) eventRoutes() {
	s.serve("GET", eventsPath, keng.ActRead, "Follow what happens in the caller's area: server-sent events, resumable by Last-Event-ID", http.HandlerFunc(s.events))
}

// streams are the open consoles.
type streams struct {
	mu   sync.Mutex
	open map[*stream]keng.PersonID
	per  map[keng.PersonID]int
	done chan struct{} // closed when the server stops
	once sync.Once
	rows rowCache
}

// stream is one open console; rings are for its person only.
type stream struct{ rings chan []byte }

func newStreams() *streams {
	return &streams{open: map[*stream]keng.PersonID{}, per: map[keng.PersonID]int{}, done: make(chan struct{})}
}

func (t *streams) add(person keng.PersonID) (*stream, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.open) >= maxStreams || person != "" && t.per[person] >= maxPerPerson {
		return nil, keng.Errf(keng.TooMuch, "error.too_often", 60)
	}
	x := &stream{rings: make(chan []byte, 16)}
	t.open[x] = person
	t.per[person]++
	return x, nil
}

func (t *streams) drop(x *stream) {
	t.mu.Lock()
	defer t.mu.Unlock()
	person := t.open[x]
	delete(t.open, x)
	if t.per[person]--; t.per[person] == 0 {
		delete(t.per, person)
	}
}

func (t *streams) count() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.open)
}

func (t *streams) stop() { t.once.Do(func() { close(t.done) }) }

// Console hands a ring to every open console of a person, and tells whether
// there was one; it is the console channel of package gong.
func (s *Server) Console(person keng.PersonID, event any) bool {
	text, err := json.Marshal(event)
	if err != nil || person == "" {
		return false
	}
	t, told := s.streams, false
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.per[person] == 0 {
		return false
	}
	for x, p := range t.open {
		if p != person {
			continue
		}
		select {
		case x.rings <- text:
			told = true
		default: // It does not read; another console or channel will.
		}
	}
	return told
}

// events is one live stream.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	by := callerOf(r.Context())
	if by.Actor.Lang != "" {
		by.Lang = viet.ParseLang(by.Actor.Lang) // an EventSource sends the browser's language, not the one chosen here.
	}
	x, err := s.streams.add(by.PersonID)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	defer s.streams.drop(x)
	sub := s.Desk.Events().Subscribe(position(r))
	defer sub.Close()
	h := w.Header()
	h.Set("Content-Type", "text/event-stream; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Accel-Buffering", "no")
	f := &follower{s: s, by: by, w: w, control: http.NewResponseController(w)}
	if f.write("retry: 2000\n\n") != nil {
		return
	}
	f.follow(r, sub, x)
}

// position is where the reader stopped, zero for a new one.
func position(r *http.Request) int64 {
	text := r.Header.Get("Last-Event-ID")
	if text == "" {
		text = r.URL.Query().Get("after")
	}
	n, err := strconv.ParseInt(text, 10, 64)
	switch {
	case text == "":
		return 0
	case err != nil || n <= 0:
		return 1 // An unknown position: the hub answers with a reset.
	}
	return n
}

// follower writes one stream.
type follower struct {
	s       *Server
	by      caller
	w       http.ResponseWriter
	control *http.ResponseController
	seq     int64        // newest position seen
	alarms  *desk.Alarms // not told yet
	at      keng.Time    // of the newest of them
}

// follow writes until the reader goes, the server stops or the session ends.
func (f *follower) follow(r *http.Request, sub *bus.Sub, x *stream) {
	ping := time.NewTicker(pingEvery)
	defer ping.Stop()
	calm := time.NewTimer(0) // fires when alarms may be told again
	defer calm.Stop()
	resting := true
	for {
		var err error
		select {
		case <-r.Context().Done():
			return
		case <-f.s.streams.done:
			return
		case e, ok := <-sub.C:
			if !ok {
				return
			}
			err = f.take(r.Context(), sub, e)
			if err == nil && f.alarms != nil && !resting {
				err = f.tellAlarms()
				calm.Reset(alarmsEvery)
				resting = true
			}
		case text := <-x.rings:
			err = f.write("event: ring\ndata: " + string(text) + "\n\n")
		case <-calm.C:
			resting = false
			if f.alarms != nil {
				err = f.tellAlarms()
				calm.Reset(alarmsEvery)
				resting = true
			}
		case <-ping.C:
			if !f.s.same(r, f.by) {
				return
			}
			err = f.write(": ping\n\n")
		}
		if err != nil {
			return
		}
	}
}

// same tells whether who asked is still who they were: logged in, with the same role and area.
func (s *Server) same(r *http.Request, by caller) bool {
	now, err := s.who(r)
	return err == nil && now.PersonID == by.PersonID && now.TokenID == by.TokenID && now.Role == by.Role && reflect.DeepEqual(now.Scope(), by.Scope())
}

// take handles an event and what already waits behind it. Of several states of
// one incident only the newest is told.
func (f *follower) take(ctx context.Context, sub *bus.Sub, e keng.Event) error {
	batch := []keng.Event{e}
more:
	for len(batch) < maxEventBatch {
		select {
		case e, ok := <-sub.C:
			if !ok {
				break more
			}
			batch = append(batch, e)
		default:
			break more
		}
	}
	newest := map[keng.IncidentID]int64{}
	for _, e := range batch {
		if e.Type == "incident" {
			newest[e.Incident] = e.Seq
		}
	}
	for _, e := range batch {
		f.seq = e.Seq
		if e.Type == "incident" && newest[e.Incident] != e.Seq {
			continue
		}
		if err := f.tell(ctx, e); err != nil {
			return err
		}
	}
	return nil
}

// tell writes one event, when the caller may see it.
func (f *follower) tell(ctx context.Context, e keng.Event) error {
	if e.Type == "reset" {
		f.alarms = nil
		return f.event(e.Type, `{"type":"reset"}`)
	}
	if e.PersonID != "" && e.PersonID != f.by.PersonID || e.PersonID == "" && !f.sees(ctx, e) {
		return nil
	}
	if a, ok := e.Data.(desk.Alarms); ok && e.Type == "alarm" {
		f.collect(a, e.At)
		return nil
	}
	text, err := f.s.eventText(ctx, f.by.Lang, e)
	if err != nil {
		// The state could not be read now: the reader fetches it when it can.
		return f.event("reset", `{"type":"reset"}`)
	}
	return f.event(e.Type, text)
}

// sees tells whether an event lies in the reader's scope.
func (f *follower) sees(ctx context.Context, e keng.Event) bool {
	scope := f.by.Scope()
	if scope.UnitPath == "" {
		return keng.Within(e.AreaPath, scope.AreaPath)
	}
	names, err := f.s.names.get(ctx)
	return err == nil && scope.Holds(names.row(e.AreaPath, e.UnitID))
}

// collect adds alarms to the ones that will be told together.
func (f *follower) collect(a desk.Alarms, at keng.Time) {
	if f.alarms == nil {
		f.alarms = &desk.Alarms{}
	}
	f.alarms.Count += a.Count
	f.alarms.IDs = append(f.alarms.IDs, a.IDs[:min(len(a.IDs), maxAlarmIDs-min(len(f.alarms.IDs), maxAlarmIDs))]...)
	f.at = at
}

func (f *follower) tellAlarms() error {
	text, err := json.Marshal(keng.Event{Seq: f.seq, Type: "alarm", Data: f.alarms, At: f.at})
	f.alarms = nil
	if err != nil {
		return err
	}
	return f.event("alarm", string(text))
}

// event writes one event. It carries its position only when nothing before it
// is still held back, so that a reader who resumes misses nothing.
func (f *follower) event(kind, text string) error {
	id := ""
	if f.alarms == nil && f.seq > 0 {
		id = "id: " + strconv.FormatInt(f.seq, 10) + "\n"
	}
	return f.write(id + "event: " + kind + "\ndata: " + text + "\n\n")
}

func (f *follower) write(text string) error {
	if err := f.control.SetWriteDeadline(time.Now().Add(writeTime)); err != nil {
		return err
	}
	if _, err := f.w.Write([]byte(text)); err != nil {
		return err
	}
	return f.control.Flush()
}

// rowCache keeps the finished text of the newest incident events, because
// every console of a language gets the same one.
type rowCache struct {
	mu    sync.Mutex
	texts map[string]string
	order []string
}

func (c *rowCache) get(key string) (string, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	text, ok := c.texts[key]
	return text, ok
}

func (c *rowCache) put(key, text string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.texts == nil {
		c.texts = map[string]string{}
	}
	if _, known := c.texts[key]; !known {
		c.order = append(c.order, key)
	}
	c.texts[key] = text
	if len(c.order) > rowsKept {
		delete(c.texts, c.order[0])
		c.order = c.order[1:]
	}
}

// eventText is an event as JSON; an incident comes in the form of the lists.
func (s *Server) eventText(ctx context.Context, l viet.Lang, e keng.Event) (string, error) {
	i, ok := e.Data.(keng.Incident)
	if !ok {
		text, err := json.Marshal(e)
		return string(text), err
	}
	key := fmt.Sprintf("%d %s", e.Seq, l)
	if text, ok := s.streams.rows.get(key); ok {
		return text, nil
	}
	row, err := s.incidentRow(ctx, l, i)
	if err != nil {
		return "", err
	}
	e.Data = row
	text, err := json.Marshal(e)
	if err == nil {
		s.streams.rows.put(key, string(text))
	}
	return string(text), err
}

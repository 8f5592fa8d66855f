package bus

import (
	"sync"
	"time"

	"keng"
)

// reset is the type of the event that says: your position is unknown or too
// old, fetch everything again.
const reset = "reset"

// Hub fans events out. It keeps the last ones, so that a watcher who lost the
// connection goes on where it was, and a slow watcher reads them from there at
// its own pace; nobody ever makes Publish wait.
type Hub struct {
	mu   sync.Mutex
	ring []keng.Event
	// last is the position of the newest event; first is the position before the
	// oldest that ever was, so ring[(p-first-1) % len(ring)] holds position p.
	first, last int64
	subs        map[*Sub]struct{}
}

// NewHub returns a hub that keeps the last size events. Positions begin at the
// clock in microseconds, so that they never repeat after a restart.
func NewHub(size int) *Hub {
	start := time.Now().UnixMilli() * 1000
	return &Hub{ring: make([]keng.Event, max(size, 1)), first: start, last: start, subs: map[*Sub]struct{}{}}
}

// Publish gives each event its position and hands it to every subscriber.
func (h *Hub) Publish(events ...keng.Event) {
	if len(events) == 0 {
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, e := range events {
		h.last++
		e.Seq = h.last
		*h.at(h.last) = e
	}
	for s := range h.subs {
		select {
		case s.news <- struct{}{}:
		default: // It has not yet looked at the news before.
		}
	}
}

func (h *Hub) at(position int64) *keng.Event {
	return &h.ring[(position-h.first-1)%int64(len(h.ring))]
}

// Last is the position of the newest event.
func (h *Hub) Last() int64 {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.last
}

// Sub is one watcher's view of a hub.
type Sub struct {
	// C brings the events in order. It is closed after Close.
	C <-chan keng.Event

	hub   *Hub
	after int64         // the position of the last event taken from the ring
	news  chan struct{} // room for one
	done  chan struct{}
	close sync.Once
}

// Subscribe returns the events after a position that was the Seq of an event
// received before, or the events from now on when after is zero. When the
// position is unknown or its successors are no longer kept, an event of type
// "reset" comes first; it comes also when the watcher falls so far behind that
// events are lost. The caller calls Close in the end.
func (h *Hub) Subscribe(after int64) *Sub {
	c := make(chan keng.Event, 64)
	s := &Sub{C: c, hub: h, after: after, news: make(chan struct{}, 1), done: make(chan struct{})}
	h.mu.Lock()
	if after <= 0 {
		s.after = h.last
	}
	h.subs[s] = struct{}{}
	h.mu.Unlock()
	go s.pump(c)
	return s
}

// Close ends the subscription.
func (s *Sub) Close() {
	s.close.Do(func() {
		s.hub.mu.Lock()
		delete(s.hub.subs, s)
		s.hub.mu.Unlock()
		close(s.done)
	})
}

func (s *Sub) pump(c chan<- keng.Event) {
	defer close(c)
	var events []keng.Event
	for {
		events = s.next(events[:0])
		for _, e := range events {
			select {
			case c <- e:
			case <-s.done:
				return
			}
		}
		if len(events) > 0 {
			clear(events)
			continue
		}
		select {
		case <-s.news:
		case <-s.done:
			return
		}
	}
}

// next appends the events that come next, not too many at a time.
func (s *Sub) next(events []keng.Event) []keng.Event {
	h := s.hub
	h.mu.Lock()
	defer h.mu.Unlock()
	oldest := max(h.first, h.last-int64(len(h.ring))) // the position before the oldest event kept
	if s.after < oldest || s.after > h.last {
		s.after = h.last
		return append(events, keng.Event{Seq: h.last, Type: reset, At: keng.At(time.Now())})
	}
	for range min(h.last-s.after, 64) {
		s.after++
		events = append(events, *h.at(s.after))
	}
	return events
}

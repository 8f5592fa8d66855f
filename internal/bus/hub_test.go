package bus_test

import (
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"keng"
	"keng/internal/bus"
)

func event(i int) keng.Event {
	return keng.Event{Type: "incident", Incident: keng.IncidentID(fmt.Sprint(i))}
}

// take reads n events, each of which must be there by the time that all goroutines rest.
func take(t *testing.T, s *bus.Sub, n int) (events []keng.Event) {
	t.Helper()
	for range n {
		synctest.Wait()
		select {
		case e := <-s.C:
			events = append(events, e)
		default:
			t.Fatalf("%d events, want %d", len(events), n)
		}
	}
	return events
}

func nothing(t *testing.T, s *bus.Sub) {
	t.Helper()
	synctest.Wait()
	select {
	case e := <-s.C:
		t.Errorf("unexpected %+v", e)
	default:
	}
}

func TestHubResume(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := bus.NewHub(100)
		start := h.Last()
		live := h.Subscribe(0)
		defer live.Close()
		for i := range 150 {
			h.Publish(event(i))
			if e := take(t, live, 1)[0]; e.Seq != start+int64(i)+1 || e.Incident != event(i).Incident {
				t.Fatalf("event %d came as %+v", i, e)
			}
		}
		nothing(t, live)
		for name, c := range map[string]struct {
			after int64
			reset bool
			want  int
		}{
			"from now":       {0, false, 0},
			"negative":       {-5, false, 0},
			"up to date":     {start + 150, false, 0},
			"one behind":     {start + 149, false, 1},
			"all that there": {start + 50, false, 100},
			"too old":        {start + 49, true, 0},
			"another run":    {start - 1_000_000, true, 0},
			"the future":     {start + 151, true, 0},
		} {
			s := h.Subscribe(c.after)
			if c.reset {
				if e := take(t, s, 1)[0]; e.Type != "reset" || e.Seq != start+150 {
					t.Errorf("%s: got %+v", name, e)
				}
			}
			for i, e := range take(t, s, c.want) {
				if want := start + 150 - int64(c.want) + int64(i) + 1; e.Seq != want {
					t.Errorf("%s: position %d, want %d", name, e.Seq, want)
				}
			}
			nothing(t, s)
			h.Publish() // No event is no news.
			nothing(t, s)
			s.Close()
			s.Close()
			synctest.Wait()
			if _, open := <-s.C; open {
				t.Errorf("%s: open after Close", name)
			}
		}
	})
}

func TestHubSlowSubscriber(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := bus.NewHub(1000)
		slow, quick := h.Subscribe(0), h.Subscribe(0)
		defer slow.Close()
		defer quick.Close()
		const all = 5000
		for i := range all {
			h.Publish(event(i), event(-i)) // Never waits.
			take(t, quick, 2)
		}
		var seen, resets int
		var last int64
		for {
			synctest.Wait()
			select {
			case e := <-slow.C:
				if e.Type == "reset" {
					resets++
				} else if seen++; e.Seq != last+1 && last != 0 {
					t.Fatalf("position %d after %d", e.Seq, last)
				}
				last = e.Seq
				continue
			default:
			}
			break
		}
		if resets != 1 || seen == 0 || seen > 1000 || last != h.Last() {
			t.Errorf("%d events and %d resets up to %d of %d", seen, resets, last, h.Last())
		}
		h.Publish(event(1))
		if e := take(t, slow, 1)[0]; e.Seq != h.Last() {
			t.Errorf("after the reset: %+v", e)
		}
	})
}

func TestHubPositionsGrowOverRestarts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := bus.NewHub(10)
		for range 900 {
			h.Publish(event(0))
		}
		time.Sleep(time.Millisecond)
		if next := bus.NewHub(10); next.Last() <= h.Last() {
			t.Errorf("a new hub begins at %d, the old one ended at %d", next.Last(), h.Last())
		}
	})
}

func TestHubConcurrently(t *testing.T) {
	h := bus.NewHub(256)
	var publishing, watching sync.WaitGroup
	for range 8 {
		watching.Go(func() {
			s := h.Subscribe(0)
			defer s.Close()
			var last int64
			for e := range s.C {
				if e.Seq <= last && e.Type != "reset" {
					t.Errorf("position %d after %d", e.Seq, last)
				}
				if last = e.Seq; e.Type == "end" {
					return
				}
			}
		})
	}
	for p := range 4 {
		publishing.Go(func() {
			for i := range 2000 {
				h.Publish(event(p*10000 + i))
				if i%100 == 0 { // Somebody comes and goes.
					h.Subscribe(h.Last() - 10).Close()
				}
			}
		})
	}
	publishing.Wait()
	gone := make(chan struct{})
	go func() { watching.Wait(); close(gone) }()
	for {
		select {
		case <-gone:
			return
		case <-time.After(time.Millisecond): // A watcher that was reset past the end gets it again.
			h.Publish(keng.Event{Type: "end"})
		}
	}
}

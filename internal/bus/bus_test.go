package bus_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"keng"
	"keng/internal/bus"
)

// desk is the other end: it records what it receives and keeps each signal once.
type desk struct {
	mu      sync.Mutex
	order   []keng.SignalID // as kept
	times   map[keng.SignalID]int
	batches int
	refuse  func([]keng.Signal) error // asked before a batch is kept
}

func newDesk() *desk { return &desk{times: map[keng.SignalID]int{}} }

func (d *desk) receive(_ context.Context, batch []keng.Signal) ([]bool, error) {
	d.mu.Lock()
	refuse := d.refuse
	d.mu.Unlock()
	if refuse != nil {
		if err := refuse(batch); err != nil {
			return nil, err
		}
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.batches++
	fresh := make([]bool, len(batch))
	for i := range batch {
		id := batch[i].ID
		if fresh[i] = d.times[id] == 0; fresh[i] {
			d.order = append(d.order, id)
		}
		d.times[id]++
	}
	return fresh, nil
}

func (d *desk) set(refuse func([]keng.Signal) error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.refuse = refuse
}

func (d *desk) kept() []keng.SignalID {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.order)
}

func (d *desk) has(ids ...keng.SignalID) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, id := range ids {
		if d.times[id] == 0 {
			return false
		}
	}
	return true
}

// way is one of the two ways with its runner.
type way struct {
	bus.Bus
	direct bool // an acknowledgement says that the desk has it
	desk   *desk
	stop   func() // ends Run as the application does, and waits
}

func (w *way) await(t testing.TB, ids ...keng.SignalID) {
	t.Helper()
	until(t, 20*time.Second, func() string {
		if w.desk.has(ids...) {
			return ""
		}
		return fmt.Sprintf("the desk lacks some of %d signals, it has %d", len(ids), len(w.desk.kept()))
	})
}

func until(t testing.TB, limit time.Duration, lack func() string) {
	t.Helper()
	for end := time.Now().Add(limit); ; time.Sleep(5 * time.Millisecond) {
		complaint := lack()
		if complaint == "" {
			return
		}
		if time.Now().After(end) {
			t.Fatal(complaint)
		}
	}
}

// run starts the runner of b for a fresh desk; the returned function ends it.
func run(t testing.TB, b bus.Bus, d *desk) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- b.Run(ctx, d.receive) }()
	return sync.OnceFunc(func() {
		cancel()
		select {
		case err := <-ended:
			if err != nil {
				t.Errorf("Run: %v", err)
			}
		case <-time.After(20 * time.Second):
			t.Error("Run does not end")
		}
	})
}

func dial(t testing.TB, s *server) *bus.Stream {
	t.Helper()
	b, err := bus.Dial(t.Context(), bus.StreamConfig{URL: s.url(), Log: slog.New(slog.NewTextHandler(t.Output(), nil))})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

var ways = map[string]func(testing.TB) *way{
	"local": func(t testing.TB) *way {
		b, d := bus.NewLocal(), newDesk()
		return &way{Bus: b, direct: true, desk: d, stop: run(t, b, d)}
	},
	"stream": func(t testing.TB) *way {
		b, d := dial(t, startServer(t)), newDesk()
		end := run(t, b, d)
		return &way{Bus: b, desk: d, stop: sync.OnceFunc(func() { end(); b.Close() })}
	},
}

// both runs a test over each way.
func both(t *testing.T, test func(*testing.T, *way)) {
	for name, start := range ways {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := start(t)
			defer w.stop()
			test(t, w)
		})
	}
}

func sig(id string) keng.Signal {
	s := keng.Signal{ID: keng.SignalID(id), Device: "cảm-biến-1", Kind: "fire", State: keng.Raise, Attrs: map[string]any{"point": "nhà kho", "lat": 20.25}}
	if err := s.Normalize(keng.At(time.Now())); err != nil {
		panic(err)
	}
	return s
}

func sigs(prefix string, n int) (signals []keng.Signal, ids []keng.SignalID) {
	for i := range n {
		s := sig(fmt.Sprintf("%s-%05d", prefix, i))
		signals, ids = append(signals, s), append(ids, s.ID)
	}
	return signals, ids
}

func publish(t testing.TB, b bus.Bus, signals ...keng.Signal) (duplicates int) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	n, err := b.Publish(ctx, signals)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestAcknowledgedIsReceivedOnce(t *testing.T) {
	both(t, func(t *testing.T, w *way) {
		var all []keng.SignalID
		var group sync.WaitGroup
		for p := range 40 {
			signals, ids := sigs(fmt.Sprintf("p%02d", p), 30)
			all = append(all, ids...)
			group.Go(func() {
				for i := range signals {
					if _, err := w.Publish(t.Context(), signals[i:i+1]); err != nil {
						t.Error(err)
					}
					if w.direct && !w.desk.has(ids[i]) {
						t.Errorf("%s acknowledged before it was received", ids[i])
					}
				}
			})
		}
		group.Wait()
		w.await(t, all...)
		order := w.desk.kept()
		if len(order) != len(all) {
			t.Errorf("kept %d signals of %d", len(order), len(all))
		}
		last := map[string]keng.SignalID{}
		for _, id := range order {
			p, _, _ := strings.Cut(string(id), "-")
			if id <= last[p] {
				t.Errorf("%s came after %s", id, last[p])
			}
			last[p] = id
		}
		for id, n := range w.desk.times {
			if n != 1 {
				t.Errorf("%s received %d times", id, n)
			}
		}
	})
}

func TestWholeSignalArrives(t *testing.T) {
	both(t, func(t *testing.T, w *way) {
		got := make(chan keng.Signal, 1)
		w.desk.set(func(batch []keng.Signal) error { got <- batch[0]; return nil })
		want := sig("whole")
		want.Text, want.Source, want.Severity, want.ClockOff = "Cháy <kho> & \"xưởng\"", "báo cháy", keng.Critical, true
		publish(t, w, want)
		select {
		case s := <-got:
			if fmt.Sprint(s) != fmt.Sprint(want) {
				t.Errorf("got  %v\nwant %v", s, want)
			}
		case <-time.After(10 * time.Second):
			t.Fatal("nothing came")
		}
	})
}

func TestDuplicatesAreCountedPerCall(t *testing.T) {
	both(t, func(t *testing.T, w *way) {
		three, ids := sigs("d", 3)
		for i, want := range []int{0, 3} {
			if n := publish(t, w, slices.Clone(three)...); n != want {
				t.Errorf("array, time %d: %d duplicates, want %d", i+1, n, want)
			}
		}
		for i, want := range []int{0, 1, 1} {
			if n := publish(t, w, sig("single")); n != want {
				t.Errorf("single, time %d: %d duplicates, want %d", i+1, n, want)
			}
		}
		if n, err := w.Publish(t.Context(), nil); n != 0 || err != nil {
			t.Errorf("nothing to publish: %d, %v", n, err)
		}
		w.await(t, append(ids, "single")...)
		if n := len(w.desk.kept()); n != 4 {
			t.Errorf("kept %d, want 4", n)
		}
	})
}

func TestLargeArray(t *testing.T) {
	both(t, func(t *testing.T, w *way) {
		signals, ids := sigs("large", 10_000)
		long := strings.Repeat("ệ", 600)
		for i := range signals {
			signals[i].Text = long // 20 MB in all, so the stream's messages are cut by size too
		}
		publish(t, w, signals...)
		w.await(t, ids...)
		if got := w.desk.kept(); !slices.Equal(got, ids) {
			t.Errorf("%d signals kept, or in another order", len(got))
		}
	})
}

// hold makes the desk wait inside receive; open lets it go on, and refuse as told from then on.
func hold(d *desk) (entered <-chan struct{}, open func(refuse func([]keng.Signal) error)) {
	in, gate := make(chan struct{}, 100), make(chan struct{})
	d.set(func([]keng.Signal) error { in <- struct{}{}; <-gate; return nil })
	return in, func(refuse func([]keng.Signal) error) { d.set(refuse); close(gate) }
}

func TestWaitingCallsShareABatch(t *testing.T) {
	both(t, func(t *testing.T, w *way) {
		entered, open := hold(w.desk)
		var group sync.WaitGroup
		var ids []keng.SignalID
		send := func(id string) {
			ids = append(ids, keng.SignalID(id))
			group.Go(func() {
				if _, err := w.Publish(t.Context(), []keng.Signal{sig(id)}); err != nil {
					t.Error(err)
				}
			})
		}
		send("first")
		<-entered // A lone signal is taken at once.
		for i := range 200 {
			send(fmt.Sprint("more-", i))
		}
		if w.direct {
			local := w.Bus.(*bus.Local)
			until(t, 10*time.Second, func() string {
				if n := local.Waiting(); n != 200 {
					return fmt.Sprintf("%d calls wait, want 200", n)
				}
				return ""
			})
		} else {
			group.Wait()
			time.Sleep(200 * time.Millisecond) // The messages travel.
		}
		open(nil)
		group.Wait()
		w.await(t, ids...)
		w.desk.mu.Lock()
		defer w.desk.mu.Unlock()
		if w.direct && w.desk.batches != 2 || w.desk.batches > 10 {
			t.Errorf("%d batches for 201 signals", w.desk.batches)
		}
	})
}

func TestOneBadSignalSpoilsNoOther(t *testing.T) {
	both(t, func(t *testing.T, w *way) {
		var poisons []keng.SignalID
		for name, fail := range map[string]func() error{
			"refused": func() error { return keng.Errf(keng.Invalid, "signal.kind.bad") },
			"unknown": func() error { return errors.New("constraint failed") },
			"panic":   func() error { panic("a bug") },
		} {
			entered, open := hold(w.desk)
			var group sync.WaitGroup
			errs := make([]error, 20)
			var good []keng.SignalID
			send := func(i int, id string) {
				group.Go(func() { _, errs[i] = w.Publish(t.Context(), []keng.Signal{sig(id)}) })
			}
			send(0, name+"-0")
			<-entered
			for i := 1; i < len(errs); i++ {
				id := fmt.Sprint(name, "-", i)
				if i == 7 {
					id = name + "-poison"
				} else {
					good = append(good, keng.SignalID(id))
				}
				send(i, id)
			}
			if w.direct {
				until(t, 10*time.Second, func() string {
					if n := w.Bus.(*bus.Local).Waiting(); n != len(errs)-1 {
						return fmt.Sprintf("%d calls wait", n)
					}
					return ""
				})
			}
			poison := keng.SignalID(name + "-poison")
			open(func(batch []keng.Signal) error {
				if slices.ContainsFunc(batch, func(s keng.Signal) bool { return s.ID == poison }) {
					return fail()
				}
				return nil
			})
			group.Wait()
			w.await(t, good...)
			for i, err := range errs {
				if bad := w.direct && i == 7; bad != (err != nil) {
					t.Errorf("%s: call %d got %v", name, i, err)
				}
			}
			if w.desk.has(poison) {
				t.Errorf("%s: the bad signal was kept", name)
			}
			poisons = append(poisons, poison)
		}
		w.desk.set(nil)
		if !w.direct { // They were acknowledged, so they must come again.
			w.await(t, poisons...)
		}
	})
}

func TestUnavailableDesk(t *testing.T) {
	both(t, func(t *testing.T, w *way) {
		publish(t, w, sig("before"))
		w.await(t, "before")
		full := keng.Errf(keng.Unavailable, "store.busy")
		w.desk.set(func([]keng.Signal) error { return full })
		signals, ids := sigs("full", 50)
		for i := range signals {
			_, err := w.Publish(t.Context(), signals[i:i+1])
			if w.direct && !errors.Is(err, full) || !w.direct && err != nil {
				t.Fatalf("got %v", err)
			}
		}
		if w.desk.has(ids[0]) {
			t.Fatal("a refused signal was kept")
		}
		w.desk.set(nil)
		if w.direct {
			publish(t, w, signals...)
		}
		w.await(t, ids...)
		if got := w.desk.kept()[1:]; !slices.Equal(got, ids) {
			t.Errorf("the order is %v", got)
		}
	})
}

func TestStopDropsNothingAcknowledged(t *testing.T) {
	both(t, func(t *testing.T, w *way) {
		var mu sync.Mutex
		var acknowledged []keng.SignalID
		var group sync.WaitGroup
		for p := range 20 {
			group.Go(func() {
				for i := 0; ; i++ {
					s := sig(fmt.Sprintf("s%02d-%06d", p, i))
					_, err := w.Publish(t.Context(), []keng.Signal{s})
					if err != nil {
						if keng.KindOf(err) != keng.Unavailable {
							t.Errorf("refused with %v", err)
						}
						return
					}
					mu.Lock()
					acknowledged = append(acknowledged, s.ID)
					mu.Unlock()
				}
			})
		}
		time.Sleep(300 * time.Millisecond)
		w.stop()
		group.Wait()
		if len(acknowledged) < 20 {
			t.Fatalf("only %d acknowledged", len(acknowledged))
		}
		if w.direct && !w.desk.has(acknowledged...) {
			t.Errorf("some of %d acknowledged signals were not received", len(acknowledged))
		}
		if _, err := w.Publish(t.Context(), []keng.Signal{sig("late")}); keng.KindOf(err) != keng.Unavailable {
			t.Errorf("after the stop: %v", err)
		}
	})
}

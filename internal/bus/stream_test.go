package bus_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/nats-io/nats.go"

	"keng"
	"keng/internal/bus"
)

// publishers send single signals until stop is called, sending again what was not acknowledged.
func publishers(b bus.Bus, n int) (stop func() (acknowledged []keng.SignalID)) {
	ctx, cancel := context.WithCancel(context.Background())
	var mu sync.Mutex
	var group sync.WaitGroup
	var acknowledged []keng.SignalID
	for p := range n {
		group.Go(func() {
			for i := 0; ctx.Err() == nil; i++ {
				s := sig(fmt.Sprintf("k%02d-%06d", p, i))
				for ctx.Err() == nil {
					if _, err := b.Publish(ctx, []keng.Signal{s}); err == nil {
						mu.Lock()
						acknowledged = append(acknowledged, s.ID)
						mu.Unlock()
						break
					}
					time.Sleep(20 * time.Millisecond)
				}
			}
		})
	}
	return func() []keng.SignalID { cancel(); group.Wait(); return acknowledged }
}

func TestStreamSurvivesKilledServer(t *testing.T) {
	t.Parallel()
	server := startServer(t)
	b, d := dial(t, server), newDesk()
	defer b.Close()
	defer run(t, b, d)()
	stop := publishers(b, 20)
	var before int
	for range 3 {
		time.Sleep(300 * time.Millisecond)
		server.kill()
		time.Sleep(50 * time.Millisecond)
		server.start()
		before = len(d.kept())
		until(t, 10*time.Second, func() string { // Signals flow again, in both directions.
			if len(d.kept()) == before {
				return "nothing comes after the restart"
			}
			return ""
		})
	}
	acknowledged := stop()
	(&way{desk: d}).await(t, acknowledged...)
	if len(acknowledged) < 100 {
		t.Errorf("only %d signals were acknowledged", len(acknowledged))
	}
}

func TestStreamDeskComesBack(t *testing.T) {
	t.Parallel()
	server := startServer(t)
	b, d := dial(t, server), newDesk()
	// The first desk takes signals out of the stream and dies before it keeps them.
	lost := keng.Errf(keng.Unavailable, "store.busy")
	d.set(func([]keng.Signal) error { return lost })
	end := run(t, b, d)
	signals, ids := sigs("back", 300)
	for i := range signals {
		publish(t, b, signals[i])
	}
	end()
	b.Close()
	if len(d.kept()) != 0 {
		t.Fatal("the first desk kept a signal")
	}
	b2, d2 := dial(t, server), newDesk()
	defer b2.Close()
	began := time.Now()
	defer run(t, b2, d2)()
	(&way{desk: d2}).await(t, ids...)
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("what the first desk held came after %v only", took)
	}
	if got := d2.kept(); !slices.Equal(got, ids) {
		t.Errorf("the order changed: %v", got)
	}
}

// A stream that begins again at 1, as after a power cut without sync, must not make the desk wait for a position that
// is far ahead.
func TestStreamBeginsAgain(t *testing.T) {
	t.Parallel()
	server := startServer(t)
	b, d := dial(t, server), newDesk()
	defer b.Close()
	defer run(t, b, d)()
	signals, ids := sigs("old", 50)
	for i := range signals {
		publish(t, b, signals[i])
	}
	(&way{desk: d}).await(t, ids...)
	server.kill()
	if err := os.RemoveAll(server.store() + "/jetstream/$G/streams/KENG_SIGNALS/msgs"); err != nil {
		t.Fatal(err)
	}
	server.start()
	var last error
	until(t, 10*time.Second, func() string {
		if _, last = b.Publish(t.Context(), []keng.Signal{sig("new")}); last == nil {
			return ""
		}
		return fmt.Sprint("nothing can be stored: ", last)
	})
	(&way{desk: d}).await(t, "new")
}

func TestStreamDeletedWhileRunning(t *testing.T) {
	t.Parallel()
	server := startServer(t)
	b, d := dial(t, server), newDesk()
	defer b.Close()
	defer run(t, b, d)()
	publish(t, b, sig("one"))
	(&way{desk: d}).await(t, "one")
	request(t, server, "$JS.API.STREAM.DELETE.KENG_SIGNALS")
	until(t, 15*time.Second, func() string {
		if _, err := b.Publish(t.Context(), []keng.Signal{sig("two")}); err != nil {
			return "the stream is not made again: " + err.Error()
		}
		return ""
	})
	(&way{desk: d}).await(t, "two")
}

func request(t *testing.T, s *server, subject string) {
	t.Helper()
	c, err := nats.Connect(s.url())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := c.Request(subject, nil, 5*time.Second); err != nil {
		t.Fatal(err)
	}
}

func TestStreamServerAway(t *testing.T) {
	t.Parallel()
	server := startServer(t)
	b := dial(t, server)
	defer b.Close()
	server.freeze() // It neither answers nor closes.
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	_, err := b.Publish(ctx, []keng.Signal{sig("frozen")})
	if keng.KindOf(err) != keng.Unavailable || !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("frozen server: %v", err)
	}
	server.thaw()
	publish(t, b, sig("thawed"))
	server.kill()
	until(t, 10*time.Second, func() string {
		if _, err := b.Publish(t.Context(), []keng.Signal{sig("killed")}); keng.KindOf(err) != keng.Unavailable {
			return fmt.Sprint("killed server: ", err)
		}
		return ""
	})
	if _, err := bus.Dial(t.Context(), bus.StreamConfig{URL: server.url()}); keng.KindOf(err) != keng.Unavailable {
		t.Errorf("Dial without a server: %v", err)
	}
}

func TestStreamDropsForeignMessages(t *testing.T) {
	t.Parallel()
	server := startServer(t)
	b, d := dial(t, server), newDesk()
	defer b.Close()
	c, err := nats.Connect(server.url())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	for _, junk := range []string{"", "no json", "[]", `{"id":"x"}`, `[1]`} {
		if _, err := c.Request("keng.signals", []byte(junk), 5*time.Second); err != nil {
			t.Fatal(err)
		}
	}
	defer run(t, b, d)()
	publish(t, b, sig("good"))
	(&way{desk: d}).await(t, "good")
	if got := d.kept(); len(got) != 1 {
		t.Errorf("kept %v", got)
	}
}

func BenchmarkStream(b *testing.B) {
	for _, c := range []struct{ doors, signals int }{{100, 1}, {100, 100}} {
		b.Run(fmt.Sprintf("%dx%d", c.doors, c.signals), func(b *testing.B) {
			w := ways["stream"](b)
			defer w.stop()
			var next atomic.Int64
			var group sync.WaitGroup
			b.ResetTimer()
			for range c.doors {
				group.Go(func() {
					for next.Add(1) <= int64(b.N) {
						signals, _ := sigs(fmt.Sprint("b", next.Load()), c.signals)
						if _, err := w.Publish(b.Context(), signals); err != nil {
							b.Error(err)
						}
					}
				})
			}
			group.Wait()
			b.ReportMetric(float64(b.N*c.signals)/b.Elapsed().Seconds(), "stored/s")
			until(b, 30*time.Second, func() string {
				if n := len(w.desk.kept()); n < b.N*c.signals*9/10 {
					return fmt.Sprintf("%d of %d", n, b.N*c.signals)
				}
				return ""
			})
			b.ReportMetric(float64(b.N*c.signals)/b.Elapsed().Seconds(), "received/s")
		})
	}
}

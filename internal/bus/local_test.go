package bus_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"keng"
	"keng/internal/bus"
)

func TestLocalCancel(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b, d := bus.NewLocal(), newDesk()
		entered, open := hold(d)
		stop := run(t, b, d)
		cancelled, cancel := context.WithCancel(t.Context())
		errs := make(chan error, 2)
		for _, id := range []string{"held", "queued"} { // One is being committed, one waits.
			go func() {
				_, err := b.Publish(cancelled, []keng.Signal{sig(id)})
				errs <- err
			}()
			synctest.Wait()
		}
		<-entered
		cancel()
		for range 2 {
			if err := <-errs; keng.KindOf(err) != keng.Unavailable || !errors.Is(err, context.Canceled) {
				t.Errorf("got %v", err)
			}
		}
		open(nil)
		if n := publish(t, b, sig("next")); n != 0 {
			t.Errorf("%d duplicates", n)
		}
		stop()
		if d.has("queued") {
			t.Error("a call that had gone was committed")
		}
		if !d.has("held", "next") {
			t.Error("a signal is missing")
		}
	})
}

func TestLocalStopFinishesWhatWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b, d := bus.NewLocal(), newDesk()
		_, open := hold(d)
		stop := run(t, b, d)
		var group sync.WaitGroup
		var ids []keng.SignalID
		for i := range 10 {
			s := sig(fmt.Sprint("w-", i))
			ids = append(ids, s.ID)
			group.Go(func() {
				if _, err := b.Publish(t.Context(), []keng.Signal{s}); err != nil {
					t.Error(err)
				}
			})
			synctest.Wait()
		}
		go stop()
		synctest.Wait() // Run knows of the stop, and ten calls wait.
		open(nil)
		group.Wait()
		if !d.has(ids...) {
			t.Error("a signal is missing")
		}
		stop()
	})
}

func TestLocalFullQueueWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b, d := bus.NewLocal(), newDesk()
		_, open := hold(d)
		defer run(t, b, d)()
		var done atomic.Int64
		const calls = 6000
		for i := range calls {
			go func() {
				if _, err := b.Publish(t.Context(), []keng.Signal{sig(fmt.Sprint("q-", i))}); err != nil {
					t.Error(err)
				}
				done.Add(1)
			}()
		}
		synctest.Wait()
		if n := b.Waiting(); n >= calls-1 {
			t.Errorf("the queue took %d calls", n)
		}
		open(nil)
		time.Sleep(time.Second) // the runner waits a moment for a crowd.
		synctest.Wait()
		if n := done.Load(); n != calls {
			t.Errorf("%d of %d calls ended", n, calls)
		}
	})
}

func TestLocalRefusesAllWhenTheDiskIsFullMidway(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b, d := bus.NewLocal(), newDesk()
		_, open := hold(d)
		defer run(t, b, d)()
		var group sync.WaitGroup
		errs := make([]error, 5)
		for i := range errs {
			group.Go(func() { _, errs[i] = b.Publish(t.Context(), []keng.Signal{sig(fmt.Sprint(i))}) })
			synctest.Wait()
		}
		singles := 0
		open(func(batch []keng.Signal) error {
			if len(batch) > 1 {
				return errors.New("one of these is bad")
			}
			if singles++; singles > 2 {
				return keng.Errf(keng.Unavailable, "store.busy")
			}
			return nil
		})
		group.Wait()
		// The first was held; of the four that shared a batch two found room, and then nobody asks again.
		for i, err := range errs {
			if want := i > 2; want != (keng.KindOf(err) == keng.Unavailable) {
				t.Errorf("call %d got %v", i, err)
			}
		}
		if singles != 3 {
			t.Errorf("%d signals tried alone, want 3", singles)
		}
	})
}

func BenchmarkLocal(b *testing.B) {
	l := bus.NewLocal()
	ctx, cancel := context.WithCancel(b.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = l.Run(ctx, func(_ context.Context, batch []keng.Signal) ([]bool, error) { return make([]bool, len(batch)), nil })
	}()
	signals := []keng.Signal{sig("bench")}
	b.ReportAllocs()
	b.SetParallelism(50)
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if _, err := l.Publish(ctx, signals); err != nil {
				b.Error(err)
			}
		}
	})
	cancel()
	<-ended
}

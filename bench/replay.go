package main

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"os"
	"slices"
	"sync"
	"time"

	"keng"
	"keng/internal/cause"
)

// replayFaster is how many times faster than it was a recorded history is replayed.
const replayFaster = 100

// replayDoors is over how many connections its signals come.
const replayDoors = 16

// moment is a time of a history with the signals of that time.
type moment struct {
	due     time.Duration // after the start of the replay
	signals []object
}

// measureReplay sends a recorded history of alarms a hundred times faster than
// it was; silence between alarms is cut to one second of the history. The
// signals of a moment come at once, as from a management system that gathers
// them. Afterwards everything is sent again: what is no duplicate was lost.
func measureReplay(ctx context.Context, s *server, o options) ([]figure, error) {
	moments, count, burst, err := readMoments(o.alarms)
	if err != nil {
		return nil, err
	}
	communes, err := s.api.communes(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := s.api.person(ctx, 1, communes[0], "team_leader"); err != nil {
		return nil, err
	}
	if err := s.api.plan(ctx, object{"name": "Đo"}, object{"kind": "role", "ref": "team_leader"}); err != nil {
		return nil, err
	}
	if _, err := s.api.site(ctx, "BENCH-25V", communes[0]); err != nil {
		return nil, err
	}
	late, err := s.replay(ctx, moments)
	if err != nil {
		return nil, err
	}
	took := moments[len(moments)-1].due
	if err := s.drained(ctx); err != nil {
		return nil, err
	}
	known, err := s.known(ctx, moments)
	if err != nil {
		return nil, err
	}
	what := fmt.Sprintf("%d recorded signals replayed at %d× in %.0f s, bursts of up to %d signals/s", count, replayFaster, took.Seconds(), burst)
	return []figure{
		{what + ": lost", fmt.Sprintf("%d of %d", count-known, count)},
		{what + ": due → acknowledged, safe on disk", percentiles(late)},
	}, nil
}

// readMoments turns alarms of a file into signals at their times; burst is the
// greatest number of signals of one second of the history, a hundred times faster.
func readMoments(name string) (moments []moment, count, burst int, err error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, 0, 0, err
	}
	defer f.Close()
	history, err := cause.ReadHistory(f)
	if err != nil {
		return nil, 0, 0, err
	}
	type change struct {
		at     int64
		signal object
	}
	var list []change
	for n, x := range history {
		add := func(at int64, state string) {
			list = append(list, change{at, object{"id": fmt.Sprintf("replay-%d-%s", n, state), "source": "bench", "device": "node-" + x.Device, "kind": "type_" + x.Type, "state": state, "attrs": object{"site": "BENCH-25V"}}})
		}
		add(x.Start, "raise")
		add(max(x.Start, x.End), "clear")
	}
	slices.SortStableFunc(list, func(a, b change) int { return cmp.Compare(a.at, b.at) })
	due, last := time.Duration(0), int64(0)
	for n, c := range list {
		if n == 0 || c.at != last {
			if n > 0 {
				due += time.Duration(min(c.at-last, keng.Second)) * time.Millisecond / replayFaster
			}
			moments, last = append(moments, moment{due: due}), c.at
		}
		m := &moments[len(moments)-1]
		m.signals = append(m.signals, c.signal)
		burst = max(burst, len(m.signals)*replayFaster)
	}
	if len(moments) == 0 {
		return nil, 0, 0, fmt.Errorf("%s has no alarms", name)
	}
	return moments, len(list), burst, nil
}

// replay posts each moment's signals when they are due, in parts over all
// connections, the signals of one device always over the same one.
func (s *server) replay(ctx context.Context, moments []moment) (late []time.Duration, err error) {
	type part struct {
		due     time.Duration
		signals []object
	}
	queues := make([][]part, replayDoors)
	for _, m := range moments {
		var parts [replayDoors][]object
		for _, x := range m.signals {
			sum := 0
			for _, c := range x["device"].(string) { //nolint:forcetypeassert // It was made above.
				sum = 31*sum + int(c)
			}
			parts[sum%replayDoors] = append(parts[sum%replayDoors], x)
		}
		for k, signals := range parts {
			if len(signals) > 0 {
				queues[k] = append(queues[k], part{m.due, signals})
			}
		}
	}
	var mu sync.Mutex
	var group sync.WaitGroup
	errs := make(chan error, replayDoors)
	began := time.Now()
	for _, queue := range queues {
		group.Go(func() {
			for _, p := range queue {
				time.Sleep(time.Until(began.Add(p.due)))
				if e := s.api.call(ctx, http.MethodPost, "/api/v1/signals", p.signals, nil); e != nil {
					errs <- e
					return
				}
				mu.Lock()
				late = append(late, time.Since(began)-p.due)
				mu.Unlock()
			}
		})
	}
	group.Wait()
	select {
	case err = <-errs:
	default:
	}
	return late, err
}

// known sends everything once more and counts what the server has already.
func (s *server) known(ctx context.Context, moments []moment) (n int, err error) {
	var batch []object
	flush := func() error {
		var answer struct{ Duplicates int }
		err := s.api.call(ctx, http.MethodPost, "/api/v1/signals", batch, &answer)
		n += answer.Duplicates
		batch = batch[:0]
		return err
	}
	for _, m := range moments {
		if len(batch)+len(m.signals) > 1000 {
			if err := flush(); err != nil {
				return n, err
			}
		}
		batch = append(batch, m.signals...)
	}
	return n, flush()
}

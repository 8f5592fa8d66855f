package bus

import (
	"context"
	"sync"
	"time"

	"keng"
)

// maxWaiting is the number of Publish calls that may wait for a batch before
// further calls wait for their place.
const maxWaiting = 4096

// Local is the bus within one process. Calls of Publish that come while a
// batch is being committed share the next one, so many waiting doors cost one
// sync of the disk; a call that comes alone is committed at once.
type Local struct {
	queue   chan *request
	stopped chan struct{} // closed when Run has answered everything that it took
	spare   sync.Pool     // of *request
}

// request is one Publish that waits for its answer.
type request struct {
	ctx     context.Context
	signals []keng.Signal
	answer  chan answer // room for one, so the runner never waits for a caller
}

type answer struct {
	duplicates int
	err        error
}

// NewLocal returns a bus whose signals wait until Run is called.
func NewLocal() *Local {
	return &Local{queue: make(chan *request, maxWaiting), stopped: make(chan struct{})}
}

// Waiting is the number of Publish calls that no batch has taken yet.
func (l *Local) Waiting() int { return len(l.queue) }

// Publish returns when the desk has committed the signals; see [Bus].
func (l *Local) Publish(ctx context.Context, signals []keng.Signal) (int, error) {
	if len(signals) == 0 {
		return 0, nil
	}
	r, _ := l.spare.Get().(*request)
	if r == nil {
		r = &request{answer: make(chan answer, 1)}
	}
	r.ctx, r.signals = ctx, signals
	select {
	case l.queue <- r:
	case <-ctx.Done():
		return 0, late(ctx)
	case <-l.stopped:
		return 0, keng.Errf(keng.Unavailable, "bus.stopped")
	}
	select {
	case a := <-r.answer:
		return l.take(r, a)
	case <-ctx.Done():
		// The runner still has r, so it is not used again.
		return 0, late(ctx)
	case <-l.stopped:
	}
	select { // It may have been answered last before the stop.
	case a := <-r.answer:
		return l.take(r, a)
	default:
		return 0, keng.Errf(keng.Unavailable, "bus.stopped")
	}
}

func (l *Local) take(r *request, a answer) (int, error) {
	r.ctx, r.signals = nil, nil
	l.spare.Put(r)
	return a.duplicates, a.err
}

func late(ctx context.Context) error {
	return keng.Wrap(keng.Unavailable, "bus.late", context.Cause(ctx))
}

// Run commits batches until ctx ends and then what waits at that moment.
func (l *Local) Run(ctx context.Context, receive Receive) error {
	defer close(l.stopped)
	// A stop must not tear a transaction that callers wait for.
	work := context.WithoutCancel(ctx)
	var batch []*request
	for {
		select {
		case r := <-l.queue:
			l.hold(len(batch))
			batch = l.gather(append(batch[:0], r))
			commit(work, batch, receive)
			clear(batch)
		case <-ctx.Done():
			for n := len(l.queue); n > 0; n -= len(batch) {
				batch = l.gather(append(batch[:0], <-l.queue))
				commit(work, batch, receive)
			}
			return nil
		}
	}
}

// A crowd is a batch of so many requests that their callers, answered together,
// will be back together: the next batch waits for most of them, so that they
// share a sync instead of the first one taking one alone.
const (
	crowd    = 8
	holdStep = 50 * time.Microsecond
	holdMost = 10 // steps
)

// hold waits a moment for the crowd of the batch before; it never waits when there was none.
func (l *Local) hold(before int) {
	if before < crowd {
		return
	}
	for range holdMost {
		if len(l.queue) >= before*3/4 {
			return
		}
		time.Sleep(holdStep)
	}
}

// gather adds to the batch what waits already; it never waits itself.
func (l *Local) gather(batch []*request) []*request {
	for size := len(batch[0].signals); size < maxBatch; {
		select {
		case r := <-l.queue:
			batch = append(batch, r)
			size += len(r.signals)
		default:
			return batch
		}
	}
	return batch
}

// commit answers every request of the batch.
func commit(ctx context.Context, batch []*request, receive Receive) {
	live, size := batch[:0], 0
	for _, r := range batch {
		if r.ctx.Err() == nil { // Else its caller has gone with an error.
			live, size = append(live, r), size+len(r.signals)
		}
	}
	if size == 0 {
		return
	}
	// The desk may keep what it gets, so each batch has its own memory.
	signals := make([]keng.Signal, 0, size)
	for _, r := range live {
		signals = append(signals, r.signals...)
	}
	fresh, err := receive.call(ctx, signals)
	if err != nil && len(live) > 1 && spoils(err) {
		commitEach(ctx, live, receive)
		return
	}
	for _, r := range live {
		if err != nil {
			r.answer <- answer{err: err}
			continue
		}
		n := len(r.signals)
		r.answer <- answer{duplicates: known(fresh[:n])}
		fresh = fresh[n:]
	}
}

// commitEach gives each request a transaction of its own, after one of them
// has spoiled the batch. Once nothing can be kept it stops trying.
func commitEach(ctx context.Context, live []*request, receive Receive) {
	var down error
	for _, r := range live {
		a := answer{err: down}
		if down == nil {
			var fresh []bool
			fresh, a.err = receive.call(ctx, r.signals)
			a.duplicates = known(fresh)
			if a.err != nil && !spoils(a.err) {
				down = a.err
			}
		}
		r.answer <- a
	}
}

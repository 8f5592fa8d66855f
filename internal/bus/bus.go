// Package bus carries signals from the doors to the desk and events from the
// desk to whoever watches.
//
// Signals go one of two ways under one contract. [Local] is a group commit in
// the process: safe means that the desk's transaction is committed, and there
// is no second log. [Stream] is an external NATS JetStream: safe means that
// the stream's servers have stored the signal, and the desk receives it from
// there. Events go through a [Hub].
package bus

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"

	"keng"
)

// Receive is the desk's end of the bus: it takes a batch in one transaction
// and tells for each signal whether it was new. It must be idempotent by
// signal id, within one batch too, because a signal may come twice. An error
// means that nothing of the batch was kept.
//
// An error of kind [keng.Unavailable] says that no signal can be kept now (the
// disk is full, the database is away), so nothing is tried again at once. Any
// other error, or a panic, may be the fault of a single signal: the requests
// of the batch are then received one by one, so that one cannot spoil the rest.
type Receive func(ctx context.Context, batch []keng.Signal) (fresh []bool, err error)

// Bus is the way from the doors to the desk.
type Bus interface {
	// Publish returns when every signal is safe on disk, with the number that
	// were known already. The signals, normalized, belong to the bus from the call
	// on. With an error some or all of them may be safe nevertheless, for
	// instance when ctx ended while they were being stored: sending again is
	// harmless and is what the sender should do.
	//
	// Signals of one caller that waits for each Publish stay in order.
	Publish(ctx context.Context, signals []keng.Signal) (duplicates int, err error)

	// Run hands batches to receive, one at a time, until ctx ends; it is called
	// once. What was taken when ctx ends is finished first, with a context that
	// does not end; the rest is refused or stays in the stream.
	Run(ctx context.Context, receive Receive) error
}

// maxBatch is the number of signals at which a batch is closed. A larger
// request is a batch of its own.
const maxBatch = 5000

// call calls receive such that a panic or a wrong answer becomes an error,
// because the runner must outlive both.
func (receive Receive) call(ctx context.Context, batch []keng.Signal) (fresh []bool, err error) {
	defer func() {
		if p := recover(); p != nil {
			fresh, err = nil, keng.Wrap(keng.Internal, "bus.receive", fmt.Errorf("panic: %v\n%s", p, debug.Stack()))
		}
	}()
	fresh, err = receive(ctx, batch)
	if err == nil && len(fresh) != len(batch) {
		return nil, keng.Wrap(keng.Internal, "bus.receive", fmt.Errorf("%d answers for %d signals", len(fresh), len(batch)))
	}
	return fresh, err
}

// spoils tells whether err may be the fault of one request of a batch, so that
// the others are worth another try.
func spoils(err error) bool {
	return keng.KindOf(err) != keng.Unavailable && !errors.Is(err, context.Canceled) && !errors.Is(err, context.DeadlineExceeded)
}

// known counts the signals that were not fresh.
func known(fresh []bool) int {
	n := 0
	for _, f := range fresh {
		if !f {
			n++
		}
	}
	return n
}

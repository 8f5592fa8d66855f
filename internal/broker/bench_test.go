package broker

import (
	"context"
	"fmt"
	"testing"
	"time"

	paho3 "github.com/eclipse/paho.mqtt.golang"
)

// commits is a store that makes what waits safe together every 200 µs, about
// what a group commit with fdatasync takes.
func commits(b *testing.B) func(context.Context, []Message) []error {
	wait := make(chan chan struct{}, 10_000)
	stop := make(chan struct{})
	b.Cleanup(func() { close(stop) })
	go func() {
		for {
			var batch []chan struct{}
			select {
			case w := <-wait:
				batch = append(batch, w)
			case <-stop:
				return
			}
			time.Sleep(200 * time.Microsecond)
			for more := true; more; {
				select {
				case w := <-wait:
					batch = append(batch, w)
				default:
					more = false
				}
			}
			for _, w := range batch {
				close(w)
			}
		}
	}()
	return func(context.Context, []Message) []error {
		w := make(chan struct{})
		wait <- w
		<-w
		return nil
	}
}

// BenchmarkPublish measures QoS 1 messages of 200 bytes that are acknowledged
// after a commit: many clients with one in flight, and one with many.
func BenchmarkPublish(b *testing.B) {
	for _, bm := range []struct{ clients, inFlight int }{{100, 1}, {1, 100}, {20, 20}} {
		b.Run(fmt.Sprintf("clients=%d/inflight=%d", bm.clients, bm.inFlight), func(b *testing.B) {
			h := newOwner().hooks()
			h.Publish = commits(b)
			br, err := New(Options{Addr: "127.0.0.1:0"}, h)
			if err != nil {
				b.Fatal(err)
			}
			if err := br.Start(); err != nil {
				b.Fatal(err)
			}
			defer func() { _ = br.Close(context.Background()) }()
			payload := make([]byte, 200)
			var clients []paho3.Client
			for i := range bm.clients {
				clients = append(clients, connect3(b, options3(br, fmt.Sprintf("d%d", i), "c")))
			}
			work := make(chan struct{})
			finished := make(chan struct{})
			for i, c := range clients {
				for range bm.inFlight {
					go func() {
						for range work {
							c.Publish(fmt.Sprintf("keng/d%d/signal", i), 1, false, payload).Wait()
						}
						finished <- struct{}{}
					}()
				}
			}
			b.ResetTimer()
			for range b.N {
				work <- struct{}{}
			}
			close(work)
			for range bm.clients * bm.inFlight {
				<-finished
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "msg/s")
		})
	}
}

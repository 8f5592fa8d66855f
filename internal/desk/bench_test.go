package desk_test

import (
	"context"
	"fmt"
	"log/slog"
	"testing"

	"keng"
	"keng/internal/bus"
	"keng/internal/desk"
	"keng/internal/gong"
	"keng/internal/kengtest"
	"keng/internal/store"
)

// bench is a desk without ring workers on a database of an engine.
func bench(b *testing.B, e kengtest.Engine) *desk.Desk {
	s := kengtest.Store(b, e)
	d, err := desk.New(context.Background(), desk.Config{Store: s, Ring: func(context.Context, gong.Job) gong.Outcome { return gong.Outcome{State: keng.CallSent} },
		Hub: bus.NewHub(1000), Prefix: "ND", LinkKey: []byte("key"), Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		b.Fatal(err)
	}
	return d
}

func engines(b *testing.B, f func(*testing.B, kengtest.Engine)) {
	for _, e := range []kengtest.Engine{kengtest.SQLite, kengtest.Postgres} {
		b.Run(string(e), func(b *testing.B) { f(b, e) })
	}
}

// BenchmarkReceiveChanges is intake: batches in which every signal changes an alarm that exists.
func BenchmarkReceiveChanges(b *testing.B) {
	for _, size := range []int{1, 100, 1000} {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			engines(b, func(b *testing.B, e kengtest.Engine) {
				d := bench(b, e)
				n := 0
				next := func(size int) []keng.Signal {
					batch := make([]keng.Signal, size)
					for i := range batch {
						state := keng.Raise
						if (n/10_000)%2 == 1 && n%10 != 0 { // one point of each device stays raised.
							state = keng.Clear
						}
						batch[i] = keng.Signal{ID: keng.SignalID(fmt.Sprint("s", n)), Source: "b", Device: fmt.Sprint("d", n/10%1000), Kind: "link_down", State: state,
							Attrs: map[string]any{"point": fmt.Sprint(n % 10)}}
						if err := batch[i].Normalize(keng.Time(1_800_000_000_000 + int64(n))); err != nil {
							b.Fatal(err)
						}
						n++
					}
					return batch
				}
				for n < 10_000 {
					if _, err := d.Receive(context.Background(), next(1000)); err != nil {
						b.Fatal(err)
					}
				}
				b.ResetTimer()
				n0 := n
				for b.Loop() {
					if _, err := d.Receive(context.Background(), next(size)); err != nil {
						b.Fatal(err)
					}
				}
				n -= n0
				b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "signals/s")
			})
		})
	}
}

// BenchmarkReceiveIncidents is a storm: every signal opens an incident and rings a siren and a person.
func BenchmarkReceiveIncidents(b *testing.B) {
	engines(b, func(b *testing.B, e kengtest.Engine) {
		s := kengtest.Store(b, e)
		p := keng.Person{Name: "A", Role: keng.RoleDutyEngineer, Lang: "vi", Active: true, Contacts: []keng.Contact{sms(1)}}
		err := s.Write(context.Background(), func(tx *store.Tx) error { return tx.SavePerson(context.Background(), admin, 1, &p) })
		if err != nil {
			b.Fatal(err)
		}
		d, err := desk.New(context.Background(), desk.Config{Store: s, Ring: func(context.Context, gong.Job) gong.Outcome { return gong.Outcome{State: keng.CallSent} },
			Hub: bus.NewHub(1000), Prefix: "ND", LinkKey: []byte("key"), Log: slog.New(slog.DiscardHandler)})
		if err != nil {
			b.Fatal(err)
		}
		n := 0
		for b.Loop() {
			batch := make([]keng.Signal, 10)
			for i := range batch {
				batch[i] = keng.Signal{Source: "b", Device: fmt.Sprint("d", n), Kind: "fire", State: keng.Raise}
				if err := batch[i].Normalize(keng.Time(1_800_000_000_000 + int64(n))); err != nil {
					b.Fatal(err)
				}
				n++
			}
			if _, err := d.Receive(context.Background(), batch); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "incidents/s")
	})
}

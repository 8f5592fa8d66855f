package app

import (
	"fmt"
	"io"
	"sync"
	"time"

	"keng/internal/bus"
	"keng/internal/intake"
)

// rates is the doors' accounting, read at most once a second however many devices a page lists.
type rates struct {
	read     func() intake.Stats
	mu       sync.Mutex
	at       time.Time
	stats    intake.Stats
	byDevice map[string]intake.Rate
}

func (r *rates) now() (intake.Stats, map[string]intake.Rate) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if time.Since(r.at) > time.Second {
		r.at, r.stats = time.Now(), r.read()
		r.byDevice = make(map[string]intake.Rate, len(r.stats.Rates))
		for _, x := range r.stats.Rates {
			r.byDevice[x.Device] = x
		}
	}
	return r.stats, r.byDevice
}

// of is how much a device sends, per minute.
func (r *rates) of(device string) (messages, refused float64) {
	_, by := r.now()
	return by[device].Messages, by[device].Refused
}

// metrics writes the counts of the doors and the queues in Prometheus' text form.
func (a *App) metrics(w io.Writer) {
	stats, _ := a.rates.now()
	fmt.Fprintln(w, "# HELP keng_signals_total Messages that came through the doors, by result.")
	fmt.Fprintln(w, "# TYPE keng_signals_total counter")
	for door, t := range stats.Doors {
		for result, n := range map[string]int64{"accepted": t.Signals, "refused": t.Refused, "unmatched": t.Unmatched, "malformed": t.Malformed} {
			fmt.Fprintf(w, "keng_signals_total{door=%q,result=%q} %d\n", door, result, n)
		}
	}
	fmt.Fprintln(w, "# HELP keng_queue_depth What waits: calls for a ring worker, requests for a commit.")
	fmt.Fprintln(w, "# TYPE keng_queue_depth gauge")
	fmt.Fprintf(w, "keng_queue_depth{queue=\"calls\"} %d\n", a.Desk.Queued())
	if local, ok := a.bus.(*bus.Local); ok {
		fmt.Fprintf(w, "keng_queue_depth{queue=\"intake\"} %d\n", local.Waiting())
	}
	fmt.Fprintln(w, "# HELP keng_snmp_dropped_total SNMP packets lost because they came faster than they could be stored.")
	fmt.Fprintln(w, "# TYPE keng_snmp_dropped_total counter")
	fmt.Fprintf(w, "keng_snmp_dropped_total %d\n", a.snmp.Dropped())
	fmt.Fprintln(w, "# HELP keng_mqtt_clients Connected MQTT clients.")
	fmt.Fprintln(w, "# TYPE keng_mqtt_clients gauge")
	fmt.Fprintf(w, "keng_mqtt_clients %d\n", a.broker.Clients())
}

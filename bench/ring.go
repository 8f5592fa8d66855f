package main

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"
)

// Sites of the measurement of rings. Each lies in a commune of its own and has
// a siren; a team leader with a mobile phone lives in each commune. A team
// leader's phone is rung for ten incidents in ten minutes at most, then come
// summaries, so the last sites are kept for the probes.
const (
	loadSites  = 100
	probeSites = 20
	probes     = 9 // at each of them
	idleRings  = 2 // at each of the other sites
	loadRate   = 1000
)

// rings knows when each alarm was sent and when it rang.
type rings struct {
	clients []*client
	start   time.Time
	sent    []atomic.Int64 // by alarm number: ns after start, 0 not yet
	safe    []atomic.Int64 // when it was acknowledged, and so on
	siren   []atomic.Int64
	sms     []atomic.Int64
	rung    chan int // numbers of alarms that rang a siren
}

func measureRing(ctx context.Context, s *server, o options) ([]figure, error) {
	idle, loaded := loadSites*idleRings, int(o.seconds.Seconds()*loadRate)
	r, err := newRings(ctx, s, idle+loaded+probeSites*probes)
	if err != nil {
		return nil, err
	}
	defer r.close()
	d, err := openDoor(s.http)
	if err != nil {
		return nil, err
	}
	defer d.close()
	for n := range idle {
		time.Sleep(20 * time.Millisecond)
		if err := r.send(d, s, n, n%loadSites); err != nil {
			return nil, err
		}
		if err := r.await(ctx, n); err != nil {
			return nil, err
		}
	}
	time.Sleep(time.Second)
	figures := []figure{
		{"alarm sent → acknowledged, safe on disk (HTTP 202), idle", percentiles(r.took(0, idle, r.safe))},
		{"alarm sent → siren rings (MQTT), idle", percentiles(r.took(0, idle, r.siren))},
		{"alarm sent → SMS handed off (HTTP), idle", percentiles(r.took(0, idle, r.sms))},
	}
	began := time.Now()
	stop, err := s.profileStart("ring")
	if err != nil {
		return nil, err
	}
	if err := r.load(ctx, s, idle, loaded); err != nil {
		return nil, err
	}
	took := time.Since(began)
	time.Sleep(3 * time.Second) // The last rings.
	if err := stop(); err != nil {
		return nil, err
	}
	first := idle + loaded
	all := r.took(idle, first, r.siren)
	if missing := loaded - len(all); missing > 0 {
		slog.WarnContext(ctx, "sirens that did not ring within 3 s", "count", missing)
	}
	return append(figures,
		figure{fmt.Sprintf("alarm sent → siren rings, %d alarms/s that each open an incident", loadRate), percentiles(all) + fmt.Sprintf(" at %.0f/s", float64(loaded)/took.Seconds())},
		figure{"alarm sent → acknowledged, in the same load", percentiles(r.took(idle, first, r.safe))},
		figure{"alarm sent → SMS handed off, in the same load", percentiles(r.took(first, len(r.sent), r.sms))},
	), nil
}

func newRings(ctx context.Context, s *server, alarms int) (*rings, error) {
	communes, err := s.api.communes(ctx)
	if err != nil {
		return nil, err
	}
	if len(communes) < loadSites+probeSites {
		return nil, fmt.Errorf("%d communes are not enough", len(communes))
	}
	r := &rings{start: time.Now(), sent: make([]atomic.Int64, alarms), safe: make([]atomic.Int64, alarms), siren: make([]atomic.Int64, alarms), sms: make([]atomic.Int64, alarms), rung: make(chan int, alarms)}
	for n := range loadSites + probeSites {
		id, err := s.api.site(ctx, fmt.Sprintf("BENCH-%03d", n), communes[n])
		if err != nil {
			return nil, err
		}
		siren := fmt.Sprintf("bench-siren-%03d", n)
		secret, err := s.api.device(ctx, siren, "siren", id)
		if err != nil {
			return nil, err
		}
		if _, err := s.api.person(ctx, n, communes[n], "team_leader"); err != nil {
			return nil, err
		}
		c, err := dialMQTT(s.mqtt, siren, secret)
		if err != nil {
			return nil, err
		}
		r.clients = append(r.clients, c)
		if err := c.subscribe("keng/" + siren + "/ring"); err != nil {
			return nil, err
		}
		go c.listen(func(payload []byte) { r.heard(r.siren, payload) })
	}
	if err := s.api.plan(ctx, object{"name": "Đo"}, object{"kind": "site_siren"}, object{"kind": "role", "ref": "team_leader"}); err != nil {
		return nil, err
	}
	s.gateway.take(func(_, text string, _ time.Time) { r.heard(r.sms, []byte(text)) })
	return r, nil
}

func (r *rings) close() {
	for _, c := range r.clients {
		c.close()
	}
}

// heard notes the alarm that a ring speaks of: its kind is k and five digits, in an SMS with a capital.
func (r *rings) heard(on []atomic.Int64, text []byte) {
	now := time.Since(r.start)
	for i := bytes.IndexAny(text, "kK"); i >= 0 && i+6 <= len(text); {
		if n, ok := number(text[i+1 : i+6]); ok && n < len(on) {
			if on[n].CompareAndSwap(0, int64(now)) && &on[0] == &r.siren[0] {
				r.rung <- n
			}
			return
		}
		next := bytes.IndexAny(text[i+1:], "kK")
		if next < 0 {
			return
		}
		i += 1 + next
	}
}

func number(b []byte) (n int, ok bool) {
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = 10*n + int(c-'0')
	}
	return n, true
}

// send raises alarm n at a site; no other alarm has its kind, so it opens an incident.
func (r *rings) send(d *door, s *server, n, site int) error {
	text := fmt.Sprintf(`{"id":"ring-%05d","source":"bench","device":"bench-%03d","kind":"k%05d","state":"raise","severity":"critical","text":"Báo động thử","attrs":{"site":"BENCH-%03d"}}`, n, site, n, site)
	message, body := request(s.http, s.api.token, len(text))
	copy(body, text)
	r.sent[n].Store(int64(time.Since(r.start)))
	err := d.post(message)
	r.safe[n].Store(int64(time.Since(r.start)))
	return err
}

// await waits until the siren of alarm n has rung.
func (r *rings) await(ctx context.Context, n int) error {
	for {
		select {
		case got := <-r.rung:
			if got == n {
				return nil
			}
		case <-time.After(10 * time.Second):
			return fmt.Errorf("alarm %d rang no siren within 10 s", n)
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// took lists how long the alarms from..to-1 took to be heard.
func (r *rings) took(from, to int, on []atomic.Int64) []time.Duration {
	var list []time.Duration
	for n := from; n < to; n++ {
		if at := on[n].Load(); at != 0 {
			list = append(list, time.Duration(at-r.sent[n].Load()))
		}
	}
	return list
}

// load raises an alarm every millisecond, and meanwhile the probes' alarms.
func (r *rings) load(ctx context.Context, s *server, first, count int) error {
	const doors = 50
	began := time.Now()
	errs := make(chan error, doors+1)
	var group sync.WaitGroup
	run := func(from, to, step int, site func(n int) int, due func(n int) time.Duration) {
		group.Go(func() {
			d, err := openDoor(s.http)
			if err != nil {
				errs <- err
				return
			}
			defer d.close()
			for n := from; n < to && ctx.Err() == nil; n += step {
				time.Sleep(time.Until(began.Add(due(n))))
				if err := r.send(d, s, n, site(n)); err != nil {
					errs <- err
					return
				}
			}
		})
	}
	last := first + count
	for d := range doors {
		run(first+d, last, doors, func(n int) int { return n % loadSites }, func(n int) time.Duration { return time.Duration(n-first) * time.Second / loadRate })
	}
	every := time.Duration(count) * time.Second / loadRate / (probeSites * probes)
	run(last, len(r.sent), 1, func(n int) int { return loadSites + (n-last)%probeSites }, func(n int) time.Duration { return time.Duration(n-last) * every })
	group.Wait()
	select {
	case err := <-errs:
		return err
	default:
		return ctx.Err()
	}
}

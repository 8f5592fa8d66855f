package main

import (
	"context"
	"fmt"
	"net/http"
	"sync/atomic"
	"time"
)

// settle is how long a server rests before its memory is read.
const settle = 5 * time.Second

// resources reads the memory of keng and of what the way needs beside it, and
// their share of one core over a time.
func resources(ctx context.Context, s *server, over time.Duration) (memory, beside string, cpu float64, err error) {
	before, err := used([]int{s.cmd.Process.Pid})
	if err != nil {
		return "", "", 0, err
	}
	select {
	case <-time.After(over):
	case <-ctx.Done():
		return "", "", 0, ctx.Err()
	}
	after, err := used([]int{s.cmd.Process.Pid})
	if err != nil {
		return "", "", 0, err
	}
	others, err := s.beside()
	if err != nil {
		return "", "", 0, err
	}
	if len(others) > 0 {
		u, err := used(others)
		if err != nil {
			return "", "", 0, err
		}
		beside = fmt.Sprintf("; %s beside it Pss %.1f", map[string]string{"postgres": "PostgreSQL", "stream": "nats-server"}[s.way], float64(u.pss)/(1<<20))
	}
	return after.memory(), beside, 100 * (after.cpu - before.cpu).Seconds() / over.Seconds(), nil
}

// measureIdle restarts the server: its first start fills a new database.
func measureIdle(ctx context.Context, s *server, _ options) ([]figure, error) {
	if err := s.stop(); err != nil {
		return nil, err
	}
	if err := s.start(ctx); err != nil {
		return nil, err
	}
	time.Sleep(settle)
	memory, beside, cpu, err := resources(ctx, s, 10*time.Second)
	if err != nil {
		return nil, err
	}
	return []figure{
		{"memory of an idle `keng serve`, VmRSS", memory + beside},
		{"CPU of an idle `keng serve`, of one core", fmt.Sprintf("%.1f %%", cpu)},
	}, nil
}

// villagers hear one gong.
const villagers = 1300

func measureGong(ctx context.Context, s *server, o options) ([]figure, error) {
	communes, err := s.api.communes(ctx)
	if err != nil {
		return nil, err
	}
	site, err := s.api.site(ctx, "BENCH-GONG", communes[0])
	if err != nil {
		return nil, err
	}
	members := make([]string, villagers)
	for i := range members {
		if members[i], err = s.api.person(ctx, i, communes[0], ""); err != nil {
			return nil, err
		}
	}
	team, err := s.api.add(ctx, "/api/v1/teams", object{"name": "Cả làng", "area": communes[0], "members": members})
	if err != nil {
		return nil, err
	}
	if err := s.api.plan(ctx, object{"name": "Cả làng", "site_id": site}, object{"kind": "team", "ref": team.ID}); err != nil {
		return nil, err
	}
	time.Sleep(2 * time.Second)
	stop, err := s.profileStart("gong")
	if err != nil {
		return nil, err
	}
	var incident made
	ring, err := everybody(ctx, s, func() (err error) {
		incident, err = s.api.add(ctx, "/api/v1/gong", object{"kind": "fire", "site_id": site, "cause": "Cháy nhà"})
		return err
	})
	if err != nil {
		return nil, err
	}
	time.Sleep(2 * time.Second)
	over, err := everybody(ctx, s, func() error {
		return s.api.call(ctx, http.MethodPost, "/api/v1/incidents/"+incident.ID+"/all-clear", object{}, nil)
	})
	if err != nil {
		return nil, err
	}
	return []figure{
		{fmt.Sprintf("a gong struck → last of %d SMS handed off", villagers), ring},
		{fmt.Sprintf("all-clear → last of %d SMS handed off", villagers), over},
	}, stop()
}

// everybody does something and measures until every villager was sent an SMS.
func everybody(ctx context.Context, s *server, do func() error) (string, error) {
	seen := map[string]bool{}
	var first time.Time
	done := make(chan time.Time, 1)
	var count atomic.Int64
	s.gateway.take(func(to, _ string, at time.Time) {
		if seen[to] {
			return
		}
		seen[to] = true
		count.Add(1)
		if len(seen) == 1 {
			first = at
		}
		if len(seen) == villagers {
			done <- at
		}
	})
	defer s.gateway.take(nil)
	began := time.Now()
	if err := do(); err != nil {
		return "", err
	}
	select {
	case last := <-done:
		return fmt.Sprintf("%s (the first after %s)", show(last.Sub(began)), show(first.Sub(began))), nil
	case <-time.After(2 * time.Minute):
		return "", fmt.Errorf("%d of %d people were sent an SMS within two minutes", count.Load(), villagers)
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

// active is the number of alarms that stand at the same time.
const active = 100_000

func measureMany(ctx context.Context, s *server, _ options) ([]figure, error) {
	const sites, batch = 500, 1000
	communes, err := s.api.communes(ctx)
	if err != nil {
		return nil, err
	}
	for n := range sites {
		if _, err := s.api.site(ctx, fmt.Sprintf("BENCH-%03d", n), communes[n%len(communes)]); err != nil {
			return nil, err
		}
	}
	began := time.Now()
	for from := 0; from < active; from += batch {
		signals := make([]object, batch)
		for i := range signals {
			n := from + i
			signals[i] = object{"id": fmt.Sprintf("many-%06d", n), "source": "bench", "device": fmt.Sprintf("bench-%05d", n/20), "kind": "link_down", "state": "raise",
				"text": "Mất liên lạc cổng", "attrs": object{"point": fmt.Sprintf("p%02d", n%20), "site": fmt.Sprintf("BENCH-%03d", n/20%sites)}}
		}
		if err := s.api.call(ctx, http.MethodPost, "/api/v1/signals", signals, nil); err != nil {
			return nil, err
		}
	}
	took := time.Since(began)
	if err := s.drained(ctx); err != nil {
		return nil, err
	}
	time.Sleep(settle)
	memory, beside, cpu, err := resources(ctx, s, 20*time.Second)
	if err != nil {
		return nil, err
	}
	return []figure{
		{fmt.Sprintf("%d active alarms at %d sites: memory, VmRSS", active, sites), memory + beside},
		{"the same: CPU over 20 s, of one core", fmt.Sprintf("%.1f %%", cpu)},
		{"the same: raised one request after the other, arrays of 1,000", fmt.Sprintf("%.0f signals/s", active/took.Seconds())},
	}, nil
}

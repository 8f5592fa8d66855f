package auth

import (
	"sync"

	"keng"
)

// Failed logins are counted in three ways: by address and login together,
// strictly, so that guessing one password from one place ends soon; by address,
// so that trying many logins ends too; and by login with a short wait only, so
// that nobody can lock somebody else out for long.
type throttle struct {
	pair, address, login counter
}

func newThrottle() *throttle {
	return &throttle{
		pair:    counter{free: 5, longest: 15 * keng.Minute, seen: map[string]tries{}},
		address: counter{free: 20, longest: 15 * keng.Minute, seen: map[string]tries{}},
		login:   counter{free: 20, longest: 10 * keng.Second, seen: map[string]tries{}},
	}
}

// begin counts a try before its result is known, so that tries in parallel
// count as well. The error, TooMuch, says in how many seconds the next may come.
func (t *throttle) begin(now keng.Time, login, address string) error {
	wait := max(t.pair.wait(now, address+" "+login), t.address.wait(now, address), t.login.wait(now, login))
	if wait > 0 {
		return keng.Errf(keng.TooMuch, "login.wait", int((wait+keng.Second-1)/keng.Second))
	}
	t.pair.count(now, address+" "+login)
	t.address.count(now, address)
	t.login.count(now, login)
	return nil
}

// succeed forgets the failures of who logged in; what else came from the address stays.
func (t *throttle) succeed(login, address string) {
	t.pair.forget(address + " " + login)
	t.login.forget(login)
	t.address.uncount(address)
}

// maxSeen bounds one counter's memory.
const maxSeen = 10_000

// forgetAfter is when failures no longer count.
const forgetAfter = keng.Hour

type tries struct {
	n    int
	last keng.Time
	next keng.Time
}

// counter makes the wait after each failure beyond the free ones twice as long.
type counter struct {
	free    int
	longest int64 // ms
	mu      sync.Mutex
	seen    map[string]tries
}

func (c *counter) wait(now keng.Time, key string) int64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return max(0, int64(c.seen[key].next-now))
}

func (c *counter) count(now keng.Time, key string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	t, known := c.seen[key]
	if now-t.last > keng.Time(forgetAfter) {
		t.n = 0
	}
	if !known && len(c.seen) >= maxSeen {
		c.shrink(now)
	}
	t.n, t.last = t.n+1, now
	if over := t.n - c.free; over >= 0 {
		t.next = now.Add(min(c.longest, keng.Second<<min(over, 20)))
	}
	c.seen[key] = t
}

// shrink drops what no longer counts and, when that is nothing, the half that failed least.
func (c *counter) shrink(now keng.Time) {
	for most := 0; len(c.seen) >= maxSeen; most = max(1, most*2) {
		for key, t := range c.seen {
			if now-t.last > keng.Time(forgetAfter) || t.n <= most {
				delete(c.seen, key)
			}
		}
	}
}

func (c *counter) forget(key string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.seen, key)
}

func (c *counter) uncount(key string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	t := c.seen[key]
	if t.n <= 1 {
		delete(c.seen, key)
		return
	}
	t.n, t.next = t.n-1, 0
	c.seen[key] = t
}

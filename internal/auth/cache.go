package auth

import (
	"sync"

	"keng"
)

// fresh is how long a row read from the database is believed, so that ten
// thousand requests a second cost few reads and a withdrawn right ends soon.
const fresh = 5 * keng.Second

// cache keeps rows for a few seconds; what was not found is not kept.
type cache[T any] struct {
	mu   sync.Mutex
	most int
	rows map[string]cached[T]
}

type cached[T any] struct {
	row   T
	until keng.Time
}

func newCache[T any](most int) *cache[T] {
	return &cache[T]{most: most, rows: map[string]cached[T]{}}
}

// get returns the row of a key, read anew when it is not fresh.
func (c *cache[T]) get(now keng.Time, key string, read func() (T, error)) (T, error) {
	c.mu.Lock()
	x, ok := c.rows[key]
	c.mu.Unlock()
	if ok && now < x.until {
		return x.row, nil
	}
	row, err := read()
	if err != nil {
		return row, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.rows) >= c.most {
		clear(c.rows)
	}
	c.rows[key] = cached[T]{row, now.Add(fresh)}
	return row, nil
}

// clear forgets every row, because one was changed here.
func (c *cache[T]) clear() {
	c.mu.Lock()
	defer c.mu.Unlock()
	clear(c.rows)
}

package broker

import (
	"cmp"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// Stats counts what a device did since the broker started.
type Stats struct {
	Device    string
	Sessions  int   // connected clients
	Messages  int64 // stored
	Bytes     int64 // of their payloads
	Refused   int64 // not allowed or not valid
	Failed    int64 // could not be stored; the client sends again
	Lost      int64 // to the device, because it did not read
	PerMinute int64 // received in the last full minute
	LastAt    time.Time
}

// device is what the broker knows of one device.
type device struct {
	name string

	mu      sync.Mutex
	online  map[*session]struct{}
	inboxes map[string]*inbox      // by client id, connected or kept
	wills   map[string]*time.Timer // delayed, by client id

	say       sync.Mutex // keeps Connected and Disconnected in order
	announced bool

	messages, bytes, refused, failed, lost, last atomic.Int64
	rate                                         rate
	noise                                        quiet
}

// registry holds every device that has logged in.
type registry struct {
	mu  sync.RWMutex
	all map[string]*device
}

func (r *registry) find(name string) *device {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.all[name]
}

// get returns the device, new when it was never seen.
func (r *registry) get(name string) *device {
	if d := r.find(name); d != nil {
		return d
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	d := r.all[name]
	if d == nil {
		d = &device{name: name, online: map[*session]struct{}{}, inboxes: map[string]*inbox{}, wills: map[string]*time.Timer{}}
		r.all[name] = d
	}
	return d
}

func (r *registry) list() []*device {
	r.mu.RLock()
	defer r.mu.RUnlock()
	list := make([]*device, 0, len(r.all))
	for _, d := range r.all {
		list = append(list, d)
	}
	return list
}

// sessions returns the connected sessions of a device.
func (r *registry) sessions(name string) []*session {
	d := r.find(name)
	if d == nil {
		return nil
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	list := make([]*session, 0, len(d.online))
	for s := range d.online {
		list = append(list, s)
	}
	return list
}

// Online tells whether a client of the device is connected.
func (b *Broker) Online(device string) bool {
	d := b.devices.find(device)
	return d != nil && d.count() > 0
}

// Clients is the number of connected clients.
func (b *Broker) Clients() int {
	n := 0
	for _, d := range b.devices.list() {
		n += d.count()
	}
	return n
}

// Stats returns the counters of one device; a device that never logged in has none.
func (b *Broker) Stats(device string) Stats {
	if d := b.devices.find(device); d != nil {
		return d.stats(time.Now())
	}
	return Stats{Device: device}
}

// Snapshot returns the counters of every device that logged in, by name.
func (b *Broker) Snapshot() []Stats {
	now := time.Now()
	var all []Stats
	for _, d := range b.devices.list() {
		all = append(all, d.stats(now))
	}
	slices.SortFunc(all, func(a, b Stats) int { return cmp.Compare(a.Device, b.Device) })
	return all
}

func (d *device) count() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.online)
}

func (d *device) stats(now time.Time) Stats {
	s := Stats{
		Device: d.name, Sessions: d.count(), Messages: d.messages.Load(), Bytes: d.bytes.Load(),
		Refused: d.refused.Load(), Failed: d.failed.Load(), Lost: d.lost.Load(), PerMinute: d.rate.perMinute(now),
	}
	if at := d.last.Load(); at != 0 {
		s.LastAt = time.UnixMilli(at)
	}
	return s
}

// full tells whether the device has no room for one more client id.
func (d *device) full(clientID string) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.inboxes[clientID] == nil && len(d.inboxes) >= maxSessions
}

// join counts a session as connected. It comes before an older connection of
// the same client is cut, so a device that reconnects is never away in between.
func (d *device) join(s *session) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.online[s] = struct{}{}
	if t := d.wills[s.clientID]; t != nil {
		t.Stop()
		delete(d.wills, s.clientID)
	}
}

// greet gives the session its inbox, a fresh one unless the client goes on with
// its old session, and tells the owner that the device is there.
func (d *device) greet(s *session, clean bool, connected func(device, remote string)) {
	d.mu.Lock()
	in := d.inboxes[s.clientID]
	if in == nil || clean {
		in = &inbox{ids: map[uint16]struct{}{}}
		d.inboxes[s.clientID] = in
	}
	s.inbox = in
	d.mu.Unlock()

	d.say.Lock()
	defer d.say.Unlock()
	if !d.announced {
		d.announced = true
		if connected != nil {
			connected(d.name, s.remote)
		}
	}
}

// part counts a session as gone and tells the owner when it was the last.
func (d *device) part(s *session, reason string, disconnected func(device, reason string)) {
	d.mu.Lock()
	delete(d.online, s)
	d.mu.Unlock()

	d.say.Lock()
	defer d.say.Unlock()
	if d.announced && d.count() == 0 {
		d.announced = false
		if disconnected != nil {
			disconnected(d.name, reason)
		}
	}
}

// forget drops the inbox of a client whose session the library has ended; in is
// the one it had, because a newer connection may have another already.
func (d *device) forget(clientID string, in *inbox) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.inboxes[clientID] == in {
		delete(d.inboxes, clientID)
	}
}

// listening tells whether a connected client of the device has subscribed to anything.
func (d *device) listening() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	for s := range d.online {
		if s.cl.State.Subscriptions.Len() > 0 {
			return true
		}
	}
	return false
}

// inbox holds the ids of QoS 2 messages that are stored and not yet released;
// it outlives a connection as the client's session does.
type inbox struct {
	mu  sync.Mutex
	ids map[uint16]struct{}
}

func (in *inbox) add(id uint16) {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.ids[id] = struct{}{}
}

func (in *inbox) has(id uint16) bool {
	in.mu.Lock()
	defer in.mu.Unlock()
	_, ok := in.ids[id]
	return ok
}

// release removes an id and tells whether it was there.
func (in *inbox) release(id uint16) bool {
	in.mu.Lock()
	defer in.mu.Unlock()
	_, ok := in.ids[id]
	delete(in.ids, id)
	return ok
}

// rate counts by the minute.
type rate struct {
	mu       sync.Mutex
	minute   int64
	now, was int64
}

func (r *rate) add(at time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.turn(at)
	r.now++
}

func (r *rate) perMinute(at time.Time) int64 {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.turn(at)
	return r.was
}

func (r *rate) turn(at time.Time) {
	switch m := at.Unix() / 60; {
	case m == r.minute+1:
		r.minute, r.was, r.now = m, r.now, 0
	case m != r.minute:
		r.minute, r.was, r.now = m, 0, 0
	}
}

// quiet lets one log line through a second and counts the rest.
type quiet struct {
	mu      sync.Mutex
	until   time.Time
	skipped int
}

// allow tells whether to log now and how many lines were left out since the last.
func (q *quiet) allow(now time.Time) (skipped int, ok bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if now.Before(q.until) {
		q.skipped++
		return 0, false
	}
	skipped, q.skipped, q.until = q.skipped, 0, now.Add(time.Second)
	return skipped, true
}

package desk_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"keng"
	"keng/internal/bus"
	"keng/internal/desk"
	"keng/internal/gong"
	"keng/internal/kengtest"
	"keng/internal/store"
)

// commune is a real commune of Ninh Bình in the seeded areas, next the one beside it.
const (
	commune = keng.AreaCode("13669")
	next    = keng.AreaCode("14167")
)

// world is a desk on a real database with a gong that records.
type world struct {
	t     *testing.T
	ctx   context.Context
	stop  context.CancelFunc
	open  func() *store.Store
	store *store.Store
	desk  *desk.Desk
	done  chan struct{}

	mu      sync.Mutex
	rings   []gong.Job
	at      []time.Time
	outcome func(gong.Job) gong.Outcome
}

var admin = keng.Actor{Name: "admin", Role: keng.RoleAdmin, Via: "console"}

// play runs a story on both engines, in fake time.
func play(t *testing.T, story func(*testing.T, *world)) {
	t.Helper()
	databases(t, func(t *testing.T, open func(*testing.T) *store.Store) {
		synctest.Test(t, func(t *testing.T) {
			w := &world{t: t, open: func() *store.Store { return open(t) }}
			w.start()
			defer w.halt()
			story(t, w)
		})
	})
}

func (w *world) start() {
	w.ctx, w.stop = context.WithCancel(context.Background())
	w.store = w.open()
	d, err := desk.New(w.ctx, desk.Config{Store: w.store, Ring: w.ring, Hub: bus.NewHub(1000), Prefix: "ND", Link: "https://k.example", LinkKey: []byte("key"), Workers: 4})
	w.must(err)
	w.desk, w.done = d, make(chan struct{})
	go func() {
		defer close(w.done)
		_ = d.Run(w.ctx)
	}()
	synctest.Wait()
}

func (w *world) halt() {
	w.stop()
	<-w.done
	w.must(w.store.Close())
}

func (w *world) ring(_ context.Context, j gong.Job) gong.Outcome {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.rings, w.at = append(w.rings, j), append(w.at, time.Now())
	if w.outcome != nil {
		return w.outcome(j)
	}
	return gong.Outcome{State: keng.CallSent, Provider: "op-" + string(j.Call.ID)}
}

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) write(f func(*store.Tx) error) {
	w.t.Helper()
	w.must(w.store.Write(w.ctx, f))
}

// wait lets d of fake time pass and everything settle.
func (w *world) wait(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

func now() keng.Time { return keng.At(time.Now()) }

// rung lists who was rung since the last call of rung, as "name channel purpose", in name order.
func (w *world) rung() []string {
	synctest.Wait()
	w.mu.Lock()
	defer w.mu.Unlock()
	var out []string
	for _, j := range w.rings {
		out = append(out, fmt.Sprintf("%s %s %s", j.Call.Name, j.Call.Channel, j.Call.Purpose))
	}
	w.rings, w.at = nil, nil
	slices.Sort(out)
	return out
}

func (w *world) expect(want ...string) {
	w.t.Helper()
	if got := w.rung(); !slices.Equal(got, want) {
		w.t.Fatalf("rung\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

func (w *world) site(code string, area keng.AreaCode, lat, lon float64) keng.Site {
	s := keng.Site{Code: code, Name: code, Kind: "bts", Area: area, Lat: lat, Lon: lon}
	w.write(func(tx *store.Tx) error { return tx.SaveSite(w.ctx, admin, now(), &s) })
	return s
}

func (w *world) device(name string, kind keng.DeviceKind, site keng.Site, more func(*keng.Device)) keng.Device {
	d := keng.Device{Name: name, Kind: kind, SiteID: site.ID, SecretHash: keng.HashSecret(name), Enabled: true}
	if more != nil {
		more(&d)
	}
	w.write(func(tx *store.Tx) error { return tx.SaveDevice(w.ctx, admin, now(), &d) })
	return d
}

func (w *world) person(name string, area keng.AreaCode, role keng.Role, contacts ...keng.Contact) keng.Person {
	p := keng.Person{Name: name, Area: area, Role: role, Lang: "vi", Active: true, Contacts: contacts}
	w.write(func(tx *store.Tx) error { return tx.SavePerson(w.ctx, admin, now(), &p) })
	return p
}

func sms(n int) keng.Contact {
	return keng.Contact{Channel: keng.ChannelSMS, Address: fmt.Sprintf("+849120000%02d", n)}
}

func (w *world) rota(name string, area keng.AreaCode, people ...keng.Person) keng.Rota {
	r := keng.Rota{Name: name, Area: area}
	for _, p := range people {
		r.Shifts = append(r.Shifts, keng.Shift{PersonID: p.ID, Weekdays: 127, Length: 1440, From: 1})
	}
	w.write(func(tx *store.Tx) error { return tx.SaveRota(w.ctx, admin, now(), &r) })
	return r
}

func (w *world) plan(kind keng.Kind, steps ...keng.Step) keng.Plan {
	p := keng.Plan{Name: "plan", Kind: kind, Area: commune, Active: true, Steps: steps}
	w.write(func(tx *store.Tx) error { return tx.SavePlan(w.ctx, admin, now(), &p) })
	return p
}

func (w *world) signal(device string, kind keng.Kind, state keng.SignalState, more ...func(*keng.Signal)) bool {
	w.t.Helper()
	s := keng.Signal{Source: "test", Device: device, Kind: kind, State: state}
	for _, f := range more {
		f(&s)
	}
	w.must(s.Normalize(now()))
	fresh, err := w.desk.Receive(w.ctx, []keng.Signal{s})
	w.must(err)
	synctest.Wait()
	return fresh[0]
}

func (w *world) incidents(state string) []keng.Incident {
	w.t.Helper()
	list, err := w.store.ListIncidents(w.ctx, store.IncidentFilter{State: state, Limit: 100})
	w.must(err)
	return list
}

// only returns the one incident of a state.
func (w *world) only(state string) keng.Incident {
	w.t.Helper()
	list := w.incidents(state)
	if len(list) != 1 {
		w.t.Fatalf("%d incidents are %q, want 1: %+v", len(list), state, list)
	}
	return list[0]
}

func (w *world) answer(p keng.Person, id keng.IncidentID, a keng.AnswerKind) bool {
	w.t.Helper()
	_, took, err := w.desk.Answer(w.ctx, keng.Actor{PersonID: p.ID, Name: p.Name, Role: keng.RoleMember, Via: "link"}, id, a, "")
	w.must(err)
	synctest.Wait()
	return took
}

func (w *world) alarm(device string) keng.Alarm {
	w.t.Helper()
	list, err := w.store.ListAlarms(w.ctx, store.AlarmFilter{State: "all", Device: device, Limit: 10})
	w.must(err)
	if len(list) != 1 {
		w.t.Fatalf("%d alarms of %s", len(list), device)
	}
	return list[0]
}

// databases gives a story a database of each engine that it can close and open again.
func databases(t *testing.T, f func(*testing.T, func(*testing.T) *store.Store)) {
	for _, e := range []kengtest.Engine{kengtest.SQLite, kengtest.Postgres} {
		t.Run(string(e), func(t *testing.T) {
			address, keys := kengtest.Address(t, e), kengtest.Keys(t)
			f(t, func(t *testing.T) *store.Store {
				s, err := store.Open(context.Background(), address, keys)
				if err != nil {
					t.Fatal(err)
				}
				return s
			})
		})
	}
}

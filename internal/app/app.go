package app

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/pprof"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"keng"
	"keng/internal/auth"
	"keng/internal/broker"
	"keng/internal/bus"
	"keng/internal/desk"
	"keng/internal/gong"
	"keng/internal/intake"
	"keng/internal/seal"
	"keng/internal/store"
	"keng/internal/transfer"
	"keng/internal/web"
	"keng/ui"
)

// App is one running installation.
type App struct {
	Config
	Log      *slog.Logger
	Store    *store.Store
	Auth     *auth.Auth
	Desk     *desk.Desk
	Transfer *transfer.Transfer

	bus    bus.Bus
	broker *broker.Broker
	gong   *gong.Gong
	intake *intake.Intake
	snmp   *intake.SNMP
	web    *web.Server
	http   *http.Server
	pprof  *http.Server
	listen net.Listener
	lock   *os.File
	rates  rates
	cancel context.CancelFunc
	tasks  sync.WaitGroup
	failed chan error

	// First is the login and one-time password of the first administrator, set when New made them.
	First struct{ Login, Password string }
}

// Addresses are where a running installation listens; DIR/addr.json holds them.
type Addresses struct {
	HTTP    string `json:"http"`
	MQTT    string `json:"mqtt"`
	MQTTTLS string `json:"mqtt_tls,omitempty"`
	SNMP    string `json:"snmp"`
}

// OpenStore opens the database of a data folder without serving it, for the commands.
func OpenStore(ctx context.Context, c Config) (*store.Store, error) {
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return nil, keng.Wrap(keng.Unavailable, "app.data", err)
	}
	keys, err := seal.Load(c.Data, os.Getenv("KENG_MASTER_KEY"))
	if err != nil {
		return nil, err
	}
	address := c.Data
	if c.DB != "" {
		address = c.DB
	}
	s, err := store.Open(ctx, address, keys)
	if err != nil {
		return nil, err
	}
	if err := s.SeedAreas(ctx, keng.At(time.Now())); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// New opens the data and builds every part; nothing listens yet.
func New(ctx context.Context, c Config, log *slog.Logger, version string) (a *App, err error) {
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return nil, keng.Wrap(keng.Unavailable, "app.data", err)
	}
	made := &App{Config: c, Log: log, failed: make(chan error, 8)}
	a = made
	defer func() {
		if err != nil {
			_ = made.close()
		}
	}()
	if a.lock, err = lock(c.Data); err != nil {
		return nil, err
	}
	if a.Store, err = OpenStore(ctx, c); err != nil {
		return nil, err
	}
	secrets, err := loadSecrets(ctx, a.Store)
	if err != nil {
		return nil, err
	}
	if c.SMSKey != "" {
		secrets.sms = c.SMSKey
	}
	if err := a.Store.SeedTranslators(ctx, keng.At(time.Now()), intake.Shipped()); err != nil {
		return nil, err
	}
	if a.bus, err = a.newBus(ctx); err != nil {
		return nil, err
	}
	a.Auth = auth.New(a.Store, func() keng.Time { return keng.At(time.Now()) })
	if a.First.Login, a.First.Password, err = a.Auth.FirstAdmin(ctx); err != nil {
		return nil, err
	}
	if err := a.build(ctx, secrets, version); err != nil {
		return nil, err
	}
	if a.First.Password != "" {
		debug.FreeOSMemory() // the first start hashed a password and sowed the areas.
	}
	return a, nil
}

func (a *App) newBus(ctx context.Context) (bus.Bus, error) {
	if a.NATS == "" {
		return bus.NewLocal(), nil
	}
	return bus.Dial(ctx, bus.StreamConfig{URL: a.NATS, Replicas: a.NATSReplicas, Log: a.Log})
}

// build makes the parts from the bottom to the top. The gong needs the broker
// and the consoles, the desk needs the gong, the web needs the desk: what is
// made later is reached through a.
func (a *App) build(ctx context.Context, sec secrets, version string) error {
	channels, err := a.Config.gong(gong.Push{Public: sec.pushPublic, Private: sec.pushPrivate, Subject: a.Subject}, sec.sms)
	if err != nil {
		return err
	}
	proxies, err := prefixes("--proxies", a.Proxies)
	if err != nil {
		return err
	}
	a.gong = gong.New(channels,
		func(device string, payload []byte) error {
			return a.broker.Publish(device, "keng/"+device+"/ring", payload, 1, false)
		},
		func(p keng.PersonID, event any) bool { return a.web.Console(p, event) }, a.Log)
	a.Desk, err = desk.New(ctx, desk.Config{
		Store: a.Store, Ring: a.gong.Ring, Hub: bus.NewHub(10_000), Log: a.Log, Prefix: a.Prefix, Link: strings.TrimSuffix(a.PublicURL, "/"), LinkKey: []byte(sec.link),
		Meter: desk.Meter{Rung: func(s float64) { a.web.Rung(s) }, Call: func(c keng.Channel, s keng.CallState) { a.web.Called(c, s) }},
		Drop:  func(device string) { a.broker.Drop(device) },
	})
	if err != nil {
		return err
	}
	a.intake = intake.New(intake.Deps{
		Publish: a.bus.Publish, Translators: a.Desk.Translators, KeepRaw: a.keepRaw, Device: a.Desk.Device, DeviceByAddress: a.Desk.DeviceByAddress,
		DeviceBySecret: a.Desk.DeviceBySecret, Site: a.Desk.Site, UnitPath: a.Desk.UnitPath, Heard: a.Desk.Heard, SirenState: a.Desk.SirenState,
		Now: func() keng.Time { return keng.At(time.Now()) }, Log: a.Log,
	})
	a.rates.read = a.intake.Stats
	if err := a.newBroker(); err != nil {
		return err
	}
	a.Transfer = transfer.New(a.Store, func() keng.Time { return keng.At(time.Now()) }, a.Log)
	a.web, err = web.New(web.Deps{
		Store: a.Store, Transfer: a.Transfer, Auth: a.Auth, Desk: a.Desk, Log: a.Log, UI: ui.FS(), Version: version, Name: a.Name, Prefix: a.Prefix, Public: strings.TrimSuffix(a.PublicURL, "/"), OIDC: a.Auth.Provider(a.OIDC), PushKey: sec.pushPublic, SMSKey: sec.sms, Proxies: proxies,
		Signals: a.intake.HTTPSignals(), Hooks: a.intake.HTTPHook(), WithActor: intake.WithActor, Preview: a.intake.Preview,
		CheckProgram: a.intake.CheckProgram, Rate: a.rates.of, Metrics: []func(io.Writer){a.metrics},
	})
	return err
}

func (a *App) keepRaw(ctx context.Context, x keng.Raw) error {
	return a.Store.Write(ctx, func(tx *store.Tx) error { return tx.AddRaw(ctx, x) })
}

func (a *App) newBroker() error {
	o := broker.Options{Addr: a.MQTT, TLSAddr: a.MQTTTLS, Logger: a.Log}
	if a.MQTTTLS != "" {
		cert, err := tls.LoadX509KeyPair(a.TLSCert, a.TLSKey)
		if err != nil {
			return fmt.Errorf("--tls-cert, --tls-key: %w", err)
		}
		o.TLS = &tls.Config{Certificates: []tls.Certificate{cert}, MinVersion: tls.VersionTLS12}
	}
	ctx := context.Background()
	var err error
	a.broker, err = broker.New(o, broker.Hooks{
		Login:   a.login,
		Publish: a.intake.MQTT,
		Connected: func(device, _ string) {
			a.Desk.Online(ctx, device, true)
			if err := a.intake.Connected(ctx, device); err != nil {
				a.Log.Error("a device is back, but its alarm was not cleared", "device", device, "error", err)
			}
		},
		Disconnected: func(device, _ string) { a.Desk.Online(ctx, device, false) },
	})
	return err
}

// login lets a device in and tells which foreign topics it may use.
func (a *App) login(ctx context.Context, c broker.Credentials) (broker.Rights, bool) {
	dev, err := a.Auth.Device(ctx, c.Device, c.Secret)
	if err != nil {
		return broker.Rights{}, false
	}
	var r broker.Rights
	for _, t := range dev.Topics {
		r.Prefixes = append(r.Prefixes, strings.TrimSuffix(t, "#"))
	}
	return r, true
}

// Start opens every door and begins to work.
func (a *App) Start(ctx context.Context) error {
	run, cancel := context.WithCancel(context.WithoutCancel(ctx))
	a.cancel = cancel
	if err := a.listenAll(ctx); err != nil {
		cancel()
		return err
	}
	a.gong.Start(run, func(r gong.Receipt) error { return a.told(a.Desk.Receipt(run, r)) }, func(r gong.Reply) (string, error) {
		text, err := a.Desk.Reply(run, r)
		return text, a.told(err)
	})
	a.task("desk", func() error { return a.Desk.Run(run) })
	a.task("bus", func() error { return a.bus.Run(run, a.Desk.Receive) })
	a.task("imports", func() error { return a.Transfer.Run(run) })
	a.task("retention", func() error { a.retain(run); return nil })
	a.task("rules", func() error { a.learn(run); return nil })
	a.task("areas", func() error { a.followAreas(run); return nil })
	a.task("http", func() error {
		var err error
		if a.TLSCert != "" {
			err = a.http.ServeTLS(a.listen, a.TLSCert, a.TLSKey)
		} else {
			err = a.http.Serve(a.listen)
		}
		if errors.Is(err, http.ErrServerClosed) {
			return nil
		}
		return err
	})
	return a.writeAddresses()
}

// retain removes unmatched payloads after keng.RawKept, once an hour, and runs
// the rules of retention when their day has come.
func (a *App) retain(ctx context.Context) {
	t := time.NewTicker(time.Hour)
	defer t.Stop()
	for {
		now := keng.At(time.Now())
		err := a.Store.Write(ctx, func(tx *store.Tx) error { return tx.TrimRaws(ctx, now) })
		if err != nil && ctx.Err() == nil {
			a.Log.WarnContext(ctx, "old unmatched payloads were not removed", "error", err)
		}
		if _, err := a.Store.KeepRetention(ctx, now); err != nil && ctx.Err() == nil {
			a.Log.WarnContext(ctx, "personal data whose time is over was not erased", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
	}
}

// learnAt is the hour of the night, in Vietnam, from which rules are learned anew.
const learnAt = 3

// learn learns rules of cause from the installation's own past, once a day. A server that was down at night catches up.
func (a *App) learn(ctx context.Context) {
	t := time.NewTicker(time.Hour)
	defer t.Stop()
	last := ""
	for {
		select {
		case <-ctx.Done():
			return
		case now := <-t.C:
			at := now.In(keng.Vietnam)
			today := at.Format(time.DateOnly)
			if at.Hour() < learnAt || today == last {
				continue
			}
			last = today
			l, err := a.Desk.Learn(ctx, keng.System("desk"))
			if err != nil && ctx.Err() == nil {
				a.Log.WarnContext(ctx, "rules of cause were not learned", "error", err)
			} else if l.Added+l.Dropped > 0 {
				a.Log.InfoContext(ctx, "rules of cause were learned", "signals", l.Signals, "added", l.Added, "dropped", l.Dropped)
			}
		}
	}
}

// followAreas carries out changes of areas whose day has come.
func (a *App) followAreas(ctx context.Context) {
	t := time.NewTicker(time.Minute)
	defer t.Stop()
	for {
		if _, err := a.Store.FollowAreas(ctx, keng.At(time.Now())); err != nil && ctx.Err() == nil {
			a.Log.WarnContext(ctx, "a change of areas was not carried out", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
	}
}

func (a *App) listenAll(ctx context.Context) error {
	var err error
	var lc net.ListenConfig
	if a.listen, err = lc.Listen(ctx, "tcp", a.HTTP); err != nil {
		return keng.Wrap(keng.Unavailable, "app.listen", err)
	}
	a.http = a.web.HTTP()
	if err := a.broker.Start(); err != nil {
		return keng.Wrap(keng.Unavailable, "app.listen", err)
	}
	snmp, err := a.snmpConfig()
	if err != nil {
		return err
	}
	if a.snmp, err = a.intake.ListenSNMP(snmp); err != nil {
		return keng.Wrap(keng.Unavailable, "app.listen", err)
	}
	return a.startPprof(ctx)
}

// startPprof serves the profiler, on a loopback address only.
func (a *App) startPprof(ctx context.Context) error {
	if a.Pprof == "" {
		return nil
	}
	host, _, err := net.SplitHostPort(a.Pprof)
	if ip := net.ParseIP(host); err != nil || ip == nil || !ip.IsLoopback() {
		return fmt.Errorf("--pprof %q: a loopback address such as 127.0.0.1:6060", a.Pprof)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	mux.HandleFunc("/debug/pprof/profile", pprof.Profile)
	mux.HandleFunc("/debug/pprof/trace", pprof.Trace)
	var lc net.ListenConfig
	l, err := lc.Listen(ctx, "tcp", a.Pprof)
	if err != nil {
		return err
	}
	a.pprof = &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	go func() { _ = a.pprof.Serve(l) }()
	return nil
}

// task runs a part until it ends; an error ends the program.
func (a *App) task(name string, f func() error) {
	a.tasks.Go(func() {
		if err := f(); err != nil {
			a.failed <- fmt.Errorf("%s: %w", name, err)
		}
	})
}

func (a *App) told(err error) error {
	if err != nil {
		a.Log.Error("what an operator told was not kept", "error", err)
	}
	return err
}

// Failed tells of a part that ended with an error.
func (a *App) Failed() <-chan error { return a.failed }

// Addresses are where the doors are open.
func (a *App) Addresses() Addresses {
	out := Addresses{HTTP: a.listen.Addr().String(), MQTT: a.broker.Addr().String(), SNMP: a.snmp.Addr().String()}
	if t := a.broker.TLSAddr(); t != nil {
		out.MQTTTLS = t.String()
	}
	return out
}

func (a *App) writeAddresses() error {
	b, err := json.Marshal(a.Addresses())
	if err != nil {
		return err
	}
	path := filepath.Join(a.Data, "addr.json")
	if err := os.WriteFile(path+".new", append(b, '\n'), 0o600); err != nil {
		return keng.Wrap(keng.Unavailable, "app.data", err)
	}
	return keng.Wrap(keng.Unavailable, "app.data", os.Rename(path+".new", path))
}

// Stop closes the doors, finishes what was accepted and closes the data.
func (a *App) Stop(ctx context.Context) error {
	_ = os.Remove(filepath.Join(a.Data, "addr.json"))
	err := a.http.Shutdown(ctx)
	err = errors.Join(err, a.snmp.Close(ctx), a.broker.Close(ctx))
	a.cancel()
	if a.pprof != nil {
		_ = a.pprof.Close()
	}
	a.tasks.Wait()
	if s, ok := a.bus.(*bus.Stream); ok {
		s.Close()
	}
	a.gong.Close(ctx)
	a.intake.Close()
	return errors.Join(err, a.close())
}

// close frees the database and the folder.
func (a *App) close() error {
	var err error
	if a.Store != nil {
		err = a.Store.Close()
	}
	if a.lock != nil {
		err = errors.Join(err, a.lock.Close())
	}
	return err
}

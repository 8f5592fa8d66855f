package app

import (
	"context"
	"log/slog"
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

var admin = keng.Actor{Name: "admin", Role: keng.RoleAdmin, Via: "console"}

// TestRulesAreLearnedAtNight lets a station lose its power and then its link, again and again: in the night the server
// learns that the one follows the other, once a night, and what a person switched off stays off.
func TestRulesAreLearnedAtNight(t *testing.T) {
	address, keys := kengtest.Address(t, kengtest.SQLite), kengtest.Keys(t)
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		s, err := store.Open(ctx, address, keys)
		must(t, err)
		ring := func(context.Context, gong.Job) gong.Outcome { return gong.Outcome{State: keng.CallSent} }
		d, err := desk.New(ctx, desk.Config{Store: s, Ring: ring, Hub: bus.NewHub(10), LinkKey: []byte("key"), Prefix: "K"})
		must(t, err)
		site := keng.Site{Code: "S", Name: "S", Kind: "bts", Area: "13669", Lat: 20.2, Lon: 106.2}
		must(t, s.Write(ctx, func(tx *store.Tx) error {
			if err := tx.SaveSite(ctx, admin, now(), &site); err != nil {
				return err
			}
			for _, name := range []string{"mains", "radio"} {
				if err := tx.SaveDevice(ctx, admin, now(), &keng.Device{Name: name, Kind: keng.DeviceSensor, SiteID: site.ID, SecretHash: name, Enabled: true}); err != nil {
					return err
				}
			}
			return nil
		}))
		storms(t, d, 60)
		// The clock of a fake world begins at 7 in the morning; the storms took most of the day.
		until(t, 0, 30)
		a := &App{Desk: d, Log: slog.New(slog.DiscardHandler)}
		done := make(chan struct{})
		go func() { defer close(done); a.learn(ctx) }()
		until(t, 2, 55)
		if list := rules(t, s); len(list) != 0 {
			t.Fatalf("learned before the night: %+v", list)
		}
		until(t, 4, 0)
		list := rules(t, s)
		if len(list) != 1 || list[0].Cause != "power_failure" || list[0].Effect != "link_down" || !list[0].Enabled || list[0].Seen < 50 || list[0].LearnedAt == 0 {
			t.Fatalf("%+v", list)
		}
		must(t, s.Write(ctx, func(tx *store.Tx) error { return tx.DeleteRule(ctx, admin, now(), list[0].ID) }))
		until(t, 23, 30)
		if list := rules(t, s); len(list) != 0 {
			t.Errorf("learned twice in one night: %+v", list)
		}
		until(t, 4, 0)
		if list = rules(t, s); len(list) != 1 {
			t.Fatalf("not learned in the next night: %+v", list)
		}
		off := list[0]
		off.Enabled, off.Edited = false, true
		must(t, s.Write(ctx, func(tx *store.Tx) error { return tx.SaveRule(ctx, admin, now(), &off) }))
		until(t, 3, 45)
		if list = rules(t, s); len(list) != 1 || list[0].Enabled {
			t.Errorf("a rule that was switched off: %+v", list)
		}
		stop()
		<-done
		must(t, s.Close())
	})
}

// storms lets the power of the station fail and its link follow ten seconds later, every quarter of an hour.
func storms(t *testing.T, d *desk.Desk, n int) {
	t.Helper()
	send := func(device string, kind keng.Kind, state keng.SignalState) {
		x := keng.Signal{Source: "test", Device: device, Kind: kind, State: state}
		must(t, x.Normalize(now()))
		_, err := d.Receive(t.Context(), []keng.Signal{x})
		must(t, err)
	}
	for range n {
		send("mains", "power_failure", keng.Raise)
		time.Sleep(10 * time.Second)
		send("radio", "link_down", keng.Raise)
		time.Sleep(2 * time.Minute)
		send("mains", "power_failure", keng.Clear)
		send("radio", "link_down", keng.Clear)
		time.Sleep(13 * time.Minute)
	}
}

// until sleeps until the clock in Vietnam shows a time of day.
func until(t *testing.T, hour, minute int) {
	t.Helper()
	at := time.Now().In(keng.Vietnam)
	next := time.Date(at.Year(), at.Month(), at.Day(), hour, minute, 0, 0, keng.Vietnam)
	if !next.After(at) {
		next = next.AddDate(0, 0, 1)
	}
	time.Sleep(time.Until(next))
	synctest.Wait()
}

func rules(t *testing.T, s *store.Store) []keng.CauseRule {
	t.Helper()
	list, err := s.Rules(t.Context())
	must(t, err)
	return list
}

func now() keng.Time { return keng.At(time.Now()) }

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

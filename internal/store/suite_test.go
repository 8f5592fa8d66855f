package store_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"keng"
	"keng/internal/kengtest"
	"keng/internal/store"
	"keng/internal/viet"
)

var ctx = context.Background()

const now = kengtest.Now

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// refused checks the kind and the sentence of an error.
func refused(t *testing.T, err error, kind keng.ErrorKind, key string) {
	t.Helper()
	var e *keng.Error
	if !errors.As(err, &e) || e.Kind != kind || e.Key != key {
		t.Fatalf("got %v, want %s %s", err, kind, key)
	}
	if !viet.Has(e.Key) {
		t.Errorf("%s has no sentence", e.Key)
	}
}

func write(t *testing.T, s *store.Store, f func(tx *store.Tx) error) {
	t.Helper()
	ok(t, s.Write(ctx, f))
}

func same(t *testing.T, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		a, _ := json.MarshalIndent(got, "", " ")
		b, _ := json.MarshalIndent(want, "", " ")
		t.Errorf("got %T %+v\n%s\nwant %+v\n%s", got, got, a, want, b)
	}
}

// full sets every field that v points to to a value of its own, so that a field that is not stored shows.
func full(v any) {
	n := int64(0)
	fill(reflect.ValueOf(v).Elem(), &n)
}

func fill(v reflect.Value, n *int64) {
	*n++
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprintf("chữ %d", *n))
	case reflect.Int, reflect.Int64:
		v.SetInt(1_000_000 + *n)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Uint8:
		v.SetUint(uint64(*n))
	case reflect.Float64:
		v.SetFloat(float64(*n) + 0.125)
	case reflect.Struct:
		for _, field := range v.Fields() {
			fill(field, n)
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), n)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range 2 {
			fill(v.Index(i), n)
		}
	default:
		panic("no value for " + v.Type().String())
	}
}

func TestEveryFieldOfAnAlarmSurvives(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		var a keng.Alarm
		full(&a)
		b := keng.Alarm{ID: "b", Key: "k|b", Device: "b", Kind: "fire", Severity: keng.Major, Active: true, RaisedAt: now}
		write(t, s, func(tx *store.Tx) error { return tx.AddAlarms(ctx, []*keng.Alarm{&a, &b}) })
		for _, want := range []keng.Alarm{a, b} {
			got, err := s.Alarm(ctx, want.ID)
			ok(t, err)
			same(t, got, want)
		}
		a.Active, a.Severity, a.OutUntil, a.Cause, a.ShelvedUntil, a.IncidentID = false, keng.Minor, 0, "", 0, ""
		write(t, s, func(tx *store.Tx) error {
			if err := tx.SaveAlarms(ctx, []*keng.Alarm{&a}); err != nil {
				return err
			}
			found, err := tx.Alarms(ctx, []string{a.Key, b.Key, "none"})
			same(t, found, map[string]*keng.Alarm{a.Key: &a, b.Key: &b})
			return err
		})
		list, err := s.ListAlarms(ctx, store.AlarmFilter{State: string(keng.Unacknowledged), Limit: 10})
		ok(t, err)
		same(t, list, []keng.Alarm{b})
	})
}

func TestEveryFieldOfAnIncidentSurvives(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		var i keng.Incident
		full(&i)
		write(t, s, func(tx *store.Tx) error { return tx.SaveIncidents(ctx, []*keng.Incident{&i}, viet.Fold) })
		got, err := s.Incident(ctx, i.ID)
		ok(t, err)
		same(t, got, i)
		got, err = s.IncidentBySeq(ctx, i.Seq)
		ok(t, err)
		same(t, got, i)

		changed := i
		full(&changed)
		changed.Title, changed.Phone, changed.Widened = "Cháy chợ Đồng Đệ", nil, 9
		phone := i.Phone // what never changes is not written again
		write(t, s, func(tx *store.Tx) error { return tx.SaveIncidents(ctx, []*keng.Incident{&changed}, viet.Fold) })
		changed.Phone = phone
		list, err := s.ListIncidents(ctx, store.IncidentFilter{Folded: viet.Fold("CHỢ đồng"), Limit: 10})
		ok(t, err)
		same(t, list, []keng.Incident{changed})
	})
}

func TestEveryFieldOfACallAnAnswerAndAReportSurvives(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		var c keng.Call
		full(&c)
		var a keng.Answer
		full(&a)
		var r store.Report
		full(&r)
		r.Attrs = json.RawMessage(`{"point":"tủ 1","lat":20.5}`)
		write(t, s, func(tx *store.Tx) error {
			n, err := tx.AddReports(ctx, []store.Report{r})
			same(t, n, int64(1))
			return errors.Join(err, tx.SaveCalls(ctx, []*keng.Call{&c}), tx.AddAnswer(ctx, a, 1))
		})
		calls, err := s.ListCalls(ctx, c.IncidentID)
		ok(t, err)
		same(t, calls, []keng.Call{c})
		answers, err := s.ListAnswers(ctx, a.IncidentID)
		ok(t, err)
		same(t, answers, []keng.Answer{a})
		history, err := s.History(ctx, r.AlarmID, 10)
		ok(t, err)
		same(t, history, []store.Report{r})
		write(t, s, func(tx *store.Tx) error {
			known, err := tx.Known(ctx, []string{string(r.ID), "another"})
			same(t, known, map[keng.SignalID]bool{r.ID: true})
			return err
		})
		again, other := r, r
		again.AlarmID, other.ID = "another", "another"
		write(t, s, func(tx *store.Tx) error {
			n, err := tx.AddReports(ctx, []store.Report{again, other})
			same(t, n, int64(1)) // the known one stays in the history where it was.
			return err
		})
		history, err = s.History(ctx, "another", 10)
		ok(t, err)
		same(t, history, []store.Report{})
	})
}

func TestAnswerCounts(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		write(t, s, func(tx *store.Tx) error {
			for n, a := range []keng.Answer{
				{IncidentID: "i", PersonID: "an", Answer: keng.AnswerAck}, {IncidentID: "i", PersonID: "an", Answer: keng.AnswerOnScene},
				{IncidentID: "i", PersonID: "an", Answer: keng.AnswerNote}, {IncidentID: "i", PersonID: "binh", Answer: keng.AnswerOnTheWay},
				{IncidentID: "i", PersonID: "chi", Answer: keng.AnswerAck}, {IncidentID: "i", PersonID: "chi", Answer: keng.AnswerRefuse},
				{IncidentID: "j", Name: "0912", Answer: keng.AnswerSafe}} {
				if err := tx.AddAnswer(ctx, a, int64(n)); err != nil {
					return err
				}
			}
			return nil
		})
		got, err := s.AnswerCounts(ctx, "i", "j", "k")
		ok(t, err)
		same(t, got, map[keng.IncidentID]store.AnswerCount{"i": {OnTheWay: 1, OnScene: 1}, "j": {Safe: 1}})
	})
}

func TestOneLiveIncidentAPlaceAndKind(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		var made, refusedAs atomic.Int64
		var wg sync.WaitGroup
		for n := range 200 {
			wg.Go(func() {
				i := &keng.Incident{ID: keng.NewID[keng.IncidentID](now), Seq: int64(n + 1), Number: fmt.Sprint("ND-26-", n), Kind: "fire", State: keng.Ringing, PlaceKey: "site|1", OpenedAt: now}
				err := s.Write(ctx, func(tx *store.Tx) error { return tx.SaveIncidents(ctx, []*keng.Incident{i}, viet.Fold) })
				switch {
				case err == nil:
					made.Add(1)
				case keng.KindOf(err) == keng.Conflict:
					refusedAs.Add(1)
				default:
					t.Errorf("neither made nor a conflict: %v", err)
				}
			})
		}
		wg.Wait()
		if made.Load() != 1 || refusedAs.Load() != 199 {
			t.Fatalf("%d made, %d refused", made.Load(), refusedAs.Load())
		}
		sum, err := s.Summary(ctx, keng.Scope{})
		ok(t, err)
		if sum.Ringing != 1 {
			t.Errorf("%d incidents ring", sum.Ringing)
		}
		// A drill at the same place, another kind, and one after the first is over are incidents of their own.
		write(t, s, func(tx *store.Tx) error {
			first, err := tx.LiveIncidents(ctx, store.LiveAt{PlaceKey: "site|1", Kind: "fire"})
			if err != nil || len(first) != 1 {
				return fmt.Errorf("%d live, %w", len(first), err)
			}
			first[0].State = keng.AllClear
			return tx.SaveIncidents(ctx, []*keng.Incident{first[0],
				{ID: "again", Seq: 301, Number: "a", Kind: "fire", State: keng.Answered, PlaceKey: "site|1"},
				{ID: "drill", Seq: 302, Number: "b", Kind: "fire", State: keng.Ringing, PlaceKey: "site|1", Drill: true},
				{ID: "theft", Seq: 303, Number: "c", Kind: "theft", State: keng.Ringing, PlaceKey: "site|1"}}, viet.Fold)
		})
	})
}

func TestCountersGiveEachNumberOnce(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		var mu sync.Mutex
		seen := map[int64]bool{}
		var wg sync.WaitGroup
		for range 50 {
			wg.Go(func() {
				var n int64
				if err := s.Write(ctx, func(tx *store.Tx) (err error) { n, err = tx.Count(ctx, "incident", 2); return err }); err != nil {
					t.Error(err)
				}
				mu.Lock()
				defer mu.Unlock()
				seen[n], seen[n+1] = true, true
			})
		}
		wg.Wait()
		if len(seen) != 100 || !seen[1] || !seen[100] {
			t.Errorf("%d numbers", len(seen))
		}
	})
}

func TestJournalIsAChain(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		var wg sync.WaitGroup
		for n := range 20 {
			wg.Go(func() {
				if err := s.Write(ctx, func(tx *store.Tx) error {
					return errors.Join(tx.Note(ctx, now, kengtest.Admin, "open", "incident", fmt.Sprint(n), map[string]any{"số": n}),
						tx.Note(ctx, now, kengtest.Admin, "ring", "incident", fmt.Sprint(n), nil))
				}); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if n, err := s.Verify(ctx); n != 40 || err != nil {
			t.Fatalf("%d entries, %v", n, err)
		}
		entries, err := s.Journal(ctx, "incident", "7", 0, 10)
		ok(t, err)
		if len(entries) != 2 || entries[0].Action != "ring" || entries[1].Data != `{"số":7}` || entries[0].Prev != entries[1].Hash {
			t.Errorf("%+v", entries)
		}
		for _, change := range []string{`UPDATE journal SET actor = 'Ai đó' WHERE seq = 17`, `DELETE FROM journal WHERE seq = 9`, `UPDATE journal SET at = at + 1 WHERE seq = 3`} {
			write(t, s, func(tx *store.Tx) error { _, err := tx.ExecContext(ctx, change); return err })
			_, err := s.Verify(ctx)
			refused(t, err, keng.Conflict, "journal.broken")
		}
		if _, err := s.Verify(ctx); !strings.Contains(err.Error(), "3") {
			t.Errorf("the first broken entry is not named: %v", err)
		}
	})
}

func TestNothingHappensWhenAWriteFails(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		before, err := s.RegisterVersion(ctx)
		ok(t, err)
		boom := errors.New("boom")
		err = s.Write(ctx, func(tx *store.Tx) error {
			if err := tx.SaveSite(ctx, kengtest.Admin, now, &keng.Site{Code: "A", Name: "A"}); err != nil {
				t.Error(err)
			}
			return boom
		})
		if !errors.Is(err, boom) {
			t.Fatal(err)
		}
		sites, err := s.Sites(ctx)
		ok(t, err)
		n, _ := s.Verify(ctx)
		after, _ := s.RegisterVersion(ctx)
		if len(sites) != 0 || n != 0 || after != before {
			t.Errorf("%d sites, %d entries, version %d → %d", len(sites), n, before, after)
		}
	})
}

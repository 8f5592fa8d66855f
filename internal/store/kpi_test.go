package store_test

import (
	"testing"

	"keng"
	"keng/internal/kengtest"
	"keng/internal/store"
	"keng/internal/viet"
)

func TestThePastOfAlarmsAndIncidents(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		from := now.Add(-30 * keng.Day)
		old := keng.Alarm{ID: "old", Key: "d1|fire", Device: "d1", Kind: "fire", Severity: keng.Major, Active: true, Area: "a", AreaPath: "/a/"}
		fresh := keng.Alarm{ID: "fresh", Key: "d2|fire", Device: "d2", Kind: "fire", Severity: keng.Minor, Active: true, Area: "b", AreaPath: "/b/"}
		gone := keng.Alarm{ID: "gone", Key: "d3|flood", Device: "d3", Kind: "flood", Severity: keng.Minor, Area: "a", AreaPath: "/a/"}
		over := keng.Alarm{ID: "over", Key: "d4|fire", Device: "d4", Kind: "fire", Severity: keng.Minor, Area: "a", AreaPath: "/a/"}
		exercise := keng.Alarm{ID: "exercise", Key: keng.DrillKey + "d1|fire", Device: "d1", Kind: "fire", Severity: keng.Minor, Active: true, Area: "a", AreaPath: "/a/", Drill: true}
		incident := keng.Incident{ID: "i", Seq: 1, Number: "1", Kind: "fire", Severity: keng.Major, Area: "a", AreaPath: "/a/", OpenedAt: from + 10, AnsweredAt: from + 20}
		drill := keng.Incident{ID: "d", Seq: 2, Number: "2", Kind: "fire", Area: "a", AreaPath: "/a/", OpenedAt: from + 10, Drill: true}
		ring := func(id string, to keng.PersonID, seat keng.Seat, purpose keng.Purpose, at keng.Time) *keng.Call {
			return &keng.Call{ID: keng.CallID(id), IncidentID: "i", PersonID: to, Seat: seat, Name: "Quân", Purpose: purpose, QueuedAt: at}
		}
		write(t, s, func(tx *store.Tx) error {
			ok(t, tx.AddAlarms(ctx, []*keng.Alarm{&old, &fresh, &gone, &over, &exercise}))
			_, err := tx.AddReports(ctx, []store.Report{
				{ID: "1", AlarmID: "over", Ord: 1, State: keng.Raise, At: from - 9, Applied: keng.AppliedChange},
				{ID: "2", AlarmID: "gone", Ord: 2, State: keng.Raise, At: from - 8, Applied: keng.AppliedChange},
				{ID: "3", AlarmID: "over", Ord: 3, State: keng.Clear, At: from - 7, Applied: keng.AppliedChange},
				{ID: "4", AlarmID: "exercise", Ord: 4, State: keng.Raise, At: from - 6, Applied: keng.AppliedChange},
				{ID: "5", AlarmID: "old", Ord: 5, State: keng.Raise, At: from - 5, Applied: keng.AppliedChange},
				{ID: "6", AlarmID: "old", Ord: 6, State: keng.Raise, At: from - 4, Applied: keng.AppliedRepeat},
				{ID: "7", AlarmID: "fresh", Ord: 7, State: keng.Raise, Severity: keng.Critical, At: from, Applied: keng.AppliedChange},
				{ID: "8", AlarmID: "exercise", Ord: 8, State: keng.Clear, At: from + 4, Applied: keng.AppliedChange},
				{ID: "9", AlarmID: "gone", Ord: 9, State: keng.Clear, At: from + 5, Applied: keng.AppliedChange},
				{ID: "10", AlarmID: "fresh", Ord: 10, State: keng.Raise, At: from + 6, Applied: keng.AppliedRepeat},
				{ID: "11", AlarmID: "over", Ord: 11, State: keng.Raise, At: now, Applied: keng.AppliedChange},
			})
			ok(t, err)
			ok(t, tx.SaveCalls(ctx, []*keng.Call{
				ring("1", "p", "rota:r", keng.PurposeAlarm, from+13), ring("2", "p", "rota:r", keng.PurposeSummary, from+11), ring("3", "q", "rota:r", keng.PurposeAlarm, from+12),
				ring("4", "r", "", keng.PurposeAlarm, from+14), ring("5", "s", "team:t", keng.PurposeTaken, from+10),
			}))
			return tx.SaveIncidents(ctx, []*keng.Incident{&incident, &drill}, viet.Fold)
		})
		f := store.PastFilter{From: from, To: now}

		wasGone := store.Occurrence{Alarm: "gone", Device: "d3", Kind: "flood", Area: "a", Severity: keng.Minor, Raised: true, At: from - 8}
		wasOld := store.Occurrence{Alarm: "old", Device: "d1", Kind: "fire", Area: "a", Severity: keng.Major, Raised: true, At: from - 5}
		rose := store.Occurrence{Alarm: "fresh", Device: "d2", Kind: "fire", Area: "b", Severity: keng.Critical, Raised: true, At: from}
		stillRisen := rose
		stillRisen.Severity = keng.Minor // That of the alarm as it is now.
		went := wasGone
		went.Raised, went.At = false, from+5
		for name, c := range map[string]struct {
			f              store.PastFilter
			stood, changed []store.Occurrence
		}{
			"all":              {f, []store.Occurrence{wasGone, wasOld}, []store.Occurrence{rose, went}},
			"of an area":       {store.PastFilter{Scope: keng.Scope{AreaPath: "/b/"}, From: from, To: now}, nil, []store.Occurrence{rose}},
			"of kinds":         {store.PastFilter{Kinds: []keng.Kind{"flood", "smoke"}, From: from, To: now}, []store.Occurrence{wasGone}, []store.Occurrence{went}},
			"until an instant": {store.PastFilter{From: from, To: from + 5}, []store.Occurrence{wasGone, wasOld}, []store.Occurrence{rose}},
			"from an instant":  {store.PastFilter{From: from + 6, To: now}, []store.Occurrence{wasOld, stillRisen}, nil},
		} {
			var stood, changed []store.Occurrence
			ok(t, s.Standing(ctx, c.f, func(o store.Occurrence) { stood = append(stood, o) }))
			ok(t, s.Occurrences(ctx, c.f, func(o store.Occurrence) { changed = append(changed, o) }))
			t.Log(name)
			same(t, stood, c.stood)
			same(t, changed, c.changed)
		}

		var raises []keng.Time
		ok(t, s.Raises(ctx, from-9, func(device string, _ keng.Kind, at keng.Time) { raises = append(raises, at) }))
		same(t, raises, []keng.Time{from - 9, from - 8, from - 5, from, now})

		want := store.Response{Incident: "i", Area: "a", Severity: keng.Major, Rung: from + 10, Opened: from + 10, Answered: from + 20}
		var answered, people, seats []store.Response
		ok(t, s.Responses(ctx, f, func(r store.Response) { answered = append(answered, r) }))
		same(t, answered, []store.Response{want})
		of := func(whom, name string, at keng.Time) store.Response {
			r := want
			r.Whom, r.Name, r.Rung = whom, name, at
			return r
		}
		ok(t, s.Rings(ctx, f, false, func(r store.Response) { people = append(people, r) }))
		same(t, people, []store.Response{of("p", "Quân", from+11), of("q", "Quân", from+12), of("r", "Quân", from+14)})
		ok(t, s.Rings(ctx, f, true, func(r store.Response) { seats = append(seats, r) }))
		same(t, seats, []store.Response{of("rota:r", "", from+11)})
	})
}

func TestTheIncidentsOnElementsOfAPast(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		from := now.Add(-keng.Day)
		add := func(id string, i keng.Incident) *keng.Incident {
			i.ID, i.Number, i.Kind, i.Seq, i.PlaceKey = keng.IncidentID(id), id, "cable_cut", int64(len(id))*100+int64(id[0]), id
			if i.State = keng.Ringing; i.ResolvedAt != 0 || i.AllClearAt != 0 {
				i.State = keng.Resolved
			}
			return &i
		}
		write(t, s, func(tx *store.Tx) error {
			return tx.SaveIncidents(ctx, []*keng.Incident{
				add("ended before", keng.Incident{Element: "link:1", AreaPath: "/a/", OpenedAt: from - 9, ResolvedAt: from - 1}),
				add("reaches in", keng.Incident{Element: "link:1", AreaPath: "/a/", OpenedAt: from - 8, ResolvedAt: from}),
				add("still lives", keng.Incident{Element: "power:1", AreaPath: "/b/", OpenedAt: from - 7}),
				add("within", keng.Incident{Element: "node:1", AreaPath: "/a/", OpenedAt: from + 1, ResolvedAt: from + 2}),
				add("no element", keng.Incident{AreaPath: "/a/", OpenedAt: from + 2}),
				add("drill", keng.Incident{Element: "link:1", AreaPath: "/a/", OpenedAt: from + 3, Drill: true}),
				add("after", keng.Incident{Element: "link:1", AreaPath: "/a/", OpenedAt: now}),
			}, viet.Fold)
		})
		f := store.PastFilter{From: from, To: now}
		for _, c := range []struct {
			scope keng.Scope
			limit int
			want  []keng.IncidentID
		}{
			{keng.Scope{}, 10, []keng.IncidentID{"reaches in", "still lives", "within"}},
			{keng.Scope{}, 2, []keng.IncidentID{"reaches in", "still lives"}},
			{keng.Scope{AreaPath: "/a/"}, 10, []keng.IncidentID{"reaches in", "within"}},
		} {
			f.Scope = c.scope
			list, err := s.CausesBetween(ctx, f, c.limit)
			ok(t, err)
			var got []keng.IncidentID
			for _, i := range list {
				got = append(got, i.ID)
			}
			same(t, got, c.want)
		}
	})
}

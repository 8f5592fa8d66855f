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
		old := keng.Alarm{ID: "old", Key: "old", Device: "d1", Kind: "fire", Severity: keng.Major, Active: true, Area: "a", AreaPath: "/a/", RaisedAt: from - 1}
		fresh := keng.Alarm{ID: "fresh", Key: "fresh", Device: "d2", Kind: "fire", Severity: keng.Minor, Active: true, Area: "b", AreaPath: "/b/", RaisedAt: from}
		gone := keng.Alarm{ID: "gone", Key: "gone", Device: "d3", Kind: "fire", Severity: keng.Minor, Area: "a", AreaPath: "/a/", RaisedAt: from - 2}
		incident := keng.Incident{ID: "i", Seq: 1, Number: "1", Kind: "fire", Severity: keng.Major, Area: "a", AreaPath: "/a/", OpenedAt: from + 10, AnsweredAt: from + 20}
		drill := keng.Incident{ID: "d", Seq: 2, Number: "2", Kind: "fire", Area: "a", AreaPath: "/a/", OpenedAt: from + 10, Drill: true}
		ring := func(id string, to keng.PersonID, at keng.Time) *keng.Call {
			return &keng.Call{ID: keng.CallID(id), IncidentID: "i", PersonID: to, Name: "Quân", Purpose: keng.PurposeAlarm, QueuedAt: at}
		}
		write(t, s, func(tx *store.Tx) error {
			ok(t, tx.AddAlarms(ctx, []*keng.Alarm{&old, &fresh, &gone}))
			_, err := tx.AddReports(ctx, []store.Report{
				{ID: "1", AlarmID: "fresh", Ord: 1, State: keng.Raise, Severity: keng.Critical, At: from, Applied: keng.AppliedChange},
				{ID: "2", AlarmID: "gone", Ord: 2, State: keng.Clear, At: from + 5, Applied: keng.AppliedChange},
				{ID: "3", AlarmID: "fresh", Ord: 3, State: keng.Raise, At: from + 6, Applied: keng.AppliedRepeat},
				{ID: "4", AlarmID: "old", Ord: 4, State: keng.Raise, At: from - 1, Applied: keng.AppliedChange},
			})
			ok(t, err)
			ok(t, tx.SaveCalls(ctx, []*keng.Call{ring("1", "p", from+13), ring("2", "p", from+11), ring("3", "q", from+12)}))
			return tx.SaveIncidents(ctx, []*keng.Incident{&incident, &drill}, viet.Fold)
		})
		f := store.PastFilter{From: from, To: now}

		var stood, changed []store.Occurrence
		ok(t, s.Standing(ctx, f, func(o store.Occurrence) { stood = append(stood, o) }))
		same(t, stood, []store.Occurrence{{Alarm: "old", Device: "d1", Kind: "fire", Area: "a", Severity: keng.Major, Raised: true, At: from - 1}})
		ok(t, s.Occurrences(ctx, f, func(o store.Occurrence) { changed = append(changed, o) }))
		same(t, changed, []store.Occurrence{
			{Alarm: "fresh", Device: "d2", Kind: "fire", Area: "b", Severity: keng.Critical, Raised: true, At: from},
			{Alarm: "gone", Device: "d3", Kind: "fire", Area: "a", Severity: keng.Minor, At: from + 5},
		})

		want := store.Response{Incident: "i", Area: "a", Severity: keng.Major, Rung: from + 10, Opened: from + 10, Answered: from + 20}
		var went, rung []store.Response
		ok(t, s.Responses(ctx, f, func(r store.Response) { went = append(went, r) }))
		same(t, went, []store.Response{want})
		ok(t, s.Rings(ctx, f, func(r store.Response) { rung = append(rung, r) }))
		p, q := want, want
		p.Person, p.Name, p.Rung = "p", "Quân", from+11
		q.Person, q.Name, q.Rung = "q", "Quân", from+12
		same(t, rung, []store.Response{p, q})
	})
}

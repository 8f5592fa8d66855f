package desk_test

import (
	"testing"
	"time"

	"keng"
)

// A whole incident belongs to another one: its alarms wait under it, and it rings nobody any more.
func TestAnIncidentBelongsToAnother(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		w.line(4)
		w.device("door", keng.DeviceSensor, w.site("KHO", commune, 20.4, 106.4), nil)
		w.each(3, 4, "link_down", keng.Raise)
		w.wait(3 * time.Second)
		cut := w.only("ringing")
		w.signal("door", "power_failure", keng.Raise)
		w.wait(3 * time.Second)
		var power keng.Incident
		for _, i := range w.incidents("ringing") {
			if i.ID != cut.ID {
				power = i
			}
		}
		if _, err := w.desk.BelongAll(w.ctx, admin, power.ID, power.ID); keng.KindOf(err) != keng.Invalid {
			t.Errorf("to itself: %v", err)
		}
		_, err := w.desk.BelongAll(w.ctx, admin, power.ID, cut.ID)
		w.must(err)
		if i := w.only("ringing"); i.ID != cut.ID || i.AlarmCount != 3 || w.suppressed() != 3 {
			t.Errorf("%d hidden, %+v", w.suppressed(), i)
		}
		if i, err := w.store.Incident(w.ctx, power.ID); err != nil || i.MergedInto != cut.ID {
			t.Errorf("%+v, %v", i, err)
		}
		if _, err := w.desk.BelongAll(w.ctx, admin, power.ID, cut.ID); keng.KindOf(err) != keng.Conflict {
			t.Errorf("once more: %v", err)
		}
		w.signal("door", "fire", keng.Raise)
		for _, i := range w.incidents("ringing") {
			if i.Kind == "fire" {
				if _, err := w.desk.BelongAll(w.ctx, admin, i.ID, cut.ID); keng.KindOf(err) != keng.Forbidden {
					t.Errorf("life safety is hidden: %v", err)
				}
			}
		}
		w.halt()
		w.start()
		_, err = w.desk.AllClear(w.ctx, admin, cut.ID, "")
		w.must(err)
		w.wait(time.Minute)
		for _, i := range w.incidents("ringing") {
			if i.Kind == "power_failure" {
				return
			}
		}
		t.Errorf("what was put under an incident that is over does not ring: %+v", w.incidents("ringing"))
	})
}

// What an incident explains goes on under the one into which it is merged, and rings when that one is over.
func TestMergeTakesTheSymptomsAlong(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		w.line(4)
		w.device("door", keng.DeviceSensor, w.site("KHO", commune, 20.4, 106.4), nil)
		w.signal("door", "theft", keng.Raise)
		theft := w.only("ringing")
		w.each(3, 4, "link_down", keng.Raise)
		w.wait(3 * time.Second)
		var cut keng.Incident
		for _, i := range w.incidents("ringing") {
			if i.Element != "" {
				cut = i
			}
		}
		_, err := w.desk.Merge(w.ctx, admin, cut.ID, theft.ID)
		w.must(err)
		w.wait(time.Minute)
		if i := w.only("ringing"); i.ID != theft.ID || i.Element != "link:L3" || i.Dark != 2 || w.suppressed() != 2 {
			t.Fatalf("%d hidden, %+v", w.suppressed(), i)
		}
		w.signal("door", "theft", keng.Clear)
		_, err = w.desk.AllClear(w.ctx, admin, theft.ID, "")
		w.must(err)
		w.wait(time.Minute)
		if i := w.only("ringing"); i.ID == theft.ID {
			t.Errorf("%+v", i)
		}
	})
}

package desk_test

import (
	"strings"
	"testing"
	"time"

	"keng"
	"keng/internal/store"
)

// TestQuietHours rings nobody out of their rest for a door, everybody for a fire;
// who is on shift is rung, and so is the one who would be the only one to hear of it.
func TestQuietHours(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		s := w.site("BTS-1", commune, 20.4, 106.2)
		w.device("door-1", keng.DeviceSensor, s, nil)
		w.device("smoke-1", keng.DeviceSensor, s, nil)
		local := now().Std()
		time.Sleep(time.Until(time.Date(local.Year(), local.Month(), local.Day()+1, 21, 0, 0, 0, keng.Vietnam)))
		rests := func(name string, n int) keng.Person {
			p := w.person(name, commune, keng.RoleMember, sms(n))
			p.QuietHours = []keng.QuietHours{{From: "22:00", Until: "06:00"}}
			w.write(func(tx *store.Tx) error { return tx.SavePerson(w.ctx, admin, now(), &p) })
			return p
		}
		lan, minh := rests("Lan", 1), rests("Minh", 2)
		w.person("Nam", commune, keng.RoleMember, sms(3))
		who := []keng.Target{target(keng.TargetPerson, string(lan.ID)), target(keng.TargetRole, "member")}
		w.plan("door_open", keng.Step{Who: who})
		w.plan("fire", keng.Step{Who: who})

		w.signal("door-1", "door_open", keng.Raise)
		w.expect("Lan sms alarm", "Minh sms alarm", "Nam sms alarm") // 21:00
		w.end()
		w.wait(2 * time.Hour) // 23:00
		w.signal("door-1", "door_open", keng.Raise)
		w.expect("Nam sms alarm")
		i := w.only("ringing")
		steps := ""
		entries, err := w.store.Journal(w.ctx, "incident", string(i.ID), 0, 10)
		w.must(err)
		for _, e := range entries {
			steps += e.Data
		}
		if !strings.Contains(steps, `"resting":2`) {
			t.Errorf("the journal does not say who was let rest: %s", steps)
		}
		w.end()
		w.signal("smoke-1", "fire", keng.Raise)
		w.expect("Lan sms alarm", "Minh sms alarm", "Nam sms alarm")
		w.end()

		w.write(func(tx *store.Tx) error { // Minh has the night shift.
			x := keng.Rota{Name: "đêm", Area: commune, Shifts: []keng.Shift{{PersonID: minh.ID, Weekdays: 127, Length: 1440, From: now()}}}
			return tx.SaveRota(w.ctx, admin, now(), &x)
		})
		w.plan("intrusion", keng.Step{Who: append(who, target(keng.TargetAreaRota, ""))})
		w.signal("door-1", "intrusion", keng.Raise)
		w.expect("Minh sms alarm", "Nam sms alarm")
		w.end()
		w.plan("power_lost", keng.Step{Who: []keng.Target{target(keng.TargetPerson, string(lan.ID))}})
		w.signal("door-1", "power_lost", keng.Raise)
		w.expect("Lan sms alarm") // nobody else would hear of it.
		w.end()
	})
}

// TestLeaveEndsByItself rings nobody on leave, and everybody again when it is over.
func TestLeaveEndsByItself(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		s := w.site("BTS-1", commune, 20.4, 106.2)
		w.device("door-1", keng.DeviceSensor, s, nil)
		p := w.person("Lan", commune, keng.RoleMember, sms(1))
		w.person("Nam", commune, keng.RoleMember, sms(2))
		p.OffDuty, p.OffUntil = true, now().Add(keng.Day)
		w.write(func(tx *store.Tx) error { return tx.SavePerson(w.ctx, admin, now(), &p) })
		w.plan("door_open", keng.Step{Who: []keng.Target{target(keng.TargetRole, "member")}})
		w.signal("door-1", "door_open", keng.Raise)
		w.expect("Nam sms alarm")
		w.end()
		w.wait(25 * time.Hour)
		w.signal("door-1", "door_open", keng.Raise)
		w.expect("Lan sms alarm", "Nam sms alarm")
		w.end()
	})
}

// end clears what is there and forgets who was told so.
func (w *world) end() {
	w.t.Helper()
	for _, i := range w.incidents("all") {
		if !i.State.Live() {
			continue
		}
		for _, d := range []string{"door-1", "smoke-1"} {
			w.signal(d, i.Kind, keng.Clear)
		}
		if _, err := w.desk.Resolve(w.ctx, admin, i.ID, keng.ResultReal, ""); err != nil {
			w.t.Fatal(err)
		}
	}
	w.wait(time.Minute)
	w.rung()
}

package desk_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
	"time"

	"keng"
	"keng/internal/store"
)

// attrs gives a signal its attributes.
func attrs(m map[string]any) func(*keng.Signal) {
	return func(s *keng.Signal) { s.Attrs = m }
}

// cable is a line of six stations, 1 km of cable each, with a person who is rung.
func (w *world) cable() []keng.Site {
	sites := w.line(6)
	p := w.person("An", commune, keng.RoleDutyEngineer, sms(1))
	plan := keng.Plan{Name: "plan", Area: "37", Active: true, Steps: []keng.Step{{Who: []keng.Target{{Kind: keng.TargetPerson, Ref: string(p.ID)}}, Every: 5 * keng.Minute, Until: 1}}}
	w.write(func(tx *store.Tx) error { return tx.SavePlan(w.ctx, admin, now(), &plan) })
	return sites
}

// notes lists what the journal says of an incident by an action.
func (w *world) notes(id keng.IncidentID, action string) []string {
	w.t.Helper()
	list, err := w.store.Journal(w.ctx, "incident", string(id), 0, 100)
	w.must(err)
	var out []string
	for _, e := range list {
		if e.Action == action {
			out = append(out, e.Data)
		}
	}
	return out
}

// suspect is the probability with which an element is suspected.
func suspect(t *testing.T, i keng.Incident, element string) float64 {
	t.Helper()
	var all []keng.Suspect
	if err := json.Unmarshal([]byte(i.Suspects), &all); err != nil {
		t.Fatal(err)
	}
	for _, s := range all {
		if s.String() == element {
			return s.P
		}
	}
	return 0
}

// The stations of the line lie 0.01° apart: 1,043 m on the map.
func near(got, want float64) bool { return math.Abs(got-want) < 0.0005 }

func TestADistanceGivesTheCutItsPlace(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		sites := w.cable()
		w.each(3, 6, "link_down", keng.Raise)
		w.wait(2 * time.Second)
		w.expect("An sms alarm")
		i := w.only("ringing")
		if i.Element != "link:L3" || i.Break != nil {
			t.Fatalf("%+v", i)
		}
		before := i
		// The instrument stands at S2, where it can see L2 and L3.
		w.signal("d2", "signal_loss", keng.Raise, attrs(map[string]any{"otdr_distance": 300.0}))
		w.expect()
		i = w.only("ringing")
		b := i.Break
		if b == nil || b.Link != "L3" || b.From != sites[2].ID || b.FromName != "S2" || b.Distance != 300 || b.Device != "d2" || !near(b.Lon, 106.223) || !near(b.Lat, 20.2) ||
			b.Within < 10 || b.Within > 60 || b.Area == "" || b.AreaName == "" || i.Lon != b.Lon || i.AlarmCount != 5 || w.suppressed() != 5 {
			t.Fatalf("%+v\n%+v", b, i)
		}
		if was, is := suspect(t, before, "node:S3"), suspect(t, i, "node:S3"); was < 0.4 || is > 0.1 || suspect(t, i, "link:L3") < 0.9 {
			t.Errorf("S3 was suspected with %v and is with %v: %s", was, is, i.Suspects)
		}
		if want := "Nghi đứt cáp, cách S2 300 m về phía S3, " + b.AreaName + ": 4 trạm mất liên lạc"; i.Title != want || !strings.Contains(i.Cause, "đứt cách 300 m theo cáp") {
			t.Errorf("%q, %q", i.Title, i.Cause)
		}
		// Measuring again says the same; a better instrument at the other end says it better.
		w.wait(time.Second)
		w.signal("d2", "signal_loss", keng.Raise, attrs(map[string]any{"otdr_distance": 303.0}))
		w.signal("d3", "signal_loss", keng.Raise, attrs(map[string]any{"otdr_distance": "703", "link": "L3"}))
		if again := w.only("ringing").Break; again == nil || *again != *b {
			t.Errorf("%+v, want %+v", again, b)
		}
		// The cable was cut a second time, nearer to S3: that end tells its own place.
		w.signal("d3", "signal_loss", keng.Clear)
		w.wait(time.Second)
		w.signal("d3", "signal_loss", keng.Raise, attrs(map[string]any{"otdr_distance": 100.0, "link": "L3"}))
		if moved := w.only("ringing").Break; moved == nil || !near(moved.Lon, 106.229) || moved.FromName != "S3" {
			t.Errorf("%+v", moved)
		}
		if n := len(w.notes(i.ID, "break")); n != 2 {
			t.Errorf("%d notes", n)
		}
	})
}

// A sensor on the cable is the first to speak: its incident rings at once, and
// takes the silent stations in as their hold-offs end.
func TestASensorSpeaksBeforeTheHoldOffEnds(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		sites := w.cable()
		w.device("watch", keng.DeviceSensor, sites[2], func(d *keng.Device) { d.Link = "L3" })
		w.each(3, 4, "link_down", keng.Raise)
		w.wait(time.Second)
		w.expect()
		w.signal("watch", keng.KindCableCut, keng.Raise)
		w.expect("An sms alarm")
		i := w.only("ringing")
		if i.Element != "link:L3" || i.Kind != keng.KindCableCut || i.AlarmCount != 1 || i.Dark != 2 || i.Break != nil {
			t.Fatalf("%+v", i)
		}
		w.wait(time.Second)
		w.each(5, 6, "link_down", keng.Raise)
		w.signal("watch", keng.KindCableCut, keng.Raise, attrs(map[string]any{"otdr_distance": 500.0}))
		w.wait(time.Minute)
		w.expect()
		if i = w.only("ringing"); i.AlarmCount != 5 || i.Dark != 4 || i.Break == nil || !near(i.Break.Lon, 106.225) {
			t.Fatalf("%+v", i)
		}
		// Mended: everything returns and the all-clear comes by itself.
		w.each(3, 6, "link_down", keng.Clear)
		if i = w.only("ringing"); i.LiveAlarms != 1 {
			t.Fatalf("%+v", i)
		}
		w.signal("watch", keng.KindCableCut, keng.Clear)
		w.expect("An sms all_clear")
	})
}

// What lies at rest in the register counts as well: a cut that darkens nobody rings, with its place.
func TestASensorAloneRings(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		w.cable()
		w.signal("d5", keng.KindCableCut, keng.Raise, attrs(map[string]any{"otdr_distance": 250, "link": "L6"}))
		w.expect("An sms alarm")
		i := w.only("ringing")
		if i.Element != "link:L6" || i.Dark != 0 || i.Break == nil || !near(i.Break.Lon, 106.2525) || !strings.HasPrefix(i.Title, "Đứt cáp, cách S5 250 m về phía S6") {
			t.Fatalf("%+v", i)
		}
		w.wait(time.Second)
		w.halt()
		w.start()
		w.each(6, 6, "link_down", keng.Raise)
		w.wait(time.Minute)
		w.expect()
		if i = w.only("ringing"); i.Dark != 1 || i.AlarmCount != 2 || i.Break == nil {
			t.Fatalf("%+v", i)
		}
	})
}

// An instrument that was heard first decides which link is the cause, and of one dark station, too.
func TestAReadingFirst(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		w.cable()
		w.signal("d4", "equipment_fault", keng.Raise, attrs(map[string]any{"otdr_distance": 400.0, "link": "L5"}))
		own := w.only("ringing")
		if own.Kind != "equipment_fault" || own.Break != nil {
			t.Fatalf("%+v", own)
		}
		w.each(5, 5, "link_down", keng.Raise)
		w.wait(3 * time.Second)
		i := w.only("ringing")
		if i.Element != "link:L5" || i.Break == nil || !near(i.Break.Lon, 106.244) || i.AlarmCount != 2 || w.only("merged").ID != own.ID {
			t.Fatalf("%+v", i)
		}
		if n := len(w.notes(i.ID, "break")); n != 1 {
			t.Errorf("%d notes", n)
		}
	})
}

// More than the cable has, a place where the device does not stand, what no distance is: reported, not believed.
func TestReadingsThatAreNotBelieved(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		w.cable()
		w.each(3, 6, "link_down", keng.Raise)
		w.wait(2 * time.Second)
		w.rung()
		i := w.only("ringing")
		w.signal("d2", "signal_loss", keng.Raise, attrs(map[string]any{"otdr_distance": 99_000.0, "link": "L3"}))
		w.signal("d6", "signal_loss", keng.Raise, attrs(map[string]any{"otdr_distance": 100.0, "link": "L3"}))
		w.signal("d3", "signal_loss", keng.Raise, attrs(map[string]any{"otdr_distance": -1.0, "link": "L3"}))
		w.expect()
		got := w.only("ringing")
		if got.ID != i.ID || got.Break != nil || got.Title != i.Title || got.Lat != i.Lat {
			t.Fatalf("%+v", got)
		}
		said := strings.Join(w.notes(i.ID, "doubted"), " ")
		for _, reason := range []string{"beyond", "end", "distance"} {
			if !strings.Contains(said, `"reason":"`+reason+`"`) {
				t.Errorf("%s is not in the journal: %s", reason, said)
			}
		}
	})
}

// A reading moves the cause to its link when that explains everything that is dark.
func TestAReadingMovesTheCause(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		w.cable()
		w.each(4, 6, "link_down", keng.Raise) // S3 is dark, too, but nobody says so.
		w.wait(2 * time.Second)
		w.expect("An sms alarm")
		first := w.only("ringing")
		if first.Element != "link:L4" {
			t.Fatalf("%+v", first)
		}
		w.signal("d2", keng.KindCableCut, keng.Raise, attrs(map[string]any{"otdr_distance": 500.0, "link": "L3"}))
		w.wait(time.Second)
		var moved *keng.Incident
		for _, i := range w.incidents("live") {
			if i.Element == "link:L3" {
				moved = &i
			}
		}
		if moved == nil || moved.Break == nil || !near(moved.Break.Lon, 106.225) || moved.AlarmCount != 4 || moved.Dark != 3 {
			t.Fatalf("%+v", w.incidents("live"))
		}
	})
}

// The same of an instrument that does not say itself that the cable is cut.
func TestAReadingMovesAnIncident(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		w.cable()
		w.each(4, 6, "link_down", keng.Raise)
		w.wait(2 * time.Second)
		first := w.only("ringing")
		w.signal("d2", "signal_loss", keng.Raise, attrs(map[string]any{"otdr_distance": 500.0, "link": "L3"}))
		moved := w.only("ringing")
		if moved.ID != first.ID || moved.Element != "link:L3" || moved.Break == nil || !strings.Contains(moved.Title, "về phía S3") || len(w.notes(first.ID, "cause_moved")) != 1 {
			t.Fatalf("%+v", moved)
		}
		w.each(3, 3, "link_down", keng.Raise)
		w.wait(time.Minute)
		if i := w.only("ringing"); i.ID != first.ID || i.Dark != 4 || i.AlarmCount != 5 {
			t.Fatalf("%+v", i)
		}
	})
}

// An old reading speaks for nothing any more.
func TestAnOldReadingIsForgotten(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		w.cable()
		w.signal("d2", "equipment_fault", keng.Raise, attrs(map[string]any{"otdr_distance": 300.0, "link": "L3"}))
		w.wait(2 * time.Hour)
		w.each(3, 6, "link_down", keng.Raise)
		w.wait(3 * time.Second)
		for _, i := range w.incidents("live") {
			if i.Element == "link:L3" && i.Break != nil {
				t.Errorf("%+v", i.Break)
			}
		}
	})
}

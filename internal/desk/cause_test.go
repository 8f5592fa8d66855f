package desk_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"keng"
	"keng/internal/store"
)

// line builds a network in a row: a host, then stations S1 … Sn, each a link further, with one device each.
func (w *world) line(n int) []keng.Site {
	sites := []keng.Site{w.site("HOST", commune, 20.2, 106.2)}
	for i := 1; i <= n; i++ {
		s := w.site(fmt.Sprintf("S%d", i), commune, 20.2, 106.2+float64(i)*0.01)
		w.device(fmt.Sprintf("d%d", i), keng.DeviceNode, s, nil)
		sites = append(sites, s)
	}
	w.write(func(tx *store.Tx) error {
		if err := tx.SaveNode(w.ctx, admin, now(), &keng.Node{SiteID: sites[0].ID, Host: true}); err != nil {
			return err
		}
		for i := 1; i <= n; i++ {
			l := keng.Link{Code: fmt.Sprintf("L%d", i), Kind: keng.LinkFibre, From: sites[i-1].ID, To: sites[i].ID, Length: 1000}
			if err := tx.SaveLink(w.ctx, admin, now(), &l); err != nil {
				return err
			}
		}
		return nil
	})
	return sites
}

func (w *world) each(from, to int, kind keng.Kind, state keng.SignalState) {
	for i := from; i <= to; i++ {
		w.signal(fmt.Sprintf("d%d", i), kind, state)
	}
}

// suppressed counts the alarms that a cause hides.
func (w *world) suppressed() int {
	w.t.Helper()
	list, err := w.store.ListAlarms(w.ctx, store.AlarmFilter{State: string(keng.Suppressed), Limit: 100})
	w.must(err)
	return len(list)
}

func TestOneCutOneIncident(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		w.line(6)
		p := w.person("An", commune, keng.RoleDutyEngineer, sms(1))
		w.plan("", keng.Step{Who: []keng.Target{{Kind: keng.TargetPerson, Ref: string(p.ID)}}, Every: 5 * keng.Minute, Until: 1})
		w.each(3, 6, "link_down", keng.Raise)
		w.each(3, 6, "signal_loss", keng.Raise)
		w.expect() // the first waits for its cause.
		w.wait(2 * time.Second)
		w.expect("An sms alarm")
		i := w.only("ringing")
		if i.Kind != "cable_cut" || i.Element != "link:L3" || i.Dark != 4 || i.AlarmCount != 8 || i.Title != "Nghi đứt cáp, S2 – S3: 4 trạm mất liên lạc" {
			t.Fatalf("%+v", i)
		}
		if n := w.suppressed(); n != 8 {
			t.Errorf("%d alarms are suppressed, want 8", n)
		}
		// A power failure in the storm is no child: it stays its own.
		w.signal("d5", "power_failure", keng.Raise)
		w.expect("An sms alarm")
		if list := w.incidents("ringing"); len(list) != 2 {
			t.Fatalf("%d incidents", len(list))
		}
		w.signal("d5", "power_failure", keng.Clear)
		w.rung()
		// The cable works again; one station stays silent, and rings by itself after a while.
		w.each(3, 6, "signal_loss", keng.Clear)
		w.each(3, 5, "link_down", keng.Clear)
		w.expect()
		w.wait(31 * time.Second)
		got := w.rung()
		if len(got) != 2 || got[0] != "An sms alarm" || got[1] != "An sms all_clear" {
			t.Fatalf("rung %q", got)
		}
		own := w.only("ringing")
		if own.Kind != "link_down" || own.Element != "" || !strings.Contains(own.Title, "S6") {
			t.Errorf("%+v", own)
		}
		w.each(6, 6, "link_down", keng.Clear)
		w.expect("An sms all_clear")
		if n := w.suppressed(); n != 0 {
			t.Errorf("%d alarms are still suppressed", n)
		}
	})
}

// Stations that fall silent one after the other: the first rang alone, and becomes part of the cause.
func TestSlowCutGathersWhatRangBefore(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		w.line(5)
		w.each(5, 5, "link_down", keng.Raise)
		w.wait(3 * time.Second)
		first := w.only("ringing")
		if first.Element != "" || first.Kind != "link_down" {
			t.Fatalf("%+v", first)
		}
		w.each(2, 4, "link_down", keng.Raise)
		w.wait(3 * time.Second)
		i := w.only("ringing")
		if i.Element != "link:L2" || i.Dark != 4 || i.AlarmCount != 4 {
			t.Fatalf("%+v", i)
		}
		if merged := w.only("merged"); merged.ID != first.ID || merged.MergedInto != i.ID {
			t.Errorf("%+v", merged)
		}
	})
}

// A cable that is cut again: the cause rings when the first hold-off ends, and what was in the incident before is gathered when its own ends.
func TestTheSameCutAgain(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		w.line(6)
		w.each(3, 6, "link_down", keng.Raise)
		w.wait(2 * time.Second)
		first := w.only("ringing")
		w.each(3, 6, "link_down", keng.Clear)
		w.wait(time.Minute)
		if list := w.incidents("ringing"); len(list) != 0 {
			t.Fatalf("%+v", list)
		}
		w.each(3, 4, "link_down", keng.Raise)
		w.wait(time.Second)
		w.each(5, 6, "link_down", keng.Raise)
		w.wait(time.Second)
		if i := w.only("ringing"); i.ID == first.ID || i.Element != "link:L3" || i.Dark != 4 || i.AlarmCount != 2 {
			t.Fatalf("%+v", i)
		}
		w.wait(time.Second)
		if i := w.only("ringing"); i.AlarmCount != 4 || w.suppressed() != 4 {
			t.Fatalf("%+v", i)
		}
	})
}

func TestCauseSurvivesARestart(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		w.line(4)
		w.each(2, 3, "link_down", keng.Raise)
		w.halt()
		w.start()
		w.wait(3 * time.Second)
		i := w.only("ringing")
		if i.Element != "link:L2" || i.Dark != 2 {
			t.Fatalf("%+v", i)
		}
		w.halt()
		w.start()
		w.each(4, 4, "link_down", keng.Raise)
		if i := w.only("ringing"); i.Dark != 3 || i.AlarmCount != 3 || w.suppressed() != 3 {
			t.Errorf("%+v", i)
		}
	})
}

// Two cuts at once stay two incidents, and life safety is never a symptom.
func TestTwoCausesAndAFire(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		sites := w.line(4)
		other := w.site("B1", commune, 20.21, 106.19)
		far := w.site("B2", commune, 20.22, 106.18)
		healthy := []keng.Site{}
		for n := range 4 {
			healthy = append(healthy, w.site(fmt.Sprintf("C%d", n+1), commune, 20.19, 106.2+float64(n)*0.01))
		}
		w.device("b1", keng.DeviceNode, other, nil)
		w.device("b2", keng.DeviceNode, far, nil)
		w.write(func(tx *store.Tx) error {
			links := []keng.Link{{From: sites[0].ID, To: other.ID}, {From: other.ID, To: far.ID}}
			for _, s := range healthy {
				links = append(links, keng.Link{From: sites[0].ID, To: s.ID})
			}
			for n, l := range links {
				l.Code, l.Kind = fmt.Sprintf("M%d", n+1), keng.LinkFibre
				if err := tx.SaveLink(w.ctx, admin, now(), &l); err != nil {
					return err
				}
			}
			return nil
		})
		w.each(2, 4, "link_down", keng.Raise)
		w.signal("b1", "link_down", keng.Raise)
		w.signal("b2", "link_down", keng.Raise)
		w.signal("d3", "fire", keng.Raise)
		w.wait(3 * time.Second)
		got := map[string]int64{}
		for _, i := range w.incidents("ringing") {
			got[string(i.Kind)+" "+i.Element] = i.AlarmCount
		}
		want := map[string]int64{"cable_cut link:L2": 3, "cable_cut link:M1": 2, "fire ": 1}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%v, want %v", got, want)
		}
	})
}

func TestAPersonCorrectsTheCause(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		w.line(4)
		w.each(2, 4, "link_down", keng.Raise)
		w.wait(3 * time.Second)
		cut := w.only("ringing")
		list, err := w.store.ListAlarms(w.ctx, store.AlarmFilter{Device: "d4", Limit: 1})
		w.must(err)
		_, err = w.desk.Separate(w.ctx, admin, list[0].ID)
		w.must(err)
		if got := w.incidents("ringing"); len(got) != 2 {
			t.Fatalf("%d incidents, want the cut and the separate alarm", len(got))
		}
		w.wait(time.Minute)
		if x, err := w.store.Alarm(w.ctx, list[0].ID); err != nil || x.Cause != "" || x.Pin != keng.PinSeparate {
			t.Errorf("%+v, %v", x, err)
		}
		_, err = w.desk.Belong(w.ctx, admin, list[0].ID, cut.ID)
		w.must(err)
		if i := w.only("ringing"); i.ID != cut.ID || i.AlarmCount != 3 {
			t.Errorf("%+v", i)
		}
		// What a person put there rings, too, when that incident is over and the station still dark.
		_, err = w.desk.AllClear(w.ctx, admin, cut.ID, "")
		w.must(err)
		w.wait(time.Minute)
		if i := w.only("ringing"); i.ID == cut.ID || i.AlarmCount != 3 {
			t.Errorf("%+v", i)
		}
	})
}

// What follows from another alarm by a rule waits under it, and rings when that one is gone.
func TestRuleSuppressesAndReleases(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		s := w.site("BTS-1", commune, 20.2, 106.2)
		w.device("mains", keng.DeviceSensor, s, nil)
		w.device("radio", keng.DeviceSensor, s, nil)
		w.write(func(tx *store.Tx) error {
			return tx.SaveRule(w.ctx, admin, now(), &keng.CauseRule{Cause: "power_failure", Effect: "link_down", Within: keng.Minute, Near: keng.NearSite, Enabled: true})
		})
		w.signal("mains", "power_failure", keng.Raise)
		w.wait(20 * time.Second)
		w.signal("radio", "link_down", keng.Raise)
		w.wait(5 * time.Second)
		i := w.only("ringing")
		if i.Kind != "power_failure" || i.AlarmCount != 2 || w.suppressed() != 1 {
			t.Fatalf("%+v", i)
		}
		w.signal("mains", "power_failure", keng.Clear)
		w.wait(3 * time.Second)
		if i := w.only("ringing"); i.Kind != "link_down" || w.suppressed() != 0 {
			t.Errorf("%+v", i)
		}
		if over := w.only("all_clear"); over.Kind != "power_failure" {
			t.Errorf("%+v", over)
		}
	})
}

// An all-clear by a person does not silence what is still dark.
func TestAllClearOfACauseRingsWhatIsStillDark(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		w.line(3)
		w.each(1, 3, "link_down", keng.Raise)
		w.wait(3 * time.Second)
		first := w.only("ringing")
		_, err := w.desk.AllClear(w.ctx, admin, first.ID, "")
		w.must(err)
		w.wait(3 * time.Second)
		if again := w.only("ringing"); again.ID == first.ID || again.Element != first.Element || again.AlarmCount != 3 {
			t.Errorf("%+v", again)
		}
	})
}

// Work on a link mutes what the link alone darkens; what else goes dark rings, and so does a fire.
func TestWorkOnALinkMutesWhatItDarkens(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		w.line(6)
		plan := keng.Work{Link: "L5", Until: now().Add(keng.Hour), Reason: "nối lại cáp"}
		if _, err := w.desk.AddWork(w.ctx, admin, keng.Work{Link: "L9", Until: plan.Until, Reason: "x"}); keng.KindOf(err) != keng.Invalid {
			t.Errorf("work on a link that is not there: %v", err)
		}
		w.each(6, 6, "link_down", keng.Raise) // silent a moment before the work is entered.
		work, err := w.desk.AddWork(w.ctx, admin, plan)
		w.must(err)
		w.each(5, 5, "link_down", keng.Raise)
		w.each(5, 6, "signal_loss", keng.Raise)
		w.wait(5 * time.Second)
		if got := w.incidents("ringing"); len(got) != 0 {
			t.Fatalf("planned darkness rings: %+v", got)
		}
		w.signal("d6", "fire", keng.Raise)
		fire := w.only("ringing")
		if fire.Kind != "fire" {
			t.Fatalf("%+v", fire)
		}
		w.signal("d6", "fire", keng.Clear)
		_, err = w.desk.AllClear(w.ctx, admin, fire.ID, "")
		w.must(err)
		// More goes dark than was planned.
		w.each(3, 4, "link_down", keng.Raise)
		w.wait(5 * time.Second)
		if i := w.only("ringing"); i.Element != "link:L3" || i.AlarmCount != 2 {
			t.Fatalf("%+v", i)
		}
		w.each(3, 4, "link_down", keng.Clear)
		w.wait(time.Minute)
		// The work ends, and what is still silent rings as one cut.
		w.must(w.desk.EndWork(w.ctx, admin, work.ID))
		w.wait(5 * time.Second)
		if i := w.only("ringing"); i.Element != "link:L5" || i.Dark != 2 {
			t.Fatalf("%+v", i)
		}
	})
}

// A link that has ended mutes nothing more, and its work can still be ended.
func TestWorkOnALinkThatHasEnded(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		w.line(3)
		work, err := w.desk.AddWork(w.ctx, admin, keng.Work{Link: "L3", Until: now().Add(keng.Hour), Reason: "gỡ tuyến"})
		w.must(err)
		links, err := w.store.Links(w.ctx, 0)
		w.must(err)
		w.write(func(tx *store.Tx) error { return tx.EndLink(w.ctx, admin, now(), links[2].ID) })
		w.each(3, 3, "link_down", keng.Raise)
		w.wait(5 * time.Second)
		if i := w.only("ringing"); i.Kind != "link_down" {
			t.Errorf("%+v", i)
		}
		w.must(w.desk.EndWork(w.ctx, admin, work.ID))
	})
}

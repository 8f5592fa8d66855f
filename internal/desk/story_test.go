package desk_test

import (
	"slices"
	"testing"
	"time"

	"keng"
	"keng/internal/gong"
)

func target(k keng.TargetKind, ref string) keng.Target { return keng.Target{Kind: k, Ref: ref} }

// TestMainAct is the product's main act: an alarm rings the siren and the people
// on duty, one answers, the others are told, and when it is over everybody knows.
func TestMainAct(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		s := w.site("BTS-1", commune, 20.4, 106.2)
		w.device("smoke-1", keng.DeviceSensor, s, nil)
		w.device("siren-1", keng.DeviceSiren, s, nil)
		an := w.person("An", commune, keng.RoleDutyEngineer, sms(1))
		binh := w.person("Bình", commune, keng.RoleTeamLeader, sms(2))
		w.rota("trực", commune, an)

		w.signal("smoke-1", "fire", keng.Raise)
		w.expect("An sms alarm", "Bình sms alarm", "siren-1 siren alarm")
		i := w.only("ringing")
		if i.Number != "ND-00-0001" || i.SiteID != s.ID || i.AlarmCount != 1 || i.LiveAlarms != 1 || i.Title != "Cháy, BTS-1" {
			t.Fatalf("%+v", i)
		}
		if !w.answer(binh, i.ID, keng.AnswerOnTheWay) || w.answer(an, i.ID, keng.AnswerAck) {
			t.Fatal("the first answer must take it, the second not")
		}
		w.expect("An sms taken")
		if a := w.alarm("smoke-1"); a.State() != keng.Acknowledged || a.AckedBy != binh.ID {
			t.Fatalf("alarm %s by %s", a.State(), a.AckedBy)
		}
		w.wait(time.Hour)
		w.expect() // nobody is rung after it was answered.

		w.signal("smoke-1", "fire", keng.Clear)
		w.expect() // fire is life safety: a sensor alone does not end it.
		if _, err := w.desk.AllClear(w.ctx, admin, i.ID, "dập xong"); err != nil {
			t.Fatal(err)
		}
		w.expect("An sms all_clear", "Bình sms all_clear", "siren-1 siren all_clear")
		if _, err := w.desk.Resolve(w.ctx, admin, i.ID, keng.ResultReal, ""); err != nil {
			t.Fatal(err)
		}
		if i = w.only("resolved"); i.AnsweredBy != binh.ID || i.LiveAlarms != 0 || i.Note != "dập xong" {
			t.Fatalf("%+v", i)
		}
		if n, err := w.store.Verify(w.ctx); err != nil || n == 0 {
			t.Fatal(n, err)
		}
	})
}

// TestEscalationAndRestart rings step after step while nobody answers; a restart
// in the middle neither loses, repeats nor skips a ring.
func TestEscalationAndRestart(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		s := w.site("BTS-1", commune, 20.4, 106.2)
		a, b := w.person("A", commune, "", sms(1)), w.person("B", commune, "", sms(2))
		w.plan("door_open",
			keng.Step{Who: []keng.Target{target(keng.TargetPerson, string(a.ID))}, Repeat: 1, Every: 30_000},
			keng.Step{After: 60_000, Who: []keng.Target{target(keng.TargetPerson, string(b.ID))}, Repeat: 2, Every: 60_000})
		w.device("door-1", keng.DeviceSensor, s, nil)
		w.signal("door-1", "door_open", keng.Raise)
		w.expect("A sms alarm")
		w.wait(29 * time.Second)
		w.expect()
		w.wait(time.Second)
		w.expect("A sms alarm") // the repeat
		w.wait(45 * time.Second)

		w.halt()
		time.Sleep(30 * time.Second) // off while step 2 becomes due.
		w.start()
		w.expect("B sms alarm")
		w.wait(59 * time.Second)
		w.expect()
		w.halt()
		w.start()
		w.expect()
		w.wait(time.Second)
		w.expect("B sms alarm")
		w.wait(60 * time.Second)
		w.expect("B sms alarm")
		w.wait(time.Duration(keng.LastResort) * time.Millisecond)
		w.expect("B sms alarm") // the plan ran out, the ringing does not.
		if i := w.only("ringing"); i.StepDueAt == 0 {
			t.Fatal("an open incident has no next step")
		}
	})
}

func TestStopsOnlyWhenEnoughAnswered(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		s := w.site("BTS-1", commune, 20.4, 106.2)
		a, b, c := w.person("A", commune, "", sms(1)), w.person("B", commune, "", sms(2)), w.person("C", commune, "", sms(3))
		all := []keng.Target{target(keng.TargetPerson, string(a.ID)), target(keng.TargetPerson, string(b.ID)), target(keng.TargetPerson, string(c.ID))}
		w.plan("", keng.Step{Who: all, Until: 2, Repeat: 5, Every: 30_000})
		w.device("door-1", keng.DeviceSensor, s, nil)
		w.signal("door-1", "door_open", keng.Raise)
		w.expect("A sms alarm", "B sms alarm", "C sms alarm")
		i := w.only("ringing")
		w.answer(a, i.ID, keng.AnswerAck)
		w.expect("B sms taken", "C sms taken")
		w.answer(b, i.ID, keng.AnswerRefuse)
		w.wait(30 * time.Second)
		w.expect("C sms alarm") // A has it, B cannot come.
		w.answer(c, i.ID, keng.AnswerOnScene)
		w.wait(time.Hour)
		w.expect()
	})
}

func TestAllRefusedRingsTheNextStepAtOnce(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		s := w.site("BTS-1", commune, 20.4, 106.2)
		a, b := w.person("A", commune, "", sms(1)), w.person("B", commune, "", sms(2))
		w.plan("", keng.Step{Who: []keng.Target{target(keng.TargetPerson, string(a.ID))}}, keng.Step{After: 600_000, Who: []keng.Target{target(keng.TargetPerson, string(b.ID))}})
		w.device("door-1", keng.DeviceSensor, s, nil)
		w.signal("door-1", "door_open", keng.Raise)
		w.expect("A sms alarm")
		w.answer(a, w.only("ringing").ID, keng.AnswerRefuse)
		w.expect("B sms alarm")
	})
}

func TestFallThroughAndRetry(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		s := w.site("BTS-1", commune, 20.4, 106.2)
		a := w.person("A", commune, "", keng.Contact{Channel: keng.ChannelConsole}, sms(1), keng.Contact{Channel: keng.ChannelEmail, Address: "a@example.vn"})
		w.plan("", keng.Step{Who: []keng.Target{target(keng.TargetPerson, string(a.ID))}})
		w.device("door-1", keng.DeviceSensor, s, nil)
		down := true
		w.outcome = func(j gong.Job) gong.Outcome {
			if down {
				return gong.Outcome{State: keng.CallFailed, Retry: j.Call.Channel != keng.ChannelConsole, Err: keng.Errf(keng.Unavailable, "gong.timeout")}
			}
			return gong.Outcome{State: keng.CallSent}
		}
		w.signal("door-1", "door_open", keng.Raise)
		w.expect("A console alarm", "A email alarm", "A sms alarm") // each failed, the next was tried at once.
		down = false
		w.wait(5 * time.Second)
		w.expect("A console alarm") // all of them again, later.
		w.wait(10 * time.Millisecond)
		calls, err := w.store.ListCalls(w.ctx, w.only("ringing").ID)
		w.must(err)
		states := map[keng.CallState]int{}
		for _, c := range calls {
			states[c.State]++
			if c.State == keng.CallFailed && c.Error == "" {
				t.Error("a failure without its reason")
			}
		}
		if states[keng.CallFailed] != 3 || states[keng.CallSent] != 1 {
			t.Fatal(states)
		}
	})
}

func TestReportedFailureFallsThrough(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		s := w.site("BTS-1", commune, 20.4, 106.2)
		a := w.person("A", commune, "", sms(1), keng.Contact{Channel: keng.ChannelEmail, Address: "a@example.vn"})
		w.plan("", keng.Step{Who: []keng.Target{target(keng.TargetPerson, string(a.ID))}})
		w.device("door-1", keng.DeviceSensor, s, nil)
		w.signal("door-1", "door_open", keng.Raise)
		w.expect("A sms alarm")
		w.wait(10 * time.Millisecond) // results are written together.
		calls, err := w.store.ListCalls(w.ctx, w.only("ringing").ID)
		w.must(err)
		w.must(w.desk.Receipt(w.ctx, gong.Receipt{Provider: "op-" + string(calls[0].ID), State: keng.CallFailed, Error: "UNDELIV"}))
		w.expect("A email alarm")
		w.must(w.desk.Receipt(w.ctx, gong.Receipt{CallID: calls[0].ID, State: keng.CallFailed, Error: "UNDELIV"})) // reported twice
		w.expect()
	})
}

func TestOneIncidentForASiteAndKind(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		s := w.site("BTS-1", commune, 20.4, 106.2)
		for _, n := range []string{"d1", "d2", "d3"} {
			w.device(n, keng.DeviceSensor, s, nil)
			w.signal(n, "power_failure", keng.Raise)
		}
		w.signal("d1", "fire", keng.Raise)
		if n := len(w.incidents("live")); n != 2 {
			t.Fatal(n, "incidents")
		}
		w.signal("d1", "power_failure", keng.Clear)
		w.signal("d2", "power_failure", keng.Clear)
		if n := len(w.incidents("live")); n != 2 {
			t.Fatal("over while an alarm is active")
		}
		w.signal("d3", "power_failure", keng.Clear)
		i := w.only("all_clear") // power came back: over by itself.
		if i.AlarmCount != 3 || i.LiveAlarms != 0 {
			t.Fatalf("%+v", i)
		}
		w.wait(time.Minute)
		w.signal("d3", "power_failure", keng.Raise)
		if n := len(w.incidents("live")); n != 2 {
			t.Fatal("a new alarm after the all-clear must open a new incident")
		}
	})
}

func TestDuplicateAndLateSignals(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		at := now()
		id := func(s *keng.Signal) { s.ID, s.At = "x-1", at }
		if !w.signal("d", "fire", keng.Raise, id) || w.signal("d", "fire", keng.Raise, id) {
			t.Fatal("a repeated id must not be fresh")
		}
		w.wait(time.Minute)
		w.signal("d", "fire", keng.Clear, func(s *keng.Signal) { s.At = at.Add(-1000) })
		a := w.alarm("d")
		if !a.Active {
			t.Fatal("an older clear ended the alarm")
		}
		h, err := w.store.History(w.ctx, a.ID, 10)
		w.must(err)
		if len(h) != 2 || h[0].Applied != keng.AppliedLate {
			t.Fatalf("%+v", h)
		}
		batch := []keng.Signal{}
		for _, id := range []keng.SignalID{"x-1", "x-2", "x-2"} { // known, new, repeated within the batch
			s := keng.Signal{ID: id, Device: "d", Kind: "fire", State: keng.Raise}
			w.must(s.Normalize(now()))
			batch = append(batch, s)
		}
		fresh, err := w.desk.Receive(w.ctx, batch)
		w.must(err)
		if !slices.Equal(fresh, []bool{false, true, false}) {
			t.Fatal(fresh)
		}
		w.signal("other", "fire", keng.Clear) // a clear without a raise
		if a := w.alarm("other"); a.State() != keng.Normal || a.IncidentID != "" {
			t.Fatalf("%+v", a)
		}
	})
}

func TestChannelOfNobodyIsVisible(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		s := w.site("BTS-1", commune, 20.4, 106.2)
		a := w.person("A", commune, "")
		w.plan("", keng.Step{Who: []keng.Target{target(keng.TargetPerson, string(a.ID))}})
		w.device("door-1", keng.DeviceSensor, s, nil)
		w.signal("door-1", "door_open", keng.Raise)
		calls, err := w.store.ListCalls(w.ctx, w.only("ringing").ID)
		w.must(err)
		if len(calls) != 1 || calls[0].State != keng.CallFailed || calls[0].Error == "" {
			t.Fatalf("%+v", calls)
		}
	})
}

package keng

import "testing"

func TestWorkingDays(t *testing.T) {
	for from, want := range map[string]string{
		"2026-03-30 09:00": "2026-04-02 00:00", // Monday: the end of Wednesday
		"2026-04-02 23:59": "2026-04-07 00:00", // Thursday: the end of Monday
		"2026-04-03 08:00": "2026-04-08 00:00", // Friday: the end of Tuesday
		"2026-04-04 08:00": "2026-04-08 00:00", // Saturday
	} {
		if got := WorkingDays(clock(t, from), 2); got != clock(t, want) {
			t.Errorf("two working days from %s: %s, want %s", from, got, want)
		}
	}
}

func TestErasureSum(t *testing.T) {
	e := Erasure{Seq: 1, PersonID: "p", AreaPath: "37/", At: 5, By: "An", Reason: "x", What: []ErasedColumns{{"persons", []string{"name", "lat"}, 1}}}
	sum := e.Sum()
	for name, change := range map[string]func(*Erasure){
		"seq": func(e *Erasure) { e.Seq++ }, "person": func(e *Erasure) { e.PersonID = "q" }, "area": func(e *Erasure) { e.AreaPath = "" }, "time": func(e *Erasure) { e.At++ },
		"by": func(e *Erasure) { e.By = "Ba" }, "reason": func(e *Erasure) { e.Reason = "" }, "rows": func(e *Erasure) { e.What = []ErasedColumns{{"persons", []string{"name", "lat"}, 2}} },
		"columns": func(e *Erasure) { e.What = []ErasedColumns{{"persons", []string{"name"}, 1}} }, "nothing": func(e *Erasure) { e.What = nil }, "prev": func(e *Erasure) { e.Prev = "x" },
	} {
		c := e
		change(&c)
		if c.Sum() == sum {
			t.Errorf("%s does not count", name)
		}
	}
}

func TestRetentionCheck(t *testing.T) {
	for r, good := range map[Retention]bool{{KeepNotes, 30, true}: true, {KeepNotes, 6, true}: false, {KeepNotes, 100_000, true}: false, {"all", 30, true}: false} {
		if got := r.Check() == nil; got != good {
			t.Errorf("%+v: %t", r, got)
		}
	}
	for _, r := range DefaultRetention() {
		if err := r.Check(); err != nil {
			t.Errorf("%+v: %v", r, err)
		}
	}
}

func TestNextRetention(t *testing.T) {
	for from, want := range map[string]string{"2026-03-31 02:59": "2026-03-31 03:00", "2026-03-31 03:00": "2026-04-01 03:00", "2026-03-31 21:00": "2026-04-01 03:00"} {
		if got := NextRetention(clock(t, from)); got != clock(t, want) {
			t.Errorf("after %s: %s", from, got)
		}
	}
}

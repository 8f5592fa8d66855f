package keng_test

import (
	"slices"
	"testing"

	"keng"
)

const t0 = keng.Time(1_700_000_000_000)

// step is one thing that happens to an alarm: at seconds after t0, an action, what follows.
type step struct {
	at      int64
	do      string // raise clear ack shelve once unshelve out back due critical
	effects []keng.Effect
	state   keng.AlarmState
}

func TestAlarm(t *testing.T) {
	ring, back := []keng.Effect{keng.Annunciate}, []keng.Effect{keng.Return}
	plain := keng.KindRule{Kind: "door", Severity: keng.Minor}
	for name, c := range map[string]struct {
		rule  keng.KindRule
		steps []step
	}{
		"raise, acknowledge, clear": {plain, []step{
			{0, "raise", ring, keng.Unacknowledged}, {5, "ack", nil, keng.Acknowledged}, {9, "clear", back, keng.Normal}}},
		"clear before acknowledge": {plain, []step{
			{0, "raise", ring, keng.Unacknowledged}, {5, "clear", back, keng.ReturnedUnacknowledged}, {9, "ack", nil, keng.Normal}}},
		"clear without a raise": {plain, []step{{0, "clear", nil, keng.Normal}}},
		"raise twice":           {plain, []step{{0, "raise", ring, keng.Unacknowledged}, {1, "raise", nil, keng.Unacknowledged}}},
		"worse after acknowledge rings again": {plain, []step{
			{0, "raise", ring, keng.Unacknowledged}, {1, "ack", nil, keng.Acknowledged}, {2, "critical", ring, keng.Unacknowledged}, {3, "ack", nil, keng.Acknowledged}, {4, "critical", nil, keng.Acknowledged}}},
		"on-delay": {keng.KindRule{OnDelay: 10_000}, []step{
			{0, "raise", nil, keng.Normal}, {5, "due", nil, keng.Normal}, {10, "due", ring, keng.Unacknowledged}}},
		"gone within the on-delay": {keng.KindRule{OnDelay: 10_000}, []step{
			{0, "raise", nil, keng.Normal}, {5, "clear", nil, keng.Normal}, {20, "due", nil, keng.Normal}}},
		"back within the off-delay": {keng.KindRule{OffDelay: 100_000}, []step{
			{0, "raise", ring, keng.Unacknowledged}, {1, "clear", nil, keng.Unacknowledged}, {62, "raise", nil, keng.Unacknowledged}, {200, "due", nil, keng.Unacknowledged}}},
		"off-delay over": {keng.KindRule{OffDelay: 10_000}, []step{
			{0, "raise", ring, keng.Unacknowledged}, {1, "clear", nil, keng.Unacknowledged}, {11, "due", back, keng.ReturnedUnacknowledged}}},
		"three changes in 60 s chatter, then an automatic off-delay holds it": {plain, []step{
			{0, "raise", ring, keng.Unacknowledged}, {10, "clear", back, keng.ReturnedUnacknowledged},
			{20, "raise", []keng.Effect{keng.StartedChatter, keng.Annunciate}, keng.Unacknowledged},
			{30, "clear", nil, keng.Unacknowledged}, {40, "raise", nil, keng.Unacknowledged}, {50, "clear", nil, keng.Unacknowledged},
			{350, "due", back, keng.ReturnedUnacknowledged}, {360, "raise", ring, keng.Unacknowledged}, {361, "clear", back, keng.ReturnedUnacknowledged}}},
		"three changes in more than 60 s do not chatter": {plain, []step{
			{0, "raise", ring, keng.Unacknowledged}, {40, "clear", back, keng.ReturnedUnacknowledged}, {61, "raise", ring, keng.Unacknowledged}}},
		"shelved: silent, rings when the shelf ends": {plain, []step{
			{0, "raise", ring, keng.Unacknowledged}, {1, "shelve", nil, keng.Shelved}, {2, "clear", back, keng.Shelved}, {90, "raise", nil, keng.Shelved},
			{3601, "due", ring, keng.Unacknowledged}}},
		"shelved once: ends with the condition": {plain, []step{
			{0, "raise", ring, keng.Unacknowledged}, {1, "once", nil, keng.Shelved}, {2, "clear", back, keng.ReturnedUnacknowledged}, {90, "raise", ring, keng.Unacknowledged}}},
		"unshelved while active": {plain, []step{
			{0, "raise", ring, keng.Unacknowledged}, {1, "shelve", nil, keng.Shelved}, {2, "unshelve", ring, keng.Unacknowledged}}},
		"out of service covers shelved, rings at the end of the work": {plain, []step{
			{0, "shelve", nil, keng.Shelved}, {0, "out", nil, keng.OutOfService}, {1, "raise", nil, keng.OutOfService}, {3600, "due", ring, keng.Unacknowledged}}},
		"put back while normal": {plain, []step{{0, "out", nil, keng.OutOfService}, {1, "back", nil, keng.Normal}}},
		"re-alarm": {keng.KindRule{ReAlarm: 600_000}, []step{
			{0, "raise", ring, keng.Unacknowledged}, {10, "ack", nil, keng.Acknowledged}, {609, "due", nil, keng.Acknowledged}, {610, "due", ring, keng.Unacknowledged}}},
		"stale": {keng.KindRule{StaleAfter: keng.Day}, []step{
			{0, "raise", ring, keng.Unacknowledged}, {86400, "due", []keng.Effect{keng.BecameStale}, keng.Unacknowledged}, {90000, "due", nil, keng.Unacknowledged}}},
	} {
		t.Run(name, func(t *testing.T) {
			a := &keng.Alarm{}
			for n, s := range c.steps {
				got := play(t, a, c.rule, s)
				if !slices.Equal(got, s.effects) || a.State() != s.state {
					t.Fatalf("step %d (%s at %d s): effects %v, state %s; want %v, %s", n, s.do, s.at, got, a.State(), s.effects, s.state)
				}
				if a.DueAt != 0 && a.DueAt <= t0.Add(s.at*1000) && s.do == "due" {
					t.Fatalf("step %d: still due at %d", n, a.DueAt-t0)
				}
			}
		})
	}
}

func play(t *testing.T, a *keng.Alarm, r keng.KindRule, s step) []keng.Effect {
	t.Helper()
	now := t0.Add(s.at * 1000)
	sig := keng.Signal{State: keng.Raise, At: now, Received: now}
	var err error
	var out []keng.Effect
	switch s.do {
	case "clear":
		sig.State = keng.Clear
		_, out = a.Signal(&sig, r)
	case "critical":
		sig.Severity = keng.Critical
		_, out = a.Signal(&sig, r)
	case "raise":
		_, out = a.Signal(&sig, r)
	case "ack":
		err = a.Acknowledge("p", now, r)
	case "shelve", "once":
		err = a.Shelve("p", "why", now, now.Add(keng.Hour), s.do == "once", r)
	case "unshelve":
		out, err = a.Unshelve(r)
	case "out":
		err = a.TakeOut("work", now, now.Add(keng.Hour), r)
	case "back":
		out = a.PutBack(r)
	case "due":
		out = a.Due(now, r)
	}
	if err != nil {
		t.Fatal(err)
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

func TestAlarmOutOfOrder(t *testing.T) {
	a, r := &keng.Alarm{}, keng.KindRule{}
	at := func(s int64, st keng.SignalState) (keng.Applied, keng.AlarmState) {
		got, _ := a.Signal(&keng.Signal{State: st, At: t0.Add(s * 1000), Received: t0.Add(100_000)}, r)
		return got, a.State()
	}
	for n, c := range []struct {
		s     int64
		st    keng.SignalState
		want  keng.Applied
		state keng.AlarmState
	}{
		{10, keng.Raise, keng.AppliedChange, keng.Unacknowledged},
		{5, keng.Clear, keng.AppliedLate, keng.Unacknowledged}, // an older clear that was under way longer
		{10, keng.Clear, keng.AppliedChange, keng.ReturnedUnacknowledged},
		{9, keng.Raise, keng.AppliedLate, keng.ReturnedUnacknowledged},
		{11, keng.Clear, keng.AppliedRepeat, keng.ReturnedUnacknowledged},
	} {
		if got, state := at(c.s, c.st); got != c.want || state != c.state {
			t.Errorf("%d: %s, %s; want %s, %s", n, got, state, c.want, c.state)
		}
	}
}

func TestLifeSafetyIsNeverMuted(t *testing.T) {
	r := keng.KindRule{LifeSafety: true}
	a := &keng.Alarm{}
	if keng.KindOf(a.Shelve("p", "why", t0, t0.Add(keng.Hour), false, r)) != keng.Forbidden || keng.KindOf(a.TakeOut("why", t0, t0.Add(keng.Hour), r)) != keng.Forbidden || a.Muted() {
		t.Error("a life-safety alarm was muted")
	}
}

func TestShelveNeedsReasonAndLimit(t *testing.T) {
	for name, c := range map[string]struct {
		reason string
		until  keng.Time
	}{"no reason": {"", t0 + 1000}, "past": {"x", t0}, "too long": {"x", t0.Add(keng.MaxShelve + 1)}} {
		a := &keng.Alarm{}
		if keng.KindOf(a.Shelve("p", c.reason, t0, c.until, false, keng.KindRule{})) != keng.Invalid {
			t.Error(name, "was accepted")
		}
	}
}

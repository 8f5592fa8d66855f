package desk

import (
	"context"
	"encoding/json"

	"keng"
	"keng/internal/store"
	"keng/internal/viet"
)

// MaxNote is the longest note of an answer or an all-clear, in bytes.
const MaxNote = 2000

// UndoWithin is how long the striker of a gong may take it back.
const UndoWithin = 10 * keng.Second

// Answer takes a person's reply. The first who takes the incident has it; the
// others who were rung are told who. took is true for that first one.
func (d *Desk) Answer(ctx context.Context, by keng.Actor, id keng.IncidentID, kind keng.AnswerKind, note string) (inc keng.Incident, took bool, err error) {
	if _, ok := keng.ParseAnswer(string(kind)); !ok {
		return inc, false, keng.Errf(keng.Invalid, "answer.bad").At("answer")
	}
	if len(note) > MaxNote {
		return inc, false, keng.Errf(keng.TooMuch, "text.long", MaxNote).At("note")
	}
	err = d.do(ctx, func(a *act) error {
		i, err := a.answerable(ctx, by, id)
		if err != nil {
			return err
		}
		x := keng.Answer{IncidentID: i.ID, PersonID: by.PersonID, Name: by.Name, Answer: kind, Note: note, Via: by.Via, At: a.now}
		took, err = i.Answer(x)
		if err != nil {
			return err
		}
		if err := a.AddAnswer(ctx, x, a.d.next()); err != nil {
			return err
		}
		if err := a.Note(ctx, a.now, by, "answer", "incident", string(i.ID), map[string]any{"answer": kind, "via": by.Via, "took": took}); err != nil {
			return err
		}
		if err := a.afterAnswer(ctx, by, i, x, took); err != nil {
			return err
		}
		a.events = append(a.events, keng.Event{Type: "answer", AreaPath: i.AreaPath, UnitID: i.UnitID, Incident: i.ID, Data: x, At: a.now})
		inc = *i
		return nil
	})
	return inc, took, err
}

// answerable loads an incident for somebody who answers it: a person who was
// rung, or called it, may answer wherever it is, since an alarm crosses
// boundaries; others need the right in their scope.
func (a *act) answerable(ctx context.Context, by keng.Actor, id keng.IncidentID) (*keng.Incident, error) {
	i, err := a.Incident(ctx, id)
	if err != nil {
		return nil, err
	}
	if by.Via == "link" || by.Via == "sms" {
		return a.incident(i), nil
	}
	if by.PersonID != "" && by.Can(keng.ActAnswer) && !by.Scope().Holds(a.reg.row(i.AreaPath, i.UnitID)) {
		if i.CalledBy == by.PersonID {
			return a.incident(i), nil
		}
		calls, err := a.CallsOf(ctx, string(id))
		if err != nil {
			return nil, err
		}
		for _, c := range calls {
			if c.PersonID == by.PersonID {
				return a.incident(i), nil
			}
		}
	}
	if err := allowed(by, keng.ActAnswer, a.reg.row(i.AreaPath, i.UnitID), "incident.none"); err != nil {
		return nil, err
	}
	return a.incident(i), nil
}

// afterAnswer marks the person's calls, stops or goes on with the plan, and tells the others.
func (a *act) afterAnswer(ctx context.Context, by keng.Actor, i *keng.Incident, x keng.Answer, took bool) error {
	calls, err := a.CallsOf(ctx, string(i.ID))
	if err != nil {
		return err
	}
	answers, err := a.Answers(ctx, string(i.ID))
	if err != nil {
		return err
	}
	for _, c := range calls {
		if by.PersonID != "" && c.PersonID == by.PersonID && c.Purpose == keng.PurposeAlarm {
			a.progress(c, keng.CallAnswered, "")
		}
	}
	if took {
		if err := a.acknowledgeAll(ctx, by, i); err != nil {
			return err
		}
		a.tellTaken(i, calls, by)
	}
	p := a.reg.running(i)
	switch {
	case i.State == keng.Answered && p.Enough(i, acks(answers)):
		i.StepDueAt = 0
	case x.Answer == keng.AnswerRefuse && i.State == keng.Ringing && allRefused(calls, answers):
		i.StepDueAt = a.now // nobody is left of those rung: the next step is due now.
		return a.runDue(ctx, i)
	}
	return nil
}

// allRefused tells whether every person rung so far cannot come.
func allRefused(calls []*keng.Call, answers []keng.Answer) bool {
	refused := map[keng.PersonID]bool{}
	for _, x := range answers {
		refused[x.PersonID] = x.Answer == keng.AnswerRefuse
	}
	for _, c := range calls {
		if c.PersonID != "" && c.Purpose == keng.PurposeAlarm && !refused[c.PersonID] {
			return false
		}
	}
	return true
}

// acknowledgeAll acknowledges the incident's alarms for the person who took it.
func (a *act) acknowledgeAll(ctx context.Context, by keng.Actor, i *keng.Incident) error {
	list, err := a.AlarmsOf(ctx, string(i.ID))
	if err != nil {
		return err
	}
	for _, x := range list {
		x = a.alarm(x)
		if x.State() == keng.Unacknowledged || x.State() == keng.ReturnedUnacknowledged {
			if err := x.Acknowledge(by.PersonID, a.now, a.reg.rule(x.Kind)); err != nil {
				return err
			}
		}
	}
	return nil
}

// tellTaken tells everybody who was reached, on the channel that reached them, who took it.
func (a *act) tellTaken(i *keng.Incident, calls []*keng.Call, by keng.Actor) {
	a.again(i, calls, keng.PurposeTaken, func(c *keng.Call) bool { return c.PersonID != "" && c.PersonID != by.PersonID })
}

// again queues one call of another purpose to each person and siren that an alarm call has reached.
func (a *act) again(i *keng.Incident, calls []*keng.Call, purpose keng.Purpose, want func(*keng.Call) bool) {
	best := map[string]*keng.Call{}
	for _, c := range calls {
		k := string(c.PersonID) + "|" + c.Device
		reached := c.State.Rank() >= keng.CallSent.Rank() || c.State == keng.CallQueued
		if c.Purpose == keng.PurposeAlarm && reached && want(c) && (best[k] == nil || c.State.Rank() > best[k].State.Rank()) {
			best[k] = c
		}
	}
	for _, c := range calls {
		if best[string(c.PersonID)+"|"+c.Device] != c {
			continue
		}
		a.calls = append(a.calls, &keng.Call{ID: keng.NewID[keng.CallID](a.now), IncidentID: i.ID, Purpose: purpose, Step: c.Step, Round: c.Round, PersonID: c.PersonID,
			Device: c.Device, Name: c.Name, Channel: c.Channel, Choice: c.Choice, Attempt: 1, State: keng.CallQueued, QueuedAt: a.now, DueAt: a.now})
	}
}

// progress moves a call forward; a late receipt never moves it back.
func (a *act) progress(c *keng.Call, to keng.CallState, text string) bool {
	if to.Rank() <= c.State.Rank() && c.State != keng.CallFailed {
		return false
	}
	c.State, c.Error = to, text
	if to.Rank() >= keng.CallDelivered.Rank() {
		c.HeardAt = a.now
	}
	if to != keng.CallQueued {
		c.DueAt = 0
	}
	a.changed = append(a.changed, c)
	path, unit := a.whose(c.IncidentID)
	a.events = append(a.events, keng.Event{Type: "call", AreaPath: path, UnitID: unit, Incident: c.IncidentID, Data: *c, At: a.now})
	return true
}

// whose is to which area and unit an incident of this transaction belongs.
func (a *act) whose(id keng.IncidentID) (areaPath string, unit keng.UnitID) {
	if i := a.incidents[id]; i != nil {
		return i.AreaPath, i.UnitID
	}
	return "", ""
}

// AllClear ends the ringing and tells everybody who was rung what it was and that it is over.
func (d *Desk) AllClear(ctx context.Context, by keng.Actor, id keng.IncidentID, note string) (inc keng.Incident, err error) {
	if len(note) > MaxNote {
		return inc, keng.Errf(keng.TooMuch, "text.long", MaxNote).At("note")
	}
	err = d.do(ctx, func(a *act) error {
		i, err := a.load(ctx, by, keng.ActCommand, id)
		if err != nil {
			return err
		}
		err = a.clear(ctx, by, i, note, false)
		inc = *i
		return err
	})
	return inc, err
}

// clear gives the all-clear within a transaction; byItself marks the one that the returned alarms gave.
func (a *act) clear(ctx context.Context, by keng.Actor, i *keng.Incident, note string, byItself bool) error {
	name := by.Name
	if byItself {
		name = ""
	}
	if err := i.Clear(name, a.now); err != nil {
		return err
	}
	if note != "" {
		i.Note = note
	}
	calls, err := a.CallsOf(ctx, string(i.ID))
	if err != nil {
		return err
	}
	for _, c := range a.calls { // rung in this very transaction, not stored yet
		if c.IncidentID == i.ID {
			calls = append(calls, c)
		}
	}
	for _, c := range calls {
		if c.State == keng.CallQueued && c.Choice > 0 && c.Purpose == keng.PurposeAlarm {
			a.progress(c, keng.CallFailed, viet.T(viet.VI, "call.over"))
		}
	}
	a.again(i, calls, keng.PurposeAllClear, func(*keng.Call) bool { return true })
	if err := a.over(ctx, i); err != nil {
		return err
	}
	return a.Note(ctx, a.now, by, "all_clear", "incident", string(i.ID), map[string]any{"by_itself": byItself})
}

// Undo takes a strike back: the striker, within ten seconds. Everybody rung gets the all-clear.
func (d *Desk) Undo(ctx context.Context, by keng.Actor, id keng.IncidentID) (inc keng.Incident, err error) {
	err = d.do(ctx, func(a *act) error {
		i, err := a.load(ctx, by, keng.ActStrike, id)
		if err != nil {
			return err
		}
		mine := i.CalledBy == by.PersonID && (by.PersonID != "" || i.CalledName == by.Name)
		if i.Origin != keng.OriginGong || !mine {
			return keng.Errf(keng.Forbidden, "incident.undo.not_yours")
		}
		if a.now > i.OpenedAt.Add(UndoWithin) {
			return keng.Errf(keng.Conflict, "incident.undo.late", UndoWithin/keng.Second)
		}
		if err := a.clear(ctx, by, i, "", false); err != nil {
			return err
		}
		result := keng.ResultFalseAlarm
		if i.Drill {
			result = keng.ResultDrill
		}
		if err := i.Resolve(result, "", a.now); err != nil {
			return err
		}
		inc = *i
		return a.Note(ctx, a.now, by, "undo", "incident", string(i.ID), nil)
	})
	return inc, err
}

// Resolve closes an incident with what it was; a live one gets its all-clear first.
func (d *Desk) Resolve(ctx context.Context, by keng.Actor, id keng.IncidentID, r keng.Result, note string) (inc keng.Incident, err error) {
	if len(note) > MaxNote {
		return inc, keng.Errf(keng.TooMuch, "text.long", MaxNote).At("note")
	}
	err = d.do(ctx, func(a *act) error {
		i, err := a.load(ctx, by, keng.ActCommand, id)
		if err != nil {
			return err
		}
		if i.State.Live() {
			if err := a.clear(ctx, by, i, note, false); err != nil {
				return err
			}
		}
		if err := i.Resolve(r, note, a.now); err != nil {
			return err
		}
		inc = *i
		return a.Note(ctx, a.now, by, "resolve", "incident", string(i.ID), map[string]any{"result": r})
	})
	return inc, err
}

// widenKM are the distances of repeated widening without a distance of its own.
var widenKM = []float64{2, 5, 10, 20}

// Widen rings everyone and every siren within km who was not rung yet, whatever
// the boundary; without a position, the teams of the area and the officers above it.
func (d *Desk) Widen(ctx context.Context, by keng.Actor, id keng.IncidentID, km float64) (inc keng.Incident, rung int, err error) {
	if km < 0 || km > keng.MaxNearKM {
		return inc, 0, keng.Errf(keng.Invalid, "incident.widen.km", keng.MaxNearKM).At("km")
	}
	err = d.do(ctx, func(a *act) error {
		i, err := a.load(ctx, by, keng.ActCommand, id)
		if err != nil {
			return err
		}
		if !i.State.Live() {
			return keng.Errf(keng.Conflict, "incident.over")
		}
		if km == 0 {
			km = widenKM[min(i.Widened, len(widenKM)-1)]
		}
		i.Widened++
		if rung, err = a.widen(ctx, i, km); err != nil {
			return err
		}
		inc = *i
		return a.Note(ctx, a.now, by, "widen", "incident", string(i.ID), map[string]any{"km": km, "rung": rung})
	})
	return inc, rung, err
}

func (a *act) widen(ctx context.Context, i *keng.Incident, km float64) (int, error) {
	targets := []keng.Target{{Kind: keng.TargetNear, KM: km}}
	if _, ok := i.Position(); !ok {
		targets = []keng.Target{{Kind: keng.TargetAreaTeams}, {Kind: keng.TargetRole, Ref: string(keng.RoleCommuneOfficer)}, {Kind: keng.TargetRole, Ref: string(keng.RoleProvinceOfficer)}}
	}
	calls, err := a.CallsOf(ctx, string(i.ID))
	if err != nil {
		return 0, err
	}
	known := map[string]bool{}
	for _, c := range calls {
		known[string(c.PersonID)+"|"+c.Device] = true
	}
	var who []Rung
	for _, t := range targets {
		list, err := a.resolve(ctx, i, t)
		if err != nil {
			return 0, err
		}
		for _, r := range list {
			if !known[r.key()] {
				who = append(who, r)
			}
		}
	}
	answers, err := a.Answers(ctx, string(i.ID))
	if err != nil {
		return 0, err
	}
	who, _ = a.awake(i, who)
	return a.ring(ctx, i, who, i.Step, i.Round, answers)
}

// Merge continues one incident in another: its alarms move, its ringing ends.
func (d *Desk) Merge(ctx context.Context, by keng.Actor, from, into keng.IncidentID) (inc keng.Incident, err error) {
	err = d.do(ctx, func(a *act) error {
		f, i, err := a.pair(ctx, by, from, into)
		if err != nil {
			return err
		}
		alarms, err := a.AlarmsOf(ctx, string(f.ID))
		if err != nil {
			return err
		}
		for _, x := range alarms {
			a.alarm(x).IncidentID = i.ID
		}
		if err := a.inherit(ctx, f, i, alarms); err != nil {
			return err
		}
		f.State, f.MergedInto, f.StepDueAt = keng.Merged, i.ID, 0
		if f.Severity.Rank() > i.Severity.Rank() {
			i.Severity = f.Severity
		}
		inc = *i
		if err := a.Note(ctx, a.now, by, "merge", "incident", string(f.ID), map[string]any{"into": i.Number}); err != nil {
			return err
		}
		return a.Note(ctx, a.now, by, "merged_in", "incident", string(i.ID), map[string]any{"from": f.Number})
	})
	return inc, err
}

// Checked is when and by whom a point of the plan's checklist was done.
type Checked struct {
	Index  int       `json:"index"`
	DoneAt keng.Time `json:"done_at"`
	DoneBy string    `json:"done_by"`
}

// Check marks a point of the plan's checklist as done or not done.
func (d *Desk) Check(ctx context.Context, by keng.Actor, id keng.IncidentID, index int, done bool) error {
	return d.do(ctx, func(a *act) error {
		i, err := a.load(ctx, by, keng.ActAnswer, id)
		if err != nil {
			return err
		}
		if index < 0 || index >= len(a.reg.running(i).Checklist) {
			return keng.Errf(keng.Invalid, "checklist.index").At("index")
		}
		points, err := d.Checklist(ctx, id)
		if err != nil {
			return err
		}
		kept := points[:0]
		for _, p := range points {
			if p.Index != index {
				kept = append(kept, p)
			}
		}
		if done {
			kept = append(kept, Checked{index, a.now, by.Name})
		}
		text, err := json.Marshal(kept)
		if err != nil {
			return err
		}
		if err := a.SaveChecklist(ctx, id, string(text)); err != nil {
			return err
		}
		return a.Note(ctx, a.now, by, "check", "incident", string(id), map[string]any{"index": index, "done": done})
	})
}

// Checklist reads which points of an incident's checklist are done.
func (d *Desk) Checklist(ctx context.Context, id keng.IncidentID) ([]Checked, error) {
	text, err := d.Store.Checklist(ctx, id)
	if err != nil || text == "" {
		return nil, err
	}
	var points []Checked
	err = json.Unmarshal([]byte(text), &points)
	return points, err
}

// look runs f like a transaction that changes nothing.
func (d *Desk) look(ctx context.Context, f func(*act) error) error {
	reg, err := d.register(ctx)
	if err != nil {
		return err
	}
	return d.Store.Write(ctx, func(tx *store.Tx) error {
		return f(d.newAct(tx, reg))
	})
}

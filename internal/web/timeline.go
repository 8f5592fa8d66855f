package web

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"keng"
	"keng/internal/viet"
)

// maxTimeline bounds the lines of one timeline; the newest are kept.
const maxTimeline = 500

// maxTimelineAlarms is how many alarms' own lines a timeline shows.
const maxTimelineAlarms = 20

// TimelineEntry is one line of an incident's story.
type TimelineEntry struct {
	At     keng.Time       `json:"at"`
	Actor  string          `json:"actor"`
	Action string          `json:"action"`
	Text   string          `json:"text" doc:"what happened, in the caller's language"`
	Data   json.RawMessage `json:"data,omitempty"`
}

// timeline tells the incident's story from the journal, oldest first.
func (s *Server) timeline(ctx context.Context, l viet.Lang, i keng.Incident, alarms []AlarmRow, said []keng.Answer, plan keng.Plan) ([]TimelineEntry, error) {
	entries, err := s.Store.Journal(ctx, "incident", string(i.ID), 0, maxTimeline)
	if err != nil {
		return nil, err
	}
	for n := range alarms[:min(len(alarms), maxTimelineAlarms)] {
		more, err := s.Store.Journal(ctx, "alarm", string(alarms[n].ID), 0, 50)
		if err != nil {
			return nil, err
		}
		for _, e := range more {
			if e.At >= i.OpenedAt {
				entries = append(entries, e)
			}
		}
	}
	slices.SortFunc(entries, func(a, b keng.Entry) int { return int(a.Seq - b.Seq) })
	out := make([]TimelineEntry, len(entries))
	for n, e := range entries {
		t := teller{l: l, incident: i, alarms: alarms, said: said, plan: plan}
		out[n] = TimelineEntry{At: e.At, Actor: actorName(l, e.Actor), Action: e.Action, Text: t.tell(e)}
		if e.Data != "" {
			out[n].Data = json.RawMessage(e.Data)
		}
	}
	return out, nil
}

// actorName is the actor of a line; what the product did by itself has its name.
func actorName(l viet.Lang, name string) string {
	if name == "desk" || name == "keng" || name == "" {
		return viet.T(l, "journal.actor.desk")
	}
	return name
}

// teller puts journal lines of one incident into words.
type teller struct {
	l        viet.Lang
	incident keng.Incident
	alarms   []AlarmRow
	said     []keng.Answer
	plan     keng.Plan
}

// fact is everything that the data of an incident's or an alarm's line may hold.
type fact struct {
	Number   string          `json:"number"`
	Origin   keng.Origin     `json:"origin"`
	Plan     string          `json:"plan"`
	Answer   keng.AnswerKind `json:"answer"`
	Took     bool            `json:"took"`
	Step     int             `json:"step"`
	Round    int             `json:"round"`
	Rung     int             `json:"rung"`
	Resting  int             `json:"resting"` // people in their quiet hours, who were not rung
	ByItself bool            `json:"by_itself"`
	Result   keng.Result     `json:"result"`
	KM       float64         `json:"km"`
	Into     string          `json:"into"`
	From     string          `json:"from"`
	Index    int             `json:"index"`
	Done     bool            `json:"done"`
	Severity keng.Severity   `json:"severity"`
	Until    keng.Time       `json:"until"`
	Reason   string          `json:"reason"`
	Alarms   int             `json:"alarms"`
	Link     string          `json:"link"`
	Device   string          `json:"device"`
	Metres   float64         `json:"metres"`
	Within   float64         `json:"within"`
	Area     string          `json:"area"`
}

func (t teller) tell(e keng.Entry) string {
	var f fact
	if e.Data != "" && json.Unmarshal([]byte(e.Data), &f) != nil {
		return e.Action
	}
	if e.Noun == "alarm" {
		return t.alarm(e, f)
	}
	switch e.Action {
	case "open":
		return t.sentence("journal.open."+string(f.Origin), f.Number, planName(t.l, f.Plan))
	case "step":
		said := t.sentence("journal.step", f.Step, f.Rung)
		if f.Round > 1 {
			said = t.sentence("journal.step.again", f.Step, f.Round, f.Rung)
		}
		if f.Resting > 0 {
			said += t.sentence("journal.step.resting", f.Resting)
		}
		return said
	case "answer":
		return t.answer(e, f)
	case "all_clear":
		if f.ByItself {
			return t.sentence("journal.all_clear.by_itself")
		}
		return t.sentence("journal.all_clear")
	case "resolve":
		return t.sentence("journal.resolve", viet.T(t.l, "label.result."+string(f.Result)))
	case "widen":
		return t.sentence("journal.widen", viet.Distance(t.l, f.KM*1000), f.Rung)
	case "belong":
		return t.sentence("journal.belong", f.Into)
	case "merge":
		return t.sentence("journal.merge", f.Into)
	case "merged_in":
		return t.sentence("journal.merged_in", f.From)
	case "check":
		return t.check(f)
	case "release":
		return t.sentence("journal.release", f.Alarms)
	case "break":
		said := t.sentence("journal.break", f.From, f.Device, viet.Distance(t.l, f.Metres))
		if f.Within > 0 {
			said = t.sentence("journal.break.area", said, viet.Distance(t.l, f.Within), f.Area)
		}
		return said
	case "sensed":
		return t.sentence("journal.sensed", f.Device, f.Link)
	case "doubted":
		return t.sentence("journal.doubted."+f.Reason, f.Device, f.Link, viet.Distance(t.l, f.Metres))
	case "cause_moved":
		return t.sentence("journal.cause_moved", f.From, f.Into)
	case "ring_again":
		return t.sentence("journal.ring_again", viet.T(t.l, "label.severity."+string(f.Severity)))
	}
	return t.sentence("journal." + e.Action)
}

// sentence is a line of the catalogue, or the action's code when it has none.
func (t teller) sentence(key string, args ...any) string {
	if !viet.Has(key) {
		return strings.TrimPrefix(key, "journal.")
	}
	return viet.T(t.l, key, args...)
}

func planName(l viet.Lang, name string) string {
	if name == "" {
		return viet.T(l, "plan.default")
	}
	return name
}

// answer is what somebody said, with the words that the journal does not keep.
func (t teller) answer(e keng.Entry, f fact) string {
	text := viet.T(t.l, "label.answer."+string(f.Answer))
	if f.Took {
		text += ", " + viet.T(t.l, "journal.took")
	}
	for _, a := range t.said {
		if a.At == e.At && a.Name == e.Actor && a.Answer == f.Answer && a.Note != "" {
			return text + ": " + a.Note
		}
	}
	return text
}

func (t teller) check(f fact) string {
	point := viet.T(t.l, "journal.point", f.Index+1)
	if f.Index >= 0 && f.Index < len(t.plan.Checklist) {
		point = t.plan.Checklist[f.Index]
	}
	if f.Done {
		return t.sentence("journal.checked", point)
	}
	return t.sentence("journal.unchecked", point)
}

// alarm tells what somebody did to one of the incident's alarms.
func (t teller) alarm(e keng.Entry, f fact) string {
	name := ""
	for n := range t.alarms {
		if string(t.alarms[n].ID) == e.Ref {
			name = t.alarms[n].KindLabel + " – " + t.alarms[n].Device
		}
	}
	switch e.Action {
	case "shelve", "out_of_service":
		return t.sentence("journal.alarm."+e.Action, name, f.Until.Std(), f.Reason)
	}
	return t.sentence("journal.alarm."+e.Action, name)
}

// checklist joins the plan's points with what was done.
func (s *Server) checklist(ctx context.Context, i keng.Incident, plan keng.Plan) ([]CheckItem, error) {
	items := make([]CheckItem, len(plan.Checklist))
	for n, text := range plan.Checklist {
		items[n].Text = text
	}
	done, err := s.Desk.Checklist(ctx, i.ID)
	for _, d := range done {
		if d.Index >= 0 && d.Index < len(items) {
			items[d.Index].DoneAt, items[d.Index].DoneBy = d.DoneAt, d.DoneBy
		}
	}
	return items, err
}

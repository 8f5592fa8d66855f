package web

import (
	"context"

	"keng"
	"keng/internal/viet"
)

func (s *Server) incidentActRoutes() {
	operate(s, "POST", "/api/v1/gong", keng.ActStrike, "Strike the gong: open an incident, or join the live one that is the same", s.gong, created)
	operate(s, "POST", "/api/v1/incidents", keng.ActCommand, "Take an incident down from a telephone call or make one by hand", s.makeIncident, created)
	operate(s, "POST", "/api/v1/drills", keng.ActCommand, "Start a drill that takes the real path", s.drill, created)
	answers(s, "POST", "/api/v1/incidents/{id}/answer", keng.ActAnswer, "Answer an incident", s.answer)
	answers(s, "POST", "/api/v1/incidents/{id}/break-glass", keng.ActAnswer,
		"While the incident is live, what its responders need whatever their scope: the place, who else comes and how to reach them; each use is journalled", s.breakGlass)
	answers(s, "POST", "/api/v1/incidents/{id}/all-clear", keng.ActCommand, "Give the all-clear", s.allClear)
	answers(s, "POST", "/api/v1/incidents/{id}/undo", keng.ActStrike, "Take back a gong that was struck by mistake, within ten seconds", s.undo)
	answers(s, "POST", "/api/v1/incidents/{id}/widen", keng.ActCommand, "Ring everybody within a larger distance", s.widen)
	answers(s, "POST", "/api/v1/incidents/{id}/belong", keng.ActCommand, "Say that another live incident explains this one: its alarms go under that one", s.belongAll)
	answers(s, "POST", "/api/v1/incidents/{id}/merge", keng.ActCommand, "Continue the incident in another one", s.merge)
	answers(s, "POST", "/api/v1/incidents/{id}/resolve", keng.ActCommand, "Close the incident with its result", s.resolve)
	answers(s, "POST", "/api/v1/incidents/{id}/checklist", keng.ActAnswer, "Tick a point of the plan's checklist", s.check)
}

func (s *Server) gong(ctx context.Context, by caller, in *Payload[Where]) (*struck, error) {
	return s.strike(ctx, by, in.Body.strike(keng.OriginGong))
}

// HandMade is an incident that somebody writes down.
type HandMade struct {
	Where
	Severity keng.Severity `json:"severity,omitempty" enum:"critical,major,minor,warning,indeterminate"`
	Phone    *keng.Intake  `json:"phone,omitempty" doc:"what the caller said; its presence makes this a phone intake"`
}

func (s *Server) makeIncident(ctx context.Context, by caller, in *Payload[HandMade]) (*struck, error) {
	what := in.Body.strike(keng.OriginHand)
	what.Severity = in.Body.Severity
	if p := in.Body.Phone; p != nil {
		for _, text := range []string{p.Reporter, p.Callback, p.Extent, p.Help} {
			if len(text) > keng.MaxSignalText {
				return nil, keng.Errf(keng.Invalid, "text.long", keng.MaxSignalText).At("phone")
			}
		}
		what.Origin, what.Phone = keng.OriginPhone, p
	}
	return s.strike(ctx, by, what)
}

// Drill is a drill's beginning. An announced one says so in its cause.
type Drill struct {
	Where
	Announced bool `json:"announced,omitempty"`
}

func (s *Server) drill(ctx context.Context, by caller, in *Payload[Drill]) (*struck, error) {
	what := in.Body.strike(keng.OriginHand)
	what.Drill = true
	if in.Body.Announced {
		said := viet.T(viet.VI, "drill.announced")
		if what.Cause != "" {
			said += ": " + what.Cause
		}
		what.Cause = said
	}
	return s.strike(ctx, by, what)
}

// AnswerBody is what somebody says to an incident.
type AnswerBody struct {
	Answer string `json:"answer" required:"true" maxLength:"40" doc:"acknowledge, on_the_way, on_scene, refuse, safe or note"`
	Note   string `json:"note,omitempty" maxLength:"2000"`
}

func (b AnswerBody) kind() (keng.AnswerKind, error) {
	a, ok := keng.ParseAnswer(b.Answer)
	if !ok {
		return "", keng.Errf(keng.Invalid, "answer.bad").At("answer")
	}
	if a == keng.AnswerNote && b.Note == "" {
		return "", keng.Errf(keng.Invalid, "note.missing").At("note")
	}
	return a, nil
}

// AnsweredRow is the incident after an answer.
type AnsweredRow struct {
	IncidentRow
	Took    bool   `json:"took" doc:"this answer took the incident"`
	TakenBy string `json:"taken_by,omitempty" doc:"somebody else has it"`
}

func (s *Server) answer(ctx context.Context, by caller, in *struct {
	IncidentPath
	Payload[AnswerBody]
}) (AnsweredRow, error) {
	out := AnsweredRow{}
	kind, err := in.Body.kind()
	if err != nil {
		return out, err
	}
	i, took, err := s.Desk.Answer(ctx, by.Actor, in.ID, kind, in.Body.Note)
	if err != nil {
		return out, err
	}
	out.Took = took
	if kind.Takes() && !took && i.AnsweredBy != by.PersonID {
		out.TakenBy = i.AnswerName
	}
	out.IncidentRow, err = s.incidentRow(ctx, by.Lang, i)
	return out, err
}

// NoteBody is a remark.
type NoteBody struct {
	Note string `json:"note,omitempty" maxLength:"2000"`
}

func (s *Server) allClear(ctx context.Context, by caller, in *struct {
	IncidentPath
	Body *NoteBody
}) (IncidentRow, error) {
	note := ""
	if in.Body != nil {
		note = in.Body.Note
	}
	i, err := s.Desk.AllClear(ctx, by.Actor, in.ID, note)
	if err != nil {
		return IncidentRow{}, err
	}
	return s.incidentRow(ctx, by.Lang, i)
}

func (s *Server) undo(ctx context.Context, by caller, in *IncidentPath) (IncidentRow, error) {
	i, err := s.Desk.Undo(ctx, by.Actor, in.ID)
	if err != nil {
		return IncidentRow{}, err
	}
	return s.incidentRow(ctx, by.Lang, i)
}

// WidenBody is how far; zero takes the next of 2, 5, 10 and 20 km.
type WidenBody struct {
	KM float64 `json:"km,omitempty" minimum:"0" maximum:"100"`
}

// WidenedRow is the incident and how many were rung now.
type WidenedRow struct {
	IncidentRow
	RungNow int `json:"rung_now" doc:"people and sirens that were rung by this"`
}

func (s *Server) widen(ctx context.Context, by caller, in *struct {
	IncidentPath
	Body *WidenBody
}) (WidenedRow, error) {
	km := 0.0
	if in.Body != nil {
		km = in.Body.KM
	}
	i, rung, err := s.Desk.Widen(ctx, by.Actor, in.ID, km)
	if err != nil {
		return WidenedRow{}, err
	}
	row, err := s.incidentRow(ctx, by.Lang, i)
	return WidenedRow{IncidentRow: row, RungNow: rung}, err
}

// MergeBody names the incident that goes on.
type MergeBody struct {
	Into keng.IncidentID `json:"into" required:"true" minLength:"1" maxLength:"36"`
}

func (s *Server) merge(ctx context.Context, by caller, in *struct {
	IncidentPath
	Payload[MergeBody]
}) (IncidentRow, error) {
	i, err := s.Desk.Merge(ctx, by.Actor, in.ID, in.Body.Into)
	if err != nil {
		return IncidentRow{}, err
	}
	return s.incidentRow(ctx, by.Lang, i)
}

// BelongBody names the incident that explains.
type BelongBody struct {
	IncidentID keng.IncidentID `json:"incident_id" required:"true" minLength:"1" maxLength:"36"`
}

func (s *Server) belongAll(ctx context.Context, by caller, in *struct {
	IncidentPath
	Payload[BelongBody]
}) (IncidentRow, error) {
	i, err := s.Desk.BelongAll(ctx, by.Actor, in.ID, in.Body.IncidentID)
	if err != nil {
		return IncidentRow{}, err
	}
	return s.incidentRow(ctx, by.Lang, i)
}

// ResolveBody is what the incident turned out to be.
type ResolveBody struct {
	Result keng.Result `json:"result" required:"true" enum:"real,false_alarm,drill,test"`
	Note   string      `json:"note,omitempty" maxLength:"2000"`
}

func (s *Server) resolve(ctx context.Context, by caller, in *struct {
	IncidentPath
	Payload[ResolveBody]
}) (IncidentRow, error) {
	i, err := s.Desk.Resolve(ctx, by.Actor, in.ID, in.Body.Result, in.Body.Note)
	if err != nil {
		return IncidentRow{}, err
	}
	return s.incidentRow(ctx, by.Lang, i)
}

// CheckBody names a point of the checklist by its place, from 0.
type CheckBody struct {
	Index int  `json:"index" required:"true" minimum:"0" maximum:"999"`
	Done  bool `json:"done"`
}

func (s *Server) check(ctx context.Context, by caller, in *struct {
	IncidentPath
	Payload[CheckBody]
}) (page[CheckItem], error) {
	out := page[CheckItem]{}
	err := s.Desk.Check(ctx, by.Actor, in.ID, in.Body.Index, in.Body.Done)
	if err != nil {
		return out, err
	}
	i, err := s.visible(ctx, by, in.ID)
	if err != nil {
		return out, err
	}
	names, err := s.names.get(ctx)
	if err != nil {
		return out, err
	}
	out.Items, err = s.checklist(ctx, i, names.running(&i))
	return out, err
}

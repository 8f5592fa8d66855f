package web

import (
	"context"

	"keng"
	"keng/internal/desk"
	"keng/internal/store"
	"keng/internal/viet"
)

func (s *Server) ruleRoutes() {
	answers(s, "GET", "/api/v1/rules", keng.ActRead, "List the rules of which kind follows which, the most seen first", s.listRules)
	answers(s, "POST", "/api/v1/rules", keng.ActDevice, "Write a rule by hand", s.addRule, created)
	answers(s, "PUT", "/api/v1/rules/{id}", keng.ActDevice, "Change a rule or switch it; what is left out stays as it is", s.changeRule)
	answers(s, "DELETE", "/api/v1/rules/{id}", keng.ActDevice, "Forget a rule", s.deleteRule)
	answers(s, "POST", "/api/v1/rules/learn", keng.ActDevice, "Learn rules from the installation's own past now", s.learnRules)
	answers(s, "GET", "/api/v1/rules/learn", keng.ActDevice, "How far learning has come, if it is under way", s.learning)
	answers(s, "POST", "/api/v1/alarms/{id}/separate", keng.ActMute, "Say that nothing explains an alarm", s.separate)
	answers(s, "POST", "/api/v1/alarms/{id}/belong", keng.ActMute, "Say which live incident explains an alarm", s.belong)
}

// RuleRow is a rule with its words.
type RuleRow struct {
	keng.CauseRule
	Text string `json:"text" doc:"what it says, in the caller's language"`
}

func (s *Server) ruleRow(ctx context.Context, by caller, r keng.CauseRule) (RuleRow, error) {
	names, err := s.names.get(ctx)
	if err != nil {
		return RuleRow{}, err
	}
	label := func(k keng.Kind) string { return names.rule(k).Label(string(by.Lang)) }
	key := "rule.hand." + string(r.Near)
	args := []any{label(r.Cause), label(r.Effect), r.Within / keng.Second}
	if r.Chances > 0 {
		key, args = "rule.seen."+string(r.Near), append(args, r.Seen, r.Chances)
	}
	return RuleRow{r, viet.T(by.Lang, key, args...)}, nil
}

func (s *Server) listRules(ctx context.Context, by caller, _ *struct{}) (page[RuleRow], error) {
	out := page[RuleRow]{Items: []RuleRow{}}
	list, err := s.Store.Rules(ctx)
	for _, r := range list {
		row, err := s.ruleRow(ctx, by, r)
		if err != nil {
			return out, err
		}
		out.Items = append(out.Items, row)
	}
	return out, err
}

func (s *Server) saveRule(ctx context.Context, by caller, r keng.CauseRule) (RuleRow, error) {
	r.Edited = true
	if err := s.Store.Write(ctx, func(tx *store.Tx) error { return tx.SaveRule(ctx, by.Actor, s.Now(), &r) }); err != nil {
		return RuleRow{}, err
	}
	return s.ruleRow(ctx, by, r)
}

func (s *Server) addRule(ctx context.Context, by caller, in *Payload[keng.CauseRule]) (RuleRow, error) {
	r := in.Body
	r.ID, r.Seen, r.Chances, r.Lift, r.LearnedAt = "", 0, 0, 0, 0
	return s.saveRule(ctx, by, r)
}

func (s *Server) changeRule(ctx context.Context, by caller, in *struct {
	ID      keng.RuleID `path:"id" maxLength:"36"`
	Body    keng.CauseRule
	RawBody []byte
}) (RuleRow, error) {
	list, err := s.Store.Rules(ctx)
	if err != nil {
		return RuleRow{}, err
	}
	for _, old := range list {
		if old.ID == in.ID {
			r, err := overlay(old, in.RawBody)
			if err != nil {
				return RuleRow{}, err
			}
			r.ID, r.Seen, r.Chances, r.Lift, r.LearnedAt = old.ID, old.Seen, old.Chances, old.Lift, old.LearnedAt
			return s.saveRule(ctx, by, r)
		}
	}
	return RuleRow{}, keng.Errf(keng.NotFound, "rule.none")
}

type ruleID struct {
	ID keng.RuleID `path:"id" maxLength:"36"`
}

func (s *Server) deleteRule(ctx context.Context, by caller, in *ruleID) (nothing, error) {
	return nothing{}, s.Store.Write(ctx, func(tx *store.Tx) error { return tx.DeleteRule(ctx, by.Actor, s.Now(), in.ID) })
}

// Learned is what learning did.
type Learned struct {
	Signals int64 `json:"signals" doc:"of the past that were read"`
	Rules   int   `json:"rules" doc:"that hold now"`
	Added   int   `json:"added"`
	Dropped int   `json:"dropped" doc:"that the past no longer shows"`
}

// Learning is how far learning has come.
type Learning struct {
	desk.Learning
	Running bool `json:"running"`
}

func (s *Server) learning(context.Context, caller, *struct{}) (Learning, error) {
	l, running := s.Desk.Learning()
	return Learning{l, running}, nil
}

func (s *Server) learnRules(ctx context.Context, by caller, _ *struct{}) (Learned, error) {
	l, err := s.Desk.Learn(ctx, by.Actor)
	return Learned(l), err
}

func (s *Server) separate(ctx context.Context, by caller, in *AlarmPath) (AlarmRow, error) {
	x, err := s.Desk.Separate(ctx, by.Actor, in.ID)
	return s.alarmRow(ctx, by, x, err)
}

func (s *Server) belong(ctx context.Context, by caller, in *struct {
	ID   keng.AlarmID `path:"id" maxLength:"36"`
	Body struct {
		IncidentID keng.IncidentID `json:"incident_id" required:"true" maxLength:"36"`
	}
}) (AlarmRow, error) {
	x, err := s.Desk.Belong(ctx, by.Actor, in.ID, in.Body.IncidentID)
	return s.alarmRow(ctx, by, x, err)
}

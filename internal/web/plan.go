package web

import (
	"context"
	"strings"
	"time"

	"keng"
	"keng/internal/desk"
	"keng/internal/store"
	"keng/internal/viet"
)

func (s *Server) planRoutes() {
	answers(s, "GET", "/api/v1/plans/preview", keng.ActRead, "Which plan an incident would get, and whom each step would ring now", s.previewPlan)
	n := rows[keng.PlanID, keng.Plan, PlanRow]{
		path: "/api/v1/plans", one: "plans", read: keng.ActRead, write: keng.ActPlan, none: "plan.none", offer: planList.offer(),
		list: func(ctx context.Context, f store.Filter) ([]keng.Plan, string, error) {
			names, err := s.names.get(ctx)
			if err != nil {
				return nil, "", err
			}
			list, err := s.Store.Plans(ctx)
			if err != nil {
				return nil, "", err
			}
			return planList.choose(names, list, f)
		},
		get:  func(ctx context.Context, id keng.PlanID) (keng.Plan, error) { return s.Store.Plan(ctx, id) },
		base: func(ctx context.Context, id keng.PlanID) (keng.Plan, error) { return s.Store.PlanToChange(ctx, id) },
		sees: around(s, planOwner), id: func(x *keng.Plan) *keng.PlanID { return &x.ID },
		save:   (*store.Tx).SavePlan,
		remove: (*store.Tx).DeletePlan,
		show:   func(ctx context.Context, by caller, p keng.Plan) (PlanRow, error) { return s.planRow(ctx, by.Lang, p) },
	}
	register(s, n, nil)
	s.planVersionRoutes(n)
}

var planList = short[keng.Plan]{name: func(x *keng.Plan) string { return x.Name }, id: func(x *keng.Plan) string { return string(x.ID) }, row: planOwner, columns: store.PlanColumns}

func planOwner(names *called, x *keng.Plan) keng.Row {
	return names.row(x.AreaPath, names.sites[x.SiteID].UnitID)
}

// PlanRow is a plan with a sentence for each of its steps.
type PlanRow struct {
	keng.Plan
	Sentences []string `json:"sentences" doc:"what each step does, in the caller's language"`
	KindLabel string   `json:"kind_label,omitempty"`
	SiteName  string   `json:"site_name,omitempty"`
	AreaName  string   `json:"area_name,omitempty"`

	DrilledAt keng.Time `json:"drilled_at,omitzero" doc:"when a drill last followed the plan; absent: never"`
}

func (s *Server) planRow(ctx context.Context, l viet.Lang, p keng.Plan) (PlanRow, error) {
	names, err := s.names.get(ctx)
	if err != nil {
		return PlanRow{}, err
	}
	row := PlanRow{Plan: p, Sentences: make([]string, len(p.Steps)), SiteName: names.sites[p.SiteID].Name, AreaName: names.area(ctx, p.Area, l)}
	if p.ID != "" {
		if row.DrilledAt, err = s.Store.PlanDrilled(ctx, p.ID); err != nil {
			return row, err
		}
	}
	if p.Kind != "" {
		row.KindLabel = names.rule(p.Kind).Label(string(l))
	}
	for n, step := range p.Steps {
		row.Sentences[n] = s.sentence(ctx, names, l, step)
	}
	return row, nil
}

// sentence says what a step does: when, whom, how often, until when.
func (s *Server) sentence(ctx context.Context, names *called, l viet.Lang, step keng.Step) string {
	when := viet.T(l, "plan.at_once")
	if step.After > 0 {
		when = viet.T(l, "plan.after", span(l, step.After))
	}
	who := make([]string, len(step.Who))
	for n, t := range step.Who {
		who[n] = target(ctx, names, l, t)
	}
	parts := []string{viet.T(l, "plan.rings", when, enumerate(l, who))}
	if step.Repeat > 0 {
		parts = append(parts, viet.T(l, "plan.repeats", step.Repeat, span(l, step.Every)))
	}
	if step.Until > 1 {
		parts = append(parts, viet.T(l, "plan.until", step.Until))
	}
	return strings.Join(parts, " ")
}

func span(l viet.Lang, ms int64) string { return viet.Span(l, time.Duration(ms)*time.Millisecond) }

// enumerate joins words as a sentence does: a, b and c.
func enumerate(l viet.Lang, words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " " + viet.T(l, "plan.and") + " " + words[last]
}

// target names who a step rings.
func target(ctx context.Context, names *called, l viet.Lang, t keng.Target) string {
	key := "plan.target." + string(t.Kind)
	switch t.Kind {
	case keng.TargetPerson:
		if name, err := names.person(ctx, keng.PersonID(t.Ref)); err == nil {
			return name
		}
		return t.Ref
	case keng.TargetRota:
		return viet.T(l, key, names.rotas[keng.RotaID(t.Ref)])
	case keng.TargetTeam:
		return viet.T(l, key, names.teams[keng.TeamID(t.Ref)])
	case keng.TargetSiren:
		return viet.T(l, key, t.Ref)
	case keng.TargetNear:
		return viet.T(l, key, viet.Distance(l, t.KM*1000))
	case keng.TargetRole:
		return viet.T(l, key, viet.T(l, "label.role."+t.Ref))
	case keng.TargetCluster:
		if t.Ref != "" {
			return viet.T(l, "plan.target.cluster_one", names.clusters[keng.ClusterID(t.Ref)].Name)
		}
	case keng.TargetAreaRota, keng.TargetAreaTeams, keng.TargetSiteSiren:
	}
	return viet.T(l, key)
}

type previewQuery struct {
	Kind keng.Kind     `query:"kind" maxLength:"64"`
	Site keng.SiteID   `query:"site_id" maxLength:"36"`
	Area keng.AreaCode `query:"area" maxLength:"20"`
	Lat  float64       `query:"lat" minimum:"-90" maximum:"90"`
	Lon  float64       `query:"lon" minimum:"-180" maximum:"180"`
}

// PlanPreview is the plan that would be used and whom it would ring now.
type PlanPreview struct {
	Plan  PlanRow       `json:"plan"`
	Steps []StepPreview `json:"steps"`
}

// StepPreview is one step with whom it would ring now.
type StepPreview struct {
	Sentence string      `json:"sentence"`
	Names    []string    `json:"names"`
	Who      []desk.Rung `json:"who"`
}

func (s *Server) previewPlan(ctx context.Context, by caller, q *previewQuery) (*PlanPreview, error) {
	names, err := s.names.get(ctx)
	if err != nil {
		return nil, err
	}
	i := keng.Incident{Kind: q.Kind, SiteID: q.Site, Area: q.Area, Lat: q.Lat, Lon: q.Lon, Severity: names.rule(q.Kind).Severity}
	if site, ok := names.sites[q.Site]; q.Site != "" && (!ok || !by.Scope().Holds(siteOwner(names, &site))) {
		return nil, keng.Errf(keng.NotFound, "site.none").At("site_id")
	}
	if q.Area == "" && q.Site == "" {
		i.Area = by.Area
	}
	if _, err := s.scope(ctx, by, i.Area); err != nil {
		return nil, err
	}
	plan, who, err := s.Desk.Preview(ctx, i)
	if err != nil {
		return nil, err
	}
	out := &PlanPreview{Steps: make([]StepPreview, len(who))}
	if out.Plan, err = s.planRow(ctx, by.Lang, *plan); err != nil {
		return nil, err
	}
	for n, list := range who {
		step := StepPreview{Sentence: out.Plan.Sentences[n], Who: list, Names: make([]string, len(list))}
		for k, r := range list {
			step.Names[k] = r.Name
		}
		out.Steps[n] = step
	}
	return out, nil
}

package desk

import (
	"context"
	"slices"

	"keng"
	"keng/internal/flood"
	"keng/internal/viet"
)

// Rung is somebody or a siren that a target stands for.
type Rung struct {
	PersonID keng.PersonID `json:"person_id,omitempty"`
	Device   string        `json:"device,omitempty"`
	Name     string        `json:"name"`
	Channel  keng.Channel  `json:"channel"` // the first one that would be tried
	person   *keng.Person
	onDuty   bool
	seat     keng.Seat
}

// post is a duty with those who serve it now.
type post struct {
	seat   keng.Seat
	people []keng.PersonID
}

func (r Rung) key() string { return string(r.PersonID) + "|" + r.Device }

// runDue runs the incident's steps that are due now. The incident's row moves on
// in the same transaction, so no restart can run a step twice or skip it.
func (a *act) runDue(ctx context.Context, i *keng.Incident) error {
	for n := 0; i.State.Live() && i.StepDueAt != 0 && i.StepDueAt <= a.now && n < keng.MaxSteps; n++ {
		p := a.reg.running(i)
		var answers []keng.Answer
		if !a.fresh(i) {
			var err error
			if answers, err = a.Answers(ctx, string(i.ID)); err != nil {
				return err
			}
		}
		if i.State == keng.Answered && p.Enough(i, acks(answers)) {
			i.StepDueAt = 0
			return nil
		}
		at, round := i.Step, i.Round
		step := p.Advance(i, a.now)
		if err := a.ringStep(ctx, i, step, at, round, answers); err != nil {
			return err
		}
	}
	return nil
}

// acks counts the people who take the incident.
func acks(answers []keng.Answer) int {
	var who []string
	for _, x := range answers {
		if x.Answer.Takes() {
			who = append(who, string(x.PersonID)+"|"+x.Name)
		}
	}
	return len(unique(who))
}

// ringStep rings everybody a step names who has neither answered nor been rung a moment ago.
func (a *act) ringStep(ctx context.Context, i *keng.Incident, step keng.Step, at, round int, answers []keng.Answer) error {
	var who []Rung
	for _, t := range step.Who {
		list, err := a.resolve(ctx, i, t)
		if err != nil {
			return err
		}
		who = append(who, list...)
	}
	who, resting := a.awake(i, who)
	rung, err := a.ring(ctx, i, who, at, round, answers)
	if err != nil {
		return err
	}
	fact := map[string]any{"step": at + 1, "round": round + 1, "rung": rung}
	if resting > 0 {
		fact["resting"] = resting
	}
	return a.Note(ctx, a.now, keng.System("desk"), "step", "incident", string(i.ID), fact)
}

// ring queues one alarm call for each of who and returns how many.
func (a *act) ring(ctx context.Context, i *keng.Incident, who []Rung, step, round int, answers []keng.Answer) (int, error) {
	skip := map[string]bool{}
	for _, x := range answers {
		if x.Answer.Takes() || x.Answer == keng.AnswerRefuse {
			skip[string(x.PersonID)+"|"] = x.PersonID != ""
		}
	}
	if !a.fresh(i) {
		calls, err := a.CallsOf(ctx, string(i.ID))
		if err != nil {
			return 0, err
		}
		for _, c := range calls {
			if c.Purpose == keng.PurposeAlarm && c.QueuedAt > a.now.Add(-keng.MinEvery) {
				skip[string(c.PersonID)+"|"+c.Device] = true
			}
		}
	}
	n := 0
	for _, r := range who {
		if skip[r.key()] {
			continue
		}
		skip[r.key()] = true
		if r.person != nil {
			a.persons[r.PersonID] = r.person
		}
		a.call(i, r, step, round)
		n++
	}
	return n, nil
}

// call queues one call, or folds it into a summary when the person's seat is flooded.
func (a *act) call(i *keng.Incident, r Rung, step, round int) {
	c := &keng.Call{ID: keng.NewID[keng.CallID](a.now), IncidentID: i.ID, Purpose: keng.PurposeAlarm, Step: step, Round: round, PersonID: r.PersonID, Seat: r.seat, Device: r.Device,
		Name: r.Name, Channel: r.Channel, Attempt: 1, State: keng.CallQueued, QueuedAt: a.now, DueAt: a.now}
	switch {
	case r.PersonID == "":
	case r.Channel == "":
		c.State, c.Error, c.DueAt = keng.CallFailed, viet.T(viet.VI, "call.no_channel"), 0
	case i.Origin == keng.OriginSignal && !a.reg.rule(i.Kind).LifeSafety:
		if _, ok := a.seats[r.PersonID]; !ok {
			a.seats[r.PersonID] = a.d.flood.CopyOf(r.PersonID)
		}
		switch a.d.flood.Ask(r.PersonID, i.ID, a.now) {
		case flood.Fold:
			c.State, c.DueAt = keng.CallFolded, 0
		case flood.Summary:
			c.Purpose = keng.PurposeSummary
		case flood.Plain:
		}
	}
	a.calls = append(a.calls, c)
}

// resolve turns a target into the people on duty and the sirens it stands for
// now. What does not depend on the incident's position is looked up once an area and unit.
func (a *act) resolve(ctx context.Context, i *keng.Incident, t keng.Target) ([]Rung, error) {
	if t.Kind == keng.TargetNear || t.Kind == keng.TargetSiteSiren || t.Kind == keng.TargetSiren {
		return a.lookUp(ctx, i, t)
	}
	key := string(t.Kind) + "|" + t.Ref + "|" + i.AreaPath + "|" + string(i.UnitID)
	if list, ok := a.resolved[key]; ok {
		return list, nil
	}
	list, err := a.lookUp(ctx, i, t)
	if err == nil {
		a.resolved[key] = list
	}
	return list, err
}

func (a *act) lookUp(ctx context.Context, i *keng.Incident, t keng.Target) ([]Rung, error) {
	switch t.Kind {
	case keng.TargetPerson:
		return a.people(ctx, []keng.PersonID{keng.PersonID(t.Ref)})
	case keng.TargetRota, keng.TargetAreaRota:
		return onShift(a.seated(ctx, a.onDuty(i, t)))
	case keng.TargetTeam, keng.TargetAreaTeams:
		return a.seated(ctx, a.teamMembers(i, t))
	case keng.TargetRole:
		list, err := a.PersonsByRole(ctx, keng.Role(t.Ref), above(i.AreaPath))
		return rungs(list), err
	case keng.TargetCluster:
		return a.seated(ctx, a.clusterDuty(i, t))
	case keng.TargetNear:
		return a.near(ctx, i, t.KM)
	case keng.TargetSiren:
		if dev := a.reg.devices[t.Ref]; dev != nil && dev.Kind == keng.DeviceSiren && dev.Enabled {
			return []Rung{siren(dev)}, nil
		}
		return nil, nil
	case keng.TargetSiteSiren:
		return a.siteSirens(i), nil
	}
	return nil, nil
}

func siren(dev *keng.Device) Rung {
	return Rung{Device: dev.Name, Name: dev.Name, Channel: keng.ChannelSiren}
}

// rungs keeps who can be rung now: active and not on leave.
func rungs(people []keng.Person) []Rung {
	var out []Rung
	for n := range people {
		p := &people[n]
		if !p.Active || p.Away(now()) {
			continue
		}
		r := Rung{PersonID: p.ID, Name: p.Name, person: p}
		if len(p.Contacts) > 0 {
			r.Channel = p.Contacts[0].Channel
		}
		out = append(out, r)
	}
	return out
}

func (a *act) people(ctx context.Context, ids []keng.PersonID) ([]Rung, error) {
	texts := make([]string, len(ids))
	for n, id := range ids {
		texts[n] = string(id)
	}
	list, err := a.Persons(ctx, unique(texts)...)
	return rungs(list), err
}

// seated are the people of duties, each once and for the first duty that names them.
func (a *act) seated(ctx context.Context, posts []post) ([]Rung, error) {
	var ids []keng.PersonID
	seats := map[keng.PersonID]keng.Seat{}
	for _, p := range posts {
		for _, id := range p.people {
			if _, known := seats[id]; !known {
				seats[id] = p.seat
				ids = append(ids, id)
			}
		}
	}
	list, err := a.people(ctx, ids)
	for n := range list {
		list[n].seat = seats[list[n].PersonID]
	}
	return list, err
}

// onDuty lists who is on duty in a named rota, or in every rota of the area and of those above it.
func (a *act) onDuty(i *keng.Incident, t keng.Target) []post {
	var out []post
	for n := range a.reg.rotas {
		r := &a.reg.rotas[n]
		if t.Kind == keng.TargetRota && string(r.ID) == t.Ref || t.Kind == keng.TargetAreaRota && keng.Within(i.AreaPath, r.AreaPath) {
			out = append(out, post{keng.SeatOf(keng.TargetRota, r.ID), r.OnDuty(a.now)})
		}
	}
	return out
}

// teamMembers lists the members of a named team, or of every team of the area, leaders first.
func (a *act) teamMembers(i *keng.Incident, t keng.Target) []post {
	var out []post
	for _, team := range a.reg.teams {
		if t.Kind == keng.TargetTeam && string(team.ID) == t.Ref || t.Kind == keng.TargetAreaTeams && i.AreaPath != "" && team.AreaPath == i.AreaPath {
			p := post{seat: keng.SeatOf(keng.TargetTeam, team.ID)}
			if team.Leader != "" {
				p.people = append(p.people, team.Leader)
			}
			p.people = append(p.people, team.Members...)
			out = append(out, p)
		}
	}
	return out
}

// near lists everyone and every siren within km of the incident, whatever the boundary.
func (a *act) near(ctx context.Context, i *keng.Incident, km float64) ([]Rung, error) {
	p, ok := i.Position()
	if !ok {
		return nil, nil
	}
	people, err := a.PersonsNear(ctx, p, km)
	if err != nil {
		return nil, err
	}
	out := rungs(people)
	for _, dev := range a.reg.sirens {
		if q, ok := a.reg.position(dev); ok && p.Distance(q) <= km {
			out = append(out, siren(dev))
		}
	}
	return out, nil
}

// siteSirens lists the sirens of the incident's site, or of its area when the site has none.
func (a *act) siteSirens(i *keng.Incident) []Rung {
	var site, area []Rung
	for _, dev := range a.reg.sirens {
		switch {
		case i.SiteID != "" && dev.SiteID == i.SiteID:
			site = append(site, siren(dev))
		case dev.AreaPath == i.AreaPath:
			area = append(area, siren(dev))
		}
	}
	if len(site) > 0 {
		return site
	}
	return area
}

// above lists the area codes of a path from the whole country ("") down to the area itself.
func above(path string) []keng.AreaCode {
	codes := []keng.AreaCode{""}
	start := 0
	for n := range path {
		if path[n] == '/' {
			codes = append(codes, keng.AreaCode(path[start:n]))
			start = n + 1
		}
	}
	return codes
}

// Preview tells which plan an incident would get and whom each step would ring now.
func (d *Desk) Preview(ctx context.Context, i keng.Incident) (*keng.Plan, [][]Rung, error) {
	var plan keng.Plan
	var who [][]Rung
	err := d.look(ctx, func(a *act) error {
		a.locate(&i)
		if i.AreaPath == "" && i.Area != "" {
			area, err := d.Store.AreaOf(ctx, i.Area)
			if err != nil {
				return err
			}
			i.AreaPath = area.Path
		}
		plan, who = *a.reg.plan(&i), nil
		for _, s := range plan.Steps {
			list := []Rung{}
			for _, t := range s.Who {
				more, err := a.resolve(ctx, &i, t)
				if err != nil {
					return err
				}
				for _, r := range more {
					if !slices.ContainsFunc(list, func(o Rung) bool { return o.key() == r.key() }) {
						list = append(list, r)
					}
				}
			}
			list, _ = a.awake(&i, list)
			who = append(who, list)
		}
		return nil
	})
	return &plan, who, err
}

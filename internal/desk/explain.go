package desk

import (
	"context"
	"slices"

	"keng"
)

// child tells whether the alarm may be somebody's symptom: it measured something
// on a link, or its kind waits for a cause and it stands in the network or some
// rule knows its kind.
func (a *act) child(c *causes, x *keng.Alarm, rule keng.KindRule) bool {
	if rule.LifeSafety || x.Drill || x.Pin == keng.PinSeparate {
		return false
	}
	if c.readings[x.ID] != nil {
		return true
	}
	if rule.HoldOff == 0 {
		return false
	}
	if a.reg.plant != nil && a.reg.plant.Nodes[x.SiteID] != "" {
		return true
	}
	return slices.ContainsFunc(a.reg.rules, func(r keng.CauseRule) bool { return r.Enabled && r.Effect == x.Kind })
}

// explain takes out of the alarms that must ring those that a cause explains
// and those that wait for one, opens the incidents of causes that were found,
// and returns the rest.
func (a *act) explain(ctx context.Context, ring []rang) ([]rang, error) {
	if a.reg.plant == nil && len(a.reg.rules) == 0 {
		return ring, nil
	}
	c, err := a.causes(ctx)
	if err != nil {
		return nil, err
	}
	var own, waited []rang
	for _, r := range ring {
		x, rule := r.alarm, a.reg.rule(r.alarm.Kind)
		c.remember(x, a.now)
		link, cut := c.cuts(x)
		switch id, why := a.explains(c, x); {
		case !a.child(c, x, rule):
			own = append(own, r)
		case id != "":
			err = a.symptom(ctx, c, x, id, why)
		case cut:
			err = a.sensor(ctx, c, x, link)
		case rule.HoldOff == 0:
			own = append(own, r)
		case !r.waited:
			x.Hold(a.now.Add(rule.HoldOff), rule)
		default:
			waited = append(waited, r)
		}
		if err != nil {
			return nil, err
		}
	}
	if len(waited) == 0 || c.plant == nil {
		return append(own, waited...), nil
	}
	if err := a.find(ctx, c); err != nil {
		return nil, err
	}
	for _, r := range waited {
		id, why := a.explains(c, r.alarm)
		if id == "" {
			own = append(own, r)
			continue
		}
		if err := a.symptom(ctx, c, r.alarm, id, why); err != nil {
			return nil, err
		}
	}
	return own, nil
}

// explains finds the live incident that explains an alarm: by the link on which
// it measured, by the element that keeps its station dark, by its station's own
// darkness, or by a rule.
func (a *act) explains(c *causes, x *keng.Alarm) (keng.IncidentID, string) {
	if c.plant != nil {
		node := c.plant.Nodes[x.SiteID]
		for id, e := range c.live {
			if !e.released && e.element.Kind == keng.ElementLink && c.readings[x.ID].of(e.element.Code) != nil {
				return id, e.element.String()
			}
		}
		for id, e := range c.live {
			if !e.released && e.nodes[node] {
				return id, e.element.String()
			}
		}
		if rule := a.reg.rule(x.Kind); !rule.Dark && c.dark[node] > 0 {
			for _, y := range c.raised[x.SiteID] {
				if y = a.current(y); a.reg.rule(y.Kind).Dark && y.Active && y.IncidentID != "" && y.ID != x.ID && a.liveParent(y.IncidentID) {
					return y.IncidentID, keng.Element{Kind: keng.ElementNode, Code: node}.String()
				}
			}
		}
	}
	for n := range a.reg.rules {
		if y := a.forerunner(c, x, &a.reg.rules[n]); y != nil {
			return y.IncidentID, string(a.reg.rules[n].ID)
		}
	}
	return "", ""
}

// forerunner finds the alarm from which, by a rule, another one follows.
func (a *act) forerunner(c *causes, x *keng.Alarm, r *keng.CauseRule) *keng.Alarm {
	if !r.Enabled || r.Effect != x.Kind {
		return nil
	}
	sites := []keng.SiteID{x.SiteID}
	if r.Near == keng.NearNeighbour {
		sites = append(sites, c.plant.Near(x.SiteID)...)
	}
	for _, site := range sites {
		for _, y := range c.raised[site] {
			if y = a.current(y); y.ID != x.ID && y.Active && y.IncidentID != "" && r.Explains(y.Kind, x.Kind, int64(x.RaisedAt-y.RaisedAt)) &&
				(r.Near != keng.NearDevice || y.Device == x.Device) && a.liveParent(y.IncidentID) {
				return y
			}
		}
	}
	return nil
}

// current is an alarm as this transaction has it.
func (a *act) current(x *keng.Alarm) *keng.Alarm {
	if y, ok := a.alarms[x.ID]; ok {
		return y
	}
	return x
}

// liveParent tells whether an incident can explain alarms: it is live as far as this transaction knows.
func (a *act) liveParent(id keng.IncidentID) bool {
	i := a.incidents[id]
	return i == nil || i.State.Live()
}

// symptom suppresses an alarm under the incident that explains it.
func (a *act) symptom(ctx context.Context, c *causes, x *keng.Alarm, id keng.IncidentID, why string) error {
	i, err := a.incidentOf(ctx, id)
	if err != nil {
		return err
	}
	if !i.State.Live() {
		delete(c.live, id)
		return nil
	}
	x.Explain(id, why, a.reg.rule(x.Kind))
	c.parents[id] = true
	if e := c.live[id]; e != nil {
		a.describe(i, c, e)
	}
	return nil
}

// describe brings an incident's words up to date with what its element keeps dark.
func (a *act) describe(i *keng.Incident, c *causes, e *explained) {
	dark := 0
	for node := range e.nodes {
		if c.dark[node] > 0 {
			dark++
		}
	}
	if dark > i.Dark {
		i.Dark = dark
		a.word(i, e)
	}
}

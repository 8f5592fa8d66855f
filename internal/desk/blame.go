package desk

import (
	"context"
	"encoding/json"
	"slices"

	"keng"
	"keng/internal/cause"
	"keng/internal/store"
)

// find opens an incident for each element that is surely enough the cause of
// more than one dark station, and makes earlier incidents its symptoms.
func (a *act) find(ctx context.Context, c *causes) error {
	v := c.suspects(a.now)
	for _, s := range likely(v.Suspects, c.sensed) {
		e := keng.Element{Kind: keng.ElementKind(s.Kind), Code: s.ID}
		if err := a.blame(ctx, c, e, s, v.Suspects); err != nil {
			return err
		}
	}
	return nil
}

// blame makes an element the cause of what it darkens.
func (a *act) blame(ctx context.Context, c *causes, e keng.Element, s cause.Suspect, all []cause.Suspect) error {
	for _, known := range c.live {
		if known.element == e {
			known.released = false
			return nil
		}
	}
	out := []cause.Element{s.Element}
	for _, link := range s.With {
		out = append(out, cause.Element{Kind: cause.ElementLink, ID: link})
	}
	nodes, err := c.plant.Graph.Dark(out...)
	if err != nil {
		return err
	}
	x := &explained{element: e, nodes: set(nodes)}
	if a.allExplained(c, x) {
		return nil // the other cut of the same pair.
	}
	return a.accuse(ctx, c, x, all)
}

// accuse opens the incident of an element and gathers under it what it explains.
func (a *act) accuse(ctx context.Context, c *causes, x *explained, all []cause.Suspect) error {
	i, err := a.causeIncident(ctx, c, x, all)
	if err != nil {
		return err
	}
	c.live[i.ID] = x
	if x.element.Kind == keng.ElementLink {
		c.meant(x.element.Code, a.now)
	}
	return a.gather(ctx, c, i, x)
}

// covered tells whether a live incident explains that a station is dark.
func (c *causes) covered(node string) bool {
	for _, e := range c.live {
		if !e.released && e.nodes[node] {
			return true
		}
	}
	return false
}

// allExplained tells whether other live incidents explain every dark station of an element.
func (a *act) allExplained(c *causes, x *explained) bool {
	for node := range x.nodes {
		if c.dark[node] > 0 && !c.covered(node) {
			return false
		}
	}
	return true
}

// causeIncident opens the incident of an element, or returns the live one.
func (a *act) causeIncident(ctx context.Context, c *causes, x *explained, all []cause.Suspect) (*keng.Incident, error) {
	p := a.reg.plant
	kind := p.KindOf(x.element)
	key := "element:" + x.element.String()
	live, err := a.LiveIncidents(ctx, store.LiveAt{PlaceKey: key, Kind: kind})
	if err != nil {
		return nil, err
	}
	for _, i := range live {
		if !i.Drill {
			return a.incident(i), nil
		}
	}
	at, site := p.Middle(x.element)
	i := &keng.Incident{ID: keng.NewID[keng.IncidentID](a.now), Kind: kind, Severity: a.reg.rule(kind).Severity, State: keng.Ringing, Origin: keng.OriginSignal,
		PlaceKey: key, Place: p.Label(x.element), Lat: at.Lat, Lon: at.Lon, CalledName: "Kẻng", OpenedAt: a.now, Element: x.element.String(), Suspects: suspectsText(all)}
	for node := range x.nodes {
		if c.dark[node] > 0 {
			i.Dark++
			if site == nil {
				site = p.Sites[node]
			}
		}
	}
	if site != nil {
		i.Area, i.AreaPath, i.UnitID = site.Area, site.AreaPath, site.UnitID
	}
	if code := a.reg.nearestArea(at); at.Valid() && code != "" {
		area, err := a.AreaOf(ctx, code)
		if err == nil {
			i.Area, i.AreaPath = area.Code, area.Path
		} else if keng.KindOf(err) != keng.NotFound {
			return nil, err
		}
	}
	if x.element.Kind == keng.ElementLink {
		if _, err := a.pinpoint(ctx, c, i, x.element.Code); err != nil {
			return nil, err
		}
	}
	a.word(i, x)
	title := i.Title
	if err := a.open(ctx, keng.System("desk"), i); err != nil {
		return nil, err
	}
	i.Title = title
	return i, a.known(ctx, c, i, x.element.Code)
}

func suspectsText(all []cause.Suspect) string {
	out := make([]keng.Suspect, 0, kept)
	for _, s := range all[:min(kept, len(all))] {
		out = append(out, keng.Suspect{Element: keng.Element{Kind: keng.ElementKind(s.Kind), Code: s.ID}, From: s.From, To: s.To, P: s.P, Explains: s.Explains})
	}
	text, _ := json.Marshal(out) // numbers and texts always marshal.
	return string(text)
}

// gather makes the active alarms of an element's dark stations its symptoms, and
// those that measured something on it. An earlier incident that had nothing else is merged into the element's.
func (a *act) gather(ctx context.Context, c *causes, i *keng.Incident, x *explained) error {
	var ids []string
	for id, node := range c.on {
		if !x.nodes[node] {
			continue
		}
		later, err := a.waits(ctx, c, id, node)
		if err != nil {
			return err
		}
		if !later {
			ids = append(ids, string(id))
		}
	}
	for id, m := range c.readings {
		if x.element.Kind == keng.ElementLink && m.of(x.element.Code) != nil && !slices.Contains(ids, string(id)) {
			ids = append(ids, string(id))
		}
	}
	slices.Sort(ids)
	list, err := a.AlarmsByID(ctx, ids...)
	if err != nil {
		return err
	}
	older := map[keng.IncidentID]bool{}
	for _, y := range list {
		y = a.alarm(y)
		rule := a.reg.rule(y.Kind)
		if y.Pin != "" || !y.Active || y.IncidentID == i.ID || rule.LifeSafety || rule.HoldOff == 0 && c.readings[y.ID] == nil {
			continue
		}
		if y.IncidentID != "" && (y.HeldUntil == 0 || y.Cause != "") {
			older[y.IncidentID] = true
		}
		y.Explain(i.ID, x.element.String(), rule)
	}
	for id := range older {
		if err := a.absorb(ctx, c, id, i); err != nil {
			return err
		}
	}
	return nil
}

// waits tells whether the hold-off of an alarm has not been served yet, and it
// is in no live incident. When that is served the element explains it; until
// then the cause rings without it, because in a storm there are hundreds of them.
func (a *act) waits(ctx context.Context, c *causes, id keng.AlarmID, node string) (bool, error) {
	list := c.raised[c.plant.Sites[node].ID]
	n := slices.IndexFunc(list, func(y *keng.Alarm) bool { return y.ID == id })
	if n < 0 {
		return false, nil
	}
	y := a.current(list[n])
	if y.HeldUntil == 0 || y.IncidentID == "" {
		return y.HeldUntil != 0, nil
	}
	i, err := a.incidentOf(ctx, y.IncidentID)
	return err == nil && !i.State.Live(), err
}

// absorb merges an incident into the one of its cause when nothing else is active in it.
func (a *act) absorb(ctx context.Context, c *causes, id keng.IncidentID, into *keng.Incident) error {
	f, err := a.incidentOf(ctx, id)
	if err != nil {
		return err
	}
	if f.Origin != keng.OriginSignal || !f.State.Live() {
		return nil
	}
	alarms, err := a.AlarmsOf(ctx, string(id))
	if err != nil {
		return err
	}
	for _, y := range alarms {
		if y = a.alarm(y); y.IncidentID == id && y.Active {
			if y.Cause != id {
				return nil // something of its own is still there.
			}
			y.Explain(into.ID, into.Element, a.reg.rule(y.Kind))
		}
	}
	f.State, f.MergedInto, f.StepDueAt = keng.Merged, into.ID, 0
	delete(c.live, id)
	if err := a.Note(ctx, a.now, keng.System("desk"), "merge", "incident", string(f.ID), map[string]any{"into": into.Number, "element": into.Element}); err != nil {
		return err
	}
	return a.Note(ctx, a.now, keng.System("desk"), "merged_in", "incident", string(into.ID), map[string]any{"from": f.Number})
}

package desk

import (
	"context"
	"maps"
	"slices"

	"keng"
	"keng/internal/cause"
	"keng/internal/plant"
)

// readFor is how long a reading speaks for a cut that nothing else shows yet, and how much older than an incident it may be.
const readFor = 30 * keng.Minute

// measured is an active alarm that measured something on links.
type measured struct {
	alarm  *keng.Alarm
	sights []plant.Sight
	speaks string // code of the link that counts as sensed in the watch, while it does
}

// of is what it says of a link, nil when it says nothing of that.
func (m *measured) of(link string) *plant.Sight {
	if m == nil {
		return nil
	}
	for n := range m.sights {
		if m.sights[n].Link.Code == link {
			return &m.sights[n]
		}
	}
	return nil
}

// believed lists the links of which it says that they are cut.
func (m *measured) believed() []string {
	var out []string
	for _, s := range m.sights {
		if s.Doubt == "" {
			out = append(out, s.Link.Code)
		}
	}
	return out
}

// reading is what a signal measured: on the link that it names, or on the one that its device watches.
func (r *register) reading(s *keng.Signal) *keng.Reading {
	x, ok := s.Reading()
	if dev := r.devices[s.Device]; dev != nil && dev.Link != "" && s.State == keng.Raise {
		if x.Link == "" {
			x.Link = dev.Link
		}
		ok = ok || s.Kind == keng.KindCableCut
	}
	if !ok {
		return nil
	}
	x.At = s.At
	return &x
}

// read tells what an alarm's reading says of each link that it can be about.
func (r *register) read(x *keng.Alarm) []plant.Sight {
	watches := ""
	if dev := r.devices[x.Device]; dev != nil {
		watches = dev.Link
	}
	return r.plant.Read(x, watches)
}

// sense keeps what is known of readings, and the watch, up to date with an alarm that changed.
func (c *causes) sense(x *keng.Alarm, r *register, now keng.Time) {
	old := c.readings[x.ID]
	if c.plant == nil || old == nil && x.Reading == nil {
		return
	}
	if old != nil {
		c.hush(old)
		delete(c.readings, x.ID)
	}
	if x.Reading == nil || !x.Active || x.OutUntil != 0 || x.Drill {
		return
	}
	m := &measured{alarm: x, sights: r.read(x)}
	if len(m.sights) == 0 {
		return
	}
	c.readings[x.ID] = m
	c.speak(m, now)
}

// meant lets the readings speak that a new incident on one of their links explains.
func (c *causes) meant(link string, now keng.Time) {
	for _, m := range c.readings {
		if m.speaks == "" && m.of(link) != nil {
			c.speak(m, now)
		}
	}
}

// speak lets a reading count in the watch for the one link that it can mean: of
// several that end at its station, the one that a live incident is on.
func (c *causes) speak(m *measured, now keng.Time) {
	links := m.believed()
	if len(links) > 1 {
		links = slices.DeleteFunc(links, func(l string) bool { return !c.blamed(l) })
	}
	if m.speaks != "" || len(links) != 1 || m.alarm.Reading.At < now.Add(-readFor) {
		return
	}
	m.speaks = links[0]
	if c.sensed[m.speaks]++; c.sensed[m.speaks] == 1 {
		c.watch.Sensor(m.speaks, true)
		c.asked = false
	}
}

// hush lets a reading count no more.
func (c *causes) hush(m *measured) {
	if m.speaks == "" {
		return
	}
	if c.sensed[m.speaks]--; c.sensed[m.speaks] == 0 {
		delete(c.sensed, m.speaks)
		c.watch.Sensor(m.speaks, false)
		c.asked = false
	}
	m.speaks = ""
}

// forget hushes readings that are old and led to nothing.
func (c *causes) forget(now keng.Time) {
	for _, m := range c.readings {
		if m.speaks != "" && m.alarm.Reading.At < now.Add(-readFor) && !c.blamed(m.speaks) {
			c.hush(m)
		}
	}
}

// blamed tells whether a live incident is on a link.
func (c *causes) blamed(link string) bool {
	for _, e := range c.live {
		if !e.released && e.element == (keng.Element{Kind: keng.ElementLink, Code: link}) {
			return true
		}
	}
	return false
}

// cuts names the link that an alarm says is cut: its kind says so, and only one link can be meant.
func (c *causes) cuts(x *keng.Alarm) (string, bool) {
	m := c.readings[x.ID]
	if m == nil || x.Kind != keng.KindCableCut {
		return "", false
	}
	links := m.believed()
	if len(links) != 1 {
		return "", false
	}
	return links[0], true
}

// sensor opens the incident of the link that a sensor names: the cause rings at once, dark stations or not.
func (a *act) sensor(ctx context.Context, c *causes, x *keng.Alarm, link string) error {
	e := keng.Element{Kind: keng.ElementLink, Code: link}
	nodes, err := c.plant.Graph.Dark(cause.Element{Kind: cause.ElementLink, ID: link})
	if err != nil {
		return err
	}
	found := &explained{element: e, nodes: set(nodes)}
	if err := a.accuse(ctx, c, found, c.suspects(a.now).Suspects); err != nil {
		return err
	}
	id, why := a.explains(c, x)
	if id == "" {
		return nil
	}
	return a.symptom(ctx, c, x, id, why)
}

// mostDoubted is how many readings that are not believed one transaction tells of an incident.
const mostDoubted = 10

// breaks gives the live incidents on links the places that were measured in
// this transaction, and says which readings are not believed.
func (a *act) breaks(ctx context.Context) error {
	c := a.d.causes
	if c == nil || c.plant == nil || len(a.read) == 0 {
		return nil
	}
	on := map[string][]*measured{}
	for _, id := range a.read {
		m := c.readings[id]
		if m == nil {
			continue
		}
		for _, s := range m.sights {
			on[s.Link.Code] = append(on[s.Link.Code], m)
		}
	}
	if err := a.move(ctx, c, slices.Sorted(maps.Keys(on))); err != nil {
		return err
	}
	for id, e := range c.live {
		list := on[e.element.Code]
		if e.element.Kind != keng.ElementLink || len(list) == 0 {
			continue
		}
		i, err := a.liveIncident(ctx, id)
		if err != nil {
			return err
		}
		if err := a.measuredOn(ctx, c, i, e, list); err != nil {
			return err
		}
	}
	return nil
}

// measuredOn gives one incident what was measured on its link in this transaction.
func (a *act) measuredOn(ctx context.Context, c *causes, i *keng.Incident, e *explained, list []*measured) error {
	var believed *measured
	told := 0
	for _, m := range list {
		s, was := m.of(e.element.Code), a.was[m.alarm.ID].reading
		switch {
		case s.Doubt == "":
			believed = m
		case told < mostDoubted && (was == nil || was.Distance != m.alarm.Reading.Distance):
			told++
			if err := a.doubted(ctx, i, m, s); err != nil {
				return err
			}
		}
	}
	if believed == nil {
		return nil
	}
	return a.pinned(ctx, c, i, e, believed)
}

// liveIncident is an incident of c.live, as part of this transaction.
func (a *act) liveIncident(ctx context.Context, id keng.IncidentID) (*keng.Incident, error) {
	if i := a.incidents[id]; i != nil {
		return i, nil
	}
	i, err := a.Incident(ctx, id)
	if err != nil {
		return nil, err
	}
	return a.incident(i), nil
}

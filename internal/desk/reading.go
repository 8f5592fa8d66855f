package desk

import (
	"context"
	"errors"
	"slices"

	"keng"
	"keng/internal/cause"
)

// readFor is how long a reading speaks for a cut that nothing else shows yet, and how much older than an incident it may be.
const readFor = 30 * keng.Minute

// sight is what a reading says of one link.
type sight struct {
	link  *keng.Link
	from  keng.SiteID // the end from which it was measured; empty: it tells no place
	spot  cause.Spot
	doubt string // why it is not believed, as the end of a key of the journal's words; empty: it is
}

// measured is an active alarm that measured something on links.
type measured struct {
	alarm  *keng.Alarm
	sights []sight
	speaks bool // its links count as sensed in the watch
}

// of is what it says of a link, nil when it says nothing of that.
func (m *measured) of(link string) *sight {
	if m == nil {
		return nil
	}
	for n := range m.sights {
		if m.sights[n].link.Code == link {
			return &m.sights[n]
		}
	}
	return nil
}

// believed lists the links of which it says that they are cut.
func (m *measured) believed() []string {
	var out []string
	for _, s := range m.sights {
		if s.doubt == "" {
			out = append(out, s.link.Code)
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
func (r *register) read(x *keng.Alarm) []sight {
	m := x.Reading
	if m.Link != "" {
		l := r.plant.links[m.Link]
		if l == nil {
			return nil
		}
		dev := r.devices[x.Device]
		return []sight{r.plant.sight(l, x, dev != nil && dev.Link == l.Code)}
	}
	var out []sight
	for _, l := range r.plant.links {
		if x.SiteID != "" && (l.From == x.SiteID || l.To == x.SiteID) {
			out = append(out, r.plant.sight(l, x, false))
		}
	}
	// A distance that one of several cables has is not measured on a shorter one.
	if slices.ContainsFunc(out, func(s sight) bool { return s.doubt == "" }) {
		out = slices.DeleteFunc(out, func(s sight) bool { return s.doubt != "" })
	}
	return out
}

// sight tells what an alarm's reading says of a link. A device that stands
// elsewhere says nothing of it, unless the register says that it watches the link.
func (p *plant) sight(l *keng.Link, x *keng.Alarm, watches bool) sight {
	s := sight{link: l}
	atEnd := x.SiteID != "" && (x.SiteID == l.From || x.SiteID == l.To)
	switch m := x.Reading; {
	case !atEnd && !watches && x.SiteID != "":
		s.doubt = "end"
	case m.Distance == 0 || !atEnd: // From the middle of a cable, no distance is one from its end.
	default:
		s.from = x.SiteID
		var err error
		s.spot, err = Spot(l, p.ends(l), cause.Reading{From: string(x.SiteID), Distance: m.Distance, Resolution: m.Resolution})
		f, _ := errors.AsType[cause.Finding](err)
		switch {
		case s.spot.Beyond:
			s.doubt = "beyond"
		case f.Key == "network.distance":
			s.doubt = "distance"
		case err != nil: // Nobody knows where the cable lies: it is cut, and the distance is told without a place.
			s.spot = cause.Spot{}
		}
	}
	return s
}

// ends are the places of a link's stations.
func (p *plant) ends(l *keng.Link) [2]keng.Position {
	a, b := p.sites[p.nodes[l.From]], p.sites[p.nodes[l.To]]
	return [2]keng.Position{{Lat: a.Lat, Lon: a.Lon}, {Lat: b.Lat, Lon: b.Lon}}
}

// Spot turns a reading into a place on a link's line, or on the straight one between its ends where none is drawn.
// The reading's From is the id of a site. It is a cause.Finding when the link has no place or the reading cannot be.
func Spot(l *keng.Link, ends [2]keng.Position, r cause.Reading) (cause.Spot, error) {
	line := l.Route
	if len(line) == 0 {
		line = ends[:]
	}
	route := make([]cause.Point, 0, len(line))
	for _, p := range line {
		if !p.Valid() {
			route = nil
			break
		}
		route = append(route, cause.Point{Lat: p.Lat, Lon: p.Lon})
	}
	x := cause.Link{ID: l.Code, From: string(l.From), To: string(l.To), Length: float64(l.Length)}
	return x.Locate(route, r)
}

// sense keeps what is known of readings, and the watch, up to date with an alarm that changed.
func (c *causes) sense(x *keng.Alarm, r *register, now keng.Time) {
	old := c.readings[x.ID]
	if c.plant == nil || old == nil && x.Reading == nil {
		return
	}
	if old != nil {
		c.speak(old, false)
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
	c.speak(m, x.Reading.At >= now.Add(-readFor))
}

// speak counts the links of a reading as sensed, or no more.
func (c *causes) speak(m *measured, on bool) {
	if m.speaks == on {
		return
	}
	m.speaks = on
	for _, link := range m.believed() {
		if on {
			c.sensed[link]++
		} else {
			c.sensed[link]--
		}
		switch n := c.sensed[link]; {
		case on && n == 1:
			c.watch.Sensor(link, true)
			c.asked = false
		case n == 0:
			delete(c.sensed, link)
			c.watch.Sensor(link, false)
			c.asked = false
		}
	}
}

// forget lets readings that are old and led to nothing speak no more.
func (c *causes) forget(now keng.Time) {
	for _, m := range c.readings {
		if m.speaks && m.alarm.Reading.At < now.Add(-readFor) && !slices.ContainsFunc(m.believed(), c.blamed) {
			c.speak(m, false)
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
	nodes, err := c.plant.graph.Dark(cause.Element{Kind: cause.ElementLink, ID: link})
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

// breaks gives the live incidents on links the places that were measured in
// this transaction, and says which readings are not believed.
func (a *act) breaks(ctx context.Context) error {
	c := a.d.causes
	if c == nil || c.plant == nil {
		return nil
	}
	for _, id := range a.read {
		m := c.readings[id]
		if m == nil {
			continue
		}
		if err := a.move(ctx, c, m); err != nil {
			return err
		}
		for id, e := range c.live {
			s := m.of(e.element.Code)
			if s == nil || e.element.Kind != keng.ElementLink {
				continue
			}
			i, err := a.liveIncident(ctx, id)
			if err != nil {
				return err
			}
			if s.doubt != "" {
				err = a.doubted(ctx, i, m, s)
			} else {
				err = a.pinned(ctx, c, i, e)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
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

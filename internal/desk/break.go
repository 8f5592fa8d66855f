package desk

import (
	"context"
	"encoding/json"
	"math"
	"slices"
	"unicode"
	"unicode/utf8"

	"keng"
	"keng/internal/cause"
	"keng/internal/plant"
	"keng/internal/viet"
)

// best is the reading that tells most exactly where a link is broken: of each
// end the newest, of the two ends the one that leaves less cable to look at.
func (c *causes) best(link string, since keng.Time) (*measured, *plant.Sight) {
	newest := map[keng.SiteID]*measured{}
	for _, m := range c.readings {
		s := m.of(link)
		if s == nil || s.Doubt != "" || s.From == "" || m.alarm.Reading.At < since.Add(-readFor) {
			continue
		}
		if old := newest[s.From]; old == nil || m.alarm.Reading.At > old.alarm.Reading.At || m.alarm.Reading.At == old.alarm.Reading.At && m.alarm.ID > old.alarm.ID {
			newest[s.From] = m
		}
	}
	var found *measured
	for _, m := range newest {
		if found == nil || m.of(link).Vague() < found.of(link).Vague() || m.of(link).Vague() == found.of(link).Vague() && m.alarm.ID > found.alarm.ID {
			found = m
		}
	}
	return found, found.of(link)
}

// pinpoint gives an incident on a link the place of the break; false when it knew that already, or nobody does.
func (a *act) pinpoint(ctx context.Context, c *causes, i *keng.Incident, link string) (bool, error) {
	m, s := c.best(link, i.OpenedAt)
	if m == nil {
		return false, nil
	}
	b := keng.Break{Link: link, From: s.From, FromName: a.reg.sites[s.From].Name, Distance: m.alarm.Reading.Distance, Device: m.alarm.Device, At: m.alarm.Reading.At, Resolution: m.alarm.Reading.Resolution}
	if len(s.Spot.Route) > 0 {
		b.Lat, b.Lon, b.Within = s.Spot.At.Lat, s.Spot.At.Lon, s.Spot.Within
	}
	if i.Break != nil && repeats(*i.Break, b) {
		return false, nil
	}
	i.Break = &b
	if b.Within == 0 {
		return true, nil
	}
	i.Lat, i.Lon = b.Lat, b.Lon
	ground, err := a.Ground(ctx)
	if err != nil {
		return false, err
	}
	if area, ok := ground.At(keng.Position{Lat: b.Lat, Lon: b.Lon}); ok {
		b.Area, b.AreaName = area.Code, area.Name
		if a.before[i.ID].ID == "" { // Whose incident it is stays so once it is open.
			i.Area, i.AreaPath = area.Code, area.Path
		}
	}
	return true, nil
}

// repeats tells whether a reading says of a break what was known: it lies within
// the old one and is not much more exact, as when an instrument measures every minute.
func repeats(old, b keng.Break) bool {
	if old.Link != b.Link || old.From != b.From || (old.Within == 0) != (b.Within == 0) {
		return false
	}
	if b.Within == 0 {
		return old.Distance == b.Distance
	}
	return math.Abs(old.Distance-b.Distance) <= old.Within/2 && b.Within > 0.7*old.Within
}

// pinned gives an incident that is open already what was measured on its link: the
// suspects as they are now, the place of the break, its words, and the journal's line.
func (a *act) pinned(ctx context.Context, c *causes, i *keng.Incident, e *explained, m *measured) error {
	all := c.suspects(a.now).Suspects
	if slices.ContainsFunc(all, func(s cause.Suspect) bool { return s.Kind == cause.ElementLink && s.ID == e.element.Code }) {
		i.Suspects = suspectsText(all)
	}
	found, err := a.pinpoint(ctx, c, i, e.element.Code)
	if err != nil {
		return err
	}
	a.word(i, e)
	switch {
	case found:
		return a.broken(ctx, i)
	case m.of(e.element.Code).From == "" && a.was[m.alarm.ID].reading == nil:
		return a.Note(ctx, a.now, keng.System("desk"), "sensed", "incident", string(i.ID), map[string]any{"link": e.element.Code, "device": m.alarm.Device})
	}
	return nil
}

// broken notes in the journal where an incident's cable is broken.
func (a *act) broken(ctx context.Context, i *keng.Incident) error {
	b := i.Break
	return a.Note(ctx, a.now, keng.System("desk"), "break", "incident", string(i.ID),
		map[string]any{"link": b.Link, "from": b.FromName, "metres": b.Distance, "within": b.Within, "area": b.AreaName, "device": b.Device})
}

// doubted notes in the journal a reading that is not believed.
func (a *act) doubted(ctx context.Context, i *keng.Incident, m *measured, s *plant.Sight) error {
	return a.Note(ctx, a.now, keng.System("desk"), "doubted", "incident", string(i.ID),
		map[string]any{"link": s.Link.Code, "metres": m.alarm.Reading.Distance, "length": s.Link.Length, "device": m.alarm.Device, "reason": s.Doubt})
}

// known notes what was measured on an incident's link before it was opened.
func (a *act) known(ctx context.Context, c *causes, i *keng.Incident, link string) error {
	if i.Break != nil {
		if err := a.broken(ctx, i); err != nil {
			return err
		}
	}
	told := 0
	for _, m := range c.readings {
		if s := m.of(link); s != nil && s.Doubt != "" && told < mostDoubted && !slices.Contains(a.read, m.alarm.ID) && m.alarm.Reading.At >= i.OpenedAt.Add(-readFor) {
			told++
			if err := a.doubted(ctx, i, m, s); err != nil {
				return err
			}
		}
	}
	return nil
}

// move makes the links on which something was measured the causes of incidents that
// the desk had put on another element, where they explain all of that and are now the likeliest.
func (a *act) move(ctx context.Context, c *causes, links []string) error {
	links = slices.DeleteFunc(links, c.blamed)
	if len(links) == 0 || len(c.live) == 0 {
		return nil
	}
	all := c.suspects(a.now).Suspects
	p := map[keng.Element]float64{}
	for _, s := range all {
		p[keng.Element{Kind: keng.ElementKind(s.Kind), Code: s.ID}] = s.P
	}
	for _, link := range links {
		to := keng.Element{Kind: keng.ElementLink, Code: link}
		if p[to] < sure {
			continue
		}
		dark, err := c.plant.Graph.Dark(cause.Element{Kind: cause.ElementLink, ID: link})
		if err != nil {
			return err
		}
		x := &explained{element: to, nodes: set(dark)}
		for id, e := range c.live {
			if e.released || p[e.element] >= p[to] || !covers(c, x, e) {
				continue
			}
			if err := a.blameInstead(ctx, c, id, x, all); err != nil {
				return err
			}
			break
		}
	}
	return nil
}

// covers tells whether an element explains everything dark that another one does, and that is not nothing.
func covers(c *causes, x, e *explained) bool {
	some := false
	for node := range e.nodes {
		if c.dark[node] > 0 {
			if !x.nodes[node] {
				return false
			}
			some = true
		}
	}
	return some
}

// blameInstead gives an incident another element as its cause.
func (a *act) blameInstead(ctx context.Context, c *causes, id keng.IncidentID, x *explained, all []cause.Suspect) error {
	i, err := a.liveIncident(ctx, id)
	if err != nil {
		return err
	}
	was := a.reg.plant.Label(c.live[id].element)
	i.Element, i.PlaceKey, i.Kind, i.Suspects = x.element.String(), "element:"+x.element.String(), a.reg.plant.KindOf(x.element), suspectsText(all)
	if at, _ := a.reg.plant.Middle(x.element); at.Valid() {
		i.Lat, i.Lon = at.Lat, at.Lon
	}
	c.live[id] = x
	c.meant(x.element.Code, a.now)
	a.word(i, x)
	if err := a.Note(ctx, a.now, keng.System("desk"), "cause_moved", "incident", string(id), map[string]any{"from": was, "into": a.reg.plant.Label(x.element)}); err != nil {
		return err
	}
	return a.gather(ctx, c, i, x)
}

// word tells in an incident's place, title and cause what its element is, what it darkens, and where it is broken.
func (a *act) word(i *keng.Incident, x *explained) {
	rule := a.reg.rule(i.Kind)
	i.Place = a.reg.plant.Label(x.element)
	if b := i.Break; b != nil {
		i.Place = viet.T(viet.VI, "break.place", b.FromName, viet.Distance(viet.VI, b.Distance), a.reg.plant.OtherEnd(x.element.Code, b.From))
		if b.AreaName != "" {
			i.Place += ", " + b.AreaName
		}
	}
	i.Title = rule.Label("vi") + ", " + i.Place
	if i.Dark > 0 {
		first, size := utf8.DecodeRuneInString(rule.Label("vi"))
		i.Title = viet.T(viet.VI, "cause.title", string(unicode.ToLower(first))+rule.Label("vi")[size:], i.Place, i.Dark)
	}
	i.Cause = a.causeText(i, x)
}

// causeText says what failed, how many stations are dark, in how many communes, and where it was measured.
func (a *act) causeText(i *keng.Incident, x *explained) string {
	text := viet.T(viet.VI, "cause.sensed", x.element.Code)
	if i.Dark > 0 {
		areas := map[keng.AreaCode]bool{}
		for node := range x.nodes {
			if site := a.reg.plant.Sites[node]; site != nil && site.Area != "" {
				areas[site.Area] = true
			}
		}
		text = viet.T(viet.VI, "cause.text", x.element.Code, int(100*min(sureness(i), 0.99)+0.5), i.Dark, len(x.nodes), len(areas))
	}
	if b := i.Break; b != nil && b.Within > 0 {
		text += ". " + viet.T(viet.VI, "break.text", b.FromName, viet.Distance(viet.VI, b.Distance), viet.Distance(viet.VI, b.Within))
	}
	return text
}

// sureness is the probability with which an incident's element was suspected.
func sureness(i *keng.Incident) float64 {
	var all []keng.Suspect
	if json.Unmarshal([]byte(i.Suspects), &all) == nil {
		for _, s := range all {
			if s.String() == i.Element {
				return s.P
			}
		}
	}
	return 0
}

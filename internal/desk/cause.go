package desk

import (
	"context"
	"slices"
	"strings"

	"keng"
	"keng/internal/cause"
	"keng/internal/plant"
)

// What the desk takes for sure enough, and how long things stay.
const (
	sure       = 0.5              // an explanation of this probability is believed
	believed   = 0.1              // and its element stays the cause down to this
	some, most = 0.6, 0.9         // of the stations that may not have reported yet: usually, and in the first moment of a storm
	storm      = 5                // dark stations that nothing explains are one
	kept       = 5                // suspects that an incident lists
	upFor      = 5 * keng.Minute  // how long a station counts as heard
	releaseFor = 30 * keng.Second // stations come back one by one: what is silent still rings this long after its cause is gone
)

// causes is what the desk knows of the state of the network: which stations are
// dark, what rang lately where, and which live incidents explain what. It lives
// in memory under the desk's lock, is read from the database at the start, and
// takes back what a failed transaction had noted.
type causes struct {
	plant   *plant.Plant
	watch   *cause.Watch
	on      map[keng.AlarmID]string // active alarms that say that their station is dark, with the station
	dark    map[string]int          // stations, with how many alarms say so
	up      map[string]keng.Time    // stations that were heard again
	live    map[keng.IncidentID]*explained
	parents map[keng.IncidentID]bool // incidents with symptoms by a rule
	raised  map[keng.SiteID][]*keng.Alarm
	// Active alarms that measured something on links, and how many of them say of each link that it is cut.
	readings map[keng.AlarmID]*measured
	sensed   map[string]int
	asked    bool // the suspects are those of this state of the watch
	verdict  cause.Verdict
}

// explained is a live incident whose cause is an element of the network.
type explained struct {
	element  keng.Element
	nodes    map[string]bool // what the element darkens
	released bool            // the element works again
}

// causes returns the state of the network, read from the database when it is not known.
func (a *act) causes(ctx context.Context) (*causes, error) {
	if c := a.d.causes; c != nil && c.plant == a.reg.plant {
		return c, nil
	}
	c := &causes{plant: a.reg.plant, on: map[keng.AlarmID]string{}, dark: map[string]int{}, up: map[string]keng.Time{}, live: map[keng.IncidentID]*explained{},
		parents: map[keng.IncidentID]bool{}, raised: map[keng.SiteID][]*keng.Alarm{}, readings: map[keng.AlarmID]*measured{}, sensed: map[string]int{}}
	if c.plant != nil {
		c.watch = c.plant.Watch(some)
	}
	a.d.causes = c
	if c.plant == nil && len(a.reg.rules) == 0 {
		return c, nil
	}
	list, err := a.ActiveAlarms(ctx)
	if err != nil {
		return nil, err
	}
	for _, x := range list {
		c.note(x, a.reg.rule(x.Kind))
		c.sense(x, a.reg, a.now)
		c.remember(x, a.now)
		if x.Cause != "" {
			c.parents[x.Cause] = true
		}
	}
	elements, err := a.LiveElements(ctx)
	if err != nil {
		return nil, err
	}
	for _, i := range elements {
		c.follow(i)
	}
	return c, nil
}

// note keeps the watch up to date with an alarm that changed.
func (c *causes) note(x *keng.Alarm, rule keng.KindRule) {
	if c.plant == nil || !rule.Dark || x.Drill {
		return
	}
	node, was := c.on[x.ID]
	dark := x.Active && x.OutUntil == 0 // what planned work darkens needs no cause.
	switch {
	case dark && !was:
		if node = c.plant.Nodes[x.SiteID]; node == "" {
			return
		}
		c.on[x.ID] = node
		c.dark[node]++
		if c.dark[node] == 1 {
			delete(c.up, node)
			c.report(node, cause.Down)
		}
	case !dark && was:
		delete(c.on, x.ID)
		if c.dark[node]--; c.dark[node] == 0 {
			delete(c.dark, node)
			c.up[node] = x.ClearedAt
			c.report(node, cause.Up)
		}
	}
}

func (c *causes) report(node string, s cause.State) {
	c.watch.Report(node, s)
	c.asked = false
}

// remember notes an active alarm as one that others may follow from.
func (c *causes) remember(x *keng.Alarm, now keng.Time) {
	if !x.Active || x.SiteID == "" || x.RaisedAt < now.Add(-keng.MaxWithin) {
		return
	}
	list := slices.DeleteFunc(c.raised[x.SiteID], func(y *keng.Alarm) bool { return y.ID == x.ID || y.RaisedAt < now.Add(-keng.MaxWithin) })
	c.raised[x.SiteID] = append(list, x)
}

// keep takes over alarms that were just committed; c.raised names no alarm that is over.
func (c *causes) keep(alarms map[keng.AlarmID]*keng.Alarm) {
	for id, x := range alarms {
		list := c.raised[x.SiteID]
		n := slices.IndexFunc(list, func(y *keng.Alarm) bool { return y.ID == id })
		switch {
		case n < 0:
		case x.Active:
			list[n] = x
		default:
			if list = slices.Delete(list, n, n+1); len(list) == 0 {
				delete(c.raised, x.SiteID)
			} else {
				c.raised[x.SiteID] = list
			}
		}
	}
}

// undo takes back what a transaction that failed had noted.
func (c *causes) undo(a *act) {
	for id, x := range a.alarms {
		y := *x
		y.Active, y.Reading = a.was[id].active, a.was[id].reading
		c.note(&y, a.reg.rule(x.Kind))
		c.sense(&y, a.reg, a.now)
	}
	for id, i := range a.incidents {
		if a.fresh(i) {
			delete(c.live, id)
		} else {
			was := a.before[id]
			if e := c.live[id]; e != nil && e.element.String() != was.Element {
				delete(c.live, id)
			}
			c.follow(&was)
		}
	}
}

// follow begins or ends to explain alarms by an incident's element.
func (c *causes) follow(i *keng.Incident) {
	if i.Element == "" || c.plant == nil {
		return
	}
	if !i.State.Live() {
		delete(c.live, i.ID)
		return
	}
	if c.live[i.ID] != nil {
		return
	}
	e := parseElement(i.Element)
	nodes, err := c.plant.Graph.Dark(cause.Element{Kind: cause.ElementKind(e.Kind), ID: e.Code})
	if err != nil {
		return // the network was changed since: the incident goes on by itself.
	}
	c.live[i.ID] = &explained{element: e, nodes: set(nodes)}
}

func set(list []string) map[string]bool {
	m := make(map[string]bool, len(list))
	for _, x := range list {
		m[x] = true
	}
	return m
}

func parseElement(s string) keng.Element {
	kind, code, _ := strings.Cut(s, ":")
	return keng.Element{Kind: keng.ElementKind(kind), Code: code}
}

// suspects asks the watch, once for each state of it. When many stations are
// dark and nothing explains them, most of the reports may still be under way.
func (c *causes) suspects(now keng.Time) cause.Verdict {
	c.forget(now)
	for node, at := range c.up {
		if at < now.Add(-upFor) {
			delete(c.up, node)
			c.report(node, cause.Quiet)
		}
	}
	if !c.asked {
		c.verdict, c.asked = c.watch.Suspects(cause.Enough), true
		if len(c.dark) >= storm && len(likely(c.verdict.Suspects, c.sensed)) == 0 {
			c.verdict = c.early()
		}
	}
	return c.verdict
}

func (c *causes) early() cause.Verdict {
	w := c.plant.Watch(most)
	for node := range c.dark {
		w.Report(node, cause.Down)
	}
	for node := range c.up {
		w.Report(node, cause.Up)
	}
	for link := range c.sensed {
		w.Sensor(link, true)
	}
	return w.Suspects(cause.Enough)
}

// likely picks the suspects that explain more than one dark station and are
// believed together with those that would explain as many: along a line of
// stations the nearest link is the likeliest, and all of them are possible. Of a
// link on which something was measured, one dark station is enough.
func likely(all []cause.Suspect, sensed map[string]int) []cause.Suspect {
	sum, ties := map[int]float64{}, map[int]bool{}
	for _, s := range all {
		if s.Tie == 0 || !ties[s.Tie] {
			sum[s.Explains] += s.P
		}
		ties[s.Tie] = true
	}
	clear(ties)
	var out []cause.Suspect
	for _, s := range all {
		least := 2
		if s.Kind == cause.ElementLink && sensed[s.ID] > 0 {
			least = 1
		}
		if s.Explains >= least && sum[s.Explains] >= sure && s.P >= believed && (s.Tie == 0 || !ties[s.Tie]) {
			out = append(out, s)
		}
		ties[s.Tie] = true
	}
	return out
}

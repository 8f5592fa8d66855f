package cause

// Reports are what is known at one moment, each node named by id or name.
type Reports struct {
	Down []string // silent
	Up   []string // heard since; nil: only silence is reported, so who is not named probably speaks
	Cut  []string // ids of links on which a cut sensor or an OTDR sees a break
}

// Locate finds what probably failed, in one full computation, and reports what in the reports cannot be: unknown nodes,
// nodes both silent and heard, a host that is itself silent, silent nodes that no host reaches anyway.
func (g *Graph) Locate(r Reports, rates Rates) (Verdict, []Finding) {
	down, found := g.find("network.down", r.Down)
	up, more := g.find("network.up", r.Up)
	found = append(found, more...)
	start := Unknown
	if r.Up == nil {
		start = Quiet
	}
	states := make([]State, len(g.net.Nodes))
	for v := range states {
		states[v] = start
	}
	for _, v := range down {
		states[v] = Down
	}
	var both, dark, beyond, unknown []string
	for _, v := range up {
		if states[v] == Down {
			states[v] = Unknown
			both = append(both, g.net.Nodes[v].Label())
			continue
		}
		states[v] = Up
	}
	for _, h := range g.hosts {
		if states[h] == Down {
			dark = append(dark, g.net.Nodes[h].Label())
			if len(g.hosts) == 1 {
				states[h] = Unknown
			}
		}
	}
	for _, v := range down {
		if g.pre[v] < 0 {
			beyond = append(beyond, g.net.Nodes[v].Label())
		}
	}
	w := g.watch(states, rates)
	for _, id := range r.Cut {
		if link, ok := g.linkOf[id]; ok {
			w.shown[link] = true
		} else {
			unknown = append(unknown, clip(id))
		}
	}
	w.weigh()
	found = append(found, findings("network.both", both, "network.host.dark", dark, "network.beyond", beyond, "network.cut.unknown", unknown)...)
	w.Learn()
	return w.Suspects(Enough), found
}

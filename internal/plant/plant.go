// Package plant is the network of the register, prepared for inference: its
// graph, and what its links and stations are called, lie at and darken.
package plant

import (
	"keng"
	"keng/internal/cause"
)

// Plant is the network of a register. It never changes; a changed register makes a new one.
type Plant struct {
	Graph     *cause.Graph                  // nil: no host, so that nothing can be told
	Hosts     []string                      // codes of stations
	Nodes     map[keng.SiteID]string        // the sites that are stations, with their codes
	Sites     map[string]*keng.Site         // the other way
	Own       map[keng.SiteID]keng.Node     // what the register says of them
	Links     map[string]*keng.Link         // by code
	neighbour map[keng.SiteID][]keng.SiteID // one link away
	ending    map[keng.SiteID][]*keng.Link  // the links that end at a site
}

// rates suit a desk that asks soon after the first report, when the share quiet
// of the dark stations has not reported yet.
func rates(quiet float64) cause.Rates {
	r := cause.DefaultRates
	r.Quiet = quiet
	return r
}

// New prepares the network; nil when there is none, or none that a host feeds.
func New(sites map[keng.SiteID]*keng.Site, links []keng.Link, nodes []keng.Node) *Plant {
	own := make(map[keng.SiteID]keng.Node, len(nodes))
	for _, n := range nodes {
		own[n.SiteID] = n
	}
	p := &Plant{Own: own, Nodes: map[keng.SiteID]string{}, Sites: map[string]*keng.Site{}, Links: map[string]*keng.Link{}, neighbour: map[keng.SiteID][]keng.SiteID{}, ending: map[keng.SiteID][]*keng.Link{}}
	var net cause.Network
	var hosts []string
	add := func(id keng.SiteID) bool {
		site := sites[id]
		if site == nil {
			return false
		}
		if _, known := p.Nodes[id]; known {
			return true
		}
		p.Nodes[id], p.Sites[site.Code] = site.Code, site
		n := own[id]
		node := cause.Node{ID: site.Code, Name: site.Name, Site: n.Building, Power: n.Power}
		if at := (keng.Position{Lat: site.Lat, Lon: site.Lon}); at.Valid() {
			node.At = &cause.Point{Lat: site.Lat, Lon: site.Lon}
		}
		net.Nodes = append(net.Nodes, node)
		if _, named := own[id]; n.Host || !named && site.Kind == "host_exchange" {
			hosts = append(hosts, site.Code)
		}
		return true
	}
	for n := range links {
		l := &links[n]
		if !add(l.From) || !add(l.To) {
			continue
		}
		p.Links[l.Code] = l
		p.ending[l.From], p.ending[l.To] = append(p.ending[l.From], l), append(p.ending[l.To], l)
		p.neighbour[l.From] = append(p.neighbour[l.From], l.To)
		p.neighbour[l.To] = append(p.neighbour[l.To], l.From)
		net.Links = append(net.Links, cause.Link{ID: l.Code, From: p.Nodes[l.From], To: p.Nodes[l.To], Length: float64(l.Length), Duct: l.Duct, Ring: l.Ring})
	}
	if len(net.Links) == 0 {
		return nil
	}
	if _, err := net.Tidy(); err != nil {
		return nil
	}
	if graph, _, err := cause.NewGraph(&net, hosts); err == nil {
		p.Graph, p.Hosts = graph, hosts
	}
	return p
}

// Watch starts to watch the network; the hosts are heard, because what is known comes through them.
func (p *Plant) Watch(quiet float64) *cause.Watch {
	w := p.Graph.NewWatch(cause.Quiet, rates(quiet))
	for _, h := range p.Hosts {
		w.Report(h, cause.Up)
	}
	return w
}

// Near lists the sites one link away from a site.
func (p *Plant) Near(site keng.SiteID) []keng.SiteID {
	if p == nil {
		return nil
	}
	return p.neighbour[site]
}

// Darkens tells for each link under work which stations it alone darkens; nothing for a link that has ended.
func (p *Plant) Darkens(works []keng.Work) map[string]map[keng.SiteID]bool {
	out := map[string]map[keng.SiteID]bool{}
	for _, w := range works {
		if p == nil || p.Links[w.Link] == nil || out[w.Link] != nil {
			continue
		}
		nodes, err := p.Graph.Dark(cause.Element{Kind: cause.ElementLink, ID: w.Link})
		if err != nil {
			continue
		}
		out[w.Link] = make(map[keng.SiteID]bool, len(nodes))
		for _, node := range nodes {
			out[w.Link][p.Sites[node].ID] = true
		}
	}
	return out
}

// Middle is where an element lies: the middle of a link's line, a station's place, or the first place that is known.
func (p *Plant) Middle(e keng.Element) (keng.Position, *keng.Site) {
	if site := p.Sites[e.Code]; e.Kind == keng.ElementNode && site != nil {
		return keng.Position{Lat: site.Lat, Lon: site.Lon}, site
	}
	l := p.Links[e.Code]
	if e.Kind != keng.ElementLink || l == nil {
		return keng.Position{}, nil
	}
	if len(l.Route) > 0 {
		return l.Route[len(l.Route)/2], p.Sites[p.Nodes[l.From]]
	}
	a, b := p.Sites[p.Nodes[l.From]], p.Sites[p.Nodes[l.To]]
	return keng.Position{Lat: (a.Lat + b.Lat) / 2, Lon: (a.Lon + b.Lon) / 2}, a
}

// Label is an element's name for people: a link's ends, a station's name.
func (p *Plant) Label(e keng.Element) string {
	switch l := p.Links[e.Code]; {
	case e.Kind == keng.ElementLink && l != nil:
		return p.Sites[p.Nodes[l.From]].Name + " – " + p.Sites[p.Nodes[l.To]].Name
	case e.Kind == keng.ElementNode && p.Sites[e.Code] != nil:
		return p.Sites[e.Code].Name
	}
	return e.Code
}

// OtherEnd is the name of the end of a link that is not the one given.
func (p *Plant) OtherEnd(link string, end keng.SiteID) string {
	l := p.Links[link]
	if l == nil {
		return ""
	}
	if l.To == end {
		return p.Sites[p.Nodes[l.From]].Name
	}
	return p.Sites[p.Nodes[l.To]].Name
}

// KindOf is the kind of incident that an element's failure is.
func (p *Plant) KindOf(e keng.Element) keng.Kind {
	switch l := p.Links[e.Code]; {
	case e.Kind == keng.ElementLink && l != nil && l.Kind != keng.LinkMicrowave, e.Kind == keng.ElementDuct:
		return keng.KindCableCut
	case e.Kind == keng.ElementPower:
		return "power_failure"
	}
	return "link_down"
}

package desk

import (
	"context"
	"crypto/sha256"
	"encoding/json"

	"keng"
	"keng/internal/cause"
)

// plant is the network of the register, prepared for inference. It never changes; a changed register makes a new one.
type plant struct {
	graph     *cause.Graph
	hosts     []string
	nodes     map[keng.SiteID]string        // the sites that are stations, with their codes
	sites     map[string]*keng.Site         // the other way
	own       map[keng.SiteID]keng.Node     // what the register says of them
	links     map[string]*keng.Link         // by code
	neighbour map[keng.SiteID][]keng.SiteID // one link away
	print     string                        // of the rows that it was made of
}

// loadPlant prepares the network of a register, or takes over the last one when nothing of it changed.
func (d *Desk) loadPlant(ctx context.Context, r *register) error {
	links, err := d.Store.Links(ctx, 0)
	if err != nil || len(links) == 0 {
		return err
	}
	nodes, err := d.Store.Nodes(ctx)
	if err != nil {
		return err
	}
	sum := sha256.New()
	row := json.NewEncoder(sum)
	for _, l := range links {
		at := func(id keng.SiteID) keng.Site {
			if s := r.sites[id]; s != nil {
				return *s
			}
			return keng.Site{}
		}
		if err := row.Encode([]any{l, at(l.From), at(l.To)}); err != nil {
			return err
		}
	}
	if err := row.Encode(nodes); err != nil {
		return err
	}
	text := string(sum.Sum(nil))
	if old := d.reg.Load(); old != nil && old.drawn != nil && old.drawn.print == text {
		r.drawn, r.plant = old.drawn, old.plant
		return nil
	}
	if r.drawn = newPlant(r.sites, links, nodes); r.drawn == nil {
		return nil
	}
	r.drawn.print = text
	if r.drawn.graph != nil {
		r.plant = r.drawn
	}
	return nil
}

// rates suit a desk that asks soon after the first report, when the share quiet
// of the dark stations has not reported yet.
func rates(quiet float64) cause.Rates {
	r := cause.DefaultRates
	r.Quiet = quiet
	return r
}

// newPlant prepares the network; nil when there is none, or none that a host feeds.
func newPlant(sites map[keng.SiteID]*keng.Site, links []keng.Link, nodes []keng.Node) *plant {
	own := make(map[keng.SiteID]keng.Node, len(nodes))
	for _, n := range nodes {
		own[n.SiteID] = n
	}
	p := &plant{own: own, nodes: map[keng.SiteID]string{}, sites: map[string]*keng.Site{}, links: map[string]*keng.Link{}, neighbour: map[keng.SiteID][]keng.SiteID{}}
	var net cause.Network
	var hosts []string
	add := func(id keng.SiteID) bool {
		site := sites[id]
		if site == nil {
			return false
		}
		if _, known := p.nodes[id]; known {
			return true
		}
		p.nodes[id], p.sites[site.Code] = site.Code, site
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
		p.links[l.Code] = l
		p.neighbour[l.From] = append(p.neighbour[l.From], l.To)
		p.neighbour[l.To] = append(p.neighbour[l.To], l.From)
		net.Links = append(net.Links, cause.Link{ID: l.Code, From: p.nodes[l.From], To: p.nodes[l.To], Length: float64(l.Length), Duct: l.Duct, Ring: l.Ring})
	}
	if len(net.Links) == 0 {
		return nil
	}
	if _, err := net.Tidy(); err != nil {
		return nil
	}
	if graph, _, err := cause.NewGraph(&net, hosts); err == nil {
		p.graph, p.hosts = graph, hosts
	}
	return p
}

// watch starts to watch the network; the hosts are heard, because what is known comes through them.
func (p *plant) watch(quiet float64) *cause.Watch {
	w := p.graph.NewWatch(cause.Quiet, rates(quiet))
	for _, h := range p.hosts {
		w.Report(h, cause.Up)
	}
	return w
}

// near lists the sites one link away from a site.
func (p *plant) near(site keng.SiteID) []keng.SiteID {
	if p == nil {
		return nil
	}
	return p.neighbour[site]
}

// darkens tells for each link under work which stations it alone darkens; nothing for a link that has ended.
func (p *plant) darkens(works []keng.Work) map[string]map[keng.SiteID]bool {
	out := map[string]map[keng.SiteID]bool{}
	for _, w := range works {
		if p == nil || p.links[w.Link] == nil || out[w.Link] != nil {
			continue
		}
		nodes, err := p.graph.Dark(cause.Element{Kind: cause.ElementLink, ID: w.Link})
		if err != nil {
			continue
		}
		out[w.Link] = make(map[keng.SiteID]bool, len(nodes))
		for _, node := range nodes {
			out[w.Link][p.sites[node].ID] = true
		}
	}
	return out
}

// middle is where an element lies: the middle of a link's line, a station's place, or the first place that is known.
func (p *plant) middle(e keng.Element) (keng.Position, *keng.Site) {
	if site := p.sites[e.Code]; e.Kind == keng.ElementNode && site != nil {
		return keng.Position{Lat: site.Lat, Lon: site.Lon}, site
	}
	l := p.links[e.Code]
	if e.Kind != keng.ElementLink || l == nil {
		return keng.Position{}, nil
	}
	if len(l.Route) > 0 {
		return l.Route[len(l.Route)/2], p.sites[p.nodes[l.From]]
	}
	a, b := p.sites[p.nodes[l.From]], p.sites[p.nodes[l.To]]
	return keng.Position{Lat: (a.Lat + b.Lat) / 2, Lon: (a.Lon + b.Lon) / 2}, a
}

// label is an element's name for people: a link's ends, a station's name.
func (p *plant) label(e keng.Element) string {
	switch l := p.links[e.Code]; {
	case e.Kind == keng.ElementLink && l != nil:
		return p.sites[p.nodes[l.From]].Name + " – " + p.sites[p.nodes[l.To]].Name
	case e.Kind == keng.ElementNode && p.sites[e.Code] != nil:
		return p.sites[e.Code].Name
	}
	return e.Code
}

// kindOf is the kind of incident that an element's failure is.
func (p *plant) kindOf(e keng.Element) keng.Kind {
	switch l := p.links[e.Code]; {
	case e.Kind == keng.ElementLink && l != nil && l.Kind != keng.LinkMicrowave, e.Kind == keng.ElementDuct:
		return keng.KindCableCut
	case e.Kind == keng.ElementPower:
		return "power_failure"
	}
	return "link_down"
}

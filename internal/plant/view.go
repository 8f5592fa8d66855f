package plant

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"keng"
	"keng/internal/cause"
)

// Station is a site of the network with what is known of it now.
type Station struct {
	Site            keng.Site
	Power, Building string // what it shares with others
	Host            bool
	Dark            bool // its alarms say that it is silent
}

// Print is the same for two networks of which nothing that inference needs is different.
func Print(sites map[keng.SiteID]*keng.Site, links []keng.Link, nodes []keng.Node) (string, error) {
	sum := sha256.New()
	row := json.NewEncoder(sum)
	for _, l := range links {
		if err := row.Encode([]any{l, sites[l.From], sites[l.To]}); err != nil {
			return "", err
		}
	}
	err := row.Encode(nodes)
	return string(sum.Sum(nil)), err
}

// Stations lists the stations by code, and the links; dark holds the codes of those that are silent.
func (p *Plant) Stations(dark map[string]bool) ([]Station, []keng.Link) {
	stations := make([]Station, 0, len(p.Sites))
	for code, site := range p.Sites {
		own := p.Own[site.ID]
		stations = append(stations, Station{*site, own.Power, own.Building, slices.Contains(p.Hosts, code), dark[code]})
	}
	slices.SortFunc(stations, func(a, b Station) int { return strings.Compare(a.Site.Code, b.Site.Code) })
	links := make([]keng.Link, 0, len(p.Links))
	for _, l := range p.Links {
		links = append(links, *l)
	}
	slices.SortFunc(links, func(a, b keng.Link) int { return strings.Compare(a.Code, b.Code) })
	return stations, links
}

// Impacts ranks every element by the stations that it alone would darken, the most first; none without a network.
func (p *Plant) Impacts() []cause.Impact {
	if p == nil {
		return nil
	}
	return p.Graph.Impacts()
}

// WhatIf lists the stations that would be dark while the elements are out.
func (p *Plant) WhatIf(out ...keng.Element) ([]keng.Site, error) {
	if p == nil {
		return nil, keng.Errf(keng.NotFound, "network.none")
	}
	elements := make([]cause.Element, len(out))
	for n, e := range out {
		elements[n] = cause.Element{Kind: cause.ElementKind(e.Kind), ID: e.Code}
	}
	codes, err := p.Graph.Dark(elements...)
	if f, ok := errors.AsType[cause.Finding](err); ok {
		return nil, keng.Errf(keng.NotFound, f.Key, f.Args...)
	}
	sites := make([]keng.Site, len(codes))
	for n, code := range codes {
		sites[n] = *p.Sites[code]
	}
	return sites, err
}

// Stretch is the piece of a link on which a break lies, none when the link is gone or has no place.
func (p *Plant) Stretch(b *keng.Break) []cause.Point {
	out := []cause.Point{}
	if p == nil || p.Links[b.Link] == nil {
		return out
	}
	l := p.Links[b.Link]
	spot, err := Spot(l, p.Ends(l), cause.Reading{From: string(b.From), Distance: b.Distance, Resolution: b.Resolution})
	if err != nil {
		return out
	}
	return append(out, spot.Route...)
}

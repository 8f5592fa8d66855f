package desk

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"keng"
	"keng/internal/cause"
	"keng/internal/plant"
)

// Station is a site of the network with what is known of it now.
type Station struct {
	Site            keng.Site
	Power, Building string // what it shares with others
	Host            bool
	Dark            bool // its alarms say that it is silent
}

// Network lists the stations of the network by code, and its links; empty when there is none.
func (d *Desk) Network(ctx context.Context) ([]Station, []keng.Link, error) {
	reg, err := d.register(ctx)
	if err != nil || reg.drawn == nil {
		return nil, nil, err
	}
	p := reg.drawn
	d.mu.Lock()
	dark := map[string]bool{}
	if d.causes != nil && d.causes.plant == p {
		for node := range d.causes.dark {
			dark[node] = true
		}
	}
	d.mu.Unlock()
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
	return stations, links, nil
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
	if old := d.reg.Load(); old != nil && old.drawn != nil && old.print == text {
		r.drawn, r.plant, r.print = old.drawn, old.plant, text
		return nil
	}
	r.print = text
	if r.drawn = plant.New(r.sites, links, nodes); r.drawn != nil && r.drawn.Graph != nil {
		r.plant = r.drawn
	}
	return nil
}

// Impacts ranks every element by the stations that it alone would darken, the most first.
func (d *Desk) Impacts(ctx context.Context) ([]cause.Impact, error) {
	reg, err := d.register(ctx)
	if err != nil || reg.plant == nil {
		return nil, err
	}
	return reg.plant.Graph.Impacts(), nil
}

// WhatIf lists the stations that would be dark while the elements are out.
func (d *Desk) WhatIf(ctx context.Context, out ...keng.Element) ([]keng.Site, error) {
	reg, err := d.register(ctx)
	if err != nil {
		return nil, err
	}
	if reg.plant == nil {
		return nil, keng.Errf(keng.NotFound, "network.none")
	}
	elements := make([]cause.Element, len(out))
	for n, e := range out {
		elements[n] = cause.Element{Kind: cause.ElementKind(e.Kind), ID: e.Code}
	}
	codes, err := reg.plant.Graph.Dark(elements...)
	if f, ok := errors.AsType[cause.Finding](err); ok {
		return nil, keng.Errf(keng.NotFound, f.Key, f.Args...)
	}
	sites := make([]keng.Site, len(codes))
	for n, code := range codes {
		sites[n] = *reg.plant.Sites[code]
	}
	return sites, err
}

// Label is an element's name for people.
func (d *Desk) Label(e keng.Element) string {
	if reg := d.reg.Load(); reg != nil && reg.plant != nil {
		return reg.plant.Label(e)
	}
	return e.Code
}

// Stretch is the piece of a link on which a break lies, none when the link is gone or has no place.
func (d *Desk) Stretch(b *keng.Break) []cause.Point {
	out := []cause.Point{}
	reg := d.reg.Load()
	if reg == nil || reg.plant == nil || reg.plant.Links[b.Link] == nil {
		return out
	}
	l := reg.plant.Links[b.Link]
	spot, err := plant.Spot(l, reg.plant.Ends(l), cause.Reading{From: string(b.From), Distance: b.Distance, Resolution: b.Resolution})
	if err != nil {
		return out
	}
	return append(out, spot.Route...)
}

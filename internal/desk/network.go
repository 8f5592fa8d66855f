package desk

import (
	"context"

	"keng"
	"keng/internal/plant"
)

// Network lists the stations of the network by code, and its links; empty when there is none.
func (d *Desk) Network(ctx context.Context) ([]plant.Station, []keng.Link, error) {
	reg, err := d.register(ctx)
	if err != nil || reg.drawn == nil {
		return nil, nil, err
	}
	d.mu.Lock()
	dark := map[string]bool{}
	if d.causes != nil && d.causes.plant == reg.drawn {
		for node := range d.causes.dark {
			dark[node] = true
		}
	}
	d.mu.Unlock()
	stations, links := reg.drawn.Stations(dark)
	return stations, links, nil
}

// Plant is the network as the desk infers with it; nil when there is none, or none that a host feeds.
func (d *Desk) Plant(ctx context.Context) (*plant.Plant, error) {
	reg, err := d.register(ctx)
	if err != nil {
		return nil, err
	}
	return reg.plant, nil
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
	if r.print, err = plant.Print(r.sites, links, nodes); err != nil {
		return err
	}
	if old := d.reg.Load(); old != nil && old.drawn != nil && old.print == r.print {
		r.drawn, r.plant = old.drawn, old.plant
		return nil
	}
	if r.drawn = plant.New(r.sites, links, nodes); r.drawn != nil && r.drawn.Graph != nil {
		r.plant = r.drawn
	}
	return nil
}

package desk

import (
	"context"
	"time"

	"keng"
	"keng/internal/plant"
)

// register is what the desk looks up for every signal: one immutable snapshot of
// the register nouns, replaced when any process has changed one of them.
type register struct {
	version    int64
	kinds      map[keng.Kind]keng.KindRule
	devices    map[string]*keng.Device
	byAddress  map[string]*keng.Device
	bySecret   map[string]*keng.Device
	sirens     []*keng.Device
	sites      map[keng.SiteID]*keng.Site
	siteByCode map[string]*keng.Site
	units      map[keng.UnitID]string // their paths
	heads      map[keng.UnitID]keng.PersonID
	clusters   []keng.Cluster
	plans      []keng.Plan
	fallback   keng.Plan
	rotas      []keng.Rota
	teams      []keng.Team
	works      []keng.Work
	darkens    map[string]map[keng.SiteID]bool // codes of links under work, with the stations that each alone darkens
	plant      *plant.Plant                    // nil: no network, or none that is asked from anywhere
	drawn      *plant.Plant                    // the same, or a network without a host, of which nothing can be told
	print      string                          // of the rows of which drawn was made
	rules      []keng.CauseRule

	translators []keng.Translator
}

// register returns the current snapshot; it asks the database for its version first.
func (d *Desk) register(ctx context.Context) (*register, error) {
	version, err := d.Store.RegisterVersion(ctx)
	if err != nil {
		return nil, err
	}
	d.checked.Store(time.Now().UnixMilli())
	if r := d.reg.Load(); r != nil && r.version == version {
		return r, nil
	}
	d.loading.Lock()
	defer d.loading.Unlock()
	if r := d.reg.Load(); r != nil && r.version == version {
		return r, nil
	}
	r, err := d.loadRegister(ctx, version)
	if err != nil {
		return nil, err
	}
	old := d.reg.Swap(r)
	if d.Drop != nil {
		for _, name := range dropped(old, r) {
			d.Drop(name)
		}
	}
	d.poke() // a quiet signal or a silence may be due earlier now.
	return r, nil
}

func (d *Desk) loadRegister(ctx context.Context, version int64) (*register, error) {
	r := &register{version: version, kinds: map[keng.Kind]keng.KindRule{}, devices: map[string]*keng.Device{}, byAddress: map[string]*keng.Device{},
		bySecret: map[string]*keng.Device{}, sites: map[keng.SiteID]*keng.Site{}, units: map[keng.UnitID]string{}, heads: map[keng.UnitID]keng.PersonID{},
		siteByCode: map[string]*keng.Site{}, fallback: keng.DefaultPlan("")}
	kinds, err := d.Store.Kinds(ctx)
	for _, k := range kinds {
		r.kinds[k.Kind] = k
	}
	if err != nil {
		return nil, err
	}
	sites, err := d.Store.Sites(ctx)
	if err != nil {
		return nil, err
	}
	for n := range sites {
		r.sites[sites[n].ID], r.siteByCode[sites[n].Code] = &sites[n], &sites[n]
	}
	units, err := d.Store.Units(ctx)
	if err != nil {
		return nil, err
	}
	for n := range units {
		r.units[units[n].ID], r.heads[units[n].ID] = units[n].Path, units[n].Head
	}
	if r.clusters, err = d.Store.Clusters(ctx); err != nil {
		return nil, err
	}
	devices, err := d.Store.Devices(ctx)
	if err != nil {
		return nil, err
	}
	r.addDevices(devices)
	if r.plans, err = d.Store.Plans(ctx); err != nil {
		return nil, err
	}
	if r.rotas, err = d.Store.Rotas(ctx); err != nil {
		return nil, err
	}
	if r.teams, err = d.Store.Teams(ctx); err != nil {
		return nil, err
	}
	if r.works, err = d.Store.Works(ctx, now()); err != nil {
		return nil, err
	}
	if r.rules, err = d.Store.Rules(ctx); err != nil {
		return nil, err
	}
	if err := d.loadPlant(ctx, r); err != nil {
		return nil, err
	}
	r.darkens = r.plant.Darkens(r.works)
	r.translators, err = d.Store.Translators(ctx)
	return r, err
}

// row is where a row of an area and a unit belongs, with the unit's place in the tree of today.
func (r *register) row(areaPath string, unit keng.UnitID) keng.Row {
	return keng.Row{AreaPath: areaPath, UnitPath: r.units[unit]}
}

// unitOf is the unit of the site at which a device is, "" when there is none.
func (r *register) unitOf(dev *keng.Device) keng.UnitID {
	if site := r.sites[dev.SiteID]; site != nil {
		return site.UnitID
	}
	return ""
}

// rowOf is where a device belongs.
func (r *register) rowOf(dev *keng.Device) keng.Row { return r.row(dev.AreaPath, r.unitOf(dev)) }

func (r *register) addDevices(devices []keng.Device) {
	for n := range devices {
		dev := &devices[n]
		r.devices[dev.Name], r.bySecret[dev.SecretHash] = dev, dev
		if dev.Address != "" {
			r.byAddress[dev.Address] = dev
		}
		if dev.Kind == keng.DeviceSiren && dev.Enabled {
			r.sirens = append(r.sirens, dev)
		}
	}
}

// rule is the kind's rule, or the default one for a kind nobody configured.
func (r *register) rule(k keng.Kind) keng.KindRule {
	if rule, ok := r.kinds[k]; ok {
		return rule
	}
	return keng.DefaultKind(k)
}

// plan is the most specific plan for the incident; there is always one.
func (r *register) plan(i *keng.Incident) *keng.Plan {
	if p := keng.ChoosePlan(r.plans, i); p != nil {
		return p
	}
	return &r.fallback
}

// running is the plan that the incident began with, as it is today; when it is gone, the one it would get now.
func (r *register) running(i *keng.Incident) *keng.Plan {
	for n := range r.plans {
		if r.plans[n].ID == i.PlanID && i.PlanID != "" {
			return &r.plans[n]
		}
	}
	return r.plan(i)
}

// workAt is the planned work that mutes an alarm at t, nil when there is none; nothing mutes life safety.
func (r *register) workAt(x *keng.Alarm, rule keng.KindRule, t keng.Time) *keng.Work {
	for n := range r.works {
		if w := &r.works[n]; t >= w.From && t < w.Until && mutes(w, r.darkens[w.Link], x, rule) {
			return w
		}
	}
	return nil
}

// mutes tells whether planned work mutes an alarm while it runs; dark are the stations that its link alone darkens.
func mutes(w *keng.Work, dark map[keng.SiteID]bool, x *keng.Alarm, rule keng.KindRule) bool {
	switch {
	case rule.LifeSafety:
		return false
	case w.Link != "":
		return (rule.Dark || rule.HoldOff > 0) && dark[x.SiteID]
	}
	return w.At(x.SiteID, x.Device)
}

// position is where a siren stands, false when its site has no position.
func (r *register) position(dev *keng.Device) (keng.Position, bool) {
	if site := r.sites[dev.SiteID]; site != nil {
		p := keng.Position{Lat: site.Lat, Lon: site.Lon}
		return p, p.Valid()
	}
	return keng.Position{}, false
}

// nearestArea is the area of the nearest site within 20 km, "" when there is none.
func (r *register) nearestArea(p keng.Position) keng.AreaCode {
	var area keng.AreaCode
	best := 20.0
	for _, s := range r.sites {
		q := keng.Position{Lat: s.Lat, Lon: s.Lon}
		if km := p.Distance(q); q.Valid() && s.Area != "" && km < best {
			area, best = s.Area, km
		}
	}
	return area
}

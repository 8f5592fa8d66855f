package store

import (
	"context"
	"database/sql"
	"slices"

	"keng"
	"keng/internal/viet"
)

const clusterSelect = `SELECT id, name, area, area_path, lead_unit, charter, plans, valid_from, valid_to FROM clusters`

var saveCluster = upsert("clusters", "id name fold sort_key area area_path lead_unit charter plans valid_from valid_to")

// maxClusterUnits is how many units one cluster can have.
const maxClusterUnits = 100

func scanCluster(r *sql.Rows, c *keng.Cluster) error {
	var plans string
	c.Units = []keng.UnitID{}
	if err := r.Scan(&c.ID, &c.Name, &c.Area, &c.AreaPath, &c.Lead, &c.Charter, &plans, &c.ValidFrom, &c.ValidTo); err != nil {
		return err
	}
	return unpack(plans, &c.Plans)
}

// ofCluster says whose the clusters are: of the units in them.
var ofCluster = owned{area: "area_path", unit: "lead_unit"}

func clusterOwner(c *keng.Cluster) owner { return owner{area: c.AreaPath, unit: c.Lead} }

var clusterList = listing[keng.Cluster]{
	name: listColumn[keng.Cluster]{name: "sort_key", of: func(x *keng.Cluster) any { return viet.SortKey(x.Name) }},
	id:   func(x *keng.Cluster) string { return string(x.ID) },
	columns: map[string]listColumn[keng.Cluster]{
		"area": {"area_path", func(x *keng.Cluster) any { return x.AreaPath }, sortable},
		"lead": {"lead_unit", func(x *keng.Cluster) any { return string(x.Lead) }, filterable},
	},
}

// ClusterColumns tells by what clusters are sorted and filtered.
func ClusterColumns() Offer { return clusterList.offer() }

// withUnits gives clusters the units that are in them at a time; 0 is now.
func withUnits(ctx context.Context, q querier, clusters []keng.Cluster, at keng.Time) ([]keng.Cluster, error) {
	if len(clusters) == 0 {
		return clusters, nil
	}
	index, ids := make(map[keng.ClusterID]*keng.Cluster, len(clusters)), make([]keng.ClusterID, len(clusters))
	for n := range clusters {
		ids[n], index[clusters[n].ID] = clusters[n].ID, &clusters[n]
	}
	for len(ids) > 0 {
		n := min(len(ids), 500)
		var w where
		in(&w, "cluster_id", ids[:n])
		if at == 0 {
			w.and("until_at = 0")
		} else {
			w.and("from_at <= ? AND (until_at = 0 OR until_at > ?)", int64(at), int64(at))
		}
		type pair struct {
			cluster keng.ClusterID
			unit    keng.UnitID
		}
		pairs, err := query(ctx, q, func(r *sql.Rows, p *pair) error { return r.Scan(&p.cluster, &p.unit) },
			`SELECT cluster_id, unit_id FROM cluster_units`+w.String()+` ORDER BY cluster_id, unit_id`, w.args...)
		if err != nil {
			return nil, err
		}
		for _, p := range pairs {
			c := index[p.cluster]
			if p.unit == c.Lead {
				c.Units = append([]keng.UnitID{p.unit}, c.Units...)
				continue
			}
			c.Units = append(c.Units, p.unit)
		}
		ids = ids[n:]
	}
	return clusters, nil
}

// Clusters lists every cluster that has not ended with its units, the lead first.
func (s *Store) Clusters(ctx context.Context) ([]keng.Cluster, error) {
	rows, err := list(ctx, s, scanCluster, clusterSelect+` WHERE valid_to = 0 ORDER BY sort_key, id`)
	if err != nil {
		return nil, err
	}
	return withUnits(ctx, s.read, rows, 0)
}

// ListClusters lists a page of clusters as they are, or those of f.At with their units of then, and the cursor of the next page.
func (s *Store) ListClusters(ctx context.Context, f Filter) ([]keng.Cluster, string, error) {
	var w where
	switch {
	case f.At != 0:
		w.and("valid_from <= ? AND (valid_to = 0 OR valid_to > ?)", int64(f.At), int64(f.At))
	case !f.Inactive:
		w.and("valid_to = 0")
	}
	f.within(&w, ofCluster)
	w.find(f.Text)
	order, err := clusterList.apply(f, &w)
	if err != nil {
		return nil, "", err
	}
	rows, err := list(ctx, s, scanCluster, clusterSelect+w.String()+" ORDER BY "+order.by("")+" LIMIT "+w.arg(f.limit()+1), w.args...)
	if err != nil {
		return nil, "", err
	}
	rows, next := order.page(rows, f)
	rows, err = withUnits(ctx, s.read, rows, f.At)
	return rows, next, err
}

// Cluster reads one cluster with the units that are in it, or were at a time.
func (s *Store) Cluster(ctx context.Context, id keng.ClusterID, at keng.Time) (keng.Cluster, error) {
	return clusterOf(ctx, s.read, id, at)
}

func clusterOf(ctx context.Context, q querier, id keng.ClusterID, at keng.Time) (keng.Cluster, error) {
	c, err := only(ctx, q, scanCluster, clusterSelect+` WHERE id = $1`, id)
	if err == nil && at != 0 && !c.Exists(at) {
		err = keng.Errf(keng.NotFound, "not_found")
	}
	if err != nil {
		return c, err
	}
	rows, err := withUnits(ctx, q, []keng.Cluster{c}, at)
	if err != nil {
		return c, err
	}
	return rows[0], nil
}

// ClustersOf lists the clusters in which a unit is.
func (s *Store) ClustersOf(ctx context.Context, unit keng.UnitID) ([]keng.Cluster, error) {
	rows, err := list(ctx, s, scanCluster, clusterSelect+` WHERE valid_to = 0 AND id IN (SELECT cluster_id FROM cluster_units WHERE unit_id = $1 AND until_at = 0) ORDER BY sort_key, id`, unit)
	if err != nil {
		return nil, err
	}
	return withUnits(ctx, s.read, rows, 0)
}

// SaveCluster adds or changes a cluster. A unit that comes or goes does so now;
// those of a new cluster are in it since it is valid. Setting ValidTo ends it.
func (tx *Tx) SaveCluster(ctx context.Context, by keng.Actor, at keng.Time, x *keng.Cluster) error {
	if err := tx.checkCluster(ctx, x); err != nil {
		return err
	}
	path, err := tx.areaPath(ctx, x.Area)
	if err != nil {
		return err
	}
	fresh := x.ID == ""
	var old keng.Cluster
	if !fresh {
		if old, err = clusterOf(ctx, tx, x.ID, 0); err != nil {
			return err
		}
	}
	x.AreaPath = path
	if err := tx.reach(ctx, by, fresh, clusterOwner(&old), clusterOwner(x)); err != nil {
		return err
	}
	from := at
	if fresh {
		x.ID, from = keng.NewID[keng.ClusterID](at), x.ValidFrom
	}
	if _, err := tx.run(ctx, saveCluster, x.ID, x.Name, viet.Fold(x.Name), viet.SortKey(x.Name), x.Area, x.AreaPath, x.Lead, x.Charter, pack(x.Plans),
		int64(x.ValidFrom), int64(x.ValidTo)); err != nil {
		return err
	}
	for _, u := range old.Units {
		if !slices.Contains(x.Units, u) {
			if err := tx.leaveCluster(ctx, x.ID, u, at); err != nil {
				return err
			}
		}
	}
	for _, u := range x.Units {
		if !slices.Contains(old.Units, u) {
			if err := tx.joinCluster(ctx, x.ID, u, from); err != nil {
				return err
			}
		}
	}
	return tx.note(ctx, by, at, saved(fresh), "cluster", string(x.ID), map[string]any{"name": x.Name, "lead": x.Lead, "units": x.Units, "plans": x.Plans, "valid_to": x.ValidTo})
}

func (tx *Tx) checkCluster(ctx context.Context, x *keng.Cluster) error {
	var c check
	c.name("name", &x.Name)
	c.text("charter", &x.Charter, 20_000)
	units := []keng.UnitID{}
	for _, u := range append([]keng.UnitID{x.Lead}, x.Units...) {
		if u != "" && !slices.Contains(units, u) {
			units = append(units, u)
		}
	}
	if len(units) > 0 {
		slices.Sort(units[1:]) // as they are read again.
	}
	if x.Units = units; len(units) < 2 || len(units) > maxClusterUnits || x.Lead == "" {
		c.fail("units", "cluster.units", maxClusterUnits)
	}
	if x.ValidTo != 0 && x.ValidTo <= x.ValidFrom {
		c.fail("valid_to", "valid.order")
	}
	if len(x.Plans) > maxChecklist {
		c.fail("plans", "list.long", maxChecklist)
	}
	if c.err != nil {
		return c.err
	}
	for _, id := range units {
		u, err := tx.Unit(ctx, id)
		if err != nil {
			return unknown(err, "unit.unknown", "units")
		}
		if u.ValidTo != 0 && (x.ValidTo == 0 || x.ValidTo > u.ValidTo) {
			return keng.Errf(keng.Invalid, "unit.ended", u.Name, u.ValidTo).At("units")
		}
	}
	for _, id := range x.Plans {
		if ok, err := tx.exists(ctx, "plans", string(id)); err != nil || !ok {
			return first(err, keng.Errf(keng.Invalid, "cluster.plan").At("plans"))
		}
	}
	return nil
}

func (tx *Tx) joinCluster(ctx context.Context, id keng.ClusterID, unit keng.UnitID, from keng.Time) error {
	_, err := tx.run(ctx, `INSERT INTO cluster_units (cluster_id, unit_id, from_at) VALUES ($1, $2, $3) ON CONFLICT (cluster_id, unit_id, from_at) DO UPDATE SET until_at = 0`, id, unit, int64(from))
	return err
}

func (tx *Tx) leaveCluster(ctx context.Context, id keng.ClusterID, unit keng.UnitID, at keng.Time) error {
	_, err := tx.run(ctx, `UPDATE cluster_units SET until_at = $3 WHERE cluster_id = $1 AND unit_id = $2 AND until_at = 0`, id, unit, int64(at))
	return err
}

// leaveClusters takes a unit that ended out of its clusters. A cluster that it led is led by another of its units.
func (tx *Tx) leaveClusters(ctx context.Context, unit keng.UnitID, at keng.Time) error {
	return tx.changeClusters(ctx, unit, "", at)
}

// moveClusters puts the heir of a unit in its place.
func (tx *Tx) moveClusters(ctx context.Context, unit, heir keng.UnitID, at keng.Time) error {
	return tx.changeClusters(ctx, unit, heir, at)
}

func (tx *Tx) changeClusters(ctx context.Context, unit, heir keng.UnitID, at keng.Time) error {
	rows, err := query(ctx, tx, scanCluster, clusterSelect+` WHERE id IN (SELECT cluster_id FROM cluster_units WHERE unit_id = $1 AND until_at = 0)`, unit)
	if err == nil {
		rows, err = withUnits(ctx, tx, rows, 0)
	}
	if err != nil {
		return err
	}
	for _, c := range rows {
		if err := tx.leaveCluster(ctx, c.ID, unit, at); err != nil {
			return err
		}
		if heir != "" && !slices.Contains(c.Units, heir) {
			if err := tx.joinCluster(ctx, c.ID, heir, at); err != nil {
				return err
			}
		}
		lead := heir
		for _, u := range c.Units {
			if lead == "" && u != unit {
				lead = u
			}
		}
		if c.Lead != unit || lead == "" {
			continue
		}
		if _, err := tx.run(ctx, `UPDATE clusters SET lead_unit = $2 WHERE id = $1`, c.ID, lead); err != nil {
			return err
		}
	}
	return nil
}

// DeleteCluster removes a cluster that was a mistake, with its notes; one that ended gets its last day instead.
func (tx *Tx) DeleteCluster(ctx context.Context, by keng.Actor, at keng.Time, id keng.ClusterID) error {
	c, err := clusterOf(ctx, tx, id, 0)
	if err == nil {
		err = tx.reach(ctx, by, false, clusterOwner(&c), clusterOwner(&c))
	}
	if err != nil {
		return err
	}
	for _, text := range []string{`DELETE FROM cluster_units WHERE cluster_id = $1`, `DELETE FROM activities WHERE cluster_id = $1`,
		`DELETE FROM memberships WHERE of_noun = 'cluster' AND ref = $1`, `DELETE FROM clusters WHERE id = $1`} {
		if _, err := tx.run(ctx, text, id); err != nil {
			return err
		}
	}
	return tx.note(ctx, by, at, "delete", "cluster", string(id), map[string]any{"name": c.Name})
}

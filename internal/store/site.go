package store

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"keng"
	"keng/internal/viet"
)

const siteSelect = `SELECT id, code, name, kind, area, area_path, unit_id, lat, lon, address, made_up, building, protection FROM sites`

var saveSite = upsert("sites", "id code name fold sort_key kind area area_path unit_id lat lon address made_up building protection")

func scanSite(r *sql.Rows, x *keng.Site) error {
	var protection string
	err := r.Scan(&x.ID, &x.Code, &x.Name, &x.Kind, &x.Area, &x.AreaPath, &x.UnitID, &x.Lat, &x.Lon, &x.Address, &x.MadeUp, &x.Building, &protection)
	if protection != "" {
		x.Protection = strings.Fields(protection)
	}
	return err
}

// Sites lists every site that is not gone, by name.
func (s *Store) Sites(ctx context.Context) ([]keng.Site, error) {
	return list(ctx, s, scanSite, siteSelect+` WHERE gone_at = 0 ORDER BY sort_key, id`)
}

var siteList = listing[keng.Site]{
	name: listColumn[keng.Site]{name: "sort_key", of: func(x *keng.Site) any { return viet.SortKey(x.Name) }},
	id:   func(x *keng.Site) string { return string(x.ID) },
	columns: map[string]listColumn[keng.Site]{
		"code":     {"code", func(x *keng.Site) any { return x.Code }, sortable},
		"kind":     {"kind", func(x *keng.Site) any { return x.Kind }, sortableAndFilterable},
		"area":     {"area_path", func(x *keng.Site) any { return x.AreaPath }, sortable},
		"unit_id":  {"unit_id", func(x *keng.Site) any { return string(x.UnitID) }, filterable},
		"building": {"building", func(x *keng.Site) any { return x.Building }, filterable},
	},
}

// SiteColumns tells by what sites are sorted and filtered.
func SiteColumns() Offer { return siteList.offer() }

// ListSites lists a page of sites, and the cursor of the next page.
func (s *Store) ListSites(ctx context.Context, f Filter) ([]keng.Site, string, error) {
	var w where
	w.and("gone_at = 0")
	f.within(&w, ofItself)
	w.find(f.Text, "code")
	if f.Kind != "" {
		w.and("kind = ?", plain(f.Kind))
	}
	order, err := siteList.apply(f, &w)
	if err != nil {
		return nil, "", err
	}
	rows, err := list(ctx, s, scanSite, siteSelect+w.String()+" ORDER BY "+order.by("")+" LIMIT "+w.arg(f.limit()+1), w.args...)
	if err != nil {
		return nil, "", err
	}
	rows, next := order.page(rows, f)
	return rows, next, nil
}

// Site reads one site, also one that is gone, because history names it.
func (s *Store) Site(ctx context.Context, id keng.SiteID) (keng.Site, error) {
	return one(ctx, s, scanSite, siteSelect+` WHERE id = $1`, id)
}

// SiteByCode reads the site that has the code now.
func (s *Store) SiteByCode(ctx context.Context, code string) (keng.Site, error) {
	return one(ctx, s, scanSite, siteSelect+` WHERE code = $1 AND gone_at = 0`, code)
}

// Site reads a site that is not gone, within the transaction.
func (tx *Tx) Site(ctx context.Context, id keng.SiteID) (keng.Site, error) {
	return only(ctx, tx, scanSite, siteSelect+` WHERE id = $1 AND gone_at = 0`, id)
}

// SaveSite adds or changes a site; its devices follow it into another area.
func (tx *Tx) SaveSite(ctx context.Context, by keng.Actor, at keng.Time, x *keng.Site) error {
	var c check
	c.name("code", &x.Code)
	c.name("name", &x.Name)
	c.text("kind", &x.Kind, maxText)
	c.text("address", &x.Address, 500)
	c.position(x.Lat, x.Lon)
	c.text("building", &x.Building, maxText)
	for _, p := range x.Protection {
		if !slices.Contains(keng.Protections(), p) {
			c.fail("protection", "site.protection", plain(p))
		}
	}
	path, err := tx.areaPath(ctx, x.Area)
	if c.err != nil || err != nil {
		return first(c.err, err)
	}
	fresh, was, unit := x.ID == "", path, x.UnitID
	if fresh {
		x.ID = keng.NewID[keng.SiteID](at)
	} else {
		old, err := tx.Site(ctx, x.ID)
		if err != nil {
			return err
		}
		was, unit = old.AreaPath, old.UnitID
	}
	if err := tx.reach(ctx, by, fresh, owner{area: was, unit: unit}, owner{area: path, unit: x.UnitID}); err != nil {
		return err
	}
	x.AreaPath = path
	if _, err := tx.run(ctx, saveSite, x.ID, x.Code, x.Name, viet.Fold(x.Name+" "+x.Code+" "+x.Address), viet.SortKey(x.Name), x.Kind, x.Area, x.AreaPath, x.UnitID,
		x.Lat, x.Lon, x.Address, x.MadeUp, x.Building, strings.Join(x.Protection, " ")); err != nil {
		return err
	}
	if was != path {
		if _, err := tx.run(ctx, `UPDATE devices SET area = $2, area_path = $3 WHERE site_id = $1`, x.ID, x.Area, path); err != nil {
			return err
		}
	}
	return tx.note(ctx, by, at, saved(fresh), "site", string(x.ID), map[string]any{"code": x.Code, "area": x.Area})
}

// DeleteSite takes a site out of the register; its row stays for history, its
// photos and contacts do not. A site that still has devices is a Conflict.
func (tx *Tx) DeleteSite(ctx context.Context, by keng.Actor, at keng.Time, id keng.SiteID) error {
	x, err := tx.Site(ctx, id)
	if err == nil {
		err = tx.reach(ctx, by, false, siteOwner(&x), siteOwner(&x))
	}
	if err != nil {
		return err
	}
	n, err := only(ctx, tx, func(r *sql.Rows, n *int64) error { return r.Scan(n) }, `SELECT COUNT(*) FROM devices WHERE site_id = $1`, id)
	if err != nil {
		return err
	}
	if n > 0 {
		return keng.Errf(keng.Conflict, "site.devices", n)
	}
	for _, text := range []string{`DELETE FROM site_access WHERE site_id = $1`, `DELETE FROM photos WHERE site_id = $1`} {
		if _, err := tx.run(ctx, text, id); err != nil {
			return err
		}
	}
	if _, err := tx.run(ctx, `UPDATE sites SET gone_at = $2 WHERE id = $1`, id, int64(at)); err != nil {
		return err
	}
	return tx.note(ctx, by, at, "delete", "site", string(id), map[string]any{"code": x.Code})
}

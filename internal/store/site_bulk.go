package store

import (
	"context"
	"slices"
	"strings"

	"keng"
	"keng/internal/viet"
)

var insertSites = newBulk("sites", []string{"id", "code", "name", "fold", "sort_key", "kind", "area", "area_path", "unit_id", "lat", "lon", "address", "made_up", "building", "protection"}, types("tttttttttddtott"), "")

// CheckSite cleans a site and tells the first fault that needs no look into the database.
func CheckSite(x *keng.Site) error {
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
	return c.err
}

// SaveSites saves many sites as SaveSite does, new ones at once.
func (tx *Tx) SaveSites(ctx context.Context, by keng.Actor, at keng.Time, list []*keng.Site) error {
	paths := map[keng.AreaCode]string{}
	var rows [][]any
	for _, x := range list {
		if x.ID != "" {
			if err := tx.SaveSite(ctx, by, at, x); err != nil {
				return err
			}
			continue
		}
		if err := CheckSite(x); err != nil {
			return err
		}
		path, known := paths[x.Area]
		if !known {
			var err error
			if path, err = tx.areaPath(ctx, x.Area); err != nil {
				return err
			}
			paths[x.Area] = path
		}
		x.AreaPath = path
		if err := tx.reach(ctx, by, true, owner{}, siteOwner(x)); err != nil {
			return err
		}
		x.ID = keng.NewID[keng.SiteID](at)
		rows = append(rows, []any{string(x.ID), x.Code, x.Name, foldedSite(x), viet.SortKey(x.Name), x.Kind, string(x.Area), x.AreaPath, string(x.UnitID), x.Lat, x.Lon, x.Address, x.MadeUp,
			x.Building, strings.Join(x.Protection, " ")})
		if err := tx.note(ctx, by, at, "create", "site", string(x.ID), map[string]any{"code": x.Code, "area": x.Area}); err != nil {
			return err
		}
	}
	_, err := insertSites.exec(ctx, tx, rows)
	return err
}

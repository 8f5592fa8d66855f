package store

import (
	"context"
	"database/sql"

	"keng"
)

const workSelect = `SELECT id, site_id, device, link, from_at, until_at, reason, made_by FROM works`

func scanWork(r *sql.Rows, w *keng.Work) error {
	return r.Scan(&w.ID, &w.SiteID, &w.Device, &w.Link, &w.From, &w.Until, &w.Reason, &w.By)
}

// workPlaces are the places of planned work with the units that they belong to. They are looked up and not kept, so that
// they follow what becomes of areas, sites and devices. A link has two: work on it belongs to both of its ends.
const workPlaces = `SELECT x.area_path, x.unit_id FROM sites x WHERE x.id = works.site_id
	UNION ALL SELECT x.area_path, x.unit_id FROM links l JOIN sites x ON x.id = l.from_site OR x.id = l.to_site WHERE l.code = works.link
	UNION ALL SELECT y.area_path, COALESCE((SELECT x.unit_id FROM sites x WHERE x.id = y.site_id), '') FROM devices y WHERE y.name = works.device
	UNION ALL SELECT works.area_path, '' WHERE works.device <> '' AND NOT EXISTS (SELECT 1 FROM devices y WHERE y.name = works.device)`

// ofWorks limits planned work to a scope.
func (w *where) ofWorks(s keng.Scope) {
	places := where{args: w.args}
	places.within(s, owned{area: "b.area_path", unit: "b.unit_id"})
	if len(places.parts) > 0 {
		w.args = places.args
		w.and("EXISTS (SELECT 1 FROM (" + workPlaces + ") b" + places.String() + ")")
	}
}

// Works lists all planned work that ends after a time, the earliest first.
func (s *Store) Works(ctx context.Context, since keng.Time) ([]keng.Work, error) {
	return s.ListWorks(ctx, keng.Scope{}, since)
}

// ListWorks lists the planned work of a scope that ends after a time, the earliest first.
func (s *Store) ListWorks(ctx context.Context, scope keng.Scope, since keng.Time) ([]keng.Work, error) {
	var w where
	w.and("until_at > ?", int64(since))
	w.ofWorks(scope)
	return list(ctx, s, scanWork, workSelect+w.String()+` ORDER BY from_at, id`, w.args...)
}

// AddWork plans work at a site, on a device or on a link of the actor's area.
func (tx *Tx) AddWork(ctx context.Context, by keng.Actor, at keng.Time, x *keng.Work) error {
	var c check
	c.text("reason", &x.Reason, 500)
	x.Device, x.Link = plain(x.Device), plain(x.Link)
	switch {
	case x.Reason == "":
		c.fail("reason", "reason.missing")
	case x.SiteID == "" && x.Device == "" && x.Link == "":
		c.fail("site_id", "work.where")
	case x.Link != "" && (x.SiteID != "" || x.Device != ""):
		c.fail("link", "work.target")
	case x.Until <= x.From || x.Until <= at:
		c.fail("until", "time.past")
	case x.Until > x.From.Add(365*keng.Day):
		c.fail("until", "span.bad")
	}
	if c.err != nil {
		return c.err
	}
	is, err := tx.workOwner(ctx, by, x)
	if err != nil {
		return err
	}
	x.ID, x.By = keng.NewID[keng.WorkID](at), by.Name
	if _, err := tx.run(ctx, `INSERT INTO works (id, site_id, device, link, area_path, from_at, until_at, reason, made_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		x.ID, x.SiteID, x.Device, x.Link, is.area, int64(x.From), int64(x.Until), x.Reason, x.By); err != nil {
		return err
	}
	return tx.note(ctx, by, at, "create", "work", string(x.ID), x)
}

// workOwner is to whom the place of planned work belongs, within the actor's reach. A line crosses boundaries: who reaches
// one of its ends may work on it.
func (tx *Tx) workOwner(ctx context.Context, by keng.Actor, x *keng.Work) (owner, error) {
	if x.Device != "" {
		d, err := only(ctx, tx, scanDevice, deviceSelect+` WHERE name = $1`, x.Device)
		if err != nil {
			return owner{}, unknown(err, "device.unknown", "device")
		}
		is, err := tx.deviceOwner(ctx, &d)
		return is, first(err, tx.reach(ctx, by, true, owner{}, is))
	}
	ends, field := []keng.SiteID{x.SiteID}, "site_id"
	if x.Link != "" {
		l, err := only(ctx, tx, scanLink, linkSelect+` WHERE l.code = $1 AND l.valid_to = 0`, x.Link)
		if err != nil {
			return owner{}, unknown(err, "link.none", "link")
		}
		ends, field = []keng.SiteID{l.From, l.To}, "link"
	}
	var refused error
	for _, end := range ends {
		site, err := tx.Site(ctx, end)
		if err != nil {
			return owner{}, unknown(err, "site.unknown", field)
		}
		is := siteOwner(&site)
		if err = tx.reach(ctx, by, true, owner{}, is); err == nil {
			return is, nil
		}
		refused = first(refused, err)
	}
	return owner{}, refused
}

// EndWork ends planned work now and returns it as it was; work that has not begun is removed.
func (tx *Tx) EndWork(ctx context.Context, by keng.Actor, at keng.Time, id keng.WorkID) (keng.Work, error) {
	var f where
	f.and("id = ?", id)
	f.ofWorks(by.Scope())
	w, err := only(ctx, tx, scanWork, workSelect+f.String(), f.args...)
	switch {
	case err != nil:
	case w.Until <= at:
		err = keng.Errf(keng.Conflict, "work.over")
	case w.From >= at:
		_, err = tx.run(ctx, `DELETE FROM works WHERE id = $1`, id)
	default:
		_, err = tx.run(ctx, `UPDATE works SET until_at = $2 WHERE id = $1`, id, int64(at))
	}
	if err != nil {
		return w, err
	}
	return w, tx.note(ctx, by, at, "end", "work", string(id), nil)
}

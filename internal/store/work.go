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

// Works lists all planned work that ends after a time, the earliest first.
func (s *Store) Works(ctx context.Context, since keng.Time) ([]keng.Work, error) {
	return s.ListWorks(ctx, keng.Scope{}, since)
}

// ListWorks lists the planned work of a scope that ends after a time, the earliest first.
func (s *Store) ListWorks(ctx context.Context, scope keng.Scope, since keng.Time) ([]keng.Work, error) {
	var w where
	w.and("until_at > ?", int64(since))
	w.within(scope, ofWork)
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
	if err := tx.reach(ctx, by, true, owner{}, is); err != nil {
		return err
	}
	x.ID, x.By = keng.NewID[keng.WorkID](at), by.Name
	if _, err := tx.run(ctx, `INSERT INTO works (id, site_id, device, link, area_path, from_at, until_at, reason, made_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		x.ID, x.SiteID, x.Device, x.Link, is.area, int64(x.From), int64(x.Until), x.Reason, x.By); err != nil {
		return err
	}
	return tx.note(ctx, by, at, "create", "work", string(x.ID), x)
}

// workOwner is to whom the place of planned work belongs. A line crosses
// boundaries: work on a link belongs to the end that the actor reaches.
func (tx *Tx) workOwner(ctx context.Context, by keng.Actor, x *keng.Work) (owner, error) {
	if x.Device != "" {
		d, err := only(ctx, tx, scanDevice, deviceSelect+` WHERE name = $1`, x.Device)
		if err != nil {
			return owner{}, unknown(err, "device.unknown", "device")
		}
		return tx.deviceOwner(ctx, &d)
	}
	end := x.SiteID
	if x.Link != "" {
		l, err := only(ctx, tx, scanLink, linkSelect+` WHERE l.code = $1 AND l.valid_to = 0`, x.Link)
		if err != nil {
			return owner{}, unknown(err, "link.none", "link")
		}
		from, err := tx.Site(ctx, l.From)
		if err != nil {
			return owner{}, unknown(err, "site.unknown", "link")
		}
		if end = l.From; !by.Scope().Holds(keng.Row{AreaPath: from.AreaPath}) {
			end = l.To
		}
	}
	site, err := tx.Site(ctx, end)
	if err != nil {
		return owner{}, unknown(err, "site.unknown", "site_id")
	}
	return siteOwner(&site), nil
}

// reachWork checks that the actor may change planned work, whose area is the path.
func (tx *Tx) reachWork(ctx context.Context, by keng.Actor, w keng.Work, path string) error {
	if w.Device != "" {
		return tx.reachNamed(ctx, by, w.Device, path)
	}
	if w.Link != "" {
		return tx.reach(ctx, by, false, owner{area: path}, owner{area: path})
	}
	return tx.reachDevice(ctx, by, &keng.Device{SiteID: w.SiteID, AreaPath: path})
}

// EndWork ends planned work now and returns it as it was; work that has not begun is removed.
func (tx *Tx) EndWork(ctx context.Context, by keng.Actor, at keng.Time, id keng.WorkID) (keng.Work, error) {
	w, err := only(ctx, tx, scanWork, workSelect+` WHERE id = $1`, id)
	if err != nil {
		return w, err
	}
	path, err := only(ctx, tx, func(r *sql.Rows, p *string) error { return r.Scan(p) }, `SELECT area_path FROM works WHERE id = $1`, id)
	if err == nil {
		err = tx.reachWork(ctx, by, w, path)
	}
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

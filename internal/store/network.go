package store

import (
	"context"
	"database/sql"
	"strings"

	"keng"
	"keng/internal/cause"
)

const linkSelect = `SELECT l.id, l.code, l.kind, l.from_site, l.to_site, l.length, l.fibres, l.owner, l.duct, l.ring, l.route, l.made_up, l.valid_from, l.valid_to FROM links l`

var insertLinks = newBulk("links", strings.Fields("id code kind from_site to_site length fibres owner duct ring route made_up valid_from valid_to"),
	types("ttttt"+"bb"+"tttt"+"o"+"bb"), "")

func scanLink(r *sql.Rows, l *keng.Link) error {
	var route string
	if err := r.Scan(&l.ID, &l.Code, &l.Kind, &l.From, &l.To, &l.Length, &l.Fibres, &l.Owner, &l.Duct, &l.Ring, &route, &l.MadeUp, &l.ValidFrom, &l.ValidTo); err != nil || route == "" {
		return err
	}
	return unpack(route, &l.Route)
}

// Links lists the links that exist at a time, by code; zero is today.
func (s *Store) Links(ctx context.Context, at keng.Time) ([]keng.Link, error) {
	if at == 0 {
		return list(ctx, s, scanLink, linkSelect+` WHERE l.valid_to = 0 ORDER BY l.code`)
	}
	return list(ctx, s, scanLink, linkSelect+` WHERE l.valid_from <= $1 AND (l.valid_to = 0 OR l.valid_to > $1) ORDER BY l.code`, int64(at))
}

// Link reads one version of a link.
func (s *Store) Link(ctx context.Context, id keng.LinkID) (keng.Link, error) {
	return one(ctx, s, scanLink, linkSelect+` WHERE l.id = $1`, id)
}

// LinkVersions lists what a link was, the newest first.
func (s *Store) LinkVersions(ctx context.Context, code string) ([]keng.Link, error) {
	return list(ctx, s, scanLink, linkSelect+` WHERE l.code = $1 ORDER BY l.valid_from DESC`, code)
}

// SaveLink adds a link, or gives one that exists (by its id) a new version from now on.
func (tx *Tx) SaveLink(ctx context.Context, by keng.Actor, at keng.Time, l *keng.Link) error {
	was := keng.Link{}
	if l.ID != "" {
		var err error
		was, err = only(ctx, tx, scanLink, linkSelect+` WHERE l.id = $1 AND l.valid_to = 0`, l.ID)
		if err != nil {
			return err
		}
	}
	if err := tx.checkLink(ctx, by, l); err != nil {
		return err
	}
	if was.ID != "" {
		if _, err := tx.run(ctx, `UPDATE links SET valid_to = $2 WHERE id = $1`, was.ID, int64(at)); err != nil {
			return err
		}
	}
	l.ID, l.ValidFrom, l.ValidTo = keng.NewID[keng.LinkID](at), at, 0
	if err := tx.AddLinks(ctx, []keng.Link{*l}); err != nil {
		return err
	}
	return tx.note(ctx, by, at, saved(was.ID == ""), "link", l.Code, map[string]any{"from": l.From, "to": l.To, "length": l.Length})
}

func (tx *Tx) checkLink(ctx context.Context, by keng.Actor, l *keng.Link) error {
	var c check
	c.name("code", &l.Code)
	c.text("owner", &l.Owner, maxText)
	c.text("duct", &l.Duct, maxText)
	c.text("ring", &l.Ring, maxText)
	if err := first(c.err, l.Check()); err != nil {
		return err
	}
	// A line crosses boundaries: who may change one of its ends may change it.
	inside := false
	for field, end := range map[string]keng.SiteID{"from": l.From, "to": l.To} {
		path, err := only(ctx, tx, func(r *sql.Rows, p *string) error { return r.Scan(p) }, `SELECT area_path FROM sites WHERE id = $1`, end)
		if err != nil {
			return unknown(err, "site.none", field)
		}
		inside = inside || by.Scope().Holds(keng.Row{AreaPath: path})
	}
	if !inside {
		return keng.Errf(keng.Forbidden, "area.outside").At("from")
	}
	return nil
}

// AddLinks inserts links as they are, many at once; who calls it has checked them.
func (tx *Tx) AddLinks(ctx context.Context, links []keng.Link) error {
	rows := make([][]any, len(links))
	for n, l := range links {
		route := ""
		if len(l.Route) > 0 {
			route = pack(l.Route)
		}
		rows[n] = []any{string(l.ID), l.Code, string(l.Kind), string(l.From), string(l.To), l.Length, int64(l.Fibres), l.Owner, l.Duct, l.Ring, route, l.MadeUp, int64(l.ValidFrom), int64(l.ValidTo)}
	}
	if _, err := insertLinks.exec(ctx, tx, rows); err != nil {
		return err
	}
	return tx.touch(ctx)
}

// EndLink takes a link out of the network from now on; its versions stay.
func (tx *Tx) EndLink(ctx context.Context, by keng.Actor, at keng.Time, id keng.LinkID) error {
	l, err := only(ctx, tx, scanLink, linkSelect+` WHERE l.id = $1 AND l.valid_to = 0`, id)
	if err == nil {
		err = tx.checkLink(ctx, by, &l)
	}
	if err == nil {
		_, err = tx.run(ctx, `UPDATE links SET valid_to = $2 WHERE id = $1`, id, int64(at))
	}
	if err != nil {
		return err
	}
	return tx.note(ctx, by, at, "end", "link", l.Code, nil)
}

var saveNode = upsert("nodes", "site_id host power building")

// Nodes lists the sites that have a place in the network of their own.
func (s *Store) Nodes(ctx context.Context) ([]keng.Node, error) {
	return list(ctx, s, func(r *sql.Rows, n *keng.Node) error { return r.Scan(&n.SiteID, &n.Host, &n.Power, &n.Building) },
		`SELECT site_id, host, power, building FROM nodes ORDER BY site_id`)
}

// SaveNode says what a site is in the network.
func (tx *Tx) SaveNode(ctx context.Context, by keng.Actor, at keng.Time, n *keng.Node) error {
	var c check
	c.text("power", &n.Power, maxText)
	c.text("building", &n.Building, maxText)
	if c.err != nil {
		return c.err
	}
	path, err := only(ctx, tx, func(r *sql.Rows, p *string) error { return r.Scan(p) }, `SELECT area_path FROM sites WHERE id = $1`, n.SiteID)
	if err == nil {
		err = reach(by, false, path, path)
	}
	if err == nil {
		_, err = tx.run(ctx, saveNode, n.SiteID, n.Host, n.Power, n.Building)
	}
	if err != nil {
		return err
	}
	return tx.note(ctx, by, at, "update", "node", string(n.SiteID), n)
}

// Imported counts what a network file did.
type Imported struct{ Sites, Known, Links, Changed int }

// ImportNetwork puts a network into the register: stations that are not there
// by their code become sites, links get a first or a new version where they
// differ. A station without an area of its own ground gets the one given, or the actor's.
func (tx *Tx) ImportNetwork(ctx context.Context, by keng.Actor, at keng.Time, net *cause.Network, area keng.AreaCode) (done Imported, err error) {
	if area == "" {
		area = by.Area
	}
	ground, err := tx.Ground(ctx)
	if err != nil {
		return done, err
	}
	ids := make(map[string]keng.SiteID, len(net.Nodes))
	for _, n := range net.Nodes {
		id, err := only(ctx, tx, func(r *sql.Rows, id *keng.SiteID) error { return r.Scan(id) }, `SELECT id FROM sites WHERE code = $1 AND gone_at = 0`, n.ID)
		switch {
		case err == nil:
			done.Known++
		case keng.KindOf(err) == keng.NotFound:
			x := keng.Site{Code: n.ID, Name: n.Name, Kind: "node", Area: area}
			if x.Name == "" {
				x.Name = n.ID
			}
			if n.At != nil {
				x.Lat, x.Lon = n.At.Lat, n.At.Lon
				if a, ok := ground.At(keng.Position{Lat: x.Lat, Lon: x.Lon}); ok {
					x.Area = a.Code
				}
			}
			if err := tx.SaveSite(ctx, by, at, &x); err != nil {
				return done, err
			}
			id = x.ID
			done.Sites++
		default:
			return done, err
		}
		ids[n.ID] = id
		if n.Power != "" || n.Site != "" {
			if err := tx.SaveNode(ctx, by, at, &keng.Node{SiteID: id, Power: n.Power, Building: n.Site}); err != nil {
				return done, err
			}
		}
	}
	for _, l := range net.Links {
		if err := tx.importLink(ctx, by, at, l, ids, &done); err != nil {
			return done, err
		}
	}
	return done, nil
}

func (tx *Tx) importLink(ctx context.Context, by keng.Actor, at keng.Time, l cause.Link, ids map[string]keng.SiteID, done *Imported) error {
	x := keng.Link{Code: l.ID, Kind: keng.LinkFibre, From: ids[l.From], To: ids[l.To], Length: int64(l.Length + 0.5), Fibres: l.Fibres, Owner: l.Owner, Duct: l.Duct, Ring: l.Ring}
	for _, p := range l.Route {
		x.Route = append(x.Route, keng.Position{Lat: p.Lat, Lon: p.Lon})
	}
	old, err := only(ctx, tx, scanLink, linkSelect+` WHERE l.code = $1 AND l.valid_to = 0`, x.Code)
	switch {
	case keng.KindOf(err) == keng.NotFound:
		done.Links++
	case err != nil:
		return err
	default:
		x.ID, x.Kind = old.ID, old.Kind
		same := x
		same.ValidFrom, same.MadeUp = old.ValidFrom, old.MadeUp
		if pack(same) == pack(old) {
			return nil
		}
		done.Changed++
	}
	return tx.SaveLink(ctx, by, at, &x)
}

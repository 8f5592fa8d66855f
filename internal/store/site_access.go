package store

import (
	"context"
	"database/sql"
	"encoding/base64"

	"keng"
)

// SiteAccess reads how one gets into a site and whom one asks there.
func (s *Store) SiteAccess(ctx context.Context, id keng.SiteID) (keng.SiteAccess, error) {
	type sealed struct{ notes, contacts string }
	out := keng.SiteAccess{Contacts: []keng.SiteContact{}}
	x, err := one(ctx, s, func(r *sql.Rows, x *sealed) error { return r.Scan(&x.notes, &x.contacts) }, `SELECT notes, contacts FROM site_access WHERE site_id = $1`, id)
	if keng.KindOf(err) == keng.NotFound {
		return out, nil
	}
	if err != nil {
		return out, err
	}
	if out.Notes, err = s.keys.Open("site", "notes", string(id), x.notes); err != nil {
		return out, err
	}
	contacts, err := s.keys.Open("site", "contacts", string(id), x.contacts)
	if err != nil {
		return out, err
	}
	return out, unpack(contacts, &out.Contacts)
}

// siteOf reads a site that the actor may change.
func (tx *Tx) siteOf(ctx context.Context, by keng.Actor, id keng.SiteID) (keng.Site, error) {
	x, err := tx.Site(ctx, id)
	if err != nil {
		return x, err
	}
	return x, tx.reach(ctx, by, false, siteOwner(&x), siteOwner(&x))
}

// SaveSiteAccess changes how one gets into a site and whom one asks there. The journal says that, not what.
func (tx *Tx) SaveSiteAccess(ctx context.Context, by keng.Actor, at keng.Time, id keng.SiteID, x *keng.SiteAccess) error {
	var c check
	c.text("notes", &x.Notes, 4000)
	people := []keng.PersonID{}
	for n := range x.Contacts {
		k := &x.Contacts[n]
		c.text("contacts", &k.Name, maxText)
		c.text("contacts", &k.Phone, 40)
		c.text("contacts", &k.Note, maxText)
		if k.PersonID != "" {
			people = append(people, k.PersonID)
		}
	}
	if err := first(c.err, x.Check()); err != nil {
		return err
	}
	site, err := tx.siteOf(ctx, by, id)
	if err := first(err, tx.known(ctx, "contacts", people)); err != nil {
		return err
	}
	if _, err := tx.run(ctx, `INSERT INTO site_access (site_id, notes, contacts) VALUES ($1, $2, $3) ON CONFLICT (site_id) DO UPDATE SET notes = excluded.notes, contacts = excluded.contacts`,
		id, tx.s.keys.Seal("site", "notes", string(id), x.Notes), tx.s.keys.Seal("site", "contacts", string(id), pack(x.Contacts))); err != nil {
		return err
	}
	return tx.Note(ctx, at, by, "access", "site", string(id), map[string]any{"code": site.Code, "contacts": len(x.Contacts)})
}

const photoSelect = `SELECT id, site_id, caption, width, height, bytes, at, by_name FROM photos`

func scanPhoto(r *sql.Rows, x *keng.Photo) error {
	return r.Scan(&x.ID, &x.SiteID, &x.Caption, &x.Width, &x.Height, &x.Bytes, &x.At, &x.By)
}

// Photos lists the photos of a site, the oldest first.
func (s *Store) Photos(ctx context.Context, site keng.SiteID) ([]keng.Photo, error) {
	return list(ctx, s, scanPhoto, photoSelect+` WHERE site_id = $1 ORDER BY at, id`, site)
}

// PhotoBody reads a photo of a site as JPEG.
func (s *Store) PhotoBody(ctx context.Context, site keng.SiteID, id keng.PhotoID) ([]byte, error) {
	text, err := one(ctx, s, scanText, `SELECT body FROM photos WHERE id = $1 AND site_id = $2`, id, site)
	if err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(text)
}

// AddPhoto keeps a photo of a site; body is a JPEG without anything but the picture.
func (tx *Tx) AddPhoto(ctx context.Context, by keng.Actor, at keng.Time, x *keng.Photo, body []byte) error {
	var c check
	c.text("caption", &x.Caption, maxText)
	site, err := tx.siteOf(ctx, by, x.SiteID)
	if err := first(c.err, err); err != nil {
		return err
	}
	n, err := only(ctx, tx, scanCount, `SELECT COUNT(*) FROM photos WHERE site_id = $1`, x.SiteID)
	if err == nil && n >= keng.MaxPhotos {
		err = keng.Errf(keng.Conflict, "photo.many", keng.MaxPhotos)
	}
	if err != nil {
		return err
	}
	x.ID, x.Bytes, x.At, x.By = keng.NewID[keng.PhotoID](at), int64(len(body)), at, by.Name
	if _, err := tx.run(ctx, `INSERT INTO photos (id, site_id, caption, width, height, bytes, at, by_name, body) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		x.ID, x.SiteID, x.Caption, x.Width, x.Height, x.Bytes, int64(at), x.By, base64.StdEncoding.EncodeToString(body)); err != nil {
		return err
	}
	return tx.Note(ctx, at, by, "photo", "site", string(x.SiteID), map[string]any{"code": site.Code, "photo": x.ID, "bytes": x.Bytes})
}

// DeletePhoto removes a photo of a site for good.
func (tx *Tx) DeletePhoto(ctx context.Context, by keng.Actor, at keng.Time, site keng.SiteID, id keng.PhotoID) error {
	x, err := tx.siteOf(ctx, by, site)
	if err != nil {
		return err
	}
	n, err := tx.run(ctx, `DELETE FROM photos WHERE id = $1 AND site_id = $2`, id, site)
	if err == nil && n == 0 {
		err = keng.Errf(keng.NotFound, "photo.none")
	}
	if err != nil {
		return err
	}
	return tx.Note(ctx, at, by, "photo_delete", "site", string(site), map[string]any{"code": x.Code, "photo": id})
}

package store

import (
	"context"
	"database/sql"

	"keng"
)

const feedSelect = `SELECT id, person_id, rota_id, name, made_at, made_by, read_at FROM feeds`

// maxFeeds is how many feeds one person or one rota can have.
const maxFeeds = 50

func scanFeed(r *sql.Rows, x *keng.Feed) error {
	return r.Scan(&x.ID, &x.PersonID, &x.RotaID, &x.Name, &x.MadeAt, &x.MadeBy, &x.ReadAt)
}

// Feeds lists the calendar feeds of a person or of a rota, the newest first.
func (s *Store) Feeds(ctx context.Context, person keng.PersonID, rota keng.RotaID) ([]keng.Feed, error) {
	return list(ctx, s, scanFeed, feedSelect+` WHERE person_id = $1 AND rota_id = $2 ORDER BY id DESC`, person, rota)
}

// FeedBySecret finds the feed with the secret address; NotFound when it was revoked. It notes the day.
func (s *Store) FeedBySecret(ctx context.Context, secret string, now keng.Time) (keng.Feed, error) {
	x, err := one(ctx, s, scanFeed, feedSelect+` WHERE hash = $1`, keng.HashSecret(secret))
	if err != nil || now < x.ReadAt.Add(keng.Day) {
		return x, err
	}
	return x, s.Write(ctx, func(tx *Tx) error {
		_, err := tx.run(ctx, `UPDATE feeds SET read_at = $2 WHERE id = $1`, x.ID, int64(now))
		return err
	})
}

// AddFeed makes a feed of a person or of a rota with a secret. Who may is asked before.
func (tx *Tx) AddFeed(ctx context.Context, by keng.Actor, at keng.Time, x *keng.Feed, secret string) error {
	var c check
	c.text("name", &x.Name, maxText)
	n, err := only(ctx, tx, scanCount, `SELECT COUNT(*) FROM feeds WHERE person_id = $1 AND rota_id = $2`, x.PersonID, x.RotaID)
	if n >= maxFeeds {
		c.fail("name", "list.long", maxFeeds)
	}
	if err := first(c.err, err); err != nil {
		return err
	}
	x.ID, x.MadeAt, x.MadeBy = keng.NewID[keng.FeedID](at), at, by.Name
	if _, err := tx.run(ctx, `INSERT INTO feeds (id, hash, person_id, rota_id, name, made_at, made_by) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		x.ID, keng.HashSecret(secret), x.PersonID, x.RotaID, x.Name, int64(at), x.MadeBy); err != nil {
		return err
	}
	return tx.Note(ctx, at, by, "create", "feed", string(x.ID), map[string]any{"person": x.PersonID, "rota": x.RotaID})
}

// RevokeFeed ends a feed of a person or of a rota; its address answers no more.
func (tx *Tx) RevokeFeed(ctx context.Context, by keng.Actor, at keng.Time, person keng.PersonID, rota keng.RotaID, id keng.FeedID) error {
	n, err := tx.run(ctx, `DELETE FROM feeds WHERE id = $1 AND person_id = $2 AND rota_id = $3`, id, person, rota)
	if err == nil && n == 0 {
		err = keng.Errf(keng.NotFound, "feed.none")
	}
	if err != nil {
		return err
	}
	return tx.Note(ctx, at, by, "delete", "feed", string(id), nil)
}

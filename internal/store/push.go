package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"net/url"

	"keng"
)

// maxSubscriptions is how many browsers a person can be rung on; the oldest gives way.
const maxSubscriptions = 10

// AddPush stores a browser's Web Push subscription {endpoint, keys:{p256dh, auth}}
// for a person. The same browser again, also for somebody else, replaces it.
func (tx *Tx) AddPush(ctx context.Context, at keng.Time, person keng.PersonID, subscription []byte) error {
	var sub struct {
		Endpoint string `json:"endpoint"`
		Keys     struct {
			P256dh string `json:"p256dh"`
			Auth   string `json:"auth"`
		} `json:"keys"`
	}
	bad := keng.Errf(keng.Invalid, "push.bad").At("endpoint")
	if len(subscription) > 4096 || json.Unmarshal(subscription, &sub) != nil {
		return bad
	}
	u, err := url.Parse(sub.Endpoint)
	if err != nil || u.Scheme != "https" || u.Host == "" || sub.Keys.P256dh == "" || sub.Keys.Auth == "" {
		return bad
	}
	body, err := json.Marshal(sub)
	if err != nil {
		return err
	}
	hash := keng.HashSecret(sub.Endpoint)
	if _, err := tx.run(ctx, `INSERT INTO push_subscriptions (endpoint_hash, person_id, subscription, made_at) VALUES ($1, $2, $3, $4)
		ON CONFLICT (endpoint_hash) DO UPDATE SET person_id = excluded.person_id, subscription = excluded.subscription, made_at = excluded.made_at`,
		hash, person, tx.s.keys.Seal("push", "subscription", hash, string(body)), int64(at)); err != nil {
		return err
	}
	_, err = tx.run(ctx, `DELETE FROM push_subscriptions WHERE person_id = $1 AND endpoint_hash NOT IN
		(SELECT endpoint_hash FROM push_subscriptions WHERE person_id = $1 ORDER BY made_at DESC LIMIT $2)`, person, maxSubscriptions)
	return err
}

// PushSubscriptions lists a person's Web Push subscriptions as JSON, the newest first.
func (s *Store) PushSubscriptions(ctx context.Context, person keng.PersonID) ([]string, error) {
	type sub struct{ hash, text string }
	rows, err := list(ctx, s, func(r *sql.Rows, x *sub) error { return r.Scan(&x.hash, &x.text) },
		`SELECT endpoint_hash, subscription FROM push_subscriptions WHERE person_id = $1 ORDER BY made_at DESC`, person)
	if err != nil {
		return nil, err
	}
	out := make([]string, len(rows))
	for i, x := range rows {
		if out[i], err = s.keys.Open("push", "subscription", x.hash, x.text); err != nil {
			return nil, keng.Wrap(keng.Internal, "error.internal", err)
		}
	}
	return out, nil
}

// DropPush forgets a subscription, because the browser or the push service said so.
func (s *Store) DropPush(ctx context.Context, endpoint string) error {
	return s.Write(ctx, func(tx *Tx) error {
		_, err := tx.run(ctx, `DELETE FROM push_subscriptions WHERE endpoint_hash = $1`, keng.HashSecret(endpoint))
		return err
	})
}

package store

import (
	"context"
	"database/sql"
	"slices"

	"keng"
)

func scanActivity(r *sql.Rows, a *keng.Activity) error {
	return r.Scan(&a.ID, &a.ModelID, &a.ClusterID, &a.At, &a.Kind, &a.Text, &a.By)
}

const activitySelect = `SELECT id, model_id, cluster_id, at, kind, text, made_by FROM activities`

var saveActivity = upsert("activities", "id model_id cluster_id at kind text made_by")

// Activities lists a page of a model's log, or of a cluster's meeting notes, the newest first.
func (s *Store) Activities(ctx context.Context, model keng.ModelID, cluster keng.ClusterID, before keng.Time, limit int) ([]keng.Activity, error) {
	var w where
	w.and("model_id = ?", model)
	w.and("cluster_id = ?", cluster)
	if before != 0 {
		w.and("at < ?", int64(before))
	}
	return list(ctx, s, scanActivity, activitySelect+w.String()+` ORDER BY at DESC, id DESC LIMIT `+w.arg(Filter{Limit: limit}.limit()), w.args...)
}

// ownerOf tells whose a model, a kind of model or a cluster is; just one of them is named.
func (tx *Tx) ownerOf(ctx context.Context, model keng.ModelID, kind keng.ModelKindID, cluster keng.ClusterID) (owner, error) {
	switch {
	case model != "":
		m, err := tx.Model(ctx, model)
		return modelOwner(&m), err
	case kind != "":
		k, err := tx.ModelKind(ctx, kind)
		return modelKindOwner(&k), err
	}
	c, err := clusterOf(ctx, tx, cluster, 0)
	return clusterOwner(&c), err
}

// SaveActivity adds or changes an entry of a log; it stays with its model or cluster.
func (tx *Tx) SaveActivity(ctx context.Context, by keng.Actor, now keng.Time, a *keng.Activity) error {
	var c check
	c.text("text", &a.Text, 20_000)
	c.text("by", &a.By, maxText)
	if a.Kind == "" {
		a.Kind = keng.ActivityOther
	}
	switch {
	case a.Text == "":
		c.fail("text", "activity.text")
	case !slices.Contains(keng.ActivityKinds(), a.Kind):
		c.fail("kind", "activity.kind", plain(string(a.Kind)))
	case a.At > now:
		c.fail("at", "since.future")
	}
	if c.err != nil {
		return c.err
	}
	if a.At == 0 {
		a.At = now
	}
	fresh := a.ID == ""
	if fresh {
		a.ID = keng.NewID[keng.ActivityID](now)
		if a.By == "" {
			a.By = by.Name
		}
	} else {
		old, err := only(ctx, tx, scanActivity, activitySelect+` WHERE id = $1 AND model_id = $2 AND cluster_id = $3`, a.ID, a.ModelID, a.ClusterID)
		if err != nil {
			return err
		}
		a.By = old.By
	}
	o, err := tx.ownerOf(ctx, a.ModelID, "", a.ClusterID)
	if err == nil {
		err = tx.reach(ctx, by, false, o, o)
	}
	if err != nil {
		return err
	}
	if _, err := tx.run(ctx, saveActivity, a.ID, a.ModelID, a.ClusterID, int64(a.At), string(a.Kind), a.Text, a.By); err != nil {
		return err
	}
	return tx.note(ctx, by, now, saved(fresh), "activity", string(a.ID), map[string]any{"model": a.ModelID, "cluster": a.ClusterID, "kind": a.Kind, "at": a.At})
}

// DeleteActivity removes an entry of the log of a model or a cluster.
func (tx *Tx) DeleteActivity(ctx context.Context, by keng.Actor, now keng.Time, model keng.ModelID, cluster keng.ClusterID, id keng.ActivityID) error {
	o, err := tx.ownerOf(ctx, model, "", cluster)
	if err == nil {
		err = tx.reach(ctx, by, false, o, o)
	}
	if err != nil {
		return err
	}
	n, err := tx.run(ctx, `DELETE FROM activities WHERE id = $1 AND model_id = $2 AND cluster_id = $3`, id, model, cluster)
	if err == nil && n == 0 {
		err = keng.Errf(keng.NotFound, "not_found")
	}
	if err != nil {
		return err
	}
	return tx.note(ctx, by, now, "delete", "activity", string(id), map[string]any{"model": model, "cluster": cluster})
}

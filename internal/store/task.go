package store

import (
	"context"
	"database/sql"

	"keng"
)

// Task is something to look after that rings nobody, such as a chattering sensor.
type Task struct {
	ID       string        `json:"id"`
	Kind     string        `json:"kind"`
	AlarmID  keng.AlarmID  `json:"alarm_id,omitempty"`
	Device   string        `json:"device,omitempty"`
	Area     keng.AreaCode `json:"area,omitempty"`
	AreaPath string        `json:"-"`
	MadeAt   keng.Time     `json:"made_at"`
	DoneAt   keng.Time     `json:"done_at,omitzero"`
	DoneBy   string        `json:"done_by,omitempty"`
}

const taskSelect = `SELECT id, kind, alarm_id, device, area, area_path, made_at, done_at, done_by FROM tasks`

func scanTask(r *sql.Rows, t *Task) error {
	return r.Scan(&t.ID, &t.Kind, &t.AlarmID, &t.Device, &t.Area, &t.AreaPath, &t.MadeAt, &t.DoneAt, &t.DoneBy)
}

// AddTask opens a task, unless one of its kind is open for the alarm.
func (tx *Tx) AddTask(ctx context.Context, t Task) error {
	_, err := tx.run(ctx, `INSERT INTO tasks (id, kind, alarm_id, device, area, area_path, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (kind, alarm_id) WHERE done_at = 0 DO NOTHING`,
		keng.NewID[string](t.MadeAt), t.Kind, t.AlarmID, t.Device, t.Area, t.AreaPath, int64(t.MadeAt))
	return err
}

// Tasks lists the tasks of a scope, open or done, the newest first; after is the id of the last one of the page before.
func (s *Store) Tasks(ctx context.Context, scope keng.Scope, done bool, after string, limit int) ([]Task, error) {
	var w where
	w.within(scope, ofDevice)
	w.and("(done_at > 0) = ?", done)
	if after != "" {
		w.and("id < ?", plain(after))
	}
	return list(ctx, s, scanTask, taskSelect+w.String()+" ORDER BY id DESC LIMIT "+w.arg(Filter{Limit: limit}.limit()), w.args...)
}

// DoneTask closes a task.
func (tx *Tx) DoneTask(ctx context.Context, by keng.Actor, at keng.Time, id string) (Task, error) {
	t, err := only(ctx, tx, scanTask, taskSelect+` WHERE id = $1`, id)
	if err == nil {
		err = tx.reachNamed(ctx, by, t.Device, t.AreaPath)
	}
	if err == nil && t.DoneAt != 0 {
		err = keng.Errf(keng.Conflict, "task.done")
	}
	if err != nil {
		return t, err
	}
	t.DoneAt, t.DoneBy = at, by.Name
	if _, err := tx.run(ctx, `UPDATE tasks SET done_at = $2, done_by = $3 WHERE id = $1`, id, int64(at), by.Name); err != nil {
		return t, err
	}
	return t, tx.Note(ctx, at, by, "done", "task", id, nil)
}

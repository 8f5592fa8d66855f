package store

import (
	"context"
	"database/sql"

	"keng"
)

// alarmRest is the part of an alarm that is never searched.
type alarmRest struct {
	Source       string          `json:"s,omitempty"`
	Drill        bool            `json:"d,omitempty"`
	UnitID       keng.UnitID     `json:"u,omitempty"`
	Input        bool            `json:"i,omitempty"`
	Acked        bool            `json:"a,omitempty"`
	ClearedAt    keng.Time       `json:"ct,omitzero"`
	AckedAt      keng.Time       `json:"at,omitzero"`
	AckedBy      keng.PersonID   `json:"ab,omitempty"`
	Raises       int64           `json:"n,omitempty"`
	DelayUntil   keng.Time       `json:"du,omitzero"`
	Change1      keng.Time       `json:"c1,omitzero"`
	Change2      keng.Time       `json:"c2,omitzero"`
	ReAlarmAt    keng.Time       `json:"ra,omitzero"`
	ShelvedUntil keng.Time       `json:"su,omitzero"`
	ShelvedOnce  bool            `json:"so,omitempty"`
	ShelvedBy    keng.PersonID   `json:"sb,omitempty"`
	ShelveReason string          `json:"sr,omitempty"`
	OutUntil     keng.Time       `json:"ou,omitzero"`
	OutReason    string          `json:"or,omitempty"`
	HeldUntil    keng.Time       `json:"hu,omitzero"`
	Cause        keng.IncidentID `json:"c,omitempty"`
	CauseWhy     string          `json:"cw,omitempty"`
	Pin          keng.Pin        `json:"p,omitempty"`
	Reading      *keng.Reading   `json:"m,omitempty"`
}

var alarmCols = []string{"id", "alarm_key", "device", "kind", "point", "severity", "state", "active", "text", "site_id", "area", "area_path",
	"incident_id", "signal_at", "raised_at", "due_at", "chattering", "stale", "rest"}

const alarmSelect = `SELECT id, alarm_key, device, kind, point, severity, active, text, site_id, area, area_path,
	incident_id, signal_at, raised_at, due_at, chattering, stale, rest FROM alarms`

var insertAlarms = newBulk("alarms", alarmCols, types("tttttttottttt"+"bbb"+"oot"), "")

// updateAlarms changes what a signal, a timer or a person can change. The order
// of its parameters is that of alarmChange.
var updateAlarms = bulk{
	one: `UPDATE alarms SET severity = $2, state = $3, active = $4, text = $5, site_id = $6, area = $7, area_path = $8, incident_id = $9, signal_at = $10,
		raised_at = $11, due_at = $12, chattering = $13, stale = $14, rest = $15 WHERE id = $1`,
	many: `UPDATE alarms a SET severity = u.severity, state = u.state, active = u.active, text = u.text, site_id = u.site_id, area = u.area, area_path = u.area_path,
		incident_id = u.incident_id, signal_at = u.signal_at, raised_at = u.raised_at, due_at = u.due_at, chattering = u.chattering, stale = u.stale, rest = u.rest
		FROM (SELECT unnest($1::text[]) AS id, unnest($2::text[]) AS severity, unnest($3::text[]) AS state, unnest($4::boolean[]) AS active, unnest($5::text[]) AS text,
		unnest($6::text[]) AS site_id, unnest($7::text[]) AS area, unnest($8::text[]) AS area_path, unnest($9::text[]) AS incident_id, unnest($10::bigint[]) AS signal_at,
		unnest($11::bigint[]) AS raised_at, unnest($12::bigint[]) AS due_at, unnest($13::boolean[]) AS chattering, unnest($14::boolean[]) AS stale, unnest($15::text[]) AS rest) u
		WHERE a.id = u.id`,
}

func scanAlarm(r *sql.Rows, a *keng.Alarm) error {
	var rest string
	if err := r.Scan(&a.ID, &a.Key, &a.Device, &a.Kind, &a.Point, &a.Severity, &a.Active, &a.Text, &a.SiteID, &a.Area, &a.AreaPath,
		&a.IncidentID, &a.SignalAt, &a.RaisedAt, &a.DueAt, &a.Chattering, &a.Stale, &rest); err != nil {
		return err
	}
	var x alarmRest
	if err := unpack(rest, &x); err != nil {
		return err
	}
	a.Source, a.Drill, a.UnitID, a.Input, a.Acked = x.Source, x.Drill, x.UnitID, x.Input, x.Acked
	a.ClearedAt, a.AckedAt, a.AckedBy, a.Raises = x.ClearedAt, x.AckedAt, x.AckedBy, x.Raises
	a.DelayUntil, a.Change1, a.Change2, a.ReAlarmAt = x.DelayUntil, x.Change1, x.Change2, x.ReAlarmAt
	a.ShelvedUntil, a.ShelvedOnce, a.ShelvedBy, a.ShelveReason = x.ShelvedUntil, x.ShelvedOnce, x.ShelvedBy, x.ShelveReason
	a.OutUntil, a.OutReason = x.OutUntil, x.OutReason
	a.HeldUntil, a.Cause, a.CauseWhy, a.Pin, a.Reading = x.HeldUntil, x.Cause, x.CauseWhy, x.Pin, x.Reading
	return nil
}

// scanNewAlarm is scanAlarm for lists of pointers.
func scanNewAlarm(r *sql.Rows, a **keng.Alarm) error {
	*a = &keng.Alarm{}
	return scanAlarm(r, *a)
}

// restOf is the part of an alarm that is never searched, as JSON.
func restOf(a *keng.Alarm) string {
	return pack(alarmRest{
		Source: a.Source, Drill: a.Drill, UnitID: a.UnitID, Input: a.Input, Acked: a.Acked,
		ClearedAt: a.ClearedAt, AckedAt: a.AckedAt, AckedBy: a.AckedBy, Raises: a.Raises,
		DelayUntil: a.DelayUntil, Change1: a.Change1, Change2: a.Change2, ReAlarmAt: a.ReAlarmAt,
		ShelvedUntil: a.ShelvedUntil, ShelvedOnce: a.ShelvedOnce, ShelvedBy: a.ShelvedBy, ShelveReason: a.ShelveReason,
		OutUntil: a.OutUntil, OutReason: a.OutReason,
		HeldUntil: a.HeldUntil, Cause: a.Cause, CauseWhy: a.CauseWhy, Pin: a.Pin, Reading: a.Reading,
	})
}

func alarmRow(a *keng.Alarm) []any {
	return []any{string(a.ID), a.Key, a.Device, string(a.Kind), a.Point, string(a.Severity), string(a.State()), a.Active, a.Text, string(a.SiteID), string(a.Area), a.AreaPath,
		string(a.IncidentID), int64(a.SignalAt), int64(a.RaisedAt), int64(a.DueAt), a.Chattering, a.Stale, restOf(a)}
}

func alarmChange(a *keng.Alarm) []any {
	return []any{string(a.ID), string(a.Severity), string(a.State()), a.Active, a.Text, string(a.SiteID), string(a.Area), a.AreaPath, string(a.IncidentID),
		int64(a.SignalAt), int64(a.RaisedAt), int64(a.DueAt), a.Chattering, a.Stale, restOf(a)}
}

// Alarms returns the alarms that exist for the keys.
func (tx *Tx) Alarms(ctx context.Context, keys []string) (map[string]*keng.Alarm, error) {
	out := make(map[string]*keng.Alarm, len(keys))
	err := tx.each(ctx, alarmSelect+` WHERE alarm_key`, keys, func(r *sql.Rows) error {
		a := &keng.Alarm{}
		err := scanAlarm(r, a)
		out[a.Key] = a
		return err
	})
	return out, err
}

// AlarmsByID returns the alarms that exist among the ids.
func (tx *Tx) AlarmsByID(ctx context.Context, ids ...string) ([]*keng.Alarm, error) {
	return tx.alarms(ctx, alarmSelect+` WHERE id`, ids)
}

// AlarmsOf returns the alarms of the incidents.
func (tx *Tx) AlarmsOf(ctx context.Context, incidents ...string) ([]*keng.Alarm, error) {
	return tx.alarms(ctx, alarmSelect+` WHERE incident_id <> '' AND incident_id`, incidents)
}

func (tx *Tx) alarms(ctx context.Context, text string, keys []string) ([]*keng.Alarm, error) {
	var out []*keng.Alarm
	err := tx.each(ctx, text, keys, func(r *sql.Rows) error {
		a := &keng.Alarm{}
		out = append(out, a)
		return scanAlarm(r, a)
	})
	return out, err
}

// AlarmsDue returns alarms with a timer that is due, the longest due first.
func (tx *Tx) AlarmsDue(ctx context.Context, now keng.Time, limit int) ([]*keng.Alarm, error) {
	return query(ctx, tx, scanNewAlarm, alarmSelect+` WHERE due_at > 0 AND due_at <= $1 ORDER BY due_at LIMIT $2`, now, limit)
}

// ActiveAlarmsAt returns the active alarms of a site, or of a device when device is given.
func (tx *Tx) ActiveAlarmsAt(ctx context.Context, site keng.SiteID, device string) ([]*keng.Alarm, error) {
	text, key := alarmSelect+` WHERE state <> 'normal' AND active AND site_id`, string(site)
	if device != "" {
		text, key = alarmSelect+` WHERE state <> 'normal' AND active AND device`, device
	}
	return tx.alarms(ctx, text, []string{key})
}

// ActiveAlarms returns every active alarm.
func (tx *Tx) ActiveAlarms(ctx context.Context) ([]*keng.Alarm, error) {
	return query(ctx, tx, scanNewAlarm, alarmSelect+` WHERE state <> 'normal' AND active`)
}

// AddAlarms inserts new alarms.
func (tx *Tx) AddAlarms(ctx context.Context, alarms []*keng.Alarm) error {
	return tx.writeAlarms(ctx, insertAlarms, alarms, alarmRow)
}

// SaveAlarms writes the changes of alarms that exist.
func (tx *Tx) SaveAlarms(ctx context.Context, alarms []*keng.Alarm) error {
	return tx.writeAlarms(ctx, updateAlarms, alarms, alarmChange)
}

func (tx *Tx) writeAlarms(ctx context.Context, b bulk, alarms []*keng.Alarm, row func(*keng.Alarm) []any) error {
	rows := make([][]any, len(alarms))
	for i, a := range alarms {
		rows[i] = row(a)
	}
	_, err := b.exec(ctx, tx, rows)
	return err
}

// AlarmFilter says which alarms to list; zero values do not filter.
type AlarmFilter struct {
	State      string // a keng.AlarmState, "active", or "" for everything that is not normal, "all"
	Chattering bool
	Stale      bool
	Scope      keng.Scope // the caller's scope, or the area asked for within it
	Kind       keng.Kind
	Device     string
	SiteID     keng.SiteID
	Incident   keng.IncidentID
	After      string // id of the last alarm of the page before
	Limit      int
}

// ListAlarms lists alarms, newest first by id.
func (s *Store) ListAlarms(ctx context.Context, f AlarmFilter) ([]keng.Alarm, error) {
	var w where
	switch f.State {
	case "all":
	case "":
		w.and("state <> 'normal'")
	case "active":
		w.and("state <> 'normal'")
		w.and("active")
	default:
		switch keng.AlarmState(f.State) { // SQLite takes a partial index only when it sees its condition.
		case keng.Shelved, keng.OutOfService, keng.Suppressed:
			w.and("state IN ('shelved', 'out_of_service', 'suppressed')")
		case keng.Unacknowledged, keng.Acknowledged, keng.ReturnedUnacknowledged:
			w.and("state <> 'normal'")
		case keng.Normal:
		}
		w.and("state = ?", f.State)
	}
	if f.Chattering {
		w.and("chattering")
	}
	if f.Stale {
		w.and("stale")
	}
	w.within(f.Scope, ofSite)
	if f.Kind != "" {
		w.and("kind = ?", f.Kind)
	}
	if f.Device != "" {
		w.and("device = ?", f.Device)
	}
	if f.SiteID != "" {
		w.and("site_id = ?", f.SiteID)
	}
	if f.Incident != "" {
		w.and("incident_id = ? AND incident_id <> ''", f.Incident) // SQLite takes a partial index only when it sees its condition.
	}
	if f.After != "" {
		w.and("id < ?", f.After)
	}
	text := alarmSelect + w.String() + " ORDER BY id DESC LIMIT " + w.arg(f.Limit)
	return list(ctx, s, scanAlarm, text, w.args...)
}

// Alarm reads one alarm.
func (s *Store) Alarm(ctx context.Context, id keng.AlarmID) (keng.Alarm, error) {
	return one(ctx, s, scanAlarm, alarmSelect+` WHERE id = $1`, id)
}

// CountAlarms counts the active alarms of a scope.
func (s *Store) CountAlarms(ctx context.Context, scope keng.Scope) (int64, error) {
	var w where
	w.and("state <> 'normal'")
	w.and("active")
	w.within(scope, ofSite)
	return one(ctx, s, func(r *sql.Rows, n *int64) error { return r.Scan(n) }, `SELECT COUNT(*) FROM alarms`+w.String(), w.args...)
}

package store

import (
	"context"
	"database/sql"

	"keng"
)

const incidentSelect = `SELECT id, seq, number, kind, severity, state, origin, drill, title, cause, place_key, site_id, area, area_path, unit_id, place, lat, lon,
	called_by, called_name, phone, opened_at, answered_at, answered_by, answer_name, on_scene_at, all_clear_at, all_clear_by, resolved_at, result, note,
	merged_into, alarm_count, live_alarms, plan_id, plan_name, step, round, step_due_at, widened, element, dark, suspects, break_at FROM incidents`

var saveIncidents = newBulk("incidents", []string{"id", "seq", "number", "kind", "severity", "state", "live", "origin", "drill", "title", "fold", "cause", "place_key",
	"site_id", "area", "area_path", "unit_id", "place", "lat", "lon", "called_by", "called_name", "phone", "opened_at", "answered_at", "answered_by", "answer_name",
	"on_scene_at", "all_clear_at", "all_clear_by", "resolved_at", "result", "note", "merged_into", "alarm_count", "live_alarms", "plan_id", "plan_name",
	"step", "round", "step_due_at", "widened", "element", "dark", "suspects", "break_at"},
	types("tb"+"tttt"+"o"+"t"+"o"+"tttt"+"ttttt"+"dd"+"ttt"+"bb"+"tt"+"bb"+"t"+"b"+"ttt"+"bb"+"tt"+"bbbb"+"tbtt"), `ON CONFLICT (id) DO UPDATE SET
	kind = excluded.kind, place_key = excluded.place_key, severity = excluded.severity, state = excluded.state, live = excluded.live, title = excluded.title, fold = excluded.fold, cause = excluded.cause,
	place = excluded.place, lat = excluded.lat, lon = excluded.lon, answered_at = excluded.answered_at, answered_by = excluded.answered_by,
	answer_name = excluded.answer_name, on_scene_at = excluded.on_scene_at, all_clear_at = excluded.all_clear_at, all_clear_by = excluded.all_clear_by,
	resolved_at = excluded.resolved_at, result = excluded.result, note = excluded.note, merged_into = excluded.merged_into,
	alarm_count = excluded.alarm_count, live_alarms = excluded.live_alarms, plan_id = excluded.plan_id, plan_name = excluded.plan_name,
	step = excluded.step, round = excluded.round, step_due_at = excluded.step_due_at, widened = excluded.widened, element = excluded.element, dark = excluded.dark, suspects = excluded.suspects,
	break_at = excluded.break_at`)

func (s *Store) scanIncident(r *sql.Rows, i *keng.Incident) error {
	var phone, broken string
	if err := r.Scan(&i.ID, &i.Seq, &i.Number, &i.Kind, &i.Severity, &i.State, &i.Origin, &i.Drill, &i.Title, &i.Cause, &i.PlaceKey, &i.SiteID, &i.Area, &i.AreaPath, &i.UnitID, &i.Place, &i.Lat, &i.Lon,
		&i.CalledBy, &i.CalledName, &phone, &i.OpenedAt, &i.AnsweredAt, &i.AnsweredBy, &i.AnswerName, &i.OnSceneAt, &i.AllClearAt, &i.AllClearBy, &i.ResolvedAt, &i.Result, &i.Note,
		&i.MergedInto, &i.AlarmCount, &i.LiveAlarms, &i.PlanID, &i.PlanName, &i.Step, &i.Round, &i.StepDueAt, &i.Widened, &i.Element, &i.Dark, &i.Suspects, &broken); err != nil {
		return err
	}
	if broken != "" {
		i.Break = &keng.Break{}
		if err := unpack(broken, i.Break); err != nil {
			return err
		}
	}
	phone, err := s.keys.Open("incident", "phone", string(i.ID), phone)
	if err != nil || phone == "" {
		return err
	}
	i.Phone = &keng.Intake{}
	return unpack(phone, i.Phone)
}

func (s *Store) incidentRow(i *keng.Incident, fold string) []any {
	phone, broken := "", ""
	if i.Break != nil {
		broken = pack(i.Break)
	}
	if i.Phone != nil {
		phone = s.keys.Seal("incident", "phone", string(i.ID), pack(i.Phone))
	}
	return []any{string(i.ID), i.Seq, i.Number, string(i.Kind), string(i.Severity), string(i.State), i.State.Live(), string(i.Origin), i.Drill, i.Title, fold, i.Cause, i.PlaceKey,
		string(i.SiteID), string(i.Area), i.AreaPath, string(i.UnitID), i.Place, i.Lat, i.Lon, string(i.CalledBy), i.CalledName, phone, int64(i.OpenedAt), int64(i.AnsweredAt), string(i.AnsweredBy), i.AnswerName,
		int64(i.OnSceneAt), int64(i.AllClearAt), i.AllClearBy, int64(i.ResolvedAt), string(i.Result), i.Note, string(i.MergedInto), i.AlarmCount, i.LiveAlarms, string(i.PlanID), i.PlanName,
		int64(i.Step), int64(i.Round), int64(i.StepDueAt), int64(i.Widened), i.Element, int64(i.Dark), i.Suspects, broken}
}

// SaveIncidents inserts or updates incidents. That one (place, kind) has at most
// one live incident is the database's own rule: a second one is a Conflict.
func (tx *Tx) SaveIncidents(ctx context.Context, incidents []*keng.Incident, fold func(string) string) error {
	rows := make([][]any, len(incidents))
	for n, i := range incidents {
		rows[n] = tx.s.incidentRow(i, fold(i.Title+" "+i.Place+" "+i.Cause))
	}
	_, err := saveIncidents.exec(ctx, tx, rows)
	return err
}

func (tx *Tx) incidents(ctx context.Context, text string, keys []string) ([]*keng.Incident, error) {
	var out []*keng.Incident
	err := tx.each(ctx, text, keys, func(r *sql.Rows) error {
		i := &keng.Incident{}
		out = append(out, i)
		return tx.s.scanIncident(r, i)
	})
	return out, err
}

// Incidents returns the incidents that exist among the ids.
func (tx *Tx) Incidents(ctx context.Context, ids ...string) ([]*keng.Incident, error) {
	return tx.incidents(ctx, incidentSelect+` WHERE id`, ids)
}

// Incident returns one incident; NotFound when there is none.
func (tx *Tx) Incident(ctx context.Context, id keng.IncidentID) (*keng.Incident, error) {
	list, err := tx.Incidents(ctx, string(id))
	if err == nil && len(list) == 0 {
		err = keng.Errf(keng.NotFound, "incident.none")
	}
	if err != nil {
		return nil, err
	}
	return list[0], nil
}

// LiveElements returns the live incidents whose cause is an element of the network.
func (tx *Tx) LiveElements(ctx context.Context) ([]*keng.Incident, error) {
	return query(ctx, tx, func(r *sql.Rows, i **keng.Incident) error {
		*i = &keng.Incident{}
		return tx.s.scanIncident(r, *i)
	}, incidentSelect+` WHERE live AND element <> ''`)
}

// LiveAt names what at most one live incident of real life and one of a drill can be about.
type LiveAt struct {
	PlaceKey string
	Kind     keng.Kind
}

// LiveIncidents returns the live incidents of the places and kinds.
func (tx *Tx) LiveIncidents(ctx context.Context, at ...LiveAt) ([]*keng.Incident, error) {
	var out []*keng.Incident
	scan := func(r *sql.Rows) error {
		i := &keng.Incident{}
		out = append(out, i)
		return tx.s.scanIncident(r, i)
	}
	if tx.s.postgres {
		places, kinds := make([]string, len(at)), make([]string, len(at))
		for n, x := range at {
			places[n], kinds[n] = x.PlaceKey, string(x.Kind)
		}
		rows, err := tx.QueryContext(ctx, incidentSelect+` WHERE live AND (place_key, kind) IN (SELECT unnest($1::text[]), unnest($2::text[]))`, places, kinds)
		if err != nil {
			return nil, err
		}
		err = scanAll(rows, scan)
		return out, err
	}
	for _, x := range at {
		rows, err := tx.QueryContext(ctx, incidentSelect+` WHERE live AND place_key = $1 AND kind = $2`, x.PlaceKey, string(x.Kind))
		if err == nil {
			err = scanAll(rows, scan)
		}
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// IncidentsDue returns live incidents whose next step is due, the longest due first.
func (tx *Tx) IncidentsDue(ctx context.Context, now keng.Time, limit int) ([]*keng.Incident, error) {
	rows, err := tx.QueryContext(ctx, incidentSelect+` WHERE step_due_at > 0 AND step_due_at <= $1 ORDER BY step_due_at LIMIT $2`, now, limit)
	if err != nil {
		return nil, err
	}
	var out []*keng.Incident
	err = scanAll(rows, func(r *sql.Rows) error {
		i := &keng.Incident{}
		out = append(out, i)
		return tx.s.scanIncident(r, i)
	})
	return out, err
}

// NextDue is the earliest time at which any timer of alarms, incidents, calls or devices is due, zero when none is.
func (s *Store) NextDue(ctx context.Context) (keng.Time, error) {
	return one(ctx, s, func(r *sql.Rows, t *keng.Time) error {
		var due [5]keng.Time
		err := r.Scan(&due[0], &due[1], &due[2], &due[3], &due[4])
		*t = keng.Earliest(due[:]...)
		return err
	}, `SELECT COALESCE((SELECT MIN(due_at) FROM alarms WHERE due_at > 0), 0), COALESCE((SELECT MIN(step_due_at) FROM incidents WHERE step_due_at > 0), 0),
		COALESCE((SELECT MIN(due_at) FROM calls WHERE due_at > 0), 0), COALESCE((SELECT MIN(silent_due_at) FROM devices WHERE silent_due_at > 0), 0),
		COALESCE((SELECT MIN(quiet_due_at) FROM devices WHERE quiet_due_at > 0), 0)`)
}

// Count takes n numbers of a named counter and returns the first.
func (tx *Tx) Count(ctx context.Context, name string, n int) (int64, error) {
	var last int64
	err := tx.QueryRowContext(ctx, `INSERT INTO counters (name, value) VALUES ($1, $2)
		ON CONFLICT (name) DO UPDATE SET value = counters.value + excluded.value RETURNING value`, name, n).Scan(&last)
	return last - int64(n) + 1, err
}

// Incident reads one incident.
func (s *Store) Incident(ctx context.Context, id keng.IncidentID) (keng.Incident, error) {
	return one(ctx, s, s.scanIncident, incidentSelect+` WHERE id = $1`, id)
}

// IncidentBySeq reads the incident with a reply code.
func (s *Store) IncidentBySeq(ctx context.Context, seq int64) (keng.Incident, error) {
	return one(ctx, s, s.scanIncident, incidentSelect+` WHERE seq = $1`, seq)
}

// IncidentFilter says which incidents to list; zero values do not filter.
type IncidentFilter struct {
	State  string // a keng.IncidentState, "live", or "" / "all"
	Scope  keng.Scope
	Kind   keng.Kind
	SiteID keng.SiteID
	Folded string        // folded text to find in title, place and cause
	Number string        // or this exact number
	Mine   keng.PersonID // rung, calling or answering
	Drill  *bool
	Merged keng.IncidentID // merged into this one
	Since  keng.Time
	After  int64 // seq of the last incident of the page before
	Limit  int
}

// ListIncidents lists incidents, newest first.
func (s *Store) ListIncidents(ctx context.Context, f IncidentFilter) ([]keng.Incident, error) {
	var w where
	switch f.State {
	case "", "all":
	case "live":
		w.and("state IN ('ringing', 'answered')")
	default:
		w.and("state = ?", f.State)
	}
	w.within(f.Scope, ofItself)
	if f.Kind != "" {
		w.and("kind = ?", f.Kind)
	}
	if f.SiteID != "" {
		w.and("site_id = ? AND site_id <> ''", plain(string(f.SiteID)))
	}
	if f.Folded != "" {
		w.and("(fold LIKE ? OR number = ?)", "%"+likeText(f.Folded)+"%", f.Number)
	}
	if f.Mine != "" {
		w.and("(called_by = ? OR answered_by = ? OR id IN (SELECT incident_id FROM calls WHERE person_id = ? AND person_id <> ''))", f.Mine, f.Mine, f.Mine)
	}
	if f.Drill != nil {
		w.and("drill = ?", *f.Drill)
	}
	if f.Merged != "" {
		w.and("merged_into = ?", f.Merged)
	}
	if f.Since != 0 {
		w.and("opened_at >= ?", f.Since)
	}
	if f.After != 0 {
		w.and("seq < ?", f.After)
	}
	text := incidentSelect + w.String() + " ORDER BY seq DESC LIMIT " + w.arg(f.Limit)
	return list(ctx, s, s.scanIncident, text, w.args...)
}

// Summary counts what is open in an area.
type Summary struct {
	Ringing       int64     `json:"ringing"`
	Answered      int64     `json:"answered"`
	AllClear      int64     `json:"all_clear"`
	LiveAlarms    int64     `json:"live_alarms"`
	OldestRinging keng.Time `json:"oldest_ringing_at,omitzero"`
}

// Summary counts the open incidents and the active alarms of a scope.
func (s *Store) Summary(ctx context.Context, scope keng.Scope) (Summary, error) {
	var w where
	w.and("state IN ('ringing', 'answered', 'all_clear')")
	w.within(scope, ofItself)
	sum, err := one(ctx, s, func(r *sql.Rows, m *Summary) error {
		return r.Scan(&m.Ringing, &m.Answered, &m.AllClear, &m.OldestRinging)
	},
		`SELECT COUNT(*) FILTER (WHERE state = 'ringing'), COUNT(*) FILTER (WHERE state = 'answered'), COUNT(*) FILTER (WHERE state = 'all_clear'),
		COALESCE(MIN(opened_at) FILTER (WHERE state = 'ringing'), 0) FROM incidents`+w.String(), w.args...)
	if err != nil {
		return sum, err
	}
	sum.LiveAlarms, err = s.CountAlarms(ctx, scope)
	return sum, err
}

// SaveChecklist stores which points of the plan's checklist are done.
func (tx *Tx) SaveChecklist(ctx context.Context, id keng.IncidentID, done string) error {
	_, err := tx.run(ctx, `UPDATE incidents SET checklist = $2 WHERE id = $1`, id, done)
	return err
}

// Checklist reads what SaveChecklist stored.
func (s *Store) Checklist(ctx context.Context, id keng.IncidentID) (string, error) {
	return one(ctx, s, func(r *sql.Rows, t *string) error { return r.Scan(t) }, `SELECT checklist FROM incidents WHERE id = $1`, id)
}

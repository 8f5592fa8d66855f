package store

import (
	"context"
	"database/sql"

	"keng"
)

// Occurrence is one change of a condition: it became an alarm, or it is gone.
type Occurrence struct {
	Alarm    keng.AlarmID
	Device   string
	Kind     keng.Kind
	SiteID   keng.SiteID
	Area     keng.AreaCode
	Severity keng.Severity
	Raised   bool
	At       keng.Time
}

// PastFilter is a part of the past: from an instant on, and before another.
type PastFilter struct {
	Scope    keng.Scope
	From, To keng.Time
}

var ofAlarm = owned{area: "a.area_path", unit: "(SELECT x.unit_id FROM sites x WHERE x.id = a.site_id)"}

// Occurrences gives what the signals changed, in the order of the senders' time. Sent-in repeats and late signals are left out.
func (s *Store) Occurrences(ctx context.Context, f PastFilter, each func(Occurrence)) error {
	var w where
	w.and("s.applied = 'change'")
	w.and("s.at >= ?", int64(f.From))
	w.and("s.at < ?", int64(f.To))
	w.within(f.Scope, ofAlarm)
	return s.each(ctx, func(r *sql.Rows) error {
		var o Occurrence
		err := r.Scan(&o.Alarm, &o.Device, &o.Kind, &o.SiteID, &o.Area, &o.Severity, &o.Raised, &o.At)
		each(o)
		return err
	}, `SELECT a.id, a.device, a.kind, a.site_id, a.area, CASE WHEN s.severity <> '' THEN s.severity ELSE a.severity END, s.state = 'raise', s.at
		FROM signals s JOIN alarms a ON a.id = s.alarm_id`+w.String()+` ORDER BY s.at, s.ord`, w.args...)
}

// Standing gives the alarms that were raised before a part of the past and still are, with the time of their raise.
func (s *Store) Standing(ctx context.Context, f PastFilter, each func(Occurrence)) error {
	var w where
	w.and("a.state <> 'normal'")
	w.and("a.active")
	w.and("a.raised_at > 0")
	w.and("a.raised_at < ?", int64(f.From))
	w.within(f.Scope, ofAlarm)
	return s.each(ctx, func(r *sql.Rows) error {
		o := Occurrence{Raised: true}
		err := r.Scan(&o.Alarm, &o.Device, &o.Kind, &o.SiteID, &o.Area, &o.Severity, &o.At)
		each(o)
		return err
	}, `SELECT a.id, a.device, a.kind, a.site_id, a.area, a.severity, a.raised_at FROM alarms a`+w.String(), w.args...)
}

// Response is how an incident went: opened, first answered, resolved; and for whom.
type Response struct {
	Incident keng.IncidentID
	Person   keng.PersonID // who was rung; "" where incidents alone are asked for
	Name     string
	Area     keng.AreaCode
	Severity keng.Severity
	Rung     keng.Time // of Person the first ring, else the opening
	Opened   keng.Time
	Answered keng.Time
	Resolved keng.Time
}

var ofIncident = owned{area: "i.area_path", unit: "i.unit_id"}

// Responses gives the incidents in the order of their opening. Drills are left out.
func (s *Store) Responses(ctx context.Context, f PastFilter, each func(Response)) error {
	w := responses(f, "i.opened_at")
	return s.each(ctx, func(r *sql.Rows) error {
		var x Response
		err := r.Scan(&x.Incident, &x.Area, &x.Severity, &x.Opened, &x.Answered, &x.Resolved)
		x.Rung = x.Opened
		each(x)
		return err
	}, `SELECT i.id, i.area, i.severity, i.opened_at, i.answered_at, i.resolved_at FROM incidents i`+w.String()+` ORDER BY i.opened_at, i.seq`, w.args...)
}

// Rings gives each incident for each person who was rung for it, in the order of the first ring. Drills are left out.
func (s *Store) Rings(ctx context.Context, f PastFilter, each func(Response)) error {
	w := responses(f, "c.queued_at")
	w.and("c.person_id <> ''")
	w.and("c.purpose = ?", string(keng.PurposeAlarm))
	return s.each(ctx, func(r *sql.Rows) error {
		var x Response
		err := r.Scan(&x.Incident, &x.Person, &x.Name, &x.Area, &x.Severity, &x.Rung, &x.Opened, &x.Answered, &x.Resolved)
		each(x)
		return err
	}, `SELECT i.id, c.person_id, MAX(c.name), i.area, i.severity, MIN(c.queued_at), i.opened_at, i.answered_at, i.resolved_at
		FROM calls c JOIN incidents i ON i.id = c.incident_id`+w.String()+
		` GROUP BY i.id, c.person_id, i.area, i.severity, i.opened_at, i.answered_at, i.resolved_at ORDER BY 6, 1, 2`, w.args...)
}

// CausesBetween gives the incidents on an element of the network that were open at some time of a part of the past, in the
// order of their opening.
func (s *Store) CausesBetween(ctx context.Context, f PastFilter) ([]keng.Incident, error) {
	var w where
	w.and("element <> ''")
	w.and("opened_at < ?", int64(f.To))
	w.and("(live OR resolved_at >= ? OR all_clear_at >= ?)", int64(f.From), int64(f.From))
	w.within(f.Scope, ofItself)
	return list(ctx, s, s.scanIncident, incidentSelect+w.String()+" ORDER BY opened_at, seq LIMIT 500", w.args...)
}

func responses(f PastFilter, at string) where {
	var w where
	w.and("NOT i.drill")
	w.and("i.merged_into = ''")
	w.and(at+" >= ?", int64(f.From))
	w.and(at+" < ?", int64(f.To))
	w.within(f.Scope, ofIncident)
	return w
}

// each reads rows one by one, so that a long past does not fill the memory.
func (s *Store) each(ctx context.Context, scan func(*sql.Rows) error, text string, args ...any) error {
	rows, err := s.read.QueryContext(ctx, text, args...)
	if err != nil {
		return busy(err)
	}
	return busy(scanAll(rows, scan))
}

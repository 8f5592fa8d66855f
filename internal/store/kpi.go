package store

import (
	"context"
	"database/sql"
	"strings"

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
	Kinds    []keng.Kind // none: all
	From, To keng.Time
}

var ofAlarm = owned{area: "a.area_path", unit: "(SELECT x.unit_id FROM sites x WHERE x.id = a.site_id)"}

// alarms are the conditions that a part of the past speaks of. Drills are left out.
func (f PastFilter) alarms() where {
	var w where
	w.and("substr(a.alarm_key, 1, 6) <> ?", keng.DrillKey)
	if len(f.Kinds) > 0 {
		marks := make([]string, len(f.Kinds))
		for n, k := range f.Kinds {
			marks[n] = w.arg(string(k))
		}
		w.and("a.kind IN (" + strings.Join(marks, ", ") + ")")
	}
	w.within(f.Scope, ofAlarm)
	return w
}

// Occurrences gives what the signals changed, in the order of the senders' time. Sent-in repeats and late signals are left out, and so are drills.
func (s *Store) Occurrences(ctx context.Context, f PastFilter, each func(Occurrence)) error {
	w := f.alarms()
	w.and("s.applied = 'change'")
	w.and("s.at >= ?", int64(f.From))
	w.and("s.at < ?", int64(f.To))
	return s.each(ctx, func(r *sql.Rows) error {
		var o Occurrence
		err := r.Scan(&o.Alarm, &o.Device, &o.Kind, &o.SiteID, &o.Area, &o.Severity, &o.Raised, &o.At)
		each(o)
		return err
	}, `SELECT a.id, a.device, a.kind, a.site_id, a.area, CASE WHEN s.severity <> '' THEN s.severity ELSE a.severity END, s.state = 'raise', s.at
		FROM signals s JOIN alarms a ON a.id = s.alarm_id`+w.String()+` ORDER BY s.at, s.ord`, w.args...)
}

// Standing gives the conditions that had become an alarm before a part of the past and were not gone when it began, with
// the time of their raise. Drills are left out.
func (s *Store) Standing(ctx context.Context, f PastFilter, each func(Occurrence)) error {
	w := f.alarms()
	from := w.arg(int64(f.From))
	return s.each(ctx, func(r *sql.Rows) error {
		o := Occurrence{Raised: true}
		err := r.Scan(&o.Alarm, &o.Device, &o.Kind, &o.SiteID, &o.Area, &o.Severity, &o.At)
		each(o)
		return err
	}, `SELECT id, device, kind, site_id, area, severity, since FROM (
		SELECT a.id, a.device, a.kind, a.site_id, a.area, a.severity,
			(SELECT CASE WHEN s.state = 'raise' THEN s.at ELSE 0 END FROM signals s WHERE s.alarm_id = a.id AND s.applied = 'change' AND s.at < `+from+` ORDER BY s.ord DESC LIMIT 1) AS since
		FROM alarms a`+w.String()+`) b WHERE since > 0 ORDER BY since, id`, w.args...)
}

// Response is how an incident went: opened, first answered, resolved; and for whom.
type Response struct {
	Incident keng.IncidentID
	Whom     string // the seat or the person that was rung; "" where incidents alone are asked for
	Name     string // of a person
	Area     keng.AreaCode
	Severity keng.Severity
	Rung     keng.Time // of Whom the first ring, else the opening
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

// Rings gives each incident for each duty seat that was rung for it, or for each person, in the order of the first ring.
// Drills are left out, and so is, of seats, who was rung for themselves.
func (s *Store) Rings(ctx context.Context, f PastFilter, bySeat bool, each func(Response)) error {
	whom, name := "c.person_id", "MAX(c.name)"
	if bySeat {
		whom, name = "c.seat", "''"
	}
	w := responses(f, "c.queued_at")
	w.and(whom + " <> ''")
	w.and("c.purpose IN (?, ?)", string(keng.PurposeAlarm), string(keng.PurposeSummary))
	return s.each(ctx, func(r *sql.Rows) error {
		var x Response
		err := r.Scan(&x.Incident, &x.Whom, &x.Name, &x.Area, &x.Severity, &x.Rung, &x.Opened, &x.Answered, &x.Resolved)
		each(x)
		return err
	}, `SELECT i.id, `+whom+`, `+name+`, i.area, i.severity, MIN(c.queued_at), i.opened_at, i.answered_at, i.resolved_at
		FROM calls c JOIN incidents i ON i.id = c.incident_id`+w.String()+
		` GROUP BY i.id, `+whom+`, i.area, i.severity, i.opened_at, i.answered_at, i.resolved_at ORDER BY 6, 1, 2`, w.args...)
}

// CausesBetween gives the first incidents on an element of the network that were open at some time of a part of the past, in the
// order of their opening. Drills are left out.
func (s *Store) CausesBetween(ctx context.Context, f PastFilter, limit int) ([]keng.Incident, error) {
	var w where
	w.and("NOT drill")
	w.and("element <> ''")
	w.and("opened_at < ?", int64(f.To))
	w.and("(live OR resolved_at >= ? OR all_clear_at >= ?)", int64(f.From), int64(f.From))
	w.within(f.Scope, ofItself)
	return list(ctx, s, s.scanIncident, incidentSelect+w.String()+" ORDER BY opened_at, seq LIMIT "+w.arg(limit), w.args...)
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

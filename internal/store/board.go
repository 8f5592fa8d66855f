package store

import (
	"context"
	"database/sql"

	"keng"
)

// AnswerCount is how many people say what to an incident, each by their newest answer.
type AnswerCount struct {
	Acks     int // take it, on the way and on scene included
	OnTheWay int
	OnScene  int
}

// AnswerCounts counts the answers to the incidents; a note changes nothing.
func (s *Store) AnswerCounts(ctx context.Context, incidents ...string) (map[keng.IncidentID]AnswerCount, error) {
	type who struct {
		incident keng.IncidentID
		person   string
	}
	newest := map[who]keng.AnswerKind{}
	for len(incidents) > 0 {
		n := min(len(incidents), 500)
		var w where
		in(&w, "incident_id", incidents[:n])
		w.and("answer <> 'note'")
		answers, err := list(ctx, s, scanAnswer, answerSelect+w.String()+` ORDER BY incident_id, ord`, w.args...)
		if err != nil {
			return nil, err
		}
		for _, a := range answers {
			key := who{a.IncidentID, string(a.PersonID)}
			if a.PersonID == "" {
				key.person = "name " + a.Name
			}
			newest[key] = a.Answer
		}
		incidents = incidents[n:]
	}
	counts := map[keng.IncidentID]AnswerCount{}
	for key, a := range newest {
		c := counts[key.incident]
		if a.Takes() {
			c.Acks++
		}
		switch a {
		case keng.AnswerOnTheWay:
			c.OnTheWay++
		case keng.AnswerOnScene:
			c.OnScene++
		default:
		}
		counts[key.incident] = c
	}
	return counts, nil
}

// SiteAlarm is a site with active alarms that somebody should look at.
type SiteAlarm struct {
	SiteID     keng.SiteID
	SilentOnly bool // nothing but devices that are not heard
}

// SitesInAlarm lists the sites of an area with active alarms that are not
// shelved, suppressed or out of service.
func (s *Store) SitesInAlarm(ctx context.Context, areaPath string) ([]SiteAlarm, error) {
	var w where
	w.and("active")
	w.and("site_id <> ''")
	w.and("state IN ('unacknowledged', 'acknowledged')")
	w.scope("area_path", areaPath)
	return list(ctx, s, func(r *sql.Rows, a *SiteAlarm) error { return r.Scan(&a.SiteID, &a.SilentOnly) },
		`SELECT site_id, MIN(CASE WHEN kind IN ('device_silent', 'device_offline') THEN 1 ELSE 0 END) = 1 FROM alarms`+w.String()+` GROUP BY site_id`, w.args...)
}

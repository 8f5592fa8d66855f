package store

import (
	"context"
	"database/sql"

	"keng"
)

// AnswerCount is how many people say what to an incident, as the newest answer
// of each of them is; notes do not count.
type AnswerCount struct {
	Acks, OnTheWay, OnScene, Safe int
}

// AnswerCounts counts the answers to the incidents.
func (s *Store) AnswerCounts(ctx context.Context, incidents ...string) (map[keng.IncidentID]AnswerCount, error) {
	out := map[keng.IncidentID]AnswerCount{}
	if len(incidents) == 0 {
		return out, nil
	}
	var w where
	w.and("answer <> 'note'")
	in(&w, "incident_id", incidents)
	said, err := list(ctx, s, scanAnswer, answerSelect+w.String()+" ORDER BY incident_id, ord", w.args...)
	if err != nil {
		return nil, err
	}
	newest := map[[3]string]keng.AnswerKind{}
	for _, a := range said {
		newest[[3]string{string(a.IncidentID), string(a.PersonID), a.Name}] = a.Answer
	}
	for key, answer := range newest {
		c := out[keng.IncidentID(key[0])]
		switch answer { //nolint:exhaustive // Refusals and notes are not counted.
		case keng.AnswerAck:
			c.Acks++
		case keng.AnswerOnTheWay:
			c.OnTheWay++
		case keng.AnswerOnScene:
			c.OnScene++
		case keng.AnswerSafe:
			c.Safe++
		}
		out[keng.IncidentID(key[0])] = c
	}
	return out, nil
}

// SiteAlarm is a site with an active alarm that is not muted.
type SiteAlarm struct {
	SiteID     keng.SiteID
	SilentOnly bool // nothing but devices that are not heard
}

// SitesInAlarm lists the sites of a scope that have an active alarm that is not muted.
func (s *Store) SitesInAlarm(ctx context.Context, scope keng.Scope) ([]SiteAlarm, error) {
	var w where
	w.and("active")
	w.and("site_id <> ''")
	w.and("state IN ('unacknowledged', 'acknowledged')")
	w.within(scope, ofSite)
	return list(ctx, s, func(r *sql.Rows, x *SiteAlarm) error {
		var silent int
		err := r.Scan(&x.SiteID, &silent)
		x.SilentOnly = silent == 1
		return err
	}, `SELECT site_id, MIN(CASE WHEN kind IN (`+w.arg(string(keng.KindSilent))+`, `+w.arg(string(keng.KindOffline))+`) THEN 1 ELSE 0 END) FROM alarms`+w.String()+` GROUP BY site_id`, w.args...)
}

package web

import (
	"cmp"
	"context"

	"keng"
	"keng/internal/store"
)

// Replay is a past time of the network.
type Replay struct {
	From   keng.Time     `json:"from"`
	Until  keng.Time     `json:"until"`
	Dark   []string      `json:"dark" doc:"codes of the stations that were dark at the beginning"`
	Events []ReplayEvent `json:"events" doc:"in the order of their time"`
	Causes []ReplayCause `json:"causes" doc:"incidents whose cause is an element"`
	More   bool          `json:"more,omitempty" doc:"there were more events or incidents than one answer holds: ask for a shorter time"`
}

// ReplayEvent is a station that goes dark or comes back.
type ReplayEvent struct {
	At   keng.Time `json:"at"`
	Code string    `json:"code"`
	Dark bool      `json:"dark,omitempty"`
}

// ReplayCause is an incident that stood on an element.
type ReplayCause struct {
	ID      keng.IncidentID `json:"id"`
	Number  string          `json:"number"`
	Title   string          `json:"title"`
	Element string          `json:"element"`
	Opened  keng.Time       `json:"opened_at"`
	Ended   keng.Time       `json:"ended_at,omitzero"`
}

const (
	replayed        = 24 * keng.Hour // when nothing else is asked for
	maxReplay       = 31 * keng.Day
	maxReplayEvents = 50_000
	maxReplayCauses = 500
)

func (s *Server) replay(ctx context.Context, by caller, q *SpanQuery) (Replay, error) {
	out := Replay{Dark: []string{}, Events: []ReplayEvent{}, Causes: []ReplayCause{}}
	var err error
	if out.From, out.Until, err = q.past(s.Now(), replayed, maxReplay); err != nil {
		return out, err
	}
	names, err := s.names.get(ctx)
	if err != nil {
		return out, err
	}
	f := store.PastFilter{Scope: by.Scope(), From: out.From, To: out.Until}
	if err := s.replayStations(ctx, names, f, &out); err != nil {
		return out, err
	}
	causes, err := s.Store.CausesBetween(ctx, f, maxReplayCauses+1)
	if len(causes) > maxReplayCauses {
		causes, out.More = causes[:maxReplayCauses], true
	}
	for _, i := range causes {
		out.Causes = append(out.Causes, ReplayCause{i.ID, i.Number, i.Title, i.Element, i.OpenedAt, cmp.Or(i.AllClearAt, i.ResolvedAt)})
	}
	return out, err
}

// replayStations tells which stations were dark at the beginning, and how that changed. A station is dark while one of its
// alarms says so.
func (s *Server) replayStations(ctx context.Context, names *called, f store.PastFilter, out *Replay) error {
	for kind := range names.kinds {
		if names.rule(kind).Dark {
			f.Kinds = append(f.Kinds, kind)
		}
	}
	if len(f.Kinds) == 0 {
		return nil
	}
	dark, down := map[keng.SiteID]int{}, map[keng.AlarmID]bool{}
	// turn takes a change of an alarm and gives the station whose state it changed.
	turn := func(o store.Occurrence) (code string, is, turned bool) {
		site, ok := names.sites[o.SiteID]
		if !ok || o.Raised == down[o.Alarm] {
			return "", false, false
		}
		before := dark[o.SiteID]
		if down[o.Alarm] = o.Raised; o.Raised {
			dark[o.SiteID]++
		} else {
			dark[o.SiteID]--
		}
		is = dark[o.SiteID] > 0
		return site.Code, is, is != (before > 0)
	}
	err := s.Store.Standing(ctx, f, func(o store.Occurrence) {
		if code, _, turned := turn(o); turned {
			out.Dark = append(out.Dark, code)
		}
	})
	if err != nil {
		return err
	}
	return s.Store.Occurrences(ctx, f, func(o store.Occurrence) {
		switch code, is, turned := turn(o); {
		case !turned:
		case len(out.Events) == maxReplayEvents:
			out.More = true
		default:
			out.Events = append(out.Events, ReplayEvent{o.At, code, is})
		}
	})
}

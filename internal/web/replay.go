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
	Events []ReplayEvent `json:"events" doc:"in the order of their time; what was dark before is not told"`
	Causes []ReplayCause `json:"causes" doc:"incidents whose cause is an element"`
	More   bool          `json:"more,omitempty" doc:"there were more events than one answer holds: ask for a shorter time"`
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
)

func (s *Server) replay(ctx context.Context, by caller, q *SpanQuery) (Replay, error) {
	out := Replay{Events: []ReplayEvent{}, Causes: []ReplayCause{}}
	var err error
	if out.From, out.Until, err = q.past(s.Now(), replayed, maxReplay); err != nil {
		return out, err
	}
	names, err := s.names.get(ctx)
	if err != nil {
		return out, err
	}
	f := store.PastFilter{Scope: by.Scope(), From: out.From, To: out.Until}
	dark, down := map[keng.SiteID]int{}, map[keng.AlarmID]bool{}
	err = s.Store.Occurrences(ctx, f, func(o store.Occurrence) {
		site, ok := names.sites[o.SiteID]
		if !ok || !names.rule(o.Kind).Dark || o.Raised == down[o.Alarm] {
			return
		}
		before := dark[o.SiteID]
		if down[o.Alarm] = o.Raised; o.Raised {
			dark[o.SiteID]++
		} else {
			dark[o.SiteID]--
		}
		if is := dark[o.SiteID] > 0; is != (before > 0) {
			if len(out.Events) == maxReplayEvents {
				out.More = true
				return
			}
			out.Events = append(out.Events, ReplayEvent{o.At, site.Code, is})
		}
	})
	if err != nil {
		return out, err
	}
	causes, err := s.Store.CausesBetween(ctx, f)
	for _, i := range causes {
		out.Causes = append(out.Causes, ReplayCause{i.ID, i.Number, i.Title, i.Element, i.OpenedAt, cmp.Or(i.AllClearAt, i.ResolvedAt)})
	}
	return out, err
}

package web

import (
	"context"
	"time"

	"keng"
)

// moment reads the at of a query: "" and "today" are now, which is 0; a date
// means the end of that day, so that what happened on it has happened; an
// instant is RFC 3339.
func moment(text string, now keng.Time) (keng.Time, error) {
	if text == "" || text == "today" {
		return 0, nil
	}
	if day, ok := keng.ParseDay(text); ok {
		return min(day.Add(keng.Day-1), max(now, day)), nil
	}
	t, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		return 0, keng.Errf(keng.Invalid, "at.bad", text).At("at")
	}
	return keng.At(t), nil
}

// SpanQuery is a span of time that a caller asks about.
type SpanQuery struct {
	From  string `query:"from" maxLength:"40" doc:"a day, from its beginning, or an instant"`
	Until string `query:"until" maxLength:"40" doc:"a day, to its end, or an instant"`
}

// span reads both ends; 0 is no bound.
func (q SpanQuery) span() (from, until keng.Time, err error) {
	if from, err = instant(q.From, 0, "from"); err == nil {
		until, err = instant(q.Until, keng.Day, "until")
	}
	return from, until, err
}

// past reads a span that ends now at the latest; ms is its length when no beginning is given, most the longest that is answered.
func (q SpanQuery) past(now keng.Time, ms, most int64) (from, until keng.Time, err error) {
	if from, until, err = q.span(); err != nil {
		return 0, 0, err
	}
	if until == 0 || until > now {
		until = now
	}
	if from == 0 {
		from = until.Add(-ms)
	}
	return from, until, bounded(from, until, most)
}

// bounded refuses a span that ends before it begins or is longer than most.
func bounded(from, until keng.Time, most int64) error {
	if from >= until || until.Add(-most) > from {
		return keng.Errf(keng.Invalid, "span.long", most/keng.Day).At("from")
	}
	return nil
}

// instant reads an instant, or a day to which ms are added; "" is 0.
func instant(text string, ms int64, field string) (keng.Time, error) {
	if text == "" {
		return 0, nil
	}
	if day, ok := keng.ParseDay(text); ok {
		return day.Add(ms), nil
	}
	t, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		return 0, keng.Errf(keng.Invalid, "at.bad", text).At(field)
	}
	return keng.At(t), nil
}

// areaThen is the path of an area as it was at a time; "" is the whole country.
func (s *Server) areaThen(ctx context.Context, code keng.AreaCode, at keng.Time) (string, error) {
	if code == "" {
		return "", nil
	}
	a, err := s.Store.AreaAt(ctx, code, at)
	if keng.KindOf(err) == keng.NotFound {
		return "", keng.Errf(keng.NotFound, "area.none", string(code)).At("area")
	}
	return a.Path, err
}

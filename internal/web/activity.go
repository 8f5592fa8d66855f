package web

import (
	"context"

	"keng"
	"keng/internal/store"
	"keng/internal/viet"
)

// ActivityRow is an entry of a log with its kind's label.
type ActivityRow struct {
	keng.Activity
	KindLabel string `json:"kind_label"`
}

func activityRow(l viet.Lang, a keng.Activity) ActivityRow {
	return ActivityRow{a, viet.T(l, "label.activity."+string(a.Kind))}
}

type logQuery[ID ~string] struct {
	ID     ID     `path:"id" maxLength:"64"`
	Before string `query:"before" maxLength:"40" doc:"older than an instant, for the next page"`
	Limit  int    `query:"limit" minimum:"1" maximum:"500" doc:"default: 50"`
}

type logEntry[ID ~string] struct {
	ID    ID              `path:"id" maxLength:"64"`
	Entry keng.ActivityID `path:"entry" maxLength:"64"`
}

type logPayload[ID ~string] struct {
	ID   ID `path:"id" maxLength:"64"`
	Body keng.Activity
}

// logRoutes adds the log of a noun; owned finds the row that the caller may see and says in an entry whose it is.
func logRoutes[ID ~string](s *Server, path, what string, owned func(context.Context, caller, ID, *keng.Activity) error) {
	answers(s, "GET", path+"/{id}/activities", keng.ActRead, "List "+what+", the newest first", func(ctx context.Context, by caller, q *logQuery[ID]) (page[ActivityRow], error) {
		out := page[ActivityRow]{Items: []ActivityRow{}}
		var a keng.Activity
		if err := owned(ctx, by, q.ID, &a); err != nil {
			return out, err
		}
		before, err := moment(q.Before, s.Now())
		if err != nil {
			return out, err
		}
		list, err := s.Store.Activities(ctx, a.ModelID, a.ClusterID, before, q.Limit)
		for _, x := range list {
			out.Items = append(out.Items, activityRow(by.Lang, x))
		}
		return out, err
	})
	answers(s, "POST", path+"/{id}/activities", keng.ActModel, "Add to "+what, func(ctx context.Context, by caller, in *logPayload[ID]) (ActivityRow, error) {
		a := in.Body
		a.ID, a.ModelID, a.ClusterID, a.By = "", "", "", ""
		if err := owned(ctx, by, in.ID, &a); err != nil {
			return ActivityRow{}, err
		}
		err := s.Store.Write(ctx, func(tx *store.Tx) error { return tx.SaveActivity(ctx, by.Actor, s.Now(), &a) })
		return activityRow(by.Lang, a), err
	}, created)
	answers(s, "DELETE", path+"/{id}/activities/{entry}", keng.ActModel, "Remove from "+what, func(ctx context.Context, by caller, in *logEntry[ID]) (nothing, error) {
		var a keng.Activity
		if err := owned(ctx, by, in.ID, &a); err != nil {
			return nothing{}, err
		}
		err := s.Store.Write(ctx, func(tx *store.Tx) error {
			return tx.DeleteActivity(ctx, by.Actor, s.Now(), a.ModelID, a.ClusterID, in.Entry)
		})
		if keng.KindOf(err) == keng.NotFound {
			err = keng.Errf(keng.NotFound, "activity.none")
		}
		return nothing{}, err
	})
}

// CounterRow is a figure as it is printed.
type CounterRow struct {
	keng.Counter
	Label string `json:"label"`
	Text  string `json:"text" doc:"with its qualifier: hơn 1.000"`
}

func counterRow(l viet.Lang, c keng.Counter) CounterRow {
	return CounterRow{c, counterLabel(l, c.What), quantity(l, c.Quantity, c.Unit)}
}

func counterLabel(l viet.Lang, what string) string {
	if key := "label.counter." + what; viet.Has(key) {
		return viet.T(l, key)
	}
	return what
}

// quantity writes a figure with its qualifier, and đồng as such.
func quantity(l viet.Lang, q keng.Quantity, unit string) string {
	text := viet.Quantity(l, q.N, string(q.Compare))
	switch {
	case unit == "VND" && l == viet.EN:
		return text + " VND"
	case unit == "VND":
		return text + " đ"
	}
	return text
}

type counterPayload[ID ~string] struct {
	ID   ID `path:"id" maxLength:"64"`
	Body keng.Counter
}

type counterEntry[ID ~string] struct {
	ID    ID             `path:"id" maxLength:"64"`
	Entry keng.CounterID `path:"entry" maxLength:"64"`
}

// counterRoutes adds the figures of a noun; owned finds the row that the caller may see and says in a figure whose it is.
func counterRoutes[ID ~string](s *Server, path, what string, write keng.Action, owned func(context.Context, caller, ID, *keng.Counter) error) {
	answers(s, "GET", path+"/{id}/counters", keng.ActRead, "List "+what+", the latest first", func(ctx context.Context, by caller, in *rowID[ID]) (page[CounterRow], error) {
		out := page[CounterRow]{Items: []CounterRow{}}
		var c keng.Counter
		if err := owned(ctx, by, in.ID, &c); err != nil {
			return out, err
		}
		list, err := s.Store.Counters(ctx, c.ModelID, c.KindID)
		for _, x := range list {
			out.Items = append(out.Items, counterRow(by.Lang, x))
		}
		return out, err
	})
	answers(s, "POST", path+"/{id}/counters", write, "Add to "+what, func(ctx context.Context, by caller, in *counterPayload[ID]) (CounterRow, error) {
		c := in.Body
		c.ID, c.ModelID, c.KindID = "", "", ""
		if err := owned(ctx, by, in.ID, &c); err != nil {
			return CounterRow{}, err
		}
		err := s.Store.Write(ctx, func(tx *store.Tx) error { return tx.SaveCounter(ctx, by.Actor, s.Now(), &c) })
		return counterRow(by.Lang, c), err
	}, created)
	answers(s, "DELETE", path+"/{id}/counters/{entry}", write, "Remove from "+what, func(ctx context.Context, by caller, in *counterEntry[ID]) (nothing, error) {
		var c keng.Counter
		if err := owned(ctx, by, in.ID, &c); err != nil {
			return nothing{}, err
		}
		err := s.Store.Write(ctx, func(tx *store.Tx) error {
			return tx.DeleteCounter(ctx, by.Actor, s.Now(), c.ModelID, c.KindID, in.Entry)
		})
		if keng.KindOf(err) == keng.NotFound {
			err = keng.Errf(keng.NotFound, "counter.none")
		}
		return nothing{}, err
	})
}

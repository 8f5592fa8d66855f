package web

import (
	"context"
	"net/http"
	"strings"
	"time"

	"keng"
	"keng/internal/store"
	"keng/internal/viet"
)

// How far back and ahead a calendar feed reaches.
const (
	feedBefore = 14 * keng.Day
	feedAhead  = 90 * keng.Day
)

// NewFeed is a calendar feed with its secret address, which is shown this once.
type NewFeed struct {
	keng.Feed
	URL string `json:"url" doc:"an iCalendar file (RFC 5545); whoever knows the address reads it"`
}

// FeedBody names the place where a feed will be used.
type FeedBody struct {
	Name string `json:"name,omitempty" maxLength:"200"`
}

// feedRoutes make calendar feeds of a rota and of one's own duties, revoke them and serve them.
func (s *Server) feedRoutes(n rows[keng.RotaID, keng.Rota, RotaRow]) {
	answers(s, "GET", n.path+"/{id}/feeds", keng.ActPlan, "List the calendar feeds of a rota", func(ctx context.Context, by caller, in *rowID[keng.RotaID]) (page[keng.Feed], error) {
		if _, err := n.find(ctx, by, in.ID); err != nil {
			return page[keng.Feed]{}, err
		}
		return s.feeds(ctx, "", in.ID)
	})
	answers(s, "POST", n.path+"/{id}/feeds", keng.ActPlan, "Make a calendar feed of a rota; the answer holds its secret address", func(ctx context.Context, by caller, in *struct {
		ID keng.RotaID `path:"id" maxLength:"64"`
		Payload[FeedBody]
	}) (NewFeed, error) {
		if _, err := n.find(ctx, by, in.ID); err != nil {
			return NewFeed{}, err
		}
		return s.addFeed(ctx, by, keng.Feed{RotaID: in.ID, Name: in.Body.Name})
	}, created)
	answers(s, "DELETE", n.path+"/{id}/feeds/{entry}", keng.ActPlan, "Revoke a calendar feed of a rota", func(ctx context.Context, by caller, in *struct {
		ID    keng.RotaID `path:"id" maxLength:"64"`
		Entry keng.FeedID `path:"entry" maxLength:"64"`
	}) (nothing, error) {
		if _, err := n.find(ctx, by, in.ID); err != nil {
			return nothing{}, err
		}
		return nothing{}, s.Store.Write(ctx, func(tx *store.Tx) error { return tx.RevokeFeed(ctx, by.Actor, s.Now(), "", in.ID, in.Entry) })
	})
	answers(s, "GET", "/api/v1/me/feeds", keng.ActSelf, "List the calendar feeds of my duties", func(ctx context.Context, by caller, _ *struct{}) (page[keng.Feed], error) {
		if by.PersonID == "" {
			return page[keng.Feed]{Items: []keng.Feed{}}, nil
		}
		return s.feeds(ctx, by.PersonID, "")
	})
	answers(s, "POST", "/api/v1/me/feeds", keng.ActSelf, "Make a calendar feed of my duties; the answer holds its secret address", func(ctx context.Context, by caller, in *Payload[FeedBody]) (NewFeed, error) {
		if by.PersonID == "" {
			return NewFeed{}, keng.Errf(keng.Conflict, "feed.person")
		}
		return s.addFeed(ctx, by, keng.Feed{PersonID: by.PersonID, Name: in.Body.Name})
	}, created)
	answers(s, "DELETE", "/api/v1/me/feeds/{id}", keng.ActSelf, "Revoke a calendar feed of my duties", func(ctx context.Context, by caller, in *rowID[keng.FeedID]) (nothing, error) {
		if by.PersonID == "" {
			return nothing{}, keng.Errf(keng.NotFound, "feed.none")
		}
		return nothing{}, s.Store.Write(ctx, func(tx *store.Tx) error { return tx.RevokeFeed(ctx, by.Actor, s.Now(), by.PersonID, "", in.ID) })
	})
	s.serve("GET", "/api/v1/calendar/{token}", keng.ActAnyone, "The duties of a feed as an iCalendar file", http.HandlerFunc(s.calendar))
}

func (s *Server) feeds(ctx context.Context, person keng.PersonID, rota keng.RotaID) (page[keng.Feed], error) {
	list, err := s.Store.Feeds(ctx, person, rota)
	if list == nil {
		list = []keng.Feed{}
	}
	return page[keng.Feed]{Items: list}, err
}

func (s *Server) addFeed(ctx context.Context, by caller, x keng.Feed) (NewFeed, error) {
	secret := keng.NewSecret()
	err := s.Store.Write(ctx, func(tx *store.Tx) error { return tx.AddFeed(ctx, by.Actor, s.Now(), &x, secret) })
	return NewFeed{x, by.Origin + "/api/v1/calendar/" + secret + ".ics"}, err
}

// calendar answers a calendar program, which knows the secret address and nothing else.
func (s *Server) calendar(w http.ResponseWriter, r *http.Request) {
	by := callerOf(r.Context())
	text, err := "", s.links.take(by.From, time.Now())
	if err == nil {
		text, err = s.duties(r.Context(), by, strings.TrimSuffix(r.PathValue("token"), ".ics"))
	}
	if err != nil {
		writeProblem(w, s.failed(r.Context(), by.Lang, err))
		return
	}
	w.Header().Set("Content-Type", "text/calendar; charset=utf-8")
	if _, err := w.Write([]byte(text)); err != nil {
		s.Log.DebugContext(r.Context(), "a calendar was not taken to its end", "error", err)
	}
}

// duties writes the calendar of a feed: of a rota with its gaps, or of one person over all rotas.
func (s *Server) duties(ctx context.Context, by caller, secret string) (string, error) {
	now := s.Now()
	feed, err := s.Store.FeedBySecret(ctx, secret, now)
	if err != nil {
		if keng.KindOf(err) == keng.NotFound {
			err = keng.Errf(keng.NotFound, "feed.none")
		}
		return "", err
	}
	names, err := s.names.get(ctx)
	if err != nil {
		return "", err
	}
	from, until := now.Add(-feedBefore), now.Add(feedAhead)
	var rotas []keng.Rota
	var title string
	if feed.RotaID != "" {
		x, err := s.Store.Rota(ctx, feed.RotaID)
		if err != nil {
			return "", err
		}
		title, rotas = x.Name, []keng.Rota{x}
	} else {
		if title, err = names.person(ctx, feed.PersonID); err != nil {
			return "", err
		}
		if rotas, err = s.Store.Rotas(ctx); err != nil {
			return "", err
		}
	}
	cal := newICal(viet.T(by.Lang, "feed.title", title), now)
	for n := range rotas {
		x := &rotas[n]
		if feed.PersonID != "" {
			for _, t := range x.TurnsOf(feed.PersonID, from, until) {
				cal.event(string(x.ID), t.From, t.Until, viet.T(by.Lang, "feed.title", x.Name))
			}
			continue
		}
		for _, t := range x.Turns(from, until) {
			people, err := s.named(ctx, names, t.People)
			if err != nil {
				return "", err
			}
			who := make([]string, len(people))
			for i, p := range people {
				who[i] = p.Name
			}
			cal.event(string(x.ID), t.From, t.Until, strings.Join(who, ", "))
		}
		for _, g := range x.Gaps(now, until) {
			cal.event(string(x.ID)+"-gap", g.From, g.Until, viet.T(by.Lang, "feed.gap"))
		}
	}
	return cal.end(), nil
}

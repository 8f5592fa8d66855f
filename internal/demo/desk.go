package demo

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"time"

	"keng"
)

// seat is somebody who works at the console's API with a login.
type seat struct {
	api  string
	http *http.Client
}

// sit logs somebody in.
func sit(ctx context.Context, api string, u User) (*seat, error) {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, err
	}
	s := &seat{api, &http.Client{Jar: jar, Timeout: 10 * time.Second}}
	return s, s.do(ctx, http.MethodPost, "/api/v1/login", map[string]string{"name": u.Name, "password": u.Password}, nil)
}

// do calls the API; a body of nil sends none, an answer of nil is not read.
func (s *seat) do(ctx context.Context, method, path string, body, answer any) error {
	var b []byte
	if body != nil {
		var err error
		if b, err = json.Marshal(body); err != nil {
			return err
		}
	}
	r, err := http.NewRequestWithContext(ctx, method, s.api+path, bytes.NewReader(b))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/json")
	w, err := s.http.Do(r)
	if err != nil {
		return err
	}
	b, err = io.ReadAll(io.LimitReader(w.Body, 8<<20))
	switch err = errors.Join(err, w.Body.Close()); {
	case err != nil:
		return err
	case w.StatusCode >= http.StatusBadRequest:
		return fmt.Errorf("%s %s: %s: %s", method, path, w.Status, bytes.TrimSpace(b))
	case answer == nil:
		return nil
	}
	return json.Unmarshal(b, answer)
}

// patience is how long the cast waits for what the server must do, and look how often it looks.
const (
	patience = 90 * time.Second
	look     = 150 * time.Millisecond
)

// await looks until done, or until patience ends.
func await(ctx context.Context, what string, done func() (bool, error)) error {
	until := time.Now().Add(patience)
	for {
		ok, err := done()
		switch {
		case err != nil || ok:
			return err
		case time.Now().After(until):
			return fmt.Errorf("%s did not come within %s", what, patience)
		}
		if err := pause(ctx, look); err != nil {
			return err
		}
	}
}

// live lists the live incidents of a kind at a site; a kind of "" is any.
func (s *seat) live(ctx context.Context, site keng.SiteID, kind keng.Kind) ([]keng.Incident, error) {
	var page struct{ Items []keng.Incident }
	q := url.Values{"state": {"live"}, "limit": {"500"}, "kind": {string(kind)}}
	if kind == "" {
		q.Del("kind")
	}
	err := s.do(ctx, http.MethodGet, "/api/v1/incidents?"+q.Encode(), nil, &page)
	var out []keng.Incident
	for _, i := range page.Items {
		if i.SiteID == site {
			out = append(out, i)
		}
	}
	return out, err
}

// opened waits for the live incident of a kind at a site.
func (s *seat) opened(ctx context.Context, site keng.SiteID, kind keng.Kind) (i keng.Incident, err error) {
	err = await(ctx, "the incident "+string(kind), func() (bool, error) {
		list, err := s.live(ctx, site, kind)
		if len(list) > 0 {
			i = list[0]
		}
		return len(list) > 0, err
	})
	return i, err
}

// detail is what the cast reads of an incident.
type detail struct {
	Incident keng.Incident
	Calls    []keng.Call
}

func (s *seat) read(ctx context.Context, id keng.IncidentID) (d detail, err error) {
	return d, s.do(ctx, http.MethodGet, "/api/v1/incidents/"+string(id), nil, &d)
}

// over waits until an incident is no longer live.
func (s *seat) over(ctx context.Context, id keng.IncidentID) error {
	return await(ctx, "the end of an incident", func() (bool, error) {
		d, err := s.read(ctx, id)
		return !d.Incident.State.Live(), err
	})
}

// allClear gives the all-clear with a note.
func (s *seat) allClear(ctx context.Context, id keng.IncidentID, note string) error {
	return s.do(ctx, http.MethodPost, "/api/v1/incidents/"+string(id)+"/all-clear", map[string]string{"note": note}, nil)
}

// resolve closes an incident with what it was.
func (s *seat) resolve(ctx context.Context, id keng.IncidentID, r keng.Result, note string) error {
	return s.do(ctx, http.MethodPost, "/api/v1/incidents/"+string(id)+"/resolve", map[string]string{"result": string(r), "note": note}, nil)
}

// tick marks points of the plan's checklist as done.
func (s *seat) tick(ctx context.Context, id keng.IncidentID, points ...int) error {
	for _, n := range points {
		if err := s.do(ctx, http.MethodPost, "/api/v1/incidents/"+string(id)+"/checklist", map[string]any{"index": n, "done": true}, nil); err != nil {
			return err
		}
	}
	return nil
}

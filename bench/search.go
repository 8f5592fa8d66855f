package main

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"time"
)

// searchRows is how many people are found among.
const searchRows = 300_000

// peopleTyped are names of people while they are being typed, and one telephone number.
var peopleTyped = []string{"n", "ng", "nguyen", "nguyen v", "nguyễn văn an", "hoa", "hòa", "tran thi ho", "le minh", "tran thi h", "yến", "an nguyen", "son", "0900012345", "dang q", "uoc"}

// allTyped are what is typed into the search over everything.
var allTyped = []string{"hai bac", "nguyen van", "hoa", "nam dinh", "xa truc", "le minh"}

// measureSearch imports people as a province would and finds some of them while names are typed.
func measureSearch(ctx context.Context, s *server, _ options) ([]figure, error) {
	communes, err := s.api.communesOf(ctx)
	if err != nil {
		return nil, err
	}
	if _, _, err := s.bring(ctx, "people", peopleFile(searchRows, communes)); err != nil {
		return nil, err
	}
	var out []figure
	for _, c := range []struct {
		what, path string
		typed      []string
	}{
		{fmt.Sprintf("a person found among %d while typing", searchRows), "/api/v1/people?limit=20&q=", peopleTyped},
		{fmt.Sprintf("the search over everything (Ctrl-K), with %d people", searchRows), "/api/v1/search?q=", allTyped},
	} {
		took, err := s.asked(ctx, c.path, c.typed)
		if err != nil {
			return out, err
		}
		out = append(out, figure{fmt.Sprintf("%s (HTTP, %d texts)", c.what, len(c.typed)), fmt.Sprintf("p95 %s, ", show(at(took, 95))) + percentiles(took)})
	}
	return out, nil
}

// searchRounds is how often each text is asked.
const searchRounds = 20

// asked tells how long each of the typed texts took to be answered.
func (s *server) asked(ctx context.Context, path string, typed []string) ([]time.Duration, error) {
	var took []time.Duration
	for round := range searchRounds + 1 {
		for _, q := range typed {
			var found struct{ Items, Groups []object }
			start := time.Now()
			if err := s.api.call(ctx, http.MethodGet, path+url.QueryEscape(q), nil, &found); err != nil {
				return nil, err
			}
			if round > 0 { // the first opens connections and prepares statements.
				took = append(took, time.Since(start))
			}
			if len(found.Items)+len(found.Groups) == 0 {
				return nil, fmt.Errorf("nothing found for %q", q)
			}
		}
	}
	return took, nil
}

package main

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"time"
)

// placesTyped are names as people type them, of today and of the past, in whole
// and while they are being typed.
var placesTyped = []string{"hai bac", "Hải Bắc", "xa hai b", "Hoà", "Hòa", "yen hung", "truc hung, truc ninh", "nam dinh", "phuong", "lien minh", "ninh c", "thi tran", "giao xuan", "bach long", "13840", "a", "xã xuân tiến", "my thanh, my loc"}

// placeRounds is how often each is asked.
const placeRounds = 30

// measurePlace finds places among the three snapshots of the country, 15,000
// areas with what each of the past is today, over the API as a console would.
func measurePlace(ctx context.Context, s *server, _ options) ([]figure, error) {
	var took []time.Duration
	found := 0
	for round := range placeRounds {
		for _, q := range placesTyped {
			var out struct{ Items []object }
			start := time.Now()
			if err := s.api.call(ctx, http.MethodGet, "/api/v1/areas?limit=20&q="+url.QueryEscape(q), nil, &out); err != nil {
				return nil, err
			}
			if round > 0 { // the first opens connections.
				took = append(took, time.Since(start))
			}
			if len(out.Items) == 0 {
				return nil, fmt.Errorf("nothing found for %q", q)
			}
			found += len(out.Items)
		}
	}
	return []figure{{fmt.Sprintf("a place found by its name among the three snapshots, with its heirs of today (HTTP, %d names)", len(placesTyped)), fmt.Sprintf("p95 %s, ", show(at(took, 95))) + percentiles(took)}}, nil
}

package demo

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"net/http"
	"slices"
	"strings"
	"time"

	"keng"
)

// addLinks connects the telecom's nodes: a tree of the shortest cables from the
// host, and rings among the exchanges. The lines are made up, like the places.
func (x *filler) addLinks(ctx context.Context) error {
	var nodes []place
	for _, p := range x.places {
		if p.kind != "gong" {
			nodes = append(nodes, p)
		}
	}
	rank := map[string]int{"host_exchange": 0, "satellite_exchange": 1}
	slices.SortStableFunc(nodes, func(a, b place) int { return cmp.Compare(order(rank, a.kind), order(rank, b.kind)) })
	links := tree(nodes, rank)
	links = append(links, rings(nodes, rank, links)...)
	rows := make([]keng.Link, len(links))
	for n, l := range links {
		a, b := nodes[l[0]], nodes[l[1]]
		rows[n] = keng.Link{ID: keng.NewID[keng.LinkID](x.at), Code: fmt.Sprintf("T-%03d", n+1), Kind: keng.LinkFibre, From: x.sites[a.code], To: x.sites[b.code],
			Length: int64(1200 * a.distance(b)), Fibres: 24, Owner: "Viễn thông (mẫu)", MadeUp: true, ValidFrom: x.at,
			Route: []keng.Position{{Lat: a.lat, Lon: a.lon}, {Lat: b.lat, Lon: b.lon}}}
		if n >= len(nodes)-1 {
			rows[n].Ring = "vòng liên trạm"
		}
	}
	return x.tx.AddLinks(ctx, rows)
}

func order(rank map[string]int, kind string) int {
	if n, ok := rank[kind]; ok {
		return n
	}
	return len(rank)
}

func (p place) distance(q place) float64 {
	return keng.Position{Lat: p.lat, Lon: p.lon}.Distance(keng.Position{Lat: q.lat, Lon: q.lon})
}

// tree joins each node, the exchanges first, to the nearest one that is joined already (Prim's algorithm in two stages).
func tree(nodes []place, rank map[string]int) [][2]int {
	var links [][2]int
	joined := []int{0}
	for stage := 1; stage <= len(rank); stage++ {
		var waiting []int
		for n := range nodes {
			if order(rank, nodes[n].kind) == stage {
				waiting = append(waiting, n)
			}
		}
		for len(waiting) > 0 {
			best, at, to := math.Inf(1), 0, 0
			for k, n := range waiting {
				for _, j := range joined {
					if d := nodes[n].distance(nodes[j]); d < best {
						best, at, to = d, k, j
					}
				}
			}
			links = append(links, [2]int{to, waiting[at]})
			joined = append(joined, waiting[at])
			waiting = slices.Delete(waiting, at, at+1)
		}
	}
	return links
}

// rings gives every third exchange a second cable, to the nearest exchange that it has none to.
func rings(nodes []place, rank map[string]int, links [][2]int) [][2]int {
	var out [][2]int
	var exchanges []int
	for n := range nodes {
		if order(rank, nodes[n].kind) < len(rank) {
			exchanges = append(exchanges, n)
		}
	}
	for k, a := range exchanges {
		if k%3 != 0 {
			continue
		}
		near := slices.Clone(exchanges)
		slices.SortStableFunc(near, func(b, c int) int { return cmp.Compare(nodes[a].distance(nodes[b]), nodes[a].distance(nodes[c])) })
		for _, b := range near {
			if b != a && !slices.Contains(links, [2]int{a, b}) && !slices.Contains(links, [2]int{b, a}) {
				out = append(out, [2]int{a, b})
				break
			}
		}
	}
	return out
}

// The cut is one that darkens this many stations, and each of them cries in this many ways.
const cutMin, cutMax = 20, 120

// cutAt is where on the cable the backhoe digs, as a part of its length.
const cutAt = 0.62

var cries = []struct {
	kind   keng.Kind
	points int
}{{"link_down", 4}, {"signal_loss", 3}, {"remote_defect", 3}}

// cut lets a backhoe cut a cable: the operator's management system reports
// hundreds of alarms, the desk finds the link. An unrelated power failure in the
// storm stays its own incident.
func (s *Show) cut(ctx context.Context) error {
	e, stations, err := s.chooseCut(ctx)
	if err != nil {
		return err
	}
	nms := &seat{s.API, &http.Client{Transport: bearer(s.File.Token)}}
	if err := s.cry(ctx, nms, stations, keng.Raise); err != nil {
		return err
	}
	s.Say(fmt.Sprintf("máy xúc cắt cáp: %d trạm, %d cảnh báo", len(stations), 10*len(stations)), "a backhoe cuts a cable: hundreds of alarms at once")
	var i keng.Incident
	err = await(ctx, "the cause", func() (bool, error) {
		var page struct{ Items []keng.Incident }
		err := s.officer.do(ctx, http.MethodGet, "/api/v1/incidents?state=live&kind=cable_cut&limit=100", nil, &page)
		for _, x := range page.Items {
			if x.Element == e.String() {
				i = x
			}
		}
		return i.ID != "", err
	})
	if err != nil {
		return err
	}
	s.tell(i, i.Title, "one incident, on the cut")
	if err := s.wait(ctx, 4*time.Second); err != nil {
		return err
	}
	measured, err := s.measure(ctx, nms, e.Code)
	if err != nil {
		return err
	}
	d, err := s.officer.read(ctx, i.ID)
	if err != nil {
		return err
	}
	s.tell(i, "máy đo OTDR chỉ chỗ đứt: "+d.Incident.Place, "an OTDR tells where the cable is broken")
	end := func() error { return errors.Join(s.cry(ctx, nms, stations, keng.Clear), measured(keng.Clear)) }
	return s.serve(ctx, i, 30*time.Second, end, "Hàn nối xong, bàn giao hiện trường")
}

// measure lets the OTDR at the near end of a link report how far away the cut is; what it returns reports more of that alarm.
func (s *Show) measure(ctx context.Context, nms *seat, link string) (func(keng.SignalState) error, error) {
	var net struct {
		Links    []keng.Link
		Stations []struct {
			SiteID keng.SiteID `json:"site_id"`
			Code   string
		}
	}
	if err := s.officer.do(ctx, http.MethodGet, "/api/v1/network", nil, &net); err != nil {
		return nil, err
	}
	for _, l := range net.Links {
		if l.Code != link {
			continue
		}
		for _, x := range net.Stations {
			if x.SiteID != l.From {
				continue
			}
			report := func(state keng.SignalState) error {
				return nms.do(ctx, http.MethodPost, "/api/v1/signals", map[string]any{"source": "nms", "device": "cb-" + strings.ToLower(x.Code), "kind": keng.KindCableCut, "state": state,
					"text": "OTDR", "attrs": map[string]any{"point": "otdr", keng.AttrLink: link, keng.AttrOTDR: cutAt * float64(l.Length), keng.AttrResolution: 5}}, nil)
			}
			return report, report(keng.Raise)
		}
	}
	return nil, fmt.Errorf("no link %s with an end that the officer sees", link)
}

// chooseCut finds a link whose cut darkens some dozens of stations.
func (s *Show) chooseCut(ctx context.Context) (keng.Element, []string, error) {
	var impacts struct {
		Items []struct {
			keng.Element
			Dark int
		}
	}
	if err := s.officer.do(ctx, http.MethodGet, "/api/v1/network/impacts", nil, &impacts); err != nil {
		return keng.Element{}, nil, err
	}
	for _, x := range impacts.Items {
		if x.Kind != keng.ElementLink || x.Dark < cutMin || x.Dark > cutMax {
			continue
		}
		var dark struct{ Stations []struct{ Code string } }
		if err := s.officer.do(ctx, http.MethodGet, "/api/v1/network/what-if?element="+x.String(), nil, &dark); err != nil {
			return keng.Element{}, nil, err
		}
		codes := make([]string, len(dark.Stations))
		for n, station := range dark.Stations {
			codes[n] = station.Code
		}
		return x.Element, codes, nil
	}
	return keng.Element{}, nil, fmt.Errorf("no link darkens %d to %d stations", cutMin, cutMax)
}

// cry reports every alarm of the stations.
func (s *Show) cry(ctx context.Context, nms *seat, stations []string, state keng.SignalState) error {
	var batch []map[string]any
	for _, c := range cries {
		for point := range c.points {
			for _, code := range stations {
				batch = append(batch, map[string]any{"source": "nms", "device": "cb-" + strings.ToLower(code), "kind": c.kind, "state": state,
					"attrs": map[string]any{"point": fmt.Sprintf("%d", point+1)}})
			}
		}
	}
	return nms.do(ctx, http.MethodPost, "/api/v1/signals", batch, nil)
}

// bearer sends a token with every request.
type bearer string

func (b bearer) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.Header.Set("Authorization", "Bearer "+string(b))
	return http.DefaultTransport.RoundTrip(r)
}

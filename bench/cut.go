package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// A cut cable darkens so many stations, and each of them cries in so many ways
// within a time. The whole storm runs once; its beginning, in which the cause
// must be found and rung, runs often enough for a percentile.
const (
	darkened   = 500
	criesEach  = 10
	stormTime  = 10 * time.Second
	beginnings = 40
	beginTime  = 3 * time.Second
	holdOff    = 2 * time.Second // the product's default
	cutLink    = "T-001"
	seats      = 2 // a team leader's and a rota's
)

// cutting is the network of the measurement with who is rung.
type cutting struct {
	s     *server
	doors []*door
	sites []string
	next  atomic.Int64 // numbers of signals
	rung  chan time.Time

	commune, rota, leader string
	shifts, storms        int
}

func measureCut(ctx context.Context, s *server, _ options) ([]figure, error) {
	c, err := newCutting(ctx, s)
	if err != nil {
		return nil, err
	}
	defer c.close()
	var first []time.Duration
	for n := range beginnings {
		if n%8 == 7 {
			if err := c.shift(ctx); err != nil {
				return nil, err
			}
		}
		took, _, err := c.storm(ctx, beginTime, darkened*criesEach*int(beginTime)/int(stormTime))
		if err != nil {
			return nil, err
		}
		if first = append(first, took); ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	took, end, err := c.storm(ctx, stormTime, darkened*criesEach)
	if err != nil {
		return nil, err
	}
	return []figure{
		{fmt.Sprintf("a cut that darkens %d stations: hold-off over → first ring (SMS), in %d storms of 500 alarms/s", darkened, beginnings+1), percentiles(append(first, took))},
		{fmt.Sprintf("%d stations × %d alarms in %.0f s: incidents, alarms kept, rings", darkened, criesEach, stormTime.Seconds()), end},
	}, nil
}

// newCutting imports a tree of fibre behind one link, and has a team leader and a rota rung for its commune.
func newCutting(ctx context.Context, s *server) (*cutting, error) {
	var communes struct {
		Items []struct {
			Code     string
			Lat, Lon float64
		}
	}
	if err := s.api.call(ctx, http.MethodGet, "/api/v1/areas?limit=1&parent="+province, nil, &communes); err != nil {
		return nil, err
	}
	if len(communes.Items) == 0 || communes.Items[0].Lat == 0 {
		return nil, fmt.Errorf("province %s has no commune whose middle is known", province)
	}
	commune := communes.Items[0]
	c := &cutting{s: s, rung: make(chan time.Time, 100), commune: commune.Code}
	net := struct {
		Nodes []object `json:"nodes"`
		Edges []object `json:"edges"`
	}{Nodes: []object{{"id": "HOST", "name": "Tổng đài", "pos": []float64{commune.Lon, commune.Lat}}}}
	link := func(from, to string) {
		net.Edges = append(net.Edges, object{"id": fmt.Sprintf("T-%03d", len(net.Edges)+1), "source": from, "target": to, "length_m": 900})
	}
	for n := range darkened {
		code := fmt.Sprintf("BTS-%03d", n)
		net.Nodes = append(net.Nodes, object{"id": code, "name": "Trạm " + code, "pos": []float64{commune.Lon + float64(n%25)/1e5, commune.Lat + float64(n/25)/1e5}})
		above := "HOST"
		if n > 0 {
			above = c.sites[(n-1)/3]
		}
		link(above, code)
		c.sites = append(c.sites, code)
	}
	for n := range 50 { // stations that the cut leaves alone
		code := fmt.Sprintf("FAR-%03d", n)
		net.Nodes = append(net.Nodes, object{"id": code, "pos": []float64{commune.Lon - 0.001, commune.Lat + float64(n)/1e5}})
		link("HOST", code)
	}
	if err := s.api.call(ctx, http.MethodPost, "/api/v1/network/import?area="+commune.Code, net, nil); err != nil {
		return nil, err
	}
	if err := c.host(ctx); err != nil {
		return nil, err
	}
	if err := c.people(ctx); err != nil {
		return nil, err
	}
	for range 20 {
		d, err := openDoor(s.http)
		if err != nil {
			return nil, err
		}
		c.doors = append(c.doors, d)
	}
	s.gateway.take(func(_, text string, at time.Time) {
		if strings.HasPrefix(text, "DUT CAP") { // not the all-clear
			c.rung <- at
		}
	})
	return c, nil
}

func (c *cutting) close() {
	for _, d := range c.doors {
		d.close()
	}
}

func (c *cutting) host(ctx context.Context) error {
	var list struct{ Items []made }
	if err := c.s.api.call(ctx, http.MethodGet, "/api/v1/sites?q=HOST", nil, &list); err != nil {
		return err
	}
	n := slices.IndexFunc(list.Items, func(m made) bool { return m.Code == "HOST" })
	if n < 0 {
		return fmt.Errorf("the host is not in the register")
	}
	return c.s.api.call(ctx, http.MethodPut, "/api/v1/nodes/"+list.Items[n].ID, object{"host": true}, nil)
}

// people makes a plan that rings the commune's team leader and who is on duty in a rota.
func (c *cutting) people(ctx context.Context) error {
	rota, err := c.s.api.add(ctx, "/api/v1/rotas", object{"name": "Trực mạng", "area": c.commune, "shifts": []object{}})
	if err != nil {
		return err
	}
	c.rota = rota.ID
	if err := c.shift(ctx); err != nil {
		return err
	}
	return c.s.api.plan(ctx, object{"name": "Đo"}, object{"kind": "role", "ref": "team_leader"}, object{"kind": "rota", "ref": rota.ID})
}

// shift puts new people on duty: a person is rung ten times in ten minutes at most, then come summaries.
func (c *cutting) shift(ctx context.Context) error {
	if c.leader != "" {
		if err := c.s.api.call(ctx, http.MethodPost, "/api/v1/people/"+c.leader+"/deactivate", object{}, nil); err != nil {
			return err
		}
	}
	var err error
	if c.leader, err = c.s.api.person(ctx, 2*c.shifts+1, c.commune, "team_leader"); err != nil {
		return err
	}
	watch, err := c.s.api.person(ctx, 2*c.shifts+2, c.commune, "")
	if err != nil {
		return err
	}
	c.shifts++
	now := time.Now()
	duty := object{"person_id": watch, "from": now.Add(-time.Minute).Format(time.RFC3339), "until": now.AddDate(0, 0, 1).Format(time.RFC3339)}
	return c.s.api.call(ctx, http.MethodPut, "/api/v1/rotas/"+c.rota, object{"shifts": []object{duty}}, nil)
}

// cry sends one alarm of a station, the first of each tells that it is silent. Each storm
// has alarms of its own: one that is raised a third time within minutes would be chattering.
func (c *cutting) cry(d *door, n int, state string) error {
	kind := "link_down"
	if n/darkened%criesEach >= 5 {
		kind = "remote_defect"
	}
	site := c.sites[n*7%darkened] // 7 and 500 have no common divisor, so every station is met, in no order of the tree
	text := fmt.Sprintf(`{"id":"cut-%d","source":"bench","device":"nms-%s","kind":%q,"state":%q,"text":"Mất liên lạc","attrs":{"point":"p%d-%d","site":%q}}`,
		c.next.Add(1), site, kind, state, c.storms, n/darkened%criesEach, site)
	message, body := request(c.s.http, c.s.api.token, len(text))
	copy(body, text)
	return d.post(message)
}

// all has every door cry its share of count alarms, spread over a time.
func (c *cutting) all(ctx context.Context, count int, over time.Duration, state string) error {
	began := time.Now()
	errs := make(chan error, len(c.doors))
	var group sync.WaitGroup
	for k, d := range c.doors {
		group.Go(func() {
			for n := k; n < count && ctx.Err() == nil; n += len(c.doors) {
				time.Sleep(time.Until(began.Add(over * time.Duration(n) / time.Duration(count))))
				if err := c.cry(d, n, state); err != nil {
					errs <- err
					return
				}
			}
		})
	}
	group.Wait()
	select {
	case err := <-errs:
		return err
	default:
		return ctx.Err()
	}
}

// storm cuts the cable, repairs it, and tells how long after the hold-off of the
// first alarm somebody was rung, and what there was at the end of the storm.
func (c *cutting) storm(ctx context.Context, over time.Duration, alarms int) (took time.Duration, end string, err error) {
	for len(c.rung) > 0 {
		<-c.rung
	}
	c.storms++
	began := time.Now()
	if err := c.all(ctx, alarms, over, "raise"); err != nil {
		return 0, "", err
	}
	time.Sleep(time.Until(began.Add(max(over, holdOff) + time.Second)))
	if len(c.rung) == 0 {
		return 0, "", fmt.Errorf("nobody was rung within %s of the cut", time.Since(began))
	}
	rings := len(c.rung)
	took = (<-c.rung).Sub(began) - holdOff
	var list struct {
		Items []struct {
			ID, Element, State string
			AlarmCount         int `json:"alarm_count"`
		}
	}
	if err := c.s.api.call(ctx, http.MethodGet, "/api/v1/incidents?state=live&limit=100", nil, &list); err != nil {
		return 0, "", err
	}
	if len(list.Items) != 1 || list.Items[0].Element != "link:"+cutLink {
		text, _ := json.Marshal(list.Items) // texts and numbers always marshal.
		return 0, "", fmt.Errorf("a cut of %s is %d incidents: %s", cutLink, len(list.Items), text[:min(len(text), 500)])
	}
	kept, err := c.kept(ctx)
	if err != nil {
		return 0, "", err
	}
	i := list.Items[0]
	end = fmt.Sprintf("1 on %s, %d, %d for %d duty seats", strings.TrimPrefix(i.Element, "link:"), kept, rings, seats)
	if err := c.all(ctx, alarms, over/3, "clear"); err != nil {
		return 0, "", err
	}
	return took, end, c.over(ctx, i.ID)
}

// kept is how many alarms are active, as the desk counts them.
func (c *cutting) kept(ctx context.Context) (n int, err error) {
	text, err := get("http://" + c.s.http + "/metrics")
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, `keng_alarms{state="active"} `); ok {
			_, err = fmt.Sscan(rest, &n)
			return n, err
		}
	}
	return 0, fmt.Errorf("/metrics tells no active alarms")
}

// over waits for the all-clear, and gives it when the incident does not: what
// was raised and cleared several times is held back for a while.
func (c *cutting) over(ctx context.Context, id string) error {
	for range 20 {
		var i struct{ Incident struct{ State string } }
		if err := c.s.api.call(ctx, http.MethodGet, "/api/v1/incidents/"+id, nil, &i); err != nil {
			return err
		}
		if i.Incident.State == "closed" || i.Incident.State == "all_clear" {
			return nil
		}
		time.Sleep(100 * time.Millisecond)
	}
	return c.s.api.call(ctx, http.MethodPost, "/api/v1/incidents/"+id+"/all-clear", object{}, nil)
}

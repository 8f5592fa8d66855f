package web

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strings"

	"keng"
	"keng/internal/cause"
	"keng/internal/sheet"
	"keng/internal/store"
	"keng/internal/viet"
)

func (s *Server) networkRoutes() {
	answers(s, "GET", "/api/v1/network", keng.ActRead, "The network as it stands: stations with their state, and links", s.network)
	answers(s, "GET", "/api/v1/network/impacts", keng.ActRead, "What each element alone would darken, the most first", s.impacts)
	answers(s, "GET", "/api/v1/network/what-if", keng.ActRead, "What would be dark while elements are out", s.whatIf)
	answers(s, "GET", "/api/v1/network/replay", keng.ActRead, "How stations went dark and came back in a past time, with the incidents on elements", s.replay)
	answers(s, "PUT", "/api/v1/nodes/{id}", keng.ActDevice, "Say what a site is in the network; what is left out stays as it is", s.saveNode)
	answers(s, "POST", "/api/v1/network/import", keng.ActDevice, "Read a network from node-link JSON, GraphML, CSV or XLSX with the columns of CSV; with dry_run only say what it would do", s.importNetwork)
	answers(s, "GET", "/api/v1/links", keng.ActRead, "List the links that exist at a time, by code", s.listLinks)
	answers(s, "GET", "/api/v1/links/{id}/versions", keng.ActRead, "What a link was, the newest first", s.linkVersions)
	answers(s, "POST", "/api/v1/links/{id}/otdr", keng.ActRead, "Turn a distance or an OTDR file into a place on a link", s.readLink)
	answers(s, "POST", "/api/v1/links", keng.ActDevice, "Add a link", s.addLink, created)
	answers(s, "PUT", "/api/v1/links/{id}", keng.ActDevice, "Give a link a new version from now on; what is left out stays as it is", s.changeLink)
	answers(s, "DELETE", "/api/v1/links/{id}", keng.ActDevice, "Take a link out of the network", s.endLink)
}

// Network is what the network page draws.
type Network struct {
	Stations []StationRow   `json:"stations"`
	Links    []keng.Link    `json:"links"`
	Causes   []IncidentRow  `json:"causes" doc:"live incidents whose cause is an element"`
	Suspects []keng.Suspect `json:"suspects" doc:"of those incidents, the likeliest first"`
}

// StationRow is a site of the network.
type StationRow struct {
	SiteID   keng.SiteID `json:"site_id"`
	Code     string      `json:"code"`
	Name     string      `json:"name"`
	Kind     string      `json:"kind,omitempty"`
	Lat      float64     `json:"lat,omitempty"`
	Lon      float64     `json:"lon,omitempty"`
	Power    string      `json:"power,omitempty" doc:"the feed it shares"`
	Building string      `json:"building,omitempty" doc:"the building or tower it shares"`
	Host     bool        `json:"host,omitempty"`
	Dark     bool        `json:"dark,omitempty"`
}

func (s *Server) network(ctx context.Context, by caller, _ *struct{}) (Network, error) {
	out := Network{Stations: []StationRow{}, Links: []keng.Link{}, Causes: []IncidentRow{}, Suspects: []keng.Suspect{}}
	names, err := s.names.get(ctx)
	if err != nil {
		return out, err
	}
	stations, links, err := s.Desk.Network(ctx)
	if err != nil {
		return out, err
	}
	seen := map[keng.SiteID]bool{}
	scope := by.Scope()
	for _, x := range stations {
		if !scope.Holds(siteOwner(names, &x.Site)) {
			continue
		}
		seen[x.Site.ID] = true
		out.Stations = append(out.Stations, StationRow{x.Site.ID, x.Site.Code, x.Site.Name, x.Site.Kind, x.Site.Lat, x.Site.Lon, x.Power, x.Building, x.Host, x.Dark})
	}
	for _, l := range links {
		if seen[l.From] && seen[l.To] {
			out.Links = append(out.Links, l)
		}
	}
	live, err := s.Store.ListIncidents(ctx, store.IncidentFilter{State: "live", Scope: scope, Limit: 500})
	if err != nil {
		return out, err
	}
	live = slices.DeleteFunc(live, func(i keng.Incident) bool { return i.Element == "" })
	for _, i := range live {
		out.Suspects = append(out.Suspects, suspects(i)...)
	}
	out.Causes, err = s.incidentRows(ctx, by.Lang, live)
	return out, err
}

// suspects are the elements that the desk thought of for an incident.
func suspects(i keng.Incident) []keng.Suspect {
	var list []keng.Suspect
	if i.Suspects == "" || json.Unmarshal([]byte(i.Suspects), &list) != nil {
		return []keng.Suspect{}
	}
	return list
}

// ImpactRow is what one element alone would darken.
type ImpactRow struct {
	keng.Element
	Label string `json:"label"`
	Dark  int    `json:"dark" doc:"stations"`
}

const maxImpacts = 200

func (s *Server) impacts(ctx context.Context, by caller, _ *struct{}) (page[ImpactRow], error) {
	out := page[ImpactRow]{Items: []ImpactRow{}}
	p, err := s.Desk.Plant(ctx)
	if err != nil {
		return out, err
	}
	// Who does not see everything sees the stations and links of their scope; what stations share is not told to them.
	whole, seen := by.Scope().Everything(), map[keng.Element]bool{}
	if !whole {
		net, err := s.network(ctx, by, nil)
		if err != nil {
			return out, err
		}
		for _, x := range net.Stations {
			seen[keng.Element{Kind: keng.ElementNode, Code: x.Code}] = true
		}
		for _, l := range net.Links {
			seen[keng.Element{Kind: keng.ElementLink, Code: l.Code}] = true
		}
	}
	for _, x := range p.Impacts() {
		e := keng.Element{Kind: keng.ElementKind(x.Kind), Code: x.ID}
		if !whole && !seen[e] || len(out.Items) == maxImpacts {
			continue
		}
		out.Items = append(out.Items, ImpactRow{e, p.Label(e), x.Dark})
	}
	return out, err
}

// WhatIf is what would be dark.
type WhatIf struct {
	Stations []StationRow `json:"stations"`
	Areas    []WhatIfArea `json:"areas" doc:"the most stations first"`
}

// WhatIfArea is how many stations of an area would be dark.
type WhatIfArea struct {
	Code     keng.AreaCode `json:"code"`
	Name     string        `json:"name"`
	Stations int           `json:"stations"`
}

func (s *Server) whatIf(ctx context.Context, by caller, q *struct {
	Element []string `query:"element,explode" required:"true" minItems:"1" maxItems:"10" doc:"link:CODE, node:CODE, power:NAME, duct:NAME or site:NAME"`
}) (WhatIf, error) {
	out := WhatIf{Stations: []StationRow{}, Areas: []WhatIfArea{}}
	elements := make([]keng.Element, len(q.Element))
	for n, text := range q.Element {
		kind, code, ok := strings.Cut(text, ":")
		if !ok {
			return out, keng.Errf(keng.Invalid, "network.element").At("element")
		}
		elements[n] = keng.Element{Kind: keng.ElementKind(kind), Code: code}
	}
	names, err := s.names.get(ctx)
	if err != nil {
		return out, err
	}
	p, err := s.Desk.Plant(ctx)
	if err != nil {
		return out, err
	}
	sites, err := p.WhatIf(elements...)
	scope := by.Scope()
	count := map[keng.AreaCode]int{}
	for _, x := range sites {
		if scope.Holds(siteOwner(names, &x)) {
			out.Stations = append(out.Stations, StationRow{SiteID: x.ID, Code: x.Code, Name: x.Name, Kind: x.Kind, Lat: x.Lat, Lon: x.Lon})
			count[x.Area]++
		}
	}
	for code, n := range count {
		out.Areas = append(out.Areas, WhatIfArea{code, names.area(ctx, code, by.Lang), n})
	}
	slices.SortFunc(out.Areas, func(a, b WhatIfArea) int {
		if a.Stations != b.Stations {
			return b.Stations - a.Stations
		}
		return strings.Compare(string(a.Code), string(b.Code))
	})
	return out, err
}

func (s *Server) saveNode(ctx context.Context, by caller, in *struct {
	ID      keng.SiteID `path:"id" maxLength:"36"`
	Body    keng.Node
	RawBody []byte
}) (keng.Node, error) {
	var old keng.Node
	if err := s.seesSites(ctx, by, in.ID); err != nil {
		return old, err
	}
	nodes, err := s.Store.Nodes(ctx)
	if err != nil {
		return old, err
	}
	if k := slices.IndexFunc(nodes, func(x keng.Node) bool { return x.SiteID == in.ID }); k >= 0 {
		old = nodes[k]
	}
	n, err := overlay(old, in.RawBody)
	if err != nil {
		return n, err
	}
	n.SiteID = in.ID
	return n, s.Store.Write(ctx, func(tx *store.Tx) error { return tx.SaveNode(ctx, by.Actor, s.Now(), &n) })
}

// seesSites is NotFound unless the caller sees one of the sites.
func (s *Server) seesSites(ctx context.Context, by caller, ids ...keng.SiteID) error {
	names, err := s.names.get(ctx)
	if err != nil {
		return err
	}
	for _, id := range ids {
		site, err := s.Store.Site(ctx, id)
		if err == nil && by.Scope().Holds(siteOwner(names, &site)) {
			return nil
		}
		if err != nil && keng.KindOf(err) != keng.NotFound {
			return err
		}
	}
	return keng.Errf(keng.NotFound, "site.none")
}

func (s *Server) listLinks(ctx context.Context, by caller, q *struct {
	At string `query:"at" maxLength:"40" doc:"a date or an instant; default: now"`
}) (page[keng.Link], error) {
	out := page[keng.Link]{Items: []keng.Link{}}
	at, err := moment(q.At, s.Now())
	if err != nil {
		return out, err
	}
	list, err := s.Store.Links(ctx, at)
	for _, l := range list {
		if s.seesSites(ctx, by, l.From, l.To) == nil {
			out.Items = append(out.Items, l)
		}
	}
	return out, err
}

type linkID struct {
	ID keng.LinkID `path:"id" maxLength:"36"`
}

func (s *Server) linkOf(ctx context.Context, by caller, id keng.LinkID) (keng.Link, error) {
	l, err := s.Store.Link(ctx, id)
	if err == nil {
		err = s.seesSites(ctx, by, l.From, l.To)
	}
	if keng.KindOf(err) == keng.NotFound {
		err = keng.Errf(keng.NotFound, "link.none")
	}
	return l, err
}

func (s *Server) linkVersions(ctx context.Context, by caller, in *linkID) (page[keng.Link], error) {
	l, err := s.linkOf(ctx, by, in.ID)
	if err != nil {
		return page[keng.Link]{}, err
	}
	list, err := s.Store.LinkVersions(ctx, l.Code)
	return page[keng.Link]{Items: list}, err
}

func (s *Server) addLink(ctx context.Context, by caller, in *Payload[keng.Link]) (keng.Link, error) {
	l := in.Body
	l.ID = ""
	return l, s.Store.Write(ctx, func(tx *store.Tx) error { return tx.SaveLink(ctx, by.Actor, s.Now(), &l) })
}

func (s *Server) changeLink(ctx context.Context, by caller, in *struct {
	ID      keng.LinkID `path:"id" maxLength:"36"`
	Body    keng.Link
	RawBody []byte
}) (keng.Link, error) {
	old, err := s.linkOf(ctx, by, in.ID)
	if err != nil {
		return old, err
	}
	l, err := overlay(old, in.RawBody)
	if err != nil {
		return l, err
	}
	l.ID = in.ID
	return l, s.Store.Write(ctx, func(tx *store.Tx) error { return tx.SaveLink(ctx, by.Actor, s.Now(), &l) })
}

func (s *Server) endLink(ctx context.Context, by caller, in *linkID) (nothing, error) {
	if _, err := s.linkOf(ctx, by, in.ID); err != nil {
		return nothing{}, err
	}
	return nothing{}, s.Store.Write(ctx, func(tx *store.Tx) error { return tx.EndLink(ctx, by.Actor, s.Now(), in.ID) })
}

// NetworkImport is what a file of a network would do, or did.
type NetworkImport struct {
	Sites    int      `json:"sites" doc:"stations that are new"`
	Known    int      `json:"known" doc:"stations that are in the register already, by code"`
	Links    int      `json:"links" doc:"links that are new"`
	Changed  int      `json:"changed" doc:"links that get a new version"`
	Findings []string `json:"findings" doc:"what is left out or doubted"`
	Applied  bool     `json:"applied"`
}

func (s *Server) importNetwork(ctx context.Context, by caller, in *struct {
	DryRun  bool          `query:"dry_run"`
	Area    keng.AreaCode `query:"area" maxLength:"20" doc:"of stations whose place says none; default: the caller's own"`
	RawBody []byte        `contentType:"application/octet-stream"`
}) (NetworkImport, error) {
	out := NetworkImport{Findings: []string{}}
	text, err := asCSV(in.RawBody)
	if err != nil {
		return out, err
	}
	net, found, err := cause.ReadNetwork(bytes.NewReader(text))
	if f, ok := errors.AsType[cause.Finding](err); ok {
		return out, keng.Errf(keng.Invalid, f.Key, f.Args...)
	}
	if err != nil {
		return out, err
	}
	for _, f := range found {
		out.Findings = append(out.Findings, viet.T(by.Lang, f.Key, f.Args...))
	}
	err = s.Store.Write(ctx, func(tx *store.Tx) error {
		done, err := tx.ImportNetwork(ctx, by.Actor, s.Now(), net, in.Area)
		if err != nil {
			return err
		}
		out.Sites, out.Known, out.Links, out.Changed = done.Sites, done.Known, done.Links, done.Changed
		if in.DryRun {
			return errDryRun
		}
		return nil
	})
	if errors.Is(err, errDryRun) {
		return out, nil
	}
	out.Applied = err == nil
	return out, err
}

// asCSV turns a workbook into the CSV of its first sheet, within the limits of sheets; what is none stays as it is.
func asCSV(file []byte) ([]byte, error) {
	if !bytes.HasPrefix(file, []byte("PK\x03\x04")) {
		return file, nil
	}
	f, err := os.CreateTemp("", "keng-network-*.xlsx")
	if err != nil {
		return nil, err
	}
	defer os.Remove(f.Name()) //nolint:errcheck // What is left is a temporary file.
	_, err = f.Write(file)
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, err
	}
	rows, err := sheet.Open(f.Name())
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // It is only read.
	var text bytes.Buffer
	w := csv.NewWriter(&text)
	for rows.Next() {
		if err := w.Write(rows.Row()); err != nil {
			return nil, err
		}
		if w.Flush(); text.Len() > cause.MaxNetworkFile {
			return nil, keng.Errf(keng.Invalid, "network.file.large", cause.MaxNetworkFile>>20)
		}
	}
	return text.Bytes(), rows.Err()
}

// errDryRun takes a transaction back that was only to show what it would do.
var errDryRun = errors.New("only a dry run")

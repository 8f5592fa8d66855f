package cause

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Limits of a network: larger ones are refused when read and when compiled.
const (
	MaxNodes   = 200_000
	MaxLinks   = 500_000
	maxName    = 200    // bytes of an id or a name
	maxRoute   = 10_000 // points of one route
	maxFinding = 20     // names that one finding lists
)

// ElementKind says what an element of the network is.
type ElementKind string

// Kinds of element. A power feed, a duct and a site are elements of their own: when one fails, all that share it fail.
const (
	ElementLink  ElementKind = "link"
	ElementNode  ElementKind = "node"
	ElementPower ElementKind = "power"
	ElementDuct  ElementKind = "duct"
	ElementSite  ElementKind = "site"
)

// Point is a place in degrees, WGS 84.
type Point struct {
	Lat float64 `json:"lat"`
	Lon float64 `json:"lon"`
}

// Valid tells whether p is a place on the earth.
func (p Point) Valid() bool {
	return math.Abs(p.Lat) <= 90 && math.Abs(p.Lon) <= 180
}

const earth = 6_371_008.8 // mean radius in metres (IUGG)

// Distance is the length in metres of the great circle from p to q.
func (p Point) Distance(q Point) float64 {
	const rad = math.Pi / 180
	s, t := math.Sin((q.Lat-p.Lat)*rad/2), math.Sin((q.Lon-p.Lon)*rad/2)
	h := s*s + math.Cos(p.Lat*rad)*math.Cos(q.Lat*rad)*t*t
	return 2 * earth * math.Asin(math.Sqrt(min(h, 1)))
}

// Node is a station: something that speaks, or is silent.
type Node struct {
	ID    string `json:"id"`
	Name  string `json:"name,omitempty"`
	At    *Point `json:"at,omitempty"`
	Site  string `json:"site,omitempty"`  // the shared building; empty: its own
	Power string `json:"power,omitempty"` // the feed it hangs on; empty: its own
}

// Link is a fibre link between two nodes.
type Link struct {
	ID     string  `json:"id"`
	From   string  `json:"from"`
	To     string  `json:"to"`
	Length float64 `json:"length,omitempty"` // metres of cable; 0: not known
	Route  []Point `json:"route,omitempty"`  // the line on the map, From to To
	Fibres int     `json:"fibres,omitempty"`
	Owner  string  `json:"owner,omitempty"`
	Duct   string  `json:"duct,omitempty"` // the duct or pole line it shares; empty: its own
	Ring   string  `json:"ring,omitempty"` // the ring or protection path it belongs to
}

// Shared is what several nodes or links depend on at once.
type Shared struct {
	Kind  ElementKind `json:"kind"` // power, duct or site
	ID    string      `json:"id"`
	Nodes []string    `json:"nodes,omitempty"`
	Links []string    `json:"links,omitempty"`
}

// Network is the plant as it stands: stations, links, and what they share.
type Network struct {
	Nodes  []Node   `json:"nodes"`
	Links  []Link   `json:"links"`
	Shared []Shared `json:"shared,omitempty"`
}

// Finding is what is wrong with a network, with reports about it or with a file of a history. Key names a sentence of the catalogue, Args fill it.
// It is an error where nothing can be done, and a warning where the rest is used.
type Finding struct {
	Key  string
	Args []any
}

// Error implements error, for logs.
func (f Finding) Error() string { return f.Key + " " + fmt.Sprint(f.Args...) }

func finding(key string, args ...any) Finding { return Finding{Key: key, Args: args} }

// few joins names for a finding, the first of them only when there are many.
func few(names []string) string {
	if len(names) <= maxFinding {
		return strings.Join(names, ", ")
	}
	return strings.Join(names[:maxFinding], ", ") + ", … (" + strconv.Itoa(len(names)) + ")"
}

// Label is the name of a node for people, with its id where the name is not the id.
func (n *Node) Label() string {
	if n.Name == "" || n.Name == n.ID {
		return n.ID
	}
	return n.Name + " (" + n.ID + ")"
}

// Tidy gives links without an id one ("from-to", "from-to#2"), makes shared elements of the sites, feeds and ducts that
// nodes and links name, and reports what cannot be used: loops, links to unknown nodes, ids used twice, impossible
// places. Those are taken out; parallel links stay and are reported. A network too large is an error.
func (n *Network) Tidy() ([]Finding, error) {
	if len(n.Nodes) > MaxNodes || len(n.Links) > MaxLinks {
		return nil, finding("network.large", MaxNodes, MaxLinks)
	}
	known, found := n.tidyNodes()
	found = append(found, n.tidyLinks(known)...)
	found = append(found, n.share()...)
	return append(found, n.places()...), nil
}

func (n *Network) tidyNodes() (map[string]bool, []Finding) {
	var twice, nowhere []string
	known := make(map[string]bool, len(n.Nodes))
	n.Nodes = slices.DeleteFunc(n.Nodes, func(node Node) bool {
		if node.ID == "" || known[node.ID] {
			twice = append(twice, node.ID)
			return true
		}
		known[node.ID] = true
		return false
	})
	for i := range n.Nodes {
		if at := n.Nodes[i].At; at != nil && !at.Valid() {
			nowhere = append(nowhere, n.Nodes[i].Label())
			n.Nodes[i].At = nil
		}
	}
	return known, findings("network.node.twice", twice, "network.nowhere", nowhere)
}

func (n *Network) tidyLinks(known map[string]bool) []Finding {
	var loops, loose, twice, parallel []string
	used := make(map[string]int, len(n.Links))
	for _, l := range n.Links {
		if l.ID != "" {
			used[l.ID] = 0
		}
	}
	numbers := make(map[string]int)
	pairs := make(map[[2]string]bool, len(n.Links))
	kept := n.Links[:0]
	for _, l := range n.Links {
		if l.ID == "" {
			l.ID = freeID(used, numbers, l.From+"-"+l.To)
		}
		switch {
		case used[l.ID] > 0:
			twice = append(twice, l.ID)
			continue
		case l.From == l.To:
			loops = append(loops, l.ID)
			continue
		case !known[l.From] || !known[l.To]:
			loose = append(loose, l.ID)
			continue
		}
		used[l.ID]++
		pair := [2]string{min(l.From, l.To), max(l.From, l.To)}
		if pairs[pair] {
			parallel = append(parallel, l.ID)
		}
		pairs[pair] = true
		kept = append(kept, l)
	}
	n.Links = kept
	return findings("network.link.twice", twice, "network.loop", loops, "network.loose", loose, "network.parallel", parallel)
}

// freeID takes an id that no link has, and remembers the last number it gave to the pair.
func freeID(used, numbers map[string]int, id string) string {
	free := id
	for n := max(numbers[id], 1); ; {
		if _, taken := used[free]; !taken {
			used[free], numbers[id] = 0, n
			return free
		}
		n++
		free = id + "#" + strconv.Itoa(n)
	}
}

// findings makes one finding of each key whose list is not empty.
func findings(pairs ...any) []Finding {
	var found []Finding
	for i := 0; i < len(pairs); i += 2 {
		if names := pairs[i+1].([]string); len(names) > 0 {
			found = append(found, finding(pairs[i].(string), few(names)))
		}
	}
	return found
}

// share makes elements of what nodes and links name as shared, beside those given, and drops unknown members.
func (n *Network) share() []Finding {
	type key struct {
		kind ElementKind
		id   string
	}
	at := make(map[key]int)
	merged := n.Shared[:0:0]
	get := func(kind ElementKind, id string) *Shared {
		i, ok := at[key{kind, id}]
		if !ok {
			i = len(merged)
			at[key{kind, id}] = i
			merged = append(merged, Shared{Kind: kind, ID: id})
		}
		return &merged[i]
	}
	nodes, links := make(map[string]bool, len(n.Nodes)), make(map[string]bool, len(n.Links))
	for i := range n.Nodes {
		node := &n.Nodes[i]
		nodes[node.ID] = true
		if node.Site != "" {
			s := get(ElementSite, node.Site)
			s.Nodes = append(s.Nodes, node.ID)
		}
		if node.Power != "" {
			s := get(ElementPower, node.Power)
			s.Nodes = append(s.Nodes, node.ID)
		}
	}
	for i := range n.Links {
		links[n.Links[i].ID] = true
		if duct := n.Links[i].Duct; duct != "" {
			s := get(ElementDuct, duct)
			s.Links = append(s.Links, n.Links[i].ID)
		}
	}
	var unknown []string
	member := func(known map[string]bool, ids, into []string) []string {
		has := make(map[string]bool, len(into)+len(ids))
		for _, id := range into {
			has[id] = true
		}
		for _, id := range ids {
			switch {
			case !known[id]:
				unknown = append(unknown, id)
			case !has[id]:
				has[id] = true
				into = append(into, id)
			}
		}
		return into
	}
	for _, given := range n.Shared {
		s := get(given.Kind, given.ID)
		s.Nodes, s.Links = member(nodes, given.Nodes, s.Nodes), member(links, given.Links, s.Links)
	}
	n.Shared = merged
	return findings("network.shared.unknown", unknown)
}

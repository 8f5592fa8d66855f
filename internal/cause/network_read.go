package cause

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"math"
	"strconv"
	"strings"
)

// MaxNetworkFile is the size in bytes of the largest network file that is read.
const MaxNetworkFile = 64 << 20

// ReadNetwork reads a network from node-link JSON, GraphML or CSV, told apart by the first character, tidies it and
// reports what it left out or doubts. The error is a Finding.
func ReadNetwork(r io.Reader) (*Network, []Finding, error) {
	text, err := io.ReadAll(io.LimitReader(r, MaxNetworkFile+1))
	if err != nil {
		return nil, nil, err
	}
	if len(text) > MaxNetworkFile {
		return nil, nil, finding("network.file.large", MaxNetworkFile>>20)
	}
	text = bytes.TrimSpace(bytes.TrimPrefix(text, []byte("\ufeff")))
	if len(text) == 0 {
		return nil, nil, finding("network.empty")
	}
	read := readCSV
	switch text[0] {
	case '{':
		read = readJSON
	case '<':
		read = readGraphML
	}
	n, err := read(text)
	if err != nil {
		return nil, nil, err
	}
	found, err := n.Tidy()
	if err != nil {
		return nil, nil, err
	}
	if len(n.Nodes) == 0 { // None of them had an id.
		return nil, nil, finding("network.empty")
	}
	return n, found, nil
}

// word is an id or a name in JSON: a string or a number.
type word string

func (w *word) UnmarshalJSON(b []byte) error {
	var s string
	if err := json.Unmarshal(b, &s); err == nil {
		*w = word(clip(s))
		return nil
	}
	var number json.Number
	if err := json.Unmarshal(b, &number); err != nil {
		return err
	}
	*w = word(clip(number.String()))
	return nil
}

func clip(s string) string {
	s = strings.TrimSpace(s)
	if len(s) > maxName {
		s = strings.ToValidUTF8(s[:maxName], "")
	}
	return s
}

// nodeJSON is a node of a node-link file, with the names that the tools in use give its coordinates.
type nodeJSON struct {
	ID        word      `json:"id"`
	Name      word      `json:"name"`
	Label     word      `json:"label"`
	Pos       []float64 `json:"pos"` // longitude, latitude
	Lat       *float64  `json:"lat"`
	Lon       *float64  `json:"lon"`
	Latitude  *float64  `json:"latitude"` // also "Latitude": encoding/json folds case
	Longitude *float64  `json:"longitude"`
	Site      word      `json:"site"`
	Power     word      `json:"power"`
}

// linkJSON is a link of a node-link file. An edge of the kind "power" says that its source feeds its target.
type linkJSON struct {
	ID     word        `json:"id"`
	Kind   string      `json:"kind"`
	Source word        `json:"source"`
	Target word        `json:"target"`
	Dist   float64     `json:"dist"`     // kilometres
	Length float64     `json:"length_m"` // metres
	Route  [][]float64 `json:"route"`    // longitude, latitude
	Fibres int         `json:"fibres"`
	Owner  word        `json:"owner"`
	Duct   word        `json:"duct"`
	Ring   word        `json:"ring"`
}

// readJSON reads the node-link form of networkx, d3 and TopoHub: {"nodes": […], "links" or "edges": […]}, and beside it
// "shared": [{"kind": "power", "duct" or "site", "id", "nodes", "links"}].
func readJSON(text []byte) (*Network, error) {
	var file struct {
		Nodes  []nodeJSON `json:"nodes"`
		Edges  []linkJSON `json:"edges"`
		Links  []linkJSON `json:"links"`
		Shared []Shared   `json:"shared"`
	}
	if err := json.Unmarshal(text, &file); err != nil {
		if at, ok := errors.AsType[*json.SyntaxError](err); ok {
			return nil, finding("network.json", 1+bytes.Count(text[:min(int(at.Offset), len(text))], []byte("\n")), err.Error())
		}
		return nil, finding("network.json", 1, err.Error())
	}
	n := &Network{Nodes: make([]Node, 0, len(file.Nodes))}
	for i := range file.Nodes {
		n.Nodes = append(n.Nodes, file.Nodes[i].node())
	}
	feeds := make(map[word][]string)
	var order []word
	for _, l := range append(file.Edges, file.Links...) {
		if l.Kind == string(ElementPower) {
			if feeds[l.Source] == nil {
				order = append(order, l.Source)
			}
			feeds[l.Source] = append(feeds[l.Source], string(l.Target))
			continue
		}
		n.Links = append(n.Links, l.link())
	}
	for _, feed := range order {
		n.Shared = append(n.Shared, Shared{Kind: ElementPower, ID: string(feed), Nodes: feeds[feed]})
	}
	for _, s := range file.Shared {
		if s.Kind != ElementPower && s.Kind != ElementDuct && s.Kind != ElementSite {
			return nil, finding("network.shared.kind", clip(string(s.Kind)))
		}
		s.ID = clip(s.ID)
		n.Shared = append(n.Shared, s)
	}
	return n, nil
}

func (j *nodeJSON) node() Node {
	n := Node{ID: string(j.ID), Name: string(j.Name), Site: string(j.Site), Power: string(j.Power)}
	if n.Name == "" {
		n.Name = string(j.Label)
	}
	switch {
	case len(j.Pos) == 2:
		n.At = &Point{Lat: j.Pos[1], Lon: j.Pos[0]}
	case j.Lat != nil && j.Lon != nil:
		n.At = &Point{Lat: *j.Lat, Lon: *j.Lon}
	case j.Latitude != nil && j.Longitude != nil:
		n.At = &Point{Lat: *j.Latitude, Lon: *j.Longitude}
	}
	return n
}

func (j *linkJSON) link() Link {
	l := Link{ID: string(j.ID), From: string(j.Source), To: string(j.Target), Length: metres(j.Length), Fibres: max(j.Fibres, 0),
		Owner: string(j.Owner), Duct: string(j.Duct), Ring: string(j.Ring)}
	if l.Length == 0 {
		l.Length = metres(j.Dist * 1000)
	}
	for _, p := range j.Route[:min(len(j.Route), maxRoute)] {
		if len(p) == 2 && (Point{Lat: p[1], Lon: p[0]}).Valid() {
			l.Route = append(l.Route, Point{Lat: p[1], Lon: p[0]})
		}
	}
	return l
}

// metres is a length that can be: not negative, not longer than the equator ten times.
func metres(m float64) float64 {
	if math.IsNaN(m) || m < 0 || m > 400_000_000 {
		return 0
	}
	return m
}

// readCSV reads links, one a row, with a header: from and to, and where given id, length_m, dist (kilometres), fibres,
// owner, duct, ring, kind (power: from feeds to). The nodes are those that links name. Commas or semicolons.
func readCSV(text []byte) (*Network, error) {
	r := csv.NewReader(bufio.NewReader(bytes.NewReader(text)))
	r.ReuseRecord, r.TrimLeadingSpace, r.FieldsPerRecord = true, true, -1
	if line, _, _ := bytes.Cut(text, []byte("\n")); bytes.Count(line, []byte(";")) > bytes.Count(line, []byte(",")) {
		r.Comma = ';'
	}
	header, err := r.Read()
	if err != nil {
		return nil, csvFault(err)
	}
	column := make(map[string]int, len(header))
	for i, name := range header {
		column[strings.ToLower(strings.TrimSpace(name))] = i + 1
	}
	if column["from"] == 0 || column["to"] == 0 {
		return nil, finding("network.csv.columns")
	}
	n, feeds, known := &Network{}, make(map[string]int), make(map[string]bool)
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return n, nil
		}
		if err != nil {
			return nil, csvFault(err)
		}
		cell := func(name string) string {
			if i := column[name]; i > 0 && i <= len(row) {
				return strings.Clone(clip(row[i-1]))
			}
			return ""
		}
		number := func(name string) float64 {
			f, _ := strconv.ParseFloat(cell(name), 64)
			return metres(f)
		}
		l := Link{ID: cell("id"), From: cell("from"), To: cell("to"), Length: number("length_m"), Fibres: int(number("fibres")),
			Owner: cell("owner"), Duct: cell("duct"), Ring: cell("ring")}
		if l.Length == 0 {
			l.Length = number("dist") * 1000
		}
		power := strings.EqualFold(cell("kind"), string(ElementPower))
		for _, id := range []string{l.From, l.To} {
			if id != "" && !known[id] && (!power || id == l.To) {
				known[id] = true
				n.Nodes = append(n.Nodes, Node{ID: id})
			}
		}
		if i, ok := feeds[l.From]; power && ok {
			n.Shared[i].Nodes = append(n.Shared[i].Nodes, l.To)
		} else if power {
			feeds[l.From] = len(n.Shared)
			n.Shared = append(n.Shared, Shared{Kind: ElementPower, ID: l.From, Nodes: []string{l.To}})
		} else {
			n.Links = append(n.Links, l)
		}
		if len(n.Links) > MaxLinks || len(n.Nodes) > MaxNodes {
			return nil, finding("network.large", MaxNodes, MaxLinks)
		}
	}
}

// csvFault names the line of a broken row.
func csvFault(err error) Finding {
	if at, ok := errors.AsType[*csv.ParseError](err); ok {
		return finding("network.csv", at.Line, at.Err.Error())
	}
	return finding("network.csv", 1, err.Error())
}

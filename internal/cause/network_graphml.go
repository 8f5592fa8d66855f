package cause

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
)

// readGraphML reads nodes and edges of GraphML as the Topology Zoo and yEd write it. Attributes are known by the name
// that their <key> gives: label or name, latitude and longitude, site, power for nodes; label or id, length_m, dist (km),
// fibres, owner, duct, ring for edges. A document type declaration, and with it every entity, is refused.
func readGraphML(text []byte) (*Network, error) {
	d := xml.NewDecoder(bytes.NewReader(text))
	d.CharsetReader = func(charset string, in io.Reader) (io.Reader, error) {
		return nil, errors.New("only UTF-8 is read, not " + charset)
	}
	g := graphML{keys: make(map[string]string), n: &Network{}}
	for depth := 0; ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return g.n, nil
		}
		if err != nil {
			line, _ := d.InputPos()
			return nil, finding("network.xml", line, err.Error())
		}
		switch t := token.(type) {
		case xml.Directive:
			return nil, finding("network.xml.type")
		case xml.StartElement:
			if depth++; depth > 64 {
				return nil, finding("network.xml.deep")
			}
			g.start(t)
		case xml.CharData:
			if g.key != "" && len(g.value) <= maxName {
				g.value += string(t[:min(len(t), maxName+1)])
			}
		case xml.EndElement:
			depth--
			g.end(t.Name.Local)
			if len(g.n.Nodes) > MaxNodes || len(g.n.Links) > MaxLinks {
				return nil, finding("network.large", MaxNodes, MaxLinks)
			}
		}
	}
}

type graphML struct {
	keys       map[string]string // id of a key → its name, in lower case
	n          *Network
	values     map[string]string // of the node or edge being read
	id, a, b   string
	key, value string // the <data> being read
}

func (g *graphML) start(t xml.StartElement) {
	attr := func(name string) string {
		for _, a := range t.Attr {
			if a.Name.Local == name {
				return clip(a.Value)
			}
		}
		return ""
	}
	switch t.Name.Local {
	case "key":
		name := attr("attr.name")
		if name == "" {
			name = attr("id")
		}
		g.keys[attr("id")] = strings.ToLower(name)
	case "node", "edge":
		g.values, g.id, g.a, g.b = make(map[string]string), attr("id"), attr("source"), attr("target")
	case "data":
		g.key, g.value = attr("key"), ""
		if name, ok := g.keys[g.key]; ok {
			g.key = name
		}
	}
}

func (g *graphML) end(name string) {
	v := func(names ...string) string {
		for _, name := range names {
			if g.values[name] != "" {
				return g.values[name]
			}
		}
		return ""
	}
	number := func(name string) float64 {
		f, _ := strconv.ParseFloat(v(name), 64)
		return f
	}
	switch name {
	case "data":
		if g.values != nil && g.key != "" {
			g.values[g.key] = clip(g.value)
		}
		g.key = ""
	case "node":
		node := Node{ID: g.id, Name: v("label", "name"), Site: v("site"), Power: v("power")}
		if v("latitude") != "" && v("longitude") != "" {
			node.At = &Point{Lat: number("latitude"), Lon: number("longitude")}
		}
		g.n.Nodes = append(g.n.Nodes, node)
		g.values = nil
	case "edge":
		l := Link{ID: g.id, From: g.a, To: g.b, Length: metres(number("length_m")), Fibres: int(metres(number("fibres"))),
			Owner: v("owner"), Duct: v("duct"), Ring: v("ring")}
		if l.Length == 0 {
			l.Length = metres(number("dist") * 1000)
		}
		g.n.Links = append(g.n.Links, l)
		g.values = nil
	}
}

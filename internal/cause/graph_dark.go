package cause

import (
	"cmp"
	"slices"
	"sort"
)

// piece is a subtree of the search tree that hangs on by other edges only, when its own edge or the node above failed.
type piece struct {
	root   int32
	around int32 // the piece it was cut out of, or -1
	lit    bool
	beside []int32 // pieces that an edge reaches from here
}

// darken returns the nodes that no host reaches when the links and nodes fail, in no order. It looks only at what hangs
// below the failed elements in the search tree.
func (g *Graph) darken(links, nodes []int32) []int32 {
	failedLink, failedNode := make(map[int32]bool, len(links)), make(map[int32]bool, len(nodes))
	var roots []int32
	for _, link := range links {
		failedLink[link] = true
		if a, b, ok := g.ends(int(link)); ok && g.pre[a] >= 0 {
			for _, v := range []int32{a, b} {
				if g.upLink[v] == link {
					roots = append(roots, v)
				}
			}
		}
	}
	var dark []int32
	for _, v := range nodes {
		if g.pre[v] < 0 || failedNode[v] {
			continue
		}
		failedNode[v] = true
		dark = append(dark, v)
		for _, h := range g.adj[g.first[v]:g.first[v+1]] {
			if g.up[h.to] == v && g.upLink[h.to] == h.link {
				roots = append(roots, h.to)
			}
		}
	}
	d := darkness{g: g, links: failedLink, nodes: failedNode, pieces: g.pieces(roots)}
	return d.unlit(dark)
}

// pieces orders the roots as the search met them and finds which lies in which.
func (g *Graph) pieces(roots []int32) []piece {
	slices.SortFunc(roots, func(a, b int32) int { return cmp.Compare(g.pre[a], g.pre[b]) })
	roots = slices.Compact(roots)
	ps := make([]piece, len(roots))
	around := int32(-1)
	for i, v := range roots {
		for around >= 0 && g.last[ps[around].root] < g.pre[v] {
			around = ps[around].around
		}
		ps[i] = piece{root: v, around: around}
		around = int32(i)
	}
	return ps
}

type darkness struct {
	g            *Graph
	links, nodes map[int32]bool // failed
	pieces       []piece
}

// of returns the piece that a node hangs in, or -1 for the main part.
func (d *darkness) of(v int32) int32 {
	pre := d.g.pre[v]
	i := int32(sort.Search(len(d.pieces), func(i int) bool { return d.g.pre[d.pieces[i].root] > pre })) - 1
	for i >= 0 && d.g.last[d.pieces[i].root] < pre {
		i = d.pieces[i].around
	}
	return i
}

// each calls do for the nodes of a piece until it returns false: not for those of pieces cut out of it. A failed node
// belongs to no piece.
func (d *darkness) each(i int, do func(v int32) bool) {
	end := d.g.last[d.pieces[i].root]
	next := i + 1
	for pre := d.g.pre[d.pieces[i].root]; pre <= end; pre++ {
		if next < len(d.pieces) && d.g.pre[d.pieces[next].root] == pre {
			pre = d.g.last[d.pieces[next].root]
			for next < len(d.pieces) && d.g.pre[d.pieces[next].root] <= pre {
				next++
			}
			continue
		}
		if v := d.g.at[pre]; !d.nodes[v] && !do(v) {
			return
		}
	}
}

// touch looks for an edge from a piece to the main part, and remembers the other pieces it meets on the way.
func (d *darkness) touch(i int) {
	p := &d.pieces[i]
	d.each(i, func(v int32) bool {
		for _, h := range d.g.adj[d.g.first[v]:d.g.first[v+1]] {
			if d.links[h.link] || d.nodes[h.to] {
				continue
			}
			switch other := d.of(h.to); {
			case other < 0:
				p.lit = true
				return false
			case int(other) != i && (len(p.beside) == 0 || p.beside[len(p.beside)-1] != other):
				p.beside = append(p.beside, other)
			}
		}
		return true
	})
}

// unlit adds the nodes of all pieces that no chain of edges connects to the main part.
func (d *darkness) unlit(dark []int32) []int32 {
	for i := range d.pieces {
		d.touch(i)
	}
	// A dark piece has seen all its edges, so light passes over what the dark ones remember.
	reached := make([][]int32, len(d.pieces))
	var lit []int32
	for i := range d.pieces {
		for _, other := range d.pieces[i].beside {
			reached[other] = append(reached[other], int32(i))
		}
		if d.pieces[i].lit {
			lit = append(lit, int32(i))
		}
	}
	for len(lit) > 0 {
		i := lit[len(lit)-1]
		lit = lit[:len(lit)-1]
		for _, other := range reached[i] {
			if !d.pieces[other].lit {
				d.pieces[other].lit = true
				lit = append(lit, other)
			}
		}
	}
	for i := range d.pieces {
		if !d.pieces[i].lit {
			d.each(i, func(v int32) bool {
				dark = append(dark, v)
				return true
			})
		}
	}
	return dark
}

// share computes what each shared element darkens.
func (g *Graph) share() {
	g.shared = make([]feeding, len(g.net.Shared))
	g.within = make([][]int32, len(g.net.Nodes))
	inside := make(map[int32]bool)
	for i := range g.net.Shared {
		dark := g.darken(g.members(&g.net.Shared[i]))
		clear(inside)
		for _, v := range dark {
			inside[v] = true
		}
		f := &g.shared[i]
		f.dark = len(dark)
		for _, v := range dark {
			if !inside[g.dominator(v)] {
				f.tops = append(f.tops, v)
				g.within[v] = append(g.within[v], int32(i))
			}
		}
	}
}

// dominator is the nearest node whose death darkens v, the root when there is none.
func (g *Graph) dominator(v int32) int32 {
	id := g.regions[v].parent
	for g.regions[id].class >= 0 {
		id = g.regions[id].parent
	}
	return id
}

// members are the links and nodes that fail with a shared element.
func (g *Graph) members(s *Shared) (links, nodes []int32) {
	for _, id := range s.Links {
		if link, ok := g.linkOf[id]; ok {
			links = append(links, link)
		}
	}
	for _, id := range s.Nodes {
		if v, ok := g.nodeOf[id]; ok {
			nodes = append(nodes, v)
		}
	}
	return links, nodes
}

// Element names one element of the network.
type Element struct {
	Kind ElementKind `json:"kind"`
	ID   string      `json:"id"`
}

// Dark returns the ids of the nodes that no host reaches while all the elements are out, in the order of the network.
// An element that the network does not know is an error (a Finding).
func (g *Graph) Dark(out ...Element) ([]string, error) {
	var links, nodes []int32
	for _, e := range out {
		switch e.Kind {
		case ElementLink:
			link, ok := g.linkOf[e.ID]
			if !ok {
				return nil, finding("network.element.unknown", e.ID)
			}
			links = append(links, link)
		case ElementNode:
			v, ok := g.nodeOf[e.ID]
			if !ok {
				return nil, finding("network.element.unknown", e.ID)
			}
			nodes = append(nodes, v)
		default:
			i := slices.IndexFunc(g.net.Shared, func(s Shared) bool { return s.Kind == e.Kind && s.ID == e.ID })
			if i < 0 {
				return nil, finding("network.element.unknown", e.ID)
			}
			l, v := g.members(&g.net.Shared[i])
			links, nodes = append(links, l...), append(nodes, v...)
		}
	}
	dark := g.darken(links, nodes)
	slices.Sort(dark)
	ids := make([]string, len(dark))
	for i, v := range dark {
		ids[i] = g.net.Nodes[v].ID
	}
	return ids, nil
}

// Impact is what the failure of one element alone would darken.
type Impact struct {
	Element
	From string `json:"from,omitempty"` // of a link
	To   string `json:"to,omitempty"`
	Dark int    `json:"dark"` // stations, the element itself included when it is one
}

// Impacts ranks every element by the stations it alone would darken, the most first: the single points of failure. An
// element that would darken none, such as a link of a whole ring, is left out; a node always darkens itself.
func (g *Graph) Impacts() []Impact {
	size := make([]int, len(g.regions))
	for _, id := range slices.Backward(g.order) {
		if g.regions[id].class < 0 && int(id) < len(g.net.Nodes) {
			size[id]++
		}
		if parent := g.regions[id].parent; parent >= 0 {
			size[parent] += size[id]
		}
	}
	var all []Impact
	for v := range g.net.Nodes {
		if g.pre[v] < 0 {
			continue
		}
		all = append(all, Impact{Element: Element{ElementNode, g.net.Nodes[v].ID}, Dark: size[v]})
		if g.bridge[v] >= 0 {
			l := &g.net.Links[g.bridge[v]]
			all = append(all, Impact{Element: Element{ElementLink, l.ID}, From: l.From, To: l.To, Dark: size[v]})
		}
	}
	for i := range g.shared {
		if f := &g.shared[i]; f.dark > 0 {
			all = append(all, Impact{Element: Element{g.net.Shared[i].Kind, g.net.Shared[i].ID}, Dark: f.dark})
		}
	}
	slices.SortStableFunc(all, func(a, b Impact) int {
		return cmp.Or(cmp.Compare(b.Dark, a.Dark), cmp.Compare(kindOrder(a.Kind), kindOrder(b.Kind)))
	})
	return all
}

// kindOrder puts links first where nothing else decides: of equal effects, the cable is where somebody has to go.
func kindOrder(k ElementKind) int {
	switch k {
	case ElementLink:
		return 0
	case ElementDuct:
		return 1
	case ElementPower:
		return 2
	case ElementSite:
		return 3
	default:
		return 4
	}
}

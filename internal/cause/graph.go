package cause

import "slices"

// Graph is a network seen from its hosts, prepared so that the effect of every single failure, and of every pair of cuts
// that separates something, is known before the first report. It never changes.
//
// A depth-first search from a root above all hosts gives three things in one pass. The block of each tree edge gives
// the dominator of each node: what one failing node darkens is its subtree of dominators. A link that no other edge
// closes to a cycle is a bridge. Links closed by the same edges form a ring: any two of them cut off the parts between
// them (two links are a minimal cut exactly then). Dominated subtrees and parts of rings never cross, so all of them
// are regions of one tree.
type Graph struct {
	net     *Network
	nodeOf  map[string]int32
	named   map[string][]int32 // by name; more than one when stations share it
	linkOf  map[string]int32
	end     [][2]int32 // by link: its nodes, twice the same when it is no link of the network
	hosts   []int32
	islands []int32

	// Adjacency: the half-edges of node v are adj[first[v]:first[v+1]]. The root is node n.
	first []int32
	adj   []half

	// Of the search: preorder number, last preorder number in the subtree, node at a number, tree parent, tree link.
	pre, last, at, up, upLink []int32

	regions []region
	classes []ring
	order   []int32   // regions, outer before inner
	bridge  []int32   // by node: the link whose cut alone darkens exactly what the node's death does; -1: none
	shared  []feeding // what each shared element darkens
	within  [][]int32 // by node: the shared elements of whose dark regions it is an outermost one
	mark    []uint64  // by node: a random number, so that a set of nodes has a sum to know it by
}

type half struct{ to, link int32 }

// region is a set of nodes that one or two failures darken: with number v < n what node v dominates, above that a part
// of a ring.
type region struct {
	parent  int32   // the region around it
	class   int32   // the ring it is a part of, or -1
	part    int32   // its place in the ring
	nodes   []int32 // regions of nodes directly inside
	classes []int32 // rings directly inside
}

// ring is a class of links of which any two cut off the parts between them; part i lies between links i and i+1.
type ring struct {
	links []int32
	parts []int32 // regions
}

// feeding is the effect of a shared element.
type feeding struct {
	tops []int32 // the outermost dominated regions that it darkens
	dark int     // nodes
}

// NewGraph prepares a tidy network for reports as seen from the hosts, each named by id or name. It reports hosts that
// are not known and nodes that no host reaches. Without any known host the error is a Finding.
func NewGraph(n *Network, hosts []string) (*Graph, []Finding, error) {
	if len(n.Nodes) > MaxNodes || len(n.Links) > MaxLinks {
		return nil, nil, finding("network.large", MaxNodes, MaxLinks)
	}
	g := &Graph{net: n, nodeOf: make(map[string]int32, len(n.Nodes)), named: make(map[string][]int32, len(n.Nodes)),
		linkOf: make(map[string]int32, len(n.Links))}
	for i := range n.Nodes {
		g.nodeOf[n.Nodes[i].ID] = int32(i)
		if name := n.Nodes[i].Name; name != "" {
			g.named[name] = append(g.named[name], int32(i))
		}
	}
	g.end = make([][2]int32, len(n.Links))
	for i := range n.Links {
		g.linkOf[n.Links[i].ID] = int32(i)
		a, okA := g.nodeOf[n.Links[i].From]
		b, okB := g.nodeOf[n.Links[i].To]
		if okA && okB {
			g.end[i] = [2]int32{a, b}
		}
	}
	var found []Finding
	g.hosts, found = g.find("network.host", hosts)
	if len(g.hosts) == 0 {
		return nil, found, finding("network.host.none")
	}
	g.connect()
	cover := g.search()
	g.divide(cover)
	g.nest()
	g.share()
	if len(g.islands) > 0 {
		found = append(found, finding("network.island", few(g.labels(g.islands))))
	}
	return g, found, nil
}

// find looks nodes up by id or name and reports those that are unknown or whose name is not theirs alone.
func (g *Graph) find(key string, names []string) ([]int32, []Finding) {
	var got []int32
	var unknown, several []string
	seen := make(map[int32]bool, len(names))
	for _, name := range names {
		v, ok := g.nodeOf[name]
		if !ok {
			switch same := g.named[name]; len(same) {
			case 0:
				unknown = append(unknown, clip(name))
				continue
			case 1:
				v = same[0]
			default:
				several = append(several, clip(name))
				continue
			}
		}
		if !seen[v] {
			seen[v] = true
			got = append(got, v)
		}
	}
	return got, findings(key+".unknown", unknown, "network.several", several)
}

func (g *Graph) labels(nodes []int32) []string {
	names := make([]string, len(nodes))
	for i, v := range nodes {
		names[i] = g.net.Nodes[v].Label()
	}
	return names
}

// ends returns the nodes of a link; ok is false when the network was not tidied and they are unknown or the same.
func (g *Graph) ends(link int) (a, b int32, ok bool) {
	e := g.end[link]
	return e[0], e[1], e[0] != e[1]
}

func (g *Graph) connect() {
	n := int32(len(g.net.Nodes))
	g.first = make([]int32, n+2)
	each := func(do func(a, b, link int32)) {
		for i := range g.net.Links {
			if a, b, ok := g.ends(i); ok {
				do(a, b, int32(i))
			}
		}
		for _, h := range g.hosts {
			do(n, h, -1) // No link, so it cannot fail.
		}
	}
	each(func(a, b, _ int32) {
		g.first[a+1]++
		g.first[b+1]++
	})
	for v := range n + 1 {
		g.first[v+1] += g.first[v]
	}
	g.adj = make([]half, g.first[n+1])
	next := slices.Clone(g.first)
	each(func(a, b, link int32) {
		g.adj[next[a]] = half{b, link}
		g.adj[next[b]] = half{a, link}
		next[a]++
		next[b]++
	})
}

// random is the i-th number of a fixed random sequence (splitmix64): sets of edges or nodes are known by the sum or the
// exclusive or of their numbers, and two different sets agree by chance once in 10^19.
func random(i int) uint64 {
	z := (uint64(i) + 1) * 0x9e3779b97f4a7c15
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// covered tells of the tree edge above each node which other edges close a cycle over it (as an exclusive or of their
// numbers), and how high the subtree below reaches without it.
type covered struct {
	by   []uint64
	low  []int32
	back []int32 // links outside the tree
}

func (g *Graph) search() covered {
	n := int32(len(g.net.Nodes))
	g.pre, g.last, g.up, g.upLink = make([]int32, n+1), make([]int32, n+1), make([]int32, n+1), make([]int32, n+1)
	c := covered{by: make([]uint64, n+1), low: make([]int32, n+1)}
	for v := range g.pre {
		g.pre[v] = -1
	}
	enter := func(v, from, link int32) {
		g.pre[v], g.up[v], g.upLink[v] = int32(len(g.at)), from, link
		c.low[v] = g.pre[v]
		g.at = append(g.at, v)
	}
	next := slices.Clone(g.first)
	stack := []int32{n}
	enter(n, -1, -1)
	for len(stack) > 0 {
		v := stack[len(stack)-1]
		if next[v] == g.first[v+1] {
			stack = stack[:len(stack)-1]
			g.last[v] = int32(len(g.at)) - 1
			if p := g.up[v]; p >= 0 {
				c.low[p] = min(c.low[p], c.low[v])
				c.by[p] ^= c.by[v]
			}
			continue
		}
		h := g.adj[next[v]]
		next[v]++
		switch {
		case g.pre[h.to] < 0:
			enter(h.to, v, h.link)
			stack = append(stack, h.to)
			if h.link < 0 {
				c.by[h.to] ^= random(-2 - int(h.to)) // As if laid twice: no cut needs it.
				c.by[v] ^= random(-2 - int(h.to))
			}
		case h.to == g.up[v] && h.link == g.upLink[v]: // The tree edge itself.
		case g.pre[h.to] < g.pre[v]: // Upwards: a link, or to the root, outside the tree.
			c.low[v] = min(c.low[v], g.pre[h.to])
			number := random(int(h.link))
			if h.link < 0 {
				number = random(-2 - int(v))
			} else {
				c.back = append(c.back, h.link)
			}
			c.by[v] ^= number
			c.by[h.to] ^= number
		}
	}
	for v := range n {
		if g.pre[v] < 0 {
			g.islands = append(g.islands, v)
		}
	}
	return c
}

// divide finds bridges and rings and makes a region of each node and each part of a ring, outer regions first.
func (g *Graph) divide(c covered) {
	n := int32(len(g.net.Nodes))
	g.regions = make([]region, n+1, n+1+n/2)
	g.bridge = make([]int32, n+1)
	for v := range g.bridge {
		g.bridge[v] = -1
		g.regions[v].class = -1
		g.regions[v].parent = -1
	}
	classes := g.rings(c)
	part := make([]int32, n+1)      // by node: the innermost part around it, the root when there is none
	dominator := make([]int32, n+1) // by node
	part[n], dominator[n] = n, -1
	g.order = append(g.order, n)
	around := func(part32, v int32) int32 { // The smaller of a part and the region of a node, both around the same.
		if part[v] == part32 {
			return v
		}
		return part32
	}
	outside := make(map[int32]int32) // by class: the part around the ring
	for _, v := range g.at[1:] {
		p, link := g.up[v], g.upLink[v]
		dominator[v] = dominator[p]
		if p == n || c.low[v] >= g.pre[p] {
			dominator[v] = p
		}
		part[v] = part[p]
		if link >= 0 && c.by[v] == 0 {
			g.bridge[v] = link
		} else if class, ok := classes[c.by[v]]; ok && link >= 0 {
			r := &g.classes[class]
			i := int32(len(r.parts))
			if i == 0 {
				outside[class] = part[p]
			}
			part[v] = outside[class]
			if int(i) < len(r.links)-1 {
				id := int32(len(g.regions))
				g.regions = append(g.regions, region{class: class, part: i, parent: around(outside[class], dominator[v])})
				r.parts = append(r.parts, id)
				g.order = append(g.order, id)
				part[v] = id
			}
		}
		g.regions[v].parent = around(part[v], dominator[v])
		g.order = append(g.order, v)
	}
}

// rings collects the links that are closed by the same edges, from the host outwards, the one outside the tree last.
// A link alone in its class is no ring.
func (g *Graph) rings(c covered) map[uint64]int32 {
	size := make(map[uint64]int, len(g.at))
	for _, v := range g.at[1:] {
		if g.upLink[v] >= 0 && c.by[v] != 0 {
			size[c.by[v]]++
		}
	}
	for _, link := range c.back {
		size[random(int(link))]++
	}
	classes := make(map[uint64]int32)
	add := func(by uint64, link int32) {
		if size[by] < 2 {
			return
		}
		class, ok := classes[by]
		if !ok {
			class = int32(len(g.classes))
			classes[by] = class
			g.classes = append(g.classes, ring{links: make([]int32, 0, size[by])})
		}
		g.classes[class].links = append(g.classes[class].links, link)
	}
	for _, v := range g.at[1:] {
		if g.upLink[v] >= 0 && c.by[v] != 0 {
			add(c.by[v], g.upLink[v])
		}
	}
	for _, link := range c.back {
		add(random(int(link)), link)
	}
	return classes
}

// nest lists in each region what lies directly inside.
func (g *Graph) nest() {
	n := int32(len(g.net.Nodes))
	g.mark = make([]uint64, n+1)
	for v := range g.mark {
		g.mark[v] = random(MaxLinks + v)
	}
	for _, id := range g.order[1:] {
		r := &g.regions[id]
		switch outer := &g.regions[r.parent]; {
		case r.class < 0:
			outer.nodes = append(outer.nodes, id)
		case r.part == 0:
			outer.classes = append(outer.classes, r.class)
		}
	}
}

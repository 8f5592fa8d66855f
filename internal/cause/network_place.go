package cause

import "math"

// A place is doubted when all cables of a station are far longer than the way to the nearest station.
const (
	farTimes  = 6       // times the distance to the nearest other station
	farMetres = 200_000 // and at least this much longer
	maxDetour = 4       // a cable more than this many times its straight line
	minDetour = 50_000  // and this many metres longer, is doubted
)

// places reports coordinates that contradict the cables, and touches nothing. A cable cannot be shorter than the
// straight line between its ends. A station whose every cable passes by neighbours on the map that are many times
// nearer than where it leads probably stands in another province than its coordinates say.
func (n *Network) places() []Finding {
	at := make(map[string]Point, len(n.Nodes))
	for i := range n.Nodes {
		if n.Nodes[i].At != nil {
			at[n.Nodes[i].ID] = *n.Nodes[i].At
		}
	}
	var short, long, doubtful []string
	nearest := make(map[string]float64, len(at)) // the nearest end of a node's own links
	for i := range n.Links {
		l := &n.Links[i]
		a, okA := at[l.From]
		b, okB := at[l.To]
		if !okA || !okB {
			continue
		}
		straight := a.Distance(b)
		for _, id := range []string{l.From, l.To} {
			if d, ok := nearest[id]; !ok || straight < d {
				nearest[id] = straight
			}
		}
		switch {
		case l.Length <= 0:
		case l.Length < 0.9*straight-500: // A kilometre is often the last digit of both.
			short = append(short, l.ID)
		case l.Length > maxDetour*straight+minDetour:
			long = append(long, l.ID)
		}
	}
	grid := newGrid(at)
	for i := range n.Nodes {
		node := &n.Nodes[i]
		if d, ok := nearest[node.ID]; ok && d > farMetres {
			if grid.within(node.ID, *node.At, min(d/farTimes, d-farMetres)) {
				doubtful = append(doubtful, node.Label())
			}
		}
	}
	return findings("network.short", short, "network.long", long, "network.doubtful", doubtful)
}

// grid finds neighbours on the map by cells of one degree.
type grid struct {
	at    map[string]Point
	cells map[[2]int][]string
	looks int // comparisons left, so that a crowd in one place costs no more than a large network
}

func newGrid(at map[string]Point) *grid {
	g := &grid{at: at, cells: make(map[[2]int][]string), looks: 10_000_000}
	for id, p := range at {
		c := cell(p)
		g.cells[c] = append(g.cells[c], id)
	}
	return g
}

func cell(p Point) [2]int { return [2]int{int(math.Floor(p.Lat)), int(math.Floor(p.Lon))} }

// within tells whether another node stands within the metres of p. It looks at most ten degrees of latitude far.
func (g *grid) within(id string, p Point, metres float64) bool {
	metres = min(metres, 1_000_000)
	rows := int(metres/111_000) + 1
	columns := int(float64(rows)/max(math.Cos(p.Lat*math.Pi/180), 0.1)) + 1
	c := cell(p)
	for dy := -rows; dy <= rows; dy++ {
		for dx := -columns; dx <= columns; dx++ {
			for _, other := range g.cells[[2]int{c[0] + dy, c[1] + dx}] {
				if g.looks--; g.looks < 0 {
					return false
				}
				if other != id && p.Distance(g.at[other]) <= metres {
					return true
				}
			}
		}
	}
	return false
}

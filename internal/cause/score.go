package cause

import (
	"io"
	"strconv"
)

// Grouping says for every row of a history which incident it belongs to and whether it is a root of it.
type Grouping struct {
	Rows      []int // the numbers of the rows, each once
	Incidents []int // of the row in the same position
	Roots     []bool
}

// ReadGrouping reads CSV with the columns row, incident and is_root (0 or 1).
func ReadGrouping(r io.Reader) (Grouping, error) {
	var g Grouping
	t, err := openTable(r, "row", "incident", "is_root")
	if err != nil {
		return g, err
	}
	seen, numbers := map[int]struct{}{}, map[string]int{}
	for {
		cells, err := t.next()
		if err != nil || cells == nil {
			return g, err
		}
		row, err := strconv.Atoi(t.cell(0))
		if err != nil || row < 0 {
			return g, t.wrong(0, "history.number", shown(t.cell(0)))
		}
		if _, again := seen[row]; again {
			return g, t.wrong(0, "history.again", row)
		}
		seen[row] = struct{}{}
		name, err := t.label(1)
		if err != nil {
			return g, err
		}
		n, ok := numbers[name]
		if !ok {
			n = len(numbers)
			numbers[name] = n
		}
		root := t.cell(2)
		if root != "0" && root != "1" {
			return g, t.wrong(2, "history.flag", shown(root))
		}
		g.Rows, g.Incidents, g.Roots = append(g.Rows, row), append(g.Incidents, n), append(g.Roots, root == "1")
	}
}

// Score measures a grouping against a known one, the oracle.
type Score struct {
	// Precision and Recall are B-cubed (Bagga and Baldwin, 1998): the mean over
	// all rows of the share of the row's incident that belongs there by the
	// oracle, and of the share of the oracle's incident that is in the row's. F
	// is their harmonic mean.
	Precision, Recall, F float64
	// RootPrecision is the share of the rows called root that the oracle calls
	// root; RootRecall is the share of the oracle's roots that are called root.
	RootPrecision, RootRecall float64
	// Compression is the number of rows for each incident.
	Compression float64

	Rows, Incidents, Roots int
}

// Compare measures got against the oracle over the rows of got. A row that the
// oracle does not have is an error; rows that got does not have are left out.
func Compare(oracle, got Grouping) (Score, error) {
	o, err := oracle.only(got.Rows)
	if err != nil {
		return Score{}, err
	}
	return compare(o, got), nil
}

// only returns the grouping of some rows, in their order.
func (g Grouping) only(rows []int) (Grouping, error) {
	at := make(map[int]int, len(g.Rows))
	for i, row := range g.Rows {
		at[row] = i
	}
	part := Grouping{Rows: rows, Incidents: make([]int, len(rows)), Roots: make([]bool, len(rows))}
	for i, row := range rows {
		j, ok := at[row]
		if !ok {
			return part, finding("history.oracle", row)
		}
		part.Incidents[i], part.Roots[i] = g.Incidents[j], g.Roots[j]
	}
	return part, nil
}

// compare measures two groupings of the same rows.
func compare(oracle, got Grouping) Score {
	s := Score{Rows: len(got.Rows)}
	if s.Rows == 0 {
		return s
	}
	both, ours, theirs := map[[2]int]int{}, map[int]int{}, map[int]int{}
	right, known := 0, 0
	for i := range got.Rows {
		a, b := got.Incidents[i], oracle.Incidents[i]
		both[[2]int{a, b}]++
		ours[a]++
		theirs[b]++
		if got.Roots[i] {
			s.Roots++
			if oracle.Roots[i] {
				right++
			}
		}
		if oracle.Roots[i] {
			known++
		}
	}
	for k, n := range both {
		square := float64(n) * float64(n)
		s.Precision += square / float64(ours[k[0]])
		s.Recall += square / float64(theirs[k[1]])
	}
	n := float64(s.Rows)
	s.Precision, s.Recall = s.Precision/n, s.Recall/n
	s.F = 2 * s.Precision * s.Recall / (s.Precision + s.Recall)
	s.RootPrecision, s.RootRecall = part(right, s.Roots), part(right, known)
	s.Incidents = len(ours)
	s.Compression = n / float64(s.Incidents)
	return s
}

func part(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}

// OneIncident is the grouping that says "everything is one", its first row the root.
func OneIncident(rows []int) Grouping {
	g := Grouping{Rows: rows, Incidents: make([]int, len(rows)), Roots: make([]bool, len(rows))}
	first := 0
	for i, row := range rows {
		if row < rows[first] {
			first = i
		}
	}
	if len(rows) > 0 {
		g.Roots[first] = true
	}
	return g
}

// EachAlone is the grouping that says "each alone", every row a root.
func EachAlone(rows []int) Grouping {
	g := Grouping{Rows: rows, Incidents: make([]int, len(rows)), Roots: make([]bool, len(rows))}
	for i := range rows {
		g.Incidents[i], g.Roots[i] = i, true
	}
	return g
}

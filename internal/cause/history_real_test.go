package cause

import (
	"io"
	"os"
	"path/filepath"
	"testing"
)

func read[T any](t *testing.T, name string, from func(io.Reader) (T, error)) T {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	v, err := from(f)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// measure groups alarms with what is known and scores them against the rows of the oracle from the given one on.
func measure(t *testing.T, alarms []Occurrence, k Knowledge, near Neighbours, oracle Grouping, from int) Score {
	t.Helper()
	var got Grouping
	for i, p := range Group(alarms, k, near, DefaultWindow) {
		got.Rows, got.Incidents, got.Roots = append(got.Rows, from+i), append(got.Incidents, p.Incident), append(got.Roots, p.Root)
	}
	s, err := Compare(oracle, got)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("precision %.4f, recall %.4f, F %.4f, root precision %.4f, root recall %.4f, %d incidents of %d alarms",
		s.Precision, s.Recall, s.F, s.RootPrecision, s.RootRecall, s.Incidents, s.Rows)
	return s
}

// TestRealAlarms holds the quality on an excerpt of real alarms: learned from the first half, measured on the second.
// bench/cause.md has the figures of the whole sets.
func TestRealAlarms(t *testing.T) {
	alarms := read(t, "alarms_25V.csv", ReadHistory)
	near := read(t, "alarms_25V_topology.csv", ReadNeighbours)
	oracle := read(t, "alarms_25V_incidents.csv", ReadGrouping)
	half := len(alarms) / 2

	simple := measure(t, alarms[half:], Knowledge{}, near, oracle, half)
	if simple.F < 0.935 || simple.F > 0.945 {
		t.Errorf("being near alone has F %.4f", simple.F)
	}
	learned := measure(t, alarms[half:], Learn(alarms[:half], near, DefaultWindow), near, oracle, half)
	if learned.F < 0.965 || learned.RootPrecision < 0.95 || learned.RootRecall < 0.9 {
		t.Error("the half that was not learned from: below what was reached before")
	}
	own := measure(t, alarms, Learn(alarms, near, DefaultWindow), near, oracle, 0)
	if own.F < 0.965 || own.RootPrecision < 0.95 {
		t.Error("learned from itself: below what was reached before")
	}
	lonely := measure(t, alarms, Learn(alarms, nil, DefaultWindow), nil, oracle, 0)
	if lonely.Precision < 0.95 {
		t.Error("without the topology: alarms are joined that do not belong together")
	}
}

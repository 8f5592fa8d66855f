package cause

import (
	"fmt"
	"strings"
	"testing"
)

// grouping reads "0* 0 1*": the incident of each row, with a star for a root.
func grouping(t *testing.T, text string) Grouping {
	t.Helper()
	var b strings.Builder
	b.WriteString("row,incident,is_root\n")
	for i, word := range strings.Fields(text) {
		name, root := strings.CutSuffix(word, "*")
		flag := 0
		if root {
			flag = 1
		}
		fmt.Fprintf(&b, "%d,%s,%d\n", i, name, flag)
	}
	g, err := ReadGrouping(strings.NewReader(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestCompare(t *testing.T) {
	tests := []struct {
		name, oracle, got string
		want              string // precision recall F, root precision and recall, compression
	}{
		{"the same, with other numbers", "0* 0 1*", "7* 7 x*", "1.000 1.000 1.000 | 1.000 1.000 | 1.50"},
		// Rows of the larger incident: precision 2/3 each, the third 1/3.
		{"everything is one", "0* 0 1*", "0* 0 0", "0.556 1.000 0.714 | 1.000 0.500 | 3.00"},
		{"each alone", "0* 0 1*", "0* 1* 2*", "1.000 0.667 0.800 | 0.667 1.000 | 1.00"},
		{"two moved", "a* a a b* b b", "1* 1 2* 2 2* 2", "0.750 0.778 0.764 | 0.333 0.500 | 3.00"},
		{"no roots", "a* a", "1 1", "1.000 1.000 1.000 | 0.000 0.000 | 2.00"},
		{"nothing", "", "", "0.000 0.000 0.000 | 0.000 0.000 | 0.00"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, err := Compare(grouping(t, tt.oracle), grouping(t, tt.got))
			if err != nil {
				t.Fatal(err)
			}
			got := fmt.Sprintf("%.3f %.3f %.3f | %.3f %.3f | %.2f", s.Precision, s.Recall, s.F, s.RootPrecision, s.RootRecall, s.Compression)
			if got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestCompareOverTheRowsOfTheResult(t *testing.T) {
	oracle := grouping(t, "a* a b* b c*")
	got := Grouping{Rows: []int{3, 2}, Incidents: []int{0, 0}, Roots: []bool{false, true}}
	s, err := Compare(oracle, got)
	if err != nil || s.F != 1 || s.RootPrecision != 1 || s.Rows != 2 {
		t.Errorf("score %+v, error %v", s, err)
	}
	got.Rows[0] = 9
	if _, err := Compare(oracle, got); err == nil || err.Error() != "history.oracle 9" {
		t.Errorf("a row that the oracle does not have: %v", err)
	}
}

func TestTheTrivialGroupings(t *testing.T) {
	one, each := OneIncident([]int{4, 2, 9}), EachAlone([]int{4, 2})
	if fmt.Sprint(one.Incidents, one.Roots) != "[0 0 0] [false true false]" || fmt.Sprint(each.Incidents, each.Roots) != "[0 1] [true true]" {
		t.Errorf("one %+v, each %+v", one, each)
	}
}

package main

import (
	"context"
	"flag"
	"fmt"
	"io"

	"keng/internal/cause"
)

// score measures incidents against known ones, beside the two trivial ways to group the same rows.
func score(_ context.Context, args []string, out io.Writer) error {
	f := flag.NewFlagSet("score", flag.ContinueOnError)
	oracleFile := f.String("oracle", "", "the known incidents: CSV `file` with row, incident, is_root")
	gotFile := f.String("got", "", "the incidents to measure: CSV `file` like --oracle; rows it lacks are left out")
	if _, err := parse(f, args, out, 0); err != nil {
		return err
	}
	if *oracleFile == "" || *gotFile == "" {
		return wrongUse("score", "--oracle and --got are needed")
	}
	oracle, err := readFile(*oracleFile, cause.ReadGrouping)
	if err != nil {
		return err
	}
	got, err := readFile(*gotFile, cause.ReadGrouping)
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintln(out, "grouping,precision,recall,f,root_precision,root_recall,compression,incidents,roots,rows,rows_left_out"); err != nil {
		return err
	}
	for _, g := range []struct {
		name string
		cause.Grouping
	}{{"got", got}, {"everything is one", cause.OneIncident(got.Rows)}, {"each alone", cause.EachAlone(got.Rows)}} {
		s, err := cause.Compare(oracle, g.Grouping)
		if err != nil {
			return asSentence(err)
		}
		if _, err := fmt.Fprintf(out, "%s,%.4f,%.4f,%.4f,%.4f,%.4f,%.2f,%d,%d,%d,%d\n", g.name, s.Precision, s.Recall, s.F, s.RootPrecision,
			s.RootRecall, s.Compression, s.Incidents, s.Roots, s.Rows, len(oracle.Rows)-s.Rows); err != nil {
			return err
		}
	}
	return nil
}

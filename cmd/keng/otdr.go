package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"text/tabwriter"

	"keng"
	"keng/internal/otdr"
)

// runOTDR prints the length of a fibre and the events on it from a trace file.
func runOTDR(_ context.Context, args []string, out io.Writer) error {
	f := flag.NewFlagSet("otdr", flag.ContinueOnError)
	asJSON := f.Bool("json", false, "print everything as JSON")
	words, err := parse(f, args, out, 1)
	if err != nil {
		return err
	}
	file, err := os.Open(words[0])
	if err != nil {
		return err
	}
	defer file.Close()
	t, err := otdr.Read(file)
	if e, ok := errors.AsType[otdr.Error](err); ok {
		return keng.Errf(keng.Invalid, e.Key, e.Args...)
	} else if err != nil {
		return err
	}
	if *asJSON {
		e := json.NewEncoder(out)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return e.Encode(t)
	}
	return table(out, t)
}

func table(out io.Writer, t *otdr.Trace) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	note := ""
	if t.EndUnproven {
		note = "   (to the last event; no end is marked)"
	}
	fmt.Fprintf(w, "length\t%.1f m%s\nloss\t%.3f dB\n", t.Length, note, t.Loss)
	for _, fact := range []struct{ name, value string }{
		{"cable", t.Cable}, {"fibre", t.Fibre}, {"from", t.From}, {"to", t.To}, {"instrument", t.Supplier + " " + t.Instrument}, {"comment", t.Comment},
	} {
		if fact.value != "" && fact.value != " " {
			fmt.Fprintf(w, "%s\t%s\n", fact.name, fact.value)
		}
	}
	fmt.Fprintf(w, "measured\t%s, %g nm, %d ns, index %.5f, format %s\n", t.At.Format("2006-01-02 15:04 MST"), t.Wavelength, t.Pulse, t.Index, t.Version)
	if !t.Intact {
		fmt.Fprintln(w, "checksum\tdoes not fit: the file may be damaged")
	}
	if err := w.Flush(); err != nil {
		return err
	}
	w = tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "\nevent\tdistance m\tloss dB\treflectance dB\tslope dB/km\tcode\t  what\t")
	for _, e := range t.Events {
		what := "loss"
		switch {
		case e.End:
			what = "end"
		case e.Reflective:
			what = "reflection"
		}
		if e.Comment != "" {
			what += ": " + e.Comment
		}
		fmt.Fprintf(w, "%d\t%.1f\t%.3f\t%.3f\t%.3f\t%s\t  %s\t\n", e.Number, e.Distance, e.Loss, e.Reflectance, e.Slope, e.Code, what)
	}
	return w.Flush()
}

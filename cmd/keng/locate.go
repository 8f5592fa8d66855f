package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"keng"
	"keng/internal/cause"
	"keng/internal/viet"
)

// names is a flag of names between commas; it may be given several times.
type names struct {
	list  []string
	given bool
}

func (n *names) String() string { return strings.Join(n.list, ",") }

// Set implements flag.Value.
func (n *names) Set(s string) error {
	n.given = true
	for name := range strings.SplitSeq(s, ",") {
		if name = strings.TrimSpace(name); name != "" {
			n.list = append(n.list, name)
		}
	}
	return nil
}

// runLocate prints as JSON which elements of a network have probably failed, the likeliest first, and on standard error
// what is doubtful about the network and the reports.
func runLocate(_ context.Context, args []string, out io.Writer) error {
	f := flag.NewFlagSet("locate", flag.ContinueOnError)
	file := f.String("network", "", "`file` of the network: node-link JSON, GraphML or CSV with from,to")
	var host, down, up, cut names
	f.Var(&host, "host", "`nodes` from which the others are reached, by id or name")
	f.Var(&down, "down", "silent `nodes`")
	f.Var(&up, "up", "`nodes` heard since; not given: who is not silent probably speaks")
	f.Var(&cut, "cut", "`links` on which a sensor or an OTDR sees a break")
	if _, err := parse(f, args, out, 0); err != nil {
		return err
	}
	if *file == "" || len(host.list) == 0 {
		return wrongUse("locate", "--network and --host are needed")
	}
	n, found, err := network(*file)
	if err != nil {
		return err
	}
	g, more, err := cause.NewGraph(n, host.list)
	found = append(found, more...)
	if err != nil {
		warn(found)
		return asSentence(err)
	}
	reports := cause.Reports{Down: down.list, Cut: cut.list}
	if up.given {
		reports.Up = append([]string{}, up.list...)
	}
	verdict, more := g.Locate(reports, cause.DefaultRates)
	if found = append(found, more...); len(verdict.Suspects) == 0 {
		found = append(found, cause.Finding{Key: "network.untold"})
	}
	if len(verdict.Unexplained) > 0 {
		found = append(found, cause.Finding{Key: "network.unexplained", Args: []any{strings.Join(verdict.Unexplained, ", ")}})
	}
	warn(found)
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(append([]cause.Suspect{}, verdict.Suspects...)) // Never null.
}

func network(file string) (*cause.Network, []cause.Finding, error) {
	r, err := os.Open(file)
	if err != nil {
		return nil, nil, err
	}
	defer r.Close()
	n, found, err := cause.ReadNetwork(r)
	return n, found, asSentence(err)
}

// asSentence makes of a finding an error that a person is told in his language; other errors stay.
func asSentence(err error) error {
	if f, ok := errors.AsType[cause.Finding](err); ok {
		return keng.Errf(keng.Invalid, f.Key, f.Args...)
	}
	return err
}

// warn prints findings for the person at the terminal, apart from the answer.
func warn(found []cause.Finding) {
	for _, f := range found {
		fmt.Fprintln(os.Stderr, "keng: "+viet.T(language(), f.Key, f.Args...))
	}
}

package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"keng"
	"keng/internal/auth"
	"keng/internal/store"
	"keng/internal/transfer"
	"keng/internal/viet"
)

// importAreas brings national lists of areas in, one day after the other: it
// shows what merges, splits, is renamed, moved, new or gone, and applies it as of the day.
func importAreas(ctx context.Context, args []string, out io.Writer) error {
	f := flag.NewFlagSet("import areas", flag.ContinueOnError)
	dry := f.Bool("dry-run", false, "only show what would change")
	day := f.String("at", "", "`date` from which the areas are so; empty: the date in the files' names")
	all := f.Bool("all", false, "name every change; without it the first of each kind")
	return with(ctx, f, args, out, -1, func(s *store.Store, _ *auth.Auth, paths []string) error {
		at, ok := keng.ParseDay(*day)
		if *day != "" && !ok {
			return keng.Errf(keng.Invalid, "area.date_bad", *day)
		}
		lists, issues, err := transfer.ReadAreas(paths, at)
		if err != nil {
			return err
		}
		a := areaImport{s: s, out: out, dry: *dry, all: *all, bar: newBar(os.Stderr)}
		if err := a.faults(issues); err != nil {
			return err
		}
		for n := range lists {
			if err := a.list(ctx, &lists[n]); err != nil {
				return err
			}
		}
		return nil
	})
}

// areaImport is one run of keng import areas.
type areaImport struct {
	s        *store.Store
	out      io.Writer
	dry, all bool
	bar      bar
}

// faults prints every fault with its row; one is enough for nothing to be done.
func (a *areaImport) faults(issues []transfer.AreaIssue) error {
	for _, x := range issues {
		where := x.File
		if x.Row > 0 {
			where += fmt.Sprintf(":%d", x.Row)
		}
		if _, err := fmt.Fprintf(a.out, "error\t%s\t%s\n", where, viet.T(language(), x.Key, x.Args...)); err != nil {
			return err
		}
	}
	if len(issues) > 0 {
		return keng.Errf(keng.Conflict, "area.faults", len(issues))
	}
	return nil
}

// errDry ends the transaction of a dry run.
var errDry = errors.New("dry run")

// list plans one day and applies it in one transaction.
func (a *areaImport) list(ctx context.Context, l *transfer.AreaList) error {
	var plan *keng.AreaPlan
	var res store.AreaResult
	var issues []transfer.AreaIssue
	var steps []keng.AreaStep
	var since keng.Time
	err := a.s.Write(ctx, func(tx *store.Tx) error {
		g, err := tx.Gazetteer(ctx)
		if err != nil {
			return err
		}
		var faults []keng.AreaFault
		if l.At == 0 {
			plan = g.Retell(l.Links)
		} else if plan, faults = g.Plan(l.At, l.Areas, l.Links); len(faults) > 0 {
			for _, f := range faults {
				issues = append(issues, l.Issue(f))
			}
			return errDry
		}
		if steps, since = plan.Steps, plan.At; plan.Empty() {
			steps, since = g.Steps(max(l.At, plan.At))
		}
		if a.dry {
			return errDry
		}
		source := strings.Join(l.Files, ", ")
		res, err = tx.ApplyAreas(ctx, operator, clock(), plan, source, l.At != 0, nil, func(n int) { a.bar.draw(fmt.Sprintf("%s  %3d %%", plan.At.Day(), n), n == 100) })
		return err
	})
	if errors.Is(err, errDry) {
		err = nil
	}
	a.bar.end()
	return errors.Join(err, a.faults(issues), a.tell(l, plan, res, steps, since))
}

// tell prints what a list says and what it changed.
func (a *areaImport) tell(l *transfer.AreaList, plan *keng.AreaPlan, res store.AreaResult, steps []keng.AreaStep, since keng.Time) error {
	if plan == nil {
		return nil
	}
	var b strings.Builder
	lang := language()
	tiers := [4]int{}
	for n := range l.Areas {
		tiers[l.Areas[n].Kind.Tier()]++
	}
	fmt.Fprintf(&b, "%s: %s\n", l.At.Day(), strings.Join(l.Files, ", "))
	fmt.Fprintf(&b, "  %s\n", viet.T(lang, "area.import.counts", tiers[0], tiers[1], tiers[2], tiers[3]))
	switch {
	case l.At == 0:
		fmt.Fprintf(&b, "  %s\n", viet.T(lang, "area.import.links", len(l.Links), len(plan.Links)))
	case plan.Empty():
		fmt.Fprintf(&b, "  %s\n", viet.T(lang, "area.import.known"))
	default:
		fmt.Fprintf(&b, "  %s\n", viet.T(lang, "area.import.change", len(plan.Ended)+len(plan.Dropped), len(plan.Begun), plan.Same))
	}
	a.steps(&b, lang, steps, since)
	if len(res.Moved) > 0 || res.ToDecide > 0 {
		total := int64(0)
		for _, n := range res.Moved {
			total += n
		}
		fmt.Fprintf(&b, "  %s\n", viet.T(lang, "area.import.moved", total, res.ToDecide))
	}
	if a.dry && !plan.Empty() {
		fmt.Fprintf(&b, "  %s\n", viet.T(lang, "area.import.dry"))
	}
	_, err := io.WriteString(a.out, b.String())
	return err
}

// named is how many steps of each kind are named without --all.
const named = 10

// steps prints what became what, counted by tier and operation.
func (a *areaImport) steps(b *strings.Builder, lang viet.Lang, steps []keng.AreaStep, since keng.Time) {
	type group struct {
		tier int
		op   string
	}
	byGroup := map[group][]keng.AreaStep{}
	for _, s := range steps {
		g := group{s.Tier(), s.Op}
		byGroup[g] = append(byGroup[g], s)
	}
	if len(steps) > 0 {
		fmt.Fprintf(b, "  %s\n", viet.T(lang, "area.import.since", since.Day()))
	}
	for tier := keng.TierProvince; tier <= keng.TierVillage; tier++ {
		for _, op := range []string{keng.OpMerge, keng.OpSplit, keng.OpRename, keng.OpMove, keng.OpBegin, keng.OpDissolve, keng.OpEnd} {
			list := byGroup[group{tier, op}]
			if len(list) == 0 {
				continue
			}
			fmt.Fprintf(b, "    %s: %s %s\n", viet.T(lang, tierWords[tier]), viet.T(lang, opWords[op]), viet.Int(lang, int64(len(list))))
			for n, s := range list {
				if n == named && !a.all {
					fmt.Fprintf(b, "      …\n")
					break
				}
				fmt.Fprintf(b, "      %s\n", stepLine(&s))
			}
		}
	}
}

var (
	tierWords = [4]string{"area.tier.province", "area.tier.district", "area.tier.commune", "area.tier.village"}
	opWords   = map[string]string{keng.OpMerge: "area.op.merge", keng.OpSplit: "area.op.split", keng.OpRename: "area.op.rename", keng.OpMove: "area.op.move", keng.OpBegin: "area.op.begin", keng.OpEnd: "area.op.end",
		keng.OpDissolve: "area.op.dissolve"}
)

// stepLine is "13840 Xã Yên Hưng + 13828 Xã Yên Phú → 13819 Xã Phú Hưng".
func stepLine(s *keng.AreaStep) string {
	side := func(list []keng.Area) string {
		out := make([]string, len(list))
		for n, a := range list {
			out[n] = string(a.Code) + " " + a.Name
			if s.Op == keng.OpMove {
				out[n] += " (" + string(a.Parent) + ")"
			}
		}
		return strings.Join(out, " + ")
	}
	return strings.TrimSpace(side(s.From) + " → " + side(s.Into))
}

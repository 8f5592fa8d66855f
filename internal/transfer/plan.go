package transfer

import (
	"context"
	"strings"

	"keng"
	"keng/internal/sheet"
	"keng/internal/store"
)

// plans have a row for every target of every step.
func plans() noun { //nolint:funlen // it is one table.
	type P = keng.Plan
	code, path := func(p *P) *keng.AreaCode { return &p.Area }, func(p *P) *string { return &p.AreaPath }
	return &table[P]{
		key: "plans", title: words{"Phương án", "Plans"}, see: keng.ActRead, act: keng.ActPlan,
		columns: []column[P]{
			text("name", "Tên phương án", "Plan", maxText, func(p *P) *string { return &p.Name }).must().like("Cháy ở trạm").about("mỗi người hoặc nhóm được gọi một dòng, cùng tên phương án", "one row for each who is rung, each with the plan's name"),
			text("kind", "Loại sự cố", "Kind", 64, func(p *P) *keng.Kind { return &p.Kind }).like("fire").about("để trống: mọi loại", "empty: any"),
			area(code, path), areaName(code),
			site(func(p *P) *keng.SiteID { return &p.SiteID }),
			text("severity", "Mức độ từ", "Severity from", 20, func(p *P) *keng.Severity { return &p.Severity }).like("major"),
			list("checklist", "Việc cần kiểm tra", "Checklist", func(p *P) *[]string { return &p.Checklist }),
			text("todo", "Người được gọi làm gì", "What to do", 4000, func(p *P) *string { return &p.Todo }),
			yes("active", "Đang dùng", "Active", func(p *P) *bool { return &p.Active }),
			stepNumber(),
			stepMinutes("after", "Sau (phút)", "After (minutes)", func(s *keng.Step) *int64 { return &s.After }).like("3"),
			stepCount("until", "Đến khi có (người nhận)", "Until (people)", func(s *keng.Step) *int { return &s.Until }).like("1"),
			stepCount("repeat", "Gọi lại (lần)", "Repeat", func(s *keng.Step) *int { return &s.Repeat }),
			stepMinutes("every", "Mỗi (phút)", "Every (minutes)", func(s *keng.Step) *int64 { return &s.Every }),
			target("who", "Gọi ai", "Who", func(t *keng.Target) any { return string(t.Kind) }, func(t *keng.Target, cell string) error {
				t.Kind = keng.TargetKind(strings.ToLower(cell))
				return nil
			}).must().like("area_rota").about("person, rota, area_rota, team, area_teams, siren, site_siren, near, role, …", "person, rota, area_rota, team, area_teams, siren, site_siren, near, role, …"),
			target("ref", "Là", "Which", func(t *keng.Target) any { return t.Ref }, func(t *keng.Target, cell string) error {
				t.Ref = cell
				return nil
			}).about("mã hệ thống, vai trò hoặc tên thiết bị", "system id, role or the device's name"),
			target("km", "Trong (km)", "Within (km)", func(t *keng.Target) any {
				if t.KM == 0 {
					return ""
				}
				return t.KM
			}, func(t *keng.Target, cell string) error {
				n, err := sheet.Number(cell)
				t.KM = n
				return err
			}),
			id(func(p *P) *keng.PlanID { return &p.ID }),
		},
		blank: func() P { return P{Active: true} },
		id:    func(p *P) string { return string(p.ID) },
		owner: planRow,
		same: func(p P) P {
			p.Version = 0
			return p
		},
		about: func(p *P) (people, sites []string) { return nil, []string{string(p.SiteID)} },
		olds: func(ctx context.Context, r *refs, rows []*row[P]) error {
			list, err := plansWithSites(ctx, r)
			for _, x := range rows {
				match(r, x, list, func(p *P) (string, string, keng.AreaCode, keng.Row) {
					return string(p.ID), p.Name, p.Area, planRow(r, p)
				})
			}
			return err
		},
		save: func(tx *store.Tx, ctx context.Context, r *refs, p *P) error {
			p.Version = 0
			return tx.SavePlan(ctx, r.by, r.now, p)
		},
		remove: func(tx *store.Tx, ctx context.Context, r *refs, p *P) error {
			return tx.DeletePlan(ctx, r.by, r.now, p.ID)
		},
		read: func(ctx context.Context, s *store.Store, ids []string) ([]P, error) {
			return each(ids, func(id string) (P, error) { return s.Plan(ctx, keng.PlanID(id)) })
		},
		list: func(ctx context.Context, s *store.Store, f store.Filter) ([]P, string, error) {
			r, err := newRefs(ctx, s, keng.Actor{}, 0)
			if err != nil {
				return nil, "", err
			}
			list, err := plansWithSites(ctx, r)
			if err == nil {
				list, err = store.PlanColumns.Fit(list, f.Where)
			}
			return chosen(list, f, func(p *P) (string, keng.Row) { return p.Name, planRow(r, p) }), "", err
		},
		lines: &lines[P]{key: []string{"name", "area"}, count: func(p *P) int {
			n := 0
			for i := range p.Steps {
				n += max(1, len(p.Steps[i].Who))
			}
			return max(1, n)
		}, begin: func(*P) {}, clear: func(p *P) { p.Steps = nil }},
	}
}

// planRow is to whom a plan belongs: the unit of its site, if it has one.
func planRow(r *refs, p *keng.Plan) keng.Row {
	if x := r.siteBy[p.SiteID]; x != nil {
		return keng.Row{AreaPath: x.AreaPath, UnitPath: r.unitPath(x.UnitID)}
	}
	return keng.Row{AreaPath: p.AreaPath}
}

// plansWithSites reads the plans, and their sites so that planRow knows them.
func plansWithSites(ctx context.Context, r *refs) ([]keng.Plan, error) {
	list, err := r.store.Plans(ctx)
	if err != nil {
		return nil, err
	}
	var sites []string
	for n := range list {
		sites = append(sites, string(list[n].SiteID))
	}
	return list, r.learnSites(ctx, sites)
}

// list is a column of short texts with semicolons between.
func list[T any](key, vi, en string, p func(*T) *[]string) column[T] {
	return column[T]{key: key, title: words{vi, en}, help: words{"cách nhau bằng dấu chấm phẩy", "with semicolons between"},
		get: func(_ *refs, x *T, _ int) any { return strings.Join(*p(x), "; ") },
		set: func(_ *refs, x *T, cell string) error {
			*p(x) = splitList(cell)
			return nil
		}}
}

// at finds the step and the target of a row.
func at(p *keng.Plan, line int) (*keng.Step, int, *keng.Target) {
	for n := range p.Steps {
		who := p.Steps[n].Who
		if line < max(1, len(who)) {
			if line < len(who) {
				return &p.Steps[n], n + 1, &who[line]
			}
			return &p.Steps[n], n + 1, &keng.Target{}
		}
		line -= max(1, len(who))
	}
	return &keng.Step{}, 0, &keng.Target{}
}

// stepNumber begins a step when its number is a new one, and a target in any case.
func stepNumber() column[keng.Plan] {
	return column[keng.Plan]{key: "step", title: words{"Bước", "Step"}, line: true, need: true, eg: "1",
		get: func(_ *refs, p *keng.Plan, line int) any {
			_, n, _ := at(p, line)
			return float64(n)
		},
		set: func(_ *refs, p *keng.Plan, cell string) error {
			n, err := sheet.Number(cell)
			if err != nil {
				return err
			}
			switch len(p.Steps) - int(n) {
			case 0:
			case -1:
				p.Steps = append(p.Steps, keng.Step{})
			default:
				return invalid("transfer.step", len(p.Steps)+1)
			}
			if len(p.Steps) == 0 {
				return invalid("transfer.step", 1)
			}
			s := &p.Steps[len(p.Steps)-1]
			s.Who = append(s.Who, keng.Target{})
			return nil
		}}
}

func lastStep(p *keng.Plan) *keng.Step {
	if len(p.Steps) == 0 {
		return &keng.Step{Who: []keng.Target{{}}} // The row has no step and is refused for that.
	}
	return &p.Steps[len(p.Steps)-1]
}

func stepMinutes(key, vi, en string, f func(*keng.Step) *int64) column[keng.Plan] {
	return column[keng.Plan]{key: key, title: words{vi, en}, line: true,
		get: func(_ *refs, p *keng.Plan, line int) any {
			s, _, _ := at(p, line)
			return float64(*f(s)) / float64(keng.Minute)
		},
		set: func(_ *refs, p *keng.Plan, cell string) error {
			n, err := sheet.Number(cell)
			if err == nil && n < 0 {
				err = invalid("span.bad")
			}
			*f(lastStep(p)) = int64(n * float64(keng.Minute))
			return err
		}}
}

func stepCount(key, vi, en string, f func(*keng.Step) *int) column[keng.Plan] {
	return column[keng.Plan]{key: key, title: words{vi, en}, line: true,
		get: func(_ *refs, p *keng.Plan, line int) any {
			s, _, _ := at(p, line)
			return float64(*f(s))
		},
		set: func(_ *refs, p *keng.Plan, cell string) error {
			n, err := sheet.Number(cell)
			if err == nil && (n < 0 || n > 1000 || n != float64(int(n))) {
				err = invalid("sheet.number", short(cell))
			}
			*f(lastStep(p)) = int(n)
			return err
		}}
}

func target(key, vi, en string, get func(*keng.Target) any, set func(*keng.Target, string) error) column[keng.Plan] {
	return column[keng.Plan]{key: key, title: words{vi, en}, line: true,
		get: func(_ *refs, p *keng.Plan, line int) any {
			_, _, t := at(p, line)
			return get(t)
		},
		set: func(_ *refs, p *keng.Plan, cell string) error {
			who := lastStep(p).Who
			return set(&who[len(who)-1], cell)
		}}
}

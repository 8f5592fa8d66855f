package transfer

import (
	"context"
	"errors"

	"keng"
	"keng/internal/store"
	"keng/internal/viet"
)

// group is something that cells name by its name: a kind of model, a model, a cluster, a team, a rota.
type group struct {
	id, name string
	row      keng.Row
}

// Nouns of groups.
const (
	kindGroup    = "kind"
	modelGroup   = string(keng.OfModel)
	clusterGroup = string(keng.OfCluster)
	teamGroup    = string(keng.OfTeam)
	rotaGroup    = "rota"
)

// learnGroups reads every group once; there are a few thousand in a province.
func (r *refs) learnGroups(ctx context.Context) error {
	if r.groups != nil {
		return nil
	}
	r.groups = map[string][]group{}
	kinds, err := r.store.ModelKinds(ctx)
	for _, k := range kinds {
		r.addGroup(kindGroup, string(k.ID), k.Name, keng.Row{AreaPath: k.AreaPath, UnitPath: r.unitPath(k.UnitID)})
	}
	models, err2 := whole(ctx, r.store.ListModels)
	for _, m := range models {
		r.addGroup(modelGroup, string(m.ID), m.Name, modelRow(r, &m))
	}
	clusters, err3 := r.store.Clusters(ctx)
	for _, c := range clusters {
		r.addGroup(clusterGroup, string(c.ID), c.Name, keng.Row{AreaPath: c.AreaPath, UnitPath: r.unitPath(c.Lead)})
	}
	teams, err4 := r.store.Teams(ctx)
	for _, t := range teams {
		r.addGroup(teamGroup, string(t.ID), t.Name, keng.Row{AreaPath: t.AreaPath, Model: string(t.ID)})
	}
	rotas, err5 := r.store.Rotas(ctx)
	for _, x := range rotas {
		r.addGroup(rotaGroup, string(x.ID), x.Name, keng.Row{AreaPath: x.AreaPath, UnitPath: r.unitPath(x.UnitID)})
	}
	return errors.Join(err, err2, err3, err4, err5)
}

func (r *refs) addGroup(noun, id, name string, row keng.Row) {
	r.groups[noun] = append(r.groups[noun], group{id, name, row})
}

// whole reads every page of a list.
func whole[T any](ctx context.Context, list func(context.Context, store.Filter) ([]T, string, error)) ([]T, error) {
	var out []T
	for f := (store.Filter{Inactive: true, Limit: 500}); ; {
		page, next, err := list(ctx, f)
		out = append(out, page...)
		if f.After = next; err != nil || next == "" {
			return out, err
		}
	}
}

// group finds the one that a cell names, by its system id or its name. Models, clusters and teams outside the scope are not found.
func (r *refs) group(noun, cell string) (group, error) {
	var found []group
	for _, g := range r.groups[noun] {
		if (g.id == cell || viet.Fold(g.name) == viet.Fold(cell)) && (noun == kindGroup || r.scope.Holds(g.row)) {
			found = append(found, g)
		}
	}
	switch len(found) {
	case 0:
		return group{}, invalid("transfer.group", short(cell))
	case 1:
		return found[0], nil
	}
	return group{}, invalid("transfer.groups", len(found), short(cell))
}

// groupCell is what names a group in a file: its name where it is the only one of that name, else its system id.
func (r *refs) groupCell(noun, id string) string {
	name, same := id, 0
	for _, g := range r.groups[noun] {
		if g.id == id {
			name = g.name
		}
	}
	for _, g := range r.groups[noun] {
		if viet.Fold(g.name) == viet.Fold(name) {
			same++
		}
	}
	if same > 1 {
		return id
	}
	return name
}

// named is a column that names a group.
func named[T any](noun, key, vi, en string, get func(*T) string, set func(*T, string)) column[T] {
	return column[T]{key: key, title: words{vi, en}, help: words{"tên, hoặc mã hệ thống khi trùng tên", "name, or system id when the name is not alone"},
		get: func(r *refs, x *T, _ int) any { return r.groupCell(noun, get(x)) },
		set: func(r *refs, x *T, cell string) error {
			if cell == "" {
				set(x, "")
				return nil
			}
			g, err := r.group(noun, cell)
			if err == nil {
				set(x, g.id)
			}
			return err
		}}
}

// rowOf is to whom a group belongs.
func (r *refs) rowOf(noun, id string) keng.Row {
	for _, g := range r.groups[noun] {
		if g.id == id {
			return g.row
		}
	}
	return keng.Row{}
}

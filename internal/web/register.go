package web

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"keng"
	"keng/internal/store"
	"keng/internal/viet"
)

// RegisterQuery is the query of every list of the register.
type RegisterQuery struct {
	Area keng.AreaCode `query:"area" maxLength:"20"`
	Q    string        `query:"q" maxLength:"200" doc:"found in the name, whatever the accents, or the code"`
	Kind string        `query:"kind" maxLength:"64"`
	Site keng.SiteID   `query:"site_id" maxLength:"36"`
	Role keng.Role     `query:"role" maxLength:"40"`
	All  bool          `query:"all" doc:"people who are not active too, units and models that have ended"`
	At   string        `query:"at" maxLength:"40" doc:"of units, clusters and models: as they were then, a date or an instant"`
	ListQuery
}

// ListQuery is how the caller wants a list sorted and filtered; the operation's x-columns name what there is.
type ListQuery struct {
	Sort  string   `query:"sort" maxLength:"40" doc:"a column of x-columns.sort, with - before it from the last to the first; default: by name"`
	Where []string `query:"where,explode" maxItems:"10" doc:"column:value, a column of x-columns.where"`
	PageQuery
}

// filter is the part of the store's filter that the query says.
func (q ListQuery) filter() (store.Filter, error) {
	f := store.Filter{Sort: q.Sort, After: q.After, Limit: q.limit()}
	for _, w := range q.Where {
		key, value, ok := strings.Cut(w, ":")
		if !ok || len(value) > 200 {
			return f, keng.Errf(keng.Invalid, "list.where.bad", w).At("where")
		}
		if f.Where == nil {
			f.Where = map[string]string{}
		}
		f.Where[key] = value
	}
	return f, nil
}

// rows is how one noun of the register (T, shown as R, named by ID) is read and
// written. The store checks, journals and refuses what lies outside the caller's
// area; reading is limited here.
type rows[ID ~string, T, R any] struct {
	path   string // "/api/v1/sites"
	one    string // "a site", for the descriptions
	read   keng.Action
	write  keng.Action
	none   string      // the sentence for a row that is not there
	offer  store.Offer // by what the list is sorted and filtered
	list   func(ctx context.Context, f store.Filter) ([]T, string, error)
	get    func(ctx context.Context, id ID) (T, error)
	base   func(ctx context.Context, id ID) (T, error)               // what a change begins from; nil: what get reads
	then   func(ctx context.Context, id ID, at keng.Time) (T, error) // as it was; nil: the noun keeps no history
	sees   func(ctx context.Context, by caller, x *T) (bool, error)
	id     func(x *T) *ID
	check  func(ctx context.Context, x *T) error // before it is stored, outside the transaction; nil: nothing
	save   func(tx *store.Tx, ctx context.Context, by keng.Actor, at keng.Time, x *T) error
	remove func(tx *store.Tx, ctx context.Context, by keng.Actor, at keng.Time, id ID) error
	show   func(ctx context.Context, by caller, x T) (R, error)
}

type rowID[ID ~string] struct {
	ID ID `path:"id" maxLength:"64"`
}

type rowAt[ID ~string] struct {
	ID ID     `path:"id" maxLength:"64"`
	At string `query:"at" maxLength:"40" doc:"as it was then, a date or an instant, where the noun keeps its history"`
}

type rowChange[ID ~string, T any] struct {
	ID      ID `path:"id" maxLength:"64"`
	Body    T
	RawBody []byte
}

// within sees rows of the caller's scope.
func within[T any](s *Server, row func(*called, *T) keng.Row) func(context.Context, caller, *T) (bool, error) {
	return func(ctx context.Context, by caller, x *T) (bool, error) {
		names, err := s.names.get(ctx)
		return err == nil && by.Scope().Holds(row(names, x)), err
	}
}

// around sees also rows of the areas and units above, because they hold here too.
func around[T any](s *Server, row func(*called, *T) keng.Row) func(context.Context, caller, *T) (bool, error) {
	return func(ctx context.Context, by caller, x *T) (bool, error) {
		names, err := s.names.get(ctx)
		return err == nil && by.Scope().Touches(row(names, x)), err
	}
}

// register adds the five routes of a noun; add is how a new row is made when that is more than storing it.
func register[ID ~string, T, R any](s *Server, n rows[ID, T, R], add func(context.Context, caller, T) (R, error)) {
	if add == nil {
		add = func(ctx context.Context, by caller, x T) (R, error) { return n.store(ctx, s, by, x) }
	}
	answers(s, "GET", n.path, n.read, "List "+n.one, func(ctx context.Context, by caller, q *RegisterQuery) (page[R], error) {
		return listRows(ctx, s, n, by, q)
	}, columns(n.offer))
	answers(s, "GET", n.path+"/{id}", n.read, "Read one of "+n.one, func(ctx context.Context, by caller, in *rowAt[ID]) (R, error) {
		var none R
		at, err := n.moment(s, in.At)
		if err != nil {
			return none, err
		}
		x, err := n.find(ctx, by, in.ID)
		if by.At = at; err == nil && at != 0 {
			x, err = n.then(ctx, in.ID, at)
		}
		switch {
		case keng.KindOf(err) == keng.NotFound:
			return none, keng.Errf(keng.NotFound, n.none)
		case err != nil:
			return none, err
		}
		return n.show(ctx, by, x)
	})
	answers(s, "POST", n.path, n.write, "Add to "+n.one, func(ctx context.Context, by caller, in *Payload[T]) (R, error) {
		x := in.Body
		*n.id(&x) = ""
		return add(ctx, by, x)
	}, created)
	answers(s, "PUT", n.path+"/{id}", n.write, "Change one of "+n.one+"; what is left out stays as it is", func(ctx context.Context, by caller, in *rowChange[ID, T]) (R, error) {
		var none R
		old, err := n.find(ctx, by, in.ID)
		if err != nil {
			return none, err
		}
		if n.base != nil {
			if old, err = n.base(ctx, in.ID); err != nil {
				return none, err
			}
		}
		x, err := overlay(old, in.RawBody)
		if err != nil {
			return none, err
		}
		*n.id(&x) = in.ID
		return n.store(ctx, s, by, x)
	})
	answers(s, "DELETE", n.path+"/{id}", n.write, "Remove one of "+n.one, func(ctx context.Context, by caller, in *rowID[ID]) (nothing, error) {
		if _, err := n.find(ctx, by, in.ID); err != nil {
			return nothing{}, err
		}
		return nothing{}, s.Store.Write(ctx, func(tx *store.Tx) error { return n.remove(tx, ctx, by.Actor, s.Now(), in.ID) })
	})
}

func listRows[ID ~string, T, R any](ctx context.Context, s *Server, n rows[ID, T, R], by caller, q *RegisterQuery) (page[R], error) {
	out := page[R]{Items: []R{}}
	f, err := q.filter()
	if err != nil {
		return out, err
	}
	if f.At, err = n.moment(s, q.At); err != nil {
		return out, err
	}
	scope := by.Scope()
	if by.At = f.At; f.At == 0 {
		scope, err = s.scope(ctx, by, q.Area)
	} else {
		f.Then, err = s.areaThen(ctx, q.Area, f.At)
	}
	if err != nil {
		return out, err
	}
	f.Scope, f.Text, f.Kind, f.SiteID, f.Role, f.Inactive = scope, q.Q, q.Kind, q.Site, q.Role, q.All
	list, next, err := n.list(ctx, f)
	if err != nil {
		return out, err
	}
	out.Next = next
	for _, x := range list {
		row, err := n.show(ctx, by, x)
		if err != nil {
			return out, err
		}
		out.Items = append(out.Items, row)
	}
	return out, nil
}

// moment is the time that a query's at says; a noun without history has none.
func (n rows[ID, T, R]) moment(s *Server, at string) (keng.Time, error) {
	t, err := moment(at, s.Now())
	if err == nil && t != 0 && n.then == nil {
		err = keng.Errf(keng.Invalid, "at.none").At("at")
	}
	return t, err
}

// find reads a row that the caller may see; any other does not exist.
func (n rows[ID, T, R]) find(ctx context.Context, by caller, id ID) (T, error) {
	var none T
	x, err := n.get(ctx, id)
	seen := false
	if err == nil {
		seen, err = n.sees(ctx, by, &x)
	}
	if err == nil && !seen || keng.KindOf(err) == keng.NotFound {
		return none, keng.Errf(keng.NotFound, n.none)
	}
	return x, err
}

func (n rows[ID, T, R]) store(ctx context.Context, s *Server, by caller, x T) (R, error) {
	var none R
	if n.check != nil {
		if err := n.check(ctx, &x); err != nil {
			return none, err
		}
	}
	err := s.Store.Write(ctx, func(tx *store.Tx) error { return n.save(tx, ctx, by.Actor, s.Now(), &x) })
	if err != nil {
		return none, err
	}
	return n.show(ctx, by, x)
}

// overlay gives a row the fields that a JSON object names; the others stay as they are.
func overlay[T any](x T, change []byte) (T, error) {
	var out T
	fields := map[string]json.RawMessage{}
	b, err := json.Marshal(x)
	if err == nil {
		err = json.Unmarshal(b, &fields)
	}
	if err != nil {
		return out, err
	}
	if err := json.Unmarshal(change, &fields); err != nil {
		return out, keng.Errf(keng.Invalid, "request.json")
	}
	if b, err = json.Marshal(fields); err != nil {
		return out, err
	}
	if err := json.Unmarshal(b, &out); err != nil {
		return out, keng.Errf(keng.Invalid, "field.bad")
	}
	return out, nil
}

// columns adds to an operation by what its list is sorted and filtered.
func columns(offer store.Offer) option {
	return func(op *huma.Operation) { op.Extensions["x-columns"] = offer }
}

// short is a noun of which there are so few that the whole list is read and
// chosen from here, such as teams: by name, scope and further columns.
type short[T any] struct {
	name    func(*T) string
	id      func(*T) string
	row     func(*called, *T) keng.Row // nil: everybody sees them
	columns store.Values[T]
}

func (n short[T]) offer() store.Offer {
	keys := slices.Sorted(maps.Keys(n.columns))
	return store.Offer{Sort: append([]string{"name"}, keys...), Where: append([]string{}, keys...)}
}

// shortPlace is where a row stands in an order: the column's sort key, the name's, the id.
type shortPlace [3]string

// choose filters and sorts a whole list and cuts one page of it, with the cursor
// of the next. Rows of the areas and units above hold here too.
func (n short[T]) choose(names *called, list []T, f store.Filter) ([]T, string, error) {
	list, err := n.columns.Fit(list, f.Where)
	if err != nil {
		return nil, "", err
	}
	key, last := strings.CutPrefix(f.Sort, "-")
	of := n.columns[key]
	if key == "" || key == "name" {
		of = n.name
	}
	if of == nil {
		return nil, "", keng.Errf(keng.Invalid, "list.sort.bad", key).At("sort")
	}
	var after shortPlace
	if b, err := base64.RawURLEncoding.DecodeString(f.After); err != nil || f.After != "" && json.Unmarshal(b, &after) != nil {
		return nil, "", keng.Errf(keng.Invalid, "cursor.bad").At("after")
	}
	order := func(a, b shortPlace) int {
		if last {
			a, b = b, a
		}
		return slices.Compare(a[:], b[:])
	}
	type found struct {
		row *T
		at  shortPlace
	}
	rows := []found{}
	for i := range list {
		x := &list[i]
		if f.Text != "" && !contains(n.name(x), f.Text) || n.row != nil && !f.Scope.Touches(n.row(names, x)) {
			continue
		}
		at := shortPlace{viet.SortKey(of(x)), viet.SortKey(n.name(x)), n.id(x)}
		if f.After == "" || order(at, after) > 0 {
			rows = append(rows, found{x, at})
		}
	}
	slices.SortFunc(rows, func(a, b found) int { return order(a.at, b.at) })
	next := ""
	if len(rows) > f.Limit {
		rows = rows[:f.Limit]
		b, _ := json.Marshal(rows[f.Limit-1].at) // Texts always marshal.
		next = base64.RawURLEncoding.EncodeToString(b)
	}
	out := make([]T, len(rows))
	for i := range rows {
		out[i] = *rows[i].row
	}
	return out, next, nil
}

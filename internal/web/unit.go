package web

import (
	"cmp"
	"context"
	"slices"

	"keng"
	"keng/internal/store"
	"keng/internal/viet"
)

func (s *Server) unitRows() rows[keng.UnitID, keng.Unit, UnitRow] {
	return rows[keng.UnitID, keng.Unit, UnitRow]{
		path: "/api/v1/units", one: "units", read: keng.ActRead, write: keng.ActRegister, none: "unit.none", offer: store.UnitColumns(),
		list: func(ctx context.Context, f store.Filter) ([]keng.Unit, string, error) {
			return s.Store.ListUnits(ctx, f)
		},
		get: func(ctx context.Context, id keng.UnitID) (keng.Unit, error) { return s.Store.Unit(ctx, id, 0) },
		then: func(ctx context.Context, id keng.UnitID, at keng.Time) (keng.Unit, error) {
			return s.Store.Unit(ctx, id, at)
		},
		sees: within(s, func(_ *called, u *keng.Unit) keng.Row { return keng.Row{AreaPath: u.AreaPath, UnitPath: u.Path} }),
		id:   func(x *keng.Unit) *keng.UnitID { return &x.ID },
		save: (*store.Tx).SaveUnit, remove: (*store.Tx).DeleteUnit, show: s.unitRow,
	}
}

func (s *Server) unitRoutes() {
	register(s, s.unitRows(), nil)
	memberRoutes(s, "/api/v1/units", "a unit", keng.OfUnit, func(ctx context.Context, by caller, id keng.UnitID) error {
		_, err := s.unitRows().find(ctx, by, id)
		return err
	})
	answers(s, "GET", "/api/v1/units/{id}/history", keng.ActRead, "What a unit was, what it came from and what it became", s.unitHistory)
	answers(s, "POST", "/api/v1/units/{id}/merge", keng.ActRegister, "End a unit; all that belongs to it follows to another one", s.mergeUnit)
	answers(s, "POST", "/api/v1/units/{id}/split", keng.ActRegister, "End a unit; what belongs to it follows to the new one in whose area it lies", s.splitUnit)
	answers(s, "POST", "/api/v1/units/{id}/dissolve", keng.ActRegister, "End a unit without a successor", s.dissolveUnit)
}

// UnitRow is a unit with the names of what it points to.
type UnitRow struct {
	keng.Unit
	KindLabel  string   `json:"kind_label"`
	AreaName   string   `json:"area_name,omitempty"`
	ParentName string   `json:"parent_name,omitempty"`
	HeadName   string   `json:"head_name,omitempty"`
	Clusters   []Titled `json:"clusters" doc:"the clusters in which it is today"`
}

// Titled is a row of any noun as a link to it: its id and what it is called.
type Titled struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

func (s *Server) unitRow(ctx context.Context, by caller, u keng.Unit) (UnitRow, error) {
	names, err := s.names.get(ctx)
	if err != nil {
		return UnitRow{}, err
	}
	row := UnitRow{Unit: u, KindLabel: viet.T(by.Lang, "label.unit."+string(u.Kind)), Clusters: names.clustersOf(u.ID)}
	if row.AreaName, err = s.areaName(ctx, names, by, u.Area); err != nil {
		return row, err
	}
	if row.ParentName, err = s.unitName(ctx, names, by, u.Parent); err != nil {
		return row, err
	}
	row.HeadName, err = s.personName(ctx, names, u.Head)
	return row, err
}

// clustersOf lists the clusters in which a unit is, by name.
func (c *called) clustersOf(unit keng.UnitID) []Titled {
	out := []Titled{}
	for _, x := range c.clusters {
		if slices.Contains(x.Units, unit) {
			out = append(out, Titled{string(x.ID), x.Name})
		}
	}
	slices.SortFunc(out, func(a, b Titled) int { return cmp.Compare(viet.SortKey(a.Name), viet.SortKey(b.Name)) })
	return out
}

// areaName is the name of an area at the time that is asked about.
func (s *Server) areaName(ctx context.Context, names *called, by caller, code keng.AreaCode) (string, error) {
	if code == "" || by.At == 0 {
		return names.area(ctx, code, by.Lang), nil
	}
	a, err := s.Store.AreaAt(ctx, code, by.At)
	switch {
	case keng.KindOf(err) == keng.NotFound:
		return names.area(ctx, code, by.Lang), nil
	case by.Lang == viet.EN && a.NameEn != "":
		return a.NameEn, err
	}
	return a.Name, err
}

// unitName is the name of a unit, also of one that ended; as it was at the time that is asked about.
func (s *Server) unitName(ctx context.Context, names *called, by caller, id keng.UnitID) (string, error) {
	if id == "" {
		return "", nil
	}
	if u, ok := names.units[id]; ok && by.At == 0 {
		return u.Name, nil
	}
	u, err := s.Store.Unit(ctx, id, by.At)
	if keng.KindOf(err) == keng.NotFound && by.At != 0 {
		u, err = s.Store.Unit(ctx, id, 0)
	}
	if keng.KindOf(err) == keng.NotFound {
		return "", nil
	}
	return u.Name, err
}

// personName is the name of somebody whom a row points to; "" for nobody.
func (s *Server) personName(ctx context.Context, names *called, id keng.PersonID) (string, error) {
	if id == "" {
		return "", nil
	}
	name, err := names.person(ctx, id)
	if keng.KindOf(err) == keng.NotFound {
		return "", nil
	}
	return name, err
}

// UnitHistory is what a unit was and where it stands in a chain of successors.
type UnitHistory struct {
	Versions   []UnitRow       `json:"versions" doc:"from the first to what it is now"`
	Successors []UnitSuccessor `json:"successors" doc:"what it became"`
	Before     []UnitSuccessor `json:"before" doc:"what became it"`
}

// UnitSuccessor is a unit at the other end of a merge or split.
type UnitSuccessor struct {
	Titled
	At     keng.Time `json:"at"`
	Share  float64   `json:"share,omitempty" doc:"how much of the old unit, 0: not known"`
	Reason string    `json:"reason,omitempty"`
}

func (s *Server) unitHistory(ctx context.Context, by caller, in *rowID[keng.UnitID]) (UnitHistory, error) {
	out := UnitHistory{Versions: []UnitRow{}, Successors: []UnitSuccessor{}, Before: []UnitSuccessor{}}
	if _, err := s.unitRows().find(ctx, by, in.ID); err != nil {
		return out, err
	}
	list, err := s.Store.UnitHistory(ctx, in.ID)
	if err != nil {
		return out, err
	}
	for n, u := range list {
		if by.At = u.Since; n == len(list)-1 {
			by.At = 0
		}
		row, err := s.unitRow(ctx, by, u)
		if err != nil {
			return out, err
		}
		out.Versions = append(out.Versions, row)
	}
	chain, err := s.Store.Succeeded(ctx, in.ID)
	if err != nil {
		return out, err
	}
	for _, x := range chain {
		side, other := &out.Successors, x.New
		if x.New == string(in.ID) {
			side, other = &out.Before, x.Old
		}
		u, err := s.Store.Unit(ctx, keng.UnitID(other), 0)
		if err != nil {
			return out, err
		}
		*side = append(*side, UnitSuccessor{Titled{other, u.Name}, x.At, x.Share, x.Reason})
	}
	return out, nil
}

// UnitEnd says when and why a unit ends.
type UnitEnd struct {
	At     string `json:"at,omitempty" maxLength:"40" doc:"a date or an instant; none: now"`
	Reason string `json:"reason,omitempty" maxLength:"500"`
	DryRun bool   `json:"dry_run,omitempty" doc:"only tell what would move; nothing is kept"`
}

// since is the first instant of a day, an instant, or now.
func since(text string, now keng.Time) (keng.Time, error) {
	if day, ok := keng.ParseDay(text); ok {
		return day, nil
	}
	at, err := moment(text, now)
	if err == nil && at == 0 {
		at = now
	}
	return at, err
}

func (s *Server) mergeUnit(ctx context.Context, by caller, in *struct {
	ID   keng.UnitID `path:"id" maxLength:"64"`
	Body struct {
		UnitEnd
		Into keng.UnitID `json:"into"`
	}
}) (out store.UnitMove, err error) {
	return s.endUnit(ctx, by, in.ID, in.Body.UnitEnd, func(tx *store.Tx, at keng.Time) (store.UnitMove, error) {
		return tx.MergeUnit(ctx, by.Actor, s.Now(), in.ID, in.Body.Into, at, in.Body.Reason)
	})
}

func (s *Server) splitUnit(ctx context.Context, by caller, in *struct {
	ID   keng.UnitID `path:"id" maxLength:"64"`
	Body struct {
		UnitEnd
		Parts []store.UnitPart `json:"parts"`
	}
}) (store.UnitMove, error) {
	return s.endUnit(ctx, by, in.ID, in.Body.UnitEnd, func(tx *store.Tx, at keng.Time) (store.UnitMove, error) {
		return tx.SplitUnit(ctx, by.Actor, s.Now(), in.ID, in.Body.Parts, at, in.Body.Reason)
	})
}

func (s *Server) dissolveUnit(ctx context.Context, by caller, in *struct {
	ID   keng.UnitID `path:"id" maxLength:"64"`
	Body UnitEnd
}) (store.UnitMove, error) {
	return s.endUnit(ctx, by, in.ID, in.Body, func(tx *store.Tx, at keng.Time) (store.UnitMove, error) {
		return store.UnitMove{Into: []keng.Unit{}, Moved: map[string]int{}, Undecided: []store.Undecided{}}, tx.DissolveUnit(ctx, by.Actor, s.Now(), in.ID, at, in.Body.Reason)
	})
}

func (s *Server) endUnit(ctx context.Context, by caller, id keng.UnitID, end UnitEnd, f func(*store.Tx, keng.Time) (store.UnitMove, error)) (store.UnitMove, error) {
	var out store.UnitMove
	if _, err := s.unitRows().find(ctx, by, id); err != nil {
		return out, err
	}
	at, err := since(end.At, s.Now())
	if err != nil {
		return out, err
	}
	err = s.Store.Write(ctx, func(tx *store.Tx) error {
		if out, err = f(tx, at); err == nil && end.DryRun {
			err = keng.Errf(keng.Conflict, dryRun)
		}
		return err
	})
	if end.DryRun && isDryRun(err) {
		err = nil
	}
	return out, err
}

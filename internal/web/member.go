package web

import (
	"context"

	"keng"
	"keng/internal/store"
)

// MemberRow is somebody who belongs to a unit, a model or a cluster, without contacts.
type MemberRow struct {
	ID       keng.MembershipID `json:"id"`
	PersonID keng.PersonID     `json:"person_id"`
	Name     string            `json:"name"`
	Role     string            `json:"role,omitempty" doc:"head, deputy, member …; empty: a plain member"`
	From     keng.Time         `json:"from,omitzero"`
	Until    keng.Time         `json:"until,omitzero"`
}

// memberRoutes adds the list of a noun's members and board; seen finds the row, which must be within the caller's scope.
func memberRoutes[ID ~string](s *Server, path, what string, of keng.MembershipOf, seen func(context.Context, caller, ID) error) {
	answers(s, "GET", path+"/{id}/members", keng.ActModel, "List who belongs to "+what+", now or at a time", func(ctx context.Context, by caller, in *rowAt[ID]) (page[MemberRow], error) {
		out := page[MemberRow]{Items: []MemberRow{}}
		if err := seen(ctx, by, in.ID); err != nil {
			return out, err
		}
		at, err := moment(in.At, s.Now())
		if err != nil {
			return out, err
		}
		if at == 0 {
			at = s.Now()
		}
		list, err := s.Store.Memberships(ctx, store.MembershipFilter{Of: of, Ref: string(in.ID)}, at)
		if err != nil {
			return out, err
		}
		names, err := s.names.get(ctx)
		if err != nil {
			return out, err
		}
		for _, m := range list {
			name, err := s.personName(ctx, names, m.PersonID)
			if err != nil {
				return out, err
			}
			out.Items = append(out.Items, MemberRow{m.ID, m.PersonID, name, m.Role, m.From, m.Until})
		}
		return out, nil
	})
}

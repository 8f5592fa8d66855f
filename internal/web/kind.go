package web

import (
	"context"

	"keng"
	"keng/internal/store"
)

func (s *Server) kindRoutes() {
	answers(s, "GET", "/api/v1/kinds", keng.ActRead, "List the kinds of alarm with their rules", s.listKinds)
	answers(s, "PUT", "/api/v1/kinds/{kind}", keng.ActDevice, "Change a kind's rule, or add one; what is left out stays as it is", s.saveKind)
}

// KindRow is a kind's rule with its label in the caller's language.
type KindRow struct {
	keng.KindRule
	Label string `json:"label"`
}

func (s *Server) listKinds(ctx context.Context, by caller, _ *struct{}) (page[KindRow], error) {
	list, err := s.Store.Kinds(ctx)
	out := page[KindRow]{Items: make([]KindRow, len(list))}
	for n, k := range list {
		out.Items[n] = KindRow{k, k.Label(string(by.Lang))}
	}
	return out, err
}

func (s *Server) saveKind(ctx context.Context, by caller, in *struct {
	Kind    keng.Kind `path:"kind" maxLength:"64"`
	Body    keng.KindRule
	RawBody []byte
}) (KindRow, error) {
	names, err := s.names.get(ctx)
	if err != nil {
		return KindRow{}, err
	}
	k, err := overlay(names.rule(in.Kind), in.RawBody)
	if err != nil {
		return KindRow{}, err
	}
	k.Kind = in.Kind
	err = s.Store.Write(ctx, func(tx *store.Tx) error { return tx.SaveKind(ctx, by.Actor, s.Now(), &k) })
	return KindRow{k, k.Label(string(by.Lang))}, err
}

package web

import (
	"context"

	"keng"
	"keng/internal/store"
)

// SwapBody is a duty that somebody would like to hand over.
type SwapBody struct {
	Offers keng.PersonID `json:"offers,omitempty" maxLength:"64" doc:"whose duty it is; absent: the caller's own"`
	From   keng.Time     `json:"from,omitzero"`
	Until  keng.Time     `json:"until,omitzero"`
	Reason string        `json:"reason,omitempty" maxLength:"500"`
}

// SwapPath names a swap of a rota. It is exported because huma sets embedded fields of exported types only.
type SwapPath struct {
	ID    keng.RotaID `path:"id" maxLength:"64"`
	Entry keng.SwapID `path:"entry" maxLength:"64"`
}

// swapRoutes let people of a rota ask for a swap and agree to it, and who keeps the rota approve or refuse it.
func (s *Server) swapRoutes(n rows[keng.RotaID, keng.Rota, RotaRow]) {
	change := func(ctx context.Context, by caller, id keng.RotaID, action string, do func(*keng.Rota) error) (RotaRow, error) {
		if _, err := n.find(ctx, by, id); err != nil {
			return RotaRow{}, err
		}
		var x keng.Rota
		err := s.Store.Write(ctx, func(tx *store.Tx) (err error) {
			x, err = tx.ChangeSwaps(ctx, by.Actor, s.Now(), id, action, do)
			return err
		})
		if err != nil {
			return RotaRow{}, err
		}
		return s.rotaRow(ctx, by, x)
	}
	answers(s, "POST", n.path+"/{id}/swaps", keng.ActAnswer, "Ask the others of a rota to take a duty", func(ctx context.Context, by caller, in *struct {
		ID keng.RotaID `path:"id" maxLength:"64"`
		Payload[SwapBody]
	}) (RotaRow, error) {
		b := in.Body
		return change(ctx, by, in.ID, "swap_ask", func(r *keng.Rota) error {
			if b.Offers == "" {
				b.Offers = by.PersonID
			}
			if b.Offers != by.PersonID && !by.Can(keng.ActPlan) {
				return keng.Errf(keng.Forbidden, "swap.other")
			}
			return r.Offer(keng.Swap{ID: keng.NewID[keng.SwapID](s.Now()), Offers: b.Offers, From: b.From, Until: b.Until, Reason: b.Reason, By: by.Name}, s.Now())
		})
	}, created)
	answers(s, "POST", n.path+"/{id}/swaps/{entry}/take", keng.ActAnswer, "Agree to take a duty that somebody asked to swap", func(ctx context.Context, by caller, in *SwapPath) (RotaRow, error) {
		return change(ctx, by, in.ID, "swap_take", func(r *keng.Rota) error { return r.Take(in.Entry, by.PersonID, by.Name, s.Now()) })
	})
	answers(s, "POST", n.path+"/{id}/swaps/{entry}/settle", keng.ActPlan, "Approve or refuse a swap that was agreed", func(ctx context.Context, by caller, in *struct {
		SwapPath
		Payload[struct {
			Approve bool `json:"approve,omitempty"`
		}]
	}) (RotaRow, error) {
		return change(ctx, by, in.ID, "swap_settle", func(r *keng.Rota) error { return r.Settle(in.Entry, in.Body.Approve, by.Name, s.Now()) })
	})
	answers(s, "DELETE", n.path+"/{id}/swaps/{entry}", keng.ActAnswer, "Withdraw a swap that does not hold yet", func(ctx context.Context, by caller, in *SwapPath) (RotaRow, error) {
		return change(ctx, by, in.ID, "swap_withdraw", func(r *keng.Rota) error {
			if x := r.Swap(in.Entry); x != nil && x.Offers != by.PersonID && !by.Can(keng.ActPlan) {
				return keng.Errf(keng.Forbidden, "swap.other")
			}
			return r.Withdraw(in.Entry, by.Name, s.Now())
		})
	})
}

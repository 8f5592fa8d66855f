package web

import (
	"context"

	"keng"
	"keng/internal/store"
)

func (s *Server) tokenRoutes() {
	answers(s, "GET", "/api/v1/tokens", keng.ActAdmin, "List API tokens", s.listTokens)
	answers(s, "POST", "/api/v1/tokens", keng.ActAdmin, "Make an API token, which is shown once", s.addToken, created)
	answers(s, "DELETE", "/api/v1/tokens/{id}", keng.ActAdmin, "End an API token", s.deleteToken)
}

// TokenRow is an API token; its secret is shown once, when it is made.
type TokenRow struct {
	store.Token
	AreaName string `json:"area_name,omitempty"`
	UnitName string `json:"unit_name,omitempty"`
	Secret   string `json:"token,omitempty"`
}

func (s *Server) tokenRow(ctx context.Context, by caller, t store.Token) (TokenRow, error) {
	names, err := s.names.get(ctx)
	if err != nil {
		return TokenRow{}, err
	}
	return TokenRow{Token: t, AreaName: names.area(ctx, t.Area, by.Lang), UnitName: names.units[t.UnitID].Name}, nil
}

func (s *Server) listTokens(ctx context.Context, by caller, _ *struct{}) (page[TokenRow], error) {
	out := page[TokenRow]{Items: []TokenRow{}}
	list, err := s.Store.Tokens(ctx, by.Scope())
	if err != nil {
		return out, err
	}
	for _, t := range list {
		row, err := s.tokenRow(ctx, by, t)
		if err != nil {
			return out, err
		}
		out.Items = append(out.Items, row)
	}
	return out, nil
}

// TokenBody is a new API token.
type TokenBody struct {
	Name      string        `json:"name" required:"true" minLength:"1" maxLength:"200"`
	Role      keng.Role     `json:"role" required:"true" minLength:"1" maxLength:"40"`
	Area      keng.AreaCode `json:"area,omitempty" maxLength:"20"`
	UnitID    keng.UnitID   `json:"unit_id,omitempty" maxLength:"36" doc:"only the rows of this unit and those below it"`
	Actions   []keng.Action `json:"actions,omitempty" maxItems:"40" doc:"nothing else; none: whatever the role allows"`
	ExpiresAt keng.Time     `json:"expires_at,omitzero"`
}

func (s *Server) addToken(ctx context.Context, by caller, in *Payload[TokenBody]) (TokenRow, error) {
	b := in.Body
	t := store.Token{Name: b.Name, Role: b.Role, Area: b.Area, UnitID: b.UnitID, Actions: b.Actions, UntilAt: b.ExpiresAt}
	secret, err := s.Auth.AddToken(ctx, by.Actor, &t)
	if err != nil {
		return TokenRow{}, err
	}
	row, err := s.tokenRow(ctx, by, t)
	row.Secret = secret
	return row, err
}

func (s *Server) deleteToken(ctx context.Context, by caller, in *rowID[keng.TokenID]) (nothing, error) {
	return nothing{}, s.Auth.DeleteToken(ctx, by.Actor, in.ID)
}

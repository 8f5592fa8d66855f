package web

import (
	"context"
	"encoding/json"

	"keng"
	"keng/internal/store"
)

// SavedView is how a reader looks at a list, under a name.
type SavedView struct {
	Name    string            `json:"name" minLength:"1" maxLength:"60"`
	Q       string            `json:"q" maxLength:"200"`
	Area    string            `json:"area" maxLength:"20"`
	Sort    string            `json:"sort" maxLength:"40"`
	Where   map[string]string `json:"where" maxProperties:"10" doc:"the values of columns"`
	Columns []string          `json:"columns" maxItems:"60"`
}

// maxViews bounds what one reader keeps of one list, in bytes.
const maxViews = 32 << 10

// viewRoutes keep the views of who is logged in; a token has none.
func (s *Server) viewRoutes() {
	answers(s, "GET", "/api/v1/me/views/{noun}", keng.ActSelf, "How I look at the lists of a noun", func(ctx context.Context, by caller, in *struct {
		Noun string `path:"noun" maxLength:"40" pattern:"^[a-z-]+$" doc:"such as people or sites"`
	}) (page[SavedView], error) {
		out := page[SavedView]{Items: []SavedView{}}
		body, err := s.Store.Views(ctx, by.PersonID, in.Noun)
		if err != nil || body == "" {
			return out, err
		}
		return out, json.Unmarshal([]byte(body), &out.Items)
	})
	answers(s, "PUT", "/api/v1/me/views/{noun}", keng.ActSelf, "Keep how I look at the lists of a noun, in place of what was kept", func(ctx context.Context, by caller, in *struct {
		Noun string `path:"noun" maxLength:"40" pattern:"^[a-z-]+$" doc:"such as people or sites"`
		Body struct {
			Items []SavedView `json:"items" maxItems:"50"`
		}
	}) (nothing, error) {
		if by.PersonID == "" {
			return nothing{}, keng.Errf(keng.Forbidden, "views.login")
		}
		body, err := json.Marshal(in.Body.Items)
		if len(in.Body.Items) == 0 {
			body = nil
		}
		if len(body) > maxViews {
			err = keng.Errf(keng.TooMuch, "views.large")
		}
		if err != nil {
			return nothing{}, err
		}
		return nothing{}, s.Store.Write(ctx, func(tx *store.Tx) error { return tx.SaveViews(ctx, by.PersonID, in.Noun, string(body)) })
	})
}

package web

import (
	"context"

	"keng"
	"keng/internal/store"
)

func (s *Server) translatorRoutes() {
	answers(s, "POST", "/api/v1/translators/preview", keng.ActDevice, "Try a program on one payload", s.previewTranslator)
	register(s, rows[keng.TranslatorID, keng.Translator, keng.Translator]{
		path: "/api/v1/translators", one: "translators", read: keng.ActDevice, write: keng.ActDevice, none: "translator.none", offer: translatorList.offer(),
		list: func(ctx context.Context, f store.Filter) ([]keng.Translator, string, error) {
			list, err := s.Store.Translators(ctx)
			if err != nil {
				return nil, "", err
			}
			return translatorList.choose(nil, list, f)
		},
		get: func(ctx context.Context, id keng.TranslatorID) (keng.Translator, error) {
			return s.Store.Translator(ctx, id)
		},
		sees: func(context.Context, caller, *keng.Translator) (bool, error) { return true, nil }, id: func(x *keng.Translator) *keng.TranslatorID { return &x.ID },
		save:   (*store.Tx).SaveTranslator,
		check:  func(ctx context.Context, x *keng.Translator) error { return s.CheckProgram(ctx, x.Program) },
		remove: (*store.Tx).DeleteTranslator,
		show:   func(_ context.Context, _ caller, x keng.Translator) (keng.Translator, error) { return x, nil },
	}, nil)
	answers(s, "GET", "/api/v1/raw", keng.ActDevice, "List payloads that became no signal, newest first", s.listRaw)
	answers(s, "DELETE", "/api/v1/raw/{id}", keng.ActDevice, "Forget a payload", s.deleteRaw)
}

var translatorList = short[keng.Translator]{name: func(x *keng.Translator) string { return x.Name }, id: func(x *keng.Translator) string { return string(x.ID) }, columns: map[string]func(*keng.Translator) string{
	"door": func(x *keng.Translator) string { return string(x.Door) },
}}

// Trial is a program and the payload to try it on.
type Trial struct {
	Door    keng.Door         `json:"door" required:"true" enum:"http,mqtt,snmp"`
	Name    string            `json:"name" maxLength:"200" doc:"hook name, topic or OID"`
	Headers map[string]string `json:"headers,omitempty"`
	Payload string            `json:"payload" maxLength:"262144" doc:"as text: JSON or XML"`
	Program string            `json:"program" required:"true" minLength:"1" maxLength:"65536"`
}

// TrialResult is what the program made of it, or why it made nothing.
type TrialResult struct {
	Signals []keng.Signal `json:"signals"`
	Error   string        `json:"error,omitempty"`
}

// previewTranslator answers a program's own fault as a result, because the
// editor shows it while somebody types.
func (s *Server) previewTranslator(ctx context.Context, by caller, in *Payload[Trial]) (TrialResult, error) {
	t := in.Body
	signals, err := s.Preview(ctx, t.Door, t.Name, t.Headers, []byte(t.Payload), t.Program)
	out := TrialResult{Signals: signals}
	if signals == nil {
		out.Signals = []keng.Signal{}
	}
	if keng.KindOf(err) == keng.Invalid {
		out.Error, err = problem(by.Lang, err).Detail, nil
	}
	return out, err
}

// listRaw shows a caller of one area what the devices of that area sent.
func (s *Server) listRaw(ctx context.Context, by caller, q *struct {
	Limit int `query:"limit" minimum:"1" maximum:"500"`
}) (page[keng.Raw], error) {
	list, err := s.Store.Raws(ctx, q.Limit)
	out := page[keng.Raw]{Items: []keng.Raw{}}
	for _, x := range list {
		if s.seesRaw(ctx, by, x) {
			out.Items = append(out.Items, x)
		}
	}
	return out, err
}

func (s *Server) seesRaw(ctx context.Context, by caller, x keng.Raw) bool {
	if by.Scope().Everything() {
		return true
	}
	d, err := s.Store.DeviceByName(ctx, x.Device)
	if err != nil {
		return false
	}
	seen, err := within(s, deviceOwner)(ctx, by, &d)
	return err == nil && seen
}

func (s *Server) deleteRaw(ctx context.Context, by caller, in *struct {
	ID string `path:"id" maxLength:"64"`
}) (nothing, error) {
	list, err := s.Store.Raws(ctx, 500)
	if err != nil {
		return nothing{}, err
	}
	for _, x := range list {
		if x.ID == in.ID && s.seesRaw(ctx, by, x) {
			return nothing{}, s.Store.Write(ctx, func(tx *store.Tx) error { return tx.DeleteRaw(ctx, in.ID) })
		}
	}
	return nothing{}, keng.Errf(keng.NotFound, "not_found")
}

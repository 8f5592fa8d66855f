package web

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"keng"
	"keng/internal/store"
	"keng/internal/viet"
)

func (s *Server) journalRoutes() {
	answers(s, "GET", "/api/v1/journal", keng.ActJournal, "Read the hash-chained journal, newest first", s.listJournal)
	answers(s, "GET", "/api/v1/erasures", keng.ActJournal, "Read the log that proves what was erased, newest first", s.listErasures)
}

type journalQuery struct {
	Noun   string `query:"noun" maxLength:"40" doc:"incident, alarm, site, plan …"`
	Ref    string `query:"ref" maxLength:"64" doc:"the row's id"`
	Actor  string `query:"actor" maxLength:"200" doc:"the beginning of who did it"`
	Action string `query:"action" maxLength:"40" doc:"create, update, delete …"`
	SpanQuery
	PageQuery
}

// JournalRow is a line of the journal in plain words.
type JournalRow struct {
	keng.Entry
	Text string `json:"text" doc:"what was done to what, in the caller's language"`
}

// listJournal shows everything to a caller of the whole country. A line does
// not say its area, so a caller of one area reads the lines of an incident or
// an alarm of that area, one at a time.
func (s *Server) listJournal(ctx context.Context, by caller, q *journalQuery) (page[JournalRow], error) {
	out := page[JournalRow]{Items: []JournalRow{}}
	if !by.Scope().Everything() {
		if err := s.seesJournal(ctx, by, q); err != nil {
			return out, err
		}
	}
	after, err := q.seq()
	if err != nil {
		return out, err
	}
	from, until, err := q.span()
	if err != nil {
		return out, err
	}
	list, err := s.Store.ReadJournal(ctx, store.JournalFilter{Noun: q.Noun, Ref: q.Ref, Action: q.Action, Actor: q.Actor, From: from, Until: until, After: after, Limit: q.limit() + 1})
	if err != nil {
		return out, err
	}
	if len(list) > q.limit() {
		list = list[:q.limit()]
		out.Next = strconv.FormatInt(list[len(list)-1].Seq, 10)
	}
	names, err := s.names.get(ctx)
	if err != nil {
		return out, err
	}
	for _, e := range list {
		e.Actor = actorName(by.Lang, e.Actor)
		out.Items = append(out.Items, JournalRow{e, sayEntry(ctx, names, by.Lang, e)})
	}
	return out, nil
}

// sayEntry tells what a line of the journal says: the act, the noun, the row's name and what was noted with it.
func sayEntry(ctx context.Context, names *called, l viet.Lang, e keng.Entry) string {
	words := []string{word(l, "act."+e.Action, e.Action), word(l, "noun."+e.Noun, e.Noun)}
	if name := names.ref(ctx, e.Noun, e.Ref); name != "" {
		words = append(words, "“"+name+"”")
	}
	text := strings.Join(words, " ")
	facts := map[string]any{}
	if e.Data == "" || json.Unmarshal([]byte(e.Data), &facts) != nil || len(facts) == 0 {
		return text
	}
	var said []string
	for key, value := range facts {
		if shown := sayFact(value); shown != "" {
			said = append(said, word(l, "fact."+key, key)+" "+shown)
		}
	}
	slices.Sort(said)
	if len(said) > 0 {
		text += " (" + strings.Join(said, ", ") + ")"
	}
	return text
}

// word is a word of the journal, or the code itself when nobody has named it.
func word(l viet.Lang, key, code string) string {
	if viet.Has("journal." + key) {
		return viet.T(l, "journal."+key)
	}
	return strings.ReplaceAll(code, "_", " ")
}

// sayFact writes a value of a line's data; lists, empty texts and what is no one's to read are left out.
func sayFact(v any) string {
	switch x := v.(type) {
	case string:
		return x
	case float64:
		return strconv.FormatFloat(x, 'f', -1, 64)
	case bool:
		if x {
			return "✓"
		}
		return "–"
	}
	return ""
}

// ref is the name of the row that a line of the journal is about, "" when it has none.
func (c *called) ref(ctx context.Context, noun, ref string) string {
	switch noun {
	case "person", "membership", "user":
		name, err := c.person(ctx, keng.PersonID(ref))
		if err != nil {
			return ""
		}
		return name
	case "site":
		return c.sites[keng.SiteID(ref)].Name
	case "plan":
		return c.plans[keng.PlanID(ref)].Name
	case "rota":
		return c.rotas[keng.RotaID(ref)]
	case "team":
		return c.teams[keng.TeamID(ref)]
	case "unit":
		return c.units[keng.UnitID(ref)].Name
	case "retention", "kind":
		return ref
	}
	return ""
}

func (s *Server) seesJournal(ctx context.Context, by caller, q *journalQuery) error {
	switch q.Noun {
	case "incident":
		_, err := s.visible(ctx, by, keng.IncidentID(q.Ref))
		return err
	case "alarm":
		_, err := s.alarm(ctx, by, &AlarmPath{ID: keng.AlarmID(q.Ref)})
		return err
	}
	return keng.Errf(keng.Forbidden, "journal.scope").At("noun")
}

func (s *Server) listErasures(ctx context.Context, by caller, q *PageQuery) (page[keng.Erasure], error) {
	out := page[keng.Erasure]{Items: []keng.Erasure{}}
	before, err := q.seq()
	if err != nil {
		return out, err
	}
	list, err := s.Store.Erasures(ctx, by.Scope().AreaPath, "", before, q.limit()+1)
	if len(list) > q.limit() {
		list = list[:q.limit()]
		out.Next = strconv.FormatInt(list[len(list)-1].Seq, 10)
	}
	out.Items = append(out.Items, list...)
	return out, err
}

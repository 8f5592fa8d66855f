package web

import (
	"context"
	"encoding/csv"
	"net/http"
	"strconv"
	"strings"

	"keng"
	"keng/internal/store"
	"keng/internal/viet"
)

func (s *Server) personDataRoutes(n rows[keng.PersonID, keng.Person, PersonRow]) {
	answers(s, "GET", "/api/v1/me/data", keng.ActSelf, "Everything that is held about me, and why", func(ctx context.Context, by caller, _ *struct{}) (Held, error) {
		if by.PersonID == "" {
			return Held{}, errNoPerson()
		}
		p, err := s.Store.Person(ctx, by.PersonID)
		if err != nil {
			return Held{}, err
		}
		return s.held(ctx, by, p)
	})
	answers(s, "POST", "/api/v1/me/data/requests", keng.ActSelf, "Ask that my data is corrected or erased; it is answered within two working days", s.askData, created)
	answers(s, "GET", "/api/v1/people/{id}/data", keng.ActPersonal, "Everything that is held about a person, for their copy", func(ctx context.Context, by caller, in *rowID[keng.PersonID]) (Held, error) {
		p, err := n.find(ctx, by, in.ID)
		if err != nil {
			return Held{}, err
		}
		return s.held(ctx, by, p)
	})
	answers(s, "POST", "/api/v1/people/{id}/erase", keng.ActPersonal, "Erase what is held of a person; the answer is the proof", func(ctx context.Context, by caller, in *eraseBody) (keng.Erasure, error) {
		var e keng.Erasure
		if _, err := n.find(ctx, by, in.ID); err != nil {
			return e, err
		}
		return e, s.Store.Write(ctx, func(tx *store.Tx) (err error) {
			e, err = tx.ErasePerson(ctx, by.Actor, s.Now(), in.ID, in.Body.Reason)
			return err
		})
	})
	answers(s, "GET", "/api/v1/data-requests", keng.ActPersonal, "What people asked about their data, the most urgent first", s.listRequests)
	answers(s, "POST", "/api/v1/data-requests/{id}/answer", keng.ActPersonal, "Answer a request", s.answerRequest)
	answers(s, "GET", "/api/v1/retention", keng.ActPersonal, "For how long personal data is kept, and when it was erased last", s.retention)
	answers(s, "PUT", "/api/v1/retention/{name}", keng.ActPersonal, "Change a rule of retention", s.saveRetention)
	answers(s, "GET", "/api/v1/breach", keng.ActPersonal, "The report of a breach: whose data of which kinds was held in an area at a time", s.breach)
	s.serve("GET", "/api/v1/breach.csv", keng.ActPersonal, "The people of the breach report as CSV", http.HandlerFunc(s.breachCSV), fileParameters(
		parameter("area", "code of an area"), parameter("from", "a day or an instant"), parameter("until", "a day or an instant")))
}

// Held is everything that is held about one person.
type Held struct {
	Person   PersonRow          `json:"person"`
	Trace    Trace              `json:"trace"`
	Requests []keng.DataRequest `json:"requests"`
	Erasures []keng.Erasure     `json:"erasures"`
	Kept     []keng.Retention   `json:"kept" doc:"for how many days which sort of data is kept"`
}

func (s *Server) held(ctx context.Context, by caller, p keng.Person) (Held, error) {
	var h Held
	var err error
	if h.Person, err = s.personRow(ctx, by, p); err != nil {
		return h, err
	}
	if h.Trace, err = s.trace(ctx, by, p); err != nil {
		return h, err
	}
	if h.Requests, err = s.Store.DataRequestsOf(ctx, p.ID); err != nil {
		return h, err
	}
	if h.Erasures, err = s.Store.Erasures(ctx, "", p.ID, 0, maxTrace); err != nil {
		return h, err
	}
	h.Kept, err = s.Store.Retention(ctx)
	return h, err
}

// RequestBody is what somebody asks about their own data.
type RequestBody struct {
	Kind keng.DataRequestKind `json:"kind" required:"true" enum:"correct,erase,stop,other"`
	Text string               `json:"text,omitempty" maxLength:"2000"`
}

func (s *Server) askData(ctx context.Context, by caller, in *Payload[RequestBody]) (keng.DataRequest, error) {
	x := keng.DataRequest{PersonID: by.PersonID, Kind: in.Body.Kind, Text: in.Body.Text}
	if by.PersonID == "" {
		return x, errNoPerson()
	}
	return x, s.Store.Write(ctx, func(tx *store.Tx) error { return tx.AskData(ctx, by.Actor, s.Now(), &x) })
}

type eraseBody struct {
	ID   keng.PersonID `path:"id" maxLength:"64"`
	Body struct {
		Reason string `json:"reason" maxLength:"500"`
	}
}

type requestsQuery struct {
	Done bool `query:"done" doc:"those that were answered instead"`
	PageQuery
}

func (s *Server) listRequests(ctx context.Context, by caller, q *requestsQuery) (page[keng.DataRequest], error) {
	list, err := s.Store.DataRequests(ctx, by.Scope().AreaPath, q.Done, q.limit())
	return page[keng.DataRequest]{Items: list}, err
}

// AnswerBody ends a request.
type answerBody struct {
	ID   keng.DataRequestID `path:"id" maxLength:"64"`
	Body struct {
		Done   bool   `json:"done" doc:"false: it is refused, with the reason as the answer"`
		Answer string `json:"answer,omitempty" maxLength:"2000"`
	}
}

func (s *Server) answerRequest(ctx context.Context, by caller, in *answerBody) (keng.DataRequest, error) {
	var x keng.DataRequest
	return x, s.Store.Write(ctx, func(tx *store.Tx) (err error) {
		x, err = tx.AnswerData(ctx, by.Actor, s.Now(), in.ID, in.Body.Done, in.Body.Answer)
		return err
	})
}

// RetentionPage is the rules and their newest runs.
type RetentionPage struct {
	Rules []keng.Retention    `json:"rules"`
	Runs  []keng.RetentionRun `json:"runs"`
	Next  keng.Time           `json:"next"`
}

func (s *Server) retention(ctx context.Context, _ caller, _ *struct{}) (RetentionPage, error) {
	out := RetentionPage{Next: keng.NextRetention(s.Now())}
	var err error
	if out.Rules, err = s.Store.Retention(ctx); err != nil {
		return out, err
	}
	out.Runs, err = s.Store.RetentionRuns(ctx, maxTrace)
	return out, err
}

func (s *Server) saveRetention(ctx context.Context, by caller, in *struct {
	Name string `path:"name" maxLength:"40"`
	Body struct {
		Days    int64 `json:"days" required:"true"`
		Enabled bool  `json:"enabled"`
	}
}) (keng.Retention, error) {
	x := keng.Retention{Rule: in.Name, Days: in.Body.Days, Enabled: in.Body.Enabled}
	return x, s.Store.Write(ctx, func(tx *store.Tx) error { return tx.SaveRetention(ctx, by.Actor, s.Now(), x) })
}

type breachQuery struct {
	Area keng.AreaCode `query:"area" maxLength:"20"`
	SpanQuery
}

// Breach is what the report of a breach needs from the register, by the items of
// article 23 of Decree 13/2023: the kinds of data with their counts, who is
// concerned, and by when the authority is told. What happened, what may follow
// and what was done is for people to write.
type Breach struct {
	Area     string           `json:"area" doc:"empty: everything"`
	From     keng.Time        `json:"from"`
	Until    keng.Time        `json:"until"`
	MadeAt   keng.Time        `json:"made_at"`
	TellBy   keng.Time        `json:"tell_by" doc:"72 hours after this report was made"`
	People   int64            `json:"people"`
	Callers  int64            `json:"callers" doc:"incidents with who called and the number to call back"`
	Fields   map[string]int64 `json:"fields" doc:"of how many people each kind of data was held"`
	ToWrite  []string         `json:"to_write" doc:"what people have to add"`
	Consider []string         `json:"sensitive" doc:"kinds that the law counts as sensitive"`
}

// breachPage is how many people are read at once.
const breachPage = 2000

// exposed reads everybody whom a breach concerns.
func (s *Server) exposed(ctx context.Context, by caller, q breachQuery, each func(store.Exposed) error) (scope keng.Scope, from, until keng.Time, err error) {
	if scope, err = s.scope(ctx, by, q.Area); err != nil {
		return scope, 0, 0, err
	}
	if from, until, err = q.span(); err != nil {
		return scope, 0, 0, err
	}
	if until == 0 {
		until = s.Now() + 1
	}
	for after := int64(0); ; {
		list, err := s.Store.ExposedPersons(ctx, scope, from, until, after, breachPage)
		if err != nil {
			return scope, from, until, err
		}
		for _, x := range list {
			if err := each(x); err != nil {
				return scope, from, until, err
			}
			after = x.No
		}
		if len(list) < breachPage {
			return scope, from, until, nil
		}
	}
}

func (s *Server) breach(ctx context.Context, by caller, q *breachQuery) (Breach, error) {
	now := s.Now()
	b := Breach{MadeAt: now, TellBy: now.Add(3 * keng.Day), Fields: map[string]int64{}, Consider: []string{"home", "personal_id"}}
	var scope keng.Scope
	var err error
	scope, b.From, b.Until, err = s.exposed(ctx, by, *q, func(x store.Exposed) error {
		b.People++
		for _, f := range x.Fields {
			b.Fields[f]++
		}
		return nil
	})
	if err != nil {
		return b, err
	}
	names, err := s.names.get(ctx)
	if err != nil {
		return b, err
	}
	b.Area = names.area(ctx, q.Area, by.Lang)
	for _, k := range []string{"what", "who", "consequences", "measures", "contact"} {
		b.ToWrite = append(b.ToWrite, viet.T(by.Lang, "breach.write."+k))
	}
	if b.Callers, err = s.Store.ExposedCallers(ctx, scope.AreaPath, b.From, b.Until); err != nil {
		return b, err
	}
	return b, s.Store.Write(ctx, func(tx *store.Tx) error {
		return tx.Note(ctx, now, by.Actor, "breach_report", "person", "", map[string]any{"people": b.People})
	})
}

// breachCSV lists the people with the kinds of data, so that they can be told. A
// cell that begins like a formula is quoted, so that no spreadsheet runs it.
func (s *Server) breachCSV(w http.ResponseWriter, r *http.Request) {
	by, query := callerOf(r.Context()), r.URL.Query()
	q := breachQuery{Area: keng.AreaCode(query.Get("area")), SpanQuery: SpanQuery{From: query.Get("from"), Until: query.Get("until")}}
	var people []store.Exposed
	if _, _, _, err := s.exposed(r.Context(), by, q, func(x store.Exposed) error { people = append(people, x); return nil }); err != nil {
		writeProblem(w, s.failed(r.Context(), by.Lang, err))
		return
	}
	names, err := s.names.get(r.Context())
	if err != nil {
		writeProblem(w, s.failed(r.Context(), by.Lang, err))
		return
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="breach.csv"`)
	out := csv.NewWriter(w)
	_, _ = w.Write([]byte("\ufeff")) // spreadsheets take it for UTF-8 then; a broken connection shows at Flush.
	_ = out.Write([]string{viet.T(by.Lang, "breach.column.no"), viet.T(by.Lang, "breach.column.name"), viet.T(by.Lang, "breach.column.area"), viet.T(by.Lang, "breach.column.fields")})
	for _, x := range people {
		fields := make([]string, len(x.Fields))
		for n, f := range x.Fields {
			fields[n] = viet.T(by.Lang, "breach.field."+f)
		}
		_ = out.Write([]string{strconv.FormatInt(x.No, 10), text(x.Name), names.area(r.Context(), x.Area, by.Lang), strings.Join(fields, ", ")})
	}
	out.Flush()
	if err := out.Error(); err != nil {
		s.Log.InfoContext(r.Context(), "the list of a breach was not taken to its end", "error", err)
	}
}

// text is a cell that no spreadsheet takes for a formula.
func text(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

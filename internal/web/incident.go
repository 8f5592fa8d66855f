package web

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"keng"
	"keng/internal/desk"
	"keng/internal/store"
	"keng/internal/viet"
)

// IncidentRow is an incident as lists, live events and the board show it.
type IncidentRow struct {
	keng.Incident
	KindLabel  string `json:"kind_label"`
	LifeSafety bool   `json:"life_safety"`
	SiteName   string `json:"site_name,omitempty"`
	AreaName   string `json:"area_name,omitempty"`
	Acks       int    `json:"acks" doc:"people whose newest answer is acknowledge; the two below are counted apart"`
	OnTheWay   int    `json:"on_the_way"`
	OnScene    int    `json:"on_scene"`
	Rung       int64  `json:"rung" doc:"people and sirens rung for the alarm"`
	Steps      int    `json:"steps" doc:"steps of its plan"`
}

func (s *Server) incidentRoutes() {
	answers(s, "GET", "/api/v1/incidents", keng.ActRead, "List incidents, newest first", s.listIncidents)
	answers(s, "GET", "/api/v1/incidents/summary", keng.ActRead, "Count what is open", s.summary)
	answers(s, "GET", "/api/v1/incidents/similar", keng.ActCommand, "Find live incidents that a new one may repeat", s.similar)
	answers(s, "GET", "/api/v1/incidents/{id}", keng.ActRead, "Read one incident with its alarms, calls, answers and timeline", s.incident)
}

type incidentQuery struct {
	State string        `query:"state" enum:"live,ringing,answered,all_clear,resolved,merged,all" doc:"default: all"`
	Area  keng.AreaCode `query:"area" maxLength:"20"`
	Kind  keng.Kind     `query:"kind" maxLength:"64"`
	Site  keng.SiteID   `query:"site_id" maxLength:"36"`
	Q     string        `query:"q" maxLength:"200" doc:"found in title, place and cause, or the number"`
	Mine  bool          `query:"mine" doc:"only those the caller was rung for, called or answered"`
	Drill string        `query:"drill" enum:"true,false"`
	PageQuery
}

// PageQuery is the part of a query that every list has.
type PageQuery struct {
	After string `query:"after" maxLength:"4000" doc:"the cursor that the page before returned in next"`
	Limit int    `query:"limit" minimum:"1" maximum:"500" doc:"default: 50"`
}

func (q PageQuery) limit() int {
	if q.Limit == 0 {
		return 50
	}
	return q.Limit
}

// seq reads a cursor that is a running number.
func (q PageQuery) seq() (int64, error) {
	if q.After == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(q.After, 10, 64)
	if err != nil || n <= 0 {
		return 0, keng.Errf(keng.Invalid, "cursor.bad").At("after")
	}
	return n, nil
}

func (s *Server) listIncidents(ctx context.Context, by caller, q *incidentQuery) (page[IncidentRow], error) {
	none := page[IncidentRow]{}
	scope, err := s.scope(ctx, by, q.Area)
	if err != nil {
		return none, err
	}
	after, err := q.seq()
	if err != nil {
		return none, err
	}
	f := store.IncidentFilter{State: q.State, Scope: scope, Kind: q.Kind, SiteID: q.Site, Folded: viet.Fold(q.Q), Number: strings.ToUpper(strings.TrimSpace(q.Q)), After: after, Limit: q.limit() + 1}
	if q.Mine {
		if by.PersonID == "" {
			return page[IncidentRow]{Items: []IncidentRow{}}, nil // A token was never rung.
		}
		f.Mine = by.PersonID
		if q.Area == "" {
			f.Scope = keng.Scope{} // Whoever was rung across a boundary sees it.
		}
	}
	if q.Drill != "" {
		drill := q.Drill == "true"
		f.Drill = &drill
	}
	list, err := s.Store.ListIncidents(ctx, f)
	if err != nil {
		return none, err
	}
	next := ""
	if len(list) > q.limit() {
		list = list[:q.limit()]
		next = strconv.FormatInt(list[len(list)-1].Seq, 10)
	}
	rows, err := s.incidentRows(ctx, by.Lang, list)
	return page[IncidentRow]{Items: rows, Next: next}, err
}

// incidentRows completes incidents with names and counts, a few queries for all of them.
func (s *Server) incidentRows(ctx context.Context, l viet.Lang, list []keng.Incident) ([]IncidentRow, error) {
	rows := make([]IncidentRow, len(list))
	if len(list) == 0 {
		return rows, nil
	}
	names, err := s.names.get(ctx)
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(list))
	for n := range list {
		ids[n] = string(list[n].ID)
	}
	rung, err := s.Store.Rung(ctx, ids)
	if err != nil {
		return nil, err
	}
	said, err := s.Store.AnswerCounts(ctx, ids...)
	if err != nil {
		return nil, err
	}
	for n, i := range list {
		rule, c := names.rule(i.Kind), said[i.ID]
		i.Phone = nil // Who reported it is for the call-back only; the detail shows it to those who may.
		rows[n] = IncidentRow{
			Incident: i, KindLabel: rule.Label(string(l)), LifeSafety: rule.LifeSafety, SiteName: names.sites[i.SiteID].Name, AreaName: names.area(ctx, i.Area, l),
			Acks: c.Acks, OnTheWay: c.OnTheWay, OnScene: c.OnScene, Rung: rung[i.ID], Steps: len(names.running(&i).Steps),
		}
	}
	return rows, nil
}

// incidentRow completes one incident.
func (s *Server) incidentRow(ctx context.Context, l viet.Lang, i keng.Incident) (IncidentRow, error) {
	rows, err := s.incidentRows(ctx, l, []keng.Incident{i})
	if err != nil {
		return IncidentRow{}, err
	}
	return rows[0], nil
}

type summaryQuery struct {
	Area keng.AreaCode `query:"area" maxLength:"20"`
}

func (s *Server) summary(ctx context.Context, by caller, q *summaryQuery) (store.Summary, error) {
	scope, err := s.scope(ctx, by, q.Area)
	if err != nil {
		return store.Summary{}, err
	}
	return s.Store.Summary(ctx, scope)
}

// IncidentPath names an incident in a route.
type IncidentPath struct {
	ID keng.IncidentID `path:"id" maxLength:"36"`
}

// visible reads an incident that lies in the caller's scope, or that the caller
// called or was rung for, because an alarm crosses boundaries; any other does not exist.
func (s *Server) visible(ctx context.Context, by caller, id keng.IncidentID) (keng.Incident, error) {
	names, err := s.names.get(ctx)
	if err != nil {
		return keng.Incident{}, err
	}
	i, err := s.Store.Incident(ctx, id)
	if err != nil || by.Scope().Holds(names.row(i.AreaPath, i.UnitID)) {
		return i, err
	}
	if by.PersonID != "" {
		if i.CalledBy == by.PersonID {
			return i, nil
		}
		calls, err := s.Store.ListCalls(ctx, id)
		if err != nil {
			return i, err
		}
		if slices.ContainsFunc(calls, func(c keng.Call) bool { return c.PersonID == by.PersonID }) {
			return i, nil
		}
	}
	return keng.Incident{}, keng.Errf(keng.NotFound, "incident.none")
}

// IncidentDetail is everything about one incident.
type IncidentDetail struct {
	Incident  IncidentRow     `json:"incident"`
	Alarms    []AlarmRow      `json:"alarms"`
	Calls     []keng.Call     `json:"calls"`
	Answers   []keng.Answer   `json:"answers"`
	Timeline  []TimelineEntry `json:"timeline"`
	Checklist []CheckItem     `json:"checklist"`
	Todo      []string        `json:"todo" doc:"what the rung people must do"`
	Plan      *PlanRow        `json:"plan,omitempty"`
	Merged    []IncidentRow   `json:"merged" doc:"incidents that continue in this one"`
	Suspects  []keng.Suspect  `json:"suspects" doc:"elements of the network that may have failed, the likeliest first"`
	Break     *BreakRow       `json:"break,omitempty" doc:"where the cable is broken, as far as it was measured"`
}

// CheckItem is one point of the plan's checklist.
type CheckItem struct {
	Text   string    `json:"text"`
	DoneAt keng.Time `json:"done_at,omitzero"`
	DoneBy string    `json:"done_by,omitempty"`
}

func (s *Server) incident(ctx context.Context, by caller, in *IncidentPath) (*IncidentDetail, error) {
	i, err := s.visible(ctx, by, in.ID)
	if err != nil {
		return nil, err
	}
	d := &IncidentDetail{}
	if d.Incident, err = s.incidentRow(ctx, by.Lang, i); err != nil {
		return nil, err
	}
	if by.Can(keng.ActCommand) {
		d.Incident.Phone = i.Phone
	}
	alarms, err := s.Store.ListAlarms(ctx, store.AlarmFilter{State: "all", Incident: i.ID, Limit: 500})
	if err != nil {
		return nil, err
	}
	if d.Alarms, err = s.alarmRows(ctx, by.Lang, alarms); err != nil {
		return nil, err
	}
	if d.Calls, err = s.Store.ListCalls(ctx, i.ID); err != nil {
		return nil, err
	}
	if d.Answers, err = s.Store.ListAnswers(ctx, i.ID); err != nil {
		return nil, err
	}
	merged, err := s.Store.ListIncidents(ctx, store.IncidentFilter{Merged: i.ID, Scope: by.Scope(), Limit: 100})
	if err != nil {
		return nil, err
	}
	if d.Merged, err = s.incidentRows(ctx, by.Lang, merged); err != nil {
		return nil, err
	}
	d.Suspects = suspects(i)
	if d.Break, err = s.breakRow(ctx, by, i); err != nil {
		return nil, err
	}
	return d, s.story(ctx, by, i, d)
}

// story fills in what the incident's plan says and what happened so far.
func (s *Server) story(ctx context.Context, by caller, i keng.Incident, d *IncidentDetail) error {
	names, err := s.names.get(ctx)
	if err != nil {
		return err
	}
	plan := names.running(&i)
	row, err := s.planRow(ctx, by.Lang, plan)
	if err != nil {
		return err
	}
	d.Plan = &row
	d.Todo = todoLines(plan, names.rule(i.Kind))
	if d.Checklist, err = s.checklist(ctx, i, plan); err != nil {
		return err
	}
	d.Timeline, err = s.timeline(ctx, by.Lang, i, d.Alarms, d.Answers, plan)
	return err
}

// todoLines says what rung people must do: the plan's words, else the kind's advice.
func todoLines(p keng.Plan, r keng.KindRule) []string {
	text := p.Todo
	if text == "" {
		text = r.Advice
	}
	out := []string{}
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// nearKM and nearTime say what is near enough to be a possible duplicate.
const (
	nearKM   = 5.0
	nearTime = 12 * keng.Hour
)

type similarQuery struct {
	Kind  keng.Kind   `query:"kind" maxLength:"64"`
	Place string      `query:"place" maxLength:"500"`
	Site  keng.SiteID `query:"site_id" maxLength:"36"`
	Lat   float64     `query:"lat" minimum:"-90" maximum:"90"`
	Lon   float64     `query:"lon" minimum:"-180" maximum:"180"`
}

// SimilarRow is a possible duplicate and why it may be one.
type SimilarRow struct {
	IncidentRow
	Why        string   `json:"why"`
	DistanceKM *float64 `json:"distance_km,omitempty"`
}

// similar lists live incidents that may be the one that is being taken down:
// at the same site, near the same point, or with the same words in the place.
func (s *Server) similar(ctx context.Context, by caller, q *similarQuery) (page[SimilarRow], error) {
	out := page[SimilarRow]{Items: []SimilarRow{}}
	list, err := s.Store.ListIncidents(ctx, store.IncidentFilter{State: "live", Scope: by.Scope(), Since: s.Now().Add(-nearTime), Limit: 500})
	if err != nil {
		return out, err
	}
	here := keng.Position{Lat: q.Lat, Lon: q.Lon}
	var found []keng.Incident
	var rows []SimilarRow
	for _, i := range list {
		row := SimilarRow{}
		if p, ok := i.Position(); ok && here.Valid() {
			if km := here.Distance(p); km <= nearKM {
				row.DistanceKM, row.Why = &km, viet.T(by.Lang, "similar.near", viet.Distance(by.Lang, km*1000))
			}
		}
		switch {
		case q.Site != "" && q.Site == i.SiteID:
			row.Why = viet.T(by.Lang, "similar.site")
		case row.Why == "" && sameWords(q.Place, i.Place+" "+i.Title):
			row.Why = viet.T(by.Lang, "similar.place")
		}
		if row.Why == "" {
			continue
		}
		if i.Kind == q.Kind {
			row.Why += "; " + viet.T(by.Lang, "similar.kind")
		}
		found, rows = append(found, i), append(rows, row)
		if len(rows) == 20 {
			break
		}
	}
	full, err := s.incidentRows(ctx, by.Lang, found)
	for n := range full {
		rows[n].IncidentRow = full[n]
		out.Items = append(out.Items, rows[n])
	}
	return out, err
}

// sameWords tells whether every word of a place that somebody types is in the text, whatever the accents.
func sameWords(typed, text string) bool {
	words := strings.Fields(viet.Fold(typed))
	if len(words) == 0 || len(viet.Fold(typed)) < 3 {
		return false
	}
	text = " " + viet.Fold(text)
	for _, w := range words {
		if !strings.Contains(text, " "+w) {
			return false
		}
	}
	return true
}

// Where is what somebody tells who rings a gong: what, where and why.
type Where struct {
	Kind   keng.Kind     `json:"kind" required:"true" minLength:"1" maxLength:"64"`
	Place  string        `json:"place,omitempty" maxLength:"2000"`
	SiteID keng.SiteID   `json:"site_id,omitempty" maxLength:"36"`
	Area   keng.AreaCode `json:"area,omitempty" maxLength:"20"`
	Lat    float64       `json:"lat,omitempty" minimum:"-90" maximum:"90"`
	Lon    float64       `json:"lon,omitempty" minimum:"-180" maximum:"180"`
	Cause  string        `json:"cause,omitempty" maxLength:"2000"`
	Drill  bool          `json:"drill,omitempty"`
}

func (w Where) strike(o keng.Origin) desk.Strike {
	return desk.Strike{Origin: o, Kind: w.Kind, Place: w.Place, SiteID: w.SiteID, Area: w.Area, Lat: w.Lat, Lon: w.Lon, Cause: w.Cause, Drill: w.Drill}
}

// StruckRow is the incident that a strike opened or joined.
type StruckRow struct {
	IncidentRow
	Joined bool `json:"joined,omitempty" doc:"it is the live incident that was there already"`
}

type struck struct {
	Status int
	Body   StruckRow
}

// strike hands what somebody tells to the desk: 201 for a new incident, 200 for the live one it joined.
func (s *Server) strike(ctx context.Context, by caller, what desk.Strike) (*struck, error) {
	i, joined, err := s.Desk.Strike(ctx, by.Actor, what)
	if err != nil {
		return nil, err
	}
	row, err := s.incidentRow(ctx, by.Lang, i)
	out := &struck{Status: http.StatusCreated, Body: StruckRow{IncidentRow: row, Joined: joined}}
	if joined {
		out.Status = http.StatusOK
	}
	return out, err
}

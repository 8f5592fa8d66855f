package web

import (
	"context"
	"time"

	"keng"
	"keng/internal/viet"
)

// linkLife is how long after its incident was closed a short link still shows it.
const linkLife = 7 * keng.Day

// emergency are the numbers to call in Vietnam: police, fire and rescue, ambulance, and the one for disasters and rescue.
var emergency = []string{"113", "114", "115", "112"}

func (s *Server) linkRoutes() {
	answers(s, "GET", "/api/v1/a/{token}", keng.ActAnyone, "Read one incident through a person's signed short link", s.openLink)
	answers(s, "POST", "/api/v1/a/{token}", keng.ActAnyone, "Answer one incident through a person's signed short link", s.answerLink)
}

// LinkedIncident is what the page behind a short link shows of the incident.
type LinkedIncident struct {
	Number       string             `json:"number"`
	Title        string             `json:"title"`
	Kind         keng.Kind          `json:"kind"`
	KindLabel    string             `json:"kind_label"`
	Severity     keng.Severity      `json:"severity"`
	LifeSafety   bool               `json:"life_safety"`
	Place        string             `json:"place,omitempty"`
	AreaName     string             `json:"area_name,omitempty"`
	Cause        string             `json:"cause,omitempty"`
	CalledName   string             `json:"called_name,omitempty"`
	OpenedAt     keng.Time          `json:"opened_at"`
	State        keng.IncidentState `json:"state"`
	Drill        bool               `json:"drill,omitempty"`
	AnsweredName string             `json:"answered_name,omitempty"`
	AnsweredAt   keng.Time          `json:"answered_at,omitzero"`
	AllClearAt   keng.Time          `json:"all_clear_at,omitzero"`
	AllClearBy   string             `json:"all_clear_by,omitempty"`
	Result       keng.Result        `json:"result,omitempty"`
	Lat          float64            `json:"lat,omitempty"`
	Lon          float64            `json:"lon,omitempty"`
}

// LinkedPerson is whose link it is.
type LinkedPerson struct {
	Name string `json:"name"`
	Lang string `json:"lang"`
}

// LinkedAnswers is who comes, as the newest answer of each person says.
type LinkedAnswers struct {
	Acks     int      `json:"acks"`
	OnTheWay int      `json:"on_the_way"`
	OnScene  int      `json:"on_scene"`
	Safe     int      `json:"safe"`
	Names    []string `json:"names" doc:"of those who come"`
}

// LinkView is the page behind a short link.
type LinkView struct {
	Incident   LinkedIncident `json:"incident"`
	Person     LinkedPerson   `json:"person"`
	Todo       []string       `json:"todo"`
	DistanceKM *float64       `json:"distance_km,omitempty" doc:"from the person's home"`
	Answers    LinkedAnswers  `json:"answers"`
	Mine       *keng.Answer   `json:"mine,omitempty" doc:"the person's newest answer"`
	Numbers    []string       `json:"numbers" doc:"emergency numbers"`
	Took       *bool          `json:"took,omitempty" doc:"after an answer: it took the incident"`
}

// LinkPath is the token of a short link in a route.
type LinkPath struct {
	Token string `path:"token" maxLength:"64"`
}

// linked finds the incident and the person of a token.
func (s *Server) linked(ctx context.Context, by caller, token string) (keng.Incident, keng.Person, error) {
	if err := s.links.take(by.From, time.Now()); err != nil {
		return keng.Incident{}, keng.Person{}, err
	}
	seq, no, err := s.Desk.ParseToken(token)
	if err != nil {
		return keng.Incident{}, keng.Person{}, err
	}
	i, err := s.Store.IncidentBySeq(ctx, seq)
	if err != nil {
		return i, keng.Person{}, err
	}
	p, err := s.Store.PersonByNo(ctx, no)
	switch {
	case err != nil:
		return i, p, err
	case !p.Active:
		return i, p, keng.Errf(keng.NotFound, "link.over")
	case i.ResolvedAt != 0 && s.Now() > i.ResolvedAt.Add(linkLife):
		return i, p, keng.Errf(keng.NotFound, "link.over")
	}
	return i, p, nil
}

func (s *Server) openLink(ctx context.Context, by caller, in *LinkPath) (*LinkView, error) {
	i, p, err := s.linked(ctx, by, in.Token)
	if err != nil {
		return nil, err
	}
	if err := s.Desk.Opened(ctx, i.ID, p.ID); err != nil {
		return nil, err
	}
	return s.linkView(ctx, viet.ParseLang(p.Lang), i, p)
}

func (s *Server) answerLink(ctx context.Context, by caller, in *struct {
	LinkPath
	Payload[AnswerBody]
}) (*LinkView, error) {
	i, p, err := s.linked(ctx, by, in.Token)
	if err != nil {
		return nil, err
	}
	kind, err := in.Body.kind()
	if err != nil {
		return nil, err
	}
	who := keng.Actor{PersonID: p.ID, Name: p.Name, Role: keng.RoleMember, Area: p.Area, AreaPath: p.AreaPath, Lang: p.Lang, Via: "link"}
	i, took, err := s.Desk.Answer(ctx, who, i.ID, kind, in.Body.Note)
	if err != nil {
		return nil, err
	}
	view, err := s.linkView(ctx, viet.ParseLang(p.Lang), i, p)
	if err != nil {
		return nil, err
	}
	view.Took = &took
	return view, nil
}

func (s *Server) linkView(ctx context.Context, l viet.Lang, i keng.Incident, p keng.Person) (*LinkView, error) {
	names, err := s.names.get(ctx)
	if err != nil {
		return nil, err
	}
	said, err := s.Store.ListAnswers(ctx, i.ID)
	if err != nil {
		return nil, err
	}
	rule := names.rule(i.Kind)
	v := &LinkView{
		Incident: LinkedIncident{
			Number: i.Number, Title: i.Title, Kind: i.Kind, KindLabel: rule.Label(string(l)), Severity: i.Severity, LifeSafety: rule.LifeSafety, Place: i.Place,
			AreaName: names.area(ctx, i.Area, l), Cause: i.Cause, CalledName: i.CalledName, OpenedAt: i.OpenedAt, State: i.State, Drill: i.Drill,
			AnsweredName: i.AnswerName, AnsweredAt: i.AnsweredAt, AllClearAt: i.AllClearAt, AllClearBy: i.AllClearBy, Result: i.Result, Lat: i.Lat, Lon: i.Lon,
		},
		Person: LinkedPerson{Name: p.Name, Lang: p.Lang}, Todo: todoLines(names.running(&i), rule), Numbers: emergency,
	}
	home := keng.Position{Lat: p.Lat, Lon: p.Lon}
	if at, ok := i.Position(); ok && home.Valid() {
		km := home.Distance(at)
		v.DistanceKM = &km
	}
	v.Answers, v.Mine = tally(said, p.ID)
	return v, nil
}

// tally counts the newest answer of each person, notes aside, and finds one person's own.
func tally(said []keng.Answer, mine keng.PersonID) (LinkedAnswers, *keng.Answer) {
	sum := LinkedAnswers{Names: []string{}}
	var own *keng.Answer
	newest := map[string]keng.Answer{}
	var order []string
	for _, a := range said {
		if a.PersonID == mine && mine != "" {
			own = &a
		}
		if a.Answer == keng.AnswerNote {
			continue
		}
		key := string(a.PersonID) + "|" + a.Name
		if _, ok := newest[key]; !ok {
			order = append(order, key)
		}
		newest[key] = a
	}
	for _, key := range order {
		a := newest[key]
		switch a.Answer { //nolint:exhaustive // Refusals and notes are not counted.
		case keng.AnswerAck:
			sum.Acks++
		case keng.AnswerOnTheWay:
			sum.OnTheWay++
		case keng.AnswerOnScene:
			sum.OnScene++
		case keng.AnswerSafe:
			sum.Safe++
		}
		if a.Answer.Takes() {
			sum.Names = append(sum.Names, a.Name)
		}
	}
	return sum, own
}

package demo

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"keng"
	"keng/internal/store"
)

// Show plays the demo's day on a running server.
type Show struct {
	File   File
	API    string // "http://127.0.0.1:8080"
	Store  *store.Store
	Fleet  *Fleet
	Phones *Phones             // nil: SMS go through the operator's own gateway, and no simulated person answers
	Speed  float64             // how much faster the waits of the day go
	Say    func(vi, en string) // tells what happens
	Failed func(story string, err error)

	officer, head *seat
	sites         map[string]keng.SiteID
}

// dayEvery is when the day begins again: seldom enough that nobody's duty seat is flooded.
const dayEvery = 7 * time.Minute

// story is one thing that happens, with the people who look after it.
type story struct {
	name string
	at   time.Duration // since the day began
	play func(*Show, context.Context) error
}

// day leaves somebody who has just started the demo the time to log in before the gong is struck.
var day = []story{
	{"door", 2 * time.Second, (*Show).door},
	{"link", 25 * time.Second, (*Show).link},
	{"gong", 45 * time.Second, (*Show).gong},
	{"fire", 75 * time.Second, (*Show).fire},
	{"quiet", 110 * time.Second, (*Show).quiet},
	{"cut", 95 * time.Second, (*Show).cut},
	{"power", 120 * time.Second, (*Show).power},
	{"chatter", 150 * time.Second, (*Show).chatter},
}

// Play plays one day after the other until ctx ends.
func (s *Show) Play(ctx context.Context) {
	for ctx.Err() == nil {
		next := time.Now().Add(s.scaled(dayEvery))
		if err := s.Day(ctx); err != nil && ctx.Err() == nil {
			s.Failed("day", err)
		}
		_ = pause(ctx, time.Until(next)) // the loop looks at ctx.
	}
}

// Day plays one day and returns when every story has ended.
func (s *Show) Day(ctx context.Context) error {
	if s.Phones == nil {
		return errors.New("the day needs the demo's own phones")
	}
	if err := s.sit(ctx); err != nil {
		return err
	}
	var wg sync.WaitGroup
	for _, x := range day {
		wg.Go(func() {
			if s.wait(ctx, x.at) != nil {
				return
			}
			if err := x.play(s, ctx); err != nil && ctx.Err() == nil {
				s.Failed(x.name, err)
			}
		})
	}
	wg.Wait()
	return nil
}

// sit logs the province's officer and the branch head in, once.
func (s *Show) sit(ctx context.Context) error {
	if s.head != nil {
		return nil
	}
	sites, err := s.Store.Sites(ctx)
	if err != nil {
		return err
	}
	s.sites = map[string]keng.SiteID{}
	for _, x := range sites {
		s.sites[x.Code] = x.ID
	}
	for _, u := range s.File.Users {
		switch u.Name {
		case "tinh":
			s.officer, err = sit(ctx, s.API, u)
		case "chihoi":
			s.head, err = sit(ctx, s.API, u)
		}
		if err != nil {
			return err
		}
	}
	if s.officer == nil || s.head == nil {
		return errors.New("demo.json lacks the logins tinh and chihoi")
	}
	return nil
}

func (s *Show) scaled(d time.Duration) time.Duration { return time.Duration(float64(d) / s.Speed) }

func (s *Show) wait(ctx context.Context, d time.Duration) error { return pause(ctx, s.scaled(d)) }

// begin ends what an earlier day, cut short, left at a site, and lets a sensor report.
func (s *Show) begin(ctx context.Context, site, device string, kind keng.Kind, text string) (keng.Incident, error) {
	if err := s.Fleet.signal(device, kind, keng.Clear, ""); err != nil {
		return keng.Incident{}, err
	}
	if err := s.tidy(ctx, site); err != nil {
		return keng.Incident{}, err
	}
	if err := s.Fleet.signal(device, kind, keng.Raise, text); err != nil {
		return keng.Incident{}, err
	}
	return s.officer.opened(ctx, s.sites[site], kind)
}

func (s *Show) tidy(ctx context.Context, site string) error {
	left, err := s.officer.live(ctx, s.sites[site], "")
	for _, i := range left {
		err = errors.Join(err, s.officer.resolve(ctx, i.ID, keng.ResultTest, "Còn lại của lần chạy trước (dữ liệu mẫu)"))
	}
	return err
}

// rung waits until the phones of at least n people have rung for an incident,
// and returns their SMS; skip names those who do not count.
func (s *Show) rung(ctx context.Context, id keng.IncidentID, n int, skip ...message) (out []message, err error) {
	err = await(ctx, "a ring", func() (bool, error) {
		d, err := s.officer.read(ctx, id)
		if err != nil {
			return false, err
		}
		out = nil
		for _, c := range d.Calls {
			m, ok := s.Phones.sms(c.ID)
			if !ok || c.Purpose != keng.PurposeAlarm || m.Link == "" {
				continue
			}
			for _, x := range skip {
				ok = ok && x.To != m.To
			}
			if ok {
				out = append(out, m)
			}
		}
		return len(out) >= n, nil
	})
	return out, err
}

// answer opens the link of an SMS and answers, as a person does on a phone.
func (s *Show) answer(ctx context.Context, m message, a keng.AnswerKind, note string) error {
	_, token, _ := strings.Cut(m.Link, "/a/")
	nobody := &seat{s.API, http.DefaultClient}
	if err := nobody.do(ctx, http.MethodGet, "/api/v1/a/"+token, nil, nil); err != nil {
		return err
	}
	return nobody.do(ctx, http.MethodPost, "/api/v1/a/"+token, map[string]string{"answer": string(a), "note": note}, nil)
}

// come lets the person of an SMS acknowledge, go and arrive, as long apart as it takes.
func (s *Show) come(ctx context.Context, m message, each time.Duration) error {
	for _, x := range []struct {
		answer keng.AnswerKind
		note   string
	}{{keng.AnswerAck, ""}, {keng.AnswerOnTheWay, "5 phút nữa tới"}, {keng.AnswerOnScene, ""}} {
		if err := s.wait(ctx, each); err != nil {
			return err
		}
		if err := s.answer(ctx, m, x.answer, x.note); err != nil {
			return err
		}
	}
	return nil
}

// said is one answer by SMS with the reply code of the text, or through the link when the text had no room for it.
func (s *Show) said(ctx context.Context, m message, a keng.AnswerKind, digit, note string) error {
	_, after, ok := strings.Cut(m.Text, "1 ")
	code := strings.TrimFunc(strings.SplitN(after, " ", 2)[0], func(r rune) bool { return r < '0' || r > '9' })
	if !ok || code == "" {
		return s.answer(ctx, m, a, note)
	}
	text, err := s.Phones.reply(ctx, m, digit+" "+code+" "+note)
	if err == nil {
		s.Say("máy chủ trả lời SMS: "+text, "the server answers the SMS")
	}
	return err
}

// tell says what happened to an incident.
func (s *Show) tell(i keng.Incident, vi, en string) {
	s.Say(fmt.Sprintf("%s %s", i.Number, vi), en)
}

package web_test

import (
	"context"
	"encoding/base64"
	"math"
	"net/http"
	"strings"
	"testing"
	"time"

	"keng"
	"keng/internal/bus"
	"keng/internal/desk"
	"keng/internal/kengtest"
	"keng/internal/store"
	"keng/internal/web"
)

// link is the token of a person's short link to an incident.
func (h *house) link(id keng.IncidentID, person keng.PersonID) string {
	h.t.Helper()
	i, err := h.s.Incident(context.Background(), id)
	if err != nil {
		h.t.Fatal(err)
	}
	p, err := h.s.Person(context.Background(), person)
	if err != nil {
		h.t.Fatal(err)
	}
	return h.desk.Token(i.Seq, p.No)
}

func TestAnsweringThroughALink(t *testing.T) {
	h := start(t)
	officer := h.as(keng.RoleProvinceOfficer, "")
	id := h.strike(officer, map[string]any{"kind": "fire", "site_id": h.p.Stations[0].ID, "cause": "khói"})
	nobody := client{h: h, lang: "vi"}
	an, anh := h.p.Members[0], h.p.Members[1]

	v := into[web.LinkView](nobody.do("GET", "/api/v1/a/"+h.link(id, an.ID), nil).want(http.StatusOK))
	if v.Incident.KindLabel != "Cháy" || v.Incident.State != keng.Ringing || v.Person.Name != an.Name || len(v.Todo) != 2 || v.DistanceKM == nil || *v.DistanceKM > 0.3 || v.Mine != nil || v.Numbers[1] != "114" {
		t.Errorf("the page: %+v", v)
	}
	took := into[web.LinkView](nobody.do("POST", "/api/v1/a/"+h.link(id, an.ID), map[string]any{"answer": "on_the_way", "note": "2 phút"}).want(http.StatusOK))
	if took.Took == nil || !*took.Took || took.Mine == nil || took.Mine.Via != "link" || took.Mine.Note != "2 phút" || took.Answers.OnTheWay != 1 {
		t.Errorf("the first: %+v", took)
	}
	second := into[web.LinkView](nobody.do("POST", "/api/v1/a/"+h.link(id, anh.ID), map[string]any{"answer": "ack"}).want(http.StatusOK))
	if *second.Took || second.Incident.AnsweredName != an.Name || len(second.Answers.Names) != 2 {
		t.Errorf("the second: %+v", second)
	}
	onScene := into[web.LinkView](nobody.do("POST", "/api/v1/a/"+h.link(id, an.ID), map[string]any{"answer": "on_scene"}).want(http.StatusOK))
	if onScene.Answers.OnScene != 1 || onScene.Answers.OnTheWay != 0 {
		t.Errorf("the newest answer counts: %+v", onScene.Answers)
	}
	nobody.do("POST", "/api/v1/a/"+h.link(id, an.ID), map[string]any{"answer": "dance"}).want(http.StatusUnprocessableEntity)
}

func TestALinkIsHeardWhenItIsOpened(t *testing.T) {
	h := start(t)
	id := h.strike(h.as(keng.RoleProvinceOfficer, ""), map[string]any{"kind": "fire", "site_id": h.p.Houses[0].ID})
	leader := h.p.Leaders[0].ID
	state := func() keng.CallState {
		calls, err := h.s.ListCalls(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		best := keng.CallState("")
		for _, c := range calls {
			if c.PersonID == leader && c.State.Rank() > best.Rank() {
				best = c.State
			}
		}
		return best
	}
	for n := 0; state() != keng.CallSent; n++ {
		if n > 500 {
			t.Fatalf("the leader's call is %s", state())
		}
		time.Sleep(5 * time.Millisecond)
	}
	client{h: h}.do("GET", "/api/v1/a/"+h.link(id, leader), nil).want(http.StatusOK)
	if got := state(); got != keng.CallHeard {
		t.Errorf("the leader's call is %s after the link was opened", got)
	}
}

func TestAForgedLinkOpensNothing(t *testing.T) {
	h := start(t)
	id := h.strike(h.as(keng.RoleProvinceOfficer, ""), map[string]any{"kind": "fire", "site_id": h.p.Houses[0].ID})
	good := h.link(id, h.p.Leaders[0].ID)
	nobody := client{h: h}
	for _, token := range []string{"x", strings.Repeat("A", 64), good[:len(good)-1], good + "A", flip(good), "%00", h.desk.Token(math.MaxInt64, math.MaxInt64)} {
		nobody.do("GET", "/api/v1/a/"+token, nil).want(http.StatusNotFound)
		nobody.do("POST", "/api/v1/a/"+token, map[string]any{"answer": "ack"}).want(http.StatusNotFound)
	}
	nobody.do("GET", "/api/v1/a/"+strings.Repeat("A", 65), nil).want(http.StatusUnprocessableEntity)
	refused := 0
	for range 80 {
		if nobody.do("GET", "/api/v1/a/guess", nil).status == http.StatusTooManyRequests {
			refused++
		}
	}
	if refused == 0 {
		t.Error("a hundred guesses from one address were all looked at")
	}
}

func flip(token string) string {
	b, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil {
		panic(err)
	}
	b[0]++
	return base64.RawURLEncoding.EncodeToString(b)
}

func TestALinkEndsWithItsPerson(t *testing.T) {
	h := start(t)
	id := h.strike(h.as(keng.RoleProvinceOfficer, ""), map[string]any{"kind": "fire", "site_id": h.p.Houses[0].ID})
	token := h.link(id, h.p.Members[0].ID)
	err := h.s.Write(t.Context(), func(tx *store.Tx) error {
		return tx.DeletePerson(t.Context(), kengtest.Admin, now(), h.p.Members[0].ID)
	})
	if err != nil {
		t.Fatal(err)
	}
	client{h: h}.do("GET", "/api/v1/a/"+token, nil).want(http.StatusNotFound)
}

// FuzzParseToken looks for a token that was not signed, or that reads as something else.
func FuzzParseToken(f *testing.F) {
	s := kengtest.Store(f, kengtest.SQLite)
	d, err := desk.New(context.Background(), desk.Config{Store: s, Hub: bus.NewHub(10), LinkKey: []byte("a key for the tests of short links")})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(d.Token(1, 2))
	f.Add(d.Token(1<<40, 300_000))
	f.Add("")
	f.Add("AAAAAAAAAAAAAAAA")
	f.Add("AQLSXpHBLSVbK\rw")
	lines := strings.NewReplacer("\r", "", "\n", "") // base64 reads over line ends, as when a phone breaks a long link.
	f.Fuzz(func(t *testing.T, token string) {
		seq, no, err := d.ParseToken(token)
		if err == nil && d.Token(seq, no) != lines.Replace(token) {
			t.Errorf("%q reads as %d, %d, which is %q", token, seq, no, d.Token(seq, no))
		}
		if err != nil && keng.KindOf(err) != keng.NotFound {
			t.Errorf("%q: %v", token, err)
		}
	})
}

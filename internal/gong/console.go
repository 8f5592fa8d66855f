package gong

import (
	"time"

	"keng"
	"keng/internal/viet"
)

// Bounds of a notification, in bytes, so that it fits the 4,096 bytes of an
// encrypted push message (RFC 8030).
const (
	maxBody = 1500
	maxLink = 500
)

// notice is what a console or an installed phone page shows for a ring.
type notice struct {
	Incident keng.IncidentID `json:"incident_id,omitempty"`
	Call     keng.CallID     `json:"call_id"`
	Purpose  keng.Purpose    `json:"purpose"`
	Title    string          `json:"title"`
	Body     string          `json:"body"`
	URL      string          `json:"url,omitempty"`
	Drill    bool            `json:"drill"`
	Lang     string          `json:"lang"`
}

// notice needs no words on how to answer: a touch opens the link.
func (g *Gong) notice(j Job) notice {
	link := viet.Clip(j.Ring.Link, maxLink)
	j.Ring.Link, j.Ring.Code = "", ""
	text := g.text(j)
	return notice{
		Incident: j.Call.IncidentID, Call: j.Call.ID, Purpose: j.Call.Purpose,
		Title: text.Title, Body: viet.Clip(text.Long, maxBody), URL: link,
		Drill: j.Ring.Drill, Lang: string(viet.ParseLang(j.Lang)),
	}
}

// ringConsole hands the ring to the person's open consoles.
func (g *Gong) ringConsole(j Job) Outcome {
	event := keng.Event{Type: "ring", PersonID: j.Call.PersonID, Incident: j.Call.IncidentID, Data: g.notice(j), At: keng.At(time.Now())}
	if !g.console(j.Call.PersonID, event) {
		return failed(false, keng.Unavailable, "gong.console.closed")
	}
	return Outcome{State: keng.CallSent}
}

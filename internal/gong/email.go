package gong

import (
	"bytes"
	"context"
	"errors"
	"html/template"
	"net/textproto"
	"strings"

	"github.com/wneessen/go-mail"

	"keng"
	"keng/internal/viet"
)

// SMTP is the mail server that takes our messages.
type SMTP struct {
	Host     string // empty: off
	Port     int    // zero: 465 with TLSWrapped, else 587
	User     string // empty: no login
	Password string
	From     string // "Kẻng <keng@example.vn>"
	TLS      TLSMode
}

// TLSMode says how the connection to the mail server is protected.
type TLSMode string

// Modes; the empty one is StartTLS.
const (
	TLSStart   TLSMode = "starttls" // required; without it nothing is sent
	TLSWrapped TLSMode = "tls"      // from the first byte on (port 465)
	TLSNone    TLSMode = "none"     // within the operator's own network
)

// ringEmail sends one message, as text and as HTML. Its Message-ID is made of
// the call's id, so that a repeated attempt is the same message to mail servers.
func (g *Gong) ringEmail(ctx context.Context, j Job) Outcome {
	if g.cfg.SMTP.Host == "" {
		return off()
	}
	m, err := g.message(j)
	if err != nil {
		return g.failure(err)
	}
	if err := g.mail.send(ctx, m); err != nil {
		return g.mailFailure(ctx, err, j.Address)
	}
	return Outcome{State: keng.CallSent, Provider: m.GetMessageID()}
}

// mailFailure judges what a mail server said; 4xx may work later (RFC 5321).
// The recipient's address is not repeated.
func (g *Gong) mailFailure(ctx context.Context, err error, address string) Outcome {
	if ctx.Err() != nil {
		return g.failure(ctx.Err())
	}
	var (
		send  *mail.SendError
		reply *textproto.Error
	)
	switch {
	case errors.As(err, &send) && send.ErrorCode() != 0:
		words, _, _ := strings.Cut(send.Error(), ", affected ")
		return g.refused(send.ErrorCode()/100 == 4, words, address)
	case errors.As(err, &reply):
		return g.refused(reply.Code/100 == 4, reply.Error(), address)
	}
	return g.failure(err, address)
}

// message writes the mail of a job.
func (g *Gong) message(j Job) (*mail.Msg, error) {
	m := mail.NewMsg()
	if err := m.From(g.cfg.SMTP.From); err != nil {
		return nil, keng.Wrap(keng.Invalid, "gong.mail.from", err)
	}
	if err := m.To(j.Address); err != nil || len(m.GetTo()) != 1 {
		return nil, errAddress
	}
	text := g.text(j)
	m.Subject(text.Title)
	m.SetDate()
	from := m.GetFrom()[0].Address
	m.SetMessageIDWithValue(string(j.Call.ID) + from[strings.LastIndexByte(from, '@'):])
	m.SetGenHeader("Auto-Submitted", "auto-generated") // RFC 3834: no holiday replies
	if j.Call.Purpose == keng.PurposeAlarm || j.Call.Purpose == keng.PurposeSummary {
		m.SetImportance(mail.ImportanceUrgent)
	}
	html, err := mailHTML(viet.ParseLang(j.Lang), text, j.Ring)
	if err != nil {
		return nil, err
	}
	m.SetBodyString(mail.TypeTextPlain, text.Long)
	m.AddAlternativeString(mail.TypeTextHTML, html)
	return m, nil
}

// mailPage is the HTML form of a message. Mail readers take inline styles only.
var mailPage = template.Must(template.New("mail").Parse(`<!doctype html>
<html lang="{{.Lang}}"><head><meta charset="utf-8"><title>{{.Title}}</title></head>
<body style="margin:0;padding:16px;font:16px/1.5 system-ui,sans-serif;color:#1f2328;background:#ffffff">
{{if .Drill}}<p style="margin:0 0 8px;padding:4px 8px;border:1px solid #8a5a00;color:#8a5a00;font-weight:bold">{{.Drill}}</p>
{{end}}<h1 style="margin:0 0 8px;font-size:20px">{{.Title}}</h1>
{{range .Lines}}<p style="margin:0 0 4px">{{.}}</p>
{{end}}{{if .Link}}<p style="margin:16px 0"><a href="{{.Link}}" style="display:inline-block;padding:12px 20px;background:#8a5a00;color:#ffffff;text-decoration:none;border-radius:6px">{{.Open}}</a></p>
{{end}}</body></html>
`))

func mailHTML(l viet.Lang, text viet.Text, r viet.Ring) (string, error) {
	page := struct {
		Lang                     viet.Lang
		Title, Drill, Link, Open string
		Lines                    []string
	}{Lang: l, Title: text.Title, Link: r.Link, Open: viet.T(l, "ring.open"), Lines: strings.Split(text.Long, "\n")}
	if r.Drill {
		page.Drill = viet.T(l, "drill.long")
		page.Lines = page.Lines[1:] // the first line says the same
	}
	var b bytes.Buffer
	err := mailPage.Execute(&b, page)
	return b.String(), err
}

package viet

import (
	"strings"
	"time"
)

// Sizes of the parts of a ring's text, in bytes.
const (
	maxName  = 200
	maxCause = 600
	maxTodo  = 20 // lines
	maxTitle = 240
	maxLink  = 1000
	maxList  = 20 // places of a summary
)

// Text is what a person is told, in the three lengths that channels take.
type Text struct {
	Title string // one line: push title, mail subject
	Short string // one SMS
	Long  string // lines: mail, chat, push body
}

// Ring is what the text of a ring needs. Empty fields are left out of the text.
type Ring struct {
	Kind  string // label in the reader's language
	Place string
	By    string // the person or device that called it
	Cause string
	Todo  string // what to do, one line each
	Link  string // signed short link to answer without login
	Code  string // reply code, when the SMS gateway takes replies
	Drill bool
	At    time.Time
}

// RingText says what happens, where, who called it and why, what to do and how
// to answer. The short form has accents in 70 characters, or is folded to 160
// (accents false). When only one way to answer fits the SMS it is the link,
// because it works with every gateway.
func RingText(l Lang, r Ring, accents bool) Text {
	kind, place := kindOr(l, r.Kind), Line(r.Place, maxName)
	by, cause, at := Line(r.By, maxName), Line(r.Cause, maxCause), Clock(r.At)
	todo := todoLines(r.Todo)

	long := drillLine(l, r.Drill)
	long = append(long, kind)
	long = append(long, labelled(l, "ring.place", place, "ring.at", DateTime(r.At), "ring.by", by, "ring.cause", cause)...)
	if len(todo) > 0 {
		long = append(long, T(l, "ring.todo"))
		for _, line := range todo {
			long = append(long, "- "+line)
		}
	}
	long = append(long, labelled(l, "ring.link", Line(r.Link, maxLink), "ring.reply.long", Line(r.Code, maxName))...)

	essential := drillPrefix(l, r.Drill) + strings.ToUpper(kind)
	if place != "" {
		essential += ": " + place
	}
	said := cause
	switch {
	case by != "" && cause != "":
		said = T(l, "ring.says", by, cause)
	case by != "":
		said = T(l, "ring.said_by", by)
	}
	head := sentences(essential+comma(at), said, strings.Join(todo, ". ")) + "."
	return Text{
		Title: title(drillPrefix(l, r.Drill) + kind + dash(place)),
		Short: FitSMS(head, r.tail(l, essential, accents), accents),
		Long:  strings.Join(long, "\n"),
	}
}

// tail chooses how the SMS says how to answer: the fullest way that leaves room for the essentials.
func (r Ring) tail(l Lang, essential string, accents bool) string {
	link, code := Line(r.Link, maxLink), Line(r.Code, maxName)
	full, short := "", ""
	if code != "" {
		full, short = T(l, "ring.reply", code), T(l, "ring.reply.short", code)
	}
	tails := []string{full, short}
	if link != "" {
		tails = []string{sentences(full, link), sentences(short, link), link}
	}
	for _, tail := range tails {
		if oneSMS(join(smsLine(essential, accents)+".", smsLine(tail, accents))) {
			return tail
		}
	}
	return tails[len(tails)-1]
}

// AllClear is what the text needs that tells everybody who was rung that it is over.
type AllClear struct {
	Kind   string
	Place  string
	Cause  string // what it was
	By     string // who gave the all-clear
	Result string // label: real, false alarm, …; "" when not known yet
	Note   string
	Link   string
	Drill  bool
	At     time.Time
}

// AllClearText says what it was, that it is over, by whose word and with what result.
func AllClearText(l Lang, c AllClear, accents bool) Text {
	kind, place := kindOr(l, c.Kind), Line(c.Place, maxName)
	by, result, cause := Line(c.By, maxName), Line(c.Result, maxName), Line(c.Cause, maxCause)
	note, link := Line(c.Note, maxCause), Line(c.Link, maxLink)

	long := append(drillLine(l, c.Drill), T(l, "clear.says"))
	long = append(long, labelled(l, "clear.what", kind, "ring.place", place, "ring.cause", cause, "ring.at", DateTime(c.At),
		"clear.by", by, "clear.result", result, "clear.note", note, "ring.look", link)...)

	head := drillPrefix(l, c.Drill) + T(l, "clear.short", Clock(c.At), kind+spaceDash(place))
	var rest []string
	for _, s := range []string{by, result} {
		if s != "" {
			rest = append(rest, s)
		}
	}
	return Text{
		Title: title(drillPrefix(l, c.Drill) + T(l, "clear.title", kind+dash(place))),
		Short: FitSMS(sentences(strings.Join(strings.Fields(head), " "), strings.Join(rest, ", ")), "", accents),
		Long:  strings.Join(long, "\n"),
	}
}

// Taken is what the text needs that tells the others who took an incident.
type Taken struct {
	Kind  string
	Place string
	Who   string
	State string // label of the answer: acknowledged, on the way, on scene
	Link  string
	Drill bool
	At    time.Time
}

// TakenText says who took the incident and that the others need not.
func TakenText(l Lang, k Taken, accents bool) Text {
	what := kindOr(l, k.Kind) + dash(Line(k.Place, maxName))
	who, link := Line(k.Who, maxName), Line(k.Link, maxLink)
	long := append(drillLine(l, k.Drill), T(l, "taken.title", who, what))
	if state := Line(k.State, maxName); state != "" {
		long = append(long, T(l, "taken.state", who, state))
	}
	long = append(long, labelled(l, "ring.at", DateTime(k.At), "ring.look", link)...)
	long = append(long, T(l, "taken.rest"))
	return Text{
		Title: title(drillPrefix(l, k.Drill) + T(l, "taken.title", who, what)),
		Short: FitSMS(drillPrefix(l, k.Drill)+T(l, "taken.short", who, what, Clock(k.At)), "", accents),
		Long:  strings.Join(long, "\n"),
	}
}

// SummaryText is the one ring that stands for count alarms in a flood; whats
// names some of them ("Cháy – BTS Trực Hùng").
func SummaryText(l Lang, count int, whats []string, link string, accents bool) Text {
	lines := []string{T(l, "summary.title", count), T(l, "summary.say")}
	shown := whats[:min(len(whats), maxList)]
	clean := make([]string, len(shown))
	for i, w := range shown {
		clean[i] = Line(w, maxName)
		lines = append(lines, "- "+clean[i])
	}
	if more := count - len(shown); more > 0 && len(shown) > 0 {
		lines = append(lines, T(l, "summary.more", more))
	}
	link = Line(link, maxLink)
	lines = append(lines, labelled(l, "ring.look", link)...)
	head := T(l, "summary.short", count)
	if len(clean) > 0 {
		head += ": " + strings.Join(clean, "; ")
	}
	return Text{Title: title(T(l, "summary.title", count)), Short: FitSMS(head, link, accents), Long: strings.Join(lines, "\n")}
}

// TestText is what a person gets who tries a channel.
func TestText(l Lang, accents bool) Text {
	head, body := T(l, "test.title"), T(l, "test.body")
	return Text{Title: head, Short: FitSMS(sentences(head, body), "", accents), Long: head + "\n" + body}
}

func kindOr(l Lang, kind string) string {
	if kind = Line(kind, maxName); kind != "" {
		return kind
	}
	return T(l, "ring.no_kind")
}

func drillPrefix(l Lang, drill bool) string {
	if drill {
		return T(l, "drill") + ": "
	}
	return ""
}

func drillLine(l Lang, drill bool) []string {
	if drill {
		return []string{T(l, "drill.long")}
	}
	return nil
}

// labelled gives one line for each key whose value, which follows it, is not empty.
func labelled(l Lang, pairs ...string) []string {
	var lines []string
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			lines = append(lines, T(l, pairs[i], pairs[i+1]))
		}
	}
	return lines
}

func todoLines(todo string) []string {
	var lines []string
	for line := range strings.Lines(Clip(todo, maxTodo*maxName)) {
		if line = strings.TrimLeft(Line(line, maxName), "-• "); line != "" && len(lines) < maxTodo {
			lines = append(lines, line)
		}
	}
	return lines
}

// sentences joins what is not empty, each ended by a full stop.
func sentences(parts ...string) string {
	var b strings.Builder
	for _, p := range parts {
		if p == "" {
			continue
		}
		if s := b.String(); s != "" {
			if !strings.ContainsAny(s[len(s)-1:], ".!?") {
				b.WriteByte('.')
			}
			b.WriteByte(' ')
		}
		b.WriteString(p)
	}
	return b.String()
}

func comma(s string) string {
	if s == "" {
		return ""
	}
	return ", " + s
}

func dash(s string) string {
	if s == "" {
		return ""
	}
	return " – " + s
}

func spaceDash(s string) string { return strings.ReplaceAll(dash(s), "–", "-") }

func title(s string) string { return Line(s, maxTitle) }

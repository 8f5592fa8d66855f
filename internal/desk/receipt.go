package desk

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"strconv"

	"keng"
	"keng/internal/gong"
	"keng/internal/viet"
)

// Receipt notes what an operator or a device says of a call that was handed
// off. A receipt of failure goes on to the person's next channel.
func (d *Desk) Receipt(ctx context.Context, r gong.Receipt) error {
	return d.do(ctx, func(a *act) error {
		calls, err := a.Calls(ctx, string(r.CallID))
		if err == nil && len(calls) == 0 && r.Provider != "" {
			calls, err = a.CallsByProvider(ctx, r.Provider)
		}
		if err != nil {
			return err
		}
		for _, c := range calls {
			if err := a.receipt(ctx, c, r); err != nil {
				return err
			}
		}
		return nil
	})
}

func (a *act) receipt(ctx context.Context, c *keng.Call, r gong.Receipt) error {
	i := &keng.Incident{}
	if c.IncidentID != "" {
		stored, err := a.Incident(ctx, c.IncidentID)
		if err != nil {
			return err
		}
		i = stored
	}
	if r.State != keng.CallFailed {
		if a.progress(c, r.State, "") {
			a.events[len(a.events)-1].AreaPath = i.AreaPath
		}
		return nil
	}
	if c.State.Rank() >= keng.CallDelivered.Rank() || c.State == keng.CallFailed {
		return nil
	}
	c.State, c.Error, c.DueAt = keng.CallFailed, viet.T(viet.VI, "call.reported", r.Error), 0
	a.changed = append(a.changed, c)
	a.events = append(a.events, keng.Event{Type: "call", AreaPath: i.AreaPath, UnitID: i.UnitID, Incident: c.IncidentID, Data: *c, At: a.now})
	return a.fallThrough(ctx, c, i, false)
}

// Opened notes that a person opened the short link: the calls to that person were heard.
func (d *Desk) Opened(ctx context.Context, inc keng.IncidentID, person keng.PersonID) error {
	return d.do(ctx, func(a *act) error {
		i, err := a.Incident(ctx, inc)
		if err != nil {
			return err
		}
		calls, err := a.CallsOf(ctx, string(inc))
		if err != nil {
			return err
		}
		for _, c := range calls {
			if c.PersonID == person && c.Purpose == keng.PurposeAlarm && c.State.Rank() >= keng.CallSent.Rank() && a.progress(c, keng.CallHeard, "") {
				a.events[len(a.events)-1].AreaPath = i.AreaPath
			}
		}
		return nil
	})
}

// SirenState takes a siren's own word for how it rings.
func (d *Desk) SirenState(ctx context.Context, device string, payload []byte) error {
	r, err := gong.ParseSirenState(payload)
	if err != nil {
		return err
	}
	return d.do(ctx, func(a *act) error {
		calls, err := a.Calls(ctx, string(r.CallID))
		if err != nil {
			return err
		}
		for _, c := range calls {
			if c.Device != device {
				return keng.Errf(keng.Forbidden, "call.not_yours")
			}
			if err := a.receipt(ctx, c, r); err != nil {
				return err
			}
		}
		return nil
	})
}

// Reply takes an SMS as an answer and returns what to send back, in the person's language.
func (d *Desk) Reply(ctx context.Context, r gong.Reply) (string, error) {
	p, err := d.Store.PersonByContact(ctx, keng.ChannelSMS, r.From)
	if keng.KindOf(err) == keng.NotFound {
		return viet.T(viet.VI, "reply.stranger"), nil
	}
	if err != nil {
		return "", err
	}
	lang := viet.ParseLang(p.Lang)
	said, ok := viet.ParseReply(r.Text)
	if !ok {
		return viet.T(lang, "reply.unknown"), nil
	}
	i, err := d.replied(ctx, p, said.Code)
	if keng.KindOf(err) == keng.NotFound {
		return viet.T(lang, "reply.no_incident"), nil
	}
	if err != nil {
		return "", err
	}
	kind, _ := keng.ParseAnswer(said.Answer)
	by := keng.Actor{PersonID: p.ID, Name: p.Name, Role: keng.RoleMember, Lang: p.Lang, Via: "sms"}
	inc, took, err := d.Answer(ctx, by, i.ID, kind, viet.Clip(said.Note, MaxNote))
	label := viet.T(lang, "label.answer."+string(kind))
	switch {
	case keng.KindOf(err) == keng.Conflict:
		return viet.T(lang, "reply.late", i.Title), nil
	case err != nil:
		return "", err
	case kind.Takes() && !took && inc.AnsweredBy != p.ID:
		return viet.T(lang, "reply.taken", inc.Title, label, inc.AnswerName), nil
	}
	return viet.T(lang, "reply.ok", inc.Title, label), nil
}

// replied is the incident that an SMS speaks about: by its code, or the newest one that the person was rung for.
func (d *Desk) replied(ctx context.Context, p keng.Person, code string) (keng.Incident, error) {
	last, err := d.Store.LastCallTo(ctx, p.ID)
	if err != nil {
		return keng.Incident{}, err
	}
	if code == "" {
		return d.Store.Incident(ctx, last.IncidentID)
	}
	seq, err := strconv.ParseInt(code, 10, 64)
	if err != nil {
		return keng.Incident{}, keng.Errf(keng.NotFound, "incident.none")
	}
	i, err := d.Store.IncidentBySeq(ctx, seq)
	if err != nil {
		return i, err
	}
	calls, err := d.Store.ListCalls(ctx, i.ID)
	for _, c := range calls {
		if c.PersonID == p.ID {
			return i, err
		}
	}
	return keng.Incident{}, keng.Errf(keng.NotFound, "incident.none")
}

// Token signs the short link of one person to one incident: both numbers and 64 bits of HMAC-SHA-256.
func (d *Desk) Token(seq, no int64) string {
	b := binary.AppendUvarint(nil, uint64(seq))
	b = binary.AppendUvarint(b, uint64(no))
	return base64.RawURLEncoding.EncodeToString(append(b, d.sign(b)...))
}

func (d *Desk) sign(b []byte) []byte {
	h := hmac.New(sha256.New, d.LinkKey)
	h.Write([]byte("answer link\x00"))
	h.Write(b)
	return h.Sum(nil)[:8]
}

// ParseToken reads a short link's token; NotFound when it was not signed here.
func (d *Desk) ParseToken(token string) (seq, no int64, err error) {
	wrong := keng.Errf(keng.NotFound, "link.bad")
	if len(token) > 64 {
		return 0, 0, wrong
	}
	b, err := base64.RawURLEncoding.Strict().DecodeString(token)
	if err != nil || len(b) < 10 {
		return 0, 0, wrong
	}
	body, mac := b[:len(b)-8], b[len(b)-8:]
	if !hmac.Equal(mac, d.sign(body)) {
		return 0, 0, wrong
	}
	s, n := binary.Uvarint(body)
	if n <= 0 {
		return 0, 0, wrong
	}
	p, m := binary.Uvarint(body[n:])
	if m <= 0 || n+m != len(body) {
		return 0, 0, wrong
	}
	return int64(s), int64(p), nil
}

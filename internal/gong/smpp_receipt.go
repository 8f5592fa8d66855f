package gong

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/linxGnu/gosmpp/data"
	"github.com/linxGnu/gosmpp/pdu"

	"keng"
	"keng/internal/viet"
)

// messageTypes are the bits of esm_class that tell receipts from messages (SMPP 3.4, 5.2.12).
const messageTypes = 0x3c

// take hands a deliver_sm to the desk: a delivery receipt or somebody's SMS,
// with the text to send back to whom.
func (s *smpp) take(p *pdu.DeliverSM) (to, text string, err error) {
	if p.EsmClass&messageTypes == 0 {
		from := p.SourceAddr.Address()
		if p.SourceAddr.Ton() == data.GSM_TON_INTERNATIONAL {
			from = "+" + strings.TrimPrefix(from, "+")
		}
		r := Reply{From: sender(from), Text: viet.Line(messageText(p), maxReply)}
		if r.From != "" && r.Text != "" {
			text, err = s.replies(r)
		}
		return r.From, text, err
	}
	if r, ok := s.receipt(p); ok {
		err = s.receipts(r)
	}
	return "", "", err
}

// receipt reads a delivery receipt: the optional parameters where the operator
// sends them, else the receipt text.
func (s *smpp) receipt(p *pdu.DeliverSM) (Receipt, bool) {
	r, ok := parseReceipt(string(messageBytes(p)))
	if f, has := p.OptionalParameters[pdu.TagReceiptedMessageID]; has && f.String() != "" {
		r.Provider = viet.Line(f.String(), data.SM_MSGID_LEN)
	}
	if f, has := p.OptionalParameters[pdu.TagMessageStateOption]; has && len(f.Data) == 1 {
		if state, known := messageStates[f.Data[0]]; known {
			r.State, ok = state, true
		}
	}
	if !ok || r.Provider == "" {
		return Receipt{}, false
	}
	r.Provider, r.CallID = s.sent.find(idForms(r.Provider))
	return r, true
}

// idForms are the ways in which an operator may write a message's id: many
// answer submit_sm in hexadecimal and write the same number in decimal, with
// leading zeros, in the receipt.
func idForms(id string) []string {
	list := []string{id}
	if n, err := strconv.ParseUint(id, 10, 64); err == nil {
		hex := strconv.FormatUint(n, 16)
		list = append(list, strconv.FormatUint(n, 10), hex, strings.ToUpper(hex))
	}
	return list
}

// messageStates are the values of message_state (SMPP 3.4, 5.2.28).
var messageStates = map[byte]keng.CallState{
	data.SM_STATE_EN_ROUTE:      keng.CallSent,
	data.SM_STATE_DELIVERED:     keng.CallDelivered,
	data.SM_STATE_EXPIRED:       keng.CallFailed,
	data.SM_STATE_DELETED:       keng.CallFailed,
	data.SM_STATE_UNDELIVERABLE: keng.CallFailed,
	data.SM_STATE_ACCEPTED:      keng.CallSent,
	data.SM_STATE_INVALID:       keng.CallFailed,
	data.SM_STATE_REJECTED:      keng.CallFailed,
}

// receiptStates are the words of a receipt's stat field (SMPP 3.4, appendix B).
var receiptStates = map[string]keng.CallState{
	"ENROUTE": keng.CallSent, "ACCEPTD": keng.CallSent, "DELIVRD": keng.CallDelivered,
	"EXPIRED": keng.CallFailed, "DELETED": keng.CallFailed, "UNDELIV": keng.CallFailed,
	"UNKNOWN": keng.CallFailed, "REJECTD": keng.CallFailed,
}

// parseReceipt reads the text of a delivery receipt:
// "id:7220bb6b sub:001 dlvrd:001 submit date:2603312200 done date:2603312201 stat:DELIVRD err:000 text:…".
// Operators differ in case, in order and in what they leave out; id and stat are needed.
func parseReceipt(text string) (Receipt, bool) {
	text = viet.Line(text, maxReply)
	if i := strings.Index(strings.ToLower(text), "text:"); i >= 0 {
		text = text[:i] // the message's own words must not speak for the operator
	}
	stat := strings.ToUpper(receiptField(text, "stat"))
	r := Receipt{Provider: viet.Clip(receiptField(text, "id"), data.SM_MSGID_LEN)}
	state, ok := receiptStates[stat]
	if !ok || r.Provider == "" {
		return Receipt{Provider: r.Provider}, false
	}
	r.State = state
	if state == keng.CallFailed {
		r.Error = stat
		if code := receiptField(text, "err"); code != "" {
			r.Error += " " + viet.Clip(code, 20)
		}
	}
	return r, true
}

// receiptField finds "name:value" among the words of a receipt.
func receiptField(text, name string) string {
	for word := range strings.FieldsSeq(text) {
		if key, value, ok := strings.Cut(word, ":"); ok && strings.EqualFold(key, name) {
			return value
		}
	}
	return ""
}

// messageBytes is the user data of a message, wherever the operator put it.
func messageBytes(p *pdu.DeliverSM) []byte {
	if f, ok := p.OptionalParameters[pdu.TagMessagePayload]; ok {
		return f.Data
	}
	b, _ := p.Message.GetMessageData() // the library's error is always nil
	return b
}

// messageText decodes a message by its data coding; what does not fit its
// coding is read as UTF-8 or Latin-1, because operators mislabel text.
func messageText(p *pdu.DeliverSM) string {
	b := messageBytes(p)
	enc := p.Message.Encoding()
	if enc == nil {
		enc = data.GSM7BIT
	}
	if s, err := enc.Decode(b); err == nil {
		return s
	}
	if utf8.Valid(b) {
		return string(b)
	}
	s, _ := data.LATIN1.Decode(b) // every byte is a character of Latin-1
	return s
}

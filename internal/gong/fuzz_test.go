package gong

import (
	"bytes"
	"context"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/linxGnu/gosmpp/data"
	"github.com/linxGnu/gosmpp/pdu"

	"keng"
)

// checkReceipt holds for every receipt that a parser lets through.
func checkReceipt(t *testing.T, r Receipt) {
	t.Helper()
	switch r.State {
	case keng.CallSent, keng.CallDelivered, keng.CallHeard, keng.CallFailed:
	default:
		t.Errorf("state %q", r.State)
	}
	if r.Error != "" && r.State != keng.CallFailed || len(r.Error) > maxReason || len(r.Provider) > 64 || len(r.CallID) > 36 || r.At < 0 {
		t.Errorf("receipt %+v", r)
	}
	if !utf8.ValidString(r.Error+r.Provider) || strings.ContainsAny(r.Error+r.Provider+string(r.CallID), "\x00\r\n") {
		t.Errorf("receipt %+v is no clean text", r)
	}
}

func FuzzParseKannelDLR(f *testing.F) {
	id := string(keng.NewID[keng.CallID](1774969205000))
	for _, s := range []string{"call=" + id + "&status=1&answer=ACK%2F&ts=1774969205", "call=" + id + "&status=16&answer=NACK%2F%00%ff&ts=-1",
		"call=" + id + "&status=2&answer=id:1+stat:UNDELIV", "status=%d&call=%I", "call=;&status=99999999999999999999"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, query string) {
		v, _ := url.ParseQuery(query)
		if r, err := ParseKannelDLR(v); err == nil {
			checkReceipt(t, r)
			if r.CallID == "" {
				t.Error("a receipt without its call")
			}
		} else if keng.KindOf(err) != keng.Invalid {
			t.Errorf("error %v", err)
		}
	})
}

func FuzzParseKannelReply(f *testing.F) {
	for _, s := range []string{"from=%2B84912345678&text=1+147&ts=1774969205", "from=0912345678&text=%ff%00%0a", "from=VINAPHONE&text=x", "from=%e2%80%ae&text=1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, query string) {
		v, _ := url.ParseQuery(query)
		r, err := ParseKannelReply(v)
		if err != nil {
			if keng.KindOf(err) != keng.Invalid {
				t.Errorf("error %v", err)
			}
			return
		}
		if r.From == "" || r.Text == "" || len(r.From) > maxNumber || len(r.Text) > maxReply || r.At < 0 ||
			!utf8.ValidString(r.From+r.Text) || strings.ContainsAny(r.From+r.Text, "\x00\r\n") {
			t.Errorf("reply %+q", r)
		}
	})
}

func FuzzParseSirenState(f *testing.F) {
	id := string(keng.NewID[keng.CallID](1774969205000))
	for _, s := range []string{`{"call":"` + id + `","state":"ringing","text":"x"}`, `{"call":"` + id + `","state":"fault","text":"\u0000\ud800"}`,
		`{"call":"` + id + `","state":"done"}{}`, `{"CALL":"` + id + `"}`, strings.Repeat("[", 4000)} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, payload []byte) {
		r, err := ParseSirenState(payload)
		if err == nil {
			checkReceipt(t, r)
			if len(payload) > MaxSirenState || r.CallID == "" {
				t.Errorf("%d bytes became %+v", len(payload), r)
			}
		} else if k := keng.KindOf(err); k != keng.Invalid && k != keng.TooMuch {
			t.Errorf("error %v", err)
		}
	})
}

func FuzzParseReceipt(f *testing.F) {
	for _, s := range []string{receiptText(7, "DELIVRD", "000"), "ID:1 STAT:undeliv ERR:1", "id: stat:DELIVRD", "id:1 stat:DELIVRD text:id:2 stat:REJECTD",
		"stat:DELIVRD id:" + strings.Repeat("9", 500), "id:1\x00 stat:EXPIRED\r\nerr:\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r, ok := parseReceipt(text)
		if !ok {
			return
		}
		checkReceipt(t, r)
		if r.Provider == "" {
			t.Error("a receipt without an id")
		}
	})
}

// FuzzSMPPStream feeds bytes to the link as an operator could; nothing may
// stop the program, and every receipt that comes out is a sound one.
func FuzzSMPPStream(f *testing.F) {
	for _, p := range []*pdu.DeliverSM{deliver(f, 4, "84912345678", receiptText(7, "DELIVRD", "000"), data.ASCII), deliver(f, 0x40, "84912345678", "1 147", data.UCS2)} {
		buf := pdu.NewBuffer(nil)
		p.Marshal(buf)
		f.Add(buf.Bytes())
	}
	f.Add([]byte{0, 0, 0, 16, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 1})
	f.Fuzz(func(t *testing.T, stream []byte) {
		s := newSMPP(SMPP{}, nil, nil)
		s.receipts = func(r Receipt) error { checkReceipt(t, r); return nil }
		s.replies = func(r Reply) (string, error) {
			if r.From == "" || r.Text == "" || !utf8.ValidString(r.From+r.Text) {
				t.Errorf("reply %+q", r)
			}
			return "", nil
		}
		for in := bytes.NewReader(stream); ; {
			_, p, err := readPDU(in)
			if err != nil {
				return
			}
			if d, ok := p.(*pdu.DeliverSM); ok {
				_, _, _ = s.take(d)
			}
		}
	})
}

// FuzzChatURL makes requests of any URL that a person may be given; nothing may
// panic through, and no request goes anywhere but to http and https.
func FuzzChatURL(f *testing.F) {
	for _, s := range []string{"telegram://1:abc@telegram?chats=1:x,@c", "ntfy://u:p@host/a/b?priority=max&tags=a;b", "gotify://host/p/token?extras={}",
		"matrix://:t@host/?rooms=!a:b", "generic+https://host/x?@A=b&$c=d&template=json", "generic://host?messagekey=&template=JSON", "://"} {
		f.Add(s)
	}
	g := newTestGong(f, Config{})
	f.Fuzz(func(t *testing.T, address string) {
		u, err := url.Parse(address)
		if err != nil || u.Scheme == "matrix" && (u.User.Username() != "" || strings.Contains(u.RawQuery, "room")) {
			return // a login or a room's alias would call out
		}
		list, err := g.chatRequests(context.Background(), u, chat{job: newJob(keng.ChannelChat, address), title: "Cháy", text: "Cháy"})
		if err != nil {
			if k := keng.KindOf(err); k != keng.Invalid {
				t.Errorf("error %v", err)
			}
			return
		}
		for _, req := range list {
			if s := req.URL.Scheme; s != "http" && s != "https" || req.URL.Host == "" {
				t.Errorf("%q became a call to %s", address, req.URL)
			}
		}
	})
}

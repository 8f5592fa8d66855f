package web

import (
	"crypto/subtle"
	"io"
	"net/http"
	"net/url"
	"time"

	"keng"
	"keng/internal/gong"
)

// maxForm is the largest callback of the SMS operator, in bytes.
const maxForm = 16 << 10

func (s *Server) smsRoutes() {
	for _, m := range []string{http.MethodGet, http.MethodPost} {
		s.serve(m, "/api/v1/sms/dlr", keng.ActAnyone, "The SMS gateway reports a delivery (Kannel's form; the key is in ?key=)", s.callback(s.deliveryReport))
		s.serve(m, "/api/v1/sms/reply", keng.ActAnyone, "The SMS gateway hands in a reply (Kannel's form; the key is in ?key=)", s.callback(s.smsReply))
	}
}

// callback checks the operator's shared key and reads the form, from the query or the body.
func (s *Server) callback(h func(http.ResponseWriter, *http.Request, url.Values) error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		err := s.calls.take(callerOf(r.Context()).From, time.Now())
		if err == nil && (s.SMSKey == "" || subtle.ConstantTimeCompare([]byte(r.URL.Query().Get("key")), []byte(s.SMSKey)) != 1) {
			err = keng.Errf(keng.Unauthorized, "sms.key")
		}
		if err == nil {
			r.Body = http.MaxBytesReader(w, r.Body, maxForm)
			if r.ParseForm() != nil {
				err = keng.Errf(keng.Invalid, "error.invalid")
			}
		}
		if err == nil {
			err = h(w, r, r.Form)
		}
		if err != nil {
			s.refuse(w, r, err)
		}
	})
}

func (s *Server) deliveryReport(w http.ResponseWriter, r *http.Request, form url.Values) error {
	report, err := gong.ParseKannelDLR(form)
	if err != nil {
		return err
	}
	if err := s.Desk.Receipt(r.Context(), report); err != nil && keng.KindOf(err) != keng.NotFound {
		return err // A report of a call that nobody knows any more is not sent again.
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// smsReply answers with the text that the gateway sends back to the phone.
func (s *Server) smsReply(w http.ResponseWriter, r *http.Request, form url.Values) error {
	reply, err := gong.ParseKannelReply(form)
	if err != nil {
		return err
	}
	text, err := s.Desk.Reply(r.Context(), reply)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, err = io.WriteString(w, text)
	return err
}

package intake

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"

	"keng"
	"keng/internal/viet"
)

// batch is the signals of one request, not yet checked.
type batch struct {
	signals []keng.Signal
	index   []int   // where each signal stands in the array
	faults  []Fault // elements that are JSON but no signal
	array   bool
}

// readSignals reads one signal or an array of them. An element that is JSON but
// no signal is a fault of the batch; what is not JSON is an error (400), more
// than MaxSignals elements too (413).
func readSignals(body []byte) (batch, error) {
	var b batch
	body = bytes.TrimLeft(bytes.TrimPrefix(body, []byte("\xef\xbb\xbf")), " \t\r\n")
	if len(body) == 0 {
		return b, badRequest("body.empty")
	}
	if body[0] != '[' {
		var s keng.Signal
		err := json.Unmarshal(body, &s)
		if isSyntax(err) {
			return b, badRequest("body.json.bad", 0)
		}
		b.add(s, 0, err)
		return b, nil
	}
	b.array = true
	d := json.NewDecoder(bytes.NewReader(body))
	if _, err := d.Token(); err != nil {
		return b, badRequest("body.json.bad", 0)
	}
	b.grow(bytes.Count(body, []byte(`"state"`)))
	for n := 0; d.More(); n++ {
		if n == MaxSignals {
			return b, keng.Errf(keng.TooMuch, "signals.many", MaxSignals)
		}
		var s keng.Signal
		err := d.Decode(&s)
		if isSyntax(err) {
			return b, badRequest("body.json.bad", n)
		}
		b.add(s, n, err)
	}
	if _, err := d.Token(); err != nil {
		return b, badRequest("body.json.bad", len(b.signals)+len(b.faults))
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return b, badRequest("body.json.after")
	}
	return b, nil
}

func (b *batch) grow(n int) {
	n = min(n, MaxSignals)
	b.signals, b.index = make([]keng.Signal, 0, n), make([]int, 0, n)
}

// add puts an element where it belongs.
func (b *batch) add(s keng.Signal, n int, err error) {
	if err == nil {
		b.signals, b.index = append(b.signals, s), append(b.index, n)
		return
	}
	fault := keng.Errf(keng.Invalid, "signal.form.bad")
	wrong, ok := errors.AsType[*json.UnmarshalTypeError](err)
	switch {
	case ok && wrong.Field != "":
		fault = fault.At(wrong.Field)
	case !ok:
		fault = keng.Errf(keng.Invalid, "signal.at.bad").At("at") // The only field that reads itself.
	}
	b.faults = append(b.faults, Fault{Index: n, err: fault})
}

// isSyntax tells whether the text itself is broken, not only its meaning.
func isSyntax(err error) bool {
	_, ok := errors.AsType[*json.SyntaxError](err)
	return ok || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF)
}

// say puts faults into the caller's language, in the order of the array, at most maxErrors of them.
func say(l viet.Lang, faults []Fault) []Fault {
	if len(faults) > maxErrors {
		faults = faults[:maxErrors]
	}
	for n := range faults {
		if e, ok := errors.AsType[*keng.Error](faults[n].err); ok {
			faults[n].Field, faults[n].Error = e.Field, viet.T(l, e.Key, e.Args...)
		} else {
			faults[n].Error = viet.T(l, "translator.failed", faults[n].err.Error())
		}
	}
	return faults
}

// writeAccepted answers 202. It is written by hand because it answers every
// signal of the country's devices.
func writeAccepted(w http.ResponseWriter, signals []keng.Signal, duplicates int, faults []Fault, extra string) {
	b := make([]byte, 0, 64+48*len(signals))
	b = append(b, `{"accepted":`...)
	b = strconv.AppendInt(b, int64(len(signals)), 10)
	b = append(b, `,"duplicates":`...)
	b = strconv.AppendInt(b, int64(duplicates), 10)
	b = append(b, `,"ids":[`...)
	for n := range signals {
		if n > 0 {
			b = append(b, ',')
		}
		b = appendString(b, string(signals[n].ID))
	}
	b = append(append(b, ']'), extra...)
	if len(faults) > 0 {
		if list, err := json.Marshal(faults); err == nil {
			b = append(append(b, `,"errors":`...), list...)
		}
	}
	b = append(b, "}\n"...)
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(b)))
	w.WriteHeader(http.StatusAccepted)
	_, _ = w.Write(b) // A caller that is gone will send again; the id tells it apart.
}

// appendString writes a JSON string; ids are nearly always plain.
func appendString(b []byte, s string) []byte {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' {
			quoted, err := json.Marshal(s)
			if err != nil {
				return append(b, `""`...)
			}
			return append(b, quoted...)
		}
	}
	return append(append(append(b, '"'), s...), '"')
}

// problem is RFC 9457's document with the project's fields.
type problem struct {
	Type   string         `json:"type"`
	Title  string         `json:"title"`
	Status int            `json:"status"`
	Detail string         `json:"detail"`
	Kind   keng.ErrorKind `json:"kind"`
	Field  string         `json:"field,omitempty"`
	Errors []Fault        `json:"errors,omitempty"`
}

// writeProblem answers with an error in the language; the text of an error that
// is not the project's own stays inside.
func writeProblem(w http.ResponseWriter, l viet.Lang, status int, err error, faults []Fault) {
	p := problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Kind: keng.KindOf(err), Errors: say(l, faults)}
	if e, ok := errors.AsType[*keng.Error](err); ok && e.Kind != keng.Internal {
		p.Detail, p.Field = viet.T(l, e.Key, e.Args...), e.Field
	} else {
		p.Detail = viet.T(l, "error.internal")
	}
	body, err := json.Marshal(p)
	if err != nil {
		http.Error(w, http.StatusText(status), status)
		return
	}
	if status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", retryAfter)
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	_, _ = w.Write(body)
}

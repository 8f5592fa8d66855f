package intake

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"

	"keng"
	"keng/internal/viet"
)

// Limits of the HTTP doors.
const (
	MaxSignalsBody = 8 << 20 // bytes of POST /api/v1/signals, also after unpacking
	MaxHookBody    = 1 << 20 // bytes of POST /api/v1/hooks/{name}, also after unpacking
	MaxSignals     = 10_000  // signals of one request
	maxErrors      = 100     // errors that one answer lists
	retryAfter     = "5"     // seconds
)

// Fault is one thing that is wrong in a request.
type Fault struct {
	Index int    `json:"index"` // of the signal in the array, from 0
	Field string `json:"field,omitempty"`
	Error string `json:"error"` // a sentence in the caller's language
	err   error
}

// HTTPSignals is POST /api/v1/signals: one signal or an array of at most 10,000.
// It reads the actor from the context (WithActor). 202 {accepted, duplicates,
// ids, errors?} when at least one signal is safe on disk; a wrong one among
// others is named by its index. Problems (RFC 9457): 400 for what is not JSON,
// then nothing is accepted; 413 for too much; 422 when every signal is wrong;
// 503 with Retry-After when signals cannot be stored now.
func (i *Intake) HTTPSignals() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		actor, ok := actorOf(r.Context())
		if !ok {
			i.refuse(w, r, keng.Errf(keng.Unauthorized, "error.unauthorized"), nil)
			return
		}
		body, err := readBody(w, r, MaxSignalsBody)
		defer release(body)
		var b batch
		if err == nil {
			b, err = readSignals(body.Bytes())
		}
		if err != nil {
			i.rates.count(keng.DoorHTTP, sender(actor, r), i.Now(), event{malformed: true})
			i.refuse(w, r, err, nil)
			return
		}
		i.accept(w, r, actor, b)
	})
}

// accept checks and publishes the signals of one request and answers.
func (i *Intake) accept(w http.ResponseWriter, r *http.Request, actor keng.Actor, b batch) {
	received := i.Now()
	good := b.signals[:0]
	faults := b.faults
	for n := range b.signals {
		s := &b.signals[n]
		if s.Device == "" {
			s.Device = actor.Device
		}
		err := i.admit(s, received)
		if err == nil {
			err = i.may(actor, s)
		}
		if err != nil {
			faults = append(faults, Fault{Index: b.index[n], err: err})
			continue
		}
		good = append(good, *s)
	}
	slices.SortFunc(faults, func(a, b Fault) int { return a.Index - b.Index })
	i.rates.count(keng.DoorHTTP, sender(actor, r), received, event{signals: int64(len(good)), refused: int64(len(faults))})
	if len(good) == 0 && len(faults) > 0 {
		err := error(keng.Errf(keng.Invalid, "signals.none.good"))
		if !b.array {
			err = faults[0].err
		}
		i.refuse(w, r, err, faults)
		return
	}
	duplicates := 0
	if len(good) > 0 {
		var err error
		if duplicates, err = i.publish(r.Context(), good); err != nil {
			i.refuse(w, r, err, nil)
			return
		}
	}
	writeAccepted(w, good, duplicates, say(languageOf(r), faults), "")
}

// HTTPHook is POST /api/v1/hooks/{name}: JSON or XML of other systems, at most
// 1 MiB, through translators. 202 {accepted, duplicates, ids, unmatched}; what
// no translator matches is kept raw and answered the same way, unmatched true.
func (i *Intake) HTTPHook() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		actor, ok := actorOf(r.Context())
		if !ok {
			i.refuse(w, r, keng.Errf(keng.Unauthorized, "error.unauthorized"), nil)
			return
		}
		name := r.PathValue("name")
		body, err := readBody(w, r, MaxHookBody)
		defer release(body)
		var payload []byte
		if err == nil {
			payload, err = hookPart(r.Header.Get("Content-Type"), body.Bytes())
		}
		if err == nil && (name == "" || len(name) > keng.MaxSignalName) {
			err = keng.Errf(keng.Invalid, "hook.name.bad").At("name")
		}
		if err != nil {
			i.rates.count(keng.DoorHTTP, sender(actor, r), i.Now(), event{malformed: true})
			i.refuse(w, r, err, nil)
			return
		}
		out, duplicates, err := i.hook(r, actor, name, payload)
		if err != nil {
			i.refuse(w, r, err, nil)
			return
		}
		extra := `,"unmatched":` + strconv.FormatBool(!out.handled)
		faults := make([]Fault, 0, len(out.faults))
		for n, err := range out.faults {
			faults = append(faults, Fault{Index: n, err: err})
		}
		writeAccepted(w, out.signals, duplicates, say(languageOf(r), faults), extra)
	})
}

func (i *Intake) hook(r *http.Request, actor keng.Actor, name string, payload []byte) (pass, int, error) {
	p := &parcel{door: keng.DoorHTTP, name: name, device: actor.Device, headers: headersOf(r), payload: open(payload)}
	if isRecognition(name) {
		i.rates.count(keng.DoorHTTP, sender(actor, r), i.Now(), event{})
		return pass{handled: true}, 0, nil
	}
	check := func(s *keng.Signal) error {
		if d, ok := i.Device(actor.Device); ok && d.Kind == keng.DeviceGateway {
			return nil
		}
		return i.may(actor, s)
	}
	out, duplicates, err := i.forward(r.Context(), p, check)
	i.rates.count(keng.DoorHTTP, sender(actor, r), i.Now(), event{
		signals: int64(len(out.signals)), refused: int64(len(out.faults)), unmatched: !out.handled,
	})
	return out, duplicates, err
}

// headersOf gives programs the headers and the query, names in lower case, but no secret.
func headersOf(r *http.Request) map[string]string {
	headers := make(map[string]string, len(r.Header))
	for k, v := range r.Header {
		if k = strings.ToLower(k); k != "authorization" && k != "cookie" && len(v) > 0 && len(v[0]) <= 1024 {
			headers[k] = v[0]
		}
	}
	for k, v := range r.URL.Query() {
		if len(v) > 0 && len(v[0]) <= 1024 && !strings.Contains(k, "token") && !strings.Contains(k, "key") {
			headers["?"+k] = v[0]
		}
	}
	return headers
}

// hookPart returns the body, or the first JSON or XML part of a multipart body,
// as cameras send it beside pictures, which are not read.
func hookPart(contentType string, body []byte) ([]byte, error) {
	if !strings.HasPrefix(strings.ToLower(contentType), "multipart/") {
		return body, nil
	}
	_, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		return nil, badRequest("hook.multipart.bad")
	}
	parts := multipart.NewReader(bytes.NewReader(body), params["boundary"])
	for range 100 {
		part, err := parts.NextRawPart()
		if err != nil {
			break
		}
		b, err := io.ReadAll(part)
		if err != nil {
			break
		}
		if b = bytes.TrimSpace(b); len(b) > 0 && (b[0] == '<' || b[0] == '{' || b[0] == '[') {
			return b, nil
		}
	}
	return nil, badRequest("hook.multipart.bad")
}

// malformed is an error that is answered with 400 instead of 422: the request
// could not be read at all, so nothing of it was accepted.
type malformed struct{ cause *keng.Error }

func (m malformed) Error() string { return m.cause.Error() }
func (m malformed) Unwrap() error { return m.cause }

func badRequest(key string, args ...any) error {
	return malformed{keng.Errf(keng.Invalid, key, args...)}
}

var bodies = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// release gives a body's memory back; what is huge is left to the collector.
func release(b *bytes.Buffer) {
	if b != nil && b.Cap() <= 1<<20 {
		b.Reset()
		bodies.Put(b)
	}
}

// readBody reads at most limit bytes, also after unpacking gzip. The buffer may
// be used until it is released.
func readBody(w http.ResponseWriter, r *http.Request, limit int64) (*bytes.Buffer, error) {
	buf := bodies.Get().(*bytes.Buffer)
	var in io.Reader = http.MaxBytesReader(w, r.Body, limit)
	switch r.Header.Get("Content-Encoding") {
	case "", "identity":
	case "gzip":
		z, err := gzip.NewReader(in)
		if err != nil {
			return buf, bodyError(err, limit, "body.gzip.bad")
		}
		in = io.LimitReader(z, limit+1)
	default:
		return buf, badRequest("body.encoding.bad")
	}
	if r.ContentLength > 0 && r.ContentLength <= limit {
		buf.Grow(int(r.ContentLength) + bytes.MinRead)
	}
	if _, err := buf.ReadFrom(in); err != nil {
		return buf, bodyError(err, limit, "body.broken")
	}
	if int64(buf.Len()) > limit {
		return buf, keng.Errf(keng.TooMuch, "body.big", limit>>20)
	}
	return buf, nil
}

func bodyError(err error, limit int64, key string) error {
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return keng.Errf(keng.TooMuch, "body.big", limit>>20)
	}
	return badRequest(key)
}

// sender names who is counted: the device, the token's name, or the address.
func sender(a keng.Actor, r *http.Request) string {
	switch {
	case a.Device != "":
		return a.Device
	case a.Name != "":
		return a.Name
	}
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

func languageOf(r *http.Request) viet.Lang {
	if a, ok := actorOf(r.Context()); ok && a.Lang != "" {
		return viet.ParseLang(a.Lang)
	}
	return viet.Accept(r.Header.Get("Accept-Language"))
}

// refuse answers with a problem document and logs what is our fault.
func (i *Intake) refuse(w http.ResponseWriter, r *http.Request, err error, faults []Fault) {
	status := statusOf(err)
	if status >= http.StatusInternalServerError && !errors.Is(err, context.Canceled) {
		i.Log.ErrorContext(r.Context(), "intake", "path", r.URL.Path, "err", err)
	}
	writeProblem(w, languageOf(r), status, err, faults)
}

func statusOf(err error) int {
	if _, ok := errors.AsType[malformed](err); ok {
		return http.StatusBadRequest
	}
	switch keng.KindOf(err) {
	case keng.Invalid:
		return http.StatusUnprocessableEntity
	case keng.Unauthorized:
		return http.StatusUnauthorized
	case keng.Forbidden:
		return http.StatusForbidden
	case keng.NotFound:
		return http.StatusNotFound
	case keng.Conflict:
		return http.StatusConflict
	case keng.TooMuch:
		return http.StatusRequestEntityTooLarge
	case keng.Unavailable:
		return http.StatusServiceUnavailable
	case keng.Internal:
	}
	return http.StatusInternalServerError
}

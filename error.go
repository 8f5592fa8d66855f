package keng

import (
	"errors"
	"fmt"
)

// ErrorKind is one of eight kinds of failure; the HTTP edge maps each to one status.
type ErrorKind string

// The eight kinds.
const (
	Invalid      ErrorKind = "invalid"      // the request is malformed or breaks a rule; 422
	Unauthorized ErrorKind = "unauthorized" // nobody known asks; 401
	Forbidden    ErrorKind = "forbidden"    // known, but not allowed; 403
	NotFound     ErrorKind = "not_found"    // absent, or outside the caller's scope; 404
	Conflict     ErrorKind = "conflict"     // the row moved on or exists already; 409
	TooMuch      ErrorKind = "too_much"     // too large or too often; 413 or 429
	Unavailable  ErrorKind = "unavailable"  // cannot be done now, try again; 503
	Internal     ErrorKind = "internal"     // our fault; 500, the text stays inside
)

// Error is the only error that may reach a client. Key names a sentence of the
// catalogue in internal/viet, Args fill it; Field is the JSON path at fault.
type Error struct {
	Kind  ErrorKind
	Key   string
	Args  []any
	Field string
	Err   error // the cause, for the log only
}

// Error implements error, for logs.
func (e *Error) Error() string {
	s := string(e.Kind) + ": " + e.Key
	if len(e.Args) > 0 {
		s += " " + fmt.Sprint(e.Args...)
	}
	if e.Field != "" {
		s += " (" + e.Field + ")"
	}
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Errf makes an Error of a kind with a catalogue key and its arguments.
func Errf(kind ErrorKind, key string, args ...any) *Error {
	return &Error{Kind: kind, Key: key, Args: args}
}

// At returns a copy of e that names the field at fault.
func (e *Error) At(field string) *Error {
	c := *e
	c.Field = field
	return &c
}

// Wrap makes an Internal or Unavailable error around err; nil stays nil.
func Wrap(kind ErrorKind, key string, err error) error {
	if err == nil {
		return nil
	}
	return &Error{Kind: kind, Key: key, Err: err}
}

// KindOf returns the kind of err; an error that is not an Error is Internal, nil is "".
func KindOf(err error) ErrorKind {
	if err == nil {
		return ""
	}
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Kind
	}
	return Internal
}

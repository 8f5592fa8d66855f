package keng

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"time"
)

// DataRequestKind is what a person asks about the data that is kept of them.
type DataRequestKind string

// Requests, after articles 9 to 17 of Decree 13/2023.
const (
	AskCorrect DataRequestKind = "correct" // something is wrong
	AskErase   DataRequestKind = "erase"   // everything shall be erased
	AskStop    DataRequestKind = "stop"    // the consent is taken back
	AskOther   DataRequestKind = "other"   // a question or a complaint
)

// Valid tells whether it is one of the requests.
func (k DataRequestKind) Valid() bool {
	switch k {
	case AskCorrect, AskErase, AskStop, AskOther:
		return true
	}
	return false
}

// DataRequestState is how far a request is.
type DataRequestState string

// States of a request.
const (
	RequestOpen    DataRequestState = "open"
	RequestDone    DataRequestState = "done"
	RequestRefused DataRequestState = "refused"
)

// DataRequest is what somebody asks about their own data; it is answered within
// two working days.
type DataRequest struct {
	ID       DataRequestID    `json:"id"`
	PersonID PersonID         `json:"person_id"`
	Name     string           `json:"name,omitempty"`
	AreaPath string           `json:"-"`
	Kind     DataRequestKind  `json:"kind"`
	Text     string           `json:"text,omitempty"`
	MadeAt   Time             `json:"made_at"`
	DueAt    Time             `json:"due_at"`
	State    DataRequestState `json:"state"`
	Answer   string           `json:"answer,omitempty"`
	DoneAt   Time             `json:"done_at,omitzero"`
	DoneBy   string           `json:"done_by,omitempty"`
}

// RequestTerm is in how many working days a person is answered.
const RequestTerm = 2

// WorkingDays is the end of the nth working day after t, in Vietnam's civil
// time. Saturdays and Sundays do not count; public holidays are not known here.
func WorkingDays(t Time, n int) Time {
	d := t.Std()
	for n > 0 {
		d = d.AddDate(0, 0, 1)
		if d.Weekday() != time.Saturday && d.Weekday() != time.Sunday {
			n--
		}
	}
	return At(time.Date(d.Year(), d.Month(), d.Day(), 24, 0, 0, 0, Vietnam))
}

// ErasedColumns is what was erased in one table: how many rows and which of their columns.
type ErasedColumns struct {
	Table   string   `json:"table"`
	Columns []string `json:"columns"`
	Rows    int64    `json:"rows"`
}

// Erasure proves that data of a person was erased: what columns, when, by whom
// and why, never what stood in them. Each is chained to the one before.
type Erasure struct {
	Seq      int64           `json:"seq"`
	PersonID PersonID        `json:"person_id"`
	AreaPath string          `json:"-"`
	At       Time            `json:"at"`
	By       string          `json:"by"`
	Reason   string          `json:"reason"`
	What     []ErasedColumns `json:"what"`
	Prev     string          `json:"prev"`
	Hash     string          `json:"hash"`
}

// Sum is the hash that the erasure must carry: SHA-256 over the previous hash
// and every field, each preceded by its length.
func (e *Erasure) Sum() string {
	fields := []string{e.Prev, strconv.FormatInt(e.Seq, 10), string(e.PersonID), e.AreaPath, strconv.FormatInt(int64(e.At), 10), e.By, e.Reason}
	for _, w := range e.What {
		fields = append(fields, w.Table, strings.Join(w.Columns, " "), strconv.FormatInt(w.Rows, 10))
	}
	h := sha256.New()
	for _, f := range fields {
		h.Write([]byte(strconv.Itoa(len(f)) + ":" + f))
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Retention says for how many days one sort of personal data is kept.
type Retention struct {
	Rule    string `json:"rule"`
	Days    int64  `json:"days"`
	Enabled bool   `json:"enabled"`
}

// Rules of retention.
const (
	KeepCallers   = "callers"   // who called in a resolved incident, and the number to call back
	KeepNotes     = "notes"     // texts that people sent as answers
	KeepPositions = "positions" // exact places of resolved incidents that are no registered site
	KeepContacts  = "contacts"  // how to reach people who are inactive, their homes and ids
	KeepPeople    = "people"    // people who are inactive, altogether
	KeepRequests  = "requests"  // texts of requests that were answered
)

// DefaultRetention are the rules of a new installation; every one can be changed.
func DefaultRetention() []Retention {
	return []Retention{
		{KeepCallers, 180, true}, {KeepNotes, 365, true}, {KeepPositions, 365, true}, {KeepContacts, 90, true}, {KeepPeople, 5 * 365, false}, {KeepRequests, 2 * 365, true},
	}
}

// Check tells whether the rule is known and its term can be: a week to 30 years.
func (r *Retention) Check() error {
	for _, d := range DefaultRetention() {
		if d.Rule == r.Rule {
			if r.Days < 7 || r.Days > 30*366 {
				return Errf(Invalid, "retention.days").At("days")
			}
			return nil
		}
	}
	return Errf(NotFound, "retention.none")
}

// RetentionRun is one run of a rule.
type RetentionRun struct {
	Rule  string `json:"rule"`
	At    Time   `json:"at"`
	Rows  int64  `json:"rows"` // erased
	Error string `json:"error,omitempty"`
}

// NextRetention is when the rules run next after t: at 03:00 in Vietnam.
func NextRetention(t Time) Time {
	d := t.Std()
	next := time.Date(d.Year(), d.Month(), d.Day(), 3, 0, 0, 0, Vietnam)
	if !next.After(d) {
		next = next.AddDate(0, 0, 1)
	}
	return At(next)
}

package keng

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
)

// Entry is one line of the journal: who did what to which row when. Entries are
// append-only and chained: each hash covers the entry and the hash before it.
type Entry struct {
	Seq    int64  `json:"seq"`
	At     Time   `json:"at"`
	Actor  string `json:"actor"`
	Action string `json:"action"`
	Noun   string `json:"noun"`
	Ref    string `json:"ref"`
	Data   string `json:"data,omitempty"` // JSON, without personal data
	Prev   string `json:"prev"`
	Hash   string `json:"hash"`
}

// Sum is the hash that the entry must carry: SHA-256 over the previous hash and
// every field, each preceded by its length so that no two entries look alike.
func (e *Entry) Sum() string {
	h := sha256.New()
	for _, f := range []string{e.Prev, strconv.FormatInt(e.Seq, 10), strconv.FormatInt(int64(e.At), 10), e.Actor, e.Action, e.Noun, e.Ref, e.Data} {
		h.Write([]byte(strconv.Itoa(len(f))))
		h.Write([]byte{':'})
		h.Write([]byte(f))
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Event is what the desk tells open consoles after a commit.
type Event struct {
	Seq      int64      `json:"seq"`  // resumable position
	Type     string     `json:"type"` // incident, alarm, call, answer, device, ring, flood
	AreaPath string     `json:"-"`
	UnitID   UnitID     `json:"-"`
	PersonID PersonID   `json:"person_id,omitempty"` // only to this person
	Incident IncidentID `json:"incident_id,omitempty"`
	Alarm    AlarmID    `json:"alarm_id,omitempty"`
	Data     any        `json:"data,omitempty"`
	At       Time       `json:"at"`
}

package keng

import (
	"slices"
	"strings"
	"time"
)

// Person is somebody who can be rung or who acts in the console.
type Person struct {
	ID       PersonID  `json:"id"`
	No       int64     `json:"-"` // small number for short links
	Name     string    `json:"name"`
	Title    string    `json:"title,omitempty"`
	Area     AreaCode  `json:"area,omitempty"`
	AreaPath string    `json:"-"`
	UnitID   UnitID    `json:"unit_id,omitempty"`
	Role     Role      `json:"role,omitempty"` // empty: only rung, never logs in
	Lang     string    `json:"lang"`           // vi or en
	Lat      float64   `json:"lat,omitempty"`  // home, for rings by distance
	Lon      float64   `json:"lon,omitempty"`
	Active   bool      `json:"active"`
	OffDuty  bool      `json:"off_duty,omitempty"` // on leave: not rung
	OffUntil Time      `json:"off_until,omitzero"` // when the leave ends by itself; zero: when somebody says so
	Contacts []Contact `json:"contacts,omitempty"` // in the order in which to try them

	QuietHours []QuietHours `json:"quiet_hours,omitempty"`
	BirthYear  int          `json:"birth_year,omitempty"`
	PersonalID string       `json:"personal_id,omitempty"` // the 12 digits of the identity card; never in a list
	Languages  []string     `json:"languages,omitempty"`   // spoken, as BCP 47: vi, en, hmn
	Skills     []string     `json:"skills,omitempty"`

	Purpose DataPurpose `json:"purpose,omitempty"` // why the data is kept
	Basis   LegalBasis  `json:"basis,omitempty"`   // by what right
	BasisAt Time        `json:"basis_at,omitzero"` // of the consent or the decision

	MadeAt     Time     `json:"made_at,omitzero"`
	ChangedAt  Time     `json:"changed_at,omitzero"`
	MergedInto PersonID `json:"merged_into,omitempty"` // the record that goes on for this one
	ErasedAt   Time     `json:"erased_at,omitzero"`
}

// Away tells whether the person is on leave at t.
func (p *Person) Away(t Time) bool { return p.OffDuty && (p.OffUntil == 0 || t < p.OffUntil) }

// Rests tells whether t lies in the person's quiet hours: only what is about life may ring then.
func (p *Person) Rests(t Time) bool {
	for _, q := range p.QuietHours {
		if q.Covers(t) {
			return true
		}
	}
	return false
}

// QuietHours is a time of the day in which a person is not rung but for life,
// in Vietnam's civil time. Until is before From when it lasts past midnight.
type QuietHours struct {
	Weekdays int    `json:"weekdays,omitempty"` // on which it begins, bit 0 = Monday; 0: every day
	From     string `json:"from"`               // 22:00
	Until    string `json:"until"`              // 06:00
}

// Check tells whether both ends are times of the day and differ.
func (q QuietHours) Check() error {
	from, ok := clockMinutes(q.From)
	until, also := clockMinutes(q.Until)
	if !ok || !also || from == until || q.Weekdays < 0 || q.Weekdays > 127 {
		return Errf(Invalid, "quiet_hours.bad").At("quiet_hours")
	}
	return nil
}

// Covers tells whether t lies within.
func (q QuietHours) Covers(t Time) bool {
	from, ok := clockMinutes(q.From)
	until, also := clockMinutes(q.Until)
	if !ok || !also {
		return false
	}
	days := q.Weekdays
	if days == 0 {
		days = 127
	}
	s := Shift{From: -1, Weekdays: days, Start: from, Length: (until - from + 1440) % 1440}
	return s.Covers(t)
}

// clockMinutes reads a time of the day, 22:05, as minutes after midnight.
func clockMinutes(s string) (int, bool) {
	t, err := time.Parse("15:04", s)
	return t.Hour()*60 + t.Minute(), err == nil && len(s) == 5
}

// DataPurpose is why the data of a person is kept.
type DataPurpose string

// Purposes.
const (
	ForDuty       DataPurpose = "duty"       // is rung, goes out, is on a rota
	ForMembership DataPurpose = "membership" // belongs to a model, a club, a branch
	ForOffice     DataPurpose = "office"     // staff of a unit, uses the console
	ForContact    DataPurpose = "contact"    // is called about a place: owner, guard, neighbour
)

// Valid tells whether it is one of the purposes or not known yet.
func (p DataPurpose) Valid() bool {
	return slices.Contains([]DataPurpose{"", ForDuty, ForMembership, ForOffice, ForContact}, p)
}

// LegalBasis is by what right the data of a person is kept; the names follow
// article 17 of Decree 13/2023 and the Law on Personal Data Protection of 2025.
type LegalBasis string

// Legal bases.
const (
	ByConsent   LegalBasis = "consent"
	ByContract  LegalBasis = "contract"
	ByPublic    LegalBasis = "public_task" // a state body does what a law charges it with
	ByEmergency LegalBasis = "emergency"   // life and health in danger
	ByLaw       LegalBasis = "law"         // a law orders that it is kept
)

// Valid tells whether it is one of the bases or not known yet.
func (b LegalBasis) Valid() bool {
	return slices.Contains([]LegalBasis{"", ByConsent, ByContract, ByPublic, ByEmergency, ByLaw}, b)
}

// Contact is one way to reach a person. The address is a phone number, an
// e-mail address, a shoutrrr URL, or "" for console and push.
type Contact struct {
	Channel Channel `json:"channel"`
	Address string  `json:"address,omitempty"`
}

// Team is a named group, such as the three people of a village's gong.
type Team struct {
	ID       TeamID     `json:"id"`
	Name     string     `json:"name"`
	Area     AreaCode   `json:"area,omitempty"`
	AreaPath string     `json:"-"`
	Leader   PersonID   `json:"leader,omitempty"`
	Members  []PersonID `json:"members"`
}

// ParsePersonalID reads the 12 digits of an identity card, with or without
// spaces. The first three are the province of birth, 001 to 096. The empty text is allowed.
func ParsePersonalID(s string) (string, bool) {
	s = strings.Join(strings.Fields(s), "")
	if s == "" {
		return "", true
	}
	if len(s) != 12 || strings.Trim(s, "0123456789") != "" || s[:3] < "001" || s[:3] > "096" {
		return "", false
	}
	return s, true
}

// PersonalIDYear is the year of birth that a personal id says: the fourth digit
// tells century and sex (0, 1: 19xx; 2, 3: 20xx …), the next two the year; 0 without an id.
func PersonalIDYear(id string) int {
	if len(id) != 12 {
		return 0
	}
	return 1900 + int(id[3]-'0')/2*100 + int(id[4]-'0')*10 + int(id[5]-'0')
}

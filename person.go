package keng

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
	Contacts []Contact `json:"contacts,omitempty"` // in the order in which to try them
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

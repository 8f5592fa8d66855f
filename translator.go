package keng

// Door is a way in for signals.
type Door string

// Doors.
const (
	DoorHTTP Door = "http" // POST /api/v1/hooks/{name}
	DoorMQTT Door = "mqtt"
	DoorSNMP Door = "snmp"
)

// Translator turns the payloads of a device type into signals: a match and a jq
// program. The program's input is {door, name|topic|oid, device, headers,
// payload}; it yields signals, objects in the form of POST /api/v1/signals.
type Translator struct {
	ID       TranslatorID `json:"id"`
	Name     string       `json:"name"`
	Door     Door         `json:"door"`
	Match    string       `json:"match"` // hook name, MQTT topic filter, or trap OID / name; a trailing * matches the rest
	Program  string       `json:"program"`
	Priority int64        `json:"priority"` // lower goes first
	Enabled  bool         `json:"enabled"`
	Shipped  bool         `json:"shipped"` // comes with the product; edits are kept
}

// Raw is a payload that no translator matched, kept for seven days.
type Raw struct {
	ID      string `json:"id"`
	Door    Door   `json:"door"`
	Name    string `json:"name"` // hook name, topic or OID
	Device  string `json:"device,omitempty"`
	Payload string `json:"payload"`
	Reason  string `json:"reason"` // why it became no signal
	Count   int64  `json:"count"`
	At      Time   `json:"at"`
}

// RawKept is how long unmatched payloads stay.
const RawKept = 7 * Day

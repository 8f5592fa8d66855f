package keng

// Site is a place with an owner: a station, an office, a village house with a gong.
type Site struct {
	ID       SiteID   `json:"id"`
	Code     string   `json:"code"`
	Name     string   `json:"name"`
	Kind     string   `json:"kind,omitempty"` // host_exchange, satellite_exchange, msan, bts, bsc, gong, office, …
	Area     AreaCode `json:"area,omitempty"`
	AreaPath string   `json:"-"`
	UnitID   UnitID   `json:"unit_id,omitempty"`
	Lat      float64  `json:"lat,omitempty"`
	Lon      float64  `json:"lon,omitempty"`
	Address  string   `json:"address,omitempty"`
	MadeUp   bool     `json:"made_up,omitempty"` // a demo's position, not a real one

	Building   string   `json:"building,omitempty"`   // the house that it is in: two sites of one building burn together
	Protection []string `json:"protection,omitempty"` // of Protections
}

// DeviceKind tells what a device does.
type DeviceKind string

// Kinds of device.
const (
	DeviceSensor  DeviceKind = "sensor"
	DeviceSiren   DeviceKind = "siren"   // a siren or an electric gong; it is rung
	DeviceGateway DeviceKind = "gateway" // speaks for others: a LoRaWAN server, a Zigbee bridge
	DeviceNode    DeviceKind = "node"    // a network element that sends traps
)

// Valid tells whether k is a kind of device.
func (k DeviceKind) Valid() bool {
	return k == DeviceSensor || k == DeviceSiren || k == DeviceGateway || k == DeviceNode
}

// Device is a thing that reports or that is rung.
type Device struct {
	ID          DeviceID   `json:"id"`
	Name        string     `json:"name"` // its login, unique
	Kind        DeviceKind `json:"kind"`
	SiteID      SiteID     `json:"site_id,omitempty"`
	Area        AreaCode   `json:"area,omitempty"`
	AreaPath    string     `json:"-"`
	SecretHash  string     `json:"-"`
	Address     string     `json:"address,omitempty"`      // the IP that its SNMP traps come from
	Topics      []string   `json:"topics,omitempty"`       // MQTT filters beside its own that a gateway may use
	SilentAfter int64      `json:"silent_after,omitempty"` // ms without a word until the silence alarm; 0 never
	Strokes     []Stroke   `json:"strokes,omitempty"`      // its stroke codes
	Quiet       string     `json:"quiet,omitempty"`        // time of the evening quiet signal, "22:00"; empty: none
	Link        string     `json:"link,omitempty"`         // code of the link on which it measures or watches for cuts
	Enabled     bool       `json:"enabled"`
	LastHeard   Time       `json:"last_heard,omitzero"`
	Online      bool       `json:"online"`
	SilentDueAt Time       `json:"-"`
	QuietDueAt  Time       `json:"-"`
}

// Stroke is a local agreement how a gong sounds for a purpose: rounds of
// strokes with gaps in milliseconds. The alarm is many rapid rounds.
type Stroke struct {
	Code    string `json:"code"` // alarm, quiet_signal, all_clear, drill, test
	Strokes int    `json:"strokes"`
	Gap     int64  `json:"gap"`
	Rounds  int    `json:"rounds"`
	Pause   int64  `json:"pause"`
}

// DefaultStrokes are used when a gong has no agreement of its own.
func DefaultStrokes() []Stroke {
	return []Stroke{
		{Code: StrokeAlarm, Strokes: 9, Gap: 200, Rounds: 10, Pause: 600},
		{Code: StrokeQuiet, Strokes: 3, Gap: 1500, Rounds: 1},
		{Code: StrokeAllClear, Strokes: 3, Gap: 1000, Rounds: 3, Pause: 2000},
		{Code: StrokeDrill, Strokes: 5, Gap: 400, Rounds: 3, Pause: 1500},
		{Code: StrokeTest, Strokes: 1, Gap: 0, Rounds: 1},
	}
}

// Stroke returns the device's code for a purpose, or the default one.
func (d *Device) Stroke(code string) Stroke {
	for _, list := range [][]Stroke{d.Strokes, DefaultStrokes()} {
		for _, s := range list {
			if s.Code == code {
				return s
			}
		}
	}
	return DefaultStrokes()[0]
}

// Work is planned work: alarms of its site or device that are not life safety are out of service until it ends.
// Work on a link does that to what says that a station is silent, or may follow from that, at the stations which
// the link alone would darken; whatever else goes dark rings.
type Work struct {
	ID     WorkID `json:"id"`
	SiteID SiteID `json:"site_id,omitempty"`
	Device string `json:"device,omitempty"`
	Link   string `json:"link,omitempty"` // its code, the same in all of its versions
	From   Time   `json:"from"`
	Until  Time   `json:"until"`
	Reason string `json:"reason"`
	By     string `json:"by,omitempty"`
}

// At tells whether the work is at a site or on a device.
func (w *Work) At(site SiteID, device string) bool {
	return w.Device != "" && w.Device == device || w.SiteID != "" && w.SiteID == site
}

package keng

// Link connects two stations of the network during a time. A change of a link
// makes a new version: the old row ends where the new one begins, the code stays.
type Link struct {
	ID        LinkID     `json:"id"`
	Code      string     `json:"code"` // its name on drawings, unique among the links of one time
	Kind      LinkKind   `json:"kind"`
	From      SiteID     `json:"from"`
	To        SiteID     `json:"to"`
	Length    int64      `json:"length,omitempty"` // metres of cable; 0: not known
	Fibres    int        `json:"fibres,omitempty"`
	Owner     string     `json:"owner,omitempty"`
	Duct      string     `json:"duct,omitempty"`  // the duct or pole line it shares with others
	Ring      string     `json:"ring,omitempty"`  // the ring or protection path it belongs to
	Route     []Position `json:"route,omitempty"` // the line on the map, From to To
	MadeUp    bool       `json:"made_up,omitempty"`
	ValidFrom Time       `json:"valid_from"`
	ValidTo   Time       `json:"valid_to,omitzero"` // zero while it exists
}

// LinkKind is what a link is made of.
type LinkKind string

// Kinds of link.
const (
	LinkFibre     LinkKind = "fibre"
	LinkMicrowave LinkKind = "microwave"
	LinkCopper    LinkKind = "copper"
	LinkLeased    LinkKind = "leased" // somebody else's, whatever it is made of
)

// Valid tells whether k is a kind of link.
func (k LinkKind) Valid() bool {
	return k == LinkFibre || k == LinkMicrowave || k == LinkCopper || k == LinkLeased
}

// MaxRoute is how many points the line of a link can have.
const MaxRoute = 2000

// Node is a site's place in the network. A site with links and without a row of
// its own is a plain station, and a host exchange is a host.
type Node struct {
	SiteID   SiteID `json:"site_id"`
	Host     bool   `json:"host"`               // stations reach the world through a host
	Power    string `json:"power,omitempty"`    // the feed it hangs on, shared with the stations that name it too
	Building string `json:"building,omitempty"` // the building or tower it shares with the stations that name it too
}

// Check tells whether the link can be.
func (l *Link) Check() error {
	switch {
	case !l.Kind.Valid():
		return Errf(Invalid, "link.kind").At("kind")
	case l.From == "" || l.To == "":
		return Errf(Invalid, "link.ends").At("from")
	case l.From == l.To:
		return Errf(Invalid, "link.loop").At("to")
	case l.Length < 0 || l.Length > 20_000_000:
		return Errf(Invalid, "link.length").At("length")
	case l.Fibres < 0 || l.Fibres > 100_000:
		return Errf(Invalid, "link.fibres").At("fibres")
	case len(l.Route) > MaxRoute || len(l.Route) == 1:
		return Errf(Invalid, "link.route", MaxRoute).At("route")
	}
	for _, p := range l.Route {
		if !p.Valid() {
			return Errf(Invalid, "position.bad").At("route")
		}
	}
	return nil
}

// Element names what may have failed: "link:ND-12", "node:BTS-006", "power:475E1.6", "duct:…", "building:…".
// Links and stations go by their codes.
type Element struct {
	Kind ElementKind `json:"kind"`
	Code string      `json:"code"`
}

// ElementKind says what an element of the network is.
type ElementKind string

// Kinds of element. What stations or links share fails for all of them at once.
const (
	ElementLink  ElementKind = "link"
	ElementNode  ElementKind = "node"
	ElementPower ElementKind = "power"
	ElementDuct  ElementKind = "duct"
	ElementSite  ElementKind = "site" // a shared building or tower
)

func (e Element) String() string { return string(e.Kind) + ":" + e.Code }

// Suspect is an element that would explain what is dark, with how sure the desk is.
type Suspect struct {
	Element
	From     string  `json:"from,omitempty"` // codes of a link's ends
	To       string  `json:"to,omitempty"`
	P        float64 `json:"p"`
	Explains int     `json:"explains"` // silent stations
}

package keng

import "slices"

// SiteAccess is how one gets into a site and whom one asks there. Only those
// see it whose scope holds the site, and the responders of a live incident.
type SiteAccess struct {
	Notes    string        `json:"notes"`
	Contacts []SiteContact `json:"contacts"`
}

// SiteContact is somebody who can help at a site: a person of the register, or
// somebody outside it with name and telephone.
type SiteContact struct {
	As       string   `json:"as"` // guard, neighbour, owner or keys
	PersonID PersonID `json:"person_id,omitempty"`
	Name     string   `json:"name,omitempty"`
	Phone    string   `json:"phone,omitempty"`
	Note     string   `json:"note,omitempty"`
}

// MaxSiteContacts is how many contacts a site can have.
const MaxSiteContacts = 20

// ContactRoles are what a site's contacts can be.
func ContactRoles() []string { return []string{"guard", "neighbour", "owner", "keys"} }

// Protections are the ways in which a site can be protected.
func Protections() []string {
	return []string{"fence", "guard", "lighting", "fire_system", "alarm", "camera", "lock"}
}

// Check tells whether the contacts say who they are.
func (a *SiteAccess) Check() error {
	if len(a.Contacts) > MaxSiteContacts {
		return Errf(Invalid, "list.long", MaxSiteContacts).At("contacts")
	}
	for _, c := range a.Contacts {
		switch {
		case !slices.Contains(ContactRoles(), c.As):
			return Errf(Invalid, "contact.as", c.As).At("contacts")
		case c.PersonID == "" && (c.Name == "" || c.Phone == ""):
			return Errf(Invalid, "contact.who").At("contacts")
		case c.PersonID != "" && (c.Name != "" || c.Phone != ""):
			return Errf(Invalid, "contact.both").At("contacts")
		}
	}
	return nil
}

// Photo is a picture of a place, without what the camera wrote into it.
type Photo struct {
	ID      PhotoID `json:"id"`
	SiteID  SiteID  `json:"site_id"`
	Caption string  `json:"caption,omitempty"`
	Width   int64   `json:"width"`
	Height  int64   `json:"height"`
	Bytes   int64   `json:"bytes"`
	At      Time    `json:"at"`
	By      string  `json:"by,omitempty"`
}

// MaxPhotos is how many photos a site can have.
const MaxPhotos = 12

// Feed is a calendar that leaves by a secret address: the duties of one person
// or of one rota. Whoever knows the address reads it until it is revoked.
type Feed struct {
	ID       FeedID   `json:"id"`
	PersonID PersonID `json:"person_id,omitempty"`
	RotaID   RotaID   `json:"rota_id,omitempty"`
	Name     string   `json:"name,omitempty"` // where it is used, as its maker calls it
	MadeAt   Time     `json:"made_at"`
	MadeBy   string   `json:"made_by,omitempty"`
	ReadAt   Time     `json:"read_at,omitzero"` // the newest day on which it was read
}

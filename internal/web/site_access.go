package web

import (
	"context"

	"keng"
	"keng/internal/store"
)

// AccessRow is how one gets into a site and whom one asks there, with their names and numbers.
type AccessRow struct {
	Notes    string       `json:"notes"`
	Contacts []ContactRow `json:"contacts"`
}

// ContactRow is somebody who can help at a site. Of a person of the register, name and phones are those of today.
type ContactRow struct {
	keng.SiteContact
	PersonName string   `json:"person_name,omitempty"`
	Phones     []string `json:"phones"`
}

func (s *Server) siteAccessRoutes(n rows[keng.SiteID, keng.Site, SiteRow]) {
	answers(s, "GET", n.path+"/{id}/access", keng.ActAnswer, "How one gets into a site and whom one asks there", func(ctx context.Context, by caller, in *rowID[keng.SiteID]) (AccessRow, error) {
		if _, err := n.find(ctx, by, in.ID); err != nil {
			return AccessRow{}, err
		}
		return s.siteAccess(ctx, in.ID)
	})
	answers(s, "PUT", n.path+"/{id}/access", keng.ActDevice, "Change how one gets into a site and whom one asks there", func(ctx context.Context, by caller, in *struct {
		ID keng.SiteID `path:"id" maxLength:"64"`
		Payload[keng.SiteAccess]
	}) (AccessRow, error) {
		if _, err := n.find(ctx, by, in.ID); err != nil {
			return AccessRow{}, err
		}
		if err := s.Store.Write(ctx, func(tx *store.Tx) error { return tx.SaveSiteAccess(ctx, by.Actor, s.Now(), in.ID, &in.Body) }); err != nil {
			return AccessRow{}, err
		}
		return s.siteAccess(ctx, in.ID)
	})
}

// siteAccess reads it with the people of the register whom it names; who is not there any more is left without a name.
func (s *Server) siteAccess(ctx context.Context, id keng.SiteID) (AccessRow, error) {
	kept, err := s.Store.SiteAccess(ctx, id)
	out := AccessRow{Notes: kept.Notes, Contacts: make([]ContactRow, len(kept.Contacts))}
	for n, c := range kept.Contacts {
		out.Contacts[n] = ContactRow{SiteContact: c, Phones: []string{}}
		if c.Phone != "" {
			out.Contacts[n].Phones = []string{c.Phone}
		}
		if c.PersonID == "" {
			continue
		}
		p, err := s.Store.Person(ctx, c.PersonID)
		if keng.KindOf(err) == keng.NotFound {
			continue
		}
		if err != nil {
			return out, err
		}
		out.Contacts[n].PersonName, out.Contacts[n].Phones = p.Name, phonesOf(&p)
	}
	return out, err
}

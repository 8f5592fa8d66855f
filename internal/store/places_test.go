package store_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"strings"
	"testing"

	"keng"
	"keng/internal/kengtest"
	"keng/internal/store"
)

// ashore is an actor whose scope is the second commune.
func ashore(p *kengtest.Province) keng.Actor {
	return keng.Actor{Name: "Ngoài", Role: keng.RoleAdmin, Area: p.Communes[1], AreaPath: "37/" + string(p.Communes[1]) + "/"}
}

func TestSitesKeepAccessSealedAndPhotos(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		p := kengtest.Fill(t, s)
		site := p.Stations[0]
		site.Building, site.Protection = "Nhà bưu điện", []string{"fence", "alarm"}
		write(t, s, func(tx *store.Tx) error { return tx.SaveSite(ctx, kengtest.Admin, now, &site) })
		got, err := s.Site(ctx, site.ID)
		ok(t, err)
		same(t, got, site)
		bad := site
		bad.Protection = []string{"dragon"}
		refused(t, s.Write(ctx, func(tx *store.Tx) error { return tx.SaveSite(ctx, kengtest.Admin, now, &bad) }), keng.Invalid, "site.protection")

		access := keng.SiteAccess{Notes: "Chìa khóa ở bốt gác", Contacts: []keng.SiteContact{
			{As: "guard", Name: "Ông Bảy", Phone: "0912345678"}, {As: "keys", PersonID: p.Leaders[0].ID, Note: "nhà đối diện"}}}
		want := keng.SiteAccess{Notes: access.Notes, Contacts: append([]keng.SiteContact{}, access.Contacts...)}
		write(t, s, func(tx *store.Tx) error { return tx.SaveSiteAccess(ctx, kengtest.Admin, now, site.ID, &access) })
		back, err := s.SiteAccess(ctx, site.ID)
		ok(t, err)
		same(t, back, want)
		empty, err := s.SiteAccess(ctx, p.Stations[1].ID)
		ok(t, err)
		same(t, empty, keng.SiteAccess{Contacts: []keng.SiteContact{}})
		var dump bytes.Buffer
		ok(t, s.Backup(ctx, &dump))
		if text := unzip(t, dump.Bytes()); strings.Contains(text, "0912345678") || strings.Contains(text, "Ông Bảy") || strings.Contains(text, "bốt gác") {
			t.Error("the contacts or notes of a site lie open in the database")
		}
		for key, c := range map[string]keng.SiteContact{"contact.as": {As: "friend", Name: "x", Phone: "1"}, "contact.who": {As: "guard", Name: "x"}, "contact.both": {As: "guard", Name: "x", PersonID: p.Leaders[0].ID}, "person.unknown": {As: "guard", PersonID: "none"}} {
			refused(t, s.Write(ctx, func(tx *store.Tx) error {
				return tx.SaveSiteAccess(ctx, kengtest.Admin, now, site.ID, &keng.SiteAccess{Contacts: []keng.SiteContact{c}})
			}), keng.Invalid, key)
		}
		refused(t, s.Write(ctx, func(tx *store.Tx) error {
			return tx.SaveSiteAccess(ctx, ashore(p), now, site.ID, &keng.SiteAccess{})
		}), keng.NotFound, "not_found")

		picture := bytes.Repeat([]byte{0xff, 0, 0xd8}, 1000)
		var photo keng.Photo
		for range keng.MaxPhotos {
			photo = keng.Photo{SiteID: site.ID, Caption: "Cổng", Width: 4, Height: 3}
			write(t, s, func(tx *store.Tx) error { return tx.AddPhoto(ctx, kengtest.Admin, now, &photo, picture) })
		}
		one := keng.Photo{SiteID: site.ID}
		refused(t, s.Write(ctx, func(tx *store.Tx) error { return tx.AddPhoto(ctx, kengtest.Admin, now, &one, picture) }), keng.Conflict, "photo.many")
		body, err := s.PhotoBody(ctx, site.ID, photo.ID)
		ok(t, err)
		if !bytes.Equal(body, picture) {
			t.Error("the picture changed")
		}
		_, err = s.PhotoBody(ctx, p.Stations[1].ID, photo.ID)
		refused(t, err, keng.NotFound, "not_found")
		remove := func(by keng.Actor) error {
			return s.Write(ctx, func(tx *store.Tx) error { return tx.DeletePhoto(ctx, by, now, site.ID, photo.ID) })
		}
		refused(t, remove(ashore(p)), keng.NotFound, "not_found")
		ok(t, remove(kengtest.Admin))
		refused(t, remove(kengtest.Admin), keng.NotFound, "photo.none")
		photos, err := s.Photos(ctx, site.ID)
		ok(t, err)
		if len(photos) != keng.MaxPhotos-1 || photos[0].Bytes != 3000 || photos[0].By != kengtest.Admin.Name {
			t.Errorf("photos: %+v", photos)
		}
	})
}

func TestSignedPlansRunUntilTheNextSignature(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		p := kengtest.Fill(t, s)
		plan := p.Plan
		save := func(todo string, version int64) (keng.Plan, error) {
			x := plan
			x.Todo, x.Version = todo, version
			return x, s.Write(ctx, func(tx *store.Tx) error { return tx.SavePlan(ctx, kengtest.Admin, now, &x) })
		}
		sign := func(version int64) (x keng.Plan, err error) {
			err = s.Write(ctx, func(tx *store.Tx) error {
				x, err = tx.SignPlan(ctx, kengtest.Admin, now.Add(keng.Hour), plan.ID, version)
				return err
			})
			return x, err
		}
		first, err := save("một", 0)
		ok(t, err)
		signed, err := sign(first.Version)
		ok(t, err)
		if signed.SignedAt != now.Add(keng.Hour) || signed.SignedBy != kengtest.Admin.Name || signed.Version != first.Version {
			t.Errorf("signed: %+v", signed)
		}
		_, err = sign(first.Version)
		refused(t, err, keng.Conflict, "plan.signed")

		draft, err := save("hai", signed.Version)
		ok(t, err)
		running, err := s.Plan(ctx, plan.ID)
		ok(t, err)
		if running.Todo != "một" || running.Version != signed.Version || running.Draft != draft.Version || draft.Draft != draft.Version || draft.SignedAt != 0 {
			t.Errorf("running %+v, draft %+v", running, draft)
		}
		change, err := s.PlanToChange(ctx, plan.ID)
		ok(t, err)
		if change.Todo != "hai" || change.Version != draft.Version || change.AreaPath != plan.AreaPath {
			t.Errorf("to change: %+v", change)
		}
		_, err = save("ba", signed.Version) // by somebody who has not seen the draft
		refused(t, err, keng.Conflict, "plan.changed")
		_, err = sign(signed.Version)
		refused(t, err, keng.Conflict, "plan.changed")
		now2, err := sign(draft.Version)
		ok(t, err)
		running, err = s.Plan(ctx, plan.ID)
		ok(t, err)
		same(t, running, now2)
		if running.Todo != "hai" || running.Draft != 0 || running.AreaPath != plan.AreaPath {
			t.Errorf("after the second signature: %+v", running)
		}

		dropped, err := save("bốn", 0)
		ok(t, err)
		drop := func(by keng.Actor) error {
			return s.Write(ctx, func(tx *store.Tx) error { _, err := tx.DropDraft(ctx, by, now, plan.ID); return err })
		}
		ok(t, drop(kengtest.Admin))
		refused(t, drop(kengtest.Admin), keng.NotFound, "plan.no_draft")
		last, err := save("năm", 0)
		ok(t, err)
		if last.Version != dropped.Version+1 {
			t.Errorf("version %d after %d", last.Version, dropped.Version)
		}
		versions, err := s.PlanVersions(ctx, plan.ID)
		ok(t, err)
		todos := []string{}
		for _, v := range versions {
			todos = append(todos, v.Todo)
		}
		if strings.Join(todos, " ") != "năm bốn hai một "+p.Plan.Todo || versions[2].SignedAt == 0 || versions[1].SignedAt != 0 || versions[0].By != kengtest.Admin.Name || versions[0].At != now {
			t.Errorf("versions: %q %+v", todos, versions)
		}

		at, err := s.PlanDrilled(ctx, plan.ID)
		ok(t, err)
		if at != 0 {
			t.Errorf("drilled at %s", at)
		}
		for n, drill := range []bool{true, false} {
			i := &keng.Incident{ID: keng.IncidentID("i" + string(rune('0'+n))), Seq: int64(n) + 1, Number: string(rune('1' + n)), Kind: "fire", State: keng.AllClear, PlaceKey: "x", PlanID: plan.ID, Drill: drill, OpenedAt: now.Add(int64(n) * keng.Day)}
			write(t, s, func(tx *store.Tx) error {
				return tx.SaveIncidents(ctx, []*keng.Incident{i}, func(s string) string { return s })
			})
		}
		at, err = s.PlanDrilled(ctx, plan.ID)
		ok(t, err)
		if at != now {
			t.Errorf("drilled at %s", at)
		}
	})
}

func TestRotationsSwapsAndFeeds(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		p := kengtest.Fill(t, s)
		a, b := p.Officers[0].ID, p.Leaders[0].ID
		rota := keng.Rota{Name: "Luân phiên", Area: p.Communes[0], Shifts: []keng.Shift{}, Approve: true, Rotations: []keng.Rotation{{Name: "Tuần", People: []keng.PersonID{a, b}, Days: 7, From: now}}}
		save := func(x *keng.Rota) error {
			return s.Write(ctx, func(tx *store.Tx) error { return tx.SaveRota(ctx, kengtest.Admin, now, x) })
		}
		ok(t, save(&rota))
		_, err := s.Rota(ctx, rota.ID)
		ok(t, err)
		for key, x := range map[string]keng.Rotation{"person.unknown": {People: []keng.PersonID{"none"}, Days: 1, From: now}, "rotation.people": {Days: 1, From: now}} {
			bad := rota
			bad.Rotations = []keng.Rotation{x}
			refused(t, save(&bad), keng.Invalid, key)
		}
		write(t, s, func(tx *store.Tx) error {
			_, err := tx.ChangeSwaps(ctx, kengtest.Admin, now, rota.ID, "offer", func(r *keng.Rota) error {
				return r.Offer(keng.Swap{ID: "s", Offers: a, From: now.Add(keng.Day), Until: now.Add(2 * keng.Day)}, now)
			})
			return err
		})
		rota.Swaps = nil // whoever saves the rota does not undo what others swapped meanwhile.
		ok(t, save(&rota))
		got, err := s.Rota(ctx, rota.ID)
		ok(t, err)
		same(t, got, rota)
		if len(got.Swaps) != 1 || got.Swaps[0].State != keng.SwapOffered || !got.Approve {
			t.Errorf("swaps: %+v", got)
		}
		// Who leaves has no turn any more.
		write(t, s, func(tx *store.Tx) error { return tx.DeletePerson(ctx, kengtest.Admin, now, a) })
		got, err = s.Rota(ctx, rota.ID)
		ok(t, err)
		if duty := got.OnDuty(now.Add(keng.Day)); len(duty) != 1 || duty[0] != b || got.Swaps[0].State != keng.SwapClosed {
			t.Errorf("after the leave %v is on duty: %+v", duty, got)
		}

		feed := keng.Feed{RotaID: rota.ID, Name: "Máy của trạm"}
		write(t, s, func(tx *store.Tx) error { return tx.AddFeed(ctx, kengtest.Admin, now, &feed, "secret") })
		found, err := s.FeedBySecret(ctx, "secret", now)
		ok(t, err)
		same(t, found, feed)
		list, err := s.Feeds(ctx, "", rota.ID)
		ok(t, err)
		if len(list) != 1 || list[0].ReadAt != now {
			t.Errorf("feeds: %+v", list)
		}
		_, err = s.FeedBySecret(ctx, "Secret", now)
		refused(t, err, keng.NotFound, "not_found")
		revoke := func(rota keng.RotaID) error {
			return s.Write(ctx, func(tx *store.Tx) error { return tx.RevokeFeed(ctx, kengtest.Admin, now, "", rota, feed.ID) })
		}
		refused(t, revoke("another"), keng.NotFound, "feed.none")
		ok(t, revoke(rota.ID))
		_, err = s.FeedBySecret(ctx, "secret", now)
		refused(t, err, keng.NotFound, "not_found")
	})
}

// unzip is the text of a backup.
func unzip(t *testing.T, backup []byte) string {
	t.Helper()
	zip, err := gzip.NewReader(bytes.NewReader(backup))
	ok(t, err)
	text, err := io.ReadAll(zip)
	ok(t, err)
	return string(text)
}

package store_test

import (
	"testing"

	"keng"
	"keng/internal/kengtest"
	"keng/internal/store"
)

func addKind(t *testing.T, s *store.Store, k keng.ModelKind) keng.ModelKind {
	t.Helper()
	write(t, s, func(tx *store.Tx) error { return tx.SaveModelKind(ctx, kengtest.Admin, now, &k) })
	return k
}

func addModel(t *testing.T, s *store.Store, m keng.Model) keng.Model {
	t.Helper()
	write(t, s, func(tx *store.Tx) error { return tx.SaveModel(ctx, kengtest.Admin, now, &m) })
	return m
}

func TestModelsInTime(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		past(t, s)
		unit := addUnit(t, s, keng.Unit{Code: "HND", Name: "Hội Nông dân"})
		k := addKind(t, s, keng.ModelKind{Name: "Tiếng kẻng an ninh", Kind: keng.SecurityGong, Level: keng.LedByProvince, Area: "36", UnitID: unit.ID, Decision: "1/QĐ", Evidence: "biên bản",
			Since: day(t, "2020-01-01")})
		same(t, k.AreaPath, "37/")
		m := addModel(t, s, keng.Model{Name: "Kẻng thôn 1", KindID: k.ID, State: keng.ModelWorking, Area: "14107", Areas: []keng.AreaCode{"14077"}, UnitID: unit.ID, Lat: 20.1, Lon: 106.2,
			Founded: day(t, "2021-03-01"), Decision: "2/QĐ", Evidence: "ảnh", Charter: "Ba hồi", MadeUp: true, ValidFrom: day(t, "2021-03-01"), Since: day(t, "2021-03-01")})
		if m.Kind != keng.SecurityGong || m.AreaPath != "37/14077/" {
			t.Errorf("the model today: %+v", m)
		}
		got, err := s.Model(ctx, m.ID, 0)
		ok(t, err)
		same(t, got, m)
		then, err := s.Model(ctx, m.ID, day(t, "2021-12-31"))
		ok(t, err)
		want := m
		want.Area, want.AreaPath, want.Since = "14107", "36/363/14107/", day(t, "2021-03-01")
		same(t, then, want)

		move := func(to keng.ModelState, at keng.Time) error {
			return s.Write(ctx, func(tx *store.Tx) error {
				_, err := tx.MoveModel(ctx, kengtest.Admin, now, m.ID, to, at, "lý do")
				return err
			})
		}
		refused(t, move(keng.ModelProposed, now), keng.Conflict, "model.move")
		refused(t, move(keng.ModelPaused, day(t, "2025-01-01")), keng.Invalid, "model.move_early")
		refused(t, move(keng.ModelPaused, now+1), keng.Invalid, "since.future")
		ok(t, move(keng.ModelPaused, day(t, "2026-01-01")))
		ok(t, move(keng.ModelEnded, day(t, "2026-02-01")))
		for at, want := range map[string]keng.ModelState{"2021-12-31": keng.ModelWorking, "2026-01-15": keng.ModelPaused} {
			if x, err := s.Model(ctx, m.ID, day(t, at)); err != nil || x.State != want {
				t.Errorf("on %s it is %s (%v), want %s", at, x.State, err, want)
			}
		}
		_, err = s.Model(ctx, m.ID, day(t, "2026-02-01"))
		refused(t, err, keng.NotFound, "not_found")
		history, err := s.ModelHistory(ctx, m.ID)
		ok(t, err)
		if len(history) != 4 || history[3].State != keng.ModelEnded || history[3].ValidTo != day(t, "2026-02-01") {
			t.Errorf("history: %+v", history)
		}

		// Of old Nam Định at the end of 2021 both are counted; an officer of another commune of today sees neither.
		for path, want := range map[string]int{"": 1, "37/": 1, "37/14077/": 1, "37/14056/": 0} {
			list, err := s.KeptModels(ctx, store.Filter{Scope: keng.Scope{AreaPath: path}, Then: "36/", At: day(t, "2021-12-31")})
			ok(t, err)
			if len(list) != want {
				t.Errorf("within %q: %d models", path, len(list))
			}
		}
		kinds, err := s.KeptModelKinds(ctx, store.Filter{Then: "36/", At: day(t, "2021-12-31")})
		ok(t, err)
		if len(kinds) != 1 || kinds[0].AreaPath != "36/" {
			t.Errorf("kinds: %+v", kinds)
		}

		fresh := keng.Model{}
		write(t, s, func(tx *store.Tx) (err error) {
			fresh, err = tx.MultiplyModel(ctx, kengtest.Admin, now, m.ID, "Kẻng thôn 2", "14056", "")
			return err
		})
		if fresh.State != keng.ModelProposed || fresh.From != m.ID || fresh.Charter != "Ba hồi" || fresh.AreaPath != "37/14056/" || fresh.ValidFrom != now {
			t.Errorf("multiplied: %+v", fresh)
		}
		list, _, err := s.ListModels(ctx, store.Filter{Where: map[string]string{"from": string(m.ID)}})
		ok(t, err)
		same(t, list, []keng.Model{fresh})

		try := func(change func(*keng.Model)) error {
			x := fresh
			change(&x)
			return s.Write(ctx, func(tx *store.Tx) error { return tx.SaveModel(ctx, kengtest.Admin, now, &x) })
		}
		refused(t, try(func(x *keng.Model) { x.KindID = "nobody" }), keng.Invalid, "model_kind.none")
		refused(t, try(func(x *keng.Model) { x.UnitID = "nobody" }), keng.Invalid, "unit.unknown")
		refused(t, try(func(x *keng.Model) { x.Areas = []keng.AreaCode{"99999"} }), keng.Invalid, "area.unknown")
		refused(t, try(func(x *keng.Model) { x.ID, x.State = "", "odd" }), keng.Invalid, "model.state")
		refused(t, try(func(x *keng.Model) { x.ID, x.State = "", keng.ModelWorking }), keng.Invalid, "model.evidence")
		refused(t, try(func(x *keng.Model) { x.ID, x.State = "", keng.ModelEnded }), keng.Invalid, "valid.order")
		refused(t, s.Write(ctx, func(tx *store.Tx) error { return tx.DeleteModelKind(ctx, kengtest.Admin, now, k.ID) }), keng.Conflict, "model.kind_used")
		for _, id := range []keng.ModelID{m.ID, fresh.ID} {
			write(t, s, func(tx *store.Tx) error { return tx.DeleteModel(ctx, kengtest.Admin, now, id) })
		}
		write(t, s, func(tx *store.Tx) error { return tx.DeleteModelKind(ctx, kengtest.Admin, now, k.ID) })
	})
}

func TestFiguresAndLogsStayWithTheirModel(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		k := addKind(t, s, keng.ModelKind{Name: "Ba an toàn", Kind: keng.ThreeSafeties, Level: keng.LedByRest})
		m := addModel(t, s, keng.Model{Name: "Ba an toàn xã", KindID: k.ID, Area: "14077"})
		other := addModel(t, s, keng.Model{Name: "Ba an toàn khác", KindID: k.ID, Area: "14056"})
		officer := keng.Actor{Name: "Đức", Role: keng.RoleCommuneOfficer, Area: "14077", AreaPath: "37/14077/"}
		save := func(c keng.Counter) (keng.Counter, error) {
			return c, s.Write(ctx, func(tx *store.Tx) error { return tx.SaveCounter(ctx, officer, now, &c) })
		}
		c := keng.Counter{ModelID: m.ID, What: "members", Quantity: keng.Quantity{N: 1000, Compare: keng.More}, Unit: "person", From: 5, Until: 9, Source: "báo cáo 2021"}
		write(t, s, func(tx *store.Tx) error { return tx.SaveCounter(ctx, officer, now, &c) })
		list, err := s.Counters(ctx, m.ID, "")
		ok(t, err)
		same(t, list, []keng.Counter{c})
		_, err = save(keng.Counter{ModelID: other.ID, What: "members"})
		refused(t, err, keng.NotFound, "not_found")
		_, err = save(keng.Counter{KindID: k.ID, What: "members"})
		refused(t, err, keng.NotFound, "not_found")
		_, err = save(keng.Counter{ModelID: m.ID, What: "members", Until: now + 1})
		refused(t, err, keng.Invalid, "since.future")
		moved := c
		moved.ModelID = other.ID
		refused(t, s.Write(ctx, func(tx *store.Tx) error { return tx.SaveCounter(ctx, kengtest.Admin, now, &moved) }), keng.NotFound, "not_found")
		for at, want := range map[keng.Time]int{8: 0, 9: 1} {
			all, err := s.CountersAt(ctx, at)
			ok(t, err)
			if len(all) != want {
				t.Errorf("%d figures at %d", len(all), at)
			}
		}

		a := keng.Activity{ModelID: m.ID, At: 7, Kind: keng.ActivityMeeting, Text: "Họp quý"}
		write(t, s, func(tx *store.Tx) error { return tx.SaveActivity(ctx, officer, now, &a) })
		if a.By != "Đức" {
			t.Errorf("written by %q", a.By)
		}
		log, err := s.Activities(ctx, m.ID, "", 0, 10)
		ok(t, err)
		same(t, log, []keng.Activity{a})
		if log, err = s.Activities(ctx, m.ID, "", 7, 10); err != nil || len(log) != 0 {
			t.Errorf("before: %+v, %v", log, err)
		}
		for key, bad := range map[string]keng.Activity{"activity.text": {ModelID: m.ID}, "activity.kind": {ModelID: m.ID, Text: "x", Kind: "x"}, "since.future": {ModelID: m.ID, Text: "x", At: now + 1}} {
			refused(t, s.Write(ctx, func(tx *store.Tx) error { return tx.SaveActivity(ctx, officer, now, &bad) }), keng.Invalid, key)
		}
		stray := keng.Activity{ModelID: other.ID, Text: "x"}
		refused(t, s.Write(ctx, func(tx *store.Tx) error { return tx.SaveActivity(ctx, officer, now, &stray) }), keng.NotFound, "not_found")
		refused(t, s.Write(ctx, func(tx *store.Tx) error { return tx.DeleteActivity(ctx, officer, now, m.ID, "", "nobody") }), keng.NotFound, "not_found")
		refused(t, s.Write(ctx, func(tx *store.Tx) error { return tx.DeleteCounter(ctx, officer, now, m.ID, "", "nobody") }), keng.NotFound, "not_found")
		write(t, s, func(tx *store.Tx) error { return tx.DeleteCounter(ctx, officer, now, m.ID, "", c.ID) })
		write(t, s, func(tx *store.Tx) error { return tx.DeleteActivity(ctx, officer, now, m.ID, "", a.ID) })
	})
}

func TestClustersAndTheirUnits(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		p := kengtest.Fill(t, s)
		var ids []keng.UnitID
		for _, code := range []string{"A", "B", "C"} {
			ids = append(ids, addUnit(t, s, keng.Unit{Code: code, Name: "Đơn vị " + code, Area: "14077"}).ID)
		}
		c := keng.Cluster{Name: "Cụm cơ quan", Area: "14077", Lead: ids[0], Units: ids[1:], Charter: "Giúp nhau", Plans: []keng.PlanID{p.Plan.ID}, ValidFrom: 5}
		write(t, s, func(tx *store.Tx) error { return tx.SaveCluster(ctx, kengtest.Admin, now, &c) })
		got, err := s.Cluster(ctx, c.ID, 0)
		ok(t, err)
		same(t, got, c)
		if len(got.Units) != 3 || got.Units[0] != ids[0] {
			t.Errorf("its units: %v, of %v", got.Units, ids)
		}
		smaller := c
		smaller.Units = ids[:2]
		write(t, s, func(tx *store.Tx) error { return tx.SaveCluster(ctx, kengtest.Admin, now, &smaller) })
		for at, want := range map[keng.Time]int{0: 2, now: 2, now - 1: 3, 5: 3} {
			if x, err := s.Cluster(ctx, c.ID, at); err != nil || len(x.Units) != want {
				t.Errorf("at %d: %d units (%v)", at, len(x.Units), err)
			}
		}
		_, err = s.Cluster(ctx, c.ID, 4)
		refused(t, err, keng.NotFound, "not_found")
		list, _, err := s.ListClusters(ctx, store.Filter{Text: "cum co quan", Scope: keng.Scope{AreaPath: "37/"}})
		ok(t, err)
		same(t, list, []keng.Cluster{smaller})
		of, err := s.ClustersOf(ctx, ids[1])
		ok(t, err)
		if len(of) != 1 {
			t.Errorf("the unit is in %d clusters", len(of))
		}
		note := keng.Activity{ClusterID: c.ID, At: 9, Kind: keng.ActivityMeeting, Text: "Biên bản"}
		write(t, s, func(tx *store.Tx) error { return tx.SaveActivity(ctx, kengtest.Admin, now, &note) })

		try := func(change func(*keng.Cluster)) error {
			x := smaller
			change(&x)
			return s.Write(ctx, func(tx *store.Tx) error { return tx.SaveCluster(ctx, kengtest.Admin, now, &x) })
		}
		refused(t, try(func(x *keng.Cluster) { x.Units = nil }), keng.Invalid, "cluster.units")
		refused(t, try(func(x *keng.Cluster) { x.Lead = "" }), keng.Invalid, "cluster.units")
		refused(t, try(func(x *keng.Cluster) { x.Units = []keng.UnitID{"nobody"} }), keng.Invalid, "unit.unknown")
		refused(t, try(func(x *keng.Cluster) { x.Plans = []keng.PlanID{"nobody"} }), keng.Invalid, "cluster.plan")
		// The lead is dissolved: the cluster is led by who remains.
		write(t, s, func(tx *store.Tx) error { return tx.DissolveUnit(ctx, kengtest.Admin, now, ids[0], now, "") })
		if x, err := s.Cluster(ctx, c.ID, 0); err != nil || x.Lead != ids[1] || len(x.Units) != 1 {
			t.Errorf("after the lead is gone: %+v, %v", x, err)
		}
		refused(t, try(func(*keng.Cluster) {}), keng.Invalid, "unit.ended")
		write(t, s, func(tx *store.Tx) error { return tx.DeleteCluster(ctx, kengtest.Admin, now, c.ID) })
		if log, err := s.Activities(ctx, "", c.ID, 0, 10); err != nil || len(log) != 0 {
			t.Errorf("its notes: %+v, %v", log, err)
		}
	})
}

package demo_test

import (
	"strings"
	"testing"

	"keng"
	"keng/internal/kengtest"
	"keng/internal/store"
)

// TestRegisterOfTheArticle adds up the register of old Nam Định at the end of
// 2021 and compares with the article's figures, by their numbers.
func TestRegisterOfTheArticle(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		ctx := t.Context()
		if _, err := open(t, s, t.TempDir()); err != nil {
			t.Fatal(err)
		}
		day, _ := keng.ParseDay("2021-12-31")
		at := day.Add(keng.Day - 1)
		f := store.Filter{At: at, Then: "36/"}
		kinds, err := s.KeptModelKinds(ctx, f)
		if err != nil {
			t.Fatal(err)
		}
		models, err := s.KeptModels(ctx, f)
		if err != nil {
			t.Fatal(err)
		}
		counters, err := s.CountersAt(ctx, at)
		if err != nil {
			t.Fatal(err)
		}
		checkFigures(t, kinds, keng.SumModels(kinds, models, counters, at))
		checkPlaces(t, s, models)
		checkMembers(t, s, models, at)
		checkUnitsOfThen(t, s, at)
	})
}

// checkFigures holds the sums against the article; the number is that of the figure.
func checkFigures(t *testing.T, kinds []keng.ModelKind, sums keng.ModelSums) {
	t.Helper()
	byName := map[string]keng.ModelSum{}
	for _, m := range sums.Models {
		for _, k := range kinds {
			if k.ID == m.KindID {
				byName[k.Name] = m
			}
		}
	}
	of := func(name string) keng.ModelSum {
		for k, m := range byName {
			if strings.HasPrefix(k, name) {
				return m
			}
		}
		t.Errorf("there is no model of %s", name)
		return keng.ModelSum{}
	}
	figure := func(m keng.ModelSum, what string) keng.Quantity {
		for _, f := range m.Figures {
			if f.What == what {
				return f.Quantity
			}
		}
		return keng.Quantity{}
	}
	number := func(n int) keng.Quantity { return keng.Quantity{N: int64(n), Compare: keng.Equal} }
	if len(sums.Kinds.Levels) != 2 {
		t.Fatalf("levels: %+v", sums.Kinds.Levels)
	}
	telecom, gong, coast, self, club, camera := of("Ba an toàn: tự quản"), of("Tiếng kẻng"), of("Nông dân tự quản về ANTT và"), of("Nông dân tự quản về ANTT (mẫu)"), of("Câu lạc bộ"), of("Camera")
	for fact, pair := range map[int][2]keng.Quantity{
		1: {number(sums.Kinds.Total), number(54)}, 2: {number(sums.Kinds.Levels[0].Count), number(20)}, 3: {number(sums.Kinds.Levels[1].Count), number(34)},
		14: {figure(telecom, "host_exchange"), number(1)}, 15: {figure(telecom, "satellite_exchange"), number(24)}, 16: {figure(telecom, "msan"), number(1)},
		17: {figure(telecom, "bts"), number(500)}, 18: {figure(telecom, "bsc"), number(4)}, 25: {figure(of("Cụm"), "units"), number(4)},
		36: {number(of("Ba an toàn của Hội").Count), number(7)}, 44: {number(gong.Count), number(25)}, 45: {figure(gong, "members"), number(75)},
		46: {number(coast.Count), number(4)}, 47: {number(self.Count), number(37)}, 48: {number(camera.Count), number(1)},
		49: {figure(camera, "contributions"), number(28_000_000)}, 50: {figure(camera, "cameras"), number(56)},
		51: {number(coast.Founded), number(4)}, 52: {number(self.Founded), number(24)}, 53: {figure(self, "members"), {N: 1000, Compare: keng.More}},
		54: {number(club.Founded), number(5)}, 55: {figure(club, "members"), {N: 300, Compare: keng.Less}},
	} {
		if pair[0] != pair[1] {
			t.Errorf("figure %d: %+v, the article says %+v", fact, pair[0], pair[1])
		}
	}
}

// checkPlaces wants every place that the article names in its year, and the model in its commune of today.
func checkPlaces(t *testing.T, s *store.Store, models []keng.Model) {
	t.Helper()
	today := map[string]string{ // path of 2021 → of today
		"36/364/14140/": "37/14089/", "36/366/14242/": "37/14215/", "36/359/13783/": "37/13786/", "36/360/13840/": "37/13822/", "36/358/13738/": "37/13708/",
		"36/363/14083/": "37/14077/", "36/356/13705/": "37/13984/", "36/361/13951/": "37/13894/", "36/365/14197/": "37/14203/", "36/365/14206/": "37/14194/",
	}
	found := map[string]bool{}
	for _, m := range models {
		now, err := s.Model(t.Context(), m.ID, 0)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(now.AreaPath, "37/") || !strings.HasSuffix(m.Name, "(mẫu)") {
			t.Errorf("%s lies in %s today", m.Name, now.AreaPath)
		}
		if want, ok := today[m.AreaPath]; ok {
			if found[m.AreaPath] = true; now.AreaPath != want {
				t.Errorf("%s of %s is shown in %s, want %s", m.Name, m.AreaPath, now.AreaPath, want)
			}
		}
	}
	if len(found) != len(today) {
		t.Errorf("models lie in %d of %d named communes", len(found), len(today))
	}
}

// checkMembers wants three people in each gong, 75 in all.
func checkMembers(t *testing.T, s *store.Store, models []keng.Model, at keng.Time) {
	t.Helper()
	people := map[keng.PersonID]bool{}
	for _, m := range models {
		if m.Kind != keng.SecurityGong {
			continue
		}
		list, err := s.Memberships(t.Context(), store.MembershipFilter{Of: keng.OfModel, Ref: string(m.ID)}, at)
		if err != nil {
			t.Fatal(err)
		}
		if len(list) != 3 {
			t.Errorf("%s has %d members", m.Name, len(list))
		}
		for _, x := range list {
			people[x.PersonID] = true
		}
	}
	if len(people) != 75 {
		t.Errorf("%d people are members of a gong", len(people))
	}
}

// checkUnitsOfThen wants the association's four levels in 2021, three of them today, and the cluster's four units.
func checkUnitsOfThen(t *testing.T, s *store.Store, at keng.Time) {
	t.Helper()
	for kind, want := range map[keng.UnitKind][2]int{keng.UnitAssociationProvince: {1, 1}, keng.UnitAssociationDistrict: {10, 0}, keng.UnitAssociationCommune: {13, 13}, keng.UnitBranch: {37, 37}, keng.UnitDepartment: {17, 17}} {
		then, _, err := s.ListUnits(t.Context(), store.Filter{Kind: string(kind), At: at, Then: "36/", Limit: 500})
		if err != nil {
			t.Fatal(err)
		}
		now, _, err := s.ListUnits(t.Context(), store.Filter{Kind: string(kind), Scope: keng.Scope{AreaPath: "37/"}, Limit: 500})
		if err != nil {
			t.Fatal(err)
		}
		if len(then) != want[0] || len(now) != want[1] {
			t.Errorf("%s: %d in 2021 and %d today, want %v", kind, len(then), len(now), want)
		}
	}
	clusters, err := s.Clusters(t.Context())
	if err != nil || len(clusters) != 1 || len(clusters[0].Units) != 4 || len(clusters[0].Plans) != 1 {
		t.Errorf("clusters: %+v, %v", clusters, err)
	}
}

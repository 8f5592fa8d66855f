package store_test

import (
	"testing"
	"time"

	"keng"
	"keng/internal/kengtest"
	"keng/internal/store"
)

func date(t *testing.T, s string) keng.Time {
	t.Helper()
	at, found := keng.ParseDay(s)
	if !found {
		t.Fatal(s)
	}
	return at
}

// withPast runs a test on both engines with the areas of the past in the database.
func withPast(t *testing.T, test func(t *testing.T, s *store.Store)) {
	t.Helper()
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		begin := time.Now()
		ok(t, s.SeedAreas(ctx, now))
		t.Logf("the past in %v", time.Since(begin))
		ok(t, s.SeedAreas(ctx, now))
		test(t, s)
	})
}

func TestTheAreasOfThePast(t *testing.T) {
	withPast(t, func(t *testing.T, s *store.Store) {
		for _, x := range []struct {
			at                             string
			provinces, districts, communes int64
			path                           string
			inside                         int64
		}{
			{"2021-12-31", 63, 705, 10599, "36/", 226},
			{"2023-04-15", 63, 705, 10599, "36/", 226},
			{"2024-08-31", 63, 705, 10599, "36/", 226},
			{"2024-09-01", 63, 704, 10548, "36/", 175},
			{"2025-01-01", 63, 696, 10035, "36/", 175},
			{"2025-07-01", 34, 0, 3321, "37/", 129},
			{"2026-07-01", 34, 0, 3321, "37/", 129},
		} {
			at := date(t, x.at)
			for _, y := range []struct {
				f    store.AreaFilter
				want int64
			}{
				{store.AreaFilter{At: at, Kind: keng.Province}, x.provinces}, {store.AreaFilter{At: at, Tier: keng.TierDistrict}, x.districts},
				{store.AreaFilter{At: at, Tier: keng.TierCommune}, x.communes}, {store.AreaFilter{At: at, Tier: keng.TierCommune, Under: x.path}, x.inside},
			} {
				n, err := s.CountAreas(ctx, y.f)
				ok(t, err)
				if n != y.want {
					t.Errorf("%s %+v: %d areas, want %d", x.at, y.f, n, y.want)
				}
			}
		}
	})
}

func TestNamDinhGoesInto57Communes(t *testing.T) {
	withPast(t, func(t *testing.T, s *store.Store) {
		old, err := s.Areas(ctx, store.AreaFilter{At: date(t, "2021-12-31"), Tier: keng.TierCommune, Under: "36/", Limit: 500})
		ok(t, err)
		for at, want := range map[string]int{"2023-04-15": 226, "2024-09-01": 175, "2025-07-01": 57, "2026-03-31": 57} {
			parts, err := s.Heirs(ctx, old, date(t, at))
			ok(t, err)
			heirs := map[keng.AreaCode]bool{}
			for n, p := range parts {
				if len(p) != 1 || p[0].Share != 1 {
					t.Errorf("%s %s at %s: %v", old[n].Code, old[n].Name, at, p)
				}
				for _, a := range p {
					heirs[a.Code] = true
				}
			}
			if len(heirs) != want {
				t.Errorf("%d heirs at %s, want %d", len(heirs), at, want)
			}
		}
		// And back again.
		today, err := s.Areas(ctx, store.AreaFilter{Tier: keng.TierCommune, Under: "37/", Limit: 500})
		ok(t, err)
		parts, err := s.Origins(ctx, today, date(t, "2021-12-31"))
		ok(t, err)
		from36, n := map[keng.AreaCode]bool{}, 0
		for _, p := range parts {
			in := false
			for _, a := range p {
				if keng.Within(a.Path, "36/") && a.Kind.Tier() == keng.TierCommune {
					from36[a.Code], in = true, true
				}
			}
			if in {
				n++
			}
		}
		if len(from36) != 226 || n != 57 {
			t.Errorf("%d communes of today come from %d of Nam Định, want 57 from 226", n, len(from36))
		}
		for _, x := range []struct{ code, want string }{{"36", "37"}, {"37", "37"}, {"35", "37"}} {
			a, err := s.AreaAt(ctx, keng.AreaCode(x.code), date(t, "2021-12-31"))
			ok(t, err)
			p, err := s.Heirs(ctx, []keng.Area{a}, now)
			ok(t, err)
			if len(p[0]) != 1 || p[0][0].Code != keng.AreaCode(x.want) {
				t.Errorf("%s is today %v", a.Name, p[0])
			}
		}
	})
}

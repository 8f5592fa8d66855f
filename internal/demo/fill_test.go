package demo_test

import (
	"context"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"keng"
	"keng/internal/auth"
	"keng/internal/demo"
	"keng/internal/kengtest"
	"keng/internal/store"
)

func open(t *testing.T, s *store.Store, dir string) (demo.File, error) {
	t.Helper()
	return demo.Open(context.Background(), s, auth.New(s, func() keng.Time { return keng.At(time.Now()) }), dir)
}

// TestFiguresOfTheArticle fills a database and counts what the article counts.
func TestFiguresOfTheArticle(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		ctx, dir := t.Context(), t.TempDir()
		began := time.Now()
		file, err := open(t, s, dir)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("filled in %s", time.Since(began))
		sites, err := s.Sites(ctx)
		if err != nil {
			t.Fatal(err)
		}
		kinds := map[string]int{}
		for _, x := range sites {
			kinds[x.Kind]++
			if !x.MadeUp {
				t.Errorf("%s is not marked as made up", x.Code)
			}
		}
		for kind, want := range map[string]int{"host_exchange": 1, "satellite_exchange": 24, "msan": 1, "bts": 500, "bsc": 4, "gong": 37} {
			if kinds[kind] != want {
				t.Errorf("%d sites of kind %s, %d expected", kinds[kind], kind, want)
			}
		}
		checkGongTeams(t, s)
		checkDevices(t, s, file)
		checkDuty(t, s)
	})
}

// checkGongTeams counts the gong of old Trực Hùng: 25 branches, three people each.
func checkGongTeams(t *testing.T, s *store.Store) {
	teams, err := s.Teams(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	branches, members := 0, map[keng.PersonID]bool{}
	for _, x := range teams {
		if len(x.Members) != 3 || x.Leader == "" {
			t.Errorf("team %s: %d members, leader %q", x.Name, len(x.Members), x.Leader)
		}
		if strings.Contains(x.Name, "Trực Hùng") {
			branches++
			for _, m := range x.Members {
				members[m] = true
			}
		}
	}
	if branches != 25 || len(members) != 75 {
		t.Errorf("Trực Hùng has %d branches with %d members", branches, len(members))
	}
	people, _, err := s.ListPersons(t.Context(), store.Filter{Limit: 500})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range people {
		for _, c := range p.Contacts {
			if c.Channel == keng.ChannelSMS && !strings.HasPrefix(c.Address, "+84500") {
				t.Errorf("%s has the number %s, which somebody may have", p.Name, c.Address)
			}
		}
	}
}

// checkDevices wants a sensor at every node, and in demo.json a siren right after the sensor of its site.
func checkDevices(t *testing.T, s *store.Store, file demo.File) {
	devices, err := s.Devices(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	byName, at := map[string]keng.Device{}, map[keng.SiteID]int{}
	for _, d := range devices {
		byName[d.Name] = d
		if d.Kind == keng.DeviceSensor {
			at[d.SiteID]++
		}
	}
	if len(at) != 567 {
		t.Errorf("%d sites have a sensor", len(at))
	}
	if len(file.Devices) != 150 {
		t.Fatalf("%d live devices", len(file.Devices))
	}
	for n := 0; n < len(file.Devices); n += 2 {
		a, b := file.Devices[n], file.Devices[n+1]
		if a.Kind != keng.DeviceSensor || b.Kind != keng.DeviceSiren || a.Site != b.Site || a.Area == "" {
			t.Errorf("%+v and %+v are no pair", a, b)
		}
		for _, d := range []demo.Device{a, b} {
			if byName[d.Name].SecretHash != keng.HashSecret(d.Secret) {
				t.Errorf("the secret of %s is not in demo.json", d.Name)
			}
		}
	}
}

// checkDuty wants a stand-in and one gap a week in the telecom's rota, none in the others, and a plan for each kind of the day.
func checkDuty(t *testing.T, s *store.Store) {
	rotas, err := s.Rotas(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	from := keng.At(time.Now())
	for _, r := range rotas {
		var want, missed int64
		if strings.Contains(r.Name, "viễn thông") {
			want = keng.Hour // in three days at noon
			if !slices.ContainsFunc(r.Shifts, func(h keng.Shift) bool { return h.Override }) {
				t.Error("nobody stands in for anybody")
			}
		}
		for _, g := range r.Gaps(from, from.Add(7*keng.Day)) {
			missed += int64(g.Until - g.From)
		}
		if missed != want {
			t.Errorf("%s is not served for %d s a week", r.Name, missed/keng.Second)
		}
	}
	plans, err := s.Plans(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[keng.Kind]keng.Plan{}
	for _, p := range plans {
		kinds[p.Kind] = p
	}
	for _, k := range []keng.Kind{"fire", "theft", "door_open", "cable_cut", "power_failure", "link_down", "temperature_high"} {
		if p := kinds[k]; len(p.Steps) == 0 || len(p.Checklist) == 0 || p.Todo == "" {
			t.Errorf("the plan for %s: %+v", k, p)
		}
	}
	if first := kinds["theft"].Steps[0].Who; first[1].Kind != keng.TargetNear || first[1].KM != 3 {
		t.Errorf("a gong rings %+v first", first)
	}
}

// TestSecondStart keeps what the first one made, and refuses what is not a demo.
func TestSecondStart(t *testing.T) {
	s, dir := kengtest.Store(t, kengtest.SQLite), t.TempDir()
	first, err := open(t, s, dir)
	if err != nil {
		t.Fatal(err)
	}
	again, err := open(t, s, dir)
	if err != nil {
		t.Fatal(err)
	}
	if again.Token != first.Token || len(again.Devices) != len(first.Devices) || again.Users[0] != first.Users[0] {
		t.Error("the second start made other secrets")
	}
	if info, err := os.Stat(filepath.Join(dir, "demo.json")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("demo.json: %v, %v", info.Mode(), err)
	}
	if err := os.Remove(filepath.Join(dir, "demo.json")); err != nil {
		t.Fatal(err)
	}
	if _, err := open(t, s, dir); err == nil || !strings.Contains(err.Error(), "remove the folder") {
		t.Errorf("without demo.json: %v", err)
	}

	other := kengtest.Store(t, kengtest.SQLite)
	if _, _, err := auth.New(other, func() keng.Time { return keng.At(time.Now()) }).FirstAdmin(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := open(t, other, dir); err == nil || !strings.Contains(err.Error(), "not a demo") {
		t.Errorf("a real installation: %v", err)
	}
	if n, err := other.CountUsers(t.Context()); err != nil || n != 1 {
		t.Errorf("the real installation has %d users now (%v)", n, err)
	}
}

// TestPlacesLieInTheirCommunes holds every site against the polygons that the console draws.
func TestPlacesLieInTheirCommunes(t *testing.T) {
	s := kengtest.Store(t, kengtest.SQLite)
	if _, err := open(t, s, t.TempDir()); err != nil {
		t.Fatal(err)
	}
	sites, err := s.Sites(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	communes, used := readCommunes(t), map[keng.AreaCode]bool{}
	for _, x := range sites {
		rings := communes[string(x.Area)]
		if !within(rings, x.Lon, x.Lat) {
			t.Errorf("%s at %v, %v lies outside %s", x.Code, x.Lat, x.Lon, x.Area)
		}
		used[x.Area] = true
	}
	if len(used) != 57 { // former Nam Định is 57 communes of today
		t.Errorf("sites lie in %d communes", len(used))
	}
	if within(communes["14077"], 105.85, 21.03) {
		t.Error("Hà Nội lies in Ninh Cường: the test finds nothing")
	}
}

type point [2]float64

// readCommunes decodes the console's TopoJSON: arcs of rounded differences, and rings of arcs, "~" marking reversed ones.
func readCommunes(t *testing.T) map[string][][]point {
	t.Helper()
	b, err := os.ReadFile("../../ui/src/map/data/communes.topojson")
	if err != nil {
		t.Fatal(err)
	}
	var topo struct {
		Transform struct{ Scale, Translate point }
		Arcs      [][]point
		Objects   map[string]struct {
			Geometries []struct {
				Type       string
				Arcs       json.RawMessage
				Properties struct{ Code string }
			}
		}
	}
	if err := json.Unmarshal(b, &topo); err != nil {
		t.Fatal(err)
	}
	for _, arc := range topo.Arcs {
		var x, y float64
		for n, p := range arc {
			x, y = x+p[0], y+p[1]
			arc[n] = point{x*topo.Transform.Scale[0] + topo.Transform.Translate[0], y*topo.Transform.Scale[1] + topo.Transform.Translate[1]}
		}
	}
	out := map[string][][]point{}
	for _, o := range topo.Objects {
		for _, g := range o.Geometries {
			var polygons [][][]int
			if g.Type == "Polygon" {
				polygons = make([][][]int, 1)
				err = json.Unmarshal(g.Arcs, &polygons[0])
			} else {
				err = json.Unmarshal(g.Arcs, &polygons)
			}
			if err != nil {
				t.Fatal(err)
			}
			for _, polygon := range polygons {
				for _, ring := range polygon {
					var line []point
					for _, n := range ring {
						line = append(line, arcOf(topo.Arcs, n)...)
					}
					out[g.Properties.Code] = append(out[g.Properties.Code], line)
				}
			}
		}
	}
	return out
}

func arcOf(arcs [][]point, n int) []point {
	if n >= 0 {
		return arcs[n]
	}
	arc := arcs[^n]
	back := make([]point, len(arc))
	for i, p := range arc {
		back[len(arc)-1-i] = p
	}
	return back
}

// within counts how often a ray from the point crosses the rings.
func within(rings [][]point, x, y float64) bool {
	odd := false
	for _, r := range rings {
		for n := range r {
			a, b := r[n], r[(n+1)%len(r)]
			if (a[1] > y) != (b[1] > y) && x < (b[0]-a[0])*(y-a[1])/(b[1]-a[1])+a[0] {
				odd = !odd
			}
		}
	}
	return odd && !math.IsNaN(x+y)
}

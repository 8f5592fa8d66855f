package plant_test

import (
	"fmt"
	"slices"
	"testing"

	"keng"
	"keng/internal/plant"
)

// TestWhatAReadingSays asks a network A – B – C, and D whose place nobody knows beyond C, what readings say of its links.
func TestWhatAReadingSays(t *testing.T) {
	sites := map[keng.SiteID]*keng.Site{}
	for n, id := range []keng.SiteID{"a", "b", "c", "d"} {
		sites[id] = &keng.Site{ID: id, Code: "S-" + string(id), Name: string(id), Kind: "bts", Lat: 20.2, Lon: 106.2 + 0.01*float64(n)}
	}
	sites["d"].Lat, sites["d"].Lon = 0, 0
	links := []keng.Link{{Code: "AB", Kind: keng.LinkFibre, From: "a", To: "b", Length: 1100}, {Code: "BC", Kind: keng.LinkFibre, From: "b", To: "c", Length: 5000}, {Code: "CD", Kind: keng.LinkFibre, From: "c", To: "d", Length: 2000}}
	p := plant.New(sites, links, []keng.Node{{SiteID: "a", Host: true}})
	for name, c := range map[string]struct {
		site    keng.SiteID
		watches string
		r       keng.Reading
		want    []string // link, end, doubt, and whether it has a place
	}{
		"an end and a distance":                {"a", "", keng.Reading{Link: "AB", Distance: 500}, []string{"AB a  true"}},
		"the other end":                        {"b", "", keng.Reading{Link: "AB", Distance: 500}, []string{"AB b  true"}},
		"either of two cables":                 {"b", "", keng.Reading{Distance: 500}, []string{"AB b  true", "BC b  true"}},
		"more than one of them has":            {"b", "", keng.Reading{Distance: 3000}, []string{"BC b  true"}},
		"more than any has":                    {"a", "", keng.Reading{Distance: 3000}, []string{"AB a beyond true"}},
		"below zero":                           {"a", "", keng.Reading{Distance: -3}, []string{"AB a distance false"}},
		"far too much to be a distance":        {"a", "", keng.Reading{Distance: 1e300}, []string{"AB a distance false"}},
		"only that it is cut":                  {"a", "", keng.Reading{Link: "AB"}, []string{"AB   false"}},
		"from elsewhere":                       {"c", "", keng.Reading{Link: "AB", Distance: 5}, []string{"AB  end false"}},
		"from elsewhere, as the register says": {"c", "AB", keng.Reading{Link: "AB", Distance: 5}, []string{"AB   false"}},
		"a system without a place":             {"", "", keng.Reading{Link: "AB", Distance: 5}, []string{"AB   false"}},
		"a cable whose end has no place":       {"c", "", keng.Reading{Link: "CD", Distance: 5}, []string{"CD c  false"}},
		"a link that is not there":             {"a", "", keng.Reading{Link: "XY", Distance: 5}, nil},
		"no station":                           {"", "", keng.Reading{Distance: 5}, nil},
	} {
		var got []string
		for _, s := range p.Read(&keng.Alarm{SiteID: c.site, Reading: &c.r}, c.watches) {
			got = append(got, fmt.Sprintf("%s %s %s %t", s.Link.Code, s.From, s.Doubt, len(s.Spot.Route) > 0))
		}
		slices.Sort(got)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

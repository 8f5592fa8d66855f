package web_test

import (
	"net/http"
	"os"
	"testing"

	"keng"
	"keng/internal/web"
)

// A distance, or an instrument's file, becomes a place on the link.
func TestReadingOnALink(t *testing.T) {
	h := start(t)
	c := h.as(keng.RoleAdmin, "")
	var ids [2]string
	for n, lon := range []float64{106.2, 106.3} {
		site := into[keng.Site](c.do("POST", "/api/v1/sites", map[string]any{"code": []string{"OT-A", "OT-B"}[n], "name": "Trạm", "kind": "bts", "area": h.p.Stations[0].Area, "lat": 20.2, "lon": lon}).want(http.StatusCreated))
		ids[n] = string(site.ID)
	}
	l := into[keng.Link](c.do("POST", "/api/v1/links", map[string]any{"code": "OT-1", "kind": "fibre", "from": ids[0], "to": ids[1], "length": 11000}).want(http.StatusCreated))
	path := "/api/v1/links/" + string(l.ID) + "/otdr"
	near := into[web.LinkSpot](c.do("POST", path, map[string]any{"distance": 1100}).want(http.StatusOK))
	far := into[web.LinkSpot](c.do("POST", path, map[string]any{"distance": 1100, "from": ids[1]}).want(http.StatusOK))
	// The cable of 11,000 m lies on 10,435 m of the map: a tenth of it is a tenth of the way.
	if d := near.At.Lon - 106.21; d > 0.0005 || d < -0.0005 || near.Within < 10 || near.Within > 100 || near.Beyond {
		t.Errorf("%+v", near)
	}
	if d := far.At.Lon - 106.29; d > 0.0005 || d < -0.0005 {
		t.Errorf("%+v", far)
	}
	if near.Sites[0].ID != keng.SiteID(ids[0]) || far.Sites[0].ID != keng.SiteID(ids[1]) || near.Sites[0].Metres < 900 || near.Sites[0].Metres > 1200 {
		t.Errorf("%+v, %+v", near.Sites, far.Sites)
	}
	c.do("POST", path, map[string]any{"distance": 5, "from": h.p.Stations[0].ID}).want(http.StatusUnprocessableEntity)
	c.do("POST", path, map[string]any{"sor": []byte("Map\x00 but no trace")}).want(http.StatusUnprocessableEntity)
	file, err := os.ReadFile("../otdr/testdata/version2.sor")
	if err != nil {
		t.Fatal(err)
	}
	if spot := into[web.LinkSpot](c.do("POST", path, map[string]any{"sor": file}).want(http.StatusOK)); spot.Event == nil || !spot.Event.End || spot.Distance != spot.Event.Distance {
		t.Errorf("%+v", spot)
	}
	c.do("POST", "/api/v1/links/00000000-0000-7000-8000-000000000000/otdr", map[string]any{"distance": 5}).want(http.StatusNotFound)
}

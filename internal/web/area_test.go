package web_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"keng"
	"keng/internal/kengtest"
	"keng/internal/web"
)

// areaPage is a list of areas.
type areaPage struct {
	Items []web.AreaRow
	Total int64
}

// country starts a house that knows the areas of the past.
func country(t *testing.T) (*house, client) {
	t.Helper()
	h := start(t)
	if err := h.s.SeedAreas(context.Background(), kengtest.Now); err != nil {
		t.Fatal(err)
	}
	return h, h.as(keng.RoleAdmin, "")
}

// TestPlacesOfTheArticle finds every place that the article names, in its year, and what it is today.
func TestPlacesOfTheArticle(t *testing.T) {
	_, c := country(t)
	for _, x := range []struct{ typed, code, name, where, today string }{
		{"xuan tien, xuan truong", "14140", "Xã Xuân Tiến", "Huyện Xuân Trường, Tỉnh Nam Định", "14089 Xã Xuân Trường"},
		{"hai bac", "14242", "Xã Hải Bắc", "Huyện Hải Hậu, Tỉnh Nam Định", "14215 Xã Hải Hậu"},
		{"Liên Minh, Vụ Bản", "13783", "Xã Liên Minh", "Huyện Vụ Bản, Tỉnh Nam Định", "13786 Xã Liên Minh"},
		{"yen hung, y yen", "13840", "Xã Yên Hưng", "Huyện Ý Yên, Tỉnh Nam Định", "13822 Xã Phong Doanh"},
		{"my thanh, my loc", "13738", "Xã Mỹ Thành", "Huyện Mỹ Lộc, Tỉnh Nam Định", "13708 Phường Mỹ Lộc"},
		{"TRỰC HÙNG", "14083", "Xã Trực Hùng", "Huyện Trực Ninh, Tỉnh Nam Định", "14077 Xã Ninh Cường"},
		{"xa nam van", "13705", "Xã Nam Vân", "Thành phố Nam Định, Tỉnh Nam Định", "13984 Phường Hồng Quang"},
		{"phuc thang, nghia hung", "13951", "Xã Phúc Thắng", "Huyện Nghĩa Hưng, Tỉnh Nam Định", "13894 Xã Rạng Đông"},
		{"giao xuan", "14197", "Xã Giao Xuân", "Huyện Giao Thủy, Tỉnh Nam Định", "14203 Xã Giao Phúc"},
		{"bach long, giao thuy", "14206", "Xã Bạch Long", "Huyện Giao Thủy, Tỉnh Nam Định", "14194 Xã Giao Bình"},
		{"nam thanh, nam truc", "14005", "Xã Nam Thanh", "Huyện Nam Trực, Tỉnh Nam Định", "14005 Xã Nam Ninh"},
		{"nam tien, nam truc", "14017", "Xã Nam Tiến", "Huyện Nam Trực, Tỉnh Nam Định", "14011 Xã Nam Minh"},
		{"thi tran nam giang", "13966", "Thị trấn Nam Giang", "Huyện Nam Trực, Tỉnh Nam Định", "13966 Xã Nam Trực"},
		{"tinh nam dinh", "36", "Tỉnh Nam Định", "", "37 Tỉnh Ninh Bình"},
	} {
		for _, at := range []string{"", "&at=2021-12-31"} {
			found := into[areaPage](c.do("GET", "/api/v1/areas?q="+url.QueryEscape(x.typed)+at, nil).want(http.StatusOK))
			n := slices.IndexFunc(found.Items, func(a web.AreaRow) bool { return string(a.Code) == x.code && a.Name == x.name && a.Where == x.where })
			if n < 0 {
				t.Errorf("%q%s finds %+v", x.typed, at, found.Items)
				continue
			}
			if a := found.Items[n]; len(a.Today) != 1 || string(a.Today[0].Code)+" "+a.Today[0].Name != x.today || a.Today[0].Share != 1 {
				t.Errorf("%s is today %+v, want %s", x.name, a.Today, x.today)
			}
		}
		then := into[web.AreaFull](c.do("GET", "/api/v1/areas/"+x.code+"?at=2021-12-31", nil).want(http.StatusOK))
		now := into[web.AreaLine](c.do("GET", "/api/v1/areas/"+x.code+"/successors?at=today", nil).want(http.StatusOK))
		if then.Name != x.name || len(now.Items) != 1 || string(now.Items[0].Code)+" "+now.Items[0].Name != x.today {
			t.Errorf("%s then %s, now %+v", x.code, then.Name, now.Items)
		}
	}
}

func TestNamesAreFoundHoweverTheyAreSpelled(t *testing.T) {
	_, c := country(t)
	first := func(q string) string {
		t.Helper()
		p := into[areaPage](c.do("GET", "/api/v1/areas?q="+url.QueryEscape(q), nil).want(http.StatusOK))
		if len(p.Items) == 0 {
			return ""
		}
		return p.Items[0].Name
	}
	for typed, want := range map[string]string{
		"Xã Ninh Hòa": "Xã Ninh Hòa", "Xã Ninh Hoà": "Xã Ninh Hòa", "ninh cuong": "Xã Ninh Cường", "Ninh Cường": "Xã Ninh Cường", "14077": "Xã Ninh Cường", "xóm không có": "",
	} {
		if got := first(typed); got != want {
			t.Errorf("%q finds %q first, want %q", typed, got, want)
		}
	}
	// Names with the very marks come before those that only fold alike.
	for _, typed := range []string{"Hoà", "Hòa"} {
		p := into[areaPage](c.do("GET", "/api/v1/areas?limit=10&q="+url.QueryEscape(typed), nil).want(http.StatusOK))
		for _, a := range p.Items {
			if !strings.Contains(keng.Tones(a.Name), "Hòa") {
				t.Errorf("%q finds %s among the first", typed, a.Name)
			}
		}
	}
}

func TestAreasOfADay(t *testing.T) {
	_, c := country(t)
	for path, want := range map[string]int64{
		"?under=36&tier=commune&at=2023-04-15": 226, "?under=36&tier=commune&at=2024-09-01": 175, "?under=37&tier=commune": 129,
		"?parent=36&at=2021-12-31": 10, "?kind=province": 34, "?at=2025-01-01": 63, "?tier=commune&at=2023-04-15": 10599, "?tier=commune&at=2025-01-01": 10035, "?tier=commune": 3321,
	} {
		if p := into[areaPage](c.do("GET", "/api/v1/areas"+path, nil).want(http.StatusOK)); p.Total != want {
			t.Errorf("%s: %d, want %d", path, p.Total, want)
		}
	}
	c.do("GET", "/api/v1/areas/14242?at=2025-01-01", nil).refused(t, http.StatusNotFound)
	c.do("GET", "/api/v1/areas/14242?at=2023-02-30", nil).refused(t, http.StatusUnprocessableEntity)
	c.do("GET", "/api/v1/areas/99999", nil).refused(t, http.StatusNotFound)
	before := into[web.AreaLine](c.do("GET", "/api/v1/areas/13894/predecessors?at=2021-12-31", nil).want(http.StatusOK))
	if len(before.Items) < 2 || before.Area.Name != "Xã Rạng Đông" {
		t.Errorf("%+v", before)
	}
	if a := into[web.AreaRow](c.do("GET", "/api/v1/areas/at?lat=20.18492&lon=106.20081", nil).want(http.StatusOK)); a.Code != "14077" || a.Where != "Tỉnh Ninh Bình" {
		t.Errorf("%+v", a)
	}
	c.do("GET", "/api/v1/areas/at?lat=10&lon=120", nil).refused(t, http.StatusNotFound)
}

// refused checks the status of a problem.
func (r reply) refused(t *testing.T, status int) {
	t.Helper()
	if r.status != status {
		t.Errorf("%d %s, want %d", r.status, r.body, status)
	}
}

func TestAChangeIsPreviewedAppliedAndFollowed(t *testing.T) {
	h, c := country(t)
	change := func(dry bool, at string, ops ...map[string]any) reply {
		return c.do("POST", "/api/v1/areas/changes", map[string]any{"at": at, "reason": "NQ 12", "dry_run": dry, "ops": ops})
	}
	merge := map[string]any{"op": "merge", "from": []string{"14077", "14056"}, "into": []map[string]any{{"code": "14077", "name": "Xã Ninh Cát"}}}
	seen := into[web.AreaEffect](change(true, "2026-03-01", merge).want(http.StatusOK))
	if !seen.DryRun || len(seen.Steps) != 1 || seen.Steps[0].Op != "merge" || seen.Result.Moved["site"] != 2 {
		t.Errorf("%+v", seen)
	}
	if a := into[web.AreaFull](c.do("GET", "/api/v1/areas/14077", nil).want(http.StatusOK)); a.Name != "Xã Ninh Cường" {
		t.Errorf("a preview made %s", a.Name)
	}
	change(false, "2026-03-01", merge).want(http.StatusOK)
	for n, want := range []keng.AreaCode{"14077", "14077", "14026"} {
		x := into[web.SiteRow](c.do("GET", "/api/v1/sites/"+string(h.p.Stations[n].ID), nil).want(http.StatusOK))
		if x.Area != want || x.Misplaced != nil {
			t.Errorf("%s is in %s, %+v", x.Name, x.AreaName, x.Misplaced)
		}
	}
	for _, x := range []struct {
		at  string
		op  map[string]any
		key string
	}{
		{"2026-02-30", merge, "không có thật"},
		{"2026-03-05", map[string]any{"op": "begin", "into": []map[string]any{{"code": "14026", "name": "Xã Khác", "kind": "commune", "parent": "37"}}}, "đang là của Xã Cổ Lễ"},
		{"2026-03-05", map[string]any{"op": "begin", "into": []map[string]any{{"code": "14056-1", "name": "Xóm 1", "kind": "village", "parent": "14056"}}}, "đã kết thúc ngày 2026-03-01"},
		{"2026-03-05", map[string]any{"op": "begin", "into": []map[string]any{{"code": "9-1", "name": "Xóm 1", "kind": "village", "parent": "9-1"}}}, "nằm trong chính nó"},
		{"2026-03-05", map[string]any{"op": "rename", "from": []string{"99999"}, "into": []map[string]any{{"name": "Xã Khác"}}}, "Không có đơn vị hành chính nào mang mã 99999"},
		{"2026-03-05", map[string]any{"op": "split", "from": []string{"14026"}, "into": []map[string]any{{"code": "1", "name": "Xã A", "shape": map[string]any{"type": "Point"}}, {"code": "2", "name": "Xã B"}}}, "GeoJSON"},
	} {
		if r := change(false, x.at, x.op); r.status != http.StatusUnprocessableEntity || !strings.Contains(r.body, x.key) {
			t.Errorf("%v: %d %s, want %q", x.op, r.status, r.body, x.key)
		}
	}
	if a := into[areaPage](c.do("GET", "/api/v1/areas?parent=14026", nil).want(http.StatusOK)); a.Total != 0 {
		t.Errorf("a refused change left %+v", a)
	}
}

func TestASiteWhoseCoordinatesContradictItsCommuneIsFlagged(t *testing.T) {
	_, c := country(t)
	for n, x := range []struct {
		area     string
		lat, lon float64
		in       keng.AreaCode
		flagged  bool
	}{
		{"14077", 20.18492, 106.20081, "", false},     // in Ninh Cường, as it says
		{"14056", 20.18492, 106.20081, "14077", true}, // says Cát Thành
		{"37", 20.18492, 106.20081, "", false},        // somewhere in the province
		{"14077", 10.25, 106.2, "", true},             // a digit is wrong: far in the south
		{"00004", 20.18492, 106.20081, "14077", true}, // says Ba Đình, of which only the province's border is known
		{"", 20.18492, 106.20081, "", false},
	} {
		made := into[web.SiteRow](c.do("POST", "/api/v1/sites", map[string]any{"code": fmt.Sprint("X", n), "name": "Trạm", "area": x.area, "lat": x.lat, "lon": x.lon}).want(http.StatusCreated))
		if (made.Misplaced != nil) != x.flagged || x.flagged && x.in != "" && made.Misplaced.In != x.in {
			t.Errorf("%+v: %+v", x, made.Misplaced)
		}
	}
}

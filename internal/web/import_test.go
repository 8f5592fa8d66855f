package web_test

import (
	"bytes"
	"context"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"keng"
	"keng/internal/transfer"
	"keng/internal/web"
)

// importOf brings a checked import of a unit into the first commune.
func importOf(t *testing.T, h *house, unit keng.UnitID) string {
	t.Helper()
	area, err := h.s.AreaOf(context.Background(), h.p.Communes[0])
	if err != nil {
		t.Fatal(err)
	}
	u, err := h.s.Unit(context.Background(), unit, 0)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "a.csv")
	if err := os.WriteFile(path, []byte("Mã,Tên\nI1,Trạm\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	by := keng.Actor{Name: "Cán bộ", Role: keng.RoleAdmin, Area: area.Code, AreaPath: area.Path, UnitPath: u.Path}
	i, err := h.web.Transfer.Receive(context.Background(), by, transfer.File{Noun: "sites", Path: path, DryRun: true}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return string(i.ID)
}

// bring uploads a file and works on it until it rests.
func (c client) bring(t *testing.T, query, file string) web.ImportRow {
	t.Helper()
	r := c.request("POST", "/api/v1/imports?"+query, nil)
	r.Body, r.ContentLength = io.NopCloser(strings.NewReader(file)), int64(len(file))
	r.Header.Set("Content-Type", "text/csv")
	row := into[web.ImportRow](c.send(r).want(http.StatusCreated))
	return c.work(t, row)
}

func (c client) work(t *testing.T, row web.ImportRow) web.ImportRow {
	t.Helper()
	if _, err := c.h.web.Transfer.Work(context.Background(), row.ID, nil); err != nil {
		t.Fatal(err)
	}
	return into[web.ImportRow](c.do("GET", "/api/v1/imports/"+string(row.ID), nil).want(http.StatusOK))
}

func TestAnImportByTheConsole(t *testing.T) {
	h := start(t)
	c := h.as(keng.RoleAdmin, "")
	row := c.bring(t, "noun=people&name=nguoi.csv&dry_run=true", "Họ và tên;Điện thoại;Địa bàn\nVũ Thị Sen;0912345678;Ninh Cường\nBùi Văn Tư;0912;Xã Nào\n")
	if row.State != keng.ImportChecked || row.Wrong != 1 || row.Total != 2 || row.Title != "Người" || row.File != "nguoi.csv" {
		t.Fatalf("%+v", row)
	}
	path := "/api/v1/imports/" + string(row.ID)
	issues := into[struct{ Items []web.ImportIssue }](c.do("GET", path+"/issues", nil).want(http.StatusOK)).Items
	if len(issues) != 2 || issues[0].Row != 3 || issues[1].Column != "Địa bàn" || !strings.Contains(issues[1].What, "Xã Nào") || issues[0].Do == "" || issues[0].Column != "Điện thoại" {
		t.Errorf("%+v", issues)
	}
	c.do("POST", path+"/apply", map[string]any{}).want(http.StatusConflict)
	row = c.work(t, into[web.ImportRow](c.do("POST", path+"/apply", map[string]any{"partial": true}).want(http.StatusOK)))
	if row.State != keng.ImportDone || row.Created != 1 {
		t.Fatalf("%+v", row)
	}
	out := c.do("GET", "/api/v1/export/people?format=csv&q=vu+thi+sen&columns=name,phone", nil).want(http.StatusOK)
	if out.body != "\ufeffHọ và tên,Điện thoại\nVũ Thị Sen,0912345678\n" {
		t.Errorf("%q", out.body)
	}
	row = c.work(t, into[web.ImportRow](c.do("POST", path+"/undo", nil).want(http.StatusOK)))
	if row.State != keng.ImportUndone || row.Kept != 0 {
		t.Fatalf("%+v", row)
	}
	if list := into[struct{ Items []web.ImportRow }](c.do("GET", "/api/v1/imports", nil).want(http.StatusOK)).Items; len(list) != 1 || list[0].ID != row.ID {
		t.Errorf("%+v", list)
	}
}

func TestAnImportAsAForm(t *testing.T) {
	h := start(t)
	c := h.as(keng.RoleAdmin, "")
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	part, err := form.CreateFormFile("file", "tram.csv")
	if err == nil {
		_, err = io.WriteString(part, "code,name\nF1,Trạm\n")
	}
	if err != nil || form.Close() != nil {
		t.Fatal(err)
	}
	r := c.request("POST", "/api/v1/imports?noun=sites", nil)
	r.Body, r.ContentLength = io.NopCloser(&b), int64(b.Len())
	r.Header.Set("Content-Type", form.FormDataContentType())
	row := c.work(t, into[web.ImportRow](c.send(r).want(http.StatusCreated)))
	if row.State != keng.ImportDone || row.Created != 1 || row.File != "tram.csv" {
		t.Errorf("%+v", row)
	}
}

func TestWhatAnImportRefuses(t *testing.T) {
	h := start(t)
	c := h.as(keng.RoleCommuneOfficer, h.p.Communes[0])
	try := func(query, file string, length int64) int {
		r := c.request("POST", "/api/v1/imports?"+query, nil)
		r.Body, r.ContentLength = io.NopCloser(strings.NewReader(file)), length
		r.Header.Set("Content-Type", "text/csv")
		return c.send(r).status
	}
	for name, tt := range map[string]struct{ got, want int }{
		"a noun that is not theirs to write": {try("noun=sites", "code,name\nA,B\n", 14), http.StatusForbidden},
		"no such noun":                       {try("noun=secrets", "a,b\n", 4), http.StatusNotFound},
		"no table":                           {try("noun=people", "%PDF-1.7", 8), http.StatusUnprocessableEntity},
		"a table of something else":          {try("noun=people", "x,y\n1,2\n", 8), http.StatusUnprocessableEntity},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: %d, want %d", name, tt.got, tt.want)
		}
	}
	// 2 GB are refused by what they say of themselves, before any of them comes.
	r := httptest.NewRequest("POST", "/api/v1/imports?noun=people", io.LimitReader(zeros{t}, 2<<30))
	r.ContentLength = 2 << 30
	r.Header = c.request("GET", "/", nil).Header
	w := httptest.NewRecorder()
	h.web.ServeHTTP(w, r)
	if w.Code != http.StatusRequestEntityTooLarge || !strings.Contains(w.Body.String(), "2.048 MB") {
		t.Errorf("2 GB: %d %s", w.Code, w.Body)
	}
	for _, noun := range []string{"people", "sites"} {
		body := h.as(keng.RoleSafetyOfficer, "").do("GET", "/api/v1/export/"+noun+"?format=csv", nil)
		if want := map[string]int{"people": http.StatusForbidden, "sites": http.StatusOK}[noun]; body.status != want {
			t.Errorf("export of %s: %d", noun, body.status)
		}
	}
	if body := c.do("GET", "/api/v1/export/sites?format=csv", nil).want(http.StatusOK).body; !strings.Contains(body, "DT1") || strings.Contains(body, "DT2") {
		t.Errorf("an export reaches beyond the commune: %s", body)
	}
	c.do("GET", "/api/v1/export/sites?format=pdf", nil).want(http.StatusUnprocessableEntity)
	if body := c.do("GET", "/api/v1/templates/people?format=csv", nil).want(http.StatusOK).body; !strings.Contains(body, "# Địa bàn") {
		t.Errorf("template: %s", body)
	}
	if list := into[struct{ Items []transfer.Noun }](c.do("GET", "/api/v1/templates", nil).want(http.StatusOK)).Items; len(list) < 5 {
		t.Errorf("%+v", list)
	}
}

// zeros may not be read.
type zeros struct{ t *testing.T }

// Read fails the test.
func (z zeros) Read([]byte) (int, error) {
	z.t.Error("the body was read")
	return 0, io.EOF
}

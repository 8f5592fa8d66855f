package web_test

import (
	"bytes"
	"image"
	"image/jpeg"
	"net/http"
	"strings"
	"testing"

	"keng"
)

func TestPhotosOfASite(t *testing.T) {
	h := start(t)
	c := h.as(keng.RoleAdmin, "")
	path := "/api/v1/sites/" + string(h.p.Stations[0].ID) + "/photos"
	var picture bytes.Buffer
	if err := jpeg.Encode(&picture, image.NewGray(image.Rect(0, 0, 40, 20)), nil); err != nil {
		t.Fatal(err)
	}
	if problem := c.do("POST", path, "no picture").want(http.StatusUnprocessableEntity); !strings.Contains(problem.body, "JPEG") {
		t.Errorf("%s", problem.body)
	}
	c.do("POST", path, strings.Repeat("x", 12<<20+1)).want(http.StatusRequestEntityTooLarge)
	p := into[keng.Photo](c.do("POST", path+"?caption=C%E1%BB%95ng", picture.String()).want(http.StatusCreated))
	if p.Width != 40 || p.Height != 20 || p.Caption != "Cổng" {
		t.Errorf("%+v", p)
	}
	if items := into[list[keng.Photo]](c.do("GET", path, nil).want(http.StatusOK)).Items; len(items) != 1 || items[0].ID != p.ID {
		t.Errorf("%+v", items)
	}
	got := c.do("GET", path+"/"+string(p.ID), nil).want(http.StatusOK)
	if _, err := jpeg.Decode(strings.NewReader(got.body)); err != nil || int64(len(got.body)) != p.Bytes || got.header.Get("Content-Type") != "image/jpeg" || got.header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("%d bytes, %v, %v", len(got.body), got.header, err)
	}
	other := "/api/v1/sites/" + string(h.p.Stations[1].ID) + "/photos/" + string(p.ID)
	c.do("GET", other, nil).want(http.StatusNotFound)
	c.do("DELETE", other, nil).want(http.StatusNotFound)
	c.do("DELETE", path+"/"+string(p.ID), nil).want(http.StatusNoContent)
	c.do("GET", path+"/"+string(p.ID), nil).want(http.StatusNotFound)
}

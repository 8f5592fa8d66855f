package web

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"keng"
	"keng/internal/photo"
	"keng/internal/store"
)

// photoRoutes show, take and remove the photos of a site, to and from those who may know how one gets in.
func (s *Server) photoRoutes(n rows[keng.SiteID, keng.Site, SiteRow]) {
	answers(s, "GET", n.path+"/{id}/photos", keng.ActAnswer, "List the photos of a site, the oldest first", func(ctx context.Context, by caller, in *rowID[keng.SiteID]) (page[keng.Photo], error) {
		if _, err := n.find(ctx, by, in.ID); err != nil {
			return page[keng.Photo]{}, err
		}
		list, err := s.Store.Photos(ctx, in.ID)
		return page[keng.Photo]{Items: list}, err
	})
	s.serve("POST", n.path+"/{id}/photos", keng.ActDevice, "Add a photo of a site: a JPEG or PNG as the body; what the camera wrote into it is not kept", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		by := callerOf(r.Context())
		p, err := s.addPhoto(w, r, by, n)
		if err != nil {
			writeProblem(w, s.failed(r.Context(), by.Lang, err))
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusCreated)
		_ = json.NewEncoder(w).Encode(p) // The client went away; nobody is left to tell.
	}), func(op *huma.Operation) {
		op.Parameters = append(op.Parameters, photoPath("id"), parameter("caption", "what is seen"))
	})
	s.serve("GET", n.path+"/{id}/photos/{entry}", keng.ActAnswer, "Read a photo of a site as JPEG", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		by, id := callerOf(r.Context()), keng.SiteID(r.PathValue("id"))
		_, err := n.find(r.Context(), by, id)
		var body []byte
		if err == nil {
			body, err = s.Store.PhotoBody(r.Context(), id, keng.PhotoID(r.PathValue("entry")))
		}
		if keng.KindOf(err) == keng.NotFound {
			err = keng.Errf(keng.NotFound, "photo.none")
		}
		if err != nil {
			writeProblem(w, s.failed(r.Context(), by.Lang, err))
			return
		}
		w.Header().Set("Content-Type", "image/jpeg")
		w.Header().Set("Content-Length", strconv.Itoa(len(body)))
		w.Header().Set("Cache-Control", "private, max-age=3600")
		_, _ = w.Write(body) // The client went away; nobody is left to tell.
	}), func(op *huma.Operation) { op.Parameters = append(op.Parameters, photoPath("id"), photoPath("entry")) })
	answers(s, "DELETE", n.path+"/{id}/photos/{entry}", keng.ActDevice, "Remove a photo of a site for good", func(ctx context.Context, by caller, in *struct {
		ID    keng.SiteID  `path:"id" maxLength:"64"`
		Entry keng.PhotoID `path:"entry" maxLength:"64"`
	}) (nothing, error) {
		if _, err := n.find(ctx, by, in.ID); err != nil {
			return nothing{}, err
		}
		return nothing{}, s.Store.Write(ctx, func(tx *store.Tx) error { return tx.DeletePhoto(ctx, by.Actor, s.Now(), in.ID, in.Entry) })
	})
}

func photoPath(name string) *huma.Param {
	return &huma.Param{Name: name, In: "path", Required: true, Schema: &huma.Schema{Type: "string"}}
}

func (s *Server) addPhoto(w http.ResponseWriter, r *http.Request, by caller, n rows[keng.SiteID, keng.Site, SiteRow]) (keng.Photo, error) {
	p := keng.Photo{SiteID: keng.SiteID(r.PathValue("id")), Caption: r.URL.Query().Get("caption")}
	if _, err := n.find(r.Context(), by, p.SiteID); err != nil {
		return p, err
	}
	sent, err := io.ReadAll(http.MaxBytesReader(w, r.Body, photo.MaxBytes))
	if _, big := errors.AsType[*http.MaxBytesError](err); big {
		return p, photo.TooLarge()
	}
	if err != nil {
		return p, keng.Wrap(keng.Invalid, "request.cut", err)
	}
	body, size, err := photo.Plain(sent)
	if err != nil {
		return p, err
	}
	p.Width, p.Height = int64(size.X), int64(size.Y)
	err = s.Store.Write(r.Context(), func(tx *store.Tx) error { return tx.AddPhoto(r.Context(), by.Actor, s.Now(), &p, body) })
	return p, err
}

package web

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"time"
)

// console serves the built console: files by their name, and index.html for
// every other path, because the pages route themselves.
type console struct {
	files fs.FS
	tags  map[string]string // entity tags of the files whose names carry no hash of their content
}

func newConsole(files fs.FS) (*console, error) {
	c := &console{files: files, tags: map[string]string{}}
	if files == nil {
		return c, nil
	}
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || hashed(name) || strings.HasPrefix(path.Base(name), ".") {
			return err
		}
		b, err := fs.ReadFile(files, name)
		sum := sha256.Sum256(b)
		// Weak, because the same file goes out compressed and plain.
		c.tags[name] = `W/"` + hex.EncodeToString(sum[:12]) + `"`
		return err
	})
	return c, err
}

// hashed tells whether the name changes whenever the content does.
func hashed(name string) bool { return strings.HasPrefix(name, "assets/") }

// page serves one of the console's pages.
func (c *console) page(name string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { c.file(w, r, name) })
}

func (c *console) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
	if _, known := c.tags[name]; !known && !hashed(name) {
		name = "index.html"
	}
	c.file(w, r, name)
}

func (c *console) file(w http.ResponseWriter, r *http.Request, name string) {
	if c.files == nil {
		http.NotFound(w, r)
		return
	}
	f, err := c.files.Open(name)
	if err != nil {
		w.Header().Set("Cache-Control", "no-store")
		http.NotFound(w, r)
		return
	}
	defer f.Close() //nolint:errcheck // A file that is only read has nothing to lose.
	content, ok := f.(io.ReadSeeker)
	if !ok {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Cache-Control", "no-cache") // keep it, but ask each time whether it changed
	if hashed(name) {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	} else {
		h.Set("ETag", c.tags[name])
	}
	if t := mediaType(name); t != "" {
		h.Set("Content-Type", t)
	}
	http.ServeContent(w, r, name, time.Time{}, content)
}

// mediaType knows the console's files even where the machine's own table does not.
func mediaType(name string) string {
	switch path.Ext(name) {
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".webmanifest":
		return "application/manifest+json"
	case ".woff2":
		return "font/woff2"
	}
	return mime.TypeByExtension(path.Ext(name))
}

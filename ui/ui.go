// Package ui holds the built web console. Its source lives beside this file and is built by Vite into dist.
package ui

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// FS returns the files of the built console: index.html (the console), answer.html (the page behind a short link),
// sw.js, manifest.webmanifest, icons and assets/ whose names carry a hash of their content and never change.
// Before the console is built it holds a placeholder only, and index.html does not exist.
func FS() fs.FS {
	sub, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // The name is a constant that the embed directive above has checked.
	}
	return sub
}

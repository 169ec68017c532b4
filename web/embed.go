// Package web holds the desks: the portal for sponsors, phone first, and the console for everybody who reviews, decides, audits
// or runs the house. They are TypeScript (src), built into dist and carried inside the binary; they speak to the API alone.
//
// It promises that no page runs a script or a style that is not ours: the policy of every answer says so. It refuses to know
// anything about cases.
//
// Read README.md for how to work on the desks.
package web

import (
	"bytes"
	"embed"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"
)

//go:embed all:dist
var built embed.FS

// Policy is what a page of the desks may load and do. Pictures of papers come as blobs; nothing is inline.
const Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; " +
	"font-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'; worker-src 'self' blob:"

// Prefixes are the addresses the desks answer at.
var Prefixes = []string{"/portal/", "/console/", "/desks/"}

// Handler serves the desks. An address below a desk that is no file is a page of that desk: its router knows it.
func Handler() http.Handler { return handler(built) }

func handler(all fs.FS) http.Handler {
	files, err := fs.Sub(all, "dist")
	if err != nil {
		panic(err) // the folder is embedded: only a wrong build can lack it
	}
	small := &packed{files: files}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "GET, HEAD", http.StatusMethodNotAllowed)
			return
		}
		h := w.Header()
		h.Set("Content-Security-Policy", Policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
		if asset(files, name) {
			serveAsset(w, r, small, name)
			return
		}
		servePage(w, r, files, name)
	})
}

// asset says whether a name is a built file; pages are no assets.
func asset(files fs.FS, name string) bool {
	info, err := fs.Stat(files, name)
	return err == nil && !info.IsDir() && strings.HasPrefix(name, "desks/")
}

func serveAsset(w http.ResponseWriter, r *http.Request, small *packed, name string) {
	keep := "public, max-age=31536000, immutable" // its name changes with its content
	if strings.HasSuffix(name, "before-paint.js") || strings.HasSuffix(name, "mark.svg") {
		keep = "public, max-age=300"
	}
	w.Header().Set("Cache-Control", keep)
	w.Header().Set("Vary", "Accept-Encoding")
	if takesGzip(r.Header.Get("Accept-Encoding")) {
		if content, ok := small.get(name); ok {
			w.Header().Set("Content-Encoding", "gzip")
			http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(content))
			return
		}
	}
	http.ServeFileFS(w, r, small.files, name)
}

func servePage(w http.ResponseWriter, r *http.Request, files fs.FS, name string) {
	desk, _, _ := strings.Cut(name, "/")
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	page, err := fs.ReadFile(files, desk+"/index.html")
	switch {
	case desk == "desks":
		w.WriteHeader(http.StatusNotFound)
	case err != nil:
		w.WriteHeader(http.StatusServiceUnavailable)
		_, _ = w.Write([]byte(notBuilt))
	case r.Method == http.MethodGet:
		_, _ = w.Write(page)
	}
}

// notBuilt is what a binary answers that was built without the desks.
const notBuilt = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>OpenICP</title>
<p>这个程序编译时没有带上办理页面。请运行 make build。</p><p lang="en">This program was built without the desks. Run make build.</p></html>`

package page

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"
)

//go:embed assets/*
var assetFiles embed.FS

// assets are the style sheet and the pictures. Their addresses hold a hash of
// the content, so that browsers may keep them for ever.
type assets struct {
	files map[string][]byte // by address
	names map[string]string // address by plain name
}

// siteStyle is the one style sheet: the parts in assets/ in the order of their names.
const siteStyle = "site.css"

func loadAssets() *assets {
	a := &assets{files: map[string][]byte{}, names: map[string]string{}}
	var style bytes.Buffer
	entries, _ := fs.ReadDir(assetFiles, "assets") // embedded: it is there, sorted by name
	for _, entry := range entries {
		content, _ := fs.ReadFile(assetFiles, "assets/"+entry.Name())
		if strings.HasSuffix(entry.Name(), ".css") {
			style.Write(content)
			continue
		}
		a.add(entry.Name(), content)
	}
	a.add(siteStyle, style.Bytes())
	return a
}

func (a *assets) add(name string, content []byte) {
	sum := sha256.Sum256(content)
	extension := path.Ext(name)
	address := "/assets/" + strings.TrimSuffix(name, extension) + "." + hex.EncodeToString(sum[:6]) + extension
	a.files[address], a.names[name] = content, address
}

// url gives the address of an asset.
func (a *assets) url(name string) string { return a.names[name] }

// ServeHTTP serves an asset under its address and knows no other.
func (a *assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	content, ok := a.files[r.URL.Path]
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	http.ServeContent(w, r, path.Base(r.URL.Path), time.Time{}, bytes.NewReader(content))
}

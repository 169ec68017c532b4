package web

import (
	"compress/gzip"
	"go/parser"
	"go/token"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
)

func TestDesksAreServed(t *testing.T) {
	t.Parallel()
	files := fstest.MapFS{
		"dist/portal/index.html":  {Data: []byte("portal page")},
		"dist/console/index.html": {Data: []byte("console page")},
		"dist/desks/a-1234.js":    {Data: []byte("script")},
		"dist/desks/mark.svg":     {Data: []byte("<svg/>")},
	}
	for _, each := range []struct {
		method, path, body, cache string
		status                    int
	}{
		{"GET", "/portal/", "portal page", "no-cache", 200},
		{"GET", "/portal/a/x/fill/sponsor", "portal page", "no-cache", 200},
		{"GET", "/console/queue", "console page", "no-cache", 200},
		{"GET", "/portal/../console/", "console page", "no-cache", 200},
		{"GET", "/desks/a-1234.js", "script", "public, max-age=31536000, immutable", 200},
		{"GET", "/desks/mark.svg", "<svg/>", "public, max-age=300", 200},
		{"GET", "/desks/gone-1.js", "", "no-cache", 404},
		{"GET", "/portal/index.html", "portal page", "no-cache", 200},
		{"POST", "/portal/", "GET, HEAD\n", "", 405},
	} {
		w := httptest.NewRecorder()
		handler(files).ServeHTTP(w, httptest.NewRequest(each.method, each.path, nil))
		if w.Code != each.status || w.Body.String() != each.body || w.Header().Get("Cache-Control") != each.cache {
			t.Errorf("%s %s: %d %q %q", each.method, each.path, w.Code, w.Body.String(), w.Header().Get("Cache-Control"))
		}
		if each.status == 200 && w.Header().Get("Content-Security-Policy") != Policy {
			t.Errorf("%s: no policy", each.path)
		}
	}
}

func TestPolicyAllowsNothingInline(t *testing.T) {
	t.Parallel()
	if strings.Contains(Policy, "unsafe") || strings.Contains(Policy, "*") || !strings.HasPrefix(Policy, "default-src 'none'") {
		t.Error(Policy)
	}
}

func TestWithoutDesksSaysSo(t *testing.T) {
	t.Parallel()
	w := httptest.NewRecorder()
	handler(fstest.MapFS{"dist/keep": {}}).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/portal/", nil))
	if w.Code != http.StatusServiceUnavailable || !strings.Contains(w.Body.String(), "make build") {
		t.Error(w.Code, w.Body.String())
	}
}

func TestScriptsTravelPacked(t *testing.T) {
	t.Parallel()
	script := strings.Repeat("desk ", 2000)
	desks := handler(fstest.MapFS{"dist/desks/a-1.js": {Data: []byte(script)}, "dist/desks/a-2.woff2": {Data: []byte(script)}})
	for _, each := range []struct{ path, accepts, encoding string }{
		{"/desks/a-1.js", "br, gzip", "gzip"},
		{"/desks/a-1.js", "br, gzip", "gzip"}, // the second is the kept one
		{"/desks/a-1.js", "gzip;q=0.5", "gzip"},
		{"/desks/a-1.js", "gzip; q=0", ""},
		{"/desks/a-1.js", "br", ""},
		{"/desks/a-2.woff2", "gzip", ""},
	} {
		w := httptest.NewRecorder()
		r := httptest.NewRequest(http.MethodGet, each.path, nil)
		r.Header.Set("Accept-Encoding", each.accepts)
		desks.ServeHTTP(w, r)
		if got := w.Header().Get("Content-Encoding"); got != each.encoding || w.Header().Get("Vary") != "Accept-Encoding" {
			t.Errorf("%s %q: %q", each.path, each.accepts, got)
		}
		var body io.Reader = w.Body
		if each.encoding == "gzip" {
			if w.Body.Len() > len(script)/10 {
				t.Errorf("%s: %d bytes", each.path, w.Body.Len())
			}
			unpacked, err := gzip.NewReader(w.Body)
			if err != nil {
				t.Fatal(err)
			}
			body = unpacked
		}
		if got, err := io.ReadAll(body); err != nil || string(got) != script {
			t.Errorf("%s %q: %d bytes, %v", each.path, each.accepts, len(got), err)
		}
		if kind := w.Header().Get("Content-Type"); strings.HasSuffix(each.path, ".js") && !strings.HasPrefix(kind, "text/javascript") {
			t.Errorf("%s: %s", each.path, kind)
		}
	}
}

// The desks speak to the API alone: what serves them knows nothing of the house.
func TestDesksImportNothingOfTheHouse(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"embed.go", "packed.go"} {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, each := range file.Imports {
			if strings.HasPrefix(each.Path.Value, `"openicp`) {
				t.Errorf("%s imports %s", name, each.Path.Value)
			}
		}
	}
}

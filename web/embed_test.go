package web

import (
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

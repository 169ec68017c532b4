package main

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

// Who calls is the last address that a trusted proxy saw; what a caller says of itself counts for nothing, whatever it writes and whoever it
// pretends to be.
func TestTheCallerBehindAProxy(t *testing.T) {
	t.Parallel()
	proxies, err := readProxies([]string{"10.0.0.0/24", "192.0.2.7", "2001:db8::/64"})
	if err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		peer      string
		forwarded []string
		want      string
	}{
		"nobody between":                         {"203.0.113.9:5000", nil, "203.0.113.9:5000"},
		"a caller that claims to be forwarded":   {"203.0.113.9:5000", []string{"198.51.100.1"}, "203.0.113.9:5000"},
		"a proxy":                                {"10.0.0.3:5000", []string{"198.51.100.1"}, "198.51.100.1:5000"},
		"a proxy by IPv6":                        {"[2001:db8::5]:5000", []string{"2001:db8:1::9"}, "[2001:db8:1::9]:5000"},
		"a proxy's address mapped":               {"[::ffff:10.0.0.3]:5000", []string{"::ffff:198.51.100.1"}, "198.51.100.1:5000"},
		"two proxies":                            {"10.0.0.3:5000", []string{"198.51.100.1, 192.0.2.7"}, "198.51.100.1:5000"},
		"an address put before the proxy's":      {"10.0.0.3:5000", []string{"127.0.0.1, 198.51.100.1"}, "198.51.100.1:5000"},
		"a trusted address put before":           {"10.0.0.3:5000", []string{"10.0.0.9, 198.51.100.1"}, "198.51.100.1:5000"},
		"in a header of its own":                 {"10.0.0.3:5000", []string{"127.0.0.1", "198.51.100.1"}, "198.51.100.1:5000"},
		"with a port":                            {"10.0.0.3:5000", []string{"198.51.100.1:4711"}, "198.51.100.1:5000"},
		"what is no address, behind the caller":  {"10.0.0.3:5000", []string{"198.51.100.1, unknown"}, "10.0.0.3:5000"},
		"what is no address, before it":          {"10.0.0.3:5000", []string{"<script>, 198.51.100.1"}, "198.51.100.1:5000"},
		"an empty list":                          {"10.0.0.3:5000", []string{""}, "10.0.0.3:5000"},
		"proxies alone":                          {"10.0.0.3:5000", []string{"10.0.0.4, 192.0.2.7"}, "10.0.0.4:5000"},
		"a proxy that says nothing":              {"10.0.0.3:5000", nil, "10.0.0.3:5000"},
		"a neighbour of a proxy is none":         {"192.0.2.8:5000", []string{"198.51.100.1"}, "192.0.2.8:5000"},
		"a connection that has no address at it": {"@", []string{"198.51.100.1"}, "@"},
	} {
		got := ""
		door := proxies.before(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { got = r.RemoteAddr }))
		request := httptest.NewRequest(http.MethodPost, "/", nil)
		request.RemoteAddr = tc.peer
		for _, line := range tc.forwarded {
			request.Header.Add("X-Forwarded-For", line)
		}
		door.ServeHTTP(httptest.NewRecorder(), request)
		if got != tc.want {
			t.Errorf("%s: %s, want %s", name, got, tc.want)
		}
	}
}

// However long the list is, it is read from its end and not beyond the bound: the address stays a proxy's, which may nothing.
func TestAnEndlessListOfProxies(t *testing.T) {
	t.Parallel()
	proxies, err := readProxies([]string{"10.0.0.0/24"})
	if err != nil {
		t.Fatal(err)
	}
	for n, want := range map[int]string{maxHops - 1: "198.51.100.1", maxHops: "10.0.0.4", 10 * maxHops: "10.0.0.4"} {
		list := []string{"198.51.100.1"}
		for range n {
			list = append(list, "10.0.0.4")
		}
		peer, _ := splitAddress("10.0.0.3:1")
		if got := proxies.last(peer, list).String(); got != want {
			t.Errorf("%d proxies: %s, want %s", n, got, want)
		}
	}
}

// How a call came is taken from a trusted proxy alone, and without one set up nothing is touched.
func TestTheSchemeIsAProxysToTell(t *testing.T) {
	t.Parallel()
	proxies, err := readProxies([]string{"10.0.0.3"})
	if err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		proxies trustedProxies
		peer    string
		want    string
	}{"a proxy": {proxies, "10.0.0.3:1", "https"}, "anybody": {proxies, "203.0.113.9:1", ""}, "none set up": {nil, "203.0.113.9:1", "https"}} {
		got := ""
		request := httptest.NewRequest(http.MethodGet, "/", nil)
		request.RemoteAddr = tc.peer
		request.Header.Set("X-Forwarded-Proto", "https")
		tc.proxies.before(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { got = r.Header.Get("X-Forwarded-Proto") })).
			ServeHTTP(httptest.NewRecorder(), request)
		if got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}

func TestWhatIsNoProxyIsRefused(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "proxy", "0.0.0.0/0", "::/0", "10.0.0.0/33", "fe80::1%eth0", "10.0.0.3:80"} {
		if got, err := readProxies([]string{text}); err == nil {
			t.Errorf("%q is read as %v", text, got)
		}
	}
}

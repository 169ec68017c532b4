package api_test

import (
	"net/http"
	"strings"
	"testing"
)

// What a sponsor is asked is public, follows province, kind, profile and provider, and is not sent twice.
func TestFormIsDescribed(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	got := w.want(http.StatusOK, "", "GET", "/api/v1/form?province=440000&sponsor_kind=individual", nil)
	form := got.json(t)
	if form["profile"] != "classic" || form["sponsor_kind"] != "individual" || form["province"] != "440000" {
		t.Errorf("profile %v of %v in %v", form["profile"], form["sponsor_kind"], form["province"])
	}
	topics := form["topics"].([]any)
	if len(topics) != 4 || len(form["papers"].([]any)) != 7 || len(form["copies"].([]any)) != 3 {
		t.Errorf("%d topics, %v papers, %v copies", len(topics), form["papers"], form["copies"])
	}
	if again := w.ask("", "GET", "/api/v1/form?province=440000&sponsor_kind=individual", nil, "If-None-Match", got.header.Get("ETag")); again.status != http.StatusNotModified || len(again.body) != 0 {
		t.Errorf("asked again: %d with %d bytes", again.status, len(again.body))
	}
	plain := w.want(http.StatusOK, "", "GET", "/api/v1/form", nil, "If-None-Match", got.header.Get("ETag")).json(t)
	if plain["sponsor_kind"] != "enterprise" || plain["profile"] != "current" || plain["province"] != "" {
		t.Errorf("without anything: %v", plain["profile"])
	}
	own := w.want(http.StatusOK, "", "GET", "/api/v1/form?province=110000&profile=classic&provider=example-cloud", nil)
	if !strings.Contains(string(own.body), "203.0.113.0/24") || own.json(t)["profile"] != "classic" {
		t.Error("the provider's addresses are not told, or the profile is not the one asked for")
	}
	for query, code := range map[string]string{"province=999999": "province_unknown", "sponsor_kind=club": "sponsor_kind_unknown", "profile=old": "profile_unknown", "provider=nobody": "provider_unknown"} {
		if refused := w.want(http.StatusUnprocessableEntity, "", "GET", "/api/v1/form?"+query, nil); refused.code(t) != code {
			t.Errorf("%s: %s", query, refused.code(t))
		}
	}
}

func TestRegionsAreCacheable(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	got := w.want(http.StatusOK, "", "GET", "/api/v1/regions", nil)
	regions := got.json(t)
	if regions["as_of"] != "2024-12-31" || len(regions["items"].([]any)) != 31 || got.header.Get("Cache-Control") != "public, max-age=86400" || len(got.body) > 150_000 {
		t.Errorf("as of %v, %d bytes, %s", regions["as_of"], len(got.body), got.header.Get("Cache-Control"))
	}
	if again := w.ask("", "GET", "/api/v1/regions", nil, "If-None-Match", `"other", W/`+got.header.Get("ETag")); again.status != http.StatusNotModified {
		t.Errorf("asked again: %d", again.status)
	}
}

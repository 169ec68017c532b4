package api

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strings"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/ident"
	"openicp/internal/query"
	"openicp/internal/rule"
)

type regionsAnswer struct {
	AsOf   string         `json:"as_of" doc:"civil date of the table"`
	Source fault.Text     `json:"source"`
	Items  []ident.Region `json:"items" doc:"provinces; whoever picks goes down until there are no children"`
}

// describeForm answers what a sponsor is asked. It is public: practice is.
func (a *api) describeForm(w http.ResponseWriter, r *http.Request) error {
	asked := r.URL.Query()
	described, err := a.Query.Form(query.FormAsked{Province: asked.Get("province"), SponsorKind: filing.SponsorKind(asked.Get("sponsor_kind")),
		Profile: filing.Profile(asked.Get("profile")), Provider: filing.ProviderID(asked.Get("provider"))})
	if err != nil {
		return err
	}
	return writeCacheable(w, r, described, "no-cache") // kept, and asked about: practice changes from one day to the next
}

type provincesAnswer struct {
	Items  []query.Province     `json:"items"`
	Values []rule.ProvinceField `json:"values" doc:"what each value of an edition says, in the order to show them in"`
}

// provinces answers what is known of each administration's practice. It is public too.
func (a *api) provinces(w http.ResponseWriter, r *http.Request) error {
	return writeCacheable(w, r, provincesAnswer{a.Query.Provinces(), rule.ProvinceFields()}, "no-cache")
}

func (a *api) regions(w http.ResponseWriter, r *http.Request) error {
	return writeCacheable(w, r, regionsAnswer{ident.RegionsAsOf, fault.Text{ZH: ident.RegionsSourceZH, EN: ident.RegionsSourceEN}, ident.Regions()},
		"public, max-age=86400")
}

// writeCacheable answers with what is the same for everybody, under the hash of its content; who has it already gets no body.
func writeCacheable(w http.ResponseWriter, r *http.Request, value any, caching string) error {
	content, err := json.Marshal(value)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(content)
	tag := `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`
	w.Header().Set("ETag", tag)
	w.Header().Set("Cache-Control", caching)
	for given := range strings.SplitSeq(r.Header.Get("If-None-Match"), ",") {
		if given = strings.TrimPrefix(strings.TrimSpace(given), "W/"); given == tag || given == "*" {
			w.WriteHeader(http.StatusNotModified)
			return nil
		}
	}
	return writeBytes(w, http.StatusOK, content)
}

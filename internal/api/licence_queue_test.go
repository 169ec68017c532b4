package api_test

import (
	"encoding/csv"
	"net/http"
	"slices"
	"strings"
	"testing"

	"openicp/internal/store"
	"openicp/internal/store/storetest"
)

// The queue of applications for licences has what the queue of filings has: acts on many, a table of the whole, views that are kept.
func TestLicenceQueueActsAndViews(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := licenceWorld(t, s)
		w.fileCompany()
		at := w.want(http.StatusCreated, "sponsor", "POST", licenceCases, companyForm(t, nil)).header.Get("Location")
		w.upload(at)
		w.licenceMove("sponsor", at, "submit", nil, "submitted")
		id := at[strings.LastIndex(at, "/")+1:]
		bulk := func(as string, body map[string]any) map[string]any {
			body["of"], body["ids"] = "licence_application", []string{id}
			items := w.want(http.StatusOK, as, "POST", "/api/v1/queue/bulk", body).json(t)["items"].([]any)
			return items[0].(map[string]any)
		}
		if got := bulk("officer", map[string]any{"act": "claim", "dry_run": true}); got["ok"] != true || !strings.HasPrefix(got["reference"].(string), "L-2026-") {
			t.Errorf("tried: %v", got)
		}
		shown := func() any { return w.want(http.StatusOK, "officer", "GET", at, nil).json(t)["claim"] }
		if shown() != nil {
			t.Error("trying claimed it")
		}
		if got := bulk("officer", map[string]any{"act": "claim"}); got["ok"] != true {
			t.Errorf("claimed: %v", got)
		}
		other := w.want(http.StatusOK, "officer", "GET", "/api/v1/colleagues", nil).json(t)["items"].([]any)
		to := slices.IndexFunc(other, func(one any) bool { return one.(map[string]any)["name"] == "officer2" })
		if got := bulk("officer", map[string]any{"act": "assign", "user": other[to].(map[string]any)["id"]}); got["ok"] != true {
			t.Errorf("assigned: %v", got)
		}
		if claim := shown().(map[string]any); claim["name"] != "officer2" {
			t.Errorf("held by %v", claim)
		}
		if got := bulk("officer", map[string]any{"act": "release"}); got["ok"] != false || got["problem"].(map[string]any)["code"] != "claimed_by_other" {
			t.Errorf("a colleague's: %v", got)
		}
		if got := bulk("officer2", map[string]any{"act": "release"}); got["ok"] != true || shown() != nil {
			t.Errorf("given back: %v", got)
		}
		if got := bulk("far", map[string]any{"act": "claim"}); got["ok"] != false || got["reference"] != "" {
			t.Errorf("an officer elsewhere: %v", got)
		}
		if got := bulk("reviewer", map[string]any{"act": "claim"}); got["ok"] != false || got["reference"] != "" {
			t.Errorf("the provider: %v", got)
		}
		for _, body := range []string{`{"act":"forward","of":"licence_application","ids":["x"]}`, `{"act":"claim","of":"licence","ids":["x"]}`} {
			w.want(http.StatusUnprocessableEntity, "officer", "POST", "/api/v1/queue/bulk", body)
		}

		got := w.want(http.StatusOK, "officer", "GET", licenceCases+".csv?state=submitted", nil)
		table, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(got.body), "\ufeff"))).ReadAll()
		if err != nil || len(table) != 2 || table[1][1] != "submitted" || table[1][9] != "北京示例云图科技有限公司" || !strings.Contains(got.header.Get("Content-Disposition"), "openicp-licences-") {
			t.Errorf("table %v, %v", table, err)
		}
		for _, as := range []string{"sponsor", "reviewer"} {
			w.want(http.StatusNotFound, as, "GET", licenceCases+".csv", nil)
		}
		w.want(http.StatusUnprocessableEntity, "officer", "GET", licenceCases+".csv?due=never", nil)

		kept := w.want(http.StatusCreated, "officer", "POST", "/api/v1/views", `{"name":"省内待受理","of":"licence_application","filter":{"state":"submitted","coverage":"one"}}`).json(t)
		w.want(http.StatusCreated, "officer", "POST", "/api/v1/views", `{"name":"备案","filter":{"due":"soon"}}`)
		views := w.want(http.StatusOK, "officer", "GET", "/api/v1/views", nil).json(t)["items"].([]any)
		if len(views) != 2 || views[1].(map[string]any)["of"] != "licence_application" || views[1].(map[string]any)["filter"].(map[string]any)["coverage"] != "one" {
			t.Errorf("views %v", views)
		}
		counted := func(path string) map[string]any {
			return w.want(http.StatusOK, "officer", "GET", path, nil).json(t)["views"].(map[string]any)
		}
		if n := counted(licenceCases + "/counts"); len(n) != 1 || n[kept["id"].(string)] != 1.0 {
			t.Errorf("counts of licences %v", n)
		}
		if n := counted("/api/v1/queue/counts"); len(n) != 1 || n[kept["id"].(string)] != nil {
			t.Errorf("counts of filings %v", n)
		}
		for body, field := range map[string]string{`{"name":"x","of":"licence_application","filter":{"state":"filed"}}`: "/filter/state",
			`{"name":"x","of":"licence_application","filter":{"rule":"N01"}}`: "/filter/rule", `{"name":"x","filter":{"coverage":"one"}}`: "/filter/coverage",
			`{"name":"x","of":"licence_application","filter":{"q":"110108198503120011"}}`: "/filter/q"} {
			if got := w.want(http.StatusUnprocessableEntity, "officer", "POST", "/api/v1/views", body).json(t); got["field"] != field {
				t.Errorf("%s: %v", body, got)
			}
		}
		w.want(http.StatusNotFound, "reviewer", "POST", "/api/v1/views", `{"name":"x","of":"licence_application","filter":{}}`)
		w.want(http.StatusNoContent, "officer", "DELETE", "/api/v1/views/"+kept["id"].(string), nil)
	})
}

package api_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"openicp/internal/account"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/storetest"
)

// Whoever opens a parcel finds its case by the code of the cover sheet, by reference or by tracking number; another provider's
// people, the sponsor and the administration find nothing.
func TestParcelsAreFoundByWhatIsOnThem(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, false)
		w.stranger()
		first, second, unsent := w.awaitingPost(2), w.awaitingPost(4), w.awaitingPost(6)
		draft := w.draft(1)
		for _, at := range []string{first, second} {
			w.want(http.StatusOK, "sponsor", "POST", at+"/parcels", map[string]string{"courier": "示例快递", "tracking_number": "EX7788"})
		}
		find := func(status int, who, code string) answer {
			return w.want(status, who, "GET", "/api/v1/parcels?code="+url.QueryEscape(code), nil)
		}
		for _, at := range []string{first, second, unsent} {
			id := strings.TrimPrefix(at, "/api/v1/applications/")
			reference := w.want(http.StatusOK, "reviewer", "GET", at, nil).json(t)["reference"].(string)
			for _, code := range []string{id, " " + strings.ToUpper(id) + "\n", reference, strings.ToLower(reference)} {
				got := find(http.StatusOK, "reviewer", code).json(t)
				parcel, sent := got["parcel"].(map[string]any)
				if got["application"] != id || sent != (at != unsent) || sent && parcel["tracking_number"] != "EX7788" {
					t.Errorf("%q finds %v", code, got)
				}
				for _, who := range []string{"stranger", "sponsor", "officer", "auditor", "admin"} {
					find(http.StatusNotFound, who, code)
				}
			}
		}
		got := find(http.StatusOK, "reviewer", "ex7788").json(t)
		if len(got["others"].([]any)) != 1 || got["parcel"] == nil {
			t.Errorf("by tracking number: %v", got)
		}
		found := "/api/v1/applications/" + got["application"].(string)
		w.want(http.StatusOK, "reviewer", "POST", found+"/moves/originals.mismatch", `{"findings":[{"field":"/sponsor/name","reason":"S01"}]}`)
		if next := find(http.StatusOK, "reviewer", "EX7788").json(t); "/api/v1/applications/"+next["application"].(string) == found {
			t.Error("the case that still waits does not come first")
		}
		find(http.StatusNotFound, "stranger", "EX7788")
		for _, code := range []string{"", "EX", "%", "EX778_", "F-2026-00000000", strings.TrimPrefix(draft, "/api/v1/applications/")} {
			find(http.StatusNotFound, "reviewer", code)
		}
	})
}

// stranger is a reviewer of the second provider.
func (w *world) stranger() {
	w.t.Helper()
	accounts, err := account.New(w.house.Store, w.house.Seal, w.Now)
	if err != nil {
		w.t.Fatal(err)
	}
	_, err = accounts.CreateUser(w.t.Context(), policy.Actor{Role: policy.Admin}, account.NewUser{Name: "stranger", Role: policy.Reviewer, Provider: "example-hosting", Password: password})
	if err != nil {
		w.t.Fatal(err)
	}
	signed, err := accounts.IssueToken(w.t.Context(), "stranger")
	if err != nil {
		w.t.Fatal(err)
	}
	w.tokens["stranger"] = signed.Secret
}

package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"openicp/internal/store"
	"openicp/internal/store/storetest"
)

// Whoever is not the owner and opens a paper or has a form printed stands in the trail: who, which case, which slot or form. The
// owner does not, nor does an attempt that shows nothing.
func TestOpeningsAreRecorded(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, false)
		at := w.codesOut(1)
		w.want(http.StatusOK, "sponsor", "GET", at+"/documents/identity_card_front", nil)
		w.want(http.StatusOK, "sponsor", "GET", at+"/forms/verification_sheet", nil)
		w.want(http.StatusNotFound, "reviewer", "GET", at+"/documents/no_such_slot", nil)
		w.want(http.StatusNotFound, "sponsor2", "GET", at+"/documents/identity_card_front", nil)
		w.want(http.StatusNotFound, "auditor", "GET", at+"/documents/identity_card_front", nil)
		if got := w.openings(at); len(got) != 0 {
			t.Fatalf("recorded without an opening: %v", got)
		}
		w.want(http.StatusOK, "reviewer", "GET", at+"/documents/identity_card_front", nil)
		w.want(http.StatusOK, "officer", "GET", at+"/documents/identity_card_back", nil)
		w.want(http.StatusOK, "reviewer", "GET", at+"/forms/security_agreement", nil)
		want := []string{"form.print security_agreement reviewer", "document.read identity_card_back officer", "document.read identity_card_front reviewer"}
		if got := w.openings(at); strings.Join(got, ", ") != strings.Join(want, ", ") {
			t.Errorf("recorded %v, want %v", got, want)
		}
		history := w.want(http.StatusOK, "sponsor", "GET", at+"/history", nil)
		if strings.Contains(string(history.body), "document.read") {
			t.Error("the sponsor is told which person of a desk opened what")
		}
	})
}

// openings lists what the auditor sees of openings of a case, newest first.
func (w *world) openings(at string) []string {
	w.t.Helper()
	var list []string
	for _, each := range w.want(http.StatusOK, "auditor", "GET", "/api/v1/audit/events?limit=200", nil).json(w.t)["items"].([]any) {
		event := each.(map[string]any)
		if strings.HasSuffix(at, fmt.Sprint(event["case"])) && event["about"] != nil && event["actor"] != "" {
			list = append(list, fmt.Sprintf("%s %s %s", event["move"], event["about"], event["role"]))
		}
	}
	return list
}

package api_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"openicp/internal/store"
	"openicp/internal/store/storetest"
)

// The life of a licence over HTTP: who may make which move, in which words it is refused, what the answer shows.
func TestLifeOverHTTP(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := licenceWorld(t, s)
		at := w.licenceIssued(7)
		shown := w.want(http.StatusOK, "sponsor", "GET", at, nil)
		if etag := shown.header.Get("ETag"); etag != `"1"` || !slices.Equal(listOf(shown.json(t)["moves"]), []string{"surrender"}) {
			t.Errorf("ETag %s, %v", etag, shown.json(t)["moves"])
		}
		if moves := listOf(w.want(http.StatusOK, "officer", "GET", at, nil).json(t)["moves"]); !slices.Equal(moves, []string{"rescind", "revoke"}) {
			t.Errorf("the officer may %v", moves)
		}
		for _, c := range []struct {
			as, move, body, code string
			status               int
		}{
			{"sponsor", "report", `{"year":2026}`, "report_not_due", 409},
			{"sponsor", "surrender", `{"last_day":"2026-12-01","settlement":"x"}`, "findings", 422},
			{"sponsor", "surrender", `{"day":"2027-12-01"}`, "", 422},
			{"sponsor", "revoke", `{"reasons":"x"}`, "not_found", 404},
			{"sponsor", "lapse", `{}`, "not_found", 404},
			{"sponsor", "lend", `{}`, "not_found", 404},
			{"sponsor2", "surrender", `{"day":1}`, "not_found", 404},
			{"reviewer", "surrender", `{}`, "not_found", 404},
			{"auditor", "revoke", `{"reasons":"x"}`, "not_found", 404},
			{"far", "revoke", `{"reasons":"x"}`, "not_found", 404},
			{"officer", "surrender.confirm", `{"users_settled":true}`, "move_not_possible", 409},
			{"officer", "rescind", `{"ground":"mood","reasons":"x"}`, "", 422},
			{"officer", "revoke", `{"reasons":""}`, "reasons_missing", 422},
		} {
			got := w.want(c.status, c.as, "POST", at+"/moves/"+c.move, c.body)
			if c.code != "" && got.code(t) != c.code {
				t.Errorf("%s %s %s: %s, want %s", c.as, c.move, c.body, got.code(t), c.code)
			}
		}
		w.want(http.StatusPreconditionFailed, "officer", "POST", at+"/moves/revoke", `{"reasons":"x"}`, "If-Match", `"9"`)
		last := w.Now().AddDate(0, 0, 100).Format(time.DateOnly)
		w.want(http.StatusOK, "sponsor", "POST", at+"/moves/surrender?dry_run=true", map[string]string{"last_day": last, "settlement": "退还余额"})
		if surrender := w.want(http.StatusOK, "sponsor", "GET", at, nil).json(t)["surrender"]; surrender != nil {
			t.Errorf("a dry run filed %v", surrender)
		}
		filed := w.want(http.StatusOK, "sponsor", "POST", at+"/moves/surrender", map[string]string{"last_day": last, "settlement": "退还余额"}, "If-Match", `"1"`)
		if view := filed.json(t); filed.header.Get("ETag") != `"2"` || view["turn"].(map[string]any)["act"] != "surrender.confirm" {
			t.Errorf("filed: %s %v", filed.header.Get("ETag"), view["turn"])
		}
		revoked := w.want(http.StatusOK, "officer", "POST", at+"/moves/revoke", map[string]string{"reasons": "超范围经营"}).json(t)
		if revoked["state"] != "revoked" || revoked["ending"].(map[string]any)["reasons"] != "超范围经营" || len(listOf(revoked["moves"])) != 0 {
			t.Errorf("revoked: %v %v %v", revoked["state"], revoked["ending"], revoked["moves"])
		}
		history := fmt.Sprint(w.want(http.StatusOK, "sponsor", "GET", at+"/history", nil).json(t))
		for _, flow := range []string{"submit", "licence.issue", "surrender", "revoke"} {
			if !strings.Contains(history, "move:"+flow+" ") {
				t.Errorf("the history lacks %s: %s", flow, history)
			}
		}
		if items := w.want(http.StatusOK, "sponsor", "GET", at+"/notices", nil).json(t)["items"].([]any); len(items) == 0 {
			t.Error("nothing was said")
		}
		w.want(http.StatusNotFound, "reviewer", "GET", at+"/reports", nil)
		if items := w.want(http.StatusOK, "auditor", "GET", at+"/reports", nil).json(t)["items"].([]any); len(items) != 0 {
			t.Errorf("reports %v", items)
		}
		// The number of a licence that is over is still looked up, as one that is over.
		found := w.want(http.StatusOK, "", "GET", "/api/v1/register/"+fmt.Sprint(revoked["number"]), nil).json(t)
		if found["answer"] != "not_filed" || found["kind"] != "licence" || found["licences"].([]any)[0].(map[string]any)["state"] != "revoked" {
			t.Errorf("the public is shown %v", found)
		}
	})
}

// Tasks of compliance over HTTP: the list pages and filters, and closing says with what.
func TestTasksOverHTTP(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := licenceWorld(t, s)
		var at []string
		for n := range 3 {
			at = append(at, w.taskFound(20+n))
			w.goOn(1)
		}
		for as, want := range map[string]int{"officer": 3, "auditor": 3, "far": 0} {
			if items := w.want(http.StatusOK, as, "GET", "/api/v1/compliance-tasks", nil).json(t)["items"].([]any); len(items) != want {
				t.Errorf("%s sees %d", as, len(items))
			}
		}
		for _, as := range []string{"sponsor", "reviewer", "admin"} {
			w.want(http.StatusNotFound, as, "GET", "/api/v1/compliance-tasks", nil)
			w.want(http.StatusNotFound, as, "GET", at[0], nil)
		}
		first := w.want(http.StatusOK, "officer", "GET", "/api/v1/compliance-tasks?limit=2", nil).json(t)
		rest := w.want(http.StatusOK, "officer", "GET", "/api/v1/compliance-tasks?limit=2&after="+fmt.Sprint(first["next"]), nil).json(t)
		if len(first["items"].([]any)) != 2 || len(rest["items"].([]any)) != 1 || rest["next"] != "" {
			t.Errorf("pages of %d and %d", len(first["items"].([]any)), len(rest["items"].([]any)))
		}
		for question, want := range map[string]int{"?kind=filing_absent": 3, "?kind=licence_lapsed": 0, "?state=closed": 0, "?due=overdue": 0, "?q=第21有限": 1, "?province=440000": 0} {
			if items := w.want(http.StatusOK, "officer", "GET", "/api/v1/compliance-tasks"+question, nil).json(t)["items"].([]any); len(items) != want {
				t.Errorf("%s finds %d, want %d", question, len(items), want)
			}
		}
		for _, question := range []string{"?kind=idle", "?state=lost", "?due=never", "?after=x"} {
			w.want(http.StatusUnprocessableEntity, "officer", "GET", "/api/v1/compliance-tasks"+question, nil)
		}
		w.want(http.StatusNotFound, "auditor", "POST", at[0]+"/moves/close", `{"resolution":"unfounded","note":"x"}`)
		w.want(http.StatusNotFound, "officer", "POST", at[0]+"/moves/burn", `{}`)
		w.want(http.StatusUnprocessableEntity, "officer", "POST", at[0]+"/moves/close", `{"resolution":"unfounded"}`)
		closed := w.want(http.StatusOK, "officer", "POST", at[0]+"/moves/close", `{"resolution":"unfounded","note":"已核实"}`)
		if view := closed.json(t); view["state"] != "closed" || view["resolution_name"].(map[string]any)["zh"] != "核实后不属实" || closed.header.Get("ETag") != `"2"` || !slices.Equal(listOf(view["moves"]), []string{"reopen"}) {
			t.Errorf("closed: %v", view)
		}
		w.want(http.StatusConflict, "officer", "POST", at[0]+"/moves/close", `{"resolution":"unfounded","note":"已核实"}`)
		w.want(http.StatusOK, "officer2", "POST", at[0]+"/moves/reopen", `{"note":"再看"}`)
	})
}

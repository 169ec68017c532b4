package api_test

import (
	"context"
	"net/http"
	"slices"
	"testing"

	"openicp/internal/account"
	"openicp/internal/invented"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/storetest"
)

// C9: where two persons are asked for, one person gets into both seats by no road: not with the same account, not with another of their
// accounts, not by being assigned the case, not among many, not with a new role.

// reviewedTwice has every provider ask for a second review.
func (w *world) reviewedTwice() {
	w.t.Helper()
	err := w.house.Store.Write(w.t.Context(), func(ctx context.Context, tx *store.Tx) error {
		for _, p := range invented.Providers() {
			p.SecondReview = true
			if err := tx.PutProvider(ctx, p); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		err = w.house.Reload(w.t.Context())
	}
	if err != nil {
		w.t.Fatal(err)
	}
}

// marked says who the person behind an account is; "" that nobody knows.
func (w *world) marked(name, person string) {
	w.t.Helper()
	w.want(http.StatusOK, "admin", "PATCH", "/api/v1/users/"+w.userID(name), map[string]string{"person": person})
}

// mayNotPass tries every way there is to the second pass of a case.
func (w *world) mayNotPass(as, at string) {
	w.t.Helper()
	before := w.want(http.StatusOK, "auditor", "GET", at, nil).json(w.t)["version"]
	for _, query := range []string{"", "?dry_run=true"} {
		w.want(http.StatusNotFound, as, "POST", at+"/moves/preliminary.pass"+query, nil)
	}
	w.want(http.StatusNotFound, as, "POST", at+"/moves/preliminary.pass", nil, "Idempotency-Key", "second-"+as)
	w.ask(as, "POST", at+"/claim", nil) // who works on a case gets no right by it
	w.want(http.StatusNotFound, as, "POST", at+"/moves/preliminary.pass", nil)
	w.ask(as, "DELETE", at+"/claim", nil)
	id := at[len("/api/v1/applications/"):]
	for _, dry := range []bool{true, false} {
		body := map[string]any{"act": "preliminary.pass", "ids": []string{id}, "dry_run": dry}
		w.want(http.StatusUnprocessableEntity, as, "POST", "/api/v1/queue/bulk", body) // nobody passes many at once
	}
	shown := w.want(http.StatusOK, as, "GET", at, nil).json(w.t)
	if slices.Contains(listOf(shown["moves"]), "preliminary.pass") || shown["state"] != "second_review" || shown["version"] != before {
		w.t.Errorf("%s is offered %v, the case is %v at version %v for %v", as, shown["moves"], shown["state"], shown["version"], before)
	}
}

// mayNotBeAssigned has a colleague give somebody the second review.
func (w *world) mayNotBeAssigned(by, to, at string) {
	w.t.Helper()
	body := map[string]any{"act": "assign", "ids": []string{at[len("/api/v1/applications/"):]}, "user": w.userID(to)}
	item := w.want(http.StatusOK, by, "POST", "/api/v1/queue/bulk", body).json(w.t)["items"].([]any)[0].(map[string]any)
	if problem, _ := item["problem"].(map[string]any); item["ok"] != false || problem["code"] != "second_person_needed" {
		w.t.Errorf("%s is assigned the second review: %v", to, item)
	}
}

func TestASecondReviewIsAnotherPersons(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, false)
		w.reviewedTwice()
		w.join("again", account.NewUser{Role: policy.Reviewer, Provider: "example-cloud"})
		w.join("senior", account.NewUser{Role: policy.SecondReviewer, Provider: "example-cloud", Person: "staff-7"})
		w.join("third", account.NewUser{Role: policy.Reviewer, Provider: "example-cloud", Person: "staff-8"})
		at := w.handedIn(1)
		w.state("second_review", w.want(http.StatusOK, "reviewer", "POST", at+"/moves/preliminary.pass", nil))
		// With the same account.
		w.mayNotPass("reviewer", at)
		w.mayNotBeAssigned("third", "reviewer", at)
		// With two other accounts, marked before and behind the first pass, from the next request on.
		w.marked("reviewer", "staff-7")
		w.marked("again", "staff-7")
		for _, other := range []string{"again", "senior"} {
			w.mayNotPass(other, at)
			w.mayNotBeAssigned("third", other, at)
		}
		// With the first account disabled, and with a new role.
		w.want(http.StatusOK, "admin", "PATCH", "/api/v1/users/"+w.userID("reviewer"), `{"disabled":true}`)
		w.mayNotPass("again", at)
		w.want(http.StatusOK, "admin", "PATCH", "/api/v1/users/"+w.userID("reviewer"), `{"disabled":false,"role":"second_reviewer"}`)
		signed := w.want(http.StatusCreated, "", "POST", "/api/v1/sessions", map[string]string{"name": "reviewer", "password": password}).json(t)
		w.tokens["reviewer"] = signed["token"].(string)
		w.mayNotPass("reviewer", at)
		// Another person passes it; and so does the account whose mark was a mistake.
		w.state("awaiting_forward", w.want(http.StatusOK, "third", "POST", at+"/moves/preliminary.pass", nil))
		other := w.handedIn(3)
		w.state("second_review", w.want(http.StatusOK, "again", "POST", other+"/moves/preliminary.pass", nil))
		w.mayNotPass("senior", other)
		w.marked("senior", "")
		w.state("awaiting_forward", w.want(http.StatusOK, "senior", "POST", other+"/moves/preliminary.pass", nil))
	})
}

func TestTwoPersonsCheckOnSite(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := licenceWorld(t, s)
		w.fileCompany()
		at := w.want(http.StatusCreated, "sponsor", "POST", licenceCases, companyForm(t, nil)).header.Get("Location")
		w.upload(at)
		w.licenceMove("sponsor", at, "submit", nil, "submitted")
		w.licenceMove("officer", at, "acceptance.accept", nil, "accepted")
		visit := func(officers ...string) map[string]any {
			return map[string]any{"on": "2026-11-23", "officers": officers, "result": "passed"}
		}
		same := func(officers ...string) {
			t.Helper()
			for _, query := range []string{"", "?dry_run=true"} {
				if got := w.want(http.StatusUnprocessableEntity, "officer", "POST", at+"/moves/review.onsite"+query, visit(officers...)); got.code(t) != "second_officer_needed" {
					t.Errorf("%v check on site: %s", officers, got.body)
				}
			}
		}
		same("officer", "officer")
		same("officer", w.userID("officer"))
		w.marked("officer", "staff-1")
		w.marked("officer2", "staff-1")
		same("officer", "officer2")
		same(w.userID("officer2"), w.userID("officer"))
		w.marked("officer2", "staff-2")
		w.licenceMove("officer", at, "review.onsite", visit("officer", "officer2"), "accepted")
	})
}

// A mark is a staff number or the like, is shown to administrators, and no name.
func TestAMarkOfAPersonIsNoName(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	at := "/api/v1/users/" + w.userID("reviewer")
	for _, mark := range []string{"张三", "two words", "-7", "x/y"} {
		if got := w.want(http.StatusUnprocessableEntity, "admin", "PATCH", at, map[string]string{"person": mark}); got.code(t) != "person_mark_invalid" {
			t.Errorf("%q: %s", mark, got.body)
		}
	}
	if got := w.want(http.StatusOK, "admin", "PATCH", at, `{"person":"staff-7"}`).json(t); got["person"] != "staff-7" {
		t.Errorf("marked %v", got)
	}
	w.want(http.StatusNotFound, "reviewer", "PATCH", at, `{"person":""}`)
}

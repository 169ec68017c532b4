package api_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"openicp/internal/account"
	"openicp/internal/invented"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/storetest"
)

// elsewhere is a case in the preliminary review of the first provider that can be handed in to the second as well.
func (w *world) elsewhere(n int) string {
	w.t.Helper()
	at := w.want(http.StatusCreated, "sponsor", "POST", "/api/v1/applications", invented.Individual(n, "440000")).header.Get("Location")
	w.upload(at)
	w.state("preliminary_review", w.want(http.StatusOK, "sponsor", "POST", at+"/moves/submit", nil))
	return at
}

// changesProvider withdraws a case and hands it in to another provider.
func (w *world) changesProvider(at, provider string) {
	w.t.Helper()
	w.want(http.StatusOK, "sponsor", "POST", at+"/moves/withdraw", nil)
	address := map[string]string{"example-cloud": "203.0.113.8", "example-hosting": "198.51.100.8"}[provider]
	shown := w.want(http.StatusOK, "sponsor", "GET", at, nil).json(w.t)
	services := shown["services"].([]any)
	for _, service := range services {
		access := service.(map[string]any)["access"].(map[string]any)
		access["ips"] = []string{address}
	}
	w.want(http.StatusOK, "sponsor", "PATCH", at, map[string]any{"provider": provider, "services": services})
	w.state("preliminary_review", w.want(http.StatusOK, "sponsor", "POST", at+"/moves/submit", nil))
}

// A case that was withdrawn and handed in to another provider shows that one's desk nothing of what the first noted, who of its
// people acted and what they did among themselves; handed in to the first again, that one finds its own.
func TestAnotherProviderReadsNothingOfTheFirst(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, false)
		staff := map[string]string{"reviewer": w.userID("reviewer"), "stranger": w.join("stranger", account.NewUser{Role: policy.Reviewer, Provider: "example-hosting"})}
		w.join("colleague", account.NewUser{Role: policy.Compliance, Provider: "example-cloud"})
		at := w.elsewhere(2)
		contact := map[string]string{"channel": "phone", "person": "sponsor_lead", "outcome": "reached"}
		works := func(who string) {
			w.want(http.StatusOK, who, "POST", at+"/claim", nil)
			w.want(http.StatusOK, who, "PUT", at+"/review", map[string]any{"looked": []string{"/sponsor/name"}, "note": "记在" + who}, "If-Match", `"0"`)
			contact["note"] = "联系过" + who
			w.want(http.StatusCreated, who, "POST", at+"/contacts", contact)
		}
		works("reviewer")
		w.want(http.StatusConflict, "reviewer", "POST", at+"/moves/forward", nil)
		w.want(http.StatusOK, "reviewer", "POST", at+"/moves/preliminary.return", `{"findings":[{"field":"/sponsor","reason":"S01"}]}`)
		w.want(http.StatusOK, "sponsor", "POST", at+"/moves/submit", nil)
		w.changesProvider(at, "example-hosting")

		empty := w.want(http.StatusOK, "stranger", "GET", at+"/review", nil).json(t)
		if empty["version"] != 0.0 || empty["earlier"] != nil || len(texts(t, empty["looked_before"])) != 0 {
			t.Errorf("the second provider begins with %v", empty)
		}
		if log := w.want(http.StatusOK, "stranger", "GET", at+"/contacts", nil); string(log.body) != `{"items":[]}` {
			t.Errorf("the second provider's log: %s", log.body)
		}
		history := string(w.want(http.StatusOK, "stranger", "GET", at+"/history", nil).body)
		for _, hidden := range []string{staff["reviewer"], "queue.claim", `"refused"`} {
			if strings.Contains(history, hidden) {
				t.Errorf("the second provider reads %s in %s", hidden, history)
			}
		}
		if !strings.Contains(history, `"preliminary.return"`) {
			t.Errorf("what happened to the case is gone: %s", history)
		}
		works("stranger")
		if own := string(w.want(http.StatusOK, "stranger", "GET", at+"/history", nil).body); !strings.Contains(own, "queue.claim") {
			t.Errorf("the second provider misses its own claim in %s", own)
		}

		w.changesProvider(at, "example-cloud")
		for _, who := range []string{"reviewer", "colleague"} {
			notes := w.want(http.StatusOK, who, "GET", at+"/review", nil).json(t)
			earlier, _ := notes["earlier"].(map[string]any)
			if earlier["note"] != "记在reviewer" || !slices.Contains(texts(t, notes["looked_before"]), "/sponsor/name") {
				t.Errorf("%s finds %v", who, notes)
			}
			if log := string(w.want(http.StatusOK, who, "GET", at+"/contacts", nil).body); !strings.Contains(log, "联系过reviewer") || strings.Contains(log, "联系过stranger") {
				t.Errorf("the log of %s: %s", who, log)
			}
			history := string(w.want(http.StatusOK, who, "GET", at+"/history", nil).body)
			if strings.Contains(history, staff["stranger"]) || !strings.Contains(history, staff["reviewer"]) {
				t.Errorf("history of %s: %s", who, history)
			}
		}
		if all := string(w.want(http.StatusOK, "auditor", "GET", at+"/history", nil).body); strings.Count(all, `"queue.claim"`) != 2 || !strings.Contains(all, staff["stranger"]) {
			t.Errorf("the auditor's: %s", all)
		}
	})
}

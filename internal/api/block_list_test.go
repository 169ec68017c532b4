package api_test

import (
	"net/http"
	"strings"
	"testing"

	"openicp/internal/invented"
	"openicp/internal/store"
	"openicp/internal/store/storetest"
)

// Who is on the list cannot hand in, whatever else is right; who is taken off can. Of a number the list shows a mask, and the store
// holds a keyed hash.
func TestWhoIsOnTheBlockListCannotHandIn(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, false)
		const list = "/api/v1/block-list"
		number := invented.Enterprise(1, "110000").Sponsor.Document.Number
		entry := map[string]any{"field": "sponsor_document", "value": strings.ToLower(number), "source": "示例省通信管理局", "ground": "多次虚假备案"}
		for _, as := range []string{"sponsor", "reviewer", "officer"} {
			w.want(http.StatusNotFound, as, "GET", list, nil)
			w.want(http.StatusNotFound, as, "POST", list, entry)
		}
		w.want(http.StatusNotFound, "auditor", "POST", list, entry)
		at := w.draft(1)
		w.upload(at)
		added := w.want(http.StatusCreated, "admin", "POST", list, entry)
		if strings.Contains(string(added.body), number) || added.json(t)["in_force"] != true {
			t.Errorf("added: %s", added.body)
		}
		w.want(http.StatusConflict, "admin", "POST", list, entry)
		refused := w.want(http.StatusUnprocessableEntity, "sponsor", "POST", at+"/moves/submit", nil)
		if !strings.Contains(string(refused.body), "e_sponsor_on_block_list") || strings.Contains(string(refused.body), "多次虚假备案") {
			t.Errorf("refused with: %s", refused.body)
		}
		checked := w.want(http.StatusOK, "", "POST", "/api/v1/check", invented.Enterprise(1, "110000"))
		if strings.Contains(string(checked.body), "block_list") {
			t.Error("a stranger can ask who is on the list")
		}
		seen := w.lines("auditor", list)
		if len(seen) != 1 || seen[0]["ground"] != "多次虚假备案" || seen[0]["added_by"] != "admin" {
			t.Errorf("the auditor sees %v", seen)
		}
		w.want(http.StatusNotFound, "auditor", "DELETE", list+"/"+seen[0]["id"].(string), nil)
		w.want(http.StatusNoContent, "admin", "DELETE", list+"/"+seen[0]["id"].(string), nil)
		w.want(http.StatusConflict, "admin", "DELETE", list+"/"+seen[0]["id"].(string), nil)
		w.want(http.StatusNotFound, "admin", "DELETE", list+"/nobody", nil)
		w.want(http.StatusOK, "sponsor", "POST", at+"/moves/submit", nil)
		if trail := w.lines("auditor", "/api/v1/audit/events?flow=block_list."); len(trail) != 2 || trail[0]["move"] != "block_list.remove" {
			t.Errorf("the trail: %v", trail)
		}
	})
}

// A domain is blocked on the days its entry names, under whatever case it is written.
func TestABlockedDomainHasItsDays(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	const list = "/api/v1/block-list"
	at := w.draft(1)
	found := func() bool {
		return strings.Contains(string(w.want(http.StatusOK, "sponsor", "GET", at, nil).body), "e_domain_on_block_list")
	}
	for _, tc := range []struct {
		from, until string
		want        bool
	}{{"2026-11-24", "", false}, {"2026-11-01", "2026-11-22", false}, {"2026-11-23", "2026-11-23", true}} {
		added := w.want(http.StatusCreated, "admin", "POST", list, map[string]string{"field": "domain", "value": "UNIT1-example.cn", "source": "示例管局",
			"valid_from": tc.from, "valid_until": tc.until}).json(t)
		if got := found(); got != tc.want {
			t.Errorf("from %s to %q: %v", tc.from, tc.until, got)
		}
		w.want(http.StatusNoContent, "admin", "DELETE", list+"/"+added["id"].(string), nil)
	}
	for _, bad := range []map[string]string{{"field": "person", "value": "x", "source": "y"}, {"field": "domain", "value": "no domain", "source": "y"},
		{"field": "sponsor_document", "value": " ", "source": "y"}, {"field": "domain", "value": "a-example.cn", "source": " "},
		{"field": "domain", "value": "a-example.cn", "source": "y", "valid_from": "soon"},
		{"field": "domain", "value": "a-example.cn", "source": "y", "valid_from": "2026-11-23", "valid_until": "2026-11-22"}} {
		w.want(http.StatusUnprocessableEntity, "admin", "POST", list, bad)
	}
}

// The same may be on the list more than once as long as no day is named twice, whichever entry comes first.
func TestEntriesOfTheBlockListShareNoDay(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	add := func(status int, from, until string) {
		t.Helper()
		w.want(status, "admin", "POST", "/api/v1/block-list", map[string]string{"field": "domain", "value": "unit1-example.cn", "source": "示例管局",
			"valid_from": from, "valid_until": until})
	}
	add(http.StatusCreated, "2026-12-10", "2026-12-20")
	add(http.StatusConflict, "2026-12-01", "2026-12-10")
	add(http.StatusConflict, "2026-12-20", "")
	add(http.StatusConflict, "2026-12-12", "2026-12-13")
	add(http.StatusConflict, "2026-12-01", "")
	add(http.StatusCreated, "2026-12-01", "2026-12-09")
	add(http.StatusCreated, "2026-12-21", "")
	add(http.StatusConflict, "2027-06-01", "2027-06-02")
	add(http.StatusCreated, "2026-11-25", "2026-11-30")
}

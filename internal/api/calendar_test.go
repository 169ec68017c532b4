package api_test

import (
	"net/http"
	"testing"

	"openicp/internal/store"
	"openicp/internal/store/storetest"
)

// A trial says how many open dates would move and moves none; the import moves exactly those, and the list names both notices.
func TestTheCalendarIsTriedBeforeItIsImported(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, false)
		first, second := w.handedIn(1), w.awaitingPost(2) // two working days, and calendar days that no holiday stops
		due := func(at string) any {
			return w.want(http.StatusOK, "reviewer", "GET", at, nil).json(t)["turn"].(map[string]any)["due_on"]
		}
		before, other := due(first), due(second)
		const year = `{"year":2026,"notice":"演示通知〔2026〕1号","published":"2026-11-20","source":"https://www.example.com/","off":["11-24"],"work":[]}`
		for _, as := range []string{"sponsor", "officer", "auditor"} {
			w.want(http.StatusNotFound, as, "POST", "/api/v1/calendar?dry_run=true", year)
		}
		w.want(http.StatusUnprocessableEntity, "admin", "POST", "/api/v1/calendar?dry_run=maybe", year)
		version := w.want(http.StatusOK, "admin", "GET", "/api/v1/calendar", nil).json(t)["version"]
		tried := w.want(http.StatusOK, "admin", "POST", "/api/v1/calendar?dry_run=true", year).json(t)
		if tried["changed"] != 1.0 || due(first) != before || w.want(http.StatusOK, "admin", "GET", "/api/v1/calendar", nil).json(t)["version"] != version {
			t.Errorf("the trial says %v; the date is %v, was %v", tried, due(first), before)
		}
		if list := w.lines("auditor", "/api/v1/audit/events?flow=calendar.import"); len(list) != 0 {
			t.Errorf("a trial is in the trail: %v", list)
		}
		done := w.want(http.StatusOK, "admin", "POST", "/api/v1/calendar", year).json(t)
		if done["changed"] != tried["changed"] || done["calendar"] != tried["calendar"] || due(first) == before || due(second) != other {
			t.Errorf("tried %v, done %v; dates %v and %v", tried, done, due(first), due(second))
		}
		again := w.want(http.StatusOK, "admin", "POST", "/api/v1/calendar?dry_run=true", year).json(t)
		if again["changed"] != 0.0 {
			t.Errorf("what is imported would move %v dates more", again["changed"])
		}
		for _, item := range w.lines("sponsor", "/api/v1/calendar") {
			if item["year"] == 2026.0 && (item["notice"] != "演示通知〔2026〕1号" || item["published_on"] != "2026-11-20" || item["imported_at"] == nil || item["rest_days"] != 1.0) {
				t.Errorf("the year in force: %v", item)
			}
			if item["year"] == 2025.0 && item["imported_at"] != nil {
				t.Errorf("a year that came with the program: %v", item)
			}
		}
		w.want(http.StatusUnauthorized, "", "GET", "/api/v1/calendar", nil)
	})
}

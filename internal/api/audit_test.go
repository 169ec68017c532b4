package api_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"openicp/internal/checker"
	"openicp/internal/store"
	"openicp/internal/store/storetest"
)

// lines reads the items of a page.
func (w *world) lines(as, path string) []map[string]any {
	w.t.Helper()
	var list []map[string]any
	for _, item := range w.want(http.StatusOK, as, "GET", path, nil).json(w.t)["items"].([]any) {
		list = append(list, item.(map[string]any))
	}
	return list
}

// Each filter of the trail narrows it, and together they narrow it to one line. G2: who asked for what is found by each of them.
func TestTheTrailIsFiltered(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, false)
		at := w.handedIn(1)
		id := strings.TrimPrefix(at, "/api/v1/applications/")
		w.want(http.StatusConflict, "reviewer", "POST", at+"/moves/forward", nil)
		made := w.want(http.StatusCreated, "admin", "POST", "/api/v1/users", map[string]any{"name": "auditor2", "role": "auditor", "password": password}).json(t)
		w.want(http.StatusOK, "admin", "PATCH", "/api/v1/users/"+made["id"].(string), `{"display_name":"示例审计员乙","role":"compliance","provider":"example-cloud"}`)
		for _, tc := range []struct {
			query string
			holds func(line map[string]any) bool
			least int
		}{
			{"case=" + id, func(l map[string]any) bool { return l["case"] == id }, 3},
			{"actor=reviewer", func(l map[string]any) bool { return l["actor_name"] == "reviewer" }, 1},
			{"outcome=refused", func(l map[string]any) bool { return l["outcome"] == "refused" && l["code"] == "move_not_possible" }, 1},
			{"flow=submit", func(l map[string]any) bool { return l["move"] == "submit" }, 1},
			{"flow=user.", func(l map[string]any) bool { return strings.HasPrefix(l["move"].(string), "user.") }, 8},
			{"from=2026-11-23&to=2026-11-23", func(l map[string]any) bool { return strings.HasPrefix(l["at"].(string), "2026-11-23T01:00") }, 10},
			{"from=2026-11-23T01:00:00Z", func(map[string]any) bool { return true }, 10},
			{"case=" + id + "&actor=reviewer&outcome=refused&flow=forward&limit=1", func(l map[string]any) bool { return l["move"] == "forward" }, 1},
		} {
			list := w.lines("auditor", "/api/v1/audit/events?"+tc.query)
			if len(list) < tc.least || slices.ContainsFunc(list, func(l map[string]any) bool { return !tc.holds(l) }) {
				t.Errorf("%s: %d lines, at least %d wanted, all fitting: %v", tc.query, len(list), tc.least, list)
			}
		}
		for _, none := range []string{"to=2026-11-22", "from=2026-11-24", "to=2026-11-23T01:00:00Z", "actor=nobody", "case=other", "flow=sub", "flow=%25."} {
			if list := w.lines("auditor", "/api/v1/audit/events?"+none); len(list) != 0 {
				t.Errorf("%s: %d lines", none, len(list))
			}
		}
		for _, bad := range []string{"from=yesterday", "to=2026-02-30", "outcome=maybe", "limit=0"} {
			w.want(http.StatusUnprocessableEntity, "auditor", "GET", "/api/v1/audit/events?"+bad, nil)
		}
		change := w.lines("auditor", "/api/v1/audit/events?flow=user.change")[0]
		details := change["details"].(map[string]any)
		role := details["changes"].(map[string]any)["role"].([]any)
		if details["name"] != "auditor2" || role[0] != "auditor" || role[1] != "compliance" || change["actor_name"] != "admin" {
			t.Errorf("the change of a user as the auditor sees it: %v", change)
		}
	})
}

// The trail can be walked to its end page by page, each line once.
func TestTheTrailIsWalkedPageByPage(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	w.handedIn(1)
	whole := w.lines("auditor", "/api/v1/audit/events?limit=200")
	var walked []any
	for next := ""; ; {
		page := w.want(http.StatusOK, "auditor", "GET", "/api/v1/audit/events?limit=4&before="+next, nil).json(t)
		for _, item := range page["items"].([]any) {
			walked = append(walked, item.(map[string]any)["id"])
		}
		if next = page["next"].(string); next == "" {
			break
		}
	}
	if len(walked) != len(whole) {
		t.Fatalf("%d lines page by page, %d at once", len(walked), len(whole))
	}
	for i, line := range whole {
		if walked[i] != line["id"] {
			t.Errorf("line %d: %v, want %v", i, walked[i], line["id"])
		}
	}
}

// The auditor sees who unmasked what and why; the values are kept nowhere and shown to nobody.
func TestUnmaskingsAreReadWithTheirReasons(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, false)
		at := w.handedIn(1)
		shown := w.want(http.StatusOK, "reviewer", "POST", at+"/reveal",
			map[string]any{"fields": []string{"/sponsor/lead/mobile"}, "reason": "电话核实负责人"}).json(t)
		mobile := shown["values"].(map[string]any)["/sponsor/lead/mobile"].(string)
		w.want(http.StatusNotFound, "auditor", "POST", at+"/reveal", map[string]any{"fields": []string{"/sponsor/lead/mobile"}, "reason": "我也想看看"})
		answer := w.want(http.StatusOK, "auditor", "GET", "/api/v1/audit/reveals?outcome=done", nil)
		if strings.Contains(string(answer.body), mobile) {
			t.Error("the trail holds what was unmasked")
		}
		list := w.lines("auditor", "/api/v1/audit/reveals?outcome=done")
		if len(list) != 1 || list[0]["reason"] != "电话核实负责人" || list[0]["fields"].([]any)[0] != "/sponsor/lead/mobile" || list[0]["actor_name"] != "reviewer" {
			t.Errorf("unmaskings: %v", list)
		}
		if list := w.lines("auditor", "/api/v1/audit/reveals?outcome=refused&actor=auditor"); len(list) != 1 || list[0]["reason"] != "" {
			t.Errorf("refused unmaskings: %v", list)
		}
		for _, as := range []string{"sponsor", "reviewer", "officer", "admin"} {
			w.want(http.StatusNotFound, as, "GET", "/api/v1/audit/reveals", nil)
		}
	})
}

// The auditor alone asks for a verification and reads what it came to; asking twice under one key asks once.
func TestTheAuditorHasTheHouseVerified(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, false)
		w.handedIn(1)
		const at = "/api/v1/audit/verify"
		for _, as := range []string{"sponsor", "reviewer", "officer", "admin"} {
			w.want(http.StatusNotFound, as, "POST", at, nil)
			w.want(http.StatusNotFound, as, "GET", at, nil)
		}
		if got := w.want(http.StatusOK, "auditor", "GET", at, nil).json(t); got["state"] != "never" {
			t.Errorf("before: %v", got)
		}
		for range 2 {
			if got := w.want(http.StatusAccepted, "auditor", "POST", at, nil, "Idempotency-Key", "verify-1").json(t); got["state"] != "running" || got["asked_by"] != "auditor" {
				t.Errorf("asked for: %v", got)
			}
		}
		if list := w.lines("auditor", "/api/v1/audit/events?flow=audit.verify"); len(list) != 1 || list[0]["actor_name"] != "auditor" {
			t.Errorf("the trail: %v", list)
		}
		w.carryOut()
		got := w.want(http.StatusOK, "auditor", "GET", at, nil).json(t)
		checked := got["checked"].(map[string]any)
		if got["state"] != "done" || got["ended_at"] == nil || len(got["complaints"].([]any)) != 0 || checked["applications"] != 1.0 || checked["judged"] != 1.0 {
			t.Errorf("done: %v", got)
		}
	})
}

// carryOut has the verification done that somebody asked for, if anybody has.
func (w *world) carryOut() {
	w.t.Helper()
	standing := &checker.Standing{Store: w.house.Store, Seal: w.house.Seal, RealNow: w.Now}
	if _, err := standing.Look(w.t.Context()); err != nil {
		w.t.Fatal(err)
	}
}

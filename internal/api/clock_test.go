package api_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"openicp/internal/invented"
	"openicp/internal/store"
	"openicp/internal/store/rows"
	"openicp/internal/store/storetest"
)

func (w *world) clockOf(as, at string) map[string]any {
	w.t.Helper()
	return w.want(http.StatusOK, as, "GET", at+"/clock", nil).json(w.t)
}

// verified brings a case whose codes are out into the administration's review.
func (w *world) verified(at string, n int) {
	w.t.Helper()
	for _, lead := range invented.Enterprise(n, "110000").Leads() {
		w.want(http.StatusOK, "", "POST", at+"/moves/sms.verify",
			map[string]string{"phone": lead.Lead.Mobile, "code": smsCode, "document_tail": tail(lead.Lead.Document.Number)})
	}
}

func members(of map[string]any, names ...string) string {
	var parts []string
	for _, name := range names {
		parts = append(parts, fmt.Sprint(of[name]))
	}
	return strings.Join(parts, " ")
}

func list(value any) (items []map[string]any) {
	for _, each := range value.([]any) {
		items = append(items, each.(map[string]any))
	}
	return items
}

// The example of the progress page: received on 18 September 2026, due on 22 October, with a festival, a holiday and two swapped days.
func TestClockCountsTheWorkingDaysOut(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, false)
		w.now = time.Date(2026, 9, 18, 8, 2, 0, 0, time.UTC)
		at := w.codesOut(1)
		w.verified(at, 1)
		w.later(21 * 24 * time.Hour)
		clock := w.clockOf("sponsor", at)
		if got := members(clock, "state", "party", "since_on", "due_on", "due_at", "ended_at", "provisional", "unit", "total", "counted", "left"); got !=
			"administration_review administration 2026-09-18 2026-10-22 <nil> <nil> false working_days 20 10 10" {
			t.Error(got)
		}
		var deviations []string
		for _, d := range list(clock["deviations"]) {
			deviations = append(deviations, members(d, "from_on", "to_on", "counts", "notice")+" "+d["text"].(map[string]any)["zh"].(string))
		}
		const notice = " 国办发明电〔2025〕7号 "
		want := []string{"2026-09-20 2026-09-20 true" + notice + "调休上班", "2026-09-25 2026-09-27 false" + notice + "中秋节放假",
			"2026-10-01 2026-10-07 false" + notice + "国庆节放假", "2026-10-10 2026-10-10 true" + notice + "调休上班"}
		if strings.Join(deviations, "\n") != strings.Join(want, "\n") {
			t.Errorf("deviations %v", deviations)
		}
		if notices := list(clock["notices"]); len(notices) != 1 || members(notices[0], "year", "published_on") != "2026 2025-11-04" {
			t.Errorf("notices %v", notices)
		}
		w.recounted(clock)
		if pauses := clock["pauses"].([]any); len(pauses) != 0 {
			t.Errorf("pauses %v", pauses)
		}
		for _, as := range []string{"reviewer", "officer", "auditor"} {
			w.clockOf(as, at)
		}
		w.want(http.StatusNotFound, "sponsor2", "GET", at+"/clock", nil)
		w.want(http.StatusNotFound, "admin", "GET", at+"/clock", nil)
		w.want(http.StatusUnauthorized, "", "GET", at+"/clock", nil)
	})
}

// recounted counts again from nothing but the answer: weekdays, the days it names, and their numbers.
func (w *world) recounted(clock map[string]any) {
	w.t.Helper()
	days := list(clock["days"])
	on, err := time.Parse(time.DateOnly, clock["since_on"].(string))
	if err != nil {
		w.t.Fatal(err)
	}
	number := 0
	for i, day := range days {
		if day["on"] != on.AddDate(0, 0, i).Format(time.DateOnly) {
			w.t.Fatalf("day %d is %v", i, day["on"])
		}
		weekend := on.AddDate(0, 0, i).Weekday()%6 == 0
		works := weekend == (day["notice"] != nil) // a day named by a notice is the other way round, but for weekends among the holidays
		if day["kind"] == "rest" {
			works = false
		}
		if i > 0 && works {
			number++
		}
		if want := map[bool]float64{true: float64(number), false: 0}[i > 0 && works]; day["number"] != want {
			w.t.Errorf("%v is number %v, counted %v", day["on"], day["number"], want)
		}
		if day["kind"] == "rest" && !weekend && day["name"] == nil {
			w.t.Errorf("%v rests without a name", day["on"])
		}
	}
	last := days[len(days)-1]
	if days[0]["kind"] != "received" || last["kind"] != "due" || last["on"] != clock["due_on"] || last["number"] != clock["total"] || float64(number) != clock["total"] {
		w.t.Errorf("the days begin %v and end %v", days[0], last)
	}
}

// The administration's term starts with the last code, ends with a return, starts whole with the next hand-over and ends with the decision.
func TestClockListsEveryRun(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, false)
		at := w.codesOut(1)
		waiting := w.clockOf("sponsor", at)
		if got := members(waiting, "state", "unit", "total", "counted", "left", "due_at"); got != "awaiting_sms hours 24 0 24 2026-11-24T01:00:00Z" || len(waiting["runs"].([]any)) != 0 {
			t.Errorf("%s, runs %v", got, waiting["runs"])
		}
		w.later(90 * time.Minute)
		if got := members(w.clockOf("sponsor", at), "counted", "left", "due_on", "ended_at"); got != "1 23 2026-11-24 <nil>" {
			t.Error(got)
		}
		w.verified(at, 1)
		w.later(72 * time.Hour)
		back := map[string]any{"findings": []any{map[string]string{"field": "/services/0/name", "reason": "N01"}}}
		w.state("returned", w.want(http.StatusOK, "officer", "POST", at+"/moves/administration.return", back))
		returned := w.clockOf("sponsor", at)
		if got := members(returned, "state", "party", "unit", "total", "counted", "left", "since_on", "due_on"); got != "returned sponsor calendar_days 45 0 45 2026-11-26 2027-01-11" {
			t.Errorf("%s", got) // the 45th day is Sunday, 10 January
		}
		w.recountedCalendar(returned)
		w.wantRuns(returned, "1 2026-11-23T02:30:00Z 2026-11-26T02:30:00Z administration.return 2026-12-21 20 3")
		w.want(http.StatusOK, "sponsor", "PATCH", at, map[string]any{"services": invented.Enterprise(1, "110000").Services})
		w.want(http.StatusOK, "sponsor", "POST", at+"/moves/submit", nil)
		w.want(http.StatusOK, "reviewer", "POST", at+"/moves/preliminary.pass", nil)
		w.want(http.StatusOK, "reviewer", "POST", at+"/moves/forward", nil)
		w.verified(at, 1)
		const first = "1 2026-11-23T02:30:00Z 2026-11-26T02:30:00Z administration.return 2026-12-21 20 3"
		w.wantRuns(w.clockOf("sponsor", at), first, "2 2026-11-26T02:30:00Z <nil> <nil> 2026-12-24 20 0")
		w.later(24 * time.Hour)
		w.want(http.StatusOK, "officer", "POST", at+"/moves/administration.grant", nil)
		w.later(20 * 24 * time.Hour)
		over := w.clockOf("sponsor", at)
		w.wantRuns(over, first, "2 2026-11-26T02:30:00Z 2026-11-27T02:30:00Z administration.grant 2026-12-24 20 1")
		if got := members(over, "state", "due_on", "ended_at", "counted", "left"); got != "administration_review 2026-12-24 2026-11-27T02:30:00Z 1 19" {
			t.Error(got)
		}
	})
}

func (w *world) wantRuns(clock map[string]any, want ...string) {
	w.t.Helper()
	var got []string
	for _, run := range list(clock["runs"]) {
		got = append(got, members(run, "round", "from_at", "until_at", "ended_by", "due_on", "total", "counted"))
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		w.t.Errorf("runs\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// recountedCalendar: every day counts until the last, which was put off.
func (w *world) recountedCalendar(clock map[string]any) {
	w.t.Helper()
	days := list(clock["days"])
	for i, day := range days {
		want := float64(i)
		if i == 45 {
			want = 0
		} else if i == 46 {
			want = 45
		}
		if day["number"] != want {
			w.t.Errorf("%v is number %v, want %v", day["on"], day["number"], want)
		}
	}
	put := list(clock["deviations"])
	if len(days) != 47 || len(put) != 1 || members(put[0], "from_on", "to_on", "counts") != "2027-01-10 2027-01-10 false" || clock["provisional"] != true {
		w.t.Errorf("%d days, deviations %v, provisional %v", len(days), put, clock["provisional"])
	}
}

// A pause moves the date, and is listed with its ground. None is made by any act of a filing; the table is there for what may come.
func TestClockListsEveryPause(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, false)
		at := w.codesOut(1)
		w.verified(at, 1)
		id := strings.TrimPrefix(at, "/api/v1/applications/")
		from, until := w.Now().Add(24*time.Hour), w.Now().Add(48*time.Hour)
		err := s.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
			submission, err := tx.LatestSubmission(ctx, id)
			if err != nil {
				return err
			}
			return tx.InsertPause(ctx, rows.InsertPauseParams{SubmissionID: submission.ID, FromAt: from.UnixMicro(), UntilAt: until.UnixMicro(), Ground: "专家评审"})
		})
		if err != nil {
			t.Fatal(err)
		}
		clock := w.clockOf("officer", at)
		pauses, run := list(clock["pauses"]), list(clock["runs"])[0]
		if len(pauses) != 1 || members(pauses[0], "from_at", "until_at", "ground") != "2026-11-24T01:00:00Z 2026-11-25T01:00:00Z 专家评审" {
			t.Errorf("pauses %v", pauses)
		}
		if clock["due_on"] != "2026-12-23" || run["due_on"] != "2026-12-23" || len(run["pauses"].([]any)) != 1 {
			t.Errorf("due %v; run %v", clock["due_on"], run)
		}
		if days := list(clock["days"]); days[1]["kind"] != "paused" || days[1]["number"] != 0.0 || days[2]["kind"] != "paused" || days[3]["number"] != 1.0 {
			t.Errorf("days %v", days[:4])
		}
	})
}

func TestClockOfCasesWithoutARun(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	at := w.draft(1)
	if clock := w.clockOf("sponsor", at); members(clock, "state", "unit", "total") != "draft calendar_days 45" {
		t.Errorf("a draft: %v", clock)
	}
	w.want(http.StatusNotFound, "reviewer", "GET", at+"/clock", nil)
	w.want(http.StatusOK, "sponsor", "POST", at+"/moves/abandon", nil)
	if got := w.want(http.StatusOK, "sponsor", "GET", at+"/clock", nil); strings.TrimSpace(string(got.body)) != "null" {
		t.Errorf("abandoned: %s", got.body)
	}
}

// Where the next year's notice is not out, the date is provisional, and the days of that year say so.
func TestClockSaysWhatIsProvisional(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	w.now = time.Date(2026, 12, 15, 1, 0, 0, 0, time.UTC)
	at := w.codesOut(1)
	w.verified(at, 1)
	clock := w.clockOf("sponsor", at)
	if clock["provisional"] != true || len(clock["notices"].([]any)) != 1 {
		t.Errorf("provisional %v, notices %v", clock["provisional"], clock["notices"])
	}
	for _, day := range list(clock["days"]) {
		if day["provisional"] != strings.HasPrefix(day["on"].(string), "2027") {
			t.Errorf("%v", day)
		}
	}
}

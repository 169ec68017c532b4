package api_test

import (
	"encoding/csv"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"openicp/internal/store"
	"openicp/internal/store/storetest"
)

// The boards are for the desks and the auditor, and each of them comes as a table with the same figures.
func TestBoardsAndTheirTables(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, false)
		w.handedIn(3)
		filed := w.codesOut(1)
		w.enterCodes(filed)
		w.want(http.StatusOK, "officer", "POST", filed+"/moves/administration.grant", nil)
		w.codesOut(5)
		back := w.handedIn(7)
		w.want(http.StatusOK, "reviewer", "POST", back+"/moves/preliminary.return", `{"findings":[{"field":"/services/0/name","reason":"N04"},{"field":"/sponsor/name","reason":"=1+1 请改"}]}`)
		for _, who := range []string{"sponsor", "admin"} {
			w.want(http.StatusNotFound, who, "GET", "/api/v1/boards", nil)
			w.want(http.StatusNotFound, who, "GET", "/api/v1/boards/volume.csv", nil)
		}
		w.want(http.StatusUnauthorized, "", "GET", "/api/v1/boards", nil)
		for _, wrong := range []string{"weeks=0", "weeks=54", "weeks=x", "province=1", "kind=x"} {
			w.want(http.StatusUnprocessableEntity, "reviewer", "GET", "/api/v1/boards?"+wrong, nil)
		}
		w.want(http.StatusNotFound, "reviewer", "GET", "/api/v1/boards/volume", nil)

		got := w.want(http.StatusOK, "reviewer", "GET", "/api/v1/boards?weeks=2", nil).json(t)
		tiles := got["tiles"].(map[string]any)
		if tiles["in_flight"] != 3.0 || tiles["forwarded_this_week"] != 2.0 || tiles["first_pass_share"] != 0.5 || tiles["median_working_days"] != 0.0 {
			t.Errorf("tiles %v", tiles)
		}
		volume := w.table("reviewer", "/api/v1/boards/volume.csv?weeks=2")
		if len(volume) != 3 || volume[1][0] != "2026-11-16" || volume[2][0] != "2026-11-23" {
			t.Fatalf("volume %q", volume)
		}
		for i, name := range volume[0] {
			_, english, _ := strings.Cut(name, " ")
			want := map[string]string{"Preliminary review": "1", "Filed": "1", "Awaiting SMS": "1", "Returned, sponsor’s turn": "1"}[english]
			if i > 0 && (volume[1][i] != "0" || volume[2][i] != want && (want != "" || volume[2][i] != "0")) {
				t.Errorf("%s: %s, then %s, want %s", name, volume[1][i], volume[2][i], want)
			}
		}
		if reasons := w.table("reviewer", "/api/v1/boards/reasons.csv"); len(reasons) != 3 || reasons[1][0] != "N04" || reasons[2][0] != "other" || strings.Contains(strings.Join(reasons[2], ""), "请改") || reasons[1][3] != "1" || reasons[1][4] != "110000" {
			t.Errorf("reasons %q", reasons)
		}
		if times := w.table("auditor", "/api/v1/boards/times.csv"); len(times) != 2 || strings.Join(times[1], " ") != "2026-11-23 0 0 0 1" {
			t.Errorf("times %q", times)
		}
		if age := w.table("officer", "/api/v1/boards/age.csv"); len(age) != 1 {
			t.Errorf("age %q", age)
		}
		w.late(t)
	})
}

// late lets two cases become late and looks for them.
func (w *world) late(t *testing.T) {
	t.Helper()
	w.forward(6 * 24 * 60 * 60 * 1e9)
	overdue := w.table("reviewer", "/api/v1/boards/overdue.csv")
	shown := w.want(http.StatusOK, "reviewer", "GET", "/api/v1/boards", nil).json(t)["overdue"].([]any)
	if len(overdue) != 1+len(shown) || len(shown) != 2 {
		t.Fatalf("%d lines for %d cases", len(overdue)-1, len(shown))
	}
	for i, each := range shown {
		row := each.(map[string]any)
		turn := row["turn"].(map[string]any)
		days, err := strconv.Atoi(overdue[i+1][5])
		if overdue[i+1][0] != row["reference"] || overdue[i+1][3] != turn["party"] || overdue[i+1][4] != turn["due_on"] || err != nil || days < 4 {
			t.Errorf("line %q of %v", overdue[i+1], row)
		}
	}
}

// table asks for a table as CSV.
func (w *world) table(who, path string) [][]string {
	w.t.Helper()
	got := w.want(http.StatusOK, who, "GET", path, nil)
	text, marked := strings.CutPrefix(string(got.body), "\ufeff")
	if !marked || got.header.Get("Content-Type") != "text/csv; charset=utf-8" || !strings.Contains(got.header.Get("Content-Disposition"), ".csv\"") {
		w.t.Fatalf("%s: %v", path, got.header)
	}
	table, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		w.t.Fatal(err)
	}
	return table
}

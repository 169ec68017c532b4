package api_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"openicp/internal/account"
	"openicp/internal/invented"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/storetest"
)

// join adds a person and gives them a token.
func (w *world) join(name string, u account.NewUser) string {
	w.t.Helper()
	u.Name, u.Password = name, password
	if u.DisplayName == "" {
		u.DisplayName = name
	}
	accounts, err := account.New(w.house.Store, w.house.Seal, w.Now)
	if err != nil {
		w.t.Fatal(err)
	}
	user, err := accounts.CreateUser(w.t.Context(), policy.Actor{Role: policy.Admin}, u)
	if err != nil {
		w.t.Fatal(err)
	}
	signed, err := accounts.IssueToken(w.t.Context(), name)
	if err != nil {
		w.t.Fatal(err)
	}
	w.tokens[name] = signed.Secret
	return string(user.ID)
}

func (w *world) queue(as string, asked ...string) map[string]any {
	w.t.Helper()
	query := url.Values{}
	for i := 0; i+1 < len(asked); i += 2 {
		query.Set(asked[i], asked[i+1])
	}
	return w.want(http.StatusOK, as, "GET", "/api/v1/queue?"+query.Encode(), nil).json(w.t)
}

func ids(page map[string]any) []string {
	list := []string{}
	for _, each := range page["items"].([]any) {
		list = append(list, each.(map[string]any)["id"].(string))
	}
	return list
}

// A row has what the table of the desk shows, and pages hang together.
func TestQueueThroughTheDoor(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, false)
		first, second := w.handedIn(1), w.handedIn(3)
		w.later(time.Minute)
		third := w.handedIn(5)
		row := w.queue("reviewer")["items"].([]any)[0].(map[string]any)
		turn, findings := row["turn"].(map[string]any), row["findings"].(map[string]any)
		if row["state"] != "preliminary_review" || turn["party"] != "provider" || turn["act"] != "preliminary.pass" || turn["overdue"] != false ||
			row["sponsor"] != invented.Enterprise(1, "110000").Sponsor.Name || row["domains"].([]any)[0] != "unit1-example.cn" || row["round"] != 1.0 ||
			findings["block"] != 0.0 || row["changed"] != 0.0 || row["claim"] != nil || row["submitted_at"] == nil || row["profile"] != "current" ||
			!strings.HasPrefix(row["reference"].(string), "F-2026-") || !slices.Contains(row["moves"].([]any), "preliminary.pass") {
			t.Errorf("row %v", row)
		}
		all := w.queue("reviewer", "sort", "-submitted")
		if all["total"] != 3.0 || all["next"] != "" || ids(all)[0] != third[len("/api/v1/applications/"):] {
			t.Errorf("all %v", all)
		}
		var paged []string
		for after := ""; ; {
			page := w.queue("reviewer", "sort", "-submitted", "limit", "1", "after", after)
			if page["total"] != 3.0 {
				t.Errorf("a page counts %v in all", page["total"])
			}
			paged = append(paged, ids(page)...)
			if after = page["next"].(string); after == "" {
				break
			}
		}
		if !slices.Equal(paged, ids(all)) {
			t.Errorf("paged %v, want %v", paged, ids(all))
		}
		w.want(http.StatusOK, "reviewer", "POST", first+"/claim", nil)
		w.want(http.StatusOK, "reviewer", "POST", second+"/moves/preliminary.return", `{"findings":[{"field":"/services/0/name","reason":"N01"}]}`)
		for _, c := range []struct {
			want  int
			asked []string
		}{{1, []string{"state", "returned"}}, {3, []string{"state", "returned,preliminary_review"}}, {1, []string{"rule", "N01"}}, {1, []string{"claimed", "me"}},
			{1, []string{"claimed", "reviewer"}}, {2, []string{"claimed", "none"}}, {1, []string{"turn", "sponsor"}}, {0, []string{"province", "440000"}},
			{3, []string{"kind", "first_filing"}}, {3, []string{"sponsor_kind", "enterprise"}}, {1, []string{"q", "UNIT3-example"}}, {3, []string{"due", "later"}},
			{1, []string{"q", row["reference"].(string)}}, {1, []string{"q", invented.CreditCode(1, "110108")}}} {
			if got := w.queue("reviewer", c.asked...); got["total"] != float64(c.want) {
				t.Errorf("%v: %v", c.asked, got["total"])
			}
		}
		counts := w.want(http.StatusOK, "reviewer", "GET", "/api/v1/queue/counts", nil).json(t)
		today := counts["today"].(map[string]any)
		if counts["mine"] != 2.0 || counts["claimed"] != 1.0 || counts["by_state"].(map[string]any)["returned"] != 1.0 || today["done"] != 1.0 || today["median_seconds"] != 0.0 || counts["as_of"] != "2026-11-23T01:01:00Z" {
			t.Errorf("counts %v", counts)
		}
	})
}

// Who sits at no desk finds nothing behind these doors; what makes no sense is named.
func TestQueueRefusals(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	at := w.handedIn(1)
	for _, each := range [][2]string{{"GET", "/api/v1/queue"}, {"GET", "/api/v1/queue.csv"}, {"GET", "/api/v1/queue/counts"}, {"POST", "/api/v1/queue/next"}, {"GET", "/api/v1/colleagues"},
		{"GET", "/api/v1/views"}, {"POST", "/api/v1/views"}, {"DELETE", "/api/v1/views/1"}, {"POST", at + "/claim"}, {"DELETE", at + "/claim"}, {"POST", "/api/v1/queue/bulk"}} {
		var body any
		switch each[1] {
		case "/api/v1/views":
			body = `{"name":"a","filter":{}}`
		case "/api/v1/queue/bulk":
			body = `{"act":"claim","ids":["1"]}`
		}
		if each[0] == "GET" {
			body = nil
		}
		for _, as := range []string{"sponsor", "admin"} {
			w.want(http.StatusNotFound, as, each[0], each[1], body)
		}
		w.want(http.StatusUnauthorized, "", each[0], each[1], body)
	}
	for _, as := range []string{"sponsor", "admin", "officer", "auditor"} { // the case is not the administration's yet
		if got := w.want(http.StatusNotFound, as, "POST", at+"/claim", nil); got.code(t) != "not_found" {
			t.Errorf("%s: %s", as, got.body)
		}
	}
	w.want(http.StatusNotFound, "reviewer", "POST", "/api/v1/applications/nothing/claim", nil)
	w.want(http.StatusUnprocessableEntity, "reviewer", "POST", at+"/claim", `{"force":true}`)
	for _, query := range []string{"state=x", "sort=x", "due=x", "limit=201", "after=x", "province=1"} {
		w.want(http.StatusUnprocessableEntity, "reviewer", "GET", "/api/v1/queue?"+query, nil)
	}
	if got := w.want(http.StatusUnprocessableEntity, "reviewer", "POST", "/api/v1/queue/next", `{"filter":{"due":"x"}}`).json(t); got["field"] != "/filter/due" {
		t.Errorf("the field is %v", got["field"])
	}
	w.want(http.StatusUnprocessableEntity, "reviewer", "POST", "/api/v1/queue/next", `{"filter":{"owner":"x"}}`)
}

// A claim is answered with who has it until when; a colleague is told so.
func TestClaimsThroughTheDoor(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	second := w.join("reviewer2", account.NewUser{Role: policy.Reviewer, Provider: "example-cloud", DisplayName: "陆听澜"})
	at := w.handedIn(1)
	claim := w.want(http.StatusOK, "reviewer2", "POST", at+"/claim", nil).json(t)["claim"].(map[string]any)
	if claim["user"] != second || claim["name"] != "陆听澜" || claim["mine"] != true || claim["until"] != "2026-11-23T01:30:00Z" {
		t.Errorf("claim %v", claim)
	}
	refused := w.want(http.StatusConflict, "reviewer", "POST", at+"/claim", nil).json(t)
	if told, _ := refused["claim"].(map[string]any); refused["code"] != "claimed_by_other" || told["name"] != "陆听澜" || told["mine"] != false {
		t.Errorf("a colleague is told %v", refused)
	}
	w.want(http.StatusConflict, "reviewer", "DELETE", at+"/claim", nil)
	shown := w.want(http.StatusOK, "reviewer", "GET", at, nil).json(t)["claim"].(map[string]any)
	if shown["name"] != "陆听澜" {
		t.Errorf("the case shows %v", shown)
	}
	if got := w.want(http.StatusOK, "sponsor", "GET", at, nil).json(t); got["claim"] != nil {
		t.Errorf("the sponsor sees %v", got["claim"])
	}
	w.want(http.StatusNoContent, "reviewer2", "DELETE", at+"/claim", nil)
	next := w.want(http.StatusOK, "reviewer", "POST", "/api/v1/queue/next", `{}`).json(t)
	if "/api/v1/applications/"+fmt.Sprint(next["id"]) != at {
		t.Errorf("next %v", next)
	}
	if left := w.want(http.StatusOK, "reviewer2", "POST", "/api/v1/queue/next", `{"filter":{"state":"preliminary_review"}}`).json(t); left["id"] != nil {
		t.Errorf("left %v", left)
	}
	people := w.want(http.StatusOK, "reviewer", "GET", "/api/v1/colleagues", nil).json(t)["items"].([]any)
	if len(people) != 2 || people[1].(map[string]any)["display_name"] != "陆听澜" {
		t.Errorf("colleagues %v", people)
	}
	body := map[string]any{"act": "assign", "ids": []string{next["id"].(string), "nothing"}, "user": second, "dry_run": true}
	items := w.want(http.StatusOK, "reviewer", "POST", "/api/v1/queue/bulk", body).json(t)["items"].([]any)
	good, bad := items[0].(map[string]any), items[1].(map[string]any)
	if good["ok"] != true || good["problem"] != nil || good["effect"].(map[string]any)["zh"] != "领取人改为陆听澜，原为reviewer" {
		t.Errorf("would be %v", good)
	}
	if problem, _ := bad["problem"].(map[string]any); bad["ok"] != false || bad["effect"] != nil || problem["code"] != "not_found" || problem["status"] != 404.0 || problem["text"] == nil {
		t.Errorf("would be refused as %v", bad)
	}
	if got := w.queue("reviewer", "claimed", "me")["total"]; got != 1.0 {
		t.Errorf("a dry run took the claim away: %v", got)
	}
	body["dry_run"] = false
	w.want(http.StatusOK, "reviewer", "POST", "/api/v1/queue/bulk", body)
	if got := w.queue("reviewer2", "claimed", "me")["total"]; got != 1.0 {
		t.Errorf("assigned %v", got)
	}
	many := slices.Repeat([]string{"x"}, 101)
	w.want(http.StatusUnprocessableEntity, "reviewer", "POST", "/api/v1/queue/bulk", map[string]any{"act": "claim", "ids": many})
}

// Views are their owner's alone, thirty at most, each under a name of its own, each a question that the queue understands.
func TestViews(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, false)
		w.handedIn(1)
		kept := w.want(http.StatusCreated, "reviewer", "POST", "/api/v1/views", `{"name":" 粤 · 个人 ","filter":{"state":"preliminary_review","q":"示例"}}`).json(t)
		if kept["name"] != "粤 · 个人" || kept["filter"].(map[string]any)["q"] != "示例" {
			t.Errorf("kept %v", kept)
		}
		w.want(http.StatusCreated, "reviewer", "POST", "/api/v1/views", `{"name":"空","filter":{"province":"440000"}}`)
		w.want(http.StatusCreated, "officer", "POST", "/api/v1/views", `{"name":"空","filter":{"due":"soon"}}`)
		views := w.want(http.StatusOK, "reviewer", "GET", "/api/v1/views", nil).json(t)["items"].([]any)
		if len(views) != 2 || views[0].(map[string]any)["id"] != kept["id"] {
			t.Errorf("views %v", views)
		}
		counts := w.want(http.StatusOK, "reviewer", "GET", "/api/v1/queue/counts", nil).json(t)["views"].(map[string]any)
		if counts[kept["id"].(string)] != 1.0 || counts[views[1].(map[string]any)["id"].(string)] != 0.0 || len(counts) != 2 {
			t.Errorf("counts %v", counts)
		}
		for body, field := range map[string]string{`{"name":"x","filter":{"state":"no"}}`: "/filter/state", `{"name":"x","filter":{"sort":"id"}}`: "/filter/sort",
			`{"name":"x","filter":{"q":"` + invented.ResidentID(2, "110108") + `"}}`: "/filter/q", `{"name":" ","filter":{}}`: "/name", `{"name":"x","filter":{"owner":"y"}}`: "/filter/owner"} {
			if got := w.want(http.StatusUnprocessableEntity, "reviewer", "POST", "/api/v1/views", body).json(t); got["field"] != field {
				t.Errorf("%s: %v", body, got)
			}
		}
		if got := w.want(http.StatusConflict, "reviewer", "POST", "/api/v1/views", `{"name":"空","filter":{}}`); got.code(t) != "view_exists" {
			t.Errorf("%s", got.body)
		}
		for i := range 28 {
			w.want(http.StatusCreated, "reviewer", "POST", "/api/v1/views", fmt.Sprintf(`{"name":"%d","filter":{"rule":"N01","claimed":"me","due":"later"}}`, i))
		}
		if got := w.want(http.StatusConflict, "reviewer", "POST", "/api/v1/views", `{"name":"31","filter":{}}`); got.code(t) != "too_many_views" {
			t.Errorf("%s", got.body)
		}
		if got := w.want(http.StatusOK, "reviewer", "GET", "/api/v1/queue/counts", nil).json(t)["views"].(map[string]any); len(got) != 30 {
			t.Errorf("%d views are counted", len(got))
		}
		w.want(http.StatusNotFound, "officer", "DELETE", "/api/v1/views/"+kept["id"].(string), nil)
		w.want(http.StatusNoContent, "reviewer", "DELETE", "/api/v1/views/"+kept["id"].(string), nil)
		w.want(http.StatusNotFound, "reviewer", "DELETE", "/api/v1/views/"+kept["id"].(string), nil)
	})
}

// A document number that somebody types reaches neither the log nor, in clear, the database.
func TestSearchedNumbersLeaveNoTrace(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	at := w.awaitingPost(2)
	number := invented.ResidentID(4, "440106")
	if got := w.queue("reviewer", "q", number); got["total"] != 1.0 || "/api/v1/applications/"+ids(got)[0] != at {
		t.Fatalf("found %v", got)
	}
	if strings.Contains(w.log.String(), number) {
		t.Error("the log holds the number")
	}
	trail := w.want(http.StatusOK, "auditor", "GET", "/api/v1/audit/events", nil)
	if !bytes.Contains(trail.body, []byte(`"person.find"`)) || bytes.Contains(trail.body, []byte(number)) {
		t.Errorf("trail %s", trail.body)
	}
}

// The table opens in a spreadsheet as text, whatever sponsors call themselves; it holds the whole question, and that it left is recorded.
func TestQueueAsTable(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	evil := []string{`=HYPERLINK("https://evil.example","x")`, "+1", "-1+1", "@SUM(1)", "\t=1", "＝1", "＋1", "－1", "＠1", " =1", "'quoted", `a"b,c`}
	for i, name := range evil {
		form := invented.Enterprise(i+1, "110000")
		content, err := json.Marshal(form)
		if err != nil {
			t.Fatal(err)
		}
		at := w.want(http.StatusCreated, "sponsor", "POST", "/api/v1/applications", content).header.Get("Location")
		w.upload(at)
		w.want(http.StatusOK, "sponsor", "POST", at+"/moves/submit", nil)
		w.rename(at, name)
	}
	got := w.want(http.StatusOK, "reviewer", "GET", "/api/v1/queue.csv?sort=submitted", nil)
	if !bytes.HasPrefix(got.body, []byte("\ufeff")) || !strings.HasPrefix(got.header.Get("Content-Type"), "text/csv") || !strings.Contains(got.header.Get("Content-Disposition"), "openicp-queue-2026-11-23.csv") {
		t.Errorf("headers %v, begins %.20q", got.header, got.body)
	}
	lines, err := csv.NewReader(bytes.NewReader(got.body[3:])).ReadAll()
	if err != nil || len(lines) != len(evil)+1 {
		t.Fatalf("%d lines, %v", len(lines), err)
	}
	column := slices.Index(lines[0], "主办者 sponsor")
	var names []string
	for _, line := range lines[1:] {
		if len(line) != len(lines[0]) {
			t.Errorf("line %v", line)
		}
		names = append(names, line[column])
	}
	for i, name := range evil {
		want := name
		if i < 10 {
			want = "'" + name
		}
		if !slices.Contains(names, want) {
			t.Errorf("%q is not written as %q", name, want)
		}
	}
	if trail := w.want(http.StatusOK, "auditor", "GET", "/api/v1/audit/events?flow=queue.export", nil); !bytes.Contains(trail.body, []byte(`"queue.export"`)) {
		t.Error("the export is not recorded")
	}
	if empty := w.want(http.StatusOK, "reviewer", "GET", "/api/v1/queue.csv?state=filed", nil); bytes.Count(empty.body, []byte("\n")) != 1 {
		t.Errorf("an empty table: %q", empty.body)
	}
	w.want(http.StatusUnprocessableEntity, "reviewer", "GET", "/api/v1/queue.csv?state=x", nil)
}

// rename writes a unit's name behind the rules' back, which would not let it in.
func (w *world) rename(at, name string) {
	w.t.Helper()
	err := w.house.Store.Write(w.t.Context(), func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.DB.ExecContext(ctx, "UPDATE applications SET sponsor_name = $1 WHERE id = $2", name, strings.TrimPrefix(at, "/api/v1/applications/"))
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
}

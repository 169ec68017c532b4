package api_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"openicp/internal/filing"
	"openicp/internal/invented"
	"openicp/internal/store"
	"openicp/internal/store/storetest"
)

// texts reads a list of texts.
func texts(t *testing.T, value any) []string {
	t.Helper()
	items, ok := value.([]any)
	if !ok {
		t.Fatalf("no list: %v", value)
	}
	list := []string{}
	for _, each := range items {
		list = append(list, each.(string))
	}
	return list
}

func same(t *testing.T, what string, got, want []string) {
	t.Helper()
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("%s: %q, want %q", what, got, want)
	}
}

// sentBack returns a case for its service, and hands it in again with another name, remark and paper.
func (w *world) sentBack(at, name string) {
	w.t.Helper()
	w.want(http.StatusOK, "reviewer", "POST", at+"/moves/preliminary.return", `{"findings":[{"field":"/services","reason":"N04"},{"field":"/documents/backdrop_photo","reason":"M02"}]}`)
	w.renamed(at, name)
}

func (w *world) renamed(at, name string) {
	w.t.Helper()
	shown := w.want(http.StatusOK, "sponsor", "GET", at, nil).json(w.t)
	services := shown["services"].([]any)
	services[0].(map[string]any)["name"] = name
	w.want(http.StatusOK, "sponsor", "PATCH", at, map[string]any{"services": services}, "Content-Type", "application/merge-patch+json")
	picture, err := invented.Picture(len(name) + 40)
	if err != nil {
		w.t.Fatal(err)
	}
	w.want(http.StatusOK, "sponsor", "PUT", at+"/documents/backdrop_photo", picture, "Content-Type", "image/png")
	w.want(http.StatusOK, "sponsor", "POST", at+"/moves/submit", nil)
}

// Notes of a review live on the server, have a version of their own and leave the case as it is; ticks are carried into the next
// rounds as far as nothing changed.
func TestReviewNotesOutliveTheirBrowser(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, false)
		at := w.handedIn(1)
		empty := w.want(http.StatusOK, "reviewer", "GET", at+"/review", nil)
		first := empty.json(t)
		if first["round"] != 1.0 || first["version"] != 0.0 || first["updated_at"] != nil || first["earlier"] != nil || empty.header.Get("ETag") != `"0"` {
			t.Fatalf("empty notes: %s", empty.body)
		}
		for _, member := range []string{"looked", "looked_before", "findings", "also"} {
			same(t, member, texts(t, first[member]), nil)
		}
		before := w.want(http.StatusOK, "reviewer", "GET", at, nil).header.Get("ETag")
		ticks := []string{"/sponsor/name", "/sponsor/lead", "/services/0/name", "/services/0/domains/0", "/services/0/lead/name", "/documents/backdrop_photo", "/documents/sponsor_document"}
		notes := map[string]any{"looked": ticks, "findings": []map[string]string{{"field": "/services/0/name", "reason": "N04"}, {"field": "/services/0/remark", "reason": ""}},
			"also": []string{"/services/0/home_urls"}, "note": "再看一眼"}
		saved := w.want(http.StatusOK, "reviewer", "PUT", at+"/review", notes, "If-Match", `"0"`).json(t)
		if saved["version"] != 1.0 || saved["note"] != "再看一眼" || len(saved["findings"].([]any)) != 2 || saved["updated_by"] == "" {
			t.Errorf("saved %v", saved)
		}
		same(t, "ticks", texts(t, saved["looked"]), ticks)
		w.want(http.StatusPreconditionFailed, "reviewer", "PUT", at+"/review", notes, "If-Match", `"0"`)
		w.want(http.StatusPreconditionFailed, "reviewer", "PUT", at+"/review", notes, "If-Match", `"7"`)
		if again := w.want(http.StatusOK, "reviewer", "PUT", at+"/review", notes, "If-Match", `"1"`); again.header.Get("ETag") != `"2"` {
			t.Errorf("second saving: %s", again.header.Get("ETag"))
		}
		if after := w.want(http.StatusOK, "reviewer", "GET", at, nil).header.Get("ETag"); after != before {
			t.Errorf("notes moved the case from %s to %s", before, after)
		}

		w.sentBack(at, "示例云图官方网站二")
		second := w.want(http.StatusOK, "reviewer", "GET", at+"/review", nil).json(t)
		if second["round"] != 2.0 || second["version"] != 0.0 || second["note"] != "" {
			t.Errorf("second round begins with %v", second)
		}
		same(t, "ticks that still count", texts(t, second["looked_before"]), []string{"/sponsor/name", "/sponsor/lead", "/services/0/domains/0", "/services/0/lead/name", "/documents/sponsor_document"})
		earlier := second["earlier"].(map[string]any)
		if earlier["round"] != 1.0 || earlier["note"] != "再看一眼" || len(earlier["findings"].([]any)) != 2 {
			t.Errorf("notes of the first round: %v", earlier)
		}
		w.want(http.StatusOK, "reviewer", "PUT", at+"/review", map[string]any{"looked": []string{"/services/0/name"}}, "If-Match", `"0"`)
		w.sentBack(at, "示例云图官方网站三")
		third := w.want(http.StatusOK, "reviewer", "GET", at+"/review", nil).json(t)
		same(t, "ticks of the first round in the third", texts(t, third["looked_before"]), []string{"/sponsor/name", "/sponsor/lead", "/services/0/domains/0", "/services/0/lead/name", "/documents/sponsor_document"})
	})
}

// Each side of the port has its own notes and contacts; nobody else has any, and what was sealed cannot be read in the database.
func TestNotesAndContactsStayOnTheirSide(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, false)
		at := w.codesOut(1)
		w.enterCodes(at)
		const secret = "只有这一边知道"
		contact := map[string]string{"channel": "phone", "person": "sponsor_lead", "outcome": "not_reached", "note": secret}
		for _, who := range []string{"reviewer", "officer"} {
			w.want(http.StatusOK, who, "PUT", at+"/review", map[string]any{"note": secret + who, "looked": []string{"/sponsor/" + who}})
			contact["note"] = secret + who
			kept := w.want(http.StatusCreated, who, "POST", at+"/contacts", contact).json(t)
			if kept["note"] != secret+who || kept["outcome"] != "not_reached" || kept["at"] == nil || kept["by"] == "" {
				t.Errorf("contact %v", kept)
			}
		}
		for who, other := range map[string]string{"reviewer": "officer", "officer": "reviewer"} {
			for _, path := range []string{"/review", "/contacts"} {
				got := string(w.want(http.StatusOK, who, "GET", at+path, nil).body)
				if !strings.Contains(got, secret+who) || strings.Contains(got, secret+other) {
					t.Errorf("%s of %s: %s", path, who, got)
				}
			}
		}
		for _, who := range []string{"sponsor", "sponsor2", "auditor", "admin"} {
			w.want(http.StatusNotFound, who, "GET", at+"/review", nil)
			w.want(http.StatusNotFound, who, "GET", at+"/contacts", nil)
			w.want(http.StatusNotFound, who, "PUT", at+"/review", `{}`)
			w.want(http.StatusNotFound, who, "POST", at+"/contacts", contact)
		}
		if stored := w.column("SELECT notes_sealed FROM reviews") + w.column("SELECT entry_sealed FROM contacts") + w.column("SELECT details_sealed FROM events"); strings.Contains(stored, secret) {
			t.Error("notes lie open in the database")
		}
		var flows []string
		for _, each := range w.want(http.StatusOK, "auditor", "GET", "/api/v1/audit/events?limit=200", nil).json(t)["items"].([]any) {
			event := each.(map[string]any)
			if move := event["move"].(string); (move == "review.note" || move == "contact.note") && event["outcome"] == "done" {
				flows = append(flows, fmt.Sprint(move, " ", event["role"]))
			}
		}
		same(t, "trail", flows, []string{"review.note reviewer", "review.note officer", "contact.note reviewer", "contact.note officer"})
	})
}

// column reads one column of bytes as a whole.
func (w *world) column(statement string) string {
	w.t.Helper()
	var all strings.Builder
	err := w.house.Store.Write(w.t.Context(), func(ctx context.Context, tx *store.Tx) error {
		result, err := tx.DB.QueryContext(ctx, statement)
		if err != nil {
			return err
		}
		defer result.Close()
		for result.Next() {
			var content []byte
			if err := result.Scan(&content); err != nil {
				return err
			}
			all.Write(content)
		}
		return result.Err()
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return all.String()
}

func TestNotesAreChecked(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	at := w.handedIn(1)
	many := make([]string, 501)
	for i := range many {
		many[i] = fmt.Sprintf("/services/%d/name", i)
	}
	w.want(http.StatusOK, "reviewer", "PUT", at+"/review", map[string]any{"looked": many[:500], "note": strings.Repeat("字", 2000)})
	for _, wrong := range []any{map[string]any{"looked": many}, map[string]any{"looked": []string{"sponsor"}}, map[string]any{"also": []string{""}}, map[string]any{"note": strings.Repeat("字", 2001)},
		map[string]any{"findings": []map[string]string{{"field": "here", "reason": "N01"}}}, map[string]any{"findings": []map[string]string{{"field": "/sponsor", "reason": strings.Repeat("字", 501)}}}, `{"version":1}`} {
		w.want(http.StatusUnprocessableEntity, "reviewer", "PUT", at+"/review", wrong)
	}
	for _, wrong := range []string{`{}`, `{"channel":"pigeon","person":"other","outcome":"other"}`, `{"channel":"mail","person":"other","outcome":"maybe"}`, `{"channel":"mail","person":"x","outcome":"other"}`} {
		w.want(http.StatusUnprocessableEntity, "reviewer", "POST", at+"/contacts", wrong)
	}
	w.want(http.StatusOK, "reviewer", "POST", at+"/moves/preliminary.return", `{"findings":[{"field":"/services/0/name","reason":"N04"}]}`)
	if got := w.want(http.StatusConflict, "reviewer", "PUT", at+"/review", `{}`); got.code(t) != "move_not_possible" {
		t.Errorf("notes on what was sent back: %s", got.code(t))
	}
	if left := w.want(http.StatusOK, "reviewer", "GET", at+"/review", nil).json(t); len(left["looked"].([]any)) != 500 {
		t.Error("the return took the notes away")
	}
}

// What changed is shown before and after, masked for everybody but the owner: no personal value of either submission leaves it.
func TestChangesAreMaskedAsTheCaseIs(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, false)
		first, second := invented.Individual(2, "110000"), invented.Individual(4, "110000")
		at := w.want(http.StatusCreated, "sponsor", "POST", "/api/v1/applications", first).header.Get("Location")
		w.upload(at)
		w.want(http.StatusOK, "sponsor", "POST", at+"/moves/submit", nil)
		if none := w.want(http.StatusOK, "reviewer", "GET", at+"/changes", nil); string(none.body) != `{"items":[]}` {
			t.Errorf("changes of a first submission: %s", none.body)
		}
		w.want(http.StatusOK, "reviewer", "POST", at+"/moves/preliminary.return", `{"findings":[{"field":"/sponsor","reason":"S01"},{"field":"/services","reason":"N04"},{"field":"/documents/backdrop_photo","reason":"M02"}]}`)
		w.want(http.StatusOK, "sponsor", "PATCH", at, map[string]any{"sponsor": second.Sponsor, "services": second.Services}, "Content-Type", "application/merge-patch+json")
		w.renamed(at, second.Services[0].Name)
		w.want(http.StatusOK, "reviewer", "POST", at+"/moves/preliminary.pass", nil)
		w.want(http.StatusOK, "reviewer", "POST", at+"/moves/forward", nil)

		own := w.changesOf("sponsor", at)
		for field, want := range map[string][2]any{"/sponsor/lead/mobile": {first.Sponsor.Lead.Mobile, second.Sponsor.Lead.Mobile},
			"/services/0/name": {first.Services[0].Name, second.Services[0].Name}, "/documents/backdrop_photo": {"stored", "stored"}} {
			if own[field] != want {
				t.Errorf("%s: %v, want %v", field, own[field], want)
			}
		}
		for _, who := range []string{"reviewer", "officer", "auditor"} {
			got := w.want(http.StatusOK, who, "GET", at+"/changes", nil)
			for _, value := range append(personalOf(first), personalOf(second)...) {
				if strings.Contains(string(got.body), value) {
					t.Errorf("%s is shown a personal value of %d characters", who, len([]rune(value)))
				}
			}
			shown := w.changesOf(who, at)
			same(t, who+" sees the places", slices.Collect(maps.Keys(shown)), slices.Collect(maps.Keys(own)))
			if shown["/services/0/name"] != own["/services/0/name"] || shown["/sponsor/lead/mobile"][1] == nil {
				t.Errorf("%s: %v", who, shown)
			}
		}
		w.want(http.StatusNotFound, "sponsor2", "GET", at+"/changes", nil)
		w.want(http.StatusNotFound, "admin", "GET", at+"/changes", nil)
	})
}

func (w *world) changesOf(who, at string) map[string][2]any {
	w.t.Helper()
	var answer struct {
		Items []struct {
			Field         string
			Before, After any
		}
	}
	if err := json.Unmarshal(w.want(http.StatusOK, who, "GET", at+"/changes", nil).body, &answer); err != nil {
		w.t.Fatal(err)
	}
	changes := map[string][2]any{}
	for _, each := range answer.Items {
		changes[each.Field] = [2]any{each.Before, each.After}
	}
	return changes
}

// personalOf lists what is personal in an individual's form.
func personalOf(form *filing.Form) []string {
	lead := form.Sponsor.Lead
	return []string{lead.Name, lead.Document.Number, lead.Mobile, lead.EmergencyPhone, lead.Email, form.Sponsor.Address.Street, form.Sponsor.RegisteredAddress}
}

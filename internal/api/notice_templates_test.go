package api_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"openicp/internal/filing"
	"openicp/internal/seal"
	"openicp/internal/store"
	"openicp/internal/store/rows"
	"openicp/internal/store/storetest"
)

func (w *world) template(name, channel string) map[string]any {
	w.t.Helper()
	for _, item := range w.lines("admin", "/api/v1/notice-templates") {
		if item["name"] == name && item["channel"] == channel {
			return item
		}
	}
	w.t.Fatalf("no text %s for %s", name, channel)
	return nil
}

// said lists what was written about a case.
func (w *world) said(id filing.ApplicationID) string {
	w.t.Helper()
	var all strings.Builder
	err := w.house.Store.Read(w.t.Context(), func(ctx context.Context, q *rows.Queries) error {
		list, err := q.NoticesOfCase(ctx, string(id))
		for _, n := range list {
			text, problem := w.house.Seal.Unseal(seal.Place{Table: "notices", Column: "text_sealed", Row: n.ID}, n.TextSealed)
			if problem != nil {
				return problem
			}
			all.Write(append(text, '\n'))
		}
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return all.String()
}

// A text of the house's own that says what the catalogue says is its own all the same, until it is taken back; taking back what is not
// there is no event.
func TestTheCataloguesWordsAsTheHousesOwn(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, false)
		const at = "/api/v1/notice-templates/submitted?channel=mail"
		w.want(http.StatusOK, "admin", "PUT", at, map[string]any{"text": w.template("submitted", "mail")["default"]})
		if w.template("submitted", "mail")["own"] != true {
			t.Error("the catalogue's words are not kept as the house's")
		}
		for range 2 {
			w.want(http.StatusOK, "admin", "DELETE", at, nil)
			if w.template("submitted", "mail")["own"] != false {
				t.Error("the house's text stays after it was taken back")
			}
		}
		if trail := w.lines("auditor", "/api/v1/audit/events?flow=notice_template.reset"); len(trail) != 1 {
			t.Errorf("taken back once, recorded %d times", len(trail))
		}
	})
}

// The house's words are sent from the moment they are kept until they are taken back; each change is in the auditor's trail.
func TestTheHouseSaysItInItsOwnWords(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, false)
		const at = "/api/v1/notice-templates/submitted"
		own := map[string]any{"channel": "mail", "text": map[string]string{"zh": "已收到“{service}”，{due} 前答复。", "en": "We have “{service}”; an answer comes by {due}."}}
		for _, as := range []string{"sponsor", "reviewer", "officer", "auditor"} {
			w.want(http.StatusNotFound, as, "GET", "/api/v1/notice-templates", nil)
			w.want(http.StatusNotFound, as, "PUT", at, own)
			w.want(http.StatusNotFound, as, "DELETE", at, nil)
		}
		if before := w.template("submitted", "mail"); before["own"] != false || before["changed_at"] != nil || before["required"].([]any)[0] != "due" {
			t.Errorf("before: %v", before)
		}
		bad := map[string]any{"channel": "mail", "text": map[string]string{"zh": "{phone}", "en": "b"}}
		if got := w.want(http.StatusUnprocessableEntity, "admin", "PUT", at, bad).json(t); got["code"] != "notice_placeholder_unknown" || got["field"] != "/text/zh" {
			t.Errorf("an unknown placeholder: %v", got)
		}
		w.want(http.StatusNotFound, "admin", "PUT", "/api/v1/notice-templates/nothing", own)
		w.want(http.StatusNotFound, "admin", "DELETE", "/api/v1/notice-templates/nothing", nil)
		w.want(http.StatusNotFound, "admin", "DELETE", at+"?channel=sms", nil)
		texts := map[string]any{"text": own["text"]}
		both := map[string]any{"text": map[string]string{"zh": "“{service}”{due}", "en": "“{service}” {due}"}}
		if got := w.want(http.StatusUnprocessableEntity, "admin", "PUT", "/api/v1/notice-templates/returned", both).json(t); got["code"] != "channel_missing" {
			t.Errorf("a notice over two channels: %v", got)
		}
		w.want(http.StatusOK, "admin", "PUT", "/api/v1/notice-templates/returned?channel=sms", both)
		if w.template("returned", "sms")["own"] != true || w.template("returned", "mail")["own"] != false {
			t.Error("the channel in the address is not the one that was changed")
		}
		w.want(http.StatusOK, "admin", "DELETE", "/api/v1/notice-templates/returned", nil)
		w.want(http.StatusOK, "admin", "PUT", at, texts) // it goes by mail alone
		if after := w.template("submitted", "mail"); after["own"] != true || after["changed_at"] == nil {
			t.Errorf("after: %v", after)
		}
		first := w.handedIn(1)
		if text := w.said(filing.ApplicationID(strings.TrimPrefix(first, "/api/v1/applications/"))); !strings.Contains(text, "已收到“示例") {
			t.Errorf("said: %s", text)
		}
		w.want(http.StatusOK, "admin", "DELETE", at, nil)
		second := w.handedIn(2)
		if text := w.said(filing.ApplicationID(strings.TrimPrefix(second, "/api/v1/applications/"))); strings.Contains(text, "已收到“") {
			t.Errorf("said after it was taken back: %s", text)
		}
		trail := w.lines("auditor", "/api/v1/audit/events?flow=notice_template.")
		if len(trail) != 4 || trail[0]["move"] != "notice_template.reset" || trail[1]["details"].(map[string]any)["after"].(map[string]any)["zh"] != "已收到“{service}”，{due} 前答复。" {
			t.Errorf("the trail: %v", trail)
		}
	})
}

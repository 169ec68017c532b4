package api_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"openicp/internal/invented"
	"openicp/internal/store"
	"openicp/internal/store/storetest"
)

// What stands is listed for whose it is; a cancellation is begun from it, shut but for its reason, and ends as cancelled.
func TestWhatStandsIsListedAndCancelled(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, false)
		number := w.standing()
		mine := w.want(http.StatusOK, "sponsor", "GET", "/api/v1/filings?limit=1", nil).json(t)
		items := mine["items"].([]any)
		if len(items) != 1 || items[0].(map[string]any)["number"] != number || mine["next"] != "" {
			t.Fatalf("mine: %v", mine)
		}
		if others := w.want(http.StatusOK, "sponsor2", "GET", "/api/v1/filings", nil).json(t)["items"].([]any); len(others) != 0 {
			t.Errorf("another sponsor is shown %v", others)
		}
		at := "/api/v1/filings/" + url.PathEscape(number)
		w.want(http.StatusNotFound, "sponsor2", "GET", at, nil)
		w.want(http.StatusNotFound, "auditor", "GET", at, nil)
		w.want(http.StatusUnauthorized, "", "GET", at, nil)
		seen := w.want(http.StatusOK, "officer", "GET", at, nil).json(t)
		if cases := seen["cases"].([]any); len(cases) != 1 || seen["sponsor"] == nil || len(seen["may"].([]any)) != 0 {
			t.Errorf("the officer is shown %v", seen)
		}

		request := map[string]any{"request": map[string]any{"act": "cancel", "number": number + "-1"}}
		w.want(http.StatusNotFound, "sponsor2", "POST", "/api/v1/applications", request)
		w.want(http.StatusUnprocessableEntity, "sponsor", "POST", "/api/v1/applications", `{"request": {"act": 7}}`)
		begun := w.want(http.StatusCreated, "sponsor", "POST", "/api/v1/applications", request, "Idempotency-Key", "end")
		if again := w.want(http.StatusCreated, "sponsor", "POST", "/api/v1/applications", request, "Idempotency-Key", "end"); string(again.body) != string(begun.body) {
			t.Error("a repeat begins another")
		}
		draft, where := begun.json(t), begun.header.Get("Location")
		if draft["kind"] != "cancel_service" || draft["shut"] != true || len(draft["documents"].([]any)) != 0 || draft["sponsor"] == nil {
			t.Errorf("the draft: %v", draft)
		}
		if code := w.want(http.StatusConflict, "sponsor", "PATCH", where, `{"sponsor": {"name": "另一家"}}`).code(t); code != "field_not_open" {
			t.Errorf("the sponsor of a cancellation: %s", code)
		}
		if code := w.want(http.StatusUnprocessableEntity, "sponsor", "POST", where+"/moves/submit", nil).code(t); code != "findings" {
			t.Errorf("without a reason: %s", code)
		}
		w.want(http.StatusOK, "sponsor", "PATCH", where, `{"request": {"reason": "网站已停止运营"}}`)
		for _, step := range [][2]string{{"sponsor", "submit"}, {"reviewer", "preliminary.pass"}, {"reviewer", "forward"}} {
			w.want(http.StatusOK, step[0], "POST", where+"/moves/"+step[1], nil)
		}
		// The service's responsible person is asked, and nobody else.
		lead := invented.Enterprise(1, "110000").Services[0].Lead
		w.state("administration_review", w.want(http.StatusOK, "", "POST", where+"/moves/sms.verify",
			map[string]string{"phone": lead.Mobile, "code": smsCode, "document_tail": tail(lead.Document.Number)}))
		ended := w.want(http.StatusOK, "officer", "POST", where+"/moves/administration.grant", nil).json(t)
		if label := ended["label"].(map[string]any); ended["state"] != "filed" || label["zh"] != "已注销" {
			t.Errorf("it ends as %v, %v", ended["state"], ended["label"])
		}
		if code := w.want(http.StatusNotFound, "sponsor", "GET", where+"/duties", nil).code(t); code != "not_filed_yet" {
			t.Errorf("the duties of what was cancelled: %s", code)
		}
		after := w.want(http.StatusOK, "sponsor", "GET", at, nil).json(t)
		if services := after["services"].([]any); after["state"] != "no_services" || services[0].(map[string]any)["state"] != "cancelled" {
			t.Errorf("afterwards: %v", after)
		}
	})
}

// standing files an invented enterprise and gives its number.
func (w *world) standing() string {
	w.t.Helper()
	at := w.codesOut(1)
	w.verified(at, 1)
	granted := w.want(http.StatusOK, "officer", "POST", at+"/moves/administration.grant", nil).json(w.t)
	number, _ := granted["numbers"].(map[string]any)["sponsor"].(string)
	return number
}

// The check page judges a request by itself and tells nobody what stands under a number.
func TestACheckTellsNothingOfWhatStands(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, false)
		number := w.standing()
		for body, want := range map[string]int{
			`{"province": "110000", "request": {"act": "cancel", "number": "` + number + `", "reason": "公司已停业"}}`:   0,
			`{"province": "110000", "request": {"act": "cancel", "number": "京ICP备2026009999号", "reason": "公司已停业"}}`: 0,
			`{"province": "110000", "request": {"act": "cancel", "number": "` + number + `"}}`:                      1,
			`{"province": "110000", "request": {"act": "withdraw_access", "number": "` + number + `"}}`:             1,
		} {
			found := w.want(http.StatusOK, "", "POST", "/api/v1/check", body).json(t)["findings"].([]any)
			about := 0
			for _, each := range found {
				if strings.HasPrefix(each.(map[string]any)["rule"].(string), "e_request_") {
					about++
				}
			}
			if about != want {
				t.Errorf("%s: %v", body, found)
			}
		}
	})
}

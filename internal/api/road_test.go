package api_test

import (
	"net/http"
	"testing"

	"openicp/internal/invented"
	"openicp/internal/store"
	"openicp/internal/store/storetest"
)

// S6–S28: the whole road of one enterprise through the API alone, on both databases.
func TestFromDraftToNumber(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, false)
		at := w.draft(1)
		w.upload(at)
		w.state("preliminary_review", w.want(http.StatusOK, "sponsor", "POST", at+"/moves/submit", nil))
		back := map[string]any{"findings": []any{map[string]string{"field": "/services/0/name", "reason": "N01"}}}
		w.state("returned", w.want(http.StatusOK, "reviewer", "POST", at+"/moves/preliminary.return", back))
		closed := w.want(http.StatusConflict, "sponsor", "PATCH", at, `{"sponsor":{"name":"北京示例改名有限公司"}}`)
		if code := closed.code(t); code != "field_not_open" {
			t.Errorf("a closed field: %s", code)
		}
		form := invented.Enterprise(1, "110000")
		form.Services[0].Name = "示例云图产品网站"
		w.want(http.StatusOK, "sponsor", "PATCH", at, map[string]any{"services": form.Services})
		w.state("preliminary_review", w.want(http.StatusOK, "sponsor", "POST", at+"/moves/submit", `{}`))
		w.state("awaiting_forward", w.want(http.StatusOK, "reviewer", "POST", at+"/moves/preliminary.pass", nil))
		w.state("awaiting_sms", w.want(http.StatusOK, "reviewer", "POST", at+"/moves/forward", nil))
		w.enterCodes(at)
		filed := w.want(http.StatusOK, "officer", "POST", at+"/moves/administration.grant", nil)
		w.state("filed", filed)
		if filed.json(t)["turn"] != nil {
			t.Error("a filed case waits for somebody")
		}
		w.foundByEverybody(filed.json(t))
	})
}

// enterCodes has both responsible persons enter their codes without signing in.
func (w *world) enterCodes(at string) {
	w.t.Helper()
	form := invented.Enterprise(1, "110000")
	wrong := w.want(http.StatusUnprocessableEntity, "", "POST", at+"/moves/sms.verify",
		map[string]string{"phone": form.Sponsor.Lead.Mobile, "code": "000000", "document_tail": tail(form.Sponsor.Lead.Document.Number)})
	if code := wrong.code(w.t); code != "sms_code_wrong" {
		w.t.Errorf("a wrong code: %s", code)
	}
	var last answer
	for _, lead := range form.Leads() {
		last = w.want(http.StatusOK, "", "POST", at+"/moves/sms.verify",
			map[string]string{"phone": lead.Lead.Mobile, "code": smsCode, "document_tail": tail(lead.Lead.Document.Number)})
	}
	w.state("administration_review", last)
	if _, shown := last.json(w.t)["sponsor"]; shown {
		w.t.Error("who only entered a code is shown the form")
	}
}

func tail(number string) string { return number[len(number)-6:] }

func (w *world) state(want string, got answer) {
	w.t.Helper()
	if state := got.json(w.t)["state"]; state != want {
		w.t.Fatalf("state %v, want %s", state, want)
	}
	if got.header.Get("ETag") == "" {
		w.t.Error("an answer for a case has no ETag")
	}
}

func (w *world) foundByEverybody(filed map[string]any) {
	w.t.Helper()
	number := filed["numbers"].(map[string]any)["sponsor"]
	found := w.want(http.StatusOK, "", "GET", "/api/v1/register/unit1-example.cn", nil).json(w.t)
	if found["answer"] != "filed" || found["sponsor_number"] != number {
		w.t.Errorf("the register says %v, want %v", found, number)
	}
}

package api_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"openicp/internal/store"
	"openicp/internal/store/storetest"
)

func TestDutiesAndSnippetOfAFiledCase(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, false)
		at := w.codesOut(1)
		for _, path := range []string{"/duties", "/snippet"} {
			if early := w.want(http.StatusNotFound, "sponsor", "GET", at+path, nil); early.code(t) != "not_filed_yet" {
				t.Errorf("%s before the number: %s", path, early.body)
			}
			if hidden := w.want(http.StatusNotFound, "sponsor2", "GET", at+path, nil); hidden.code(t) != "not_found" {
				t.Errorf("%s for a stranger: %s", path, hidden.body)
			}
		}
		w.verified(at, 1)
		w.want(http.StatusOK, "officer", "POST", at+"/moves/administration.grant", nil)
		dates := map[string]any{}
		for _, duty := range list(w.want(http.StatusOK, "sponsor", "GET", at+"/duties", nil).json(t)["items"]) {
			dates[duty["id"].(string)] = duty["due_on"]
			if duty["title"].(map[string]any)["zh"] == "" || duty["source"].(map[string]any)["en"] == "" {
				t.Errorf("%v", duty)
			}
		}
		if on, there := dates["footer_number"]; !there || on != nil || dates["public_security"] != "2026-12-23" {
			t.Errorf("duties %v", dates)
		}
		snippet := w.want(http.StatusOK, "reviewer", "GET", at+"/snippet", nil).json(t)
		number := "京ICP备2026000001号-1"
		if snippet["text"] != number || snippet["link"] != "https://beian.miit.gov.cn/" || !strings.Contains(snippet["html"].(string), `>`+number+`</a>`) {
			t.Errorf("snippet %v", snippet)
		}
		w.later(24 * time.Hour) // from the next day on the house has it that Beijing wants the sponsor's number
		w.want(http.StatusOK, "admin", "PUT", "/api/v1/provinces/110000/editions/2026-11-24", map[string]any{"values": map[string]any{"footer_number": "sponsor"},
			"source": map[string]string{"zh": "演示", "en": "demo"}})
		if text := w.want(http.StatusOK, "sponsor", "GET", at+"/snippet", nil).json(t)["text"]; text != "京ICP备2026000001号" {
			t.Errorf("by the house's own practice: %v", text)
		}
		if items := list(snippet["items"]); len(items) != 1 || items[0]["html"] != snippet["html"] || items[0]["kind"] != "website" {
			t.Errorf("items %v", snippet["items"])
		}
	})
}

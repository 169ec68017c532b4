package api_test

import (
	"net/http"
	"strings"
	"testing"

	"openicp/internal/store"
	"openicp/internal/store/storetest"
)

// provinceOf finds one administration in what GET /provinces answers.
func (w *world) provinceOf(code string) map[string]any {
	w.t.Helper()
	for _, item := range w.want(http.StatusOK, "", "GET", "/api/v1/provinces", nil).json(w.t)["items"].([]any) {
		if province := item.(map[string]any); province["code"] == code {
			return province
		}
	}
	w.t.Fatalf("no province %s", code)
	return nil
}

// Everybody may read what each administration asks for, with its source and its date; it is asked about again, not fetched again.
func TestPracticeIsPublic(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	answer := w.want(http.StatusOK, "", "GET", "/api/v1/provinces", nil)
	if n := len(answer.json(t)["items"].([]any)); n != 31 {
		t.Errorf("%d administrations", n)
	}
	hubei := w.provinceOf("420000")
	edition := hubei["editions"].([]any)[0].(map[string]any)
	values := edition["values"].(map[string]any)
	if hubei["letter"] != "鄂" || hubei["profile"] != "current" || edition["valid_from"] != "2025-12-01" || edition["in_force"] != true || values["max_services_unit"] != 1.0 {
		t.Errorf("Hubei: %v", hubei)
	}
	if source := edition["source"].(map[string]any); source["zh"] == "" || source["en"] == "" {
		t.Error("an edition without its source")
	}
	labels := map[string]bool{}
	for _, item := range answer.json(t)["values"].([]any) {
		labels[item.(map[string]any)["name"].(string)] = true
	}
	for name := range values {
		if !labels[name] {
			t.Errorf("nothing says what %s means", name)
		}
	}
	w.want(http.StatusNotModified, "", "GET", "/api/v1/provinces", nil, "If-None-Match", answer.header.Get("ETag"))
	w.want(http.StatusOK, "admin", "PUT", "/api/v1/provinces/420000/profile", `{"profile":"classic"}`)
	w.want(http.StatusOK, "", "GET", "/api/v1/provinces", nil, "If-None-Match", answer.header.Get("ETag"))
	if w.provinceOf("420000")["profile"] != "classic" {
		t.Error("the profile set in the house is not told")
	}
}

// An administrator sets practice from a day on; everybody reads it, the auditor sees who set it, and drafts are judged by it.
func TestTheHouseSetsPractice(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, false)
		at := w.draft(1)
		const today, later = "/api/v1/provinces/110000/editions/2026-11-23", "/api/v1/provinces/110000/editions/2027-01-01"
		edition := map[string]any{"values": map[string]any{"max_services_unit": 3, "name_words_denied_individual": []string{"示例"}, "landline_unit": true},
			"source": map[string]string{"zh": "示例通知", "en": "an invented notice"}}
		for _, as := range []string{"sponsor", "reviewer", "officer", "auditor"} {
			w.want(http.StatusNotFound, as, "PUT", today, edition)
			w.want(http.StatusNotFound, as, "DELETE", today, nil)
		}
		w.want(http.StatusUnauthorized, "", "PUT", today, edition)
		w.want(http.StatusNotFound, "admin", "PUT", "/api/v1/provinces/110000/editions/tomorrow", edition)
		w.want(http.StatusUnprocessableEntity, "admin", "PUT", today, `{"values":{"max_services":3},"source":{"zh":"a","en":"b"}}`)
		w.want(http.StatusUnprocessableEntity, "admin", "PUT", today, `{"values":{"max_services_unit":"3"},"source":{"zh":"a","en":"b"}}`)
		if got := w.want(http.StatusUnprocessableEntity, "admin", "PUT", today, `{"values":{"max_services_unit":0},"source":{"zh":"a","en":"b"}}`).json(t); got["field"] != "/values/max_services_unit" {
			t.Errorf("the problem lies at %v", got["field"])
		}
		w.want(http.StatusOK, "admin", "PUT", today, edition)
		w.want(http.StatusOK, "admin", "PUT", later, edition)
		list := w.provinceOf("110000")["editions"].([]any)
		if len(list) != 3 {
			t.Fatalf("%d editions", len(list))
		}
		for i, want := range []struct {
			from           string
			house, inForce bool
		}{{"2025-12-01", false, false}, {"2026-11-23", true, true}, {"2027-01-01", true, false}} {
			got := list[i].(map[string]any)
			if got["valid_from"] != want.from || got["house"] != want.house || got["in_force"] != want.inForce {
				t.Errorf("edition %d: %v", i, got)
			}
		}
		w.want(http.StatusOK, "sponsor", "PATCH", at, map[string]any{"sponsor": map[string]any{"lead": map[string]any{"office_phones": []string{}}}})
		if !strings.Contains(string(w.want(http.StatusOK, "sponsor", "GET", at, nil).body), "e_lead_landline_missing") {
			t.Error("the draft is not judged by the edition")
		}
		line := w.lines("auditor", "/api/v1/audit/events?flow=province.edition")[1]
		details := line["details"].(map[string]any)
		if line["actor_name"] != "admin" || details["province"] != "110000" || details["valid_from"] != "2026-11-23" || details["values"].(map[string]any)["max_services_unit"] != 3.0 {
			t.Errorf("the auditor sees %v", line)
		}
		w.want(http.StatusOK, "admin", "DELETE", later, nil)
		w.want(http.StatusNotFound, "admin", "DELETE", later, nil)
		if n := len(w.provinceOf("110000")["editions"].([]any)); n != 2 {
			t.Errorf("%d editions after one was taken back", n)
		}
	})
}

package api_test

import (
	"net/http"
	"testing"
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

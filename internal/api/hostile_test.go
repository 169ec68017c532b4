package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// marker stands in hostile bodies where personal data would; no answer may repeat it.
const marker = "110108199001011020"

func TestHostileBodies(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	at := w.draft(1)
	cases := map[string]struct {
		body   string
		status int
		code   string
		field  string
	}{
		"empty":               {``, 400, "malformed_json", ""},
		"cut off":             {`{"sponsor":{"name":"` + marker, 400, "malformed_json", ""},
		"comma too many":      {`{"nothing":1,}`, 400, "malformed_json", ""},
		"two values":          {`{} {}`, 400, "malformed_json", ""},
		"comment":             {`{/* */}`, 400, "malformed_json", ""},
		"duplicate member":    {`{"sponsor":{"name":"甲","name":"` + marker + `"}}`, 400, "malformed_json", "/sponsor/name"},
		"null":                {`null`, 422, "shape", ""},
		"list":                {`[]`, 422, "shape", ""},
		"text":                {`"` + marker + `"`, 422, "shape", ""},
		"unknown member":      {`{"sponsor":{"nickname":"` + marker + `"}}`, 422, "shape", "/sponsor/nickname"},
		"unknown name":        {`{"sponsor":{"` + marker + `":1}}`, 422, "shape", "/sponsor"},
		"other case":          {`{"Sponsor":{}}`, 422, "shape", "/Sponsor"},
		"number for text":     {`{"sponsor":{"name":` + marker + `}}`, 422, "shape", "/sponsor/name"},
		"text for object":     {`{"sponsor":"` + marker + `"}`, 422, "shape", "/sponsor"},
		"text for list":       {`{"services":[{"domains":"` + marker + `"}]}`, 422, "shape", "/services/0/domains"},
		"text for bool":       {`{"services":[{"commercial":"` + marker + `"}]}`, 422, "shape", "/services/0/commercial"},
		"null in list":        {`{"services":[{"domains":[null]}]}`, 422, "shape", "/services/0/domains/0"},
		"text too long":       {`{"sponsor":{"lead":{"mobile":"` + strings.Repeat("1", 65) + `"}}}`, 422, "shape", "/sponsor/lead/mobile"},
		"list too long":       {`{"services":[` + strings.Repeat(`{},`, 50) + `{}]}`, 422, "shape", "/services"},
		"NUL":                 {`{"sponsor":{"name":"甲\u0000` + marker + `"}}`, 422, "text_not_allowed", "/sponsor/name"},
		"escape":              {`{"sponsor":{"name":"甲\u001b[2J"}}`, 422, "text_not_allowed", "/sponsor/name"},
		"raw NUL":             {"{\"sponsor\":{\"name\":\"甲\x00\"}}", 400, "malformed_json", ""},
		"bidi override":       {`{"sponsor":{"name":"甲` + "\u202e" + `乙"}}`, 422, "text_not_allowed", "/sponsor/name"},
		"bidi isolate":        {`{"services":[{"remark":"\u2066"}]}`, 422, "text_not_allowed", "/services/0/remark"},
		"lone surrogate":      {`{"sponsor":{"name":"\ud800"}}`, 422, "text_not_allowed", "/sponsor/name"},
		"surrogates swapped":  {`{"sponsor":{"name":"\udc00\ud800"}}`, 422, "text_not_allowed", "/sponsor/name"},
		"no UTF-8":            {"{\"sponsor\":{\"name\":\"\xff\xfe\"}}", 422, "text_not_allowed", "/sponsor/name"},
		"nested too deeply":   {`{"sponsor":` + strings.Repeat(`[`, 40) + strings.Repeat(`]`, 40) + `}`, 422, "shape", ""},
		"nested out of sight": {strings.Repeat(`[`, 100_000), 422, "shape", ""},
		"too large":           {`{"sponsor":{"remark":"` + strings.Repeat("长", 100_000) + `"}}`, 413, "too_large", ""},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			for _, door := range [][2]string{{"POST", "/api/v1/check"}, {"POST", "/api/v1/applications"}, {"PATCH", at}} {
				if name == "empty" && door[1] == "/api/v1/applications" {
					continue // an empty draft may be opened so
				}
				got := w.want(tc.status, "sponsor", door[0], door[1], tc.body)
				problem := got.json(t)
				field, _ := problem["field"].(string)
				if problem["code"] != tc.code || field != tc.field {
					t.Errorf("%s %s: code %v at %q, want %s at %q", door[0], door[1], problem["code"], field, tc.code, tc.field)
				}
				if strings.Contains(string(got.body), marker) {
					t.Errorf("%s %s repeats what was sent: %s", door[0], door[1], got.body)
				}
			}
		})
	}
	if state := w.want(http.StatusOK, "sponsor", "GET", at, nil); strings.Contains(string(state.body), marker) {
		t.Error("something of a refused body was kept")
	}
	if strings.Contains(w.log.String(), marker) {
		t.Error("the log repeats what was sent")
	}
}

func TestEveryFaultOfShapeIsNamedAtOnce(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	got := w.want(http.StatusUnprocessableEntity, "", "POST", "/api/v1/check", `{"nothing":1,"sponsor":{"name":2},"services":[{"domains":3}]}`)
	var fields []string
	for _, each := range got.json(t)["errors"].([]any) {
		fields = append(fields, each.(map[string]any)["field"].(string))
	}
	if fmt.Sprint(fields) != "[/nothing /sponsor/name /services/0/domains]" {
		t.Errorf("named: %v", fields)
	}
}

// Whatever is asked, wherever: a clear refusal, never a failure of ours.
func TestHostileRequestsGetNo500(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	at := w.draft(1)
	nasty := []string{"%00", "%ff%fe", "..%2f..%2fetc", "%e2%80%ae", "'%20OR%201=1--", strings.Repeat("a", 5000), "%25", "{id}"}
	for _, text := range nasty {
		for _, each := range [][2]string{{"GET", "/api/v1/applications/" + text}, {"GET", at + "/documents/" + text}, {"PUT", at + "/documents/" + text},
			{"POST", at + "/moves/" + text}, {"GET", at + "/forms/" + text}, {"GET", "/api/v1/applications?q=" + text}, {"GET", "/api/v1/applications?state=" + text},
			{"GET", "/api/v1/applications?after=" + text}, {"GET", "/api/v1/applications?limit=" + text}, {"GET", "/api/v1/applications?turn=" + text + "&%zz"},
			{"GET", "/api/v1/register/" + text}, {"GET", "/rdap/domain/" + text}, {"POST", at + "/parcels/" + text}} {
			if got := w.ask("sponsor", each[0], each[1], `{}`); got.status >= 500 {
				t.Errorf("%s %s: %d %s", each[0], each[1], got.status, got.body)
			}
		}
	}
	for _, body := range []string{`{"phone":1}`, `{"fields":["/sponsor/name"],"reason":"看"}`, `[]`, `{"items":[{"slot":"x","copies":1e99}]}`,
		`{"items":[{"slot":"x","copies":-1}]}`, `{"findings":[{"field":"/~2","reason":""}]}`, `{"findings":null}`} {
		for _, path := range []string{at + "/moves/sms.verify", at + "/reveal", at + "/moves/preliminary.return", at + "/moves/originals.receive",
			at + "/parcels", "/api/v1/persons", "/api/v1/calendar", "/api/v1/sessions", "/api/v1/users", "/api/v1/register/batch"} {
			for _, as := range []string{"sponsor", "reviewer", "admin"} {
				if got := w.ask(as, "POST", path, body); got.status >= 500 {
					t.Errorf("POST %s as %s with %s: %d %s", path, as, body, got.status, got.body)
				}
			}
		}
	}
}

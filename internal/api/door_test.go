package api_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"openicp/internal/invented"
	"openicp/internal/store/storetest"
)

func TestWhoIsNotSignedInIsAskedTo(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	at := w.draft(1)
	for _, each := range [][2]string{{"GET", "/api/v1/applications"}, {"POST", "/api/v1/applications"}, {"GET", at}, {"PATCH", at},
		{"POST", at + "/moves/submit"}, {"GET", at + "/history"}, {"PUT", at + "/documents/verification_sheet"}, {"GET", "/api/v1/users"}} {
		got := w.want(http.StatusUnauthorized, "", each[0], each[1], `{}`)
		if got.header.Get("WWW-Authenticate") == "" {
			t.Errorf("%s %s: 401 without WWW-Authenticate", each[0], each[1])
		}
	}
	w.want(http.StatusUnauthorized, "", "GET", at, nil, "Authorization", "Bearer oicp_guess")
	w.want(http.StatusUnauthorized, "", "GET", at, nil, "Authorization", "Basic c3BvbnNvcjo=")
	w.want(http.StatusOK, "", "GET", "/api/v1/reasons", nil, "Authorization", "Bearer oicp_guess") // public all the same
}

func TestNotPermittedAndNotThereLookAlike(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	at := w.draft(1)
	missing := "/api/v1/applications/019ab000-0000-7000-8000-000000000000"
	for _, as := range []string{"sponsor2", "reviewer", "officer", "auditor", "admin"} {
		for _, path := range []string{"", "/history", "/notices"} {
			there, notThere := w.want(http.StatusNotFound, as, "GET", at+path, nil), w.want(http.StatusNotFound, as, "GET", missing+path, nil)
			if string(there.body) != string(notThere.body) {
				t.Errorf("%s can tell whether %s is there", as, path)
			}
		}
		for _, body := range []string{`{}`, `{"wrong":1}`} {
			w.want(http.StatusNotFound, as, "POST", at+"/moves/administration.grant", body)
		}
	}
	w.want(http.StatusNotFound, "sponsor", "POST", at+"/moves/no.such.move", nil)
	w.want(http.StatusConflict, "sponsor", "POST", at+"/moves/withdraw", nil)
}

func TestVersionsAndKeys(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	form := invented.Enterprise(1, "110000")
	first := w.want(http.StatusCreated, "sponsor", "POST", "/api/v1/applications", form, "Idempotency-Key", "k-1")
	again := w.want(http.StatusCreated, "sponsor", "POST", "/api/v1/applications", form, "Idempotency-Key", "k-1")
	if string(first.body) != string(again.body) || again.header.Get("Idempotency-Replayed") != "true" || first.header.Get("Idempotency-Replayed") != "" ||
		first.header.Get("Location") != again.header.Get("Location") {
		t.Error("a repeat is not answered like the first")
	}
	reused := w.want(http.StatusConflict, "sponsor", "POST", "/api/v1/applications", `{}`, "Idempotency-Key", "k-1")
	if code := reused.code(t); code != "idempotency_key_reused" {
		t.Errorf("a key used for something else: %s", code)
	}
	w.want(http.StatusUnprocessableEntity, "sponsor", "POST", "/api/v1/applications", `{}`, "Idempotency-Key", strings.Repeat("k", 300))
	at, tag := first.header.Get("Location"), first.header.Get("ETag")
	edited := w.want(http.StatusOK, "sponsor", "PATCH", at, `{"sponsor":{"remark":"一"}}`, "If-Match", tag)
	if edited.header.Get("ETag") == tag {
		t.Error("an edit leaves the ETag as it was")
	}
	for _, stale := range []string{tag, `"x"`, `"1", "2"`} {
		w.want(http.StatusPreconditionFailed, "sponsor", "PATCH", at, `{"sponsor":{"remark":"二"}}`, "If-Match", stale)
	}
	w.want(http.StatusOK, "sponsor", "PATCH", at, `{"sponsor":{"remark":null}}`, "If-Match", "*")
	dry := w.want(http.StatusOK, "sponsor", "POST", at+"/moves/abandon?dry_run=true", nil)
	w.state("draft", dry)
	w.state("draft", w.want(http.StatusOK, "sponsor", "GET", at, nil))
}

func TestNullIsAsGoodAsAbsent(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	got := w.want(http.StatusCreated, "sponsor", "POST", "/api/v1/applications",
		`{"kind":null,"sponsor":{"name":"甲","remark":null},"services":[{"name":"乙","remark":null,"lead":{"name":null}}]}`)
	if strings.Contains(string(got.body), `"remark"`) {
		t.Errorf("null was kept: %s", got.body)
	}
}

func TestUnknownAddressesAndMethods(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	w.want(http.StatusNotFound, "sponsor", "GET", "/api/v1/nothing", nil)
	got := w.want(http.StatusMethodNotAllowed, "sponsor", "DELETE", "/api/v1/applications", nil)
	if allow := got.header.Get("Allow"); !strings.Contains(allow, "POST") || !strings.Contains(allow, "GET") {
		t.Errorf("Allow: %q", allow)
	}
	w.want(http.StatusNotFound, "", "GET", "/demo/outbox", nil)
	w.want(http.StatusNotFound, "", "POST", "/demo/clock", `{"now":"2026-12-01T00:00:00Z"}`)
}

func TestDemoAlone(t *testing.T) {
	t.Parallel()
	w := newWorld(t, storetest.SQLite(t), true)
	w.want(http.StatusOK, "", "GET", "/demo/outbox", nil)
	w.want(http.StatusOK, "", "POST", "/demo/clock", `{"now":"2026-12-01T00:00:00+08:00"}`)
	w.want(http.StatusConflict, "", "POST", "/demo/clock", `{"now":"2026-11-01T00:00:00Z"}`)
	w.want(http.StatusUnprocessableEntity, "", "POST", "/demo/clock", `{"now":"tomorrow"}`)
}

func TestSessionsOfBrowsers(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	w.want(http.StatusUnauthorized, "", "POST", "/api/v1/sessions", `{"name":"sponsor","password":"wrong password"}`)
	in := w.want(http.StatusCreated, "", "POST", "/api/v1/sessions", map[string]string{"name": "sponsor", "password": password})
	cookie := in.header.Get("Set-Cookie")
	for _, part := range []string{"openicp_session=", "HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=43200"} {
		if !strings.Contains(cookie, part) {
			t.Errorf("cookie without %s", part)
		}
	}
	session, _, _ := strings.Cut(cookie, ";")
	if me := w.want(http.StatusOK, "", "GET", "/api/v1/me", nil, "Cookie", session).json(t); me["name"] != "sponsor" {
		t.Errorf("me: %v", me)
	}
	w.want(http.StatusForbidden, "", "POST", "/api/v1/applications", `{}`, "Cookie", session, "Sec-Fetch-Site", "cross-site")
	w.want(http.StatusForbidden, "", "POST", "/api/v1/applications", `{}`, "Cookie", session, "Origin", "https://elsewhere-example.cn")
	w.want(http.StatusCreated, "", "POST", "/api/v1/applications", `{}`, "Cookie", session, "Sec-Fetch-Site", "same-origin")
	token := w.want(http.StatusCreated, "", "POST", "/api/v1/tokens", nil, "Cookie", session).json(t)["token"].(string)
	w.ask("", "DELETE", "/api/v1/sessions", nil, "Cookie", session)
	w.want(http.StatusUnauthorized, "", "GET", "/api/v1/me", nil, "Cookie", session)
	w.want(http.StatusOK, "", "GET", "/api/v1/me", nil, "Authorization", "Bearer "+token)
	w.want(http.StatusCreated, "", "POST", "/api/v1/sessions", map[string]string{"name": "sponsor", "password": password}, "Cookie", session)
}

func TestSignInTriesAreThrottled(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	for range 10 {
		w.want(http.StatusUnauthorized, "", "POST", "/api/v1/sessions", `{"name":"sponsor","password":"wrong password"}`)
	}
	got := w.want(http.StatusTooManyRequests, "", "POST", "/api/v1/sessions", `{"name":"sponsor","password":"wrong password"}`)
	if got.header.Get("Retry-After") == "" {
		t.Error("429 without Retry-After")
	}
}

func TestAdministratorsAndAuditors(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	for _, as := range []string{"sponsor", "reviewer", "officer"} {
		w.want(http.StatusNotFound, as, "GET", "/api/v1/users", nil)
		w.want(http.StatusNotFound, as, "GET", "/api/v1/audit/events", nil)
		w.want(http.StatusNotFound, as, "PUT", "/api/v1/provinces/110000/profile", `{"profile":"classic"}`)
		w.want(http.StatusNotFound, as, "PUT", "/api/v1/providers/example-cloud", `{"name":"x"}`)
		w.want(http.StatusNotFound, as, "POST", "/api/v1/calendar", `{}`)
	}
	made := w.want(http.StatusCreated, "admin", "POST", "/api/v1/users", map[string]any{"name": "compliance9", "role": "compliance",
		"provider": "example-cloud", "password": password}).json(t)
	w.want(http.StatusConflict, "admin", "POST", "/api/v1/users", map[string]any{"name": "compliance9", "role": "sponsor", "password": password})
	w.want(http.StatusOK, "admin", "PATCH", "/api/v1/users/"+made["id"].(string), `{"disabled":true}`)
	w.want(http.StatusUnauthorized, "", "POST", "/api/v1/sessions", map[string]string{"name": "compliance9", "password": password})
	w.want(http.StatusOK, "admin", "PUT", "/api/v1/provinces/110000/profile", `{"profile":"classic"}`)
	w.want(http.StatusUnprocessableEntity, "admin", "PUT", "/api/v1/provinces/110000/profile", `{"profile":"other"}`)
	w.want(http.StatusNotFound, "admin", "PUT", "/api/v1/provinces/999999/profile", `{"profile":"classic"}`)
	provider := map[string]any{"position": 3, "name": "示例边缘网络有限公司", "ranges": []string{"192.0.2.0/24"},
		"licences": []any{map[string]any{"kind": "CDN", "number": "B1-20200003", "valid_to": "2040-01-01"}}}
	if got := w.want(http.StatusOK, "admin", "PUT", "/api/v1/providers/example-edge", provider).json(t); got["filing_number"] != "" {
		t.Errorf("provider: %v", got)
	}
	provider["ranges"] = []string{"nonsense"}
	w.want(http.StatusUnprocessableEntity, "admin", "PUT", "/api/v1/providers/example-edge", provider)
	created := w.want(http.StatusCreated, "sponsor", "POST", "/api/v1/applications", invented.Enterprise(3, "110000")).json(t)
	if created["profile"] != "classic" {
		t.Errorf("profile %v after the change", created["profile"])
	}
	trail := w.want(http.StatusOK, "auditor", "GET", "/api/v1/audit/events?limit=5", nil).json(t)
	if len(trail["items"].([]any)) != 5 || trail["next"] == "" {
		t.Errorf("trail: %v", trail)
	}
	w.want(http.StatusOK, "auditor", "GET", "/api/v1/audit/events?limit=5&before="+trail["next"].(string), nil)
}

func TestLogTellsNothingPersonal(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	at := w.draft(1)
	w.ask("sponsor", "GET", at+"?q=13800000000", nil)
	w.ask("sponsor", "GET", "/api/v1/13800000000", nil)
	w.ask("reviewer", "POST", "/api/v1/persons", map[string]string{"number": invented.ResidentID(2, "110108")})
	form := invented.Enterprise(1, "110000")
	for _, secret := range []string{"13800000000", invented.ResidentID(2, "110108"), form.Sponsor.Name, form.Sponsor.Lead.Name,
		form.Sponsor.Lead.Mobile, form.Sponsor.Lead.Email, w.tokens["sponsor"]} {
		if strings.Contains(w.log.String(), secret) {
			t.Errorf("the log holds %q", secret)
		}
	}
	if !strings.Contains(w.log.String(), `"route":"GET /api/v1/applications/{id}"`) {
		t.Error("the log has no line for the request")
	}
}

func TestEveryAnswerIsGuarded(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	for _, path := range []string{"/api/v1/reasons", "/api/v1/nothing", "/healthz", "/openapi.json"} {
		got := w.ask("", "GET", path, nil)
		if got.header.Get("X-Content-Type-Options") != "nosniff" || got.header.Get("X-Request-Id") == "" {
			t.Errorf("%s: headers %v", path, got.header)
		}
	}
}

func TestChunkedBodiesAreRefused(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	server := httptest.NewServer(w.door)
	t.Cleanup(server.Close)
	client := &http.Client{Timeout: 10 * time.Second}
	request, err := http.NewRequestWithContext(t.Context(), "POST", server.URL+"/api/v1/check", struct{ *strings.Reader }{strings.NewReader(`{}`)})
	if err != nil {
		t.Fatal(err)
	}
	got, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer got.Body.Close()
	if got.StatusCode != http.StatusLengthRequired || !got.Close {
		t.Errorf("status %d, close %v", got.StatusCode, got.Close)
	}
	large, err := client.Post(server.URL+"/api/v1/check", "application/json", strings.NewReader(strings.Repeat(" ", 20<<20)))
	if err != nil {
		t.Fatalf("a body that is too large gets no answer: %v", err)
	}
	defer large.Body.Close()
	if large.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("status %d for a body of 20 MiB", large.StatusCode)
	}
}

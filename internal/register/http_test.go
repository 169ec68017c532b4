package register_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"openicp/internal/register"
)

func TestDoorForPrograms(t *testing.T) {
	t.Parallel()
	s := openStore(t)
	publish(t, s, specimens())
	open := register.New(s, (&clock{noon}).now, nil)
	if err := open.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	shut := openStore(t)
	if err := shut.Close(); err != nil {
		t.Fatal(err)
	}
	doors := map[string]http.Handler{"open": open.HTTP(), "shut": register.New(shut, (&clock{noon}).now, nil).HTTP()}
	large := `{"queries":["` + strings.Repeat("a", 300<<10) + `"]}`
	for _, tc := range []struct {
		door, method, path, body string
		status                   int
		holds                    string
	}{
		{"open", "GET", "/api/v1/register/yanchi-example.cn", "", 200, `{"answer":"filed","asked":"yanchi-example.cn"`},
		{"open", "HEAD", "/api/v1/register/yanchi-example.cn", "", 200, ""},
		{"open", "GET", "/api/v1/register/%E4%BA%ACICP%E5%A4%872026004417%E5%8F%B7", "", 200, `"kind":"number"`},
		{"open", "GET", "/api/v1/register/nobody-example.cn", "", 200, `{"answer":"not_filed"`},
		{"shut", "GET", "/api/v1/register/nobody-example.cn", "", 503, `{"answer":"could_not_determine"`},
		{"open", "GET", "/api/v1/register/", "", 422, `"code":"query_empty"`},
		{"open", "GET", "/api/v1/register/a%00b.cn", "", 422, `"code":"query_unreadable"`},
		{"open", "GET", "/api/v1/register/%3Cscript%3E", "", 422, `"code":"query_unclear"`},
		{"open", "PUT", "/api/v1/register/x", "", 405, `"code":"method_not_allowed"`},
		{"open", "POST", "/api/v1/register/batch", `{"queries":["yanchi-example.cn","x-example.cn"]}`, 200, `{"answers":[{"answer":"filed"`},
		{"shut", "POST", "/api/v1/register/batch", `{"queries":["yanchi-example.cn"]}`, 200, `could_not_determine`},
		{"open", "POST", "/api/v1/register/batch", `{"queries":[]}`, 422, `"code":"batch_size"`},
		{"open", "POST", "/api/v1/register/batch", `{"queries":["<"]}`, 422, `"field":"/queries/0"`},
		{"open", "POST", "/api/v1/register/batch", `{"query":[]}`, 400, `"code":"body_malformed"`},
		{"open", "POST", "/api/v1/register/batch", `{"queries":[]} {}`, 400, `"code":"body_malformed"`},
		{"open", "POST", "/api/v1/register/batch", `[`, 400, `"code":"body_malformed"`},
		{"open", "POST", "/api/v1/register/batch", large, 413, `"code":"body_too_large"`},
		{"open", "DELETE", "/api/v1/register/batch", "", 405, `"code":"method_not_allowed"`},
		{"open", "GET", "/rdap/domain/WWW.yanchi-example.cn", "", 200, `"ldhName":"yanchi-example.cn"`},
		{"open", "GET", "/rdap/domain/xn--fsqu00a.xn--fiqs8s", "", 200, `"unicodeName":"例子.中国"`},
		{"open", "GET", "/rdap/domain/yanchi-example.cn", "", 200, `"eventAction":"registration","eventDate":"2026-10-09T00:00:00+08:00"`},
		{"open", "GET", "/rdap/domain/nobody-example.cn", "", 404, `"errorCode":404`},
		{"open", "GET", "/rdap/domain/%E6%9D%8E%E6%9F%90%E6%9F%90", "", 400, `"errorCode":400`},
		{"shut", "GET", "/rdap/domain/nobody-example.cn", "", 503, `"errorCode":503`},
		{"open", "GET", "/elsewhere", "", 404, `"code":"not_found"`},
	} {
		t.Run(tc.method+" "+tc.path, func(t *testing.T) {
			t.Parallel()
			w := httptest.NewRecorder()
			doors[tc.door].ServeHTTP(w, httptest.NewRequest(tc.method, tc.path, strings.NewReader(tc.body)))
			if w.Code != tc.status || !strings.Contains(w.Body.String(), tc.holds) {
				t.Errorf("%d %s", w.Code, w.Body)
			}
			if !json.Valid(w.Body.Bytes()) {
				t.Errorf("no JSON: %s", w.Body)
			}
			if (w.Code == 503) != (w.Header().Get("Retry-After") != "") {
				t.Errorf("Retry-After %q with %d", w.Header().Get("Retry-After"), w.Code)
			}
			if w.Header().Get("X-Content-Type-Options") != "nosniff" || w.Header().Get("Cache-Control") != "no-store" {
				t.Errorf("headers %v", w.Header())
			}
		})
	}
}

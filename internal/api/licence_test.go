package api_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"openicp/internal/account"
	"openicp/internal/invented"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/storetest"
)

const licenceCases = "/api/v1/licence-applications"

// companyForm is an application in good order of the company of examples/enterprise.json.
func companyForm(t testing.TB, change func(form map[string]any)) map[string]any {
	t.Helper()
	content, err := os.ReadFile("../licence/condition/testdata/company.json")
	if err != nil {
		t.Fatal(err)
	}
	var form map[string]any
	if err := json.Unmarshal(content, &form); err != nil {
		t.Fatal(err)
	}
	if change != nil {
		change(form)
	}
	return form
}

// askOverride is how a company hands in that is not filed yet.
const askOverride = `{"ask_override":{"reasons":"备案正在办理"}}`

// another makes it the application of another company.
func another(form map[string]any, n int, name string) {
	code := invented.Enterprise(n, "110000").Sponsor.Document.Number
	company, service := form["company"].(map[string]any), form["services"].([]any)[0].(map[string]any)
	company["name"] = name
	company["document"] = map[string]any{"type": "business_licence", "number": code}
	service["domain_evidence"] = map[string]any{"domain": service["domain"], "holder_name": name, "holder_document_number": code}
}

// fileCompany takes that company to its filing number.
func (w *world) fileCompany() {
	w.t.Helper()
	content, err := os.ReadFile("../rule/testdata/enterprise.json")
	if err != nil {
		w.t.Fatal(err)
	}
	at := w.want(http.StatusCreated, "sponsor", "POST", "/api/v1/applications", content).header.Get("Location")
	w.upload(at)
	for _, step := range [][2]string{{"sponsor", "submit"}, {"reviewer", "preliminary.pass"}, {"reviewer", "forward"}} {
		w.want(http.StatusOK, step[0], "POST", at+"/moves/"+step[1], nil)
	}
	for _, person := range [][2]string{{"13800138000", "120011"}, {"13700137000", "011020"}} {
		w.want(http.StatusOK, "", "POST", at+"/moves/sms.verify", map[string]string{"phone": person[0], "code": smsCode, "document_tail": person[1]})
	}
	w.state("filed", w.want(http.StatusOK, "officer", "POST", at+"/moves/administration.grant", nil))
}

// licenceWorld has a second officer of Beijing, and one of Guangdong.
func licenceWorld(t testing.TB, s *store.Store) *world {
	w := newWorld(t, s, false)
	accounts, err := account.New(s, w.house.Seal, w.Now)
	if err != nil {
		t.Fatal(err)
	}
	for name, province := range map[string]string{"officer2": "110000", "far": "440000"} {
		user := account.NewUser{Name: name, DisplayName: name, Role: policy.Officer, Provinces: []string{province}, Password: password}
		if _, err := accounts.CreateUser(t.Context(), policy.Actor{Role: policy.Admin}, user); err != nil {
			t.Fatal(err)
		}
		signed, err := accounts.IssueToken(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		w.tokens[name] = signed.Secret
	}
	return w
}

func (w *world) goOn(days int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now = w.now.AddDate(0, 0, days)
}

// move makes a move of an application for a licence and wants a state.
func (w *world) licenceMove(as, at, move string, body any, state string) map[string]any {
	w.t.Helper()
	got := w.want(http.StatusOK, as, "POST", at+"/moves/"+move, body)
	w.state(state, got)
	return got.json(w.t)
}

// The road of a licence over the API, on both databases: draft, papers, a list of corrections, acceptance, on-site check, pause, grant,
// issue; and everybody sees what is theirs (S29, S31, S42, S45).
func TestLicenceOverTheAPI(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := licenceWorld(t, s)
		w.fileCompany()
		created := w.want(http.StatusCreated, "sponsor", "POST", licenceCases, companyForm(t, nil), "Idempotency-Key", "licence-1")
		at := created.header.Get("Location")
		again := w.want(http.StatusCreated, "sponsor", "POST", licenceCases, companyForm(t, nil), "Idempotency-Key", "licence-1")
		if string(again.body) != string(created.body) || !strings.HasPrefix(created.json(t)["reference"].(string), "L-2026-") {
			t.Error("a repeat is not answered like the first, or the reference is no licence's")
		}
		w.want(http.StatusNotFound, "officer", "GET", at, nil) // a draft
		w.upload(at)
		w.licenceMove("sponsor", at, "submit", nil, "submitted")
		for _, as := range []string{"reviewer", "sponsor2", "far"} {
			for _, path := range []string{"", "/history", "/clock", "/notices", "/changes", "/review"} {
				w.want(http.StatusNotFound, as, "GET", at+path, nil)
			}
			w.want(http.StatusNotFound, as, "POST", at+"/moves/acceptance.accept", nil)
			w.want(http.StatusNotFound, as, "POST", at+"/moves/acceptance.accept", `{"wrong":1}`)
		}
		w.want(http.StatusNotFound, "reviewer", "GET", licenceCases, nil)
		for _, as := range []string{"auditor", "admin", "officer", "sponsor"} {
			shown := w.want(http.StatusOK, as, "GET", at, nil).json(t)
			name := shown["company"].(map[string]any)["legal_representative"].(map[string]any)["name"].(string)
			if (name == "张示例") != (as == "sponsor") {
				t.Errorf("%s reads %s", as, name)
			}
		}
		w.want(http.StatusNotFound, "auditor", "GET", at+"/documents/business_plan", nil)
		w.want(http.StatusOK, "officer", "GET", at+"/documents/business_plan", nil)
		list := map[string]any{"findings": []any{map[string]string{"field": "/documents/technical_plan", "reason": "缺拓扑图"}}, "note": "其余齐全"}
		corrected := w.licenceMove("officer", at, "acceptance.correct", list, "awaiting_correction")
		if corrected["correction"].(map[string]any)["note"] != "其余齐全" {
			t.Errorf("correction %v", corrected["correction"])
		}
		w.want(http.StatusConflict, "sponsor", "PATCH", at, `{"company":{"name":"另一家"}}`)
		w.want(http.StatusUnprocessableEntity, "sponsor", "POST", at+"/moves/submit", nil)
		w.want(http.StatusOK, "sponsor", "PUT", at+"/documents/technical_plan", []byte("another plan"), "Content-Type", "application/pdf")
		w.licenceMove("sponsor", at, "submit", nil, "submitted")
		if changes := w.want(http.StatusOK, "officer", "GET", at+"/changes", nil).json(t)["items"].([]any); len(changes) != 1 {
			t.Errorf("changes %v", changes)
		}
		w.want(http.StatusOK, "officer", "POST", at+"/claim", nil)
		w.want(http.StatusConflict, "officer2", "POST", at+"/claim", nil)
		w.want(http.StatusOK, "officer", "PUT", at+"/review", `{"looked":["/company"],"findings":[],"also":[],"note":"看过"}`, "If-Match", `"0"`)
		w.licenceMove("officer", at, "acceptance.accept", nil, "accepted")
		w.want(http.StatusUnprocessableEntity, "officer", "POST", at+"/moves/review.onsite", map[string]any{"on": "2026-11-23", "officers": []string{"officer"}, "result": "passed"})
		w.want(http.StatusUnprocessableEntity, "officer", "POST", at+"/moves/review.onsite", map[string]any{"on": "2026-11-23", "officers": []string{"officer", "far"}, "result": "passed"})
		w.licenceMove("officer", at, "review.onsite", map[string]any{"on": "2026-11-23", "officers": []string{"officer", "officer2"}, "result": "passed"}, "accepted")
		w.want(http.StatusUnprocessableEntity, "officer", "POST", at+"/moves/review.pause", map[string]string{"ground": "holiday"})
		paused := w.licenceMove("officer", at, "review.pause", map[string]string{"ground": "hearing", "expected_until": "2026-12-10"}, "review_paused")
		if !slices.Contains(listOf(paused["moves"]), "review.resume") || paused["turn"].(map[string]any)["due_on"] != "2026-12-10" {
			t.Errorf("paused: %v %v", paused["moves"], paused["turn"])
		}
		w.goOn(7)
		w.licenceMove("officer2", at, "review.resume", nil, "accepted")
		clock := w.want(http.StatusOK, "sponsor", "GET", at+"/clock", nil).json(t)
		if decision := clock["decision"].(map[string]any); decision["paused"] != 7.0 && decision["paused"] != 8.0 || clock["due_on"] != decision["due_on"] {
			t.Errorf("clock %v", clock)
		}
		w.licenceMove("officer", at, "decision.grant", nil, "granted")
		issued := w.licenceMove("officer2", at, "licence.issue", nil, "issued")
		if number := issued["numbers"].(map[string]any)["licence"]; number != "京B2-20260001" {
			t.Errorf("number %v", number)
		}
		w.licenceIsSeen(t, issued)
	})
}

func listOf(value any) []string {
	var texts []string
	for _, each := range value.([]any) {
		texts = append(texts, fmt.Sprint(each))
	}
	return texts
}

// licenceIsSeen: holder, officers of the province, auditor and administrator see the licence, nobody else.
func (w *world) licenceIsSeen(t *testing.T, issued map[string]any) {
	t.Helper()
	at := fmt.Sprint("/api/v1/licences/", issued["licence"])
	for as, status := range map[string]int{"sponsor": 200, "officer": 200, "auditor": 200, "admin": 200, "reviewer": 404, "sponsor2": 404, "far": 404} {
		got := w.want(status, as, "GET", at, nil)
		w.want(status, as, "GET", at+"/history", nil)
		if status != 200 {
			continue
		}
		shown := got.json(t)
		if shown["state"] != "active" || shown["valid_to"] != "2031-11-30" || shown["renew_by"] != "2031-09-01" || shown["holder"].(map[string]any)["name"] != "北京示例云图科技有限公司" {
			t.Errorf("%s sees %v", as, shown)
		}
	}
	for as, want := range map[string]int{"sponsor": 1, "officer": 1, "auditor": 1, "sponsor2": 0, "far": 0} {
		for question, found := range map[string]int{"": want, "?state=active": want, "?state=expired": 0, "?q=云图": want, "?q=nothing": 0} {
			if items := w.want(200, as, "GET", "/api/v1/licences"+question, nil).json(t)["items"].([]any); len(items) != found {
				t.Errorf("%s finds %d licences with %q", as, len(items), question)
			}
		}
	}
}

// The list is a queue to officers and a company's own to sponsors; it filters, sorts and pages.
func TestListOfLicenceApplications(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := licenceWorld(t, s)
		var at []string
		for i := range 5 {
			form := companyForm(t, func(form map[string]any) {
				company := form["company"].(map[string]any)
				another(form, i+1, fmt.Sprintf("北京示例第%d有限公司", i))
				if i == 4 {
					form["province"], form["coverage"] = "440000", "several"
					company["registered_capital"] = 10_000_000
				}
			})
			at = append(at, w.want(http.StatusCreated, "sponsor", "POST", licenceCases, form).header.Get("Location"))
			w.upload(at[i])
			if i > 0 {
				w.goOn(1)
				w.licenceMove("sponsor", at[i], "submit", askOverride, "submitted")
			}
		}
		find := func(as, question string, want ...int) {
			t.Helper()
			var ids []string
			next := ""
			for page := 0; ; page++ {
				got := w.want(200, as, "GET", licenceCases+"?limit=2"+question+"&after="+next, nil).json(t)
				for _, item := range got["items"].([]any) {
					ids = append(ids, fmt.Sprint(item.(map[string]any)["id"]))
				}
				if total := int(got["total"].(float64)); page == 0 && total != len(want) {
					t.Errorf("%s %s: total %d", as, question, total)
				}
				if next, _ = got["next"].(string); next == "" {
					break
				}
			}
			var expected []string
			for _, i := range want {
				expected = append(expected, strings.TrimPrefix(at[i], licenceCases+"/"))
			}
			if !slices.Equal(ids, expected) {
				t.Errorf("%s %s: %v, want %v", as, question, ids, expected)
			}
		}
		find("sponsor", "", 4, 3, 2, 1, 0)
		find("sponsor", "&state=draft", 0)
		find("officer", "", 1, 2, 3)
		find("officer", "&sort=-due", 3, 2, 1)
		find("officer", "&sort=-submitted", 3, 2, 1)
		find("officer", "&q=第2", 2)
		find("officer", "&state=accepted,submitted&turn=administration&province=110000&coverage=one&kind=new", 1, 2, 3)
		find("officer", "&state=accepted")
		find("far", "", 4) // several provinces: the ministry's, seen in the company's own
		find("auditor", "&sort=created", 1, 2, 3, 4)
		w.want(http.StatusOK, "officer", "POST", at[2]+"/claim", nil)
		find("officer", "&claimed=me", 2)
		find("officer", "&claimed=none", 1, 3)
		w.want(http.StatusNoContent, "officer", "DELETE", at[2]+"/claim", nil)
		find("officer", "&claimed=me")
		reference := w.want(200, "officer", "GET", at[3], nil).json(t)["reference"].(string)
		find("officer", "&q="+reference, 3)
		find("officer", "&due=soon", 1, 2)
		find("officer", "&due=later", 3)
		for _, bad := range []string{"state=lost", "sort=name", "due=never", "after=x"} {
			w.want(http.StatusUnprocessableEntity, "officer", "GET", licenceCases+"?"+bad, nil)
		}
		counts := w.want(200, "officer", "GET", licenceCases+"/counts", nil).json(t)
		if counts["mine"] != 3.0 || counts["by_state"].(map[string]any)["submitted"] != 3.0 {
			t.Errorf("counts %v", counts)
		}
		w.want(http.StatusNotFound, "sponsor", "GET", licenceCases+"/counts", nil)
	})
}

// What stands in the way is told with its source: no filing, a personal one, too little capital, an unlicensed provider, an approval that
// is missing (S39, S45, S46).
func TestCheckOfALicenceTellsWhy(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := licenceWorld(t, s)
		check := func(change func(form map[string]any)) map[string]map[string]any {
			found := map[string]map[string]any{}
			for _, each := range w.want(200, "", "POST", "/api/v1/licence-check", companyForm(t, change)).json(t)["findings"].([]any) {
				finding := each.(map[string]any)
				found[finding["rule"].(string)] = finding
			}
			return found
		}
		unfiled := check(nil)["e_filing_missing"]
		if unfiled == nil || unfiled["overridable"] != true || unfiled["source"].(map[string]any)["zh"] == "" || unfiled["field"] != "/services/0/domain" {
			t.Errorf("without a filing: %v", unfiled)
		}
		w.fileCompany()
		if found := check(nil); len(found) != 0 {
			t.Errorf("a company in good order: %v", found)
		}
		for rule, change := range map[string]func(form map[string]any){
			"e_capital_too_small":   func(form map[string]any) { form["company"].(map[string]any)["registered_capital"] = 999_999 },
			"e_provider_unknown":    func(form map[string]any) { form["provider"] = "nobody" },
			"e_provider_unlicensed": func(form map[string]any) { form["provider"] = "example-hosting" },
			"e_filing_of_another": func(form map[string]any) {
				form["company"].(map[string]any)["document"].(map[string]any)["number"] = invented.Enterprise(7, "110000").Sponsor.Document.Number
			},
			"e_prior_approval_missing": func(form map[string]any) { form["prior_approvals"] = []any{map[string]any{"item": "news"}} },
		} {
			if found := check(change)[rule]; found == nil || found["overridable"] == true != strings.HasPrefix(rule, "e_filing") || found["source"].(map[string]any)["en"] == "" {
				t.Errorf("%s: %v in %v", rule, found, check(change))
			}
		}
	})
}

// How the decision is counted is the house's to set, for cases accepted from then on.
func TestTermsOfTheDecision(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := licenceWorld(t, s)
		w.fileCompany()
		at := w.want(http.StatusCreated, "sponsor", "POST", licenceCases, companyForm(t, nil)).header.Get("Location")
		w.upload(at)
		w.licenceMove("sponsor", at, "submit", nil, "submitted")
		w.goOn(2)
		before := w.licenceMove("officer", at, "acceptance.accept", nil, "accepted")["clock"].(map[string]any)
		if before["unit"] != "calendar_days" || before["from"] != "acceptance" || before["total"] != 60.0 {
			t.Errorf("by default: %v", before)
		}
		terms := map[string]any{"decision": map[string]any{"amount": 20, "unit": "working_days"}, "from": "receipt"}
		w.want(http.StatusNotFound, "officer", "PUT", "/api/v1/licence-terms", terms)
		w.want(http.StatusUnprocessableEntity, "admin", "PUT", "/api/v1/licence-terms", `{"decision":{"amount":0,"unit":"working_days"}}`)
		w.want(http.StatusUnprocessableEntity, "admin", "PUT", "/api/v1/licence-terms", `{"from":"full moon"}`)
		set := w.want(http.StatusOK, "admin", "PUT", "/api/v1/licence-terms", terms).json(t)
		if changes := set["changes"].([]any); len(changes) != 1 || changes[0].(map[string]any)["from"] != "receipt" || changes[0].(map[string]any)["by"] != "admin" {
			t.Errorf("what was changed: %v", set)
		}
		if seen := w.want(http.StatusOK, "officer", "GET", "/api/v1/licence-terms", nil).json(t); len(seen["changes"].([]any)) != 0 || seen["from"] != "receipt" {
			t.Errorf("an officer reads %v", seen)
		}
		if now := w.want(200, "sponsor", "GET", at, nil).json(t)["clock"].(map[string]any); fmt.Sprint(now) != fmt.Sprint(before) {
			t.Errorf("a running case moved: %v", now)
		}
		w.licenceMove("sponsor", at, "withdraw", nil, "draft")
		w.licenceMove("sponsor", at, "submit", nil, "submitted")
		w.goOn(1)
		after := w.licenceMove("officer", at, "acceptance.accept", nil, "accepted")
		clock := after["clock"].(map[string]any)
		received := time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		if clock["unit"] != "working_days" || clock["from"] != "receipt" || clock["by_receipt"].(map[string]any)["start_on"] != received || clock["due_on"] != "2026-12-23" ||
			clock["by_acceptance"].(map[string]any)["due_on"] != "2026-12-24" || after["turn"].(map[string]any)["due_on"] != "2026-12-23" {
			t.Errorf("from then on: %v", clock)
		}
	})
}

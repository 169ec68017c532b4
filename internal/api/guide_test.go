package api_test

import (
	"net/http"
	"testing"
)

// The guide asks until it knows enough, then answers; by the address and by a body alike, without a sign-in.
func TestGuideAsksThenAnswers(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	first := w.want(http.StatusOK, "", "GET", "/api/v1/guide", nil).json(t)
	if first["advice"] != nil || first["step"] != 1.0 || len(first["ask"].([]any)) != 1 {
		t.Errorf("without answers: %v", first["step"])
	}
	second := w.want(http.StatusOK, "", "POST", "/api/v1/guide", map[string]any{"who": "company"}).json(t)
	if second["step"] != 2.0 || len(second["ask"].([]any)) != 2 {
		t.Errorf("after the first answer: step %v", second["step"])
	}
	const all = "who=company&as=website&what=own_site&what=content&paid=users&hosted=mainland&area=one&province=110000&special=none"
	byAddress := w.want(http.StatusOK, "", "GET", "/api/v1/guide?"+all, nil)
	byBody := w.want(http.StatusOK, "", "POST", "/api/v1/guide", map[string]any{"who": "company", "as": "website", "what": []string{"own_site", "content"},
		"paid": []string{"users"}, "hosted": "mainland", "area": "one", "province": "110000", "special": []string{"none"}})
	if string(byAddress.body) != string(byBody.body) {
		t.Errorf("two answers:\n%s\n%s", byAddress.body, byBody.body)
	}
	advice := byBody.json(t)["advice"].(map[string]any)
	if advice["outcome"] != "filing_and_licence" || advice["profile"] != "current" || len(advice["steps"].([]any)) != 5 {
		t.Errorf("%v in profile %v", advice["outcome"], advice["profile"])
	}
}

func TestGuideRefusesWhatCannotBe(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	for query, code := range map[string]string{"who=robot": "answer_unknown", "paid=none,users": "answer_contradicts"} {
		if refused := w.want(http.StatusUnprocessableEntity, "", "GET", "/api/v1/guide?"+query, nil); refused.code(t) != code {
			t.Errorf("%s: %s", query, refused.code(t))
		}
	}
	both := w.want(http.StatusUnprocessableEntity, "", "GET", "/api/v1/guide?who=robot&paid=none,users", nil).json(t)
	if len(both["errors"].([]any)) != 2 {
		t.Errorf("not both are named: %v", both["errors"])
	}
	w.want(http.StatusUnprocessableEntity, "", "POST", "/api/v1/guide", map[string]any{"name": "somebody"})
}

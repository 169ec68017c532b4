package guide_test

import (
	"slices"
	"testing"

	"openicp/internal/guide"
)

// Questions come one after another, and back again the same way.
func TestQuestionsFollowTheAnswers(t *testing.T) {
	t.Parallel()
	for _, run := range []struct {
		name    string
		answers map[guide.QuestionID]string
		pages   []guide.QuestionID
	}{
		{"known", map[guide.QuestionID]string{"who": "company", "as": "website", "what": "content", "paid": "users", "hosted": "mainland", "area": "one", "special": "none"},
			[]guide.QuestionID{"who", "as", "paid", "hosted", "area", "special"}},
		{"unsure", map[guide.QuestionID]string{"who": "unsure", "paper": "business_licence", "code": "91", "as": "website", "what": "content", "paid": "none", "hosted": "both", "area": "one", "special": "none"},
			[]guide.QuestionID{"who", "paper", "code", "as", "paid", "hosted", "area", "special"}},
		{"abroad", map[guide.QuestionID]string{"who": "individual", "as": "app", "what": "content", "paid": "none", "hosted": "abroad"},
			[]guide.QuestionID{"who", "as", "paid", "hosted"}},
		{"foreign", map[guide.QuestionID]string{"who": "unsure", "paper": "abroad"}, []guide.QuestionID{"who", "paper"}},
	} {
		var a guide.Answers
		var pages []guide.QuestionID
		for {
			next, open := a.Next()
			if !open {
				break
			}
			page := guide.Page(next)
			if before, ok := a.Before(next); ok != (len(pages) > 0) || ok && guide.Page(before)[0].ID != pages[len(pages)-1] {
				t.Errorf("%s: before %s comes %s", run.name, next, before)
			}
			pages = append(pages, page[0].ID)
			for _, q := range page {
				a.Set(q.ID, run.answers[q.ID])
			}
			if len(pages) > 10 {
				t.Fatalf("%s: no end: %v", run.name, pages)
			}
		}
		if !slices.Equal(pages, run.pages) {
			t.Errorf("%s: %v", run.name, pages)
		}
	}
}

func TestAnswersThatCannotBe(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"who=company what=content paid=none,users":   "answer_contradicts /paid",
		"who=company what=content special=none,news": "answer_contradicts /special",
		"who=robot what=content":                     "answer_unknown /who",
		"who=company what=content,spam":              "answer_unknown /what",
		"who=company province=990000":                "answer_unknown /province",
	} {
		a := said(text)
		found := a.Check()
		if len(found) != 1 || found[0].Code+" "+found[0].Field != want {
			t.Errorf("%s: %v", text, found)
		}
		a.Set(guide.AskPaid, "none")
		if _, ok := guide.Advise(a, guide.Today{}); ok && want != "answer_contradicts /paid" {
			t.Errorf("%s gets advice", text)
		}
	}
	for text := range map[string]bool{"who=foreign": true, "who=unregistered": true, "who=unsure": true} {
		if a := said(text); len(a.Check()) != 0 {
			t.Errorf("%s: %v", text, a.Check())
		}
	}
}

// Answers are read as they are written, once each, whatever else stands in the address.
func TestAnswersAreRead(t *testing.T) {
	t.Parallel()
	a := guide.Read(map[string][]string{"what": {"content, search", "content", ""}, "who": {"company"}, "lang": {"en"}, "name": {"x"}, "area": {""}})
	if !slices.Equal(a.What, []string{"content", "search"}) || a.Who != "company" || a.Area != "" || len(a.Of("name")) != 0 {
		t.Errorf("%+v", a)
	}
	a.Set(guide.AskWhat)
	if next, open := a.Next(); !open || next != guide.AskAs || len(a.What) != 0 {
		t.Errorf("next is %s", next)
	}
}

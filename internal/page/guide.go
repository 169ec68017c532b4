package page

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"openicp/internal/fault"
	"openicp/internal/guide"
)

// Guide is what the pages need to know which of filing and licence is needed.
type Guide interface {
	Guide(answers guide.Answers) (guide.Advice, bool)
}

// pathGuide is where the questions are asked and answered. The answers stand in the address and nowhere else, so that a
// browser's own back and forward work; none of them is about a person.
const pathGuide = "/guide"

// Parameters of the guide's address beside the answers.
const (
	paramAsk  = "ask"  // the question to show, although it is answered
	paramFrom = "from" // the question whose page was sent
)

// questionPage is one page of questions.
type questionPage struct {
	Step, Steps int
	Dots        []bool // one for each step, true up to this one
	Questions   []questionView
	Carried     []parameter // answers to the other questions
	From        string
	Back        string // address of the page before; "" on the first
	Wrong       bool   // something on the page has to be answered again
}

type questionView struct {
	ID, Asks, Help string
	Many, Optional bool
	Long           bool // so many options that they stand in two columns, or in a list to pull down
	Brief          bool // options of a word or two, which stand in two columns even on a phone
	Wrong          string
	Options        []optionView
}

type optionView struct {
	Value, Label, Help string
	Chosen             bool
}

type parameter struct{ Name, Value string }

// guideStart is the first question, as the start page shows it.
func guideStart(l lang) questionPage { return pageOf(l, &guide.Answers{}, guide.AskWho, nil) }

func (p *pages) guide(w http.ResponseWriter, r *http.Request) {
	l, asked := langOf(r), r.URL.Query()
	answers := guide.Read(asked)
	wrong := wrongOf(l, &answers)
	v := view{Path: pathGuide, Carry: answersOf(&answers)}
	question, open := questionToShow(&answers, guide.QuestionID(asked.Get(paramAsk)), wrong)
	if given := asked.Get(paramAsk); given != "" && given == string(question) {
		v.Carry.Set(paramAsk, given)
	}
	if !open {
		advice, ok := p.Guide.Guide(answers)
		if !ok {
			http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
			return
		}
		v.Body = adviceOf(l, &answers, &advice)
		p.write(w, r, http.StatusOK, "advice", v)
		return
	}
	if from := guide.QuestionID(asked.Get(paramFrom)); samePage(from, question) {
		for _, q := range guide.Page(question) {
			if len(answers.Of(q.ID)) == 0 && !q.Optional && wrong[q.ID] == "" {
				wrong[q.ID] = l.pick("先选一项，再到下一题。", "Choose an answer, then go on.")
			}
		}
	}
	status := http.StatusOK
	if len(wrong) > 0 {
		status = http.StatusUnprocessableEntity
	}
	v.Body = pageOf(l, &answers, question, wrong)
	p.write(w, r, status, "ask", v)
}

// wrongOf names what cannot be an answer, by question, and takes words that no question has out: they go no further.
func wrongOf(l lang, a *guide.Answers) map[guide.QuestionID]string {
	wrong := map[guide.QuestionID]string{}
	for _, each := range a.Check() {
		wrong[guide.QuestionID(strings.TrimPrefix(each.Field, "/"))] = l.say(each.Text)
	}
	for i := range guide.Questions {
		q := &guide.Questions[i]
		a.Set(q.ID, slices.DeleteFunc(slices.Clone(a.Of(q.ID)), func(word string) bool { return !q.Has(word) })...)
	}
	return wrong
}

// questionToShow is the one that was asked for, else the first that is wrong, else the first that is open.
func questionToShow(a *guide.Answers, asked guide.QuestionID, wrong map[guide.QuestionID]string) (guide.QuestionID, bool) {
	for i := range guide.Questions {
		if q := &guide.Questions[i]; q.ID == asked && a.Asked(q) {
			return asked, true
		}
	}
	for i := range guide.Questions {
		if q := &guide.Questions[i]; wrong[q.ID] != "" {
			return q.ID, true
		}
	}
	return a.Next()
}

func samePage(x, y guide.QuestionID) bool {
	return slices.ContainsFunc(guide.Page(y), func(q guide.Question) bool { return q.ID == x })
}

func pageOf(l lang, a *guide.Answers, id guide.QuestionID, wrong map[guide.QuestionID]string) questionPage {
	questions := guide.Page(id)
	v := questionPage{Step: questions[0].Step, Steps: guide.Steps, From: string(questions[0].ID), Wrong: len(wrong) > 0}
	for step := range guide.Steps {
		v.Dots = append(v.Dots, step < v.Step)
	}
	for i := range questions {
		v.Questions = append(v.Questions, questionOf(l, a, &questions[i], wrong[questions[i].ID]))
	}
	for name, values := range answersOf(a) {
		if !samePage(guide.QuestionID(name), id) {
			for _, value := range values {
				v.Carried = append(v.Carried, parameter{name, value})
			}
		}
	}
	slices.SortStableFunc(v.Carried, func(x, y parameter) int { return strings.Compare(x.Name, y.Name) })
	if before, ok := a.Before(id); ok {
		v.Back = l.askAgain(a, before)
	}
	return v
}

// manyOptions is from how many on options stand in two columns or in a list.
const manyOptions = 8

func questionOf(l lang, a *guide.Answers, q *guide.Question, wrong string) questionView {
	v := questionView{ID: string(q.ID), Asks: l.say(q.Asks), Help: l.say(q.Help), Many: q.Many, Optional: q.Optional, Wrong: wrong, Long: len(q.Options) > manyOptions}
	given := a.Of(q.ID)
	for _, o := range q.Options {
		v.Options = append(v.Options, optionView{o.Value, l.say(o.Label), l.say(o.Help), slices.Contains(given, o.Value)})
	}
	v.Brief = !v.Long && !slices.ContainsFunc(v.Options, func(o optionView) bool { return o.Help != "" || utf8.RuneCountInString(o.Label) > briefRunes })
	return v
}

// briefRunes is how long a brief option may be.
const briefRunes = 12

// answersOf puts answers into parameters of an address, those that were given.
func answersOf(a *guide.Answers) url.Values {
	values := url.Values{}
	for i := range guide.Questions {
		if given := a.Of(guide.Questions[i].ID); len(given) > 0 {
			values[string(guide.Questions[i].ID)] = given
		}
	}
	return values
}

// askAgain gives the address of a question that is answered already, with all answers.
func (l lang) askAgain(a *guide.Answers, id guide.QuestionID) string {
	values := answersOf(a)
	values.Set(paramAsk, string(id))
	return l.address(pathGuide, values)
}

// say is a text in this language.
func (l lang) say(t fault.Text) string { return l.pick(t.ZH, t.EN) }

func count(n int) string { return strconv.Itoa(n) }

package api

import (
	"context"
	"encoding/json"
	"net/http"

	"openicp/internal/fault"
	"openicp/internal/flow"
	"openicp/internal/guide"
)

// guideAnswer is either the next question or the advice.
type guideAnswer struct {
	Answers guide.Answers    `json:"answers"`
	Step    int              `json:"step" doc:"of the questions asked now; steps when none is open"`
	Steps   int              `json:"steps"`
	Ask     []guide.Question `json:"ask" doc:"asked together; empty when the advice is there"`
	Advice  *guide.Advice    `json:"advice" doc:"null as long as a question is open"`
}

// guideByAddress takes the answers from the parameters of the address, as the page does.
func (a *api) guideByAddress(w http.ResponseWriter, r *http.Request) error {
	answer, err := a.guideTo(guide.Read(r.URL.Query()))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, answer)
}

// guideByBody takes them as JSON. Nothing is changed by asking; a key keeps the answer of the day for those who are signed in.
func (a *api) guideByBody(w http.ResponseWriter, r *http.Request) error {
	var answers guide.Answers
	if _, err := jsonBody(r, &answers, true); err != nil {
		return err
	}
	k, err := key(r)
	if err != nil {
		return err
	}
	if k == "" || actorOf(r).ID == "" {
		answer, err := a.guideTo(answers)
		if err != nil {
			return err
		}
		return writeJSON(w, http.StatusOK, answer)
	}
	input, err := json.Marshal(answers)
	if err != nil {
		return err
	}
	kept, err := a.once(w, r, flow.Act{Command: flow.Command{Name: "guide", Input: input}},
		func(context.Context, *flow.Tx) (any, error) { return a.guideTo(answers) })
	if err != nil {
		return err
	}
	return writeBytes(w, http.StatusOK, kept)
}

func (a *api) guideTo(answers guide.Answers) (guideAnswer, error) {
	answer := guideAnswer{Answers: answers, Step: guide.Steps, Steps: guide.Steps, Ask: []guide.Question{}}
	if wrong := answers.Check(); len(wrong) > 0 {
		list := make([]shapeFault, 0, len(wrong))
		for _, each := range wrong {
			list = append(list, shapeFault{each.Field, each.Code, each.Text})
		}
		return answer, wrong[0].With("errors", list)
	}
	if next, open := answers.Next(); open {
		answer.Ask = guide.Page(next)
		answer.Step = answer.Ask[0].Step
	} else if advice, ok := a.Query.Guide(answers); ok {
		answer.Advice = &advice
	} else {
		return answer, fault.New(fault.Internal, "guide", "指南没有给出答案。", "The guide gave no answer.")
	}
	return answer, nil
}

// guideAsks names the parameters of the guide's address: its questions.
func guideAsks() []string {
	var names []string
	for _, q := range guide.Questions {
		names = append(names, string(q.ID))
	}
	return names
}

// questionAsked says what a question's parameter means.
func questionAsked(name string) string {
	for _, q := range guide.Questions {
		if string(q.ID) == name {
			return q.Asks.EN
		}
	}
	return ""
}

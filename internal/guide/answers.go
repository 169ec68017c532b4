package guide

import (
	"slices"
	"strings"

	"openicp/internal/fault"
)

// Answers is what somebody said of their service, in the words of the questions' options. Whatever is empty was not answered.
type Answers struct {
	Who      string   `json:"who,omitzero" maxLength:"40" enum:"company,sole_trader,individual,body,foreign,unregistered,unsure" doc:"who runs it"`
	Paper    string   `json:"paper,omitzero" maxLength:"40" enum:"business_licence,certificate,identity,abroad,none" doc:"asked of those who are not sure: which document they hold"`
	Code     string   `json:"code,omitzero" maxLength:"40" enum:"91,92,other" doc:"asked of those with a business licence: how its credit code begins"`
	As       string   `json:"as,omitzero" maxLength:"40" enum:"website,app,mini_program,quick_app" doc:"what it is"`
	What     []string `json:"what,omitzero" maxItems:"20" doc:"what is offered, any number"`
	Paid     []string `json:"paid,omitzero" maxItems:"10" doc:"is anything paid and by whom: none, or any of the others"`
	Hosted   string   `json:"hosted,omitzero" maxLength:"40" enum:"mainland,abroad,both,undecided" doc:"where the servers stand"`
	Area     string   `json:"area,omitzero" maxLength:"40" enum:"one,several" doc:"one province or several"`
	Province string   `json:"province,omitzero" maxLength:"6" doc:"GB/T 2260 code of the province the sponsor sits in; may be left out"`
	Special  []string `json:"special,omitzero" maxItems:"20" doc:"none, or items of prior approval"`
}

// Read takes answers from parameters of an address or from flags, by the names of the questions. A parameter may stand several
// times, or hold several words with commas between; what is no question is left alone.
func Read(values map[string][]string) Answers {
	var a Answers
	for i := range Questions {
		id := Questions[i].ID
		var words []string
		for _, value := range values[string(id)] {
			for word := range strings.SplitSeq(value, ",") {
				if word = strings.TrimSpace(word); !slices.Contains(words, word) {
					words = append(words, word)
				}
			}
		}
		a.Set(id, words...)
	}
	return a
}

// Of gives the answers to one question; none where it was not answered.
func (a *Answers) Of(id QuestionID) []string {
	if many := a.list(id); many != nil {
		return *many
	}
	if one := a.word(id); one != nil && *one != "" {
		return []string{*one}
	}
	return nil
}

// Set answers one question. Of a question with one answer the first word counts; blank words are no answer.
func (a *Answers) Set(id QuestionID, words ...string) {
	words = slices.DeleteFunc(slices.Clone(words), func(w string) bool { return w == "" })
	if many := a.list(id); many != nil {
		*many = words
		return
	}
	if one := a.word(id); one != nil {
		*one = ""
		if len(words) > 0 {
			*one = words[0]
		}
	}
}

func (a *Answers) list(id QuestionID) *[]string {
	switch id {
	case AskWhat:
		return &a.What
	case AskPaid:
		return &a.Paid
	case AskSpecial:
		return &a.Special
	}
	return nil
}

func (a *Answers) word(id QuestionID) *string {
	switch id {
	case AskWho:
		return &a.Who
	case AskPaper:
		return &a.Paper
	case AskCode:
		return &a.Code
	case AskAs:
		return &a.As
	case AskHosted:
		return &a.Hosted
	case AskArea:
		return &a.Area
	case AskProvince:
		return &a.Province
	}
	return nil
}

// Runner is who runs the service, after the two questions that settle it for those who were not sure; "" as long as it is open.
func (a *Answers) Runner() string {
	if a.Who != "unsure" {
		return a.Who
	}
	switch a.Paper {
	case "business_licence":
		return map[string]string{"91": "company", "92": "sole_trader", "other": "body"}[a.Code]
	case "certificate":
		return "body"
	case "identity":
		return "individual"
	case "abroad":
		return "foreign"
	case "none":
		return "unregistered"
	}
	return ""
}

// Check names every answer that cannot be: a word the question does not have, or words that exclude each other.
func (a *Answers) Check() []*fault.Error {
	var wrong []*fault.Error
	for _, q := range Questions {
		given := a.Of(q.ID)
		if slices.ContainsFunc(given, func(w string) bool { return !q.Has(w) }) {
			wrong = append(wrong, fault.New(fault.Invalid, "answer_unknown", "没有这个选项。", "There is no such option.").At("/"+string(q.ID)))
		} else if len(given) > 1 && slices.Contains(given, "none") {
			wrong = append(wrong, fault.New(fault.Invalid, "answer_contradicts", "选了“没有”，又选了别的：两者只能选一样。",
				"“None” and something else are both chosen: it can only be one.").At("/"+string(q.ID)))
		}
	}
	return wrong
}

package guide

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"sync"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/ident"
	"openicp/internal/rule"
)

// Edition names the table of decisions; it changes with any row.
var Edition = sync.OnceValue(func() string {
	sum := sha256.New()
	for i := range decisions {
		fmt.Fprintln(sum, decisions[i])
	}
	return month + "#" + hex.EncodeToString(sum.Sum(nil)[:4])
})

// month is when the table was last looked through against law and practice.
const month = "2026-11"

// Advice is what follows from the answers.
type Advice struct {
	Outcome   Outcome    `json:"outcome" enum:"filing_only,filing_and_licence,another_licence,ask_the_administration,out_of_scope"`
	Title     fault.Text `json:"title"`
	Needs     []Needed   `json:"needs" doc:"what has to be obtained, in this order"`
	Obstacles []Reason   `json:"obstacles" doc:"what stands in the way as things are"`
	Reasons   []Reason   `json:"reasons" doc:"every row of the table that holds"`
	Approvals []Approval `json:"approvals" doc:"prior approvals to obtain, and from whom"`
	Steps     []Step     `json:"steps" doc:"in this order"`
	Papers    []Paper    `json:"papers"`
	Clocks    []Clock    `json:"clocks"`
	Forecast  *Forecast  `json:"forecast,omitempty" doc:"what today’s submission would lead to; absent where originals go by post"`
	Province  fault.Text `json:"province" doc:"whose practice was taken; empty: the national default"`
	Profile   string     `json:"profile" enum:"classic,current"`
	Edition   string     `json:"edition"`
}

// Needed is one thing to obtain and the reason that decides it.
type Needed struct {
	Need   Need       `json:"need"`
	Name   fault.Text `json:"name"`
	Reason fault.Text `json:"reason"`
	Source fault.Text `json:"source"`
}

// Reason is one row of the table.
type Reason struct {
	ID     string     `json:"id"`
	Kind   string     `json:"kind" enum:"ground,obstacle,remark"`
	Text   fault.Text `json:"text"`
	Source fault.Text `json:"source"`
}

// Today is the day the advice is given and the practice that applies.
type Today struct {
	On       civil.Date
	Calendar *civil.Calendar
	// Profile is the practice that applies in the province; empty: the province's default.
	Profile filing.Profile
}

// Advise gives the advice; false as long as a question is open or an answer cannot be.
func Advise(a Answers, today Today) (Advice, bool) {
	if _, open := a.Next(); open || len(a.Check()) > 0 {
		return Advice{}, false
	}
	f := factsOf(&a)
	rows := decide(f)
	if today.Profile == "" {
		today.Profile = rule.ProfileOf(rule.PracticeOn(a.Province, today.On))
	}
	c := &chosen{answers: &a, facts: f, today: today, runner: a.Runner()}
	advice := Advice{Edition: Edition(), Profile: string(today.Profile), Approvals: c.approvals(), Steps: c.steps(rows), Papers: c.papers(),
		Clocks: c.clocks(), Forecast: c.forecast(), Needs: []Needed{}, Obstacles: []Reason{}, Reasons: []Reason{}}
	if here, ok := ident.AdministrationByCode(a.Province); ok {
		advice.Province = say(here.ProvinceZH(), here.NameEN)
	}
	for _, row := range rows {
		advice.take(row)
	}
	slices.SortStableFunc(advice.Needs, func(x, y Needed) int {
		return slices.Index(needOrder, x.Need) - slices.Index(needOrder, y.Need)
	})
	advice.Outcome, advice.Title = outcomeOf(f.given, len(advice.Obstacles) > 0)
	return advice, true
}

func (a *Advice) take(row *decision) {
	reason := Reason{row.id, string(row.weight), row.reason, row.source}
	a.Reasons = append(a.Reasons, reason)
	if row.weight == obstacle {
		a.Obstacles = append(a.Obstacles, reason)
	}
	known := slices.ContainsFunc(a.Needs, func(n Needed) bool { return n.Need == row.gives })
	if row.gives != "" && !known {
		a.Needs = append(a.Needs, Needed{row.gives, needNames[row.gives], row.reason, row.source})
	}
}

// chosen is what the rest of the advice is made from.
type chosen struct {
	answers *Answers
	facts   *facts
	today   Today
	runner  string
}

func (c *chosen) needs(n Need) bool { return slices.Contains(c.facts.given, n) }

// licensed says that a licence of any kind is needed.
func (c *chosen) licensed() bool { return meet(licences, c.facts.given) }

// special lists the items of prior approval that are in force.
func (c *chosen) special() []string {
	if !c.needs(NeedApproval) {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(c.answers.Special), func(item string) bool { return item == "none" || rule.ApprovalAbolished(item) })
}

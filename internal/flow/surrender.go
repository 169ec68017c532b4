package flow

import (
	"strings"
	"unicode/utf8"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/licence"
)

// SurrenderInput says when business ends, and how the users are settled with.
type SurrenderInput struct {
	LastDay    string `json:"last_day" maxLength:"10" doc:"last day of business, ninety days from today at the earliest"`
	Settlement string `json:"settlement" maxLength:"4000" doc:"how the users are told and settled with"`
}

// maxSettlementRunes bounds the plan for the users.
const maxSettlementRunes = 4000

// SurrenderLicence is the holder's application to end its business (终止经营), ninety days before, with how the users are settled with. The
// licence stays in force until an officer has confirmed it and the day has come; until then the holder may file it anew.
//
// Law: the Telecommunications Regulations, art. 15.
var SurrenderLicence = LifeFlow[SurrenderInput]{
	Move: licence.Surrender,
	Effect: func(l *HeldLicence, in SurrenderInput) (LifeChanges, error) {
		if l.Row.Ended != "" {
			return LifeChanges{}, notPossible(l.stateName())
		}
		plan, findings := in.read(l.Today)
		if len(findings) > 0 {
			return LifeChanges{}, fault.Findings(findings)
		}
		plan.FiledAt = l.Now
		changes := LifeChanges{Surrender: plan, Details: in}
		changes.Notice.DueOn = plan.LastDay.String()
		return changes, nil
	},
}

func (in SurrenderInput) read(today civil.Date) (*SurrenderPlan, []filing.Finding) {
	var findings []filing.Finding
	clock := licence.ClockEnding.Clock()
	add := func(field, rule string, found, expected, fix fault.Text) {
		findings = append(findings, filing.Finding{Field: field, Rule: rule, Severity: filing.Block, Found: found, Expected: expected, Fix: fix, Source: clock.Source})
	}
	earliest := today.AddDays(clock.Term.Amount)
	last, err := civil.Parse(in.LastDay)
	if err != nil || last.Before(earliest) {
		add("/last_day", "e_surrender_early", fault.Text{ZH: "日期太近或无法识别", EN: "the day is too near, or none"},
			fault.Text{ZH: "不早于 " + earliest.String(), EN: "no earlier than " + earliest.String()},
			fault.Text{ZH: "选择九十日以后的日期。", EN: "Choose a day ninety days from today or later."})
	}
	plan := &SurrenderPlan{LastDay: last, Settlement: strings.TrimSpace(in.Settlement)}
	if n := utf8.RuneCountInString(plan.Settlement); n == 0 || n > maxSettlementRunes {
		add("/settlement", "e_surrender_settlement", fault.Text{ZH: "没有写明用户善后", EN: "it does not say how the users are settled with"},
			fault.Text{ZH: "用户善后方案，1 至 4000 字", EN: "a plan for the users, 1 to 4000 characters"},
			fault.Text{ZH: "写明如何公告、退费、处理用户数据。", EN: "Say how users are told, paid back, and what becomes of their data."})
	}
	return plan, findings
}

package guide

import (
	"slices"

	"openicp/internal/fault"
)

// Outcome is the answer in one word.
type Outcome string

// The five outcomes.
const (
	FilingOnly       Outcome = "filing_only"
	FilingAndLicence Outcome = "filing_and_licence"
	AnotherLicence   Outcome = "another_licence"
	AskFirst         Outcome = "ask_the_administration"
	OutOfScope       Outcome = "out_of_scope"
)

// outcomes says what the needs add up to: the first row of which any need is there.
var outcomes = []struct {
	outcome Outcome
	any     []Need
	title   fault.Text
}{
	{OutOfScope, []Need{NeedNothing}, say("照您的回答，现在不能备案", "As answered, it cannot be filed")},
	{AnotherLicence, []Need{NeedB11, NeedB12, NeedB14, NeedB21, NeedB25All}, say("您需要备案，还要另一种许可证", "You need a filing, and another kind of licence")},
	{FilingAndLicence, []Need{NeedB25}, say("您需要办两件事：先备案，再申请许可证", "You need two things: the filing first, then the licence")},
	{AskFirst, []Need{NeedAsk}, say("先备案；要不要许可证，先问管局", "File it; ask the administration about the licence")},
	{FilingOnly, []Need{NeedFiling}, say("您只需要办备案", "You need the filing, and nothing else")},
}

func outcomeOf(needs []Need) (Outcome, fault.Text) {
	for _, row := range outcomes {
		if slices.ContainsFunc(row.any, func(n Need) bool { return slices.Contains(needs, n) }) {
			if row.outcome == FilingOnly && slices.Contains(needs, NeedApproval) {
				return FilingOnly, say("您需要前置审批和备案", "You need a prior approval and the filing")
			}
			return row.outcome, row.title
		}
	}
	return OutOfScope, outcomes[0].title // every complete set of answers needs something; the tests walk them all
}

// needNames are what is obtained, as it is printed on paper.
var needNames = map[Need]fault.Text{
	NeedFiling:   say("备案", "Filing (ICP备案)"),
	NeedApproval: say("前置审批", "Prior approval"),
	NeedB25:      say("增值电信业务经营许可证", "Licence for value-added telecom business"),
	NeedB25All:   say("增值电信业务经营许可证（B25，短信与语音）", "Licence B25 for SMS and voice"),
	NeedB21:      say("增值电信业务经营许可证（B21）", "Licence B21"),
	NeedB11:      say("增值电信业务经营许可证（B11）", "Licence B11"),
	NeedB12:      say("增值电信业务经营许可证（B12）", "Licence B12"),
	NeedB14:      say("增值电信业务经营许可证（B14）", "Licence B14"),
	NeedAsk:      say("问清是否要许可证", "Ask about the licence"),
	NeedNothing:  say("办不了备案", "No filing"),
}

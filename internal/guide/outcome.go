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

// outcomes says what the needs add up to: the first row of which any need is there. Its title changes where a prior approval
// comes first, and where something stands in the way.
var outcomes = []struct {
	outcome               Outcome
	any                   []Need
	title, first, stopped fault.Text
}{
	{OutOfScope, []Need{NeedNothing},
		say("照您的回答，现在不能备案", "As answered, it cannot be filed"), fault.Text{}, fault.Text{}},
	{AnotherLicence, []Need{NeedB11, NeedB12, NeedB14, NeedB21, NeedB25All},
		say("您需要备案，还要别的许可证", "You need the filing, and another kind of licence"),
		say("您需要前置审批、备案，还要别的许可证", "You need a prior approval, the filing, and another kind of licence"),
		say("先有公司，再备案，再申请别的许可证", "First a company, then the filing, then another kind of licence")},
	{FilingAndLicence, []Need{NeedB25},
		say("您需要办两件事：先备案，再申请许可证", "You need two things: the filing first, then the licence"),
		say("您需要办三件事：前置审批、备案、许可证", "You need three things: a prior approval, the filing, the licence"),
		say("先有公司，再备案，再申请许可证", "First a company, then the filing, then the licence")},
	{AskFirst, []Need{NeedAsk},
		say("先备案；要不要许可证，先问管局", "File it, and ask the administration about the licence"),
		say("先取得前置审批再备案；要不要许可证，先问管局", "Obtain the approval and file it, and ask the administration about the licence"),
		say("您需要备案，但现在的情况还办不了", "You need the filing, but not as things are")},
	{FilingOnly, []Need{NeedFiling},
		say("您只需要办备案", "You need the filing, and nothing else"),
		say("您需要办两件事：先取得前置审批，再备案", "You need two things: a prior approval, then the filing"),
		say("您需要备案，但现在的情况还办不了", "You need the filing, but not as things are")},
}

func outcomeOf(needs []Need, stopped bool) (Outcome, fault.Text) {
	for _, row := range outcomes {
		switch {
		case !meet(row.any, needs):
		case stopped:
			return row.outcome, row.stopped
		case slices.Contains(needs, NeedApproval):
			return row.outcome, row.first
		default:
			return row.outcome, row.title
		}
	}
	return OutOfScope, outcomes[0].title // every complete set of answers needs something; the tests walk them all
}

// needOrder is the order in which things are obtained.
var needOrder = []Need{NeedApproval, NeedFiling, NeedB25, NeedB25All, NeedB21, NeedB11, NeedB12, NeedB14, NeedAsk, NeedNothing}

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

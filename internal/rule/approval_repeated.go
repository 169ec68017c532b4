package rule

import (
	"slices"

	"openicp/internal/filing"
)

var approvalRepeated = Rule{
	ID: "e_prior_approval_repeated", Severity: block, From: sinceOrder33,
	Title:    say("前置审批项重复", "prior approval named twice"),
	Source:   sourceApproval,
	Expected: say("每个审批项一次", "each item once"),
	Fix:      say("删去重复的一项。", "Leave the repetition out."),
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			for i, a := range s.PriorApprovals {
				if !blank(a.Item) && slices.ContainsFunc(s.PriorApprovals[:i], func(b filing.PriorApproval) bool { return b.Item == a.Item }) {
					c.at(item(s.pointer+"/prior_approvals", i)+"/item", "重复："+quoted(a.Item), "repeated: "+quoted(a.Item))
				}
			}
		}
		return findings(c)
	},
}

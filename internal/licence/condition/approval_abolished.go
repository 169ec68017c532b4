package condition

import (
	"openicp/internal/filing"
	"openicp/internal/rule"
)

var approvalAbolished = Condition{
	ID: "w_prior_approval_abolished", Severity: warn, From: day(2015, 1, 1),
	Title:    say("已取消的审批项", "abolished items"),
	Source:   say("国务院取消电子公告（2010）、互联网医疗保健（2015）等审批项目的决定", "decisions of the State Council abolishing the approvals for bulletin boards (2010), health care (2015) and others"),
	Expected: say("现行的审批项", "an item still in force"),
	Fix:      say("去掉此项，除非本省仍要求。", "Leave it out, unless the province still asks for it."),
	Check: func(f *Facts) findings {
		var c complaints
		for i, a := range f.Form.PriorApprovals {
			if name, ok := filing.Approvals.Name(a.Item); ok && rule.ApprovalAbolished(a.Item) {
				c.at(item("/prior_approvals", i)+"/item", name.ZH+"的审批已在全国取消", name.EN+": abolished nationally")
			}
		}
		return findings(c)
	},
}

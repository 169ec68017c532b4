package condition

import "openicp/internal/filing"

var approvalUnknown = Condition{
	ID: "e_prior_approval_unknown", Severity: block, From: since292,
	Title:    say("前置审批项代码", "codes of prior approvals"),
	Source:   sourceApproval,
	Expected: say("代码表中的审批项", "an item of the table"),
	Fix:      say("从列表中选择。", "Choose from the list."),
	Check: func(f *Facts) findings {
		var c complaints
		for i, a := range f.Form.PriorApprovals {
			if !filing.Approvals.Has(a.Item) {
				c.at(item("/prior_approvals", i)+"/item", "代码表中没有这一项", "the table has no such item")
			}
		}
		return findings(c)
	},
}

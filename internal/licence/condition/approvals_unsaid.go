package condition

var approvalsUnsaid = Condition{
	ID: "e_prior_approvals_unsaid", Severity: block, From: since292,
	Title:    say("是否涉及前置审批", "whether a prior approval is needed"),
	Source:   sourceApproval,
	Expected: say("列出审批项；都不涉及的填空列表", "the items; an empty list where none applies"),
	Fix:      say("选择涉及的领域，或写明都不涉及。", "Choose the fields, or say that there are none."),
	Check: func(f *Facts) findings {
		var c complaints
		if f.Form.PriorApprovals == nil {
			c.at("/prior_approvals", "没有回答", "not answered")
		}
		return findings(c)
	},
}

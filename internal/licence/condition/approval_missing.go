package condition

import "openicp/internal/filing"

// A special field without its permit is refused.
var approvalMissing = Condition{
	ID: "e_prior_approval_missing", Severity: block, From: since292,
	Title:    say("前置审批文件", "prior approval"),
	Source:   sourceApproval,
	Expected: say("主管部门的批准文件编号", "the number of the competent body's permit"),
	Fix:      say("先取得批准，再填写编号并上传文件。", "Obtain the approval first, then give its number and upload it."),
	Check: func(f *Facts) findings {
		var c complaints
		for i, a := range f.Form.PriorApprovals {
			if name, _ := filing.Approvals.Name(a.Item); inForce(a.Item) && blank(a.Number) {
				c.at(item("/prior_approvals", i)+"/number", name.ZH+"：没有批准文件编号", name.EN+": no permit is named")
			}
		}
		return findings(c)
	},
}

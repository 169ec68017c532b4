package condition

import "openicp/internal/civil"

var approvalExpired = Condition{
	ID: "e_prior_approval_expired", Severity: block, From: since292,
	Title:    say("前置审批文件过期", "prior approval expired"),
	Source:   sourceApproval,
	Expected: say("在有效期内的批准文件", "a permit in force"),
	Fix:      say("换发后填写新的有效期。", "Have it renewed and give its new date."),
	Check: func(f *Facts) findings {
		var c complaints
		for i, a := range f.Form.PriorApprovals {
			if to, err := civil.Parse(a.ValidTo); err == nil && to.Before(f.On) {
				c.at(item("/prior_approvals", i)+"/valid_to", "已于 "+to.String()+" 过期", "it expired on "+to.String())
			}
		}
		return findings(c)
	},
}

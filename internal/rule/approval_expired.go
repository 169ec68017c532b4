package rule

var approvalExpired = Rule{
	ID: "e_prior_approval_expired", Code: "A02", Severity: block, From: sinceOrder33,
	Title:    say("前置审批文件过期", "prior approval expired"),
	Source:   sourceApproval,
	Expected: say("在有效期内的审批文件", "an approval in force"),
	Fix:      say("换发后填写新的有效期。", "Have it renewed and give its new date."),
	Applies:  knowsDay,
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			for i, a := range s.PriorApprovals {
				if to, _ := readDate(a.ValidTo); !to.IsZero() && to.Before(f.On) {
					c.at(item(s.pointer+"/prior_approvals", i)+"/valid_to", "已于 "+to.String()+" 过期", "it expired on "+to.String())
				}
			}
		}
		return findings(c)
	},
}

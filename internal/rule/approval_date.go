package rule

var approvalDate = Rule{
	ID: "e_prior_approval_date_malformed", Code: "A02", Severity: block, From: sinceOrder33,
	Title:    say("前置审批文件日期", "date of a prior approval"),
	Source:   sourceApproval,
	Expected: say("真实的日期 YYYY-MM-DD，或 long_term", "a real date as YYYY-MM-DD, or long_term"),
	Fix:      say("按审批文件填写。", "Copy it from the approval."),
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			for i, a := range s.PriorApprovals {
				if _, bad := readDate(a.ValidTo); bad && a.ValidTo != longTerm {
					c.at(item(s.pointer+"/prior_approvals", i)+"/valid_to", "不是真实的日期", "not a real date")
				}
			}
		}
		return findings(c)
	},
}

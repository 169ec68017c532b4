package rule

var approvalAbolished = Rule{
	ID: "w_prior_approval_abolished", Code: "A02", Severity: warn, From: day(2015, 1, 1),
	Title:    say("已取消的审批项", "abolished items"),
	Source:   say("国务院取消电子公告（2010）、互联网医疗保健（2015）等审批项目的决定", "decisions of the State Council abolishing the approvals for bulletin boards (2010), health care (2015) and others"),
	Expected: say("现行的审批项", "an item still in force"),
	Fix:      say("去掉此项，除非本省仍要求。", "Leave it out, unless the province still asks for it."),
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			for i, a := range s.PriorApprovals {
				if approvalItems[a.Item] {
					c.at(item(s.pointer+"/prior_approvals", i)+"/item", quoted(a.Item)+" 已在全国取消", quoted(a.Item)+" is abolished nationally")
				}
			}
		}
		return findings(c)
	},
}

package rule

var approvalIndividual = Rule{
	ID: "e_individual_prior_approval", Code: "A05", Severity: block, From: sinceGuides,
	Title:    say("个人与前置审批", "individuals and prior approvals"),
	Source:   sourceApproval,
	Expected: say("个人服务不涉及前置审批", "an individual's service that needs none"),
	Fix:      say("去掉相关内容，或以单位名义备案。", "Leave the content out, or file as a unit."),
	Applies:  isIndividual,
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			if len(s.PriorApprovals) > 0 {
				c.at(s.pointer+"/prior_approvals", "个人不能办理前置审批类服务", "individuals cannot file such services")
			}
		}
		return findings(c)
	},
}

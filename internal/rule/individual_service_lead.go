package rule

var individualServiceLead = Rule{
	ID: "e_individual_service_lead_differs", Code: "P03", Severity: block, From: sinceOrder33,
	Title:    say("个人服务的负责人", "lead of an individual's service"),
	Source:   say("个人备案由本人负责；核验本人身份证（S18–S21）", "an individual is responsible in person; their identity card is checked (S18–S21)"),
	Expected: say("个人主办者本人", "the individual"),
	Fix:      say("服务负责人填写本人。", "Name the individual as the service's responsible person."),
	Applies:  isIndividual,
	Check: func(f *Facts) findings {
		var c complaints
		leads := f.leads()
		for i := range leads {
			if leads[i].service >= 0 && leads[0].service < 0 && different(&leads[i], &leads[0]) {
				c.at(leads[i].pointer+"/document/number", "不是主办者本人", "not the sponsor")
			}
		}
		return findings(c)
	},
}

package rule

import (
	"strings"
)

var individualLeadName = Rule{
	ID: "e_individual_lead_name_differs", Code: "S01", Severity: block, From: sinceOrder33,
	Title:    say("个人主办者与负责人的姓名", "name of an individual and of the lead"),
	Source:   say("备案登记表：个人备案的主办者即负责人（S6、S11）", "filing form: an individual is the responsible person (S6, S11)"),
	Expected: say("与主办者姓名一致", "the sponsor's own name"),
	Fix:      say("主体负责人填写本人。", "Name the individual."),
	Applies:  isIndividual,
	Check: func(f *Facts) findings {
		var c complaints
		s := f.sponsor()
		if s.Lead != nil && !blank(s.Lead.Name) && !blank(s.Name) && strings.TrimSpace(s.Lead.Name) != strings.TrimSpace(s.Name) {
			c.at("/sponsor/lead/name", "与主办者姓名不一致", "not the sponsor's name")
		}
		return findings(c)
	},
}

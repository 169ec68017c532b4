package rule

var leadsOnePerson = Rule{
	ID: "e_leads_must_be_one_person", Code: "P03", Severity: block, From: sinceGuides,
	Title:    say("两位负责人须为同一人", "both leads must be one person"),
	Source:   sourceProvince,
	Expected: say("主体负责人不是法定代表人时，由其本人担任服务负责人", "a sponsor's lead who is not the legal representative leads the services too"),
	Fix:      say("服务负责人改为主体负责人，或由法定代表人担任主体负责人。", "Let the sponsor's lead lead the service, or name the legal representative."),
	Applies:  func(f *Facts) bool { return isUnit(f) && valueOf(f.practice().OnePersonUnlessLegal, false) },
	Check: func(f *Facts) findings {
		var c complaints
		first := sponsorLead(f)
		if first == nil || !notLegal(f, first) {
			return nil
		}
		for i := range f.leads() {
			if l := &f.leads()[i]; l.service >= 0 && different(l, first) {
				c.at(l.pointer+"/name", "与主体负责人不是同一人", "not the sponsor's lead")
			}
		}
		return findings(c)
	},
}

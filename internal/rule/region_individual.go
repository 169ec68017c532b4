package rule

var regionIndividual = Rule{
	ID: "w_individual_region_outside_province", Code: "S06", Severity: warn, From: sinceOrder33,
	Title:    say("个人的所属区域与受理省", "region of an individual and the province addressed"),
	Source:   sourceDomicile,
	Expected: say("户籍地或居住地的省", "the province of the home or the residence"),
	Fix:      say("确认向户籍地或居住地的管局备案。", "Make sure it is the administration of the home or residence."),
	Applies:  isIndividual,
	Check: func(f *Facts) findings {
		var c complaints
		if regionElsewhere(f) {
			c.at("/sponsor/address/region", "不在受理备案的省内", "outside the province addressed")
		}
		return findings(c)
	},
}

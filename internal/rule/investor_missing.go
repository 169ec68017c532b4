package rule

var investorMissing = Rule{
	ID: "w_unit_investor_missing", Severity: warn, From: sinceGuides,
	Title:    say("投资者或上级主管单位", "investor or superior body"),
	Source:   sourceProvince,
	Expected: say("投资者或上级主管单位的全称", "the full name of investor or superior body"),
	Fix:      say("填写投资者或上级主管单位。", "Fill in the investor or superior body."),
	Applies:  func(f *Facts) bool { return isUnit(f) && valueOf(f.practice().InvestorRequired, false) },
	Check: func(f *Facts) findings {
		var c complaints
		if blank(f.sponsor().Investor) {
			c.at("/sponsor/investor", "没有填写", "not filled in")
		}
		return findings(c)
	},
}

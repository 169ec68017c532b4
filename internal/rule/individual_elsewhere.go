package rule

var individualElsewhere = Rule{
	ID: "w_individual_from_elsewhere", Code: "S06", Severity: warn, From: sinceGuides,
	Title:    say("外地个人（本省要求未知）", "individuals from elsewhere, where the province's rule is not known"),
	Source:   sourceDomicile,
	Expected: say("本省身份证或居住证", "an identity card or residence permit of this province"),
	Fix:      say("有居住证的填写在 residence_permit；没有的先询问管局。", "Give a permit under residence_permit; without one, ask the administration."),
	Applies:  func(f *Facts) bool { return f.practice().IndividualFromElsewhere == "" },
	Check: func(f *Facts) findings {
		var c complaints
		if elsewhere(f) && f.sponsor().ResidencePermit == nil {
			c.at("/sponsor/residence_permit", "身份证不是本省的，没有居住证", "the card is of another province, and there is no permit")
		}
		return findings(c)
	},
}

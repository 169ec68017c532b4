package rule

var individualPermit = Rule{
	ID: "e_individual_residence_permit_missing", Code: "S06", Severity: block, From: sinceGuides,
	Title:    say("外地个人的居住证", "residence permit of an individual from elsewhere"),
	Source:   sourceProvince,
	Expected: say("本省居住证", "a residence permit of this province"),
	Fix:      say("在 residence_permit 填写居住证，并上传。", "Give the permit under residence_permit, and upload it."),
	Applies:  func(f *Facts) bool { return f.practice().IndividualFromElsewhere == "permit" },
	Check: func(f *Facts) findings {
		var c complaints
		if elsewhere(f) && f.sponsor().ResidencePermit == nil {
			c.at("/sponsor/residence_permit", "身份证不是本省的，没有居住证", "the card is of another province, and there is no permit")
		}
		return findings(c)
	},
}

package rule

// The same person with two mobiles is possible; the verification code goes to each, so it is worth a look.
var leadsSamePerson = Rule{
	ID: "w_lead_same_person_other_mobile", Code: "C05", Severity: warn, From: sinceGuides,
	Title:    say("同一负责人不同手机", "one person, different mobiles"),
	Source:   sourceLeads,
	Expected: say("同一负责人用同一手机", "one mobile for one person"),
	Fix:      say("改为同一号码，或确认两个号码都是本人的。", "Use one number, or make sure both are the person's."),
	Check: func(f *Facts) findings {
		var c complaints
		leads := f.leads()
		for i := range leads {
			for j := range i {
				a, b := &leads[i], &leads[j]
				known := a.Document != nil && !blank(a.Document.Number) && a.mobile != "" && b.mobile != ""
				if known && a.Same(b.Lead) && a.mobile != b.mobile {
					c.at(a.pointer+"/mobile", "同一人填写了不同的手机", "the same person with another mobile")
					break
				}
			}
		}
		return findings(c)
	},
}

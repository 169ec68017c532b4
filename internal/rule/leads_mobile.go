package rule

var leadsMobile = Rule{
	ID: "e_leads_mobile_same", Code: "C05", Severity: block, From: sinceGuides,
	Title:    say("两位负责人的手机", "mobiles of two people"),
	Source:   sourceLeads,
	Expected: say("不同的负责人用各自的手机", "each person's own mobile"),
	Fix:      say("填写本人的手机号码。", "Give the person's own mobile."),
	Check: func(f *Facts) findings {
		return sharedByTwo(f, "/mobile", func(l *leadRead) string { return l.mobile })
	},
}

// sharedByTwo complains of a value that a lead has in common with another person further up.
func sharedByTwo(f *Facts, member string, value func(*leadRead) string) findings {
	var c complaints
	leads := f.leads()
	for i := range leads {
		for j := range i {
			if v := value(&leads[i]); v != "" && v == value(&leads[j]) && different(&leads[i], &leads[j]) {
				c.at(leads[i].pointer+member, "与另一位负责人的相同", "the same as another person's")
				break
			}
		}
	}
	return findings(c)
}

package rule

var emergencyLeads = Rule{
	ID: "e_leads_emergency_phones_same", Code: "C04", Severity: block, From: sinceGuides,
	Title:    say("两位负责人的应急电话", "emergency phones of two people"),
	Source:   sourceProvince,
	Expected: say("两位负责人的应急电话不同", "different emergency phones of different people"),
	Fix:      say("为其中一位换一个应急电话。", "Give one of them another emergency phone."),
	Applies:  func(f *Facts) bool { return valueOf(f.practice().EmergencyLeadsDiffer, false) },
	Check: func(f *Facts) findings {
		var c complaints
		leads := f.leads()
		for i := range leads {
			for j := range i {
				if different(&leads[i], &leads[j]) && leads[i].emergency != "" && leads[i].emergency == leads[j].emergency {
					c.at(leads[i].pointer+"/emergency_phone", "与另一位负责人的相同", "the same as the other person's")
					break
				}
			}
		}
		return findings(c)
	},
}

// different says that two leads are two people: both documents are there and they are not one.
func different(a, b *leadRead) bool {
	if a.Document == nil || b.Document == nil || blank(a.Document.Number) || blank(b.Document.Number) {
		return false
	}
	return !a.Same(b.Lead)
}

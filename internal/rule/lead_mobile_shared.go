package rule

var leadMobileOfOther = Rule{
	ID: "e_lead_mobile_of_other_sponsor", Code: "C03", Severity: block, From: sinceGuides,
	Title:    say("其他主办者的手机号（本省要求）", "a mobile of another sponsor, where the province asks for one of its own"),
	Source:   sourceProvince,
	Expected: say("没有用于其他主办者备案的手机号", "a mobile in no filing of another sponsor"),
	Fix:      say("换用未被使用的号码。", "Use another number."),
	Applies:  func(f *Facts) bool { return knowsRegister(f) && valueOf(f.practice().MobileOfOneSponsor, false) },
	Check: func(f *Facts) findings {
		return sharedMobiles(f, func(s Shared) bool { return s.Mobile })
	},
}

// Elsewhere the number of one person may stand in two filings; of two people it is at least one person's no more.
var leadMobileShared = Rule{
	ID: "w_lead_mobile_of_other_sponsor", Code: "C03", Severity: warn, From: sinceGuides,
	Title:    say("其他主办者的手机号", "a mobile of another sponsor"),
	Source:   sourcePhones,
	Expected: say("本人的手机号，没有用于其他主办者的负责人", "the person's own mobile, which no other sponsor's person uses"),
	Fix:      say("核对号码，换用本人正在使用的号码。", "Check the number; use one that the person has now."),
	Applies:  func(f *Facts) bool { return knowsRegister(f) && !valueOf(f.practice().MobileOfOneSponsor, false) },
	Check: func(f *Facts) findings {
		return sharedMobiles(f, func(s Shared) bool { return s.Mobile && !s.Person })
	},
}

func sharedMobiles(f *Facts, bad func(Shared) bool) findings {
	var c complaints
	for _, l := range f.leads() {
		if l.mobile != "" && bad(f.Register.Shared[l.pointer]) {
			c.at(l.pointer+"/mobile", "已用于其他主办者的备案", "in use in a filing of another sponsor")
		}
	}
	return findings(c)
}
